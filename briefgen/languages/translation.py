"""What the translation engine knows about a language: quotation marks, headlines, where a long sentence may be cut.

Reads `es/translation.toml` and `en/translation.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.languages import table

__all__ = ["Translating", "translating"]


@dataclass(frozen=True)
class Translating:
    """The words of one language, in lower case."""

    language: str
    quotes: tuple[str, str]
    """Opening and closing quotation mark, as good typography has them."""
    stops_inside: bool
    """Whether a full stop or comma stands before a closing mark (as in the United States) or after it."""
    same_separators: bool
    """Whether numbers are written as in the other language: 1,200.50 in the Spanish of Guatemala and Mexico."""
    clauses: frozenset[str]
    """Words that begin a clause."""
    small: frozenset[str]
    """Words that headlines in title case write small."""


@cache
def translating(language: str) -> Translating:
    """The table of a language, read once."""
    data = table(language, "translation")
    opening, closing = data["quotes"]
    return Translating(
        language=language,
        quotes=(opening, closing),
        stops_inside=data["stops_inside"],
        same_separators=data["same_separators"],
        clauses=frozenset(data["clauses"].split()),
        small=frozenset(data["small"].split()),
    )
