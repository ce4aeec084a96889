"""Proper names among the tokens of a frame: where a run of capitalised words begins and ends.

A capital alone makes no name: it may only begin a sentence (`Ciberataque paraliza …`), and the name of a body may run
into that of a person (`Ministerio de Transporte | Karel Hanzelka`).
"""

from __future__ import annotations

import re

from briefgen.languages.people import fold
from briefgen.languages.places import gazetteer
from briefgen.quotes.frames import Frame

__all__ = [
    *("acronym_end", "begins_name", "is_boundary", "is_given", "is_time"),
    *("name_end", "only_begins", "opens", "place_end"),
]


def name_end(frame: Frame, index: int, stop: int, *, body: bool = False) -> int:
    """Where the run of capitalised words that begins at `index` ends (`index` itself if none does).

    `body`: the name of a body, which may hold `y`, `para`, `of the`. A run ends before a person who is known by name.
    """
    words = frame.lexicon
    end = index
    while end < stop:
        token = frame.tokens[end]
        known = end > index and (token.start in frame.people or (body and begins_name(frame, end)))
        known = known or (end > index and frame.at(index).start in frame.people and token.start in frame.bodies)
        article = index not in frame.starts and frame.at(index + 1).is_capital  # el diario La Hora
        if not known and (end > index or body) and (whole := min(frame.body_end(end), stop)) > end + 1:
            end = whole  # a list in a name: Ministerio de Ciencia, Innovación y Tecnología
            continue
        if token.is_capital and not known and (end > index or article or not opens(frame, index)):
            end += 1
            continue
        if end == index or known:
            break
        if token.span is not None and len(token.text.split()) <= 3 and frame.at(end + 1).is_capital and end + 1 < stop:
            end += 1  # a nickname: Joaquín “El Chapo” Guzmán
            continue
        length = 0
        while length < 3 and (
            frame.low(end + length) in words["name_particles"]
            or (body and frame.low(end + length) in words["body_particles"])
        ):
            length += 1
        following = frame.at(end + length)
        inside = following.is_capital and following.start not in frame.people and following.low not in words["times"]
        if length and end + length < stop and inside:
            end += length
            continue
        break
    return end


def place_end(frame: Frame, index: int, end: int) -> int:
    """Where a place ends that a name follows without comma: `ambassador to Britain | Liu Xiaoming`; else `end`.

    A body keeps its place: `a spokeswoman for the US State Department`.
    """
    words = tuple(fold(frame.at(i).text) for i in range(index, end))
    sites = gazetteer()
    if sites.get(words) is not None or not frame.lexicon.bodies.isdisjoint(re.sub(r"['’]s$", "", w) for w in words):
        return end
    return next((index + n for n in range(len(words) - 2, 0, -1) if sites.get(words[:n]) is not None), end)


def begins_name(frame: Frame, place: int) -> bool:
    """Whether a person's name begins inside a run: `Ministerio de Transporte | Karel Hanzelka`."""
    given, before = frame.lexicon.given, frame.at(place - 1)
    if fold(frame.at(place).text) not in given or not frame.at(place + 1).is_capital:
        return False
    return before.is_capital and before.low not in frame.lexicon.bodies and fold(before.text) not in given


def is_given(frame: Frame, index: int) -> bool:
    """Whether a word is a first name before another: `Julio Soto`, `April Jones`, `Domingo Paz` are no times."""
    token = frame.at(index)
    return token.is_capital and frame.at(index + 1).is_capital and fold(token.text) in frame.lexicon.given


def opens(frame: Frame, index: int) -> bool:
    """Whether a capitalised word only begins a sentence: `El`, `Sorprendentemente`, `Specifically,`."""
    low = frame.low(index)
    if low in frame.lexicon["openers"]:
        return not is_given(frame, index)
    return (
        low.endswith("mente")
        if frame.lexicon.language == "es"
        else low.endswith("ly") and frame.at(index + 1).text == ","
    )


def only_begins(frame: Frame, index: int) -> bool:
    """Whether a lone word may owe its capital to the beginning of the sentence: `Ciberataque paraliza trámites`."""
    token = frame.at(index)
    if (
        index not in frame.starts
        or token.start in frame.people
        or token.low in frame.names
        or token.text[1:2].isupper()
    ):
        return False
    after = frame.at(index + 1)
    verb = frame.lexicon.verbs.get(after.low)
    plural = frame.lexicon.language == "en" and frame.low(index + 2) in frame.lexicon["that"]  # Labour insist that
    forms = ("finite", "infinitive") if plural else ("finite",)
    speaks = verb is not None and verb.form in forms
    past = frame.lexicon.language == "es" and after.low.endswith("ó")
    return not (speaks or past or after.text in (",", "(", ":") or after.low in frame.lexicon["auxiliary"])


def acronym_end(frame: Frame, end: int, stop: int) -> int:
    """Past `(IGSS)` after a name."""
    if frame.at(end).text == "(" and frame.at(end + 2).text == ")" and end + 3 <= stop and frame.at(end + 1).is_capital:
        return end + 3
    return end


def is_time(frame: Frame, index: int) -> bool:
    """Whether a token is a word of time, such as a weekday, or an adverb that stands beside a verb."""
    words, low = frame.lexicon, frame.low(index)
    return (low in words["times"] or low in words["between"]) and not is_given(frame, index)


def is_boundary(frame: Frame, index: int) -> bool:
    """Whether a token ends a run of nouns and adjectives."""
    token, words = frame.at(index), frame.lexicon
    if not token.is_word:
        return True
    if token.is_capital or token.low in words.sources:
        return False
    if token.low in words.closing or (words.language == "es" and token.low.endswith(("ó", "aron", "ieron"))):
        return True
    verb = words.verbs.get(token.low)
    return verb is not None and verb.form == "finite" and token.low not in words["nouns"]
