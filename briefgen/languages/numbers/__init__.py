"""Text in, the numbers that stand in it out, with exact offsets and values: digits with any separators, scales, words.

The words are in the tables `<language>/numbers.toml`; `digits` reads runs of digits, `words` the words of a language,
`grammar` says how they join: `dos mil trescientos millones`, `2 mil 700 millones`, `two lakh crore`, `tres y medio`.

Values are exact fractions until the end: `39.7 millones` is the whole number 39700000.
"""

from __future__ import annotations

import re

from briefgen.languages.numbers.digits import SPACES, decimal_mark
from briefgen.languages.numbers.grammar import Reader, romans
from briefgen.languages.numbers.number import DecimalMark, Number, NumberKind
from briefgen.languages.numbers.words import fold, fold_evenly, has_numbers, lexicon, tokens
from briefgen.models import Language

__all__ = [
    "DecimalMark",
    "Number",
    "NumberKind",
    "decimal_mark",
    "fold",
    "fold_evenly",
    "read",
    "scale_at",
    "value_of",
    "without_addresses",
]

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_BY_THE_WAY = frozenset({"and", "point", "of"})
"""What no number begins with."""
_NEXT_WORD = re.compile(rf"[{SPACES}]([^\W\d_]+)")


def read(text: str, language: Language, *, decimal: DecimalMark = "") -> tuple[Number, ...]:
    """All numbers of `text`, in order, without overlaps.

    `decimal` is the mark that the text uses for decimals; by default it is decided from the numbers of the text itself.
    """
    words = lexicon(language)
    if not has_numbers(text, words):
        return ()
    plain = without_addresses(text)
    mark = decimal or decimal_mark(plain, language)
    reader = Reader(text, list(tokens(plain, words, mark)), words, mark)
    found: list[Number] = []
    at = 0
    while at < len(reader.tokens):
        if reader.tokens[at].roles <= _BY_THE_WAY:
            at += 1
            continue
        number, at = reader.number(at)
        if number is not None:
            found.append(number)
    found.extend(romans(plain, words))
    found.sort(key=lambda n: n.start)
    return tuple(found)


def value_of(text: str, language: Language, *, decimal: DecimalMark = "") -> int | float | None:
    """The value of a text that is one number and nothing else; None where it is not."""
    text = text.strip()
    match read(text, language, decimal=decimal):
        case [Number(start=0, end=end, value=value)] if end == len(text):
            return value
    return None


def scale_at(text: str, at: int, language: Language) -> tuple[int, int]:
    """The scale that stands right after offset `at` ('75 USD millones') and its end; (1, at) where there is none."""
    match = _NEXT_WORD.match(text, at)
    scale = lexicon(language).scales.get(fold(match[1])) if match is not None else None
    return (int(scale), match.end()) if match is not None and scale is not None and scale >= 1000 else (1, at)


def without_addresses(text: str) -> str:
    """The text with blanks where it has web and mail addresses, whose digits are no numbers; of the same length."""
    if "@" in text or "://" in text or "www." in text:
        return _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    return text
