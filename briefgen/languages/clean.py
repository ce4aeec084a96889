"""What is not the article: the rules of `es/clean.toml` and `en/clean.toml`, compiled. Both are used on every text:
Spanish pages carry English buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefgen.languages import table
from briefgen.models import LANGUAGES, Language

__all__ = ["SECTIONS", "Rule", "Rules", "compiled", "rules"]

SECTIONS = (
    "line",
    "edge",
    "head",
    "tail",
    "start",
    "end",
    "phrase",
    "prefix",
    "suffix",
    "next",
    "section",
    "ending",
)
"""The sections of a table; the head of `en/clean.toml` says what they mean."""

_NAME_WORD = r"(?:(?-i:[A-ZÀ-ÖØ-ÞŁŠŽ])[\w.'’-]*)"
_DAY = (
    r"(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\.?"
)
_MONTH = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|ene|abr|ago|sept?|oct|nov|dic|jan|feb|mar|apr|jun|jul|aug|dec)\.?"
)
# What stands in braces in the tables.
_PLACEHOLDERS = {
    "name": rf"{_NAME_WORD}(?: (?:(?:de|del|la|las|los|of|da|dos|van|von) )*{_NAME_WORD}){{0,5}}",
    "number": r"\d[\d.,]*[kKmM]?",
    "time": r"\d{1,2}[:.h]\d{2}(?::\d\d)?(?: ?(?:[ap]\.? ?m\.?|h|hrs?|horas)\b\.?)?",
    "month": _MONTH,
    "site": (
        r"(?:facebook|twitter|x|whatsapp|linkedin|telegram|pinterest|reddit|tumblr|instagram|youtube|tiktok|threads"
        r"|flipboard|pocket|messenger|google(?: news| noticias|\+)?|e-?mail|correo|print|imprimir)"
    ),
    "date": (
        rf"(?:{_DAY},? )?(?:\d{{4}}[-/]\d\d(?:[-/]\d\d)?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}"
        rf"|\d{{1,2}}(?:st|nd|rd|th|º)?(?: de)? {_MONTH}(?:,|,? del?)? \d{{4}}"
        rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
    ),
}


@dataclass(frozen=True)
class Rule:
    """One row of a table: its name, as the brief shows it, and its pattern."""

    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Rules:
    """The rules of all languages by section, and the words that tell a broken line and a caption."""

    line: tuple[Rule, ...]
    edge: tuple[Rule, ...]
    head: tuple[Rule, ...]
    tail: tuple[Rule, ...]
    start: tuple[Rule, ...]
    end: tuple[Rule, ...]
    phrase: tuple[Rule, ...]
    prefix: tuple[Rule, ...]
    suffix: tuple[Rule, ...]
    next: tuple[Rule, ...]
    section: tuple[Rule, ...]
    ending: tuple[Rule, ...]
    unfinished: frozenset[str]
    verbs: frozenset[str]
    verb_endings: tuple[str, ...]


@cache
def rules() -> Rules:
    """The rules of all languages together."""
    sections = {
        section: tuple(rule for language in LANGUAGES for rule in _section(language, section)) for section in SECTIONS
    }
    return Rules(
        **sections,
        unfinished=frozenset(_words("unfinished")),
        verbs=frozenset(_words("verbs")),
        verb_endings=tuple(_words("verb_endings")),
    )


def _section(language: Language, section: str) -> list[Rule]:
    return [Rule(name, compiled(*patterns)) for name, patterns in table(language, "clean").get(section, {}).items()]


def _words(key: str) -> list[str]:
    return [word for language in LANGUAGES for word in table(language, "clean").get(key, ())]


def compiled(*patterns: str) -> re.Pattern[str]:
    """Patterns of a table as one, the signs in braces replaced."""
    whole = "|".join(f"(?:{pattern})" for pattern in patterns)
    for name, meaning in _PLACEHOLDERS.items():
        whole = whole.replace(f"{{{name}}}", f"(?:{meaning})")
    return re.compile(whole, re.IGNORECASE)
