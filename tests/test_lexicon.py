"""The rough dictionary: stems, and what counts as a rendering."""

from __future__ import annotations

import pytest

from briefgen.languages.lexicon import lexicon, parse, shape, stem
from briefgen.models import Language


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("es", "firmó firmaron firmará firmado firmas", "firm"),
        ("es", "gobierno gobiernos", "gobiern"),
        ("es", "rápidamente", "rapid"),
        ("es", "mes más", "mes mas"),
        ("en", "signed signing signs", "sign"),
        ("en", "agencies", "agenc"),
        ("en", "cybersecurity", "cybersec"),
    ],
)
def test_stems(language: Language, words: str, expected: str) -> None:
    assert {stem(w, language) for w in words.split()} == set(expected.split())


@pytest.mark.parametrize(
    ("language", "word", "translation", "rendered"),
    [
        ("es", "escuela", "school", True),
        ("es", "contrato", "contract", True),
        ("es", "escuela", "hospital", False),
        ("en", "government", "gobierno", True),
        ("en", "hunger", "guerra", False),
    ],
)
def test_words_are_rendered(language: Language, word: str, translation: str, rendered: bool) -> None:
    theirs = stem(translation, "en" if language == "es" else "es")
    assert lexicon(language).rendered(stem(word, language), frozenset({theirs}), frozenset({shape(theirs)})) is rendered


def test_the_table_is_read_for_both_languages() -> None:
    both = parse(["# made by hand", "es\tperr\t95\tdog hound", "en\tdog\t90\t"])
    assert both["es"].renderings == {"perr": {"dog", "hound"}}
    assert both["en"].renderings == {"dog": {"perr"}, "hound": {"perr"}}
    assert both["es"].shares == {"perr": 0.95}
