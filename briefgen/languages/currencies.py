"""Typed reader of `common/currencies.toml` and of the currency tables of `<language>/units.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefgen.languages import any_of, table
from briefgen.languages.numbers import fold
from briefgen.models import Language

__all__ = ["Country", "CountryNames", "Money", "countries", "country_names", "money"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country whose currency signs need to be told from others'."""

    code: str
    dollar: str
    bare: str
    tlds: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryNames:
    """One pattern for the names of all countries, and which country each name tells."""

    pattern: re.Pattern[str]
    codes: dict[str, str]


@cache
def country_names() -> CountryNames:
    """The beginnings of words that name a country or its people, folded."""
    codes = {n: code for code, entry in table("common", "currencies")["countries"].items() for n in entry["names"]}
    ordered = "|".join(re.escape(n) for n in sorted(codes, key=len, reverse=True))
    return CountryNames(re.compile(rf"\b(?:{ordered})"), codes)


@cache
def countries() -> tuple[Country, ...]:
    """The countries that decide what '$' and 'peso' mean."""
    data = table("common", "currencies")
    dollars = data["signs_by_country"]["$"]
    return tuple(
        Country(
            code=code,
            dollar=dollars.get(code, dollars["default"]),
            bare=data["bare"].get(code, ""),
            tlds=tuple(entry["tlds"]),
            outlets=tuple(entry["outlets"]),
        )
        for code, entry in data["countries"].items()
    )


@dataclass(frozen=True, slots=True)
class Money:
    """The currencies as one language writes them. Patterns are for text before (`sign`) and after (`name`) a number."""

    signs: dict[str, str]
    by_country: dict[str, dict[str, str]]
    only_in: dict[str, frozenset[str]]
    classes: dict[str, dict[str, str]]
    names: dict[str, str]
    cents: dict[str, str]
    adjectives: tuple[tuple[str, str], ...]
    scales: dict[str, str]
    codes: frozenset[str]
    words: frozenset[str]
    lower: frozenset[str]
    cent: re.Pattern[str]
    sign: re.Pattern[str]
    millions: re.Pattern[str]
    sign_after: re.Pattern[str]
    name: re.Pattern[str]
    name_before: re.Pattern[str]

    def code(self, name: str, country: str, home: str, dollar: str = "USD") -> str:
        """The ISO 4217 code of a currency's name; `country` is that of its adjective, `home` that of the article."""
        known = self.names.get(name) or self.cents.get(name, "")
        if known not in self.classes:
            return known
        kinds = self.classes[known]
        if country:
            return kinds.get(country, kinds["default"])
        if kinds["default"] and not (known == "dollar" and home in ("CA", "AU", "NZ", "HK", "SG", "TW")):
            return (
                kinds.get(home, kinds["default"])
                if known in ("pound", "bolivar", "rupee", "dinar", "crown")
                else kinds["default"]
            )
        return kinds.get(home, kinds["default"] or ("MXN" if known == "peso" else ""))


@cache
def money(language: Language) -> Money:
    """The currencies as `language` writes them."""
    common, units = table("common", "currencies"), table(language, "units")
    names = {fold(n): v for n, v in units["money"].items()}
    cents = {fold(n): v for n, v in units["cents"].items()}
    by_country = common["signs_by_country"]
    signs: dict[str, str] = common["signs"]
    codes = frozenset(common["codes"]["known"].split())
    adjectives = any_of(units["adjectives"])
    every = [*signs, *by_country]
    lower: list[str] = common["codes"]["lower"]
    letters, dollars = [s for s in every if "$" not in s], [s for s in every if "$" in s]
    words = "|".join([*sorted(codes), *lower])
    symbol = rf"(?i:{any_of(dollars)})|{any_of(letters)}|{words}"
    after = [s for s in letters if not s.isascii() or not s.isalpha() or len(s) == 3]
    noun = any_of([*names, *cents])
    if language == "es":
        name = rf"\s*(?:de\s+)?(?P<noun>{noun})\b(?:\s+(?P<adjective>{adjectives})\w{{0,4}}\b)?"
    else:
        name = rf"[\s-]*(?:of\s+)?(?:(?P<adjective>{adjectives})\w{{0,3}}[\s-]+)?(?P<noun>{noun})\b"
    return Money(
        signs={s.upper() if "$" in s else s: code for s, code in signs.items()},
        by_country=by_country,
        only_in={s: frozenset(c) for s, c in common["letters"]["only_in"].items()},
        classes=common["classes"],
        names=names,
        cents=cents,
        adjectives=tuple(units["adjectives"].items()),
        scales=units["scales"],
        codes=codes,
        words=frozenset(common["codes"]["words"]),
        lower=frozenset(lower),
        cent=re.compile(rf"\s+(?:{any_of(cents)})\b"),
        sign=re.compile(rf"(?<![^\W\d_])(?P<millions>M(?=[A-Z]{{3}}))?(?P<sign>{symbol})[ \u00a0\u202f]?$"),
        millions=re.compile(rf"[ \u00a0\u202f]?M(?P<sign>{'|'.join(sorted(codes))})(?!\w)"),
        sign_after=re.compile(rf"[ \u00a0\u202f]?(?P<sign>(?i:{any_of(dollars)})|{any_of(after)}|{words})(?!\w)"),
        name=re.compile(name),
        name_before=re.compile(rf"\b(?P<noun>{any_of(n for n in names if names[n] == 'dollar')})\s+$"),
    )
