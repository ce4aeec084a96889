"""Roles, and what they are of, in both languages: `common/roles.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.languages import table

__all__ = ["Head", "Roles", "roles"]


@dataclass(frozen=True)
class Head:
    """A role noun, perhaps with an adjective."""

    masculine: str
    feminine: str
    en: str


@dataclass(frozen=True)
class Roles:
    """Everything the table holds, in its order."""

    heads: tuple[Head, ...]
    fields: tuple[tuple[str, str], ...]
    demonyms: tuple[tuple[str, str], ...]
    former: tuple[str, str]
    acting: tuple[str, str]
    interim: tuple[str, str, str]


@cache
def roles() -> Roles:
    """The table."""
    raw = table("common", "roles")
    heads = [Head(*line) for line in raw["head"]]
    es, en = raw["former"]
    return Roles(
        heads=tuple(heads),
        fields=tuple((a, b) for a, b in raw["field"]),
        demonyms=tuple((a, b) for a, b in raw["demonym"]),
        former=(es, en),
        acting=tuple(raw["acting"]),
        interim=tuple(raw["interim"]),
    )
