"""A Document into Segments: sentences, headlines and list items, each with an id and its exact place.

sentencex (Wikimedia's splitter) is asked first. It never splits inside quotation marks and brackets, but a row of a
brief is a sentence, so it is given the text with these marks blanked. Then each place that looks like an end is judged
by what stands before and after it, with our own tables (`languages/*/segment.toml`) of ranks, companies and initials.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefgen.languages.segment import Stops, stops
from briefgen.models import Document, Language, Segment

__all__ = ["identify", "segment", "split"]

_CLOSERS = "”’»›)\\]}"
_CLOSING = tuple('”’»›)]}"')
# A run of full stops and the like, with the closing marks that belong to it: `.”`  `?».`  `. ”`  `.[3]`
_END = re.compile(
    rf"(?:[.!?…‽]+(?:\s*[{_CLOSERS}]|[\"'](?!\w)|\s[\"'](?=\s|\Z)|\*+(?=\s|\Z)|\[\d{{1,3}}\](?=\s|\Z))*)+"
)
_OPENERS = re.compile(r"[\s“‘«‹„\"'(\[{¿¡*_—–―-]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEFORE = re.compile(r"[^\s“‘«‹„(\[{¿¡—–/]+\Z")
_SPACED = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]{1,3}\. ){1,3}[^\W\d_]{1,3}\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]|(?:[^\W\d_]{1,2}\.)+[^\W\d_]{2}")
_ORDINAL = re.compile(r"\d+(?:er|ra|ro|do|da|to|ta|mo|ma|vo|va|no|na|[ºª°])", re.IGNORECASE)
_NUMERAL = re.compile(r"\d|[IVXLCDM]+\b")
_NUMBERING = re.compile(r"\s*[(]?(?:\d{1,2}|[IVX]{1,4}|[a-zA-Z])")
_MASK = str.maketrans(dict.fromkeys("“”„‟‘’«»‹›\"'()[]{}*_\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


def segment(document: Document) -> tuple[Segment, ...]:
    """The segments of a document in reading order; together they cover all of its paragraphs but white space."""
    language, text = document.article.language, document.article.text
    seen: Counter[str] = Counter()
    segments: list[Segment] = []
    for paragraph in document.paragraphs:
        whole = paragraph.kind in ("title", "heading")
        for left, right in [(0, len(paragraph.text))] if whole else split(paragraph.text, language):
            start, end = paragraph.start + left, paragraph.start + right
            name = identify(text[start:end])
            seen[name] += 1
            segments.append(
                Segment(
                    id=name if seen[name] == 1 else f"{name}-{seen[name]}",
                    paragraph=paragraph.number,
                    kind=paragraph.kind,
                    start=start,
                    end=end,
                    text=text[start:end],
                )
            )
    return tuple(segments)


def identify(text: str) -> str:
    """Eight hexadecimal digits that stand for a text, however its blanks are broken and its accents are encoded."""
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def split(text: str, language: Language) -> list[tuple[int, int]]:
    """The sentences of one paragraph as (start, end), without the white space between them."""
    spans: list[tuple[int, int]] = []
    for left, right in pairwise([0, *_cuts(text, language), len(text)]):
        start, end = _trim(text, left, right)
        if start == end:
            continue
        # Stray marks are no sentence: they stay with the one before, or, at the beginning, go to the one after.
        if spans and not (_has_words(text, start, end) and _has_words(text, *spans[-1])):
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


def _has_words(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])


@dataclass(frozen=True)
class _Place:
    """What stands around a possible end."""

    begin: str
    """The sentence so far."""
    before: str
    """Its last word, full stops inside included: `EE.UU`, `p. ej`, `Sr`."""
    run: str
    """The marks that may end it."""
    between: str
    """Blanks and opening marks that follow."""
    after: str
    """The text from the next letter, digit or other sign."""
    approved: bool
    """Does sentencex end a sentence here?"""

    @property
    def opening(self) -> str:
        """The next word, in lower case."""
        word = _WORD.match(self.after)
        return word.group().lower() if word else ""


def _cuts(text: str, language: Language) -> Iterator[int]:
    """Where sentences end, in order."""
    table = stops(language)
    approved = _approved(text, language)
    begin = 0
    for match in _END.finditer(text):
        end = _own_end(text, match)
        after = next(m.end() for m in [_OPENERS.match(text, end)] if m)
        if after >= len(text):
            return
        head = text[begin : match.start()]
        place = _Place(
            begin=head,
            before=_last_word(head),
            run=text[match.start() : end],
            between=text[end:after],
            after=text[after : after + 80],
            approved=any(cut in approved for cut in range(match.start() + 1, after + 1)),
        )
        if _ends(place, table):
            begin = end
            yield begin


def _own_end(text: str, match: re.Match[str]) -> int:
    """The end of the run, without a straight quotation mark between blanks that opens what follows."""
    loose = re.search(r"\s[\"'][^\"']*\Z", match.group())
    if loose and text.count('"', 0, match.start() + loose.start()) % 2 == 0:
        return match.start() + loose.start()
    return match.end()


def _approved(text: str, language: Language) -> frozenset[int]:
    """Where the sentences begin that sentencex finds in the text without quotation marks and brackets."""
    import sentencex

    masked = text.translate(_MASK)
    ends = (boundary["end_index"] for boundary in sentencex.get_sentence_boundaries(language, masked))
    return frozenset(_trim(masked, end, len(masked))[0] for end in ends)


def _last_word(head: str) -> str:
    tail = head[-24:]
    match = _SPACED.search(tail) or _BEFORE.search(tail)
    return match.group() if match else ""


def _ends(place: _Place, table: Stops) -> bool:
    """Does the sentence end here?

    1. Without a blank: only where a blank was plainly forgotten.
    2. ¿ or ¡ opens a sentence whatever stands before it, and a small letter does not.
    3. After ! ? and … it ends, unless its speaker follows, or sentencex knows a name such as Yahoo!
    4. After a full stop it depends on the word before.
    """
    if not place.between[:1].isspace():
        return _blank_forgotten(place, table)
    if "¿" in place.between or "¡" in place.between:
        return True
    if _is_lower(place.after):
        return False
    if any(c in place.run for c in "!?‽…") or "..." in place.run:
        if place.run == "!" and place.after[0].isalpha() and not place.approved:
            return False
        return not _speaker_follows(place, table)
    return _full_stop_ends(place, table)


def _full_stop_ends(place: _Place, table: Stops) -> bool:
    word, low = place.before, place.before.lower()
    starts = place.opening in table.starters
    quotes = any(c in place.between for c in '“«„"—–')
    if _NUMBERING.fullmatch(place.begin):
        return False
    if low in table.never or (word[:1].isupper() and low in table.titles):
        return False
    if low in table.number:
        return not _NUMERAL.match(place.after)
    if low in table.usual or word.endswith(_CLOSING):
        return True
    if len(word) == 1 and word.isupper():
        return starts and len(place.opening) > 1
    if low in table.maybe or _ORDINAL.fullmatch(word) or ("." in word and _INITIALS.fullmatch("".join(word.split()))):
        return starts or quotes
    return place.approved or starts or quotes


def _blank_forgotten(place: _Place, table: Stops) -> bool:
    """`seguridad.El ministro`, `dijo.“Nosotros`, but not `Booking.com`, `www.La.org`, `3.5`."""
    if not re.search(r"[^\W\d_]{2}[a-zà-öø-ÿ]\Z", place.begin) or "." in place.before or "@" in place.before:
        return False
    if any(c in place.between for c in "“«¿¡„"):
        return True
    word = _WORD.match(place.after)
    if not word or place.between or not re.match(r"\s|\Z", place.after[word.end() :]):
        return False
    return word.group().istitle() and len(word.group()) > 1 and place.opening in table.starters


def _is_lower(after: str) -> bool:
    """Does the next word begin in lower case? `dIALOGUE` and `iPhone` do not count."""
    return after[0].islower() and not after[1:2].isupper()


def _speaker_follows(place: _Place, table: Stops) -> bool:
    """“Why?” Smith asked: the sentence goes on with its speaker."""
    if not any(c in place.run for c in "”»\"'’") or place.opening in table.starters:
        return False
    words = re.findall(r"[\w’'.-]+", place.after)[1:4]
    return any(word.lower().rstrip(".") in table.reporting for word in words)
