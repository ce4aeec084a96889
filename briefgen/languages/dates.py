"""Typed reader of the tables `<language>/dates.toml`: months, relative years, shapes of dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen.languages import any_of, table
from briefgen.languages.numbers import fold
from briefgen.models import Language

__all__ = ["Dates", "Pattern", "dates"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A shape of calendar expression. Named groups tell its parts: d1 m1 y1 (first day, month, year), d2 m2 y2, q, h …

    needs: 'month', 'digits' or 'numeric': what a text must hold for the pattern to be tried at all.
    """

    name: str
    regex: re.Pattern[str]
    needs: str


@dataclass(frozen=True, slots=True)
class Dates:
    """The calendar of one language."""

    months: dict[str, int]
    weekdays: dict[str, int]
    relative_years: dict[str, int]
    before: dict[str, int]
    after: dict[str, int]
    past: tuple[str, ...]
    future: tuple[str, ...]
    order: str
    month_capital: bool
    alone_after: frozenset[str]
    alone_only: frozenset[str]
    names_before: frozenset[str]
    year_after: frozenset[str]
    year_not_before: frozenset[str]
    year_softener: re.Pattern[str]
    year_led: re.Pattern[str]
    year_verb: re.Pattern[str]
    later: frozenset[str]
    articles: frozenset[str]
    dateline: frozenset[str]
    now: re.Pattern[str]
    since: re.Pattern[str]
    same_period: re.Pattern[str]
    """What an interval is compared with, a year earlier: 'el mismo periodo de 2024'."""
    ahead: re.Pattern[str]
    """Right before a date that is to come, whatever the tense of the sentence: 'pushed back to'."""
    month_nouns: frozenset[str]
    to_come: frozenset[str]
    year_determiners: frozenset[str]
    patterns: tuple[Pattern, ...]
    month: re.Pattern[str]
    openers: re.Pattern[str]


@cache
def dates(language: Language) -> Dates:
    """The calendar of a language, with its patterns compiled."""
    data = table(language, "dates")
    grammar = data["grammar"]
    months: dict[str, int] = data["months"] | data["short_months"]
    return Dates(
        months=months,
        weekdays={fold(w): n for w, n in data["weekdays"].items()},
        relative_years=data["relative_years"],
        before=data["directions"]["before"],
        after=data["directions"]["after"],
        past=tuple(data["cues"]["past"]),
        future=tuple(data["cues"]["future"]),
        order=grammar["order"],
        month_capital=grammar["month_capital"],
        alone_after=frozenset(grammar["alone_after"]),
        alone_only=frozenset(grammar["alone_only"]),
        names_before=frozenset(map(fold, grammar["names_before"])),
        year_after=frozenset(map(fold, grammar["year_after"])),
        year_not_before=frozenset(grammar["year_not_before"]),
        year_determiners=frozenset(grammar["year_determiners"]),
        year_softener=re.compile(rf"\b{_any_of(grammar['year_softeners'])}\s+$"),
        year_led=re.compile(rf"\b{_any_of(grammar['year_led'])}\s+$"),
        year_verb=re.compile(rf"\s+{_any_of(grammar['year_verbs'])}\b"),
        later=frozenset(grammar["later"]),
        articles=frozenset(grammar["articles"]),
        dateline=frozenset(grammar["dateline"]),
        same_period=re.compile(
            rf"[^.;!?]{{0,120}}?\b(?:{'|'.join(map(fold, grammar['same_period']))})\s+(?P<year>20\d\d)\b"
        ),
        ahead=re.compile(rf"(?<!\w)(?:{'|'.join(grammar['ahead'])})\s+(?:el\s+)?$"),
        since=re.compile(rf"(?<!\w)(?:{'|'.join(grammar['since'])})\s+(?:el\s+)?$"),
        now=re.compile(rf"(?<!\w)(?:{'|'.join(grammar['now'])})\s+$"),
        month_nouns=frozenset(grammar["month_nouns"]),
        to_come=frozenset(grammar["to_come"]),
        patterns=_patterns(language),
        month=re.compile(rf"\b{_any_of(months)}\b"),
        openers=re.compile(rf"(?:^|(?<=\W)){_any_of(grammar['open'])}\s+$"),
    )


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{any_of(map(fold, words))})"


def _patterns(language: Language) -> tuple[Pattern, ...]:
    """The shapes of a language and then those of all languages, compiled in the order in which they are tried."""
    data, common = table(language, "dates"), table("common", "dates")
    parts = _parts(data, common["parts"])

    def filled(shape: str) -> str:
        while "{" in (out := re.sub(r"\{([a-zA-Z]+[12]?)\}", lambda name: parts[name[1]], shape)) and out != shape:
            shape = out
        return out

    return tuple(
        Pattern(name, re.compile(filled(shape)), needs)
        for name, needs, shape in [*data["shapes"]["list"], *common["shapes"]["list"]]
    )


def _parts(data: dict[str, Any], common: dict[str, str]) -> dict[str, str]:
    """What stands for {d1}, {m1}, {y1} … in a shape."""
    grammar, relative, after = data["grammar"], _any_of(data["relative_years"]), data["directions"]["after"]
    every = rf"(?:{_any_of(data['months'])}|{_any_of(data['short_months'])}\.?)"
    part_of = rf"(?:{_any_of(grammar['parts_of'])}\s+)?"
    parts = {
        "to": rf"(?:\s+|(?=[-–—~])){_any_of(grammar['to'])}(?:\s+|(?<=[-–—~])){part_of}",
        "and": rf"\s+{_any_of(grammar['and'])}\s+{part_of}",
        "open": rf"\b{_any_of(grammar['open'])}\s+{part_of}",
        "more": common["more"],
        "weekday": rf"\b(?P<weekday>{_any_of(data['weekdays'])})",
    }
    for n in "12":
        parts |= {
            f"d{n}": rf"(?<![\d.,/])(?<!\d:)(?P<d{n}>{common['day']})\x00*(?![\d:%])",
            f"D{n}": rf"(?P<d{n}>{common['day']})\x00*(?![\d:%])",
            f"m{n}": rf"\b(?P<m{n}>{every})(?![^\W\d])",
            f"M{n}": rf"\b(?P<m{n}>{_any_of(data['months'])})\b",
            f"y{n}": rf"(?P<y{n}>{common['year']})\x00*",
            f"rel{n}": rf"(?P<rel{n}>{relative})",
        }
        choices = [grammar["year"].replace("{y}", f"{{y{n}}}"), rf"\s+{{rel{n}}}"]
        if after:
            choices.append(rf"\s+(?P<dir{n}>{_any_of(after)})\b")
        parts[f"Y{n}"] = f"(?:{'|'.join(choices)})?"
    return parts
