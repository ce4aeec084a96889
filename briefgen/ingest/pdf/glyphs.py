"""The bytes of a PDF go in; the lines of each page come out, each with its place, by PDFium."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.errors import SourceError

__all__ = ["Document", "Line", "Page", "open_pdf", "read"]

MAX_PAGES = 400
MAX_GLYPHS = 3_000_000

# Only these: NFKC would also change ½, … and ª.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BELOW = 0.25
"""The share of the type's height that hangs below the baseline."""
_HYPHENS = "\x02\ufffe\u00ad"
"""What PDFium gives for a hyphen at the end of a line, and the soft hyphen."""


@dataclass(frozen=True)
class Line:
    """A line, or the part of one that stands in a column. Points, from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    """The height of its type."""


@dataclass(frozen=True)
class Page:
    """A page's lines in the order of the file, which need not be that of reading."""

    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Document:
    """The pages, and the document's properties (Title, Author, CreationDate …)."""

    pages: tuple[Page, ...]
    properties: dict[str, str]


def open_pdf(data: bytes) -> Any:
    """A pypdfium2 document. Raises SourceError when it is broken, locked or too long."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as exc:
        if "password" in str(exc).lower():
            raise SourceError("the PDF is locked with a password; save a copy without one") from exc
        raise SourceError("the PDF is broken and cannot be opened") from exc
    if not pages:
        raise SourceError("the PDF has no pages")
    if pages > MAX_PAGES:
        raise SourceError(f"the PDF has {pages} pages; an article has fewer than {MAX_PAGES}")
    return document


def read(data: bytes) -> Document:
    """The lines and properties of a PDF. Raises SourceError when it cannot be opened."""
    import pypdfium2

    document = open_pdf(data)
    try:
        properties = {k: str(v) for k, v in document.get_metadata_dict().items() if v}
        pages: list[Page] = []
        glyphs = 0
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            glyphs += text.count_chars()
            if glyphs > MAX_GLYPHS:
                raise SourceError("the PDF holds far more text than an article")
            pages.append(Page(tuple(_lines(text)), *page.get_size()))
    except pypdfium2.PdfiumError as exc:
        raise SourceError("the PDF is broken and cannot be read") from exc
    finally:
        document.close()
    return Document(tuple(pages), properties)


@dataclass
class _Run:
    """A line as it grows."""

    text: list[str]
    left: float
    bottom: float
    right: float
    top: float

    def line(self) -> Line | None:
        text = " ".join("".join(self.text).translate(_LIGATURES).split())
        return Line(text, self.left, self.bottom, self.right, self.top, self.top - self.bottom) if text else None


def _lines(text: Any) -> Iterator[Line]:
    """Glyphs, in the file's order, into lines: a new one where the next glyph is not to the right, or far away."""
    run: _Run | None = None
    for char, left, bottom, right, top in _glyphs(text):
        if run is not None and char.isspace():
            if char in "\r\n":
                if line := run.line():
                    yield line
                run = None
            else:
                run.text.append(" ")
            continue
        if char.isspace():
            continue
        height = top - bottom
        if run is not None:
            tall = run.top - run.bottom
            overlap = min(top, run.top) - max(bottom, run.bottom)
            gap = left - run.right
            if overlap < 0.4 * min(height, tall) or gap > 1.6 * max(tall, height) or gap < -2.0 * tall:
                if line := run.line():
                    yield line
                run = None
        if run is None:
            run = _Run([char], left, bottom, right, top)
            continue
        run.text.append(char)
        run.right, run.top = max(run.right, right), max(run.top, top)
        run.bottom = min(run.bottom, bottom)
    if run is not None and (line := run.line()):
        yield line


def _glyphs(text: Any) -> Iterator[tuple[str, float, float, float, float]]:
    """Each character with its left, bottom, right and top.

    Height comes from the baseline and the size of the type, since the boxes that PDFium gives differ from glyph to
    glyph, and with them the distance between two lines.
    """
    from ctypes import byref, c_double

    from pypdfium2 import raw

    matrix, x, y = raw.FS_MATRIX(), c_double(), c_double()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        char = "-" if chr(code) in _HYPHENS else chr(code)
        if code == 0 or 0xD800 <= code <= 0xDFFF or (ord(char) < 32 and not char.isspace()):
            continue
        if char.isspace():
            yield char, 0.0, 0.0, 0.0, 0.0
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        size = raw.FPDFText_GetFontSize(text.raw, index)
        if raw.FPDFText_GetMatrix(text.raw, index, byref(matrix)):
            size *= math.hypot(matrix.b, matrix.d)
        if size > 0 and raw.FPDFText_GetCharOrigin(text.raw, index, byref(x), byref(y)):
            bottom, top = y.value - _BELOW * size, y.value + (1 - _BELOW) * size
        yield char, left, bottom, right, top
