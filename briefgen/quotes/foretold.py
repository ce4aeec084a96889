"""Somebody who is described before being named: `the head of the customs agency announced … Luis Rey said`.

Descriptions and the people of each sentence in; the first person whom the article then names without any role, as the
subject of a sentence, gets the description as the role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase

__all__ = ["Place", "follows", "is_description"]

_Person = TypeVar("_Person")
Place = tuple[int, int]
"""A sentence: the number of its paragraph, and its first token."""
_REACH = 2
"""Paragraphs within which the name follows."""


def is_description(frame: Frame, phrase: Phrase, *, governed: bool) -> bool:
    """Whether a phrase says of one person alone who that is, without the name: an office and its body, and speaks."""
    whose = any(frame.at(i).is_capital for i in range(phrase.first + 1, phrase.last))
    genitive = frame.at(phrase.first).is_capital and frame.low(phrase.first).endswith("'s")  # Peru's mining minister
    one = (phrase.determiner == "definite" or genitive) and not phrase.plural and phrase.name is None
    whose = whose or genitive
    verb = frame.lexicon.verbs.get(frame.low(phrase.last))
    speaks = verb is not None and verb.form == "finite"
    titled = frame.paragraph.kind in ("title", "heading")
    return one and whose and speaks and not (governed or titled) and phrase.head in frame.lexicon.persons


def follows(
    place: Place, named: Mapping[Place, Sequence[_Person]], about: Mapping[Place, Sequence[_Person]]
) -> _Person | None:
    """The first person whom a sentence behind a place is about, and whom the article has not named before."""
    before = {id(person) for there, people in named.items() if there <= place for person in people}
    for there in sorted(about):
        if place < there and there[0] <= place[0] + _REACH:
            fresh = [person for person in about[there] if id(person) not in before]
            if fresh:
                return fresh[0]
    return None
