"""Language knowledge as data: one folder a language, one TOML table a topic. A third language is new tables, not code.

Beside this file stand typed readers, one a topic (`languages/quotes.py` reads `es/quotes.toml` and `en/quotes.toml`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["table"]


@cache
def table(language: str, topic: str) -> dict[str, Any]:
    """The parsed table `languages/<language>/<topic>.toml`. Callers must not change it."""
    path = files(__package__) / language / f"{topic}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
