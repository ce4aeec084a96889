"""What somebody expects without a clause: the sentence in, reports out.

`The bank expects demand to grow 28% a year`, `Moody's sees the deal closing in June`.
"""

from __future__ import annotations

from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.report import Report
from briefgen.quotes.subjects import subject_before

__all__ = ["find"]

_NOUN = 9
"""Tokens of what is expected to do something."""
_LEAST = 3
"""Tokens of an expectation."""


def find(frame: Frame, first: int, stop: int) -> list[Report]:
    """The expectations in the tokens `first:stop` of a sentence."""
    found = []
    for index in range(first + 1, stop - _LEAST):
        if _expects(frame, index, stop) and (phrase := _holder(frame, first, index)) is not None:
            end = _end(frame, index + 1, stop)
            start, close = frame.tokens[index + 1].start, frame.tokens[end - 1].end
            found.append(Report("indirect", start, close, frame, frame.text(index, index + 1), phrase, confidence=0.7))
    return found


def _expects(frame: Frame, index: int, stop: int) -> bool:
    """Whether an expectation with its noun begins behind a token."""
    words, low = frame.lexicon, frame.low(index)
    if not low or frame.at(index).is_capital or frame.low(index + 1) in words["bare_to"] | words["that"]:
        return False
    reach = range(index + 2, min(index + 2 + _NOUN, stop - 1))
    for at in reach:
        token, after = frame.at(at), frame.low(at + 1)
        if not token.is_word or token.low in words["that"] | words["relative"] | words["finite"]:
            return False
        if low in words["expects"] and token.low in words["bare_to"]:
            return after.isalpha() and not frame.at(at + 1).is_capital and after not in words.determiners
        if low in words["foresees"] and _is_gerund(token.low) and frame.low(at - 1) not in words["preposition"]:
            return not token.is_capital and after not in ("", ",")
    return False


def _is_gerund(low: str) -> bool:
    return low.endswith("ing") and len(low) > 5


def _holder(frame: Frame, first: int, index: int) -> Phrase | None:
    """Who expects: the subject right before the verb, which stands in no passive and is no wish of the reader's."""
    words, verb = frame.lexicon, index
    while verb > first and frame.low(verb - 1) in words["between"] | words["auxiliary"]:
        verb -= 1
    joined = frame.low(verb - 1) in words["and"] - words["subordinate"]
    phrase = subject_before(frame, first, verb)
    if phrase is None or phrase.weak or phrase.pronoun == "we":
        return None
    beside = _beside(frame, phrase.end, verb) and frame.low(verb - 1) not in words["relative"]
    return phrase if beside or joined else None


def _beside(frame: Frame, end: int, verb: int) -> bool:
    """Whether nothing but what somebody is of stands before the verb: `Ann Lee of Acme Research | expects`."""
    of = frame.low(end) in frame.lexicon["of"] | frame.lexicon["role_preposition"]
    return verb - end <= 1 or (of and all(frame.at(i).is_capital for i in range(end + 1, verb)))


def _end(frame: Frame, begin: int, stop: int) -> int:
    """Where an expectation ends: before the next verb of its holder, or before what is told beside it."""
    words = frame.lexicon
    joins = words["and"] - words["subordinate"]
    verbs = words["expects"] | words["foresees"]
    for index in range(begin + _LEAST, stop):
        low, after = frame.low(index), frame.low(index + 1)
        verb = words.verbs.get(after)
        speaks = after in verbs or (verb is not None and verb.form == "finite" and verb.kind != "quote")
        if frame.at(index).text == ";" or (low in joins and speaks):
            return index
        aside = words["and"] | words["relative"] | words["subordinate"] | {"according"}
        if frame.at(index).text == "," and after in aside:
            return index
    return stop
