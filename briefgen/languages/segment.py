"""Where a full stop does not end a sentence: `es/segment.toml` and `en/segment.toml`, as sets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.languages import table
from briefgen.models import LANGUAGES, Language

__all__ = ["LISTS", "Stops", "stops"]

LISTS = ("titles", "never", "number", "usual", "maybe", "starters", "reporting")
"""The lists of a table; the head of `en/segment.toml` says what they mean."""


@dataclass(frozen=True)
class Stops:
    """Abbreviations, and words that open sentences, of one language; lower case, without the final full stop."""

    titles: frozenset[str]
    """Of all languages: an article names foreigners with theirs."""
    never: frozenset[str]
    number: frozenset[str]
    usual: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    reporting: frozenset[str]


@cache
def stops(language: Language) -> Stops:
    """The table of a language."""
    lists = {name: frozenset(table(language, "segment")[name]) for name in LISTS}
    return Stops(**lists | {"titles": frozenset().union(*(table(each, "segment")["titles"] for each in LANGUAGES))})
