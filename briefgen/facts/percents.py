"""A text and its numbers in, percentages and percentage points out, single or as ranges."""

from __future__ import annotations

import re

from briefgen.facts.around import joint, qualifier_of, rate_of
from briefgen.facts.context import Context
from briefgen.facts.draft import Detail, Draft, Value, free
from briefgen.languages.figures import Figures, figures
from briefgen.languages.numbers import Number, fold

__all__ = ["find_percents"]

_LINK = re.compile(r"\s*(?:$|[,.;)](?!\d)|\s(?:of|de|del|en|in|for|para|y|and)\b)")


def find_percents(
    text: str, folded: str, numbers: tuple[Number, ...], context: Context, taken: list[Draft]
) -> list[Draft]:
    """Percentages and percentage points; basis points are hundredths of a point."""
    words = figures(context.language)
    drafts: list[Draft] = []
    for i, number in enumerate(numbers):
        read = _percent(folded, number, words)
        if read is None and _goes_on(text, folded, number, drafts, words):
            read = number.value, number.end, False
        if read is None or not free(taken, number.start, read[1]):
            continue
        start, (high, end, points) = number.start, read
        value: Value = high
        low = numbers[i - 1] if i else None
        if low is not None and low.kind in ("cardinal", "percent", "attached") and low.value < high:
            link = joint(folded, (low.start, low.end), number.start, words)
            if (link in ("between", "dash") or (link and low.kind != "percent")) and free(taken, low.start, low.end):
                start, value = low.start, (low.value, high)
                drafts = [d for d in drafts if d.end <= start]
            elif (_from(folded, low, number, words) or _pair(folded, low, number, words)) and free(
                [*taken, *drafts], low.start, low.end
            ):
                drafts.append(Draft(low.start, low.end, "percent", low.value, "%"))
        per = rate_of(folded, end, words)
        qualifier = qualifier_of(folded, start, words)
        detail: Detail = "points" if points else "rate" if per else ""
        drafts.append(Draft(start, end, "percent", value, "%", qualifier, detail, per))
    for match in words.part_points.finditer(folded):
        if free([*taken, *drafts], *match.span()):
            part = words.parts_of_points[match[0]]
            drafts.append(Draft(match.start(), match.end(), "percent", part, "%", detail="points"))
    return drafts


def _goes_on(text: str, folded: str, number: Number, before: list[Draft], words: Figures) -> bool:
    """Whether a decimal alone goes on a list of percentages: '65 percent were white and 7.3 of another race'."""
    last = before[-1] if before else None
    if last is None or last.detail == "points" or number.kind != "cardinal" or not 0 < number.value <= 100:
        return False
    if number.value == int(number.value) or not _LINK.match(folded, number.end):
        return False
    gap = text[last.end : number.start]
    return words.elliptic_join.fullmatch(fold(gap)) is not None or words.elliptic_list.fullmatch(gap) is not None


def _from(folded: str, low: Number, high: Number, words: Figures) -> bool:
    """Whether a number without its sign is where another percentage comes from: 'pasó del 1.1 al 1.2 por ciento'."""
    opened = low.kind == "cardinal" and words.from_the.search(folded, max(0, low.start - 12), low.start) is not None
    return opened and words.to_the.fullmatch(folded[low.end : high.start]) is not None


def _pair(folded: str, low: Number, high: Number, words: Figures) -> bool:
    """Whether a number shares the sign of the next one: 'precios 18 y 22 por ciento menores'."""
    return (
        low.kind == "cardinal" and low.value <= 100 and words.pair.fullmatch(folded[low.end : high.start]) is not None
    )


def _percent(folded: str, number: Number, words: Figures) -> tuple[int | float, int, bool] | None:
    """Value, end and whether it is points, of a number that is a percentage; else None."""
    if number.kind in ("cardinal", "percent"):
        if (match := words.points.match(folded, number.end)) is not None:
            return number.value, match.end(), True
        if (match := words.hundredths.match(folded, number.end)) is not None:
            return round(number.value / 100, 6), match.end(), True
        alone = words.points_alone.match(folded, number.end)
        if (
            alone is not None
            and 0 < number.value < 50
            and words.points_about.search(folded, max(0, number.start - 80), alone.end() + 50)
        ):
            return number.value, alone.end(), True
    return (number.value, number.end, False) if number.kind == "percent" else None
