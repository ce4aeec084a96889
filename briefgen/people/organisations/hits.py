"""What the finders of bodies share: the hit, the tables they look things up in, and how names are put on the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.languages.organisations import Body, Heads, heads
from briefgen.languages.people import Names, Roles, names, roles
from briefgen.languages.places import Gazetteer, gazetteer
from briefgen.models import Language
from briefgen.people.text import Line, written_small

__all__ = ["Hit", "Tables", "closed", "everywhere", "joins_places", "starts_person", "tables"]

_MARKS = frozenset(",.;:)”»…")


@dataclass(frozen=True)
class Hit:
    """A body's name where it stands: tokens `i` up to `j` of a line; `body` if the tables know it."""

    line: int
    i: int
    j: int
    words: tuple[str, ...]
    acronym: str = ""
    body: Body | None = None
    rule: str = "head"
    """What found it: known, alone, head, suffix, context, acronym, or capitals (the weakest)."""
    nested: bool = False
    """It is part of a longer name that was found as well."""
    name: str = ""
    """What it is called where the text shares a word among several: Ministerio de Familia in "Ministerios de …"."""


@dataclass(frozen=True)
class Tables:
    """The tables of the article's language, and what its own words say."""

    heads: Heads
    roles: Roles
    names: Names
    places: Gazetteer
    small: frozenset[str]
    """Words that the article writes small somewhere: their capital at the start of a sentence says nothing."""
    borne: frozenset[str]
    """Words that stand behind a first name somewhere, as Bloomberg does where Michael Bloomberg is written about."""


def tables(text: Sequence[Line], language: Language) -> Tables:
    """The tables for an article."""
    known = names()
    borne = frozenset(
        token.low
        for line in text
        for before, token in pairwise(line.tokens)
        if token.cap and before.cap and known.is_given(before.low)
    )
    return Tables(heads(language), roles(language), known, gazetteer(), written_small(text), borne)


def starts_person(line: Line, k: int, tables: Tables) -> bool:
    """Whether a first and a last name stand at `k`."""
    if not line.cap(k + 1) or not tables.names.is_given(line.low(k)):
        return False
    nxt = line.low(k + 1)
    return (nxt in tables.names.surnames or tables.names.is_given(nxt)) and nxt not in tables.heads.heads


def joins_places(words: tuple[str, ...], tables: Tables) -> bool:
    """Whether a hyphen joins places ("España-Portugal"), not a body's name and one (Hydro-Québec)."""
    parts = [tables.places.get((part,)) for word in words if "-" in word for part in word.split("-")]
    return bool(parts) and (any(parts) if len(words) > 1 else all(parts))


def everywhere(text: Sequence[Line], called: Iterable[tuple[str, ...]], tables: Tables) -> Iterator[Hit]:
    """Every free place where one of the names stands, longest names first, with its branch (Health); claims it."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(called, key=lambda n: (-len(n), n)):
        by_first.setdefault(name[0], []).append(name)
    for number, line in enumerate(text):
        for i, token in enumerate(line.tokens):
            for name in by_first.get(token.text, ()):
                j = i + len(name)
                inside = line.cap(i - 1) and tables.places.get(line.lows(i - 1, j)) is not None  # Hong | Kong
                if line.texts(i, j) == name and line.free(i, j) and not inside:
                    j += line.cap(j) and line.free(j, j + 1) and line.low(j) in tables.heads.branches
                    line.claim(i, j, "body")
                    yield Hit(number, i, j, line.texts(i, j), rule="context")


def closed(line: Line, end: int, tables: Tables) -> bool:
    """Whether nothing behind the list makes another thing of its last name ("Google and Android phones")."""
    low, roles = line.low(end), tables.roles
    if not low or low in _MARKS or not line.tokens[end].word:
        return low not in ("'s",)
    known = roles.verbs | roles.links | roles.ends | roles.conjunctions | tables.heads.links | tables.heads.acts
    return low in known or low in tables.heads.between or low in tables.heads.others
