"""What is not the article: the rules of `es/clean.toml` and `en/clean.toml`, compiled. Both are used on every text:
Spanish pages carry English buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefgen.languages import table
from briefgen.models import LANGUAGES

__all__ = ["SECTIONS", "Rule", "Rules", "rules"]

SECTIONS = ("line", "head", "tail", "start", "phrase", "prefix", "suffix", "next", "section")
"""The sections of a table; each table's head says what they mean."""

_UPPER = r"(?-i:[A-ZÀ-ÖØ-ÞŁŠŽ])"
_NAME_WORD = rf"(?:{_UPPER}[\w.'’-]*)"
# What stands in braces in the tables.
_PLACEHOLDERS = {
    "name": rf"{_NAME_WORD}(?: (?:(?:de|del|la|las|los|y|and|of|da|dos|van|von|&) )*{_NAME_WORD}){{0,5}}",
    "number": r"\d[\d.,]*[kKmM]?",
    "time": r"\d{1,2}[:.h]\d{2}(?: ?(?:[ap]\.? ?m\.?|h|hrs?|horas)\b\.?)?",
    "month": (
        r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
        r"|january|february|march|april|may|june|july|august|september|october|november|december"
        r"|ene|abr|ago|sept?|oct|nov|dic|jan|feb|mar|apr|jun|jul|aug|dec)\.?"
    ),
}
_PLACEHOLDERS["date"] = (
    r"(?:(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)\.?,? )?"
    r"(?:\d{4}-\d\d(?:-\d\d)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|º)?(?: de)? {_PLACEHOLDERS['month']}(?:,|,? del?)? \d{{4}}"
    rf"|{_PLACEHOLDERS['month']} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)


@dataclass(frozen=True)
class Rule:
    """One row of a table: its name, as the brief shows it, and its pattern."""

    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Rules:
    """The rules of both languages by section, and the words that cannot end a sentence."""

    line: tuple[Rule, ...]
    head: tuple[Rule, ...]
    tail: tuple[Rule, ...]
    start: tuple[Rule, ...]
    phrase: tuple[Rule, ...]
    prefix: tuple[Rule, ...]
    suffix: tuple[Rule, ...]
    next: tuple[Rule, ...]
    section: tuple[Rule, ...]
    unfinished: frozenset[str]


@cache
def rules() -> Rules:
    """The rules of all languages together."""
    compiled: dict[str, tuple[Rule, ...]] = {}
    for section in SECTIONS:
        compiled[section] = tuple(
            Rule(name, _compile(patterns))
            for language in LANGUAGES
            for name, patterns in table(language, "clean").get(section, {}).items()
        )
    unfinished = frozenset(word for language in LANGUAGES for word in table(language, "clean")["unfinished"])
    return Rules(**compiled, unfinished=unfinished)


def _compile(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_expand(pattern)})" for pattern in patterns), re.IGNORECASE)


def _expand(pattern: str) -> str:
    for name, meaning in _PLACEHOLDERS.items():
        pattern = pattern.replace(f"{{{name}}}", f"(?:{meaning})")
    return pattern
