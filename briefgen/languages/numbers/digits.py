"""Runs of digits with their separators: what each is worth, and which decimal mark a text uses."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from briefgen.languages.numbers.number import DecimalMark
from briefgen.models import Language

__all__ = ["RUN", "SPACES", "VULGAR", "decimal_mark", "digits_value"]

SPACES = " \u00a0\u2009\u202f"
_GROUPS = (  # 1 234 567; with one plain space only where it looks like thousands (30 000, 10 405.83), not '400 737 Max'
    rf"\d{{1,3}}(?:[{SPACES}]\d{{3}}){{2,}}(?!\d)(?:[.,]\d+(?![.,]?\d))?"
    rf"|\d{{1,3}}[{SPACES[1:]}]\d{{3}}(?!\d)(?:[.,]\d+(?![.,]?\d))?"
    r"|\d{1,3} \d{3}[.,]\d{1,2}(?!\d)|\d{1,3} \d\d0(?![\d%])"
)
RUN = rf"(?<![\d.,])(?:{_GROUPS})|\d+(?:[.,'’]\d+)*|(?<![\w.,%])[.,]\d+(?![.,\d])"
VULGAR = {c: Fraction(unicodedata.numeric(c)).limit_denominator(10) for c in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒"}
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


def digits_value(run: str, decimal: DecimalMark) -> Fraction | None:
    """The value of a run of digits with its separators; None where it is no single number (a list, an address)."""
    plain = re.sub(rf"[{SPACES}]", "", run)
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
