"""A Document into Segments: sentences, headlines and list items, each with an id and its exact place.

sentencex (Wikimedia's splitter) is asked first; it is given the text without quotation marks and brackets: it never
splits inside them and rows of a brief are sentences. Each place that looks like an end is then judged by our own tables
(`languages/*/segment.toml`), which know ranks, companies and initials that it does not, and by what follows.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from briefgen.languages.segment import Stops, stops
from briefgen.models import Document, Language, Segment
import itertools

__all__ = ["identify", "segment", "split"]

_CLOSERS = "”’»›)\\]}"
# A run of full stops and the like, with the closing marks that belong to it: `.”`, `?».`, `. ”`, `.[3]`
_END = re.compile(
    rf"(?:[.!?…‽]+(?:\s*[{_CLOSERS}]|[\"'](?!\w)|\s[\"'](?=\s|\Z)|\*+(?=\s|\Z)|\[\d{{1,3}}\](?=\s|\Z))*)+"
)
_OPENERS = re.compile(r"[\s“‘«‹„\"'(\[{¿¡*_—–―-]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEFORE = re.compile(r"[^\s“‘«‹„\"'(\[{¿¡—–/]+\Z")
_SPACED = re.compile(r"(?:[^\W\d_]{1,3}\. )+[^\W\d_]{1,3}\Z|[^\W\d_]\. [^\W\d_]{2}\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_MASK = str.maketrans(dict.fromkeys("“”„‟‘’«»‹›\"'()[]{}*_\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))


def segment(document: Document) -> tuple[Segment, ...]:
    """The segments of a document in reading order; together they cover every character that is not white space."""
    language = document.article.language
    found: list[tuple[int, int, int]] = []
    seen: Counter[str] = Counter()
    segments: list[Segment] = []
    for paragraph in document.paragraphs:
        whole = paragraph.kind in ("title", "heading")
        spans = [(0, len(paragraph.text))] if whole else split(paragraph.text, language)
        found = [(paragraph.number, paragraph.start + start, paragraph.start + end) for start, end in spans]
        for number, start, end in found:
            text = document.article.text[start:end]
            name = identify(text)
            seen[name] += 1
            segments.append(
                Segment(
                    id=name if seen[name] == 1 else f"{name}-{seen[name]}",
                    paragraph=number,
                    kind=paragraph.kind,
                    start=start,
                    end=end,
                    text=text,
                )
            )
    return tuple(segments)


def identify(text: str) -> str:
    """Eight hexadecimal digits that stand for a text, however its blanks and accents are encoded."""
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def split(text: str, language: Language) -> list[tuple[int, int]]:
    """The sentences of one paragraph as (start, end), without the white space between them."""
    cuts = [0, *_cuts(text, language), len(text)]
    spans: list[tuple[int, int]] = []
    for left, right in itertools.pairwise(cuts):
        start, end = _trim(text, left, right)
        if start == end:
            continue
        # Stray marks are no sentence: they stay with the one before, or go to the one after.
        if (spans and not any(c.isalnum() for c in text[start:end])) or (
            spans and not any(c.isalnum() for c in text[slice(*spans[-1])])
        ):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cuts(text: str, language: Language) -> Iterator[int]:
    """Where sentences end, in order."""
    table = stops(language)
    approved = _approved(text, language)
    begin = 0
    for match in _END.finditer(text):
        if match.end() < len(text) and _ends(text, begin, match, table, approved):
            begin = match.end()
            yield begin


def _approved(text: str, language: Language) -> frozenset[int]:
    """Where sentencex ends sentences, as offsets of the first character of the next one (masked text)."""
    import sentencex

    masked = text.translate(_MASK)
    ends = (b["end_index"] for b in sentencex.get_sentence_boundaries(language, masked))
    return frozenset(e + len(masked[e:]) - len(masked[e:].lstrip()) for e in ends)


def _ends(text: str, begin: int, match: re.Match[str], table: Stops, approved: frozenset[int]) -> bool:
    """Does a sentence that began at `begin` end with this match?"""
    run, end = match.group(), match.end()
    opening = _OPENERS.match(text, end)
    after = opening.end() if opening else end
    if after >= len(text):
        return True
    between, following = text[end:after], text[after:]
    word = _WORD.match(following)
    name = word.group().lower() if word else ""
    glued = not between[:1].isspace()
    if glued and not _unglued(text, match.start(), run, between, word, table):
        return False
    asks = "¿" in between or "¡" in between
    stop = run.rstrip("".join("”’»›)]}\"'* \n")).endswith(".") and "..." not in run
    if any(c in run for c in "!?‽") or not stop:
        return asks or not (_lower(following) or _is_attribution(run, following, table))
    if asks:
        return True
    if _lower(following):
        return False
    before = _before(text, begin, match.start())
    if begin == _trim(text, begin, len(text))[0] - 0 and text[begin : match.start()].strip().isdigit():
        return len(text[begin : match.start()].strip()) > 3
    return _judge(before, name, following, between, table, approved, (match.start(), after))


def _judge(
    before: str,
    name: str,
    following: str,
    between: str,
    table: Stops,
    approved: frozenset[int],
    place: tuple[int, int],
) -> bool:
    quoted = any(c in between for c in '“«„"—–')
    opens = name in table.starters or quoted
    low = before.lower()
    if low in table.never:
        return False
    if low in table.number and (following[0].isdigit() or low in ("no", "nos")):
        return not following[0].isdigit()
    if low in table.maybe or (("." in low) and _INITIALS.fullmatch(before)):
        return opens
    if _INITIALS.fullmatch(before) and before.isupper():
        return opens and name not in ("a", "y", "e", "o", "i")
    if any(place[0] < b <= place[1] for b in approved):
        return True
    return opens


def _unglued(text: str, at: int, run: str, between: str, word: re.Match[str] | None, table: Stops) -> bool:
    """Is this an end although no blank follows: `seguridad.El ministro`, `dijo.“Nosotros`?"""
    if at < 3 or not text[at - 3 : at].isalpha() or not text[at - 1].islower():
        return False
    if any(c in between for c in "“«¿¡„"):
        return True
    return bool(
        not between
        and word
        and len(word.group()) > 1
        and word.group().istitle()
        and word.group().lower() in table.starters
    )


def _lower(following: str) -> bool:
    """Does the next word begin in lower case? `dIALOGUE` and `iPhone` are names."""
    return following[0].islower() and not following[1:2].isupper()


def _is_attribution(run: str, following: str, table: Stops) -> bool:
    """“Why?” Smith asked: the sentence goes on with its speaker."""
    if not any(c in run for c in '”»"'):
        return False
    words = re.findall(r"[\w’'.-]+", following[:60])[:4]
    return any(w.lower() in table.reporting for w in words[1:]) and words[0].lower() not in table.starters


def _before(text: str, begin: int, at: int) -> str:
    """The word before a full stop, with full stops inside: `EE.UU`, `EE. UU`, `p. ej`, `Sr`."""
    head = text[max(begin, at - 24) : at]
    spaced = _SPACED.search(head)
    if spaced:
        return spaced.group()
    word = _BEFORE.search(head)
    return word.group() if word else ""
