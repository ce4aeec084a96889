"""How much of real articles the cleaning takes: nothing, if it is right.

    python bench/clean.py FOLDER

FOLDER holds truth.json ({id: {"text": …}}): the texts of news pages as a person marked them, so whatever is taken of them
is an error, or at least worth a look. Prints each stretch with the rule that took it, and the share that was kept.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from briefgen import clean
from briefgen.models import Article


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    pages = json.loads((parser.parse_args().folder / "truth.json").read_text(encoding="utf-8"))
    kept = taken = sentences = 0
    for name, page in pages.items():
        document = clean.clean(Article(slug=name, text=page["text"], language="en"))
        kept += sum(len(p.text) for p in document.paragraphs)
        for stretch in document.boilerplate:
            taken += len(stretch.text)
            sentences += len(re.findall(r"\w{2}[.!?][\"”’)]*(?:\s|\Z)", stretch.text))
            print(f"{name}  {stretch.rule:20}  {' '.join(stretch.text.split())[:100]}")
    print(
        f"{len(pages)} texts, {kept + taken} characters: {kept / (kept + taken):.4f} kept, {sentences} sentences taken"
    )


if __name__ == "__main__":
    main()
