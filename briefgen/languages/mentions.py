"""Text in, the names of people in it by a cheap look: for texts that nobody has read for people."""

from __future__ import annotations

import re

from briefgen.languages.lexicon import lexicon, stem
from briefgen.languages.people import fold, names
from briefgen.languages.places import gazetteer
from briefgen.models import Language

__all__ = ["people_in"]


def people_in(text: str, language: Language) -> tuple[str, ...]:
    """Names of two words and more that begin with a first name and hold no everyday word but surnames.

    Rulers ('Juan Pablo II') and places are left out: they are translated.
    """
    found = []
    for match in _RUN.finditer(text):
        words = list(re.finditer(r"\S+", match[0]))
        while words and not names().is_given(fold(words[0][0])):
            words.pop(0)
        plain = [w[0] for w in words]
        if len(words) < 2 or _RULER.match(text, match.end()) or gazetteer().get(tuple(map(fold, plain))):
            continue
        rest = [fold(w) for w in plain[1:]]
        surname = any(w in names().surnames for w in rest)
        everyday = [w for w in plain[1:] if not (_is_rare(w, language) or names().is_given(fold(w)))]
        if (surname or _is_rare(plain[0], language)) and (not everyday or everyday == plain[_SURE:]):
            found.append(match[0][words[0].start() :])
    return tuple(dict.fromkeys(found))


def _is_rare(word: str, language: Language) -> bool:
    """Whether a word is a surname, or none that a rough dictionary has."""
    return fold(word) in names().surnames or stem(word.lower(), language) not in lexicon(language).shares


_SURE = 3
"""Words that make a name sure whatever one more word is: 'José Luis Rodríguez Zapatero'."""
_CAPITAL = r"[A-ZÁÉÍÓÚÑÜ][^\W\dA-Z_]+"
_RUN = re.compile(rf"(?<![\w'’-]){_CAPITAL}(?: {_CAPITAL})+(?!\w)")
_RULER = re.compile(r" [IVX]+\b")
