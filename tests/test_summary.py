"""Key points: what can stand alone, what is worth it, and nothing twice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import summary
from briefgen.languages.summary import fitness
from briefgen.models import LANGUAGES, Article, Document, Fact, KeyPoint, Language, Paragraph, Quote, Segment


def read(sentences: list[str], language: Language, kind: str = "paragraph") -> tuple[Document, tuple[Segment, ...]]:
    text = "\n".join(sentences)
    paragraphs, segments, at = [], [], 0
    for number, sentence in enumerate(sentences, 1):
        end = at + len(sentence)
        paragraphs.append(Paragraph(number=number, kind=kind, start=at, end=end, text=sentence))
        segments.append(Segment(id=f"s{number}", paragraph=number, kind=kind, start=at, end=end, text=sentence))
        at = end + 1
    article = Article(slug="a", text=text, language=language)
    return Document(article=article, paragraphs=tuple(paragraphs)), tuple(segments)


def points(
    sentences: list[str], language: Language, *, quotes: tuple[Quote, ...] = (), facts: tuple[Fact, ...] = ()
) -> tuple[KeyPoint, ...]:
    document, segments = read(sentences, language)
    return summary.find(document, segments, quotes=quotes, facts=facts, people=(), organisations=())


def spoken(text: str, inner: str, mention: str) -> Quote:
    start = text.index(inner)
    return Quote(
        segments=("s1",), start=start, end=start + len(inner), text=inner, kind="direct", cue="dijo", mention=mention
    )


ALONE = {
    "es": "El Instituto Guatemalteco de Seguridad Social contrató a una empresa china para guardar los datos.",
    "en": "The tax agency of Guatemala hired a Chinese company to keep the data of its taxpayers.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_that_stands_alone_is_a_point(language: Language) -> None:
    assert [p.text for p in points([ALONE[language]], language)] == [ALONE[language]]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "Este enfoque moderno incluye también cláusulas contractuales sobre los tribunales locales."),
        ("es", "Además, la agencia publicó los contratos de los últimos cuatro años en su portal."),
        ("es", "Otro caso fue la aplicación creada por el gobierno de Ucrania para mantener sus servicios."),
        ("es", "Él aseguró que los contratos de la agencia cumplen con todos los requisitos de la ley."),
        ("es", "Sin embargo, los contratos de la agencia cumplen con todos los requisitos de la ley."),
        ("es", "En su visita a Guatemala, el secretario de Estado advirtió de los riesgos de la red."),
        ("es", "¿A quién le entrega el Instituto Guatemalteco de Seguridad Social esta mina de datos?"),
        ("es", "La empresa no respondió a las preguntas que le envió este diario sobre los contratos."),
        ("es", "Nosotros estamos convencidos de que una nube es un excelente complemento para la región."),
        ("es", "Los contratos de la agencia."),
        ("es", "contrató a una empresa china para guardar los datos de todos los afiliados del país."),
        ("es", "“La agencia contrató a una empresa china para guardar los datos de todos los afiliados."),
        ("en", "He added that the contracts of the tax agency met all the requirements of the law."),
        ("en", "This command is responsible for the planning, installation and management of the systems."),
        ("en", "However, the contracts of the tax agency met all the requirements of the law."),
        ("en", "But the contracts of the tax agency met all the requirements of the law."),
        ("en", "Who keeps the data of the taxpayers of Guatemala, and what do they do with it?"),
        ("en", "The company did not respond to a request for comment about the contracts of the agency."),
        ("en", "We believe that the contracts of the tax agency met all the requirements of the law."),
        ("en", "It has hired a Chinese company to keep the data of the taxpayers of Guatemala."),
    ],
)
def test_a_sentence_that_leans_on_another_is_none(language: Language, sentence: str) -> None:
    assert points([ALONE[language], sentence], language)[1:] == ()


def test_accents_tell_a_pronoun_from_an_article() -> None:
    table = fitness("es")
    assert ("él",) in table.pointing
    assert ("el",) not in table.pointing


def test_speech_without_its_speaker_is_none() -> None:
    text = "“La llave de esa puerta la tiene el cliente y no la tiene la empresa de la nube”, dijo."
    assert points([text], "es", quotes=(spoken(text, text[1:81], ""),)) == ()


def test_attributed_speech_may_say_we() -> None:
    text = "“Tenemos un diálogo muy abierto y constructivo con la agencia”, dijo Guillermo Almada, director de AWS."
    found = points([text], "es", quotes=(spoken(text, text[1:61], "Guillermo Almada"),))
    assert [p.text for p in found] == [text]


def test_nothing_is_said_twice() -> None:
    again = ALONE["en"].replace("hired", "has hired")
    assert [p.text for p in points([ALONE["en"], again], "en")] == [ALONE["en"]]


def test_headings_are_no_points() -> None:
    document, segments = read([ALONE["en"]], "en", kind="heading")
    assert summary.find(document, segments, quotes=(), facts=(), people=(), organisations=()) == ()


FILL = [
    "The committee met in the old hall of the building near the river for an hour.",
    "Several visitors walked through the garden while music was played by a small band.",
    "Farmers sold apples and pears at the market behind the church of the village.",
    "Children painted the walls of their school with colours that a shop had donated.",
    "Rain fell on the hills and the road to the north was closed until noon.",
    "Drivers waited for the ferry and read newspapers under the roof of the station.",
    "Engineers measured the bridge again because its pillars had moved a little in spring.",
    "Students wrote letters to the mayor about the trees along the main street.",
]


def test_three_to_six_points_in_the_order_of_the_article() -> None:
    for many, least in ((2, 2), (8, 3), (40, 6)):
        sentences = [s.replace("the", f"the {k}th", 1) for k in range(1 + many // 8) for s in FILL][:many]
        found = points(sentences, "en")
        assert least <= len(found) <= summary.MOST
        assert [p.start for p in found] == sorted(p.start for p in found)


def test_money_weighs() -> None:
    sentences = [*FILL, "The new port of the northern province will cost the treasury $40 million in all."]
    text = "\n".join(sentences)
    start = text.index("$40 million")
    fact = Fact(
        segments=("s9",), start=start, end=start + 11, text="$40 million", kind="money", value=40_000_000, unit="USD"
    )
    (point,) = [p for p in points(sentences, "en", facts=(fact,)) if p.start <= start < p.end]
    assert "figures" in point.reasons


def test_a_scene_is_no_point_where_there_are_news() -> None:
    scene = "The hall on the second floor has no window and no sign."
    text = "\n".join([scene, *FILL])
    facts = tuple(
        Fact(
            segments=(f"s{n}",), start=(at := text.index(s)), end=at + 3, text=s[:3], kind="money", value=1, unit="USD"
        )
        for n, s in enumerate(FILL, 2)
    )
    assert scene not in [p.text for p in points([scene, *FILL], "en", facts=facts)]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text(min_size=1, max_size=80).filter(lambda s: "\n" not in s), max_size=8), st.sampled_from(LANGUAGES)
)
def test_any_text_is_read_and_offsets_are_exact(sentences: list[str], language: Language) -> None:
    text = "\n".join(sentences)
    for point in points(sentences, language):
        assert text[point.start : point.end] == point.text
        assert len(re.findall(r"\w+", point.text)) >= 5


def test_a_sentence_that_opens_with_its_verb_of_saying_has_lost_its_speaker() -> None:
    sentence = "Detalló que la inversión en la nueva plataforma de trámites asciende a ochenta millones de pesos."
    begin = sentence.index("la inversión")
    told = Quote(
        segments=("s1",),
        start=begin,
        end=len(sentence) - 1,
        text=sentence[begin:-1],
        kind="indirect",
        cue="Detalló que",
        mention="",
    )
    named = told.model_copy(update={"mention": "Villaseñor"})
    assert [len(points([sentence], "es", quotes=(quote,))) for quote in (told, named)] == [0, 1]


def test_a_question_of_an_interview_is_no_point() -> None:
    assert not points(["P. Hay quien pide prohibir a los proveedores de equipo de vigilancia en el país."], "es")
