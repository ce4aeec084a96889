"""Those who speak together: a phrase beside a verb in, the same with where the others end out.

`Ana Paz y Luis Rey dijeron`, `Ana Paz, the mayor, and Luis Rey said`, `según la policía y los testigos`.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.quotes.appositions import appositions
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.phrases import read

__all__ = ["and_others", "joined_behind", "up_to", "with_others"]


def with_others(frame: Frame, strong: list[Phrase], last: Phrase, first: int, verb: int) -> Phrase | None:
    """The first of several who speak together: `Ana Paz, Luis Rey y Eva Mas dijeron`; None if `last` speaks alone.

    They stand at the beginning of their sentence or clause, nothing but commas, what they are and one conjunction
    between them, and a Spanish verb, at `verb`, is in the plural.
    """
    words, begin = frame.lexicon, last
    joints = words["and"] - words["subordinate"]
    if frame.low(last.first - 1) not in joints or last.pronoun or last.weak:
        return None
    if words.language == "es" and not frame.low(verb).endswith("n"):
        return None
    for phrase in reversed([phrase for phrase in strong if phrase.first < last.first]):
        before = begin.first - 1
        described = begin is last and frame.at(before - 1).text == "," and _reaches(frame, phrase, before - 1)
        if (phrase.last != before and not described) or phrase.pronoun:
            break
        if begin is not last and frame.at(phrase.last).text != ",":
            break
        begin = phrase
    starts = begin.first == first or not frame.at(begin.first - 1).is_word
    return replace(begin, joined=last.last) if begin is not last and starts else None


def _reaches(frame: Frame, phrase: Phrase, comma: int) -> bool:
    """Whether what somebody is stands between the name and a comma: `Ana Paz, the mayor, and …`."""
    return phrase.name is not None and phrase.last < comma and appositions(frame, phrase, comma + 1).end == comma


def up_to(frame: Frame, phrase: Phrase, verb: int) -> Phrase:
    """A speaker with the other one between whom and a verb nothing else stands: `A, mayor, and B, a teacher, said`."""
    words = frame.lexicon
    joint = phrase.end + (frame.at(phrase.end).text == ",")
    if frame.low(joint) not in words["and"] - words["subordinate"] or phrase.pronoun:
        return phrase
    if words.language == "es" and not frame.low(verb).endswith("n"):
        return phrase
    other = read(frame, joint + 1, verb)
    if other is None or other.weak or other.pronoun:
        return phrase
    end = appositions(frame, other, verb).end
    return replace(phrase, joined=end) if end + (frame.at(end).text == ",") == verb else phrase


def joined_behind(frame: Frame, phrase: Phrase, index: int, stop: int) -> Phrase:
    """A speaker behind a verb in the plural, with the others who follow: `dijeron Ana Paz y Luis Rey`."""
    if frame.lexicon.language == "es" and not frame.low(index - 1).endswith("n"):
        return phrase
    return and_others(frame, phrase, stop)


def and_others(frame: Frame, phrase: Phrase, stop: int) -> Phrase:
    """A phrase with the one that a conjunction joins to it, if the clause ends there: `Ana Paz y Luis Rey`."""
    words = frame.lexicon
    begin = phrase.end + (frame.at(phrase.end).text == ",")  # la ministra, Ana Paz, y su homólogo, Luis Rey
    joins = frame.low(begin) in words["and"] - words["subordinate"]
    other = read(frame, begin + 1, stop) if joins else None
    if other is None or other.weak:
        return phrase
    last = appositions(frame, other, stop).end
    ends = last >= stop or not frame.at(last).is_word
    return replace(phrase, joined=last) if ends else phrase
