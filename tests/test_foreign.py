"""Names in the other language: what is found, and what belongs to the text around it."""

from __future__ import annotations

import pytest

from briefgen.languages.foreign import foreign_names
from briefgen.models import Language

CASES: list[tuple[Language, str, list[str]]] = [
    ("en", "The group (Mexicanos Contra la Corrupción) sued.", ["Mexicanos Contra la Corrupción"]),
    (
        "en",
        "The Universidad de San Carlos and the Banco de Guatemala",
        ["Universidad de San Carlos", "Banco de Guatemala"],
    ),
    (
        "en",
        "He spoke to El País de Madrid before the Rio de Janeiro Government.",
        ["El País de Madrid", "Rio de Janeiro"],
    ),
    ("en", "The Ministry of Defense and the Bank of America", []),
    ("en", "President Bernardo Arévalo de León", ["Bernardo Arévalo de León"]),
    ("es", "El informe del Center for Strategic Studies lo dice.", ["Center for Strategic Studies"]),
    ("es", "Una filial de Bank of America en Guatemala", ["Bank of America"]),
    ("es", "El Ministerio de la Defensa de Guatemala", []),
    ("es", "Amazon Web Services abrió un centro en Querétaro.", []),
]


@pytest.mark.parametrize(("language", "text", "names"), CASES, ids=[c[1][:40] for c in CASES])
def test_names_in_the_other_language(language: Language, text: str, names: list[str]) -> None:
    assert list(foreign_names(text, language)) == names
