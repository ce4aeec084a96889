"""Stand-ins for what a model does not bring out, and the forms of what takes their place.

Reads `common/repair.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefgen.languages import table
from briefgen.languages.gender import Gender
from briefgen.models import Language, other

__all__ = [
    "StandIn",
    "StandInKind",
    "Weekdays",
    "before_date",
    "currency",
    "day",
    "is_short",
    "is_weekday",
    "month_beside",
    "ordinal",
    "scales",
    "small_numbers",
    "stand_ins",
    "weekdays",
]

StandInKind = Literal["name", "common", "number", "ordinal", "currency", "sign", "weekday", "month"]


@dataclass(frozen=True)
class StandIn:
    """A word that models know well, in both languages: the form to write first, then those it may come out as."""

    kind: StandInKind
    gender: Gender
    plural: bool
    es: tuple[str, ...]
    en: tuple[str, ...]

    def side(self, language: Language) -> tuple[str, ...]:
        """The forms in one language."""
        return self.es if language == "es" else self.en


@cache
def stand_ins() -> tuple[StandIn, ...]:
    """All stand-ins, in the order in which they are tried."""
    return tuple(
        StandIn(s["kind"], s["gender"], s["plural"], tuple(s["es"].split("|")), tuple(s["en"].split("|")))
        for s in table("common", "repair")["stand_ins"]
    )


@cache
def small_numbers(language: Language) -> dict[float, str]:
    """The words for two to ten."""
    words: dict[float, str] = {}
    for word, value in table(language, "numbers")["cardinals"].items():
        if 2 <= value <= 10:
            words.setdefault(value, word)
    return words


def ordinal(value: int, language: Language, *, feminine: bool = False, words: bool = False) -> str:
    """21st, 21.º, 21.ª; 'third', 'tercero', 'tercera' for small ones where `words` are wanted."""
    if words and (named := _ordinals(language).get(value)):
        return next((w for w in named if w.endswith("a") == feminine), named[0]) if language == "es" else named[0]
    endings = table("common", "repair")["ordinals"][language]
    if language == "es":
        return f"{value}.{endings[feminine]}"
    last = value % 10 if value % 100 not in (11, 12, 13) else 0
    return f"{value}{endings[last if last < len(endings) else 0]}"


def scales(language: Language) -> list[tuple[float, str, str]]:
    """The large scales that are written in words, with their names in the singular and in the plural."""
    return [(size, one, many) for size, one, many in table("common", "repair")["scales"][language]]


@cache
def _ordinals(language: Language) -> dict[int, tuple[str, ...]]:
    """The words for first to tenth; in Spanish the whole masculine and the feminine ('tercer' is left out)."""
    found: dict[int, tuple[str, ...]] = {}
    for word, value in table(language, "numbers")["ordinals"].items():
        if value <= 10 and not word.endswith("er"):
            found[value] = (*found.get(value, ()), word)
    return found


def day(text: str, language: Language) -> str:
    """A month or weekday in the other language; empty where it is neither."""
    names = table(language, "checks")["calendar"]["names"]
    key = next((k for k, forms in names.items() if text.lower() in forms), "")
    if not key:
        return ""
    word: str = table(other(language), "checks")["calendar"]["names"][key][0]
    return word.capitalize() if other(language) == "en" else word


def month_beside(before: str, after: str, language: Language) -> str:
    """The month of the day that stands between these, in the other language: 'November 29th', '29 de noviembre'."""
    beside = (_MONTH_BEFORE.search(before), _MONTH_BEHIND.match(after))
    words = [m[1] for m in beside if m and not is_weekday(m[1], language)]
    return next((name for word in words if (name := day(word, language))), "")


_MONTH_BEFORE = re.compile(r"([^\W\d_]+)\.? $")
_MONTH_BEHIND = re.compile(r"(?: de| of)? ([^\W\d_]+)")


def before_date(before: str, language: Language) -> tuple[int, str]:
    """Where the word before a month begins that a date of it changes, and what it becomes: 'en ' and 'el '."""
    for form, instead in table("common", "repair")["before_dates"][language].items():
        if found := re.search(rf"(?<!\w){form} $", before, re.IGNORECASE):
            capital = found[0][0].isupper()
            return found.start(), f"{instead.capitalize() if capital else instead} "
    return len(before), ""


def is_weekday(text: str, language: Language) -> bool:
    """Whether a word is a weekday, and no month."""
    names = table(language, "checks")["calendar"]["names"]
    return any(text.lower() in forms for key, forms in names.items() if key.endswith("day"))


def is_short(text: str, language: Language) -> bool:
    """Whether a month or weekday is abbreviated."""
    names = table(language, "checks")["calendar"]["names"]
    return not any(text.lower() == forms[0] for forms in names.values())


@dataclass(frozen=True)
class Weekdays:
    """What stands before a weekday: `without` never does, `put` does unless one of the words `after` stands there."""

    without: str
    put: str
    after: frozenset[str]


@cache
def weekdays(language: Language) -> Weekdays:
    """The habits of a language."""
    data = table("common", "repair")["weekdays"][language]
    return Weekdays(data["without"], data["put"], frozenset(data["after"]))


def currency(text: str, language: Language) -> str:
    """The name of a currency in the other language, in the same number; empty for signs and codes."""
    names = table(language, "checks")["currency"]
    code = next((code for code, forms in names.items() if text.lower() in forms), "")
    if not code:
        return ""
    forms: list[str] = table(other(language), "checks")["currency"][code]
    return forms[min(1, len(forms) - 1)] if text.lower().endswith("s") else forms[0]
