"""The timeline: which dated sentences are events, and in which order."""

from __future__ import annotations

import pytest

from briefgen import timeline
from briefgen.models import Article, Document, Fact, Paragraph, Segment


def events(
    sentences: list[tuple[str, list[tuple[str, str]]]], *, kind: str = "paragraph", date: str = ""
) -> list[tuple[str, str]]:
    """(date, first words) of the events in sentences, each with its (text, value) dates."""
    text = " ".join(sentence for sentence, _ in sentences)
    paragraph = Paragraph(number=1, kind=kind, start=0, end=len(text), text=text)
    segments, facts, at = [], [], 0
    for sentence, dates in sentences:
        end = at + len(sentence)
        segments.append(Segment(id=f"s{at}", paragraph=1, kind=kind, start=at, end=end, text=sentence))
        for found, value in dates:
            start = text.index(found, at)
            facts.append(
                Fact(
                    segments=(f"s{at}",),
                    start=start,
                    end=start + len(found),
                    text=found,
                    kind="period" if "/" in value or value.startswith("P") else "date",
                    value=value,
                )
            )
        at = end + 1
    document = Document(article=Article(slug="a", text=text, language="es", date=date), paragraphs=(paragraph,))
    made = timeline.find(document, tuple(segments), facts=tuple(facts))
    for event in made:
        assert text[event.start : event.end] == event.text
        assert event.segments
    return [(event.date, " ".join(event.text.split()[:2])) for event in made]


def test_events_come_in_the_order_of_their_dates() -> None:
    assert events(
        [
            ("Cerró en mayo de 2023.", [("mayo de 2023", "2023-05")]),
            ("Abrió el 2 de abril de 2021.", [("2 de abril de 2021", "2021-04-02")]),
            ("Creció entre 2021 y 2022.", [("2021 y 2022", "2021/2022")]),
        ]
    ) == [("2021/2022", "Creció entre"), ("2021-04-02", "Abrió el"), ("2023-05", "Cerró en")]


def test_a_sentence_is_one_event_with_its_most_exact_date() -> None:
    sentence = "Desde 2013, y hasta el 26 de julio de 2022, hubo cursos."
    assert events([(sentence, [("2013", "2013"), ("26 de julio de 2022", "2022-07-26")])]) == [
        ("2022-07-26", "Desde 2013,")
    ]


def test_a_date_without_a_year_stands_in_the_year_of_the_article() -> None:
    said = [
        ("Firmó el 2 de mayo.", [("2 de mayo", "--05-02")]),
        ("Ganó en 2023.", [("2023", "2023")]),
        ("Perdió en 2021.", [("2021", "2021")]),
    ]
    assert [d for d, _ in events(said, date="2022-06-01")] == ["2021", "--05-02", "2023"]
    assert [d for d, _ in events(said)] == ["2021", "2023", "--05-02"]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        pytest.param("La Agenda 2030 sigue.", [("2030", "2030")], id="a year in a name"),
        pytest.param("Habló en el Public Sector Day 2025 de México.", [("2025", "2025")], id="an event's name"),
        pytest.param("¿Qué pasó en 2019?", [("2019", "2019")], id="a question"),
        pytest.param("Duró tres años.", [("tres años", "P3Y")], id="a duration"),
    ],
)
def test_no_event(sentence: str, dates: list[tuple[str, str]]) -> None:
    assert events([(sentence, dates)]) == []


@pytest.mark.parametrize("kind", ["title", "heading", "caption"])
def test_headings_are_no_events(kind: str) -> None:
    assert events([("Guatemala en 2022", [("2022", "2022")])], kind=kind) == []


@pytest.mark.parametrize("sentence", ["En 2022 ganó.", "In 2022 it won.", "Ganó en 2022."])
def test_a_year_at_the_start_or_after_a_small_word_counts(sentence: str) -> None:
    assert [d for d, _ in events([(sentence, [("2022", "2022")])])] == ["2022"]


def test_no_facts_no_events() -> None:
    assert events([("No pasó nada.", [])]) == []


def test_a_date_that_stands_alone_takes_the_sentence_behind_it() -> None:
    sentences = [("Mayo de 2013.", [("Mayo de 2013", "2013-05")]), ("Gobernación firma el contrato.", [])]
    assert [events(sentences), events(sentences[:1])] == [[("2013-05", "Mayo de")], []]


def test_a_line_that_only_names_who_wrote_and_when_is_no_event() -> None:
    masthead = ("Observatorio de Comercio (OCD), mayo de 2024", [("mayo de 2024", "2024-05")])
    happened = ("Cierre de la planta en mayo de 2024", [("mayo de 2024", "2024-05")])
    assert [events([masthead]), events([happened])] == [[], [("2024-05", "Cierre de")]]
