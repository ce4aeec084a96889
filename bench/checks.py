"""How often each check speaks up on good translations (false alarms), and on translations with one thing broken (recall).

    python bench/checks.py FOLDER [--examples CHECK]

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

from briefgen import checks, glossary
from briefgen.models import Language, other


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--glossary", type=Path, default=Path("sources/glossary.csv"))
    parser.add_argument("--examples", default="", help="print what this check says")
    parser.add_argument("--every", type=int, default=1, help="print every so many of them")
    options = parser.parse_args()
    false_alarms(options.folder, glossary.load(options.glossary), options.examples, options.every)


if __name__ == "__main__":
    main()
