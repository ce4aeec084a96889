"""From what the templates know to HTML: Jinja with autoescape, and an error for every name that does not exist."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefgen.render.context import Page
from briefgen.render.resources import folder
from briefgen.render.theme import Theme

if TYPE_CHECKING:
    import jinja2

__all__ = ["environment", "printed"]


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


def printed(page: Page, theme: Theme, *, density: str, front_only: bool = False) -> str:
    """The HTML that the PDF is made of, or of its first page alone; `density` is one of `page.densities`."""
    template = environment().get_template("brief.html.j2")
    return template.render(page=page, theme=theme, density=density, front_only=front_only)
