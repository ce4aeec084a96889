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

from briefgen.quotes.cues import Cue
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrases import Phrase, read
from briefgen.quotes.report import Report
from briefgen.quotes.subjects import appositions, has_verb, sources, subject_after, subject_before

__all__ = ["find"]

_SHORTEST = 3
"""Words in a reported clause."""
_GAP = 34
"""Tokens between a verb and its que or that."""


def find(frame: Frame, first: int, last: int, cues: Sequence[Cue]) -> list[Report]:
    """The indirect reports of the sentence in tokens `first:last`."""
    stop = last
    while stop > first and frame.at(stop - 1).text in (".", "?", "!", "…", "..."):
        stop -= 1
    heads = [(cue, *clause) for cue in cues if (clause := _clause(frame, cue, first, stop)) is not None]
    reports: list[Report] = []
    reached = first
    for number, (cue, begin, phrase) in enumerate(heads):
        if cue.first < reached:
            continue
        end = stop
        for other, *_ in heads[number + 1 :]:
            cut = _joint(frame, begin, other)
            if cut is not None:
                end = cut
                break
        end = _cut(frame, begin, end)
        fronted = frame.low(first) in frame.lexicon["subordinate"] or cue.verb.form == "infinitive"
        if fronted and "," not in (t.text for t in frame.tokens[first:begin]):
            end = next((i for i in range(begin, end) if frame.at(i).text == ","), end)
        end = next((c.first for c in cues if begin < c.first < end and _trails(frame, c)), end)
        reached = end
        report = _report(frame, cue, begin, end, phrase)
        if report is not None:
            reports.append(report)
    for cue in cues:
        if any(_inside(frame, cue, report) for report in reports) or any(cue is head for head, *_ in heads):
            continue
        report = _clause_first(frame, cue, first, stop, reports)
        if report is not None:
            reports.append(report)
    if not reports:
        reports.extend(_according(frame, first, stop))
    return sorted(reports, key=lambda r: r.start)


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


# --- 1, 2: the verb first ---------------------------------------------------------------------------------------------


def _clause(frame: Frame, cue: Cue, first: int, stop: int) -> tuple[int, Phrase | None] | None:
    """Where the clause under a verb begins, and who speaks."""
    if cue.verb.kind == "quote":
        return None
    before = None if cue.impersonal else _subject(frame, cue, first)
    if _restrictive(frame, cue, first):
        return None
    if before is not None and (before.pronoun == "we" or before.head in frame.lexicon["nobody"]):
        return None
    linked = _linked(frame, cue, stop, before)
    if (
        linked is not None
        and frame.lexicon.language == "es"
        and linked[0] - 1 > cue.last
        and _behind_span(frame, cue, first)
    ):
        return None  # “…”, explica Ana Paz, que se especializa en …
    if linked is not None:
        begin, after = linked
        unnamed = before is None and after is None and not cue.impersonal
        return None if unnamed and frame.lexicon.language == "en" else (begin, before or after)
    if frame.lexicon.language == "en" and not cue.impersonal:
        begin = _unlinked(frame, cue, stop)
        if begin and before is not None:
            return begin, before
    return None


def _behind_span(frame: Frame, cue: Cue, first: int) -> bool:
    """Whether the verb has its words before it already: `“…”, explica`."""
    index = cue.first - 1
    while index > first and not frame.at(index).is_word and frame.at(index).span is None:
        index -= 1
    return frame.at(index).span is not None


def _subject(frame: Frame, cue: Cue, first: int) -> Phrase | None:
    """The speaker before the verb, from the last joint of the sentence on."""
    if frame.low(cue.first - 1) in frame.lexicon["relative"] and cue.first - 1 > first:
        return subject_before(frame, first, cue.first - 1)
    return subject_before(frame, first, cue.first)


def _restrictive(frame: Frame, cue: Cue, first: int) -> bool:
    """`the number who said that`: the clause tells which ones, and reports nobody."""
    return (
        cue.first - 1 > first
        and frame.low(cue.first - 1) in frame.lexicon["relative"]
        and (frame.at(cue.first - 2).is_word)
    )


def _linked(frame: Frame, cue: Cue, stop: int, before: Phrase | None) -> tuple[int, Phrase | None] | None:
    """The token after the que or that which belongs to the verb; the speaker if named in between."""
    words = frame.lexicon
    index, after, objects = cue.last, None, 0
    limit = min(stop, cue.last + _GAP)
    while index < limit:
        token = frame.tokens[index]
        low = token.low
        if low in words["that"] or (low in words["whether"] and cue.verb.lemma in ("preguntar", "ask", "wonder")):
            gap = index > cue.last
            relative = gap and words.language == "en" and frame.low(index + 1) in words["finite"]  # a letter that was
            bare = after is not None and after.end == after.last == index - 1  # dijo Ana Paz, que vive en …
            relative = relative or (index > cue.last and frame.low(index - 1) in words["definite"])  # en el que
            relative = relative or (bare and frame.at(index - 1).text == ",")
            return None if relative or index + 1 >= stop else (index + 1, after)
        if token.span is not None or token.text in (":", ";", "?", "!"):
            return None
        if low in words["between"] or low in words["times"] or low.isdigit() or low.endswith(("mente", "ly")):
            index += 1
        elif low in words.determiners and frame.low(index + 1) in words["times"]:
            index += 2
        elif low in words["relative"] and objects:  # told teachers who had come that
            index = next((i for i in range(index, limit) if frame.low(i) in words["that"]), limit)
        elif low == ",":
            index = _past_insertion(frame, index, limit)
        elif low in words["preposition"]:
            if frame.low(index + 1) in words["that"]:
                index += 1
                continue
            if low in words["content"]:
                return None
            other = read(frame, index + 1, limit)
            if low in ("a", "al") and cue.verb.kind not in ("say", "request") and other is not None and other.weak:
                return None
            index = _behind(frame, index + 1, limit)
        else:
            phrase = read(frame, index, limit)
            if phrase is None:
                return None
            time = any(frame.low(i) in words["times"] for i in range(phrase.first, phrase.last))
            if not time:
                objects += 1
                if words.language == "en":
                    if objects > 1 or cue.verb.lemma not in words["tells"] | words["may_tell"]:
                        return None
                elif before is not None or phrase.weak or after is not None:
                    return None
                else:
                    after = appositions(frame, phrase, limit)
                    phrase = after
            index = phrase.end if phrase is after else phrase.last
    return None


def _behind(frame: Frame, index: int, limit: int) -> int:
    """Past the noun phrase that a preposition governs, whatever it is about: `at a press conference`."""
    words, begin = frame.lexicon, index
    while index < limit and frame.low(index) in words.determiners:
        index += 1
    while index < limit and frame.at(index).is_word:
        low = frame.low(index)
        if low in words.closing and low not in words["of"] and low not in words["between"]:
            break
        verb = words.verbs.get(low)
        if verb is not None and verb.form == "gerund":
            return limit  # respondió a X diciendo que: the que belongs to the gerund
        if low in words["of"] and frame.low(index + 1) in words["that"]:
            break
        if low in words["of"]:
            while index + 1 < limit and frame.low(index + 1) in words.determiners:
                index += 1
        index += 1
    return max(index, begin + 1)


def _past_insertion(frame: Frame, index: int, limit: int) -> int:
    """Past `, en un comunicado,`: to the next comma, or straight behind this one when que follows."""
    index += 1
    if frame.low(index) in frame.lexicon["that"]:
        return index
    while index < limit and frame.at(index).text not in (",", ":", ";"):
        if frame.low(index) in frame.lexicon["that"] and frame.at(index - 1).text == ",":
            return index
        index += 1
    return index + 1 if frame.at(index).text == "," else index


def _unlinked(frame: Frame, cue: Cue, stop: int) -> int:
    """Where a clause without that begins after an English verb; 0 if none does."""
    if cue.verb.kind not in ("say", "report", "opinion", "show"):
        return 0
    index = _past_setting(frame, cue, stop)
    if not index or index >= stop:
        return 0
    words, low, token = frame.lexicon, frame.low(index), frame.at(index)
    amount = low in words["amount"] and (frame.low(index + 1)[:1].isdigit() or frame.low(index + 1) in words["least"])
    if amount or (low in ("more", "less", "fewer") and frame.low(index + 1) == "than"):
        return index
    if low in words["preposition"] or low in words["blocked"] or not (token.is_word or token.text in "$€£#"):
        return 0
    sure = cue.verb.lemma in ("say", "tell", "believe", "think")
    return index if _clause_follows(frame, index, stop, sure=sure) else 0


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
    if not token.is_capital and (token.low.endswith("ed") or token.low in words["participles"]):
        return False  # told employees in a memo seen by …
    near = frame.tokens[index + 1 : min(stop, index + (25 if sure else 9))]
    if not sure:
        ends = words["relative"] | words["that"] | {",", "and", "about"}
        near = near[: next((i for i, token in enumerate(near) if (token.low or token.text) in ends), len(near))]
    if any(token.low in words["finite"] or token.low in words["past"] for token in near):
        return True
    endings = (token for token in near if not token.is_capital and len(token.low) > 4)
    return sure and any(token.low.endswith(("ed", "n't", "s")) for token in endings)


def _setting(frame: Frame, index: int, stop: int) -> int:
    """Past `in a statement`, `at a news conference on Monday`; 0 for any other preposition."""
    words = frame.lexicon
    for end in range(index + 1, min(index + 8, stop)):
        low = frame.low(end)
        if low in words["setting"] or low in words["times"] or (low.isdigit() and len(low) == 4):
            while end + 1 < stop and (frame.low(end + 1) in words["setting"] or frame.low(end + 1) in words["times"]):
                end += 1
            return end + 1
        if (
            low in words["that"]
            or low in words["finite"]
            or not frame.at(end).is_word
            or low in words["clause_subjects"]
        ):
            return 0
    return 0


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


def _cut(frame: Frame, begin: int, end: int) -> int:
    """A clause ends before the colon that announces a direct quote, and before a dash that ends an insertion."""
    for index in range(begin, end - 1):
        if frame.at(index).text == ":" and frame.at(index + 1).span is not None:
            return index
    return end


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
    lead = begin
    while lead > first and (frame.low(lead - 1) in words["as"]):
        lead -= 1
    if frame.at(lead - 1).text not in (",", "—", "–") or lead - 1 <= first:
        return None
    first = _past_dateline(frame, first, lead)
    start = max([first, *(i + 1 for i in range(first, lead) if reports and frame.at(i).start >= reports[-1].end)])
    while start < lead and (frame.low(start) in words["and"] or frame.at(start).text in (",", ";")):
        start += 1
    ahead, rest = frame.tokens[start : lead - 1], frame.tokens[end:stop]
    around = bool(rest) and rest[0].text == "," and len(rest) > 4 and (phrase is not None or len(ahead) < 4)
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


def _past_dateline(frame: Frame, first: int, stop: int) -> int:
    """Past `COLUMBUS, Ohio (AP) —` or `México, 14 nov (EFE).-` at the beginning of a paragraph."""
    if first != 0:
        return first
    for index in range(first + 1, min(stop, first + 14)):
        token = frame.tokens[index]
        closes = frame.at(index - 1).text in (")", ".") or frame.tokens[first].text.isupper()
        if token.text in ("—", "–", "-", "--") and closes:
            return index + 1
    return first


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
        or (low in words.determiners and any(frame.low(i) in words.sources for i in range(begin + 1, begin + 6)))
        or ((v := words.verbs.get(low)) is not None and v.form == "gerund")
    )


def _only_subject(frame: Frame, first: int, comma: int) -> bool:
    """Whether nothing but a name and its apposition stands before the comma: `El ministro, Juan Pérez, insistió`."""
    phrase = read(frame, first, comma)
    if phrase is None or phrase.weak:
        return False
    return phrase.last >= comma or (frame.at(phrase.last).text == "," and not has_verb(frame, phrase.last, comma))


def _attribution(frame: Frame, cue: Cue, first: int, stop: int) -> tuple[int, int, Phrase | None]:
    """Tokens `begin:end` of `dijo el alcalde` or `the ministry said`, and the speaker; begin is -1 if it is neither."""
    words = frame.lexicon
    ahead = frame.low(cue.first - 1)
    if ahead in (",", "—", "–") or ahead in words["as"]:
        inverts = words.language == "es" or (cue.verb.kind in ("say", "report") and cue.verb.lemma != "tell")
        if _only_subject(frame, _past_dateline(frame, first, cue.first), cue.first - 1):
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
            start = _past_dateline(frame, first, begin)
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
