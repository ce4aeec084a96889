"""Addresses: the form in which two links to the same article are equal."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from briefgen.languages import table

__all__ = ["canonical", "same"]

_MOBILE = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_AMP = re.compile(r"/amp/?$")


def canonical(url: str) -> str:
    """An address without what does not change the article: tracking parameters, fragment, `www.`, `m.`, `/amp`.

    It serves for comparing, not for fetching.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url.strip()
    if parts.scheme not in ("http", "https") or not host:
        return url.strip()
    host = _MOBILE.sub("", host)
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    query = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(k))
    path = _INDEX.sub("/", _AMP.sub("/", parts.path)).rstrip("/")
    return urlunsplit(("https", place, path, urlencode(query), ""))


def same(one: str, another: str) -> bool:
    """Whether two addresses lead to the same article; empty ones lead nowhere."""
    return bool(one) and bool(another) and canonical(one) == canonical(another)


def _tracks(name: str) -> bool:
    rules, lower = table("common", "ingest")["address"], name.lower()
    return lower in rules["tracking"] or lower.startswith(tuple(rules["tracking_prefixes"]))
