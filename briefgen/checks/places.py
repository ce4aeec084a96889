"""Places: whether each country and city that the source names is named in the translation too, in its language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.checks.pair import Finding, Pair, Text
from briefgen.languages import lexicon, people
from briefgen.languages.inflection import Token, fold
from briefgen.languages.places import Site, gazetteer

__all__ = ["places"]

ALIKE = 3
"""Letters at their beginning that the names of a place and of its people share: 'España', 'Spanish' beside 'Spain'."""
_LONGEST = 4
"""Words of the longest names."""
_TELLING = 4
"""Letters of a word that tells a name: 'San' and 'New' may be translated."""


def places(pair: Pair) -> Iterator[Finding]:
    """Each place of the source is in the translation: under one of its names, or as what comes from there."""
    if pair.source.is_shouting or pair.target.is_shouting:
        return
    theirs: frozenset[str] | None = None
    for tokens, site in _places(pair.source):
        if theirs is None:
            theirs = frozenset(pair.target.plain) | {w[:ALIKE] for w in pair.target.plain}
        start, end = tokens[0].start, tokens[-1].end
        if any(t.source_start <= start and end <= t.source_end for t in pair.terms):
            continue
        if _is_named(site, pair, theirs) and not _is_altered(tokens, site, pair):
            continue
        text = pair.source.text[start:end]
        yield Finding(f"falta el lugar «{text}»", f"place missing: “{text}”", start=start, end=end)


def _is_named(site: Site, pair: Pair, theirs: frozenset[str]) -> bool:
    names = gazetteer().beginnings(site)
    words = {word for name in names for word in (name, name[:ALIKE])}
    known = pair.source.knowledge.names
    translated = {people.fold(k)[:ALIKE] for word in words for k in known.get(word, ())}
    if not theirs.isdisjoint(words | translated | pair.source.knowledge.peoples.get(site.key, frozenset())):
        return True
    return any(_is_spelling(name, word, pair) for name in names for word in theirs)


def _is_altered(tokens: Sequence[Token], site: Site, pair: Pair) -> bool:
    """Whether a longer name that both languages have alike has come out otherwise: 'Villa Canals', 'Canales Villa'."""
    if len(tokens) == 1 or not gazetteer().has_one_name(site):
        return False
    telling = (re.escape(fold(t.word)) for t in tokens if len(t.word) >= _TELLING and t.word[0].isupper())
    return not re.search(r"\W+(?:\w+\W+){0,2}".join(telling), fold(pair.target.text))


def _is_spelling(name: str, word: str, pair: Pair) -> bool:
    """Whether a word of the translation, which is no other place's name, contains most of a name.

    'Djakarta' is Jakarta, 'Selenogrado' Zelenograd, 'sudirlandés' comes from Ireland.
    """
    if len(name) < _STEM or word in pair.source.plain or gazetteer().get((word,)):
        return False
    return name[:_STEM] in word or (len(name) > _STEM and name[1:] in word)


_STEM = 6
"""Letters at the beginning of a name that tell it inside another word."""


def _places(side: Text) -> Iterator[tuple[tuple[Token, ...], Site]]:
    """The places that a text names, each with its words; longer names that have one inside are left out."""
    words, at = side.words, 0
    while at < len(words):
        size, site = _at(side, at) if words[at].word[0].isupper() else (0, None)
        if site and not _is_part(side, at, at + size):
            yield words[at : at + size], site
        at += max(1, size)


def _at(side: Text, at: int) -> tuple[int, Site | None]:
    """The longest place that begins at a word, and how many words it has."""
    words = side.words[at : at + _LONGEST]
    for size in range(len(words), 0, -1):
        folded = tuple(people.fold(w.word) for w in words[:size])
        site = gazetteer().get(folded)
        if site and words[size - 1].word[0].isupper() and not gazetteer().doubtful(folded):
            return size, site if _is_sure(words[0], size, site, side) else None
    return 0, None


def _is_sure(first: Token, size: int, site: Site, side: Text) -> bool:
    """Whether a name means the place: one word of a city may be an everyday word or a name of people too."""
    if first.acronym:
        return False
    if size > 1 or site.kind == "country":
        return True
    if lexicon.stem(first.word.lower(), side.language) in lexicon.lexicon(side.language).shares:
        return False
    return not people.names().is_given(people.fold(first.word))


def _is_part(side: Text, start: int, end: int) -> bool:
    """Whether the words are a part of a longer name, by the capitals beside them."""
    words, text = side.words, side.text
    after = end < len(words) and words[end].word[0].isupper() and text[words[end - 1].end : words[end].start] == " "
    before = start > 1 and words[start - 1].word[0].isupper()
    return after or (before and text[words[start - 1].end : words[start].start] == " ")
