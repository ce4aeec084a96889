"""A page's tree goes in; its meta tags and its linked data come out, in a form in which they can be asked."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.ingest.draft import Found

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Source", "clean", "read", "strings"]

_ARTICLES = re.compile(r"(?:Article|BlogPosting|Report|Review|NewsStory|PressRelease)$")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_BLOCK_END = re.compile(r"<(?:br|/p|/div|/h\d|/li)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart")
_DEEPEST = 6


@dataclass(frozen=True)
class Source:
    """A page. `tags`: meta tags, lower-case name -> contents; `linked`: JSON-LD of articles, the fullest first."""

    tree: HtmlElement
    url: str
    tags: Mapping[str, list[str]]
    linked: list[Mapping[str, Any]]
    language: Found | None

    def tag(self, *names: str) -> str:
        """The content of the first meta tag that is there."""
        return next(iter(self.all_tags(*names)), "")

    def all_tags(self, *names: str) -> list[str]:
        """The contents of the first meta tag that is there, however often it is."""
        return next((self.tags[name] for name in names if self.tags.get(name)), [])

    def said(self, key: str) -> str:
        """The first text that the linked data gives for a key."""
        return next((text for node in self.linked for text in strings(node.get(key))), "")

    @property
    def body(self) -> tuple[str, ...]:
        """The paragraphs of the longest articleBody in the linked data, without markup."""
        longest = max((b for n in self.linked if isinstance(b := n.get("articleBody"), str)), key=len, default="")
        plain = _TAG.sub("", _BLOCK_END.sub("\n", longest)) if "</" in longest else longest
        return tuple(line for part in html.unescape(plain).split("\n") if (line := " ".join(part.split())))

    @property
    def window_title(self) -> str:
        """What stands in <title>."""
        return clean(" ".join(t.text_content() for t in self.tree.xpath("//head/title")[:1]))


def read(tree: HtmlElement, url: str) -> Source:
    """What the page says of itself."""
    tags, linked = _tags(tree), _linked(tree)
    bare = Source(tree, url, tags, linked, None)
    return Source(tree, url, tags, linked, _language(bare))


def clean(value: str) -> str:
    """One line; entities that were escaped twice, as in many meta tags, are read."""
    return " ".join(html.unescape(html.unescape(value)).split())


def strings(value: Any) -> list[str]:
    """The texts of a JSON-LD value: a text, an object with a name, or a list of them."""
    if isinstance(value, str):
        return [clean(value)] if value.strip() else []
    if isinstance(value, list):
        return [text for item in value[:50] for text in strings(item)]
    if isinstance(value, dict):
        return strings(value.get("name"))
    return []


def _tags(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        for key in ("name", "property", "itemprop", "http-equiv"):
            if content and (name := tag.get(key)):
                found.setdefault(name.strip().lower(), []).append(clean(content))
    return found


def _linked(tree: HtmlElement) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            value = json.loads(_WRAPPING.sub("", script.text).strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        found += [node for node in _nodes(value) if _is_article(node)]
    return sorted(found, key=lambda n: -sum(key in n for key in ("headline", "datePublished", "author", "publisher")))


def _is_article(node: Mapping[str, Any]) -> bool:
    dated = "datePublished" in node and ("headline" in node or "author" in node)
    return dated or any(_ARTICLES.search(kind) for kind in strings(node.get("@type")))


def _nodes(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _NESTED:
            if isinstance(value.get(key), dict | list):
                yield from _nodes(value[key], depth + 1)


def _language(page: Source) -> Found | None:
    root = page.tree
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    stated: Iterable[tuple[str, str]] = (
        (declared, "html tag"),
        (page.said("inLanguage"), "JSON-LD"),
        (page.tag("og:locale", "content-language", "language", "dc.language"), "meta tag"),
    )
    for value, origin in stated:
        if re.match(r"[a-zA-Z]{2}(?:[-_,]|$)", value):
            return Found(value[:2].lower(), origin, 0.8)
    return None
