"""Indirect speech in a sentence: a clause under a reporting verb, before one, or beside `according to`.

Five forms are read, in this order, and no part of a sentence is reported twice:

1. verb and that/que: `Huawei aclaró que las leyes no facultan …`, `told reporters on Monday that …`;
2. English without that: `She said the plan was …`;
3. the clause first: `…, dijo el alcalde`, `…, the ministry said`;
4. a source: `Según el informe, …`, `…, according to police`;
5. English without any clause: `expects demand to grow` (`estimates`).

What nobody is named to have said (`se informó que`, `it was reported that`) is no quote, nor is a report within a
report; a second verb joined to the first (`y añadió que`) begins a new one.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from briefgen.quotes import estimates
from briefgen.quotes.clauses import clause
from briefgen.quotes.cues import Cue
from briefgen.quotes.ends import clause_end, joint
from briefgen.quotes.frames import Frame
from briefgen.quotes.inserted import bounds, goes_on
from briefgen.quotes.nominal import reported
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.report import Report
from briefgen.quotes.sources import sources
from briefgen.quotes.tense import has_verb

__all__ = ["find"]

_SHORTEST = 2
"""Words in a reported clause."""
_OWN = 6
"""Words outside of marks from which on a clause is the reporter's, though a little more of it be quoted."""
_REACH = 5
"""Tokens of a clause that only leads to a colon."""
_SETTING = 9
"""Tokens of a place or time that opens a sentence."""
_GAP = 34
"""Tokens between `según` and the clause."""


def find(frame: Frame, first: int, last: int, cues: Sequence[Cue]) -> list[Report]:
    """The indirect reports of the sentence in tokens `first:last`."""
    stop = next((i for i in range(first, last) if _is_question(frame, i)), last)
    while stop > first and frame.at(stop - 1).text in (".", "?", "!", "…", "..."):
        stop -= 1
    heads = [
        (cue, *under)
        for cue in cues
        if (under := clause(frame, cue, first, stop) or reported(frame, cue, first, stop)) is not None
        and not (cue.impersonal and under[1] is None)
    ]
    heads, reports = _led(frame, first, stop, heads)
    closing = _closing(frame, cues, first, stop, heading={cue for cue, *_ in heads})
    if closing is not None:
        heads = [head for head in heads if head[0].verb.kind not in ("request", "stance")]
    limit = stop if closing is None else closing
    reached = first
    for number, (cue, begin, phrase) in enumerate(heads):
        if cue.first < reached:
            continue  # nested in the clause before
        later = [other for other, *_ in heads[number + 1 :]]
        joints = [_before_later(frame, cue, begin, later), *(joint(frame, begin, other) for other in later)]
        reached = clause_end(frame, first, begin, next((j for j in joints if j is not None), limit), cue, cues)
        if frame.at(reached).text == ":" and reached - begin < _REACH:
            continue  # recordó que en 2022: “…”
        if (report := _report(frame, cue, begin, reached, phrase)) is not None:
            reports.append(report)
    verbs = {cue.first for cue, *_ in heads}
    for cue in cues:
        if cue.first not in verbs and not any(_inside(frame, cue, report) for report in reports):
            clause_around = bounds(frame, cue, first, stop, reports)
            report = _report(frame, cue, *clause_around) if clause_around is not None else None
            reports += [report] if report is not None else []
    if all(report.phrase is not None and report.phrase.head in frame.lexicon.documents for report in reports):
        reports = _according(frame, first, stop) or reports  # Según la diputada, el contrato establece que …
    expected = estimates.find(frame, first, stop)
    reports = [r for r in reports if not any(r.start == e.start for e in expected)]
    reports = [_before(r, expected) for r in reports]
    told = [(report.start, report.end) for report in reports]
    reports += [r for r in expected if not any(start < r.end and r.start < end for start, end in told)]
    return _apart(reports)


def _is_question(frame: Frame, index: int) -> bool:
    """Whether a token is what an interviewer asks, behind what the question goes from."""
    span = frame.at(index).span
    return span is not None and span.mark == "?"


def _before_later(frame: Frame, cue: Cue, begin: int, later: Sequence[Cue]) -> int | None:
    """Where an infinitive ends before what is said next: `aseguró no saber nada, | a pesar de que B dijo que …`."""
    if not later or frame.lexicon.language != "es" or begin != cue.last or frame.low(begin) in frame.lexicon["that"]:
        return None
    commas = [i for i in range(begin, later[0].first) if frame.at(i).text == ","]
    return commas[-1] if commas else None


def _before(report: Report, expected: Sequence[Report]) -> Report:
    """A report up to where somebody else expects something: `forecasts that A, | but the ministry expects B to …`."""
    frame, words = report.frame, report.frame.lexicon
    for other in expected:
        begin = other.phrase.first if other.phrase is not None else 0
        if report.start < frame.at(begin).start < report.end and frame.low(begin - 1) in words["and"]:
            comma = begin - 2
            if frame.at(comma).text == ",":
                return replace(report, end=frame.tokens[comma - 1].end)
    return report


def _led(
    frame: Frame, first: int, stop: int, heads: list[tuple[Cue, int, Phrase | None]]
) -> tuple[list[tuple[Cue, int, Phrase | None]], list[Report]]:
    """The clauses of a sentence that a source opens, and what it says before the first of them.

    `Según el funcionario, el servicio sigue, aunque asegura que A`: he says both, and the service says nothing.
    """
    lead = next((source for source in sources(frame, first, stop) if source[0] <= first + 1), None)
    if lead is None or not heads or frame.at(lead[1]).text != ",":
        return heads, []
    start, cue = lead[1] + 1, heads[0][0]
    led: list[tuple[Cue, int, Phrase | None]] = [
        (c, begin, lead[2] if p is None or (p.first >= start and has_verb(frame, p.last, c.first)) else p)
        for c, begin, p in heads
    ]
    end = next((i for i in range(cue.first - 1, start, -1) if frame.at(i).text == ","), start)
    alone = led[0][2] is lead[2] and has_verb(frame, start, end)
    report = _report(frame, cue, start, end, lead[2]) if alone else None
    told = replace(report, cue=frame.text(lead[0], lead[2].first), confidence=0.8) if report is not None else None
    return led, [told] if told is not None else []


def _closing(frame: Frame, cues: Sequence[Cue], first: int, stop: int, *, heading: Set[Cue]) -> int | None:
    """Where the attribution of a whole English sentence begins: `The union asked that A be lifted|, a spokesman said`.

    What is asked or denied in such a sentence is part of what is said; what is said in it ends there. No verb closes a
    sentence that has a clause under it (`heading`): `Asked by this paper, Ann Lee pointed out that A`.
    """
    cue = next((c for c in reversed(cues) if c.verb.kind in ("say", "report") and not c.impersonal), None)
    if cue is None or cue in heading or frame.lexicon.language != "en" or cue.verb.form == "gerund":
        return None
    whole = bounds(frame, cue, first, stop, ())
    if whole is None or whole[1] >= cue.first or whole[0] > first + 1:
        return None
    return whole[1]


def _apart(reports: list[Report]) -> list[Report]:
    """The reports in order; one that reaches into the next ends before it is worth keeping."""
    kept: list[Report] = []
    for report in sorted(reports, key=lambda report: report.start):
        if not kept or report.start >= kept[-1].end:
            kept.append(report)
    return kept


def _inside(frame: Frame, cue: Cue, report: Report) -> bool:
    return report.start <= frame.tokens[cue.first].start < report.end


def _report(frame: Frame, cue: Cue, begin: int, end: int, phrase: Phrase | None) -> Report | None:
    while begin < end and frame.at(begin).text in (",", ":"):
        begin += 1
    while end > begin and frame.at(end - 1).text in (",", ";", "-", "—", "–"):
        end -= 1
    words = sum(token.is_word for token in frame.tokens[begin:end])
    quoted = sum(len(t.text.split()) for t in frame.tokens[begin:end] if t.span is not None)
    reach = words * 3 // 2 if words >= _OWN else words
    if begin >= end or words + quoted < _SHORTEST or quoted > reach:
        return None  # what is mostly between marks is a direct quote
    text = frame.text(cue.first, cue.last)
    linked = frame.low(begin - 1) in frame.lexicon["that"]
    bare = frame.lexicon.language == "es" and begin == cue.last and not linked  # aseguró | haber pagado
    return Report(
        "indirect",
        frame.tokens[begin].start,
        frame.tokens[end - 1].end,
        frame,
        f"{text} {frame.at(begin - 1).text}" if linked else text,
        phrase,
        confidence=0.6 if bare else 0.7 if cue.verb.kind in ("opinion", "show", "request", "stance") else 0.9,
    )


# --- 4: according to --------------------------------------------------------------------------------------------------


def _introduction_end(frame: Frame, end: int, stop: int) -> int | None:
    """Where the clause begins behind `Según el informe, publicado ayer,`: after the comma that ends the source."""
    if frame.low(end) in frame.lexicon.determiners:
        return end  # Según Nečas el primer ministro …
    start = frame.at(end).start
    if (start in frame.bodies or start in frame.people) and frame.low(end - 1) not in frame.lexicon["and"]:
        return end  # According to Pejsek EADS has …
    commas = [i for i in range(end, stop) if frame.at(i).text == ","]
    if len(commas) > 1:
        low = frame.low(commas[0] + 1)
        participle = low.endswith(frame.lexicon.participle_endings)
        if low in frame.lexicon["relative"] or low in frame.lexicon["that"] or participle:
            return commas[1] + 1
    return commas[0] + 1 if commas else None


def _is_setting(frame: Frame, first: int, comma: int, end: int, stop: int) -> bool:
    """Whether the words before a source only say where or when, so that the clause is what stands behind it."""
    led = frame.low(first) in frame.lexicon["preposition"] and comma - first < _SETTING
    return led and not has_verb(frame, first, comma) and has_verb(frame, end, stop) and stop - end >= _REACH - 1


def _runs_on(frame: Frame, end: int, stop: int) -> bool:
    """Whether a finite verb stands right behind a source, where a full stop is missing before it."""
    return frame.lexicon.language == "es" and stop - end > _REACH and has_verb(frame, end, end + 1)


def _relative_end(frame: Frame, begin: int, stop: int) -> int:
    """Where the relative clause around a source ends: before the comma behind which the sentence goes on."""
    begin += frame.at(begin).text == ","
    commas = (i for i in range(begin, stop) if frame.at(i).text == ",")
    return next((i for i in commas if has_verb(frame, begin, i) and has_verb(frame, i, min(i + 4, stop))), stop)


def _according(frame: Frame, first: int, stop: int) -> list[Report]:
    for begin, end, phrase in sources(frame, first, stop):
        cue = frame.text(begin, phrase.first)
        if begin <= first + 1:
            comma = _introduction_end(frame, end, stop)
            if comma is None or comma - begin > _GAP:
                return []
            start, close = comma, stop
        elif frame.low(begin - 1 - (frame.at(begin - 1).text == ",")) in frame.lexicon["that"]:
            start, close = end, _relative_end(frame, end, stop)  # un fondo que, según la ministra, ahorra un 35 %
        elif _opens_clause(frame, first, begin, end, stop, phrase):
            start, close = end, stop
        elif frame.low(first) in frame.lexicon["conditional"] and has_verb(frame, end, stop):
            start, close = first, stop  # Si llueve, según el alcalde no habrá paso
        else:
            start = first
            around = (
                frame.at(end).text == ","
                and stop - end > 5
                and frame.at(begin - 1).text == ","
                and goes_on(frame, end + 1, stop)
            )
            close = stop if around else begin
            if around:  # A; its report, according to B, was approved
                start = next((i + 1 for i in range(begin - 1, first, -1) if frame.at(i).text == ";"), first)
        while start < close and frame.at(start).text in (",", ";"):
            start += 1
        while close > start and frame.at(close - 1).text in (",", ";", "(", "—", "–"):
            close -= 1
        tokens = frame.tokens[start:close]
        quoted = sum(len(t.text.split()) for t in tokens if t.span is not None)
        if len(tokens) < 4 or quoted > sum(t.is_word for t in tokens):
            return []
        return [Report("indirect", tokens[0].start, tokens[-1].end, frame, cue, phrase, confidence=0.8)]
    return []


def _opens_clause(frame: Frame, first: int, begin: int, end: int, stop: int, phrase: Phrase) -> bool:
    """Whether a source inside a sentence says what stands behind it alone: `El informe llegó y, según la OMS, A`."""
    if frame.at(begin - 1).text == ":":
        return True  # La comisión se pronunció: a su juicio, el plan fracasa
    comma = frame.at(begin - 1).text == ","
    if comma and _is_setting(frame, first, begin - 1, end, stop):
        return True  # En Fráncfort, según una portavoz, ya hay 40 vuelos cancelados
    if comma and phrase.last == end and _runs_on(frame, end, stop):
        return True  # …, según la diputada son más de 35 millones
    return frame.low(begin - 1 - comma) in frame.lexicon["and"] and has_verb(frame, first, begin)
