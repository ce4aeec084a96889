"""A number in a text in, the noun phrase that it counts out: '3.3 millones de [afiliados y beneficiarios]'.

Without a parser: in Spanish the noun follows the number, and its adjectives agree with it in their -s; in English
everything up to the first plural belongs to it. Prepositions end a unit, but for 'de' or 'of' with a bare noun
('toneladas de maíz').
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefgen.languages.figures import Figures
from briefgen.languages.numbers import Number

__all__ = ["unit_of"]

_DESIGNATION = r"(?:[A-Z]{1,3}-?\d+[A-Z]?\d?|[A-Z]{1,2}-\d+)s?(?![\w-])"
_OF = re.compile(r" (?P<of>\w+) (?P<noun>[^\W\d_]{3,})(?![\w-])")
_TYPE = re.compile(_DESIGNATION)  # 'F-16', 'L-159T1', 'A320s'
_WORD = re.compile(rf"{_DESIGNATION}|" r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def unit_of(text: str, folded: str, n: Number, numbers: tuple[Number, ...], words: Figures) -> tuple[int, str]:
    """The end of the noun phrase that a number counts, and the phrase; the number's own end and '' without one."""
    symbol = words.symbols.match(text, n.end)
    if symbol is not None and n.digits:
        end = symbol.end()
        of = None if words.noun_first else _OF.match(folded, end)
        if of is not None and of["of"] in words.unit_of and of["noun"] not in words.stop | words.stop_of:
            end = of.end()  # '2.3TB of data'
        return end, text[symbol.start() : end].strip()
    hyphened = words.hyphened.match(folded, n.end) if n.digits else None
    if hyphened is not None:
        return hyphened.end(), text[hyphened.start() + 1 : hyphened.end()]  # 'the 40-mile road'
    others = [m.start for m in numbers if m.start >= n.end and m.kind != "article" and not _in_word(text, m)]
    stop_at = min(others, default=len(text))
    tokens = list(_tokens(text, folded, n.end, stop_at))
    at = 0
    if tokens and tokens[0][2] in words.unit_of and (n.scale >= 1000 or re.search(r"\s", n.text)):
        at = 1
        if len(tokens) > 1 and tokens[1][2] in words.stop_of:
            return n.end, ""
    elif len(tokens) > 1 and tokens[0][2] in words.more:
        at = 1
    elif len(tokens) > 2 and tokens[0][2] in words.unit_of and tokens[1][2] in words.part_of and n.value > 1:
        at = 2  # 'nine of the institutions'
    chosen = _spanish(text, tokens, at, words) if words.noun_first else _english(text, tokens, at, words, n)
    if chosen is None:
        return n.end, ""
    end = tokens[chosen][1]
    more = words.unit_list.match(text, end)
    if more is not None and folded[tokens[chosen][0] : end].endswith("s"):
        end = more.end()
    if (going := words.goes_on.match(folded, end)) is not None and tokens[chosen][2] in words.going:
        end = going.end()  # '34 megabits per second', '21 votos en contra'
    return end, text[tokens[at][0] : end]


def _in_word(text: str, n: Number) -> bool:
    """Whether a number is a part of a word that tells of what kind the counted are: 'two-seat', 'L-159'."""
    hyphened = not n.digits and re.match(r"-[^\W\d_]", text[n.end : n.end + 2]) is not None
    return hyphened or re.search(r"(?<!\w)[A-Z]{1,3}-?$", text[max(0, n.start - 5) : n.start]) is not None


def _tokens(text: str, folded: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Words after a number that are parted by single blanks (or a hyphen to the number) only: start, end, folded."""
    at = start
    for match in _WORD.finditer(text, start, stop):
        gap = text[at : match.start()]
        if gap not in (" ", "\u00a0", "\u202f") and not (gap in ("’ ", "' ") and text[at - 1] == "s"):
            return
        yield match.start(), match.end(), folded[match.start() : match.end()]
        at = match.end()


def _spanish(text: str, tokens: list[tuple[int, int, str]], at: int, words: Figures) -> int | None:
    """The last token of a Spanish unit: noun, adjectives in agreement, 'de' with a bare noun, 'y' with another noun."""

    def plural(i: int) -> bool:
        word = tokens[i][2]
        noun = (word.endswith("s") and word not in words.singular) or word in words.plurals
        if _is_type(text, tokens[i]):
            return i == at
        return (
            noun
            and word not in words.stop
            and words.participle.fullmatch(word) is None
            and not _is_verb(text, tokens[i], words)
        )

    def clings(noun: str, i: int) -> bool:
        """Whether token `i` is an adjective of `noun`, as far as endings tell."""
        if noun.endswith("s"):
            return plural(i)
        return tokens[i][2].endswith(words.adjectives) and tokens[i][2] not in words.stop

    i = at
    while i < len(tokens) and tokens[i][2] in words.before:
        i += 1
    if i >= len(tokens) or not plural(i):
        return i - 1 if i > at and plural(i - 1) else None  # '800 mil jóvenes en paro': the adjective is the noun
    head = i
    while i + 1 < len(tokens) and plural(i + 1) and i - head < 2 and text[tokens[i + 1][0]].islower():
        i += 1
    of = i + 1
    if of + 1 < len(tokens) and tokens[of][2] in words.unit_of:
        noun = tokens[of + 1]
        if (
            noun[2] not in words.stop_of
            and noun[2] not in words.stop
            and text[noun[0]].islower()
            and not noun[2].endswith(("ar", "er", "ir"))
        ):
            i = of + 1
            if i + 1 < len(tokens) and text[tokens[i + 1][0]].islower() and clings(noun[2], i + 1):
                i += 1
    if (
        i + 2 < len(tokens)
        and tokens[i + 1][2] in words.unit_and
        and plural(i + 2)
        and text[tokens[i + 2][0]].islower()
    ):
        i += 2
        if i + 1 < len(tokens) and plural(i + 1) and text[tokens[i + 1][0]].islower():
            i += 1
    return i


def _is_type(text: str, token: tuple[int, int, str]) -> bool:
    """Whether a word is the designation of a type: 'F-16', 'L-159T1', 'A320s'."""
    return _TYPE.fullmatch(text, token[0], token[1]) is not None


def _is_verb(text: str, token: tuple[int, int, str], words: Figures) -> bool:
    """Whether a word in -s has the shape of a finite verb: 'vayamos', 'seguíamos'."""
    word = text[token[0] : token[1]].lower()
    return words.verb.fullmatch(word) is not None and word not in words.not_verbs


def _english(text: str, tokens: list[tuple[int, int, str]], at: int, words: Figures, n: Number) -> int | None:
    """The last token of an English unit: everything up to the first plural noun, and what clings to it."""

    def plural(i: int) -> bool:
        word = tokens[i][2].rsplit("-", 1)[-1]
        if word in words.stop or word in words.singular:
            return False
        if text[tokens[i][1] : tokens[i][1] + 2] in ("’ ", "' "):
            return tokens[i + 1 : i + 2] != [] and tokens[i + 1][2] == "worth"  # not 'three employers’ organisations'
        return word in words.plurals or (
            word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and len(word) > 2
        )

    i = at
    while i < len(tokens) and i - at < 5 and not plural(i):
        nation = text[tokens[i][0] : tokens[i][1]].isupper() and tokens[i][1] - tokens[i][0] > 1  # 'two US delegations'
        if tokens[i][2] in words.stop and not nation and not (i > at and tokens[i][2] in words.unit_and):
            break  # 'false or misleading claims' goes on
        i += 1
    if i >= len(tokens) or i - at >= 5 or tokens[i][2] in words.stop or not plural(i):
        if n.value > 1 and at < len(tokens) and _is_type(text, tokens[at]):
            return at  # 'two L-159 of five'
        one = n.value == 1 and n.digits and at < len(tokens) and tokens[at][2] not in words.stop
        return at if one else None
    head, before = text[tokens[i][0] : tokens[i][1]], text[tokens[i - 1][0]] if i > at else ""
    if before.isupper() and head[0].isupper() and not head[:-1].isupper():
        return None  # '16 Erik Jones'
    while (
        i + 1 < len(tokens)
        and plural(i + 1)
        and text[tokens[i + 1][0]].islower()
        and tokens[i + 1][2] not in words.plurals
    ):
        i += 1
    i = _attributed(text, tokens, i, plural, words)
    of = i + 1
    joins = words.unit_of | ({"for"} if tokens[i][2] in words.unit_for else set())
    if of + 1 < len(tokens) and tokens[of][2] in joins and text[tokens[of + 1][0]].islower():
        noun = tokens[of + 1][2]
        if noun not in words.stop_of and noun not in words.stop and not noun.endswith("ing"):
            i = of + 1
            more = i + 1 < len(tokens) and text[tokens[i + 1][0]].islower() and tokens[i + 1][2] not in words.stop
            if more and (plural(i + 1) or "-" in noun):
                i += 1  # 'tons of weapons-grade uranium'
    joined = i + 1 < len(tokens) and tokens[i + 1][2] in words.unit_and
    if joined and i + 2 < len(tokens) and plural(i + 2) and text[tokens[i + 2][0]].islower():
        return i + 2
    other = tokens[i + 2][2] if joined and i + 3 < len(tokens) else ""
    modifies = other and other not in words.stop and not other.endswith(("ed", "ing", "ly"))
    if modifies and plural(i + 3) and text[tokens[i + 2][0] : tokens[i + 3][1]].islower():
        return i + 3  # 'service members and civilian specialists'
    return i


def _attributed(
    text: str, tokens: list[tuple[int, int, str]], i: int, plural: Callable[[int], bool], words: Figures
) -> int:
    """The plural before which an unchanging noun stands: 'eleven data center tenders'."""
    if tokens[i][2] not in words.attributive:
        return i
    for j in range(i + 1, min(i + 3, len(tokens))):
        if tokens[j][2] in words.stop or not text[tokens[j][0]].islower():
            return i
        if plural(j):
            return j
    return i
