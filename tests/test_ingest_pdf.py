"""PDF files, made here by WeasyPrint: reading order, hyphens, running titles, paragraphs, and what cannot be read."""

from __future__ import annotations

import io
import sys
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from briefgen.errors import SourceError
from briefgen.ingest import pdf
from briefgen.ingest.pdf import flow, ocr, order
from briefgen.ingest.pdf.glyphs import Line, Page

PARAGRAPHS = (
    "El Ministerio de Gobernación informó el martes que la compra de equipos de telecomunicaciones alcanzó "
    "Q39.7 millones, una cifra extraordinariamente superior a la presupuestada originalmente para la "
    "institucionalización del programa de modernización.",
    "“No vamos a permitir que se repita”, dijo la viceministra Ana López durante una conferencia de prensa en la que "
    "participaron representantes de organizaciones internacionales y diplomáticos acreditados en Centroamérica.",
    "La oficina de fiscalización señaló que los oferentes —tres empresas locales— no presentaron la documentación "
    "correspondiente y que el procedimiento administrativo continuará en las próximas semanas.",
    "Según el informe técnico-científico, la reforma no se ha aplicado todavía. El Congreso discutirá la iniciativa en "
    "octubre, según confirmaron fuentes parlamentarias a este medio de comunicación.",
)
ARTICLE = tuple(f"{paragraph[:-1]}, punto {number}." for number in range(1, 9) for paragraph in PARAGRAPHS)


BARE = "@page{@top-center{content:none}@bottom-right{content:none}}"


@cache
def made(style: str = "", body: str = "", title: str = "Compra de equipos bajo la lupa") -> bytes:
    """A PDF of the article; a running title and page numbers stand on every page."""
    from weasyprint import HTML

    inside = body or f"<h1>{title}</h1><div class=text>{''.join(f'<p>{p}</p>' for p in ARTICLE)}</div>"
    page = (
        "@page{size:A5;margin:18mm 14mm;@top-center{content:'Boletín Oficial · Núm. 12'}"
        "@bottom-right{content:'Página ' counter(page) ' de ' counter(pages)}}"
        "body{font:9.5pt/1.3 serif}p{margin:0;text-indent:1.2em}"
    )
    head = f"<title>{title}</title><meta name=author content='Ana López'><style>{page}{style}</style>"
    return HTML(string=f"<html lang=es><head>{head}</head><body>{inside}</body></html>").write_pdf() or b""


def texts(data: bytes) -> list[str]:
    return [block.text for block in pdf.read(data).blocks]


LAYOUTS = {
    "one column": "",
    "hyphens": ".text{hyphens:auto;text-align:justify}",
    "two columns": ".text{column-count:2;column-gap:14pt;hyphens:auto}",
    "two columns, justified": ".text{column-count:2;column-gap:12pt;hyphens:auto;text-align:justify}",
    "three columns": "@page{size:A4}.text{column-count:3;column-gap:14pt;hyphens:auto}",
    "space between paragraphs": "p{text-indent:0;margin:0 0 8pt}",
    "two columns, space between": ".text{column-count:2;column-gap:16pt}p{text-indent:0;margin:0 0 7pt}",
    "large type": "body{font-size:14pt}",
}


@pytest.mark.parametrize("style", LAYOUTS.values(), ids=LAYOUTS)
def test_the_paragraphs_come_back_whole_and_in_order(style: str) -> None:
    title, *rest = texts(made(style))
    assert title == "Compra de equipos bajo la lupa"
    assert rest == list(ARTICLE)


def test_running_titles_and_page_numbers_are_dropped() -> None:
    read = pdf.read(made())
    assert not any("Boletín" in block.text or "Página" in block.text for block in read.blocks)
    assert read.dropped[:2] == ("Boletín Oficial · Núm. 12", "Página 1 de 4")


def test_a_running_title_that_stands_once_is_kept() -> None:
    style = (
        "@page{@top-center{content:none}@bottom-right{content:none}}@page:first{@bottom-left{content:'Fuente: INE'}}"
    )
    assert "Fuente: INE" in texts(made(style))


def test_the_headline_is_a_heading_and_the_rest_is_not() -> None:
    blocks = pdf.read(made()).blocks
    assert [block.heading for block in blocks] == [True] + [False] * len(ARTICLE)


def test_what_the_document_says_of_itself() -> None:
    found = pdf.read(made()).found
    assert found["title"].value == "Compra de equipos bajo la lupa"
    assert found["title"].confidence > 0.9
    assert found["author"].value == "Ana López"


PROGRAM_TITLES = [
    "Microsoft Word - informe_final.docx",
    "informe.indd",
    "untitled",
    "Presentación de PowerPoint",
    "Doc",
]


@pytest.mark.parametrize("title", PROGRAM_TITLES)
def test_a_title_that_a_program_gave_is_not_believed(title: str) -> None:
    body = "<h1>Tres empresas sin papeles</h1>" + "".join(f"<p>{p}</p>" for p in ARTICLE[:6])
    assert pdf.read(made(body=body, title=title)).found["title"].value == "Tres empresas sin papeles"


def test_a_date_under_the_headline_beats_the_day_of_the_file() -> None:
    body = "<h1>Tres empresas sin papeles</h1><p>26 de julio de 2025</p>" + "".join(f"<p>{p}</p>" for p in ARTICLE[:6])
    found = pdf.read(made(body=body)).found["date"]
    assert (found.value, found.origin) == ("2025-07-26", "text")


def test_ligatures_become_letters_and_other_signs_stay() -> None:
    body = "<p>El ﬁscal aﬁrmó: ﬂujo eﬁcaz, oﬃcial; ½ litro, 3ª vez, 10 m², …</p>"
    assert texts(made(BARE + "p{font-variant-ligatures:none}", body)) == [
        "El fiscal afirmó: flujo eficaz, official; ½ litro, 3ª vez, 10 m², …"
    ]


def test_headings_inside_columns_stay_with_their_column() -> None:
    half = "".join(f"<p>{p}</p>" for p in ARTICLE[:6])
    body = f"<h1>Titular</h1><div class=text><h2>Primera parte</h2>{half}<h2>Segunda parte</h2>{half}</div>"
    found = texts(made(".text{column-count:2;column-gap:14pt;hyphens:auto}h2{font-size:13pt}", body))
    assert found == ["Titular", "Primera parte", *ARTICLE[:6], "Segunda parte", *ARTICLE[:6]]


def test_lists_are_not_run_together() -> None:
    items = [
        f"{ARTICLE[0]} {ARTICLE[1]}",
        "Tres contratos sin licitación",
        "Dos informes de auditoría",
        "Una denuncia ante el Ministerio Público",
    ]
    body = "<p>Hallazgos:</p><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    blocks = pdf.read(made(BARE, body)).blocks
    assert [(b.text, b.item) for b in blocks] == [("Hallazgos:", False), *((item, True) for item in items)]


def test_a_table_of_contents_is_dropped() -> None:
    body = "<p>Índice</p><p>1 Introducción . . . . . . . . . . . . . . 3</p><p>2 Método ............. 12</p>"
    read = pdf.read(made(BARE, body + "".join(f"<p>{p}</p>" for p in ARTICLE[:3])))
    assert [b.text for b in read.blocks] == ["Índice", *ARTICLE[:3]]


# --- the parts --------------------------------------------------------------------------------------------------------


def line(text: str, left: float, bottom: float, *, width: float = 200, size: float = 10) -> Line:
    return Line(text, left, bottom, left + width, bottom + size, size)


HYPHENS = [
    (["la institucio-", "nalización"], "la institucionalización"),
    (["la institucio‐", "nalización"], "la institucionalización"),
    (["Castilla-", "La Mancha"], "Castilla-La Mancha"),
    (["acuerdo franco-", "alemán, el acuerdo franco-alemán"], "acuerdo franco-alemán, el acuerdo franco-alemán"),
    (["entre 2019-", "2021"], "entre 2019-2021"),
    (["los oferentes —", "tres"], "los oferentes —tres"),
    (["manip-", "ulation of one manip"], "manipulation of one manip"),
    (["técnico-", "científico; un técnico y un científico"], "técnico-científico; un técnico y un científico"),
    (["well-", "known and well-known"], "well-known and well-known"),
]


@pytest.mark.parametrize(("lines", "text"), HYPHENS, ids=[text for _, text in HYPHENS])
def test_hyphens_at_the_ends_of_lines(lines: list[str], text: str) -> None:
    column = tuple(line(t, 50, 700 - 12 * n) for n, t in enumerate(lines))
    assert [b.text for b in flow.paragraphs([column])] == [text]


def test_lines_in_any_order_are_read_column_by_column() -> None:
    left = [line(f"izquierda {n}, con palabras de más", 40, 700 - 12 * n) for n in range(8)]
    right = [line(f"derecha {n}, con palabras de más", 300, 700 - 12 * n) for n in range(8)]
    mixed = [n for pair in zip(right, left, strict=True) for n in pair]
    columns = order.sort(Page((line("Titular a todo lo ancho", 40, 730, width=460), *mixed), 540, 800))
    assert [n.text for column in columns for n in column] == [
        "Titular a todo lo ancho",
        *(n.text for n in left + right),
    ]


def test_a_table_is_read_row_by_row() -> None:
    cells = [
        line(text, 40 + 150 * x, 700 - 12 * y, width=60) for y in range(5) for x, text in enumerate(("Año", "Q1", "Q2"))
    ]
    columns = order.sort(Page(tuple(cells), 540, 800))
    assert [n.text for column in columns for n in column] == ["Año", "Q1", "Q2"] * 5


# --- what cannot be read ----------------------------------------------------------------------------------------------


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made())) as document:
        document.save(out, encryption=pikepdf.Encryption(user="secreto", owner="secreto"))
    return out.getvalue()


def test_a_locked_pdf_says_so() -> None:
    with pytest.raises(SourceError, match="locked with a password"):
        pdf.read(locked())


def test_one_that_only_restricts_printing_is_read() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made())) as document:
        document.save(out, encryption=pikepdf.Encryption(user="", owner="secreto"))
    assert texts(out.getvalue())[1:] == list(ARTICLE)


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing here", made()[:700]], ids=["no body", "cut off"])
def test_a_broken_pdf_says_so(data: bytes) -> None:
    with pytest.raises(SourceError, match="broken"):
        pdf.read(data)


def scan() -> bytes:
    """A page that is a picture of text."""
    import base64

    import pypdfium2

    picture = io.BytesIO()
    pypdfium2.PdfDocument(made())[0].render(scale=1).to_pil().save(picture, "PNG")
    source = base64.b64encode(picture.getvalue()).decode()
    style = BARE + "img{width:100%}"
    return made(style, f"<img src='data:image/png;base64,{source}'>")


def test_a_scan_says_what_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match=r"a scan without text; install tesseract with Spanish and English"):
        pdf.read(scan())


TSV = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    "4\t1\t1\t1\t1\t0\t200\t200\t800\t40\t-1\t\n"
    "5\t1\t1\t1\t1\t1\t200\t200\t150\t40\t96.1\tCompra\n"
    '5\t1\t1\t1\t1\t2\t380\t200\t100\t40\t95.0\t"de\n'
    "5\t1\t1\t1\t1\t3\t500\t200\t200\t40\t91.5\tequipos\n"
    "5\t1\t1\t1\t1\t4\t720\t200\t20\t40\t12.0\t|~\n"
    "5\t1\t1\t1\t2\t1\t200\t260\t150\t40\t93.0\tpública.\n"
)


def test_the_table_of_words_becomes_lines() -> None:
    first, second = ocr.parse_tsv(TSV, scale=4, height=595)
    assert (first.text, second.text) == ('Compra "de equipos', "pública.")
    assert (first.left, first.right, first.top, first.bottom) == (50, 175, 545, 535)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for tesseract is a shell script")
def test_a_scan_is_read_where_tesseract_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    (tmp_path / "words.tsv").write_text(TSV, encoding="utf-8")
    program.write_text(
        '#!/bin/sh\nif [ "$1" = --list-langs ]; then echo "List:"; echo spa; echo eng; exit; fi\n'
        f'[ -s "$1" ] && [ "$4" = spa+eng ] && cat {tmp_path}/words.tsv\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    read = pdf.read(scan())
    assert [block.text for block in read.blocks] == ['Compra "de equipos pública.']
    assert "OCR" in read.warnings[0]
