"""What the memory holds: people's translations, and the machine's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Entry", "Machine", "Match", "Stats"]


@dataclass(frozen=True)
class Entry:
    """A translation that a person made or approved."""

    source_language: str
    target_language: str
    source: str
    target: str
    origin: Literal["memory", "reviewed"] = "memory"
    """memory: it came from a TMX file; reviewed: somebody said so here."""
    author: str = ""
    date: str = ""
    """ISO 8601, of the review or of the last change."""
    context: str = ""
    """Where it stands, such as 'slug/segment'; empty where it holds anywhere."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """Whatever else a TMX file said about it, kept for the export."""


@dataclass(frozen=True)
class Machine:
    """What a package made of a text. `key` stands for everything that changes the answer."""

    key: str
    source_language: str
    target_language: str
    source: str
    target: str
    package: str
    """Name and version."""
    note: str = ""
    alternatives: tuple[str, ...] = ()
    """Other hypotheses, the best first."""
    date: str = ""


@dataclass(frozen=True)
class Match:
    """What a search found: how alike it is (0 to 100), and the translation."""

    score: float
    entry: Entry | Machine


@dataclass(frozen=True)
class Stats:
    """How much there is, by origin and direction; `bytes` on disk."""

    reviewed: Mapping[str, int]
    memory: Mapping[str, int]
    machine: Mapping[str, int]
    packages: Mapping[str, int]
    revision: int
    bytes: int
