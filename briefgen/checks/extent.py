"""How much the translation says: whether nothing of the source is missing, nothing made up, nothing said twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import log, sqrt

from briefgen.checks.pair import Finding, Pair, Text
from briefgen.languages import lexicon
from briefgen.languages.stutter import stutter
from briefgen.languages.translation import translating

__all__ = ["length", "repetition", "sentences"]

# --- length -----------------------------------------------------------------------------------------------------------

GROWTH = {"es": 0.93, "en": 1.07}
"""Characters of a good translation for each one of a source in this language."""
SPREAD = 6.8
"""Variance of that, for each character (Gale and Church, 1993)."""
# How short a translation may be, in standard deviations, and how much a stretch of the source without a counterpart
# adds to that. Of 12,948 references 0.3 % are beyond these bounds (many of them do lack something), and 85 % of those
# that were cut in half, 29 % of those that lost a clause; from the length alone it is 81 % and 25 %.
SHORT = -2.2
WEIGHT = 0.1
LONG = 1.75
MARGIN = 10
"""Characters that a text may be longer whatever its length."""


def length(pair: Pair) -> Iterator[Finding]:
    """No sentence or clause is missing, nothing is made up: the length is what it can be."""
    source, target = pair.source, pair.target
    expected = len(source.text) * GROWTH[source.language]
    actual = len(target.text)
    if expected and not actual:
        yield Finding("falta la traducción", "the translation is missing")
    elif actual > expected * LONG + MARGIN and actual > _in_full(source) * GROWTH[source.language] * LONG + MARGIN:
        yield Finding(
            "la traducción es demasiado larga: sobra texto",
            "the translation is too long: there is text that is not in the source",
        )
    elif actual < expected:
        excess = (actual - expected) / sqrt(SPREAD * expected)
        start, end, weight = _unmatched(pair) if excess < _NEVER else (-1, -1, 0.0)
        if excess - WEIGHT * weight < SHORT:
            lost = source.text[start:end] if start >= 0 else ""
            yield Finding(
                f"falta texto: «{lost}»" if lost else "la traducción es demasiado corta: falta texto",
                f"text is missing: “{lost}”" if lost else "the translation is too short: text is missing",
                start=start,
                end=end,
            )


def _in_full(side: Text) -> int:
    """The length of a text whose translation has in full what it has short: "Gov't pays $5m"."""
    return len(translating(side.language).in_full(side.text))


_NEVER = -0.5
"""A translation that is no shorter than this lacks nothing, whatever its words."""
RENDERED = 0.85
"""How much of what the lexicon says of a word holds in texts that it was not made from."""
BY_CHANCE = 0.12
"""How often a word has a counterpart in a text that is no translation of it."""
UNKNOWN = 0.5


def _unmatched(pair: Pair) -> tuple[int, int, float]:
    """The stretch of the source that most lacks its counterpart: its place, and the log odds that it is missing."""
    known = lexicon.lexicon(pair.source.language)
    stems, shapes = pair.target.stems, pair.target.shapes
    best = (-1, -1, 0.0)
    start, total = 0, 0.0
    for word in pair.source.content:
        share = min(0.93, max(0.1, RENDERED * known.shares.get(word.stem, UNKNOWN)))
        if known.rendered(word.stem, stems, shapes):
            total += max(-2.0, log(BY_CHANCE / share))
        else:
            start = start if total > 0 else word.start
            total += log((1 - BY_CHANCE) / (1 - share))
        if total <= 0:
            total = 0.0
        elif total > best[2]:
            best = (start, word.start + len(word.word), total)
    return best


def sentences(pair: Pair) -> Iterator[Finding]:
    """A text of several sentences keeps them all."""
    ours, theirs = _sentences(pair.source.text), _sentences(pair.target.text)
    if theirs < ours and len(pair.target.text) < 0.75 * len(pair.source.text):
        yield Finding(
            f"{ours} oraciones, pero {theirs} en la traducción", f"{ours} sentences, but {theirs} in the translation"
        )


def _sentences(text: str) -> int:
    return len(_SENTENCE.findall(text)) + 1


# four letters before the mark: 'Mr.', 'Sr.' and 'Gral.' end no sentence
_SENTENCE = re.compile(r"(?:[a-záéíóúñ]{4}|\d|\))[.!?…][\"”»’']?\s+[¿¡\"“«‘'(]?[A-ZÁÉÍÓÚÑ]")


def repetition(pair: Pair) -> Iterator[Finding]:
    """Nothing is said over and over that the source says once."""
    stutter = _stutter(pair.target)
    if stutter and not _stutter(pair.source):
        yield Finding(f"texto repetido: «{stutter}»", f"repeated text: “{stutter}”")
        return
    worst, most = _most_repeated(pair.target)
    if most >= 2 and most > _most_repeated(pair.source)[1] + 1:
        yield Finding(f"texto repetido: «{worst}»", f"repeated text: “{worst}”")


def _stutter(side: Text) -> str:
    """Words that stand twice in a row; empty if there are none."""
    found = stutter(side.text, side.words)
    return side.text[found.start : found.end] if found else ""


def _most_repeated(side: Text, size: int = 4) -> tuple[str, int]:
    """The run of so many words that stands there most often, and how often."""
    words = [w.word.lower() for w in side.words]
    if len(set(words)) > len(words) - size:
        return "", 1  # too few words recur
    runs = Counter(tuple(words[n : n + size]) for n in range(len(words) - size + 1))
    best = max(runs.items(), key=lambda r: r[1], default=((), 0))
    return " ".join(best[0]), best[1]
