"""Numbers, percentages and dates: whether both sides say the same, by value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import isclose

from briefgen.checks.measures import UNIT, with_units
from briefgen.checks.pair import Finding, Pair, Text
from briefgen.languages.numbers import Number, value_of

__all__ = ["dates", "numbers"]


def numbers(pair: Pair) -> Iterator[Finding]:
    """Every number of the source has its equal in the translation, and the translation adds none.

    1. numbers that say nothing (a lone 'one', 'un', 'first') are left out
    2. equal values cancel each other
    3. what is left may be explained: 'twice' by 'dos veces', 20 h by 8 p.m., 1990 by 'años 90', 2010 by '2009-10'
    4. the rest is lost, altered or added
    """
    lost = _unmatched(_telling(pair.source, source=True), pair.target.numbers)
    lost += _fewer(lost, pair.source, pair.target)
    added = _unmatched(_telling(pair.target, source=False), pair.source.numbers)
    lost, added = _explained(lost, added, pair.source, pair.target)
    lost, added = _without_clocks(lost, added, pair.source, pair.target)
    lost = [n for n in lost if not _is_kept(n, pair.source, pair.target)]
    added = [n for n in added if not _is_kept(n, pair.target, pair.source)]
    for number in list(lost):
        twin = next((a for a in added if _is_order(a) == _is_order(number)), None)
        if twin:
            lost.remove(number)
            added.remove(twin)
            yield Finding(
                f"número alterado: «{number.text}» → «{twin.text}»",
                f"number altered: “{number.text}” → “{twin.text}”",
                start=number.start,
                end=number.end,
            )
    for number in lost:
        yield Finding(
            f"falta el número «{number.text}»",
            f"number missing: “{number.text}”",
            start=number.start,
            end=number.end,
        )
    for number in added:
        yield Finding(
            f"número que no está en el original: «{number.text}»", f"number not in the source: “{number.text}”"
        )
    yield from _percent(pair)


def _is_order(number: Number) -> bool:
    """Whether a number tells a place in a row: '20th', 'siglo XX'."""
    return number.kind in ("ordinal", "roman")


def _telling(side: Text, *, source: bool) -> list[Number]:
    """The numbers that a translation has to keep, or must not add.

    In a translation 'two' and 'half' in words are no additions: languages say "both", "las dos" as they like; nor
    are the small numbers of compounds ('four-legged').
    """
    found = []
    for number in side.numbers:
        words = not number.digits and number.kind != "roman"
        if number.kind == "article" or number.value == 0 or (words and number.value == 1):
            continue
        if words and not source and (number.value in (0.5, 2) or _in_compound(number, side)):
            continue
        if number.kind == "ordinal" and words and number.text.lower() in side.knowledge.vague_ordinals:
            continue
        if words and _is_idle(number, side):
            continue
        if not source and _CODED.search(side.text[: number.start]):
            continue
        found.append(number)
    return found


def _is_idle(number: Number, side: Text) -> bool:
    """Whether a number in words counts nothing: 'la tercera edad', 'half-finished', 'the two parties'."""
    before, after = side.text[max(0, number.start - 12) : number.start], side.text[number.end : number.end + 12]
    if number.value == 2 and side.knowledge.definite.search(before):
        return not (match := UNIT.match(after)) or match[1].lower() not in side.knowledge.units
    if number.value == 0.5 and after.startswith("-"):
        return True
    return any(m.start() <= number.start < m.end() for m in side.knowledge.number_idioms.finditer(side.text))


_CODED = re.compile(r"[^\W\d_]$|[A-Z]{2}-$")
"""What stands before the digits of a code, which `literals` looks after: 'CO2', 'COVID-19'."""


def _in_compound(number: Number, side: Text) -> bool:
    return number.value <= 10 and side.text[number.end : number.end + 1] == "-"


def _unmatched(ours: Iterable[Number], theirs: Sequence[Number]) -> list[Number]:
    """Numbers that have no equal on the other side; a value that is there at all covers its repetitions."""
    return [n for n in ours if not any(_equal(n, o) for o in theirs if not (n.digits and o.kind == "article"))]


def _fewer(lost: Sequence[Number], source: Text, target: Text) -> list[Number]:
    """Numbers in digits that the source has more often than the translation: the last of each is lost."""
    found = []
    for value in {n.value for n in source.numbers if n.digits and n.value} - {n.value for n in lost}:
        ours = [n for n in source.numbers if n.value == value and n.digits]
        theirs = sum(_equal(n, ours[0]) for n in target.numbers)
        if len(ours) > 1 and theirs < len(ours):
            found.append(ours[-1])
    return found


def _equal(a: Number, b: Number) -> bool:
    return a.value == b.value or isclose(a.value, b.value, rel_tol=1e-12) or _same_digits(a, b)


def _same_digits(a: Number, b: Number) -> bool:
    """3,482% and 3.482%, 384.091 votos and 384.091 votes: what is grouped and what is decimal may be read otherwise."""
    one, two = _GROUP.search(a.text), _GROUP.search(b.text)
    return bool(one and two) and one.group(1, 2) == two.group(1, 2) and a.scale == b.scale  # type: ignore[union-attr]


_GROUP = re.compile(r"^-?(\d{1,3})[.,](\d{3})(?!\d|[.,]\d)")


def _explained(
    lost: list[Number], added: list[Number], source: Text, target: Text
) -> tuple[list[Number], list[Number]]:
    """Without the numbers for which the other side has another way to say them."""
    left = []
    for number in lost:
        if _said_in_words(number, target):
            continue
        twin = next((a for a in added if any(same(number, source, a, target) for same in _SAME)), None)
        if twin:
            added = [a for a in added if a is not twin]
        else:
            left.append(number)
    return left, [a for a in added if not _said_in_words(a, source)]


def _without_clocks(
    lost: list[Number], added: list[Number], source: Text, target: Text
) -> tuple[list[Number], list[Number]]:
    """Without the times of day that both sides have to the letter: '7.30 am' is 7 and 30, and '7.30' alone is not."""
    if not lost or not added:
        return lost, added

    def same(number: Number, ours: Text, theirs: Text) -> bool:
        clock = next((m for m in _TIME.finditer(ours.text) if m.start() <= number.start < m.end()), None)
        return clock is not None and any(m.group() == clock.group() for m in _TIME.finditer(theirs.text))

    return [n for n in lost if not same(n, source, target)], [n for n in added if not same(n, target, source)]


_TIME = re.compile(r"(?<![\d.,:])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d%]|[.,:]\d)")


def _is_kept(number: Number, ours: Text, theirs: Text) -> bool:
    """Whether a number that stands there for another one too says the same: '10:00 a 22:00', "10 am to 10 pm"."""
    return any(same(number, ours, other, theirs) for other in theirs.numbers for same in (_same_time, _same_scale))


def _said_in_words(number: Number, side: Text) -> bool:
    """'twice' for 'dos veces', 'an hour and a half' for 1.5, 'two decades' for 20; or the word is kept ('Six Days')."""
    value, values, words = number.value, side.knowledge.values, side.vocabulary
    said = {v for w in words if w in values for v in values[w]}
    vague = side.knowledge.vague_values if number.digits else frozenset()
    if any(value in values[w] for w in words if w in values and w not in vague) or (
        not number.digits and number.text in side.text
    ):
        return True
    others = {n.value for n in side.numbers} | said
    if not number.digits and value + 0.5 in others:
        return True  # 'siete años y medio' is 'seven and a half years'
    if value % 1 == 0.5 and 0.5 in said and (value - 0.5 in others or value < 2):
        return True
    if any(m in said and m >= 10 and value >= 2 * m and value / m in others for m in (10, 12, 100)):
        return True
    if number.kind == "fraction" and any(
        y and (isclose(x / y, value) or isclose(x * y, value)) for x in {*others, 1} for y in others
    ):
        return True  # 'three in every ten', 'three quarters' is 'tres de cada diez', 'tres trimestres'
    return any(n.kind == "fraction" and value in _pieces(n, side) for n in side.numbers)


def _pieces(number: Number, side: Text) -> set[float]:
    """The numbers that a fraction is made of."""
    words = re.findall(r"\w+", number.text)
    return {v for w in words if (v := value_of(w, side.language)) is not None}


def _same_time(a: Number, a_side: Text, b: Number, b_side: Text) -> bool:
    """20 h is 8 p.m."""
    late, early, side = (a, b, b_side) if a.value > b.value else (b, a, a_side)
    return 12 < late.value <= 24 and late.value - 12 == early.value and bool(side.knowledge.afternoon.search(side.text))


def _same_years(a: Number, a_side: Text, b: Number, b_side: Text) -> bool:
    """1990 is the 90 of 'años 90', 2010 the 10 of '2009-10'."""
    long, short = max(a.value, b.value), min(a.value, b.value)
    return 1000 <= long <= 2100 and 0 <= short < 100 and long % 100 == short


def _same_share(a: Number, a_side: Text, b: Number, b_side: Text) -> bool:
    """'a tenth' is 10 %, 'uno de cada cuatro' is 'one in four'."""
    part, whole = (a, b) if a.value < b.value else (b, a)
    return 0 < part.value < 1 and (isclose(part.value * 100, whole.value) or isclose(1 / part.value, whole.value))


def _same_cold(a: Number, a_side: Text, b: Number, b_side: Text) -> bool:
    """-15 is '15 bajo cero'."""
    side = a_side if a.value > 0 else b_side
    return a.value == -b.value and bool(side.knowledge.below_zero.search(side.text))


def _same_measure(a: Number, a_side: Text, b: Number, b_side: Text) -> bool:
    """2,000 km is 1,300 miles: converted by a person, rounded."""
    for (one, two), factor in a_side.knowledge.conversions.items():
        for x, x_side, y, y_side in ((a, a_side, b, b_side), (b, b_side, a, a_side)):
            if isclose(x.value, y.value * factor, rel_tol=0.06) and one & _after(x, x_side) and two & _after(y, y_side):
                return True
    return False


def _after(number: Number, side: Text) -> set[str]:
    """The two words after a number, or what is glued to it."""
    return set(re.findall(r"[^\W\d_]+", side.text[number.start : number.end + 25].lower())[:3])


def _same_scale(a: Number, a_side: Text, b: Number, b_side: Text) -> bool:
    """'30 a 40 mil' is '30,000 to 40,000': the scale stands once; '7.5m' and '$4-million' have it glued."""
    big, small, side = (a, b, b_side) if a.value > b.value else (b, a, a_side)
    ratio = big.value / small.value if small.value > 0 else 0
    if ratio not in (1e3, 1e6, 1e9):
        return False
    if small.scale > 1:
        return False
    if _GLUED.match(side.text, small.end) or _GLUED.match(small.text.lstrip("0123456789.,")):
        return True
    following = next((n for n in side.numbers if n.start >= small.end), None)
    return bool(
        following
        and (following.scale == ratio or (ratio == 1_000 and following.scale == 1_000_000_000))
        and _RANGE.fullmatch(side.text[small.end : following.start])
    )


_RANGE = re.compile(r"\s?(?:a|y|o|u|to|and|or|-|–|—)\s?(?:US)?[$€£Q]?", re.IGNORECASE)
_GLUED = re.compile(r"-?(?:m|bn?|k|millon(?:es)?|[mb]illion|thousand)(?!\w)", re.IGNORECASE)


def _same_decades(a: Number, a_side: Text, b: Number, b_side: Text) -> bool:
    """'two decades' is '20 años', 'dos docenas' is 24."""
    big, small, side = (a, b, b_side) if a.value > b.value else (b, a, a_side)
    values = side.knowledge.values
    said = {v for w in side.vocabulary if w in values for v in values[w]}
    if small.kind == "fraction" and 1000 in said and big.value == 1000 * small.value:
        return True  # 'un cuarto de milenio'
    return any(m in said and big.value == m * small.value for m in (10, 12, 100))


_SAME = (_same_time, _same_decades, _same_scale, _same_years, _same_share, _same_cold, _same_measure)


def _percent(pair: Pair) -> Iterator[Finding]:
    """A percentage stays one, and percentage points do not become one."""
    theirs = {n.value for n in pair.target.numbers if n.kind == "percent"} | _sharing(pair.target)
    for number, (unit, text) in with_units(pair.source):
        if unit == "point" and number.kind != "percent" and number.value in theirs:
            given = f"{number.text} {text}"
            yield Finding(
                f"«{given}» pasó a ser un porcentaje",
                f"“{given}” has become a percentage",
                start=number.start,
                end=number.end,
            )
    plain = {n.value for n in pair.target.numbers if n.kind != "percent"}
    for number in pair.source.numbers:
        if number.kind == "percent" and number.value in plain and number.value not in theirs:
            yield Finding(
                f"«{number.text}» ya no es un porcentaje",
                f"“{number.text}” is no percentage any more",
                start=number.start,
                end=number.end,
            )


def _sharing(side: Text) -> set[float]:
    """The numbers that a percentage after them lends its sign: '1.3 and 2.0%'."""
    numbers = side.numbers
    return {
        one.value
        for one, two in pairwise(numbers)
        if two.kind == "percent" and _RANGE.fullmatch(side.text[one.end : two.start])
    }


def dates(pair: Pair) -> Iterator[Finding]:
    """Months and weekdays are the same on both sides."""
    ours, theirs = _calendar(pair.source), _calendar(pair.target)
    for name, (text, start) in ours.items():
        told = (
            name in theirs or _said_otherwise(name, pair.target) or _is_name(text, pair.source, pair, begins=not start)
        )
        if not told:
            yield Finding(f"falta «{text}»", f"“{text}” is missing", start=start, end=start + len(text))
    for name, (text, _) in theirs.items():
        # a day that is only added makes clear what 'ayer' is, as translators do; a month beside a number is made up
        made_up = not name.endswith("day") or len(ours) > len(theirs.keys() & ours.keys())
        told = name in ours or _said_otherwise(name, pair.source) or _is_name(text, pair.target, pair)
        if made_up and not told:
            yield Finding(f"«{text}» no está en el original", f"“{text}” is not in the source")
    yield from _in_figures(pair)


def _is_name(month: str, here: Text, pair: Pair, *, begins: bool = False) -> bool:
    """Whether what looks like a month is somebody's name, which stays as it is: one of the names given, 'June Carter',
    or a Spanish one with a capital, 'el senador Julio Paz'; one that begins the source may be the month after all."""
    if not all(any(token.word == month for token in side.words) for side in (pair.source, pair.target)):
        return False
    capital = here.language == "es" and month.istitle() and not begins
    return capital or any(month in name.split() for name in pair.names)


def _in_figures(pair: Pair) -> Iterator[Finding]:
    """A date in figures keeps its order: whether 12/03 is in March or in December nobody can tell afterwards."""
    theirs = {tuple(re.findall(r"\d+", m.group())): m.group() for m in _FIGURES.finditer(pair.target.text)}
    for match in _FIGURES.finditer(pair.source.text):
        parts = tuple(re.findall(r"\d+", match.group()))
        swapped = (parts[1], parts[0], *parts[2:])
        if parts[0] != parts[1] and parts not in theirs and swapped in theirs:
            text, put = match.group(), theirs[swapped]
            yield Finding(
                f"día y mes intercambiados: «{text}» → «{put}»",
                f"day and month swapped: “{text}” → “{put}”",
                start=match.start(),
                end=match.end(),
            )


_FIGURES = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/-])")


def _calendar(side: Text) -> dict[str, tuple[str, int]]:
    """Months and weekdays by their English names, as they are written, and where."""
    found: dict[str, tuple[str, int]] = {}
    if side.knowledge.calendar_words.isdisjoint(side.plain):
        return found
    for match in side.knowledge.calendar.finditer(side.text):
        word = match.group().split()[-1]
        found[side.knowledge.calendar_values[word.lower()]] = (word, match.start() + match.group().rindex(word))
    return found


def _said_otherwise(name: str, side: Text) -> bool:
    """The name stands there without the words that make it certain ('May'), or short, or a weekday is 'yesterday'."""
    words = side.vocabulary
    if name.endswith("day") and not side.knowledge.relative_days.isdisjoint(words):
        return True
    if any(side.knowledge.calendar_short.get(token.word) == name for token in side.words):
        return True
    return any(side.knowledge.calendar_values.get(w) == name for w in words if w in side.knowledge.calendar_values)
