"""Figures and dates as each language shows them: nothing rounded, no currency that could be taken for another."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen import display, facts
from briefgen.languages.numbers import value_of
from briefgen.models import LANGUAGES, Fact, Language

SPACE = "\u00a0"


def fact(kind: Any, value: Any, unit: str = "", **more: Any) -> Fact:
    return Fact(segments=("s",), start=0, end=1, text="x", kind=kind, value=value, unit=unit, **more)


@pytest.mark.parametrize(
    ("given_fact", "es", "en"),
    [
        (fact("money", 39700000, "GTQ"), "Q39.7 millones", "GTQ 39.7 million"),
        (fact("money", 15000, "GTQ", per="month", detail="rate"), "Q15,000 al mes", "GTQ 15,000 a month"),
        (fact("money", 2000000000, "USD"), "US$2,000 millones", "US$2 billion"),
        (fact("money", 1000000, "MXN"), "MXN 1 millón", "MXN 1 million"),
        (fact("money", 315000, "MXN"), "MXN 315,000", "MXN 315,000"),
        (fact("money", 1234567, "EUR"), "€1,234,567", "€1,234,567"),
        (fact("money", 0.5, "USD"), "US$0.50", "US$0.50"),
        (fact("money", 7.687, "GTQ"), "Q7.687", "GTQ 7.687"),
        (fact("money", (5000000, 10000000), "USD"), "US$5–10 millones", "US$5–10 million"),
        (fact("money", (500000, 2000000), "USD"), "US$500,000 – 2 millones", "US$500,000 – 2 million"),
        (fact("money", 3500000000000, "COP"), "COP 3.5 billones", "COP 3.5 trillion"),
        (fact("count", 3300000, "afiliados"), "3.3 millones", "3.3 million"),
        (fact("count", 19000, "officials", qualifier="over"), "más de 19,000", "more than 19,000"),
        (fact("count", 1200, "people", qualifier="about"), "unos 1,200", "about 1,200"),
        (fact("count", 12, "people", qualifier="at least"), "al menos 12", "at least 12"),
        (fact("count", (20, 30), "migrantes"), "20–30", "20–30"),
        (fact("count", 16, "homicidios", per="100,000 inhabitants"), "16 por cada 100,000 habitantes", "16 per 100,000 inhabitants"),
        (fact("percent", 25, "%"), "25 %", "25%"),
        (fact("percent", 3.5, "%", qualifier="at most"), "hasta 3.5 %", "up to 3.5%"),
        (fact("percent", (10, 15), "%"), "10–15 %", "10–15%"),
        (fact("percent", 2.3, "%", detail="points"), "2.3 puntos porcentuales", "2.3 percentage points"),
        (fact("date", "2022-07-26"), "26 de julio de 2022", "July 26, 2022"),
        (fact("period", "2013/2016", detail="interval"), "2013–2016", "2013–2016"),
        (fact("period", "P10D", detail="duration"), "10 días", "10 days"),
        (fact("period", "P3Y6M", detail="duration", qualifier="about"), "unos 3 años y 6 meses", "about 3 years and 6 months"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_figures(given_fact: Fact, es: str, en: str) -> None:
    shown = display.figure(given_fact)
    assert shown.es.replace(SPACE, " ") == es
    assert shown.en.replace(SPACE, " ") == en


@pytest.mark.parametrize(
    ("iso", "es", "en"),
    [
        ("2022", "2022", "2022"),
        ("2022-07", "julio de 2022", "July 2022"),
        ("2022-07-01", "1 de julio de 2022", "July 1, 2022"),
        ("--04-22", "22 de abril", "April 22"),
        ("--08", "agosto", "August"),
        ("2022-07-12/2022-07-13", "12–13 de julio de 2022", "July 12–13, 2022"),
        ("--07-12/--07-13", "12–13 de julio", "July 12–13"),
        ("2024-10/2024-11", "octubre–noviembre de 2024", "October–November 2024"),
        ("--10/--11", "octubre–noviembre", "October–November"),
        ("2024-10/2025-02", "octubre de 2024 – febrero de 2025", "October 2024 – February 2025"),
        ("2024-05-30/2024-06-02", "30 de mayo – 2 de junio de 2024", "May 30 – June 2, 2024"),
        ("2014/2018-05", "2014 – mayo de 2018", "2014 – May 2018"),
        ("2025-13", "2025-13", "2025-13"),
        ("someday", "someday", "someday"),
    ],
)
def test_dates(iso: str, es: str, en: str) -> None:
    shown = display.date(iso)
    assert (shown.es, shown.en) == (es, en)


@pytest.mark.parametrize(
    ("iso", "es", "en"),
    [
        ("P1Y", "1 año", "1 year"),
        ("PT1H30M", "1 hora y 30 minutos", "1 hour and 30 minutes"),
        ("P3Y/P5Y", "3–5 años", "3–5 years"),
        ("P20Y", "20 años", "20 years"),
        ("P2W", "2 semanas", "2 weeks"),
        ("P10D/P2W", "10 días – 2 semanas", "10 days – 2 weeks"),
        ("P", "P", "P"),
        ("three years", "three years", "three years"),
    ],
)
def test_durations(iso: str, es: str, en: str) -> None:
    shown = display.duration(iso)
    assert (shown.es, shown.en) == (es, en)


@given(
    st.one_of(st.integers(-(10**14), 10**14), st.decimals(-(10**9), 10**9, places=2).map(float)),
    st.sampled_from(LANGUAGES),
)
@example(1999999, "es")
@example(1000000000, "en")
@example(10**12, "es")
def test_a_number_reads_back_to_itself(value: float, language: Language) -> None:
    assert value_of(display.number(value, language), language, decimal=".") == pytest.approx(value, rel=1e-12)


@given(st.text(), st.sampled_from(LANGUAGES))
def test_whatever_is_found_can_be_shown(text: str, language: Language) -> None:
    for found in facts.read(text, language):
        shown = display.figure(found)
        assert shown.es and shown.en


def test_every_kind_of_rate_and_qualifier_has_its_words() -> None:
    forms = tomllib.loads((files("briefgen.languages") / "common" / "display.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES:
        units = tomllib.loads((files("briefgen.languages") / language / "units.toml").read_text(encoding="utf-8"))
        tables = tomllib.loads((files("briefgen.languages") / language / "figures.toml").read_text(encoding="utf-8"))
        for shown in LANGUAGES:
            assert set(units["rates"].values()) <= set(forms["per"][shown])
            assert set(tables["qualifiers"]) == set(forms["qualifiers"][shown])
