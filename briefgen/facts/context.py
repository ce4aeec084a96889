"""What has to be known of an article to read its figures: which dollar, which peso, which decimal mark, which year."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefgen.languages import people
from briefgen.languages.currencies import Country, countries, country_names
from briefgen.languages.numbers import DecimalMark, decimal_mark, fold
from briefgen.languages.places import gazetteer
from briefgen.models import Article, Language

__all__ = ["Context", "Day", "context_of", "plain_context"]


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date, as exact as it is known: year alone, year and month, or all three."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, iso: str) -> Day | None:
        """The date of an ISO string; None where there is none."""
        match = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", iso)
        return cls(int(match[1]), int(match[2] or 0), int(match[3] or 0)) if match else None


@dataclass(frozen=True, slots=True)
class Context:
    """How the figures of one article are to be understood.

    country: ISO 3166 code of the country that its currency signs belong to, or ''. bare: the currency that it most
    likely means where it names none, or ''. today: the article's own date, or the one that its text presents as its
    now (`today_known` tells which). sterling: it writes sums in pounds. told, latest_year: the dates that the text
    gives in full, and the latest year that it names as past or present, where the article has no date of its own.
    """

    language: Language
    country: str = ""
    dollar: str = "USD"
    bare: str = ""
    decimal: DecimalMark = ""
    today: Day | None = None
    today_known: bool = False
    sterling: bool = False
    told: tuple[Day, ...] = ()
    latest_year: int = 0


def plain_context(text: str, language: Language) -> Context:
    """The context of a bare string, from the string alone."""
    return _context(text, language, "", "", "")


def context_of(article: Article) -> Context:
    """The context of an article, from its outlet, address, date and text."""
    return _context(article.text, article.language, article.outlet, article.url or article.canonical_url, article.date)


def _context(text: str, language: Language, outlet: str, url: str, date: str) -> Context:
    folded = fold(text)
    home = _home(outlet, url)
    country = home or _named(folded, language) or (_placed(text) if language == "es" else None)
    today = Day.parse(date)
    return Context(
        language=language,
        country=country.code if country else "",
        dollar=_dollar(folded, country, told=language == "es" or home is not None),
        bare=country.bare if country else "",
        decimal=decimal_mark(text, language),
        today=today,
        today_known=today is not None,
        sterling="£" in text,
    )


def _home(outlet: str, url: str) -> Country | None:
    """The country of the outlet or of the address."""
    table = countries()
    host = urlsplit(url).netloc.lower()
    for country in table:
        if host and any(host.endswith(t) for t in country.tlds):
            return country
    where = fold(f"{outlet} {host}")
    if where.strip():
        hits = [(len(o), c) for c in table for o in c.outlets if re.search(rf"(?<!\w){re.escape(o)}(?!\w)", where)]
        if hits:
            return max(hits, key=lambda h: h[0])[1]
    return None


def _named(text: str, language: Language) -> Country | None:
    """The country that the text names most; in English plainly so."""
    named = Counter(country_names().codes[n] for n in country_names().pattern.findall(text)).most_common(2)
    code = named[0][0] if named else ""
    if language == "en" and len(named) > 1 and named[0][1] == named[1][1]:
        return None
    return next((c for c in countries() if c.code == code), None)


def _placed(text: str) -> Country | None:
    """The country of the places that a text names which names no country: a local paper writes of Santa Marta."""
    sites, found = gazetteer(), Counter[str]()
    for run in _CAPITALS.findall(text):
        words = tuple(people.fold(run).split())
        words = words if sites.get(words) else words[1:]  # 'En Barranquilla'
        site = sites.get(words)
        if site is not None and site.country and not sites.doubtful(words):
            found[site.country] += 1
    ((code, times), *_) = found.most_common(1) or [("", 0)]
    sure = times > 1 and times * 3 >= found.total() * 2
    return next((c for c in countries() if sure and c.code == code), None)


_CAPITALS = re.compile(r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+(?: [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)*")


def _dollar(text: str, country: Country | None, *, told: bool) -> str:
    """What a bare '$' means: the peso of a country that writes so, unless the text speaks of dollars alone.

    The dollar of an English text is the American one, whatever country it tells of, unless it writes '$200 pesos', sets
    'US$' apart from '$', or its outlet is known (`told`).
    """
    if country is None:
        return "MXN" if _PESOS.search(text) and not _DOLLAR_WORD.search(text) and told else "USD"
    apart = _US_DOLLAR.search(text) is not None and _BARE_DOLLAR.search(text) is not None
    if apart or country.dollar == "USD":
        return country.dollar
    if told:
        spelt = _SPELT_DOLLARS.search(text) and not _SIGNED_DOLLARS.search(text)
        local = spelt and _LARGE_SIGNED.search(text)
        alone = _DOLLAR_WORD.search(text) and not _PESOS.search(text) and not local
        return "USD" if alone and country.dollar not in _DOLLARS else country.dollar
    return country.dollar if _SIGNED_PESOS.search(text) else "USD"


_DOLLAR_WORD = re.compile(r"\bdolar(?:es)?\b|\bdollars?\b")
_PESOS = re.compile(r"\bpesos?\b|\bmdp\b")
_SIGNED_PESOS = re.compile(r"\$ ?\d[\d.,]*(?: (?:thousand|million|billion|trillion))? pesos?\b")
_IN_DOLLARS = r"\d[\d.,]*(?: (?:mil|millon(?:es)?|billon(?:es)?))*(?: de)? dolar(?:es)?\b"
_SPELT_DOLLARS, _SIGNED_DOLLARS = re.compile(rf"(?<![$\d.,])\b{_IN_DOLLARS}"), re.compile(rf"\$ ?{_IN_DOLLARS}")
_LARGE_SIGNED = re.compile(r"\$ ?\d+(?:\.\d{3})+ millones|\$ ?\d[\d.,]* billon(?:es)?\b")
"""Sums with the sign that are too large for dollars: where dollars are in words, these are pesos."""
_US_DOLLAR, _BARE_DOLLAR = re.compile(r"\bu\.?s\.? ?\$"), re.compile(r"(?<![\w.])(?<!us )(?<!u\.s\. )\$")
_DOLLARS = frozenset(["CAD", "AUD", "NZD", "HKD", "SGD", "JMD", "TTD", "BBD", "BSD", "BZD", "GYD"])
