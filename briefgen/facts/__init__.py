"""A document and its segments in, the figures that it tells out: money, counts, percentages, dates, periods.

    1. context    which dollar, which decimal mark, which year: from the article as a whole
    2. dates      calendar expressions; a first pass finds a year to lean on where the article itself has no date
    3. money      amounts, single and as ranges
    4. percents   percentages and points
    5. durations  spans of time and ages
    6. counts     numbers with the noun phrase that they count
    7. labels     what each figure is about, in a few words of its own sentence

What is found first keeps its place. Every fact tells where it stands; `read` does the same for a bare string.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from briefgen.facts.bare import priced
from briefgen.facts.context import Context, Day, context_of, plain_context
from briefgen.facts.counts import find_counts
from briefgen.facts.dates import find_dates
from briefgen.facts.draft import Draft
from briefgen.facts.durations import find_durations
from briefgen.facts.labels import label
from briefgen.facts.money import find_money
from briefgen.facts.percents import find_percents
from briefgen.facts.years import full_dates, is_dateline, past_years, told_as_now
from briefgen.languages import numbers
from briefgen.languages.numbers import DecimalMark, Number, fold_evenly
from briefgen.models import Article, Document, Fact, Language, Segment

__all__ = ["find", "read"]


def find(document: Document, segments: Iterable[Segment]) -> tuple[Fact, ...]:
    """All figures of an article, in the order of its text; every occurrence counts."""
    context = context_of(document.article)
    segments = tuple(segments)
    read_numbers = [numbers.read(s.text, context.language, decimal=context.decimal) for s in segments]
    if context.today is None:
        written = _dateline(segments, read_numbers, context)
        now, told, latest = (written, (), 0) if written else _told_dates(segments, read_numbers, context)
        context = replace(context, today=now, today_known=written is not None, told=told, latest_year=latest)
    facts: list[Fact] = []
    drafts = [_drafts(segment.text, found, context) for segment, found in zip(segments, read_numbers, strict=True)]
    settled = priced([(s.start, own) for s, own in zip(segments, drafts, strict=True)], otherwise=context.bare)
    for segment, own in zip(segments, settled, strict=True):
        facts.extend(_facts(segment.text, own, context, offset=segment.start, segments=(segment.id,)))
    return tuple(facts)


def read(
    text: str, language: Language, *, like: Document | None = None, date: str = "", decimal: DecimalMark = ""
) -> tuple[Fact, ...]:
    """The figures of a bare string, with offsets into it and without segments.

    `like` is a document whose country and date the string shares, such as the article that it is a translation of.
    `date` is the day it was written (ISO 8601) and `decimal` its decimal mark, where they are known.
    """
    context = plain_context(text, language)
    if date:
        context = replace(context, today=Day.parse(date), today_known=True)
    if decimal:
        context = replace(context, decimal=decimal)
    if like is not None:
        own = context_of(like.article)
        context = replace(context, country=own.country, dollar=own.dollar, today=own.today, today_known=own.today_known)
    drafts = _drafts(text, numbers.read(text, language, decimal=context.decimal), context)
    bare = like is not None and any(d.kind == "money" and not d.unit for d in drafts)
    (settled,) = priced([(0, drafts)], otherwise=_currency(like.article) if like is not None and bare else "")
    return tuple(_facts(text, settled, context, offset=0, segments=()))


def _currency(article: Article) -> str:
    """The currency that an article names most; '' where it names none."""
    amounts = Counter(f.unit for f in read(article.text, article.language) if f.kind == "money")
    return amounts.most_common(1)[0][0] if amounts else ""


def _dateline(segments: tuple[Segment, ...], read_numbers: list[tuple[Number, ...]], context: Context) -> Day | None:
    """The day on which an article says that it was written: a line at its head that ends with it, and tells nothing.

    'Guadalajara, Jalisco, a 11 de marzo de 2025', 'Madrid, 3 de mayo de 2024.-', 'WASHINGTON, May 3, 2024'.
    """
    for segment, found in zip(segments[:_HEAD], read_numbers, strict=False):
        if found and len(segment.text) < _DATELINE:
            drafts = [d for d in find_dates(segment.text, found, context) if d.kind == "date" and not d.resolved]
            ends = drafts and not any(c.isalnum() for c in segment.text[drafts[-1].end :])
            day = Day.parse(str(drafts[-1].value)) if ends else None
            if day is not None and day.day and is_dateline(segment.text[: drafts[-1].start], context.language):
                return day
    return None


_HEAD, _DATELINE = 8, 90
"""Sentences among which a dateline stands, and characters that it has at most."""


def _told_dates(
    segments: tuple[Segment, ...], read_numbers: list[tuple[Number, ...]], context: Context
) -> tuple[Day | None, tuple[Day, ...], int]:
    """What the dates of an article without a date of its own tell: its now, all full dates, the latest year not ahead.

    A year beside a month mostly says that it is not the year of writing; a month without year belongs to no such date
    unless the text presents it as its now: 'as of July 2022', 'al 30 de junio de 2024'.
    """
    now: list[Day] = []
    days: list[Day] = []
    years: list[int] = [0]
    for segment, found in zip(segments, read_numbers, strict=True):
        if found:
            drafts = find_dates(segment.text, found, context)
            days.extend(full_dates(drafts))
            now.extend(full_dates([d for d in drafts if told_as_now(segment.text, d, context)]))
            years.extend(past_years(segment.text, drafts, context))
    latest = max(years)
    day = max(now, key=lambda d: (d.year, d.month, d.day), default=None)
    return (day if day is not None and day.year >= latest else None), tuple(days), latest


def _facts(
    text: str, drafts: list[Draft], context: Context, *, offset: int, segments: tuple[str, ...]
) -> Iterable[Fact]:
    for draft in drafts:
        yield Fact(
            segments=segments,
            start=offset + draft.start,
            end=offset + draft.end,
            text=text[draft.start : draft.end],
            kind=draft.kind,
            value=draft.value,
            unit=draft.unit,
            qualifier=draft.qualifier,
            detail=draft.detail,
            per=draft.per,
            resolved=draft.resolved,
            label=label(text, draft, drafts, context.language),
            confidence=draft.confidence,
        )


def _drafts(text: str, found: tuple[Number, ...], context: Context) -> list[Draft]:
    drafts = find_dates(text, found, context)
    folded = fold_evenly(text)
    wordless = (find_percents, find_durations)  # 'half a point' and 'a year' hold no number
    for finder in (find_money, *wordless, find_counts) if found else wordless:
        drafts += finder(text, folded, found, context, drafts)
    return sorted(drafts, key=lambda d: d.start)
