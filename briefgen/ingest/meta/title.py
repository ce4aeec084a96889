"""The headline and the outlet: each helps to tell the other, since titles are so often given as 'Headline | Outlet'."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from briefgen.ingest.draft import Found, best
from briefgen.ingest.meta.source import Source, clean
from briefgen.languages import table

__all__ = ["headline", "outlet"]

_SEPARATOR = re.compile(r"\s+(?:[|\u2022·»›:]+|[-–—]+)\s+|\s*\|\s*")
_HOST = re.compile(r"^(?:www\.)?([\w-]+)\.(?:com|org|net|es|mx|gt)(?:\.\w\w)?$")
_TITLE_TAGS = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "citation_title",
    "title",
    "headline",
)
_OUTLET_TAGS = ("application-name", "dc.publisher", "publisher", "al:android:app_name", "apple-mobile-web-app-title")


def headline(page: Source) -> Found | None:
    """The headline as a reader of the page sees it: the <h1> that the other places confirm, else the best of them."""
    names = _names(page)
    candidates = (
        Found(_bare(page.said("headline"), names), "JSON-LD", 0.9),
        Found(_bare(page.tag(*_TITLE_TAGS), names), "meta tag", 0.9),
        Found(_bare(page.window_title, names), "title tag", 0.75),
    )
    stated = [c for c in candidates if c.value]
    headings = [t for h in page.tree.iter("h1") if 5 <= len(t := clean(h.text_content())) <= 300]
    if headings:
        likeness, heading = max(
            (max((_alike(t, s.value) for s in stated), default=0.0), -n, t) for n, t in enumerate(headings)
        )[::2]
        if likeness >= 0.5:
            return Found(heading, "heading", 0.97 if likeness > 0.8 else 0.85)
        if len(headings) == 1 and not stated:
            return Found(heading, "heading", 0.7)
    return best(*stated)


def outlet(page: Source) -> Found | None:
    """The newspaper, agency or office whose page this is."""
    domain = _domain(page.url)
    parts = _SEPARATOR.split(page.window_title)
    suffix = parts[-1] if len(parts) > 1 and domain and _is_name(parts[-1], (_letters(domain),)) else ""
    return best(
        _outlet(page.tag("og:site_name"), "meta tag", 0.95),
        _outlet(page.said("publisher"), "JSON-LD", 0.9),
        _outlet(suffix, "title tag", 0.85),
        _outlet(page.tag(*_OUTLET_TAGS), "meta tag", 0.75),
        _outlet(page.tag("twitter:site"), "meta tag", 0.65),
        Found(domain, "address", 0.5) if domain else None,
    )


def _outlet(name: str, origin: str, confidence: float) -> Found | None:
    """A stated name, unless it is none: a generic word, an address, a slogan."""
    name = name.lstrip("@").strip()
    if (
        not name
        or len(name) > 60
        or name.casefold() in table("common", "ingest")["page"]["no_outlets"]
        or "://" in name
    ):
        return None
    return Found(_HOST.sub(r"\1", name) if name.islower() else name, origin, confidence)


def _alike(one: str, other: str) -> float:
    """How far two titles say the same: 1 when one begins with the other."""
    a, b = one.casefold(), other.casefold()
    if a == b or (min(len(a), len(b)) >= 15 and (a.startswith(b.rstrip("….")) or b.startswith(a.rstrip("….")))):
        return 1.0
    return SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio()


def _bare(title: str, names: tuple[str, ...]) -> str:
    """A title without the outlet's name before or behind it."""
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            break
        first, last = cuts[0], cuts[-1]
        if _is_name(title[last.end() :], names):
            title = title[: last.start()]
        elif _is_name(title[: first.start()], names) and len(title) - first.end() > 15:
            title = title[first.end() :]
        else:
            break
    return title.strip()


def _is_name(part: str, names: tuple[str, ...]) -> bool:
    """Whether a part of a title is one of the names, or close to one ('CNNPolitics' for CNN)."""
    plain = _letters(part)
    return bool(plain) and any(
        plain == n
        or (len(n) > 2 and plain.startswith(n) and len(plain) < 2.5 * len(n))
        or (len(plain) > 3 and plain in n)
        for n in names
    )


def _names(page: Source) -> tuple[str, ...]:
    """Everything that may be the outlet's name, letters only."""
    stated = [page.said("publisher"), *page.tags.get("og:site_name", ()), *page.tags.get("twitter:site", ())]
    stated += [value for key in _OUTLET_TAGS for value in page.tags.get(key, ())]
    stated += [_domain(page.url), (urlsplit(page.url).hostname or "").removeprefix("www.")]
    return tuple(dict.fromkeys(n for name in stated if len(n := _letters(name)) > 1))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold().removeprefix("the ") if c.isalnum())


def _domain(url: str) -> str:
    """The name in a host: 'prensalibre' of www.prensalibre.com.gt."""
    parts = [p for p in (urlsplit(url).hostname or "").split(".") if p not in ("www", "m", "amp")]
    while len(parts) > 1 and (len(parts[-1]) <= 3 or parts[-1] in ("info", "news", "online")):
        parts.pop()
    return parts[-1] if parts else ""
