"""A PDF goes in; its paragraphs come out in the order in which a person reads them.

bytes ──> lines with their place ──> reading order ──> paragraphs
          glyphs.py                  order.py         flow.py
          (or ocr.py for a scan)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.ingest.draft import Field, Found, best
from briefgen.ingest.pdf import flow, glyphs, ocr, order
from briefgen.languages.ingest import dates

__all__ = ["Pdf", "read"]

_PROGRAM_TITLE = re.compile(
    r"^(?:Microsoft \w+ - |untitled|sin t[ií]tulo|document\d*$|documento\d*$|slide \d|presentaci[oó]n de)"
    r"|\.(?:docx?|pdf|indd|odt|pptx?|qxd)$",
    re.IGNORECASE,
)
_FEW_LETTERS = 20
"""A page with fewer, on average, is a picture, perhaps with a stamp or a page number."""
_PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")


@dataclass(frozen=True)
class Pdf:
    """What a PDF holds. `dropped` are running headers, footers and page numbers."""

    blocks: tuple[flow.Block, ...]
    found: dict[Field, Found]
    dropped: tuple[str, ...]
    warnings: tuple[str, ...]


def read(data: bytes) -> Pdf:
    """Read a PDF's text and what it says of itself.

    Raises SourceError when it is broken, locked with a password, too long, or a scan that cannot be read here.
    """
    document = glyphs.read(data)
    warnings: tuple[str, ...] = ()
    pages = document.pages
    letters = sum(c.isalpha() for page in pages for line in page.lines for c in line.text)
    if letters < _FEW_LETTERS * len(pages):
        pages = ocr.read(data)
        warnings = ("a scan: the text was read by OCR (tesseract); compare it with the original",)
    pages, dropped = order.strip_running(pages)
    blocks = flow.paragraphs([column for page in pages for column in order.sort(page)])
    return Pdf(blocks, _facts(document.properties, blocks), dropped, warnings)


def _facts(properties: dict[str, str], blocks: tuple[flow.Block, ...]) -> dict[Field, Found]:
    """Title, author and date, from the document's properties and from its first page."""
    stated = properties.get("Title", "").strip()
    if _PROGRAM_TITLE.search(stated) or len(stated) < 8:
        stated = ""
    largest = max((b.size for b in blocks[:12]), default=0.0)
    heading = next(
        (b.text for b in blocks[:12] if b.heading and b.size >= largest - 0.1 and 8 <= len(b.text) <= 250), ""
    )
    shown = bool(stated) and any(stated.casefold() in b.text.casefold() for b in blocks[:12])
    written = next((d for b in blocks[:8] if len(b.text) < 200 for d in dates(b.text)), None)
    created = _PDF_DATE.match(properties.get("CreationDate", ""))
    known: dict[Field, Found | None] = {
        "title": best(
            Found(stated, "document properties", 0.95 if shown else 0.65),
            Found(heading, "heading", 0.8),
        ),
        "author": Found(properties.get("Author", "").strip(), "document properties", 0.6),
        "date": best(
            Found(written.iso, "text", 0.6 if written.ambiguous else 0.75) if written else None,
            Found("-".join(g for g in created.groups() if g), "document properties", 0.5) if created else None,
        ),
    }
    return {name: found for name, found in known.items() if found is not None and found.value}
