"""What words of one language become in the other: roughly, by their stems, enough to tell whether a text is all there.

`common/lexicon.tsv` is derived from parallel text (see its head and `python -m training stems`): for each stem how
often its translation has one of its renderings or a word much like it, and the renderings that are not much like it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from briefgen.languages import table
from briefgen.languages.inflection import fold
from briefgen.models import LANGUAGES, Language

__all__ = ["ALIKE", "Lexicon", "lexicon", "parse", "shape", "stem"]

LONGEST = 8
"""Letters of a stem: the ends of long words are endings that no table names."""
ALIKE = 5
"""Letters at their beginning that the same word has in both languages: 'contrato', 'contract'."""


@dataclass(frozen=True)
class Lexicon:
    """The stems of one language that are known."""

    shares: dict[str, float]
    """Stem -> how often, of all its places, its translation has it in a form that is known."""
    renderings: dict[str, frozenset[str]]
    """Stem -> stems of the other language; a cognate need not be among them."""

    def rendered(self, word: str, stems: frozenset[str], shapes: frozenset[str]) -> bool:
        """Whether a stem has its counterpart among those of a translation; `shapes` are their beginnings."""
        return shape(word) in shapes or not self.renderings.get(word, frozenset()).isdisjoint(stems)


def shape(word: str) -> str:
    """The beginning of a stem, by which it is compared with those of the other language."""
    return word[:ALIKE]


@lru_cache(maxsize=16_384)
def stem(word: str, language: Language) -> str:
    """A word in lower case, without accents and the longest ending of its language that leaves three letters."""
    plain = fold(word)
    size = len(plain)
    for length in range(min(_longest(language), size - 3), 0, -1):
        if plain[size - length :] in _endings(language):
            return plain[: size - length][:LONGEST]
    return plain[:LONGEST]


@cache
def _endings(language: Language) -> frozenset[str]:
    return frozenset(map(fold, table(language, "lexicon")["endings"]))


@cache
def _longest(language: Language) -> int:
    return max(map(len, _endings(language)))


@cache
def lexicon(language: Language) -> Lexicon:
    """The stems of one language, ready for use."""
    return _both()[language]


@cache
def _both() -> dict[Language, Lexicon]:
    text = (files(__package__) / "common" / "lexicon.tsv").read_text(encoding="utf-8")
    return parse(text.splitlines())


def parse(lines: Iterable[str]) -> dict[Language, Lexicon]:
    """The lexicons of lines `language, stem, share in percent, renderings`, parted by tabs."""
    shares: dict[str, dict[str, float]] = {language: {} for language in LANGUAGES}
    renderings: dict[str, dict[str, set[str]]] = {language: {} for language in LANGUAGES}
    for line in lines:
        if line.startswith("#"):
            continue
        language, word, share, others = line.split("\t")
        shares[language][word] = int(share) / 100
        opposite = "en" if language == "es" else "es"
        for rendering in others.split():
            renderings[language].setdefault(word, set()).add(rendering)
            renderings[opposite].setdefault(rendering, set()).add(word)
    return {
        language: Lexicon(shares[language], {w: frozenset(r) for w, r in renderings[language].items()})
        for language in LANGUAGES
    }
