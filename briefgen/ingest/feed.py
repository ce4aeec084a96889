"""The bytes of an RSS or Atom feed go in; its entries come out, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from briefgen.errors import SourceError

__all__ = ["Entry", "entries"]

_MAX_ENTRIES = 500


@dataclass(frozen=True)
class Entry:
    """An article that a feed announces; `day` is an ISO date, empty where the feed gives none."""

    url: str
    title: str
    day: str


def entries(data: bytes, *, url: str, since: date | None = None) -> tuple[Entry, ...]:
    """The feed's articles, those from `since` on if it is given (an entry without a date is then left out).

    feedparser is given bytes and so fetches nothing; a document type declaration, which only an attack needs, is
    refused before it reaches a parser. Raises SourceError when it is no feed.
    """
    import feedparser

    if b"<!ENTITY" in data or b"<!entity" in data:
        raise SourceError(f"{url}: the feed declares entities; it is not read")
    parsed = feedparser.parse(data, response_headers={"content-location": url}, sanitize_html=False)
    if not parsed.get("version"):
        raise SourceError(f"{url}: neither RSS nor Atom")
    found: dict[str, Entry] = {}
    for item in parsed.entries[:_MAX_ENTRIES]:
        link = urljoin(url, (item.get("link") or "").strip())
        if not link.startswith(("http://", "https://")):
            continue
        stamp = item.get("published_parsed") or item.get("updated_parsed")
        day = date(*stamp[:3]).isoformat() if stamp else ""
        if since is not None and day < since.isoformat():
            continue
        found.setdefault(link, Entry(link, " ".join((item.get("title") or "").split()), day))
    return tuple(sorted(found.values(), key=lambda e: e.day, reverse=True))
