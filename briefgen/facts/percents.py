"""A text and its numbers in, percentages and percentage points out, single or as ranges."""

from __future__ import annotations

from briefgen.facts.around import joint, qualifier_of, rate_of
from briefgen.facts.context import Context
from briefgen.facts.draft import Detail, Draft, Value, free
from briefgen.languages.figures import Figures, figures
from briefgen.languages.numbers import Number

__all__ = ["find_percents"]


def find_percents(
    text: str, folded: str, numbers: tuple[Number, ...], context: Context, taken: list[Draft]
) -> list[Draft]:
    """Percentages and percentage points; basis points are hundredths of a point."""
    words = figures(context.language)
    drafts: list[Draft] = []
    for i, number in enumerate(numbers):
        read = _percent(folded, number, words)
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
        per = rate_of(folded, end, words)
        qualifier = qualifier_of(folded, start, words)
        detail: Detail = "points" if points else "rate" if per else ""
        drafts.append(Draft(start, end, "percent", value, "%", qualifier, detail, per))
    return drafts


def _percent(folded: str, number: Number, words: Figures) -> tuple[int | float, int, bool] | None:
    """Value, end and whether it is points, of a number that is a percentage; else None."""
    if number.kind in ("cardinal", "percent"):
        if (match := words.points.match(folded, number.end)) is not None:
            return number.value, match.end(), True
        if (match := words.hundredths.match(folded, number.end)) is not None:
            return round(number.value / 100, 6), match.end(), True
    return (number.value, number.end, False) if number.kind == "percent" else None
