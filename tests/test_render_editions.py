"""The web page in a real browser, and the Word document opened again."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import brief_samples
import pytest
from brief_samples import sample

from briefgen.render import render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@cache
def made(name: str, edition: str, layout: Any = "side-by-side") -> bytes:
    return render(getattr(brief_samples, name)(), edition, layout=layout)


@pytest.mark.parametrize(
    ("edition", "flagged"),
    [("html", r'>13</a><span class="sign"[^>]*>▲</span>\]'), ("md", r"\(#r13\)▲\]"), ("docx", r"\[13▲\]")],
)
def test_words_of_a_row_with_an_open_issue_have_its_sign(edition: str, flagged: str) -> None:
    """A key point and two events of the sample: once each, in the translation, not in the original."""
    if edition == "docx":
        text = "\n".join(p.text for t in word("sample").tables for c in t._cells for p in c.paragraphs)
    else:
        text = made("sample", edition).decode()
    assert len(re.findall(flagged, text)) == 3


# --- the web page ------------------------------------------------------------------------------------------------------


def test_the_page_is_one_file_without_scripts_or_addresses() -> None:
    text = made("sample", "html").decode()
    assert "<script" not in text and "javascript:" not in text and " onclick" not in text
    outside = set(re.findall(r'(?:src|href)="((?!#|data:)[^"]*)"', text)) | set(
        re.findall(r"url\('((?!data:)[^']*)'", text)
    )
    assert outside == {sample().provenance.url}
    assert "default-src 'none'" in text and len(text) < 700_000


def test_text_is_never_markup() -> None:
    text = made("edge", "html").decode()
    assert "&lt;script&gt;alert(" in text and "<script" not in text
    assert "{{ plantilla }}" in text


def test_every_half_says_its_language() -> None:
    text = made("sample", "html").decode()
    halves = re.findall(r'<\w+ class="half (es|en)[^"]*" lang="(\w+)"', text)
    assert len(halves) > 50 and all(name == language for name, language in halves)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open an edition at a width; whatever the page says to the console or asks of the network fails the test."""
    heard: list[str] = []
    contexts: list[Any] = []

    def open_(name: str, width: int, layout: str = "side-by-side") -> Any:
        path = tmp_path / f"{name}.html"
        path.write_bytes(made(name, "html", layout))
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: heard.append(message.text))
        tab.on("pageerror", lambda error: heard.append(str(error)))
        tab.on(
            "request", lambda asked: None if asked.url.startswith(("data:", path.as_uri())) else heard.append(asked.url)
        )
        tab.goto(path.as_uri())
        return tab

    yield open_
    for context in contexts:
        context.close()
    assert heard == []


def seen(tab: Any, selector: str) -> bool:
    return bool(tab.locator(selector).first.is_visible())


@pytest.mark.parametrize("width", [1280, 800, 360])
@pytest.mark.parametrize("name", ["sample", "words", "edge", "minimal"])
def test_nothing_is_wider_than_the_screen(visit: Any, name: str, width: int) -> None:
    tab = visit(name, width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_columns_stand_beside_each_other_on_a_desk_and_below_on_a_phone(visit: Any) -> None:
    for width, beside in ((1280, True), (390, False)):
        tab = visit("sample", width)
        es, en = (tab.locator(f"#r2 > .{k}").bounding_box() for k in ("es", "en"))
        assert (es["y"] == en["y"] and es["x"] < en["x"]) is beside
        assert beside or es["y"] < en["y"]
        if beside:
            assert es["width"] == pytest.approx(en["width"], abs=1), "equal weight"


def test_the_switch_shows_both_or_one(visit: Any) -> None:
    tab = visit("sample", 1280)
    assert seen(tab, "#r2 > .es") and seen(tab, "#r2 > .en")
    tab.click("label[for=show-es]")
    assert seen(tab, "#r2 > .es") and not seen(tab, "#r2 > .en") and not seen(tab, "h1 .en")
    tab.click("label[for=show-en]")
    assert seen(tab, "#r2 > .en") and not seen(tab, "#r2 > .es") and not seen(tab, ".pull .es")
    tab.focus("#show-en")
    tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("ArrowLeft")
    assert seen(tab, "#r2 > .es") and seen(tab, "#r2 > .en")


def test_the_fonts_in_the_file_are_used(visit: Any) -> None:
    tab = visit("sample", 1280)
    tab.evaluate("document.fonts.ready.then(() => true)")
    loaded = set(
        tab.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', ''))")
    )
    assert {"Brief Serif", "Brief Sans", "Brief Display"} <= loaded


def test_links_in_the_page_lead_somewhere(visit: Any) -> None:
    tab = visit("sample", 1280)
    lost = tab.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1)).filter(id => !document.getElementById(id))"
    )
    assert lost == []


def test_no_text_is_tiny(visit: Any) -> None:
    """Nothing is smaller than 11 px."""
    tab = visit("sample", 390)
    sizes = tab.evaluate(
        "[...document.querySelectorAll('.page p, .page th, .page td, .page .refs')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 11


def test_print_style_hides_the_switch(visit: Any) -> None:
    tab = visit("sample", 1280)
    tab.emulate_media(media="print")
    assert not seen(tab, ".switch") and seen(tab, "#r2 > .es")


# --- Word --------------------------------------------------------------------------------------------------------------


def word(name: str, layout: str = "side-by-side") -> Any:
    import docx

    return docx.Document(BytesIO(made(name, "docx", layout)))


def text_table(document: Any) -> Any:
    return next(t for t in document.tables if "№" in [c.text for c in t.rows[0].cells])


def test_word_has_the_text_in_two_columns() -> None:
    rows = text_table(word("sample")).rows
    assert [c.text.split(" · ")[0].strip() for c in rows[0].cells] == ["Español", "№", "English"]
    assert rows[0]._tr.xpath("w:trPr/w:tblHeader")
    for row, drawn in zip(sample().rows, rows[1:], strict=True):
        es, number, en = drawn.cells
        assert es.paragraphs[0].text == row.text.es and en.paragraphs[0].text == row.text.en
        assert number.text.split()[0] == str(row.number)


def test_word_knows_the_language_of_every_run() -> None:
    for row in text_table(word("sample")).rows[1:]:
        for cell, tag in ((row.cells[0], "es-GT"), (row.cells[2], "en-US")):
            assert {e.get(e.nsmap and f"{{{e.nsmap['w']}}}val") for e in cell._tc.xpath(".//w:lang")} == {tag}
            assert len(cell._tc.xpath(".//w:r")) == len(cell._tc.xpath(".//w:lang"))


def test_word_puts_run_properties_in_the_order_of_the_schema() -> None:
    order = ["rStyle", "rFonts", "b", "bCs", "i", "color", "sz", "szCs", "u", "shd", "lang"]
    document = word("sample")
    for part in (document.element, document.sections[0].header._element, document.sections[0].footer._element):
        for properties in part.xpath(".//w:rPr"):
            names = [child.tag.rpartition("}")[2] for child in properties]
            assert names == sorted(names, key=order.index), names


def test_word_marks_header_and_footer() -> None:
    section = word("sample").sections[0]
    for part in (section.header, section.footer):
        run = next(r for r in part.paragraphs[0].runs if "TLP:" in r.text)
        assert run.text.strip() == "TLP:AMBER" and run.font.size.pt == 12
        assert str(run.font.color.rgb) == "FFC000"
        assert run._r.xpath("w:rPr/w:shd[@w:fill='000000']")


def test_word_links_lead_to_bookmarks() -> None:
    body = word("sample").element
    names = {e.get(f"{{{e.nsmap['w']}}}name") for e in body.xpath(".//w:bookmarkStart")}
    anchors = {e.get(f"{{{e.nsmap['w']}}}anchor") for e in body.xpath(".//w:hyperlink")}
    assert anchors and anchors <= names


def test_word_headings_and_metadata() -> None:
    document = word("sample")
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert headings[:3] == ["Cifras clave · Key figures", "Puntos clave · Key points", "Citas · Quotes"]
    core = document.core_properties
    assert core.title == f"{sample().title.es} | {sample().title.en}" and core.created.isoformat().startswith(
        "2024-05-21"
    )
    with zipfile.ZipFile(BytesIO(made("sample", "docx"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(("layout", "columns"), [("alternating", 2), ("es", 2), ("en", 2), ("side-by-side", 3)])
def test_word_layouts(layout: str, columns: int) -> None:
    rows = text_table(word("sample", layout)).rows
    assert len(rows) == 17 and len(rows[1].cells) == columns
    said = [p.text for p in rows[3].cells[1].paragraphs]
    row = sample().rows[2]
    wanted = {
        "alternating": [row.text.es, row.text.en],
        "es": [row.text.es],
        "en": [row.text.en],
        "side-by-side": ["3 ○"],
    }
    assert said == wanted[layout]


def test_a_title_longer_than_word_allows_in_its_properties() -> None:
    from docx import Document

    title = brief_samples.Bilingual(
        es="El título más largo que se ha visto " * 6, en="The longest title ever seen " * 6
    )
    made = Document(BytesIO(render(sample().model_copy(update={"title": title}), "docx")))
    assert len(made.core_properties.title) <= 255
    assert title.es.strip() in "".join(t.text or "" for t in made.element.body.iter() if str(t.tag).endswith("}t"))
