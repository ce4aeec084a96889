"""Terms are found in any inflection, not inside longer names; a broken file is told with its line."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import glossary
from briefgen.errors import MemoryFileError
from briefgen.languages import inflection, table

SHIPPED = Path(__file__).parent.parent / "sources" / "glossary.csv"
TERMS = glossary.parse(
    """es,en,notes
ciberseguridad,cybersecurity|cyber security,
seguridad nacional,national security,
Consejo Nacional de Seguridad,National Security Council,
Guardia Nacional,National Guard,
Secretaría de Marina,Secretariat of the Navy,
Marina,Navy,
licitación pública,public tender|~call for tenders,
ministro de Finanzas,finance minister,
Organización de los Estados Americanos,Organization of American States,
OEA,OAS,
SAT,SAT,do not translate
Sedena|SEDENA,Sedena|SEDENA,do not translate
La Hora,La Hora,newspaper
derechos humanos,human rights,
crimen organizado,organized crime,
"""
)


def found(text: str, language: str) -> list[str]:
    return [text[u.source_start : u.source_end] for u in TERMS.matches(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        ("es", "La ciberseguridad importa", ["ciberseguridad"]),
        ("es", "CIBERSEGURIDAD para todos", ["CIBERSEGURIDAD"]),
        ("es", "Varias licitaciones públicas", ["licitaciones públicas"]),
        ("es", "La ministra de Finanzas", ["ministra de Finanzas"]),
        ("es", "la Organización de Estados Americanos (OEA)", ["Organización de Estados Americanos", "OEA"]),
        ("es", "el Consejo Nacional de Seguridad", ["Consejo Nacional de Seguridad"]),
        ("es", "la SAT de Guatemala", ["SAT"]),
        ("es", "SECRETARÍA DE MARINA", ["SECRETARÍA DE MARINA"]),
        ("es", "la Secretaría de Marina y la Marina", ["Secretaría de Marina", "Marina"]),
        ("es", "El diario La Hora informó", ["La Hora"]),
        ("en", "Cyber-security and cyber security", ["Cyber-security", "cyber security"]),
        ("en", "the SAT’s manager", ["SAT"]),
        ("en", "Organisation of American States", ["Organisation of American States"]),
        ("en", "two public tenders", ["public tenders"]),
        ("en", "the Mexican National Guard", ["National Guard"]),
    ],
)
def test_terms_are_found(language: str, text: str, terms: list[str]) -> None:
    assert found(text, language) == terms


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "la Guardia Nacional Bolivariana"),
        ("es", "sat y marina, guardia y nacional"),
        ("es", "la marina mercante"),
        ("es", "a esa hora, la hora de comer"),
        ("es", "anticiberseguridad"),
        ("es", "la seguridad de lo nacional"),
        ("en", "the Bolivarian National Guard"),
        ("en", "Human Rights Watch"),
        ("en", "he sat down"),
        ("en", "a call for tenders"),
    ],
)
def test_what_is_no_term_is_left_alone(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("source", "target", "kept"),
    [
        ("La OEA y la SAT", "The OAS and the SAT", [True, True]),
        ("La OEA y la SAT", "The OEA and the tax office", [False, False]),
        ("licitación pública", "a call for tenders", [True]),
        ("licitaciones públicas", "Public tenders", [True]),
        ("La Hora publicó", "The Hour published", [False]),
        ("la Marina y la Marina", "the Navy", [True, False]),
        ("la Secretaría de Marina y la Marina", "the Secretariat of Navy and the navy", [True, True]),
    ],
)
def test_renderings_are_located(source: str, target: str, kept: list[bool]) -> None:
    uses = glossary.locate(TERMS.matches(source, "es"), target, "en")
    assert [u.kept for u in uses] == kept
    assert all((u.target_start >= 0) == u.kept for u in uses)
    places = [target[u.target_start : u.target_end] for u in uses if u.kept]
    assert all(p.strip() == p and p for p in places)


def test_lookup_takes_the_whole_name_only() -> None:
    assert TERMS.lookup("Organización de Estados Americanos (OEA)", "es") == "Organization of American States"
    assert TERMS.lookup("Sedena", "en") == "Sedena"
    assert TERMS.lookup("Guardia Nacional Bolivariana", "es") is None
    assert TERMS.lookup("", "es") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("español,inglés\na,b", "glossary:1: the first line must be 'es,en,notes'"),
        ("", "glossary:1: the first line must be"),
        ("es,en,notes\na,,", "glossary:2: the en cell has no term"),
        ("es,en,notes\n...,b,", "glossary:2: the es cell has no word in '...'"),
        ("es,en,notes\na,b\nc,d,e,f", "glossary:3: 4 columns instead of 3"),
        ("es,en,notes\nunas redes,nets\nunas redes,networks", "glossary:3: 'unas redes' stands in line 2 already"),
        ("es,en,notes\nred,net\nmalla,net", "glossary:3: 'net' stands in line 2 already"),
        ('es,en,notes\n"a,b', "glossary:2: not valid CSV"),
    ],
)
def test_a_broken_file_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(MemoryFileError) as error:
        glossary.parse(text)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_bytes("es,en,notes\nred,net,\nlicitación,tender,".encode("latin-1"))
    with pytest.raises(MemoryFileError, match=r"glossary\.csv:3: not UTF-8"):
        glossary.load(path)


def test_files_may_have_comments_blank_lines_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text("﻿es,en,notes\n\n# security\nred,net,\n", encoding="utf-8")
    assert [e.es for e in glossary.load(path).entries] == [("red",)]


def test_a_file_that_is_not_there_is_an_empty_glossary(tmp_path: Path) -> None:
    assert glossary.load(tmp_path / "none.csv").matches("la red", "es") == ()


def test_every_shipped_term_is_found_and_kept_in_itself() -> None:
    shipped = glossary.load(SHIPPED)
    assert 150 <= len(shipped.entries) <= 600
    for entry in shipped.entries:
        for source, target in (("es", "en"), ("en", "es")):
            for text in entry.sought(source):
                uses = shipped.matches(text, source)
                assert [text[u.source_start : u.source_end] for u in uses] == [text], text
                for rendering in entry.side(target):
                    assert all(u.kept for u in glossary.locate(uses, rendering, target)), (text, rendering)


@given(st.text(max_size=80))
def test_any_text_has_matches_in_order_and_without_overlaps(text: str) -> None:
    for language in ("es", "en"):
        uses = TERMS.matches(text, language)
        places = [(u.source_start, u.source_end) for u in uses]
        assert places == sorted(places)
        assert all(a[1] <= b[0] for a, b in pairwise(places))
        words = inflection.tokens(text, language)
        assert all(text[w.start : w.end] == w.word for w in words)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_table_of_endings_uses_each_rule(language: str) -> None:
    data = table(language, "inflection")
    assert set(data) == {"skip", "same", "stops", "endings", "plurals", "gender", "name"}
    for n, ending in enumerate(data["endings"]):
        hidden = [e for e in list(data["endings"])[:n] if ending.endswith(e)]
        assert not hidden, f"'{ending}' is never reached because of {hidden}"
    for name in ("skip", "stops"):
        assert len(data[name]) == len(set(data[name]))
    assert len(data["name"]["before"]) == len(set(data["name"]["before"]))
    assert len(data["gender"]["person"]) == len(set(data["gender"]["person"]))


@pytest.mark.parametrize(
    ("language", "singular", "plural"),
    [
        ("es", "licitación pública", "licitaciones públicas"),
        ("es", "centro de datos", "centros de datos"),
        ("es", "red", "redes"),
        ("es", "ley", "leyes"),
        ("es", "voz", "voces"),
        ("en", "data center", "data centers"),
        ("en", "agency", "agencies"),
        ("en", "survey", "surveys"),
        ("en", "data breach", "data breaches"),
        ("en", "ransomware", "ransomware"),
    ],
)
def test_plurals(language: str, singular: str, plural: str) -> None:
    assert inflection.plural(singular, language) == plural
    word = plural.split()[0 if language == "es" else -1]
    assert inflection.form(word, language) == inflection.form(singular.split()[0 if language == "es" else -1], language)
