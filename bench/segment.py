"""How well sentences are found, beside sentencex alone: on the table of hard cases in tests/, and on parallel news text.

    python bench/segment.py [FOLDER] [--show N]

FOLDER holds newstest*.tsv.gz (Spanish, tab, English; one sentence a line). Each five lines that end a sentence are joined
into a paragraph: were the four ends between them found (recall), and how many others were (extra; most of these are right,
for a line of the set may hold two sentences)? --show prints the first N misses and extras of ours.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import sentencex

from briefgen import segment
from briefgen.models import LANGUAGES, Language

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

Splitter = Callable[[str, Language], list[str]]
ENDS = tuple(".!?…") + tuple(f"{stop}{mark}" for stop in ".!?…" for mark in "\"”»'’)")


def ours(text: str, language: Language) -> list[str]:
    return [text[start:end] for start, end in segment.split(text, language)]


def bare(text: str, language: Language) -> list[str]:
    return [sentence.strip() for sentence in sentencex.segment(language, text) if sentence.strip()]


def paragraphs(path: Path, column: int) -> Iterator[list[str]]:
    five: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            sentence = " ".join(line.rstrip("\n").split("\t")[column].split())
            if sentence.endswith(ENDS):
                five.append(sentence)
            if len(five) == 5:
                yield five
                five = []


def ends(sentences: list[str]) -> set[int]:
    """Ends as counts of characters that are not blank; the last is no achievement."""
    places, at = set(), 0
    for sentence in sentences:
        at += len("".join(sentence.split()))
        places.add(at)
    places.discard(at)
    return places


def measure(splitter: Splitter, texts: list[list[str]], language: Language, show: int = 0) -> str:
    found = wanted = extra = whole = 0
    began = time.perf_counter()
    for sentences in texts:
        got, want = splitter(" ".join(sentences), language), ends(sentences)
        have = ends(got)
        found, wanted, extra, whole = (
            found + len(have & want),
            wanted + len(want),
            extra + len(have - want),
            whole + (have == want),
        )
        if show and have != want:
            for place in sorted(have ^ want):
                flat, at = " ".join(sentences), 0
                for i, c in enumerate(flat):
                    at += not c.isspace()
                    if at == place:
                        print(
                            "MISSED" if place in want else "EXTRA ",
                            repr(flat[max(0, i - 50) : i + 1]),
                            "|",
                            repr(flat[i + 1 : i + 40]),
                        )
                        break
                show -= 1
    speed = sum(len(s) for t in texts for s in t) / (time.perf_counter() - began) / 1e6
    return f"recall {found / wanted:.4f}  extra per 100 ends {100 * extra / wanted:.2f}  whole {whole / len(texts):.4f}  {speed:.2f} MB/s"


def cases() -> None:
    from segment_cases import CASES

    for language in LANGUAGES:
        mine = [case for case in CASES if case[0] == language]
        for name, splitter in (("briefgen", ours), ("sentencex", bare)):
            right = sum(splitter(" ".join(sentences), language) == list(sentences) for _, sentences in mine)
            print(f"hard cases {language}  {name:9s}  {right} of {len(mine)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    cases()
    for path in sorted(args.folder.glob("newstest*.tsv.gz")) if args.folder else []:
        for column, language in enumerate(LANGUAGES):
            texts = list(paragraphs(path, column))
            for name, splitter in (("briefgen", ours), ("sentencex", bare)):
                show = args.show if splitter is ours else 0
                print(f"{path.name[:12]} {language}  {name:9s}  {measure(splitter, texts, language, show)}")


if __name__ == "__main__":
    main()
