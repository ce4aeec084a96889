"""Places: names of countries, regions and cities in Spanish and English.

`common/places.tsv` is derived from a gazetteer (see its head), `common/places.toml` adds what it lacks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from briefgen.languages import table
from briefgen.languages.people import entries, fold

__all__ = ["Gazetteer", "Site", "gazetteer"]


@dataclass(frozen=True)
class Site:
    """A place: country, region or city; its ISO 3166 country ('' if several); `key` is one for all its names."""

    kind: str
    country: str
    key: str


_TELLING = 4
"""Letters of a name's first word that tells it: 'san' and 'new' do not."""


class Gazetteer:
    """Sites by the folded words of their names."""

    def __init__(self, sites: dict[tuple[str, ...], Site], doubtful: frozenset[tuple[str, ...]]) -> None:
        self._sites = sites
        self._doubtful = doubtful
        self.longest = max((len(words) for words in sites), default=1)

    def get(self, words: tuple[str, ...]) -> Site | None:
        """The site that these folded words name, if they name one."""
        return self._sites.get(words)

    @cached_property
    def _ways(self) -> Counter[str]:
        return Counter(site.key for site in self._sites.values())

    def has_one_name(self, site: Site) -> bool:
        """Whether a site is called the same in both languages."""
        return self._ways[site.key] == 1

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        names: dict[str, set[str]] = {}
        for words, site in self._sites.items():
            names.setdefault(site.key, set()).add(max(words, key=len) if len(words[0]) < _TELLING else words[0])
        return {key: frozenset(found) for key, found in names.items()}

    def beginnings(self, site: Site) -> frozenset[str]:
        """The telling word of each name that a site has, in either language: 'alemania', 'germany'."""
        return self._names[site.key]

    def doubtful(self, words: tuple[str, ...]) -> bool:
        """Whether the words are a name of people or an everyday word as well."""
        return words in self._doubtful


@cache
def gazetteer() -> Gazetteer:
    """All places. Where a name stands twice, the hand-made table wins, then the bigger place."""
    sites: dict[tuple[str, ...], Site] = {}

    def add(kind: str, country: str, names: list[str]) -> None:
        site = Site(kind, country.strip("-"), names[0])
        for name in names:
            sites.setdefault(tuple(fold(name.replace(",", " ,")).split()), site)

    extra = table("common", "places")
    for kind, groups in (("country", extra["countries"]), ("region", extra["regions"]), ("city", extra["cities"])):
        for text in groups.values():
            for line in text.strip().splitlines():
                country, _, names = line.partition(" ")
                add(kind, country, [name.strip() for name in names.split(";")])
    derived = (files(__package__) / "common" / "places.tsv").read_text(encoding="utf-8")
    for line in derived.splitlines():
        if not line.startswith("#"):
            kind, country, names = line.split("\t")
            add(kind, country, names.split(";"))
    return Gazetteer(sites, frozenset((fold(w),) for w in entries(extra["doubtful"]["words"])))
