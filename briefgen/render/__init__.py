"""From a Brief to pages: PDF, web page, Word, Markdown, JSON. Sees nothing but the Brief and these options.

    Brief ──> context ──> HTML ──> PDF
                │          └────> web page
                └──> DOCX, Markdown

Heavy libraries are imported by the first page that needs them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefgen.errors import UsageError
from briefgen.models import Brief
from briefgen.render.context import Layout, Paper, page
from briefgen.render.files import save

__all__ = ["FORMATS", "render", "write"]

FORMATS = ("pdf", "json")


def render(brief: Brief, edition: str = "pdf", *, layout: Layout = "side-by-side", paper: Paper = "A4") -> bytes:
    """The brief as a file of one of FORMATS; the same bytes for the same arguments.

    Raises UsageError for another format and RenderError where a page cannot be made.
    """
    if edition == "json":
        return (brief.model_dump_json(indent=2) + "\n").encode()
    if edition == "pdf":
        from briefgen.render.html import printed
        from briefgen.render.pdf import pdf

        return pdf(printed(page(brief, layout=layout)), paper=paper)
    raise UsageError(f"no such format: {edition!r}; choose from {', '.join(FORMATS)}")


def write(
    brief: Brief,
    folder: Path,
    formats: Iterable[str] = ("pdf",),
    *,
    layout: Layout = "side-by-side",
    paper: Paper = "A4",
) -> list[Path]:
    """Write `<slug>.<format>` into `folder` for each format; each file appears whole or not at all.

    Raises what `render` raises, and RenderError where the folder cannot be written to.
    """
    made = [(folder / f"{brief.id}.{e}", render(brief, e, layout=layout, paper=paper)) for e in formats]
    for path, data in made:
        save(path, data)
    return [path for path, _ in made]
