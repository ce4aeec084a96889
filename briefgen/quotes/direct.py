"""Direct quotes: which quoted spans are somebody's words, and where the text says whose.

A span with a reporting verb beside it is a quote; so is one that makes a whole sentence. A fragment of three words or
more counts when somebody in its sentence speaks. Titles, names, terms and scare quotes do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.quotes.appositions import appositions
from briefgen.quotes.clauses import quoted, told_before
from briefgen.quotes.cues import Cue
from briefgen.quotes.cues import find as find_cues
from briefgen.quotes.frames import Frame
from briefgen.quotes.marks import Span
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.phrases import phrases, read
from briefgen.quotes.report import Report
from briefgen.quotes.sources import sources
from briefgen.quotes.subjects import antecedent, subject_after, subject_before

__all__ = ["find"]

_FRAGMENT = 3
"""A fragment of somebody's speech counts from three words on."""
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_FINAL = re.compile(r"[.!?…][\"'”’»)]*$")
_OPENING = "¿¡…([\"'“‘« "
_REACH = 34
"""Tokens between a span and its verb: a name with a long apposition fits in."""


@dataclass(frozen=True)
class _Place:
    """A span and the sentence in which it stands: token `index` among the tokens `first:last`."""

    frame: Frame
    index: int
    first: int
    last: int
    span: Span
    content: str
    words: tuple[str, ...]

    @property
    def before(self) -> str:
        """The text of the token before the span."""
        return self.frame.at(self.index - 1).text if self.index > self.first else ""

    @property
    def after(self) -> str:
        """The text of the token after the span."""
        return self.frame.at(self.index + 1).text

    @property
    def begins_large(self) -> bool:
        """Whether the words begin like a sentence."""
        return self.content.lstrip(_OPENING)[:1].isupper() or self.content.strip()[:1] in "…¿¡"

    @property
    def ends_like_speech(self) -> bool:
        """Whether the words end with a full stop, or with the comma before an attribution."""
        return bool(_FINAL.search(self.content.strip())) or self.content.rstrip().endswith(",")

    @property
    def is_sentence(self) -> bool:
        """Whether the span is all that its sentence holds."""
        tokens = enumerate(self.frame.tokens[self.first : self.last], self.first)
        alone = not any(token.is_word for i, token in tokens if i != self.index)
        return alone and (self.begins_large or len(self.words) > 2 * _FRAGMENT)

    def report(self, cue: str, phrase: Phrase | None, confidence: float, **more: bool) -> Report:
        """The report of this span."""
        return Report("direct", self.span.start, self.span.end, self.frame, cue, phrase, confidence=confidence, **more)


def find(frame: Frame, first: int, last: int, cues: Sequence[Cue], introduction: Frame | None = None) -> list[Report]:
    """The direct quotes of the sentence in tokens `first:last`.

    `introduction`: the paragraph before, where it ends with a colon and this sentence is the one it announces.
    """
    reports: list[Report] = []
    named = sources(frame, first, last)
    for index in range(first, last):
        token = frame.tokens[index]
        if token.span is None or token.span.mark == "?" or token.start > token.span.outer_start:
            continue  # what goes on from an earlier paragraph was given out there
        content = token.text[token.span.start - token.span.outer_start :]
        if token.span.outer_end <= token.end:
            content = content[: token.span.end - token.span.start]
        place = _Place(frame, index, first, last, token.span, content, tuple(_WORD.findall(content)))
        if introduction is not None and index == first and not any(_follows(place, cue) for cue in cues):
            reports.append(_introduced(place, introduction))
        elif (report := _quote(place, cues, named)) is not None:
            reports.append(report)
    return reports


def _introduced(place: _Place, introduction: Frame) -> Report:
    """A quote whose attribution is the paragraph before it: `El alcalde respondió:` and a new line."""
    first, last = list(introduction.sentences())[-1]
    cue = next(reversed(list(find_cues(introduction, first, last))), None)
    phrase = _speaker(introduction, cue, last, first, last) if cue else _first_phrase(introduction, last, first)
    text = introduction.text(cue.first, cue.last) if cue else ":"
    confidence = 0.85 if phrase else 0.6
    return Report("direct", place.span.start, place.span.end, introduction, text, phrase, confidence=confidence)


def _quote(place: _Place, cues: Sequence[Cue], named: Sequence[tuple[int, int, Phrase]]) -> Report | None:
    """The span as a quote, with the attribution that its sentence gives it; None if it is none."""
    frame, index = place.frame, place.index
    if not place.words or (len(place.words) < _FRAGMENT and not _utterance(place, cues)) or _is_name(place):
        return None
    cue, tight = _cue(place, cues)
    if not place.span.opened and not (tight and cue is not None):
        return None
    if cue is not None and (tight or not (cue.impersonal or _elsewhere(place, cue))):
        phrase = _speaker(frame, cue, index, place.first, place.last)
        if cue.impersonal and phrase is None and place.span.mark == "—":
            return None  # —¿Y qué se puede hacer? —se le preguntó
        if cue.impersonal and phrase is None and frame.low(cue.last) in frame.lexicon["preposition"]:
            document = read(frame, cue.last + 1, place.last)  # se lee en un comunicado de la empresa
            phrase = document if document is not None and document.head in frame.lexicon.documents else None
        nobody = cue.impersonal and phrase is None  # `se indica` has no speaker, `se mostró` has
        return place.report(_cue_text(place, cue), phrase, 0.95 if tight else 0.75, impersonal=nobody)
    if named:
        begin, _, phrase = min(named, key=lambda source: abs(source[0] - index))
        return place.report(frame.text(begin, phrase.first), phrase, 0.85)
    if place.span.mark in (":", "—", "Q"):
        answer = place.span.mark == "Q"
        label = answer and frame.low(place.first).rstrip(".") in frame.lexicon.answer
        phrase = None if label else _first_phrase(frame, index, place.first)
        mark = ":" if answer else place.span.mark
        return place.report(mark, phrase, 0.8, continues=phrase is None, interview=answer)
    if place.before == ":":
        if index - place.first <= 3 and frame.low(place.first) in frame.lexicon.labels:
            return None
        phrase = _first_phrase(frame, index, place.first)
        return place.report(":", phrase, 0.85 if phrase else 0.6)
    if place.is_sentence:
        return place.report("", None, 0.75, continues=True)
    if place.after == ":" and index == place.first:  # a headline: “No hay fertilizante”: Cámara del Agro
        phrase = read(frame, index + 2, place.last)
        if phrase is not None and not phrase.weak and appositions(frame, phrase, place.last).end >= place.last - 1:
            return place.report(":", phrase, 0.8)
    return _loose(place)


def _loose(place: _Place) -> Report | None:
    """A span without any reporting verb in its sentence: speech if it is long enough and somebody is there to speak."""
    frame, index, count = place.frame, place.index, len(place.words)
    if index == place.first and place.after == "," and count > _FRAGMENT and place.begins_large:
        if verb := _lone_verb(frame, index + 2, place.last):
            return place.report(frame.text(index + 2, verb), None, 0.6)
        begin = index + 2  # “Ni me cambiaron el plato”, se desahoga el hombre: a verb that the table lacks
        if frame.at(begin).is_word and frame.low(begin) not in frame.lexicon.determiners:
            found = (p for p, governed in phrases(frame, begin, place.last) if not governed and not p.weak)
            if (phrase := next(found, None)) is not None:
                return place.report("", phrase, 0.6)
    if place.begins_large and not (count > 2 * _FRAGMENT and place.ends_like_speech):
        return None
    if count <= _FRAGMENT or _is_titled(place):
        return None
    phrase = _first_phrase(frame, index, place.first)
    bare = phrase is not None and phrase.last - phrase.first == 1 and bool(phrase.determiner)  # una “medida real”
    if phrase is not None and (phrase.weak or bare or phrase.head in frame.lexicon.documents):
        phrase = None
    if phrase is None and count < 2 * _FRAGMENT:
        return None  # a term, as far as the text tells
    return place.report("", phrase, 0.5)


def _lone_verb(frame: Frame, index: int, last: int) -> int:
    """The end of a Spanish verb that is all that stands behind a quote (`“…”, acotó.`, `“…”, se queja.`), or 0."""
    reflexive = frame.low(index) in frame.lexicon["impersonal"]
    end = index + reflexive + 1
    token = frame.at(end - 1)
    ends = end >= last or frame.at(end).text == "."
    finite = token.low.endswith(("ó", "aron", "ieron")) or (reflexive and token.low.endswith(("a", "e", "an", "en")))
    return end if frame.lexicon.language == "es" and token.is_word and not token.is_capital and ends and finite else 0


def _cue_text(place: _Place, cue: Cue) -> str:
    """The verb, with the que or that behind it when the span follows directly."""
    linked = cue.last + 1 == place.index and place.frame.low(cue.last) in place.frame.lexicon["that"]
    return place.frame.text(cue.first, cue.last + 1 if linked else cue.last)


def _utterance(place: _Place, cues: Sequence[Cue]) -> bool:
    """One or two words are a quote when they are all that was said: `“No”, dijo X`, `he said: “Never.”`"""
    if place.span.mark == "—":
        return True
    if not place.begins_large or place.span.mark == "'":
        return False
    if place.is_sentence and place.ends_like_speech and any(t.span for t in place.frame.tokens[: place.index]):
        return True  # “I'll read it,” she says. “On paper.”
    if place.before == ":" and any(cue.last <= place.index for cue in cues):
        return True
    ends = place.ends_like_speech or place.after == ","
    near = (cue for cue in cues if 0 < cue.first - place.index <= 6)
    return place.index == place.first and ends and any(cue.verb.kind in ("say", "report", "quote") for cue in near)


def _is_name(place: _Place) -> bool:
    """Titles, names and terms: announced as such, or written like one."""
    frame, index, lexicon = place.frame, place.index, place.frame.lexicon
    announced = lexicon.naming | lexicon.works
    one, two = frame.low(index - 1), frame.low(index - 2)
    speech = one == ":" and place.begins_large and (place.ends_like_speech or len(place.words) > 2 * _FRAGMENT)
    if index > place.first and (one in announced or (one in lexicon["linking"] and two in announced and not speech)):
        return True
    verb = lexicon.verbs.get(one)
    if verb is not None and verb.lemma in lexicon["names"] and two in lexicon["impersonal"]:
        return True  # la subasta se llama “…”
    return not (place.is_sentence or place.ends_like_speech or place.before == ":") and _is_titled(place)


def _is_titled(place: _Place) -> bool:
    """Whether most of the words are written large, as in an English title."""
    long = [word for word in place.words if len(word) > 3 or word[0].isupper()]
    capitals = sum(word[0].isupper() for word in long)
    return capitals >= 2 and capitals > 0.65 * len(long)


# --- the verb that brings a quote -------------------------------------------------------------------------------------


def _cue(place: _Place, cues: Sequence[Cue]) -> tuple[Cue | None, bool]:
    """The verb that brings the span, and whether nothing stands between them but the speaker."""
    before = next((cue for cue in reversed(cues) if cue.last <= place.index), None)
    if before is not None and place.before == ":" and before.verb.kind not in ("say", "report", "quote"):
        told = (cue for cue in reversed(cues) if cue.last <= place.index and cue.verb.kind in ("say", "report"))
        before = next(told, before)  # told them, asked about a film suggesting it: “…”
    if before is not None and (outer := _outer(place, before, cues)) is not None:
        return outer, False
    after = next((cue for cue in cues if cue.first > place.index), None)
    if before is not None and _leads(place, before):
        return before, True
    if after is not None and _follows(place, after):
        return after, True
    if before is None and after is None:
        beyond = _beyond(place)
        return beyond, beyond is not None
    spans = before is not None and any(t.span for t in place.frame.tokens[before.last : place.index])
    if before is not None and not (after is not None and spans and place.index == place.first):
        return before, False
    return after, False


def _outer(place: _Place, cue: Cue, cues: Sequence[Cue]) -> Cue | None:
    """Who tells of a request that no person makes: `Reina said Honduras had proposed “…”` are Reina's words."""
    frame = place.frame
    told = next((c for c in cues if c.last <= cue.first and c.verb.kind == "say" and not c.impersonal), None)
    if told is None or cue.verb.kind != "request" or any(t.span for t in frame.tokens[told.last : cue.first]):
        return None
    inner = subject_before(frame, told.last, cue.first)
    return (
        told
        if inner is not None and inner.name is not None and frame.at(inner.first).start not in frame.people
        else None
    )


def _leads(place: _Place, cue: Cue) -> bool:
    """`dijo: SPAN`, `señaló que SPAN`, `calificó de SPAN`: only the speaker and a link stand between."""
    if cue.last == place.index:
        return True
    frame, gap = place.frame, place.frame.tokens[cue.last : place.index]
    if any(token.span for token in gap):
        return False
    low = frame.low(place.index - 1)
    if low == ":":
        return True
    if low in frame.lexicon["bridge"]:
        return len(gap) < _REACH // 3
    return len(gap) < _REACH and (low in frame.lexicon["that"] or (low == "," and place.begins_large))


def _follows(place: _Place, cue: Cue) -> bool:
    """`SPAN, dijo X`, `SPAN X said`: only the speaker stands between."""
    frame, lexicon, begin = place.frame, place.frame.lexicon, place.index + 1
    if not 0 <= cue.first - begin < _REACH:
        return False
    if frame.low(cue.last) in lexicon["that"] and lexicon.language == "en":
        return False
    if cue.verb.form == "gerund" and (frame.at(cue.last).text == ":" or frame.at(cue.last).span is not None):
        return False  # said it was “a risk,” adding: “…”
    gap = frame.tokens[begin : cue.first]
    if any(token.span or token.text in (".", ";", ":") for token in gap):
        return False
    if all(not token.is_word or token.low in lexicon["as"] for token in gap):
        return True
    while not frame.at(begin).is_word:
        begin += 1
    if frame.low(begin) in lexicon["and"] | lexicon["subordinate"]:
        return False  # called it “a step”, while its director warned
    subject = subject_before(frame, begin, cue.first)
    return subject is not None and subject.first <= begin + 1


def _beyond(place: _Place) -> Cue | None:
    """The verb of an attribution that the sentence splitter cut off: `“Are they?” Smith asked.`"""
    frame, begin = place.frame, place.last
    if begin != place.index + 1 or begin >= len(frame.tokens):
        return None
    end = next((end for start, end in frame.sentences() if start == begin), begin)
    cue = next(find_cues(frame, begin, min(end, begin + 14)), None)
    if cue is None or cue.verb.kind not in ("say", "report", "quote"):
        return None
    after = frame.at(cue.last)
    if after.text == ":" or after.span is not None:
        return None
    if after.is_word and after.low not in frame.lexicon["preposition"] | frame.lexicon["times"]:
        return None
    subject = subject_before(frame, begin, cue.first)
    return cue if cue.first == begin or (subject is not None and subject.first == begin) else None


def _elsewhere(place: _Place, cue: Cue) -> bool:
    """Whether a verb in the sentence has nothing to do with the span."""
    between = place.frame.tokens[min(place.index, cue.last) : max(place.index, cue.first)]
    return any(token.text == ";" for token in between) or (cue.verb.kind == "quote" and len(between) > 4)


# --- the speaker ------------------------------------------------------------------------------------------------------


def _speaker(frame: Frame, cue: Cue, index: int, first: int, last: int) -> Phrase | None:
    """The speaker of the verb, looked for where the span at `index` leaves room."""
    lexicon, leads = frame.lexicon, index >= cue.last
    if leads and (author := _author(frame, cue, index)) is not None:
        return author
    ahead = frame.at(cue.first - 1)
    outside = cue.first <= first or not ahead.is_word or ahead.low in lexicon["and"] or ahead.low in lexicon["as"]
    inverted = index < cue.first <= index + 2  # “A”, assures Ann Lee: with nobody before the verb
    tells = cue.verb.lemma in lexicon["tells"] and not (inverted and lexicon.language == "en")
    if outside and not tells and (lexicon.language == "es" or not leads):
        stop = index if leads else _next_span(frame, cue.last, last)
        after = subject_after(frame, cue.last, stop, weak=True)
        close = 0 < cue.first - index <= 2 and after is not None and bool(after.determiner)
        if after is not None and (not after.weak or (close and cue.verb.kind in ("say", "report"))):
            return after
    if leads and cue.first - 1 > first and ahead.low in lexicon["relative"]:
        return antecedent(frame, first, cue.first - 1)
    if leads and (told := quoted(frame, cue, first) or told_before(frame, cue, first)) is not None:
        return told
    begin = first if leads else index + 1
    begin = max([begin, *(i + 1 for i in range(begin, cue.first) if frame.tokens[i].span is not None)])
    subject = subject_before(frame, begin, cue.first)
    if subject is None and leads and begin > first:
        return subject_before(frame, first, cue.first)
    return subject


def _author(frame: Frame, cue: Cue, stop: int) -> Phrase | None:
    """Whose words somebody repeats: `citaron las palabras de Gates`, `recalled Ann Lee's words`."""
    words = frame.lexicon
    if cue.verb.lemma not in words["relays"]:
        return None
    begin = cue.last + (frame.low(cue.last) in words.determiners)
    if frame.low(begin) in words["utterance"] and frame.low(begin + 1) in words["of"]:
        author = read(frame, begin + 2, stop)
    else:  # recalled Ann Lee's words; quoted Ann Lee as saying
        author = read(frame, cue.last, stop)
        behind = frame.low(author.last) if author is not None else ""
        if behind not in words["utterance"] and not (behind in words["as"] and words.language == "en"):
            return None
    return author if author is not None and not author.weak else None


def _next_span(frame: Frame, index: int, last: int) -> int:
    return next((i for i in range(index, last) if frame.tokens[i].span is not None), last)


def _first_phrase(frame: Frame, index: int, first: int) -> Phrase | None:
    """The speaker in `Luis Pineda, analista: SPAN`: the first phrase that no preposition governs.

    After `Para` or `For` at the beginning it is whom the sentence is about: `Para Ana Paz, falta algo: SPAN`.
    """
    if frame.low(first) in frame.lexicon["topic"]:
        topic = read(frame, first + 1, index)
        if topic is not None and not topic.weak and (topic.name or topic.head in frame.lexicon.persons):
            return appositions(frame, topic, index)
    found = (phrase for phrase, governed in phrases(frame, first, index) if not governed and not phrase.weak)
    phrase = next(found, None)
    return appositions(frame, phrase, index) if phrase is not None else None
