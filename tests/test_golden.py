"""The golden brief of each article: everything but the machine's words, which depend on package and processor.

`make golden` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from briefgen import brief
from briefgen.config import load
from briefgen.models import other

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
SLUGS = sorted(p.stem for p in (ROOT / "sources").glob("*.md"))


def without_machine_words(value: Any, language: str) -> Any:
    """The brief with every translated text and every offset into one replaced by an ellipsis."""
    if isinstance(value, dict):
        if set(value) == {"es", "en"}:
            return {language: value[language], other(language): "…"}  # type: ignore[arg-type, index]
        return {k: without_machine_words(v, language) for k, v in value.items()}
    if isinstance(value, list):
        return [without_machine_words(v, language) for v in value]
    return value


def content(slug: str, tmp_path: Path) -> dict[str, Any]:
    analysis = brief.read(ROOT / "sources" / f"{slug}.md")
    config = load(ROOT, memory=tmp_path / "memory.sqlite")
    made = brief.briefs([analysis], config, date="2026-01-01")[0]
    held = made.model_dump(mode="json", exclude={"version", "issues", "glossary"})
    held["provenance"].pop("packages")
    held["provenance"].pop("briefgen")
    for row in held["rows"]:
        for key in ("issues", "note", f"marks_{other(made.language)}"):
            row.pop(key)
        row["marks_" + made.language] = [m for m in row["marks_" + made.language] if m["kind"] != "term"]
    for quote in held["quotes"]:
        quote.pop("whole_row")
    held.pop("pull_quote")
    cleaned: dict[str, Any] = without_machine_words(held, made.language)
    return cleaned


@pytest.mark.parametrize("slug", SLUGS)
def test_golden(slug: str, tmp_path: Path) -> None:
    path = GOLDEN / f"{slug}.json"
    text = json.dumps(content(slug, tmp_path), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("BRIEFGEN_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()
