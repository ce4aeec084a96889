"""What belongs to a noun behind it: `director | de la Policía Nacional`, `spokeswoman | for the company`."""

from __future__ import annotations

import re

from briefgen.quotes.frames import Frame
from briefgen.quotes.names import acronym_end, is_boundary, name_end, place_end

__all__ = ["complements", "qualified", "verbal"]

_QUALIFIED = 9
"""Tokens of what a source is familiar with, or of whoever compiled it."""
_ADJECTIVE = re.compile(r"(?:[áéíóú]\w+ic[ao]s?|al(?:es)?|ar(?:es)?|an[ao]s|or(?:es)?)$")
"""Endings that adjectives have and verbs do not."""


def complements(frame: Frame, end: int, stop: int, *, person: bool) -> int:
    """Past the complements of a noun: `de la Policía Nacional`; for people also `en México`, `to Mexico`."""
    words = frame.lexicon
    while end < stop:
        low, after = frame.low(end), end + 1
        against = low in words["against"]  # la fiscalía contra la corrupción
        if low not in words["of"] and not against and not (person and low in words["role_preposition"]):
            break
        while after < stop and frame.low(after) in words.determiners:
            after += 1
        if after >= stop or not frame.at(after).is_word or frame.low(after) in words["times"]:
            break
        if frame.at(after).is_capital:
            whole = max(name_end(frame, after, stop, body=True), after + 1)
            end = whole if low in words["of"] else place_end(frame, after, whole)
            end = acronym_end(frame, end + _is_adjective(frame, end), stop)
        elif (low in words["of"] or against) and not is_boundary(frame, after):
            end = after + 1
            while end < stop and end - after < 4 and not is_boundary(frame, end) and not frame.at(end).is_capital:
                if words.language == "en" and verbal(frame, end):
                    break
                end += 1
        elif (body := _common_body(frame, after, stop)) and after > end + 1:
            end = body  # a spokeswoman for the company
        else:
            break
    return end


def qualified(frame: Frame, end: int, stop: int) -> int:
    """Past what tells which source is meant: `two people | familiar with the matter`, `figures | compiled by Acme`,
    `invoice | dated May 3, 2022`, and all the same between commas."""
    words = frame.lexicon
    begin = end + (frame.at(end).text == ",")
    entry = next((e for e in words.qualifying if all(frame.low(begin + i) == w for i, w in enumerate(e))), None)
    if entry is None or begin + len(entry) >= stop:
        return end
    index = begin + len(entry)
    if entry == ("dated",):
        while frame.low(index) in words["times"] or frame.low(index).isdigit() or _parts(frame, index):
            index += 1
        return min(index, stop)
    first = index
    while index < stop and index - first < _QUALIFIED:
        low = frame.low(index)
        noun = frame.low(index - 1) in words.determiners or not (is_boundary(frame, index) or verbal(frame, index))
        if not (noun or low in words.determiners | words["of"]):
            break
        index = max(index + 1, name_end(frame, index, stop, body=True))
    index = acronym_end(frame, index, stop)
    comma = begin > end
    return end if index == first or (comma and frame.at(index).text != ",") else index + comma


def _parts(frame: Frame, index: int) -> bool:
    """Whether a comma parts the year from a date: `May 3, 2022`."""
    return frame.at(index).text == "," and frame.low(index + 1).isdigit() and len(frame.low(index + 1)) == 4


def _common_body(frame: Frame, index: int, stop: int) -> int:
    """Past a body without a name, with an adjective at most before it: `parent company`; 0 if there is none."""
    if frame.lexicon.language != "en":
        return 0
    ends = (i + 1 for i in range(index, min(stop, index + 2)) if frame.low(i) in frame.lexicon.bodies)
    end = next(ends, 0)
    return end if end and not (end > index + 1 and is_boundary(frame, index)) else 0


def _is_adjective(frame: Frame, index: int) -> bool:
    """Whether a word is an adjective of the Spanish noun before it: `Recursos naturales`, `Salud pública`."""
    low, before = frame.low(index), frame.low(index - 1)
    if frame.lexicon.language != "es" or is_boundary(frame, index) or frame.at(index).is_capital:
        return False
    return low.endswith("s") == before.endswith("s") and re.search(_ADJECTIVE, low) is not None


def verbal(frame: Frame, index: int) -> bool:
    """Whether an English word may be a verb, as far as tables and endings tell."""
    low = frame.low(index)
    return low in frame.lexicon["past"] or low.endswith("ed") or low in frame.lexicon.verbs
