"""A unit of text in, pieces that the model can take out: its sentences, and clauses of those that are too long.

Nothing is ever dropped: the pieces, joined, are the text again (white space aside).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.languages.segment import Stops
from briefgen.languages.translation import Translating

__all__ = ["Piece", "pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text. `ends`: its sentence ends with it; otherwise the next piece goes on."""

    text: str
    ends: bool


_SENTENCE = re.compile(r"[.!?…]['’)\]]*\s+(?=['‘(\[¿¡]*[A-ZÁÉÍÓÚÑÜ0-9])")
# Where to cut a sentence, the best first: after strong punctuation, at a comma before a clause, at any comma, before a
# clause, at any space.
_STRONG = re.compile(r"[;:]\s+|\s+(?=[–—(])|(?<=[–—)])\s+")
_COMMA = re.compile(r",\s+")
_SPACE = re.compile(r"\s+")
# A cut leaves at least this share of the text on either side, or the boundary is passed over.
_MARGIN = 0.2


def pieces(
    text: str, count: Callable[[str], int], limit: int, table: Translating, abbreviations: Stops
) -> Iterator[Piece]:
    """Cut `text` into sentences, and those into pieces of at most `limit` tokens; `count` counts tokens.

    A single word of more than `limit` tokens stays whole: the model can take it, it only was not trained on it.
    """
    start = 0
    for match in _SENTENCE.finditer(text):
        word = re.search(r"[^\s(\[‘'“]+\Z", text[: match.start()])
        if not (text[match.start()] == "." and word and _abbreviated(word[0], abbreviations)):
            yield from _cut(text[start : match.end()].strip(), count, limit, table, ends=True)
            start = match.end()
    yield from _cut(text[start:].strip(), count, limit, table, ends=True)


def _abbreviated(word: str, table: Stops) -> bool:
    """Whether a full stop after this word need not end a sentence."""
    bare = word.lower()
    lists = (table.titles, table.never, table.number, table.maybe)
    return len(bare) == 1 or "." in bare or any(bare in words for words in lists)


def _cut(text: str, count: Callable[[str], int], limit: int, table: Translating, *, ends: bool) -> Iterator[Piece]:
    at = None if count(text) <= limit else _boundary(text, table)
    if at is None:
        yield Piece(text, ends)
        return
    yield from _cut(text[:at].rstrip(), count, limit, table, ends=False)
    yield from _cut(text[at:].lstrip(), count, limit, table, ends=ends)


def _boundary(text: str, table: Translating) -> int | None:
    """The offset to cut at; None if there is no white space to cut at."""
    low, high = _MARGIN * len(text), (1 - _MARGIN) * len(text)
    spaces = [m.end() for m in _SPACE.finditer(text)]
    commas = [m.end() for m in _COMMA.finditer(text)]
    kinds = (
        [m.end() for m in _STRONG.finditer(text)],
        [p for p in commas if _opens_clause(text, p, table)],
        commas,
        [p for p in spaces if _opens_clause(text, p, table)],
        spaces,
    )
    for places in kinds:
        fitting = [p for p in places if low <= p <= high]
        if fitting:
            return min(fitting, key=lambda p: abs(p - len(text) / 2))
    return min(spaces, key=lambda p: abs(p - len(text) / 2), default=None)


def _opens_clause(text: str, at: int, table: Translating) -> bool:
    word = re.match(r"\w+", text[at:])
    return word is not None and word[0].lower() in table.clauses
