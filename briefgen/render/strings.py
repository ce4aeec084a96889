"""The fixed words of a brief, and dates, in both languages: `templates/strings.toml`, typed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from briefgen.models import LANGUAGES, Bilingual, Language
from briefgen.render.resources import folder

__all__ = ["Words", "date", "words"]


class Words(Mapping[str, Bilingual]):
    """Key -> the words in both languages; `words.filled(key, …)` fills in what stands in braces."""

    def __init__(self, tables: Mapping[Language, Mapping[str, Any]]) -> None:
        self._entries = {
            key: Bilingual(es=value, en=tables["en"][key])
            for key, value in tables["es"].items()
            if isinstance(value, str)
        }

    def __getitem__(self, key: str) -> Bilingual:
        return self._entries[key]

    def __iter__(self) -> Any:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def filled(self, key: str, **values: Bilingual | str | int) -> Bilingual:
        """The words of `key` with `values` filled in, each in the language that it is filled into."""
        entry = self[key]
        texts = {
            language: entry[language].format(
                **{k: v[language] if isinstance(v, Bilingual) else v for k, v in values.items()}
            )
            for language in LANGUAGES
        }
        return Bilingual(**texts)


@cache
def _tables() -> dict[Language, dict[str, Any]]:
    tables = tomllib.loads((folder() / "strings.toml").read_text(encoding="utf-8"))
    return {language: tables[language] for language in LANGUAGES}


@cache
def words() -> Words:
    """The table."""
    return Words(_tables())


def date(iso: str) -> Bilingual:
    """An ISO 8601 date (2024, 2024-05, 2024-05-21 or a date-time) as each language writes it; the same text back if it
    is nothing of the kind."""
    parts = iso[:10].split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3 or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return Bilingual(es=iso, en=iso)
    written = {}
    for language in LANGUAGES:
        form = _tables()[language]["date"]
        month = form["months"][int(parts[1]) - 1] if len(parts) > 1 else ""
        day = str(int(parts[2])) if len(parts) > 2 else ""
        pattern = form["full"] if day else form["month"] if month else "{year}"
        written[language] = pattern.format(day=day, month=month, year=parts[0])
    return Bilingual(**written)
