"""TMX 1.4b: what is written comes back whole, here and in translate-toolkit; what others write is read; what is none says where."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.tmx import tmxfile

from briefgen.errors import MemoryFileError
from briefgen.memory import Entry, Machine, tmx

FULL = Entry(
    "es",
    "en",
    "¿A quién le entrega “datos” el IGSS & Cía. <hoy>?",
    "To whom…  does it   hand “data” over?",
    "reviewed",
    "Ana María",
    "2025-07-26T10:30:00+00:00",
    "igss-huawei/1a2b",
    {"note": "Checked with the\nministry.", "x-client": "W&T"},
)
PLAIN = Entry("en", "es", "Security", "Seguridad")


def written(entries: Iterable[Entry]) -> bytes:
    out = io.BytesIO()
    tmx.write(entries, out, version="1.0")
    return out.getvalue()


def read(tmp_path: Path, content: bytes) -> list[Entry]:
    path = tmp_path / "file.tmx"
    path.write_bytes(content)
    return list(tmx.read(path))


def test_what_is_written_comes_back_whole(tmp_path: Path) -> None:
    assert read(tmp_path, written([FULL, PLAIN])) == [FULL, PLAIN]


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), max_size=5))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]) -> None:
    entries = [Entry("es", "en", a, b) for a, b in pairs]
    back = read(tmp_path_factory.mktemp("tmx"), written(entries))
    kept = [e for e in entries if tmx.clean(e.source).strip() and tmx.clean(e.target).strip()]
    assert [(e.source, e.target) for e in back] == [(tmx.clean(e.source), tmx.clean(e.target)) for e in kept]


def test_translate_toolkit_reads_it_without_loss() -> None:
    store = tmxfile.parsestring(written([FULL, PLAIN]), sourcelanguage="es", targetlanguage="en")
    first, second = store.units
    assert (first.source, first.target) == (FULL.source, FULL.target)
    assert FULL.properties["note"] in first.getnotes()
    assert {v.get("{http://www.w3.org/XML/1998/namespace}lang") for v in second.xmlelement.iter("tuv")} == {"es", "en"}


def test_what_translate_toolkit_writes_is_read(tmp_path: Path) -> None:
    store = tmxfile(sourcelanguage="es", targetlanguage="en")
    store.addtranslation(FULL.source, "es", FULL.target, "en", comment="so")
    (entry,) = read(tmp_path, bytes(store))
    assert (entry.source, entry.target, entry.source_language) == (FULL.source, FULL.target, "es")


def test_the_head_is_that_of_tmx_1_4() -> None:
    text = written([FULL]).decode()
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    for attribute in ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"):
        assert f' {attribute}="' in text
    assert 'changedate="20250726T103000Z"' in text


def test_what_a_machine_made_says_so(tmp_path: Path) -> None:
    result = Machine("k", "es", "en", "Hola", "Hi", "translate-es_en 0.1", date="2025-07-26")
    (entry,) = read(tmp_path, written([tmx.machine_entry(result)]))
    assert entry.origin == "memory"
    assert entry.properties["x-briefgen-package"] == "translate-es_en 0.1"


OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="6.0"
    segtype="sentence" srclang="ES-GT"/>
  <body>
    <tu>
      <note>visto</note>
      <prop type="file">a.txt</prop>
      <tuv lang="ES-GT"><seg>El <bpt i="1">&lt;b&gt;</bpt>contrato<ept i="1">&lt;/b&gt;</ept> <hi>nuevo</hi></seg></tuv>
      <tuv lang="EN-US" changeid="luis" changedate="20240102T030405Z"><seg>The new contract</seg></tuv>
    </tu>
    <tu><tuv lang="ES"><seg>Sin pareja</seg></tuv></tu>
    <tu><tuv xml:lang="fr"><seg>Bonjour</seg></tuv><tuv xml:lang="en"><seg>Hello</seg></tuv></tu>
  </body>
</tmx>
"""


def test_what_omegat_writes_is_read(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, OMEGAT.encode())
    assert entry == Entry(
        "es",
        "en",
        "El contrato nuevo",
        "The new contract",
        "memory",
        "luis",
        "2024-01-02T03:04:05+00:00",
        "",
        {"note": "visto", "file": "a.txt"},
    )


def test_utf_16_is_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, OMEGAT.replace("UTF-8", "UTF-16").encode("utf-16"))) == 1


def unit(*languages: str, header: str = "*all*", own: str = "") -> str:
    variants = "".join(f"<tuv xml:lang='{x}'><seg>{x}</seg></tuv>" for x in languages)
    return f"<tmx version='1.4'><header srclang='{header}'/><body><tu {own}>{variants}</tu></body></tmx>"


DIRECTIONS = {
    "header says es": (unit("es", "en", header="es-MX"), ["es"]),
    "header says en": (unit("es", "en", header="EN"), ["en"]),
    "all are sources": (unit("es", "en"), ["es", "en"]),
    "the unit knows better": (unit("es", "en", header="es", own="srclang='en'"), ["en"]),
    "a third language is passed over": (unit("es", "fr", "en", header="es"), ["es"]),
    "neither is the source": (unit("es", "en", header="fr"), ["es", "en"]),
    "variants of a language": (unit("es_GT", "en-GB", header="es"), ["es"]),
}


@pytest.mark.parametrize(("content", "sources"), DIRECTIONS.values(), ids=DIRECTIONS.keys())
def test_directions(tmp_path: Path, content: str, sources: list[str]) -> None:
    assert [e.source_language for e in read(tmp_path, content.encode())] == sources


HEAD = "<tmx version='1.4'>\n<header srclang='es'/>\n<body>\n"
BROKEN = {
    "empty file": (b"", "it has no <body>"),
    "no xml": (b"es,en\nhola,hello", "line 1: not well-formed"),
    "cut short": (f"{HEAD}<tu>".encode(), "line 4: not well-formed"),
    "wrong tag": (f"{HEAD}<tu></tuv>".encode(), "line 4: not well-formed"),
    "another format": (b"<?xml version='1.0'?>\n<xliff version='2.0'/>", "line 2: not a TMX file: <xliff>"),
    "no body": (b"<tmx version='1.4'><header/></tmx>", "it has no <body>"),
    "unit without variants": (f"{HEAD}<tu>\n</tu></body></tmx>".encode(), "line 4: <tu> without"),
    "variant without language": (
        f"{HEAD}<tu>\n<tuv><seg>x</seg></tuv></tu></body></tmx>".encode(),
        "line 5: <tuv> without",
    ),
    "variant outside": (f"{HEAD}<tuv xml:lang='es'/></body></tmx>".encode(), "line 4: <tuv> outside <tu>"),
    "segment outside": (f"{HEAD}\n<tu><seg>x</seg></tu></body></tmx>".encode(), "line 5: <seg> outside <tuv>"),
    "entities": (
        b"<!DOCTYPE tmx [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>\n<tmx version='1.4'><header/><body/></tmx>",
        "declares entities",
    ),
    "external entity": (
        b"<!DOCTYPE tmx [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>\n<tmx version='1.4'><header/><body/></tmx>",
        "declares entities",
    ),
    "wrong encoding": (
        b"<?xml version='1.0' encoding='utf-8'?>\n<tmx version='1.4'>\xff</tmx>",
        "line 2: not well-formed",
    ),
    "unknown encoding": (b"<?xml version='1.0' encoding='klingon'?><tmx/>", "not well-formed|cannot be read"),
}


@pytest.mark.parametrize(("content", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_tmx_says_where(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(MemoryFileError, match=message) as error:
        read(tmp_path, content)
    assert str(error.value).startswith(f"{tmp_path / 'file.tmx'}: ")
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MemoryFileError, match="cannot be read"):
        list(tmx.read(tmp_path / "none.tmx"))
