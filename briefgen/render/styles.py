"""From a theme to CSS: the faces, and the custom properties that `page.css` and `web.css` are written in."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.render.resources import fonts
from briefgen.render.theme import Theme

__all__ = ["style_sheet"]

WEIGHTS = {
    "Regular": (400, "normal"),
    "Italic": (400, "italic"),
    "Semibold": (600, "normal"),
    "SemiboldItalic": (600, "italic"),
    "Bold": (700, "normal"),
}
FALLBACK = {
    "text": ("Brief Serif", "Noto Serif", "Noto Serif CJK SC", "Noto Sans", "serif"),
    "display": ("Brief Display", "Noto Serif", "Noto Serif CJK SC", "Noto Sans", "serif"),
    "labels": ("Brief Sans", "Noto Sans", "Noto Sans CJK SC", "sans-serif"),
}
"""Families for what the theme's own cannot write: ours, then those of Debian's fonts-noto packages."""


def style_sheet(theme: Theme, address: Callable[[str], str], kind: str = "ttf") -> str:
    """`@font-face` rules and `:root`; `address` says where a font file is found by name."""
    rules = [_bundled(name, address(name)) for name in fonts(kind)]
    rules += [
        _face(face.family, face.weight, face.style, address(f"theme-{number}{face.suffix}"))
        for number, face in enumerate(theme.faces)
    ]
    families = dict(theme.families)
    properties = [f"--{name}: {value};" for name, value in theme.colours]
    properties += [
        f"--{use}: {', '.join(_quoted(f) for f in dict.fromkeys((families[use], *rest)))};"
        for use, rest in FALLBACK.items()
    ]
    if theme.logo:
        properties.append(f"--logo: {theme.logo.height};")
    return "\n".join((*rules, f":root {{ {' '.join(properties)} }}"))


def _bundled(name: str, address: str) -> str:
    family, _, face = name.partition(".")[0].partition("-")
    weight, style = WEIGHTS[face]
    return _face(f"Brief {family.removeprefix('Brief')}", weight, style, address)


def _face(family: str, weight: int, style: str, address: str) -> str:
    return (
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; font-style: {style}; "
        f"font-display: swap; src: url('{address}') }}"
    )


def _quoted(family: str) -> str:
    return family if family in ("serif", "sans-serif") else f"'{family}'"
