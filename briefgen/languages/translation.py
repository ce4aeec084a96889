"""What the translation engine knows about a language: its quotation marks, and where a long sentence may be cut.

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
    clauses: frozenset[str]
    """Words that begin a clause."""


@cache
def translating(language: str) -> Translating:
    """The table of a language, read once."""
    data = table(language, "translation")
    opening, closing = data["quotes"]
    return Translating(language, (opening, closing), frozenset(data["clauses"].split()))
