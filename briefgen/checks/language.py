"""The language of the translation: whether it is in the other language, all of it, and every word of it a word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from briefgen.checks.pair import Finding, Pair, Text
from briefgen.languages import lexicon
from briefgen.languages.checks import knowledge
from briefgen.languages.words import unknown
from briefgen.models import Language, other

__all__ = ["mixed", "untranslated", "words"]

# What a word says about the stretch that it stands in, and the score from which a stretch is told. Of 12,948 references
# 0.2 % are told, and of those of which the last three words, or six in the middle, were put back into the source's
# language 71 % and 92 %.
FUNCTION = 2.0
"""A word that every text in the source's language has, and none in the translation's: 'que', 'the'."""
FOREIGN = 1.5
"""A word of the source that stands in the translation as it was, and that is known in the source's language alone."""
COPIED = 0.6
"""Another word that stands there as it was: known in neither language, or a short one."""
SHARED = -0.3
"""One that both languages have: 'capital', 'hospital'."""
TRANSLATED = -1.0
TELLING = 1.9
STRETCH = 3.4
"""A stretch left untranslated, and no longer a slip."""


def untranslated(pair: Pair) -> Iterator[Finding]:
    """The translation is not the source over again."""
    source, target = pair.source, pair.target
    same = source.lower == target.lower and len(target.words) > 2 and _native(source)
    if same or len(_function_words(pair)) > max(1, _native(target)):
        yield Finding("sin traducir", "untranslated")


def mixed(pair: Pair) -> Iterator[Finding]:
    """No stretch of the source is left over; words beside capitals belong to names and titles."""
    words, score = _left_over(pair)
    if score > TELLING:
        shown = ", ".join(dict.fromkeys(words))
        yield Finding(
            f"palabras sin traducir: {shown}",
            f"words left untranslated: {shown}",
            "error" if score > STRETCH else None,
        )


def words(pair: Pair) -> Iterator[Finding]:
    """Every word is one of the language, or stands in the source: models spell out what they do not know in pieces."""
    for word in unknown(pair.target.text, pair.target.language, source=pair.source.text):
        yield Finding(f"palabra que no existe: «{word}»", f"no such word: “{word}”")


def _left_over(pair: Pair) -> tuple[list[str], float]:
    """The stretch of the translation that looks most like the source's language: its words, and how much it does."""
    if not _suspicious(pair):
        return [], 0.0
    words = pair.target.words
    best: tuple[list[str], float] = ([], 0.0)
    stretch: list[str] = []
    score = 0.0
    for at, token in enumerate(words):
        weight = _weight(token.word, pair) if _is_plain(pair.target, at) else None
        if weight is None:
            continue
        score += weight
        if score <= 0:
            stretch, score = [], 0.0
        elif weight > 0:
            stretch.append(token.word)
            if score > best[1]:
                best = (list(stretch), score)
    return best


def _suspicious(pair: Pair) -> bool:
    """Whether any word could be left over: a cheap look before the thorough one."""
    shared = pair.source.vocabulary.keys() & pair.target.vocabulary.keys()
    return sum(len(w) > 3 or w in _own(pair) for w in shared) > 1 or len(_own(pair) & pair.target.vocabulary.keys()) > 0


def _own(pair: Pair) -> frozenset[str]:
    """The function words of the source's language that the translation's has not."""
    return _only_in(pair.source.language)


@cache
def _only_in(language: Language) -> frozenset[str]:
    theirs = knowledge(other(language))
    return knowledge(language).function - theirs.function - theirs.also


def _weight(word: str, pair: Pair) -> float:
    """What one word says."""
    lower = word.lower()
    if lower in _own(pair):
        return FUNCTION
    if lower not in pair.source.vocabulary:
        return TRANSLATED
    if len(lower) < 4:
        return COPIED / 3
    source, target = pair.source.language, pair.target.language
    if lexicon.stem(lower, target) in lexicon.lexicon(target).shares:
        return SHARED
    return FOREIGN if lexicon.stem(lower, source) in lexicon.lexicon(source).shares else COPIED


def _is_plain(side: Text, at: int) -> bool:
    """Whether a word is no part of a name or a title, by the capitals and hyphens beside it.

    Little words beside a capital are ('Saint-Germain-en-Laye', 'Casas de la Torre'); the first word of all is
    capitalised anyway, and in a text in capitals nothing tells.
    """
    words = side.words
    token = words[at]
    if side.is_shouting:
        return True
    if not token.word.islower() and at:
        return False
    if len(token.word) > _LITTLE:
        return True
    beside = words[max(0, at - 2) : at] + words[at + 1 : at + 3]
    capitals = any(not w.word.islower() and w.start and not w.word.isdigit() for w in beside)
    edges = side.text[max(0, token.start - 1) : token.start], side.text[token.end : token.end + 1]
    return not (capitals or any(edge in _HYPHENS for edge in edges))


_LITTLE = 3
"""Letters of the longest words that stand inside names."""
_HYPHENS = ("-", "'", "’")


def _function_words(pair: Pair) -> list[str]:
    """Words of the translation that only the source's language has, names aside."""
    own = _own(pair)
    if own.isdisjoint(pair.target.vocabulary):
        return []
    words = pair.target.words
    return [t.word for at, t in enumerate(words) if t.word.lower() in own and _is_plain(pair.target, at)]


def _native(side: Text) -> int:
    """How many words of a text are such that every text in its language has them."""
    return sum(n for w, n in side.vocabulary.items() if w in side.knowledge.function)
