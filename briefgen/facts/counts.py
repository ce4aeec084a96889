"""A text and its numbers in, counts out: a number with what it counts.

Numbers that are parts of names, laws, addresses, times and scores are left out, and so are idioms and numbers that
only point back ('the two men').
"""

from __future__ import annotations

import re

from briefgen.facts.around import joint, low_value, qualifier_of, rate_of
from briefgen.facts.bare import is_bare_money
from briefgen.facts.context import Context
from briefgen.facts.draft import Draft, Value, free
from briefgen.facts.elliptic import inherited
from briefgen.facts.names import is_name, is_time_or_code, like_a_year
from briefgen.facts.units import unit_of
from briefgen.languages.figures import Figures, figures
from briefgen.languages.numbers import Number

__all__ = ["find_counts"]


def find_counts(
    text: str, folded: str, numbers: tuple[Number, ...], context: Context, taken: list[Draft]
) -> list[Draft]:
    """Numbers with what they count; a number without a noun only where the text presents it as a figure."""
    words = figures(context.language)
    drafts: list[Draft] = []
    for i, n in enumerate(numbers):
        if not free([*taken, *drafts], n.start, n.end):
            continue
        may_count = _may_count(text, folded, n, words)
        end, unit = unit_of(text, folded, n, numbers, words) if may_count else (n.end, "")
        if not unit and may_count and (pair := _changed(folded, numbers, i, [*taken, *drafts], words)) is not None:
            drafts += pair
            continue
        if not unit and (same := inherited(text, folded, numbers, i, drafts, taken, words)) is not None:
            qualifier = qualifier_of(folded, n.start, words)
            drafts.append(Draft(n.start, same[0], "count", n.value, same[1], qualifier, confidence=0.8))
            continue
        if not may_count:
            continue
        if not free([*taken, *drafts], n.start, end):
            continue
        whole = i > 0 and _is_whole(folded, numbers[i - 1], n, words)
        if (not whole and _says_little(text, folded, n, end, words)) if unit else not _stands_alone(folded, n, words):
            continue
        if not unit and (money := _goes_on(folded, n, [*taken, *drafts], words)) is not None:
            drafts.append(Draft(n.start, n.end, "money", n.value, money.unit, confidence=0.6))
            continue
        start, value = n.start, _range_value(folded, numbers, i, words, [*taken, *(d for d in drafts if d.unit)])
        if (
            unit
            and isinstance(value, tuple)
            and words.changes.search(folded, max(0, numbers[i - 1].start - 40), numbers[i - 1].start)
        ):
            low = numbers[i - 1]  # pasó de 22 a 61 clientes: no range
            drafts = [d for d in drafts if d.end <= low.start]
            drafts.append(Draft(low.start, low.end, "count", value[0], unit, confidence=0.8))
            value = n.value
        if isinstance(value, tuple):
            start = numbers[i - 1].start
            drafts = [d for d in drafts if d.end <= start]
        per, qualifier = rate_of(folded, end, words), qualifier_of(folded, start, words)
        if not unit and is_bare_money(folded, start, n, words):
            drafts.append(Draft(start, end, "money", value, "", qualifier, "rate" if per else "", per, confidence=0.6))
            continue
        sure = 1.0 if unit else 0.6
        drafts.append(Draft(start, end, "count", value, unit, qualifier, "rate" if per else "", per, confidence=sure))
    return drafts


def _changed(
    folded: str, numbers: tuple[Number, ...], i: int, before: list[Draft], words: Figures
) -> list[Draft] | None:
    """Both numbers of a change that no noun follows: 'los robos pasaron de 22 en 2023 a 61', 'the number of berths
    rises from two to 12'; None where `numbers[i]` does not end one.
    """
    high = numbers[i]
    for low in numbers[max(0, i - 2) : i]:
        bare = low.kind == high.kind == "cardinal" and not (like_a_year(low) and like_a_year(high))
        joined = words.change_to.fullmatch(folded, low.end, high.start) is not None
        if not (bare and joined and free(before, low.start, low.end)):
            continue
        head = folded[max(0, low.start - 120) : low.start]
        told = words.changes.search(head) or (words.elliptic_from.search(head) and words.tallied.search(head))
        ends = words.elliptic_end.match(folded, high.end) or words.change_end.match(folded, high.end)
        if told and ends:
            return [Draft(n.start, n.end, "count", n.value, "", confidence=0.8) for n in (low, high)]
    return None


def _goes_on(folded: str, n: Number, before: list[Draft], words: Figures) -> Draft | None:
    """The amount that a bare large number goes on from: 'US$300 millones en Chile y 850 millones en Uruguay'."""
    last = max((d for d in before if d.end <= n.start and d.kind != "date"), key=lambda d: d.end, default=None)
    if last is None or last.kind != "money" or words.counted.search(folded, max(0, n.start - 40), n.start):
        return None
    large = not isinstance(last.value, str | tuple) and last.value >= 1_000_000
    spelled = re.search(r"\s", n.text) is not None  # not '2MM', nor a lone 'billion'
    return last if large and spelled and n.scale >= 1_000_000 else None


def _may_count(text: str, folded: str, n: Number, words: Figures) -> bool:
    """Whether a number can count anything: no name, no time; of fractions, shares such as 'tres de cada diez' only."""
    if n.kind == "fraction":
        return words.share.search(folded, n.start, n.end) is not None
    if n.kind not in ("cardinal", "attached"):
        return False
    return not is_name(text, n, words) and not is_time_or_code(folded, n, words)


def _range_value(folded: str, numbers: tuple[Number, ...], i: int, words: Figures, taken: list[Draft]) -> Value:
    """[low, high] where the number before belongs to a range with this one."""
    number, low = numbers[i], numbers[i - 1] if i else None
    if low is None or low.kind != "cardinal" or not free(taken, low.start, low.end):
        return number.value
    value = low_value(low, number)
    if value >= number.value or not joint(folded, (low.start, low.end), number.start, words):
        return number.value
    return value, number.value


def _stands_alone(folded: str, n: Number, words: Figures) -> bool:
    """Whether a number without a noun is presented as a figure: after a qualifier, or large and written as one."""
    if n.kind != "cardinal" or like_a_year(n):
        return False
    if n.digits and words.score.match(folded, n.end) is not None:
        return True  # '9.8 out of 10'
    if n.value > 1 and words.tally.search(folded, max(0, n.start - 160), n.start):
        return True  # 'the death toll has risen to 27'
    if (qualifier_of(folded, n.start, words) and n.value >= 10) or (n.scale >= 1000 and n.value >= 10_000):
        return True
    return n.digits and (n.scale >= 1000 or bool(re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", n.text)))


def _points_back(folded: str, n: Number, nouns: list[str], words: Figures) -> bool:
    """'los dos países', 'the three men': a small number in words after a definite article was told before.

    Spanish has the article as well where it tells from three on how many there are: 'los cuatro operadores del país'.
    """
    word = re.search(r"([^\W\d_]+)\s+$", folded[max(0, n.start - 12) : n.start])
    if word is None or word[1] not in words.definite or n.digits or n.value > 10:
        return False
    told = words.noun_first and n.value > 2 and word[1] in words.articles
    return not told or not nouns or nouns[0] in words.vague


def _is_whole(folded: str, part: Number, n: Number, words: Figures) -> bool:
    """Whether a number is the whole that a part is taken from: 'six of its eight units'; but not 'one of the two'."""
    between = words.of_the_number.match(folded, part.end)
    return part.value > 1 and part.kind == "cardinal" and between is not None and between.end() == n.start


def _says_little(text: str, folded: str, n: Number, end: int, words: Figures) -> bool:
    """One of something, idioms, and numbers that only point back."""
    phrase = re.sub(r"\s+", " ", folded[n.start : end])
    if n.value == 0 or (n.value == 1 and not n.digits) or re.fullmatch(r"[248]K", n.text):
        return True
    if (n.value == 1 or like_a_year(n)) and re.match(r"\s+[A-ZÁÉÍÓÚÑ]", text[n.end :]):
        return True  # '2019 Los Angeles Auto Show'
    if any(phrase.startswith(idiom) for idiom in words.idioms):
        return True
    if not n.digits and words.ratio.match(folded, n.end) is not None:
        return True  # 'three times as big', 'cuatro veces mayor'
    nouns = phrase[n.end - n.start :].split()
    if n.value <= 3 and not n.digits and nouns and nouns[0 if words.noun_first else -1] in words.vague:
        return True  # 'dos opciones', 'dos cuestiones abiertas'
    return _points_back(folded, n, nouns, words) and words.relative.match(folded, end) is None
