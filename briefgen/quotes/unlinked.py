"""Where a clause without that begins behind an English verb: `She said in a statement | the plan was …`."""

from __future__ import annotations

from briefgen.quotes.cues import Cue
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrases import read
from briefgen.quotes.tense import is_finite

__all__ = ["unlinked"]


def unlinked(frame: Frame, cue: Cue, stop: int) -> int:
    """Where a clause without that begins after an English verb; 0 if none does."""
    if cue.verb.lemma in frame.lexicon["litotes"]:
        return cue.last if _denied_clause(frame, cue.last, stop) else 0
    if cue.verb.lemma in frame.lexicon["asks"]:
        asked = frame.low(cue.last) in frame.lexicon["asked"] and is_finite(frame, cue.last + 1, stop)
        return cue.last if asked else 0
    if cue.verb.kind not in ("say", "report", "opinion", "show"):
        return 0
    index = _past_setting(frame, cue, stop)
    if not index or index >= stop:
        return 0
    words, low, token = frame.lexicon, frame.low(index), frame.at(index)
    amount = low in words["amount"] and (frame.low(index + 1)[:1].isdigit() or frame.low(index + 1) in words["least"])
    sure = cue.verb.lemma in words["sure"]
    if low.endswith("ing") and any(frame.at(i).text == "," for i in range(cue.last, index)):
        return 0  # the government said on Wednesday, potentially opening the door
    if amount or (low in words["more"] and frame.low(index + 1) == "than"):
        return index if sure or _counted_clause(frame, index, stop) else 0
    if (
        low in words["preposition"]
        or low in words["blocked"] - words["negation"]
        or (low in words["negation"] and (token.is_capital or not frame.at(index + 1).is_word))
        or (low in words["negation"] and frame.low(index + 1) in words["preposition"])
        or low in words["finite"]
        or not (token.is_word or token.text in "$€£#")
    ):
        return 0
    return index if _clause_follows(frame, index, stop, sure=sure) else 0


def _denied_clause(frame: Frame, index: int, stop: int) -> bool:
    """Whether what is denied is told in a clause: `denied the cuts were too deep`, not `denied the charge`."""
    words = frame.lexicon
    for at in range(index, min(stop, index + 14)):
        token = frame.at(at)
        if token.low in words["relative"] | words["that"] or token.text in (",", ";", ":") or token.span is not None:
            return False
        if token.low in words["finite"] and at > index:
            return True
        if at == index + 1 and frame.low(index) in words["clause_subjects"] and token.low.endswith(("s", "ed")):
            return True  # denies it sells below cost
        if at > index and (verb := words.verbs.get(token.low)) is not None and verb.kind == "say":
            return False
    return False


def _past_setting(frame: Frame, cue: Cue, stop: int) -> int:
    """Past hearer, day and occasion: `told reporters on Monday`, `said in a statement`; 0 where a hearer lacks."""
    words, index, lemma = frame.lexicon, cue.last, cue.verb.lemma
    if lemma in words["tells"]:
        hearer = read(frame, index, stop)
        if hearer is None and frame.low(index) not in words["objects"]:
            return 0
        index = hearer.last if hearer is not None else index + 1
    while index < stop:
        low = frame.low(index)
        adverb = low.endswith("ly") and frame.low(index + 1) not in words["preposition"]
        if adverb or low in words["between"] or low in words["times"] or (low == "," and index > cue.last):
            index += 1
        elif low in words["preposition"] and (behind := _setting(frame, index, stop)):
            index = behind
        else:
            break
    return index


def _clause_follows(frame: Frame, index: int, stop: int, *, sure: bool) -> bool:
    """Whether a finite clause begins at a token: it has a subject pronoun, or a finite verb soon enough."""
    words = frame.lexicon
    if frame.low(index) in words["clause_subjects"]:
        return stop - index > 2
    token = frame.at(index)
    noun = frame.at(index - 1).text != "," and frame.low(index + 1) not in words["preposition"] | words.determiners
    opens = frame.low(index - 1) in ("said", "says") and noun  # said projected borrowing was
    if not (opens or token.is_capital) and (
        token.low.endswith(words.participle_endings) or token.low in words["participles"]
    ):
        return False  # told employees in a memo seen by …
    verb, behind = frame.at(index + 1), frame.at(index + 2)
    present = verb.low.endswith("s") and not verb.is_capital and len(verb.low) > 3
    if token.is_capital and present and (behind.low in words.determiners or behind.is_capital):
        return True  # claims China controls the canal
    near = frame.tokens[index + 1 : min(stop, index + (25 if sure else 9))]
    if not sure:
        ends = words["relative"] | words["that"] | {",", "and", "about"}
        near = near[: next((i for i, token in enumerate(near) if (token.low or token.text) in ends), len(near))]
    if any(token.low in words["finite"] or token.low in words["past"] for token in near):
        return True
    endings = (t for t in near if not t.is_capital and len(t.low) > 4 and not t.low.endswith(("ss", "us", "is")))
    return sure and any(token.low.endswith(("ed", "n't", "s")) for token in endings)


def _counted_clause(frame: Frame, index: int, stop: int) -> bool:
    """Whether an amount is the subject of a clause: `reported at least 50 people entered the hall`."""
    words = frame.lexicon
    for at in range(index + 2, min(stop - 1, index + 7)):
        low = frame.low(at)
        if low in words["relative"] | words["preposition"] or not frame.at(at).is_word:
            return False
        if low in words["finite"] or low in words["past"]:
            return True
        if low.endswith("ed") and frame.low(at + 1) in words.determiners:
            return True
    return False


def _setting(frame: Frame, index: int, stop: int) -> int:
    """Past `in a statement`, `at a news conference on Monday`; 0 for any other preposition."""
    words = frame.lexicon
    for end in range(index + 1, min(index + 8, stop)):
        low = frame.low(end)
        if low in words["setting"] or low in words["times"] or (low.isdigit() and len(low) == 4):
            more = words["setting"] | words["times"]
            while end + 1 < stop and (frame.low(end + 1) in more or frame.low(end + 1).isdigit()):
                end += 1  # on May 8
            return end + 1
        if (
            low in words["that"]
            or low in words["finite"]
            or not frame.at(end).is_word
            or low in words["clause_subjects"]
        ):
            return 0
    return 0
