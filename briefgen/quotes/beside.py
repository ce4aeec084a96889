"""What stands beside a name and says who that is: the role, the kind of body, whether it is a woman's or a man's."""

from __future__ import annotations

import re
from itertools import takewhile

from briefgen.languages.people import names
from briefgen.languages.quotes import Lexicon
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.speaker import Speaker, words

__all__ = ["is_woman", "kind_beside", "name_of", "role_beside"]


def name_of(frame: Frame, phrase: Phrase) -> str:
    """The name in a phrase, without the ending of an owner."""
    if phrase.name is None:
        return ""
    return re.sub(r"['’]s$", "", frame.text(*phrase.name))


def role_beside(frame: Frame, phrase: Phrase) -> str:
    """The words beside a name that say who that is, without article."""
    if phrase.role is None:
        return ""
    first, last = phrase.role
    while first < last and frame.low(first) in frame.lexicon["definite"] | frame.lexicon["indefinite"]:
        first += 1
    while last > first and not frame.at(last - 1).is_word and frame.at(last - 1).text != ")":
        last -= 1
    if all(frame.low(i) in frame.lexicon["honorifics"] or not frame.at(i).is_word for i in range(first, last)):
        return ""
    return frame.text(first, last)


def kind_beside(frame: Frame, phrase: Phrase) -> str:
    """The noun of an apposition that says what a body is: `the Long War Journal, a Web site …`; empty without one."""
    lexicon, begin = frame.lexicon, phrase.last + 1
    if frame.at(phrase.last).text != "," or frame.low(begin) not in lexicon["indefinite"]:
        return ""
    ends, noun = lexicon["preposition"] | lexicon["relative"], ""
    for token in takewhile(lambda token: token.is_word and token.low not in ends, frame.tokens[begin + 1 : begin + 10]):
        noun = token.low if token.low in lexicon.bodies and not token.is_capital else noun
    return noun


def is_woman(speaker: Speaker, lexicon: Lexicon) -> bool | None:
    """A woman or a man, from the role or from the first name; None where neither tells."""
    role = speaker.role.lower().split()
    for word in role:
        if word in lexicon["women"] | lexicon["men"]:
            return word in lexicon["women"]  # esposa
        told = word.endswith(("a", "o", "or")) and not word.endswith("ista")
        if lexicon.language == "es" and word in lexicon.persons and told:
            return word.endswith("a")
        if word.endswith("woman"):
            return True
        if word.endswith("e") and f"{word}sa" in lexicon.persons:
            return False  # alcalde, alcaldesa
        if word.endswith("man") and word in lexicon.persons:
            return False
    return names().is_woman((*words(speaker.name), "")[0])
