"""The chain from a source file to a Brief, readable on one screen.

    load -> clean -> segment -> extract -> translate -> compose

All articles of a build go through `translate` together, in one call, because the engine is fastest that way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen import clean, facts, people, quotes, segment, sources, summary, timeline
from briefgen.brief.compose import compose
from briefgen.brief.requests import key, requests
from briefgen.config import Config
from briefgen.models import Article, Brief, Document, Extraction, Issue, Segment, Translation

__all__ = ["Analysis", "analyse", "briefs", "check", "extract", "read"]

Progress = Callable[[int, int], None]
"""Called with how many segments are done, and of how many."""


@dataclass(frozen=True)
class Analysis:
    """An article with all that was found in it, before translation."""

    document: Document
    segments: tuple[Segment, ...]
    extraction: Extraction

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.document.article


def read(path: Path) -> Analysis:
    """Load one source file and analyse it. Raises SourceError."""
    return analyse(sources.load(path))


def analyse(article: Article) -> Analysis:
    """Clean, segment and extract."""
    document = _dated(clean.clean(article))
    segments = segment.segment(document)
    return Analysis(document, segments, extract(document, segments))


def _dated(document: Document) -> Document:
    """The same document, its article dated by the lines above the text (a byline, a scraper's) if by nothing else.

    A byline may stand below the summary.
    """
    article = document.article
    if article.date or not document.paragraphs:
        return document
    above = document.paragraphs[0].start
    body = [p for p in document.paragraphs if p.kind == "paragraph"]
    near = body[min(len(body), 2) - 1].start if body else above
    head = [b.text for b in document.boilerplate if b.end <= (near if b.rule in _SIGNED else above)]
    for fact in (f for text in head for f in facts.read(text, article.language)):
        if fact.kind == "date" and str(fact.value)[:4].isdigit():
            known = {"date": fact.value, "uncertain": (*article.uncertain, "date")}
            return document.model_copy(update={"article": article.model_copy(update=known)})
    return document


_SIGNED = frozenset(["byline", "firma", "dateline", "fecha"])


def extract(document: Document, segments: Sequence[Segment]) -> Extraction:
    """Everything the article says, in its own language."""
    segments = tuple(segments)
    persons, bodies, places = people.find(document, segments)
    said = quotes.find(document, segments, people=persons, organisations=bodies)
    persons = people.with_roles(persons, said)
    figures = facts.find(document, segments)
    return Extraction(
        quotes=said,
        facts=figures,
        people=persons,
        organisations=bodies,
        places=places,
        events=timeline.find(document, segments, facts=figures),
        key_points=summary.find(document, segments, quotes=said, facts=figures, people=persons, organisations=bodies),
    )


def translations(
    analyses: Sequence[Analysis], config: Config, progress: Progress | None = None
) -> Mapping[str, Translation]:
    """Translate everything that these briefs need, in one call. Raises PackageError, MemoryFileError."""
    from briefgen import glossary, translate

    terms = glossary.load(config.glossary)
    pending = [r for a in analyses for r in requests(a.document, a.segments, a.extraction, terms)]
    return translate.translate(pending, config=config, progress=progress)


def briefs(
    analyses: Sequence[Analysis], config: Config, *, date: str, progress: Progress | None = None
) -> tuple[Brief, ...]:
    """One brief an article, in the same order. `date` is the ISO date to print."""
    from briefgen import glossary, translate

    done = translations(analyses, config, progress)
    terms = glossary.load(config.glossary)
    made = []
    for a in analyses:
        mine = {r.id: done[r.id] for r in requests(a.document, a.segments, a.extraction, terms)}
        packages = translate.packages_used(list(mine.values()), config)
        made.append(compose(a.document, a.segments, a.extraction, mine, terms, packages, config=config, date=date))
    return tuple(made)


def check(
    analyses: Sequence[Analysis], config: Config, progress: Progress | None = None
) -> list[tuple[str, int, Issue]]:
    """What the checks found: (slug, row number, issue), suppressed ones included; row 0 is the title."""
    done = translations(analyses, config, progress)
    found: list[tuple[str, int, Issue]] = []
    for a in analyses:
        slug = a.article.slug
        rows = [(0, "title"), *((n, s.id) for n, s in enumerate(a.segments, 1))]
        found += [(slug, n, i) for n, s in rows if key(slug, s) in done for i in done[key(slug, s)].issues]
    return found
