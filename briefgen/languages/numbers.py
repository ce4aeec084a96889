"""Text in, the numbers that stand in it out, with exact offsets and values: digits with any separators, scales, words.

The words are in the tables `<language>/numbers.toml`; here are the rules by which they join. A number is read as a row of
parts, each leaving room for smaller ones only (`dos mil` leaves room for less than a thousand); a scale multiplies the
parts before it that are smaller than itself. That one rule reads `dos mil trescientos millones`, `2 mil 700 millones`,
`three hundred and two thousand` and `two lakh crore` alike.

Values are exact fractions until the end: `39.7 millones` is the whole number 39700000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from briefgen.languages import table
from briefgen.models import Language

__all__ = ["DecimalMark", "Number", "NumberKind", "decimal_mark", "fold", "read", "scale_at", "value_of", "without_addresses"]

NumberKind = Literal["cardinal", "article", "fraction", "percent", "ordinal", "roman", "attached"]
DecimalMark = Literal["", ".", ","]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text: `text[start:end]`, and its value.

    kind: `article` is a lone Spanish un, una; `fraction` is a part of something (two thirds, tres de cada diez, half);
    `percent` has its sign or words within `text` and its value in hundredths (25 for '25%'); `attached` are digits that
    touch a letter (5G, B7, 29km, USD115).
    digits: it was written with digits, at least in part. scale: the last word that multiplied it (1000000 in '3.3 millones').
    """

    start: int
    end: int
    text: str
    value: int | float
    kind: NumberKind
    digits: bool = False
    scale: int = 1


def read(text: str, language: Language, *, decimal: DecimalMark = "") -> tuple[Number, ...]:
    """All numbers of `text`, in order, without overlaps.

    `decimal` is the mark that the text uses for decimals; by default it is decided from the numbers of the text itself.
    """
    lexicon = _lexicon(language)
    plain = without_addresses(text)
    mark = decimal or decimal_mark(plain, language)
    reader = _Reader(text, list(_tokens(plain, lexicon, mark)), lexicon, mark)
    found: list[Number] = []
    at = 0
    while at < len(reader.tokens):
        number, at = reader.number(at)
        if number is not None:
            found.append(number)
    found.extend(_romans(text, lexicon, found))
    found.sort(key=lambda n: n.start)
    return tuple(found)


def scale_at(text: str, at: int, language: Language) -> tuple[int, int]:
    """The scale that stands right after offset `at` ('75 USD millones') and its end; (1, at) where there is none."""
    match = re.compile(rf"[{_SPACES}]([^\W\d_]+)").match(text, at)
    scale = _lexicon(language).scales.get(fold(match[1])) if match is not None else None
    return (int(scale), match.end()) if match is not None and scale is not None and scale >= 1000 else (1, at)


def without_addresses(text: str) -> str:
    """The text with blanks where it has web and mail addresses, whose digits are no numbers; of the same length."""
    if "@" in text or "://" in text or "www." in text:
        return _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    return text


def value_of(text: str, language: Language, *, decimal: DecimalMark = "") -> int | float | None:
    """The value of a text that is one number and nothing else; None where it is not."""
    text = text.strip()
    match read(text, language, decimal=decimal):
        case [Number(start=0, end=end, value=value)] if end == len(text):
            return value
    return None


# --- digits -----------------------------------------------------------------------------------------------------------

_SPACES = " \u00a0\u2009\u202f"
_GROUPS = (  # 1 234 567; with one plain space only where it looks like thousands (30 000, 10 405.83), not '400 737 Max'
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}}){{2,}}(?!\d)(?:[.,]\d+(?![.,]?\d))?"
    rf"|\d{{1,3}}[{_SPACES[1:]}]\d{{3}}(?!\d)(?:[.,]\d+(?![.,]?\d))?"
    r"|\d{1,3} \d{3}[.,]\d{1,2}(?!\d)|\d{1,3} \d\d0(?![\d%])"
)
_RUN = rf"(?<![\d.,])(?:{_GROUPS})|\d+(?:[.,'’]\d+)*|(?<![\w.,%])[.,]\d+(?![.,\d])"
_EXPONENT = r"(?:e[+-]?\d{1,2}(?!\w)|[x×]10\^[+-]?\d+|\^[+-]{0,2}\d+)"
_VULGAR = {
    c: Fraction(f)
    for c, f in zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒",
        [
            "1/2",
            "1/3",
            "2/3",
            "1/4",
            "3/4",
            "1/5",
            "2/5",
            "3/5",
            "4/5",
            "1/6",
            "5/6",
            "1/8",
            "3/8",
            "5/8",
            "7/8",
            "1/7",
            "1/9",
            "1/10",
        ],
        strict=True,
    )
}
_TOKEN = re.compile(rf"(?P<vulgar>[{''.join(_VULGAR)}])|(?P<word>[^\W\d_]+)|(?P<digits>{_RUN})")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_SHAPES = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)+(?![.,]?\d)")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’])\d{3})(?:\1\d{3})*|\d{1,3}'\d{3},\d{3}|\d{1,2}(?:,\d{2})+,\d{3}")


def decimal_mark(text: str, language: Language) -> DecimalMark:
    """The decimal mark that the numbers of a text show; where they show nothing, '.' in English and '' in Spanish.

    Only shapes that have one reading count: 39.7, 1.200.500, 1,200.5; not 1.200, which is what is to be decided.
    """
    votes = {".": 0, ",": 0}
    for shape in _SHAPES.findall(text):
        marks = [c for c in shape if c in ".,"]
        last = marks[-1]
        if len(set(marks)) == 2 and marks.count(last) == 1:
            votes[last] += 2
        elif len(set(marks)) == 1 and len(marks) > 1:
            if _GROUPED.fullmatch(shape):
                votes["," if last == "." else "."] += 2
        elif len(marks) == 1 and len(shape.split(last)[1]) < 3:
            votes[last] += 1
    if votes["."] == votes[","]:
        return "." if language == "en" else ""
    return "." if votes["."] > votes[","] else ","


def _digits(run: str, decimal: DecimalMark) -> Fraction | None:
    """The value of a run of digits with its separators; None where it is no single number (a list, an address)."""
    plain = re.sub(rf"[{_SPACES}]", "", run)
    if plain.isdecimal():
        return Fraction(int(plain))
    if plain[0] in ".,":
        return Fraction("0." + plain[1:])
    whole, mark, rest = _split_decimals(plain, decimal)
    if not (whole.isdecimal() or _GROUPED.fullmatch(whole)):
        return None
    digits = re.sub(r"\D", "", whole)
    return Fraction(f"{int(digits)}.{rest}") if mark else Fraction(int(digits))


def _split_decimals(run: str, decimal: DecimalMark) -> tuple[str, str, str]:
    """A run of digits as whole part, decimal mark, decimals; without decimals the last two are empty."""
    marks = [c for c in run if not c.isdecimal()]
    last = marks[-1]
    head, _, tail = run.rpartition(last)
    if marks.count(last) > 1 or last in "'’":
        return run, "", ""
    if len(marks) == 1 and len(tail) == 3 and len(head) <= 3 and not head.startswith("0"):
        return (head, last, tail) if last == decimal else (run, "", "")
    if len(set(marks)) > 1 and _GROUPED.fullmatch(run):
        return run, "", ""  # Mexican 1'200,000
    return head, last, tail


# --- words ------------------------------------------------------------------------------------------------------------

Role = Literal["digits", "cardinal", "scale", "collective", "fraction", "half", "and", "point", "of", "article", "minus", "ordinal", "other"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    roles: frozenset[Role]
    value: Fraction
    fraction: Fraction = Fraction(0)
    ordinal: int = 0


@dataclass(frozen=True)
class _Lexicon:
    language: Language
    cardinals: dict[str, Fraction]
    scales: dict[str, Fraction]
    collectives: dict[str, Fraction]
    fractions: dict[str, Fraction]
    ordinals: dict[str, int]
    halves: frozenset[str]
    connectors: dict[str, frozenset[Role]]
    articles: frozenset[str]
    pronouns: frozenset[str]
    pronouns_after: frozenset[str]
    vague: frozenset[str]
    abbreviations: dict[str, Fraction]
    money_abbreviations: dict[str, Fraction]
    suffixes: re.Pattern[str]
    percent: re.Pattern[str]
    percent_of: re.Pattern[str] | None
    ratio: re.Pattern[str]
    ordinal_suffix: re.Pattern[str]
    glued: re.Pattern[str] | None
    pieces: re.Pattern[str]
    roman: re.Pattern[str]


def fold(word: str) -> str:
    """A word in lower case and without its accents (but with ñ), of the same length."""
    return word.lower().translate(_ACCENTS) if not word.isascii() else word.lower()


_ACCENTS = str.maketrans("áéíóúü", "aeiouu")


def _any_of(items: list[str]) -> str:
    return "|".join(re.escape(fold(i)).replace(r"\ ", r"\s+") for i in sorted(items, key=len, reverse=True)) or "(?!)"


@cache
def _lexicon(language: Language) -> _Lexicon:
    data = table(language, "numbers")
    grammar = data["grammar"]

    def numbers(name: str) -> dict[str, Fraction]:
        return {fold(w): Fraction(int(v)) for w, v in data[name].items()}

    connectors: dict[str, set[Role]] = {}
    roles: tuple[Role, ...] = ("and", "point", "of", "minus")
    for role in roles:
        for word in grammar[role]:
            connectors.setdefault(word, set()).add(role)
    cardinals, scales = numbers("cardinals"), numbers("scales")
    abbreviations: dict[str, Any] = data["abbreviations"] | dict.fromkeys(grammar["thousands_of"], 1e9)
    glued = grammar["fraction_suffixes"] + grammar["fraction_scales"]
    return _Lexicon(
        language=language,
        cardinals=cardinals,
        scales=scales,
        collectives=numbers("collectives"),
        fractions={w: 1 / v for w, v in numbers("fractions").items()},
        ordinals={fold(w): v for w, v in data["ordinals"].items()},
        halves=frozenset(data["halves"]),
        connectors={w: frozenset(r) for w, r in connectors.items()},
        articles=frozenset(grammar["articles"]),
        pronouns=frozenset(grammar["pronouns"]),
        pronouns_after=frozenset(grammar["pronouns_after"]),
        vague=frozenset(grammar["vague"]),
        abbreviations={w: Fraction(int(v)) for w, v in abbreviations.items()},
        money_abbreviations={w: Fraction(int(v)) for w, v in data["money_abbreviations"].items()},
        suffixes=re.compile(
            rf"[{_SPACES}]?(?P<plain>{'|'.join(sorted(map(re.escape, abbreviations), key=len, reverse=True))})(?![\w'’])"
            rf"|(?P<money>[{''.join(data['money_abbreviations'])}])(?!\w)"
        ),
        percent=re.compile(rf"[{_SPACES}-]{{0,2}}(?:{_any_of(grammar['percent'])})(?![\w%])", re.IGNORECASE),
        percent_of=re.compile(rf"\b(?:{_any_of(grammar['percent_of'])})\s+$", re.IGNORECASE)
        if grammar["percent_of"]
        else None,
        ratio=re.compile(rf"\s+(?:{_any_of(grammar['ratio'])})\s+", re.IGNORECASE),
        ordinal_suffix=re.compile(rf"(?:{_any_of(grammar['ordinal_suffixes'])})(?!\w)", re.IGNORECASE),
        glued=re.compile(rf"(.+?)({_any_of(glued)})") if glued else None,
        pieces=re.compile(_any_of([*cardinals, *scales, *grammar["glue"]])),
        roman=re.compile(rf"\b(?:{_any_of(grammar['roman_after'])})\s+([IVXLCDM]+)\b|\b([IVX]{{2,}})\b", re.IGNORECASE),
    )


def _tokens(text: str, lexicon: _Lexicon, decimal: DecimalMark) -> Iterator[_Token]:
    """The digits and number words of a text; all other words are left out (offsets tell who are neighbours)."""
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match.lastgroup == "word":
            word = fold(match.group())
            token = _word(word, start, end, lexicon)
            if token is not None:
                yield token
        elif match.lastgroup == "vulgar":
            yield _Token(
                start, end, match.group(), frozenset({"fraction", "half"}), Fraction(1), _VULGAR[match.group()]
            )
        else:
            yield from _digit_tokens(match.group(), start, decimal)


def _digit_tokens(run: str, start: int, decimal: DecimalMark) -> Iterator[_Token]:
    value = _digits(run, decimal)
    if value is not None:
        yield _Token(start, start + len(run), run, frozenset({"digits"}), value)
        return
    for part in re.finditer(r"\d+", run):
        yield _Token(
            start + part.start(), start + part.end(), part.group(), frozenset({"digits"}), Fraction(part.group())
        )


def _word(word: str, start: int, end: int, lexicon: _Lexicon) -> _Token | None:
    known = _word_roles(word, lexicon)
    return None if known is None else _Token(start, end, word, *known)


def _word_roles(word: str, lexicon: _Lexicon) -> tuple[frozenset[Role], Fraction, Fraction, int] | None:
    """Everything that a word can be in a number, its value, its value as a fraction and as an ordinal."""
    roles: set[Role] = set(lexicon.connectors.get(word, ()))
    value = Fraction(1)
    for role, words in (
        ("cardinal", lexicon.cardinals),
        ("scale", lexicon.scales),
        ("collective", lexicon.collectives),
    ):
        if word in words:
            roles.add(role)  # type: ignore[arg-type]
            value = words[word]
    if word in lexicon.articles:
        roles.add("article")
    if word in lexicon.halves:
        roles.add("half")
    fraction = lexicon.fractions.get(word, Fraction(0))
    if not roles and not fraction and lexicon.glued is not None and len(word) > 6:
        fraction = _glued(word, lexicon)
    if fraction or word in lexicon.halves:
        roles.add("fraction")
    if word in lexicon.ordinals:
        roles.add("ordinal")
    return (frozenset(roles), value, fraction or Fraction(1, 2), lexicon.ordinals.get(word, 0)) if roles else None


def _glued(word: str, lexicon: _Lexicon) -> Fraction:
    """The value of a fraction word with its number glued on ('veinticincoavos', 'dosmilésimos'); 0 where it is none."""
    assert lexicon.glued is not None
    match = lexicon.glued.fullmatch(word)
    if match is None:
        return Fraction(0)
    stem, suffix = match.groups()
    pieces = next((p for p in map(lexicon.pieces.findall, (stem, stem + "a")) if "".join(p).startswith(stem)), None)
    if not pieces:
        return Fraction(0)
    spelled = " ".join(p for p in pieces if p in lexicon.cardinals or p in lexicon.scales)
    value = value_of(spelled, lexicon.language)
    if not value:  # 'veinteavos' and the like are one word; a stem of several numbers is none
        value = sum(int(lexicon.cardinals[p]) for p in spelled.split() if p in lexicon.cardinals)
    return lexicon.fractions.get(suffix, Fraction(1)) / Fraction(value) if value else Fraction(0)


# --- the grammar ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """One summand of a number: its value, the room it leaves (what follows must be less), and the token after it."""

    value: Fraction
    room: Fraction
    next: int
    scale: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read so far: value, token after it, last scale, end in the text, kind."""

    value: Fraction
    next: int
    scale: Fraction
    end: int
    kind: NumberKind = "cardinal"


class _Reader:
    """Reads numbers from the tokens of one text."""

    def __init__(self, text: str, tokens: list[_Token], lexicon: _Lexicon, decimal: DecimalMark) -> None:
        self.text, self.tokens, self.lexicon, self.decimal = text, tokens, lexicon, decimal

    def number(self, at: int) -> tuple[Number | None, int]:
        """The number that begins at token `at`, or None, and the token to go on with."""
        token = self.tokens[at]
        start = token.start
        first = at
        if "minus" in token.roles and self._joined(at + 1) and self._is(at + 1, "cardinal", "digits", "scale"):
            first = at + 1
        found = self._whole(first)
        if found is None:
            return self._ordinal(at)
        ordinal = self._digit_ordinal(first, found) if "digits" in token.roles else self._word_ordinal(first, found)
        if ordinal is not None:
            return ordinal, self._after(ordinal.end, first + 1)
        if found.next == first + 1 and self._is_pronoun(first):
            return None, at + 1
        sign = -1 if first > at else 1
        if (
            first == at
            and "digits" in token.roles
            and re.search(r"(?:^|[\s(])[-−]$", self.text[max(0, start - 2) : start])
        ):
            sign, start = -1, start - 1
        found = self._ratio(first, self._year_in_pairs(first, found))
        return self._finish(start, replace(found, value=sign * found.value), first)

    # 1. whole numbers, with what may stand before and after them

    def _whole(self, at: int) -> _Read | None:
        token = self.tokens[at]
        if token.roles & {"digits", "cardinal", "scale", "article"} and not self._is_part_of_one(at):
            found = self._cardinal(at)
            if found is not None:
                return self._with_fraction(at, self._with_decimals(self._with_abbreviation(found)))
        return self._leading_fraction(at)

    def _cardinal(self, at: int) -> _Read | None:
        """A row of parts: digits, words and scales, each smaller than the room that the one before it leaves."""
        parts: list[_Part] = []
        here = at
        while here < len(self.tokens) and (here == at or self._joined(here)):
            token = self.tokens[here]
            room = parts[-1].room if parts else None
            if "and" in token.roles and parts:
                if not self._and(here, parts):
                    break
                here += 1
                continue
            part = self._part(here, token, parts, room)
            if part is None:
                break
            if isinstance(part, int):
                parts = parts[:part] if part else parts
                break
            parts = part
            here += 1
        if not parts:
            return None
        last = parts[-1]
        return _Read(sum((p.value for p in parts), Fraction(0)), last.next, last.scale, self.tokens[last.next - 1].end)

    def _part(self, here: int, token: _Token, parts: list[_Part], room: Fraction | None) -> list[_Part] | int | None:
        """The parts with this token added; None where it does not belong; a count of parts to keep where it breaks them."""
        if "digits" in token.roles:
            short = len(token.word) <= 3 and token.value.denominator == 1 and token.value > 0
            if parts and not (short and room is not None and token.value < room and parts[-1].scale > 1):
                return None
            return [*parts, _Part(token.value, Fraction(1), here + 1)]
        if "cardinal" in token.roles:
            if room is not None and (token.value >= room or token.value == 0):
                return None
            return [*parts, _Part(token.value, _room(token.value), here + 1)]
        if "article" in token.roles and not parts:
            followed = (
                here + 1 < len(self.tokens) and self._joined(here + 1) and self._is(here + 1, "scale", "collective")
            )
            return [_Part(Fraction(1), Fraction(1), here + 1)] if followed else None
        if "scale" in token.roles or ("collective" in token.roles and parts):
            return self._scaled(here, token, parts)
        return None

    def _scaled(self, here: int, token: _Token, parts: list[_Part]) -> list[_Part] | int | None:
        """Multiply the trailing parts that are smaller than the scale; `int`: keep only so many parts and stop."""
        scale = token.value
        keep = len(parts)
        while keep and parts[keep - 1].value < scale:
            keep -= 1
        if keep == len(parts) and parts and parts[-1].room == 1:
            keep -= 1  # '322 hundred', 'quince docenas'
        times = sum((p.value for p in parts[keep:]), Fraction(0)) if keep < len(parts) else Fraction(1)
        if not parts and (token.word.endswith("s") or self._is_vague(here)):
            return None  # 'millones de personas', 'several hundred people'
        if keep == len(parts) and parts and ("collective" in token.roles or parts[-1].room <= scale):
            return None
        product = times * scale
        if keep and product >= parts[keep - 1].room:
            return keep
        if times == 0:
            return None
        room = scale if times.denominator == 1 and "collective" not in token.roles else Fraction(1)
        return [*parts[:keep], _Part(product, room, here + 1, scale)]

    def _is_vague(self, at: int) -> bool:
        before = re.search(r"([^\W\d_]+)(?: of)?[ \u00a0]$", self.text[max(0, self.tokens[at].start - 16) : self.tokens[at].start])
        return before is not None and fold(before[1]) in self.lexicon.vague

    def _and(self, here: int, parts: list[_Part]) -> bool:
        """Whether 'and' at `here` goes on with the number: after tens in Spanish, after hundreds and scales in English."""
        if not (here + 1 < len(self.tokens) and self._joined(here + 1)):
            return False
        after = self.tokens[here + 1]
        if not after.roles & {"cardinal", "digits"} or not 0 < after.value < parts[-1].room:
            return False
        if self.lexicon.language == "es":
            return parts[-1].room == 10 and after.value < 10 and "cardinal" in after.roles
        if self._proper_fraction(here + 1) is not None:
            return False  # 'one hundred and three quarters'
        return parts[-1].room >= 100 and "article" not in after.roles

    def _with_abbreviation(self, found: _Read) -> _Read:
        """'10k', '2.33 k', '$5m', '1,200 mdd': a scale in short after digits."""
        token = self.tokens[found.next - 1]
        if "digits" not in token.roles:
            return found
        power = re.compile(_EXPONENT, re.IGNORECASE).match(self.text, found.end)
        if power is not None:
            value = _power(found.value, power.group())
            return (
                found
                if value is None
                else replace(found, value=value, end=power.end(), next=self._after(power.end(), found.next))
            )
        match = self.lexicon.suffixes.match(self.text, found.end)
        if match is None:
            return found
        if match["plain"] is not None:
            scale = self.lexicon.abbreviations[match["plain"]]
        elif re.search(r"[$£€¥]\s?$", self.text[max(0, token.start - 2) : token.start]) or (
            match["money"] == "b" and token.value.denominator > 1
        ):
            scale = self.lexicon.money_abbreviations[match["money"]]
        else:
            return found
        return _Read(found.value * scale, self._after(match.end(), found.next), scale, match.end())

    def _with_decimals(self, found: _Read) -> _Read:
        """'dos coma cinco', 'two point zero three': decimals in words."""
        at = found.next
        if found.scale > 1 and found.value >= 1e6 and found.value % found.scale == 0:
            return found
        if not (
            self._is(at, "point")
            and self._joined(at)
            and self._is(at + 1, "cardinal", "scale")
            and self._joined(at + 1)
        ):
            return found
        if "digits" in self.tokens[found.next - 1].roles:
            return found
        decimals, here = "", at + 1
        while here < len(self.tokens) and self._joined(here) and self._is(here, "cardinal", "scale"):
            part = self._cardinal(here)
            if part is None or part.value.denominator != 1 or (decimals and self.tokens[here].value >= 10):
                break
            decimals += str(part.value)
            here = part.next
        if not decimals or self._is_fraction(here):
            return found
        return _Read(Fraction(f"{found.value}.{decimals}"), here, Fraction(1), self.tokens[here - 1].end)

    # 2. fractions

    def _is_fraction(self, at: int) -> bool:
        return self._joined(at) and self._is(at, "fraction")

    def _is_part_of_one(self, at: int) -> bool:
        """'un cuarto de millón', 'a quarter million', 'one eighth': one stands before the name of a fraction."""
        token = self.tokens[at]
        return (token.value == 1 and bool(token.roles & {"article", "cardinal"})) and self._is_fraction(at + 1)

    def _with_fraction(self, at: int, found: _Read) -> _Read:
        """'dos tercios', 'tres y medio', '2 millones y medio', 'five and a half million', '2 1/4'."""
        text, here = self.text, found.next
        token = self.tokens[here - 1]
        if found.end == token.end and "digits" in token.roles and here == at + 1:
            mixed = re.compile(r"(?:\s{1,2}(\d{1,2}))?/(\d{1,3})(?![\d/,.]*\d)(?!\w)").match(text, found.end)
            if mixed is not None and int(mixed[2]) and not text[: token.start].endswith("/"):
                part = Fraction(int(mixed[1]), int(mixed[2])) if mixed[1] else None
                value = found.value + part if part is not None else found.value / int(mixed[2])
                if value < 1 or (part is not None and part < 1):  # not '24/7'
                    return _Read(value, self._after(mixed.end(), here), Fraction(1), mixed.end(), "fraction")
        if (
            here < len(self.tokens)
            and self.tokens[here].word in _VULGAR
            and text[found.end : self.tokens[here].start].strip() == ""
        ):
            return _Read(found.value + self.tokens[here].fraction, here + 1, Fraction(1), self.tokens[here].end)
        if self._is_fraction(here) and "digits" not in token.roles:
            noun = self.tokens[here]
            if found.value > 1 and noun.word.endswith("s") and noun.fraction != Fraction(1, 2):
                return self._of_scale(self._fraction_of(found, noun, here))
        if (
            self.lexicon.language == "en"
            and self._joined(here)
            and self._is(here, "cardinal")
            and found.value.denominator == 1
        ):
            tens, unit = self.tokens[here], here + 1
            if (
                tens.value >= 20
                and tens.value % 10 == 0
                and self._is_fraction(unit)
                and self.tokens[unit].ordinal in (0, *range(3, 10))
            ):
                noun = self.tokens[unit]
                name = tens.value + 1 / noun.fraction
                if (found.value == 1) != noun.word.endswith("s") and name < tens.value + 10:  # 'one twenty-fifth'
                    return _Read(found.value / name, unit + 1, Fraction(1), noun.end, "fraction")
        return self._and_fraction(found)

    def _fraction_of(self, found: _Read, noun: _Token, here: int) -> _Read:
        """'five eighths'; in English the tens may belong to the name: 'three twenty-fifths', 'a hundred thirty fifths'."""
        before = self.tokens[here - 1]
        if (
            self.lexicon.language == "en"
            and here - 2 >= 0
            and 20 <= before.value < 100
            and noun.fraction > Fraction(1, 10)
        ):
            rest = found.value - before.value
            if before.value % 10 == 0 and rest > 0 and "and" not in self.tokens[here - 2].roles:
                return _Read(rest / (before.value + 1 / noun.fraction), here + 1, Fraction(1), noun.end, "fraction")
        return _Read(found.value * noun.fraction, here + 1, Fraction(1), noun.end, "fraction")

    def _and_fraction(self, found: _Read) -> _Read:
        here = found.next
        if not (
            self._joined(here)
            and (self._is(here, "and") or (self._is(here, "point") and self.tokens[here].word != "punto"))
        ):
            return found
        tail = here + 1
        if self._joined(tail) and self._is(tail, "fraction") and self.tokens[tail].fraction == Fraction(1, 2):
            part = _Read(self.tokens[tail].fraction, tail + 1, Fraction(1), self.tokens[tail].end)
        elif self._joined(tail) and self._is(tail, "cardinal", "article"):
            proper = self._proper_fraction(tail)
            if proper is None:
                return found
            part = proper
        else:
            return found
        if self._joined(part.next) and self._is(part.next, "scale"):
            scale = self.tokens[part.next].value
            whole = found.value * scale if found.scale == 1 else found.value
            return _Read(whole + part.value * scale, part.next + 1, scale, self.tokens[part.next].end)
        scale = found.scale if found.scale >= 1000 else Fraction(1)
        return _Read(found.value + part.value * scale, part.next, found.scale, part.end)

    def _proper_fraction(self, at: int) -> _Read | None:
        """'two thirds', 'a quarter', 'fifty-four hundredths': a number over the name of a greater one, from token `at`."""
        if self._is_part_of_one(at):
            top: _Read | None = _Read(Fraction(1), at + 1, Fraction(1), self.tokens[at].end)
        else:
            top = self._cardinal(at)
        if top is None or not self._is_fraction(top.next):
            return None
        noun = self.tokens[top.next]
        value = top.value * noun.fraction
        if value >= 1 or (top.value == 1) == noun.word.endswith("s"):
            return None
        return _Read(value, top.next + 1, Fraction(1), noun.end)

    def _leading_fraction(self, at: int) -> _Read | None:
        """'medio millón', 'half a dozen', 'a third', 'mitad', '½'."""
        noun = at + 1 if self._is_part_of_one(at) else at
        if not self._is(noun, "fraction") or (noun > at and not self._joined(noun)):
            return None
        word = self.tokens[noun]
        if word.word.endswith("s") and noun > at:
            return None
        part = _Read(word.fraction, noun + 1, Fraction(1), word.end, "fraction")
        scaled = self._of_scale(part)
        if scaled is not part or "half" in word.roles:
            return scaled
        spanish_half = self.lexicon.language == "es" and word.fraction == Fraction(1, 2)
        return part if noun > at and not spanish_half else None

    def _of_scale(self, part: _Read) -> _Read:
        """'… de millón', '… of a million', '… million': a fraction of a scale."""
        here = part.next
        for role in ("of", "article"):
            if self._joined(here) and self._is(here, role):
                here += 1
        if self._joined(here) and self._is(here, "scale", "collective") and not self.tokens[here].word.endswith("s"):
            token = self.tokens[here]
            return _Read(part.value * token.value, here + 1, token.value, token.end)
        return part

    def _ratio(self, at: int, found: _Read) -> _Read:
        """'tres de cada diez', 'one in five', 'uno sobre tres', '3 out of 10'."""
        match = self.lexicon.ratio.match(self.text, found.end)
        here = found.next
        if match is None or found.scale >= 1000:
            return found
        here = self._after(match.end(), here)
        if here >= len(self.tokens) or self.tokens[here].start != match.end():
            return found
        whole = self._cardinal(here)
        word = match.group().strip().lower()
        if whole is None or found.value <= 0 or {found.value.denominator, whole.value.denominator} != {1}:
            return found
        if found.value > whole.value and word not in ("over", "sobre"):
            return found
        if word == "in" and (found.value != 1 or 1900 <= whole.value <= 2100):
            return found
        if word in ("over", "sobre") and found.value > whole.value and re.match(r"\s*[^\W_]", self.text[whole.end :]):
            return found  # '2000 over 3' divides, '2000 over 3 years' does not
        return _Read(found.value / whole.value, whole.next, Fraction(1), whole.end, "fraction")

    # 3. ordinals and the rest

    def _ordinal(self, at: int) -> tuple[Number | None, int]:
        token = self.tokens[at]
        if "ordinal" not in token.roles:
            return None, at + 1
        value, end, here = token.ordinal, token.end, at + 1
        if value >= 10 and self._joined(here) and 0 < self.tokens[here].ordinal < 10:  # 'vigésimo primer'
            value, end, here = value + self.tokens[here].ordinal, self.tokens[here].end, here + 1
        return Number(token.start, end, self.text[token.start : end], value, "ordinal"), here

    def _year_in_pairs(self, at: int, found: _Read) -> _Read:
        """'nineteen ninety-nine', 'twenty twenty-five'."""
        if self.lexicon.language != "en" or found.next != at + 1 or not 13 <= found.value <= 20:
            return found
        if not (self._is(at, "cardinal") and self._joined(at + 1) and self._is(at + 1, "cardinal")):
            return found
        rest = self._cardinal(at + 1)
        if rest is None or not 10 <= rest.value < 100 or self.text[found.end] == "-":
            return found
        return replace(rest, value=100 * found.value + rest.value)

    def _is_pronoun(self, at: int) -> bool:
        """'this one', 'the one you know'."""
        token = self.tokens[at]
        if token.word not in self.lexicon.pronouns:
            return False
        before = re.search(r"(\w+)[ \u00a0]$", self.text[max(0, token.start - 12) : token.start])
        return before is not None and fold(before[1]) in self.lexicon.pronouns_after

    def _word_ordinal(self, at: int, found: _Read) -> Number | None:
        """'twenty-first', 'one hundred and fifth': the last word of a number is an ordinal."""
        if self.lexicon.language != "en":
            return None
        here = found.next
        if self._joined(here) and self._is(here, "and") and self._joined(here + 1):
            here += 1
        last = self.tokens[found.next - 1]
        if not (self._joined(here) and self._is(here, "ordinal") and "digits" not in last.roles):
            return None
        room = last.value if "scale" in last.roles else _room(last.value)
        if not self.tokens[here].ordinal < room or self._is_part_of_one(found.next - 1):
            return None
        start, end = self.tokens[at].start, self.tokens[here].end
        return Number(start, end, self.text[start:end], int(found.value) + self.tokens[here].ordinal, "ordinal")

    def _digit_ordinal(self, at: int, found: _Read) -> Number | None:
        """'1º', '4to', '21st'."""
        token = self.tokens[at]
        match = self.lexicon.ordinal_suffix.match(self.text, token.end)
        if match is None or token.value.denominator != 1 or found.end > match.end():
            return None
        return Number(token.start, match.end(), self.text[token.start : match.end()], int(token.value), "ordinal", True)

    def _finish(self, start: int, found: _Read, first: int) -> tuple[Number, int]:
        kind, end = found.kind, found.end
        percent = self.lexicon.percent.match(self.text, end)
        if percent is not None:
            kind, end = "percent", percent.end()
            if not self.decimal and found.next == first + 1:
                found = replace(found, value=self._small_percent(first, found.value))
        elif self.lexicon.percent_of is not None and not re.match(r"\s*\w", self.text[end:]):
            before = self.lexicon.percent_of.search(self.text, max(0, start - 20), start)
            if before is not None:
                kind, start = "percent", before.start()
        token = self.tokens[first]
        if kind == "cardinal" and "article" in token.roles and found.next == first + 1:
            kind = "article"
        elif kind == "cardinal" and "digits" in token.roles and self._touches_letter(start, end):
            kind = "attached"
        digits = any("digits" in t.roles for t in self.tokens[first : found.next])
        number = Number(start, end, self.text[start:end], _plain(found.value), kind, digits, int(found.scale))
        return number, max(self._after(end, found.next), first + 1)

    def _small_percent(self, at: int, value: Fraction) -> Fraction:
        """'3,482%' in a text that does not show its decimal mark: three decimals, not thousands."""
        match = re.fullmatch(r"(\d{1,2})[.,](\d{3})", self.tokens[at].word)
        return Fraction(f"{match[1]}.{match[2]}") * (1 if value > 0 else -1) if match is not None else value

    def _touches_letter(self, start: int, end: int) -> bool:
        return self.text[end : end + 1].isalpha() or self.text[max(0, start - 1) : start].isalpha()

    # 4. neighbours

    def _is(self, at: int, *roles: Role) -> bool:
        return at < len(self.tokens) and not self.tokens[at].roles.isdisjoint(roles)

    def _joined(self, at: int) -> bool:
        """Whether token `at` directly follows the one before it: blanks (or a hyphen between words) and nothing else."""
        if not 0 < at < len(self.tokens):
            return False
        before, token = self.tokens[at - 1], self.tokens[at]
        gap = self.text[before.end : token.start]
        if not gap:
            return False
        if gap.strip(_SPACES + "\t") == "":
            return len(gap) <= 3
        hyphen = gap.strip(_SPACES) in ("-", "‑", "–") and len(gap) <= 3
        return hyphen and self.lexicon.language == "en" and not (before.roles | token.roles) & {"digits"}

    def _after(self, offset: int, at: int) -> int:
        """The first token from `at` on that starts at or after `offset`."""
        while at < len(self.tokens) and self.tokens[at].start < offset:
            at += 1
        return at


def _room(value: Fraction) -> Fraction:
    """What may follow a word: after 'doscientos' less than 100, after 'treinta' less than 10, after 'cinco' nothing."""
    if value and value % 100 == 0:
        return Fraction(100)
    return Fraction(10) if value >= 20 and value % 10 == 0 else Fraction(1)


def _power(value: Fraction, exponent: str) -> Fraction | None:
    """The value with its exponent: '1.3e6', '6.2x10^-4', '1.1^23'."""
    sign, digits = re.search(r"([+-]*)(\d+)$", exponent).groups()  # type: ignore[union-attr]
    power = int(digits) * (-1 if sign in ("-", "+-") else 1)
    if abs(power) > 60:
        return None
    if exponent.startswith("^"):
        return value**power if value or power > 0 else None
    return value * Fraction(10) ** power


def _plain(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


_ROMAN = re.compile(r"(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def _romans(text: str, lexicon: _Lexicon, found: list[Number]) -> Iterator[Number]:
    """Roman numerals: two or more of I, V, X, or any after a word such as 'siglo'."""
    for match in lexicon.roman.finditer(text):
        group = 1 if match[1] else 2
        numeral = match[group]
        if numeral.isupper() and _ROMAN.fullmatch(numeral):
            values = [_ROMAN_DIGITS[c] for c in numeral]
            value = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
            yield Number(match.start(group), match.end(group), numeral, value, "roman")
