"""Speech without quotation marks: colon runs and dialogue dashes; interviews are read by `interviews`.

Each is turned into a span, as if it had marks; the span's `mark` says which device it was: `:`, `—`, `Q` for an answer,
`?` for an interviewer's question, which is nobody's quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.quotes import interviews
from briefgen.quotes.appositions import appositions
from briefgen.quotes.cues import find as find_cues
from briefgen.quotes.frames import Frame
from briefgen.quotes.marks import Span
from briefgen.quotes.phrases import read
from briefgen.quotes.sources import sources

__all__ = ["find"]

_DASH = re.compile(r"^\s*[—–―-]\s*(?=[\w¿¡“\"«…])")
_LONGEST = 36
"""Tokens of an introduction before a colon."""


def find(frames: Sequence[Frame], *, known: frozenset[str]) -> tuple[Span, ...]:
    """The spans of unmarked speech, in order. `known` holds the words of names that are people."""
    turns = interviews.find(frames, known=known)
    spans: list[Span] = []
    for number, frame in enumerate(frames):
        following = frames[number + 1] if number + 1 < len(frames) else None
        if number in turns:
            spans.append(turns[number])
        elif _DASH.match(frame.paragraph.text) and (dialogue := list(_dashes(frame))):
            spans.extend(dialogue)
        else:
            spans.extend(_colon(frame, following, known))
    return tuple(sorted(spans, key=lambda span: span.outer_start))


# --- colon runs -------------------------------------------------------------------------------------------------------


def _colon(frame: Frame, following: Frame | None, known: frozenset[str]) -> Iterator[Span]:
    """`Luis Pineda, analista: Hay …`, `Assardo apunta: estos …`, `… lo presenta así: …`, also over a line break."""
    for first, last in frame.sentences():
        for index in range(first + 1, min(last, first + _LONGEST)):
            token = frame.tokens[index]
            if token.span is not None:
                break
            if token.text != ":" or frame.at(index + 1).start == token.end:
                continue
            ends = index + 1 == len(frame.tokens)
            target = following if ends else frame
            if (
                target is None
                or not target.tokens
                or (ends and (target.tokens[0].span or _DASH.match(target.paragraph.text)))
            ):
                return
            begin = 0 if ends else index + 1
            if (
                target.tokens[begin].span is not None
                or sources(target, begin, min(begin + 4, len(target.tokens)))
                or not _introduces(frame, first, index, known)
            ):
                return
            start, stop = target.tokens[begin].start, _stop(target, begin)
            if len(target.text(begin, len(target.tokens)).split()) >= 4 and stop > start:
                yield Span(start, stop, start, stop, ":")
            return


def _stop(frame: Frame, begin: int) -> int:
    """A run goes on to the end of its paragraph, marks and all, or to where somebody else is told to say something."""
    others = (first for first, last in frame.sentences() if first > begin and _reports_other(frame, first, last))
    return frame.tokens[next(others, len(frame.tokens)) - 1].end


def _reports_other(frame: Frame, first: int, last: int) -> bool:
    """Whether a sentence begins with a known person, who says something: `Ana Paz, relatora, lamentó que`."""
    phrase = read(frame, first, last)
    if phrase is None or phrase.name is None or phrase.name[1] - phrase.name[0] < 2:
        return False
    end = appositions(frame, phrase, last).end
    end += frame.at(end).text == ","
    known = any(frame.tokens[index].start in frame.people for index in range(*phrase.name))
    cue = next(iter(find_cues(frame, end, last)), None)
    return known and cue is not None and cue.first == end and frame.low(cue.last) in frame.lexicon["that"]


def _introduces(frame: Frame, first: int, colon: int, known: frozenset[str]) -> bool:
    """Whether the words before a colon say that somebody speaks."""
    lexicon = frame.lexicon
    cues = [
        c
        for c in find_cues(frame, first, colon)
        if c.verb.kind in ("say", "report", "quote", "opinion") and not c.impersonal
    ]
    if cues:
        cue = cues[-1]
        between = [t.low for t in frame.tokens[cue.last : colon] if t.is_word]
        if not between or _ends_in_name(frame, cue.last, colon):
            return True
        linked = between[0] in lexicon["that"] and len(between) <= 5 and frame.at(colon + 1).is_capital
        return linked or (between[-1] in lexicon.announce and len(between) <= 14)
    if (
        frame.low(colon - 1) in lexicon.announce
        and colon - first > 2
        and frame.low(colon - 2) not in lexicon["definite"]
    ):
        return True
    phrase = read(frame, first, colon)
    if phrase is None or phrase.name is None or frame.low(first) in lexicon.labels:
        return False
    full = appositions(frame, phrase, colon)
    name = [frame.low(i) for i in range(*phrase.name) if frame.at(i).is_word]
    if full.end != colon:
        return False
    person = any(word in known for word in name)
    return (person and phrase.head not in lexicon.bodies) or (full.role is not None and len(name) > 1)


def _ends_in_name(frame: Frame, index: int, colon: int) -> bool:
    phrase = read(frame, index, colon)
    return phrase is not None and not phrase.weak and appositions(frame, phrase, colon).end >= colon - 1


# --- dialogue dashes --------------------------------------------------------------------------------------------------


def _dashes(frame: Frame) -> Iterator[Span]:
    """`—Habrá agua —dijo el alcalde—. Y luz.`: the turns between the insertions that say who speaks."""
    tokens = frame.tokens
    dashes = [i for i, t in enumerate(tokens) if t.text in ("—", "–", "―", "--") or (t.text == "-" and i == 0)]
    insertions: list[tuple[int, int]] = []
    for number, dash in enumerate(dashes[1:], 1):
        if insertions and dash <= insertions[-1][1]:
            continue
        close = dashes[number + 1] if number + 1 < len(dashes) else len(tokens)
        cue = next(iter(find_cues(frame, dash + 1, min(close, dash + 4))), None)
        if cue is not None and cue.first <= dash + 2:
            insertions.append((dash, close))
    if not insertions:
        return
    begin = 1
    for dash, close in [*insertions, (len(tokens), len(tokens))]:
        while begin < dash and tokens[begin].text in (".", ",", ";", ":"):
            begin += 1
        if dash > begin:
            yield Span(tokens[begin].start, tokens[dash - 1].end, tokens[begin].start, tokens[dash - 1].end, "—")
        begin = close + 1
