"""A message (.eml) or a page saved with its pictures (.mhtml) goes in; its text and what its headers say come out.

Attachments are listed, never opened.
"""

from __future__ import annotations

import email
import email.policy
import email.utils
import re
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage

from briefgen.errors import SourceError
from briefgen.ingest import encoding
from briefgen.ingest.draft import Field, Found

__all__ = ["Mail", "read"]

_REPLY = re.compile(r"^(?:(?:re|rv|fw|fwd|reenv[ií]o|enc)\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True)
class Mail:
    """A message: `text`, or `markup` where it comes as a page only; `url` where it is a page that a browser saved."""

    text: str
    markup: str
    found: dict[Field, Found]
    warnings: tuple[str, ...]
    url: str = ""


def read(data: bytes) -> Mail:
    """Read a message. Raises SourceError when there is no text in it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    try:
        plain = message.get_body(("plain",))
        page = message.get_body(("html",))
        attached = [a.get_filename() or a.get_content_type() for a in message.iter_attachments()]
    except (MessageError, KeyError, ValueError, AttributeError, TypeError) as exc:
        raise SourceError("the message is broken and cannot be read") from exc
    text, markup = _content(plain), _content(page)
    if not text.strip() and not markup.strip():
        raise SourceError("there is no text in the message")
    warnings = (f"attached, but not read: {', '.join(attached)}",) if attached else ()
    saved = str(message.get("snapshot-content-location", "")).strip()
    return Mail(text, markup, _facts(message), () if saved else warnings, saved)


def _content(part: object) -> str:
    """A part's text, whatever charset it claims."""
    if not isinstance(part, EmailMessage):
        return ""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    text, _, _ = encoding.decode(payload, declared=part.get_content_charset("") or "", markup=False)
    if part.get_param("format") == "flowed":
        text = re.sub(r"(?<!^--) \n(?!\n)", " ", text)
    return text


def _facts(message: EmailMessage) -> dict[Field, Found]:
    subject = _REPLY.sub("", " ".join(str(message.get("subject", "")).split()))
    name, address = email.utils.parseaddr(str(message.get("from", "")))
    known: dict[Field, Found] = {}
    if subject:
        known["title"] = Found(subject, "mail header", 0.85)
    if name or address:
        known["outlet"] = Found(name or address.partition("@")[2], "mail header", 0.65)
    with suppress(TypeError, ValueError):
        known["date"] = Found(
            email.utils.parsedate_to_datetime(str(message["date"])).date().isoformat(), "mail header", 0.9
        )
    return known
