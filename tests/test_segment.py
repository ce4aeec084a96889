"""Sentences: hard cases in both languages, exact offsets, nothing lost, and ids that stay."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segment_cases import CASES, GLUED

from briefgen import clean, segment, sources
from briefgen.languages import table
from briefgen.languages.segment import LISTS, stops
from briefgen.models import LANGUAGES, Article, Document, Language, Paragraph, Segment


def sentences(text: str, language: Language) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in segment.split(text, language))


def document(*paragraphs: str, language: Language = "es") -> Document:
    text, found = "", []
    for number, paragraph in enumerate(paragraphs, start=1):
        start = len(text)
        text += f"{paragraph}\n\n"
        found.append(
            Paragraph(number=number, kind="paragraph", start=start, end=start + len(paragraph), text=paragraph)
        )
    return Document(article=Article(slug="a", text=text, language=language), paragraphs=tuple(found))


@pytest.mark.parametrize(
    ("language", "expected"), CASES, ids=lambda value: value if isinstance(value, str) else value[0]
)
def test_hard_cases(language: Language, expected: tuple[str, ...]) -> None:
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(("language", "text", "expected"), GLUED, ids=[text[:20] for _, text, _ in GLUED])
def test_blanks_that_are_missing_or_odd(language: Language, text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text, language) == expected


def test_there_are_enough_cases_in_each_language() -> None:
    assert len(CASES) >= 120
    assert len(CASES) == len(set(CASES)), "a case stands twice"
    assert all(sum(case[0] == language for case in CASES) >= 60 for language in LANGUAGES)


# --- properties -------------------------------------------------------------------------------------------------------

MARKS = "….!?¿¡“”«»\"'()[]—–-:;,* \n\t\u00a0"
PIECES = [
    "EE.UU.",
    "Sr.",
    "No.",
    "U.S.",
    "J.",
    "3.5",
    "dijo",
    "said",
    "El",
    "The",
    "etc.",
    "www.a.b",
    "\r\n",
    "😀",
    "é",
    "é",
]
texts = st.one_of(
    st.text(),
    st.text(alphabet=st.sampled_from(MARKS + "abAB19ñ")),
    st.lists(st.sampled_from([*PIECES, *MARKS])).map(" ".join),
    st.lists(st.sampled_from([*PIECES, *MARKS])).map("".join),
)


@given(texts, st.sampled_from(LANGUAGES))
@settings(max_examples=600, deadline=None)
def test_nothing_is_lost_and_nothing_overlaps(text: str, language: Language) -> None:
    spans = segment.split(text, language)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


@given(texts, st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
def test_no_segment_begins_with_a_closing_mark(text: str, language: Language) -> None:
    """Where a full stop and blanks stand before it; a mark that follows a blank line of marks has nothing to close."""
    for start, _ in segment.split(text, language)[1:]:
        assert text[start] not in "”’»›)]}"


@given(st.lists(texts.filter(lambda t: t.strip()).map(str.strip), min_size=1, max_size=4), st.sampled_from(LANGUAGES))
@settings(max_examples=200, deadline=None)
def test_offsets_are_exact_and_ids_unique(paragraphs: list[str], language: Language) -> None:
    made = document(*paragraphs, language=language)
    found = segment.segment(made)
    assert all(made.article.text[s.start : s.end] == s.text for s in found)
    assert len({s.id for s in found}) == len(found)
    assert all(re.fullmatch(r"[0-9a-f]{8}(-\d+)?", s.id) for s in found)


def test_real_articles(articles: list[Path]) -> None:
    for path in articles:
        made = clean.clean(sources.load(path))
        found = segment.segment(made)
        kept = "".join("".join(p.text.split()) for p in made.paragraphs)
        assert "".join("".join(s.text.split()) for s in found) == kept
        assert all(made.article.text[s.start : s.end] == s.text for s in found)


# --- ids --------------------------------------------------------------------------------------------------------------


def ids(*paragraphs: str) -> dict[str, str]:
    return {s.text: s.id for s in segment.segment(document(*paragraphs))}


def test_ids_do_not_change_when_a_paragraph_is_added() -> None:
    before = ids("Uno. Dos.", "Tres.")
    after = ids("Nuevo.", "Uno. Dos.", "Más.", "Tres.")
    assert before.items() <= after.items()


def test_ids_tell_copies_apart_in_order() -> None:
    found = segment.segment(document("Sí. No. Sí.", "Sí."))
    first = found[0].id
    assert [s.id for s in found if s.text == "Sí."] == [first, f"{first}-2", f"{first}-3"]


@pytest.mark.parametrize(
    ("one", "two"),
    [("Pérez habló.", "Pe\u0301rez hablo\u0301.".replace("o\u0301", "ó")), ("Una línea larga.", "Una\nlínea   larga.")],
    ids=["accents", "line breaks"],
)
def test_ids_do_not_depend_on_encoding(one: str, two: str) -> None:
    assert one != two
    assert segment.identify(one) == segment.identify(two)


def test_known_id() -> None:
    """Reviews and suppressions refer to ids: they must not change from one version to the next."""
    assert segment.identify("Securing alliances") == "6af8f906"


def test_headings_are_not_taken_apart() -> None:
    made = clean.clean(
        Article(
            slug="a",
            language="es",
            text="¿Qué pasó? ¿Qué sigue?\n\n"
            + "El ministro dijo que el contrato se firmará pronto, con o sin el apoyo de los demás. " * 3,
        )
    )
    found = segment.segment(made)
    assert [s.text for s in found if s.kind in ("title", "heading")] == ["¿Qué pasó? ¿Qué sigue?"]
    assert isinstance(found[0], Segment)


# --- tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_hold_nothing_twice_and_nothing_unused(language: Language) -> None:
    raw = table(language, "segment")
    assert set(raw) == set(LISTS)
    for name in LISTS:
        entries = raw[name]
        assert len(entries) == len(set(entries)), f"{name}: {sorted(e for e in entries if entries.count(e) > 1)}"
        assert all(e == e.lower().strip(". ") for e in entries), name
        assert set(entries) <= getattr(stops(language), name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_abbreviation_stands_in_one_list(language: Language) -> None:
    raw = table(language, "segment")
    seen: dict[str, str] = {}
    for name in ("titles", "never", "number", "usual", "maybe"):
        for entry in raw[name]:
            assert entry not in seen, f"{entry} stands in {seen.get(entry)} and {name}"
            seen[entry] = name
