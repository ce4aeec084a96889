"""The facts about an article that its web page states: each from several places, weighed against each other.

A page says its title in the heading, in meta tags, in JSON-LD and in <title>, and they differ; each place is a
candidate with a confidence, and the best one wins. What only one weak place says stays a guess.

    markup ──> what it holds ──> title, outlet ──> facts, each with its origin and confidence
               source.py         title.py
                                 when.py, who.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.ingest.draft import Field, Found
from briefgen.ingest.meta import source, title, when, who

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["facts", "linked_body", "paywalled"]


def facts(tree: HtmlElement, *, url: str = "") -> dict[Field, Found]:
    """What the page at `url` says of its article. What it does not say is missing."""
    page = source.read(tree, url)
    headline = title.headline(page)
    known: dict[Field, Found | None] = {
        "title": headline,
        "outlet": title.outlet(page),
        "author": who.author(page),
        "date": when.date_of(page, headline.value if headline else ""),
        "url": Found(url, "address") if url else None,
        "canonical_url": who.canonical(page),
        "language": page.language,
        "topics": who.topics(page),
    }
    return {name: found for name, found in known.items() if found is not None and found.value}


def linked_body(tree: HtmlElement) -> tuple[str, ...]:
    """The paragraphs of the article as the page's linked data give it, where they do."""
    return source.read(tree, "").body


def paywalled(tree: HtmlElement) -> bool:
    """Whether the page says of itself that it shows the whole article only to subscribers."""
    free = (node.get("isAccessibleForFree") for node in source.read(tree, "").linked)
    return any(str(value).strip().lower() == "false" for value in free if value is not None)
