"""What numbers count: whether both sides name the same units and the same currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.pair import Finding, Pair, Text
from briefgen.languages.numbers import Number

__all__ = ["UNIT", "currency", "units", "with_units"]


def units(pair: Pair) -> Iterator[Finding]:
    """What a number counts stays the same, where it is a unit of measure or of time: 500 km are not 500 metres."""
    theirs: dict[float, dict[str, str]] = {}
    for number, (unit, text) in with_units(pair.target):
        theirs.setdefault(number.value, {})[unit] = text
    for number, (unit, text) in with_units(pair.source):
        others = theirs.get(number.value)
        if others and unit not in others:
            given, put = f"{number.text} {text}", f"{number.text} {next(iter(others.values()))}"
            yield Finding(
                f"unidad alterada: «{given}» → «{put}»",
                f"unit altered: “{given}” → “{put}”",
                start=number.start,
                end=number.end,
            )


def with_units(side: Text) -> Iterator[tuple[Number, tuple[str, str]]]:
    """The numbers that a unit follows, with the unit's name and its word: '500 km', 'cinco años', '12-year'."""
    for number in side.numbers:
        match = UNIT.match(side.text, number.end)
        if match and (unit := side.knowledge.units.get(match[1].lower())):
            yield number, (unit, match[1])


UNIT = re.compile(r"[\s-]?(?:de )?([^\W\d_]+)")
"""The word behind a number."""


def currency(pair: Pair) -> Iterator[Finding]:
    """An amount keeps its currency. That one is added where the source takes it for granted is what translators do.

    1. amounts of the same value on both sides are compared, 2. then the currencies of all amounts together.
    """
    swapped = _swapped(pair)
    if swapped:
        ours_as, theirs_as = swapped
        yield Finding(f"moneda alterada: «{ours_as}» → «{theirs_as}»", f"currency altered: “{ours_as}” → “{theirs_as}”")
        return
    ours, theirs = _currencies(pair.source), _currencies(pair.target)
    checked = _without_dollars(ours) if "$" in theirs or "$" in ours else ours
    if _weighs(pair.source) or _weighs(pair.target):
        checked = {code: text for code, text in checked.items() if code != "GBP"}
    for code, (text, start) in checked.items():
        if code not in theirs and not _mentions(code, pair.target):
            put = next((t for c, (t, _) in theirs.items() if c not in ours), "")
            es, en = f"falta la moneda «{text}»", f"currency missing: “{text}”"
            if put:
                es, en = f"moneda alterada: «{text}» → «{put}»", f"currency altered: “{text}” → “{put}”"
            yield Finding(es, en, start=start, end=start + len(text))


def _swapped(pair: Pair) -> tuple[str, str] | None:
    """The currencies, as written, of an amount that has another one on the other side."""
    ours, theirs = _amounts(pair.source), _amounts(pair.target)
    for value, currencies in ours.items():
        others = theirs.get(value, {})
        if others and not any(_may_be(a, b) for a in currencies for b in others):
            return next(iter(currencies.values())), next(iter(others.values()))
    return None


def _amounts(side: Text) -> dict[float, dict[str, str]]:
    """The amounts of money: value -> currency -> how it is written."""
    found: dict[float, dict[str, str]] = {}
    for match in side.money:
        text = match[match.lastgroup or 0]
        start, end = match.start() - (match["after"] is not None), match.end() + (match["before"] is not None)
        for number in side.numbers:
            if number.start < end and start < number.end:
                found.setdefault(number.value, {})[side.knowledge.currency_of[text.lower()]] = text
    return found


def _may_be(one: str, two: str) -> bool:
    """Whether two currencies may be the same: '$' stands for dollars and for pesos."""
    return one == two or ("$" in (one, two) and not {one, two}.isdisjoint(("USD", "peso")))


def _weighs(side: Text) -> bool:
    """Whether the text has weights in kilos: its pounds may be no money."""
    return any(unit in ("kilo", "tonne") for _, (unit, _) in with_units(side))


def _mentions(currency: str, side: Text) -> bool:
    """Whether a currency is named anywhere, beside a number or not."""
    return any(side.knowledge.currency_of.get(w) == currency for w in side.vocabulary)


def _currencies(side: Text) -> dict[str, tuple[str, int]]:
    """Currencies of amounts, as they are written, and where."""
    found = {}
    for match in side.money:
        text = match[match.lastgroup or 0]
        found[side.knowledge.currency_of[text.lower()]] = text, match.start(match.lastgroup or 0)
    return found


def _without_dollars(found: dict[str, tuple[str, int]]) -> dict[str, tuple[str, int]]:
    return {k: v for k, v in found.items() if k not in ("$", "USD", "peso")}
