"""The lines of a page go in, in any order; they come out as they are read, column by column, without running titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from briefgen.ingest.pdf.glyphs import Line, Page

__all__ = ["Column", "sort", "strip_running"]

Column = tuple[Line, ...]

_MARGIN = 0.12
"""The share of a page's height, at the top and at the bottom, in which running titles stand."""
_LEAST = 3
"""Lines that a column must have beside the gutter."""
_MARK = re.compile(r"[•▪◦‣●■·*–—-]|\(?(?:\d{1,2}|[a-z])[.)]")
"""A bullet or a number that opens a list item, some way before it."""
_CONTENTS = re.compile(r"(?:\s?[.·…]){6,}\s*(?:\d{1,4}|[ivxl]+)?$")
"""A line of a table of contents: dots that lead to a page number."""
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:p[aá]g(?:ina|\.)?|page|p\.)?\s*\d{1,4}(?:\s*(?:de|of|/)\s*\d{1,4})?[-–—\s]*|[ivxl]{1,6}", re.IGNORECASE
)


def sort(page: Page) -> tuple[Column, ...]:
    """A page's lines as columns in reading order; a line across all columns is a column of its own."""
    return tuple(_columns(_joined(page.lines)))


def strip_running(pages: Sequence[Page]) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The pages without running titles, page numbers and tables of contents, and the texts of these.

    Running is what stands in the margin at the same height of at least a third of the pages, and of two, with the same
    words, whatever its numbers. Lines are peeled off from the edge inwards, so that one of the text is never reached
    past another.
    """
    seen = Counter(key for page in pages for key in {_key(n) for n in page.lines if _in_margin(n, page)})
    least = max(2, (len(pages) + 2) // 3)
    dropped: list[str] = []

    def peeled(page: Page, lines: Sequence[Line]) -> set[Line]:
        running: set[Line] = set()
        for line in lines:
            if not _in_margin(line, page) or (seen[_key(line)] < least and not _PAGE_NUMBER.fullmatch(line.text)):
                break
            running.add(line)
        return running

    stripped: list[Page] = []
    for page in pages:
        down = sorted(page.lines, key=lambda n: -n.bottom)
        running = peeled(page, down) | peeled(page, down[::-1])
        running |= {n for n in page.lines if _CONTENTS.search(n.text)}
        dropped += [n.text for n in down if n in running]
        stripped.append(replace(page, lines=tuple(n for n in page.lines if n not in running)))
    return tuple(stripped), tuple(dropped)


def _key(line: Line) -> tuple[str, int]:
    """A line's words without its numbers, and its height on the page, to five points."""
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.bottom / 5)


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom > (1 - _MARGIN) * page.height or line.top < _MARGIN * page.height


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Pieces that stand close together on one line (a change of font, a wide space) made one."""
    ordered = sorted(lines, key=lambda n: (-round(n.bottom), n.left))
    out: list[Line] = []
    for line in ordered:
        for place in range(len(out) - 1, max(-1, len(out) - 8), -1):
            before = out[place]
            level = min(line.top, before.top) - max(line.bottom, before.bottom) > 0.5 * min(line.size, before.size)
            gap = line.left - before.right
            reach = 3.0 if _MARK.fullmatch(before.text) else 0.9
            if level and -0.5 * line.size < gap < reach * max(line.size, before.size):
                space = "" if gap < 0.08 * line.size else " "
                out[place] = replace(
                    before,
                    text=f"{before.text}{space}{line.text}",
                    right=max(before.right, line.right),
                    bottom=min(before.bottom, line.bottom),
                    top=max(before.top, line.top),
                    size=max(before.size, line.size),
                )
                break
        else:
            out.append(line)
    return out


def _columns(lines: list[Line]) -> list[Column]:
    """Lines split at the gutter, where there is one; what crosses it (a headline) parts the bands."""
    lines = sorted(lines, key=lambda n: (-n.top, n.left))
    gutter = _gutter(lines)
    if gutter is None:
        return [tuple(lines)] if lines else []
    found: list[Column] = []
    band: list[Line] = []

    def close() -> None:
        left = [n for n in band if n.right <= gutter]
        right = [n for n in band if n.right > gutter]
        found.extend(_columns(left))
        found.extend(_columns(right))
        band.clear()

    crossing: list[Line] = []
    for line in lines:
        if line.left < gutter < line.right:
            close()
            crossing.append(line)
        else:
            if crossing:
                found.append(tuple(crossing))
                crossing = []
            band.append(line)
    if crossing:
        close()
        found.append(tuple(crossing))
    close()
    return found


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x of a white stripe with columns of lines on both sides, or None.

    Candidates are the gaps between the right end of one line and the left end of another; the stripe must be as wide
    as the type is high, and be crossed by few lines beside those that it parts.
    """
    if len(lines) < 2 * _LEAST:
        return None
    size = median(n.size for n in lines)
    best: tuple[float, float] | None = None
    lefts = sorted({round(n.left, 1) for n in lines})
    for left in lefts[1:]:
        before = [n.right for n in lines if n.right < left]
        if not before:
            continue
        start = max(before)
        beside = [n for n in lines if n.left >= left - 0.1]
        ahead = [n for n in lines if n.right <= start + 0.1]
        crossing = len(lines) - len(beside) - len(ahead)
        if len(beside) < _LEAST or len(ahead) < _LEAST or left - start < 0.6 * size:
            continue
        if crossing > 0.34 * len(lines) or not _side_by_side(ahead, beside):
            continue
        score = min(len(beside), len(ahead)) - 2.0 * crossing + 0.01 * (left - start)
        if best is None or score > best[0]:
            best = (score, (start + left) / 2)
    return best[1] if best else None


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two groups of lines share at least half of the lower one's height, and both are running text."""
    low, high = max(min(n.bottom for n in g) for g in (left, right)), min(max(n.top for n in g) for g in (left, right))
    shortest = min(max(n.top for n in g) - min(n.bottom for n in g) for g in (left, right))
    wordy = all(median(len(n.text) for n in g) >= 12 for g in (left, right))
    return wordy and high - low >= 0.5 * shortest
