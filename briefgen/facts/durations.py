"""A text and its numbers in, spans of time and ages out, as ISO 8601 durations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from briefgen.facts.around import joint, qualifier_of
from briefgen.facts.context import Context
from briefgen.facts.draft import Draft, Qualifier, free
from briefgen.languages.figures import Figures, figures
from briefgen.languages.numbers import Number

__all__ = ["find_durations"]

_Part = tuple[int | float | Fraction, str]  # a number and the unit of time that it counts, as in units.toml


def find_durations(
    text: str, folded: str, numbers: tuple[Number, ...], context: Context, taken: list[Draft]
) -> list[Draft]:
    """Spans of time and ages: 'tres años y medio', '10-year', 'five to seven days', '45 años de edad'."""
    words = figures(context.language)
    drafts: list[Draft] = []
    for i, number in enumerate(numbers):
        if (
            number.kind in ("cardinal", "article")
            and number.value > 0
            and free([*taken, *drafts], number.start, number.end)
        ):
            draft = _span(folded, numbers, i, words, taken)
            if draft is not None:
                drafts.append(draft)
    drafts += _halves(folded, words, [*taken, *drafts])
    return [*drafts, *_lone(folded, words, [*taken, *drafts])]


def _span(folded: str, numbers: tuple[Number, ...], i: int, words: Figures, taken: list[Draft]) -> Draft | None:
    """The span of time that begins with number `i`, with the low end before it; None where there is none."""
    number = numbers[i]
    match = words.span.match(folded, number.end)
    if match is None or _is_clock(folded, number, match["unit"], words):
        return None
    first: _Part = (number.value, words.spans[match["unit"]])
    end, more = _further(folded, match.end(), first, numbers[i + 1 :], words)
    if (number.kind == "article" and not more) or folded[number.start : end] in words.idioms:
        return None  # 'un año': an article, not a figure
    start, value = number.start, _iso([first, *more])
    low = numbers[i - 1] if i else None
    if low is not None and not more and _is_low(folded, low, number, words) and free(taken, low.start, low.end):
        start, value = low.start, f"{_iso([(low.value, first[1])])}/{value}"
    kind = words.span_kind.match(folded, end) if first[1] == "1D" else None
    end = kind.end() if kind is not None else end
    age = words.age_after.match(folded, number.end)
    if age is not None:
        end = max(end, age.end())
    aged = age is not None or words.age_before.search(folded, max(0, start - 16), start) is not None
    qualifier = _span_qualifier(folded, start, words)
    return Draft(start, end, "period", value, "", qualifier, "age" if aged else "duration")


def _is_low(folded: str, low: Number, high: Number, words: Figures) -> bool:
    """'three to five years', 'entre tres y cinco años': whether the number before is the low end."""
    in_order = low.kind == "cardinal" and 0 < low.value < high.value
    return in_order and joint(folded, (low.start, low.end), high.start, words) != ""


def _span_qualifier(folded: str, start: int, words: Figures) -> Qualifier:
    """As for other figures, but 'over 25 years' tells when, not how long."""
    if words.span_qualifiers_out.search(folded, max(0, start - 12), start):
        return ""
    return qualifier_of(folded, start, words)


def _further(
    folded: str, end: int, first: _Part, numbers: tuple[Number, ...], words: Figures
) -> tuple[int, list[_Part]]:
    """What goes on after the first unit: 'y medio', 'and a half', 'y tres meses'."""
    half = words.half_after.match(folded, end)
    if half is not None:
        return half.end(), [(Fraction(1, 2), first[1])]
    if (
        numbers
        and numbers[0].kind in ("cardinal", "article")
        and words.span_and.fullmatch(folded, end, numbers[0].start)
    ):
        span = words.span.match(folded, numbers[0].end)
        if span is not None and _length(words.spans[span["unit"]]) < _length(first[1]):
            return span.end(), [(numbers[0].value, words.spans[span["unit"]])]
    return end, []


def _halves(folded: str, words: Figures, taken: list[Draft]) -> Iterator[Draft]:
    """Spans without a number: 'año y medio', 'half an hour', 'medio siglo'."""
    for pattern, value in ((words.one_and_a_half, Fraction(3, 2)), (words.half_of, Fraction(1, 2))):
        for match in pattern.finditer(folded):
            if free(taken, *match.span()) and match[0] not in words.idioms:
                iso = _iso([(value, words.spans[match["unit"]])])
                yield Draft(match.start(), match.end(), "period", iso, detail="duration")


def _lone(folded: str, words: Figures, taken: list[Draft]) -> Iterator[Draft]:
    """'durante un año', 'for a week': an article counts where the span is plainly a measure."""
    for match in words.lone_span.finditer(folded):
        start, end = match.span("whole")
        if free(taken, start, end):
            value, qualifier = _iso([(1, words.spans[match["unit"]])]), _span_qualifier(folded, start, words)
            yield Draft(start, end, "period", value, "", qualifier, "duration")


_LENGTHS = {"Y": 365.0, "M": 30.0, "W": 7.0, "D": 1.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}
_SMALLER = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS")}


def _length(unit: str) -> float:
    match = re.fullmatch(r"(T?)(\d+)(\w)", unit)
    assert match is not None
    return int(match[2]) * _LENGTHS[match[1] + match[3]]


def _iso(parts: list[_Part]) -> str:
    """An ISO 8601 duration; halves go into the next smaller unit: 3.5 years are P3Y6M."""
    amounts: dict[str, Fraction] = {}
    for number, unit in parts:
        match = re.fullmatch(r"(T?)(\d+)(\w)", unit)
        assert match is not None
        amounts[match[1] + match[3]] = amounts.get(match[1] + match[3], Fraction(0)) + Fraction(str(number)) * int(
            match[2]
        )
    for unit in ("Y", "W", "D", "TH", "TM"):
        amount = amounts.get(unit, Fraction(0))
        if amount.denominator > 1:
            times, smaller = _SMALLER[unit]
            rest = (amount - int(amount)) * times
            if rest.denominator == 1:
                amounts[unit] = Fraction(int(amount))
                amounts[smaller] = amounts.get(smaller, Fraction(0)) + rest
    days = "".join(f"{_plain(amounts[u])}{u}" for u in "YMWD" if amounts.get(u))
    times_ = "".join(f"{_plain(amounts['T' + u])}{u}" for u in "HMS" if amounts.get("T" + u))
    return f"P{days}" + (f"T{times_}" if times_ else "")


def _plain(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else f"{float(value):g}"


def _is_clock(folded: str, number: Number, unit: str, words: Figures) -> bool:
    """'a las 18 horas': a time of day."""
    if not unit.startswith(("hora", "hour", "minut")):
        return False
    if folded[max(0, number.start - 1) : number.start] == ":":
        return True
    return (
        unit == "horas"
        and words.time_before.search(folded, max(0, number.start - 12), number.start) is not None
        and number.value <= 24
    )
