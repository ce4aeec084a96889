"""Number words: what each word of a table can be in a number, and the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, Literal

from briefgen.languages import any_of, table
from briefgen.languages.numbers.digits import RUN, SPACES, VULGAR, digits_value
from briefgen.languages.numbers.number import DecimalMark
from briefgen.models import Language

__all__ = ["Lexicon", "Role", "Token", "fold", "fold_evenly", "has_numbers", "lexicon", "tokens"]

Role = Literal[
    "digits", "cardinal", "scale", "collective", "fraction", "half", "ordinal", "article", "and", "point", "of", "minus"
]


@dataclass(frozen=True, slots=True)
class Word:
    """What a word can be in a number: its roles, its value, its value as the name of a fraction and as an ordinal."""

    roles: frozenset[Role]
    value: Fraction = Fraction(1)
    fraction: Fraction = Fraction(1, 2)
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A run of digits or a number word in a text."""

    start: int
    end: int
    word: str
    roles: frozenset[Role]
    value: Fraction
    fraction: Fraction
    ordinal: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The table `numbers.toml` of one language, ready for use. Words are folded."""

    language: Language
    words: dict[str, Word]
    telling: frozenset[str]
    scales: dict[str, Fraction]
    pronouns: frozenset[str]
    pronouns_after: frozenset[str]
    vague: frozenset[str]
    abbreviations: dict[str, Fraction]
    money_abbreviations: dict[str, Fraction]
    suffixes: re.Pattern[str]
    percent: re.Pattern[str]
    percent_of: re.Pattern[str]
    ratio: re.Pattern[str]
    ordinal_suffix: re.Pattern[str]
    glued: re.Pattern[str]
    pieces: re.Pattern[str]
    roman: re.Pattern[str]
    divides: frozenset[str]
    one_in: frozenset[str]
    point_only: frozenset[str]
    also_with: frozenset[str]
    measured: frozenset[str]
    times: frozenset[str]
    counted: re.Pattern[str]
    money_scales: re.Pattern[str]
    parts: dict[str, Fraction]
    part: re.Pattern[str]
    and_after: str
    compounds: bool


_ACCENTS = str.maketrans("áéíóúü", "aeiouu")


def fold(word: str) -> str:
    """A word in lower case and without its accents (but with ñ); of the same length, but for letters such as İ."""
    return word.lower() if word.isascii() else word.lower().translate(_ACCENTS)


def fold_evenly(text: str) -> str:
    """A text folded, of the same length whatever its letters: offsets stay what they are."""
    folded = fold(text)
    return folded if len(folded) == len(text) else "".join(fold(c) if len(fold(c)) == 1 else c for c in text)


def _any_of(items: list[str]) -> str:
    return any_of(map(fold, items))


@cache
def lexicon(language: Language) -> Lexicon:
    """The number words of a language."""
    data = table(language, "numbers")
    grammar = data["grammar"]
    words = _words(data)
    abbreviations: dict[str, Any] = data["abbreviations"] | dict.fromkeys(grammar["thousands_of"], 1e9)
    short = "|".join(re.escape(a) for a in sorted(abbreviations, key=len, reverse=True))
    pieces = [w for w, word in words.items() if word.roles & {"cardinal", "scale"}]
    by_the_way: set[Role] = {"and", "point", "of", "article"}
    return Lexicon(
        language=language,
        words=words,
        telling=frozenset(w for w, word in words.items() if word.roles - by_the_way),
        scales={w: word.value for w, word in words.items() if "scale" in word.roles},
        pronouns=frozenset(grammar["pronouns"]),
        pronouns_after=frozenset(grammar["pronouns_after"]),
        vague=frozenset(grammar["vague"]),
        abbreviations={w: Fraction(int(v)) for w, v in abbreviations.items()},
        money_abbreviations={w: Fraction(int(v)) for w, v in data["money_abbreviations"].items()},
        suffixes=re.compile(
            rf"[{SPACES}]?(?P<plain>{short})(?![\w'’]|\.\s?C)|(?P<money>[{''.join(data['money_abbreviations'])}])(?!\w)"
        ),
        percent=re.compile(
            rf"[{SPACES}-]{{0,2}}(?:{_any_of(grammar['percent'])})(?![\w%])(?![\s-](?:{_any_of(grammar['percent_not_before'])})\b)",
            re.IGNORECASE,
        ),
        percent_of=re.compile(rf"\b(?:{_any_of(grammar['percent_of'])})\s+$", re.IGNORECASE),
        ratio=re.compile(rf"\s+(?:{_any_of(grammar['ratio'])})\s+", re.IGNORECASE),
        ordinal_suffix=re.compile(rf"(?:{_any_of(grammar['ordinal_suffixes'])})(?!\w)", re.IGNORECASE),
        glued=re.compile(rf"(.+?)({_any_of(grammar['fraction_suffixes'] + grammar['fraction_scales'])})"),
        pieces=re.compile(_any_of([*pieces, *grammar["glue"]])),
        divides=frozenset(grammar["divides"]),
        one_in=frozenset(grammar["one_in"]),
        point_only=frozenset(grammar["point_only"]),
        also_with=frozenset(grammar["also_with"]),
        measured=frozenset(map(fold, grammar["measured"])),
        times=frozenset(grammar["times"]),
        counted=re.compile(rf"[{SPACES}](?:{_any_of(grammar['counted'])})(?!\w)", re.IGNORECASE),
        money_scales=re.compile(rf"[{SPACES}]({'|'.join(grammar['money_scales']) or '(?!)'})(?!\w)"),
        parts={fold(w): 1 / Fraction(int(v)) for w, v in data["parts"].items()},
        part=re.compile(rf"\s+(?:{_any_of(grammar['parts'])})(?!\w)", re.IGNORECASE),
        and_after=grammar["and_after"],
        compounds=grammar["compounds"],
        roman=re.compile(rf"\b(?:{_any_of(grammar['roman_after'])})\s+([ivxlcdm]+)\b|\b([ivx]{{2,}}|[ivxl]{{3,}})\b"),
    )


def _words(data: dict[str, Any]) -> dict[str, Word]:
    """Every word of the table with all that it can be."""
    roles: dict[str, set[Role]] = {}
    values: dict[str, Fraction] = {}
    valued: tuple[Role, ...] = ("cardinal", "scale", "collective")
    for role in valued:
        for word, value in data[f"{role}s"].items():
            roles.setdefault(fold(word), set()).add(role)
            values[fold(word)] = Fraction(int(value))
    fractions = {fold(w): 1 / Fraction(int(v)) for w, v in data["fractions"].items()}
    ordinals = {fold(w): int(v) for w, v in data["ordinals"].items()}
    lists: tuple[tuple[Any, Role], ...] = (
        (fractions, "fraction"),
        (ordinals, "ordinal"),
        (data["halves"], "half"),
        (data["halves"], "fraction"),
        (data["grammar"]["articles"], "article"),
        (data["grammar"]["and"], "and"),
        (data["grammar"]["point"], "point"),
        (data["grammar"]["of"], "of"),
        (data["grammar"]["minus"], "minus"),
    )
    for names, role in lists:
        for word in names:
            roles.setdefault(fold(word), set()).add(role)
    return {
        w: Word(frozenset(r), values.get(w, Fraction(1)), fractions.get(w, Fraction(1, 2)), ordinals.get(w, 0))
        for w, r in roles.items()
    }


_TOKEN = re.compile(rf"(?P<vulgar>[{''.join(VULGAR)}])|(?P<word>[^\W\d_]+)|(?P<digits>{RUN})")
_LETTERS = re.compile(r"[^\W\d_]+")
_TELLING = re.compile(rf"[\d{''.join(VULGAR)}]|[IVX]{{2}}|\b[IVXLCDM]\b")
_DIGITS: frozenset[Role] = frozenset({"digits"})
_PART: frozenset[Role] = frozenset({"fraction", "half"})


def has_numbers(text: str, words: Lexicon) -> bool:
    """Whether a text may hold a number at all: digits, a Roman numeral, or a word that is more than 'a' or 'and'."""
    if _TELLING.search(text) is not None:
        return True
    return any(_tells(word, words.language) for word in _LETTERS.findall(text))


@lru_cache(maxsize=16_384)
def _tells(word: str, language: Language) -> bool:
    """Whether a word is more than 'a' or 'and' in a number."""
    words, folded = lexicon(language), fold(word)
    return folded in words.telling or (len(folded) > 8 and words.glued.fullmatch(folded) is not None)


def tokens(text: str, words: Lexicon, decimal: DecimalMark) -> Iterator[Token]:
    """The digits and number words of a text; all other words are left out (offsets tell who are neighbours)."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "word":
            folded, word, share = _looked_up(match[0], words.language)
            if share is not None and (part := words.part.match(text, match.end())) is not None:
                yield Token(match.start(), part.end(), folded, _PART, Fraction(1), share, 0)
                continue
            if word is not None:
                start, end = match.span()
                yield Token(start, end, folded, word.roles, word.value, word.fraction, word.ordinal)
        elif kind == "vulgar":
            yield Token(match.start(), match.end(), match[0], _PART, Fraction(1), VULGAR[match[0]], 0)
        else:
            yield from _digits(match[0], match.start(), decimal)


@lru_cache(maxsize=16_384)
def _looked_up(word: str, language: Language) -> tuple[str, Word | None, Fraction | None]:
    """A word of a text folded, what it can be in a number, and as which share it can stand before 'parte'."""
    words, folded = lexicon(language), fold(word)
    known = words.words.get(folded) or (_glued(folded, words) if len(folded) > 8 else None)
    return folded, known, words.parts.get(folded)


def _digits(run: str, start: int, decimal: DecimalMark) -> Iterator[Token]:
    """A run of digits as one number, or as several where it is a list, an address, a version."""
    value = digits_value(run, decimal)
    if value is not None:
        yield Token(start, start + len(run), run, _DIGITS, value, Fraction(0), 0)
        return
    for part in re.finditer(r"\d+", run):
        yield Token(start + part.start(), start + part.end(), part[0], _DIGITS, Fraction(part[0]), Fraction(0), 0)


def _glued(word: str, words: Lexicon) -> Word | None:
    """A fraction with its number glued on: 'veinticincoavos' is 1/25, 'dosmilésimos' 1/2000."""
    match = words.glued.fullmatch(word)
    if match is None:
        return None
    stem, suffix = match.groups()
    split = next((p for p in map(words.pieces.findall, (stem, stem + "a")) if "".join(p).startswith(stem)), [])
    value = Fraction(0)
    for piece in (words.words[p] for p in split if p in words.words):
        value = max(value, Fraction(1)) * piece.value if "scale" in piece.roles else value + piece.value
    scale = words.words[suffix].fraction if suffix in words.words else Fraction(1)
    return Word(frozenset({"fraction"}), Fraction(1), scale / value) if value else None
