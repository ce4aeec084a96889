"""A text and its translation in, what is wrong with it out. A check never rewrites text.

Each check is a small pure function from a `Pair` to `Finding`s, listed in `CHECKS` with its name and severity. `error`
is what must never reach the reader of a brief; `warning` is for the reviewer. What the checks know about the languages
is in the tables `languages/<language>/checks.toml`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from briefgen.checks import extent, figures, marks, meaning, measures
from briefgen.checks import language as tongue
from briefgen.checks import names as proper
from briefgen.checks import negation as denial
from briefgen.checks import places as where
from briefgen.checks.pair import Check, Finding, Pair
from briefgen.models import GlossaryUse, Issue, Language

__all__ = ["CHECKS", "Check", "Finding", "Pair", "run"]

CHECKS: tuple[Check, ...] = (
    Check("numbers", "error", figures.numbers),
    Check("units", "error", measures.units),
    Check("dates", "error", figures.dates),
    Check("currency", "error", measures.currency),
    Check("names", "error", proper.names),
    Check("parts", "warning", proper.parts),
    Check("places", "error", where.places),
    Check("acronyms", "error", proper.acronyms),
    Check("glossary", "warning", proper.glossary),
    Check("literals", "error", proper.literals),
    Check("negation", "error", denial.negation),
    Check("person", "warning", meaning.person),
    Check("tense", "warning", meaning.tense),
    Check("untranslated", "error", tongue.untranslated),
    Check("length", "error", extent.length),
    Check("sentences", "error", extent.sentences),
    Check("repetition", "error", extent.repetition),
    Check("mixed", "warning", tongue.mixed),
    Check("words", "warning", tongue.words, machine=True),
    Check("questions", "warning", marks.questions),
    Check("quotation", "warning", marks.quotation),
    Check("brackets", "warning", marks.brackets),
)
"""All checks, in the order in which their issues are listed."""


def run(
    source: str,
    target: str,
    *,
    language: Language,
    segment: str = "",
    terms: Iterable[GlossaryUse] = (),
    names: Iterable[str] = (),
    machine: bool = False,
    only: Collection[str] | None = None,
) -> tuple[Issue, ...]:
    """What all checks find in one translation, or those named in `only`.

    language: of the source. segment: the id that the issues carry. terms: the glossary's terms, located in the target.
    names: what has to survive untouched. machine: whether a machine wrote it: a word that is on no list is no mistake
    of a person's.
    """
    pair = Pair.of(source, target, language, terms=terms, names=names)
    return tuple(
        Issue(
            check=check.name,
            severity=finding.severity or check.severity,
            segment=segment,
            message=finding.message,
            start=finding.start,
            end=finding.end,
        )
        for check in CHECKS
        if (machine or not check.machine) and (only is None or check.name in only)
        for finding in check.find(pair)
    )
