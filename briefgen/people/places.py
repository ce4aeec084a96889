"""Lines of tokens in, places out: names of the gazetteer that nothing else has claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.languages.people import Roles, names, roles
from briefgen.languages.places import Gazetteer, Site, gazetteer
from briefgen.models import Language
from briefgen.people.text import Line

__all__ = ["Spot", "find"]


@dataclass(frozen=True)
class Spot:
    """A place's name where it stands: tokens `i` up to `j` of a line."""

    line: int
    i: int
    j: int
    site: Site


def find(text: Sequence[Line], language: Language) -> list[Spot]:
    """Every place in every line, longest names first; claims nothing."""
    places, words = gazetteer(), roles(language)
    found = []
    for number, line in enumerate(text):
        i = 0
        while i < len(line.tokens):
            spot = _at(number, line, i, places, words) if line.cap(i) and not line.owner[i] else None
            if spot:
                found.append(spot)
            i = spot.j if spot else i + 1
    return found


def _at(number: int, line: Line, i: int, places: Gazetteer, words: Roles) -> Spot | None:
    for j in range(min(len(line.tokens), i + places.longest), i, -1):
        site = places.get(line.lows(i, j))
        if site is None or any(line.owner[i:j]) or (not line.cap(j - 1) and not line.tokens[j - 1].text.endswith(".")):
            continue
        if _is_place(line, i, j, site, places, words):
            return Spot(number, i, j, site)
    return None


def _is_place(line: Line, i: int, j: int, site: Site, places: Gazetteer, words: Roles) -> bool:
    low = line.lows(i, j)
    if line.tokens[i].first and len(low) == 1 and low[0] in words.openers:
        return False
    if site.kind == "country" and len(low[0]) == 2 and not line.tokens[i].text.isupper():
        return False
    located = line.low(i - 1) in words.locative or _before_country(line, j, places)
    doubtful = places.doubtful(low) or (
        site.kind == "city"
        and len(low) == 1
        and (low[0] in names().given or low[0] in names().surnames or low[0] in words.words or line.tokens[i].first)
    )
    if doubtful:
        return located
    joined = (line.cap(i - 1) and not line.tokens[i].first) or (line.cap(j) and not line.tokens[j].first)
    return site.kind != "city" or not joined or located


def _before_country(line: Line, j: int, places: Gazetteer) -> bool:
    """ "Dayton, Ohio": a comma and a larger place follow."""
    if line.low(j) not in (",", "("):
        return False
    for k in range(j + 4, j + 1, -1):
        site = places.get(line.lows(j + 1, k))
        if site and site.kind != "city" and line.cap(j + 1):
            return True
    return False
