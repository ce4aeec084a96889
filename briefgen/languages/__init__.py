"""Language knowledge as data: one folder a language, one TOML table a topic. A third language begins with new tables;
how it orders its words is code (`quotes/spanish.py`, `people/organisations/english.py`).

Beside this file stand typed readers, one a topic (`languages/quotes.py` reads `es/quotes.toml` and `en/quotes.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["any_of", "table"]


@cache
def table(language: str, topic: str) -> dict[str, Any]:
    """The parsed table `languages/<language>/<topic>.toml`. Callers must not change it."""
    path = files(__package__) / language / f"{topic}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """The alternatives of a pattern, the longest first, with any blanks inside them; none match nothing."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True)) or "(?!)"
