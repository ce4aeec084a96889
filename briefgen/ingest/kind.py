"""What kind of thing some bytes are, told from the bytes first, then from the name and the content type."""

from __future__ import annotations

import re
from typing import Literal

from briefgen.ingest import encoding

__all__ = ["Kind", "extension", "kind"]

Kind = Literal["html", "pdf", "docx", "odt", "rtf", "eml", "feed", "markdown", "text", "doc", "unknown"]

_SUFFIXES: dict[str, Kind] = {
    "html": "html", "htm": "html", "xhtml": "html", "mhtml": "eml", "mht": "eml", "eml": "eml",
    "pdf": "pdf", "docx": "docx",
    "odt": "odt", "rtf": "rtf", "rss": "feed", "atom": "feed", "md": "markdown", "markdown": "markdown",
    "txt": "text", "text": "text",
}  # fmt: skip
_EXTENSIONS: dict[Kind, str] = {"markdown": "md", "text": "txt", "feed": "xml", "unknown": "bin"}
_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|div|p|h1|meta|title)[\s>]", re.IGNORECASE
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}\r?\n")
_MAIL = re.compile(rb"^(?:From|Date|Subject|Received|Message-ID|MIME-Version):", re.IGNORECASE | re.MULTILINE)


def kind(data: bytes, *, name: str = "", content_type: str = "") -> Kind:
    """The kind of `data`. A name's suffix decides only between kinds that the bytes leave open."""
    head = data[:8192].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "doc"
    by_name = _SUFFIXES.get(name.rsplit(".", 1)[-1].lower()) if "." in name else None
    if _FEED.search(head[:2048]) and not _HTML.match(head):
        return "feed"
    if by_name in ("text", "markdown"):
        return by_name
    if by_name == "eml" or content_type == "message/rfc822":
        return "eml"
    if by_name == "html" or "html" in content_type or _HTML.match(head):
        return "html"
    if _HEADER.match(head) and len(_MAIL.findall(head[:4096])) >= 2:
        return "eml"
    if content_type.startswith("text/plain"):
        return "text"
    if not encoding.is_text(data):
        return "unknown"
    if _HTML.search(head):
        return "html"
    return "text"


def extension(found: Kind) -> str:
    """What a file of this kind is called."""
    return _EXTENSIONS.get(found, found)


def _zipped(data: bytes) -> Kind:
    """Word and OpenDocument files say what they are in their first entries."""
    if b"application/vnd.oasis.opendocument.text" in data[:400]:
        return "odt"
    return "docx" if b"word/" in data else "unknown"
