"""From HTML to PDF by WeasyPrint, which is served the bundled fonts and refused everything else."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

from briefgen.errors import RenderError
from briefgen.render.context import Paper
from briefgen.render.resources import font, fonts, read

__all__ = ["pdf"]

APT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
BASE = "briefgen:/"

FACES = {
    "Regular": (400, "normal"),
    "Italic": (400, "italic"),
    "Semibold": (600, "normal"),
    "SemiboldItalic": (600, "italic"),
    "Bold": (700, "normal"),
}


def weasyprint() -> Any:
    """The library, or a RenderError with the one line that installs what it needs."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            import weasyprint
    except OSError as exc:
        raise RenderError(f"the libraries that draw pages are missing; install them with: {APT}") from exc
    return weasyprint


@cache
def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Bundled(URLFetcher):  # type: ignore[misc]
        """Serves `briefgen:/fonts/…`; there is no other address."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(f"{BASE}fonts/")
            if name == url or name not in fonts("ttf"):
                raise ValueError(f"{url}: pages are made from the bundled files alone")
            return URLFetcherResponse(url, font(name), {"Content-Type": "font/ttf"})

    return Bundled(fail_on_errors=True)


@cache
def _sheet(paper: Paper) -> tuple[Any, Any]:
    library = weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    config = FontConfiguration()
    faces = "\n".join(_face(name) for name in fonts("ttf"))
    size = f"@page {{ size: {paper} }}"
    theme = """
    
    :root { --serif: 'Brief Serif', 'Noto Serif', serif; --display: 'Brief Display', 'Noto Serif', serif;
     --sans: 'Brief Sans', 'Noto Sans', sans-serif;
      --ink: #16191d; --muted: #5a626c; --line: #c6ccd4; --accent: #1c4a72; --tint: #eef3f8 }"""
    sheet = library.CSS(
        string=f"{faces}\n{theme}\n{size}\n{read('page.css')}",
        base_url=BASE,
        url_fetcher=_fetcher(),
        font_config=config,
    )
    return sheet, config


def _face(name: str) -> str:
    family, _, face = name.removesuffix(".ttf").partition("-")
    weight, style = FACES[face]
    return (
        f"@font-face {{ font-family: 'Brief {family.removeprefix('Brief')}'; font-weight: {weight};"
        f" font-style: {style}; src: url('{BASE}fonts/{name}') }}"
    )


def pdf(html: str, *, paper: Paper = "A4") -> bytes:
    """A tagged PDF of `html`."""
    library = weasyprint()
    sheet, config = _sheet(paper)
    document = library.HTML(string=html, base_url=BASE, url_fetcher=_fetcher()).render(
        stylesheets=[sheet], font_config=config
    )
    data: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return data
