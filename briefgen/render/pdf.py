"""From a Page to PDF/UA-1: laid out by WeasyPrint, tagged by `tags`, finished by pikepdf (`seal`).

WeasyPrint is served the bundled fonts and those of the theme, and refused every other address.
"""

from __future__ import annotations

import atexit
import threading
import warnings
from collections import OrderedDict
from typing import Any

from briefgen.errors import RenderError
from briefgen.render.context import Page, Paper
from briefgen.render.html import printed
from briefgen.render.resources import font, fonts, read
from briefgen.render.styles import style_sheet
from briefgen.render.tags import Tree
from briefgen.render.theme import Theme

__all__ = ["APT", "lay_out"]

APT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""What a bare Debian 12 needs; these bring HarfBuzz, fontconfig and GLib along."""
BASE = "briefgen:/"
KEPT = 8
"""Style sheets kept with their fonts: papers times themes that one process is likely to meet."""

_kept = threading.local()


def lay_out(page: Page, *, theme: Theme, paper: Paper, archive: bool) -> bytes:
    """A tagged PDF of `page`, not yet sealed.

    Raises RenderError where the libraries are missing or a page cannot be laid out.
    """
    density, fits = _density(page, theme, paper)
    source, document = _laid_out(printed(page, theme, density=density, runs_on=not fits), theme, paper)
    with warnings.catch_warnings():  # WeasyPrint (70) does not close its colour profile
        warnings.simplefilter("ignore", ResourceWarning)
        data: bytes = document.write_pdf(
            pdf_variant="pdf/a-3u" if archive else "pdf/ua-1",
            pdf_tags=True,
            finisher=Tree(source.etree_element).finish,
        )
    return data


def _density(page: Page, theme: Theme, paper: Paper) -> tuple[str, bool]:
    """The roomiest setting in which the summary is one page, and whether there is one."""
    if not page.breaks:
        return page.densities[0], False
    for density in page.densities:
        _, front = _laid_out(printed(page, theme, density=density, front_only=True), theme, paper)
        if len(front.pages) == 1:
            return density, True
    return page.densities[-1], False


def _laid_out(html: str, theme: Theme, paper: Paper) -> tuple[Any, Any]:
    library = _weasyprint()
    sheet, config, fetcher = _sheet(theme, paper)
    source = library.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    return source, source.render(stylesheets=[sheet], font_config=config)


def _weasyprint() -> Any:
    try:
        with warnings.catch_warnings():  # it says in passing that libharfbuzz-subset will be needed one day
            warnings.simplefilter("ignore", DeprecationWarning)
            import weasyprint
    except OSError as exc:
        raise RenderError(f"the libraries that draw pages are missing; install them with: {APT}") from exc
    return weasyprint


def _sheet(theme: Theme, paper: Paper) -> tuple[Any, Any, Any]:
    """Style sheet, fonts and fetcher, made once a thread: reading ten fonts takes longer than a page does."""
    if "sheets" not in _kept.__dict__:
        _kept.sheets = OrderedDict()
        atexit.register(_kept.sheets.clear)  # the fonts' folder is removed while there is still a Python to do so
    kept: OrderedDict[tuple[Theme, Paper], tuple[Any, Any, Any]] = _kept.sheets
    if (theme, paper) not in kept:
        library = _weasyprint()
        from weasyprint.text.fonts import FontConfiguration

        config, fetcher = FontConfiguration(), _fetcher(theme)
        css = f"{style_sheet(theme, _address)}\n@page {{ size: {paper} }}\n{read('page.css')}"
        sheet = library.CSS(string=css, base_url=BASE, url_fetcher=fetcher, font_config=config)
        kept[theme, paper] = sheet, config, fetcher
        while len(kept) > KEPT:
            kept.popitem(last=False)
    kept.move_to_end((theme, paper))
    return kept[theme, paper]


def _address(name: str) -> str:
    return f"{BASE}fonts/{name}"


def _fetcher(theme: Theme) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Bundled(URLFetcher):  # type: ignore[misc]
        """Serves fonts from memory, and the logo, which comes as a data address; there is no other address."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(f"{BASE}fonts/")
            if name in fonts("ttf"):
                return URLFetcherResponse(url, font(name), {"Content-Type": "font/ttf"})
            if name.startswith("theme-"):
                return URLFetcherResponse(url, theme.faces[int(name.removeprefix("theme-").split(".")[0])].data)
            if theme.logo and url == theme.logo.address:
                return super().fetch(url, headers)
            raise ValueError(f"{url[:80]}: pages are made from what is bundled, and from nothing else")

    return Bundled(allowed_protocols=("data",), fail_on_errors=True)
