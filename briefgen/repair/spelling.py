"""A hypothesis that spells better what another one made up."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from briefgen.languages.inflection import fold
from briefgen.languages.words import is_word, unknown
from briefgen.models import Language, other

__all__ = ["alike", "respelled"]

ALIKE = 0.75
"""Least likeness of a word and what became of it: 'Gambian' and 'Gambiian', 'poliuretano' and 'poliurethane'."""


def respelled(source: str, target: str, better: str, *, language: Language) -> bool:
    """Whether `better` makes up fewer words than `target`, and has words much like those; `language` is the source's.

    Anything else in their place would hide that the model knew no word: 'subrojo' for 'underwear' tells so, 'robo',
    which is 'robbery', does not.
    """
    tongue = other(language)
    before = unknown(target, tongue, source=source)
    if all(word in better for word in before):
        return False
    after = unknown(better, tongue, source=source)
    gone = [word for word in before if word not in after]
    had = set(_WORD.findall(target))
    new = [w for w in _WORD.findall(better) if w not in had and (w[:1].isupper() or is_word(w, tongue))]
    return len(after) < len(before) and all(any(alike(word, candidate) for candidate in new) for word in gone)


def alike(word: str, new: str) -> bool:
    """Whether two words are nearly the same, capitals and accents aside."""
    return SequenceMatcher(None, fold(word), fold(new), autojunk=False).ratio() >= ALIKE


_WORD = re.compile(r"[^\W\d_]+")
