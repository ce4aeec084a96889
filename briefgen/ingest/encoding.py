"""Bytes go in, text comes out, with the name of the encoding and a word about it where it was not as declared."""

from __future__ import annotations

import codecs
import re

__all__ = ["decode", "is_text"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.\-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-zA-Z0-9_:.\-]{2,40})["']""")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

# What browsers read where a page declares these (WHATWG Encoding Standard).
_READ_AS = {"iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_NAMES = {"cp1252": "Windows-1252", "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def decode(data: bytes, *, declared: str = "", markup: bool = False) -> tuple[str, str, str]:
    """The text of `data`, the codec it was read with, and a warning (empty when all is as it was said to be).

    1. A byte order mark is believed. 2. `declared` (an HTTP header) and, for markup, what the page says of itself are
    believed as far as the bytes bear them out. 3. Otherwise UTF-8 where the bytes are UTF-8, and Windows-1252 where
    they are not. Never fails; line ends become \\n.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _tidy(data[len(mark) :].decode(codec, "replace")), codec, ""
    claims = [c for c in (declared, _own_claim(data) if markup else "") if c]
    known = [codec for c in claims if (codec := _codec(c))]
    if not known and (codec := _unmarked_utf16(data)):
        return _tidy(data.decode(codec, "replace")), codec, "read as UTF-16 without a byte order mark"
    if _is_utf8(data):
        said = known[0] if known else "utf-8"
        ascii_only = data.isascii()
        if said.startswith(("utf-16", "utf-32")) or said == "utf-8" or not ascii_only:
            other = "" if said == "utf-8" or ascii_only or said.startswith("utf") else claims[0]
            return _tidy(data.decode("utf-8")), "utf-8", f"declared as {other}, but it is UTF-8" if other else ""
    for codec in known:
        if codec == "utf-8":
            continue  # it is not, or not wholly
        try:
            return _tidy(data.decode(codec)), codec, ""
        except (UnicodeDecodeError, UnicodeError):
            if codec == "cp1252":
                return _tidy(_cp1252(data)), codec, ""
    return _fallback(data, utf8="utf-8" in known, claimed=bool(known))


def is_text(data: bytes) -> bool:
    """Whether bytes may be text in one of the encodings that `decode` knows: hardly any control characters."""
    sample = data[:8192]
    if data.startswith(tuple(mark for mark, _ in _BOMS)) or _unmarked_utf16(data):
        return True
    return sum(b < 32 and b not in b"\t\n\f\r\x1b" for b in sample) <= 0.01 * len(sample)


def _fallback(data: bytes, *, utf8: bool, claimed: bool) -> tuple[str, str, str]:
    """Text whose bytes are not what they are said to be: UTF-8 with damage, or Windows-1252."""
    good = len(_MULTIBYTE.findall(data))
    bad = sum(b > 0x7F for b in _MULTIBYTE.sub(b"", data))
    if good > bad:
        text = data.decode("utf-8", "replace")
        return _tidy(text), "utf-8", f"{bad} bytes are not valid UTF-8; look for \ufffd in the text"
    name = _NAMES["cp1252"]
    warning = f"read as {name}" + (" (declared UTF-8)" if utf8 else " (its encoding is not declared)")
    return _tidy(_cp1252(data)), "cp1252", "" if claimed and not utf8 else warning


def _own_claim(data: bytes) -> str:
    """The encoding that a page or an XML file declares near its beginning."""
    head = data[:4096]
    found = _XML.search(head) or _META.search(head)
    return found[1].decode("ascii") if found else ""


def _codec(name: str) -> str:
    """Python's name of the codec to read `name` with; empty for what is unknown or no text encoding."""
    try:
        info = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return ""
    if not getattr(info, "_is_text_encoding", True):
        return ""
    return _READ_AS.get(info.name, info.name)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_utf16(data: bytes) -> str:
    """The codec, where every other byte is zero as in Latin text in UTF-16."""
    sample = data[:2000]
    if len(sample) < 8:
        return ""
    for codec, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros = sample[offset::2].count(0)
        if zeros > 0.7 * len(sample[offset::2]) and sample[1 - offset :: 2].count(0) == 0:
            return codec
    return ""


def _cp1252(data: bytes) -> str:
    """Windows-1252 as browsers read it: the five bytes it leaves open are control characters, which are dropped."""
    return data.translate(None, b"\x81\x8d\x8f\x90\x9d").decode("cp1252")


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff")
