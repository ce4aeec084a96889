"""A number in a text in, whether it is a part of something else out: a name, a law, an address, a time, a score.

Covid-19, 5G, Article 5, Zona 10, Public Sector Day 2025, Decreto 12-2002, 10:30, '1.' at the head of a list.
"""

from __future__ import annotations

import re

from briefgen.languages.figures import Figures
from briefgen.languages.numbers import Number, fold

__all__ = ["is_name", "is_time_or_code", "like_a_year"]

_TIED_BEFORE = re.compile(r"[^\W\d_][-–./]$|[#@_/]$|[^\W\d_]$")
_TIED_AFTER = re.compile(r"[_@/]|[-–.][^\W_]|[’']s\b")
_MODEL = re.compile(r"[^\W\d_]\d+[-–]$")
_FALLING = re.compile(r"(?<![\d.,])(\d+)[-–]$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+|[nN][°º])\.?\s+$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
_LINE_START = re.compile(r"(?:^|\n)\s*$")


def like_a_year(n: Number) -> bool:
    """Whether a number is written as years are: 1999, 2024."""
    return re.fullmatch(r"(?:19|20)\d\d", n.text) is not None


def is_name(text: str, n: Number, words: Figures) -> bool:
    """Whether the number is a part of a name, of an address or of a list."""
    before, after = text[max(0, n.start - 30) : n.start], text[n.end : n.end + 3]
    falling = _FALLING.search(before)
    measured = n.digits and words.hyphened.match(fold(text[n.end : n.end + 20])) is not None  # 'a 40-mile road'
    if _TIED_BEFORE.search(before) or (_TIED_AFTER.match(after) and not measured) or _MODEL.search(before):
        return True  # 'Covid-19', 'CA-9', '19-A', 'A350-900'
    if falling is not None and int(falling[1]) >= n.value:
        return True  # '787-9', which is no range
    if n.kind == "attached" and after[:1].isalpha() and words.symbols.match(text, n.end) is None:
        return True  # '5G', '1080p', but not '50km'
    word = _WORD_BEFORE.search(before)
    if word is None:
        heads_a_list = _LINE_START.search(text[: n.start]) and re.match(r"[.)]\s", text[n.end :])
        return bool(heads_a_list) and n.value < 100
    if word[1] == "no" and not n.digits:
        return False  # 'una ventanilla, no tres formularios'
    if fold(word[1]) in words.name_words:
        return words.no_name.search(fold(text[: n.start])) is None
    return _follows_a_name(text, n, word, words) or _is_capital_word(text, n)


def _is_capital_word(text: str, n: Number) -> bool:
    """A number written large in the middle of a sentence, between other words written large: 'Hoteles Tres Islas'."""
    inside = not n.digits and text[n.start].isupper() and re.search(r"[A-ZÁÉÍÓÚÑ]\w+\s+$", text[: n.start]) is not None
    return inside and re.match(r"\s+[A-ZÁÉÍÓÚÑ][a-záéíóúñ]", text[n.end :]) is not None


def _follows_a_name(text: str, n: Number, word: re.Match[str], words: Figures) -> bool:
    """'Apollo 11', 'Public Sector Day 2025': digits right after a capital word.

    A capital at the head of a sentence says nothing where the number goes on to a plural ('Murieron 12 personas'), and
    in a language that sets the noun after its number, nor does any other ('En Guatemala 200 personas').
    """
    if not n.digits or not word[1][0].isupper() or n.scale > 1 or "," in n.text or "." in n.text:
        return False
    if words.symbols.match(text, n.end) is not None or words.qualifier.search(fold(text[: n.start])) is not None:
        return False  # 'Nearly 300 school districts'
    at = max(0, n.start - 30) + word.start()
    first = re.search(r"\w", text[:at]) is None or re.search(r"[.!?:“\"«]\s+$", text[:at]) is not None
    if first and fold(word[1]) in words.stop:
        return False
    following = _WORD_AFTER.match(text, n.end)
    noun = fold(following[1]) if following is not None and following[1].islower() else ""
    plural = noun.endswith("s") and noun not in words.stop
    return not (plural and (first or words.noun_first))


def is_time_or_code(folded: str, n: Number, words: Figures) -> bool:
    """Times of day, scores, phone numbers, coordinates."""
    before, after = folded[max(0, n.start - 3) : n.start], folded[n.end : n.end + 12]
    if re.match(r":\d", after) or re.search(r"\d:$", before):
        return True
    if words.time_after.match(after) and n.value <= 24:
        return True
    if n.value <= 31 and words.days_after.match(folded, n.end):
        return True
    if re.match(r"[-–]\d+[-–]\d", after) or (re.search(r"\d[-–]$", before) and re.match(r"[-–]\d", after)):
        return True
    return n.digits and re.match(r"0\d", n.text) is not None
