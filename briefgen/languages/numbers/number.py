"""A number as it is found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["DecimalMark", "Number", "NumberKind"]

NumberKind = Literal["cardinal", "article", "fraction", "percent", "ordinal", "roman", "attached"]
DecimalMark = Literal["", ".", ","]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text: `text[start:end]`, and its value.

    kind: `article` is a lone Spanish un, una; `fraction` is a part of something (two thirds, tres de cada diez, half);
    `percent` has its sign or words within `text` and its value in hundredths (25 for '25%'); `attached` are digits that
    touch a letter (5G, B7, 29km, USD115).
    digits: it was written with digits, at least in part. scale: what its last scale multiplied by (1000000 in
    '3.3 millones').
    """

    start: int
    end: int
    text: str
    value: int | float
    kind: NumberKind
    digits: bool = False
    scale: int = 1
