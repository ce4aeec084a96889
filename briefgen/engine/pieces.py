"""A text that is too long for the model in, pieces that are not out: cut at the best boundary near the middle.

Nothing is ever dropped: the pieces, joined, are the text again (white space aside).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.languages.translation import Translating

__all__ = ["Piece", "join", "pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text. `whole`: it begins a sentence; otherwise it goes on with the one before."""

    text: str
    whole: bool


# Where to cut, the best first: after a sentence, after strong punctuation, at a comma before a clause, at any comma,
# before a clause, at any space.
_SENTENCE = re.compile(r"""[.!?…]["”»’')\]]*\s+(?=["“«‘'(\[¿¡]*[A-ZÁÉÍÓÚÑÜ0-9])""")
_STRONG = re.compile(r"[;:]\s+|\s+(?=[–—(])|(?<=[–—)])\s+")
_COMMA = re.compile(r",\s+")
_SPACE = re.compile(r"\s+")
# A cut leaves at least this share of the text on either side, or the boundary is passed over.
_MARGIN = 0.2


def pieces(text: str, count: Callable[[str], int], limit: int, table: Translating) -> Iterator[Piece]:
    """Cut `text` into pieces of at most `limit` tokens; `count` counts tokens. No piece for a text without words.

    A single word of more than `limit` tokens stays whole: the model can take it, it only was not trained on it.
    """
    if any(c.isalpha() for c in text):
        yield from _cut(text, count, limit, table, whole=True)


def _cut(text: str, count: Callable[[str], int], limit: int, table: Translating, *, whole: bool) -> Iterator[Piece]:
    cut = None if count(text) <= limit else _boundary(text, table)
    if cut is None:
        yield Piece(text, whole)
        return
    at, sentence = cut
    yield from _cut(text[:at].rstrip(), count, limit, table, whole=whole)
    yield from _cut(text[at:].lstrip(), count, limit, table, whole=sentence)


def _boundary(text: str, table: Translating) -> tuple[int, bool] | None:
    """The offset to cut at, and whether a sentence ends there; None if there is no white space to cut at."""
    low, high = _MARGIN * len(text), (1 - _MARGIN) * len(text)
    kinds = [
        [m.end() for m in _SENTENCE.finditer(text)],
        [m.end() for m in _STRONG.finditer(text)],
        [m.end() for m in _COMMA.finditer(text) if _opens_clause(text, m.end(), table)],
        [m.end() for m in _COMMA.finditer(text)],
        [m.end() for m in _SPACE.finditer(text) if _opens_clause(text, m.end(), table)],
        [m.end() for m in _SPACE.finditer(text)],
    ]
    for number, places in enumerate(kinds):
        fitting = [p for p in places if low <= p <= high]
        if fitting:
            return min(fitting, key=lambda p: abs(p - len(text) / 2)), number == 0
    spaces = [p for p in kinds[-1] if 0 < p < len(text)]
    return (min(spaces, key=lambda p: abs(p - len(text) / 2)), False) if spaces else None


def _opens_clause(text: str, at: int, table: Translating) -> bool:
    word = re.match(r"\w+", text[at:])
    return word is not None and word[0].lower() in table.clauses


def join(parts: Sequence[tuple[Piece, str]]) -> str:
    """Translated pieces as one text: what goes on with a sentence starts small and is not parted from it by a stop."""
    text = ""
    for (piece, target), following in zip(parts, [*(p for p, _ in parts[1:]), None], strict=True):
        if not piece.whole and target[:2].istitle() and piece.text[:1].islower():
            target = target[0].lower() + target[1:]
        if following and not following.whole and target.endswith(".") and not piece.text.endswith("."):
            target = target[:-1]
        text = f"{text} {target}" if text else target
    return text
