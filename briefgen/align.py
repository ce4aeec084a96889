"""Where a stretch of a source segment stands in its translation: quotes by their quotation marks, figures by value.

Nothing is guessed: where the marks of both sides do not pair off, or a value is missing, the answer is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.models import Fact

__all__ = ["figures", "quote"]

# Double marks only: a single one is mostly an apostrophe, and nested quotes keep their outer marks.
_MARK = re.compile('[“”„«»"]')
_EDGE = " \t\r\n.,;:—–-…¡!¿?“”„«»\"'‘’"


def quote(source: str, target: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of `target` that translates `source[start:end]`, without the quotation marks around it.

    Each end of the quote must lie at an end of the segment or at a quotation mark, and source and target must have the
    same number of marks; otherwise None.
    """
    ours, theirs = _marks(source), _marks(target)
    if len(ours) != len(theirs):
        return None
    left = _boundary(source, ours, start, step=-1)
    right = _boundary(source, ours, end, step=1)
    if left is None or right is None:
        return None
    low = 0 if left < 0 else theirs[left] + 1
    high = len(target) if right < 0 else theirs[right]
    return _trimmed(target, low, high, keep_stop=right < 0)


def _marks(text: str) -> list[int]:
    return [m.start() for m in _MARK.finditer(text)]


def _boundary(source: str, ours: Sequence[int], at: int, *, step: int) -> int | None:
    """Index of the mark that bounds the quote on this side; -1 for the segment's end; None if there is neither."""
    i = at - 1 if step < 0 else at
    while 0 <= i < len(source):
        if i in ours:
            return ours.index(i)
        if source[i] not in _EDGE:
            return None
        i += step
    return -1


def _trimmed(target: str, low: int, high: int, *, keep_stop: bool) -> tuple[int, int] | None:
    while low < high and target[low] in " \t\n,;:—–-":
        low += 1
    while low < high and target[high - 1] in (" \t\n" if keep_stop else " \t\n,;:—–-"):
        high -= 1
    return (low, high) if low < high else None


def figures(source: Sequence[Fact], target: Sequence[Fact]) -> list[tuple[int, int] | None]:
    """For each fact read in the source segment, the offsets of the fact of the same kind and value in the target.

    Values that occur several times are paired in order. Money must have the same currency; a date or period the same
    ISO value, years completed by the reader aside.
    """
    free = list(target)
    found: list[tuple[int, int] | None] = []
    for fact in source:
        match = next((t for t in free if _same(fact, t)), None)
        if match is not None:
            free.remove(match)
        found.append((match.start, match.end) if match else None)
    return found


def _same(a: Fact, b: Fact) -> bool:
    if a.kind != b.kind:
        return False
    if isinstance(a.value, str) or isinstance(b.value, str):
        x, y = str(a.value), str(b.value)
        return x == y or (len(x) > 4 and x[-5:] == y[-5:] and "--" in (x[:2], y[:2]))
    return a.value == b.value and (a.kind != "money" or a.unit == b.unit)
