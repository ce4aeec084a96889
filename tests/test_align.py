"""Finding a quote in a translation by its quotation marks, and figures by value."""

import pytest

from briefgen.align import figures, quote
from briefgen.models import Fact

CASES = {
    "whole segment": ("Es una prueba.", "Es una prueba.", "It is a test.", "It is a test."),
    "between marks": ("“Es una prueba”, dijo Ana.", "Es una prueba", "“It is a test,” said Ana.", "It is a test"),
    "other marks": ("«Es una prueba», dijo Ana.", "Es una prueba", '"It is a test," said Ana.', "It is a test"),
    "second of two": (
        "“Sí”, dijo Ana. “Es una prueba”.",
        "Es una prueba",
        "“Yes,” said Ana. “It is a test.”",
        "It is a test.",
    ),
    "opens and goes on": ("Ana dijo: “Es una prueba.", "Es una prueba.", "Ana said: “It is a test.", "It is a test."),
    "goes on and closes": ("Es una prueba”, dijo Ana.", "Es una prueba", "It is a test,” said Ana.", "It is a test"),
    "no marks around it": ("Ana dijo que es una prueba.", "es una prueba", "Ana said that it is a test.", None),
    "marks lost": ("“Es una prueba”, dijo Ana.", "Es una prueba", "It is a test, said Ana.", None),
}


@pytest.mark.parametrize(("source", "text", "target", "expected"), CASES.values(), ids=CASES.keys())
def test_quote(source: str, text: str, target: str, expected: str | None) -> None:
    start = source.index(text)
    cut = quote(source, target, start, start + len(text))
    assert (target[cut[0] : cut[1]] if cut else None) == expected


def fact(kind: str, value: object, start: int, unit: str = "") -> Fact:
    return Fact.model_validate(
        {"segments": ("s",), "start": start, "end": start + 1, "text": "x", "kind": kind, "value": value, "unit": unit}
    )


def test_figures_are_paired_by_value_in_order() -> None:
    source = [fact("count", 8000, 0), fact("count", 3, 5), fact("count", 8000, 9)]
    target = [fact("count", 3, 2), fact("count", 8000, 4), fact("count", 8000, 8)]
    assert figures(source, target) == [(4, 5), (2, 3), (8, 9)]


def test_money_needs_the_same_currency() -> None:
    assert figures([fact("money", 5, 0, "MXN")], [fact("money", 5, 0, "USD")]) == [None]


def test_a_date_without_its_year_is_the_same_date() -> None:
    assert figures([fact("date", "2022-07-26", 0)], [fact("date", "--07-26", 3)]) == [(3, 4)]
