"""Where quotes, figures and glossary terms stand in both columns of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen import align, facts
from briefgen.models import Document, FigureEntry, Mark, QuoteEntry, Row, Segment, Translation, other

__all__ = ["marked"]


def marked(
    rows: Sequence[Row],
    document: Document,
    segments: Sequence[Segment],
    quotes: Sequence[QuoteEntry],
    figures: Sequence[FigureEntry],
    translations: Mapping[str, Translation],
) -> list[Row]:
    """The same rows, with their marks. What cannot be found in the translation is marked in the source alone."""
    return [
        _marked(row, document, segment, quotes, figures, translations[segment.id])
        for row, segment in zip(rows, segments, strict=True)
    ]


def _marked(
    row: Row,
    document: Document,
    segment: Segment,
    quotes: Sequence[QuoteEntry],
    figures: Sequence[FigureEntry],
    translation: Translation,
) -> Row:
    ours: list[Mark] = []
    theirs: list[Mark] = []
    target = row.text[other(row.source)]

    for quote in (q for q in quotes if row.number in q.rows and q.evidence.kind == "direct"):
        start = max(quote.evidence.start, segment.start) - segment.start
        end = min(quote.evidence.end, segment.end) - segment.start
        ours.append(Mark(start=start, end=end, kind="quote", ref=quote.id))
        if cut := align.quote(segment.text, target, start, end):
            theirs.append(Mark(start=cut[0], end=cut[1], kind="quote", ref=quote.id))

    here = [f for f in figures if f.evidence.segments[:1] == (segment.id,)]
    theirs_read = facts.read(target, other(row.source), like=document) if here else ()
    places = align.figures([f.evidence for f in here], theirs_read)
    for figure, place in zip(here, places, strict=True):
        start = figure.evidence.start - segment.start
        end = min(figure.evidence.end - segment.start, len(segment.text))
        ours.append(Mark(start=start, end=end, kind=figure.kind, ref=figure.id))
        if place:
            theirs.append(Mark(start=place[0], end=place[1], kind=figure.kind, ref=figure.id))

    for term in translation.terms:
        ours.append(Mark(start=term.source_start, end=term.source_end, kind="term"))
        if term.target_start >= 0:
            theirs.append(Mark(start=term.target_start, end=term.target_end, kind="term"))

    ours, theirs = sorted(ours, key=_place), sorted(theirs, key=_place)
    spanish, english = (ours, theirs) if row.source == "es" else (theirs, ours)
    return row.model_copy(update={"marks_es": tuple(spanish), "marks_en": tuple(english)})


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end
