"""A phrase in, the same with the name or the role that stands beside it between commas: `el ministro, Luis Rey, …`."""

from __future__ import annotations

from dataclasses import replace

from briefgen.quotes.frames import Frame
from briefgen.quotes.names import acronym_end
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.phrases import read
from briefgen.quotes.tense import has_verb

__all__ = ["appositions"]

_LONGEST = 24
"""Tokens in an apposition; longer ones were misread in every text looked at."""
_STOPS = frozenset(",;.:()—–?!")


def appositions(frame: Frame, phrase: Phrase, stop: int) -> Phrase:
    """The phrase with the name or the role that stands after it between commas."""
    lexicon, end = frame.lexicon, phrase.last
    if phrase.name is not None and frame.at(end).text == "(":
        end = next((i + 1 for i in range(end, min(end + 8, stop)) if frame.at(i).text == ")"), end)
    if phrase.name is not None and frame.low(end) in lexicon["copula"] and frame.low(end + 1) in lexicon.determiners:
        role = read(frame, end + 1, stop)  # Helena Brandt is the commissioner of …
        if role is not None and role.head in lexicon.persons and role.name is None:
            return replace(phrase, role=(role.first, role.last))
    if phrase.name is None and (comma := _long_role(frame, phrase, stop)):
        phrase, end = replace(phrase, last=comma, role=(phrase.first, comma)), comma
    if phrase.name is None and phrase.head in lexicon.persons and frame.at(end - 1).is_capital:
        last = _fields_end(frame, end, stop)
        if last > end:
            phrase, end = replace(phrase, last=last, role=(phrase.first, last)), last
    if frame.at(end).text != "," or end + 1 >= stop or phrase.pronoun:
        return phrase
    begin = _past_age(frame, end + 1, stop)
    limit = min(stop, begin + _LONGEST)
    if phrase.name is None:
        inner = read(frame, begin, limit)
        firm = inner is not None and inner.head in lexicon.bodies and inner.name is not None and not inner.weak
        if inner is not None and firm and phrase.head in lexicon["firms"] and not phrase.plural:
            return replace(inner, first=phrase.first)  # the mine's owner, Canadian firm Northern Lithium, says
        one = (phrase.head in lexicon.persons or phrase.head in lexicon["one"]) and not phrase.plural
        if not one or inner is None or inner.name is None or inner.head in lexicon.bodies:
            return phrase
        if frame.low(phrase.first - 1) in lexicon["preposition"] - lexicon["as"] and frame.at(inner.end).is_word:
            return phrase  # tras la renuncia del ministro, Ana Paz dijo
        if phrase.head in lexicon["one"]:
            return inner  # uno de ellos, el senador Luis Rey, dijo
        return replace(phrase, name=inner.name, role=phrase.role or (phrase.first, phrase.last))
    if phrase.head in lexicon.bodies or frame.low(phrase.first - 1) in lexicon["where"]:
        return phrase  # in Jujuy, a spokeswoman said
    if frame.low(begin) in lexicon["relative"] and frame.low(begin + 1) in lexicon["copula"]:
        begin += 2  # Enrique Lacs, quien fue viceministro
    end = _apposition_end(frame, begin, limit)
    noun = _role_noun(frame, begin, end)
    one_of = frame.low(begin) in lexicon["alone"] and frame.low(begin + 1) in lexicon["of"]
    several = noun is not None and (frame.low(noun) in lexicon["plurals"] or frame.low(noun).endswith("s"))
    if several and lexicon.language == "en" and frame.low(begin) in lexicon["alone"] and not one_of:
        return phrase  # Acme, two people familiar with the matter said
    if noun is not None and not (phrase.role and (one_of or frame.low(noun) in lexicon["no_role"])):
        return replace(phrase, role=(begin, _listed(frame, end, limit)))
    names = frame.at(begin + 1).is_capital or frame.low(begin + 1) in lexicon["definite"] or frame.low(begin) == "del"
    if lexicon.language == "es" and frame.low(begin) in lexicon["of"] and names and phrase.role is None:
        return replace(phrase, role=(begin, end))
    return phrase


def _long_role(frame: Frame, phrase: Phrase, stop: int) -> int:
    """The comma behind a long role, if the name stands there: `la relatora sobre el derecho al agua, Ana Paz,`."""
    words, end = frame.lexicon, phrase.last
    if words.language != "es" or phrase.head not in words.persons or phrase.determiner != "definite":
        return 0
    if frame.low(end) not in words["role_preposition"] - words["and"]:
        return 0
    comma = next((i for i in range(end, min(end + _LONGEST, stop)) if frame.at(i).text in _STOPS), stop)
    named = comma + 1 < stop and frame.at(comma).text == "," and frame.at(comma + 1).start in frame.people
    return comma if named and not has_verb(frame, end, comma) else 0


def _role_noun(frame: Frame, begin: int, end: int) -> int | None:
    """The noun that makes the tokens `begin:end` a role; None if they are something else, such as `sent a letter`."""
    lexicon = frame.lexicon
    article = frame.low(begin) in lexicon.determiners
    first = begin + article
    noun = next((i for i in range(first, end) if frame.low(i) in lexicon.persons), end)
    if noun == end:
        new = article and lexicon.articles[frame.low(begin)] == "indefinite"  # a hairdresser in Nakuru
        new = new or (article and frame.low(end) in lexicon["relative"])  # the German conservative who
        named = frame.low(first) in lexicon.bodies | lexicon.documents | lexicon["times"] or (
            frame.at(first).is_capital and frame.low(end) not in lexicon["relative"]
        )
        return first if new and not named and end - first < 12 and not has_verb(frame, first, end) else None
    if any(frame.low(i) in lexicon["preposition"] - lexicon["of"] for i in range(first, noun)):
        return None
    if lexicon.language == "es" and noun - first > 3:
        return None
    past = lexicon.language == "en"
    for index in range(first, noun):
        low = frame.low(index)
        if not frame.at(index).is_capital and (low in lexicon["past"] or (past and low.endswith("ed"))):
            return None
    return None if has_verb(frame, first, end) else noun


def _past_age(frame: Frame, begin: int, stop: int) -> int:
    """Past `45,` or `de 45 años,`."""
    if frame.low(begin).isdigit() and frame.at(begin + 1).text == ",":
        return begin + 2
    if frame.low(begin) in ("de", "aged") and frame.low(begin + 1).isdigit():
        return next((i + 1 for i in range(begin, min(begin + 5, stop)) if frame.at(i).text == ","), begin)
    return begin


def _apposition_end(frame: Frame, begin: int, limit: int) -> int:
    lexicon, end = frame.lexicon, begin
    while end < limit and frame.at(end).span is None:
        if (acronym := acronym_end(frame, end, limit)) > end > begin:
            end = acronym  # director of the Inter-American Development Bank (IDB)
            continue
        if frame.at(end).text in _STOPS:
            break
        low = frame.low(end)
        verb = lexicon.verbs.get(low)
        core = verb is not None and verb.form == "finite" and verb.kind in ("say", "report")
        if (
            low in lexicon["relative"]
            or low in lexicon["that"]
            or (core and end > begin and low not in lexicon["nouns"])
        ):
            break
        end += 1
    return end


def _fields_end(frame: Frame, end: int, stop: int) -> int:
    """The comma in front of the name behind an office of several fields: `el ministro de Energía, Agua y Mares, X`."""
    joined, last = False, end
    while last < min(stop, end + _LONGEST):
        comma = frame.at(last).text == ","
        if comma and frame.at(last + 1).start in frame.people:
            return last if joined else end
        if not (comma or frame.at(last).is_capital or frame.low(last) in frame.lexicon.joints):
            return end
        joined = joined or frame.low(last) in frame.lexicon["and"]
        last += 1
    return end


def _listed(frame: Frame, end: int, limit: int) -> int:
    """Past the rest of a list in a role: `líder en América Latina, Canadá y el Caribe`."""
    after = end + 1
    if frame.at(end).text != "," or not frame.at(after).is_capital:
        return end
    while after < limit and (frame.at(after).is_capital or frame.low(after) in frame.lexicon.joints):
        after += 1
    joined = any(frame.low(i) in frame.lexicon["and"] for i in range(end, after))
    return after if joined and frame.at(after).text == "," else end
