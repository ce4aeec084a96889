"""Names of people, by a cheap look."""

import pytest

from briefgen.languages.mentions import people_in
from briefgen.models import Language


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "Habló Juan Pérez con María Flores.", ["Juan Pérez", "María Flores"]),
        ("es", "José Luis Rodríguez Zapatero viajó.", ["José Luis Rodríguez Zapatero"]),
        ("en", "Yesterday Juan Ramos told them.", ["Juan Ramos"]),
        ("es", "Vino Juan Pablo II.", []),
        ("en", "The German Association met in Sierra Leone.", []),
        ("es", "La casa de Juan.", []),
        ("es", "", []),
    ],
)
def test_people(language: Language, text: str, found: list[str]) -> None:
    assert list(people_in(text, language)) == found
