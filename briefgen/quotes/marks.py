"""Quotation marks in, quoted spans out: which mark opens, which closes, and what to do when one is missing.

Text from the web mixes “ ” « » " ' ‘ ’ and loses marks. The rules, in the order in which they are applied:

1. A mark opens or closes by its neighbours (blank or bracket before and text after: opens); where they do not tell, by
   its shape; where that does not tell either (" between blanks), by whether one is open.
2. Marks pair up inside a paragraph; pairs inside a pair are nested and not given out.
3. A quote left open at the end of a paragraph ends there when the next paragraph opens its quote again (long quotes
   repeat the mark). Otherwise it goes on to a lone closing mark a few paragraphs later, unless somebody else is
   introduced on the way. Otherwise it ends with its paragraph.
4. A lone closing mark closes what stands before it, from the last colon or the beginning of the paragraph; such a span
   is marked `opened=False`, and whoever uses it asks for more evidence.
5. Single marks count in pairs inside one paragraph only: an apostrophe is no quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.models import Paragraph

__all__ = ["Span", "interrupted", "pair"]

_DOUBLE = '“”„‟«»"＂'
_OPENS, _CLOSES = frozenset("“„‟«"), frozenset("”»")
_MARK = re.compile(rf"[{_DOUBLE}]|(?<!\d)''|''(?!\d)|``|´´")
_BEFORE_OPEN = frozenset("([{¿¡—–-/:…=>")
_AFTER_CLOSE = frozenset(".,;:)]}!?…—–-/")
_REACH = 3
"""Paragraphs that a quote without repeated marks may run over; longer ones were lost marks in every text looked at."""
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=[\w¿¡“\"«…])")
_DASHES = re.compile(r"[—–]\s?(?P<inserted>[^\W\d_][^—–\n]{2,80}?)\s?[—–](?:\s*[.,;:])?\s*")
_ELISION = re.compile(r"[‘'](?:em|cause|til|tis|twas|n|round|bout|\d\d?s?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """What stands between marks: `start:end` is the content, `outer_start:outer_end` takes the marks in."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    mark: str
    opened: bool = True
    closed: bool = True


@dataclass(slots=True)
class _Open:
    start: int
    end: int
    mark: str


def pair(paragraphs: Sequence[Paragraph], *, introduces: Callable[[str], bool]) -> tuple[Span, ...]:
    """The outermost quoted spans of a document, in order, none overlapping.

    `introduces` says whether a paragraph's text has somebody say something; a quote that was left open does not run on
    over such a paragraph.
    """
    spans: list[Span] = []
    for index, paragraph in enumerate(paragraphs):
        found, left, lone = _pair_inside(paragraph)
        if lone is not None:
            found.insert(0, _close(lone, paragraph, spans))
        if left is not None:
            following = paragraphs[index + 1 : index + 1 + _REACH]
            end = _runs_on(left, following, introduces)
            if end is not None:
                found.append(Span(left.end, end.start, left.start, end.end, left.mark))
            else:
                stop = paragraph.start + len(paragraph.text.rstrip())
                found.append(Span(left.end, stop, left.start, stop, left.mark, closed=False))
        spans.extend(found)
    return _outermost([*spans, *(span for p in paragraphs for span in _singles(p))])


def interrupted(span: Span, text: str, speaks: Callable[[str], bool]) -> tuple[Span, ...]:
    """The parts of a quote that is broken by its attribution between dashes: `«¿Cuál ley? —dice—. Aquí no hay.»`

    `speaks` says whether the words between the dashes begin with a verb of saying. The text is that of the article.
    """
    parts, begin, outer = [], span.start, span.outer_start
    for dashes in _DASHES.finditer(text, span.start, span.end):
        if speaks(dashes["inserted"]):
            stop = begin + len(text[begin : dashes.start()].rstrip())
            parts.append(Span(begin, stop, outer, stop, span.mark))
            begin = outer = dashes.end()
    if begin >= span.end:
        return (*parts,) or (span,)
    return (*parts, Span(begin, span.end, outer, span.outer_end, span.mark, span.opened, span.closed))


def _outermost(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.outer_start, -s.outer_end)):
        if span.end > span.start and (not kept or span.outer_start >= kept[-1].outer_end):
            kept.append(span)
    return tuple(kept)


def _pair_inside(paragraph: Paragraph) -> tuple[list[Span], _Open | None, _Open | None]:
    """Pairs of double marks in one paragraph; the mark left open at its end; the lone closing mark at its beginning."""
    found: list[Span] = []
    stack: list[_Open] = []
    lone: _Open | None = None
    marks = list(_directed(paragraph))
    for index, (start, end, mark, direction) in enumerate(marks):
        opens = not stack if direction is None else direction
        if opens:
            if stack and [m[3] for m in marks[index + 1 : index + 3]] != [False, False]:
                found.append(_cut(stack[0], start, paragraph))
                stack.clear()
            stack.append(_Open(start, end, mark))
        elif stack:
            opened = stack.pop()
            if not stack:
                found.append(Span(opened.end, start, opened.start, end, opened.mark))
        elif lone is None and not found:
            lone = _Open(start, end, mark)
    return found, stack[0] if stack else None, lone


def _directed(paragraph: Paragraph) -> Iterator[tuple[int, int, str, bool | None]]:
    """Each double mark with its place and whether it opens (None: cannot be told from here)."""
    text, base = paragraph.text, paragraph.start
    for match in _MARK.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        mark = match.group()
        shape = True if mark in _OPENS or mark == "``" else False if mark in _CLOSES else None
        left_open = before.isspace() or before in _BEFORE_OPEN
        right_open = after.isspace() or after in _AFTER_CLOSE
        if shape is not None and not (left_open and not after.isspace()) and not (right_open and not before.isspace()):
            opens: bool | None = shape
        elif left_open and not right_open:
            opens = True
        elif right_open and not left_open:
            opens = False
        else:
            opens = shape
        yield base + match.start(), base + match.end(), '"' if shape is None else mark, opens


def _cut(opened: _Open, before: int, paragraph: Paragraph) -> Span:
    """A quote whose closing mark was lost before another opened: it ends with the last sentence before that."""
    text = paragraph.text[opened.end - paragraph.start : before - paragraph.start]
    ends = [m.start() + 1 for m in re.finditer(r"[.!?…](?=\s)", text)]
    stop = opened.end + (ends[-1] if ends else len(text.rstrip()))
    return Span(opened.end, stop, opened.start, stop, opened.mark, closed=False)


def _runs_on(left: _Open, following: Sequence[Paragraph], introduces: Callable[[str], bool]) -> _Open | None:
    """The lone closing mark of a later paragraph that ends the quote left open, if there is one."""
    for paragraph in following:
        marks = list(_directed(paragraph))
        if not marks:
            if introduces(paragraph.text):
                return None
            continue
        start, end, mark, opens = marks[0]
        if opens is True or (opens is None and len(marks) % 2 == 0):
            return None
        if introduces(paragraph.text[: start - paragraph.start]):
            return None
        return _Open(start, end, mark)
    return None


def _close(lone: _Open, paragraph: Paragraph, spans: Sequence[Span]) -> Span:
    """The span before a lone closing mark: from the last colon or from the beginning of the paragraph."""
    if spans and spans[-1].outer_end == lone.end:
        return Span(lone.end, lone.end, lone.end, lone.end, lone.mark)  # closes a quote of an earlier paragraph
    text = paragraph.text[: lone.start - paragraph.start]
    colon = re.search(r":\s+", text)
    start = paragraph.start + (colon.end() if colon else len(text) - len(text.lstrip()))
    return Span(start, lone.start, start, lone.end, lone.mark, opened=False)


def _singles(paragraph: Paragraph) -> Iterator[Span]:
    """Pairs of single marks. A closing one that looks like the apostrophe of a plural yields to a later one."""
    text, base, position = paragraph.text, paragraph.start, 0
    while opened := _SINGLE_OPEN.search(text, position):
        position = opened.end()
        if _ELISION.match(text, opened.start()):
            continue
        following = _SINGLE_OPEN.search(text, position)
        limit = following.start() if following else len(text)
        closes = [
            m
            for m in re.finditer(r"[’'](?!\w)", text[:limit])
            if m.start() > position and not text[m.start() - 1].isspace()
        ]
        sure = [m for m in closes if text[m.start() - 1] != "s" or not re.match(r"\s[a-z]", text[m.end() :])]
        if chosen := (sure or closes)[:1]:
            start, end = opened.end(), chosen[0].start()
            yield Span(base + start, base + end, base + opened.start(), base + chosen[0].end(), "'")
            position = chosen[0].end()
