"""From a Brief to what the templates say: one typed value, made in one function, the same for every edition.

Templates choose the place and the look; what is shown, in which order, and what leads where is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    PackageUsed,
    PersonEntry,
    QuoteEntry,
    Row,
    TimelineEntry,
)
from briefgen.render.marks import FIGURES, Run, runs
from briefgen.render.pictures import HALF, WIDTH, Bars, Timeline, amounts, bars, fitted, timeline, width
from briefgen.render.strings import Words, date, words

__all__ = ["Cell", "Item", "Layout", "Page", "Paper", "QuoteView", "RowView", "page"]

Layout = Literal["side-by-side", "alternating", "es", "en"]
Paper = Literal["A4", "Letter"]

STRIP = 5
"""Most key figures in the strip of page one; six do not fit across A4 with their labels."""
_STRIP_LINE = 64
"""Characters in large type that fit across the strip of page one, its gaps aside; with more it is set smaller."""
SIGNS: Mapping[str, str] = {"machine": "○", "memory": "◐", "reviewed": "●"}
"""How much a person has seen of a translation: nothing, an earlier one, all of it."""
MISSED = ("outlet", "date", "url")
"""Of a source's facts, those whose absence a reader should be told of."""
DENSITIES = ("roomy", "normal", "tight", "dense", "bare")
"""How tightly page one is set (page.css), tried from the one that LIMITS say on; `bare` has no pull quote."""
LIMITS = (1500, 2300, 3200)
"""Characters on page one in the longer language beyond which there is no use in trying roomy, normal, tight."""
TALL = 10
"""Lines from which on a row may break across pages; below that it is moved to the next page whole."""
LINE, NOTE_LINE = 48, 62
"""Characters in a line of the text, and in one of the notes below it."""


@dataclass(frozen=True)
class Cell:
    """One language's half of a row."""

    language: Language
    original: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class RowView:
    """A row of the full text. `opens`: it is the first of its paragraph; `point`: the key point made of it, or ''."""

    number: int
    kind: str
    origin: str
    opens: bool
    tall: bool
    point: str
    cells: tuple[Cell, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class QuoteView:
    """A quote with its speaker as each language writes it ("Sin atribuir" where nobody is named)."""

    entry: QuoteEntry
    speaker: Bilingual
    named: bool

    @property
    def quotation(self) -> Bilingual:
        """What was said, between the marks of each language; reported speech has none."""
        text = self.entry.text
        return Bilingual(es=f"«{text.es}»", en=f"“{text.en}”") if self.entry.evidence.kind == "direct" else text


@dataclass(frozen=True)
class Item:
    """A labelled line of the provenance. `language`: of the value, where it is not in both; `guess`: not certain."""

    label: Bilingual
    value: Bilingual
    href: str = ""
    code: bool = False
    language: Language | None = None
    guess: bool = False


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
class Picture:
    """Bars to scale, with what they say in words."""

    caption: Bilingual
    alternative: str
    bars: Bars


@dataclass(frozen=True)
class TimelinePicture:
    """The timeline, with what it says in words."""

    alternative: str
    line: Timeline


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
    densities: tuple[str, ...]
    strip: tuple[FigureEntry, ...]
    points: tuple[KeyPointEntry, ...]
    pull: QuoteView | None
    quotes: tuple[QuoteView, ...]
    figures: tuple[FigureEntry, ...]
    amounts: tuple[Picture, ...]
    voices: Picture | None
    when: TimelinePicture | None
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
    warning: str
    compare: str
    origins: tuple[str, ...]
    signs: Mapping[str, str]
    flagged: frozenset[int]
    """Numbers of the rows with an open issue."""
    marks: tuple[str, ...]
    breaks: bool
    """The summary fills a page of its own."""

    @property
    def strip_is_long(self) -> bool:
        """Whether a key figure is too long for the strip's large type."""
        longest = max((len(f.display[language]) for f in self.strip for language in self.languages), default=0)
        return longest * len(self.strip) > _STRIP_LINE

    @property
    def original(self) -> Language:
        """The language of the source."""
        return self.brief.language

    @property
    def eyebrow(self) -> Bilingual:
        """What stands over the titles: the language, and whether it is the original."""
        said = {k: (self.t["original"] if k == self.original else self.title_origin)[k] for k in LANGUAGES}
        return Bilingual(**{k: f"{self.t['language'][k]} · {said[k]}" for k in LANGUAGES})

    @property
    def tlp_class(self) -> str:
        """The TLP marking as a CSS class."""
        return (self.brief.tlp or "").lower().replace("+", "-")

    def fit(self, text: str, strong: bool, before: str = "") -> str:
        """`text` as far as it fits into one language's half of a picture, behind `before`."""
        room = HALF if len(self.languages) == 2 else WIDTH
        return fitted(text, room - (width(before + " ", strong=True) if before else 0), strong=strong)

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
    dated = _dated(brief)
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
        densities=DENSITIES[sum(size > limit for limit in LIMITS) :],
        strip=tuple(f for f in brief.figures if f.key)[:STRIP],
        points=brief.key_points,
        pull=pull,
        quotes=quotes,
        figures=tuple(f for f in brief.figures if f.id not in dated),
        amounts=tuple(_amounts(brief, t, shown)),
        voices=_voices(quotes, t, shown),
        when=_when(brief, t, shown),
        people=brief.people,
        organisations=brief.organisations,
        timeline=brief.timeline,
        rows=_rows(brief, shown),
        issues=_issues(brief),
        terms=_terms(brief.glossary),
        provenance=tuple(_provenance(brief, t)),
        packages=tuple(_package(used, t) for used in brief.provenance.packages),
        note=t[_note(brief, shown)],
        method=_method(brief, t),
        warning=_warning(brief, shown),
        compare="compare" if len(shown) == 2 else "compare_one",
        origins=tuple(o for o in SIGNS if any(row.origin == o for row in brief.rows)),
        signs=SIGNS,
        flagged=frozenset(row.number for row in brief.rows if any(not i.suppressed for i in row.issues)),
        marks=_mark_kinds(brief),
        breaks=size > (900 if len(shown) == 2 else 1700) or (len(brief.rows) > 20 and len(shown) == 2),
    )


def _warning(brief: Brief, shown: Sequence[Language]) -> str:
    """What page one says of the translation: an edition in the source's language alone has none."""
    if tuple(shown) == (brief.language,):
        return "original_only"
    return "unreviewed" if brief.status == "draft" else "reviewed_short"


def _note(brief: Brief, shown: Sequence[Language]) -> str:
    if tuple(shown) == (brief.language,):
        return "note_original"
    return "note" if brief.status == "draft" else "note_reviewed"


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


def _amounts(brief: Brief, t: Words, shown: Sequence[Language]) -> Iterable[Picture]:
    for picture in amounts(brief.figures):
        yield _picture("amounts", picture, t, shown, unit=picture.unit)


def _voices(quotes: Iterable[QuoteView], t: Words, shown: Sequence[Language]) -> Picture | None:
    """Who speaks for how much of the text: direct and reported speech of everybody who is named or described."""
    shares: dict[str, float] = {}
    first: dict[str, QuoteView] = {}
    rows: dict[str, tuple[int, ...]] = {}
    for view in quotes:
        if view.named and view.entry.share > 0:
            name = view.speaker.es
            first.setdefault(name, view)
            shares[name] = shares.get(name, 0) + view.entry.share
            rows[name] = tuple(dict.fromkeys((*rows.get(name, ()), *view.entry.rows)))
    picture = bars(
        (share, first[name].speaker, _after(f"{share:.0%}", first[name].entry.role), rows[name])
        for name, share in shares.items()
        if share >= 0.005
    )
    return _picture("voices", picture, t, shown) if picture else None


def _after(share: str, role: Bilingual) -> Bilingual:
    return Bilingual(**{k: f"{share} · {role[k]}" if role[k] else share for k in LANGUAGES})


def _picture(key: str, picture: Bars, t: Words, shown: Sequence[Language], **values: str) -> Picture:
    items = Bilingual(**{k: "; ".join(f"{b.strong[k]} {b.plain[k]}" for b in picture.bars) for k in LANGUAGES})
    words_ = t.filled(f"{key}_alt", items=items, **values)
    return Picture(t.filled(f"{key}_scale", **values), _spoken(words_, shown), picture)


def _when(brief: Brief, t: Words, shown: Sequence[Language]) -> TimelinePicture | None:
    line = timeline(brief.timeline)
    if line is None:
        return None
    ordered = [brief.timeline[point.number - 1].display for point in line.points]
    words_ = t.filled("timeline_alt", first=ordered[0], last=ordered[-1], count=len(ordered))
    return TimelinePicture(_spoken(words_, shown), line)


def _spoken(text: Bilingual, shown: Sequence[Language]) -> str:
    return " / ".join(text[language] for language in shown)


def _rows(brief: Brief, shown: Sequence[Language]) -> tuple[RowView, ...]:
    targets = {e.id: e.id for group in (brief.quotes, brief.figures, brief.timeline) for e in group} | _dated(brief)
    points = {number: point.id for point in reversed(brief.key_points) for number in point.rows}
    views: list[RowView] = []
    before: Row | None = None
    for row in brief.rows:
        marks = {"es": row.marks_es, "en": row.marks_en}
        views.append(
            RowView(
                number=row.number,
                kind=row.kind,
                origin=row.origin,
                point=points.get(row.number, ""),
                tall=_height(row) > TALL,
                opens=before is None or before.paragraph != row.paragraph,
                cells=tuple(
                    Cell(lang, lang == row.source, runs(row.text[lang], marks[lang], targets)) for lang in shown
                ),
                issues=tuple(i for i in row.issues if not i.suppressed),
            )
        )
        before = row
    return tuple(views)


def _height(row: Row) -> int:
    """About how many lines a row takes."""
    notes = sum(1 + max(len(i.message.es), len(i.message.en)) // NOTE_LINE for i in row.issues if not i.suppressed)
    return 1 + max(len(row.text.es), len(row.text.en)) // LINE + notes


def _dated(brief: Brief) -> dict[str, str]:
    """Dates that are events as well: the figure's id -> the event's. They are listed in the timeline alone."""
    events = {(row, event.evidence.date): event.id for event in reversed(brief.timeline) for row in event.rows}
    return {
        figure.id: events[row, str(figure.evidence.value)]
        for figure in brief.figures
        if figure.kind == "date"
        for row in figure.rows
        if (row, str(figure.evidence.value)) in events
    }


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
    known: tuple[tuple[str, str, Bilingual, Language | None], ...] = (
        ("source_title", "title", _same(p.title), p.language),
        ("outlet", "outlet", _same(p.outlet), p.language),
        ("author", "author", _same(p.author), p.language),
        ("published", "date", date(p.date), None),
        ("url", "url", _same(p.url), None),
        ("retrieved", "retrieved", date(p.retrieved), None),
        ("language_of_source", "language", t[f"named_{p.language}"], None),
        ("topics", "topics", _same(", ".join(brief.topics)), p.language),
    )
    for label, field, value, language in known:
        if value.es:
            href = p.url if field == "url" and p.url.startswith(("http://", "https://")) else ""
            yield Item(t[label], value, href=href, language=language, guess=field in p.uncertain)
        elif field in MISSED:
            yield Item(t[label], t["unknown"])
    if p.sha256:
        yield Item(t["fingerprint"], _same(p.sha256), code=True)
    if count := len(p.boilerplate):
        yield Item(t["left_out"], t.filled("left_out_value" if count > 1 else "left_out_value_one", count=count))


def _package(used: PackageUsed, t: Words) -> Item:
    origin = t[f"origin_{used.origin}"]
    named = Bilingual(
        es=f"{used.name} {used.version} ({origin.es})",
        en=f"{used.name} {used.version} ({origin.en})",
    )
    return Item(named, _same(used.sha256), code=True)


def _mark_kinds(brief: Brief) -> tuple[str, ...]:
    kinds = {m.kind for row in brief.rows for m in (*row.marks_es, *row.marks_en)}
    shown = {"quote": "quote" in kinds, "figure": bool(kinds & FIGURES), "term": "term" in kinds}
    return tuple(kind for kind, there in shown.items() if there)


def _same(text: str) -> Bilingual:
    return Bilingual(es=text, en=text)


def _method(brief: Brief, t: Words) -> tuple[Bilingual, ...]:
    p = brief.provenance
    counts = t.filled("how_counts", machine=p.machine, memory=p.memory, reviewed=p.reviewed)
    return (t.filled("how", version=p.briefgen, rows=len(brief.rows)), counts)
