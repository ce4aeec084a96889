"""A source text and its translation, read once for all checks; and what a check says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from briefgen.languages import inflection, lexicon, numbers
from briefgen.languages.checks import Knowledge, knowledge
from briefgen.models import Bilingual, GlossaryUse, Language, other

__all__ = ["Check", "Finding", "Pair", "Severity", "Text"]

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """What a check has to say: a message in both languages; `severity` where it is not the check's own.

    start, end: the place in the source that it is about, where it is about one.
    """

    es: str
    en: str
    severity: Severity | None = None
    start: int = -1
    end: int = -1

    @property
    def message(self) -> Bilingual:
        """The message as the models have it."""
        return Bilingual(es=self.es, en=self.en)


class Content(NamedTuple):
    """A word that says something: where it begins, the word, its stem."""

    start: int
    word: str
    stem: str


@dataclass(frozen=True)
class Text:
    """One side of a pair: the text, and what is read in it when it is first asked for."""

    text: str
    language: Language

    @property
    def knowledge(self) -> Knowledge:
        """What is known about the language."""
        return knowledge(self.language)

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @cached_property
    def numbers(self) -> tuple[numbers.Number, ...]:
        """Its numbers; '7.30 a. m.' is read as '7:30 a. m.' is."""
        text = _CLOCK.sub(":", self.text) if _POINT.search(self.text) else self.text
        return numbers.read(text, self.language)

    @cached_property
    def words(self) -> tuple[inflection.Token, ...]:
        """Its words."""
        return inflection.tokens(self.text, self.language)

    @cached_property
    def plain(self) -> Counter[str]:
        """Its words in lower case and without accents."""
        return Counter(inflection.fold(w.word) for w in self.words)

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """Its words in lower case, split at hyphens and apostrophes."""
        return Counter(_WORD.findall(self.lower))

    @cached_property
    def without_states(self) -> str:
        """The text without 'US' and 'U.S.', which are no pronoun, and roman and lettered 'I' ('World War I')."""
        return _NO_PRONOUN.sub("·", self.text)

    @cached_property
    def money(self) -> tuple[re.Match[str], ...]:
        """Its amounts of money, as `knowledge.currency` finds them."""
        known = self.knowledge
        if known.currency_names.isdisjoint(self.plain) and not known.currency_signs.search(self.text):
            return ()
        return tuple(known.currency.finditer(self.text))

    @cached_property
    def content(self) -> tuple[Content, ...]:
        """Its words of three letters and more that say something, with the stems by which they are compared."""
        return tuple(
            Content(m.start(), m.group(), lexicon.stem(m.group().lower(), self.language))
            for m in _CONTENT.finditer(self.text)
            if m.group().lower() not in self.knowledge.function
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of those words."""
        return frozenset(word.stem for word in self.content)

    @cached_property
    def shapes(self) -> frozenset[str]:
        """The beginnings of those stems."""
        return frozenset(map(lexicon.shape, self.stems))

    @cached_property
    def is_shouting(self) -> bool:
        """Whether it is written in capitals, as some headlines are."""
        return self.text.isupper()


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NO_PRONOUN = re.compile(r"\bU\.?S\b\.?|(?<=[A-Z] )I\b|(?<=[a-z] )I(?=[,.;:)-])|\bI\.|\bi-\w+")
_POINT = re.compile(r"\d\.\d")
_CLOCK = re.compile(
    r"(?:(?<=\blas 1[3-9])|(?<=\blas 2[0-3]))\.(?=[0-5]\d(?![\d.,]))"
    r"|(?<=\d)(?<!\d{3})\.(?=[0-5]\d\s?(?:[ap]\.?\s?m\b|h(?:rs?|s|oras?)?\b))",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=512)
def _text(text: str, language: Language) -> Text:
    """The same source is compared with several hypotheses: it is read once."""
    return Text(text, language)


@dataclass(frozen=True)
class Pair:
    """What a check is given. `terms`: glossary terms of the source; `names`: what has to survive untouched."""

    source: Text
    target: Text
    terms: tuple[GlossaryUse, ...] = ()
    names: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        source: str,
        target: str,
        language: Language,
        *,
        terms: Iterable[GlossaryUse] = (),
        names: Iterable[str] = (),
    ) -> Pair:
        """A pair of texts; `language` is that of the source."""
        return cls(_text(source, language), Text(target, other(language)), tuple(terms), tuple(names))

    @property
    def spanish(self) -> Text:
        """The side in Spanish."""
        return self.source if self.source.language == "es" else self.target

    @property
    def english(self) -> Text:
        """The side in English."""
        return self.target if self.source.language == "es" else self.source


@dataclass(frozen=True)
class Check:
    """A named check: from a pair to what is wrong with it."""

    name: str
    severity: Severity
    find: Callable[[Pair], Iterable[Finding]] = field(repr=False)
    machine: bool = False
    """Whether it is about what machines write alone."""
