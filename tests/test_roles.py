"""Roles translated by table, or not at all."""

from __future__ import annotations

import pytest

from briefgen import glossary, roles
from briefgen.languages import table

TERMS = glossary.parse(
    "es,en,notes\n"
    "Instituto Guatemalteco de Seguridad Social,Guatemalan Social Security Institute,\n"
    "Agencia de Transformación Digital y Telecomunicaciones,Digital Transformation and Telecommunications Agency,\n"
    "Sistema Nacional de Salud,National Health System,\n"
    "Sedena,Sedena,\n"
)

TO_ENGLISH = {
    "former, with a field": ("exintendente de Telecomunicaciones", "former superintendent of Telecommunications"),
    "hyphenated former": ("ex-ministro de Salud", "former health minister"),
    "woman": ("ministra de Finanzas", "finance minister"),
    "acronym": ("presidente del IGSS", "president of IGSS"),
    "part of a body": ("exintegrante de la Directiva del IGSS", "former member of the board of directors of IGSS"),
    "body of the glossary": (
        "directora de la Agencia de Transformación Digital y Telecomunicaciones",
        "director of the Digital Transformation and Telecommunications Agency",
    ),
    "country": ("secretario de Estado de los Estados Unidos", "secretary of state of the United States"),
    "ambassador": ("embajador de México en Guatemala", "ambassador of Mexico in Guatemala"),
    "acting": ("ministro en funciones", "acting minister"),
    "article": ("el analista", "analyst"),
    "capital": ("Presidente", "President"),
    "topic": ("analista en temas digitales", "analyst in digital affairs"),
    "rank and function": ("coronel, director de Comunicaciones", "colonel, director of Communications"),
    "office and body": (
        "directora, Instituto Guatemalteco de Seguridad Social",
        "director, Guatemalan Social Security Institute",
    ),
    "office and firm": ("gerente general, Harbour Watch", "general manager, Harbour Watch"),
    "two offices": ("fundador y director de la empresa", "founder and director of the company"),
    "three parts": ("general, ministro de Defensa, asesor", "general, defense minister, adviser"),
    "a body that only its words tell": ("director, Instituto de Cosas", None),
    "fields, not parts": ("ministro de Salud, Cultura y Turismo", None),
    "unknown head": ("intermediador de Salud", None),
    "unknown rest": ("director de cosas varias", None),
}

TO_SPANISH = {
    "of an acronym": ("general manager of INEES", "gerente general de INEES"),
    "possessive": ("SAT’s IT manager", "gerente de TI de SAT"),
    "demonym": ("Guatemalan Foreign Minister", "canciller de Guatemala"),
    "two countries": ("US ambassador to Mexico", "embajador de Estados Unidos en México"),
    "former": ("former director of Sedena", "exdirector de Sedena"),
    "body of the glossary": (
        "head of the Guatemalan Social Security Institute",
        "jefe del Instituto Guatemalteco de Seguridad Social",
    ),
    "body with an ending that misleads": (
        "director of the National Health System",
        "director del Sistema Nacional de Salud",
    ),
    "capital": ("President", "Presidente"),
    "rank and office": ("colonel, director of Sedena", "coronel, director de Sedena"),
    "CEO and firm": ("CEO, Corvane", "director ejecutivo, Corvane"),
    "two offices": ("founder and researcher", "fundador e investigador"),
    "half unknown": ("director, teller of tall tales", None),
    "unknown": ("chief happiness officer of everything", None),
}


@pytest.mark.parametrize(("role", "expected"), TO_ENGLISH.values(), ids=TO_ENGLISH.keys())
def test_to_english(role: str, expected: str | None) -> None:
    assert roles.translate(role, "es", TERMS.lookup) == expected


@pytest.mark.parametrize(("role", "expected"), TO_SPANISH.values(), ids=TO_SPANISH.keys())
def test_to_spanish(role: str, expected: str | None) -> None:
    made = roles.translate(role, "en", TERMS.lookup)
    assert (made and made.casefold()) == (expected and expected.casefold())


def test_a_woman_keeps_her_form() -> None:
    assert roles.translate("foreign minister", "en", TERMS.lookup, feminine=True) == "canciller"
    assert roles.translate("former mayor", "en", TERMS.lookup, feminine=True) == "exalcaldesa"


def test_no_entry_is_there_twice() -> None:
    raw = table("common", "roles")
    for name in ("head", "field", "demonym"):
        lines = [tuple(line) for line in raw[name]]
        assert len(lines) == len(set(lines))


@pytest.mark.parametrize("line", table("common", "roles")["head"], ids=" ".join)
def test_every_head_is_used(line: list[str]) -> None:
    masculine, feminine, english = line
    assert roles.translate(masculine, "es", TERMS.lookup)
    assert roles.translate(feminine, "es", TERMS.lookup)
    assert roles.translate(english, "en", TERMS.lookup)
