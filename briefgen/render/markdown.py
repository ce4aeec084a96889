"""From what the templates know to Markdown (CommonMark with GitHub's tables)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefgen.render.context import Cell, Page
from briefgen.render.resources import folder

if TYPE_CHECKING:
    import jinja2

__all__ = ["markdown"]

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")
BLANK = re.compile(r"\n{3,}")


def markdown(page: Page) -> bytes:
    """The brief as Markdown."""
    text = _environment().get_template("brief.md.j2").render(page=page)
    return (BLANK.sub("\n\n", text).strip() + "\n").encode()


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder()),
        autoescape=False,  # Markdown has its own escapes: the filter `md`
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"md": _escaped, "plain": _plain}
    return made


def _escaped(text: str) -> str:
    """Text in which nothing is markup, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _plain(cell: Cell) -> str:
    return "".join(run.text for run in cell.runs)
