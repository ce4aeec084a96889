"""Analysis and translations in, a Brief out. Nothing is computed here that is not shown.

1. rows: every segment in both languages
2. entries: quotes, figures, people, organisations, timeline, key points, each tied to its rows
3. marks: where quotes and figures stand in both columns of a row
4. the head of the brief: title, status, provenance
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen import __version__, clean, display
from briefgen.brief.entries import Entries
from briefgen.brief.marks import marked
from briefgen.brief.requests import flat, key
from briefgen.config import Config
from briefgen.models import (
    Article,
    Bilingual,
    Brief,
    Document,
    Extraction,
    GlossaryUse,
    PackageUsed,
    Provenance,
    Row,
    Segment,
    Translation,
)

if TYPE_CHECKING:
    from briefgen.glossary import Glossary

__all__ = ["compose"]


def compose(
    document: Document,
    segments: Sequence[Segment],
    extraction: Extraction,
    translations: Mapping[str, Translation],
    glossary: Glossary,
    packages: Sequence[PackageUsed],
    *,
    config: Config,
    date: str,
) -> Brief:
    """The brief of one article; every segment becomes exactly one row. Raises KeyError if a translation is missing."""
    article = document.article
    done = {s.id: translations[key(article.slug, s.id)] for s in segments}
    rows = [_row(n, s, article, done[s.id]) for n, s in enumerate(segments, 1)]

    entries = Entries(document, segments, extraction, translations, glossary, rows)
    quotes, figures = entries.quotes(), entries.figures()
    rows = marked(rows, document, segments, quotes, figures, done)

    title = translations[key(article.slug, "title")]
    issues = tuple(i for i in (*title.issues, *(i for r in rows for i in r.issues)) if not i.suppressed)
    reviewed = title.origin == "reviewed" and all(r.origin == "reviewed" for r in rows)
    brief = Brief(
        id=article.slug,
        series=Bilingual(es=config.series_es, en=config.series_en),
        number=f"{article.number:03d}" if article.number else "",
        status="reviewed" if reviewed else "draft",
        version="",
        date=date,
        tlp=config.tlp,
        language=article.language,
        title=both(article.language, clean.headline(document), title.target),
        title_origin=title.origin,
        subtitle=_subtitle(article),
        key_points=entries.key_points(),
        figures=figures,
        quotes=quotes,
        pull_quote=entries.pull_quote(quotes),
        people=entries.people(quotes),
        organisations=entries.organisations(),
        places=extraction.places,
        timeline=entries.timeline(),
        rows=tuple(rows),
        glossary=_terms_used(done.values()),
        issues=issues,
        topics=article.topics,
        provenance=_provenance(document, packages, rows),
    )
    return brief.model_copy(update={"version": _version(brief)})


def both(language: str, source: str, target: str) -> Bilingual:
    """Source and target text in their places."""
    return Bilingual(es=source, en=target) if language == "es" else Bilingual(es=target, en=source)


def _row(number: int, segment: Segment, article: Article, translation: Translation) -> Row:
    return Row(
        number=number,
        segment=segment.id,
        paragraph=segment.paragraph,
        kind=segment.kind,
        source=article.language,
        text=both(article.language, flat(segment.text), translation.target),
        origin=translation.origin,
        note=translation.note,
        issues=translation.issues,
    )


def _subtitle(article: Article) -> Bilingual:
    when = display.date(article.date) if article.date else Bilingual(es="", en="")

    def line(date: str) -> str:
        return " · ".join(x for x in (article.outlet, article.author, date) if x)

    return Bilingual(es=line(when.es), en=line(when.en))


def _terms_used(translations: Iterable[Translation]) -> tuple[GlossaryUse, ...]:
    """Each term once; a place where it was lost stands for the others."""
    used: dict[tuple[str, str], GlossaryUse] = {}
    for translation in translations:
        for term in translation.terms:
            best = used.get((term.es, term.en))
            if best is None or (best.kept and not term.kept):
                used[term.es, term.en] = term
    return tuple(used[k] for k in sorted(used))


def _provenance(document: Document, packages: Sequence[PackageUsed], rows: Sequence[Row]) -> Provenance:
    article = document.article
    return Provenance(
        slug=article.slug,
        title=article.title,
        outlet=article.outlet,
        author=article.author,
        date=article.date,
        url=article.url,
        retrieved=article.retrieved,
        language=article.language,
        sha256=article.sha256,
        uncertain=article.uncertain,
        warnings=article.warnings,
        boilerplate=document.boilerplate,
        packages=tuple(packages),
        briefgen=__version__,
        machine=sum(r.origin == "machine" for r in rows),
        memory=sum(r.origin == "memory" for r in rows),
        reviewed=sum(r.origin == "reviewed" for r in rows),
    )


def _version(brief: Brief) -> str:
    """The same content has the same version, whenever and wherever it is built."""
    content = brief.model_dump_json(exclude={"date", "version"})
    return hashlib.sha256(content.encode()).hexdigest()[:8]
