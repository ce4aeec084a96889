"""Bodies and the words they are made of: what `common/organisations.toml` and `<language>/organisations.toml` say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen.languages import table
from briefgen.languages.people import entries, fold, folded, phrases
from briefgen.models import Language

__all__ = ["Body", "Heads", "heads"]


@dataclass(frozen=True)
class Body:
    """A well-known body: all the names by which papers call it, the fullest first."""

    names: tuple[str, ...]

    @property
    def acronym(self) -> str:
        """The first name that is written in capitals, if it is not the only name."""
        return next((n for n in self.names[1:] if n.replace(".", "").isupper() and " " not in n), "")


@dataclass(frozen=True)
class Heads:
    """The words of bodies in one language. Words are folded; `bodies` maps folded words to what they name."""

    language: Language
    heads: frozenset[str]
    alone: frozenset[tuple[str, ...]]
    pairs: frozenset[tuple[str, ...]]
    plurals: dict[str, str]
    """Heads in the plural, and how one of them is written: "Ministerios" means "Ministerio" twice."""
    vague: frozenset[str]
    direct: frozenset[str]
    foreign: frozenset[str]
    foreign_links: frozenset[str]
    airlines: frozenset[str]
    papers: frozenset[str]
    ideologies: frozenset[str]
    members: frozenset[tuple[str, ...]]
    anyones: frozenset[str]
    adjectival: tuple[str, ...]
    idioms: frozenset[str]
    small: frozenset[str]
    tells: frozenset[str]
    known_as: frozenset[str]
    calls_itself: tuple[tuple[str, ...], ...]
    acronym_words: frozenset[str]
    acronym_of: frozenset[str]
    """Behind those, of which language it is: 'siglas en inglés'."""
    qualifying: frozenset[str]
    """Nouns between a name and what it is: 'the Conti ransomware gang'."""
    programmes: frozenset[str]
    """What a word behind the name of a body makes of it: 'State Partnership Program'."""
    held: frozenset[str]
    """Of what is owned, that which is held "in" a firm: shares, stakes."""
    of_a_field: frozenset[str]
    channels: frozenset[str]
    examples: frozenset[str]
    ministries: frozenset[tuple[str, ...]]
    """What ministries are of, in a language that writes both small: health, foreign affairs."""
    written_small: frozenset[tuple[str, ...]]
    """Names of bodies that may be written small: the central bank."""
    towards: frozenset[tuple[str, ...]]
    platforms: frozenset[str]
    links: frozenset[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    conjunctions: frozenset[str]
    in_place: frozenset[str]
    government: frozenset[str]
    adjectives: frozenset[str]
    opening: frozenset[str]
    namesakes: frozenset[str]
    inner: frozenset[str]
    plain: frozenset[str]
    fields: tuple[str, ...]
    posted: frozenset[str]
    acts: frozenset[str]
    between: frozenset[str]
    owned: frozenset[str]
    made: frozenset[str]
    made_with: frozenset[str]
    halves: frozenset[str]
    nations: frozenset[str]
    spellings: dict[str, str]
    """Words of names in British spelling, and how Americans write them."""
    joining: frozenset[str]
    others: frozenset[str]
    peoples: tuple[str, ...]
    suffixes: frozenset[str]
    endings: tuple[str, ...]
    beginnings: tuple[str, ...]
    loose: frozenset[str]
    houses: frozenset[str]
    """Behind a name, what makes it that of a body of its own: BBVA Research."""
    branches: frozenset[str]
    capitals: frozenset[str]
    common: frozenset[str]
    bodies: dict[tuple[str, ...], Body]
    longest: dict[str, int]
    """The most words of a well-known name that begins with this one."""

    def is_nation(self, word: str) -> bool:
        """Whether a folded word says of which nation something is: Spanish, español, francesa."""
        if self.language == "en":
            return word in self.nations
        feminine = f"{word[:-1]}a" if word.endswith("o") else f"{word}a"
        return word in self.nations or feminine in self.nations


def _bodies(groups: dict[str, str]) -> dict[tuple[str, ...], Body]:
    found: dict[tuple[str, ...], Body] = {}
    for text in groups.values():
        for line in text.strip().splitlines():
            body = Body(tuple(name.strip() for name in line.split(";")))
            for name in body.names:
                found[tuple(fold(name.replace(",", " ,").replace("'s", " 's")).split())] = body
    return found


def _small_names(text: str) -> frozenset[tuple[str, ...]]:
    """Names as their words, the possessive ending parted from its word as it is in a line."""
    return frozenset(tuple(fold(entry).replace("'s", " 's").split()) for entry in entries(text))


def _longest(bodies: dict[tuple[str, ...], Body]) -> dict[str, int]:
    found: dict[str, int] = {}
    for words in bodies:
        found[words[0]] = max(len(words), found.get(words[0], 0))
    return found


@cache
def heads(language: Language) -> Heads:
    """The tables of one language, with what holds in every language."""
    common: dict[str, Any] = table("common", "organisations")
    data: dict[str, Any] = table(language, "organisations")
    syntax = data["syntax"]
    bodies = _bodies(common["bodies"]) | _bodies(data["bodies"])
    return Heads(
        language=language,
        heads=folded({k: v for k, v in data["heads"].items() if k in ("state", "society")}),
        alone=frozenset(phrases(data["heads"]["alone"])),
        pairs=frozenset(phrases(data["heads"]["pairs"])),
        plurals={fold(w): w.removesuffix("s").capitalize() for w in entries(data["heads"]["plurals"])},
        vague=folded(data["heads"]["vague"]),
        direct=folded(data["heads"]["direct"]),
        foreign=folded(common["foreign"]["heads"]),
        airlines=folded(common["foreign"]["airlines"]),
        papers=folded(common["foreign"]["papers"]),
        foreign_links=folded(common["foreign"]["links"]),
        ideologies=folded(data["parties"]["ideologies"]),
        members=frozenset(phrases(data["parties"]["members"])),
        anyones=folded(syntax["anyones"]),
        adjectival=tuple(map(fold, entries(syntax["adjectival"]))),
        idioms=folded(syntax["idioms"]),
        small=folded(data["heads"]["small"]),
        tells=folded(data["heads"]["tells"]),
        channels=folded(common["foreign"]["channels"]),
        of_a_field=folded(syntax["of_a_field"]),
        calls_itself=phrases(data["heads"]["calls_itself"]),
        acronym_of=folded(data["heads"]["acronym_of"]),
        acronym_words=folded(data["heads"]["acronym_words"]),
        qualifying=folded(data["heads"]["qualifying"]),
        programmes=folded(data["heads"]["programmes"]),
        held=folded(data["doings"]["held"]),
        known_as=folded(data["heads"]["known_as"]),
        ministries=_small_names(data["heads"]["fields"]),
        written_small=_small_names(data["heads"]["written_small"]),
        examples=folded(data["heads"]["examples"]),
        towards=frozenset(phrases(data["heads"]["towards"])),
        platforms=folded(common["words"]["platforms"]),
        links=folded(syntax["links"]),
        articles=folded(syntax["articles"]),
        indefinite=folded(syntax["indefinite"]),
        conjunctions=folded(syntax["and"]),
        in_place=folded(syntax["in_place"]),
        government=folded(syntax["government"]),
        adjectives=folded(syntax["adjectives"]),
        opening=folded(syntax["opening"]),
        namesakes=folded(syntax["namesakes"]),
        inner=folded(syntax["inner"]),
        plain=folded(syntax["plain"]),
        fields=tuple(map(fold, entries(syntax["fields"]))),
        posted=folded(syntax["posted"]),
        acts=folded(data["doings"]["acts"]),
        between=folded(data["doings"]["between"]),
        owned=folded(data["doings"]["owned"]),
        made=folded(data["doings"]["made"]),
        made_with=folded(data["doings"]["made_with"]),
        halves=folded(data["doings"]["halves"]),
        nations=folded(data["doings"]["nations"]),
        spellings={fold(a): fold(b) for a, b in map(str.split, entries(data["doings"]["spellings"]))},
        joining=folded(data["doings"]["joining"]),
        others=folded(data["doings"]["others"]),
        peoples=tuple(map(fold, entries(data["doings"]["peoples"]))),
        suffixes=folded(common["suffixes"]["words"]),
        endings=tuple(map(fold, entries(common["suffixes"]["endings"]))),
        beginnings=tuple(map(fold, entries(common["suffixes"]["beginnings"]))),
        houses=folded(common["suffixes"]["houses"]),
        branches=folded(common["suffixes"]["branches"]),
        loose=folded(common["suffixes"]["loose"]),
        capitals=folded(common["capitals"]["words"]),
        common=folded(common["words"]["common"]),
        bodies=bodies,
        longest=_longest(bodies),
    )
