"""The author, the topics and the canonical address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from briefgen.ingest.draft import Found, best
from briefgen.ingest.meta.source import Source, clean, strings
from briefgen.languages.ingest import words
from briefgen.models import LANGUAGES

__all__ = ["author", "canonical", "people", "topics"]

_AUTHOR_TAGS = (
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "article:author",
    "citation_author",
    "twitter:creator",
)
_MARKED = (
    "//*[@rel='author' or @itemprop='author' or contains(concat(' ',@class,' '),' author ')"
    " or contains(concat(' ',@class,' '),' byline ') or contains(@class,'author-name')"
    " or contains(@class,'author__name')"
    " or contains(concat(' ',@class,' '),' autor ')]"
)
_BETWEEN = re.compile(r"\s*(?:;|\||\band\b|\by\b|,(?=\s*[A-ZÁÉÍÓÚÑ]))\s*")
_MOST_TOPICS = 12


def author(page: Source) -> Found | None:
    """The authors' names, with commas between them."""
    linked = list(dict.fromkeys(a for node in page.linked[:1] for a in strings(node.get("author"))))
    stated = [a for a in page.all_tags(*_AUTHOR_TAGS) if "://" not in a and not a.startswith("@")]
    marked = [clean(e.text_content()) for e in page.tree.xpath(_MARKED)[:1]]
    return best(
        Found(people(linked), "JSON-LD", 0.95),
        Found(people(stated), "meta tag", 0.9),
        Found(people(marked), "byline", 0.75),
    )


def people(names: Iterable[str]) -> str:
    """Names in one text, without 'By' and addresses; empty where they are no names."""
    bylines = sorted((b for language in LANGUAGES for b in words(language).byline), key=len, reverse=True)
    opening = re.compile(rf"^(?:{'|'.join(map(re.escape, bylines))})\b[:\s]*", re.IGNORECASE)
    parts = (p.strip(" ,.·-–—") for name in names for p in _BETWEEN.split(opening.sub("", name)))
    return ", ".join(dict.fromkeys(p for p in parts if _is_name(p)))


def _is_name(part: str) -> bool:
    return 1 < len(part) <= 60 and part[0].isupper() and "@" not in part and not any(c.isdigit() for c in part)


def topics(page: Source) -> Found | None:
    """The topics that the page is filed under, with semicolons between them."""
    linked = [t for node in page.linked[:1] for t in strings(node.get("keywords"))]
    stated = page.tags.get("article:tag") or page.all_tags("news_keywords", "keywords")
    values, origin = (linked, "JSON-LD") if linked else (stated, "meta tag")
    single = (t.strip() for value in values for t in re.split(r"[,;]", value))
    found = list(dict.fromkeys(t for t in single if 2 <= len(t) <= 60 and ":" not in t))
    return Found("; ".join(found[:_MOST_TOPICS]), origin, 0.9) if found else None


def canonical(page: Source) -> Found | None:
    """The address under which the page wants to be known; a bare front page is none."""
    links = [n.get("href", "").strip() for n in page.tree.iter("link") if "canonical" in (n.get("rel") or "").lower()]
    for address, origin in ((links[0] if links else "", "link tag"), (page.tag("og:url"), "meta tag")):
        try:
            full = urljoin(page.url, address) if address else ""
            path = urlsplit(full).path
        except ValueError:
            continue
        if full.startswith(("http://", "https://")) and path.strip("/"):
            return Found(full, origin, 0.95)
    return None
