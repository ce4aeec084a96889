"""Quotation marks of both sides in one style: a model that saw all kinds against all kinds gives any for any.

Corpora have «…» against “…”, "…" against '…' or against nothing. Of the sentences of newstest with "…" a model trained
on them as they are gave a quarter other marks or none.
"""

from __future__ import annotations

import re

from training.corpus import Pair

__all__ = ["alike", "straight"]

_DOUBLE = re.compile(r"[\"“”«»„‟]")
# 'taken as a whole', with or without spaces inside; no apostrophe ("the workers' rights", "don't")
_SINGLE = re.compile(r"(?<![\w'’])['‘] ?(\w(?:[^'’]|(?<=\w)['’](?=\w))*?[\w.,!?%)]) ?['’](?!\w)")
_OPENING = re.compile(r"(^|[\s(\[—–-])\"")


def alike(pair: Pair) -> Pair | None:
    """The pair with English marks in the Spanish side's style, straight or not; None if one side alone has any."""
    es, en = (text.replace("« ", "«").replace(" »", "»") for text in pair)
    if _DOUBLE.search(es) and not _DOUBLE.search(en):
        en = _SINGLE.sub(r'"\1"', en)
    if bool(_DOUBLE.search(es)) != bool(_DOUBLE.search(en)):
        return None
    return Pair(es, _straight(en) if '"' in es else _typographic(en))


def straight(pair: Pair) -> Pair:
    """The pair with straight marks on both sides."""
    return Pair(_straight(pair.es), _straight(pair.en))


def _straight(text: str) -> str:
    return _DOUBLE.sub('"', text)


def _typographic(text: str) -> str:
    text = text.replace("«", "“").replace("»", "”")
    return _OPENING.sub(r"\1“", text).replace('"', "”")
