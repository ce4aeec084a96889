"""What a Spanish verb reports without a clause of its own: an infinitive, an estimate, or a noun for what happened.

`Aseguró haber entregado las garantías`, `cifró en un 38 % la caída de los homicidios`, `informó de la apertura de tres
expedientes`, `expresó su preocupación por el uso de la prisión`. An act that the narrator tells (`anunció la compra de
200 patrullas`, `criticó la reforma`) is no report: its object says what was done, not what was said.
"""

from __future__ import annotations

import re

from briefgen.quotes.appositions import appositions
from briefgen.quotes.cues import Cue
from briefgen.quotes.frames import Frame
from briefgen.quotes.names import is_time
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.phrases import read
from briefgen.quotes.subjects import antecedent, past_time, relative_start, subject_before

__all__ = ["reported"]

_INFINITIVE = re.compile(r"\w{2,}(?:ar|er|ir|ír)(?:se|l[aeo]s?|me|nos)?$")
_AMOUNT = 5
"""Tokens from `en` up to the number: `en más de unos 300`."""
_OBJECT = 9
"""Tokens of what is estimated, where it stands before the number: `puso el costo total de la obra en Q3 millones`."""
_SHORTEST = 3
"""Tokens of what is reported by a noun."""


def reported(frame: Frame, cue: Cue, first: int, stop: int) -> tuple[int, Phrase | None] | None:
    """Where begins what a verb reports without que, and who speaks; None if it reports nothing so."""
    words = frame.lexicon
    if words.language != "es" or cue.impersonal or cue.verb.form not in ("finite", "participle"):
        return None
    begin, after = _begin(frame, cue, stop)
    if not begin or begin >= stop:
        return None
    before = None if after is not None else _subject(frame, cue, first)
    if before is not None and (before.pronoun == "we" or before.head in words["nobody"] | words["vague"]):
        return None
    if before is None and after is None and cue.first > first and frame.at(cue.first - 1).is_word:
        return None  # nothing but a verb at the joint of a sentence has its subject understood
    return begin, after or before


def _subject(frame: Frame, cue: Cue, first: int) -> Phrase | None:
    relative = relative_start(frame, first, cue.first)
    if relative > first:
        return antecedent(frame, first, relative)
    return subject_before(frame, first, cue.first)


def _begin(frame: Frame, cue: Cue, stop: int) -> tuple[int, Phrase | None]:
    """The first token of what is reported, 0 if nothing is; the speaker if named behind the verb."""
    if cue.verb.lemma in frame.lexicon["gauges"]:
        return _estimate(frame, cue.last, stop), None
    index, after = _past_speaker(frame, cue, stop)
    if _is_infinitive(frame, cue, index):
        return index, after
    return _noun(frame, cue, index, stop), after


def _past_speaker(frame: Frame, cue: Cue, stop: int) -> tuple[int, Phrase | None]:
    """Past words of time and a speaker behind the verb: `informó este lunes el ministro de la compra`."""
    index = past_time(frame, cue.last, stop)
    if not (frame.low(index) in frame.lexicon["definite"] or frame.at(index).start in frame.people):
        return index, None
    phrase = read(frame, index, stop)
    if phrase is None or phrase.weak or phrase.name is None or not (phrase.role or phrase.head == ""):
        return index, None
    phrase = appositions(frame, phrase, stop)
    return phrase.end + (frame.at(phrase.end).text == ","), phrase


def _is_infinitive(frame: Frame, cue: Cue, index: int) -> bool:
    """Whether a verb of saying has an infinitive as its clause: `dijo no tener conocimiento`, `negó haber cobrado`."""
    words = frame.lexicon
    says = cue.verb.kind == "say" or cue.verb.lemma in words["denies"]
    if not says or cue.verb.lemma in frame.lexicon.particles:
        return False
    index += frame.low(index) in words["negation"]
    token = frame.at(index)
    return (
        not token.is_capital
        and token.low not in words["false_infinitives"]
        and re.match(_INFINITIVE, token.low) is not None
    )


def _estimate(frame: Frame, index: int, stop: int) -> int:
    """Where an estimate begins: `en | un 38 % la caída`, or `| la cifra en 118`; 0 if there is no number."""
    words = frame.lexicon
    if frame.low(index - 1) in words["where"]:  # puso la cifra en
        return index - 3 if _amount(frame, index, stop) else 0
    index = past_time(frame, index, stop)
    if frame.low(index) in words["where"]:
        return index + 1 if _amount(frame, index + 1, stop) else 0
    if frame.low(index) not in words.determiners:
        return 0
    for at in range(index + 1, min(index + _OBJECT, stop)):
        if not frame.at(at).is_word:
            return 0
        if frame.low(at) in words["where"] and _amount(frame, at + 1, stop):
            return index
    return 0


def _amount(frame: Frame, index: int, stop: int) -> bool:
    """Whether a number stands at a place, with at most `un`, `más de`, `unos` or a currency before it."""
    for at in range(index, min(index + _AMOUNT, stop)):
        text = frame.at(at).text
        if any(c.isdigit() for c in text):
            return not (len(text) == 4 and text.isdigit() and at == index)  # en 2023
        if frame.at(at).is_word and frame.low(at) not in frame.lexicon["about_number"] and not text.isupper():
            return False
    return False


def _noun(frame: Frame, cue: Cue, index: int, stop: int) -> int:
    """Where a noun for what is reported begins behind `informó de`, `expresó su preocupación por`; 0 without one."""
    words, low = frame.lexicon, frame.low(index)
    topic = f"{cue.verb.lemma} {'de' if low == 'del' else low}" in words["topics"]
    begin = index + 1 if topic else 0
    if not begin and frame.low(index + 1) in words["moods"] and low in words.determiners:
        begin = index + 3 if frame.low(index + 2) in words["mood_links"] | words["contracted"] else 0
    if not begin and frame.low(index + 1) in words["existence"] and low in words["definite"]:
        begin = index if frame.low(index + 2) in words["of"] and cue.verb.kind in ("say", "stance") else 0
    if not begin or frame.low(begin) in words["that"] or frame.at(begin).span is not None:
        return 0
    behind = next((i for i in range(begin, stop) if not frame.at(i).is_word), stop)
    return begin if behind - begin >= _SHORTEST and not _hearers(frame, begin) else 0


def _hearers(frame: Frame, begin: int) -> bool:
    """Whether words of time stand there instead: `informó de lunes a viernes`, `alertó desde el lunes`."""
    return is_time(frame, begin) or frame.at(begin).text.isdigit()
