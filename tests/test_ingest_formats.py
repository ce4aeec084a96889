"""Word, OpenDocument, RTF, mail and text files, made here: what is read out of them, and what is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from email.message import EmailMessage
from typing import Any

import pytest

from briefgen import ingest
from briefgen.errors import SourceError
from briefgen.ingest import encoding, office
from briefgen.ingest.kind import Kind, kind
from briefgen.models import Language

FIRST = "El Gobierno anunció el martes un plan de “seguridad digital” —el tercero en cinco años— para 3.3 millones."
SECOND = "«No habrá recortes», dijo la ministra, y añadió: “Lo prometido es deuda”."


def detect(text: str) -> tuple[Language, float]:
    return ("en", 0.99) if " the " in text else ("es", 0.99)


def read(data: bytes, name: str = "", **known: str) -> ingest.Draft:
    return ingest.read(data, name=name, detect=detect, **known)  # type: ignore[arg-type]


# --- Word -------------------------------------------------------------------------------------------------------------


def word(fill: Any = None) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title = "Plan de seguridad"
    document.core_properties.author = "Ana López"
    document.core_properties.created = datetime(2025, 7, 26)
    document.add_heading("Un plan para tres años", 0)
    document.add_paragraph(FIRST)
    document.add_heading("Reacciones", 1)
    document.add_paragraph(SECOND)
    document.add_paragraph("Tres contratos", style="List Bullet")
    document.add_paragraph("Dos informes", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2024", "Q39.7 millones"
    if fill:
        fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_is_read_in_order_with_its_signs() -> None:
    draft = read(word())
    assert draft.text == (
        f"Un plan para tres años\n\n{FIRST}\n\nReacciones\n\n{SECOND}\n\n- Tres contratos\n- Dos informes\n\n"
        "2024 | Q39.7 millones"
    )
    assert draft.extension == "docx"


def test_a_word_file_says_its_title_and_only_supposes_the_rest() -> None:
    draft = read(word())
    assert [draft.value(n) for n in ("title", "author", "date")] == [
        "Un plan para tres años",
        "Ana López",
        "2025-07-26",
    ]
    assert draft.uncertain == ("author", "date")


def _marked_up(document: Any) -> None:
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = (
        "<w:r><w:t>Se </w:t></w:r><w:del><w:r><w:delText>negó</w:delText><w:t>negó</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>confirmó</w:t></w:r></w:ins><w:r><w:t> todo</w:t><w:br/><w:t>ayer.</w:t></w:r>"
    )
    document.element.body.insert(
        0, parse_xml(f"<w:sdt {space}><w:sdtContent><w:p>{inner}</w:p></w:sdtContent></w:sdt>")
    )


def test_content_controls_and_accepted_changes_are_read_and_deletions_are_not() -> None:
    assert read(word(_marked_up)).text.startswith("Se confirmó todo\n\nayer.\n\nUn plan")


def _with_note(document: Any) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {space}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>Según el presupuesto.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), mime, notes.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")


def test_footnotes_stand_at_the_end() -> None:
    assert read(word(_with_note)).text.endswith("Q39.7 millones\n\nSegún el presupuesto.")


# --- OpenDocument and RTF ---------------------------------------------------------------------------------------------


ODT_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text>
<text:h text:outline-level="1">Un plan para<text:s/>tres años</text:h><text:p>{first}</text:p>
<text:list><text:list-item><text:p>Tres contratos</text:p></text:list-item>
<text:list-item><text:p>Dos <text:span>informes</text:span></text:p></text:list-item></text:list>
<text:p>{second}</text:p></office:text></office:body></office:document-content>"""
ODT_META = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>Plan de seguridad digital</dc:title></office:meta>
</office:document-meta>"""


def odt() -> bytes:
    """An OpenDocument text as LibreOffice lays it out: the type first and unpacked, then the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", ODT_CONTENT.format(first=FIRST, second=SECOND))
        archive.writestr("meta.xml", ODT_META)
    return out.getvalue()


def test_open_document_is_read_in_order() -> None:
    draft = read(odt())
    assert draft.text == f"Un plan para tres años\n\n{FIRST}\n\n- Tres contratos\n- Dos informes\n\n{SECOND}"
    assert (draft.value("title"), draft.extension) == ("Un plan para tres años", "odt")


def rtf(text: str) -> bytes:
    escaped, half = ("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in t) for t in (text, text[:30]))
    return (
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\info{\\title Plan de seguridad}{\\author Luis}}"
        f"\\f0 {escaped}\\par\\par {half}\\par}}"
    ).encode()


def test_rtf_is_read() -> None:
    draft = read(rtf(FIRST))
    assert draft.text == f"{FIRST}\n\n{FIRST[:30].strip()}"
    assert (draft.value("title"), draft.extension) == ("Plan de seguridad", "rtf")


def test_rtf_in_windows_1252_bytes() -> None:
    assert (
        read(b"{\\rtf1\\ansi\\ansicpg1252 \\'93S\\'ed\\'94, dijo el ministro.\\par}").text == "“Sí”, dijo el ministro."
    )


def test_rtf_rows_and_items() -> None:
    source = b"{\\rtf1\\ansi \\'95\\tab Tres contratos\\par\\trowd\\cellx1000\\cellx2000 2024\\cell Q39.7\\cell\\row Fin.\\par}"
    assert read(source).text == "- Tres contratos\n\n2024 | Q39.7\n\nFin."


# --- mail -------------------------------------------------------------------------------------------------------------


def mail(*, plain: str = "", page: str = "", charset: str = "utf-8", **headers: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = headers.get("subject", "RV: Re: Plan de seguridad — versión final")
    message["From"] = headers.get("sender", "Redacción La Hora <redaccion@lahora.example>")
    message["To"] = "mesa@example.org"
    message["Date"] = headers.get("date", "Sat, 26 Jul 2025 23:10:00 -0600")
    if plain:
        message.set_content(plain, charset=charset)
    if page and plain:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html", charset=charset)
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="anexo.pdf")
    return message.as_bytes()


def test_a_message_gives_its_text_and_its_headers() -> None:
    draft = read(mail(plain=f"{FIRST}\n\n{SECOND}\n", page="<p>otra cosa</p>"))
    assert draft.text.strip() == f"{FIRST}\n\n{SECOND}"
    assert [draft.value(n) for n in ("title", "outlet", "date")] == [
        "Plan de seguridad — versión final",
        "Redacción La Hora",
        "2025-07-26",
    ]
    assert draft.uncertain == ("outlet",)
    assert draft.warnings == ("attached, but not read: anexo.pdf",)


def test_a_message_in_another_charset() -> None:
    assert FIRST in read(mail(plain=FIRST, charset="windows-1252")).text


def test_a_message_that_is_a_page() -> None:
    page = f"<html><body><div><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST[:50]} Y más.</p></div></body></html>"
    assert read(mail(page=page)).text.startswith(f"{FIRST}\n\n{SECOND}")


def test_a_page_that_a_browser_saved_in_one_file() -> None:
    page = f"<html lang=es><head><title>Un plan - La Hora</title></head><body><h1>Un plan</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://lahora.example/2025/07/26/plan"
    message["Subject"] = "Un plan - La Hora"
    message["Date"] = "Sun, 23 Nov 2025 10:00:00 -0000"
    message.set_content(page, subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    draft = read(message.as_bytes(), "plan.mhtml")
    assert draft.text == f"{FIRST}\n\n{SECOND}"
    assert (draft.value("url"), draft.value("date"), draft.extension) == (
        "https://lahora.example/2025/07/26/plan",
        "2025-07-26",
        "mhtml",
    )
    assert draft.warnings == ()


def test_a_message_without_text() -> None:
    with pytest.raises(SourceError, match="no text in the message"):
        read(mail())


# --- text -------------------------------------------------------------------------------------------------------------

DECODED: dict[str, tuple[bytes, str, str, str]] = {
    "utf-8": (FIRST.encode(), "", "utf-8", ""),
    "utf-8 with mark": (b"\xef\xbb\xbf" + FIRST.encode(), "", "utf-8", ""),
    "utf-16 with mark": (b"\xff\xfe" + FIRST.encode("utf-16-le"), "", "utf-16-le", ""),
    "utf-16 without": (FIRST.encode("utf-16-be"), "", "utf-16-be", "without a byte order mark"),
    "windows-1252": (FIRST.encode("cp1252"), "", "cp1252", "read as Windows-1252 (its encoding is not declared)"),
    "declared latin-1": (FIRST.encode("cp1252"), "iso-8859-1", "cp1252", ""),
    "declared latin-1, is utf-8": (FIRST.encode(), "iso-8859-1", "utf-8", "declared as iso-8859-1, but it is UTF-8"),
    "declared utf-8, is not": (FIRST.encode("cp1252"), "utf-8", "cp1252", "read as Windows-1252 (declared UTF-8)"),
    "declared by an unknown name": (FIRST.encode(), "x-none", "utf-8", ""),
    "declared as no text encoding": (FIRST.encode(), "base64", "utf-8", ""),
    "declared iso-8859-15": ("10 € de año".encode("iso-8859-15"), "iso-8859-15", "iso8859-15", ""),
}


@pytest.mark.parametrize(("data", "declared", "codec", "warning"), DECODED.values(), ids=DECODED)
def test_encodings(data: bytes, declared: str, codec: str, warning: str) -> None:
    text, found, said = encoding.decode(data, declared=declared)
    assert (text, found) == ("10 € de año" if "15" in codec else FIRST, codec)
    assert warning in said and bool(warning) == bool(said)


def test_one_bad_byte_does_not_make_a_text_windows() -> None:
    text, codec, warning = encoding.decode((FIRST * 5).encode() + b"\xe9")
    assert (text, codec) == (FIRST * 5 + "\ufffd", "utf-8")
    assert "1 bytes are not valid UTF-8" in warning


def test_a_page_says_its_own_encoding() -> None:
    page = f"<html><head><meta charset='windows-1252'></head><body>{FIRST}</body></html>"
    assert FIRST in encoding.decode(page.encode("cp1252"), markup=True)[0]


def test_line_ends_become_one_kind() -> None:
    assert encoding.decode(b"a\r\nb\rc\nd\0")[0] == "a\nb\nc\nd"


def test_text_stays_as_it_came() -> None:
    raw = f"Inicio\nNoticias\n\n{FIRST}\n   {SECOND}\n\n"
    assert read(raw.encode(), "nota.txt").text == raw


SCRAPES: dict[str, tuple[str, dict[str, str]]] = {
    "title, then text": (f"Guatemala firma el acuerdo digital\n\n{FIRST} {SECOND}", {"title": "Guatemala firma el acuerdo digital"}),
    "the way to the page first": (
        f"Inicio Noticias Guatemala firma el acuerdo digital\n\nGuatemala firma el acuerdo digital\n\n{FIRST}",
        {"title": "Guatemala firma el acuerdo digital"},
    ),
    "menu, title, byline, date": (
        f"Inicio\nGuatemala firma el acuerdo digital\nPor Ana López de León\n26 de julio de 2025, 10:30\n{FIRST}",
        {"title": "Guatemala firma el acuerdo digital", "author": "Ana López de León", "date": "2025-07-26"},
    ),
    "labels": (
        f"Título: Guatemala firma el acuerdo\nFuente: La Hora\nAutor: Ana López\nFecha: 03/04/2025\n"
        f"Enlace: https://lahora.example/nota\n\n{FIRST}",
        {
            "title": "Guatemala firma el acuerdo",
            "outlet": "La Hora",
            "author": "Ana López",
            "date": "2025-04-03",
            "url": "https://lahora.example/nota",
        },
    ),
    "a newspaper in the byline": (f"Trade deal signed at last\nby Yucatan Times\n0 comment\n\nOn Monday, the {FIRST}", {"title": "Trade deal signed at last", "outlet": "Yucatan Times"}),
    "published and updated": (
        f"Trade deal signed at last\nUpdated July 28, 2025. Published July 26, 2025\nOn Monday, the {FIRST}",
        {"title": "Trade deal signed at last", "date": "2025-07-26"},
    ),
    "a date glued to the text": (f" date 2025-07 {FIRST}\n\n{SECOND}", {"date": "2025-07"}),
    "nothing but text": (f"{FIRST}\n\n{SECOND}", {}),
    "a quote first": (f"“Lo prometido es deuda y se cumplirá”\n{FIRST}", {}),
    "a listening prompt first": (f"Escuche la nota aquí:\n{FIRST}", {}),
    "a dated paper in the text": (f"{FIRST} Consta en una factura fechada y con fecha 5 de mayo de 2019, según la fiscalía. {SECOND}", {}),
    "a year in the text": (f"{FIRST} Fue el 5 de mayo de 2019 en la capital. {SECOND}", {}),
    "markdown": (f"# Guatemala firma el acuerdo\n\n{FIRST}", {"title": "Guatemala firma el acuerdo"}),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "facts"), SCRAPES.values(), ids=SCRAPES)
def test_what_a_text_without_markup_says_of_itself(raw: str, facts: dict[str, str]) -> None:
    draft = read(raw.encode(), "nota.txt")
    names = ("title", "outlet", "author", "date", "url")
    assert {name: draft.value(name) for name in names if draft.value(name)} == facts  # type: ignore[arg-type]


def test_what_a_date_means_depends_on_the_language() -> None:
    body = "Date: 03/04/2025\n\nOn Monday, the ministers of the region signed the agreement in the capital."
    draft = read(body.encode(), "story.txt")
    assert draft.value("date") == "2025-03-04"
    assert draft.uncertain == ("date",)


def test_front_matter_is_read_and_left_out_of_the_text() -> None:
    raw = f"---\ntitle: 'Guatemala firma: el acuerdo'\ndate: 2025-07-26\ntags:\n  - digital\n---\n\n{FIRST}\n"
    draft = read(raw.encode(), "nota.md")
    assert (draft.text.strip(), draft.value("title"), draft.value("date")) == (
        FIRST,
        "Guatemala firma: el acuerdo",
        "2025-07-26",
    )


def test_a_ruler_is_no_front_matter() -> None:
    raw = f"---\n{FIRST}\n---\n{SECOND}\n"
    assert read(raw.encode(), "nota.txt").text == raw


# --- kinds ------------------------------------------------------------------------------------------------------------

KINDS: dict[str, tuple[bytes, str, str, Kind]] = {
    "page": (b"<!DOCTYPE html><html></html>", "", "", "html"),
    "page without doctype": (b"\n\n<div class=x><p>Hola</p></div>", "", "", "html"),
    "page called .txt by a server": (b"<html><body>x", "", "text/plain", "html"),
    "text about html": (b"A page begins with <html> and ends with </html>.", "notes.txt", "", "text"),
    "pdf": (b"%PDF-1.4\n", "x.html", "text/html", "pdf"),
    "pdf after rubbish": (b"\r\n\r\n%PDF-1.4\n", "", "", "pdf"),
    "rtf": (b"{\\rtf1 x}", "x.doc", "", "rtf"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "x.docx", "", "doc"),
    "feed": (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "", "text/html", "feed"),
    "atom": (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "", "", "feed"),
    "mail": (b"From: a@b.c\r\nSubject: x\r\nDate: today\r\nTo: y\r\n\r\nHola", "", "", "eml"),
    "text that begins like mail": (b"Nota: uno\nOtra: dos\nMas: tres\n\nTexto", "", "", "text"),
    "markdown": (b"# Titulo", "x.md", "", "markdown"),
    "text": ("Año nuevo".encode("utf-16"), "", "", "text"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\x01\x02\0" * 10, "", "", "unknown"),
    "archive": (b"PK\x03\x04....", "x.zip", "", "unknown"),
}


@pytest.mark.parametrize(("data", "name", "content_type", "expected"), KINDS.values(), ids=KINDS)
def test_kinds_are_told_from_the_bytes_first(data: bytes, name: str, content_type: str, expected: Kind) -> None:
    assert kind(data, name=name, content_type=content_type) == expected


def test_kinds_of_real_files() -> None:
    assert (kind(word()), kind(odt()), kind(mail(plain="x"))) == ("docx", "odt", "eml")


# --- what is refused --------------------------------------------------------------------------------------------------


def bomb(base: bytes, name: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, b" " * size)
    return out.getvalue()


def with_part(base: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, content if entry.filename == name else old.read(entry))
    return out.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>'
    b"<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>&lol2;</office:document-content>"
)
REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "only spaces": (b" \n\t ", "empty"),
    "a feed": (KINDS["feed"][0], "add it with --feed"),
    "old word": (KINDS["old word"][0], r"save it as .docx or PDF"),
    "a picture": (KINDS["picture"][0], "none of: web page, PDF"),
    "a page without text": (b"<html><head><title>x</title></head><body></body></html>", "no article was found"),
    "an empty page": (b"<!DOCTYPE html>", r"empty|no article"),
    "half a word file": (word()[:3000], "broken"),
    "a word file without a document": (with_part(word(), "word/document.xml", b"<x"), "broken"),
    "a word bomb": (bomb(word(), "word/media/image1.bmp", 300_000_000), "unpacks to 30. MB"),
    "a word bomb of text": (bomb(word(), "word/comments.xml", 70_000_000), "unpacks to 7. MB"),
    "half an odt": (odt()[:-200], "broken"),
    "odt with entities": (with_part(odt(), "content.xml", LAUGHS), "declares entities"),
    "odt that is no xml": (with_part(odt(), "content.xml", b"<a><b>"), "broken"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_entities_in_a_word_file_are_not_expanded() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/passwd"><!ENTITY l "lol">]>'
        f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>Hola &secret;&l;</w:t></w:r></w:p></w:body></w:document>'
    )
    blocks, _ = office.docx(with_part(word(), "word/document.xml", document.encode()))
    assert "root" not in "".join(b.text for b in blocks) and "lol" not in "".join(b.text for b in blocks)


def test_too_much_of_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "MAX_BYTES", 1000)
    with pytest.raises(SourceError, match="bigger than"):
        read(b"a " * 600)
