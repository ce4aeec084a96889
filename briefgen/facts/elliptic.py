"""A number without its noun in, what it counts out: that which was counted before it in the same sentence.

'A won 22 contracts, B 16 and C 14', '81 substances, of which 42 …', '12 people died and 30 were injured',
'five portions of fruit, three of dairy', 'from 45 banks to 17'. The figure is the bare number, and its unit is
inherited.
"""

from __future__ import annotations

import re

from briefgen.facts.draft import Draft, free
from briefgen.facts.names import is_time_or_code, like_a_year
from briefgen.facts.units import unit_of
from briefgen.languages.figures import Figures
from briefgen.languages.numbers import Number, fold

__all__ = ["inherited"]

_SOME = 5
"""A number in front of 'of them' counts something from here on, even where nothing was counted before it."""
_OF_NAME = re.compile(r"\s+(?P<of>\w+)\s+[A-ZÁÉÍÓÚÑ][\w&-]*(?:\s+[A-ZÁÉÍÓÚÑ][\w&-]*)*")
_OF_NOUN = re.compile(r"\s+(?P<of>\w+)\s+(?P<noun>[^\W\d_]+s)\b(?:\s+(?P<adjective>[^\W\d_]+s)\b)?")


def inherited(
    text: str,
    folded: str,
    numbers: tuple[Number, ...],
    i: int,
    counts: list[Draft],
    taken: list[Draft],
    words: Figures,
) -> tuple[int, str] | None:
    """The end of an elliptic count and its unit ('' where nothing was counted before); None where it is none."""
    n = numbers[i]
    if n.kind != "cardinal" or n.value == 0 or like_a_year(n) or is_time_or_code(folded, n, words):
        return None
    if n.value == 1 and not n.digits:
        return None
    last = max((d for d in counts if d.end <= n.start), key=lambda d: d.end, default=None)
    unit = last.unit if last is not None else ""
    whole = words.of_the_number.match(folded, n.end)
    if whole is not None and i + 1 < len(numbers) and numbers[i + 1].start == whole.end():
        return n.end, unit_of(text, folded, numbers[i + 1], numbers, words)[1]
    if words.of_which.search(folded, max(0, n.start - 30), n.start):
        return n.end, unit
    if words.of_them.match(folded, n.end) and (unit or (n.value >= _SOME and " " not in n.text)):
        return n.end, unit
    if last is None or not unit or not free(taken, last.end, n.start):
        return None
    gap, after = text[last.end : n.start], _after(folded, n, words)
    bracket = text[n.end : n.end + 1] == ")" and text[n.start - 1] == "("
    if bracket and words.elliptic_bracket.fullmatch(gap) is not None:
        return n.end, unit
    if _part_of(folded, last, n, gap, words):
        return n.end, unit
    if (holder := _holder(text, n, gap, words)) is not None:
        return holder, unit
    if words.elliptic_join.fullmatch(fold(gap)) is not None:
        portion = _portion(text, folded, n, unit, words)
        return portion or ((n.end, unit) if after else None)
    if words.elliptic_end.match(folded, n.end) is not None and _told_again(folded, last, gap, words):
        return n.end, unit
    named = words.elliptic_list.fullmatch(gap) is not None and words.elliptic_end.match(folded, n.end) is not None
    return (n.end, unit) if named and _last_capital(gap) not in words.name_words else None


def _after(folded: str, n: Number, words: Figures) -> bool:
    """Whether what follows tells something of the counted: 'were injured', 'classified as'."""
    if words.elliptic_verb.match(folded, n.end):
        return True
    word = re.match(r"\s+([^\W\d_]+)", folded[n.end :])
    return word is not None and words.participle.fullmatch(word[1]) is not None


def _told_again(folded: str, last: Draft, gap: str, words: Figures) -> bool:
    """'compró 72 y usa sólo 24', 'and expects to end the year with 85', 'from 45 banks to 17': the same noun."""
    if words.elliptic_again.fullmatch(fold(gap)) is not None:
        return True
    opened = words.elliptic_from.search(folded, max(0, last.start - 12), last.start) is not None
    opened = opened or (fold(last.unit) in words.ballots and len(gap.split()) == 1)  # 'by 71 votes to 3'
    return opened and words.elliptic_to.fullmatch(fold(gap)) is not None


def _part_of(folded: str, last: Draft, n: Number, gap: str, words: Figures) -> bool:
    """'De los 29 hospitales del país, once reportan faltas': the part of a whole that was counted before it."""
    opened = words.of_the_before.search(folded, max(0, last.start - 12), last.start) is not None
    if opened and not words.noun_first:  # 'Of the 23 requests, the ministry denied 19.'
        ends = words.elliptic_end.match(folded, n.end) is not None
        return ends and re.fullmatch(r"[^.;:\d]{0,80},\s+[^.,;:\d]{3,50}\s", gap) is not None
    verb = re.match(r"\s+(?:(?:no|se|ya|aun)\s+)*[^\W\d_]+", folded[n.end :])
    plural = verb is not None and verb[0].endswith("n")
    return opened and plural and words.elliptic_part.fullmatch(fold(gap)) is not None


def _holder(text: str, n: Number, gap: str, words: Figures) -> int | None:
    """The end of 'del PAN' in '19 diputados del PRI, 13 del PAN y tres del PRD': the same of others; else None."""
    listed = words.elliptic_list_item.fullmatch(gap) is not None
    match = _OF_NAME.match(text, n.end) if listed else None
    return match.end() if match is not None and fold(match["of"]) in words.of_holder else None


def _portion(text: str, folded: str, n: Number, unit: str, words: Figures) -> tuple[int, str] | None:
    """'cinco partes de fruta, tres de productos lácteos': the measure is inherited, what is measured is new."""
    measure = unit.split()
    if len(measure) < 3 or measure[1] not in words.unit_of:
        return None
    match = _OF_NOUN.match(folded, n.end)
    if match is None or match["of"] not in words.unit_of or match["noun"] in words.stop | words.stop_of:
        return None
    end = match.end() if match["adjective"] not in words.stop else match.end("noun")
    return end, f"{measure[0]}{text[n.end : end]}"


def _last_capital(gap: str) -> str:
    capitals = re.findall(r"[A-ZÁÉÍÓÚÑ][\w&-]*", gap)
    return fold(capitals[-1]) if capitals else ""
