"""Quotes of an article, each with its speaker: Document and Segments in, Quotes out.

    marks ─┐
    runs  ─┴> spans ──> frames ──> cues ──> direct, indirect ──> speakers ──> Quotes

1. `marks` pairs quotation marks, `runs` finds speech without any (colon, dash), `interviews` questions and answers.
2. `frames` turns paragraphs into tokens with each span as one token.
3. `cues` finds reporting verbs. `direct` reads the spans; `indirect` what is reported without marks: a clause
   (`clauses` where it begins, `unlinked` without that, `ends` where it ends, `inserted` around an attribution), or none
   (`nominal`, `estimates`). `report` is what they hand on.
4. Beside the verb, `subjects`, `sources` and `together` read who speaks: `phrases` the nouns (`spanish`, `english`,
   with `complements` and `appositions`), `names` the names.
5. `cast` knows whom a name or a role means (`beside` reads what stands by a name, `descriptions` and `foretold` who
   was described, `shapes` what a phrase can mean). `speakers` resolves the words beside a quote in reading order, with
   `bodies` for `the agency`, `groups` for `ambas`, and `unnamed` for whoever has no name.

What stays uncertain is said by `confidence`: below 0.5 nobody is named as the speaker, or nothing but marks says that
this is speech.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.languages.quotes import Lexicon, lexicon, listed
from briefgen.models import Document, Organisation, Person, Quote, Segment
from briefgen.quotes import cues, direct, frames, indirect, marks, runs
from briefgen.quotes.cast import Cast
from briefgen.quotes.report import Report
from briefgen.quotes.speakers import Scene

__all__ = ["find"]

_REPEATED = 12
"""Letters from which on the same words are no accident."""


def find(
    document: Document,
    segments: Sequence[Segment],
    *,
    people: Sequence[Person] = (),
    organisations: Sequence[Organisation] = (),
) -> tuple[Quote, ...]:
    """The quotes of an article in order. `people` and `organisations` may be incomplete or empty."""
    words_of = lexicon(document.article.language)
    framed = _frames(document, segments, people, organisations, words_of)
    cast = Cast(framed, people, organisations, words_of)
    interview = any(token.span is not None and token.span.mark == "Q" for frame in framed for token in frame.tokens)
    scene = Scene(cast, words_of, interviewed=cast.interviewed(framed) if interview else None)
    starts = [segment.start for segment in segments]
    quotes: list[Quote] = []
    for number, frame in enumerate(framed):
        before = framed[number - 1] if number else None
        introduction = before if before is not None and before.tokens and before.tokens[-1].text == ":" else None
        sentences = list(frame.sentences())
        reports = [
            list(_reports(frame, frame.past_dateline(first, last), last, None if first else introduction))
            for first, last in sentences
        ]
        for (first, _), said in zip(sentences, _runs(reports, document.article.text), strict=True):
            scene.see(frame, first)
            quotes.extend(_quote(report, scene, document, segments, starts) for report in said)
    ordered = sorted(quotes, key=lambda quote: (quote.start, quote.end))
    return _repeated(_with_roles(_opened(ordered, document.article.text)))


def _opened(quotes: Sequence[Quote], text: str) -> list[Quote]:
    """The quotes; one without a speaker has that of the one that goes right on: `“A.` new line `“B,” said X`."""
    result = list(quotes)
    for index in reversed(range(len(result) - 1)):
        quote, after = result[index], result[index + 1]
        bare = quote.kind == after.kind == "direct" and not (quote.speaker or quote.cue) and after.speaker
        if bare and not any(c.isalnum() for c in text[quote.end : after.start]):
            known = ("speaker", "together", "speaker_kind", "role")
            result[index] = quote.model_copy(update={name: getattr(after, name) for name in known})
    return result


def _with_roles(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes; a role that the text tells later only is said of the quotes before it as well."""
    told = {quote.speaker: quote.role for quote in reversed(quotes) if quote.role and quote.speaker_kind == "person"}
    return [
        quote if quote.role or quote.speaker not in told else quote.model_copy(update={"role": told[quote.speaker]})
        for quote in quotes
    ]


def _runs(reports: Sequence[Sequence[Report]], text: str) -> list[list[Report]]:
    """The reports of a paragraph by sentence; a run of quoted sentences has the attribution that ends it.

    `“A.” “B.” “C”, dijo Ana Paz`: nothing but marks stands between them. A run that goes on from an attributed quote
    (`“A”, dijo Luis Rey. “B.”`) stays with that one.
    """
    result = [list(said) for said in reports]
    for number in reversed(range(len(result) - 1)):
        said, after = result[number], result[number + 1]
        if not (len(said) == 1 and said[0].continues and after and not after[0].continues):
            continue
        if not _adjoin(said[0], after[0], text):
            continue
        begin = number
        while begin and reports[begin - 1] and all(report.continues for report in reports[begin - 1]):
            begin -= 1
        if begin == 0 or all(report.kind != "direct" for report in reports[begin - 1]):
            told = after[0]
            result[number] = [replace(said[0], cue=told.cue, phrase=told.phrase, continues=False)]
    return result


def _adjoin(one: Report, other: Report, text: str) -> bool:
    """Whether nothing but marks stands between two direct quotes, and the attribution behind the second."""
    between = text[one.end : other.start]
    behind = other.phrase is None or other.frame.at(other.phrase.first).start > other.end
    return other.kind == "direct" and behind and bool(other.cue) and not any(c.isalnum() for c in between)


def _repeated(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes; those without attribution, or with a mere description, have the speaker of the quote they repeat."""
    said = [quote for quote in quotes if quote.kind == "direct" and quote.cue and quote.speaker]
    said.sort(key=lambda quote: quote.speaker_kind == "unnamed")
    result = []
    for quote in quotes:
        if quote.kind == "direct" and (not (quote.cue and quote.speaker) or quote.speaker_kind == "unnamed"):
            words = _plain(quote.text)
            whole = next((other for other in said if len(words) > _REPEATED and words in _plain(other.text)), None)
            if whole is not None:
                same = ("speaker", "speaker_kind", "together", "role")
                quote = quote.model_copy(update={name: getattr(whole, name) for name in same})
        result.append(quote)
    return tuple(result)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _frames(
    document: Document,
    segments: Sequence[Segment],
    people: Sequence[Person],
    organisations: Sequence[Organisation],
    words_of: Lexicon,
) -> tuple[frames.Frame, ...]:
    """The paragraphs as tokens; read twice, because unmarked speech shows itself only among the words."""
    paragraphs = document.paragraphs
    paired = marks.pair(paragraphs, introduces=lambda text: _introduces(text, words_of))
    text = document.article.text
    spans = [part for span in paired for part in marks.interrupted(span, text, lambda words: _speaks(words, words_of))]
    named = frozenset(mention.start for person in people for mention in person.mentions)
    mentions = sorted((mention.start, mention.end) for body in organisations for mention in body.mentions)
    bodies = dict(mentions)  # the longest of those that begin at one place
    framed = frames.frames(paragraphs, segments, spans, words_of, named, bodies)
    if not framed:
        return ()
    known = frozenset(word for person in people for word in person.name.lower().split() if len(word) > 2)
    unmarked = runs.find(framed, known=known)
    if not unmarked:
        return framed
    covered = [(span.outer_start, span.outer_end) for span in unmarked]
    free = [s for s in spans if not any(a < s.outer_end and s.outer_start < b for a, b in covered)]
    return frames.frames(
        paragraphs, segments, sorted([*free, *unmarked], key=lambda s: s.outer_start), words_of, named, bodies
    )


def _introduces(text: str, words_of: Lexicon) -> bool:
    """Whether somebody says something in a text: it holds a finite form of a core verb of saying."""
    return any(
        (verb := words_of.verbs.get(word)) is not None and verb.kind == "say" and verb.form == "finite"
        for word in text.lower().split()
    )


def _speaks(text: str, words_of: Lexicon) -> bool:
    """Whether a text begins with a finite verb of saying: `dice`, `me contesta el alcalde`."""
    for word in text.lower().split()[:2]:
        verb = words_of.verbs.get(word.strip(".,;:"))
        if verb is not None and verb.form == "finite" and verb.kind in ("say", "report", "quote"):
            return True
        if word not in words_of["clitics"]:
            return False
    return False


def _reports(frame: frames.Frame, first: int, last: int, introduction: frames.Frame | None) -> Iterator[Report]:
    found = list(cues.find(frame, first, last))
    yield from sorted(
        [
            *direct.find(frame, first, last, found, introduction),
            *indirect.find(frame, first, last, found),
        ],
        key=lambda r: r.start,
    )


def _mention(report: Report) -> str:
    """The speaker as written beside the quote: a name, or the whole description; all of those who speak together."""
    phrase = report.phrase
    if phrase is None:
        return ""
    if phrase.joined:
        return report.frame.text(phrase.first, phrase.joined)
    first, last = phrase.name or (phrase.first, phrase.last)
    return re.sub(r"['’]s$", "", report.frame.text(first, last))


def _quote(
    report: Report, scene: Scene, document: Document, segments: Sequence[Segment], starts: Sequence[int]
) -> Quote:
    text = document.article.text
    start, end = report.start, report.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    speakers = scene.speakers(report)
    speaker = speakers[0] if speakers else None
    low, high = max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)
    return Quote(
        kind=report.kind,
        segments=tuple(segment.id for segment in segments[low:high] if segment.end > start),
        start=start,
        end=end,
        text=text[start:end],
        cue=report.cue,
        mention=_mention(report),
        speaker=listed([one.name for one in speakers], document.article.language),
        together=tuple(one.name for one in speakers[1:] and speakers),
        speaker_kind=speaker.kind if speaker else "unknown",
        role="; ".join(dict.fromkeys(one.role for one in speakers if one.role)),
        confidence=report.confidence if speaker else min(report.confidence, 0.4),
    )
