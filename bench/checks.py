"""How often each check speaks up on good translations (false alarms), and on translations with one thing broken (recall).

    python bench/checks.py FOLDER [--examples CHECK] [--missed MUTATION]

FOLDER holds parallel texts: *.tsv.gz, Spanish<TAB>English, one pair a line.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefgen import checks, glossary
from briefgen.models import Issue, Language, other


def pairs(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(folder.glob("*.tsv.gz")):
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            es, en = line.split("\t")
            yield path.name.removesuffix(".tsv.gz"), es, en


def false_alarms(folder: Path, terms: glossary.Glossary, show: str, every: int) -> None:
    totals: Counter[tuple[str, str]] = Counter()
    alarmed: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    seen: Counter[str] = Counter()
    spent = 0.0
    for name, es, en in pairs(folder):
        directions: tuple[tuple[Language, str, str], ...] = (("es", es, en), ("en", en, es))
        for language, source, target in directions:
            key = (name, f"{language}-{other(language)}")
            totals[key] += 1
            begun = time.perf_counter()
            uses = glossary.locate(terms.matches(source, language), target, other(language))
            issues = checks.run(source, target, language=language, terms=uses)
            spent += time.perf_counter() - begun
            alarmed[key] += bool(issues)
            for check in {i.check for i in issues}:
                found[check, key[1]] += 1
            for issue in issues:
                if issue.check == show:
                    seen[show] += 1
                    if seen[show] % every == 0:
                        print(f"{issue.message.en}\n    {source}\n    {target}")
    everything = sum(totals.values())
    print(
        f"\nfalse alarms on reference translations: {sum(alarmed.values())} of {everything} = {sum(alarmed.values()) / everything:.2%}; {spent / everything * 1000:.3f} ms a segment"
    )
    for key, total in totals.items():
        print(f"  {key[0]:<16}{key[1]}  {alarmed[key] / total:7.2%}  of {total}")
    half = everything // 2
    print("  check            es-en   en-es")
    for check in checks.CHECKS:
        print(f"  {check.name:<14}{found[check.name, 'es-en'] / half:8.2%}{found[check.name, 'en-es'] / half:8.2%}")


# --- recall: one thing broken in a reference that had no issue -------------------------------------------------------

DIGITS = re.compile(r"(?<![\w.,-])\d[\d.,]*\d(?![\w-])|(?<![\w.,-])\d(?![\w.,-])")
ACRONYM = re.compile(r"(?<![\w.&])[A-Z]{3,6}(?![\w.&])")
NAME = re.compile(r"(?<=[a-záéíóúñ,] )[A-Z][a-zà-ÿ]{3,}(?: [A-Z][a-zà-ÿ]{3,})+")
PERCENT = re.compile(r"(?<=\d) ?(?:%|por ciento|percent|per cent)(?!\w)")
MONEY = {"es": (r"\b(dólares|euros|libras)\b", "pesos"), "en": (r"\b(dollars|euros|pounds)\b", "pesos")}
DENIAL = {"es": r"\b[Nn]o (?!obstante|s[oó]lo|solamente|únicamente)(?=\w)", "en": r" not\b(?! only| just)|n't\b"}
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


def break_acronym_altered(source: str, target: str, language: Language) -> Broken | None:
    """One letter of an acronym is another one."""
    match = next((m for m in ACRONYM.finditer(target) if re.search(rf"\b{m.group()}\b", source)), None)
    return Broken(source, cut(target, match, match.group()[:-1] + "Q")) if match else None


def break_negation_lost(source: str, target: str, language: Language) -> Broken | None:
    """The first 'no' or 'not' is left out."""
    match = re.search(DENIAL[other(language)], target)
    return Broken(source, cut(target, match, " ")) if match else None


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
    parts = re.split(r"(?<=[a-z]{3}[.!?]) (?=[A-ZÁÉÍÓÚ¿¡])", target)
    return Broken(source, " ".join(parts[:-1])) if len(parts) > 1 else None


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
    return Broken(source, re.sub(r"(\w{2,})(?:rán|rá)\b", r"\1ron", target))


def break_question_lost(source: str, target: str, language: Language) -> Broken | None:
    """Question marks become full stops."""
    return Broken(source, re.sub(r"¿", "", target).replace("?", ".")) if "?" in target else None


def break_quotation_opened(source: str, target: str, language: Language) -> Broken | None:
    """One of two quotation marks is left out."""
    return Broken(source, target.replace('"', "", 1)) if target.count('"') == 2 else None


MUTATIONS: dict[str, tuple[str, ...]] = {
    "number_lost": ("numbers",),
    "digit_changed": ("numbers",),
    "scale_lost": ("numbers",),
    "percent_lost": ("numbers",),
    "month_changed": ("dates",),
    "currency_changed": ("currency",),
    "name_swapped": ("names",),
    "name_misspelt": ("names",),
    "acronym_altered": ("acronyms", "glossary"),
    "negation_lost": ("negation",),
    "negation_added": ("negation",),
    "gender_swapped": ("person",),
    "future_lost": ("tense",),
    "half_lost": ("length", "sentences"),
    "sentence_lost": ("length", "sentences"),
    "phrase_repeated": ("repetition",),
    "untranslated": ("untranslated",),
    "half_untranslated": ("untranslated", "mixed"),
    "address_altered": ("literals",),
    "question_lost": ("questions",),
    "quotation_opened": ("quotation",),
}


def recall(folder: Path, terms: glossary.Glossary, show: str) -> None:
    print("\nrecall: one thing broken in a reference that had no issue")
    print("  mutation            cases   by its check   by any   of errors")
    for name, expected in MUTATIONS.items():
        cases = hits = anything = errors = 0
        for _, es, en in pairs(folder):
            directions: tuple[tuple[Language, str, str], ...] = (("es", es, en), ("en", en, es))
            for language, source, target in directions:
                broken = globals()[f"break_{name}"](source, target, language)
                if not broken or broken.target == target or issues_of(source, target, language, terms):
                    continue
                found = issues_of(broken.source, broken.target, language, terms, broken.names)
                cases += 1
                hits += any(i.check in expected for i in found)
                anything += bool(found)
                errors += any(i.severity == "error" for i in found)
                if name == show and not any(i.check in expected for i in found):
                    print(f"    {broken.source}\n    {broken.target}\n")
        cases = cases or 1
        print(f"  {name:<18}{cases:7}{hits / cases:14.1%}{anything / cases:11.1%}{errors / cases:10.1%}")


def issues_of(
    source: str, target: str, language: Language, terms: glossary.Glossary, names: tuple[str, ...] = ()
) -> tuple[Issue, ...]:
    uses = glossary.locate(terms.matches(source, language), target, other(language))
    return checks.run(source, target, language=language, terms=uses, names=names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--glossary", type=Path, default=Path("sources/glossary.csv"))
    parser.add_argument("--examples", default="", help="print what this check says")
    parser.add_argument("--every", type=int, default=1, help="print every so many of them")
    parser.add_argument("--missed", default="", help="print what was not noticed of this mutation")
    options = parser.parse_args()
    terms = glossary.load(options.glossary)
    if not options.missed:
        false_alarms(options.folder, terms, options.examples, options.every)
    if not options.examples:
        recall(options.folder, terms, options.missed)


if __name__ == "__main__":
    main()
