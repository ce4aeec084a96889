"""Parallel text in, the rough dictionary of `briefgen/languages/common/lexicon.tsv` out.

IBM model 1 (Brown et al., 1993) over stems, in both directions; a pair of stems is kept where both agree.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from briefgen.languages import lexicon as words
from briefgen.languages.checks import knowledge
from briefgen.models import LANGUAGES, Language, other
from training.corpus import Pair

__all__ = ["lines"]

SEEN = 8
"""Sentences that a stem needs to be counted."""
AGREED = 0.012
"""Least geometric mean of the two probabilities of a pair."""
MOST = 8
"""Renderings of a stem."""
ROUNDS = 6
MEASURED = 80_000
"""Pairs on which the shares are measured."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def lines(data: Sequence[Pair]) -> Iterator[str]:
    """The lines of the table: language, stem, share in percent, renderings (for Spanish stems)."""
    sides = [(_stems(pair.es, "es"), _stems(pair.en, "en")) for pair in data]
    pairs = [(es, en) for es, en in sides if es and en and len(es) * len(en) < 900]
    found = _renderings(pairs)
    known = {s for both in found.items() for s in (both[0], *both[1])}
    spelled = [f"es\t{es}\t0\t{' '.join(en)}" for es, en in found.items()]
    shares = _shares(random.Random(7).sample(pairs, min(MEASURED, len(pairs))), words.parse(spelled))
    for language in LANGUAGES:
        for word, (share, times) in sorted(shares[language].items()):
            others = [r for r in found.get(word, ()) if words.shape(r) != words.shape(word)] if language == "es" else []
            if times >= SEEN or (word in known and others):
                yield f"{language}\t{word}\t{round(100 * share)}\t{' '.join(others)}"


def _stems(text: str, language: Language) -> list[str]:
    """The stems of a text's content words, each once."""
    function = knowledge(language).function
    return list(dict.fromkeys(words.stem(w, language) for w in _WORD.findall(text.lower()) if w not in function))


def _renderings(pairs: Sequence[tuple[list[str], list[str]]]) -> dict[str, list[str]]:
    """Spanish stems with their English ones, the likeliest first."""
    counts: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    for pair in pairs:
        for side, count in zip(pair, counts, strict=True):
            count.update(side)
    ids = [{w: n for n, w in enumerate(w for w, c in count.items() if c >= SEEN)} for count in counts]
    names = [list(i) for i in ids]
    cells = []  # for each two words of a pair: id and place among all words of its side, for both
    places = [0, 0]
    for pair in pairs:
        es, en = ([i[w] for w in side if w in i] for side, i in zip(pair, ids, strict=True))
        if es and en:
            at = np.arange(places[0], places[0] + len(es)), np.arange(places[1], places[1] + len(en))
            every, each = (es, at[0]), (en, at[1])
            cells.append([*(np.repeat(x, len(en)) for x in every), *(np.tile(x, len(es)) for x in each)])
            places = [places[0] + len(es), places[1] + len(en)]
    one, place_one, two, place_two = (np.concatenate(c) for c in zip(*cells, strict=True))
    keys, cell = np.unique(one * len(names[1]) + two, return_inverse=True)
    es_of, en_of = keys // len(names[1]), keys % len(names[1])
    forward, times = _model(cell, place_two, es_of)
    backward, _ = _model(cell, place_one, en_of)
    agreed = np.sqrt(forward * backward)
    found: dict[str, list[tuple[float, str]]] = {}
    for n in np.flatnonzero((agreed > AGREED) & (times > 3)):
        found.setdefault(names[0][es_of[n]], []).append((-agreed[n], names[1][en_of[n]]))
    return {es: [en for _, en in sorted(best)[:MOST]] for es, best in found.items()}


def _model(cell: np.ndarray, place: np.ndarray, given: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """IBM model 1: for each kind of cell the probability of its word given the other, and its expected count."""
    chance = np.ones(len(given))
    for _ in range(ROUNDS):
        weight = chance[cell]
        weight /= np.bincount(place, weights=weight)[place]
        times = np.bincount(cell, weights=weight, minlength=len(given))
        chance = times / np.bincount(given, weights=times)[given]
    return chance, times


def _shares(
    pairs: Sequence[tuple[list[str], list[str]]], known: dict[Language, words.Lexicon]
) -> dict[Language, dict[str, tuple[float, int]]]:
    """For each stem how often it is rendered, and how often it was met; few sightings count for little."""
    met: dict[Language, Counter[str]] = {language: Counter() for language in LANGUAGES}
    kept: dict[Language, Counter[str]] = {language: Counter() for language in LANGUAGES}
    for pair in pairs:
        sides = dict(zip(("es", "en"), pair, strict=True))
        for language in LANGUAGES:
            theirs = frozenset(sides[other(language)])
            shapes = frozenset(map(words.shape, theirs))
            met[language].update(sides[language])
            kept[language].update(w for w in sides[language] if known[language].rendered(w, theirs, shapes))
    return {
        language: {w: ((kept[language][w] + 1.2) / (n + 2), n) for w, n in met[language].items()}
        for language in LANGUAGES
    }
