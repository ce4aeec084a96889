"""Words that make a sentence unfit to stand alone: what `<language>/summary.toml` says, ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen.languages import table
from briefgen.languages.people import entries, fold
from briefgen.models import Language

__all__ = ["Fitness", "fitness"]


@dataclass(frozen=True)
class Fitness:
    """Openings (tuples of folded words) and words (folded) of one language."""

    pointing: frozenset[tuple[str, ...]]
    connecting: frozenset[tuple[str, ...]]
    persons: frozenset[str]
    stop: frozenset[str]


@cache
def fitness(language: Language) -> Fitness:
    """The table of one language."""
    data: dict[str, Any] = table(language, "summary")

    def openings(text: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(fold(entry).split()) for entry in entries(text))

    return Fitness(
        pointing=openings(data["dangling"]["demonstratives"]),
        connecting=openings(data["dangling"]["connectives"]),
        persons=frozenset(map(fold, entries(data["dangling"]["persons"]))),
        stop=frozenset(map(fold, entries(data["stop"]["words"]))),
    )
