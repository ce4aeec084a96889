"""A text and its numbers in, counts out: a number with what it counts.

Numbers that are parts of names, laws, addresses, times and scores are left out, and so are idioms and numbers that
only point back ('the two men').
"""

from __future__ import annotations

import re

from briefgen.facts.around import joint, low_value, qualifier_of, rate_of
from briefgen.facts.context import Context
from briefgen.facts.draft import Draft, Value, free
from briefgen.facts.units import unit_of
from briefgen.languages.figures import Figures, figures
from briefgen.languages.numbers import Number, fold

__all__ = ["find_counts"]


def find_counts(
    text: str, folded: str, numbers: tuple[Number, ...], context: Context, taken: list[Draft]
) -> list[Draft]:
    """Numbers with what they count; a number without a noun only where the text presents it as a figure."""
    words = figures(context.language)
    drafts: list[Draft] = []
    for i, n in enumerate(numbers):
        if n.kind not in ("cardinal", "fraction", "attached") or not free([*taken, *drafts], n.start, n.end):
            continue
        if _is_name(text, folded, n, words, context) or _is_time_or_code(folded, n, words):
            continue
        end, unit = unit_of(text, folded, n, numbers, words, context.language)
        if free([*taken, *drafts], n.start, end) is False:
            continue
        if n.kind in ("fraction", "attached") and not ((unit and _is_share(n)) or (unit and n.kind == "attached")):
            continue
        start, value = n.start, _range_value(folded, numbers, i, words, [*taken, *drafts])
        if isinstance(value, tuple):
            start = numbers[i - 1].start
            drafts = [d for d in drafts if d.end <= start]
        if not unit and not _stands_alone(text, folded, n, words):
            continue
        if unit and _says_little(text, folded, n, end, words):
            continue
        per = rate_of(folded, end, words)
        drafts.append(
            Draft(
                start,
                end,
                "count",
                value,
                unit,
                qualifier_of(folded, start, words),
                "rate" if per else "",
                per,
                confidence=1.0 if unit else 0.6,
            )
        )
    return drafts


def _like_a_year(n: Number) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", n.text) is not None


def _is_share(n: Number) -> bool:
    return n.kind == "fraction" and bool(re.search(r"\s(?:de cada|out of|in)\s", n.text))


def _range_value(folded: str, numbers: tuple[Number, ...], i: int, words: Figures, taken: list[Draft]) -> Value:
    """[low, high] where the number before belongs to a range with this one."""
    number, low = numbers[i], numbers[i - 1] if i else None
    if low is None or low.kind != "cardinal" or not free(taken, low.start, low.end):
        return number.value
    value = low_value(low, number)
    if value >= number.value or not joint(folded, (low.start, low.end), number.start, words):
        return number.value
    return value, number.value


def _is_name(text: str, folded: str, n: Number, words: Figures, context: Context) -> bool:
    """Whether the number is a part of a name, of an address or of a list: Covid-19, 5G, Article 5, Zona 10, '1.'."""
    before, after = text[max(0, n.start - 30) : n.start], text[n.end : n.end + 3]
    if re.search(r"[^\W\d_][-–./]$|[#@_/]$|[^\W\d_]$", before) or re.match(r"[_@/]|[-–.][^\W_]|[’']s\b", after):
        return not (re.match(r"-[^\W\d_]", after) and n.end - n.start > 0 and _hyphen_unit(text, n))
    if re.search(r"[^\W\d_]\d+[-–]$", before) or _descends(before, n):
        return True  # 'A350-900', '787-9'
    if n.kind == "attached" and re.match(r"[^\W\d_]", after) and words.symbols.match(text, n.end) is None:
        return True
    word = re.search(r"([^\W\d_]+|[nN][°º])\.?\s+$", before)
    if word is None:
        return bool(
            re.search(r"(?:^|\n)\s*$", text[: n.start]) and re.match(r"[.)]\s", text[n.end :]) and n.value < 100
        )
    if fold(word[1]) in words.name_words:
        return True
    return _follows_a_name(text, n, word, words)


def _hyphen_unit(text: str, n: Number) -> bool:
    return False


def _descends(before: str, n: Number) -> bool:
    match = re.search(r"(?<![\d.,])(\d+)[-–]$", before)
    return match is not None and int(match[1]) >= n.value


def _follows_a_name(text: str, n: Number, word: re.Match[str], words: Figures) -> bool:
    """'Apollo 11', 'Public Sector Day 2025': digits right after a capital word that does not begin the sentence."""
    if words.symbols.match(text, n.end) is not None:
        return False
    if not n.digits or not word[1][0].isupper() or n.scale > 1 or "," in n.text or "." in n.text:
        return False
    at = max(0, n.start - 30) + word.start()
    first = not re.search(r"\w", text[:at]) or re.search(r"[.!?:“\"«]\s+$", text[:at]) is not None
    if first and fold(word[1]) in words.stop:
        return False
    following = re.match(r"\s+([^\W\d_]+)", text[n.end :])
    plural = (
        following is not None
        and following[1].islower()
        and fold(following[1]).endswith("s")
        and fold(following[1]) not in words.stop
    )
    return not (plural and words.unit_of == {"de"}) and not (plural and first)


def _is_time_or_code(folded: str, n: Number, words: Figures) -> bool:
    """Times of day, scores, phone numbers, coordinates."""
    before, after = folded[max(0, n.start - 3) : n.start], folded[n.end : n.end + 12]
    if re.match(r":\d", after) or re.search(r"\d:$", before):
        return True
    if words.time_after.match(after) and n.value <= 24:
        return True
    if re.match(r"[-–]\d+(?:[-–]\d)", after) or (re.search(r"\d[-–]$", before) and re.match(r"[-–]\d", after)):
        return True
    return n.digits and bool(re.match(r"0\d", n.text))


def _stands_alone(text: str, folded: str, n: Number, words: Figures) -> bool:
    """Whether a number without a noun is presented as a figure: after a qualifier, or large and written as one."""
    if n.kind != "cardinal" or _like_a_year(n):
        return False
    if (qualifier_of(folded, n.start, words) and n.value >= 10) or (n.scale >= 1000 and n.value >= 10_000):
        return True
    return n.digits and (n.scale >= 1000 or bool(re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", n.text)))


def _points_back(folded: str, n: Number, words: Figures) -> bool:
    """'los dos países', 'the three men': a small number in words after a definite article was told before."""
    word = re.search(r"([^\W\d_]+)\s+$", folded[max(0, n.start - 12) : n.start])
    return word is not None and word[1] in words.definite and not n.digits and n.value <= 10


def _says_little(text: str, folded: str, n: Number, end: int, words: Figures) -> bool:
    """One of something, idioms, and numbers that only point back."""
    phrase = re.sub(r"\s+", " ", folded[n.start : end])
    if n.value == 0 or (n.value == 1 and not n.digits) or re.fullmatch(r"[248]K", n.text):
        return True
    if (n.value == 1 or _like_a_year(n)) and re.match(r"\s+[A-ZÁÉÍÓÚÑ]", text[n.end :]):
        return True  # '2019 Los Angeles Auto Show'
    if any(phrase.startswith(idiom) for idiom in words.idioms):
        return True
    return _points_back(folded, n, words)
