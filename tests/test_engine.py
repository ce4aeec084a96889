"""The engine with the real bundled packages: nothing lost, nothing that depends on its neighbours, marks and capitals."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen import engine, languages
from briefgen.engine import BEAM, Engine, Hypotheses, Hypothesis
from briefgen.engine.casing import Casing
from briefgen.engine.dress import undress
from briefgen.engine.pieces import Piece, pieces
from briefgen.errors import PackageError
from briefgen.languages.segment import stops
from briefgen.languages.translation import translating
from briefgen.models import LANGUAGES, Language
from briefgen.packages import BUNDLED

SPANISH = [
    "El contrato asciende a Q39.7 millones.",
    "“Tenemos un diálogo muy abierto. Ojalá lo mantengamos”, dijo.",
    "La empresa tiene 12 empleados en México y la seguridad es la prioridad número uno de todos los gobiernos de la región.",
    "Seguridad",
    "¿A quién le entrega el IGSS esta mina de datos?",
    "El martes felicitó a Costa Rica por su “firmeza” para evitar que empresas chinas participen en la licitación.",
    "Los datos están a disposición del gobierno.",
    "- La portabilidad de la información es muy importante.",
]


@pytest.fixture(scope="module")
def spanish() -> Engine:
    return engine.load(next(BUNDLED.glob("translate-es_en-*")), source="es", target="en")


@pytest.fixture(scope="module")
def english() -> Engine:
    return engine.load(next(BUNDLED.glob("translate-en_es-*")), source="en", target="es")


def best(answers: Sequence[Sequence[Hypothesis]]) -> list[str]:
    return [a[0].text for a in answers]


# --- decoding ---------------------------------------------------------------------------------------------------------


def test_it_translates(spanish: Engine, english: Engine) -> None:
    assert "security" in best(spanish.translate(["La seguridad de los datos es importante."]))[0]
    assert "seguridad" in best(english.translate(["The security of the data is important."]))[0]


@pytest.mark.parametrize("seed", range(4))
def test_the_same_text_gets_the_same_answer_whatever_stands_beside_it(spanish: Engine, seed: int) -> None:
    alone = [tuple(spanish.translate([text], n_best=3)[0]) for text in SPANISH]
    order = random.Random(seed).sample(range(len(SPANISH)), len(SPANISH) - seed)
    fillers = [f"{SPANISH[i % 8]} {'Además, esto es otra cosa. ' * i}" for i in range(seed * 5)]
    together = spanish.translate([SPANISH[i] for i in order] + fillers, n_best=3)
    assert [alone[i] for i in order] == [tuple(ways) for ways in together[: len(order)]]


def test_duplicates_are_translated_once(spanish: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[int] = []
    once = spanish._decode  # type: ignore[attr-defined]
    monkeypatch.setattr(spanish, "_decode", lambda jobs, *rest: decoded.append(len(jobs)) or once(jobs, *rest))
    answers = spanish.translate(["Seguridad", "Datos", "Seguridad", "- Seguridad", "“Seguridad”"])
    assert decoded == [2]
    assert tuple(answers[0]) == tuple(answers[2])


def test_hypotheses_are_different_and_the_best_comes_first(spanish: Engine) -> None:
    (answer,) = spanish.translate([SPANISH[0]], n_best=4)
    assert len({h.text for h in answer}) == len(answer) == 4
    assert [h.score for h in answer] == sorted((h.score for h in answer), reverse=True)


def test_as_many_hypotheses_as_the_beam_holds_do_not_change_the_best(spanish: Engine) -> None:
    assert best(spanish.translate(SPANISH, n_best=BEAM)) == best(spanish.translate(SPANISH))


def test_a_prefix_begins_the_translation(spanish: Engine) -> None:
    prefix = "The agreement"
    assert best(spanish.translate([SPANISH[0]], prefixes=[prefix]))[0].startswith(prefix)
    assert best(spanish.translate([f"- {SPANISH[0]}"], prefixes=[prefix]))[0].startswith(f"- {prefix}")
    assert best(spanish.translate(["“Tenemos un diálogo”, dijo."], prefixes=["“We have"]))[0].startswith("“We have")


def test_prefixes_of_one_text_are_gone_on_with_together_as_each_by_itself(spanish: Engine) -> None:
    beginnings = ["The", "The contract", "The contract amounts to 39.7", "Contracts of the government of Guatemala"]
    together = spanish.translate([SPANISH[0]] * 4, prefixes=beginnings, n_best=2)
    alone = [spanish.translate([SPANISH[0]], prefixes=[b], n_best=2)[0] for b in beginnings]
    assert [tuple(ways) for ways in together] == [tuple(ways) for ways in alone]


def test_a_prefix_that_cannot_go_on_is_an_answer_all_the_same(spanish: Engine) -> None:
    (answer,) = spanish.translate(["Datos."], prefixes=["data and " * 200])
    assert answer[0].text.startswith("Data and data")


def test_a_decoding_that_comes_to_nothing_leaves_the_text_as_it_is(
    spanish: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Result:
        hypotheses: ClassVar[list[list[str]]] = []
        scores: ClassVar[list[float]] = []

        def result(self) -> Result:
            return self

    class Nothing:
        def translate_batch(self, batch: list[list[str]], **_: object) -> list[Result]:
            return [Result() for _ in batch]

    monkeypatch.setattr(spanish, "_translator", Nothing())
    assert best(spanish.translate([SPANISH[0], SPANISH[2]], n_best=3)) == [SPANISH[0], SPANISH[2]]
    with pytest.raises(IndexError):
        Hypotheses([])[0]


def test_a_word_to_avoid_does_not_come(spanish: Engine) -> None:
    (plain,) = best(spanish.translate([SPANISH[0]]))
    (other,) = best(spanish.translate([SPANISH[0]], avoid=[["contract"]]))
    assert "contract" in plain
    assert "contract" not in other


def test_the_likelier_translation_is_the_better_one(spanish: Engine) -> None:
    good, bad = spanish.likelihood("La seguridad de los datos.", ["The security of the data.", "The cat data of the."])
    assert good > bad


def test_a_text_is_whole_where_no_quotation_or_length_takes_it_apart(spanish: Engine) -> None:
    assert [spanish.is_whole(t) for t in ("Hola.", "“Hola”, dijo.", "Vino Ana. Habló Luis.")] == [True, False, False]


def test_every_text_comes_once_and_the_longest_first(spanish: Engine) -> None:
    texts = [*SPANISH, "", SPANISH[0]]
    found = list(spanish.stream(texts))
    assert sorted(number for number, _ in found) == list(range(len(texts)))
    assert found[0][0] == texts.index("")
    assert {n: ways[0].text for n, ways in found} == dict(enumerate(best(spanish.translate(texts))))
    lengths = [len(texts[number]) for number, _ in found if texts[number]]
    assert lengths[0] == max(lengths)


def test_a_repetition_ends_when_decoded_with_care(spanish: Engine) -> None:
    text = "Puntos suspensivos . . . . . . . . . . . . . . . . . . . . . . . . y nada más."
    careful = best(spanish.translate([text], careful=True))[0]
    assert ". . . . . ." not in careful


NOTHING = [
    "",
    "   ",
    "2025",
    "39.7 %",
    "—",
    "* * *",
    "https://example.org/a?b=c",
    "info@example.org",
    "@briefgen",
    "\t\n",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_has_no_words_stays_as_it_is(spanish: Engine, text: str) -> None:
    assert best(spanish.translate([text])) == [text]


def test_what_the_model_has_never_seen_is_no_unknown_word(spanish: Engine) -> None:
    (target,) = best(spanish.translate(["El señor 龍 vive en 東京."]))
    assert "unk" not in target


# --- length -----------------------------------------------------------------------------------------------------------


def test_nothing_of_a_long_sentence_is_lost(spanish: Engine) -> None:
    years = [str(y) for y in range(1900, 2000)]
    text = "La empresa firmó " + ", ".join(f"un contrato de seguridad en {y}" for y in years) + " con el gobierno."
    target = best(spanish.translate([text]))[0]
    kept = sum(y in target for y in years)
    assert kept >= 0.9 * len(years)


def words(text: str) -> int:
    return len(text.split())


PIECES = {
    "one sentence": ("A b c.", 5, ["A b c."]),
    "sentences": ("Uno dos. Tres cuatro. Cinco", 9, ["Uno dos.", "Tres cuatro.", "Cinco"]),
    "abbreviations": (
        "El Sr. Pérez y la Dra. Sosa de EE.UU. Hablaron.",
        20,
        ["El Sr. Pérez y la Dra. Sosa de EE.UU. Hablaron."],
    ),
    "initials": ("John F. Kennedy vino.", 9, ["John F. Kennedy vino."]),
    "question": ("¿Qué? ¿Cómo? Así.", 9, ["¿Qué?", "¿Cómo?", "Así."]),
    "semicolon first": (
        "uno dos tres, cuatro; cinco seis siete ocho",
        5,
        ["uno dos tres, cuatro;", "cinco seis siete ocho"],
    ),
    "comma before a clause": ("a b, c d, pero e f g h", 6, ["a b, c d,", "pero e f g h"]),
    "conjunction": (
        "uno dos tres cuatro porque cinco seis siete",
        5,
        ["uno dos tres cuatro", "porque cinco seis siete"],
    ),
    "any space": ("a b c d e f g h", 4, ["a b c d", "e f g h"]),
    "one long word": ("x" * 50, 1, ["x" * 50]),
}


@pytest.mark.parametrize(("text", "limit", "expected"), PIECES.values(), ids=PIECES.keys())
def test_pieces(text: str, limit: int, expected: list[str]) -> None:
    assert [p.text for p in pieces(text, words, limit, translating("es"), stops("es"))] == expected


@given(st.text(alphabet="ab .,;:!?¿—()y\n", max_size=200), st.integers(1, 12))
def test_pieces_keep_every_letter_and_the_limit(text: str, limit: int) -> None:
    found = [p.text for p in pieces(text, words, limit, translating("es"), stops("es"))]
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(words(p) <= limit for p in found)


# --- dress ------------------------------------------------------------------------------------------------------------

UNITS = {
    "plain": ("Hola mundo.", ["Hola mundo."]),
    "bullet": ("• Hola", ["Hola"]),
    "dialogue": ("—No lo sé —dijo.", ["No lo sé —dijo."]),
    "dots": ("“…y que quede claro", ["y que quede claro"]),
    "quotation and attribution": ("“Sí, lo veo”, dijo Ana.", ["Sí, lo veo", "dijo Ana."]),
    "inside": ("una “nube” soberana", ["una", "nube", "soberana"]),
    "colon": ("Dijo: «Sí».", ["Dijo", "Sí"]),
    "goes on": ("Y así fue”, añadió.", ["Y así fue", "añadió."]),
    "stop inside": ("He said: “Yes.”", ["He said", "Yes."]),
    "number": ("“39.7”, dijo", ["dijo"]),
}


@pytest.mark.parametrize(("text", "units"), UNITS.values(), ids=UNITS.keys())
def test_units(text: str, units: list[str]) -> None:
    assert list(undress(text).units) == units


MARKS: dict[str, tuple[Language, str, str]] = {
    "guillemets": ("en", "«Sí», dijo.", "“Sí,” dijo."),
    "straight stays straight": ("es", '"Yes," he said.', '"Yes", he said.'),
    "straight beside others": ("en", 'Es «una "nube"».', "Es “una “nube”.”"),
    "full stop goes out": ("es", "They “benefit.”", "They “benefit”."),
    "full stop goes in": ("en", "Es una “nube”.", "Es una “nube.”"),
    "question mark stays": ("en", "“¿Sí?”, dijo.", "“¿Sí?”, dijo."),
    "dots stay": ("es", "“Well…” he said.", "“Well…” he said."),
    "open at the end": ("en", "«Sí, dijo.", "“Sí, dijo."),
    "apostrophe": ("es", "Mexico’s “own” security", "Mexico’s “own” security"),
    "a quotation of two": ("en", "“Uno” y “dos”.", "“Uno” y “dos.”"),
}


@pytest.mark.parametrize(("target", "text", "expected"), MARKS.values(), ids=MARKS.keys())
def test_marks_come_back_as_the_target_language_sets_them(target: Language, text: str, expected: str) -> None:
    dress = undress(text)
    assert dress.on(dress.units, translating(target)) == expected


SEPARATORS: dict[str, tuple[Language, str, str, str]] = {
    "thousands": ("es", "more than 19,000 officials", "más de 19.000 oficiales", "más de 19,000 oficiales"),
    "decimals": ("es", "Q39.7 million", "Q39,7 millones", "Q39.7 millones"),
    "another number": ("es", "about 19,000", "unos 18.000", "unos 18.000"),
    "from Spain": ("en", "2.000 millones", "2,000 million", "2,000 million"),
    "a list is no number": ("es", "1, 2 and 3", "1, 2 y 3", "1, 2 y 3"),
}


@pytest.mark.parametrize(("target", "source", "made", "expected"), SEPARATORS.values(), ids=SEPARATORS.keys())
def test_numbers_keep_their_separators(target: Language, source: str, made: str, expected: str) -> None:
    assert undress(source).on([made], translating(target)) == expected


@given(st.text(alphabet="Aab1 .,;:…“”«»\"'¿?—-•()\n", max_size=60))
@example('"a" \'b\' "c')
def test_undressing_loses_nothing(text: str) -> None:
    dress = undress(text)
    whole = dress.literals[0] + "".join(u + x for u, x in zip(dress.units, dress.literals[1:], strict=True))
    assert "".join(whole.split()) == "".join(text.split())
    back = dress.on(dress.units, translating("es"))
    marks = '“”«»"'
    assert sum(back.count(m) for m in marks) == sum(text.count(m) for m in marks)


QUOTED = [
    "“La nube es un excelente complemento”, dijo Almada.",
    "«El Seguro Social informa que el evento se realizó bajo criterios técnicos».",
    'Dijo que es "la prioridad número uno" de la empresa.',
    "Es una “nube” y una “puerta” y una «llave».",
]


@pytest.mark.parametrize("text", QUOTED)
def test_quotation_marks_of_the_translation_are_those_of_the_source(spanish: Engine, text: str) -> None:
    pairs = sum(c in '“”«»"' for c in text) // 2
    for hypothesis in spanish.translate([text], n_best=3)[0]:
        made = ['"', '"'] if '"' in text else ["“", "”"]
        assert [c for c in hypothesis.text if c in '“”«»"'] == made * pairs


@pytest.mark.parametrize("text", ["- Seguridad", "  • Seguridad  ", "Seguridad\n", "— Seguridad", "… Seguridad"])
def test_what_stands_around_is_put_back(spanish: Engine, text: str) -> None:
    assert best(spanish.translate([text])) == [text.replace("Seguridad", "Security")]


def test_a_quotation_is_translated_alike_in_its_row_and_alone(spanish: Engine) -> None:
    said = "La nube es un excelente complemento"
    row, alone = best(spanish.translate([f"“{said}”, dijo Almada.", said]))
    assert alone.lower() in row.lower()


# --- what is written short -------------------------------------------------------------------------------------------

SHORT: dict[str, tuple[Language, str, str]] = {
    "a country": ("es", "EE. UU. y Cuba", "Estados Unidos y Cuba"),
    "at the end of a sentence": ("es", "Vive en EE. UU.", "Vive en Estados Unidos."),
    "millions of pesos": ("es", "Costó 25 mdp.", "Costó 25 millones de pesos."),
    "beside its number": ("es", "Costó 25mdp.", "Costó 25 millones de pesos."),
    "an office": ("es", "la Gral. Brig. Ana Paz", "la general de brigada Ana Paz"),
    "no office": ("es", "según el Cap. 3 y el cap. de ayer", "según el Cap. 3 y el cap. de ayer"),
    "a scale": ("en", "It cost £410m or US$1.2bn.", "It cost £410 million or US$1.2 billion."),
    "metres": ("en", "It is 410m long.", "It is 410m long."),
    "ordinals": (
        "es",
        "El 1.er día, la 2.ª, el 12.º y el 3er. año.",
        "El primer día, la segunda, el 12.º y el tercer año.",
    ),
    "an article": ("es", "El art. 15, no el arte.", "El artículo 15, no el arte."),
    "a month": ("en", "On Oct. 5 he left.", "On October 5 he left."),
    "points, not pages": ("en", "It fell 5 pp (pp. 12-14).", "It fell 5 percentage points (pages 12-14)."),
    "no negation": ("en", "Gov’t signs", "Government signs"),
    "pages without a stop": ("en", "As said (pp 12-14).", "As said (pp 12-14)."),
    "a set": ("es", "Ganó el primer set.", "Ganó el primer set."),
    "a month of three letters": ("es", "el 5 de set. 2020", "el 5 de septiembre 2020"),
    "degrees": ("es", "De 3º a 5º C, -2º o 5º bajo cero; 25.1º", "De 3º a 5º C, -2º o 5º bajo cero; 25.1º"),
    "no degrees": ("es", "el 2º trimestre y el 1º de mayo", "el segundo trimestre y el primero de mayo"),
    "a general": (
        "es",
        "el Gral. de Div. Luis Paz y el Brig. Gil",
        "el general de división Luis Paz y el brigadier Gil",
    ),
    "a chapter": ("es", "El Cap. IV lo dice.", "El Cap. IV lo dice."),
    "against its figure": ("es", "art.5 y nº8", "artículo 5 y número 8"),
    "two blanks": ("es", "EE.  UU. ganó", "Estados Unidos ganó"),
    "a tag": ("es", "#EEUU gana", "#EEUU gana"),
    "schools": ("en", "A $7,000 K-12 voucher, a $5 M&A tax.", "A $7,000 K-12 voucher, a $5 M&A tax."),
    "inside a word": ("en", "Maj.-Gen. Paz and Chelsen.", "Maj.-General Paz and Chelsen."),
}


@pytest.mark.parametrize(("source", "text", "full"), SHORT.values(), ids=SHORT.keys())
def test_what_is_written_short_is_written_in_full(source: Language, text: str, full: str) -> None:
    assert translating(source).in_full(text) == full


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Dijo que “vive en EE. UU.” y se fue.", [False, False, True]),
        ("“Vive en EE. UU.”, dijo.", [False, True]),
        ("Dijo: “Vive en EE. UU.” Luego calló.", [False, True, True]),
        ("“Vive en EE. UU.”", [True]),
    ],
)
def test_whether_a_sentence_ends_with_a_unit(text: str, ends: list[bool]) -> None:
    dress = undress(text)
    assert [dress.ends(number) for number in range(len(dress.units))] == ends


@pytest.mark.parametrize(
    ("language", "source", "made", "finished"),
    [
        ("es", "¿Quién fue?", "Who was it", "Who was it?"),
        ("es", "¿Quién fue?", "Who was it.", "Who was it?"),
        ("es", "¡Fue él!", "It was him! he said", "It was him! he said"),
        ("en", "Who was it?", "Quién fue", "¿Quién fue?"),
        ("en", "He left. Why?", "Se fue. Por qué", "Se fue. Por qué"),  # nobody knows where it begins
    ],
)
def test_a_question_stays_one(
    spanish: Engine, english: Engine, language: Language, source: str, made: str, finished: str
) -> None:
    engine: Any = spanish if language == "es" else english
    assert engine._finished(Piece(source, ends=True), made) == finished


def test_a_stop_of_what_is_written_short_ends_no_sentence_that_goes_on(spanish: Engine) -> None:
    (answer,) = spanish.translate(["Dijo que “vive en EE. UU.” y se fue."])
    assert "States” and" in answer[0].text


def test_a_text_is_whole_if_it_is_so_in_full(spanish: Engine) -> None:
    short = [", ".join(["EEUU"] * times) for times in range(10, 150, 10)]
    full = [translating("es").in_full(text) for text in short]
    assert [spanish.is_whole(text) for text in short] == [spanish.is_whole(text) for text in full]


# --- attributions -----------------------------------------------------------------------------------------------------

ATTRIBUTIONS: dict[str, tuple[Language, str, str]] = {
    "a name": ("es", "agregó Ana Paz.", "added"),
    "an office": ("es", "dijo el ministro de Defensa.", "said"),
    "now": ("es", "advierte un informe de la agencia.", "warns"),
    "several": ("es", "dicen los vecinos.", "say"),
    "a day between": ("es", "dijo este martes el alcalde.", "said"),
    "a listener between": ("es", "dijo a la prensa el alcalde.", "said"),
    "nobody": ("es", "concluyó.", ""),
    "nobody but a listener": ("es", "dijo a la prensa.", ""),
    "nobody, and it goes on": ("es", "dijo, y el público aplaudió.", ""),
    "what was said": ("es", "dijo que no habrá cambios.", ""),
    "the speaker comes first": ("es", "el ministro dijo.", ""),
    "no verb of saying": ("es", "llegó el ministro.", ""),
    "two before a vowel": ("es", "dicen Ana e Inés.", "say"),
    "nothing": ("es", " ", ""),
    "English": ("en", "said Ana Paz.", "dijo"),
    "English, an office": ("en", "said the ministry's spokeswoman, Ana Paz.", "dijo"),
    "English, several": ("en", "said the neighbors of the mine.", "dijeron"),
    "English, two names": ("en", "wrote Ana Paz and Luis Sol.", "escribieron"),
    "English, one body": ("en", "said the Congress, which met on Tuesdays.", "dijo"),
    "English, where": ("en", "said in a statement.", ""),
}


@pytest.mark.parametrize(("source", "text", "verb"), ATTRIBUTIONS.values(), ids=ATTRIBUTIONS.keys())
def test_the_verb_of_an_attribution(source: Language, text: str, verb: str) -> None:
    assert translating(source).attribution(text) == verb


BEHIND: dict[str, tuple[str, int, bool]] = {
    "comma": ("“Sí”, dijo Ana.", 1, True),
    "comma inside": ("“Yes,” said Ana.", 1, True),
    "question": ("“¿Sí?” preguntó Ana.", 1, True),
    "long": ("“Esto no se puede permitir” dijo Ana.", 1, True),
    "only the end of it": ("y así fue”, dijo Ana.", 1, True),
    "a word in quotation marks": ("la “gran” pregunta del día", 2, False),
    "before": ("Dijo “sí” a Ana.", 1, False),
    "no quotation": ("dijo Ana.", 0, False),
}


@pytest.mark.parametrize(("text", "unit", "expected"), BEHIND.values(), ids=BEHIND.keys())
def test_what_stands_behind_speech(text: str, unit: int, expected: bool) -> None:
    assert undress(text).attributes(unit) is expected


def test_who_spoke_does_not_become_whom_it_was_said_of(spanish: Engine, english: Engine) -> None:
    for hypothesis in spanish.translate(["“La seguridad es importante”, agregó Ana Paz."], n_best=3)[0]:
        assert "” added " in hypothesis.text
    for hypothesis in english.translate(["“Security is important,” said the ministry's spokeswoman."], n_best=3)[0]:
        assert "”, dijo " in hypothesis.text
        assert not hypothesis.text.rpartition("”, dijo ")[2].startswith(("que ", "a "))


# --- capitals ---------------------------------------------------------------------------------------------------------

KINDS: dict[str, tuple[Language, str, tuple[str, ...], str]] = {
    "sentence": ("en", "The government signed a contract.", (), ""),
    "title": ("en", "Government Signs New Contract With Supplier", (), "title"),
    "title with names": ("en", "Ken Salazar Warns of Border Security Risks", ("Ken Salazar",), "title"),
    "names alone": ("en", "Francisco Girón, Ken Salazar", ("Francisco Girón", "Ken Salazar"), ""),
    "capitals": ("es", "EL GOBIERNO CONTRATA A UNA EMPRESA", (), "capitals"),
    "one word in capitals": ("es", "ATENCIÓN", (), "capitals"),
    "acronym": ("es", "IGSS", (), ""),
    "long acronym that is known": ("es", "CONCRITERIO", ("CONCRITERIO",), ""),
    "sentence with acronym": ("es", "El IGSS contrató a Huawei.", (), ""),
    "number": ("es", "2025", (), ""),
}


@pytest.mark.parametrize(("language", "text", "names", "kind"), KINDS.values(), ids=KINDS.keys())
def test_kinds_of_capitals(
    spanish: Engine, english: Engine, language: Language, text: str, names: tuple[str, ...], kind: str
) -> None:
    assert casing(spanish if language == "es" else english).kind(text, names) == kind


LOWERED: dict[str, tuple[Language, str, tuple[str, ...], str]] = {
    "name of a country": ("es", "EL GOBIERNO DE GUATEMALA", (), "El gobierno de Guatemala"),
    "known names": ("es", "HUAWEI Y EL IGSS FIRMAN", ("Huawei", "IGSS"), "Huawei y el IGSS firman"),
    "title": ("en", "Government Holds First Meeting in Mexico", (), "Government holds first meeting in Mexico"),
    "address": ("es", "ESCRIBA A info@igss.gob.gt HOY", (), "Escriba a info@igss.gob.gt hoy"),
    "no vowel": ("en", "NEW RULES FOR THE BBC", (), "New rules for the BBC"),
}


@pytest.mark.parametrize(("language", "text", "names", "expected"), LOWERED.values(), ids=LOWERED.keys())
def test_headlines_become_sentences(
    spanish: Engine, english: Engine, language: Language, text: str, names: tuple[str, ...], expected: str
) -> None:
    assert casing(spanish if language == "es" else english).lower(text, names) == expected


def casing(loaded: Engine) -> Casing:
    return loaded._casing  # type: ignore[attr-defined,no-any-return]


def test_capitals_come_back_as_capitals(spanish: Engine) -> None:
    sentence, capitals = best(spanish.translate(["La seguridad de los datos", "LA SEGURIDAD DE LOS DATOS"]))
    assert capitals == sentence.upper()


def test_title_case_comes_back_as_a_sentence(english: Engine) -> None:
    sentence, title = best(english.translate(["New rules for data security", "New Rules for Data Security"]))
    assert title == sentence


def test_a_unit_that_goes_on_begins_small(spanish: Engine) -> None:
    target = best(spanish.translate(["“Sí”, dijo el ministro."]))[0]
    assert target.split(" ", 1)[1][0].islower()


# --- packages of other makes ------------------------------------------------------------------------------------------


def test_a_model_that_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="tokenizer cannot be loaded"):
        engine.load(tmp_path, source="es", target="en")


def test_a_bpe_package_is_tokenized_by_argos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Older Argos packages have bpe.model; its tokenizer tells no probabilities, so pieces are counted."""
    from briefgen.engine import argos

    (tmp_path / "metadata.json").write_text('{"from_code": "es", "to_code": "en", "target_prefix": ">>en<<"}')
    (tmp_path / "bpe.model").write_text("#version: 0.2\nd e</w>\ne l</w>\n")
    tokenizer, prefix = argos._tokenizer(tmp_path)
    assert prefix == (">>en<<",)
    assert tokenizer.decode(tokenizer.encode("el de")) == "el de"
    assert argos._cost(tokenizer)("de") < argos._cost(tokenizer)("ed")
    assert not argos._spells(tokenizer)


# --- tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_hold_nothing_twice_and_in_small_letters(language: Language) -> None:
    data = languages.table(language, "translation")
    spoken = ("between", "prepositions", "determiners", "no_subject", "no_object", "joins", "relatives")
    lists = ("clauses", "small", "no_ordinal", *spoken)
    for name in lists:
        entries = data[name].split()
        assert len(entries) == len(set(entries))
        assert data[name] == data[name].lower()
    assert all(1 <= len(forms.split()) <= 2 for forms in data["said"].values())
    written = ("short", "titles", "numbered", "counted", "ordinals")
    assert len({word for name in written for word in data[name]}) == sum(len(data[name]) for name in written)
    tables = ("said", "scales", *written)
    assert set(data) == {"quotes", "stops_inside", "marks", "same_separators", *tables, *lists}


@settings(max_examples=25, deadline=None)
@example("__A")
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_gets_an_answer(spanish: Engine, text: str) -> None:
    (answer,) = spanish.translate([text], beam=1)
    assert answer
    assert bool(answer[0].text.strip()) >= any(c.isascii() and c.isalpha() for c in text)
