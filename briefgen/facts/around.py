"""What stands around a figure: its qualifier before, what it is per after, and whether it ends a range."""

from __future__ import annotations

import re
from typing import Literal

from briefgen.facts.draft import Qualifier
from briefgen.languages.figures import Figures
from briefgen.languages.numbers import Number

__all__ = ["joint", "low_value", "qualifier_of", "rate_of"]

Joint = Literal["", "between", "dash", "to"]


def qualifier_of(folded: str, start: int, words: Figures) -> Qualifier:
    """What stands before a figure: about, over, under, at least, at most, or nothing."""
    match = words.qualifier.search(folded, max(0, start - 32), start)
    return words.qualifiers[re.sub(r"\s+", " ", match[1])] if match is not None else ""


def rate_of(folded: str, end: int, words: Figures) -> str:
    """What a figure is per, from the words after it; '' where it is no rate, as in 'a year ago'."""
    match = words.rate.match(folded, end)
    return words.rates[re.sub(r"\s+", " ", match["per"])] if match is not None else ""


def joint(folded: str, first: tuple[int, int], second: int, words: Figures) -> Joint:
    """How the figure at `first` leads to the one that begins at `second`: 'between … and', a dash, 'to', or not."""
    start, end = first
    gap = folded[end:second]
    if words.range_and.fullmatch(gap) and words.between.search(folded, max(0, start - 20), start):
        return "between"
    if re.fullmatch(r"\s?[-–—]\s?", gap):
        return "dash"
    return "to" if words.range_to.fullmatch(gap) else ""


def low_value(low: Number, high: Number) -> int | float:
    """The low end of a range, with the scale of the high end where it has none of its own: '5 a 10 millones'."""
    if low.scale == 1 < high.scale and low.value * high.scale < high.value:
        value = low.value * high.scale
        return int(value) if value == int(value) else value
    return low.value
