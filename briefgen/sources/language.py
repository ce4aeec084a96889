"""Which language a text is in: Spanish, English, or plainly another."""

from __future__ import annotations

from functools import cache
from typing import Any

from briefgen.errors import SourceError
from briefgen.models import LANGUAGES, Language

__all__ = ["choose", "detect_language"]

# Below this many letters a language is not told well enough to contradict anybody.
_ENOUGH_LETTERS = 120
# Two of py3langid's calibrated probabilities: at or above the first a language is sure, below the second it is a guess.
_SURE = 0.9
_GUESS = 0.75


def detect_language(text: str) -> tuple[Language, float]:
    """Spanish or English, and how sure that is (0.5 to 1).

    Raises SourceError if the text is plainly in a third language, or has no letters at all.
    """
    letters = sum(c.isalpha() for c in text)
    if not letters:
        raise SourceError("there are no words in the text")
    ranked = dict(_identifier().rank(text))
    best = max(ranked, key=lambda code: ranked[code])
    # Two languages close to each other, such as Indonesian and Malay, share a probability that neither reaches alone.
    both = ranked["es"] + ranked["en"]
    if best not in LANGUAGES and both <= 1 - _SURE and letters >= _ENOUGH_LETTERS:
        raise SourceError(f"the text looks like {_name(best)}; briefgen reads Spanish and English")
    language: Language = "es" if ranked["es"] >= ranked["en"] else "en"
    # py3langid's probabilities are over 140 languages; between two of them they stay in proportion.
    return language, ranked[language] / both if both else 0.5


def _name(code: str) -> str:
    from babel import Locale

    return str(Locale("en").languages.get(code) or f"a language with the code '{code}'")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def choose(body: str, stated: Language | None, where: str) -> tuple[Language, tuple[str, ...], bool]:
    """The article's language, warnings, and whether the language is only a guess. What the front matter states counts.

    Raises SourceError, beginning with `where`, if nothing is stated and the text is in neither language.
    """
    try:
        detected, confidence = detect_language(body)
    except SourceError as exc:
        if not stated:
            raise SourceError(f"{where}: {exc}; if that is wrong, state 'language: es' in the front matter") from exc
        return stated, (f"the front matter says 'language: {stated}', but {exc}",), False
    if not stated:
        return detected, (), confidence < _GUESS
    letters = sum(c.isalpha() for c in body)
    if stated != detected and confidence >= _SURE and letters >= _ENOUGH_LETTERS:
        return stated, (f"the front matter says 'language: {stated}', but the text looks like '{detected}'",), False
    return stated, (), False
