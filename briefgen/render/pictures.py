"""From the model to the geometry of three pictures: amounts to scale, who speaks for how much, the timeline.

Lengths are millimetres of a page `WIDTH` wide. A picture is None where there is too little to see: lists say it better.
Templates draw; nothing here knows of SVG.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from briefgen.models import Bilingual, FigureEntry, TimelineEntry
from briefgen.render.resources import font

__all__ = [
    "HALF",
    "WIDTH",
    "Bar",
    "Bars",
    "Point",
    "Tick",
    "Timeline",
    "amounts",
    "bars",
    "fitted",
    "timeline",
    "width",
]

WIDTH = 176.0
HALF = 81.0
SIZE = 2.9
"""Size of the letters in a picture, as pictures.html.j2 has it."""
FEWEST = 3
"""Fewer bars or events than this are no picture."""
MOST_BARS = 8
ROOM = 5.2
"""Two numbered points nearer than this would touch."""


@dataclass(frozen=True)
class Bar:
    """`strong` is set in bold, `plain` follows it; `length` is to scale."""

    strong: Bilingual
    plain: Bilingual
    length: float
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Bars:
    """Bars to one scale, longest first. `unit` is a currency code, or empty."""

    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Point:
    """An event: its number in the list, its place on the axis, how high it is lifted, and its end if it lasts."""

    number: int
    x: float
    level: int
    end: float | None


@dataclass(frozen=True)
class Tick:
    """A mark on the axis; its label is a year or a month that both languages write alike."""

    x: float
    label: str


@dataclass(frozen=True)
class Timeline:
    """Events to scale."""

    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    levels: int


def bars(items: Iterable[tuple[float, Bilingual, Bilingual, tuple[int, ...]]], unit: str = "") -> Bars | None:
    """Bars of (value, strong words, plain words, rows), longest first; None where too few, or all are alike."""
    ranked = sorted(items, key=lambda item: -item[0])[:MOST_BARS]
    if len(ranked) < FEWEST or ranked[0][0] <= 0 or len({item[0] for item in ranked}) < 2:
        return None
    longest = ranked[0][0]
    return Bars(unit, tuple(Bar(s, p, round(max(WIDTH * v / longest, 0.3), 2), rows) for v, s, p, rows in ranked))


def amounts(figures: Sequence[FigureEntry]) -> tuple[Bars, ...]:
    """The amounts of money to scale, one picture a currency; the same amount named twice is drawn once."""
    by_currency: dict[str, dict[float, FigureEntry]] = defaultdict(dict)
    for figure in figures:
        value = figure.evidence.value
        if figure.kind == "money" and isinstance(value, int | float) and value > 0 and figure.evidence.unit:
            by_currency[figure.evidence.unit].setdefault(float(value), figure)
    drawn = (
        bars(((value, f.display, f.label, f.rows) for value, f in found.items()), unit)
        for unit, found in sorted(by_currency.items())
    )
    return tuple(picture for picture in drawn if picture)


def timeline(entries: Sequence[TimelineEntry]) -> Timeline | None:
    """The events on an axis of time; those with no year are left to the list. None where fewer than FEWEST are left."""
    spans = [(number, span) for number, entry in enumerate(entries, 1) if (span := _span(entry.evidence.date))]
    if len({start for _, (start, _) in spans}) < FEWEST:
        return None
    first = min(start for _, (start, _) in spans)
    last = max(end or start for _, (start, end) in spans)
    margin = ROOM / 2
    scale = (WIDTH - 2 * margin) / max((last - first).days, 1)

    def place(day: datetime.date) -> float:
        return round(margin + (day - first).days * scale, 2)

    points: list[Point] = []
    right_ends: list[float] = []
    for number, (start, end) in sorted(spans, key=lambda item: (item[1][0], item[0])):
        x = place(start)
        level = next((i for i, right in enumerate(right_ends) if x - right >= ROOM), len(right_ends))
        right_ends[level : level + 1] = [x]
        points.append(Point(number, x, level, place(end) if end else None))
    ticks = tuple(Tick(place(day), label) for day, label in _ticks(first, last))
    return Timeline(tuple(points), ticks, len(right_ends))


def _span(iso: str) -> tuple[datetime.date, datetime.date | None] | None:
    """First and last day of an ISO date or interval; a year alone stands for its first day."""
    start, _, end = iso.partition("/")
    first = _day(start)
    if first is None:
        return None
    last = _day(end) if end else None
    return first, last if last and last > first else None


def _day(iso: str) -> datetime.date | None:
    parts = iso[:10].split("-")
    try:
        year, month, day = (*map(int, parts), 1, 1)[:3]
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _ticks(first: datetime.date, last: datetime.date) -> Iterable[tuple[datetime.date, str]]:
    """Years where there are three or more of them, months below that; never more than a dozen."""
    years = last.year - first.year
    if years >= 3:
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if years / s <= 12)
        for year in range(first.year + (-first.year % step), last.year + 1, step):
            if datetime.date(year, 1, 1) >= first:
                yield datetime.date(year, 1, 1), str(year)
        return
    months = years * 12 + last.month - first.month
    step = next(s for s in (1, 2, 3, 6, 12) if months / s <= 12)
    for count in range(0, months + 1, step):
        year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
        if (day := datetime.date(year, month + 1, 1)) >= first:
            yield day, f"{year}-{month + 1:02}"


def fitted(text: str, room: float, *, strong: bool) -> str:
    """`text`, cut after a word and ended by an ellipsis where it is wider than `room`."""
    if width(text, strong=strong) <= room:
        return text
    words = text.split()
    while words and width(" ".join(words) + "…", strong=strong) > room:
        words.pop()
    return " ".join(words).rstrip(",;:.") + "…"


def width(text: str, *, strong: bool) -> float:
    """Width of `text` in the bundled label face; what that cannot write counts as wide as an M."""
    advances = _advances("BriefSans-Bold.ttf" if strong else "BriefSans-Regular.ttf")
    return sum(advances.get(ord(c), advances[ord("M")]) for c in text) * SIZE


@cache
def _advances(name: str) -> dict[int, float]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(BytesIO(font(name)), lazy=True) as face:
        em, metrics = face["head"].unitsPerEm, face["hmtx"].metrics
        return {code: metrics[glyph][0] / em for code, glyph in face.getBestCmap().items()}
