"""The templates folder, wherever it is: beside the package in a checkout, inside it in an installed wheel.

Nothing else on this machine, and nothing on any other, is ever opened while a page is made.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefgen.errors import RenderError

__all__ = ["folder", "font", "fonts", "read"]


@cache
def folder() -> Path:
    """The folder of templates. Raises RenderError where the installation has none."""
    package = Path(__file__).resolve().parent.parent
    for candidate in (package / "templates", package.parent / "templates"):
        if (candidate / "strings.toml").is_file():
            return candidate
    raise RenderError(f"{package / 'templates'}: the page templates are missing; install briefgen again")


@cache
def read(name: str) -> str:
    """The text of a file of the templates folder."""
    return (folder() / name).read_text(encoding="utf-8")


@cache
def font(name: str) -> bytes:
    """The bytes of one bundled font file."""
    return (folder() / "fonts" / name).read_bytes()


@cache
def fonts(kind: str) -> tuple[str, ...]:
    """Names of the bundled font files of a kind (ttf, woff2), sorted."""
    return tuple(sorted(p.name for p in (folder() / "fonts").glob(f"*.{kind}")))
