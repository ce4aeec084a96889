"""Measure the reading of saved web pages: ours beside trafilatura's own default, in one run.

    python bench/pages.py [FOLDER] [--each] [--half a|b]

FOLDER (default ../shared/pages) holds html/ID.html.gz and truth.json {ID: {"url", "text"}}. Measured are, as means over
the pages, precision, recall and F1 of the multiset of words; the share of quoted stretches of the truth that stand in
our text to the letter, marks included; and, against what a person read on each page (pages.toml), how often title, date
and language are right. A page in a third language is right when it is refused.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from briefgen import clean, ingest, sources
from briefgen.errors import SourceError
from briefgen.models import Language

HERE = Path(__file__).parent
PAGES = HERE.parent.parent / "shared" / "pages"
QUOTED = re.compile(r"“[^“”]{3,}”|\"[^\"\n]{3,}\"|«[^«»]{3,}»")
MARKS = "“”\"«»„‘’'–—"


@dataclass(frozen=True)
class Page:
    id: str
    url: str
    markup: bytes
    text: str


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float
    f1: float
    quotes: tuple[int, int]
    marks: tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """What we made of a page; `cleaned` is what a brief is made of; `language` is empty where it was refused."""

    text: str
    cleaned: str
    title: str
    date: str
    language: str
    uncertain: tuple[str, ...]


def pages(folder: Path) -> list[Page]:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return [
        Page(key, value["url"], gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()), value["text"])
        for key, value in sorted(truth.items())
    ]


def annotations() -> dict[str, dict[str, str]]:
    """What a person read on the pages: title, date and language."""
    return tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))


def score(found: str, truth: str) -> Score:
    ours, theirs = Counter(words(found)), Counter(words(truth))
    both = sum((ours & theirs).values())
    precision, recall = both / max(1, sum(ours.values())), both / max(1, sum(theirs.values()))
    flat = squeeze(found)
    quoted = [squeeze(q) for q in QUOTED.findall(truth)]
    mine, wanted = Counter(c for c in found if c in MARKS), Counter(c for c in truth if c in MARKS)
    return Score(
        precision,
        recall,
        2 * precision * recall / (precision + recall) if both else 0.0,
        (sum(q in flat for q in quoted), len(quoted)),
        (sum((mine & wanted).values()), sum(wanted.values())),
    )


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def ours(page: Page) -> Reading:
    refused = False

    def detect(text: str) -> tuple[Language, float]:
        nonlocal refused
        try:
            return sources.detect_language(text)
        except SourceError:
            refused = True
            return "en", 0.5

    draft = ingest.read(page.markup, url=page.url, detect=detect)
    language = "" if refused else draft.value("language")
    cleaned = "\n\n".join(p.text for p in clean.clean(draft.article("page")).paragraphs)
    return Reading(draft.text, cleaned, draft.value("title"), draft.value("date"), language, draft.uncertain)


def default(page: Page) -> str:
    import trafilatura

    return trafilatura.extract(page.markup, url=page.url) or ""


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def report(name: str, scores: list[Score]) -> str:
    p, r, f = (mean([getattr(s, k) for s in scores]) for k in ("precision", "recall", "f1"))
    shares = [
        sum(getattr(s, k)[0] for s in scores) / max(1, sum(getattr(s, k)[1] for s in scores))
        for k in ("quotes", "marks")
    ]
    return f"{name:12}{p:9.4f}{r:9.4f}{f:9.4f}{shares[0]:9.4f}{shares[1]:9.4f}"


def same_title(found: str, truth: str) -> bool:
    return words(found) == words(truth)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--each", action="store_true", help="a line for each page, the worst first")
    parser.add_argument("--half", choices=["a", "b"], help="only every other page: a to develop on, b to check")
    options = parser.parse_args()
    chosen = pages(options.folder)
    if options.half:
        chosen = chosen[options.half == "b" :: 2]
    readings = {p.id: ours(p) for p in chosen}
    mine = {p.id: score(readings[p.id].text, p.text) for p in chosen}
    plain = {p.id: score(default(p), p.text) for p in chosen}
    print(f"{len(chosen)} pages  precision   recall       f1   quotes    marks")
    print(report("trafilatura", list(plain.values())))
    print(report("ours", list(mine.values())))
    print(report("and cleaned", [score(readings[p.id].cleaned, p.text) for p in chosen]))
    known = annotations()
    counted = [p for p in chosen if p.id in known]
    for name in ("title", "date", "language"):
        right = [
            same_title(readings[p.id].title, known[p.id][name])
            if name == "title"
            else getattr(readings[p.id], name) == known[p.id][name]
            for p in counted
        ]
        print(f"{name:12}{mean([float(r) for r in right]):9.4f} of {len(counted)}")
        for page, ok in zip(counted, right, strict=True):
            if not ok:
                print(f"    {page.id} {getattr(readings[page.id], name)!r}, not {known[page.id][name]!r}")
    if options.each:
        for page in sorted(chosen, key=lambda p: mine[p.id].f1):
            a, b = mine[page.id], plain[page.id]
            print(
                f"{page.id} {a.precision:.3f} {a.recall:.3f} {a.f1:.3f} ({b.f1:.3f}) quotes {a.quotes} {page.url[:80]}"
            )


if __name__ == "__main__":
    main()
