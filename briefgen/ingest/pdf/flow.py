"""Columns of lines go in; paragraphs come out: lines joined, hyphens undone, headings told by their type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from briefgen.ingest.pdf.glyphs import Line
from briefgen.ingest.pdf.order import Column

__all__ = ["Block", "paragraphs"]

_END = re.compile(r"[.!?:;…][\"”’»)\]]*\d{0,3}$")
_BULLET = re.compile(r"^(?:[•▪◦‣●■–—*-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_SIGN = re.compile(r"^[•▪◦‣●■·]\s+(?=\S)")
_HYPHENATED = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")
_TYPESETTERS = ("\u2010", "\u00ad")
"""Hyphens that a program sets at the end of a line; where one does, a plain one there was written by the author."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or list item (without its bullet); `size` is the height of its type in points."""

    text: str
    heading: bool
    size: float
    item: bool = False


def paragraphs(columns: Sequence[Column]) -> tuple[Block, ...]:
    """The paragraphs of all columns. One that a column or a page interrupts goes on in the next."""
    lines = [line for column in columns for line in column]
    if not lines:
        return ()
    body_size = _body_size(lines)
    words = Counter(w.casefold() for line in lines for w in _WORD.findall(line.text))
    authors = _hyphens_are_the_authors(lines)
    groups: list[list[Line]] = []
    for column in columns:
        leading, size = _leading(column), median(n.size for n in column)
        left, right = _edge(column), max(n.right for n in column)
        for number, line in enumerate(column):
            before = column[number - 1] if number else None
            if before is None:
                starts = not (groups and _goes_on(groups[-1][-1], line))
            else:
                starts = _starts(line, before, groups[-1][0], leading=leading, size=size, left=left, right=right)
            if starts or not groups:
                groups.append([line])
            else:
                groups[-1].append(line)
    blocks: list[Block] = []
    for group in groups:
        size = median(n.size for n in group)
        text = _join(group, words, authors=authors)
        heading = size > 1.12 * body_size and len(text) < 300
        bare = _SIGN.sub("", text)
        blocks.append(Block(bare, heading, size, item=bare != text))
    return tuple(blocks)


def _hyphens_are_the_authors(lines: Sequence[Line]) -> bool:
    """Whether hyphens at line ends were written, not set: words are broken with another sign, or never but one."""
    broken = {match[1] for line in lines if (match := _HYPHENATED.search(line.text)) and match[2] == "-"}
    typeset = sum(line.text.endswith(_TYPESETTERS) for line in lines)
    return typeset > 1 or (len(lines) >= 30 and len(broken) <= 1)


def _body_size(lines: Sequence[Line]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0]


def _leading(column: Column) -> float:
    """The usual distance between the bottoms of two lines; 0 where there is only one."""
    steps = [a.bottom - b.bottom for a, b in pairwise(column) if 0 < a.bottom - b.bottom < 4 * a.size]
    return median(steps) if steps else 0.0


def _edge(column: Column) -> float:
    """Where most of the lines begin."""
    return Counter(round(n.left) for n in column).most_common(1)[0][0]


def _starts(line: Line, before: Line, first: Line, *, leading: float, size: float, left: float, right: float) -> bool:
    """Whether a line begins a paragraph, by its distance, its type, its indent, a bullet, or a short line before it.

    `first` is the line that began the paragraph which it would otherwise go on with.
    """
    step = before.bottom - line.bottom
    leading *= line.size / size
    if abs(line.size - before.size) > 0.12 * max(line.size, before.size):
        return True
    if leading and step > 1.3 * leading and step > leading + 0.25 * line.size:
        return True
    if step < 0 or _BULLET.match(line.text):
        return True
    if _BULLET.match(first.text) and line.left > first.left + 0.3 * line.size:
        return False  # a list item goes on under its text, not under its bullet
    short = right - before.right > 0.12 * (right - left)
    indented, after_indented = (0.6 * line.size < n.left - left < 5 * line.size for n in (line, before))
    if indented and (short or not after_indented):  # two indented lines that are full belong to a block of such lines
        return True
    return short and bool(_END.search(before.text)) and not line.text[:1].islower()


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a paragraph that a column's end interrupts continues with `line`."""
    if abs(line.size - before.size) > 0.12 * max(line.size, before.size) or _BULLET.match(line.text):
        return False
    return bool(_HYPHENATED.search(before.text)) or not _END.search(before.text)


def _join(lines: Sequence[Line], words: Counter[str], *, authors: bool) -> str:
    """The lines as one text.

    A hyphen at the end of a line goes away, unless the rest begins with a capital or the hyphen is the author's: the
    document writes the word so elsewhere, or its halves apart, and never as one; or it breaks no words with plain
    hyphens (`authors`).
    """
    text = lines[0].text
    for line in lines[1:]:
        match = _HYPHENATED.search(text)
        following = _WORD.match(line.text)
        if match is None or following is None:
            text = f"{text} {line.text}" if not text.endswith(("-", "—", "/")) else text + line.text
            continue
        head, tail = match[1], following[0]
        compound, whole = f"{head}-{tail}".casefold(), f"{head}{tail}".casefold()
        apart = words[head.casefold()] > 1 and words[tail.casefold()] > 1  # once, as the halves that they are here
        written = match[2] == "-" and (authors or (words[whole] == 0 and (words[compound] > 0 or apart)))
        keeps = written or tail[:1].isupper()
        text = f"{text[:-1]}-{line.text}" if keeps else text[:-1] + line.text
    return text
