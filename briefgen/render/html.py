"""From what the templates know to HTML: Jinja with autoescape, and an error for every name that does not exist."""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING

from briefgen.render.about import About
from briefgen.render.context import Page
from briefgen.render.resources import folder, font, read
from briefgen.render.styles import style_sheet
from briefgen.render.theme import Theme

if TYPE_CHECKING:
    import jinja2

__all__ = ["environment", "printed", "web"]


@cache
def environment() -> jinja2.Environment:
    """The templates, compiled once a process."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder()),
        autoescape=jinja2.select_autoescape(("html.j2", "xml.j2")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def printed(page: Page, theme: Theme, *, density: str, runs_on: bool = False, front_only: bool = False) -> str:
    """The HTML that the PDF is made of, or of its summary alone.

    `density` is one of `page.densities`; `runs_on`: what follows the summary begins on the page where it ends.
    """
    template = environment().get_template("brief.html.j2")
    return template.render(page=page, theme=theme, density=density, runs_on=runs_on, front_only=front_only, web=False)


def web(page: Page, theme: Theme, about: About) -> bytes:
    """The web page: one file, with its fonts and its style, and no script."""
    style = style_sheet(theme, lambda name: _address(name, theme), "woff2") + "\n" + read("web.css")
    template = environment().get_template("web.html.j2")
    text = template.render(
        page=page, theme=theme, about=about, style=style, density="normal", runs_on=True, front_only=False, web=True
    )
    return (text + "\n").encode()


@cache
def _address(name: str, theme: Theme) -> str:
    if name.startswith("theme-"):
        data = theme.faces[int(name.removeprefix("theme-").partition(".")[0])].data
    else:
        data = font(name)
    return f"data:font/{name.rpartition('.')[2]};base64,{base64.b64encode(data).decode()}"
