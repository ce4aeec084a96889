"""What the shape of a phrase says of who is meant: an epithet, somebody taken up, a source's own reckoning."""

from __future__ import annotations

from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.tense import has_verb

__all__ = ["is_epithet", "is_own", "is_pair", "known_by", "may_be_known", "takes_up_somebody"]

_LONGEST = 12
"""Tokens that somebody without a name is known by."""


def is_own(frame: Frame, phrase: Phrase) -> bool:
    """Whether a source is what somebody has reckoned or thinks: `Según sus cálculos`, `A su juicio`."""
    words, first = frame.lexicon, frame.low(phrase.first)
    whose = first in words["third_person"] and phrase.last - phrase.first == 2
    return whose and phrase.head in words["reckoned"] | words["view"]


def takes_up_somebody(frame: Frame, phrase: Phrase) -> bool:
    """Whether a noun that is an adjective as well means somebody here: `la jerarca`, `el oficial`."""
    alone = phrase.determiner == "definite" and phrase.last - phrase.first == 2 and not phrase.plural
    return frame.lexicon.language == "es" and alone and phrase.head in frame.lexicon.anaphoric


def is_epithet(frame: Frame, phrase: Phrase) -> bool:
    """Whether a noun that no table has is one for a person, as far as its ending tells: `el convergente`."""
    single = phrase.determiner == "definite" and not phrase.plural and phrase.last - phrase.first == 2
    return single and phrase.head.endswith(tuple(frame.lexicon["epithets"]))


def may_be_known(frame: Frame, phrase: Phrase) -> bool:
    """Whether `el funcionario` or `the senator` can stand for somebody who was named before.

    Any noun can in Spanish, which avoids the repeated name; English repeats the surname.
    """
    short = phrase.last - phrase.first
    foreign = all(frame.at(i).is_capital for i in range(phrase.first + 1, phrase.last - 1))
    if phrase.head in frame.lexicon.anaphoric:
        return short <= 3 or (short == 4 and foreign) or _of_party(frame, phrase)  # the Costa Rican academic
    return frame.lexicon.language == "es" and short == 2


def _of_party(frame: Frame, phrase: Phrase) -> bool:
    """Whether a member of parliament is told by the party: `el legislador del Partido Liberal`."""
    words, of = frame.lexicon, phrase.first + 2
    return phrase.head in words["lawmakers"] and frame.low(of) in words["of"] and frame.low(of + 1) in words["parties"]


def known_by(frame: Frame, phrase: Phrase) -> int:
    """Past what somebody without a name is known by: `un funcionario | con despacho en el puerto`.

    It takes a complement of its own: `dijo un vecino con ironía` is how he said it.
    """
    words, end = frame.lexicon, phrase.last
    if frame.low(end) not in words["known_by"] or frame.low(end + 1) in words.determiners:
        return end
    stop = end + 1
    while frame.at(stop).is_word and stop < end + _LONGEST and not (stop > end + 2 and has_verb(frame, stop, stop + 1)):
        stop += 1
    return stop if frame.low(end + 2) in words["of"] | words["where"] else end


def is_pair(frame: Frame, one: int, other: int) -> bool:
    """Whether nothing but a conjunction stands between two names: `Pedro Solís and Marta Chen run a bakery`."""
    joints = frame.lexicon["and"] - frame.lexicon["subordinate"]
    return frame.low(other - 1) in joints and all(frame.at(i).is_capital for i in range(one, other - 1))
