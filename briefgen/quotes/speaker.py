"""Somebody who can speak, and what tells two of them apart: words, endings, and whether it is a woman or a man."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefgen.languages.people import fold

__all__ = ["Kind", "Speaker", "agrees", "stem", "words"]

Kind = Literal["person", "organisation", "unnamed", "unknown"]
_PARTICLES = frozenset(["de", "del", "la", "las", "los", "el", "y", "e", "of", "the", "and", "for", "van", "von", "al"])


@dataclass(eq=False, slots=True)
class Speaker:
    """Somebody who can speak."""

    name: str
    kind: Kind
    role: str = ""
    feminine: bool | None = None
    plural: bool = False
    acronym: str = ""
    head: str = ""
    """For those without a name: the noun that describes them."""
    place: bool = False
    """Whether the name is that of a city or country: a government may speak by it, but it is no company or agency."""

    @property
    def is_body(self) -> bool:
        """Whether it is an organisation, and no city or country."""
        return self.kind == "organisation" and not self.place


def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart: without particles, accents, possessive endings, in lower case."""
    plain = re.sub(r"'s\b", "", fold(name))
    return tuple(w for w in re.findall(r"\w+", plain) if w not in _PARTICLES)


def stem(word: str) -> str:
    """A noun without its ending, so that women and men, one and several are alike: diputad."""
    return re.sub(r"(?:esas?|as|os|es|a|o|e|s)$", "", fold(word))


def agrees(speaker: Speaker, feminine: bool | None) -> bool:
    """Whether somebody can be meant by a feminine or masculine word, as far as it is known."""
    return feminine is None or speaker.feminine is None or speaker.feminine == feminine
