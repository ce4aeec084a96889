"""Indirect speech in a sentence: a clause under a reporting verb, before one, or beside `according to`.

Four forms are read, in this order, and no part of a sentence is reported twice:

1. verb and that/que: `Huawei aclaró que las leyes no facultan …`, `told reporters on Monday that …`;
2. English without that: `She said the plan was …`;
3. the clause first: `…, dijo el alcalde`, `…, the ministry said`;
4. a source: `Según el informe, …`, `…, according to police`.

A report within a report is not given out; a second verb joined to the first (`y añadió que`) begins a new one.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.quotes.clauses import clause
from briefgen.quotes.cues import Cue
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrases import Phrase, read
from briefgen.quotes.report import Report
from briefgen.quotes.subjects import has_verb, sources, subject_after, subject_before

__all__ = ["find"]

_SHORTEST = 2
"""Words in a reported clause."""
_REACH = 5
"""Tokens of a clause that only leads to a colon."""
_GAP = 34
"""Tokens between `según` and the clause."""


def find(frame: Frame, first: int, last: int, cues: Sequence[Cue]) -> list[Report]:
    """The indirect reports of the sentence in tokens `first:last`."""
    stop = last
    while stop > first and frame.at(stop - 1).text in (".", "?", "!", "…", "..."):
        stop -= 1
    heads = [(cue, *under) for cue in cues if (under := clause(frame, cue, first, stop)) is not None]
    reports: list[Report] = []
    reached = first
    for number, (cue, begin, phrase) in enumerate(heads):
        if cue.first < reached:
            continue  # nested in the clause before
        joints = (_joint(frame, begin, other) for other, *_ in heads[number + 1 :])
        reached = _end(frame, first, begin, next((j for j in joints if j is not None), stop), cue, cues)
        if frame.at(reached).text == ":" and reached - begin < _REACH:
            continue  # recordó que en 2022: “…”
        if (report := _report(frame, cue, begin, reached, phrase)) is not None:
            reports.append(report)
    verbs = {cue.first for cue, *_ in heads}
    for cue in cues:
        if cue.first not in verbs and not any(_inside(frame, cue, report) for report in reports):
            report = _clause_first(frame, cue, first, stop, reports)
            reports += [report] if report is not None else []
    return _apart(reports or _according(frame, first, stop))


def _apart(reports: list[Report]) -> list[Report]:
    """The reports in order; one that reaches into the next ends before it is worth keeping."""
    kept: list[Report] = []
    for report in sorted(reports, key=lambda report: report.start):
        if not kept or report.start >= kept[-1].end:
            kept.append(report)
    return kept


def _end(frame: Frame, first: int, begin: int, end: int, cue: Cue, cues: Sequence[Cue]) -> int:
    """Where the clause from `begin` on ends, at `end` or before."""
    for index in range(begin, end - 1):  # the colon that announces a direct quote
        if frame.at(index).text == ":" and frame.at(index + 1).span is not None:
            end = index
            break
    opens = {frame.low(first), frame.low(first + 1)} & frame.lexicon["subordinate"]
    fronted = bool(opens) or cue.verb.form == "infinitive"
    if fronted and not any(token.text == "," for token in frame.tokens[first:begin]):
        end = next((i for i in range(begin, end) if frame.at(i).text == ","), end)  # Al señalar que …, Ana Paz pidió
    return next((c.first for c in cues if begin < c.first < end and _trails(frame, c)), end)


def _trails(frame: Frame, cue: Cue) -> bool:
    """Whether a gerund trails behind the clause: `…, adding: “…”`."""
    ahead = frame.at(cue.first - 1)
    return cue.verb.form == "gerund" and (ahead.text == "," or ahead.span is not None)


def _inside(frame: Frame, cue: Cue, report: Report) -> bool:
    return report.start <= frame.tokens[cue.first].start < report.end


def _report(frame: Frame, cue: Cue, begin: int, end: int, phrase: Phrase | None) -> Report | None:
    while begin < end and frame.at(begin).text in (",", ":"):
        begin += 1
    while end > begin and frame.at(end - 1).text in (",", ";", "-", "—", "–"):
        end -= 1
    words = sum(token.is_word for token in frame.tokens[begin:end])
    quoted = sum(len(t.text.split()) for t in frame.tokens[begin:end] if t.span is not None)
    if begin >= end or words + quoted < _SHORTEST or quoted > words:
        return None  # what is mostly between marks is a direct quote
    text = frame.text(cue.first, cue.last)
    linked = frame.low(begin - 1) in frame.lexicon["that"]
    return Report(
        "indirect",
        frame.tokens[begin].start,
        frame.tokens[end - 1].end,
        frame,
        f"{text} {frame.at(begin - 1).text}" if linked else text,
        phrase,
        impersonal=cue.impersonal,
        confidence=0.3 if cue.impersonal else 0.7 if cue.verb.kind in ("opinion", "show", "request", "stance") else 0.9,
    )


def _joint(frame: Frame, begin: int, cue: Cue) -> int | None:
    """Where a second report begins that is joined to the clause from `begin` on; None if it is nested in it."""
    words = frame.lexicon
    for index in range(cue.first - 1, max(begin, cue.first - 12), -1):
        low, text = frame.low(index), frame.at(index).text
        gap = cue.first - index - 1
        if low in words["and"] or text in (";", "—", "–"):
            phrase = read(frame, index + 1, cue.first) if gap else None
            if gap == 0 or (phrase is not None and (phrase.last == cue.first or frame.low(phrase.last) == ",")):
                return index
        if text == "," and (cue.verb.form == "gerund" and gap == 0):
            return index
        if text == "," and gap == 1 and frame.low(cue.first - 1) in words["relative"]:
            return index
        if text == "," and gap and frame.low(index + 1) in words["and"] | words["subordinate"]:
            return index
        if low in words["that"] and gap == 0:
            return None
    return None


# --- 3: the clause first ----------------------------------------------------------------------------------------------


def _clause_first(frame: Frame, cue: Cue, first: int, stop: int, reports: Sequence[Report]) -> Report | None:
    """`…, dijo el alcalde.`, `…, the ministry said on Monday.`, and the same between commas."""
    words = frame.lexicon
    if (
        cue.verb.kind not in ("say", "report", "opinion", "show", "stance")
        or cue.impersonal
        or cue.verb.form != "finite"
    ):
        return None
    begin, end, phrase = _attribution(frame, cue, first, stop)
    if begin < 0 or any(token.text == ":" for token in frame.tokens[end:stop]):
        return None
    if any(frame.at(i).span is not None for i in (end, end + 1) if i < stop):
        return None  # Asked about it, Hanley replied, “…”
    lead = begin
    while lead > first and (frame.low(lead - 1) in words["as"]):
        lead -= 1
    if lead == first < begin:  # Según explicó Ana Paz, …
        comma = next((i for i in range(end, min(stop, end + _GAP)) if frame.at(i).text == ","), stop)
        return _report(frame, cue, comma + 1, stop, phrase) if comma + 3 < stop else None
    if frame.at(lead - 1).text not in (",", "—", "–") or lead - 1 <= first:
        return None
    start = max([first, *(i + 1 for i in range(first, lead) if reports and frame.at(i).start >= reports[-1].end)])
    while start < lead and (frame.low(start) in words["and"] or frame.at(start).text in (",", ";")):
        start += 1
    ahead, rest = frame.tokens[start : lead - 1], frame.tokens[end:stop]
    around = (
        bool(rest)
        and rest[0].text == ","
        and len(rest) > 4
        and (phrase is not None or len(ahead) < 4 or has_verb(frame, end, stop))
    )
    around = around and not any(report.start > frame.tokens[lead].start for report in reports)
    closing = stop if around and (phrase is None or _goes_on(frame, end + 1, stop)) else lead - 1
    if not ahead or ahead[-1].span is not None or (any(t.span for t in ahead) and ahead[0].span is not None):
        return None
    if len(ahead) < 4 and closing != stop:
        return None
    if (
        words.language == "en"
        and not _finite(frame, start, lead - 1)
        and not (closing == stop and _finite(frame, end, stop))
    ):
        return None
    return _report(frame, cue, start, closing, phrase)


def _finite(frame: Frame, begin: int, end: int) -> bool:
    words = frame.lexicon
    return any(
        t.low in words["finite"]
        or t.low in words["past"]
        or t.low.endswith(("ed", "n't", "'s", "'re", "'ve", "'ll"))
        or (t.low.endswith("s") and not t.is_capital and len(t.low) > 3)
        for t in frame.tokens[begin:end]
    )


def _goes_on(frame: Frame, begin: int, stop: int) -> bool:
    """Whether the clause goes on behind the attribution: not with who, where, when or how it was said."""
    words, low = frame.lexicon, frame.low(begin)
    return not (
        low in words["preposition"]
        or low in words["relative"]
        or low in words["subordinate"]
        or low in words["and"]
        or (low in words.determiners and _is_apposition(frame, begin, stop))
        or ((v := words.verbs.get(low)) is not None and v.form == "gerund")
    )


def _is_apposition(frame: Frame, begin: int, stop: int) -> bool:
    """Whether a noun for somebody and no verb stands up to the next comma: `…, el director de la escuela`."""
    end = next((i for i in range(begin, stop) if frame.at(i).text == ","), stop)
    near = range(begin + 1, min(end, begin + 6))
    return any(frame.low(i) in frame.lexicon.sources for i in near) and not has_verb(frame, begin, end)


def _only_subject(frame: Frame, first: int, comma: int) -> bool:
    """Whether nothing but a name and its apposition stands before the comma: `El ministro, Juan Pérez, insistió`."""
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
        after = subject_after(frame, cue.last, stop) if inverts else None
        if after is not None:
            return cue.first, after.end, after
        ends = cue.last >= stop or frame.low(cue.last) in words["adjunct"] or frame.at(cue.last).text in (",", "—", "–")
        if (
            words.language == "es"
            and ends
            and cue.verb.kind == "say"
            and not _only_subject(frame, first, cue.first - 1)
        ):
            return cue.first, cue.last, None
    if words.language == "es":
        return -1, -1, None
    before = subject_before(frame, first, cue.first)
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


# --- 4: according to --------------------------------------------------------------------------------------------------


def _introduction_end(frame: Frame, end: int, stop: int) -> int | None:
    """Where the clause begins behind `Según el informe, publicado ayer,`: after the comma that ends the source."""
    if frame.low(end) in frame.lexicon.determiners:
        return end  # Según Nečas el primer ministro …
    commas = [i for i in range(end, stop) if frame.at(i).text == ","]
    if len(commas) > 1:
        low = frame.low(commas[0] + 1)
        participle = low.endswith(("ado", "ada", "ados", "adas", "ido", "ida")) or (
            frame.lexicon.language == "en" and low.endswith("ed")
        )
        if low in frame.lexicon["relative"] or low in frame.lexicon["that"] or participle:
            return commas[1] + 1
    return commas[0] + 1 if commas else None


def _according(frame: Frame, first: int, stop: int) -> list[Report]:
    for begin, end, phrase in sources(frame, first, stop):
        cue = frame.text(begin, phrase.first)
        if begin <= first + 1:
            comma = _introduction_end(frame, end, stop)
            if comma is None or comma - begin > _GAP:
                return []
            start, close = comma, stop
        else:
            start = first
            goes_on = (
                frame.at(end).text == ","
                and stop - end > 5
                and frame.at(begin - 1).text == ","
                and _goes_on(frame, end + 1, stop)
            )
            close = stop if goes_on else begin
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
