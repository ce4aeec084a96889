"""Processor seconds a page from 2 to 200 pages, what each edition takes, and the share of a build that is rendering.

    python bench/render.py [PAGES …]

The brief grows by rows alone. One small brief is rendered first, so that fonts and templates are loaded: in a build
that is paid once for all articles.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from brief_samples import long, sample, short

from briefgen import brief, sources
from briefgen.config import load
from briefgen.render import render

ROWS_A_PAGE = 12.3
WANTED = (2, 5, 10, 20, 50, 100, 200)


def timed(make: Callable[[], bytes], runs: int) -> tuple[float, bytes]:
    """The fastest of `runs`: what else the machine does only adds."""
    best, data = float("inf"), b""
    for _ in range(runs):
        start = time.process_time()
        data = make()
        best = min(best, time.process_time() - start)
    return best, data


def share_of_a_build() -> tuple[float, float]:
    """Processor seconds of a first build of the articles in sources/, nothing remembered, and of its rendering."""
    root = Path(__file__).resolve().parent.parent
    config = replace(load(root), memory=Path(":memory:"))
    start = time.process_time()
    made = brief.briefs([brief.read(p) for p in sources.discover(config.sources)], config, date="2026-01-01")
    before = time.process_time()
    for one in made:
        render(one, "pdf")
    end = time.process_time()
    return end - start, end - before


def main(wanted: tuple[int, ...]) -> None:
    cold, _ = timed(lambda: render(short(), "pdf"), 1)
    print(f"first document of a process (libraries, fonts, templates): {cold:.2f} s\n")
    print("| pages | seconds | ms a page | KiB |\n| ---: | ---: | ---: | ---: |")
    for pages in wanted:
        text = short() if pages <= 2 else long(max(2, round((pages - 5) * ROWS_A_PAGE)))
        seconds, data = timed(lambda text=text: render(text, "pdf"), 3 if pages <= 20 else 1)  # type: ignore[misc]
        count = len(pypdfium2.PdfDocument(data))
        print(f"| {count} | {seconds:.2f} | {seconds / count * 1000:.0f} | {len(data) / 1024:.0f} |")
    print("\n| edition of the sample | seconds | KiB |\n| --- | ---: | ---: |")
    for edition in ("pdf", "html", "docx", "md", "json"):
        seconds, data = timed(lambda edition=edition: render(sample(), edition), 3)  # type: ignore[misc]
        print(f"| {edition} | {seconds:.3f} | {len(data) / 1024:.0f} |")
    whole, rendering = share_of_a_build()
    print(f"\nbuild of the articles in sources/: {whole:.1f} s, of which rendering {rendering / whole:.0%}")


if __name__ == "__main__":
    main(tuple(int(argument) for argument in sys.argv[1:]) or WANTED)
