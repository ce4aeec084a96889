"""Quotes and their speakers: minimal cases, whole articles, marks, verbs, and texts that nobody would write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen import clean, quotes, segment
from briefgen.languages.quotes import conjugate, inflect, lexicon, pluralise
from briefgen.models import LANGUAGES, Article, Language, Mention, Organisation, Person, Quote

SPEC = Path(__file__).parent / "spec" / "quotes"
_MARKED = re.compile(r"⟦([di])\|([^|]*)\|([^|]*)\||⟧")


def find(text: str, language: Language, people: tuple[Person, ...] = ()) -> tuple[Quote, ...]:
    """The quotes of a text, with people and organisations left to be found by name."""
    document = clean.clean(Article(slug="test", text=text, language=language))
    return quotes.find(document, segment.segment(document), people=people, organisations=())


def unmark(marked: str) -> tuple[str, list[tuple[str, str, str, str]]]:
    """A text with ⟦d|speaker|role|words⟧ -> the plain text, and (kind, words, speaker, role) by place."""
    plain, expected, open_marks, position = "", [], [], 0
    for match in _MARKED.finditer(marked):
        plain += marked[position : match.start()]
        position = match.end()
        if match.group(1):
            open_marks.append((len(plain), match.groups()))
        else:
            start, (kind, speaker, role) = open_marks.pop()
            expected.append((start, kind, plain[start:], speaker, role))
    plain += marked[position:]
    return plain, [entry[1:] for entry in sorted(expected)]


def cases(path: Path) -> Iterator[tuple[str, str]]:
    """Names and marked texts of a spec file."""
    for block in path.read_text(encoding="utf-8").split("\n### ")[1:]:
        name, _, text = block.partition("\n")
        yield name.strip(), text.strip()


def spec() -> Iterator[object]:
    for language in LANGUAGES:
        for name, text in cases(SPEC / f"cases.{language}.txt"):
            yield pytest.param(language, text, id=f"{language}-{name}")


@pytest.mark.parametrize(("language", "marked"), list(spec()))
def test_minimal_case(language: Language, marked: str) -> None:
    text, expected = unmark(marked)
    found = [(q.kind[0], q.text.rstrip(" .,"), q.speaker, q.role) for q in find(text, language)]
    wanted = [(kind, words.rstrip(" .,"), speaker, role) for kind, words, speaker, role in expected]
    for index, (want, got) in enumerate(zip(wanted, found, strict=False)):
        if want[3] == "*":
            wanted[index] = (*want[:3], got[3])
    assert [(k, w, s.lower(), r.lower()) for k, w, s, r in found] == [
        (k, w, s.lower(), r.lower()) for k, w, s, r in wanted
    ]


def test_case_names_are_unique() -> None:
    for language in LANGUAGES:
        names = [name for name, _ in cases(SPEC / f"cases.{language}.txt")]
        assert len(names) == len(set(names)) > 80
