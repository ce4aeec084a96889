"""A term and a text in, the places where the term stands out, whatever its case, number, gender and articles.

No dictionary: endings are brought to one form by the tables `<language>/inflection.toml`. Two words count as the same
when their forms are equal; the few that this joins wrongly must stand in a row with the term's other words to do harm.

Capitals count in two places: an acronym is found as an acronym only ('SAT' is not 'sat'), and, where `cased` is asked
for, a name only where the text has it capitalised too: its first word, and every word of a short one ('La Hora').
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from briefgen.languages import table
from briefgen.models import Language

__all__ = [
    "Part",
    "Term",
    "Token",
    "find",
    "fold",
    "form",
    "grows",
    "is_acronym",
    "loose",
    "match_at",
    "plural",
    "term",
    "tokens",
]


class Token(NamedTuple):
    """A word of a text: `text[start:end] == word`, and the form under which it is compared.

    `acronym` is the word without its points where it is written as an acronym, else empty; a word that seems to be in
    capitals for emphasis has both.
    """

    start: int
    end: int
    word: str
    form: str
    acronym: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a term. `free`: its gender may change. `acronym`: it must be written in capitals. `capital`: it must
    begin with one, where case counts."""

    form: str
    free: bool
    acronym: bool
    capital: bool


@dataclass(frozen=True)
class Term:
    """A term, ready to be found. `proper`: it is a name."""

    text: str
    parts: tuple[Part, ...]
    proper: bool


def fold(text: str) -> str:
    """Lower case and without accents (ñ becomes n); letters that have no plain form stay."""
    return text.lower() if text.isascii() else _without_accents(text)


@lru_cache(maxsize=16_384)
def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def is_acronym(word: str) -> bool:
    """Whether a word is written as letters that stand for words (IGSS, U.S., G20): two capitals or more, no small."""
    if word.islower():
        return False
    letters = [c for c in word if c.isalpha()]
    return bool(letters) and all(c.isupper() for c in letters) and (len(letters) > 1 or any(c.isdigit() for c in word))


@lru_cache(maxsize=65_536)
def form(word: str, language: Language) -> str:
    """The form under which a word is compared: lower case, no accents, singular, American spelling."""
    rules = _rules(language)
    accented = word.lower()
    plain = fold(accented)
    if accented.rstrip("s")[-2:] in ("ía", "ío"):  # 'secretaría' is not 'secretaria'
        plain = plain.rstrip("s")[:-1] + "·" + plain.rstrip("s")[-1]
    for ending, singular in rules.endings.get(plain[-1:], ()):
        if plain.endswith(ending) and len(plain) - len(ending) + len(singular) >= 2:
            plain = plain[: len(plain) - len(ending)] + singular
            break
    return rules.same.get(plain, plain)


def _letters(word: str) -> str:
    """An acronym without points and spaces."""
    return word if word.isalnum() else "".join(c for c in word if c.isalnum())


def loose(text: str) -> str:
    """A form without the vowel that tells its gender."""
    return text[:-1] if len(text) > 3 and text[-1] in "aoe" else text


@lru_cache(maxsize=8192)
def tokens(text: str, language: Language) -> tuple[Token, ...]:
    """The words of a text; a possessive 's does not belong to its word."""
    found = [(*m.span(1), m[1]) for m in _WORD.finditer(text)]
    acronyms = {n: _letters(w) for n, (_, _, w) in enumerate(found) if not w.islower() and is_acronym(w)}
    # words written in capitals for emphasis are long, or stand beside a long one: 'SECRETARÍA DE MARINA'
    loud = {n for n, letters in acronyms.items() if len(letters) >= _LOUD}
    quiet = {n for n in acronyms if loud.isdisjoint((n - 1, n, n + 1))}
    return tuple(
        Token(start, end, word, "" if n in quiet else form(word, language), acronyms.get(n, ""))
        for n, (start, end, word) in enumerate(found)
    )


@lru_cache(maxsize=8192)
def term(text: str, language: Language) -> Term:
    """Prepare a term to be found in texts of a language."""
    rules = _rules(language)
    parts: list[Part] = []
    words = [m[1] for m in _WORD.finditer(text)]
    for word in words:
        plain = form(word, language)
        if word.lower() in rules.skip and parts:
            continue
        capital = word[0].isupper() and (not parts or len(words) <= _SHORT)
        if is_acronym(word):
            parts.append(Part(_letters(word), free=False, acronym=True, capital=capital))
        else:
            free = rules.gender and (bool(parts) or fold(word).endswith(rules.person))
            parts.append(Part(plain, free, acronym=False, capital=capital))
    return Term(text, tuple(parts), proper=any(w[0].isupper() for w in words))


def find(wanted: Term, words: Sequence[Token], language: Language, *, cased: bool = False) -> Iterator[tuple[int, int]]:
    """The places where a term stands, as index ranges into `words`."""
    for at in range(len(words)):
        end = match_at(wanted, words, at, language, cased=cased)
        if end:
            yield at, end


def match_at(wanted: Term, words: Sequence[Token], at: int, language: Language, *, cased: bool = False) -> int:
    """The index after the term where it stands at word `at`, else 0."""
    skip = _rules(language).skip
    here = at
    for number, part in enumerate(wanted.parts):
        if number:
            while here < len(words) and words[here].word.lower() in skip:
                here += 1
        if here >= len(words) or not _same(part, words[here]):
            return 0
        if cased and part.capital and not words[here].word[0].isupper():
            return 0
        here += 1
    return here


def grows(text: str, words: Sequence[Token], start: int, end: int, language: Language, *, proper: bool) -> bool:
    """Whether the words from `start` to `end` are only a part of a longer name, by the capitals beside them.

    Spanish names grow to the right ('Guardia Nacional Bolivariana'), English ones to the left ('Bolivarian National
    Guard'). A common term is a part of a name in English where the next word is capitalised too ('Human Rights Watch').
    """
    rules = _rules(language)
    if rules.grows == "after":
        return proper and _capital_beside(text, words, end - 1, end)
    if not proper:
        return all(w.word[0].isupper() for w in words[start:end]) and _capital_beside(text, words, end - 1, end)
    before = start - 1  # the first word of a sentence is capitalised anyway
    if before < 1 or not text[words[before - 1].end : words[before].start].isspace():
        return False
    return fold(words[before].word) not in rules.before and _capital_beside(text, words, before, start, left=True)


def _capital_beside(text: str, words: Sequence[Token], one: int, two: int, *, left: bool = False) -> bool:
    """Whether the neighbour stands there, a space away, with a capital and no acronym."""
    if two >= len(words):
        return False
    beside = words[one if left else two]
    return beside.word[0].isupper() and not beside.acronym and text[words[one].end : words[two].start] == " "


def plural(text: str, language: Language) -> str:
    """The plural of a term's head: its last word in English, its first word and the adjectives after it in Spanish."""
    rules = _rules(language)
    words = text.split(" ")
    chosen = range(len(words)) if language == "es" else range(len(words) - 1, len(words))
    for n in chosen:
        if language == "es" and n and fold(words[n]) in rules.stops:
            break
        words[n] = next(
            (words[n][: len(words[n]) - len(e)] + p for e, p in rules.plurals if words[n].endswith(e)), words[n] + "s"
        )
    return " ".join(words)


# --- tables -----------------------------------------------------------------------------------------------------------

_LOUD = 6
_SHORT = 2
# 'EE. UU.' is one word; so is 'EE UU'
_WORD = re.compile(
    r"(\b(?:EE|FF|JJ|RR|DD|CC|NN)\.?\s?(?:UU|AA|OO|HH)\b"
    r"|[^\W_]+(?:(?:&|(?<=[A-ZÁÉÍÓÚÑ])\.(?=[A-ZÁÉÍÓÚÑ])|['’](?!s\b))[^\W_]+)*)(?:['’]s\b)?"
)


@dataclass(frozen=True)
class _Rules:
    skip: frozenset[str]
    same: dict[str, str]
    endings: dict[str, list[tuple[str, str]]]
    """By the letter that they end with, the first that fits wins."""
    plurals: tuple[tuple[str, str], ...]
    stops: frozenset[str]
    gender: bool
    person: tuple[str, ...]
    grows: str
    before: frozenset[str]


@cache
def _rules(language: Language) -> _Rules:
    data = table(language, "inflection")
    endings: dict[str, list[tuple[str, str]]] = {}
    for ending, singular in data["endings"].items():
        endings.setdefault(ending[-1:], []).append((ending, singular))
    return _Rules(
        skip=frozenset(data["skip"]),
        same=data["same"],
        endings=endings,
        plurals=tuple(data["plurals"].items()),
        stops=frozenset(data["stops"]),
        gender=data["gender"]["changes"],
        person=tuple(data["gender"]["person"]),
        grows=data["name"]["grows"],
        before=frozenset(data["name"]["before"]),
    )


def _same(part: Part, token: Token) -> bool:
    if part.acronym:
        return part.form == token.acronym
    return bool(token.form) and (part.form == token.form or (part.free and loose(part.form) == loose(token.form)))
