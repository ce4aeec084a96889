"""Where a reported clause ends: at the end of its sentence, or before what its speaker did next or who spoke next.

`Dijo que A y añadió que B` is two reports; in `Los sindicatos, que dicen que A, protestaron` and `Aunque cree que A,
B` the clause ends with the clause that reports it; in `Afirma que A, pero descarta B` what follows is told of the
speaker, not by the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.quotes.appositions import appositions
from briefgen.quotes.cues import Cue
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrases import read
from briefgen.quotes.sources import sources
from briefgen.quotes.subjects import relative_start
from briefgen.quotes.tense import has_verb, is_finite

__all__ = ["clause_end", "joint"]

_OPENING = 4
"""Tokens up to an infinitive that opens a sentence: `Luego de advertir que`."""
_JOINT = 16
"""Tokens of the subject of a second report: `and a ruling by the agency, INDECO, found that`."""
_PAST = ("ó", "aron", "ieron", "jo", "jeron", "uso", "usieron", "uvo", "uvieron", "izo", "icieron", "dio")


def clause_end(frame: Frame, first: int, begin: int, end: int, cue: Cue, cues: Sequence[Cue]) -> int:
    """Where the clause from token `begin` on ends, at `end` or before; its verb `cue` is one of `cues`."""
    for index in range(begin, end - 1):  # the colon that announces a direct quote
        if frame.at(index).text == ":" and frame.at(index + 1).span is not None:
            end = index
            break
    end = _parted(frame, begin, end)
    commas = [i for i in range(begin, end) if frame.at(i).text == ","]
    if _is_fronted(frame, first, begin, cue):  # Al señalar que …, Ana Paz pidió
        end = next((i for i in commas if frame.low(i + 1) not in frame.lexicon["relative"]), end)
    elif _is_relative(frame, first, cue):  # Los sindicatos, que dicen que …, protestaron
        end = next((i for i in commas if _goes_back(frame, begin, i, end)), end)
    end = next((c.first for c in cues if begin < c.first < end and _trails(frame, c)), end)
    end = _told_beside(frame, begin, _contrast(frame, begin, end))
    return _indicative(frame, begin, _joined_act(frame, begin, end, cue), cue)


def _parted(frame: Frame, begin: int, end: int) -> int:
    """Where an English clause is over: at a semicolon with no that behind it, or at a source of its own.

    `said A; the law says otherwise`, `found that A, according to the minutes`.
    """
    words = frame.lexicon
    if words.language != "en":
        return end
    for index in range(begin + 1, end - 1):
        if frame.at(index).text == ";" and not {frame.low(index + 1), frame.low(index + 2)} & words["that"]:
            return index
    source = next((s for s in sources(frame, begin, end) if frame.at(s[0] - 1).text == ","), None)
    return source[0] - 1 if source is not None and source[1] >= end and source[0] - begin > _OPENING else end


def _is_fronted(frame: Frame, first: int, begin: int, cue: Cue) -> bool:
    """Whether the verb stands in a subordinate clause that opens the sentence: `Aunque cree que`, `Y, al decir que`."""
    words, index = frame.lexicon, first
    while index < begin and (frame.low(index) in words["and"] - words["subordinate"] or frame.at(index).text == ","):
        index += 1
    opens = {frame.low(index), frame.low(index + 1)} & words["subordinate"]
    untensed = words.language == "es" or frame.low(cue.first - 1) in words["bare_to"]  # not: Labour insist that
    opened = bool(opens) or (untensed and cue.verb.form == "infinitive" and cue.first - index < _OPENING)
    return opened and not any(token.text == "," for token in frame.tokens[index:begin])


def _is_relative(frame: Frame, first: int, cue: Cue) -> bool:
    """Whether the verb stands in a relative clause between commas: `, que dicen`, `, la cual afirma`."""
    index = relative_start(frame, first, cue.first)
    return index > first and frame.at(index - 1).text == ","


def _goes_back(frame: Frame, begin: int, comma: int, end: int) -> bool:
    """Whether the sentence goes back to its own verb behind a comma: `la ley es mala, protestaron ayer`."""
    words, index = frame.lexicon, comma + 1
    if not (is_finite(frame, begin, comma) or any(token.span for token in frame.tokens[begin:comma])):
        return False
    while index < end and (
        frame.low(index) in words["between"] | words["auxiliary"] | words["clitics"] | words["negation"]
    ):
        index += 1
    if words.language == "en" and frame.low(index) in words["clause_subjects"]:
        return False
    return index < end and (has_verb(frame, index, index + 1) or is_finite(frame, index, index + 1))


def _trails(frame: Frame, cue: Cue) -> bool:
    """Whether a gerund trails behind the clause: `…, adding: “…”`."""
    ahead = frame.at(cue.first - 1)
    return cue.verb.form == "gerund" and (ahead.text == "," or ahead.span is not None)


# --- what the speaker did next ----------------------------------------------------------------------------------------


def _joined_act(frame: Frame, begin: int, end: int, cue: Cue) -> int:
    """Where a second verb of the speaker is joined to the clause: `…, pero descarta una crisis`, `and warned of`.

    Only verbs that people alone are the subject of; they must agree with the first verb in number and tense.
    """
    words = frame.lexicon
    joins = words["and"] - words["subordinate"]
    group = words["negation"] | words["between"] | words["auxiliary"] | words["clitics"] | words["does"]
    for index in range(begin + 2, end - 1):
        if frame.low(index) not in joins:
            continue
        at = index + 1
        while at < end and frame.low(at) in group:
            at += 1
        if frame.low(at) in words["acts"] and cue.verb.ambiguous:
            return index
        verb = words.verbs.get(frame.low(at))
        if verb is None or verb.form not in ("finite", "participle", "infinitive"):
            continue
        named = {verb.lemma, f"{verb.lemma} {frame.low(at + 1)}"}
        agrees = _agrees_spanish if words.language == "es" else _agrees_english
        if named & words["personal"] and agrees(frame, cue, begin, index, at):
            return index
    return end


def _indicative(frame: Frame, begin: int, end: int, cue: Cue) -> int:
    """Where a preterite is joined to a clause in the subjunctive: `negó que haya recortes | y anunció inversiones`.

    What is denied or asked for has another mood, so that the preterite has the subject of the verb that denies or asks.
    """
    words, verb = frame.lexicon, frame.low(cue.last - 1)
    if cue.verb.lemma in words["unreal"] and cue.verb.form == "participle":
        return _perfect(frame, begin, end)
    if cue.verb.lemma not in words["unreal"] or not verb.endswith(_PAST):
        return end
    plural = verb.endswith("n")
    for index in range(begin + 1, end - 1):
        if frame.low(index).endswith(_PAST) and not frame.at(index).is_capital:
            return end
        low = frame.low(_past_small(frame, index + 1))
        if frame.low(index) in words["and"] - words["subordinate"] and low.endswith(_PAST):
            return index if low.endswith("n") == plural else end
    return end


def _perfect(frame: Frame, begin: int, end: int) -> int:
    """Where a perfect is joined to a clause in the subjunctive: `ha pedido que A, | pero no ha ido más lejos`."""
    words = frame.lexicon
    for index in range(begin + 1, end - 2):
        verb = frame.low(_past_small(frame, index + 1))
        if frame.low(index) in words["and"] - words["subordinate"] and verb in words["auxiliary"]:
            return index - (frame.at(index - 1).text == ",")
    return end


def _past_small(frame: Frame, index: int) -> int:
    """Past the small words before a verb: `y | no se le ha dicho`."""
    words = frame.lexicon
    while frame.low(index) in words["negation"] | words["clitics"] | words["between"]:
        index += 1
    return index


def _told_beside(frame: Frame, begin: int, end: int) -> int:
    """Where the narrator counts who else there is: `votará en contra, | y sólo un senador ha expresado su apoyo`."""
    words = frame.lexicon
    for index in range(begin + 2, end - 3):
        if frame.at(index).text != "," or frame.low(index + 1) not in words["and"] - words["subordinate"]:
            continue
        if frame.low(index + 2) not in words["only"]:
            continue
        other = read(frame, index + 3, end)
        if other is not None and other.head in words.persons and frame.low(other.last) in words["auxiliary"]:
            return index
    return end


def _agrees_spanish(frame: Frame, cue: Cue, begin: int, joint: int, at: int) -> bool:
    """Whether the verb at `at` can have the subject of the first: `dijo … y negó`, not `dijo … y niegan`."""
    one, other = frame.low(cue.last - 1), frame.low(at)
    if frame.lexicon.verbs[other].form == "infinitive":
        return False
    compound = frame.lexicon.verbs[other].form == "participle"
    if compound and frame.low(at - 1) not in frame.lexicon["auxiliary"]:
        return False
    if cue.verb.form == "gerund":
        return False
    perfect = cue.verb.form == "participle"
    plural = frame.low(cue.first if perfect else cue.last - 1).endswith("n")
    if plural != (frame.low(at - 1) if compound else other).endswith("n"):
        return False
    return perfect or compound or one.endswith(_PAST) == other.endswith(_PAST)


def _agrees_english(frame: Frame, cue: Cue, begin: int, joint: int, at: int) -> bool:
    """The same for English, where a past form tells little: verbs of one form that are joined have one subject."""
    words, verb = frame.lexicon, frame.lexicon.verbs[frame.low(at)]
    if any(frame.low(i) in words["does"] for i in range(joint, at)):
        return True  # and does not rule out
    if cue.verb.form == "gerund" or verb.form != cue.verb.form or verb.ambiguous != cue.verb.ambiguous:
        return False
    inside = range(begin, joint)
    passive = any(frame.low(i) in words["passive"] and not frame.low(i + 1).endswith("ing") for i in inside)
    if verb.ambiguous and passive:
        after = frame.low(at + 1)  # was tested and rejected; were treated well and asked their governments
        if after not in words.determiners:
            return False
    comma = frame.at(joint - 1).text == ","
    return comma or any(frame.low(i) in words["finite"] for i in inside)


def _contrast(frame: Frame, begin: int, end: int) -> int:
    """Where somebody else is set against the speaker: `…, while the police deny`, `…, mientras el alcalde pide`."""
    words = frame.lexicon
    for index in range(begin + 2, end - 2):
        if frame.low(index) in words["contrast"] and frame.at(index - 1).text == ",":
            other = read(frame, index + 1 + (frame.low(index + 1) in words["that"]), end)
            if other is None or other.weak:
                continue
            after = appositions(frame, other, end).end
            verb = words.verbs.get(frame.low(after + (frame.at(after).text == ",")))
            if verb is not None and verb.form != "participle":
                return index
    return end


# --- who spoke next ---------------------------------------------------------------------------------------------------


def joint(frame: Frame, begin: int, cue: Cue) -> int | None:
    """Where a second report begins that is joined to the clause from `begin` on; None if it is nested in it."""
    words = frame.lexicon
    for index in range(cue.first - 1, max(begin, cue.first - _JOINT), -1):
        low, text = frame.low(index), frame.at(index).text
        gap = cue.first - index - 1
        if low in words["and"] or text in (";", "—", "–"):
            phrase = read(frame, index + 1, cue.first) if gap else None
            if gap == 0 or (phrase is not None and (phrase.last == cue.first or frame.low(phrase.last) == ",")):
                return index
        if text == "," and (cue.verb.form == "gerund" and gap == 0):
            return index
        if text == "," and gap and cue.verb.form in ("gerund", "infinitive"):  # …, antes de precisar que
            time = words["infinitive"] | words["infinitive_de"]
            if all(frame.low(i) in time for i in range(index + 1, cue.first)):
                return index
        if text == "," and gap == 1 and frame.low(cue.first - 1) in words["relative"]:
            return index
        if text == "," and gap and frame.low(index + 1) in words["and"] | words["subordinate"] | words["turns"]:
            return index
        if low in words["that"] and gap == 0:
            return None
    return None
