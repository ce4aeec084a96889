"""Attributions inserted in their clause or put behind it: a sentence and its verb in, the bounds of the clause out.

`…, dijo el alcalde.`, `…, the ministry said on Monday.`, `De hecho, expuso, …`, `Tal como informó El Diario, …`. What
belongs to the narrator (a connective before, how or when it was said behind) is no part of the clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.quotes.appositions import appositions
from briefgen.quotes.cues import Cue
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.phrases import phrases, read
from briefgen.quotes.report import Report
from briefgen.quotes.subjects import subject_after, subject_before
from briefgen.quotes.tense import has_verb, is_finite

__all__ = ["bounds", "goes_on"]

_GAP = 34
"""Tokens between `como dijo X` and the clause."""
_SHORT = 4
"""Tokens that can be a clause of their own before an attribution."""


def bounds(
    frame: Frame, cue: Cue, first: int, stop: int, reports: Sequence[Report]
) -> tuple[int, int, Phrase | None] | None:
    """Tokens `begin:end` of the clause that a verb stands in or behind, and who speaks; None if it is no such verb.

    `reports`: what the sentence reports already; the clause keeps out of it.
    """
    words = frame.lexicon
    kinds = ("say", "report", "opinion", "show", "stance")
    untensed = ("gerund", "infinitive") if words.language == "es" else ("gerund",)  # experts say
    goes_on_saying = (
        cue.verb.lemma in words["goes_on"] and frame.at(cue.first - 1).text == "," == frame.at(cue.last).text
    )
    if not (cue.verb.kind in kinds or goes_on_saying) or cue.impersonal or cue.verb.form in untensed:
        return None
    if cue.verb.lemma in words["transitive"]:
        return None  # La oposición, unida, critica los acuerdos
    begin, end, phrase = _attribution(frame, cue, first, stop)
    if begin < 0 or any(token.text == ":" for token in frame.tokens[end:stop]):
        return None
    if any(frame.at(i).span is not None for i in (end, end + 1) if i < stop):
        return None  # Asked about it, Hanley replied, “…”
    lead = begin
    while lead > first and frame.low(lead - 1) in words["as"]:
        lead -= 1
    if lead == first < begin:  # Según explicó Ana Paz, …
        comma = next((i for i in range(end, min(stop, end + _GAP)) if frame.at(i).text == ","), stop)
        return (comma + 1, stop, phrase) if comma + 3 < stop else None
    if frame.at(lead - 1).text not in (",", "—", "–") or lead - 1 <= first:
        return None
    start = max([first, *(i + 1 for i in range(first, lead) if reports and frame.at(i).start >= reports[-1].end)])
    start = next((i + 1 for i in range(lead - 1, start, -1) if _parts(frame, start, i)), start)
    while start < lead and (frame.low(start) in words["and"] or frame.at(start).text in (",", ";")):
        start += 1
    behind = not any(report.start > frame.tokens[lead].start for report in reports)
    if behind and frame.at(end).text == "," and (only := _only_behind(frame, start, lead - 1, end + 1)):
        return only, stop, phrase
    return _around(frame, start, lead - 1, end, stop, phrase, behind=behind)


def _parts(frame: Frame, start: int, index: int) -> bool:
    """Whether a colon or a semicolon ends what the narrator tells: `Lee agreed: A, he said`, `It urged A; B, she said`.

    A clause without a verb of saying before a colon is the speaker's: `The plan is simple: buy early, he said`.
    """
    words, mark = frame.lexicon, frame.at(index).text
    if mark != ":" and (mark != ";" or words.language != "en"):
        return False
    told = (words.verbs.get(token.low) for token in frame.tokens[start:index])
    own = any(verb is not None and verb.form == "finite" for verb in told)
    return own or (mark == ":" and not is_finite(frame, start, index))


def _only_behind(frame: Frame, start: int, comma: int, after: int) -> int:
    """Where the clause begins if all of it stands behind the insertion that ends at `after`; 0 if it does not.

    `De hecho, expuso, …`; `porque, según afirma, …`; `…, en parte, afirman los expertos, porque …`.
    """
    words = frame.lexicon
    ahead = " ".join(token.low for token in frame.tokens[start:comma])
    if ahead in words["connective"] or frame.low(comma - 1) in words["subordinate"]:
        return after
    if frame.low(after) in words["reason"]:
        part = next((i for i in range(comma - 1, start, -1) if frame.at(i).text == ","), comma)
        if 0 < comma - part <= _SHORT and not has_verb(frame, part, comma):
            return after + 1
    return 0


def _around(
    frame: Frame, start: int, comma: int, end: int, stop: int, phrase: Phrase | None, *, behind: bool
) -> tuple[int, int, Phrase | None] | None:
    """The clause from `start` on: up to the comma before the attribution, or past it to the end of the sentence."""
    words = frame.lexicon
    ahead, rest = frame.tokens[start:comma], frame.tokens[end:stop]
    short = len(ahead) < _SHORT
    around = behind and len(rest) > _SHORT and _closes(frame, comma, end)
    resumes = around and phrase is None and _resumes(frame, end + 1, stop)
    around = around and (phrase is not None or short or resumes or has_verb(frame, end, stop))
    if around and not resumes and not goes_on(frame, end + 1, stop):
        bare = frame.low(end + 1) in words["and"] | words["subordinate"] and has_verb(frame, end + 1, stop, sure=True)
        around = phrase is None and (short or bare or not has_verb(frame, start, comma))
    if not ahead or ahead[-1].span is not None or (any(t.span for t in ahead) and ahead[0].span is not None):
        return None
    topic = frame.low(start) in words["about"] and not has_verb(frame, start, comma)
    if (short or topic) and not around:
        return None  # Respecto al crédito, ayer declararon dos testigos
    if words.language == "en" and not is_finite(frame, start, comma) and not (around and is_finite(frame, end, stop)):
        return None
    return start, stop if around else comma, phrase


def _closes(frame: Frame, opened: int, end: int) -> bool:
    """Whether the mark at `end` closes the insertion that the one at `opened` opens: two commas, two dashes, or – -."""
    dashed = frame.at(opened).text in ("—", "–") and frame.at(end).text in ("—", "–", "-")
    return frame.at(end).text == "," or dashed


def _resumes(frame: Frame, begin: int, stop: int) -> bool:
    """Whether a bare verb only interrupts the clause: `no se puede, prosiguió, que …`."""
    words, low = frame.lexicon, frame.low(begin)
    return words.language == "es" and (
        low in words["that"] or (low in words["as"] and not has_verb(frame, begin, stop))
    )


def goes_on(frame: Frame, begin: int, stop: int) -> bool:
    """Whether the clause goes on behind the attribution: not with who, where, when or how it was said."""
    words, low = frame.lexicon, frame.low(begin)
    return not (
        low in words["preposition"]
        or low in words["relative"]
        or low in words["subordinate"]
        or low in words["and"]
        or (low in words.determiners and _is_apposition(frame, begin, stop))
        or _is_gerund(frame, begin)
        or (words.language == "es" and low.endswith(words.participle_endings))
    )


def _is_gerund(frame: Frame, index: int) -> bool:
    """Whether a token is a gerund, as far as endings tell: `…, agregaron, evitando las preguntas`."""
    endings = ("ando", "iendo", "yendo") if frame.lexicon.language == "es" else ("ing",)
    token = frame.at(index)
    return not token.is_capital and len(token.low) > 5 and token.low.endswith(endings)


def _is_apposition(frame: Frame, begin: int, stop: int) -> bool:
    """Whether a noun for somebody and no verb stands up to the next comma: `…, el director de la escuela`."""
    end = next((i for i in range(begin, stop) if frame.at(i).text == ","), stop)
    near = range(begin + 1, min(end, begin + 6))
    return any(frame.low(i) in frame.lexicon.sources for i in near) and not has_verb(frame, begin, end)


def _only_subject(frame: Frame, first: int, comma: int) -> bool:
    """Whether nothing but a name and its apposition stands before the comma: `El ministro, Juan Pérez, insistió`."""
    words = frame.lexicon
    if (
        words.language == "es" and frame.low(first) in words["where_from"]
    ):  # Desde Lima, el ministro, Juan Pérez, celebró
        lead = next((i for i in range(first, comma) if frame.at(i).text == ","), comma)
        if lead - first <= _SHORT and not has_verb(frame, first, lead):
            first = lead + 1
    phrase = read(frame, first, comma)
    if phrase is None or phrase.weak:
        return False
    if phrase.last >= comma:
        return True
    inserted = frame.low(phrase.last + 1) in frame.lexicon["relative"] and not any(
        token.text == "," for token in frame.tokens[phrase.last + 1 : comma]
    )
    return frame.at(phrase.last).text == "," and (inserted or not has_verb(frame, phrase.last, comma))


def _attribution(frame: Frame, cue: Cue, first: int, stop: int) -> tuple[int, int, Phrase | None]:
    """Tokens `begin:end` of `dijo el alcalde` or `the ministry said`, and the speaker; begin is -1 if it is neither."""
    words = frame.lexicon
    ahead = frame.low(cue.first - 1)
    if ahead in (",", "—", "–") or ahead in words["as"]:
        inverts = words.language == "es" or (cue.verb.kind in ("say", "report") and cue.verb.lemma != "tell")
        if _only_subject(frame, first, cue.first - 1):
            return -1, -1, None
        after = subject_after(frame, cue.last, stop, weak=True) if inverts else None
        if after is not None and after.weak and not _is_epithet(frame, cue, after, stop):
            after = None
        if after is not None:
            return cue.first, after.end, after
        ends = cue.last >= stop or frame.low(cue.last) in words["adjunct"] or frame.at(cue.last).text in (",", "—", "–")
        ends = ends or _is_occasion(frame, cue.last, stop)
        if (
            words.language == "es"
            and ends
            and (cue.verb.kind in ("say", "quote") or (cue.verb.kind == "opinion" and cue.last >= stop))
            and not _only_subject(frame, first, cue.first - 1)
        ):
            return cue.first, cue.last, None
    if words.language == "es":
        return -1, -1, None
    before = _behind_as(frame, first, cue.first) or subject_before(frame, first, cue.first)
    if before is None or before.end < cue.first - 1 or before.first <= first:
        return -1, -1, None
    begin = before.first
    end = cue.last
    if cue.verb.lemma in words["tells"]:
        target = read(frame, end, stop)
        if target is None and frame.low(end) not in words["objects"]:
            return -1, -1, None
        end = target.last if target else end + 1
        if frame.low(end) in words["bare_to"]:
            return -1, -1, None  # told the man to leave
    while end < stop and (frame.low(end) in words["times"] or frame.low(end) in words["between"]):
        end += 1
    if (
        end < stop
        and frame.at(end).is_word
        and frame.low(end) not in words["adjunct"] | words["subordinate"] | words["and"]
    ):
        return -1, -1, None
    return begin, end, before


def _is_occasion(frame: Frame, index: int, stop: int) -> bool:
    """Whether it says where somebody spoke: `…, dijo en una entrevista`, `…, reconoció en conferencia de prensa`."""
    words = frame.lexicon
    near = range(index + 1, min(index + 4, stop))
    return frame.low(index) in words["where"] and any(
        frame.low(i) in words["occasions"] | words.documents for i in near
    )


def _is_epithet(frame: Frame, cue: Cue, phrase: Phrase, stop: int) -> bool:
    """Whether a noun that is not known to speak ends a sentence behind a core verb: `…, abundó el convergente.`"""
    words = frame.lexicon
    short = words.language == "es" and phrase.determiner == "definite" and phrase.last - phrase.first == 2
    ends = phrase.last >= stop and frame.at(cue.first - 1).text == "," and cue.last == phrase.first
    return short and ends and cue.verb.kind == "say"


def _behind_as(frame: Frame, first: int, index: int) -> Phrase | None:
    """The subject in `as Ann Lee has said`, right before the verb at `index`."""
    beside = (phrase for phrase, _ in phrases(frame, first, index) if phrase.end == index and not phrase.weak)
    found = next((phrase for phrase in beside if frame.low(phrase.first - 1) in frame.lexicon["as"]), None)
    return appositions(frame, found, index) if found is not None else None
