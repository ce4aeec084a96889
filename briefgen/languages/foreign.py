"""Text in, the names in it that are in the other language: 'Mexicanos Contra la Corrupción' in an English article.

Such a name comes out of a translation as it went in: it is in the right language already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.languages.checks import knowledge
from briefgen.languages.lexicon import lexicon, stem
from briefgen.models import Language, other

__all__ = ["foreign_names"]

_CAPITAL = r"[A-ZÁÉÍÓÚÑ][^\W\d_]+(?:[-’'][^\W\d_]+)*"


def foreign_names(text: str, language: Language) -> tuple[str, ...]:
    """The names of two words and more in a text of `language` that are in the other one, as they stand there.

    They are told by the little words inside them; words at their ends that are known in the text's own language alone
    do not belong to them ('President *Arévalo de León*').
    """
    return tuple(
        dict.fromkeys(name for match in _names(other(language)).finditer(text) for name in _own(match, language))
    )


@cache
def _names(language: Language) -> re.Pattern[str]:
    """Capitalised words in a row, at least once with little words of a language between them."""
    little = "|".join(sorted(knowledge(language).in_names))
    more = rf"(?:\s{_CAPITAL})*"
    return re.compile(rf"\b{_CAPITAL}{more}(?:\s(?:(?:{little})\s){{1,2}}{_CAPITAL}{more})+")


def _own(match: re.Match[str], language: Language) -> Iterator[str]:
    words = list(re.finditer(r"\S+", match.group()))
    while words and _is_native(words[0].group(), language):
        words.pop(0)
    while words and _is_native(words[-1].group(), language):
        words.pop()
    if _has_both(words, language):
        yield match.group()[words[0].start() : words[-1].end()]


def _is_native(word: str, language: Language) -> bool:
    """Whether a word at the end of a name belongs to the text around it, or is a little word with nothing beside it."""
    if word.islower() or word.lower() in knowledge(language).function:
        return True
    mine, theirs = lexicon(language).shares, lexicon(other(language)).shares
    if stem(word.lower(), language) not in mine:
        return False
    return stem(word.lower(), other(language)) not in theirs or (language == "en" and _ENGLISH.search(word) is not None)


_ENGLISH = re.compile(r"(?:[bcfgkmptvwy]|[^aeiouáéíóú]s)$")
"""Endings that Spanish words do not have: 'President', 'Government', 'Records'."""


def _has_both(words: Sequence[re.Match[str]], language: Language) -> bool:
    """Whether what is left has capitalised words and, between them, one of the other language's little words."""
    inner = [w.group() for w in words[1:-1]]
    return any(w in knowledge(other(language)).in_names for w in inner)
