"""Word, OpenDocument and RTF files go in; their paragraphs and properties come out."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from briefgen.errors import SourceError
from briefgen.ingest.draft import Field, Found
from briefgen.ingest.page import Block, Kind

__all__ = ["docx", "odt", "rtf"]

MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
MAX_ENTRIES = 5_000
_MAX_XML = 60_000_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_TEXT = {f"{_W}t": "", f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_WORD_HIDDEN = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}txbxContent",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}

Read = tuple[tuple[Block, ...], dict[Field, Found]]


def docx(data: bytes) -> Read:
    """A Word file's headings, paragraphs, list items, tables and footnotes, in order.

    Raises SourceError for a broken file and for one that unpacks to far more than an article.
    """
    _check_zip(data)
    import docx as word
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = word.Document(io.BytesIO(data))
        blocks = tuple(_word_blocks(document)) + tuple(_footnotes(document))
        properties = document.core_properties
        date = properties.created or properties.modified
        found = _properties(properties.title, properties.author, date.date().isoformat() if date else "")
    except (KeyError, ValueError, AttributeError, LxmlError, zipfile.BadZipFile, OpcError) as exc:
        raise SourceError("the Word file is broken and cannot be read") from exc
    return blocks, found


def odt(data: bytes) -> Read:
    """An OpenDocument text's headings, paragraphs and list items, in order. Raises SourceError as `docx` does.

    The two parts of the file that matter are small, plain XML (OASIS OpenDocument 1.2, parts 1 and 3).
    """
    _check_zip(data)
    content, meta = _odf_part(data, "content.xml"), _odf_part(data, "meta.xml", needed=False)
    if content is None or (body := content.find(f".//{_OFFICE}text")) is None:
        raise SourceError("the OpenDocument file holds no text; save it as a text document")

    def said(*tags: str) -> str:
        found = (meta.findtext(f".//{tag}") for tag in tags) if meta is not None else ()
        return next((text for text in found if text), "")

    blocks = tuple(_odf_blocks(body))
    return blocks, _properties(
        said(f"{_DC}title"), said(f"{_META}initial-creator", f"{_DC}creator"), said(f"{_META}creation-date")[:10]
    )


def rtf(data: bytes) -> Read:
    """The paragraphs of an RTF file. Raises SourceError when it cannot be read."""
    from striprtf.striprtf import rtf_to_text

    source = data.decode("cp1252", "replace")
    try:
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, LookupError, RecursionError) as exc:
        raise SourceError("the RTF file is broken and cannot be read") from exc
    stated = {k: m[1] for k in ("title", "author") if (m := re.search(rf"\{{\\{k} ([^{{}}\\]{{1,200}})\}}", source))}
    lines = (" ".join(line.split()) for line in text.splitlines())
    blocks = tuple(_rtf_block(line) for line in lines if line)
    return blocks, _properties(stated.get("title", ""), stated.get("author", ""), "")


def _rtf_block(line: str) -> Block:
    """A line as striprtf gives it: the cells of a row end with '|', a list item begins with its bullet."""
    if line.endswith("|"):
        return Block("row", " | ".join(cell.strip() for cell in line.split("|") if cell.strip()))
    bare = re.sub(r"^[•·▪◦]\s*", "", line)
    return Block("paragraph" if bare == line else "item", bare)


def _properties(title: str, author: str, date: str) -> dict[Field, Found]:
    """The document's properties. They are often a template's, so they are only believed so far."""
    stated: dict[Field, tuple[str, float]] = {"title": (title, 0.65), "author": (author, 0.6), "date": (date, 0.5)}
    return {
        name: Found(value.strip(), "document properties", sure)
        for name, (value, sure) in stated.items()
        if value and value.strip() and value.strip().lower() not in ("python-docx", "word document")
    }


def _check_zip(data: bytes) -> None:
    """Refuse what would unpack to far more than it should, judged by the archive's own directory before opening it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as exc:
        raise SourceError("the file is broken: not a whole archive") from exc
    unpacked = sum(e.file_size for e in entries)
    packed = max(1, sum(e.compress_size for e in entries))
    xml = sum(e.file_size for e in entries if e.filename.endswith((".xml", ".rels")))
    if (
        len(entries) > MAX_ENTRIES
        or unpacked > MAX_UNPACKED
        or xml > _MAX_XML
        or (unpacked > 10_000_000 and unpacked / packed > MAX_RATIO)
    ):
        raise SourceError(f"the file unpacks to {unpacked / 1e6:.0f} MB; that is no article")


def _odf_part(data: bytes, name: str, *, needed: bool = True) -> Any:
    """One part of the file as an XML tree, entities refused; None for a missing one that need not be there."""
    from xml.etree.ElementTree import ParseError

    import defusedxml
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if not needed and name not in archive.namelist():
                return None
            return fromstring(archive.read(name))
    except defusedxml.DefusedXmlException as exc:
        raise SourceError("the file declares entities, which no word processor does; it is not read") from exc
    except (ParseError, KeyError, zipfile.BadZipFile, zlib.error, OSError, RuntimeError) as exc:
        raise SourceError("the OpenDocument file is broken and cannot be read") from exc


def _word_blocks(document: Any) -> Iterator[Block]:
    """The body's blocks, in content controls and accepted insertions too, which python-docx passes over."""
    from docx.text.paragraph import Paragraph

    def walk(node: Any) -> Iterator[Block]:
        for child in node:
            if child.tag == f"{_W}p":
                style = Paragraph(child, document).style
                kind = _word_kind(child, (style.name or "") if style is not None else "")
                yield from (Block(kind, line) for line in _word_lines(child))
            elif child.tag == f"{_W}tbl":
                for row in child.iter(f"{_W}tr"):
                    cells = (
                        " ".join(t for p in cell.iter(f"{_W}p") for t in _word_lines(p)) for cell in row.iter(f"{_W}tc")
                    )
                    if line := " | ".join(c for c in cells if c):
                        yield Block("row", line)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo"):
                yield from walk(child)

    yield from walk(document.element.body)


def _word_kind(paragraph: Any, style: str) -> Kind:
    if style.startswith(("Heading", "Title", "Título")):
        return "heading"
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or style.startswith("List")
    return "item" if listed else "paragraph"


def _word_lines(paragraph: Any) -> Iterator[str]:
    """A paragraph's lines, without what was deleted and what stands in text boxes."""
    pieces: list[str] = []
    for node in paragraph.iter(*_WORD_TEXT):
        around = {a.tag for a in takewhile(lambda a: a is not paragraph, node.iterancestors())}
        if not around.intersection(_WORD_HIDDEN):
            pieces.append(_WORD_TEXT[node.tag] or node.text or "")
    yield from (line for part in "".join(pieces).split("\n") if (line := " ".join(part.split())))


def _footnotes(document: Any) -> Iterator[Block]:
    """The notes, behind the text; python-docx does not read them, so their part of the file is."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if not relation.reltype.endswith(("/footnotes", "/endnotes")) or relation.is_external:
            continue
        root = parse_xml(relation.target_part.blob)
        for note in root:
            if note.get(f"{_W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            if line := " ".join("".join(t.text or "" for t in note.iter(f"{_W}t")).split()):
                yield Block("paragraph", line)


def _odf_blocks(node: Any, inside: str = "") -> Iterator[Block]:
    for child in node:
        name = child.tag.rpartition("}")[2]
        if name in ("h", "p"):
            if line := _odf_line(child):
                yield Block("heading" if name == "h" else "item" if inside == "list-item" else "paragraph", line)
        elif name == "table-row":
            cells = (" ".join(" ".join(b.text for b in _odf_blocks(cell)).split()) for cell in child)
            if line := " | ".join(c for c in cells if c):
                yield Block("row", line)
        elif name not in ("tracked-changes", "sequence-decls", "forms"):
            yield from _odf_blocks(child, name if name == "list-item" else inside)


def _odf_line(node: Any) -> str:
    """The text of a paragraph on one line; tabs, line breaks and repeated blanks are elements of their own."""

    def pieces(element: Any) -> Iterator[str]:
        name = element.tag.rpartition("}")[2]
        if name in ("note", "annotation"):
            return
        if name in ("s", "tab", "line-break"):
            yield " "
        yield element.text or ""
        for child in element:
            yield from pieces(child)
            yield child.tail or ""

    return " ".join("".join(pieces(node)).split())
