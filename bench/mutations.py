"""Ways to break a good translation, for measuring what the checks notice. Each is a function from a source, its good
translation and the source's language to a `Broken` pair, or None where there is nothing to break."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefgen.models import Language, other

__all__ = ["MUTATIONS", "Broken"]

DIGITS = re.compile(r"(?<![\w.,-])\d[\d.,]*\d(?![\w-])|(?<![\w.,-])\d(?![\w.,-])")
ACRONYM = re.compile(r"(?<![\w.&])[A-Z]{3,6}(?![\w.&])")
NAME = re.compile(r"(?<=[a-záéíóúñ,] )[A-Z][a-zà-ÿ]{3,}(?: [A-Z][a-zà-ÿ]{3,})+")
PERCENT = re.compile(r"(?<=\d) ?(?:%|por ciento|percent|per cent)(?!\w)")
MONEY = {"es": (r"\b(dólares|euros|libras)\b", "pesos"), "en": (r"\b(dollars|euros|pounds)\b", "pesos")}
DENIAL = {"es": r"\b[Nn]o (?!obstante|s[oó]lo|solamente|únicamente)(?=\w)", "en": r" not\b(?! only| just)|n't\b"}
STATED = re.compile(
    r"\b(?:no|nunca|jamás|nadie|nada|ning[uú]n|ningun[oa]s?|tampoco|ni|not|never|nobody|none|nothing|neither|nor|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
UNITS = {
    "es": {
        "kilómetros": "metros",
        "metros": "kilómetros",
        "horas": "minutos",
        "minutos": "horas",
        "días": "meses",
        "semanas": "días",
        "meses": "años",
        "años": "meses",
        "toneladas": "kilos",
        "kilos": "toneladas",
        "hectáreas": "metros",
    },
    "en": {
        "kilometers": "meters",
        "kilometres": "metres",
        "miles": "feet",
        "feet": "miles",
        "hours": "minutes",
        "minutes": "hours",
        "days": "months",
        "weeks": "days",
        "months": "years",
        "years": "months",
        "tons": "kilos",
        "tonnes": "kilos",
    },
}
SCALES = {
    "es": (r"(?<=\d )(mil millones|millones)\b", {"mil millones": "millones", "millones": "mil millones"}),
    "en": (r"(?<=\d )(million|billion)\b", {"million": "billion", "billion": "million"}),
}
COUNTRIES = {
    "es": "España|Francia|Alemania|Italia|Rusia|Polonia|Brasil|México|Japón|India|Turquía|Irán|Irak|Suecia|Grecia|Irlanda",
    "en": "Spain|France|Germany|Italy|Russia|Poland|Brazil|Mexico|Japan|India|Turkey|Iran|Iraq|Sweden|Greece|Ireland",
}
MONTH = {
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


SENTENCES = re.compile(r"(?<=[a-z]{3}[.!?]) (?=[A-ZÁÉÍÓÚ¿¡])")
CLAUSE = re.compile(r", ([^,.;:()\"]+)(?=[,.])")


@dataclass(frozen=True)
class Broken:
    """A source with a translation in which one thing is wrong, and the check that should say so."""

    source: str
    target: str
    names: tuple[str, ...] = ()


def cut(text: str, match: re.Match[str], put: str = "") -> str:
    return " ".join((text[: match.start()] + put + text[match.end() :]).split())


def break_number_lost(source: str, target: str, language: Language) -> Broken | None:
    """A number in digits is left out."""
    match = DIGITS.search(target)
    return Broken(source, cut(target, match)) if match else None


def break_digit_changed(source: str, target: str, language: Language) -> Broken | None:
    """One digit is another one."""
    match = DIGITS.search(target)
    if not match:
        return None
    first = str(int(match.group()[0]) % 9 + 1)
    return Broken(source, cut(target, match, first + match.group()[1:]))


def break_scale_lost(source: str, target: str, language: Language) -> Broken | None:
    """'million', 'billion', 'millones' is left out."""
    match = re.search(r"(?<=\d) (?:mil millones|mil|millones|[mb]illion)\b(?: de\b)?", target)
    return Broken(source, cut(target, match)) if match else None


def break_percent_lost(source: str, target: str, language: Language) -> Broken | None:
    """The sign of a percentage is left out."""
    match = PERCENT.search(target)
    return Broken(source, cut(target, match, " ")) if match else None


def break_month_changed(source: str, target: str, language: Language) -> Broken | None:
    """A month is another month."""
    months = MONTH[other(language)]
    match = re.search(rf"\b(?:{'|'.join(months)})\b", target)
    if not match or match.group() in ("May", "March"):
        return None
    return Broken(source, cut(target, match, months[months.index(match.group()) - 5]))


def break_currency_changed(source: str, target: str, language: Language) -> Broken | None:
    """Dollars, euros or pounds become pesos."""
    pattern, put = MONEY[other(language)]
    match = re.search(rf"(?:(?<=\d )|(?<=on )|(?<=es de )){pattern}", target)
    return Broken(source, cut(target, match, put)) if match else None


def break_dollars_euros(source: str, target: str, language: Language) -> Broken | None:
    """Dollars become euros, euros dollars."""
    if other(language) == "es":
        match, names = (
            re.search(r"(?<=\d )(?:dólares|euros)|(?<=es de )(?:dólares|euros)", target),
            ("dólares", "euros"),
        )
    else:
        match, names = re.search(r"(?<=\d )(?:dollars|euros)|(?<=on )(?:dollars|euros)", target), ("dollars", "euros")
    return Broken(source, cut(target, match, names[match.group() == names[0]])) if match else None


def break_scale_slipped(source: str, target: str, language: Language) -> Broken | None:
    """A million becomes a billion, a billion a million."""
    pattern, put = SCALES[other(language)]
    match = re.search(pattern, target)
    return Broken(source, cut(target, match, put[match.group()])) if match else None


def break_unit_swapped(source: str, target: str, language: Language) -> Broken | None:
    """Kilometres become metres, hours minutes, months years."""
    units = UNITS[other(language)]
    match = re.search(rf"(?<=\d )(?:{'|'.join(units)})\b", target)
    return Broken(source, cut(target, match, units[match.group()])) if match else None


def break_day_changed(source: str, target: str, language: Language) -> Broken | None:
    """The day of a date is another one."""
    months = "|".join(MONTH[other(language)])
    match = re.search(rf"\b\d{{1,2}}(?= de (?:{months}))|(?<=[a-z] )\d{{1,2}}(?= (?:{months}))", target)
    match = match or re.search(rf"(?:(?<={'|(?<='.join(m + ' )' for m in MONTH['en'])})\d{{1,2}}\b(?!:)", target)
    return Broken(source, cut(target, match, str(int(match.group()) % 28 + 1))) if match else None


def break_name_swapped(source: str, target: str, language: Language) -> Broken | None:
    """A name of two words or more that both sides have becomes another; the check is told the name."""
    match = next((m for m in NAME.finditer(target) if m.group() in source), None)
    return Broken(source, cut(target, match, "Pedro Salcedo"), (match.group(),)) if match else None


def break_name_misspelt(source: str, target: str, language: Language) -> Broken | None:
    """A letter of a name is left out."""
    match = next((m for m in NAME.finditer(target) if m.group() in source), None)
    if not match:
        return None
    return Broken(source, cut(target, match, match.group()[:2] + match.group()[3:]), (match.group(),))


def break_name_letter_changed(source: str, target: str, language: Language) -> Broken | None:
    """A letter of a name is another one."""
    match = next((m for m in NAME.finditer(target) if m.group() in source), None)
    if not match:
        return None
    at, text = len(match.group()) - 2, match.group()
    return Broken(source, cut(target, match, text[:at] + ("o" if text[at] != "o" else "a") + text[at + 1 :]), (text,))


def break_name_part_lost(source: str, target: str, language: Language) -> Broken | None:
    """The first word of a name is left out."""
    match = next((m for m in NAME.finditer(target) if m.group() in source), None)
    return Broken(source, cut(target, match, match.group().partition(" ")[2]), (match.group(),)) if match else None


def break_country_lost(source: str, target: str, language: Language) -> Broken | None:
    """A country is left out."""
    match = re.search(rf"\b(?:{COUNTRIES[other(language)]})\b", target)
    return (
        Broken(source, cut(target, match)) if match and re.search(rf"\b(?:{COUNTRIES[language]})\b", source) else None
    )


def break_country_changed(source: str, target: str, language: Language) -> Broken | None:
    """A country is another one."""
    match = re.search(rf"\b(?:{COUNTRIES[other(language)]})\b", target)
    other_one = "Paraguay" if re.search(rf"\b(?:{COUNTRIES[language]})\b", source) else ""
    return Broken(source, cut(target, match, other_one)) if match and other_one else None


def break_acronym_altered(source: str, target: str, language: Language) -> Broken | None:
    """One letter of an acronym is another one."""
    match = next((m for m in ACRONYM.finditer(target) if re.search(rf"\b{m.group()}\b", source)), None)
    return Broken(source, cut(target, match, match.group()[:-1] + "Q")) if match else None


def break_negation_lost(source: str, target: str, language: Language) -> Broken | None:
    """The first 'no' or 'not' is left out."""
    match = re.search(DENIAL[other(language)], target)
    if not match:
        return None
    whole = re.sub(r"(?<=\bca)(?=n't)", "n", re.sub(r"\bwon't", "willn't", target))
    match = re.search(DENIAL[other(language)], whole)
    return Broken(source, cut(whole, match, " ")) if match else None


def break_stated_negation_lost(source: str, target: str, language: Language) -> Broken | None:
    """The same, where the source has a denying word too: what is told in other words there cannot be noticed."""
    return break_negation_lost(source, target, language) if STATED.search(source) else None


def break_negation_added(source: str, target: str, language: Language) -> Broken | None:
    """'not' after the first auxiliary, 'no' before a common verb."""
    verb = r"\b(?:es|son|fue|está|ha|han)\b" if language == "en" else r"\b(?:is|are|was|were|will|has|have)\b"
    match = re.search(verb, target)
    if not match or re.search(DENIAL[other(language)], target):
        return None
    return Broken(source, cut(target, match, f"no {match.group()}" if language == "en" else f"{match.group()} not"))


def break_half_lost(source: str, target: str, language: Language) -> Broken | None:
    """The second half is left out."""
    words = target.split()
    return Broken(source, " ".join(words[: len(words) // 2]) + ".") if len(words) >= 12 else None


def break_sentence_lost(source: str, target: str, language: Language) -> Broken | None:
    """Of two sentences or more, the last is left out."""
    parts = SENTENCES.split(target)
    return Broken(source, " ".join(parts[:-1])) if len(parts) > 1 else None


def break_clause_dropped(source: str, target: str, language: Language) -> Broken | None:
    """A clause of four to twelve words between commas is left out."""
    clauses = [m for m in CLAUSE.finditer(target) if 4 <= len(m.group().split()) <= 12]
    if not clauses or len(target.split()) < 12:
        return None
    match = clauses[len(target) % len(clauses)]
    return Broken(source, target[: match.start()] + target[match.end() :])


def break_item_dropped(source: str, target: str, language: Language) -> Broken | None:
    """One of the things that a list names is left out."""
    match = re.search(r"(?<=, )[^\W\d_]+(?: [^\W\d_]+)?, (?=[^,.;]+(?:,| (?:y|and) ))", target)
    return Broken(source, cut(target, match)) if match else None


def break_phrase_repeated(source: str, target: str, language: Language) -> Broken | None:
    """Three words in the middle are said three times."""
    words = target.split()
    middle = len(words) // 2
    if len(words) < 9:
        return None
    return Broken(source, " ".join([*words[:middle], *words[middle - 3 : middle] * 2, *words[middle:]]))


def break_untranslated(source: str, target: str, language: Language) -> Broken | None:
    """The source itself."""
    return Broken(source, source) if len(source.split()) >= 5 else None


def break_half_untranslated(source: str, target: str, language: Language) -> Broken | None:
    """The second half is the source's."""
    ours, theirs = source.split(), target.split()
    if len(ours) < 12:
        return None
    return Broken(source, " ".join(theirs[: len(theirs) // 2] + ours[len(ours) // 2 :]))


def break_words_untranslated(source: str, target: str, language: Language) -> Broken | None:
    """Six words in the middle are the source's."""
    ours, theirs = source.split(), target.split()
    if len(ours) < 16 or len(theirs) < 16:
        return None
    here, there = len(ours) // 2, len(theirs) // 2
    return Broken(source, " ".join(theirs[: there - 3] + ours[here - 3 : here + 3] + theirs[there + 3 :]))


def break_end_untranslated(source: str, target: str, language: Language) -> Broken | None:
    """The last three words are the source's."""
    ours, theirs = source.split(), target.split()
    if len(ours) < 6 or not ours[-3].isalpha():
        return None
    return Broken(source, " ".join(theirs[:-3] + ours[-3:]))


def break_sentence_untranslated(source: str, target: str, language: Language) -> Broken | None:
    """Of two sentences or more, the last is the source's."""
    ours, theirs = SENTENCES.split(source), SENTENCES.split(target)
    return Broken(source, " ".join([*theirs[:-1], ours[-1]])) if len(ours) == len(theirs) > 1 else None


def break_address_altered(source: str, target: str, language: Language) -> Broken | None:
    """An address on both sides, with a letter lost on one."""
    if len(source) % 20:
        return None
    return Broken(f"{source} www.minfin.gob.gt/datos", f"{target} www.minfin.gob.gt/dato")


def break_gender_swapped(source: str, target: str, language: Language) -> Broken | None:
    """'she' becomes 'he', 'ella' 'él'."""
    if language == "en" or not re.search(r"\b[Ss]he\b", target):
        return Broken(source, re.sub(r"\bella\b", "él", target)) if re.search(r"\bella\b", target) else None
    return Broken(source, re.sub(r"\b([Ss]?)he\b", "he", re.sub(r"\b[Hh]ers?\b", "his", target)))


def break_future_lost(source: str, target: str, language: Language) -> Broken | None:
    """Every Spanish future becomes a past."""
    if language == "es" or not re.search(r"\bwill\b", source):
        return None
    past = {"arán": "aron", "ará": "ó", "erán": "ieron", "irán": "ieron", "erá": "ió", "irá": "ió"}
    return Broken(source, re.sub(rf"(?<=\w\w)(?:{'|'.join(past)})\b", lambda m: past[m.group()], target))


def break_question_lost(source: str, target: str, language: Language) -> Broken | None:
    """Question marks become full stops."""
    return Broken(source, re.sub(r"¿", "", target).replace("?", ".")) if "?" in target else None


def break_quotation_opened(source: str, target: str, language: Language) -> Broken | None:
    """One of two quotation marks is left out."""
    return Broken(source, target.replace('"', "", 1)) if target.count('"') == 2 else None


def break_quotation_lost(source: str, target: str, language: Language) -> Broken | None:
    """All quotation marks are left out."""
    bare = re.sub(r"[\"“”«»]", "", target)
    return Broken(source, bare) if len(target) - len(bare) >= 2 and re.search(r"[\"“”«»]", source) else None


MUTATIONS: dict[str, tuple[Callable[[str, str, Language], Broken | None], tuple[str, ...]]] = {
    name.removeprefix("break_"): (globals()[name], checks)
    for name, checks in {
        "break_number_lost": ("numbers",),
        "break_digit_changed": ("numbers",),
        "break_scale_lost": ("numbers",),
        "break_scale_slipped": ("numbers",),
        "break_percent_lost": ("numbers",),
        "break_unit_swapped": ("units",),
        "break_month_changed": ("dates",),
        "break_day_changed": ("dates", "numbers"),
        "break_currency_changed": ("currency",),
        "break_dollars_euros": ("currency",),
        "break_name_swapped": ("names",),
        "break_name_misspelt": ("names",),
        "break_name_letter_changed": ("names",),
        "break_name_part_lost": ("names",),
        "break_country_lost": ("places",),
        "break_country_changed": ("places",),
        "break_acronym_altered": ("acronyms", "glossary"),
        "break_negation_lost": ("negation",),
        "break_stated_negation_lost": ("negation",),
        "break_negation_added": ("negation",),
        "break_gender_swapped": ("person",),
        "break_future_lost": ("tense",),
        "break_half_lost": ("length", "sentences"),
        "break_sentence_lost": ("length", "sentences"),
        "break_clause_dropped": ("length", "sentences"),
        "break_item_dropped": ("length", "sentences"),
        "break_phrase_repeated": ("repetition",),
        "break_untranslated": ("untranslated",),
        "break_half_untranslated": ("untranslated", "mixed"),
        "break_sentence_untranslated": ("untranslated", "mixed"),
        "break_words_untranslated": ("untranslated", "mixed"),
        "break_end_untranslated": ("untranslated", "mixed"),
        "break_address_altered": ("literals",),
        "break_question_lost": ("questions",),
        "break_quotation_opened": ("quotation",),
        "break_quotation_lost": ("quotation",),
    }.items()
}
"""Name -> how to break a translation in this way, and the checks that should say so."""
