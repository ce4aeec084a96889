"""The PDF, opened and read back: nothing lost, nothing twice, every element in its language, the same bytes each time."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import brief_samples
import pikepdf
import pypdfium2
import pytest
from brief_samples import PAIRS, sample
from pdf_reading import Node, drawn, tree
from PIL import Image, ImageChops, ImageStat

from briefgen.errors import RenderError
from briefgen.models import Bilingual, Brief
from briefgen.render import load_theme, pdf, render

PAGES = Path(__file__).parent / "pages"
PACKED = re.compile(r"\s+")
LAYOUTS: tuple[Any, ...] = ("side-by-side", "alternating", "es", "en")


@cache
def made(name: str, layout: Any = "side-by-side", paper: Any = "A4") -> bytes:
    return render(getattr(brief_samples, name)(), "pdf", layout=layout, paper=paper)


@cache
def read(name: str, layout: str = "side-by-side") -> Node:
    return tree(made(name, layout))


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def packed(text: str) -> str:
    return PACKED.sub("", text)


# --- nothing lost, nothing twice ---------------------------------------------------------------------------------------


def text_rows(root: Node) -> list[Node]:
    return root.find("Table")[0].find("TR")[1:]


@pytest.mark.parametrize("name", ["sample", "english", "minimal", "short", "tall", "words", "edge", "long"])
def test_every_row_stands_in_the_text_once_and_in_order(name: str) -> None:
    brief: Brief = getattr(brief_samples, name)()
    rows = text_rows(read(name))
    assert len(rows) == len(brief.rows)
    for row, drawn_row in zip(brief.rows, rows, strict=True):
        es, number, en = drawn_row.children
        assert number.words().split()[0] == str(row.number)
        assert packed(es.find("P")[0].words()) == packed(row.text.es)
        assert packed(en.find("P")[0].words()) == packed(row.text.en)


@pytest.mark.parametrize("layout", ["alternating", "es", "en"])
def test_every_row_in_the_other_layouts(layout: str) -> None:
    shown = ("es", "en") if layout == "alternating" else (layout,)
    for row, drawn_row in zip(sample().rows, text_rows(read("sample", layout)), strict=True):
        said = [p.words() for p in drawn_row.find("P") if not p.words().startswith("▲")]
        assert [packed(text) for text in said] == [packed(row.text[k]) for k in shown]  # type: ignore[index]


def test_what_is_drawn_is_in_the_tree_or_an_artifact() -> None:
    with opened(made("sample")) as file:
        for number, page in enumerate(file.pages, 1):
            outside = [text for mcid, text, _ in drawn(file, page) if mcid is None]
            assert f"{number} / {len(file.pages)}" in outside
            assert outside.count("TLP:AMBER") == 2


@pytest.mark.parametrize("name", ["sample", "edge", "words"])
def test_no_glyph_is_missing(name: str) -> None:
    with opened(made(name)) as file:
        said = "".join(text for page in file.pages for _, text, _ in drawn(file, page))
    wanted = "".join(row.text.es + row.text.en for row in getattr(brief_samples, name)().rows)
    if name == "edge" and "\N{REPLACEMENT CHARACTER}" in said:
        pytest.skip("this machine has no fonts for Chinese, Arabic or emoji (fonts-noto-*)")
    assert "\N{REPLACEMENT CHARACTER}" not in said
    assert set(packed(wanted)) - set(said) <= {"\ufe0f", "\u200d"}


@pytest.mark.parametrize("sign", "€₡Qñ’«»“”—£¥½¿¡áéíóúü№○◐●▲▸"[:-1])
def test_the_bundled_fonts_write_it(sign: str) -> None:
    from fontTools.ttLib import TTFont

    from briefgen.render.resources import font

    name = "BriefSans-Regular.ttf" if sign in "№○◐●▲" else "BriefSerif-Regular.ttf"
    assert ord(sign) in TTFont(BytesIO(font(name))).getBestCmap()


def test_text_uses_the_bundled_fonts_alone() -> None:
    with opened(made("sample")) as file:
        names = {str(f.BaseFont) for page in file.pages for f in page.Resources.Font.values()}
        faces = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert {re.sub(r"/[A-Z]{6}\+(Brief-\w+).*", r"\1", n) for n in names} == {
        "Brief-Serif",
        "Brief-Sans",
        "Brief-Display",
    }
    assert faces and all({"/FontFile2", "/FontFile3"} & set(f.keys()) for f in faces)


# --- structure ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_element_says_its_language(layout: str) -> None:
    root = read("sample", layout)
    assert all(n.language in ("es", "en") for n in root.walk() if n.role)
    if layout in ("es", "en"):  # but for what is known of the source, in the source's language
        assert {n.language for n in root.find("P", "H1", "BlockQuote", "TH", "Link")} == {layout}


def test_every_spanish_cell_says_spanish_and_every_english_one_english() -> None:
    for row in text_rows(read("long")):
        es, _, en = row.children
        assert {n.language for n in es.walk()} == {"es"}
        assert {n.language for n in en.walk()} == {"en"}
    quotes = read("sample").find("BlockQuote")
    assert [q.language for q in quotes] == ["es", "en"] * (len(quotes) // 2)


def test_a_table_over_many_pages_is_one_table_with_one_header() -> None:
    tables = read("long").find("Table")
    assert len(tables) == 2
    assert len(tables[0].find("THead")) == 1
    assert [(h.words().split()[0], h.language) for h in tables[0].find("THead")[0].find("TH")] == [
        ("Español", "es"),
        ("№", "es"),
        ("English", "en"),
    ]
    scopes = [str(h.attributes["Scope"]) for h in tables[0].find("TH")]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 300


def test_headings_begin_at_one_and_skip_nothing() -> None:
    levels = [int(h.role[1]) for h in read("sample").find("H1", "H2", "H3")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_pictures_have_words_in_both_languages() -> None:
    words = [figure.alternative for figure in read("sample").find("Figure")]
    assert len(words) == 3 and all(" / " in w for w in words)
    assert words[1].startswith("Barras a escala con los montos en USD: US$48.5 millones contrato de los escáneres; ")
    assert "Timeline to scale, from 2016 to 30 September 2024, with 5 events" in words[2]


def test_links_lead_somewhere_and_say_where() -> None:
    with opened(made("sample")) as file:
        names = file.Root.Names.Dests.Names
        there = {str(names[i]) for i in range(0, len(names), 2)}
        links = [a for page in file.pages for a in page.get("/Annots", [])]
        inside = [a for a in links if "/Dest" in a]
        assert {str(a.Dest) for a in inside} <= there
        assert all(str(a.Contents) for a in links)
        assert [str(a.A.URI) for a in links if "/A" in a] == [sample().provenance.url]
        assert {"q1", "f1", "t3"} <= {str(a.Dest) for a in inside}, "from rows back to lists"
        assert {f"r{n}" for n in (2, 3, 4, 13)} <= {str(a.Dest) for a in inside}, "from lists to rows"
        assert {"k1", "k2"} <= {str(a.Dest) for a in inside}, "from rows back to key points"


def test_bookmarks() -> None:
    with opened(made("sample")) as file, file.open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert len(titles) == 1
    assert titles[0][0] == f"{sample().title.es} · {sample().title.en}"
    assert titles[0][1][:3] == ["Puntos clave · Key points", "Citas · Quotes", "Cifras · Figures"]
    assert titles[0][1][-2:] == [
        "Fuente y procedencia · Source and provenance",
        "Cómo se hizo esta síntesis · How this brief was made",
    ]


def test_metadata() -> None:
    with opened(made("sample")) as file:
        assert str(file.Root.Lang) == "es" and bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert all(page.Tabs == "/S" for page in file.pages)
        assert str(file.docinfo.Title) == f"{sample().title.es} | {sample().title.en}"
        assert str(file.docinfo.CreationDate) == "D:20240521000000Z"
        xmp = file.Root.Metadata.read_bytes().decode()
    assert f'<rdf:li xml:lang="es">{sample().title.es}</rdf:li>' in xmp
    assert f'<rdf:li xml:lang="en">{sample().title.en}</rdf:li>' in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp and "pdfaid:part" not in xmp
    assert "<rdf:li>contratación pública</rdf:li>" in xmp


def test_archive_holds_the_brief_and_its_sources() -> None:
    source = b"---\ntitle: x\n---\ntext"
    data = render(sample(), "pdf", archive=True, sources={"aduanas.md": source})
    with opened(data) as file:
        held = {name: spec.get_file().read_bytes() for name, spec in file.attachments.items()}
        assert held == {"aduanas-escaneres-es.json": render(sample(), "json"), "aduanas.md": source}
        relations = {str(spec.UF): str(spec.AFRelationship) for spec in file.Root.AF}
        assert relations == {"aduanas-escaneres-es.json": "/Data", "aduanas.md": "/Source"}
        assert str(file.Root.OutputIntents[0].S) == "/GTS_PDFA1"
        xmp = file.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>3</pdfaid:part>" in xmp and "<pdfaid:conformance>U</pdfaid:conformance>" in xmp
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp and "pdfaExtension:schemas" in xmp
        assert all(int(a.F) == 4 for page in file.pages for a in page.get("/Annots", []))
        assert "/ID" in file.trailer


# --- the page ----------------------------------------------------------------------------------------------------------


def words_on(data: bytes, page: int) -> str:
    document = pypdfium2.PdfDocument(data)
    return str(document[page].get_textpage().get_text_bounded())


@pytest.mark.parametrize(("layout", "paper"), [*((each, "A4") for each in LAYOUTS), ("side-by-side", "Letter")])
def test_page_one_holds_the_summary(layout: str, paper: str) -> None:
    data = made("sample", layout, paper)
    first, second = words_on(data, 0), words_on(data, 1)
    last = "Translated by a machine" if layout != "es" else "Esta edición muestra el texto original"
    assert last in first, "the plain note stands at the end of page one"
    assert "US$48.5" in first and "38%" in first and "Elena Souza" in first
    assert "Marta Ibáñez" in second and "Marta Ibáñez" not in first


@pytest.mark.parametrize(("paper", "size"), [("A4", (595.3, 841.9)), ("Letter", (612.0, 792.0))])
def test_paper(paper: str, size: tuple[float, float]) -> None:
    with opened(made("sample", "side-by-side", paper)) as file:
        for page in file.pages:
            assert [float(x) for x in page.MediaBox][2:] == pytest.approx(size, abs=0.1)


def with_long_points(count: int) -> bytes:
    brief = sample()
    points = tuple(
        p.model_copy(
            update={
                "id": f"k{i}",
                "text": Bilingual(es=p.text.es + " " + PAIRS[10][2], en=p.text.en + " " + PAIRS[10][3]),
            }
        )
        for i, p in enumerate((*brief.key_points * 2,)[:count], 1)
    )
    return render(brief.model_copy(update={"key_points": points}), "pdf")


def test_a_long_summary_is_set_tighter_until_it_fits() -> None:
    data = with_long_points(6)
    assert "not reviewed by a person" in words_on(data, 0)
    assert "Elena Souza, researcher at the Centre for Port Studies [11]" not in words_on(data, 0), "the pull quote"


def test_a_summary_that_does_not_fit_runs_on() -> None:
    data = with_long_points(8)
    assert "not reviewed by a person" in words_on(data, 1) and "Marta Ibáñez" in words_on(data, 1)


@pytest.mark.parametrize(
    ("tlp", "colour"),
    [
        ("RED", (0xFF, 0x2B, 0x2B)),
        ("AMBER", (0xFF, 0xC0, 0x00)),
        ("AMBER+STRICT", (0xFF, 0xC0, 0x00)),
        ("GREEN", (0x33, 0xFF, 0x00)),
        ("CLEAR", (0xFF, 0xFF, 0xFF)),
    ],
)
def test_tlp_marking(tlp: str, colour: tuple[int, int, int]) -> None:
    data = render(brief_samples.short().model_copy(update={"tlp": tlp}), "pdf")
    document = pypdfium2.PdfDocument(data)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        search = text.search(f"TLP:{tlp}")
        boxes = []
        while (hit := search.get_next()) is not None:
            boxes.append([text.get_charbox(i) for i in range(hit[0], hit[0] + hit[1])])
        assert len(boxes) == 2
        image = page.render(scale=3).to_pil()
        for chars in boxes:
            right, bottom, top = max(c[2] for c in chars), min(c[1] for c in chars), max(c[3] for c in chars)
            assert width - right < 60, "right-justified"
            assert bottom < 60 or top > height - 80, "in header and footer"
            left = min(c[0] for c in chars)
            patch = image.crop((int(left * 3), int((height - top) * 3), int(right * 3), int((height - bottom) * 3)))
            colours = {c for _, c in patch.convert("RGB").getcolors(100_000)}
            assert colour in colours and (0, 0, 0) in colours
    with opened(data) as file:
        sizes = re.findall(rb"/\w+ ([\d.]+) Tf", file.pages[0].Contents.read_bytes())
        assert max(float(s) for s in sizes) * 0.75 >= 12


def test_without_tlp_there_is_no_marking() -> None:
    assert "TLP" not in words_on(made("minimal"), 0)


def test_rows_keep_together_and_columns_line_up() -> None:
    """A row starts at the same height in both columns, on the same page."""
    with opened(made("long")) as file:
        heights: dict[str, list[tuple[int, float]]] = {}
        for number, page in enumerate(file.pages):
            for mcid, text, baseline in drawn(file, page):
                if mcid is not None and (found := re.match(r"(\d+)\. \w", text)):
                    heights.setdefault(found[1], []).append((number, baseline))
    rows = {n: places for n, places in heights.items() if len(places) == 2 and int(n) > 20}
    assert len(rows) > 200
    assert all(one == two for one, two in rows.values())


def test_a_row_taller_than_a_page_breaks_in_both_columns() -> None:
    document = pypdfium2.PdfDocument(made("tall"))
    full = [page.get_textpage().get_text_bounded() for page in document][1]
    assert "puertos" in full and "ports" in full
    assert full.count("Español") == full.count("English") == 1, "the header repeats"


@pytest.mark.parametrize("name", ["words", "edge", "sample", "long"])
def test_nothing_runs_over_the_edge(name: str) -> None:
    """The outer 10 mm of each page stay white."""
    document = pypdfium2.PdfDocument(made(name))
    for index in range(min(len(document), 6)):
        image = document[index].render(scale=1, grayscale=True).to_pil()
        width, height = image.size
        margin = int(10 / 25.4 * 72)
        for box in ((0, 0, margin, height), (width - margin, 0, width, height)):
            assert image.crop(box).getextrema() == (255, 255)


def test_a_key_figure_may_break_before_its_scale_and_nowhere_else() -> None:
    long = Bilingual(es="GTQ\u00a01,234,567.8\u00a0millones", en="GTQ\u00a01,234,567.8\u00a0million")
    brief = sample()
    brief = brief.model_copy(
        update={"figures": tuple(f.model_copy(update={"display": long}) for f in brief.figures if f.key)}
    )
    text = pypdfium2.PdfDocument(render(brief, "pdf"))[0].get_textpage().get_text_bounded()
    lines = [line.strip() for line in text.splitlines()]
    assert any(line == "GTQ\u00a01,234,567.8" or line.endswith("1,234,567.8") for line in lines), (
        "it is too long for one"
    )
    assert {"millones", "million"} <= set(lines)


REFERENCES = [
    ("sample", "side-by-side", 0),
    ("sample", "side-by-side", 1),
    ("sample", "side-by-side", 3),
    ("sample", "alternating", 0),
    ("sample", "es", 0),
    ("english", "side-by-side", 0),
    ("minimal", "side-by-side", 0),
]


@pytest.mark.parametrize(("name", "layout", "number"), REFERENCES, ids=lambda value: str(value))
def test_pages_look_as_they_did(name: str, layout: str, number: int, request: pytest.FixtureRequest) -> None:
    """Pages at 36 dpi beside their references; `python tests/test_render_pdf.py` takes new ones."""
    found = thumbnail(made(name, layout), number)
    wanted = Image.open(PAGES / f"{name}-{layout}-{number + 1}.png")
    assert found.size == wanted.size
    difference = ImageChops.difference(found, wanted)
    mean = ImageStat.Stat(difference).mean[0]
    moved = sum(difference.point(lambda v: 255 if v > 96 else 0).histogram()[255:]) / (found.width * found.height)
    assert mean < 2 and moved < 0.01, f"mean difference {mean:.2f}, {moved:.1%} of the page has changed"


def thumbnail(data: bytes, number: int) -> Image.Image:
    return pypdfium2.PdfDocument(data)[number].render(scale=0.5, grayscale=True).to_pil()


# --- inputs and surroundings -------------------------------------------------------------------------------------------

PROGRAM = """
import hashlib, sys
sys.path.insert(0, {tests!r})
from brief_samples import sample, short
from briefgen.render import render
if len(sys.argv) > 1:
    render(short(), "pdf")
for edition, more in (("pdf", {{}}), ("pdf", {{"archive": True, "sources": {{"a.md": b"text"}}}}), ("html", {{}}), ("docx", {{}}), ("md", {{}})):
    print(hashlib.sha256(render(sample(), edition, **more)).hexdigest())
"""


def test_the_same_bytes_in_two_processes() -> None:
    """Whatever the hash seed, and whatever the process has rendered before."""
    program = PROGRAM.format(tests=str(Path(__file__).parent))
    said = [
        subprocess.run(
            [sys.executable, "-c", program, *more],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin", "HOME": "/nonexistent", "TZ": zone},
        ).stdout
        for seed, zone, more in (("1", "UTC", []), ("2", "Asia/Tokyo", ["more"]))
    ]
    assert said[0] == said[1]
    assert said[0].splitlines()[0] == hashlib.sha256(made("sample")).hexdigest()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "briefgen:/fonts/../page.css",
        "data:text/css,x",
    ],
)
def test_pages_are_made_from_nothing_but_what_is_bundled(address: str) -> None:
    with pytest.raises(ValueError, match="bundled"):
        pdf._fetcher(load_theme()).fetch(address)


def test_missing_libraries_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def without_pango(name: str, *args: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(RenderError, match=r"apt-get install libpango-1\.0-0") as caught:
        pdf._weasyprint()
    assert "\n" not in str(caught.value)


def test_a_theme_changes_the_page(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><rect width='40' height='20' fill='#7a1f2b'/></svg>"
    )
    (tmp_path / "theme.toml").write_text(
        '[colours]\naccent = "#7a1f2b"\n[institution]\nes = "Ministerio de Puertos"\nen = "Ministry of Ports"\n'
        '[logo]\nfile = "logo.svg"\nes = "Escudo"\nen = "Coat of arms"\n'
    )
    data = render(brief_samples.short(), "pdf", theme=load_theme(tmp_path / "theme.toml"))
    assert "Ministerio de Puertos · Ministry of Ports" in words_on(data, 0)
    assert "Escudo · Coat of arms" in [figure.alternative for figure in tree(data).find("Figure")]
    image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    assert (0x7A, 0x1F, 0x2B) in {colour for _, colour in image.getcolors(1_000_000)}


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for name, layout, number in REFERENCES:
        image = thumbnail(made(name, layout), number).quantize(16).convert("L")
        image.save(PAGES / f"{name}-{layout}-{number + 1}.png", optimize=True)
