"""TMX 1.4b files in and out: the exchange format of translation memories (OmegaT, translate-toolkit, every CAT tool).

Reading keeps what a unit says beside its two texts (properties, note) so that an export gives it back. Markup inside a
segment is not text: codes of the formats that other tools work on (bpt, ept, it, ph, ut) are left out, what is only
highlighted (hi, sub) is kept.
"""

from __future__ import annotations

import io
import re
import xml.sax
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl, Locator

from briefgen.errors import MemoryFileError
from briefgen.memory.entry import Entry, Machine
from briefgen.models import LANGUAGES

__all__ = ["clean", "machine_entry", "read", "write"]

_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
# Names under which an entry's own fields travel as <prop>.
_ORIGIN, _CONTEXT = "x-briefgen-origin", "x-context"
_NOTE = "note"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(path: Path) -> Iterator[Entry]:
    """The entries of a TMX file, in order; a unit that says all languages are sources gives one entry each way.

    Units without both Spanish and English are passed over. Raises MemoryFileError with the line for what is no TMX.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.sax import make_parser

    handler = _Reader(path)
    parser = make_parser()
    parser.forbid_external = False  # every TMX file names its DTD; it is not fetched
    parser.setFeature(xml.sax.handler.feature_external_ges, False)
    parser.setContentHandler(handler)
    handler.setDocumentLocator(parser)
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 16):
                parser.feed(block)
                yield from handler.taken()
        parser.close()
    except xml.sax.SAXParseException as exc:
        raise MemoryFileError(f"{path}: line {exc.getLineNumber()}: not well-formed XML ({exc.getMessage()})") from exc
    except DefusedXmlException as exc:
        raise MemoryFileError(f"{path}: declares entities, which a TMX file does not need; not read") from exc
    except (OSError, LookupError, ValueError) as exc:
        raise MemoryFileError(f"{path}: cannot be read ({exc})") from exc
    if not handler.body:
        raise MemoryFileError(f"{path}: not a TMX file: it has no <body>")


@dataclass
class _Unit:
    line: int
    attributes: dict[str, str]
    properties: dict[str, str] = field(default_factory=dict)
    variants: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)


class _Reader(ContentHandler):
    """Collects entries while the file is read."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.body = False
        self._path = path
        self._locator: Locator | None = None
        self._ready: list[Entry] = []
        self._source = "*all*"
        self._unit: _Unit | None = None
        self._variant: dict[str, str] | None = None
        self._segment: list[str] | None = None
        self._text: list[str] | None = None
        self._hidden = 0
        self._type = ""

    def taken(self) -> list[Entry]:
        """The entries read since the last call."""
        ready, self._ready = self._ready, []
        return ready

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - named by SAX
        """Keep what tells the line."""
        self._locator = locator

    def _line(self) -> int:
        return int(self._locator.getLineNumber() or 0) if self._locator else 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - named by SAX
        """An element begins."""
        values = {k: str(v) for k, v in attrs.items()}
        if not self.body and name not in ("tmx", "header", "body", "prop", "note", "ude", "map"):
            raise self._error(f"not a TMX file: <{name}> where <tmx>, <header> or <body> should be")
        if name == "header":
            self._source = values.get("srclang", "*all*")
        elif name == "body":
            self.body = True
        elif name == "tu":
            self._unit = _Unit(self._line(), values)
        elif name == "tuv":
            if self._unit is None:
                raise self._error("<tuv> outside <tu>")
            self._variant = values
            if not _language(values):
                raise self._error("<tuv> without xml:lang")
        elif name == "seg":
            if self._variant is None:
                raise self._error("<seg> outside <tuv>")
            self._segment = []
        elif name in ("prop", "note"):
            self._text, self._type = [], values.get("type", "") if name == "prop" else _NOTE
        elif self._segment is not None and name in _CODES:
            self._hidden += 1

    def characters(self, content: str) -> None:
        """Text goes on."""
        if self._text is not None:
            self._text.append(content)
        elif self._segment is not None and not self._hidden:
            self._segment.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - named by SAX
        """An element ends."""
        if name in ("prop", "note") and self._text is not None:
            if self._unit is not None and self._type:
                self._unit.properties[self._type] = "".join(self._text)
            self._text = None
        elif self._segment is not None and name in _CODES:
            self._hidden -= 1
        elif name == "seg" and self._unit is not None and self._variant is not None and self._segment is not None:
            self._unit.variants[_language(self._variant)] = "".join(self._segment), self._variant
            self._segment = None
        elif name == "tuv":
            self._variant = None
        elif name == "tu" and self._unit is not None:
            self._ready += self._entries(self._unit)
            self._unit = None

    def _entries(self, unit: _Unit) -> Iterator[Entry]:
        if not unit.variants:
            raise self._error("<tu> without a single <tuv> that has a <seg>", unit.line)
        if not all(language in unit.variants for language in LANGUAGES):
            return
        declared = unit.attributes.get("srclang", self._source).split("-")[0].lower()
        for source, target in (("es", "en"), ("en", "es")):
            if declared in (target, source) and declared != source:
                continue
            text, _ = unit.variants[source]
            translated, attributes = unit.variants[target]
            if not text.strip() or not translated.strip():
                continue
            said = unit.attributes | attributes
            properties = dict(unit.properties)
            origin, context = properties.pop(_ORIGIN, ""), properties.pop(_CONTEXT, "")
            yield Entry(
                source_language=source,
                target_language=target,
                source=text,
                target=translated,
                origin="reviewed" if origin == "reviewed" else "memory",
                author=said.get("changeid") or said.get("creationid", ""),
                date=_iso(said.get("changedate") or said.get("creationdate", "")),
                context=context,
                properties=properties,
            )

    def _error(self, what: str, line: int | None = None) -> MemoryFileError:
        return MemoryFileError(f"{self._path}: line {line or self._line()}: {what}")


def _language(attributes: dict[str, str]) -> str:
    return (attributes.get("xml:lang") or attributes.get("lang", "")).replace("_", "-").split("-")[0].lower()


def _iso(date: str) -> str:
    """TMX writes 20250726T120000Z."""
    try:
        return datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return ""


def _tmx_date(iso: str) -> str:
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y%m%dT%H%M%SZ")


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold, and with its line ends as XML reads them."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def machine_entry(result: Machine) -> Entry:
    """A machine's result as an entry to export: it says by which package, and comes back as no review."""
    properties = {_ORIGIN: "machine", "x-briefgen-package": result.package}
    return Entry(
        result.source_language,
        result.target_language,
        result.source,
        result.target,
        date=result.date,
        author=result.package,
        properties=properties,
    )


def write(entries: Iterable[Entry], file: IO[bytes], *, version: str) -> int:
    """Write entries as TMX 1.4b; gives how many. `version` is briefgen's, for the header."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=True)
    out = XMLGenerator(text, encoding="utf-8", short_empty_elements=True)
    out.startDocument()
    text.write('<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n')
    out.startElement("tmx", AttributesImpl({"version": "1.4"}))
    header = {
        "creationtool": "briefgen",
        "creationtoolversion": version,
        "segtype": "sentence",
        "o-tmf": "briefgen",
        "adminlang": "en",
        "srclang": "*all*",
        "datatype": "plaintext",
    }
    text.write("\n")
    out.startElement("header", AttributesImpl(header))
    out.endElement("header")
    text.write("\n")
    out.startElement("body", AttributesImpl({}))
    number = 0
    for entry in entries:
        text.write("\n")
        _write_unit(entry, out)
        number += 1
    text.write("\n")
    out.endElement("body")
    text.write("\n")
    out.endElement("tmx")
    text.write("\n")
    text.detach()
    return number


def _write_unit(entry: Entry, out: XMLGenerator) -> None:
    said = {"srclang": entry.source_language}
    if date := _tmx_date(entry.date):
        said |= {"creationdate": date, "changedate": date}
    if entry.author:
        said |= {"creationid": entry.author, "changeid": entry.author}
    out.startElement("tu", AttributesImpl(said))
    properties = dict(entry.properties)
    if note := properties.pop(_NOTE, ""):
        _element(out, "note", note)
    own = {_ORIGIN: entry.origin, _CONTEXT: entry.context}
    for name, value in (own | properties).items():
        if value:
            _element(out, "prop", value, type=name)
    for language, segment in ((entry.source_language, entry.source), (entry.target_language, entry.target)):
        out.startElement("tuv", AttributesImpl({"xml:lang": language}))
        _element(out, "seg", segment)
        out.endElement("tuv")
    out.endElement("tu")


def _element(out: XMLGenerator, name: str, text: str, **attributes: str) -> None:
    out.startElement(name, AttributesImpl(attributes))
    out.characters(clean(text))
    out.endElement(name)
