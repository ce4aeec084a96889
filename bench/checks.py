"""How often each check speaks up on good translations, and on translations with one thing broken (recall).

    python bench/checks.py FOLDER [--examples CHECK] [--missed MUTATION] [--only MUTATION]

An alarm need not be a false one: references have errors too. Of 60 alarms drawn at random from newstest2010, newstest2011
and FLORES-200 dev, a reader found 31 to be right (other figures, misspelt days, "the the", a quotation mark without its
pair, a denial left out), and 29 to be wrong.

FOLDER holds parallel texts: *.tsv.gz, Spanish<TAB>English, one pair a line.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from mutations import MUTATIONS

from briefgen import checks, glossary
from briefgen.models import Issue, Language, other

MACHINE = frozenset(check.name for check in checks.CHECKS if check.machine)
"""Checks that are not made of what people write; what they would say of it is shown, and not among the alarms."""


def pairs(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(folder.glob("*.tsv.gz")):
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            es, en = line.split("\t")
            yield path.name.removesuffix(".tsv.gz"), es, en


def false_alarms(folder: Path, terms: glossary.Glossary, show: str, every: int) -> None:
    totals: Counter[tuple[str, str]] = Counter()
    alarmed: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, tuple[str, str]]] = Counter()
    seen: Counter[str] = Counter()
    spent = 0.0
    for name, es, en in pairs(folder):
        directions: tuple[tuple[Language, str, str], ...] = (("es", es, en), ("en", en, es))
        for language, source, target in directions:
            key = (name, f"{language}-{other(language)}")
            totals[key] += 1
            begun = time.perf_counter()
            uses = glossary.locate(terms.matches(source, language), target, other(language))
            issues = checks.run(source, target, language=language, terms=uses, machine=True)
            spent += time.perf_counter() - begun
            alarmed[key] += any(i.check not in MACHINE for i in issues)
            for check in {i.check for i in issues}:
                found[check, key] += 1
            for issue in issues:
                if issue.check == show:
                    seen[show] += 1
                    if seen[show] % every == 0:
                        print(f"{issue.message.en}\n    {source}\n    {target}")
    everything = sum(totals.values())
    print(
        f"\nalarms on reference translations: {sum(alarmed.values())} of {everything} = {sum(alarmed.values()) / everything:.2%}; {spent / everything * 1000:.3f} ms a segment"
    )
    for key, total in totals.items():
        print(f"  {key[0]:<16}{key[1]}  {alarmed[key] / total:7.2%}  of {total}")
    print("  check         " + "".join(f"{name[:3] + name[-4:]:>9}{way:>7}" for name, way in totals))
    for check in checks.CHECKS:
        print(
            f"  {check.name + ' *' * check.machine:<14}"
            + "".join(f"{found[check.name, key] / total:16.2%}" for key, total in totals.items())
        )


def recall(folder: Path, terms: glossary.Glossary, show: str, only: str) -> None:
    """What is noticed of each mutation, tried on every reference that had no issue."""
    names = [n for n in MUTATIONS if n in (show or n) and n.startswith(only)]
    cases: Counter[str] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    for _, es, en in pairs(folder):
        directions: tuple[tuple[Language, str, str], ...] = (("es", es, en), ("en", en, es))
        for language, source, target in directions:
            if issues_of(source, target, language, terms):
                continue
            for name in names:
                mutate, expected = MUTATIONS[name]
                broken = mutate(source, target, language)
                if not broken or broken.target == target:
                    continue
                found = issues_of(broken.source, broken.target, language, terms, broken.names)
                noticed = any(i.check in expected for i in found)
                cases[name] += 1
                hits[name, "its"] += noticed
                hits[name, "any"] += bool(found)
                hits[name, "error"] += any(i.severity == "error" for i in found)
                if name == show and not noticed:
                    print(f"    {broken.source}\n    {broken.target}\n")
    print("\nrecall: one thing broken in a reference that had no issue")
    print("  mutation                 cases   by its check   by any   as an error")
    for name in names:
        total = cases[name] or 1
        shares = (hits[name, kind] / total for kind in ("its", "any", "error"))
        print("  {:<23}{:7}{:14.1%}{:10.1%}{:13.1%}".format(name, cases[name], *shares))


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
    parser.add_argument("--only", default="", help="mutations whose names begin so")
    options = parser.parse_args()
    terms = glossary.load(options.glossary)
    if not options.missed and not options.only:
        false_alarms(options.folder, terms, options.examples, options.every)
    if not options.examples:
        recall(options.folder, terms, options.missed, options.only)


if __name__ == "__main__":
    main()
