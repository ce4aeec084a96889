"""Numbers: what is read from digits and words of both languages, exactly where it stands."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from babel.numbers import format_decimal
from hypothesis import example, given
from hypothesis import strategies as st
from recorder import Recorder

from briefgen.languages import numbers
from briefgen.languages.numbers import Number, decimal_mark, read, value_of
from briefgen.models import LANGUAGES, Language

SPANISH = [
    ("1.200,50", 1200.5),
    ("1,200.50", 1200.5),
    ("1.200", 1200),
    ("1,200", 1200),
    ("1 200 000", 1200000),
    ("1\u202f200", 1200),
    ("40 000", 40000),
    ("39.7", 39.7),
    ("0,5", 0.5),
    ("1'200,000", 1200000),
    ("3.3 millones", 3300000),
    ("2 mil 700 millones", 2700000000),
    ("2 mil millones", 2000000000),
    ("mil millones", 1000000000),
    ("5 miles de millones", 5000000000),
    ("15 mil", 15000),
    ("8 mil 745.7 millones", 8745700000),
    ("17 billones 500 mil millones", 17500000000000),
    ("mil 500", 1500),
    ("1 billón", 10**12),
    ("500 mdp", 500000000),
    ("3 mmdd", 3000000000),
    ("cero", 0),
    ("veintitrés", 23),
    ("veintitres", 23),
    ("treinta y uno", 31),
    ("ciento veintitrés mil cuatrocientos cincuenta y seis", 123456),
    ("dos mil veinticinco", 2025),
    ("doscientas mil", 200000),
    ("tres millones cuatrocientos mil", 3400000),
    ("dos mil trescientos millones", 2300000000),
    ("un billón y medio millón", 1000000500000),
    ("tres y medio", 3.5),
    ("2 millones y medio", 2500000),
    ("medio millón", 500000),
    ("un cuarto de millón", 250000),
    ("dos tercios", 2 / 3),
    ("cinco con tres cuartos", 5.75),
    ("tres veinticincoavos", 3 / 25),
    ("tres docenas", 36),
    ("media docena", 6),
    ("un centenar", 100),
    ("dos coma cinco", 2.5),
    ("tres de cada diez", 0.3),
    ("3/4", 0.75),
    ("2 1/2", 2.5),
    ("½", 0.5),
    ("1.3e6", 1300000),
    ("25 %", 25),
    ("16 por ciento", 16),
    ("3,482%", 3.482),
    ("10,8millones", 10800000),
    ("500mil", 500000),
    ("20 mil mdd", 20000000000),
    ("tres cuartas partes", 0.75),
    ("una quinta parte", 0.2),
    ("tercera parte", 1 / 3),
    ("decimoséptimo", 17),
    ("tres con veinte", 3.2),
]
ENGLISH = [
    ("1,200.50", 1200.5),
    ("1,234,567", 1234567),
    ("12,34,567.89", 1234567.89),
    ("30 000", 30000),
    ("4.800", 4.8),
    (".08", 0.08),
    ("2 million", 2000000),
    ("1.2 billion", 1200000000),
    ("$1.2bn"[1:], 1200000000),
    ("10k", 10000),
    ("5 trillion", 5 * 10**12),
    ("twenty-one", 21),
    ("two hundred and five", 205),
    ("one hundred twenty-three thousand four hundred and fifty-six", 123456),
    ("two thousand and twenty-five", 2025),
    ("nineteen ninety-nine", 1999),
    ("twenty twenty-five", 2025),
    ("three and a half", 3.5),
    ("five and a half million", 5500000),
    ("half a million", 500000),
    ("a quarter of a million", 250000),
    ("two thirds", 2 / 3),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("three dozen", 36),
    ("two point zero three", 2.03),
    ("one in five", 0.2),
    ("3 out of 10", 0.3),
    ("minus five", -5),
    ("-1.5", -1.5),
    ("thirty percent", 30),
    ("16 per cent", 16),
    ("three lakh crore", 3 * 10**12),
    ("4-million", 4000000),
    ("20.5-billion", 20500000000),
    ("three out of every ten", 0.3),
    ("3 in every 10", 0.3),
    ("nine in ten", 0.9),
]


@pytest.mark.parametrize(("text", "value"), SPANISH, ids=[t for t, _ in SPANISH])
def test_spanish(text: str, value: float) -> None:
    assert value_of(text, "es") == pytest.approx(value)


@pytest.mark.parametrize(("text", "value"), ENGLISH, ids=[t for t, _ in ENGLISH])
def test_english(text: str, value: float) -> None:
    assert value_of(text, "en") == pytest.approx(value)


SENTENCES: list[tuple[Language, str, list[tuple[str, float, str]]]] = [
    ("es", "Los 24 de los 120, y un 5% más.", [("24", 24, "cardinal"), ("120", 120, "cardinal"), ("un", 1, "article"), ("5%", 5, "percent")]),
    ("es", "Uno, dos y tres.", [("Uno", 1, "cardinal"), ("dos", 2, "cardinal"), ("tres", 3, "cardinal")]),
    ("es", "Entre 2 mil y 3 mil.", [("2 mil", 2000, "cardinal"), ("3 mil", 3000, "cardinal")]),
    ("es", "Miles de personas, millones de euros, decenas.", []),
    ("es", "El siglo XXI, el capítulo V y el vigésimo primer lugar.", [("XXI", 21, "roman"), ("V", 5, "roman"), ("vigésimo primer", 21, "ordinal")]),
    ("es", "El 1º y el 4to piso.", [("1º", 1, "ordinal"), ("4to", 4, "ordinal")]),
    ("es", "La red 5G, el B7 y 29km.", [("5", 5, "attached"), ("7", 7, "attached"), ("29", 29, "attached")]),
    ("es", "Véase https://example.org/2024/05 o escriba a x12@example.org.", []),
    ("es", "Al menos 200.", [("200", 200, "cardinal")]),
    ("en", "This one, the one, and one more.", [("one", 1, "cardinal")]),
    ("en", "Hundreds, several hundred, a hundred.", [("a hundred", 100, "cardinal")]),
    ("en", "The twenty-first century and the 21st.", [("twenty-first", 21, "ordinal"), ("21st", 21, "ordinal")]),
    ("en", "Exercises 22,24,26,31.", [("22", 22, "cardinal"), ("24", 24, "cardinal"), ("26", 26, "cardinal"), ("31", 31, "cardinal")]),
    ("en", "Open 24/7, 400 737 Max jets.", [("24", 24, "cardinal"), ("7", 7, "cardinal"), ("400", 400, "cardinal"), ("737", 737, "cardinal")]),
    ("en", "A rise of 2 percentage points.", [("2", 2, "cardinal")]),
    ("en", "World War II, Chapter IV and the CIA.", [("II", 2, "roman"), ("IV", 4, "roman")]),
    ("es", "Tres con veinte puntos, uno con veinte quetzales.", [("Tres", 3, "cardinal"), ("veinte", 20, "cardinal"), ("uno con veinte", 1.2, "cardinal")]),
    ("es", "La segunda parte y la cuarta parte.", [("segunda", 2, "ordinal"), ("cuarta parte", 0.25, "fraction")]),
    ("es", "Carlos V y Felipe VI, hacia 1000 a. C.", [("V", 5, "roman"), ("VI", 6, "roman"), ("1000", 1000, "cardinal")]),
    ("en", "In 1000 B.C., under Charles V.", [("1000", 1000, "cardinal"), ("V", 5, "roman")]),
    ("en", "7.5m voters, 7m people and a 7.5m wall", [("7.5m", 7500000, "cardinal"), ("7m", 7000000, "cardinal"), ("7.5", 7.5, "attached")]),
    ("en", "Plus or minus two, minus three.", [("two", 2, "cardinal"), ("minus three", -3, "cardinal")]),
    ("en", "Six in ten days, a $4-million deal, 3-1.", [("Six", 6, "cardinal"), ("ten", 10, "cardinal"), ("4-million", 4000000, "cardinal"), ("3", 3, "cardinal"), ("1", 1, "cardinal")]),
    ("en", "It cost £5m for 5m of cloth.", [("5m", 5000000, "cardinal"), ("5", 5, "attached")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES, ids=[t for _, t, _ in SENTENCES])
def test_sentences(language: Language, text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(n.text, n.value, n.kind) for n in read(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "mark"),
    [
        ("es", "1.200 personas", ""),
        ("es", "39.7 millones y 1,200", "."),
        ("es", "39,7 millones y 1.200", ","),
        ("es", "1.200.500 y 3,5", ","),
        ("es", "1.2.3.4 es una dirección", ""),
        ("en", "1,200 people", "."),
        ("en", "3,5 und 4,2", ","),
    ],
)
def test_decimal_mark_is_read_from_the_text(language: Language, text: str, mark: str) -> None:
    assert decimal_mark(text, language) == mark


def test_an_ambiguous_number_follows_the_others() -> None:
    assert [n.value for n in read("1.234 y 39.7", "es")] == [1.234, 39.7]
    assert [n.value for n in read("1.234 y 39,7", "es")] == [1234, 39.7]
    assert [n.value for n in read("1.234", "es", decimal=".")] == [1.234]


def test_what_multiplied_is_told() -> None:
    (number,) = read("39.7 millones", "es")
    assert number == Number(0, 13, "39.7 millones", 39700000, "cardinal", True, 1000000)


def test_a_year_after_an_amount_is_not_part_of_it() -> None:
    assert [n.value for n in read("480 millones dos años antes", "es")] == [480_000_000, 2]
    assert [n.value for n in read("$5 million two years earlier", "en")] == [5_000_000, 2]


# --- numbers that are written read back -------------------------------------------------------------------------------


@given(st.integers(-(10**12), 10**12), st.integers(0, 3), st.sampled_from(["es_MX", "es_ES", "en_US"]))
@example(-1200, 2, "es_ES")
def test_digits_as_babel_writes_them(whole: int, places: int, locale: str) -> None:
    value = whole / 10**places
    text = format_decimal(value, "#,##0.###", locale=locale)
    mark = "," if locale == "es_ES" else "."
    assert value_of(text, locale[:2], decimal=mark) == pytest.approx(value)  # type: ignore[arg-type]


@given(st.integers(0, 999_999_999_999))
@example(21_000)
@example(100_001)
def test_spanish_words(value: int) -> None:
    assert value_of(spelled_es(value), "es") == value


@given(st.integers(0, 999_999_999_999), st.booleans())
@example(101_000, False)
def test_english_words(value: int, with_and: bool) -> None:
    assert value_of(spelled_en(value, with_and), "en") == value


ES_UNITS = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"]  # fmt: skip
ES_TENS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
ES_HUNDREDS = [
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
]
EN_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled_es(value: int) -> str:
    """A number in Spanish words, below 10^12."""
    if value < 30:
        return ES_UNITS[value]
    if value < 100:
        ten = ES_TENS[value // 10 - 3]
        return f"{ten} y {ES_UNITS[value % 10]}" if value % 10 else ten
    if value < 1000:
        if value == 100:
            return "cien"
        return f"{ES_HUNDREDS[value // 100 - 1]} {spelled_es(value % 100)}".removesuffix(" cero")
    if value < 10**6:
        head = "mil" if value < 2000 else f"{shortened(spelled_es(value // 1000))} mil"
        return f"{head} {spelled_es(value % 1000)}".removesuffix(" cero")
    head = "un millón" if value < 2 * 10**6 else f"{shortened(spelled_es(value // 10**6))} millones"
    return f"{head} {spelled_es(value % 10**6)}".removesuffix(" cero")


def shortened(words: str) -> str:
    """uno -> un, veintiuno -> veintiún, before mil and millones."""
    return words.removesuffix("veintiuno") + "veintiún" if words.endswith("veintiuno") else (
        words.removesuffix("uno") + "un" if words.endswith("uno") else words
    )  # fmt: skip


def spelled_en(value: int, with_and: bool) -> str:
    """A number in English words, below 10^12."""
    if value < 20:
        return EN_UNITS[value]
    if value < 100:
        ten = EN_TENS[value // 10 - 2]
        return f"{ten}-{EN_UNITS[value % 10]}" if value % 10 else ten
    if value < 1000:
        rest = f"{' and' if with_and else ''} {spelled_en(value % 100, with_and)}" if value % 100 else ""
        return f"{EN_UNITS[value // 100]} hundred{rest}"
    for scale, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if value >= scale:
            rest = f" {spelled_en(value % scale, with_and)}" if value % scale else ""
            return f"{spelled_en(value // scale, with_and)} {name}{rest}"
    raise AssertionError(value)


# --- anything goes in -------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "mil",
        "millones",
        "y",
        "medio",
        "un",
        "dos",
        "de",
        "12",
        "1.5",
        "1,200",
        "%",
        "por",
        "ciento",
        "$",
        "-",
        "/",
        "1/2",
        "½",
        "XIV",
        "e10",
        "k",
        "mdd",
        "and",
        "a",
        "hundred",
        "million",
        "half",
        "third",
        "İ",
        "\xa0",
        "\n",
        "999999999999999999999",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)), st.sampled_from(LANGUAGES))
@example("12,34,567.89%", "en")
@example("İ 5 mil", "es")
def test_offsets_are_exact_and_numbers_do_not_overlap(text: str, language: Language) -> None:
    end = 0
    for number in read(text, language):
        assert text[number.start : number.end] == number.text != ""
        assert number.start >= end
        end = number.end


# --- the tables -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_numbers_is_used(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    path = files("briefgen.languages") / language / "numbers.toml"
    recorder = Recorder(tomllib.loads(path.read_text(encoding="utf-8")))
    monkeypatch.setattr("briefgen.languages.numbers.words.table", lambda language, topic: recorder)
    numbers.lexicon.__wrapped__(language)
    assert recorder.unasked() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_word_is_read(language: Language) -> None:
    path = files("briefgen.languages") / language / "numbers.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for word, value in data["cardinals"].items():
        assert value_of(word, language) == value
    for word, value in data["scales"].items():
        assert value_of(f"2 {word}", language) == 2 * value
    for word, value in data["collectives"].items():
        assert value_of(f"{'dos' if language == 'es' else 'two'} {word}", language) == 2 * value
    for word, value in data["abbreviations"].items():
        assert value_of(f"2{word}", language) == 2 * value
    for word, value in data["ordinals"].items():
        assert [(n.value, n.kind) for n in read(word, language)] == [(value, "ordinal")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_table_stands_twice(language: Language) -> None:
    path = files("briefgen.languages") / language / "numbers.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for name in ("cardinals", "scales", "collectives", "fractions", "ordinals"):
        folded = [numbers.fold(w) for w in data[name]]
        assert len(folded) == len(set(folded)), name
    for name, words in data["grammar"].items():
        if isinstance(words, list):
            assert len(words) == len(set(words)), name
