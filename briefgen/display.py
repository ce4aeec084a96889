"""A figure or an ISO date in, what a reader sees in each language out; forms from `common/display.toml` and Babel.

Nothing is rounded: an amount that does not fit a scale with two decimals is written in full.
"""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from briefgen.languages import table
from briefgen.models import LANGUAGES, Bilingual, Fact, Language

__all__ = ["amount", "date", "duration", "figure", "number"]

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}


def figure(fact: Fact) -> Bilingual:
    """A fact as a short text, without what it counts: 'más de 19,000' | 'more than 19,000', 'Q39.7 millones'."""
    return Bilingual(es=_figure(fact, "es"), en=_figure(fact, "en"))


def date(iso: str) -> Bilingual:
    """A date or an interval, as exact as it is known: 2022, 2022-07, 2022-07-26, --04-22, 2013/2016.

    What is not ISO 8601 is returned as it is.
    """
    return Bilingual(es=_interval(iso, "es"), en=_interval(iso, "en"))


def duration(iso: str) -> Bilingual:
    """An ISO 8601 duration (P3Y6M), or two with a slash between: '3 años y 6 meses' | '3 years and 6 months'."""
    return Bilingual(es=_durations(iso, "es"), en=_durations(iso, "en"))


def number(value: int | float, language: Language) -> str:
    """A number with the language's separators and with its scale: 1,200; 39.7 millones; 2.7 billion."""
    digits, scale = _scaled(value, language)
    return f"{digits}\u00a0{scale}" if scale else digits


def amount(value: int | float, code: str, language: Language) -> str:
    """An amount of money with an unambiguous sign or code: Q39.7 millones | GTQ 39.7 million."""
    shown = number(value, language)
    if re.fullmatch(r"[\d,]+\.\d", shown):
        shown += "0"  # US$0.50
    return _sign(code, language) + shown


def _figure(fact: Fact, language: Language) -> str:
    forms = _forms()
    if fact.kind == "date" or (fact.kind == "period" and not str(fact.value).startswith("P")):
        return _interval(str(fact.value), language)
    if fact.kind == "period":
        shown = _durations(str(fact.value), language)
    elif fact.kind == "percent":
        shown = _percent(fact, language)
    elif fact.kind == "money" and not isinstance(fact.value, tuple):
        shown = amount(_as_number(fact.value), fact.unit, language)
    else:
        shown = (_sign(fact.unit, language) if fact.kind == "money" else "") + _range(fact.value, language)
    if fact.qualifier:
        shown = forms["qualifiers"][language][fact.qualifier].format(shown)
    if fact.per:
        shown = f"{shown} {forms['per'][language].get(fact.per, '/ ' + fact.per)}"
    return shown


def _range(value: object, language: Language) -> str:
    """A number, or two with a dash; a scale that both share is written once."""
    if not isinstance(value, tuple):
        return number(_as_number(value), language)
    low, high = value
    (low_digits, low_scale), (high_digits, high_scale) = _scaled(low, language), _scaled(high, language)
    if low_scale and high_scale and _factor(low, language) == _factor(high, language):
        return f"{low_digits}–{high_digits}\u00a0{high_scale}"
    if not low_scale and not high_scale:
        return f"{low_digits}–{high_digits}"
    return f"{number(low, language)} – {number(high, language)}"


def _as_number(value: object) -> int | float:
    return value if isinstance(value, int | float) else float(str(value))


def _scaled(value: int | float, language: Language) -> tuple[str, str]:
    """The digits and the scale's name; no scale where two decimals do not hold the value."""
    factor = _factor(value, language)
    if factor > 1:
        times = Fraction(str(value)) / factor
        one, more = next((s[1], s[2]) for s in _forms()["scales"][language] if int(s[0]) == factor)
        return _decimal(float(times), language), one if times == 1 else more
    return _decimal(value, language), ""


def _factor(value: int | float, language: Language) -> int:
    for scale, _, _ in _forms()["scales"][language]:
        times = Fraction(str(value)) / int(scale)
        if abs(times) >= 1 and (times * 100).denominator == 1:
            return int(scale)
    return 1


def _decimal(value: int | float, language: Language) -> str:
    return format_decimal(value, "#,##0.##########", locale=_locale(language))


def _sign(code: str, language: Language) -> str:
    sign = _forms()["currency"][language].get(code)
    return sign if sign else f"{code}\u00a0" if code else ""


def _percent(fact: Fact, language: Language) -> str:
    if fact.detail == "points":
        return str(_forms()["points"][language]).format(_range(fact.value, language))
    if isinstance(fact.value, tuple):
        low, high = fact.value
        return f"{_decimal(low, language)}–{_one_percent(high, language)}"
    return _one_percent(_as_number(fact.value), language)


def _one_percent(value: int | float, language: Language) -> str:
    return _decimal(value, language) + ("\u00a0%" if language == "es" else "%")


# --- dates ------------------------------------------------------------------------------------------------------------


def _interval(iso: str, language: Language) -> str:
    first, slash, last = iso.partition("/")
    if not slash:
        return _date(first, language)
    forms = _forms()["dates"][language]
    a, b = _parts(first), _parts(last)
    if a is None or b is None:
        return iso
    (y1, m1, d1), (y2, m2, d2) = a, b
    if y1 and not m1 and not m2:
        return f"{y1}–{y2}"
    if y1 == y2 and m1 and m2:
        names = {"m": _month(m1, language), "mm": _month(m2, language), "d": d1, "dd": d2, "y": y1}
        if d1 and d2 and m1 == m2:
            return str(forms["days" if y1 else "days_only"]).format(**names)
        if not d1 and not d2:
            return str(forms["months" if y1 else "months_only"]).format(**names)
        if y1:
            return str(forms["to"]).format(
                a=_date(first.replace(f"{y1:04d}", "-", 1), language), b=_date(last, language)
            )
    return str(forms["to"]).format(a=_date(first, language), b=_date(last, language))


def _date(iso: str, language: Language) -> str:
    parts = _parts(iso)
    if parts is None:
        return iso
    year, month, day = parts
    if not month:
        return str(year)
    forms = _forms()["dates"][language]
    name = _month(month, language)
    if day:
        return str(forms["day" if year else "day_only"]).format(d=day, m=name, y=year)
    return str(forms["month"]).format(m=name, y=year) if year else name


def _parts(iso: str) -> tuple[int, int, int] | None:
    """Year, month and day, 0 where not known; None for what is no date."""
    match = re.fullmatch(r"(\d{4}|-)(?:-(\d{2}))?(?:-(\d{2}))?", iso)
    if match is None or (match[1] == "-" and not match[2]):
        return None
    year = 0 if match[1] == "-" else int(match[1])
    month, day = int(match[2] or 0), int(match[3] or 0)
    try:
        datetime.date(year or 2000, month or 1, day or 1)
    except ValueError:
        return None
    return year, month, day


def _month(month: int, language: Language) -> str:
    return str(get_month_names("wide", locale=_locale(language))[month])


def _durations(iso: str, language: Language) -> str:
    first, slash, last = iso.partition("/")
    a, b = _duration_parts(first), _duration_parts(last) if slash else []
    if a is None or b is None or (slash and not b) or not a:
        return iso
    if slash and len(a) == len(b) == 1 and a[0][1] == b[0][1]:
        return f"{_decimal(a[0][0], language)}–{_one_unit(*b[0], language)}"
    shown = [
        format_list([_one_unit(v, u, language) for v, u in parts], locale=_locale(language))
        for parts in (a, b)
        if parts
    ]
    return " – ".join(shown)


def _duration_parts(iso: str) -> list[tuple[float, str]] | None:
    match = re.fullmatch(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])+))?", iso)
    if match is None:
        return None
    days = [(float(v), u) for v, u in re.findall(r"([\d.]+)([YMWD])", match[1])]
    return days + [(float(v), "T" + u) for v, u in re.findall(r"([\d.]+)([HMS])", match[2] or "")]


def _one_unit(value: float, unit: str, language: Language) -> str:
    plain = int(value) if value == int(value) else value
    return format_unit(plain, f"duration-{_UNITS[unit]}", length="long", locale=_locale(language))


@cache
def _forms() -> dict[str, Any]:
    return table("common", "display")


@cache
def _locale(language: Language) -> Locale:
    assert language in LANGUAGES
    return Locale.parse(_forms()["locales"][language])
