"""The facts about an article that its web page states: each from several places, weighed against each other.

A page says its title in the heading, in meta tags, in JSON-LD and in <title>, and they differ; each place is a
candidate with a confidence, and the best one wins. What only one weak place says stays a guess.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from briefgen.ingest.draft import Field, Found, best
from briefgen.languages.ingest import FIRST_YEAR, dates, words
from briefgen.models import LANGUAGES, Language

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

__all__ = ["facts"]

_ARTICLES = re.compile(r"(?:Article|BlogPosting|Report|Review|NewsStory|PressRelease)$")
_SUFFIX = re.compile(r"\s+(?:[|\u2022·»›:]+|[-–—]+)\s+|\s*\|\s*")
_URL_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[/_-]?(?P<m>0?[1-9]|1[0-2]|[a-z]{3})[/_-]?(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)", re.I
)
_URL_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0[1-9]|1[0-2])/")
_ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)[\d:.]*\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?")

_TITLE_META = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "citation_title",
    "title",
    "headline",
)
_OUTLET_META = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "al:android:app_name",
    "apple-mobile-web-app-title",
)
_AUTHOR_META = (
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "article:author",
    "citation_author",
    "twitter:creator",
)
_PUBLISHED_META = (
    "article:published_time", "og:published_time", "datepublished", "date_published", "article:published",
    "publishdate", "publish_date", "publish-date", "publication_date", "published_time", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "citation_publication_date",
    "pubdate", "cxenseparse:recs:publishtime", "article.published", "originalpublicationdate", "date",
)  # fmt: skip
_GENERIC_OUTLETS = frozenset({"home", "inicio", "blog", "news", "noticias", "website", "wordpress"})


def facts(tree: HtmlElement, *, url: str = "", text: str = "") -> dict[Field, Found]:
    """What the page says of its article; `text` is the article's body, where a byline may stand."""
    meta = _meta(tree)
    data = _linked_data(tree)
    language = _language(tree, meta, data)
    known: dict[Field, Found | None] = {
        "title": _title(tree, meta, data, _names(meta, data, url)),
        "outlet": _outlet(tree, meta, data, url),
        "author": _author(tree, meta, data),
        "date": _date(tree, meta, data, url, text, language.value if language else ""),
        "url": Found(url, "given") if url else None,
        "canonical_url": _canonical(tree, meta, url),
        "language": language,
        "topics": _topics(meta, data),
    }
    return {name: found for name, found in known.items() if found is not None and found.value}


# --- what the page holds ----------------------------------------------------------------------------------------------


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Meta tags: lower-case name, property or itemprop -> contents."""
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        for key in ("name", "property", "itemprop", "http-equiv"):
            if content and (name := tag.get(key)):
                found.setdefault(name.strip().lower(), []).append(_clean(content))
    return found


def _linked_data(tree: HtmlElement) -> list[Mapping[str, Any]]:
    """The JSON-LD objects that describe an article, the best described one first."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json" or not script.text:
            continue
        source = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", "", script.text)
        try:
            value = json.loads(source.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        found += [node for node in _nodes(value) if any(_ARTICLES.search(t) for t in _strings(node.get("@type")))]
    return sorted(found, key=lambda n: -sum(key in n for key in ("headline", "datePublished", "author", "publisher")))


def _nodes(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"):
            if isinstance(value.get(key), dict | list):
                yield from _nodes(value[key], depth + 1)


def _strings(value: Any) -> list[str]:
    """The texts of a JSON-LD value: a text, an object with a name, or a list of them."""
    if isinstance(value, str):
        return [_clean(value)] if value.strip() else []
    if isinstance(value, list):
        return [text for item in value[:50] for text in _strings(item)]
    if isinstance(value, dict):
        return _strings(value.get("name"))
    return []


def _first(data: Iterable[Mapping[str, Any]], key: str) -> str:
    return next((text for node in data for text in _strings(node.get(key))), "")


def _named(meta: Mapping[str, list[str]], names: Iterable[str]) -> str:
    return next((meta[name][0] for name in names if meta.get(name)), "")


def _clean(value: str) -> str:
    """One line; entities that were escaped twice, as in many meta tags, are read."""
    import html

    return " ".join(html.unescape(html.unescape(value)).split())


# --- title and outlet -------------------------------------------------------------------------------------------------


def _title(
    tree: HtmlElement, meta: Mapping[str, list[str]], data: list[Mapping[str, Any]], outlets: tuple[str, ...]
) -> Found | None:
    """The headline as a reader of the page sees it: the <h1> that the other places confirm, else the best of them."""
    stated = [
        Found(_bare(_first(data, "headline"), outlets), "JSON-LD", 0.9),
        Found(_bare(_named(meta, _TITLE_META), outlets), "meta tag", 0.9),
        Found(
            _bare(_clean(" ".join(t.text_content() for t in tree.xpath("//head/title")[:1])), outlets),
            "title tag",
            0.75,
        ),
    ]
    stated = [s for s in stated if s.value]
    headings = [(_clean(h.text_content()), h) for h in tree.iter("h1")]
    headings = [(t, h) for t, h in headings if 8 <= len(t) <= 300]
    rated = [(max((_alike(t, s.value) for s in stated), default=0.0), t) for t, _ in headings]
    if rated:
        likeness, heading = max(rated, key=lambda r: r[0])
        if likeness >= 0.5:
            return Found(heading, "heading", 0.97 if likeness > 0.8 else 0.85)
        if len(rated) == 1 and not stated:
            return Found(heading, "heading", 0.7)
    return best(*stated)


def _alike(one: str, other: str) -> float:
    """How far two titles say the same: 1 when one begins with the other."""
    a, b = one.casefold(), other.casefold()
    if a == b or (min(len(a), len(b)) >= 15 and (a.startswith(b.rstrip("….")) or b.startswith(a.rstrip("….")))):
        return 1.0
    return SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio()


def _bare(title: str, outlets: tuple[str, ...]) -> str:
    """A title without the outlet's name, a section or a slogan before or behind it."""
    for _ in range(3):
        cuts = list(_SUFFIX.finditer(title))
        if not cuts:
            break
        first, last = cuts[0], cuts[-1]
        if _is_outlet(title[last.end() :], outlets):
            title = title[: last.start()]
        elif _is_outlet(title[: first.start()], outlets) and len(title) - first.end() > 15:
            title = title[first.end() :]
        else:
            break
    return title.strip()


def _is_outlet(part: str, outlets: tuple[str, ...]) -> bool:
    plain = _letters(part)
    return bool(plain) and any(
        plain == o or (len(o) > 3 and o in plain and len(plain) < 2.5 * len(o)) or (len(plain) > 3 and plain in o)
        for o in outlets
    )


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold().removeprefix("the ") if c.isalnum())


def _names(meta: Mapping[str, list[str]], data: list[Mapping[str, Any]], url: str) -> tuple[str, ...]:
    """Everything that may be the outlet's name, letters only."""
    names = [
        _first(data, "publisher"),
        *(v for key in _OUTLET_META for v in meta.get(key, [])),
        *(v.lstrip("@") for v in meta.get("twitter:site", [])),
    ]
    names += [_domain(url), (urlsplit(url).hostname or "").removeprefix("www.")]
    return tuple(dict.fromkeys(n for name in names if len(n := _letters(name)) > 1))


def _domain(url: str) -> str:
    """The name in a host: 'prensalibre' of www.prensalibre.com.gt."""
    parts = (urlsplit(url).hostname or "").split(".")
    parts = [p for p in parts if p not in ("www", "m", "amp")]
    while len(parts) > 1 and (len(parts[-1]) <= 3 or parts[-1] in ("info", "news", "online")):
        parts.pop()
    return parts[-1] if parts else ""


def _outlet(tree: HtmlElement, meta: Mapping[str, list[str]], data: list[Mapping[str, Any]], url: str) -> Found | None:
    domain = _domain(url)

    def stated(name: str, origin: str, confidence: float) -> Found | None:
        name = name.lstrip("@").strip()
        if not name or len(name) > 60 or name.casefold() in _GENERIC_OUTLETS or "://" in name:
            return None
        name = (
            re.sub(r"^(?:www\.)?([\w-]+)\.(?:com|org|net|es|mx|gt)(?:\.\w\w)?$", r"\1", name)
            if name.islower()
            else name
        )
        return Found(name, origin, confidence)

    site = _named(meta, ("og:site_name",))
    tail = _SUFFIX.split(_clean(" ".join(t.text_content() for t in tree.xpath("//head/title")[:1])))
    suffix = tail[-1] if len(tail) > 1 and domain and _is_outlet(tail[-1], (_letters(domain),)) else ""
    return best(
        stated(site, "meta tag", 0.95),
        stated(_first(data, "publisher"), "JSON-LD", 0.9),
        stated(suffix, "title tag", 0.85),
        stated(_named(meta, _OUTLET_META[1:]), "meta tag", 0.75),
        stated(_named(meta, ("twitter:site",)), "meta tag", 0.65),
        Found(domain, "address", 0.5) if domain else None,
    )


# --- author, topics, addresses, language ------------------------------------------------------------------------------


def _author(tree: HtmlElement, meta: Mapping[str, list[str]], data: list[Mapping[str, Any]]) -> Found | None:
    linked = list(dict.fromkeys(a for node in data[:1] for a in _strings(node.get("author"))))
    stated = [a for a in _named_all(meta, _AUTHOR_META) if "://" not in a and not a.startswith("@")]
    return best(
        Found(_people(linked), "JSON-LD", 0.95),
        Found(_people(stated), "meta tag", 0.9),
        Found(_people(_byline(tree)), "byline", 0.75),
    )


def _named_all(meta: Mapping[str, list[str]], names: Iterable[str]) -> list[str]:
    return next((meta[name] for name in names if meta.get(name)), [])


def _byline(tree: HtmlElement) -> list[str]:
    """The names in the elements that are marked as the author."""
    marked = tree.xpath(
        "//*[@rel='author' or @itemprop='author' or contains(concat(' ',@class,' '),' author ')"
        " or contains(concat(' ',@class,' '),' byline ') or contains(@class,'author-name')"
        " or contains(@class,'author__name')]"
    )
    return [_clean(e.text_content()) for e in marked[:1]]


def _people(names: Iterable[str]) -> str:
    """Names in one text, without 'By', roles and addresses; empty where they are no names."""
    kept: list[str] = []
    bylines = sorted((b for language in LANGUAGES for b in words(language).byline), key=len, reverse=True)
    opening = re.compile(rf"^(?:{'|'.join(map(re.escape, bylines))})\b[:\s]*", re.IGNORECASE)
    for name in names:
        for part in re.split(r"\s*(?:;|\||\band\b|\by\b|,(?=\s*[A-ZÁÉÍÓÚÑ]))\s*", opening.sub("", name)):
            part = part.strip(" ,.·-–—")
            if (
                part
                and len(part) <= 60
                and part[:1].isupper()
                and not any(c.isdigit() for c in part)
                and "@" not in part
            ):
                kept.append(part)
    return ", ".join(dict.fromkeys(kept))


def _topics(meta: Mapping[str, list[str]], data: list[Mapping[str, Any]]) -> Found | None:
    linked = [t for node in data[:1] for t in _strings(node.get("keywords"))]
    tags, origin = (
        (linked, "JSON-LD")
        if linked
        else (meta.get("article:tag") or _named_all(meta, ("news_keywords", "keywords")), "meta tag")
    )
    topics = dict.fromkeys(
        t.strip() for tag in tags for t in re.split(r"[,;]", tag) if 2 <= len(t.strip()) <= 60 and ":" not in t
    )
    return Found("; ".join(list(topics)[:12]), origin, 0.9) if topics else None


def _canonical(tree: HtmlElement, meta: Mapping[str, list[str]], url: str) -> Found | None:
    links = [
        link.get("href", "").strip()
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for address, origin in ((links[0] if links else "", "link tag"), (_named(meta, ("og:url",)), "meta tag")):
        full = urljoin(url, address) if address else ""
        if full.startswith(("http://", "https://")) and urlsplit(full).path.strip("/"):
            return Found(full, origin, 0.95)
    return None


def _language(tree: HtmlElement, meta: Mapping[str, list[str]], data: list[Mapping[str, Any]]) -> Found | None:
    stated = (
        (
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang") or "",
            "html tag",
        ),
        (_first(data, "inLanguage"), "JSON-LD"),
        (_named(meta, ("og:locale", "content-language", "language", "dc.language")), "meta tag"),
    )
    for value, origin in stated:
        if re.match(r"[a-zA-Z]{2}(?:[-_,]|$)", value):
            return Found(value[:2].lower(), origin, 0.8)
    return None


# --- date -------------------------------------------------------------------------------------------------------------


def _date(
    tree: HtmlElement, meta: Mapping[str, list[str]], data: list[Mapping[str, Any]], url: str, text: str, language: str
) -> Found | None:
    """The day on which the article appeared, where its readers live.

    A stamp in UTC can be a day off; where the address or the byline names the day before or after, that one is right.
    """
    spoken: Language | None = next((known for known in LANGUAGES if known == language), None)
    address = _address_date(url)
    byline = _byline_date(tree, spoken)
    stamps = [
        (_first(data, "datePublished"), "JSON-LD", 0.95),
        (_named(meta, _PUBLISHED_META), "meta tag", 0.93),
        (_time(tree, marked=True), "time tag", 0.9),
        (_first(data, "dateCreated"), "JSON-LD", 0.8),
        (_time(tree, marked=False), "time tag", 0.72),
    ]
    stated = [Found(day, origin, sure) for value, origin, sure in stamps if (day := _day(value, spoken))]
    chosen = best(*stated, address, byline)
    if chosen is None:
        return _guess(tree, url, text)
    for local in (address, byline):
        if local and local is not chosen and len(local.value) == 10 and _days_apart(local.value, chosen.value) == 1:
            return Found(local.value, local.origin, 0.9)
    return chosen


def _day(value: str, language: Language | None) -> str:
    """The ISO day of a stamp or of a date in words; empty for neither."""
    if match := _ISO.match(value):
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return ""
        return day.isoformat() if day.year >= FIRST_YEAR else ""
    if re.fullmatch(r"\d{10}|\d{13}", value.strip()):
        return (datetime(1970, 1, 1) + timedelta(seconds=int(value.strip()[:10]))).date().isoformat()
    return next((d.iso for d in dates(value, language)), "")


def _days_apart(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return 9999


def _address_date(url: str) -> Found | None:
    path = unquote(urlsplit(url).path)
    for match in _URL_DATE.finditer(path):
        month = match["m"].lower()
        number = int(month) if month.isdigit() else words("en").months.get(month) or words("es").months.get(month)
        try:
            day = date(int(match["y"]), number or 0, int(match["d"]))
        except ValueError:
            continue
        if day.year >= FIRST_YEAR:
            return Found(day.isoformat(), "address", 0.9)
    if month_only := _URL_MONTH.search(path):
        return Found(f"{month_only['y']}-{month_only['m']}", "address", 0.6)
    return None


def _time(tree: HtmlElement, *, marked: bool) -> str:
    """The stamp of the first <time> (or itemprop) that is marked as the publication's, or of the first one at all."""
    where = "//*[@itemprop='datePublished' or @pubdate]" if marked else "//time[@datetime]"
    for tag in tree.xpath(where)[:1]:
        return _clean(tag.get("datetime") or tag.get("content") or tag.text_content())
    return ""


def _byline_date(tree: HtmlElement, language: Language | None) -> Found | None:
    """The first full date in the elements that are named for it, or beside the heading."""
    marked = tree.xpath(
        "//*[contains(@class,'date') or contains(@class,'fecha') or contains(@class,'publish')"
        " or contains(@class,'byline') or contains(@class,'timestamp') or contains(@id,'date')]"
        "[string-length(normalize-space()) < 160]"
    )
    for tag in marked[:20]:
        line = _clean(tag.text_content())
        for found in dates(line, language):
            if len(found.iso) == 10 and not _says_updated(line[: found.start]):
                return Found(found.iso, "byline", 0.5 if found.ambiguous else 0.75)
    return None


def _says_updated(before: str) -> bool:
    tail = before.casefold().rstrip(" :,-–|")
    return any(tail.endswith(word) for language in LANGUAGES for word in words(language).updated)


def _guess(tree: HtmlElement, url: str, text: str) -> Found | None:
    """What htmldate makes of the page when nothing states a date."""
    from htmldate import find_date

    found = find_date(tree, url=url or None, original_date=True, extensive_search=True)
    return Found(str(found), "guess", 0.5) if found else None
