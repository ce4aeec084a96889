"""The tables `es/ingest.toml` and `en/ingest.toml`: what names the parts of an article in text and web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from briefgen.languages import table
from briefgen.models import LANGUAGES, Language

__all__ = ["Dated", "Words", "dates", "words"]

Label = Literal["title", "outlet", "author", "date", "url"]
FIRST_YEAR = 1990
"""Nothing older is taken for the date of an article."""


@dataclass(frozen=True)
class Words:
    """One language's table."""

    months: dict[str, int]
    day_first: bool
    byline: tuple[str, ...]
    outlet_words: frozenset[str]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    labels: dict[str, Label]
    noise: frozenset[str]
    counters: tuple[str, ...]


@dataclass(frozen=True)
class Dated:
    """A date in a text: ISO 8601 (perhaps only a month), where it stands, and whether it could be read otherwise."""

    iso: str
    start: int
    end: int
    ambiguous: bool = False


@cache
def words(language: Language) -> Words:
    """The table of a language."""
    raw = table(language, "ingest")
    return Words(
        months={form: number for number, forms in enumerate(raw["months"], 1) for form in forms},
        day_first=raw["day_first"],
        byline=tuple(raw["byline"]),
        outlet_words=frozenset(raw["outlet_words"]),
        published=tuple(raw["published"]),
        updated=tuple(raw["updated"]),
        labels={word: label for label, forms in raw["labels"].items() for word in forms},
        noise=frozenset(raw["noise"]["lines"]),
        counters=tuple(raw["noise"]["counters"]),
    )


def dates(text: str, language: Language | None = None) -> Iterator[Dated]:
    """The dates in `text`, in order: 26 de julio de 2025, July 26, 2025, 2025-07-26, 26/07/2025, julio de 2025.

    `language` settles what 03/04/2025 means; without it such a date is ambiguous, read day first.
    """
    end = 0
    for match in _pattern().finditer(text):
        if match.start() < end:
            continue
        if found := _read(match, language):
            end = found.end
            yield found


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_months(), key=len, reverse=True))
    gap = r"[ \t\xa0-]+"
    month = rf"(?P<%s>{names})\b\.?"
    return re.compile(
        r"(?<![\w/.-])(?:"
        r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})(?:[-/.](?P<d1>\d{1,2}))?"
        r"|(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y2>\d{4})"
        rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th|º|°)?{gap}(?:de[ \t]+|of[ \t]+)?{month % 'm3'}"
        rf",?{gap}(?:del?[ \t]+)?(?P<y3>\d{{4}})"
        rf"|{month % 'm4'}[ \t\xa0]+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?[ \t\xa0]+(?P<y4>\d{{4}})"
        rf"|{month % 'm5'},?[ \t\xa0]+(?:del?[ \t]+)?(?P<y5>\d{{4}})"
        r")(?!(?!T\d)[\w/]|[-.]\d)",
        re.IGNORECASE,
    )


@cache
def _months() -> dict[str, int]:
    return {form: number for language in LANGUAGES for form, number in words(language).months.items()}


def _read(match: re.Match[str], language: Language | None) -> Dated | None:
    part = match.groupdict()
    ambiguous = False
    if part["y1"]:
        year, month, day = part["y1"], int(part["m1"]), part["d1"]
    elif part["y2"]:
        first, second = int(part["a"]), int(part["b"])
        day_first = first > 12 or (second <= 12 and (language is None or words(language).day_first))
        ambiguous = first <= 12 and second <= 12 and first != second and language != "es"
        year, month, day = part["y2"], second if day_first else first, str(first if day_first else second)
    else:
        n = next(n for n in "345" if part[f"y{n}"])
        year, month, day = part[f"y{n}"], _months()[part[f"m{n}"].lower()], part.get(f"d{n}")
    try:
        known = date(int(year), month, int(day or 1))
    except ValueError:
        return None
    if known.year < FIRST_YEAR or known.year > 2100:
        return None
    return Dated(known.isoformat() if day else known.isoformat()[:7], match.start(), match.end(), ambiguous)
