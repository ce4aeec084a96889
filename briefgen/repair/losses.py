"""What the checks found missing, as stretches of the source with what each of them should come out as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.languages import inflection, numbers, repair
from briefgen.languages.people import fold
from briefgen.languages.places import gazetteer
from briefgen.languages.repair import StandInKind
from briefgen.models import GlossaryUse, Issue, Language, other

__all__ = ["DAYS", "Loss", "losses"]

DAYS = ("weekday", "month")


@dataclass(frozen=True)
class Loss:
    """A stretch of the source that the translation lacks, and what it should come out as."""

    start: int
    end: int
    text: str
    rendering: str
    kind: StandInKind
    plural: bool = False
    term: bool = False
    sign: str = ""
    """What follows the stand-in and stays: '%'."""
    number: numbers.Number | None = None


def losses(
    source: str, *, language: Language, issues: Sequence[Issue], terms: Sequence[GlossaryUse]
) -> tuple[Loss, ...]:
    """What can be put back, in the order of the source, without overlaps: terms come first, then what is longest."""
    found = [_term(source, use, other(language)) for use in terms if not use.kept]
    for issue in issues:
        loss = _loss(issue, source, language) if issue.start >= 0 else None
        if loss:
            found.append(loss)
    chosen: list[Loss] = []
    for loss in sorted(found, key=lambda x: (not x.term, x.start - x.end)):
        if not any(loss.start < c.end and c.start < loss.end for c in chosen):
            chosen.append(loss)
    return tuple(sorted(chosen, key=lambda x: x.start))


def _term(source: str, use: GlossaryUse, target: Language) -> Loss:
    """A glossary term; in the plural where the source has it in the plural."""
    text = source[use.source_start : use.source_end]
    wanted, given = (use.en, use.es) if target == "en" else (use.es, use.en)
    name = wanted[:1].isupper() or wanted == given
    head, own = (text.split()[0], given.split()[0]) if target == "en" else (text.split()[-1], given.split()[-1])
    plural = not name and head.lower().endswith("s") and not own.lower().endswith("s")
    rendering = inflection.plural(wanted, target) if plural else wanted
    return Loss(use.source_start, use.source_end, text, rendering, "name" if name else "common", plural, term=True)


def _loss(issue: Issue, source: str, language: Language) -> Loss | None:
    """What an issue says is missing; None where it says something else."""
    text = source[issue.start : issue.end]
    match issue.check:
        case "names" | "acronyms" | "literals":
            return Loss(issue.start, issue.end, text, text, "name")
        case "places" if _is_same_in_both(text):
            return Loss(issue.start, issue.end, text, text, "name")
        case "dates":
            return _day(issue, source, language)
        case "numbers":
            return _number(issue, source, language)
        case "currency" if name := repair.currency(text, language):
            return Loss(issue.start, issue.end, text, name, "currency", plural=True)
        case "currency":
            return _sign(issue, source, language)
    return None


def _is_same_in_both(text: str) -> bool:
    """Whether this is a place with one name for both languages."""
    site = gazetteer().get(tuple(fold(text).split()))
    return site is not None and gazetteer().has_one_name(site)


def _day(issue: Issue, source: str, language: Language) -> Loss | None:
    """A weekday or a month; the point of an abbreviation belongs to it."""
    text = source[issue.start : issue.end]
    rendering = repair.day(text, language)
    if not rendering:
        return None
    end = issue.end + (source[issue.end : issue.end + 1] == "." and repair.is_short(text, language))
    kind: StandInKind = "weekday" if repair.is_weekday(text, language) else "month"
    return Loss(issue.start, end, source[issue.start : end], rendering, kind)


def _number(issue: Issue, source: str, language: Language) -> Loss | None:
    """A number as the other language writes it, without the sign of a percentage; None where it is no plain one."""
    text = source[issue.start : issue.end]
    read = numbers.read(text, language)
    if len(read) != 1 or read[0].start or read[0].end != len(text):
        return None
    number = read[0]
    if number.kind in ("cardinal", "percent"):
        rendering = _written(number, other(language))
        sign = "%" if number.kind == "percent" else ""
        return Loss(issue.start, issue.end, text, rendering, "number", plural=True, sign=sign, number=number)
    if number.kind in ("ordinal", "roman") and number.value == int(number.value):
        if number.kind == "ordinal" and repair.month_beside(source[: issue.start], source[issue.end :], language):
            rendering = str(int(number.value))
            return Loss(issue.start, issue.end, text, rendering, "number", plural=True, number=number)
        rendering = repair.ordinal(int(number.value), other(language), words=not number.digits)
        return Loss(issue.start, issue.end, text, rendering, "ordinal", number=number)
    return None


def _sign(issue: Issue, source: str, language: Language) -> Loss | None:
    """The sign or code of a currency, '£' or 'USD', with the number behind it."""
    text, behind = source[issue.start : issue.end], issue.end + (source[issue.end : issue.end + 1] == " ")
    number = next((n for n in numbers.read(source, language) if n.start == behind), None)
    return Loss(issue.start, issue.end, text, text, "sign", number=number) if number else None


def _written(number: numbers.Number, language: Language) -> str:
    """Digits as in Guatemala and Mexico (1,200 and 39.7); scales in words, and small numbers that the source has so."""
    value = number.value
    if number.scale >= 1e6:
        for size, one, many in repair.scales(language):
            if value >= size:
                return f"{_digits(round(value / size, 6))} {one if value == size else many}"
    word = "" if number.digits or number.kind == "percent" else repair.small_numbers(language).get(value, "")
    return word or _digits(value, grouped=not number.text.isdecimal() or value >= 1e4)


def _digits(value: float, *, grouped: bool = True) -> str:
    """A number in digits; `grouped` with commas between the thousands, as years are not."""
    whole = int(value) if value == int(value) else value
    return f"{whole:,}" if grouped else str(whole)
