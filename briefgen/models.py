"""The values that pass from stage to stage: frozen, typed, serialisable. Knows nothing of ours.

    Article ──> Document ──> Segments ──> Translations ──┐
                    └──────> Extraction (quotes, facts …) ┴─> Brief

Offsets (`start`, `end`) count code points in `Article.text`, end exclusive, and everywhere
`article.text[x.start:x.end] == x.text`. Segments are referred to by `Segment.id`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "LANGUAGES",
    "Article",
    "Bilingual",
    "Boilerplate",
    "Brief",
    "Document",
    "Event",
    "Evidence",
    "Extraction",
    "Fact",
    "FactKind",
    "FigureEntry",
    "GlossaryUse",
    "Issue",
    "KeyPoint",
    "KeyPointEntry",
    "Language",
    "Mark",
    "Mention",
    "Model",
    "Organisation",
    "OrganisationEntry",
    "PackageUsed",
    "Paragraph",
    "Person",
    "PersonEntry",
    "Place",
    "Provenance",
    "Quote",
    "QuoteEntry",
    "Request",
    "Row",
    "Segment",
    "TimelineEntry",
    "Translation",
    "other",
]

Language = Literal["es", "en"]
LANGUAGES: tuple[Language, ...] = ("es", "en")
TLP = Literal["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"]


def other(language: Language) -> Language:
    """The language a text in `language` is translated into."""
    return "en" if language == "es" else "es"


class Model(BaseModel):
    """Frozen; unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- what came in -----------------------------------------------------------------------------------------------------


class Article(Model):
    """A source file: the text exactly as it came, and what is known about it. What is unknown is empty."""

    slug: str
    text: str = Field(description="The body as it came, boilerplate included; every offset counts into this.")
    language: Language
    title: str = ""
    outlet: str = ""
    author: str = ""
    date: str = Field("", description="ISO 8601, as exact as it is known: 2025, 2025-07 or 2025-07-26.")
    url: str = ""
    canonical_url: str = ""
    retrieved: str = Field("", description="ISO 8601 date or date-time at which the article was fetched.")
    topics: tuple[str, ...] = ()
    number: int = Field(0, ge=0, description="The brief's number in its series; 0 while it has none.")
    sha256: str = Field("", description="Of the bytes of the source file.")
    original: str = Field(
        "", description="What the text was taken from, relative to the source file: originals/a.html."
    )
    original_sha256: str = Field("", description="Of the bytes of that original, whether or not it was kept.")
    origin: Mapping[str, str] = Field(default_factory=dict, description="Field name -> how it is known.")
    uncertain: tuple[str, ...] = Field((), description="Names of the fields that are only a guess.")
    warnings: tuple[str, ...] = ()


ParagraphKind = Literal["title", "heading", "paragraph", "list_item", "caption"]


class Paragraph(Model):
    """A block of clean text. `number` counts from 1 in reading order."""

    number: int
    kind: ParagraphKind
    start: int
    end: int
    text: str


class Boilerplate(Model):
    """A stretch of the article that is kept out of the brief, and the rule that said so."""

    start: int
    end: int
    text: str
    rule: str


class Document(Model):
    """An article's paragraphs and boilerplate, in order; together they cover all that is not white space."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    boilerplate: tuple[Boilerplate, ...] = ()


class Segment(Model):
    """One sentence, headline or list item: the unit of translation, review, and of a row in the brief.

    `id` is made from the text (and a counter where the same text recurs), so it survives edits elsewhere.
    """

    id: str
    paragraph: int
    kind: ParagraphKind
    start: int
    end: int
    text: str


# --- translation ------------------------------------------------------------------------------------------------------


class Issue(Model):
    """What a check found in one segment's translation."""

    check: str
    severity: Literal["error", "warning", "info"]
    segment: str
    message: Bilingual
    start: int = Field(-1, description="Where in the segment's source the trouble is; -1 where it is no one place.")
    end: int = -1
    suppressed: str = Field("", description="Why a person said that this is no problem; empty while it is open.")


class Bilingual(Model):
    """The same text in both languages."""

    es: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.es if language == "es" else self.en


class Request(Model):
    """One text to be translated, and what the translator should know about it."""

    id: str = Field(description="Unique in one call, such as 'slug/segment'; comes back as the key of the answer.")
    segment: str
    text: str
    source: Language
    kind: Literal["segment", "heading", "title", "label", "role", "name", "quote"] = "segment"
    names: tuple[str, ...] = Field((), description="Names and acronyms in the text that must survive untouched.")


class Translation(Model):
    """One segment's text in the other language, and where it came from."""

    segment: str
    source: str
    target: str
    language: Language = Field(description="The language of `target`.")
    origin: Literal["machine", "memory", "reviewed"]
    package: str = Field("", description="Name and version of the package, for machine translations.")
    reviewer: str = ""
    reviewed: str = Field("", description="ISO date of the review.")
    issues: tuple[Issue, ...] = ()
    terms: tuple[GlossaryUse, ...] = ()
    note: str = Field("", description="How the target was chosen where it is not the first hypothesis.")


class GlossaryUse(Model):
    """A glossary term that stands in a segment; offsets count within the segment's source and target."""

    es: str
    en: str
    accepted: tuple[str, ...] = Field((), description="Other renderings in the target's language that are all right.")
    source_start: int
    source_end: int
    target_start: int = -1
    target_end: int = -1
    kept: bool = True


# --- what the article says --------------------------------------------------------------------------------------------


class Evidence(Model):
    """A place in the article, and the segments it touches."""

    segments: tuple[str, ...]
    start: int
    end: int
    text: str


class Mention(Model):
    """A place where a name stands."""

    start: int
    end: int
    text: str


class Quote(Evidence):
    """Speech or writing attributed to somebody; the text is without its outer quotation marks."""

    kind: Literal["direct", "indirect"]
    cue: str = Field("", description="The reporting verb or device: 'dijo', 'señaló que', ':'.")
    mention: str = Field("", description="The speaker as written nearest the quote; empty when only implied.")
    speaker: str = Field("", description="Full name of the person or body, 'A and B' of two; or a description.")
    together: tuple[str, ...] = Field((), description="Each of those who speak as one, where they are several.")
    speaker_kind: Literal["person", "organisation", "unnamed", "unknown"] = "unknown"
    role: str = ""
    confidence: float = Field(1.0, ge=0, le=1)


FactKind = Literal["money", "count", "percent", "date", "period"]


class Fact(Evidence):
    """A figure as it stands, and what it means.

    value: a number in units (money, count, percent; [low, high] for a range); an ISO 8601 date, duration or interval
    otherwise. unit: an ISO 4217 code, what is counted, or %.
    """

    kind: FactKind
    value: float | int | str | tuple[float | int, float | int]
    unit: str = ""
    qualifier: Literal["", "about", "over", "under", "at least", "at most"] = ""
    detail: Literal["", "points", "age", "duration", "interval", "rate"] = ""
    per: str = Field("", description="For a rate: what it is per ('month', 'year', '100,000 inhabitants').")
    resolved: bool = Field(False, description="The value was completed from the article's own date or another mention.")
    label: str = Field("", description="What the figure is about, in the article's language, short.")
    confidence: float = Field(1.0, ge=0, le=1)


class Person(Model):
    """A person named in the article, all mentions together."""

    name: str
    role: str = ""
    affiliation: str = ""
    mentions: tuple[Mention, ...] = ()
    confidence: float = 1.0


class Organisation(Model):
    """A body named in the article, all mentions together."""

    name: str
    acronym: str = ""
    mentions: tuple[Mention, ...] = ()
    confidence: float = 1.0


class Place(Model):
    """A place named in the article; `country` is an ISO 3166 code where the gazetteer knows it."""

    name: str
    country: str = ""
    mentions: tuple[Mention, ...] = ()


class Event(Evidence):
    """Something dated. `date` is ISO 8601: a (partial) date or an interval `a/b`; `--04-22` without a known year."""

    date: str
    resolved: bool = False


class KeyPoint(Evidence):
    """A sentence worth a policymaker's first thirty seconds; `score` orders them, `reasons` say why."""

    score: float
    reasons: tuple[str, ...] = ()


class Extraction(Model):
    """Everything that was found in one article, in its own language."""

    quotes: tuple[Quote, ...] = ()
    facts: tuple[Fact, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()


# --- the brief --------------------------------------------------------------------------------------------------------


class Mark(Model):
    """A stretch of a row's text to be shown in a special way; offsets count within that text. `ref` names the entry."""

    start: int
    end: int
    kind: Literal["quote", "money", "count", "percent", "date", "period", "term"]
    ref: str = Field("", description="Id of the brief's entry that this belongs to, such as q3 or f2.")


class Row(Model):
    """One segment in both languages."""

    number: int
    segment: str
    paragraph: int
    kind: ParagraphKind
    source: Language
    text: Bilingual
    origin: Literal["machine", "memory", "reviewed"]
    note: str = ""
    marks_es: tuple[Mark, ...] = ()
    marks_en: tuple[Mark, ...] = ()
    issues: tuple[Issue, ...] = ()


class KeyPointEntry(Model):
    """A key point in both languages, and the rows it stands in."""

    id: str
    text: Bilingual
    rows: tuple[int, ...]
    evidence: KeyPoint


class FigureEntry(Model):
    """A key figure: as each language writes it, and what it is about."""

    id: str
    kind: FactKind
    display: Bilingual = Field(description="Short, for a big number: 'Q39.7 millones' | 'GTQ 39.7 million'.")
    label: Bilingual
    rows: tuple[int, ...]
    key: bool = Field(description="Shown in the strip on page one.")
    evidence: Fact


class QuoteEntry(Model):
    """A quote in both languages. `whole_row`: the translation could not be cut out of its row and is shown whole."""

    id: str
    text: Bilingual
    role: Bilingual
    speaker: Bilingual | None = Field(None, description="An unnamed speaker's description; None where it is a name.")
    rows: tuple[int, ...]
    whole_row: bool = False
    share: float = Field(0.0, description="Share of the article's words that this quote takes.")
    evidence: Quote


class PersonEntry(Model):
    """Who is who: a person with the role in both languages."""

    id: str
    role: Bilingual
    rows: tuple[int, ...]
    quotes: tuple[str, ...] = ()
    evidence: Person


class OrganisationEntry(Model):
    """Who is who: a body with its name in both languages."""

    id: str
    name: Bilingual
    rows: tuple[int, ...]
    evidence: Organisation


class TimelineEntry(Model):
    """A dated event, with the date as each language writes it."""

    id: str
    display: Bilingual
    text: Bilingual
    rows: tuple[int, ...]
    evidence: Event


class PackageUsed(Model):
    """A translation package that made this brief."""

    name: str
    version: str
    sha256: str = Field(description="Of the model's files.")
    origin: Literal["configured", "user", "bundled"]


class Provenance(Model):
    """Where everything came from."""

    slug: str
    title: str
    outlet: str
    author: str
    date: str
    url: str
    retrieved: str
    language: Language
    sha256: str
    uncertain: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    packages: tuple[PackageUsed, ...] = ()
    briefgen: str = Field(description="The version of briefgen.")
    machine: int = Field(0, description="Rows translated by machine.")
    memory: int = 0
    reviewed: int = 0


class Brief(Model):
    """Everything a rendered brief says; rendering sees nothing else."""

    schema_version: Literal[1] = 1
    id: str = Field(description="The article's slug.")
    series: Bilingual
    number: str
    status: Literal["draft", "reviewed"]
    version: str
    date: str = Field(description="ISO date of the build (SOURCE_DATE_EPOCH where it is set).")
    tlp: TLP | None = None
    language: Language = Field(description="The language of the source.")
    title: Bilingual
    title_origin: Literal["machine", "memory", "reviewed"]
    subtitle: Bilingual
    key_points: tuple[KeyPointEntry, ...]
    figures: tuple[FigureEntry, ...]
    quotes: tuple[QuoteEntry, ...]
    pull_quote: str = Field("", description="Id of the quote shown on page one.")
    people: tuple[PersonEntry, ...]
    organisations: tuple[OrganisationEntry, ...]
    places: tuple[Place, ...] = ()
    timeline: tuple[TimelineEntry, ...]
    rows: tuple[Row, ...]
    glossary: tuple[GlossaryUse, ...] = ()
    issues: tuple[Issue, ...] = Field((), description="The open ones; each names its segment.")
    topics: tuple[str, ...] = ()
    provenance: Provenance
