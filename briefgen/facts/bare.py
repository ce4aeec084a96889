"""Large numbers without a noun and without a currency in, amounts of money out: '450 millones en contratos'.

The currency is that of the nearest amount of the article, else most likely its country's; else it is a count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.facts.draft import Draft
from briefgen.languages.figures import Figures
from briefgen.languages.numbers import Number

__all__ = ["is_bare_money", "priced"]

_LEAST = 1_000_000
_REACH = 90


def is_bare_money(folded: str, start: int, n: Number, words: Figures) -> bool:
    """Whether a number without a noun is money by the words beside it; `start` is where its range begins."""
    if n.scale < _LEAST:
        return False
    before = words.money_before.search(folded, max(0, start - _REACH), start)
    return before is not None or words.money_after.match(folded, n.end) is not None


def priced(texts: Sequence[tuple[int, list[Draft]]], *, otherwise: str = "") -> list[list[Draft]]:
    """The figures of an article's texts (offset and figures of each), each bare amount with a currency or as a count.

    `otherwise` is the currency where no text tells one.
    """
    known = [(offset + d.start, d.unit) for offset, drafts in texts for d in drafts if d.kind == "money" and d.unit]

    def settled(draft: Draft, at: int) -> Draft:
        if draft.kind != "money" or draft.unit:
            return draft
        unit = min(known, key=lambda k: abs(k[0] - at), default=(0, otherwise))[1]
        if not unit:
            return replace(draft, kind="count")
        return replace(draft, unit=unit, confidence=draft.confidence if known else min(draft.confidence, 0.5))

    return [[settled(d, offset + d.start) for d in drafts] for offset, drafts in texts]
