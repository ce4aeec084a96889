"""A document and its dated facts in, a timeline out: one event a dated sentence, in the order of the dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.models import Document, Event, Fact, Segment

__all__ = ["find"]

_ISO = r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?|--\d{2}(?:-\d{2})?)"
_DATED = re.compile(rf"{_ISO}(?:/{_ISO})?\Z")
_BARE_YEAR = re.compile(r"\d{4}\Z")


def find(document: Document, segments: Sequence[Segment], *, facts: Sequence[Fact]) -> tuple[Event, ...]:
    """Events of the article, sorted by date; a date without a year is placed in the article's own year.

    The event is the whole sentence. Where a sentence holds several dates, the most exact one is taken, then the first;
    headings, questions, and years that are part of a name (Agenda 2030, Public Sector Day 2025) make no event.
    """
    dated = [f for f in facts if f.kind in ("date", "period") and isinstance(f.value, str) and _DATED.match(f.value)]
    events = []
    for number, segment in enumerate(segments):
        inside = [f for f in dated if segment.start <= f.start and f.end <= segment.end]
        inside = [f for f in inside if not _in_name(document.article.text, f, segment)]
        if not inside or segment.kind in ("title", "heading", "caption") or segment.text.rstrip("”»\"'").endswith("?"):
            continue
        best = max(inside, key=lambda f: (_exactness(str(f.value)), -f.start))
        told = [segment]
        if not any(c.isalnum() for c in segment.text.replace(best.text, "", 1)):
            told += [s for s in segments[number + 1 : number + 2] if s.paragraph == segment.paragraph]
            if len(told) == 1:
                continue  # a dateline: nothing happened
        elif _is_masthead(document.article.text, best, segment):
            continue
        events.append(
            Event(
                segments=tuple(s.id for s in told),
                start=segment.start,
                end=told[-1].end,
                text=document.article.text[segment.start : told[-1].end],
                date=str(best.value),
                resolved=best.resolved,
            )
        )
    year = document.article.date[:4]
    return tuple(sorted(events, key=lambda e: (_sortable(e.date, year), e.start)))


def _is_masthead(text: str, fact: Fact, segment: Segment) -> bool:
    """Whether a line only names who wrote, where and when: it ends with its date, and has no small word but links."""
    if text[fact.end : segment.end].strip():
        return False
    words = re.findall(r"[^\W\d_]+", text[segment.start : fact.start])
    return all(word[0].isupper() or len(word) < 4 for word in words)


def _exactness(date: str) -> int:
    """How many of year, month and day the (first) date gives; a day without a year counts like a month with one."""
    return len(re.findall(r"\d+", date.partition("/")[0]))


def _sortable(date: str, year: str) -> str:
    first = date.partition("/")[0]
    return f"{year or '9999'}-{first[2:]}" if first.startswith("--") else first


def _in_name(text: str, fact: Fact, segment: Segment) -> bool:
    """Whether a bare year stands right behind a word written large that does not open the sentence."""
    if not _BARE_YEAR.match(fact.text):
        return False
    prior = re.search(r"(\S+)\s*\Z", text[segment.start : fact.start])
    if prior is None or prior.start() == 0:
        return False
    word = prior.group(1).lstrip("“«\"'(¿¡")
    return word[:1].isupper() and word[-1:].isalnum()
