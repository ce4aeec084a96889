"""How well each way to put a lost glossary term, name or number back works, and what it costs.

    python bench/glossary.py FOLDER [--lines N] [--packages FOLDER]

FOLDER holds parallel texts: *.tsv.gz, Spanish<TAB>English, one pair a line. For terms, the lines that have one which the
reference renders as the glossary says; for names and numbers, every line of which the first hypothesis loses one.
Printed for each method: how many of the losses it mends, BLEU of the mended lines before and after, and how many hard
issues the lines have before and after (a mend that breaks something else is none).
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import sacrebleu

from briefgen import checks, engine, glossary, packages, repair
from briefgen.models import GlossaryUse, Issue, Language, other

METHODS = ("n-best", "alone", "stand-in 1", "stand-in 2", "stand-in 3", "all")


@dataclass
class Line:
    source: str
    reference: str
    uses: tuple[GlossaryUse, ...]
    first: str = ""
    candidates: dict[str, list[str]] = field(default_factory=dict)


def lines(folder: Path, language: Language, terms: glossary.Glossary, most: int) -> list[Line]:
    found = []
    for path in sorted(folder.glob("*.tsv.gz")):
        for row in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()[:most]:
            es, en = row.split("\t")
            source, reference = (es, en) if language == "es" else (en, es)
            uses = terms.matches(source, language)
            if all(u.kept for u in glossary.locate(uses, reference, other(language))):
                found.append(Line(source, reference, uses))
    return found


def judged(line: Line, target: str, language: Language) -> tuple[tuple[Issue, ...], tuple[GlossaryUse, ...]]:
    uses = glossary.locate(line.uses, target, other(language))
    return checks.run(line.source, target, language=language, terms=uses), uses


def weight(issues: Sequence[Issue]) -> int:
    return sum(i.severity == "error" or i.check == "glossary" for i in issues)


def measure(folder: Path, language: Language, terms: glossary.Glossary, most: int, where: Path | None) -> None:
    package = packages.find(language, folder=where)
    translator = engine.load(package.path, source=language, target=other(language))
    everything = lines(folder, language, terms, most)
    losing: list[tuple[Line, tuple[repair.Attempt, ...]]] = []
    for line, answers in zip(everything, translator.translate([x.source for x in everything], n_best=4), strict=True):
        line.first = answers[0].text
        line.candidates["n-best"] = [a.text for a in answers[1:]]
        issues, uses = judged(line, line.first, language)
        lost = repair.losses(line.source, language=language, issues=issues, terms=uses)
        if lost:
            losing.append((line, repair.plan(line.source, lost, language=language)))
    texts = list(dict.fromkeys(a.text for _, attempts in losing for a in attempts))
    answers = dict(zip(texts, translator.translate(texts, n_best=4), strict=True))
    for line, attempts in losing:
        turn = 0
        for attempt in attempts:
            turn += attempt.method == "stand-in"
            name = f"stand-in {turn}" if attempt.method == "stand-in" else "alone"
            hypotheses = [h.text for h in answers[attempt.text]]
            line.candidates.setdefault(name, []).extend(
                repair.fill(attempt, hypotheses, language=language, target=line.first)
            )
        line.candidates["all"] = [c for m in METHODS[:-1] for c in line.candidates.get(m, [])]
    report(package, language, everything, [x for x, _ in losing])


def report(package: packages.Package, language: Language, everything: Sequence[Line], losing: Sequence[Line]) -> None:
    print(f"\n{package.name} {package.version}, {language}-{other(language)}: {len(everything)} lines")
    print("  method        glossary   numbers   names,acronyms  hard issues  BLEU of lines with a loss   BLEU of all")
    row("first alone", language, everything, losing, {})
    for method in METHODS:
        chosen = {}
        for line in losing:
            options = [line.first, *line.candidates.get(method, [])]
            chosen[line.source] = min(options, key=lambda t: weight(judged(line, t, language)[0]))
        row(method, language, everything, losing, chosen)


def row(
    name: str, language: Language, everything: Sequence[Line], losing: Sequence[Line], chosen: dict[str, str]
) -> None:
    def text(line: Line) -> str:
        return chosen.get(line.source, line.first)

    found: Counter[str] = Counter()
    terms = 0
    for line in everything:
        issues, uses = judged(line, text(line), language)
        terms += len(uses)
        found["hard"] += weight(issues)
        found.update(i.check for i in issues)
    kept = 1 - found["glossary"] / max(1, terms)
    numbers = sum(any(i.check == "numbers" for i in judged(x, text(x), language)[0]) for x in everything)
    part = sacrebleu.corpus_bleu([text(x) for x in losing], [[x.reference for x in losing]]).score
    whole = sacrebleu.corpus_bleu([text(x) for x in everything], [[x.reference for x in everything]]).score
    print(
        f"  {name:<12}{kept:8.1%}{1 - numbers / len(everything):11.1%}{found['acronyms'] + found['literals']:12}"
        f"{found['hard']:16}{part:18.2f}{whole:22.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--glossary", type=Path, default=Path("sources/glossary.csv"))
    parser.add_argument("--lines", type=int, default=400, help="of each file")
    parser.add_argument("--packages", type=Path, default=None)
    options = parser.parse_args()
    languages: tuple[Language, ...] = ("es", "en")
    for language in languages:
        measure(options.folder, language, glossary.load(options.glossary), options.lines, options.packages)


if __name__ == "__main__":
    main()
