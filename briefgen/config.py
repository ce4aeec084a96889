"""The settings of a project: `briefgen.toml`, read into one typed, frozen object that is passed in."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from briefgen.errors import ConfigError

__all__ = ["FILE_NAME", "Config", "load"]

FILE_NAME = "briefgen.toml"

Layout = Literal["side-by-side", "alternating", "es", "en"]


@dataclass(frozen=True)
class Config:
    """Every setting, with its default. Paths are resolved against the folder of briefgen.toml (or the current one)."""

    root: Path = Path()
    """The project's folder."""
    sources: Path = Path("sources")
    """Where the articles are."""
    output: Path = Path("output")
    """Where briefs are written."""
    memory: Path = Path(".briefgen/memory.sqlite")
    """The translation memory."""
    glossary: Path = Path("sources/glossary.csv")
    """es,en,notes; need not exist."""
    suppressions: Path = Path("sources/suppressions.csv")
    """segment,check,reason; need not exist."""
    packages: Path | None = None
    """A folder of Argos packages to look in before all others."""
    theme: Path | None = None
    """A theme file (colours, fonts, logo) for the pages."""
    formats: tuple[str, ...] = ("pdf",)
    """What to write: pdf, html, docx, md, json."""
    layout: Layout = "side-by-side"
    """side-by-side, alternating, es or en."""
    paper: Literal["A4", "Letter"] = "A4"
    """A4 or Letter."""
    tlp: Literal["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"] | None = None
    """Traffic Light Protocol 2.0 marking."""
    series_es: str = "Síntesis informativa"
    """The series' name in Spanish."""
    series_en: str = "News brief"
    """The series' name in English."""
    threads: int = 0
    """Processor threads for translation; 0: all."""


_CHOICES: dict[str, tuple[str, ...]] = {
    "layout": ("side-by-side", "alternating", "es", "en"),
    "paper": ("A4", "Letter"),
    "tlp": ("RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"),
    "formats": ("pdf", "html", "docx", "md", "json"),
}
_PATHS = ("sources", "output", "memory", "glossary", "suppressions", "packages", "theme")


def load(root: Path, **overrides: Any) -> Config:
    """Read `root/briefgen.toml` if there is one; `overrides` that are not None win.

    Raises ConfigError with the file and the key for an unknown key (and the nearest known one) or a wrong value.
    """
    path = root / FILE_NAME
    raw: dict[str, Any] = {}
    if path.is_file():
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
            raise ConfigError(f"{path}: not valid TOML: {exc}") from exc
    known = {f.name: f for f in fields(Config) if f.name != "root"}
    values: dict[str, Any] = {}
    for key, value in (raw | {k: v for k, v in overrides.items() if v is not None}).items():
        where = path if key not in overrides or overrides[key] is None else f"--{key.replace('_', '-')}"
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; known: {', '.join(sorted(known))}"
            raise ConfigError(f"{where}: unknown setting '{key}'{hint}")
        values[key] = _checked(key, value, str(where))
    config = replace(Config(), root=root, **values)
    resolved = {p: root / v for p in _PATHS if (v := getattr(config, p)) is not None}
    return replace(config, **resolved)


def _checked(key: str, value: Any, where: str) -> Any:
    if key == "threads":
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise ConfigError(f"{where}: '{key}' must be a whole number, 0 or more, not {value!r}")
        return value
    if key == "formats":
        items = tuple(value.split(",")) if isinstance(value, str) else tuple(value)
        for item in items:
            _one_of(key, item, where)
        return items
    if not isinstance(value, str | Path):
        raise ConfigError(f"{where}: '{key}' must be text, not {value!r}")
    if key in _PATHS:
        return Path(value).expanduser()
    return _one_of(key, str(value), where) if key in _CHOICES else str(value)


def _one_of(key: str, value: object, where: str) -> object:
    if value not in _CHOICES[key]:
        raise ConfigError(f"{where}: '{key}' cannot be {value!r}; choose from {', '.join(_CHOICES[key])}")
    return value
