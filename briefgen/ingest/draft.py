"""A draft: the text and the facts that were read out of one item, each fact with where it came from and how sure it is.

A draft is not yet an article: it has no slug, its language may be one that briefgen does not read, and nothing has
been written. `Draft.article` makes it one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from briefgen.models import LANGUAGES, Article, Language

__all__ = ["FIELDS", "SURE", "Draft", "Field", "Found", "best"]

Field = Literal["title", "outlet", "author", "date", "url", "canonical_url", "language", "topics"]
FIELDS: tuple[Field, ...] = ("title", "outlet", "author", "date", "url", "canonical_url", "language", "topics")

SURE = 0.7
"""A fact below this confidence is named in `Article.uncertain`."""


@dataclass(frozen=True)
class Found:
    """A fact, where it was found ("meta tag", "JSON-LD", "byline" …) and how sure it is, from 0 to 1."""

    value: str
    origin: str
    confidence: float = 1.0


def best(*candidates: Found | None) -> Found | None:
    """The most certain of the candidates that say anything; the earlier one where two are equally certain."""
    said = [c for c in candidates if c is not None and c.value]
    return max(said, key=lambda c: c.confidence) if said else None


@dataclass(frozen=True)
class Draft:
    """What was read out of one item. `original` are its bytes, `extension` what a file of them would be called."""

    text: str
    original: bytes
    extension: str
    found: Mapping[Field, Found] = field(default_factory=dict)
    retrieved: str = ""
    dropped: tuple[str, ...] = ()
    """Pieces of the original that were taken for navigation, advertising and the like, in order."""
    warnings: tuple[str, ...] = ()

    def value(self, name: Field) -> str:
        """The value of a fact; empty where it is not known."""
        return self.found[name].value if name in self.found else ""

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics, one by one."""
        return tuple(t for t in self.value("topics").split("; ") if t)

    @property
    def sha256(self) -> str:
        """The digest of the original bytes."""
        return hashlib.sha256(self.original).hexdigest()

    @property
    def uncertain(self) -> tuple[Field, ...]:
        """The facts that are only a guess."""
        return tuple(n for n in FIELDS if n in self.found and self.found[n].confidence < SURE)

    def given(self, **facts: str) -> Draft:
        """The same draft with facts that a person has stated; empty ones say nothing."""
        stated = {name: Found(value, "given") for name, value in facts.items() if value}
        return replace(self, found={**self.found, **stated})  # type: ignore[dict-item]

    def article(self, slug: str, *, original: str = "") -> Article:
        """The article that this draft becomes; `original` is where its bytes are kept, if they are."""
        return Article(
            slug=slug,
            text=self.text,
            language=_language(self.value("language")),
            title=self.value("title"),
            outlet=self.value("outlet"),
            author=self.value("author"),
            date=self.value("date"),
            url=self.value("url"),
            canonical_url=self.value("canonical_url"),
            retrieved=self.retrieved,
            topics=self.topics,
            original=original,
            original_sha256=self.sha256,
            origin={n: self.found[n].origin for n in FIELDS if n in self.found},
            uncertain=self.uncertain,
            warnings=self.warnings,
        )


def _language(code: str) -> Language:
    """The code as a language that briefgen reads."""
    return next(language for language in LANGUAGES if language == code)
