"""What the readers of figures hand to each other: a figure as found in one text, before it becomes a Fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.languages.figures import Qualifier
from briefgen.models import FactKind

__all__ = ["Detail", "Draft", "Qualifier", "Value", "free"]

Value = float | int | str | tuple[float | int, float | int]
Detail = Literal["", "points", "age", "duration", "interval", "rate"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure at `text[start:end]` of the text that was read; fields as in models.Fact."""

    start: int
    end: int
    kind: FactKind
    value: Value
    unit: str = ""
    qualifier: Qualifier = ""
    detail: Detail = ""
    per: str = ""
    resolved: bool = False
    confidence: float = 1.0


def free(drafts: list[Draft], start: int, end: int) -> bool:
    """Whether no draft touches `start:end`."""
    return all(d.end <= start or d.start >= end for d in drafts)
