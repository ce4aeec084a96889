"""What was lost is put back, in the right form; what cannot be put back is left to the checks."""

import pytest

from briefgen import checks, glossary, repair
from briefgen.languages import inflection, table
from briefgen.languages.repair import agreeing, gender, small_numbers, stand_ins

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
        ("es", "El siglo XXI.", "The century.", (), []),
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
    for attempt in plans(source, "Nothing"):
        if attempt.method == "stand-in":
            words = [s.stand_in.es[0] for s in attempt.slots]
            assert len(words) == len(set(words)) == 5
            assert not set(words) & set(source.split())
            assert all(w.lower() in attempt.text.lower() for w in words)


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
    assert notes[-1] == "'cybersecurity' put in the place of its translation by the model"


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("Agencia Nacional", "f"), ("licitación pública", "f"), ("seguridad", "f"), ("red 5G", "f"), ("nube", "f"),
        ("sistema", "m"), ("Ministerio Público", "m"), ("canciller", "m"), ("Secretaría de Marina", "f"),
        ("Fuerzas Armadas", "f"), ("derechos humanos", "m"), ("base de datos", "f"), ("Corte Suprema", "f"),
    ],
)  # fmt: skip
def test_gender(phrase: str, value: str) -> None:
    assert gender(phrase) == value


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


def test_the_tables_are_sound() -> None:
    entries = [(s.kind, s.gender, s.plural, s.es, s.en) for s in stand_ins()]
    assert len(entries) == len(set(entries))
    for stand_in in stand_ins():
        if stand_in.gender and not stand_in.es[0].isupper():
            assert gender(stand_in.es[0]) in (stand_in.gender, "")
    for kind in ("name", "common", "number", "weekday", "month"):
        assert sum(s.kind == kind and (not s.gender) for s in stand_ins()) >= 1
    data = table("es", "repair")
    for value in ("m", "f"):
        words, endings = data["gender"][value]["words"], data["gender"][value]["endings"]
        assert len(words) == len(set(words))
        assert len(endings) == len(set(endings))
        assert all(inflection.form(w, "es") == inflection.fold(w) for w in words)
    assert small_numbers("es")[7] == "siete"
    assert small_numbers("en")[2] == "two"
