"""Direct quotes: which quoted spans are somebody's words, and where the text says whose.

A span with a reporting verb beside it is a quote; so is one that makes a whole sentence. A fragment of three words or
more counts when somebody in its sentence speaks. Titles, names, terms and scare quotes do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.quotes.cues import Cue
from briefgen.quotes.cues import find as find_cues
from briefgen.quotes.frames import Frame, Token
from briefgen.quotes.marks import Span
from briefgen.quotes.phrases import Phrase, phrases
from briefgen.quotes.report import Report
from briefgen.quotes.subjects import appositions, sources, subject_after, subject_before

__all__ = ["find"]

_FRAGMENT = 3
"""A fragment of somebody's speech counts from three words on."""
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_FINAL = re.compile(r"[.!?…][\"'”’»)]*$")


def find(frame: Frame, first: int, last: int, cues: Sequence[Cue], introduction: Frame | None = None) -> list[Report]:
    """The direct quotes of the sentence in tokens `first:last`.

    `introduction`: the paragraph before, where it ends with a colon and this sentence is the one it announces.
    """
    reports: list[Report] = []
    named = sources(frame, first, last)
    for index in range(first, last):
        span = frame.tokens[index].span
        if span is None or span.start >= span.end:
            continue
        if frame.tokens[index].start > span.outer_start:
            continue  # goes on from an earlier paragraph, where it was given out
        if introduction is not None and index == first and not any(_follows(frame, c, index, last) for c in cues):
            reports.append(_introduced(span, introduction))
        elif (report := _quote(frame, index, first, last, cues, named)) is not None:
            reports.append(report)
    return reports


def _introduced(span: Span, introduction: Frame) -> Report:
    """A quote whose attribution is the paragraph before it: `El alcalde respondió:` and a new line."""
    first, last = list(introduction.sentences())[-1]
    cue = next(reversed(list(find_cues(introduction, first, last))), None)
    phrase = _speaker(introduction, cue, last, first, last) if cue else _before_colon(introduction, last, first)
    text = introduction.text(cue.first, cue.last) if cue else ":"
    return Report("direct", span.start, span.end, introduction, text, phrase, confidence=0.85 if phrase else 0.6)


def _quote(
    frame: Frame, index: int, first: int, last: int, cues: Sequence[Cue], named: Sequence[tuple[int, int, Phrase]]
) -> Report | None:
    token = frame.tokens[index]
    span = token.span
    assert span is not None
    content = _content(frame, token)
    words = _WORD.findall(content)
    whole = _whole(frame, index, first, last, content)
    if not words or (len(words) < _FRAGMENT and not _utterance(frame, index, first, content, cues)):
        return None
    if span.mark == "'" and len(words) < _FRAGMENT:
        return None
    if _is_name(frame, index, words, content, whole):
        return None
    start, end = span.start, span.end
    cue, tight = _cue(frame, index, first, last, cues)
    if not span.opened and not (tight and cue is not None):
        return None
    if cue is not None and (tight or not _elsewhere(frame, index, cue)):
        phrase = _speaker(frame, cue, index, first, last)
        text = _cue_text(frame, cue, index)
        if not cue.impersonal or tight:
            return Report(
                "direct",
                start,
                end,
                frame,
                text,
                phrase,
                impersonal=cue.impersonal,
                confidence=0.95 if tight else 0.75,
            )
    if named:
        begin, _, phrase = min(named, key=lambda n: abs(n[0] - index))
        return Report("direct", start, end, frame, frame.text(begin, phrase.first), phrase, confidence=0.85)
    if span.mark in (":", "—", "Q"):
        phrase = _before_colon(frame, index, first)
        return Report(
            "direct",
            start,
            end,
            frame,
            span.mark if span.mark != "Q" else ":",
            phrase,
            continues=phrase is None,
            confidence=0.8,
        )
    if frame.at(index - 1).text == ":" and index - 1 > first:
        phrase = _before_colon(frame, index, first)
        if _label(frame, first, index - 1):
            return None
        return Report("direct", start, end, frame, ":", phrase, confidence=0.85 if phrase else 0.6)
    if whole:
        return Report("direct", start, end, frame, "", None, continues=True, confidence=0.75)
    if not _speechlike(frame, index, first, words, content):
        return None
    phrase = next((p for p, governed in phrases(frame, first, index) if not governed and not p.weak), None)
    return Report("direct", start, end, frame, "", phrase, confidence=0.5)


def _cue_text(frame: Frame, cue: Cue, index: int) -> str:
    """The verb, with the que or that behind it when the span follows directly."""
    linked = cue.last + 1 == index and frame.low(cue.last) in frame.lexicon["that"]
    return frame.text(cue.first, cue.last + 1 if linked else cue.last)


def _content(frame: Frame, token: Token) -> str:
    span = token.span
    assert span is not None
    inside = token.text[span.start - span.outer_start :]
    return inside[: span.end - span.start] if span.outer_end <= token.end else inside


def _whole(frame: Frame, index: int, first: int, last: int, content: str) -> bool:
    """Whether the span makes a sentence of its own: it begins one, ends one, and nothing else is in it."""
    alone = all(not t.is_word for i, t in enumerate(frame.tokens[first:last], first) if i != index)
    starts = content.lstrip("¿¡…([\"'“‘« ")[:1].isupper() or content[:1] in "…¿¡"
    return alone and (starts or len(content.split()) > 6)


def _utterance(frame: Frame, index: int, first: int, content: str, cues: Sequence[Cue]) -> bool:
    """One or two words are a quote when they are all that was said: “No”, dijo X; he said: “Never.”"""
    if content.strip()[:1].isupper() or content.strip()[:1] in "¿¡":
        ends = content.rstrip().endswith((",", ".", "!", "?", "…")) or frame.at(index + 1).text in (",",)
        after = any(c.first - index <= 6 and c.verb.kind in ("say", "report", "quote") for c in cues if c.first > index)
        if index == first and ends and after:
            return True
        return frame.at(index - 1).text == ":" and any(c.last <= index for c in cues)
    return False


def _is_name(frame: Frame, index: int, words: Sequence[str], content: str, whole: bool) -> bool:
    """Titles, names and terms: announced as such, or written like one."""
    lexicon = frame.lexicon
    near = [frame.low(i) for i in range(max(index - 3, 0), index) if frame.at(i).is_word]
    if near and (near[-1] in lexicon.naming or near[-1] in lexicon.works):
        return True
    if len(near) > 1 and near[-1] in lexicon["linking"] and (near[-2] in lexicon.naming or near[-2] in lexicon.works):
        return True
    if whole or _FINAL.search(content.strip()) or content.rstrip().endswith(","):
        return False
    big = [w for w in words if len(w) > 3 or w[0].isupper()]
    capitals = sum(w[0].isupper() for w in big)
    return len(words) > 1 and capitals >= 2 and capitals > 0.65 * len(big) and frame.at(index - 1).text != ":"


def _cue(frame: Frame, index: int, first: int, last: int, cues: Sequence[Cue]) -> tuple[Cue | None, bool]:
    """The verb that brings the span at `index`, and whether nothing stands between them but the speaker."""
    before = next((c for c in reversed(cues) if c.last <= index), None)
    after = next((c for c in cues if c.first > index), None)
    if before is not None and _leads(frame, before, index):
        return before, True
    if after is not None and _follows(frame, after, index, last):
        return after, True
    if before is None and after is None:
        after = _beyond(frame, index, last)
        return after, after is not None
    spans_between = before is not None and any(t.span for t in frame.tokens[before.last : index])
    if before is not None and not (after is not None and spans_between and index == first):
        return before, False
    return after, False


def _leads(frame: Frame, cue: Cue, index: int) -> bool:
    """`dijo: SPAN`, `señaló que SPAN`, `said the plan was SPAN` is not: only the speaker, que and a colon between."""
    last = frame.at(index - 1)
    if cue.last == index:
        return True
    gap = frame.tokens[cue.last : index]
    if any(t.span for t in gap):
        return False
    if last.text == ":":
        return True
    if last.low in frame.lexicon["that"]:
        return len(gap) < 25
    return last.text == "," and len(gap) < 25 and frame.tokens[index].text.lstrip("“«\"'‘¿¡ ")[:1].isupper()


def _follows(frame: Frame, cue: Cue, index: int, last: int) -> bool:
    """`SPAN, dijo X`, `SPAN X said`: only the speaker between."""
    lexicon = frame.lexicon
    if cue.first - index > 34 or (frame.low(cue.last) in lexicon["that"] and lexicon.language == "en"):
        return False
    gap = frame.tokens[index + 1 : cue.first]
    if not any(t.is_word for t in gap):
        return True
    if any(t.span or t.text in (".", ";", ":") for t in gap):
        return False
    if all(not t.is_word or t.low in lexicon["as"] for t in gap):
        return True
    begin = index + 1
    while begin < cue.first and not frame.at(begin).is_word:
        begin += 1
    subject = subject_before(frame, begin, cue.first)
    return subject is not None and subject.first <= begin + 1


def _beyond(frame: Frame, index: int, last: int) -> Cue | None:
    """The verb of an attribution that the sentence splitter cut off: `“Are they?” Smith asked.`"""
    if last != index + 1 or last >= len(frame.tokens):
        return None
    end = next((e for s, e in frame.sentences() if s == last), last)
    for cue in find_cues(frame, last, min(end, last + 14)):
        after = frame.at(cue.last)
        if (
            cue.verb.kind in ("say", "report", "quote")
            and (not after.is_word or frame.low(cue.last) in frame.lexicon["preposition"] | frame.lexicon["times"])
            and after.text != ":"
            and after.span is None
        ):
            subject = subject_before(frame, last, cue.first)
            if cue.first == last or (subject is not None and subject.first == last):
                return cue
        break
    return None


def _elsewhere(frame: Frame, index: int, cue: Cue) -> bool:
    """Whether a verb in the sentence has nothing to do with the span: a fragment after another sentence part ended."""
    between = frame.tokens[min(index, cue.last) : max(index, cue.first)]
    return any(t.text == ";" for t in between) or (cue.verb.kind == "quote" and len(between) > 4)


def _speaker(frame: Frame, cue: Cue, index: int, first: int, last: int) -> Phrase | None:
    """The speaker of the verb, looked for where the span leaves room for it."""
    lexicon = frame.lexicon
    ahead = frame.at(cue.first - 1)
    outside = cue.first - 1 < first or not ahead.is_word or ahead.low in lexicon["and"] or ahead.low in lexicon["as"]
    stop = index if index > cue.last else max(last, cue.last)
    if index > cue.last:
        stop = index
    spanish = lexicon.language == "es"
    if outside or (spanish and ahead.span is not None):
        limit = stop if index > cue.last else _next_span(frame, cue.last, max(last, cue.last + 1))
        after = subject_after(frame, cue.last, limit, weak=True) if cue.first > index or spanish else None
        if after is not None and not (
            after.weak and (index < cue.first - 2 or after.determiner == "" or cue.verb.kind not in ("say", "report"))
        ):
            return after
    begin = index + 1 if index < cue.first else first
    for at in range(begin, cue.first):
        if frame.tokens[at].span is not None:
            begin = at + 1
    subject = subject_before(frame, begin, cue.first)
    if subject is None and begin > first and index > cue.last:
        subject = subject_before(frame, first, cue.first)
    return subject


def _next_span(frame: Frame, index: int, last: int) -> int:
    while index < last and frame.tokens[index].span is None:
        index += 1
    return index


def _before_colon(frame: Frame, index: int, first: int) -> Phrase | None:
    """The speaker in `Luis Pineda, analista: SPAN`."""
    found = [p for p, governed in phrases(frame, first, index) if not governed and not p.weak]
    return appositions(frame, found[0], index) if found else None


def _label(frame: Frame, first: int, colon: int) -> bool:
    return colon - first <= 2 and frame.low(first) in frame.lexicon.labels


def _speechlike(frame: Frame, index: int, first: int, words: Sequence[str], content: str) -> bool:
    """A fragment without any reporting verb: speech if it is long, or begins in lower case and is more than a label."""
    if frame.paragraph.kind in ("title", "heading"):
        return len(words) >= _FRAGMENT + 1
    if content[:1].isupper():
        return len(words) >= 6 and bool(_FINAL.search(content.strip()) or content.rstrip().endswith(","))
    return len(words) >= _FRAGMENT + 1
