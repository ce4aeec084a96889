"""A person's role in one language in, the same role in the other one out, or None where the tables do not cover it.

A role is a head noun and what it is of: "exintendente de Telecomunicaciones", "SAT's IT manager"; or several of them,
or one and a body, parted by commas: "coronel, director de Comunicaciones". Only roles of which every word is known are
translated here: by the table of roles, the glossary and the countries' names. The others are left to the machine, whose
answer is marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from briefgen.languages.gender import agreeing
from briefgen.languages.organisations import heads
from briefgen.languages.people import fold
from briefgen.languages.quotes import link
from briefgen.languages.roles import Head, roles
from briefgen.models import Language, other

__all__ = ["translate"]

Lookup = Callable[[str, Language], str | None]
"""Name of a body in the language given -> its name in the other one, or None; the glossary's `lookup`."""

_ARTICLE = {"es": re.compile(r"^(?:el|la|los|las)\s+", re.I), "en": re.compile(r"^the\s+", re.I)}
_OF_ES = re.compile(r"(de|del|en|ante|para)\s+", re.I)
_OF_EN = re.compile(r"(of|for|to|at|in)\s+", re.I)
_TO_EN = {"de": "of", "del": "of", "en": "in", "ante": "to", "para": "for"}
_TO_ES = {"of": "de", "for": "de", "to": "ante", "at": "de", "in": "en"}
_JOINTS = {"es": re.compile(r", | [ye] "), "en": re.compile(r", | and ")}
_POSSESSIVE = re.compile(r"(.+?)['’]s?\s+(.+)")


def translate(role: str, language: Language, lookup: Lookup, *, feminine: bool = False) -> str | None:
    """The role in the other language. `feminine` says what a Spanish role should agree with."""
    text = _ARTICLE[language].sub("", " ".join(role.split())).rstrip(".,;")
    made = _one(text, language, lookup, feminine) or _several(text, language, lookup, feminine)
    return made[0].upper() + made[1:] if made and role[:1].isupper() else made


def _one(text: str, language: Language, lookup: Lookup, feminine: bool) -> str | None:
    return _to_english(text, lookup) if language == "es" else _to_spanish(text, lookup, feminine)


# --- roles of several parts -------------------------------------------------------------------------------------------


def _several(text: str, language: Language, lookup: Lookup, feminine: bool) -> str | None:
    """'coronel, director de Comunicaciones', 'director, Harbour Watch', 'founder and director': each part by table.

    The first part is a role; the others are roles or, behind a comma, the body that the person is of.
    """
    for joint in _JOINTS[language].finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        first = _one(left, language, lookup, feminine)
        comma = joint[0] == ", "
        second = first and (
            _one(_ARTICLE[language].sub("", right), language, lookup, feminine)
            or (_body(right, language, lookup) if comma else None)
            or _several(right, language, lookup, feminine)
        )
        if second:
            return f"{first}, {second}" if comma else f"{first} {link(second, other(language))} {second}"
    return None


def _body(name: str, language: Language, lookup: Lookup) -> str | None:
    """The name of the body that a person is of; one whose words say what it is needs the glossary."""
    if known := lookup(_ARTICLE[language].sub("", name), language):
        return known
    words = name.split()
    plain = heads(language).heads.isdisjoint(map(fold, words))
    return name if plain and all(word[0].isupper() or not word[0].isalpha() for word in words) else None


# --- Spanish to English -----------------------------------------------------------------------------------------------


def _to_english(text: str, lookup: Lookup) -> str | None:
    for head, rest in _heads(text, "es"):
        made = _english_rest(head.en, rest, lookup)
        if made:
            return made
    spanish, english = roles().former
    former = re.match(rf"{spanish}[- ]?(?=\w)", text, re.I)
    made = _to_english(text[former.end() :], lookup) if former else None
    return f"{english} {made}" if made else None


def _english_rest(head: str, rest: str, lookup: Lookup) -> str | None:
    table = roles()
    for spanish, english in ((table.acting[0], table.acting[1]), *((s, table.interim[2]) for s in table.interim[:2])):
        if rest.casefold() == spanish or rest.casefold().startswith(f"{spanish} "):
            head, rest = f"{english} {head}", rest[len(spanish) :].strip()
    if not rest:
        return head
    preposition = _OF_ES.match(rest)
    if not preposition:
        return None
    article = preposition[1].lower() == "del"
    what = _english_noun(rest[preposition.end() :], lookup, article=article)
    link = _TO_EN[preposition[1].lower()]
    if head.endswith("ambassador") and link == "in":
        link = "to"
    return f"{head} {link} {what}" if what else None


def _english_noun(text: str, lookup: Lookup, *, article: bool) -> str | None:
    bare = _ARTICLE["es"].sub("", text)
    article = article or bare != text
    if _is_name(bare):
        return bare
    if country := _countries("es").get(bare.casefold()):
        return country
    for candidate in (text, bare, f"la {bare}"):
        if field := _field(candidate, 0):
            return field
    if known := lookup(bare, "es"):
        return f"the {known}" if article and " " in known and not known.startswith("the ") else known
    for cut in re.finditer(r"\s+(del|de|en)\s+", bare):
        first = _english_noun(bare[: cut.start()], lookup, article=article)
        second = first and _english_noun(bare[cut.end() :], lookup, article=cut[1] == "del")
        if second:
            return f"{first} {_TO_EN[cut[1]]} {second}"
    return None


# --- English to Spanish -----------------------------------------------------------------------------------------------


def _to_spanish(text: str, lookup: Lookup, feminine: bool) -> str | None:
    table = roles()
    for english, spanish, before in (
        (table.former[1], table.former[0], True),
        (table.acting[1], table.acting[0], False),
        (table.interim[2], table.interim[feminine], False),
    ):
        if text.lower().startswith(f"{english} ") and not _exact(text):
            made = _to_spanish(text[len(english) + 1 :], lookup, feminine)
            if made is None:
                return None
            return f"{spanish}{made}" if before else _after_head(made, spanish)
    for head, rest in _heads(text, "en"):
        noun = head.feminine if feminine else head.masculine
        if not rest:
            return noun
        preposition = _OF_EN.match(rest)
        what = _spanish_noun(rest[preposition.end() :], lookup) if preposition else None
        if preposition and what:
            link = _TO_ES[preposition[1].lower()]
            if noun.startswith("embajador") and link == "ante":
                link = "en"
            return _contracted(f"{noun} {link} {what}")
    return _premodified(text, lookup, feminine)


def _exact(text: str) -> bool:
    """Whether the table has the head with its prefix, as in 'former president'."""
    return any(head.en.startswith(text.split()[0].lower()) for head, _ in _heads(text, "en"))


def _premodified(text: str, lookup: Lookup, feminine: bool) -> str | None:
    """'SAT's IT manager', 'Guatemalan Foreign Minister', 'US ambassador to Mexico'."""
    owner = _POSSESSIVE.fullmatch(text)
    first, rest = (owner[1], owner[2]) if owner else text.split(" ", 1) if " " in text else ("", "")
    what = first and _spanish_noun(first, lookup)
    if not what:
        return None
    made = _to_spanish(rest, lookup, feminine)
    return _contracted(_after_of(made, what)) if made else None


def _after_of(role: str, owner: str) -> str:
    """The owner goes behind what the role is of, but before where it is: 'embajador de X en Y'."""
    head, place, where = role.partition(" en ")
    return f"{head} de {owner}{place}{where}"


def _after_head(role: str, adjective: str) -> str:
    noun = next((h for h in sorted(_forms("es"), key=len, reverse=True) if role.startswith(h)), role.split(" ")[0])
    return f"{noun} {adjective}{role[len(noun) :]}"


def _spanish_noun(text: str, lookup: Lookup) -> str | None:
    bare = _ARTICLE["en"].sub("", text)
    if country := _countries("en").get(bare.casefold()) or _demonyms().get(bare.casefold()):
        return country
    if field := _field(text, 1) or _field(bare, 1):
        return field
    if _is_name(bare):
        return bare
    if known := lookup(bare, "en"):
        return agreeing("el ", known) + known if " " in known else known
    return None


def _contracted(text: str) -> str:
    return re.sub(r"\bde el\b", "del", text)


# --- tables -----------------------------------------------------------------------------------------------------------


def _heads(text: str, language: Language) -> Iterator[tuple[Head, str]]:
    """Heads that the text begins with, longest first, and what follows them."""
    folded = text.casefold()
    found = [
        (len(form), head)
        for head in roles().heads
        for form in ({head.masculine, head.feminine} if language == "es" else {head.en})
        if re.match(rf"{re.escape(form.casefold())}(?!\w)", folded)
    ]
    for length, head in sorted(found, key=lambda f: -f[0]):
        yield head, text[length:].strip(" ,")


def _forms(language: Language) -> set[str]:
    return {f for h in roles().heads for f in ((h.masculine, h.feminine) if language == "es" else (h.en,))}


def _field(text: str, side: int) -> str:
    return next((f[1 - side] for f in roles().fields if f[side].casefold() == text.casefold()), "")


def _is_name(text: str) -> bool:
    """An acronym or a single capitalised word with a capital or digit inside: it is the same in both languages."""
    return bool(re.fullmatch(r"[A-ZÁÉÍÓÚÑ][\w&-]*[A-Z0-9][\w&-]*", text))


@cache
def _countries(language: Language) -> dict[str, str]:
    """Names of countries (casefolded) -> their names in the other language; from CLDR, through Babel."""
    from babel import Locale

    here, there = Locale(language), Locale("en" if language == "es" else "es")
    names = {
        n.casefold(): there.territories[c]
        for c, n in here.territories.items()
        if len(c) == 2 and c in there.territories
    }
    if language == "es":
        names |= {"ee.uu.": "the United States", "estados unidos": "the United States"}
        names["reino unido"] = "the United Kingdom"
    else:
        names |= dict.fromkeys(("us", "u.s.", "usa", "united states", "american"), "Estados Unidos")
        names |= {"uk": "Reino Unido", "u.k.": "Reino Unido", "british": "Reino Unido"}
    return names


@cache
def _demonyms() -> dict[str, str]:
    return {english.casefold(): spanish for english, spanish in roles().demonyms}
