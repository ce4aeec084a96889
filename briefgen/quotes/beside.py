"""What stands beside a name and says who that is: the role, the kind of body, whether it is a woman's or a man's."""

from __future__ import annotations

import re

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
    while first < last and (
        frame.low(first) in frame.lexicon["definite"] or frame.low(first) in frame.lexicon["indefinite"]
    ):
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
    nouns, at = [""], begin + 1
    while (
        at < begin + 10 and frame.at(at).is_word and frame.low(at) not in lexicon["preposition"] | lexicon["relative"]
    ):
        nouns += [frame.low(at)] if frame.low(at) in lexicon.bodies and not frame.at(at).is_capital else []
        at += 1
    return nouns[-1]


def is_woman(speaker: Speaker, lexicon: Lexicon) -> bool | None:
    """A woman or a man, from the role or from the ending of the first name."""
    role = speaker.role.lower().split()
    for word in role:
        if word in lexicon["women"] | lexicon["men"]:
            return word in lexicon["women"]  # esposa
        if (
            word in lexicon.persons
            and lexicon.language == "es"
            and word.endswith(("a", "o", "or"))
            and not word.endswith("ista")
        ):
            return word.endswith("a")
        if word.endswith("woman"):
            return True
        if word.endswith("e") and f"{word}sa" in lexicon.persons:
            return False  # alcalde, alcaldesa
        if word.endswith("man") and word in lexicon.persons:
            return False
    return names().is_woman((*words(speaker.name), "")[0])
