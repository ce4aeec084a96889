"""From what the templates know to a Word document, because ministries edit in Word.

The same order and the same two columns as on the printed page, in real Word means: heading styles, a header row that
repeats, a language on every run so that the spelling checker knows it, the marking in header and footer.
"""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from briefgen.models import LANGUAGES, Bilingual, Language
from briefgen.render import wordml
from briefgen.render.about import About
from briefgen.render.context import Page, Paper, QuoteView, RowView
from briefgen.render.theme import Theme

__all__ = ["word"]

SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
MARGIN, NUMBERS = 18.0, 11.0
"""Of the page; the column of row numbers. In mm."""
TLP = {"RED": "FF2B2B", "AMBER": "FFC000", "AMBER+STRICT": "FFC000", "GREEN": "33FF00", "CLEAR": "FFFFFF"}
"""Colours of TLP 2.0, on black."""
SERIF, SANS = "Cambria", "Calibri"
STYLES = (
    # name, family, size in pt, colour, bold
    ("Title", SERIF, 19.0, "ink", True),
    ("Subtitle", SERIF, 11.0, "ink", False),
    ("Heading 2", SANS, 11.5, "accent", True),
    ("Quote", SERIF, 10.0, "ink", False),
    ("Intense Quote", SERIF, 12.5, "ink", False),
    ("Brief Text", SERIF, 10.0, "ink", False),
    ("Brief Label", SANS, 8.0, "muted", False),
    ("Brief Series", SANS, 9.5, "accent", True),
    ("Brief Note", SANS, 8.5, "ink", False),
)
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can hold, in every file: the same brief gives the same bytes."""


def word(page: Page, theme: Theme, about: About, paper: Paper) -> bytes:
    """The brief as DOCX."""
    writer = _Writer(page, theme, paper)
    writer.set_up(about, paper)
    writer.front()
    writer.lists()
    writer.text()
    writer.back()
    raw, fixed = BytesIO(), BytesIO()
    writer.document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, EPOCH), old.read(entry), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


class _Writer:
    """The document while it is written."""

    def __init__(self, page: Page, theme: Theme, paper: Paper) -> None:
        import docx

        self.page, self.theme = page, theme
        self.document: Any = docx.Document()
        self.width = SIZES[paper][0] - 2 * MARGIN

    # the parts of the brief

    def front(self) -> None:
        """Series, title, key figures and points, the pull quote, the note that a machine translated."""
        page, t = self.page, self.page.t
        parts = [part for part in (page.number, page.version, page.dates, page.status) if part]
        line = Bilingual(**{k: " · ".join(part[k] for part in parts) for k in LANGUAGES})
        self._list([(page.brief.series, "Brief Series"), (line, "Brief Label"), (page.eyebrow, "Brief Label")])
        self._list([(page.brief.title, "Title"), (page.brief.subtitle, "Subtitle")])
        if page.strip:
            self._heading("key_figures")
            self._entries(((figure.display, figure.label, figure.rows) for figure in page.strip), words=True)
        if page.points:
            self._heading("key_points")
            self._entries(
                ((_same(f"{n}"), point.text, point.rows) for n, point in enumerate(page.points, 1)), words=True
            )
        if page.pull:
            self.document.add_paragraph(style="Brief Label")
            self._quotes([page.pull], "Intense Quote")
        self._list([(t[page.warning], "Brief Note")])

    def lists(self) -> None:
        """Quotes, figures, who is who, timeline."""
        page = self.page
        if page.quotes:
            self._heading("quotes")
            self._quotes(page.quotes, "Quote")
        if page.figures:
            self._heading("figures")
            self._entries(((figure.display, figure.label, figure.rows) for figure in page.figures), words=True)
        if page.people or page.organisations:
            self._heading("who")
            self._entries((_same(person.evidence.name), person.role, person.rows) for person in page.people)
            self._entries((body.name, _same(body.evidence.acronym), body.rows) for body in page.organisations)
        if page.timeline:
            self._heading("timeline")
            self._entries(((event.display, event.text, event.rows) for event in page.timeline), words=True)

    def text(self) -> None:
        """The text row by row: a real table, whose header repeats."""
        page = self.page
        self._heading("text")
        columns = self._columns()
        table = self._table([width for width, _ in columns], grid=True)
        head = table.add_row()
        wordml.repeat(head)
        for cell, (_, languages) in zip(head.cells, columns, strict=True):
            self._add(cell.paragraphs[0], "" if languages else "№", None, "Brief Note")
            for k in languages:
                self._add(cell.paragraphs[0], f"{page.t['language'][k]} · {page.says(k)[k]}  ", k, bold=True)
        for row in page.rows:
            for cell, (_, languages) in zip(table.add_row().cells, columns, strict=True):
                if not languages:
                    self._row_number(cell, row)
                for position, k in enumerate(languages):
                    self._row_text(cell, row, k, first=position == 0)

    def back(self) -> None:
        """Open issues, glossary, sources, method."""
        page = self.page
        if page.issues:
            self._heading("issues")
            self._entries(
                (page.t[f"issue_{view.issue.severity}"], view.issue.message, (view.row,) if view.row else ())
                for view in page.issues
            )
        if page.terms:
            self._heading("glossary")
            none = _same("")
            self._entries(
                (Bilingual(es=term.es, en=term.en), none if term.kept else page.t["term_missed"], ())
                for term in page.terms
            )
        self._heading("sources")
        self._entries((item.label, item.value, ()) for item in page.provenance)
        self._entries((page.t["packages"], item.label, ()) for item in page.packages)
        self._heading("method")
        self._list([(page.note, "Brief Text"), *((text, "Brief Text") for text in page.method)])

    # tables

    def _columns(self) -> list[tuple[float, tuple[Language, ...]]]:
        """Width of each column of the text in mm, and the languages in it: none in that of the row numbers."""
        shown = self.page.languages
        if self.page.layout == "side-by-side":
            half = (self.width - NUMBERS) / 2
            return [(half, shown[:1]), (NUMBERS, ()), (half, shown[1:])]
        return [(NUMBERS, ()), (self.width - NUMBERS, shown)]

    def _table(self, widths: Sequence[float], *, grid: bool = False) -> Any:
        from docx.shared import Mm

        table = self.document.add_table(rows=0, cols=len(widths))
        table.autofit = False
        if grid:
            wordml.rule(table, self.theme.colour("line"))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        return table

    def _halves(self) -> Any:
        return self._table([self.width / len(self.page.languages)] * len(self.page.languages))

    def _list(self, texts: Iterable[tuple[Bilingual, str]]) -> None:
        table = self._halves()
        for text, style in texts:
            if text.es or text.en:
                for cell, k in zip(table.add_row().cells, self.page.languages, strict=True):
                    self._add(cell.paragraphs[0], text[k], k, style)

    def _entries(self, entries: Iterable[tuple[Bilingual, Bilingual, Sequence[int]]], *, words: bool = False) -> None:
        table = self._halves()
        for lead, rest, rows in entries:
            for cell, k in zip(table.add_row().cells, self.page.languages, strict=True):
                paragraph = cell.paragraphs[0]
                self._add(paragraph, lead[k], k, "Brief Text", bold=True)
                self._add(paragraph, f"  {rest[k]}" if rest[k] else "", k)
                self._refs(paragraph, rows, k, words=words)

    def _quotes(self, views: Iterable[QuoteView], style: str) -> None:
        table = self._halves()
        for view in views:
            for cell, k in zip(table.add_row().cells, self.page.languages, strict=True):
                self._add(cell.paragraphs[0], view.quotation[k], k, style)
                who = cell.add_paragraph(style="Brief Note")
                self._add(who, view.speaker[k], k, bold=True)
                self._add(who, f", {view.entry.role[k]}" if view.entry.role[k] else "", k)
                self._refs(who, view.entry.rows, k, words=True)

    def _row_number(self, cell: Any, row: RowView) -> None:
        paragraph = cell.paragraphs[0]
        flag = " ▲" if row.issues else ""
        self._add(paragraph, f"{row.number} {self.page.signs[row.origin]}{flag}", None, "Brief Label")
        wordml.bookmark(paragraph, f"r{row.number}", row.number)

    def _row_text(self, cell: Any, row: RowView, language: Language, *, first: bool) -> None:
        paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
        paragraph.style = "Brief Text"
        heading = row.kind in ("heading", "title")
        for run in next(half.runs for half in row.cells if half.language == language):
            written = self._add(paragraph, run.text, language, bold=heading or "figure" in run.kinds)
            if "quote" in run.kinds:
                wordml.shade(written, self.theme.colour("tint"))
        for issue in row.issues:
            label = self.page.t[f"issue_{issue.severity}"][language]
            self._add(cell.add_paragraph(), f"▲ {label}: {issue.message[language]}", language, "Brief Note")

    # runs

    def _heading(self, key: str) -> None:
        paragraph = self.document.add_paragraph(style="Heading 2")
        for position, k in enumerate(self.page.languages):
            self._add(paragraph, (" · " if position else "") + self.page.t[key][k], k)

    def _add(self, paragraph: Any, text: str, language: Language | None, style: str = "", *, bold: bool = False) -> Any:
        if style:
            paragraph.style = style
        run = paragraph.add_run(text)
        if bold:
            run.bold = True
        if language:
            wordml.set_language(run, language)
        return run

    def _refs(self, paragraph: Any, rows: Sequence[int], language: Language, *, words: bool = False) -> None:
        """The rows that say so; `words`: what stands before is theirs, so an open issue of theirs is its own."""
        for position, row in enumerate(rows):
            self._add(paragraph, "\u00a0[" if position == 0 else ", ", language)
            wordml.link(paragraph, f"r{row}", str(row), self.theme.colour("accent"))
            if words and language != self.page.original and row in self.page.flagged:
                self._add(paragraph, "▲", language)
        if rows:
            self._add(paragraph, "]", language)

    # the document

    def set_up(self, about: About, paper: Paper) -> None:
        """Paper, styles, metadata, header and footer."""
        from docx.shared import Mm

        section = self.document.sections[0]
        section.page_width, section.page_height = (Mm(x) for x in SIZES[paper])
        section.left_margin = section.right_margin = Mm(MARGIN)
        section.top_margin, section.bottom_margin = Mm(25), Mm(22)
        for style in STYLES:
            self._style(*style)
        wordml.default_language(self.document.styles, self.page.languages[0])
        core = self.document.core_properties
        core.title, core.author, core.subject = (_property(x) for x in (about.title, about.author, about.subject))
        core.keywords, core.comments, core.language = _property(", ".join(about.keywords)), "", self.page.languages[0]
        core.created = core.modified = datetime.datetime.fromisoformat(about.moment.removesuffix("Z"))
        core.last_modified_by, core.revision = about.tool, 1
        brief = self.page.brief
        names = " · ".join(brief.series[k] for k in self.page.languages)
        states = " · ".join(self.page.status[k] for k in self.page.languages)
        self._running(section.header.paragraphs[0], f"{names} — {brief.number}" if brief.number else names)
        self._running(section.footer.paragraphs[0], f"{states} — {brief.version} — {brief.date} — ", number=True)

    def _style(self, name: str, family: str, size: float, colour: str, bold: bool) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Mm, Pt, RGBColor

        styles = self.document.styles
        ours = name.startswith("Brief")
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) if ours else styles[name]
        if ours:
            style.base_style = styles["Normal"]
        wordml.plain_font(style, family)
        style.font.size, style.font.bold = Pt(size), bold
        style.font.italic = "Quote" in name
        style.font.color.rgb = RGBColor.from_string(self.theme.colour(colour)[1:].upper())
        form = style.paragraph_format
        form.space_after = Pt(3)
        if name != "Heading 2":
            form.space_before = Pt(0)
        form.left_indent = form.right_indent = Mm(0)
        for border in style.element.xpath("w:pPr/w:pBdr"):
            border.getparent().remove(border)

    def _running(self, paragraph: Any, words: str, *, number: bool = False) -> None:
        """A line of header or footer, with the TLP marking at its right end (12 pt, on black, never translated)."""
        from docx.shared import Pt, RGBColor

        self._add(paragraph, words, None, "Brief Label")
        wordml.tab_right(paragraph, self.width)
        if number:
            wordml.field(paragraph, "PAGE")
        if self.page.brief.tlp:
            paragraph.add_run("\t")
            marking = paragraph.add_run(f" TLP:{self.page.brief.tlp} ")
            marking.font.size, marking.font.bold = Pt(12), True
            marking.font.color.rgb = RGBColor.from_string(TLP[self.page.brief.tlp])
            wordml.shade(marking, "#000000")


def _same(text: str) -> Bilingual:
    return Bilingual(es=text, en=text)


def _property(text: str) -> str:
    """A document property may have 255 characters (ECMA-376, part 2); the title on the page is whole."""
    return text if len(text) <= 255 else text[:254].rsplit(" ", 1)[0] + "…"
