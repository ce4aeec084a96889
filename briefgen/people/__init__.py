"""A document in, the people, bodies and places named in it out: by rules and tables alone, each with all its mentions.

    tokens (text) ──> bodies (organisations) ──> people (names, roles) ──> places ──> merged mentions (merge)

Bodies come first, because their names hold names of people and places (William J. Perry Center, Banco de México).
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.languages.people import fold
from briefgen.models import Document, Organisation, Person, Place, Quote, Segment
from briefgen.people import merge, names, organisations, places, text
from briefgen.people.fuller import fuller

__all__ = ["find", "with_roles"]


def find(
    document: Document, segments: Sequence[Segment]
) -> tuple[tuple[Person, ...], tuple[Organisation, ...], tuple[Place, ...]]:
    """People, organisations and places of an article, each in the order of first mention."""
    language = document.article.language
    lines = text.lines(document, segments)
    bodies = organisations.find(lines, language)
    people = names.find(lines, language)
    described = [(one.line, role.i, role.j) for one in people for role in one.roles]
    behind = [(one.line, one.j) for one in people]
    called = frozenset(fold(word) for one in people for word in one.words)
    bodies += organisations.from_people(lines, described, behind, called, language)
    spots = places.find(lines, language)
    source = document.article.text
    organs = merge.bodies(bodies, lines, source, language)
    return (
        fuller(merge.people(people, bodies, lines, source, language), organs, document, segments),
        organs,
        merge.places(spots, lines, source),
    )


def with_roles(persons: Sequence[Person], quotes: Sequence[Quote]) -> tuple[Person, ...]:
    """The people, each with the fullest role that the text tells where the person speaks.

    Who has a role beside the name keeps it, unless a quote has the same one with more: `director`, `director of Andex`.
    """
    told: dict[str, list[str]] = {}
    for quote in quotes:
        if quote.role and not quote.together:
            told.setdefault(quote.speaker, []).append(quote.role)
    return tuple(_with_fullest(person, told.get(person.name, [])) for person in persons)


def _with_fullest(person: Person, told: Sequence[str]) -> Person:
    own = set(fold(person.role).split())
    fuller_ones = [role for role in told if own < set(fold(role).split())]
    if not fuller_ones:
        return person
    return person.model_copy(update={"role": max(fuller_ones, key=len)})
