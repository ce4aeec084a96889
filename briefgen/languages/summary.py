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
    """Openings and phrases (tuples of words) and words of one language. All are lower case; accents count, as they do
    between "el" and "él", but not in `stop`, which is folded."""

    pointing: frozenset[tuple[str, ...]]
    connecting: frozenset[tuple[str, ...]]
    persons: frozenset[str]
    filler: frozenset[tuple[str, ...]]
    stop: frozenset[str]


@cache
def fitness(language: Language) -> Fitness:
    """The table of one language."""
    data: dict[str, Any] = table(language, "summary")

    def phrases(text: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(entry.split()) for entry in entries(text))

    return Fitness(
        pointing=phrases(data["dangling"]["demonstratives"]),
        connecting=phrases(data["dangling"]["connectives"]),
        persons=frozenset(entries(data["dangling"]["persons"])),
        filler=phrases(data["filler"]["phrases"]),
        stop=frozenset(map(fold, entries(data["stop"]["words"]))),
    )
