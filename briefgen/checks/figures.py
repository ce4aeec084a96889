"""Numbers, percentages, dates and currencies: whether both sides say the same, by value."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from briefgen.checks.pair import Finding, Pair, Text
from briefgen.languages.numbers import Number

__all__ = ["currency", "dates", "numbers"]


def numbers(pair: Pair) -> Iterator[Finding]:
    """Every number of one side has its equal on the other.

    1. numbers that say nothing (a lone 'one', 'un', 'first') are left out
    2. equal values cancel each other
    3. what is left may be explained: 'twice' by 'dos veces', 20 h by 8 p.m., 1990 by 'años 90', 2010 by '2009-10'
    4. the rest is lost, altered or added
    """
    lost, added = _unmatched(_telling(pair.source), _telling(pair.target))
    lost, added = _explained(lost, added, pair.source, pair.target)
    for number in list(lost):
        if number.kind != "ordinal" and (twin := next((a for a in added if a.kind != "ordinal"), None)):
            lost.remove(number)
            added.remove(twin)
            yield Finding(
                f"número alterado: «{number.text}» → «{twin.text}»", f"number altered: “{number.text}” → “{twin.text}”"
            )
    for number in lost:
        yield Finding(f"falta el número «{number.text}»", f"number missing: “{number.text}”")
    for number in added:
        yield Finding(
            f"número que no está en el original: «{number.text}»", f"number not in the source: “{number.text}”"
        )
    yield from _percent(pair)


def _telling(side: Text) -> list[Number]:
    """The numbers that a translation has to keep."""
    return [n for n in side.numbers if n.kind != "article" and (n.digits or n.kind == "roman" or n.value not in (1, 0))]


def _unmatched(ours: list[Number], theirs: list[Number]) -> tuple[list[Number], list[Number]]:
    """Numbers that have no equal on the other side, one by one; a value that is there at all covers its repetitions."""
    values, others = {n.value for n in ours}, {n.value for n in theirs}
    return (
        [n for n in ours if not any(_equal(n.value, v) for v in others)],
        [n for n in theirs if not any(_equal(n.value, v) for v in values)],
    )


def _equal(a: float, b: float) -> bool:
    return a == b or isclose(a, b, rel_tol=1e-9)


def _explained(
    lost: list[Number], added: list[Number], source: Text, target: Text
) -> tuple[list[Number], list[Number]]:
    """Without the numbers for which the other side has another way to say them."""
    left = []
    for number in lost:
        if _has_word(target, number.value) or _is_known(number, target):
            continue
        twin = next((a for a in added if _same_time(number, source, a, target) or _same_years(number, a)), None)
        if twin:
            added = [a for a in added if a is not twin]
        else:
            left.append(number)
    return left, [a for a in added if not (_has_word(source, a.value) or _is_known(a, source))]


def _has_word(side: Text, value: float) -> bool:
    values = side.knowledge.values
    return any(value in values[w] for w in side.vocabulary if w in values)


def _is_known(number: Number, side: Text) -> bool:
    """A number word that the other side keeps as it is: a name ('Six Days') or an ordinal with its cardinal written."""
    return not number.digits and number.text in side.text


def _same_time(a: Number, a_side: Text, b: Number, b_side: Text) -> bool:
    """20 h is 8 p.m."""
    late, early, side = (a, b, b_side) if a.value > b.value else (b, a, a_side)
    return 12 < late.value <= 24 and late.value - 12 == early.value and bool(side.knowledge.afternoon.search(side.text))


def _same_years(a: Number, b: Number) -> bool:
    """1990 is the 90 of 'años 90', 2010 the 10 of '2009-10'."""
    long, short = max(a.value, b.value), min(a.value, b.value)
    return 1000 <= long <= 2100 and short < 100 and long % 100 == short


def _percent(pair: Pair) -> Iterator[Finding]:
    """A percentage stays one."""
    theirs = {n.value for n in pair.target.numbers if n.kind == "percent"}
    plain = {n.value for n in pair.target.numbers if n.kind != "percent"}
    for number in pair.source.numbers:
        if number.kind == "percent" and number.value in plain and number.value not in theirs:
            yield Finding(f"«{number.text}» ya no es un porcentaje", f"“{number.text}” is no percentage any more")


def dates(pair: Pair) -> Iterator[Finding]:
    """Months and weekdays are the same on both sides."""
    ours, theirs = _calendar(pair.source), _calendar(pair.target)
    for name, text in ours.items():
        if name not in theirs and not _said_otherwise(name, pair.target):
            yield Finding(f"falta «{text}»", f"“{text}” is missing")
    for name, text in theirs.items():
        if name not in ours and not _said_otherwise(name, pair.source):
            yield Finding(f"«{text}» no está en el original", f"“{text}” is not in the source")


def _calendar(side: Text) -> dict[str, str]:
    """Months and weekdays by their English names, as they are written."""
    found = {}
    for match in side.knowledge.calendar.finditer(side.text):
        word = match.group().split()[-1]
        found[side.knowledge.calendar_values[word.lower()]] = word
    return found


def _said_otherwise(name: str, side: Text) -> bool:
    """The name stands there without the words that make it certain ('May'), or a date is written in digits."""
    words = side.vocabulary
    return any(side.knowledge.calendar_values.get(w) == name for w in words if w in side.knowledge.calendar_values)


def currency(pair: Pair) -> Iterator[Finding]:
    """An amount keeps its currency."""
    ours, theirs = _currencies(pair.source), _currencies(pair.target)
    if "$" in theirs or "$" in ours:
        ours, theirs = _without_dollars(ours), _without_dollars(theirs)
    lost, added = {k: v for k, v in ours.items() if k not in theirs}, {k: v for k, v in theirs.items() if k not in ours}
    for text in lost.values():
        yield Finding(f"falta la moneda «{text}»", f"currency missing: “{text}”")
    if not lost:
        for text in added.values():
            yield Finding(f"moneda que no está en el original: «{text}»", f"currency not in the source: “{text}”")


def _currencies(side: Text) -> dict[str, str]:
    """Currencies of amounts, as they are written."""
    found = {}
    for match in side.knowledge.currency.finditer(side.text):
        text = match["before"] or match["after"] or match["name"]
        found[side.knowledge.currency_of[text.lower()]] = text
    return found


def _without_dollars(found: dict[str, str]) -> dict[str, str]:
    return {k: v for k, v in found.items() if k not in ("$", "USD", "peso")}
