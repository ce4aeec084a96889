"""What was lost is put back, in the right form; what cannot be put back is left to the checks."""

import pytest

from briefgen import checks, glossary, repair
from briefgen.languages import inflection, table
from briefgen.languages.gender import agreeing, gender
from briefgen.languages.repair import ordinal, small_numbers, stand_ins, weekdays
from briefgen.repair.put import put

TERMS = glossary.parse(
    """es,en
Agencia de Transformación Digital,Digital Transformation Agency
Ministerio Público,Public Prosecutor's Office
ciberseguridad,cybersecurity
licitación pública,public tender
estado de excepción,emergency
SAT,SAT
"""
)


def lost(source: str, target: str, language: str = "es", names: tuple[str, ...] = ()) -> tuple[repair.Loss, ...]:
    uses = glossary.locate(TERMS.matches(source, language), target, "en" if language == "es" else "es")
    issues = checks.run(source, target, language=language, terms=uses, names=names)
    return repair.losses(source, language=language, issues=issues, terms=uses)


def plans(source: str, target: str, language: str = "es", names: tuple[str, ...] = ()) -> tuple[repair.Attempt, ...]:
    return repair.plan(source, lost(source, target, language, names), language=language)


@pytest.mark.parametrize(
    ("language", "source", "target", "names", "renderings"),
    [
        ("es", "La ciberseguridad.", "The safety.", (), ["cybersecurity"]),
        ("es", "Las licitaciones públicas.", "The bids.", (), ["public tenders"]),
        ("en", "The public tenders.", "Las ofertas.", (), ["licitaciones públicas"]),
        (
            "es",
            "El Ministerio Público y la SAT",
            "The Ministry and the tax office",
            (),
            ["Public Prosecutor's Office", "SAT"],
        ),
        ("es", "Habló José Flamenco.", "The Flemish spoke.", ("José Flamenco",), ["José Flamenco"]),
        ("es", "El RENAP abrió.", "The registry opened.", (), ["RENAP"]),
        ("es", "Vea www.renap.gob.gt ahora.", "See it now.", (), ["www.renap.gob.gt"]),
        ("es", "Son 3.3 millones.", "They are many.", (), ["3.3 million"]),
        ("es", "Son 2.000 millones.", "They are many.", (), ["2 billion"]),
        ("es", "Hubo 8.000 ataques.", "There were attacks.", (), ["8,000"]),
        ("en", "About 1.2 billion", "Unos muchos", (), ["1,200 millones"]),
        ("es", "En 2022.", "Then.", (), ["2022"]),
        ("es", "Vinieron siete.", "They came.", (), ["seven"]),
        ("es", "Vinieron catorce.", "They came.", (), ["14"]),
        ("es", "El martes 3.", "On 3.", (), ["Tuesday"]),
        ("en", "Since March 3.", "Desde el 3.", (), ["marzo"]),
        ("es", "Son Q15 mil.", "It is Q15.", (), ["15,000"]),
        ("es", "Un 39,7 %.", "A part.", (), ["39.7"]),
        ("es", "No lo hizo.", "He did it.", (), []),
        ("es", "El siglo XXI.", "The century.", (), ["21st"]),
        ("es", "La octava planta.", "The floor.", (), ["eighth"]),
        ("en", "After the November 29th vote", "Tras el voto de noviembre", (), ["29"]),
        ("en", "The 12th man", "El hombre", (), ["12.º"]),
        ("es", "Un 39 por ciento de 39.", "Some 39 of 39.", (), ["39"]),
        ("es", "Costó 20 quetzales.", "It cost 20.", (), ["quetzals"]),
        ("en", "On Dec. 31 they came.", "El 31 llegaron.", (), ["diciembre"]),
        ("es", "La ciberseguridad.", "Cybersecurity.", (), []),
    ],
)
def test_losses(language: str, source: str, target: str, names: tuple[str, ...], renderings: list[str]) -> None:
    assert [x.rendering for x in lost(source, target, language, names)] == renderings


def test_a_term_covers_the_acronym_within_it() -> None:
    found = lost("La SAT cobra.", "The office collects.")
    assert [(x.text, x.term) for x in found] == [("SAT", True)]


def test_stand_ins_have_the_gender_of_what_they_stand_for() -> None:
    for attempt in plans("The Digital Transformation Agency and the Public Prosecutor's Office", "Algo", "en"):
        for slot in attempt.slots:
            spanish = slot.loss.rendering
            assert slot.stand_in.gender in ("", gender(spanish))


def test_every_loss_has_its_own_stand_in_and_none_is_in_the_source() -> None:
    source = "La Universidad pidió ciberseguridad a la SAT y al Ministerio Público en 2022 por 250 días."
    attempts = [a for a in plans(source, "Nothing") if a.method == "stand-in"]
    assert [len(a.slots) for a in attempts] == [5, 5, 1, 1, 1, 1, 1, 5]
    for attempt in attempts:
        words = [s.stand_in.es[0] for s in attempt.slots]
        assert len(words) == len(set(words))
        assert not set(words) & set(source.split())
        assert all(w.lower() in attempt.text.lower() for w in words)


def test_what_has_no_stand_in_does_not_keep_the_rest_from_being_tried() -> None:
    attempt = plans("El segundo costó al quinto 250 millones en el siglo XXI.", "It cost a lot.")[0]
    assert [s.loss.text for s in attempt.slots] == ["250 millones"]


@pytest.mark.parametrize(
    ("language", "source", "target", "hypothesis", "result"),
    [
        ("es", "La SAT cobra.", "The office collects.", "{0} collects.", "SAT collects."),
        ("es", "Pidió una licitación pública.", "He asked.", "He asked for an {0}.", "He asked for a public tender."),
        ("es", "Vino un estado de excepción.", "It came.", "A {0} came.", "An emergency came."),
        ("en", "The public tender failed.", "Falló.", "El {0} falló.", "La licitación pública falló."),
        ("en", "The public tenders failed.", "Falló.", "Los {0} fallaron.", "Las licitaciones públicas fallaron."),
        ("en", "He left the Digital Transformation Agency.", "Se fue.", "Salió del {0}.", "Salió de la Agencia de Transformación Digital."),
        ("es", "Son 3.3 millones de afiliados.", "There are members.", "There are {0} members.", "There are 3.3 million members."),
        ("es", "Subió un 39,7 %.", "It rose.", "It rose by {0}%.", "It rose by 39.7%."),
        ("es", "Son Q15 mil al mes.", "It is Q15.", "It is Q{0} a month.", "It is Q15,000 a month."),
        ("es", "El martes votan.", "They vote.", "They vote on {0}.", "They vote on Tuesday."),
        ("es", "Catorce murieron.", "They died.", "{0} died.", "14 died."),
        ("es", "La octava planta arde.", "It burns.", "The {0} floor burns.", "The eighth floor burns."),
        ("en", "The third group came.", "Vino.", "Vino el {0} grupo.", "Vino el tercer grupo."),
        ("en", "The 150th birthday came.", "Llegó.", "Llegó el {0} cumpleaños.", "Llegó el 150.º cumpleaños."),
    ],
)  # fmt: skip
def test_stand_ins_are_replaced(language: str, source: str, target: str, hypothesis: str, result: str) -> None:
    attempt = plans(source, target, language)[0]
    word = attempt.slots[0].stand_in.side("en" if language == "es" else "es")[0]
    made = list(repair.fill(attempt, [hypothesis.format(word)], language=language, target=target))
    assert made == [result]
    assert not lost(source, made[0], language)


@pytest.mark.parametrize("hypothesis", ["Nothing is left of it.", "{0} and {0} collect.", ""])
def test_a_stand_in_that_is_lost_or_doubled_makes_no_candidate(hypothesis: str) -> None:
    attempt = plans("La SAT cobra.", "The office collects.")[0]
    text = hypothesis.format(attempt.slots[0].stand_in.en[0])
    assert list(repair.fill(attempt, [text], language="es", target="The office collects.")) == []


def test_a_term_translated_alone_is_exchanged_in_the_translation_at_hand() -> None:
    source, target = "La ciberseguridad importa mucho.", "The cyber safety matters a lot."
    attempt = next(a for a in plans(source, target) if a.method == "alone")
    assert attempt.text == "ciberseguridad"
    made = list(repair.fill(attempt, ["Cyber safety.", "something else"], language="es", target=target))
    assert made == ["The cybersecurity matters a lot."]


def test_a_term_whose_words_stand_in_another_order_is_exchanged() -> None:
    source, target = "The cybersecurity threats grew.", "Las amenazas de seguridad de ciber crecieron."
    attempt = next(a for a in plans(source, target, "en") if a.method == "alone")
    made = list(repair.fill(attempt, ["Ciber seguridad."], language="en", target=target))
    assert made == ["Las amenazas de ciberseguridad crecieron."]


def test_a_loss_is_forced_in_at_the_words_nearest_to_its_place() -> None:
    source, target = "In April 47 nations met.", "En abril se reunieron naciones."
    (loss,) = lost(source, target, "en")
    found = [o.text for o in repair.openings(source, target, loss)]
    assert found[0] == "En abril se 47"
    assert set(found) == {"47", "En 47", "En abril 47", "En abril se 47", "En abril se reunieron 47"}


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("Hubo 30 cm de nieve.", "There were 30 cm of nine.", ["nine"]),
        ("Hubo 30 cm de nieve.", "There were 30 cm of snow.", []),
        ("Son 2.000 millones.", "It is 2 billion.", []),
    ],
)
def test_numbers_that_the_source_has_not_are_made_up(source: str, target: str, words: list[str]) -> None:
    assert [n.text for n in repair.made_up(source, target, language="es")] == words


def test_a_longer_name_comes_before_its_parts() -> None:
    found = lost("Habló María Inés Baqué.", "She spoke.", names=("Baqué", "María Inés Baqué"))
    assert [x.text for x in found] == ["María Inés Baqué"]


def test_nothing_lost_nothing_planned() -> None:
    assert repair.plan("Hola.", (), language="es") == ()


def test_the_first_word_of_a_sentence_keeps_its_capital() -> None:
    attempt = plans("Ciberseguridad para todos", "Safety for all")[0]
    assert attempt.text[0].isupper()


def test_notes_say_what_was_done() -> None:
    notes = [a.note for a in plans("La ciberseguridad importa.", "Safety matters.")]
    assert notes[0].startswith("'cybersecurity' translated as '")
    assert "'cybersecurity' put in the place of its translation by the model" in notes


IN_PLACE = [
    ("en", "About 12 billion crowns went.", "Se fueron unos 1200 millones de coronas.", "Se fueron unos 12,000 millones de coronas."),
    ("es", "Gastó 500 mil al año.", "He spent 500 a year.", "He spent 500,000 a year."),
    ("es", "Subió un 39,7 % en mayo.", "It rose by 37.9 percent in May.", "It rose by 39.7 percent in May."),
    ("es", "El actor de setenta y dos años.", "The seventy-year-old actor.", "The 72-year-old actor."),
    ("es", "Pasó en el siglo XX.", "It happened in the 21st century.", "It happened in the 20th century."),
    ("en", "In the 20th century it was a village.", "En el siglo XXI era un pueblo.", "En el siglo XX era un pueblo."),
    ("en", "The fourth student came.", "Vino la tercera alumna.", "Vino la cuarta alumna."),
    ("es", "Gran Bretaña anunció el miércoles un plan.", "Great Britain announced the miércoles a plan.", "Great Britain announced on Wednesday a plan."),
    ("es", "Desde el martes llueve.", "Since marts it rains.", "Since Tuesday it rains."),
    ("en", "Officials said Saturday that it was so.", "Los oficiales dijeron Saturday que era así.", "Los oficiales dijeron el sábado que era así."),
    ("en", "They met in Geneva on Oct. 1, she said.", "Se reunieron en Ginebra en Oct. 1, dijo.", "Se reunieron en Ginebra el 1 de octubre, dijo."),
    ("en", "It has rained since Oct. 1, she said.", "Llueve desde Oct. 1, dijo.", "Llueve desde el 1 de octubre, dijo."),
    ("es", "Vino el 5 de diciembre.", "He came on 5 de diciembre.", "He came on 5 December."),
    ("en", "The NAEP said no.", "La NEP dijo que no.", "La NAEP dijo que no."),
    ("es", "Vea www.renap.gob.gt ahora.", "See www.rennap.gob.gt now.", "See www.renap.gob.gt now."),
    ("es", "La ciberseguridad importa.", "The ciberseguridad matters.", "The cybersecurity matters."),
    ("es", "“Ciberseguridad”, dijo.", "“Ciberseguridad,” he said.", "“Cybersecurity,” he said."),
    ("en", "After the November 29th vote it rained.", "Tras el voto de noviembre llovió.", "Tras el voto del 29 de noviembre llovió."),
    ("es", "El 29 de noviembre llovió.", "In November it rained.", "On November 29 it rained."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "target", "result"), IN_PLACE)
def test_what_stands_there_altered_or_untranslated_is_replaced(
    language: str, source: str, target: str, result: str
) -> None:
    made = repair.in_place(source, target, lost(source, target, language), language=language)
    assert made is not None
    assert made[0] == result
    assert not lost(source, result, language)


ALONE = {
    "two that could be it": ("es", "Hubo 48 casos.", "There were 13 cases in 7 towns."),
    "two lost, one there": ("es", "Hubo 48 casos y 39 curas.", "There were 13 cases."),
    "too far away": ("es", "En 48 casas de este pueblo vivían hace tiempo familias.", "Once in this village families lived in houses, all 13 of them."),
    "a place in a row is no amount": ("es", "Hubo 48 casos.", "It was the 13th of the cases."),
    "an added number explains nothing": ("es", "Vino la SAT.", "The office came with 13."),
    "a word that the source has": ("es", "La SAT y la SUT cobran.", "The office and the SUT collect."),
    "nothing like it": ("es", "El RENAP abrió.", "The registry opened."),
}  # fmt: skip


@pytest.mark.parametrize(("language", "source", "target"), ALONE.values(), ids=ALONE.keys())
def test_what_cannot_be_told_is_left_alone(language: str, source: str, target: str) -> None:
    assert repair.in_place(source, target, lost(source, target, language), language=language) is None


@pytest.mark.parametrize(
    ("language", "source", "target", "mended"),
    [
        ("en", "It cost £410 million.", "Costó 410 millones.", "Costó £410 millones."),
        ("es", "Prevé USD 486 millones.", "It plans 486 million.", "It plans USD 486 million."),
        ("en", "It cost £410 million.", "Costó 410 millones de dólares.", None),  # another currency is no place for it
        ("en", "It cost £4.", "Costó 4, sí, 4.", None),
        ("en", "She paid £4 for 4 books.", "Pagó por 4 libros.", None),  # the amount is gone, this is the other
        ("en", "It cost £5.", "Subió un 5 %.", None),
        ("en", "It cost £410 million.", "Costó 410 millones €.", None),
        ("en", "It cost £17 billion.", "Costó 1,700 millones.", "Costó £17,000 millones."),
    ],
)
def test_the_sign_of_a_currency_goes_before_its_amount(
    language: str, source: str, target: str, mended: str | None
) -> None:
    made = repair.in_place(source, target, lost(source, target, language), language=language)
    assert (made and made[0]) == mended


def test_a_name_of_several_words_is_mended_where_one_is_misspelt() -> None:
    source, target, names = (
        "Habló Claudia Sheinbaum ayer.",
        "Claudia Sheinbaun spoke yesterday.",
        ("Claudia Sheinbaum",),
    )
    made = repair.in_place(source, target, lost(source, target, names=names), language="es")
    assert made == ("Claudia Sheinbaum spoke yesterday.", "'Sheinbaum' put in the place of 'Sheinbaun'")


@pytest.mark.parametrize(
    ("source", "target", "names", "result"),
    [
        ("Habló Raúl Castro ayer.", "Raul Castro spoke.", ("Raúl Castro",), "Raúl Castro spoke."),
        ("Ardió en Villa Canales.", "It burned in Villa Canals.", (), "It burned in Villa Canales."),
    ],
)
def test_names_get_back_their_accents_and_places_their_letters(
    source: str, target: str, names: tuple[str, ...], result: str
) -> None:
    made = repair.in_place(source, target, lost(source, target, names=names), language="es")
    assert made is not None
    assert made[0] == result
    assert not lost(source, result, names=names)


@pytest.mark.parametrize(
    ("before", "result"),
    [
        ("", "Emergency"),
        ("“", "Emergency"),
        ("It came. ", "Emergency"),
        ("It came. “", "Emergency"),
        ("It came.” (", "Emergency"),
        ("said “", "emergency"),
        ("the ", "emergency"),
        ("the U.S. ", "Emergency"),
    ],
)
def test_a_sentence_begins_with_a_capital_behind_marks_that_open_too(before: str, result: str) -> None:
    loss = next(iter(lost("El estado de excepción.", "Nothing.")))
    text = f"{before}Program came."
    assert put(text, (len(before), len(before) + 7), loss, "en") == f"{before}{result} came."


def test_an_abbreviation_in_the_middle_ends_no_sentence() -> None:
    loss = next(iter(lost("El estado de excepción.", "Nothing.")))
    assert put("the U.S. program", (9, 16), loss, "en") == "the U.S. emergency"


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("Agencia Nacional", "f"), ("licitación pública", "f"), ("seguridad", "f"), ("red 5G", "f"), ("nube", "f"),
        ("sistema", "m"), ("Ministerio Público", "m"), ("canciller", "m"), ("Secretaría de Marina", "f"),
        ("Fuerzas Armadas", "f"), ("derechos humanos", "m"), ("base de datos", "f"), ("Corte Suprema", "f"),
        ("Unión Europea", "f"), ("señal", "f"), ("Día de la Paz", "m"), ("Juez de Paz", "m"),
    ],
)  # fmt: skip
def test_gender(phrase: str, value: str) -> None:
    assert gender(phrase) == value


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("Ministerio Público", "el"), ("Sistema Nacional", "el"), ("Corte Suprema", "la"), ("Red de Agua", "la"),
        ("Estados Unidos", "los"), ("Fuerzas Armadas", "las"), ("Área de Salud", "el"), ("Áreas de Salud", "las"),
    ],
)  # fmt: skip
def test_an_article_agrees_with_the_ending_where_no_number_is_given(phrase: str, value: str) -> None:
    assert agreeing("el ", phrase) == f"{value} "


@pytest.mark.parametrize(
    ("before", "phrase", "plural", "result"),
    [
        ("Habló del ", "Agencia", False, "Habló de la "),
        ("El ", "Agencia", False, "La "),
        ("Fue al ", "Corte", False, "Fue a la "),
        ("con los ", "redes", True, "con las "),
        ("con ", "Agencia", False, "con "),
        ("es papel ", "Agencia", False, "es papel "),
        ("de la ", "Ministerio", False, "del "),
    ],
)
def test_articles_agree(before: str, phrase: str, plural: bool, result: str) -> None:
    assert agreeing(before, phrase, plural=plural) == result


@pytest.mark.parametrize(
    ("value", "english"), [(1, "1st"), (4, "4th"), (10, "10th"), (12, "12th"), (22, "22nd"), (111, "111th")]
)
def test_an_ordinal_in_digits(value: int, english: str) -> None:
    assert ordinal(value, "en") == english


def test_the_tables_are_sound() -> None:
    entries = [(s.kind, s.gender, s.plural, s.es, s.en) for s in stand_ins()]
    assert len(entries) == len(set(entries))
    for stand_in in stand_ins():
        if stand_in.gender and not stand_in.es[0].isupper():
            assert gender(stand_in.es[0]) in (stand_in.gender, "")
    for habits in (weekdays("es"), weekdays("en")):
        assert habits.put in habits.after
        assert habits.without not in habits.after
    for kind in ("name", "common", "number", "ordinal", "currency", "weekday", "month"):
        assert sum(s.kind == kind and (not s.gender) for s in stand_ins()) >= 1
    data = table("es", "gender")
    for value in ("m", "f"):
        words, endings = data["gender"][value]["words"], data["gender"][value]["endings"]
        assert len(words) == len(set(words))
        assert len(endings) == len(set(endings))
        assert all(inflection.form(w, "es") == w for w in words)
    assert small_numbers("es")[7] == "siete"
    assert small_numbers("en")[2] == "two"


# --- words that are none ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "better", "taken"),
    [
        ("It is made of polyurethane.", "Es de poliurethane.", "Es de poliuretano.", True),
        ("Lo dijo Pelikán.", "Belikán said so.", "Pelikán said so.", True),
        ("They lack underwear.", "Les falta subrojo.", "Les falta robo.", False),  # 'robbery' would hide it
        ("Sus tablones.", "Their tablons.", "Their tablones.", False),  # the source's word is none either
        ("The slats and pads.", "Las tablas y esmaltecos.", "Las tablitas y esmaltesos.", False),
    ],
)
def test_a_word_that_is_none_gives_way_to_one_much_like_it(source: str, target: str, better: str, taken: bool) -> None:
    language = "es" if source.startswith(("Lo ", "Sus ")) else "en"
    assert repair.respelled(source, target, better, language=language) is taken
