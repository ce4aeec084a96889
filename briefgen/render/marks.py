"""From a text and its marks to runs: stretches in which nothing changes. Marks may nest, overlap, or lie about the end.

    "dijo «pagó Q5»"  +  quote 6-12, money 11-13   ->   "dijo «" | "pagó " quote | "Q" quote money | …

A link cannot stand within a link, so each run leads to one entry: that of its shortest mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.models import Mark

__all__ = ["FIGURES", "Run", "runs"]

FIGURES = frozenset({"money", "count", "percent", "date", "period"})


@dataclass(frozen=True)
class Run:
    """A stretch of text: the marks it is under (`quote`, `figure`, `term`; sorted) and the entry it leads to, or ''."""

    text: str
    kinds: tuple[str, ...] = ()
    ref: str = ""


def runs(text: str, marks: Iterable[Mark], targets: Mapping[str, str]) -> tuple[Run, ...]:
    """Cut `text` wherever a mark begins or ends. `targets`: mark's ref -> the entry that it leads to.

    The runs' texts put together are `text` again. What lies outside of the text is ignored.
    """
    inside = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    cuts = sorted({0, len(text), *(m.start for m in inside), *(m.end for m in inside)})
    found: list[Run] = []
    for start, end in pairwise(cuts):
        over = sorted(
            (m for m in inside if m.start <= start and end <= m.end), key=lambda m: (m.end - m.start, m.start)
        )
        kinds = tuple(sorted({"figure" if m.kind in FIGURES else m.kind for m in over}))
        ref = next((targets[m.ref] for m in over if m.ref in targets), "")
        piece = text[start:end]
        if found and (found[-1].kinds, found[-1].ref) == (kinds, ref):
            found[-1] = Run(found[-1].text + piece, kinds, ref)
        else:
            found.append(Run(piece, kinds, ref))
    return tuple(part for i, run in enumerate(found) for part in _apart(run, last=i == len(found) - 1))


def _apart(run: Run, *, last: bool) -> Iterable[Run]:
    """White space at the end of a run stands by itself: where it alone does not fit into the line, WeasyPrint (70)
    would hyphenate the first long word of the run instead of breaking here."""
    body = run.text.rstrip()
    if last or body in ("", run.text):
        return (run,)
    return replace(run, text=body), replace(run, text=run.text[len(body) :])
