"""Names to fill frames with, and other names for real pairs: people, countries, nationalities, cities.

A small model spoils names that it has not seen: it has to learn that they are copied letter by letter, except for the
few hundred places that have a name of their own in either language.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from training.corpus import Pair

__all__ = ["SLOTS", "fill", "renamed"]

_HERE = Path(__file__).parent


class _Nation(NamedTuple):
    """A line of nations.tsv."""

    es: str
    en: str
    demonym: str
    adjective: str
    people: str
    capital_es: str
    capital_en: str


def _rows(name: str) -> list[list[str]]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@cache
def _nations() -> list[_Nation]:
    return [_Nation(*row) for row in _rows("nations.tsv")]


@cache
def _cities() -> list[Pair]:
    return [Pair(*row) for row in _rows("cities.tsv")]


@cache
def _names(kind: str) -> list[str]:
    return [name for of, name in _rows("names.tsv") if of == kind]


SLOTS = frozenset(
    {"country", "capital", "city", "nat_m", "nat_f", "nat_mp", "nat_fp", "nationals", "person", "surname"}
)


def fill(slot: str, rng: Random) -> Pair:
    """What may stand in a slot of a frame, in both languages. Raises KeyError for a slot that is not in SLOTS."""
    if slot == "city":
        return rng.choice(_cities())
    if slot in ("person", "surname"):
        name = _person(rng) if slot == "person" else rng.choice(_names("surname"))
        return Pair(name, name)
    nation = rng.choice(_nations())
    masculine, feminine, masculines, feminines = _forms(nation.demonym)
    return {
        "country": Pair(nation.es, nation.en),
        "capital": Pair(nation.capital_es, nation.capital_en),
        "nat_m": Pair(masculine, nation.adjective),
        "nat_f": Pair(feminine, nation.adjective),
        "nat_mp": Pair(masculines, nation.adjective),
        "nat_fp": Pair(feminines, nation.adjective),
        "nationals": Pair(masculines, nation.people),
    }[slot]


def _person(rng: Random) -> str:
    parts = [rng.choice(_names("given")), rng.choice(_names("surname"))]
    if rng.random() < 0.15:
        parts.append(rng.choice(_names("surname")))
    return " ".join(parts)


_ACCENTS = str.maketrans("áéíóú", "aeiou")


def _forms(demonym: str) -> tuple[str, str, str, str]:
    """A Spanish demonym in both genders and numbers: alemán, alemana, alemanes, alemanas."""
    if demonym.endswith("o"):
        stem = demonym[:-1]
        return demonym, f"{stem}a", f"{stem}os", f"{stem}as"
    if demonym.endswith(("a", "e")):
        return demonym, demonym, f"{demonym}s", f"{demonym}s"
    if demonym.endswith(("í", "ú")):
        return demonym, demonym, f"{demonym}es", f"{demonym}es"
    stem = demonym[:-2] + demonym[-2:].translate(_ACCENTS)
    if demonym.endswith("z"):  # andaluz, andaluces
        return demonym, f"{stem}a", f"{stem[:-1]}ces", f"{stem}as"
    return demonym, f"{stem}a", f"{stem}es", f"{stem}as"


# --- real pairs with other names --------------------------------------------------------------------------------------

# Capitalised words in a row, not the first of the sentence.
_NAME = re.compile(
    r"(?<=[a-záéíóúñ,;:] )[A-ZÁÉÍÓÚÑ][a-záéíóúñü]{2,}(?: [A-ZÁÉÍÓÚÑ][a-záéíóúñü]{2,})?(?![\w’'-])(?! [A-ZÁÉÍÓÚ])"
)


def renamed(pair: Pair, rng: Random) -> Pair:
    """The pair with another person's name in place of one that stands once on either side, places left alone."""
    shared = sorted(set(_NAME.findall(pair.es)) & set(_NAME.findall(pair.en)) - _places())
    shared = [name for name in shared if pair.es.count(name) == pair.en.count(name) == 1]
    if not shared:
        return pair
    old = rng.choice(shared)
    new = _person(rng) if " " in old else rng.choice(_names("surname"))
    return Pair(pair.es.replace(old, new), pair.en.replace(old, new))


@cache
def _places() -> frozenset[str]:
    nations = {name for n in _nations() for name in (n.es, n.en, n.capital_es, n.capital_en)}
    return frozenset(nations | {name for city in _cities() for name in city})
