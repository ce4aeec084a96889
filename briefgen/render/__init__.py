"""From a Brief to pages: PDF, web page, Word, Markdown, JSON. Sees nothing but the Brief and these options.

    Brief ──> context ──> HTML ──> PDF
                │          └────> web page
                └──> DOCX, Markdown

Heavy libraries are imported by the first page that needs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from briefgen.errors import UsageError
from briefgen.models import Brief
from briefgen.render.about import about
from briefgen.render.context import Layout, Paper, page
from briefgen.render.files import save
from briefgen.render.theme import Theme
from briefgen.render.theme import load as load_theme

__all__ = ["FORMATS", "Theme", "load_theme", "render", "write"]

FORMATS = ("pdf", "html", "docx", "md", "json")


def render(
    brief: Brief,
    edition: str = "pdf",
    *,
    layout: Layout = "side-by-side",
    paper: Paper = "A4",
    theme: Theme | None = None,
    archive: bool = False,
    sources: Mapping[str, bytes] | None = None,
) -> bytes:
    """The brief as a file of one of FORMATS; the same bytes for the same arguments.

    `archive` makes a PDF a PDF/A-3u, with the brief's JSON and `sources` (file name -> bytes) inside.
    Raises UsageError for another format and RenderError where a page cannot be made.
    """
    if edition not in FORMATS:
        raise UsageError(f"no such format: {edition!r}; choose from {', '.join(FORMATS)}")
    if edition == "json":
        return _json(brief)
    theme = theme or load_theme()
    shown = page(brief, layout=layout)
    told = about(brief, theme, shown.languages)
    if edition == "html":
        from briefgen.render.html import web

        return web(shown, theme, told)
    if edition == "docx":
        from briefgen.render.docx import word

        return word(shown, theme, told, paper)
    if edition == "md":
        from briefgen.render.markdown import markdown

        return markdown(shown)
    from briefgen.render.pdf import lay_out
    from briefgen.render.seal import seal

    data = lay_out(shown, theme=theme, paper=paper, archive=archive)
    attached = {f"{brief.id}.json": _json(brief), **(sources or {})} if archive else None
    return seal(data, told, archive=archive, attached=attached)


def _json(brief: Brief) -> bytes:
    return (brief.model_dump_json(indent=2) + "\n").encode()


def write(
    brief: Brief,
    folder: Path,
    formats: Iterable[str] = ("pdf",),
    *,
    layout: Layout = "side-by-side",
    paper: Paper = "A4",
    theme: Theme | None = None,
    archive: bool = False,
    sources: Mapping[str, bytes] | None = None,
) -> list[Path]:
    """Write `<slug>.<format>` into `folder` for each format; each file appears whole or not at all.

    Raises what `render` raises, and RenderError where the folder cannot be written to.
    """
    made = [
        (
            folder / f"{brief.id}.{edition}",
            render(brief, edition, layout=layout, paper=paper, theme=theme, archive=archive, sources=sources),
        )
        for edition in formats
    ]
    for path, data in made:
        save(path, data)
    return [path for path, _ in made]
