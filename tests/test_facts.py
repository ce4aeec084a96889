"""Figures: every sentence of tests/spec/figures, and what surrounds a figure: qualifiers, rates, labels, years, currencies."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from recorder import Recorder

from briefgen import facts
from briefgen.languages import currencies, dates, figures
from briefgen.languages.numbers import fold
from briefgen.models import LANGUAGES, Article, Document, Fact, Language, Paragraph, Segment

SPEC = Path(__file__).parent / "spec" / "figures"


def found(text: str, language: Language, *, outlet: str = "", date: str = "", url: str = "") -> tuple[Fact, ...]:
    """The figures of an article whose paragraphs are the lines of `text`, one segment each."""
    article = Article(slug="a", text=text, language=language, outlet=outlet, date=date, url=url)
    paragraphs, segments, start = [], [], 0
    for number, line in enumerate(text.split("\n"), 1):
        place = {"start": start, "end": start + len(line), "text": line}
        paragraphs.append(Paragraph(number=number, kind="paragraph", **place))
        segments.append(Segment(id=f"s{number}", paragraph=number, kind="paragraph", **place))
        start += len(line) + 1
    return facts.find(Document(article=article, paragraphs=tuple(paragraphs)), segments)


def spec() -> list[Any]:
    params = []
    for path in sorted(SPEC.glob("*.toml")):
        for name, group in tomllib.loads(path.read_text(encoding="utf-8")).items():
            about = {key: group[key] for key in ("outlet", "date") if key in group}
            for text, *expected in group["cases"]:
                params.append(pytest.param(path.stem, text, about, expected, id=f"{path.stem}-{name}-{text}"))
    return params


@pytest.mark.parametrize(("language", "text", "about", "expected"), spec())
def test_spec(language: Language, text: str, about: dict[str, str], expected: list[list[Any]]) -> None:
    got = []
    for fact in found(text, language, **about):
        value = list(fact.value) if isinstance(fact.value, tuple) else fact.value
        got.append([fact.kind, fact.text, value, *([fact.unit] if fact.kind == "money" else [])])
    assert got == expected


def test_what_is_counted_is_the_unit() -> None:
    (fact,) = found("Resguarda datos de 3.3 millones de afiliados y beneficiarios.", "es")
    assert (fact.unit, fact.segments, fact.start) == ("afiliados y beneficiarios", ("s1",), 19)
    told = found("La firma pasó de 12 a 31 socios, por delante de su rival (9).", "es")
    assert [(fact.value, fact.unit) for fact in told] == [(12, "socios"), (31, "socios"), (9, "socios")]
    (fact,) = found("Two hundred Guatemalan representatives came.", "en")
    assert fact.unit == "Guatemalan representatives"


@pytest.mark.parametrize(
    ("language", "text", "qualifier"),
    [
        ("es", "más de 8,000 ataques", "over"),
        ("es", "cerca de 8,000 ataques", "about"),
        ("es", "unos 8,000 ataques", "about"),
        ("es", "al menos 8,000 ataques", "at least"),
        ("es", "hasta 8,000 ataques", "at most"),
        ("es", "menos de 8,000 ataques", "under"),
        ("es", "los 8,000 ataques", ""),
        ("es", "más de Q5 millones", "over"),
        ("es", "casi el 30% de ellos", "about"),
        ("en", "more than 8,000 attacks", "over"),
        ("en", "approximately 8,000 attacks", "about"),
        ("en", "at least 8,000 attacks", "at least"),
        ("en", "up to 8,000 attacks", "at most"),
        ("en", "not exceeding $5", "at most"),
        ("en", "nearly three years", "about"),
        ("en", "two schools over 25 years", ""),
    ],
)
def test_qualifiers_stay_outside(language: Language, text: str, qualifier: str) -> None:
    fact = facts.read(text, language)[-1]
    assert fact.qualifier == qualifier
    assert not fact.text.startswith(text.split()[0]) or not qualifier


@pytest.mark.parametrize(
    ("language", "text", "per"),
    [
        ("es", "Gana Q15 mil mensuales.", "month"),
        ("es", "Gana Q15 mil al mes.", "month"),
        ("es", "Cuesta 7,65 euros por acción.", "share"),
        ("es", "Una tasa de 16 homicidios por cada 100 mil habitantes.", "100,000 inhabitants"),
        ("es", "Pagó Q15 mil al año siguiente.", ""),
        ("en", "It earns $500 a month.", "month"),
        ("en", "It grew 20% per year.", "year"),
        ("en", "It cost $500 a year ago.", ""),
        ("en", "It was 6.2 percent a year earlier.", ""),
    ],
)
def test_rates(language: Language, text: str, per: str) -> None:
    (fact,) = (f for f in facts.read(text, language) if f.kind != "date")
    assert (fact.per, fact.detail) == (per, "rate" if per else "")


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        ("es", "La Hora informó que el contrato entre el gigante chino y el Seguro Social asciende a Q39.7 millones.", "el contrato entre el gigante chino y el Seguro Social"),
        ("es", "Guarda datos de 3.3 millones de afiliados y beneficiarios, además de sus cuentas.", "afiliados y beneficiarios"),
        ("es", "El proveedor local inició negocios con el Estado en 2022", "El proveedor local inició negocios con el Estado"),
        ("es", "Cerca del 60% de la carga de impuestos recaería sobre ellos.", "de la carga de impuestos recaería sobre ellos"),
        ("es", "El gobierno aprobó la semana pasada, tras un largo debate, un crédito para carreteras por Q500 millones.", "un crédito para carreteras"),
        ("en", "As of July 2022, more than 19,000 officials have been trained at INEES since its inception.", "officials have been trained at INEES"),
        ("en", "General Dynamics won a $48.2 million army contract.", "army contract"),
        ("en", "75% of working mothers have had work problems.", "of working mothers have had work problems"),
        ("en", "The official inflation rate now stands at 11.1%.", "The official inflation rate now"),
    ],
)  # fmt: skip
def test_labels_are_cut_at_phrases(language: Language, text: str, label: str) -> None:
    assert label in [fact.label for fact in facts.read(text, language)]
    assert all(fact.label in text for fact in facts.read(text, language))


@pytest.mark.parametrize(
    ("language", "text", "labels"),
    [
        ("es", "No obstante recordó que en 2022: Sí tuve conocimiento.", [""]),
        ("es", "Guardiola insistió en que 2011 será un año duro para la banca.", ["será un año duro para la banca"]),
        ("es", "Tres días más tarde.", [""]),
        ("es", "En la crisis política que lleva cinco meses.", ["la crisis política que lleva"]),
        ("es", "Una persona que gana 30.000 euros.", ["Una persona que gana"]),
        ("es", "Según el ministro, gana 30.000 euros.", [""]),
        ("es", "Hubo cuatro comidas y un tentempié.", ["comidas"]),
        ("es", "Fue una subida del 0,5 % del gasto social y un tope.", ["del gasto social"]),
        ("en", "In 2021 alone, they left.", [""]),
        ("en", "The rate on new loans rose from 2.1% to 3.1%.", ["The rate on new loans rose"] * 2),
        ("en", "Half were female, 77 percent were aged, said Smith.", ["were aged"]),
    ],
)  # fmt: skip
def test_a_label_is_a_phrase_or_nothing(language: Language, text: str, labels: list[str]) -> None:
    assert [fact.label for fact in facts.read(text, language)] == labels


# --- years ------------------------------------------------------------------------------------------------------------


def test_a_month_takes_its_year_from_the_latest_full_date_of_the_text() -> None:
    text = "He spoke on July 26.\nAs of July 2022, it had begun.\nIn April, it had met."
    assert [(f.value, f.resolved) for f in found(text, "en")] == [
        ("2022-07-26", True),
        ("2022-07", False),
        ("2022-04", True),
    ]


def test_a_later_year_in_the_text_leaves_a_month_without_year() -> None:
    text = "Sales fell in October, from $5 in October 2015.\nIn 2019 they fell.\nIt ends by 2030."
    assert [f.value for f in found(text, "en") if f.kind == "date"] == ["--10", "2015-10", "2019", "2030"]
    text = "Cayó en octubre, desde octubre de 2015.\nTerminará para 2030."
    assert [f.value for f in found(text, "es")] == [
        "--10",
        "2015-10",
        "2030",
    ]  # what it is compared with is another year


def test_an_unknown_outlet_does_not_make_the_dollars_of_an_english_text_those_of_the_country_it_tells_of() -> None:
    (fact,) = found("Mexico and Mexicans will get $5 million.", "en", outlet="The Springfield Post")
    assert fact.unit == "USD"


def test_a_large_amount_without_currency_is_less_sure_than_one_priced_by_the_article() -> None:
    (guessed,) = found("En España suman 28.500 millones de volumen de activos.", "es")
    assert (guessed.unit, guessed.confidence) == ("EUR", 0.5)


def test_without_any_year_a_month_keeps_none() -> None:
    assert [(f.value, f.resolved) for f in found("El 22 de abril. Y en 2020.", "es")] == [
        ("--04-22", False),
        ("2020", False),
    ]


@pytest.mark.parametrize(
    ("text", "date", "value"),
    [
        ("Ocurrió en diciembre.", "2025-01-10", "2024-12"),
        ("Ocurrirá en enero.", "2024-12-20", "2025-01"),
        ("Murió el 3 de noviembre.", "2025-07-15", "2024-11-03"),
        ("Se celebrará el 3 de noviembre.", "2025-07-15", "2025-11-03"),
        ("En mayo.", "2025", "2025-05"),
    ],
)
def test_the_year_that_a_text_plainly_means(text: str, date: str, value: str) -> None:
    (fact,) = found(text, "es", date=date)
    assert (fact.value, fact.resolved) == (value, True)


# --- currencies -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "about", "code"),
    [
        ("Costó $500.", {}, "USD"),
        ("Costó $500.", {"outlet": "El Economista"}, "MXN"),
        ("Costó $500.", {"url": "https://www.ejemplo.com.mx/a"}, "MXN"),
        ("Costó $500.", {"url": "https://ejemplo.gt/a"}, "USD"),
        ("El gobierno de México pagó $500.", {}, "MXN"),
        ("El gobierno de México pagó $500 en dólares.", {}, "USD"),
        ("El gobierno de Colombia pagó $500.", {}, "COP"),
        ("El gobierno de Guatemala pagó $500.", {}, "USD"),
        ("Costó 500 pesos.", {"outlet": "Clarín"}, "ARS"),
        ("Nicaragua pagó C$500.", {}, "NIO"),
    ],
)
def test_signs_mean_what_they_mean_in_the_country(text: str, about: dict[str, str], code: str) -> None:
    assert [f.unit for f in found(text, "es", **about)] == [code]


# --- anything goes in -------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "Q39.7",
        "millones",
        "$",
        "€",
        "entre",
        "y",
        "5",
        "a",
        "10",
        "%",
        "de",
        "mayo",
        "2022",
        "el",
        "martes",
        "31",
        "febrero",
        "1/2/2020",
        "años",
        "y",
        "medio",
        "personas",
        "U.S.",
        "March",
        "12-13",
        "between",
        "and",
        "million",
        "a",
        "10-year",
        "between",
        "last",
        "year",
        "İ",
        "“",
        "”",
        "999999999999999999999",
        "P",
        "99/99/9999",
        "siglo",
        "XX",
        "mdd",
        "por",
        "cada",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)), st.sampled_from(LANGUAGES), st.sampled_from(["", "2025", "2024-02-29"]))  # fmt: skip
@example("İ Q5 millones el 31 de abril de 2022", "es", "")
@example("entre el 30 y el 31 de febrero", "es", "2024-02-29")
def test_offsets_are_exact_and_figures_do_not_overlap(text: str, language: Language, date: str) -> None:
    end = 0
    for fact in found(text, language, date=date):
        assert text[fact.start : fact.end] == fact.text != ""
        assert fact.start >= end
        assert fact.label in text
        end = fact.end


def test_a_bare_string_reads_like_its_article() -> None:
    article = Article(slug="a", text="", language="es", outlet="El Economista", date="2025-07")
    like = Document(article=article, paragraphs=())
    (money,) = facts.read("The fine was $500.", "en", like=like)
    (date,) = facts.read("It was on May 2.", "en", like=like)
    assert (money.unit, date.value) == ("MXN", "2025-05-02")


# --- the tables -------------------------------------------------------------------------------------------------------


def load(*path: str) -> Any:
    return tomllib.loads(files("briefgen.languages").joinpath(*path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_used(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {(where, t): Recorder(load(where, f"{t}.toml")) for where, t in [
        (language, "figures"), (language, "units"), (language, "dates"), ("common", "dates"), ("common", "currencies"),
    ]}  # fmt: skip
    for module in (currencies, dates, figures):
        monkeypatch.setattr(module, "table", lambda where, topic: tables[where, topic])
    figures.figures.__wrapped__(language)
    dates.dates.__wrapped__(language)
    currencies.money.__wrapped__(language)
    currencies.countries.__wrapped__()
    currencies.country_names.__wrapped__()
    assert [(name, data.unasked()) for name, data in tables.items() if data.unasked()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_stands_twice(language: Language) -> None:
    for topic in ("figures", "units", "dates"):
        for name, words in _lists(load(language, f"{topic}.toml")):
            doubles = {w for w in words if words.count(w) > 1}
            assert not doubles, (topic, name)
    qualifiers = [fold(w) for group in load(language, "figures.toml")["qualifiers"].values() for w in group]
    assert len(qualifiers) == len(set(qualifiers))


def _lists(data: dict[str, Any], above: str = "") -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for key, value in data.items():
        if isinstance(value, dict):
            found += _lists(value, f"{above}{key}.")
        elif isinstance(value, list) and all(isinstance(v, str) for v in value):
            found.append((above + key, value))
        elif isinstance(value, str) and "\n" in value:
            found.append((above + key, value.split()))
    return found


def test_currencies_are_known_codes_or_classes_and_countries_are_told_apart() -> None:
    data = load("common", "currencies.toml")
    codes = set(data["codes"]["known"].split()) | {"XBT", "FIM", "ESP", "NLG", "ITL"}
    assert set(data["signs"].values()) <= codes
    named = set()
    for language in LANGUAGES:
        units = load(language, "units.toml")
        named |= (
            set(units["money"].values()) | {v for v in units["cents"].values() if v} | set(units["scales"].values())
        )
        assert named <= codes | set(data["classes"])
    assert set(data["classes"]) <= named
    for kinds in [*data["classes"].values(), *data["signs_by_country"].values()]:
        assert {k for k in kinds.values() if k} <= codes
    for field in ("names", "outlets", "tlds"):
        entries = [e for country in data["countries"].values() for e in country[field]]
        assert len(entries) == len(set(entries)), field
        assert all(e == fold(e) for e in entries), field
