"""Bodies and the words they are made of: what `common/organisations.toml` and `<language>/organisations.toml` say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen.languages import table
from briefgen.languages.people import entries, fold
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
        heads=frozenset(map(fold, entries({k: v for k, v in data["heads"].items() if k in ("state", "society")}))),
        alone=frozenset(tuple(fold(e).split()) for e in entries(data["heads"]["alone"])),
        pairs=frozenset(tuple(fold(e).split()) for e in entries(data["heads"]["pairs"])),
        plurals={fold(w): w.removesuffix("s").capitalize() for w in entries(data["heads"]["plurals"])},
        vague=frozenset(map(fold, entries(data["heads"]["vague"]))),
        direct=frozenset(map(fold, entries(data["heads"]["direct"]))),
        foreign=frozenset(map(fold, entries(common["foreign"]["heads"]))),
        airlines=frozenset(map(fold, entries(common["foreign"]["airlines"]))),
        papers=frozenset(map(fold, entries(common["foreign"]["papers"]))),
        foreign_links=frozenset(map(fold, entries(common["foreign"]["links"]))),
        ideologies=frozenset(map(fold, entries(data["parties"]["ideologies"]))),
        members=frozenset(tuple(fold(e).split()) for e in entries(data["parties"]["members"])),
        anyones=frozenset(map(fold, entries(syntax["anyones"]))),
        adjectival=tuple(map(fold, entries(syntax["adjectival"]))),
        idioms=frozenset(map(fold, entries(syntax["idioms"]))),
        small=frozenset(map(fold, entries(data["heads"]["small"]))),
        tells=frozenset(map(fold, entries(data["heads"]["tells"]))),
        channels=frozenset(map(fold, entries(common["foreign"]["channels"]))),
        of_a_field=frozenset(map(fold, entries(data["syntax"]["of_a_field"]))),
        calls_itself=tuple(tuple(fold(e).split()) for e in entries(data["heads"]["calls_itself"])),
        acronym_words=frozenset(map(fold, entries(data["heads"]["acronym_words"]))),
        qualifying=frozenset(map(fold, entries(data["heads"]["qualifying"]))),
        programmes=frozenset(map(fold, entries(data["heads"]["programmes"]))),
        held=frozenset(map(fold, entries(data["doings"]["held"]))),
        known_as=frozenset(map(fold, entries(data["heads"]["known_as"]))),
        ministries=_small_names(data["heads"]["fields"]),
        written_small=_small_names(data["heads"]["written_small"]),
        examples=frozenset(map(fold, entries(data["heads"]["examples"]))),
        towards=frozenset(tuple(fold(e).split()) for e in entries(data["heads"]["towards"])),
        platforms=frozenset(map(fold, entries(common["words"]["platforms"]))),
        links=frozenset(map(fold, entries(syntax["links"]))),
        articles=frozenset(map(fold, entries(syntax["articles"]))),
        indefinite=frozenset(map(fold, entries(syntax["indefinite"]))),
        conjunctions=frozenset(map(fold, entries(syntax["and"]))),
        in_place=frozenset(map(fold, entries(syntax["in_place"]))),
        government=frozenset(map(fold, entries(syntax["government"]))),
        adjectives=frozenset(map(fold, entries(syntax["adjectives"]))),
        opening=frozenset(map(fold, entries(syntax["opening"]))),
        namesakes=frozenset(map(fold, entries(syntax["namesakes"]))),
        inner=frozenset(map(fold, entries(syntax["inner"]))),
        plain=frozenset(map(fold, entries(syntax["plain"]))),
        fields=tuple(map(fold, entries(syntax["fields"]))),
        posted=frozenset(map(fold, entries(syntax["posted"]))),
        acts=frozenset(map(fold, entries(data["doings"]["acts"]))),
        between=frozenset(map(fold, entries(data["doings"]["between"]))),
        owned=frozenset(map(fold, entries(data["doings"]["owned"]))),
        made=frozenset(map(fold, entries(data["doings"]["made"]))),
        made_with=frozenset(map(fold, entries(data["doings"]["made_with"]))),
        halves=frozenset(map(fold, entries(data["doings"]["halves"]))),
        nations=frozenset(map(fold, entries(data["doings"]["nations"]))),
        spellings={fold(a): fold(b) for a, b in map(str.split, entries(data["doings"]["spellings"]))},
        joining=frozenset(map(fold, entries(data["doings"]["joining"]))),
        others=frozenset(map(fold, entries(data["doings"]["others"]))),
        peoples=tuple(map(fold, entries(data["doings"]["peoples"]))),
        suffixes=frozenset(map(fold, entries(common["suffixes"]["words"]))),
        endings=tuple(map(fold, entries(common["suffixes"]["endings"]))),
        beginnings=tuple(map(fold, entries(common["suffixes"]["beginnings"]))),
        houses=frozenset(map(fold, entries(common["suffixes"]["houses"]))),
        branches=frozenset(map(fold, entries(common["suffixes"]["branches"]))),
        loose=frozenset(map(fold, entries(common["suffixes"]["loose"]))),
        capitals=frozenset(map(fold, entries(common["capitals"]["words"]))),
        common=frozenset(map(fold, entries(common["words"]["common"]))),
        bodies=bodies,
        longest=_longest(bodies),
    )
