"""How well key points and timelines agree with annotations: precision, recall and F1 over sentences, and over dates.

    python bench/summary.py FOLDER      a folder of annotated articles (JSON: text, lang, key_points, events)

A key point counts as found where a sentence overlaps it by half (intersection over union); an event where a date is the
same. The baseline takes the first sentences, as many as the summary has.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from briefgen import clean, facts, people, quotes, segment, summary, timeline
from briefgen.models import Article, KeyPoint, Segment


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    inside = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, inside) / (max(a[1], b[1]) - min(a[0], b[0]))


def hits(got: list[tuple[int, int]], gold: list[tuple[int, int]]) -> int:
    return sum(any(overlap(g, w) >= 0.5 for g in got) for w in gold)


def f1(hit: int, got: int, gold: int) -> str:
    precision, recall = hit / got if got else 0.0, hit / gold if gold else 0.0
    both = 2 * precision * recall / (precision + recall) if hit else 0.0
    return f"P {precision:.2f}  R {recall:.2f}  F1 {both:.2f}"


def run(gold: dict[str, Any]) -> tuple[tuple[Segment, ...], tuple[KeyPoint, ...], tuple[Any, ...]]:
    article = Article(slug="a", text=gold["text"], language=gold["lang"], title=gold["title"], date=gold["date"] or "")
    document = clean.clean(article)
    segments = segment.segment(document)
    persons, bodies, _ = people.find(document, segments)
    said = quotes.find(document, segments, people=persons, organisations=bodies)
    figures = facts.find(document, segments)
    points = summary.find(document, segments, quotes=said, facts=figures, people=persons, organisations=bodies)
    return segments, points, timeline.find(document, segments, facts=figures)


def main() -> int:
    files = sorted(Path(sys.argv[1]).glob("*.json"))
    sums = {"summary": [0, 0, 0], "lead": [0, 0, 0], "events": [0, 0, 0]}
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        segments, points, events = run(gold)
        want = [(k["start"], k["end"]) for k in gold["key_points"]]
        got = [(p.start, p.end) for p in points]
        lead = [(s.start, s.end) for s in segments if s.kind == "paragraph"][: len(got)]
        dates = {e["date"] for e in gold["events"]}
        found = {e.date for e in events}
        for name, row in (
            ("summary", (hits(got, want), len(got), len(want))),
            ("lead", (hits(lead, want), len(lead), len(want))),
            ("events", (len(dates & found), len(found), len(dates))),
        ):
            sums[name] = [a + b for a, b in zip(sums[name], row, strict=True)]
        if "--show" in sys.argv:
            print(f"== {gold['id']}  dates missed {sorted(dates - found)}, extra {sorted(found - dates)}")
            for p in points:
                mark = "+" if any(overlap((p.start, p.end), w) >= 0.5 for w in want) else " "
                print(f" {mark} {p.score:.2f} {','.join(p.reasons)}: {p.text}")
    for name, row in sums.items():
        print(f"{name:8s} {f1(*row)}  gold {row[2]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
