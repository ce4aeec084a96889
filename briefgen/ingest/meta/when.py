"""The day on which an article appeared: from linked data, meta tags, <time>, the address and the byline."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from urllib.parse import unquote, urlsplit

from briefgen.ingest.draft import Found, best
from briefgen.ingest.meta.source import Source, clean
from briefgen.languages.ingest import FIRST_YEAR, dates, words
from briefgen.models import LANGUAGES, Language

__all__ = ["date_of"]

_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:(?P<sep>[/_-])(?P<m>1[0-2]|0?[1-9]|[a-z]{3})(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])"
    r"|(?P<m2>1[0-2]|0[1-9])(?P<d2>3[01]|[12]\d|0[1-9]))(?!\d)",
    re.IGNORECASE,
)
_ADDRESS_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0[1-9]|1[0-2])/")
_STAMP = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)|\s*(\d{4})(\d\d)(\d\d)T")
_SECONDS = re.compile(r"\d{10}|\d{13}")
_ZONED = re.compile(r"[+-](?!00:?00)\d\d:?\d\d$")
"""The end of a stamp that is in local time and says so."""
_PUBLISHED_TAGS = (
    "article:published_time", "og:published_time", "datepublished", "date_published", "article:published",
    "publishdate", "publish_date", "publish-date", "publication_date", "published_time", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "citation_publication_date",
    "pubdate", "cxenseparse:recs:publishtime", "article.published", "originalpublicationdate", "date",
)  # fmt: skip
_DATED = (
    "(self::time or contains(@class,'date') or contains(@class,'fecha') or contains(@class,'publish')"
    " or contains(@class,'byline') or contains(@class,'timestamp') or contains(@id,'date'))"
    " and string-length(normalize-space()) < 160"
)


def date_of(page: Source, headline: str) -> Found | None:
    """The day on which the article appeared, where its readers live.

    A stamp in UTC can be a day off; where the byline or the address names the day before or after, it is believed.
    """
    spoken: Language | None = next((n for n in LANGUAGES if page.language and n == page.language.value), None)
    address, byline = _address(page.url), _byline(page, spoken, headline)
    stamps = (
        (page.said("datePublished"), "JSON-LD", 0.95),
        (page.tag(*_PUBLISHED_TAGS), "meta tag", 0.93),
        (_time(page, marked=True), "time tag", 0.9),
        (page.said("dateCreated"), "JSON-LD", 0.8),
        (_time(page, marked=False), "time tag", 0.72),
    )
    stated = [(Found(day, origin, sure), value) for value, origin, sure in stamps if (day := _day(value, spoken))]
    chosen = best(*(found for found, _ in stated), address, byline)
    if chosen is None:
        return _guess(page)
    stamp = next((value for found, value in stated if found is chosen), "")
    if not _ZONED.search(stamp):
        for local in (byline, address):
            if local and local is not chosen and _days_apart(local.value, chosen.value) == 1:
                return Found(local.value, local.origin, 0.9)
    return chosen


def _day(value: str, language: Language | None) -> str:
    """The ISO day of a stamp or of a date in words; empty for neither."""
    if match := _STAMP.match(value):
        year, month, day = (int(g) for g in match.groups() if g)
        try:
            known = date(year, month, day)
        except ValueError:
            return ""
        return known.isoformat() if known.year >= FIRST_YEAR else ""
    if _SECONDS.fullmatch(value.strip()):
        return (datetime(1970, 1, 1) + timedelta(seconds=int(value.strip()[:10]))).date().isoformat()
    return next((d.iso for d in dates(value, language)), "")


def _days_apart(one: str, other: str) -> int | None:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return None  # one of them is only a month


def _address(url: str) -> Found | None:
    """The day in an address such as /2019/nov/18/, or its month."""
    path = unquote(urlsplit(url).path)
    for match in _ADDRESS.finditer(path):
        month = (match["m"] or match["m2"]).lower()
        number = int(month) if month.isdigit() else words("en").months.get(month) or words("es").months.get(month)
        try:
            day = date(int(match["y"]), number or 0, int(match["d"] or match["d2"]))
        except ValueError:
            continue
        if day.year >= FIRST_YEAR:
            return Found(day.isoformat(), "address", 0.9)
    if alone := _ADDRESS_MONTH.search(path):
        return Found(f"{alone['y']}-{alone['m']}", "address", 0.6)
    return None


def _time(page: Source, *, marked: bool) -> str:
    """The stamp of the first <time> (or itemprop) that is marked as the publication's, or of the first one at all."""
    where = "//*[@itemprop='datePublished' or @pubdate]" if marked else "//time[@datetime]"
    for tag in page.tree.xpath(where)[:1]:
        return clean(tag.get("datetime") or tag.get("content") or tag.text_content())
    return ""


def _byline(page: Source, language: Language | None, headline: str) -> Found | None:
    """The first full date behind the heading, in a short element that is named for it; else anywhere on the page."""
    headings = [h for h in page.tree.iter("h1") if clean(h.text_content()) == headline]
    behind = headings[0].xpath(f"following::*[{_DATED}]") if headings else []
    for tags, sure in ((behind, 0.75), (page.tree.xpath(f"//*[{_DATED}]"), 0.7)):
        for tag in tags[:20]:
            line = clean(" ".join(tag.itertext()))
            for found in dates(line, language):
                if len(found.iso) == 10 and not _says_updated(line[: found.start]):
                    return Found(found.iso, "byline", 0.5 if found.ambiguous else sure)
    return None


def _says_updated(before: str) -> bool:
    tail = before.casefold().rstrip(" :,-–|")
    return any(tail.endswith(word) for language in LANGUAGES for word in words(language).updated)


def _guess(page: Source) -> Found | None:
    """What htmldate makes of the page when nothing states a date."""
    from htmldate import find_date

    found = find_date(page.tree, url=page.url or None, original_date=True, extensive_search=True)
    return Found(str(found), "guess", 0.5) if found else None
