"""Where a full stop does not end a sentence: `es/segment.toml` and `en/segment.toml`, as sets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.languages import table
from briefgen.models import Language

__all__ = ["Stops", "stops"]


@dataclass(frozen=True)
class Stops:
    """Abbreviations and openings of one language; lower case, without the final full stop."""

    never: frozenset[str]
    number: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    reporting: frozenset[str]


@cache
def stops(language: Language) -> Stops:
    """The table of a language."""
    raw = table(language, "segment")
    return Stops(
        never=frozenset(raw["never"]),
        number=frozenset(raw["number"]),
        maybe=frozenset(raw["maybe"]),
        starters=frozenset(raw["starters"]),
        reporting=frozenset(raw["reporting"]),
    )
