"""From a Brief to what the templates say: one typed value, made in one function, the same for every edition.

Templates choose the place and the look; what is shown, in which order, and what leads where is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.models import (
    LANGUAGES,
    Bilingual,
    Brief,
    FigureEntry,
    GlossaryUse,
    Issue,
    KeyPointEntry,
    Language,
    OrganisationEntry,
    PersonEntry,
    QuoteEntry,
    Row,
    TimelineEntry,
)
from briefgen.render.marks import Run, runs
from briefgen.render.strings import Words, date, words

__all__ = ["Cell", "Item", "Layout", "Page", "Paper", "QuoteView", "RowView", "page"]

Layout = Literal["side-by-side", "alternating", "es", "en"]
Paper = Literal["A4", "Letter"]

STRIP = 5
"""Most key figures in the strip of page one; six do not fit across A4 with their labels."""


@dataclass(frozen=True)
class Cell:
    """One language's half of a row."""

    language: Language
    original: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class RowView:
    """A row of the full text. `opens`: it is the first of its paragraph."""

    number: int
    kind: str
    origin: str
    opens: bool
    cells: tuple[Cell, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class QuoteView:
    """A quote with its speaker as each language writes it ("Sin atribuir" where nobody is named)."""

    entry: QuoteEntry
    speaker: Bilingual
    named: bool


@dataclass(frozen=True)
class Item:
    """A labelled line of the provenance; `href` where the value is an address."""

    label: Bilingual
    value: Bilingual
    href: str = ""
    code: bool = False


@dataclass(frozen=True)
class IssueView:
    """An open issue and the row it stands in (0: none)."""

    issue: Issue
    row: int


@dataclass(frozen=True)
class TermView:
    """A glossary entry that the text uses, and whether every use was kept."""

    es: str
    en: str
    kept: bool


@dataclass(frozen=True)
class Page:
    """Everything that the templates know."""

    brief: Brief
    layout: Layout
    languages: tuple[Language, ...]
    t: Words
    dates: Bilingual
    status: Bilingual
    number: Bilingual | None
    version: Bilingual
    title_origin: Bilingual
    text_origin: Bilingual
    dense: str
    strip: tuple[FigureEntry, ...]
    points: tuple[KeyPointEntry, ...]
    pull: QuoteView | None
    quotes: tuple[QuoteView, ...]
    figures: tuple[FigureEntry, ...]
    people: tuple[PersonEntry, ...]
    organisations: tuple[OrganisationEntry, ...]
    timeline: tuple[TimelineEntry, ...]
    rows: tuple[RowView, ...]
    issues: tuple[IssueView, ...]
    terms: tuple[TermView, ...]
    provenance: tuple[Item, ...]
    packages: tuple[Item, ...]
    note: Bilingual
    method: tuple[Bilingual, ...]
    breaks: bool
    """The summary fills a page of its own."""

    @property
    def original(self) -> Language:
        """The language of the source."""
        return self.brief.language

    def says(self, language: Language) -> Bilingual:
        """'original', or what kind of translation the column holds."""
        return self.t["original"] if language == self.original else self.text_origin


def page(brief: Brief, *, layout: Layout = "side-by-side") -> Page:
    """What the templates say of `brief`."""
    t = words()
    shown: tuple[Language, ...] = LANGUAGES if layout in ("side-by-side", "alternating") else (_language(layout),)
    origins = {row.origin for row in brief.rows}
    text_origin = t[origins.pop()] if len(origins) == 1 else t["mixed"]
    quotes = tuple(_quote(entry, t) for entry in brief.quotes)
    pull = next((q for q in quotes if q.entry.id == brief.pull_quote), None)
    size = _size(brief, pull)
    return Page(
        brief=brief,
        layout=layout,
        languages=shown,
        t=t,
        dates=date(brief.date),
        status=t["draft"] if brief.status == "draft" else t["status_reviewed"],
        number=t.filled("number", number=brief.number) if brief.number else None,
        version=t.filled("version", version=brief.version),
        title_origin=t[brief.title_origin],
        text_origin=text_origin,
        dense="roomy" if size < 1500 else "normal" if size < 2600 else "tight",
        strip=tuple(f for f in brief.figures if f.key)[:STRIP],
        points=brief.key_points,
        pull=pull,
        quotes=quotes,
        figures=brief.figures,
        people=brief.people,
        organisations=brief.organisations,
        timeline=brief.timeline,
        rows=_rows(brief, shown),
        issues=_issues(brief),
        terms=_terms(brief.glossary),
        provenance=tuple(_provenance(brief, t)),
        packages=tuple(
            Item(
                Bilingual(es=p.name, en=p.name),
                Bilingual(
                    es=f"{p.version} · {t[f'origin_{p.origin}'].es} · SHA-256 {p.sha256}",
                    en=f"{p.version} · {t[f'origin_{p.origin}'].en} · SHA-256 {p.sha256}",
                ),
            )
            for p in brief.provenance.packages
        ),
        note=t["note"] if brief.status == "draft" else t["note_reviewed"],
        method=_method(brief, t),
        breaks=size > 900 or len(brief.rows) > 20,
    )


def _language(layout: Layout) -> Language:
    return "es" if layout == "es" else "en"


def _size(brief: Brief, pull: QuoteView | None) -> int:
    """Characters on page one in the longer language: what decides how tightly it is set."""
    texts = [brief.title, brief.title, brief.subtitle, *(p.text for p in brief.key_points)]
    texts += [pull.entry.text] if pull else []
    strip = 300 if any(f.key for f in brief.figures) else 0
    return strip + max(sum(len(text[language]) for text in texts) for language in LANGUAGES)


def _quote(entry: QuoteEntry, t: Words) -> QuoteView:
    name = entry.evidence.speaker
    speaker = entry.speaker or (Bilingual(es=name, en=name) if name else t["unattributed"])
    return QuoteView(entry, speaker, bool(entry.speaker or name))


def _rows(brief: Brief, shown: Sequence[Language]) -> tuple[RowView, ...]:
    targets = {e.id for group in (brief.quotes, brief.figures, brief.timeline) for e in group}
    views: list[RowView] = []
    before: Row | None = None
    for row in brief.rows:
        marks = {"es": row.marks_es, "en": row.marks_en}
        views.append(
            RowView(
                number=row.number,
                kind=row.kind,
                origin=row.origin,
                opens=before is None or before.paragraph != row.paragraph,
                cells=tuple(
                    Cell(lang, lang == row.source, runs(row.text[lang], marks[lang], targets)) for lang in shown
                ),
                issues=tuple(i for i in row.issues if not i.suppressed),
            )
        )
        before = row
    return tuple(views)


def _issues(brief: Brief) -> tuple[IssueView, ...]:
    numbers = {row.segment: row.number for row in brief.rows}
    views = (IssueView(i, numbers.get(i.segment, 0)) for i in brief.issues if not i.suppressed)
    return tuple(sorted(views, key=lambda v: v.row))


def _terms(uses: Iterable[GlossaryUse]) -> tuple[TermView, ...]:
    kept: dict[tuple[str, str], bool] = {}
    for use in uses:
        kept[use.es, use.en] = kept.get((use.es, use.en), True) and use.kept
    return tuple(TermView(es, en, ok) for (es, en), ok in sorted(kept.items(), key=lambda item: item[0][0].casefold()))


def _provenance(brief: Brief, t: Words) -> Iterable[Item]:
    p = brief.provenance
    known: tuple[tuple[str, str, Bilingual], ...] = (
        ("source_title", "title", _same(p.title)),
        ("outlet", "outlet", _same(p.outlet)),
        ("author", "author", _same(p.author)),
        ("published", "date", date(p.date)),
        ("url", "url", _same(p.url)),
        ("retrieved", "retrieved", date(p.retrieved)),
        ("language_of_source", "language", _language_name(p.language)),
        ("topics", "topics", _same(", ".join(brief.topics))),
    )
    for label, field, value in known:
        if not value.es:
            if field in ("outlet", "date", "url"):
                yield Item(t[label], t["unknown"])
            continue
        shown = value
        if field in p.uncertain:
            guess = t["guess"]
            shown = Bilingual(es=f"{value.es} ({guess.es})", en=f"{value.en} ({guess.en})")
        yield Item(t[label], shown, href=p.url if field == "url" and p.url.startswith(("http://", "https://")) else "")
    if p.sha256:
        yield Item(t["fingerprint"], _same(p.sha256), code=True)
    if count := len(p.boilerplate):
        yield Item(t["left_out"], t.filled("left_out_value" if count > 1 else "left_out_value_one", count=count))


def _same(text: str) -> Bilingual:
    return Bilingual(es=text, en=text)


def _language_name(language: Language) -> Bilingual:
    names = {"es": Bilingual(es="español", en="Spanish"), "en": Bilingual(es="inglés", en="English")}
    return names[language]


def _method(brief: Brief, t: Words) -> tuple[Bilingual, ...]:
    p = brief.provenance
    counts = t.filled("how_counts", machine=p.machine, memory=p.memory, reviewed=p.reviewed)
    return (t.filled("how", version=p.briefgen, rows=len(brief.rows)), counts)
