"""A lost stretch forced into the translation, and the rest decoded from there.

The last resort, for what the model leaves out whatever stands there: the translation at hand is cut at each word near
the place of the loss, what was lost is put behind the cut, and the model goes on from there, so that what follows
agrees: '… la Cumbre' + '47' becomes '… la Cumbre de 47 naciones en abril'. Which of them reads best the model says too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.repair.losses import Loss

__all__ = ["Opening", "openings"]

PLACES = 8
"""Words before which a loss is tried: those nearest to its own place, as a share of the text."""


@dataclass(frozen=True)
class Opening:
    """How a translation is to begin, and a note of what was done."""

    text: str
    note: str


def openings(source: str, target: str, loss: Loss) -> Iterator[Opening]:
    """The ways to force a loss into a translation, the nearest to its own place first."""
    if loss.kind == "sign":
        return  # any number would do
    rendering = loss.rendering + loss.sign
    here = loss.start / len(source)
    places = sorted((m.start() for m in _WORD.finditer(target)), key=lambda at: abs(at / len(target) - here))
    for at in places[:PLACES]:
        before = target[:at]
        if before:
            yield Opening(before + rendering, f"'{rendering}' forced in behind '{' '.join(before.split()[-2:])}'")
        else:
            yield Opening(rendering[:1].upper() + rendering[1:], f"'{rendering}' forced in at the beginning")


_WORD = re.compile(r"(?<!\S)\w")
