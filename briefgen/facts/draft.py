"""What the readers of figures hand to each other: a figure as found in one text, before it becomes a Fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.models import FactKind

__all__ = ["Draft", "Qualifier", "Value", "free"]

Value = float | int | str | tuple[float | int, float | int]
Qualifier = Literal["", "about", "over", "under", "at least", "at most"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure at `text[start:end]` of the text that was read; fields as in models.Fact."""

    start: int
    end: int
    kind: FactKind
    value: Value
    unit: str = ""
    qualifier: Qualifier = ""
    detail: Literal["", "points", "age", "duration", "interval", "rate"] = ""
    per: str = ""
    resolved: bool = False
    confidence: float = 1.0


def free(drafts: list[Draft], start: int, end: int) -> bool:
    """Whether no draft touches `start:end`."""
    return all(d.end <= start or d.start >= end for d in drafts)
