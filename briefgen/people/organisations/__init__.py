"""Lines of tokens in, bodies out: by well-known names, by their heads, by acronyms, by what the text calls them.

1. Well-known names of the tables, and noun phrases around a head or in front of a company's suffix (known, phrases).
2. Names that the text calls a company, a party, a paper (context).
3. Acronyms (acronyms).
4. Once the people are known: who they work for, who is told things (context again), who does what bodies do (actors).
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.models import Language
from briefgen.people.organisations.acronyms import acronyms, defined, initialled
from briefgen.people.organisations.actors import acting, listed
from briefgen.people.organisations.companies import unsuffixed
from briefgen.people.organisations.context import employed, told
from briefgen.people.organisations.hits import Hit, everywhere, tables
from briefgen.people.organisations.phrases import phrases
from briefgen.people.text import Line

__all__ = ["Hit", "find", "from_people"]


def find(text: Sequence[Line], language: Language) -> list[Hit]:
    """Every body in every line that shows by itself, in order; claims the tokens in the lines."""
    look = tables(text, language)
    hits = [hit for number, line in enumerate(text) for hit in phrases(number, line, look)]
    firms = {unsuffixed(hit.words) for hit in hits if hit.rule == "suffix"}
    hits += everywhere(text, (name for name in firms if len(name) > 1), look)
    hits += told(text, look)
    hits += defined(text, look)
    hits = initialled(text, hits, look)
    hits += acronyms(text, hits, look)
    return sorted(hits, key=lambda h: (h.line, h.i, -h.j))


def from_people(
    text: Sequence[Line],
    descriptions: Sequence[tuple[int, int, int]],
    behind: Sequence[tuple[int, int]],
    surnames: frozenset[str],
    language: Language,
) -> list[Hit]:
    """The bodies that the people of the article give away; see `context.employed` for the arguments."""
    look = tables(text, language)
    found = list(employed(text, descriptions, behind, surnames, look))
    found += listed(text, surnames, look)
    found += acting(text, surnames, look)
    return found + list(listed(text, surnames, look))
