"""What the translation checks know about a language, as sets and patterns. Reads `<language>/checks.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from briefgen.languages import table
from briefgen.languages.inflection import fold
from briefgen.models import Language

__all__ = ["Knowledge", "knowledge"]


@dataclass(frozen=True)
class Knowledge:
    """The words of one language that the checks look for, in lower case."""

    values: dict[str, frozenset[float]]
    """Words that stand for a number without being one, and the values that they may stand for."""
    vague_values: frozenset[str]
    """Words of `values` that do not explain a number in digits."""
    vague_ordinals: frozenset[str]
    """Ordinals in words that are often no number at all ('segundo', 'cuarto')."""
    number_idioms: re.Pattern[str]
    """Phrases with a number that counts nothing ('la tercera edad')."""
    definite: re.Pattern[str]
    """What stands before a 'two' that the reader knows of: 'the two', 'las dos'."""
    below_zero: re.Pattern[str]
    conversions: dict[tuple[frozenset[str], frozenset[str]], float]
    """Two units, as either language writes them -> how many of the first make one of the second."""
    peoples: dict[str, frozenset[str]]
    """A country's English name -> how words for what comes from it begin, where its names begin otherwise."""
    units: dict[str, str]
    """A unit as either language writes it -> one name for it."""
    relative_days: frozenset[str]
    """Words that stand for a weekday ('yesterday')."""
    currency: re.Pattern[str]
    """An amount with the name of its currency, or with its sign; `currency_of` says which."""
    currency_of: dict[str, str]
    """Name or sign of a currency in lower case -> currency."""
    currency_names: frozenset[str]
    """The last words of their names, and their codes, without accents: a text without any names none."""
    currency_signs: re.Pattern[str]
    denials: re.Pattern[str]
    """Every word that denies."""
    denial_words: frozenset[str]
    """The same words one by one, without accents."""
    contraction: str
    """The end of a word that denies: n't."""
    doubles: frozenset[str]
    """Denials that after another one only say it again ('no dijo nada')."""
    soft: frozenset[str]
    """Words that can render a denial of the other language, and seldom stand elsewhere."""
    far: frozenset[str]
    """Words that hardly ever do anything else."""
    vague: frozenset[str]
    """Words that can render one, but stand in many sentences."""
    soft_beginnings: tuple[str, ...]
    taken_back: tuple[str, ...]
    """How words begin that a denial before them takes back."""
    prefixed: re.Pattern[str]
    """A denying word that is but the prefix of the word after it ('no especializado')."""
    idioms: re.Pattern[str]
    """Phrases in which a denying word does not deny."""
    empty: frozenset[str]
    """Those of the phrases that cannot render a denial either."""
    function: frozenset[str]
    """Words that every text in the language has, and that tell it from the other."""
    also: frozenset[str]
    """Words of the language that the other one has among its `function` words."""
    in_names: frozenset[str]
    """Little words that stand inside names of this language."""
    common_endings: tuple[str, ...]
    """How words end that are hardly names."""
    person: dict[str, re.Pattern[str]]
    """Words that tell who speaks and of whom: i, we, they, she, he; and those that surely do: i_surely, we_surely."""
    person_words: dict[str, frozenset[str]]
    """The first word of each, where all are given in full: a text without any of them tells nothing."""
    tense: dict[str, re.Pattern[str]]
    """Verb forms: future, future_surely, past."""
    calendar: re.Pattern[str]
    """Months and weekdays; `calendar_values` says which."""
    calendar_values: dict[str, str]
    calendar_short: dict[str, str]
    """What may stand for a month, written as here, and the month: 'oct'."""
    calendar_words: frozenset[str]
    """Their words without accents, for a cheap look."""
    afternoon: re.Pattern[str]
    acronyms: dict[str, frozenset[str]]
    """Acronyms that change with the language -> what they may become."""
    names: dict[str, frozenset[str]]
    """Words of names that change with the language -> what they may become; without accents."""


@cache
def knowledge(language: Language) -> Knowledge:
    """The table of one language, ready for use."""
    data = table(language, "checks")
    values: dict[str, set[float]] = {}
    for value, words in data["values"].items():
        for word in words:
            values.setdefault(word, set()).add(float(value))
    money, signs = data["currency"], table("common", "checks")["signs"]
    negation, words, calendar = data["negation"], data["words"], data["calendar"]
    contraction = (
        rf"|\w+{negation['contraction'].replace(chr(39), '[' + chr(39) + '’]')}\b" if negation["contraction"] else ""
    )
    return Knowledge(
        values={w: frozenset(v) for w, v in values.items()},
        vague_values=frozenset(data["numbers"]["vague_values"]),
        vague_ordinals=frozenset(data["numbers"]["vague_ordinals"]),
        number_idioms=_any_of(data["numbers"]["idioms"]),
        definite=re.compile(rf"\b(?:{_alternatives(data['numbers']['definite'])})\s$", re.IGNORECASE),
        below_zero=_any_of(data["numbers"]["below_zero"]),
        conversions={
            (frozenset(c["one"]), frozenset(c["two"])): c["factor"] for c in table("common", "checks")["conversions"]
        },
        peoples={country: frozenset(v) for country, v in table("common", "checks")["peoples"].items()},
        units={word: name for name, words in table("common", "checks")["units"].items() for word in words},
        relative_days=frozenset(calendar["relative"]),
        currency=_amount(money, signs, data["money"]),
        currency_of={n: code for code, names in money.items() for n in names}
        | {k.lower(): v for k, v in signs.items()},
        currency_names=frozenset(fold(n.split()[-1]) for names in money.values() for n in names)
        | {s.lower() for s in signs if s.isalpha()},
        currency_signs=re.compile(f"[{''.join(re.escape(s[-1]) for s in signs if not s.isalpha() or len(s) == 1)}]"),
        denials=re.compile(rf"\b(?:{_alternatives(negation['core'])})\b(?!\.?\s?\d){contraction}", re.IGNORECASE),
        denial_words=frozenset(map(fold, negation["core"])),
        contraction=negation["contraction"],
        doubles=frozenset(negation["doubles"]),
        soft=frozenset(negation["soft"]),
        far=frozenset(negation["far"]),
        vague=frozenset(negation["vague"]),
        soft_beginnings=tuple(negation["soft_beginnings"]),
        taken_back=tuple(negation["taken_back"]),
        prefixed=re.compile(
            rf"\b(?:{_alternatives(negation['core'])})(?= \w{{3,}}(?:{_alternatives(negation['prefixed'])})\b)"
        ),
        idioms=_any_of(negation["idioms"] + negation["empty"]),
        empty=frozenset(negation["empty"]),
        function=frozenset(words["function"]),
        also=frozenset(words["also"]),
        in_names=frozenset(words["in_names"]),
        common_endings=tuple(words["common_endings"]),
        person={k: _words(v) for k, v in data["person"].items()},
        person_words={
            k: frozenset(re.split(r"[ '’]", w)[0] for w in v)
            for k, v in data["person"].items()
            if not any("*" in w for w in v)
        },
        tense={k: _words(v) for k, v in data["tense"].items()},
        calendar=_calendar(calendar),
        calendar_short=calendar["short"],
        calendar_values={w: name for name, forms in calendar["names"].items() for w in forms},
        calendar_words=frozenset(fold(w) for forms in calendar["names"].values() for w in forms),
        afternoon=re.compile(rf"(?<![^\W\d])(?:{_alternatives(data['time']['afternoon'])})(?!\w)", re.IGNORECASE),
        acronyms={a: frozenset(b) for a, b in data["acronyms"].items()},
        names={a: frozenset(b.split("|")) for a, b in data["names"].items()},
    )


def _alternatives(items: Iterable[str]) -> str:
    return "|".join(re.escape(i) for i in sorted(items, key=len, reverse=True)) or "(?!)"


def _any_of(items: Iterable[str]) -> re.Pattern[str]:
    """Any of these, as whole words where they begin or end with a letter."""
    return re.compile(rf"(?<!\w)(?:{_alternatives(items)})(?!\w)", re.IGNORECASE)


def _words(items: Iterable[str]) -> re.Pattern[str]:
    """Any of these words; `*` in one stands for two letters or more."""
    forms = [re.escape(i).replace(r"\*", r"\w{2,}") for i in sorted(items, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms) or '(?!)'})(?!\w)", re.IGNORECASE)


def _calendar(data: dict[str, list[str]]) -> re.Pattern[str]:
    """A month or weekday; one that may be another word only beside a number or after 'in', 'since' and the like."""
    certain, ambiguous, before = (_alternatives(data[k]) for k in ("certain", "ambiguous", "before"))
    return re.compile(
        rf"\b(?:{certain}|(?:{before}) (?:{ambiguous})(?! [A-Z][a-z])|(?:{ambiguous}) (?=\d)|(?<=\d )(?:{ambiguous}))\b"
    )


def _amount(money: dict[str, list[str]], signs: dict[str, str], names: dict[str, list[str]]) -> re.Pattern[str]:
    """A sign beside digits, or a currency's name at most three words after a number or a scale.

    Names that are other words as well count right behind these alone: '30 millones de reales', not '20 hechos reales'.
    """
    every = [*(n for forms in money.values() for n in forms), *(s for s in signs if len(s) == 3)]
    far = _alternatives(n for n in every if n not in names["close"])
    near, of, sign = _alternatives(names["close"]), _alternatives(names["of"]), _alternatives(signs)
    return re.compile(
        rf"(?<!\w)(?P<before>{sign})\s?(?=\d)"
        rf"|(?<=\d)\s?(?P<after>{sign})(?!\w)"
        rf"|(?:\d|ill[oó]n(?:es)?|mil(?:es)?|illions?|thousands?|hundreds?|cien(?:tos)?)\W+"
        rf"(?:(?:[^\W\d]+\W+){{0,3}}?(?P<name>(?i:{far}))|(?:(?:{of})\W+)?(?P<close>(?i:{near})))(?!\w)"
    )
