"""Capitals: headlines are given to the model as it was trained to read, in small letters with names in capitals.

Models return words in capitals half translated or not at all: lines of newstest2010 and 2011 with five to twelve words
come out at chrF 44.8 as they stand, 26.8 with every word capitalised, 1.4 in capitals; made natural by this module
42.8, and 44.2 when the names are known (English to Spanish; the other way is alike).

Places are known from the gazetteer. For any other word the package's own tokenizer is asked which form is natural: it
was trained on how often each form occurs, and the form that it finds cheaper is the more usual one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache

from briefgen.languages.translation import Translating

__all__ = ["Casing"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiouyáéíóúü]", re.IGNORECASE)
# The longest word that is taken for an acronym when it has no vowel, or stands alone in capitals.
_ACRONYM = 5
# A headline in title case has at least so many words that a sentence would write small.
_WORDS = 3


class Casing:
    """How one package's tokenizer likes words written. `cost` is what a word costs it; lower is more usual."""

    def __init__(self, cost: Callable[[str], float], table: Translating) -> None:
        self._cost = cache(cost)
        self._small = table.small

    def kind(self, text: str, names: Collection[str] = ()) -> str:
        """`capitals`, `title`, or empty for a text written as sentences are."""
        known = {w.lower() for n in names for w in _WORD.findall(n)}
        words = [w for w in _WORD.findall(_ADDRESS.sub(" ", text)) if w.lower() not in known]
        long = [w for w in words if len(w) > 1]
        if long and all(w.isupper() for w in long):
            return "capitals" if any(len(w) > _ACRONYM for w in long) or len(long) >= _WORDS else ""
        free = [w for w in words if w.lower() not in self._small and not w.isupper()]
        if len(free) >= _WORDS and all(w[0].isupper() for w in free):
            lowered = sum(self.natural(w)[0].islower() for w in free)
            return "title" if lowered >= max(_WORDS - 1, len(free) / 2) else ""
        return ""

    def lower(self, text: str, names: Collection[str] = ()) -> str:
        """A headline as a sentence would be written; words of `names` as they stand there."""
        known = {w.lower(): w for n in names for w in _WORD.findall(n) if w != w.lower()} | _places(text)

        def natural(match: re.Match[str]) -> str:
            word = match[0]
            if match.start() and text[match.start() - 1] in "@/.#":
                return word
            return known.get(word.lower()) or self.natural(word, acronyms=word.isupper())

        return self.first(_WORD.sub(natural, text), capital=True)

    def natural(self, word: str, *, acronyms: bool = False) -> str:
        """The more usual of `word`, `Word` and, for short words if `acronyms`, `WORD`."""
        small, large, upper = word.lower(), word[:1].upper() + word[1:].lower(), word.upper()
        if small in self._small:
            return small
        if acronyms and len(word) <= _ACRONYM and (not _VOWEL.search(word) or self._cost(upper) < self._cost(small)):
            return upper
        return large if self._cost(large) < self._cost(small) else small

    def like(self, source: str, target: str) -> str:
        """`target` beginning with a capital or not, as `source` does; a name that begins it keeps its capital."""
        letter = next((c for c in source if c.isalnum()), "")
        word = _WORD.search(target)
        if not letter.isalpha() or word is None or _address(target, word):
            return target
        if letter.isupper():
            return self.first(target, capital=True)
        keep = word[0] in _WORD.findall(source) or not word[0][1:].islower() or self.natural(word[0]) == word[0]
        return target if keep else self.first(target, capital=False)

    @staticmethod
    def first(text: str, *, capital: bool) -> str:
        """The text with its first letter made large or small."""
        at = next((i for i, c in enumerate(text) if c.isalpha()), None)
        if at is None:
            return text
        return text[:at] + (text[at].upper() if capital else text[at].lower()) + text[at + 1 :]

    @staticmethod
    def upper(text: str) -> str:
        """The text in capitals, addresses excepted."""
        parts, at = [], 0
        for match in _ADDRESS.finditer(text):
            parts += [text[at : match.start()].upper(), match[0]]
            at = match.end()
        return "".join((*parts, text[at:].upper()))


def _places(text: str) -> dict[str, str]:
    """The words of a headline that belong to the name of a place, in small letters, and how they are written."""
    from briefgen.languages.people import fold
    from briefgen.languages.places import gazetteer

    places, words = gazetteer(), _WORD.findall(text)
    folded = [fold(w) for w in words]
    found: dict[str, str] = {}
    for at in range(len(words)):
        for length in range(min(places.longest, len(words) - at), 0, -1):
            name = tuple(folded[at : at + length])
            if places.get(name) and not places.doubtful(name):
                found |= {w.lower(): w.capitalize() for w in words[at : at + length] if len(w) > 3}
                break
    return found


def _address(text: str, word: re.Match[str]) -> bool:
    return any(m.start() <= word.start() < m.end() for m in _ADDRESS.finditer(text))
