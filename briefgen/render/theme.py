"""An institution's look: a TOML file laid over `templates/theme.toml`, read into one frozen value.

Everything in it is checked here, so that templates and style sheets may trust it.
"""

from __future__ import annotations

import base64
import difflib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError
from briefgen.models import Bilingual
from briefgen.render.resources import folder

__all__ = ["Face", "Logo", "Theme", "contrast", "load"]

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
FAMILY = re.compile(r"[\w .+-]{1,60}")
LENGTH = re.compile(r"\d{1,2}(?:\.\d+)?mm")
IMAGES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
FONTS = (".ttf", ".otf", ".woff", ".woff2")
BEGINNINGS = {
    "image/png": (b"\x89PNG",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/svg+xml": (b"<",),
    "font": (b"\0\1\0\0", b"OTTO", b"true", b"wOFF", b"wOF2"),
}
"""How a file of each kind begins: one that does not would be left out of the page without a word."""
CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of text with what it stands on."""


@dataclass(frozen=True)
class Face:
    """A font file of the institution's own."""

    family: str
    data: bytes
    suffix: str
    weight: int
    style: str


@dataclass(frozen=True)
class Logo:
    """A picture as a data address, how high it stands, and what it says."""

    address: str
    height: str
    words: Bilingual


@dataclass(frozen=True)
class Theme:
    """Colours as (name, #rrggbb), font families as (use, family), and what comes with them."""

    colours: tuple[tuple[str, str], ...]
    families: tuple[tuple[str, str], ...]
    faces: tuple[Face, ...] = ()
    logo: Logo | None = None
    institution: Bilingual | None = None

    def colour(self, name: str) -> str:
        """#rrggbb of the colour called `name`."""
        return dict(self.colours)[name]

    def family(self, use: str) -> str:
        """The family for `text`, `display` or `labels`."""
        return dict(self.families)[use]


def load(path: Path | None = None) -> Theme:
    """Read a theme file, or the default where `path` is None.

    Raises ConfigError with file and key for what is unknown, missing, unreadable, or too pale to be read.
    """
    defaults = _default()
    if path is None:
        return _theme(defaults, folder() / "theme.toml")
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as exc:
        raise ConfigError(f"{path}: the theme file cannot be read: {exc.strerror}") from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise ConfigError(f"{path}: not valid TOML: {exc}") from exc
    merged: dict[str, Any] = {}
    _check_known(given, defaults, path, "")
    for table in defaults:
        entries = given.get(table, {})
        if not isinstance(entries, dict):
            raise ConfigError(f"{path}: '{table}' must be a table: [{table}]")
        files: dict[str, Any] = {"file": []} if table == "fonts" else {}
        _check_known(entries, defaults[table] | files, path, f"{table}.")
        merged[table] = defaults[table] | entries
    return _theme(merged, path)


@cache
def _default() -> dict[str, Any]:
    return tomllib.loads((folder() / "theme.toml").read_text(encoding="utf-8"))


def _check_known(given: dict[str, Any], known: dict[str, Any], path: Path, prefix: str) -> None:
    for key in given:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"did you mean '{prefix}{near[0]}'?" if near else f"known: {', '.join(sorted(known))}"
            raise ConfigError(f"{path}: unknown key '{prefix}{key}'; {hint}")


def _theme(table: dict[str, Any], path: Path) -> Theme:
    colours = {
        name: _match(COLOUR, value, path, f"colours.{name}", "#rrggbb") for name, value in table["colours"].items()
    }
    for name in ("accent", "ink", "muted"):
        for ground in ("#ffffff", colours["tint"]):
            if (found := contrast(colours[name], ground)) < CONTRAST:
                raise ConfigError(
                    f"{path}: 'colours.{name}' {colours[name]} is hard to read on {ground}:"
                    f" contrast {found:.1f}, at least {CONTRAST} needed"
                )
    families = {
        use: _match(FAMILY, value, path, f"fonts.{use}", "a family name")
        for use, value in table["fonts"].items()
        if use != "file"
    }
    names = {
        language: _text(table["institution"][language], path, f"institution.{language}") for language in ("es", "en")
    }
    institution = (
        Bilingual(es=names["es"] or names["en"], en=names["en"] or names["es"]) if any(names.values()) else None
    )
    return Theme(
        colours=tuple(colours.items()),
        families=tuple(families.items()),
        faces=tuple(_face(entry, path) for entry in table["fonts"].get("file", ())),
        logo=_logo(table["logo"], path),
        institution=institution,
    )


def _face(entry: dict[str, Any], path: Path) -> Face:
    known: dict[str, Any] = {"family": "", "file": "", "weight": 400, "style": "normal"}
    _check_known(entry, known, path, "fonts.file.")
    face = known | entry
    file = path.parent / _text(face["file"], path, "fonts.file.file")
    if file.suffix.lower() not in FONTS:
        raise ConfigError(f"{path}: 'fonts.file.file' {file.name}: not a font file ({', '.join(FONTS)})")
    if face["weight"] not in range(100, 1000, 100) or face["style"] not in ("normal", "italic"):
        raise ConfigError(f"{path}: {file.name}: weight is 100, 200 … 900; style is normal or italic")
    family = _match(FAMILY, face["family"], path, "fonts.file.family", "a family name")
    return Face(family, _bytes(file, path, "font"), file.suffix.lower(), face["weight"], face["style"])


def _logo(table: dict[str, Any], path: Path) -> Logo | None:
    if not table["file"]:
        return None
    file = path.parent / _text(table["file"], path, "logo.file")
    kind = IMAGES.get(file.suffix.lower())
    if kind is None:
        raise ConfigError(f"{path}: 'logo.file' {file.name}: not a picture ({', '.join(IMAGES)})")
    words = {language: _text(table[language], path, f"logo.{language}") for language in ("es", "en")}
    if not any(words.values()):
        raise ConfigError(f"{path}: say in 'logo.es' and 'logo.en' what the logo says, for those who cannot see it")
    address = f"data:{kind};base64,{base64.b64encode(_bytes(file, path, kind)).decode()}"
    height = _match(LENGTH, table["height"], path, "logo.height", "a height such as 11mm")
    return Logo(address, height, Bilingual(es=words["es"] or words["en"], en=words["en"] or words["es"]))


def _bytes(file: Path, path: Path, kind: str) -> bytes:
    try:
        data = file.read_bytes()
    except OSError as exc:
        raise ConfigError(f"{path}: {file} cannot be read: {exc.strerror}") from exc
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(BEGINNINGS[kind]):
        raise ConfigError(f"{path}: {file} does not hold what its name says ({kind})")
    return data


def _text(value: Any, path: Path, key: str) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"{path}: '{key}' must be text, not {value!r}")
    return value


def _match(pattern: re.Pattern[str], value: Any, path: Path, key: str, wanted: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ConfigError(f"{path}: '{key}' must be {wanted}, not {value!r}")
    return value


def contrast(one: str, two: str) -> float:
    """Contrast of two #rrggbb colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
