"""Paragraphs in, lines of tokens out: what the finders of names, bodies and places look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from briefgen.languages.people import fold, roles
from briefgen.models import Document, Language, Segment

__all__ = ["Line", "Token", "lines", "written_small"]

_OPENING = frozenset("“‘«\"'([¿¡—–-:•…*")
_TITLE_SHARE = 0.7
"""A heading with at least this share of its longer words written large is in title case: its capitals say nothing."""


@dataclass(slots=True)
class Token:
    """A word, number or mark; offsets count in the article's text."""

    start: int
    end: int
    text: str
    low: str
    word: bool
    cap: bool
    upper: bool
    first: bool = False
    """It opens a sentence (or a quotation, or what follows a colon), so its capital says little."""


@dataclass(slots=True)
class Line:
    """A paragraph's tokens. `owner` says, token by token, what has been found there ('' while it is free)."""

    tokens: list[Token]
    kind: str
    title_case: bool = False
    owner: list[str] = field(default_factory=list)

    def low(self, i: int) -> str:
        """The folded token at `i`, or an empty string outside the line."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def cap(self, i: int) -> bool:
        """Whether the token at `i` is a word written large."""
        return 0 <= i < len(self.tokens) and self.tokens[i].cap

    def lows(self, i: int, j: int) -> tuple[str, ...]:
        """The folded tokens from `i` up to `j`."""
        return tuple(t.low for t in self.tokens[i:j])

    def texts(self, i: int, j: int) -> tuple[str, ...]:
        """The tokens from `i` up to `j`, as they are written."""
        return tuple(t.text for t in self.tokens[i:j])

    def free(self, i: int, j: int) -> bool:
        """Whether nothing has been found between `i` and `j`."""
        return not any(self.owner[i:j])

    def claim(self, i: int, j: int, kind: str) -> None:
        """Note that `kind` was found there."""
        self.owner[i:j] = [kind] * (j - i)


_ARABIC = re.compile(r"(?:al|el|ul|as|ad|an|ar)-[A-Z]")
"""The article of Arabic names, small before a word written large: Saleh al-Somali, al-Qaeda."""


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    abbreviations = "|".join(
        map(re.escape, (*roles(language).abbreviations, "Jr.", "Sr.", "Inc.", "Corp.", "Ltd.", "Co.", "No.", "A/S"))
    )
    return re.compile(
        rf"""
        (?P<short>\b(?:{abbreviations})(?=[\s,;)]|[A-ZÁÉÍÓÚÑ]|$)      # Gral., Inc.
        | \bEE\.\ ?UU\.|\bS\.\ A\.(?:\ de\ C\.\ ?V\.)?
        | (?<!\w)(?:[^\W\d_]{{1,2}}\.){{2,}}(?!\w)           # U.S., S.A., J.D.
        | (?<!\w)[^\W\d_]\.(?=\s*[^\W\d_]))               # an initial
        | (?P<word>[^\W\d_]\w*(?:[-'’&.][^\W_]+)*(?:\+(?!\w))?)  # O'Brien, Ocasio-Cortez, AT&T, CIMA+, República.gt
        | (?P<number>\d+(?:[.,]\d+)*(?:-?[^\W\d_]+)*)
        | (?P<mark>\S)
        """,
        re.VERBOSE,
    )


def lines(document: Document, segments: Sequence[Segment]) -> list[Line]:
    """One line a paragraph, in order."""
    language = document.article.language
    starts = {segment.start for segment in segments}
    return [_line(p.text, p.start, p.kind, starts, language) for p in document.paragraphs]


def written_small(text: Sequence[Line]) -> frozenset[str]:
    """The folded words that the article writes small somewhere."""
    return frozenset(token.low for line in text for token in line.tokens if token.word and not token.cap)


def _line(text: str, offset: int, kind: str, starts: set[int], language: Language) -> Line:
    letters = [c for c in text if c.isalpha()]
    shout = len(letters) > 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)
    tokens: list[Token] = []
    opening = True
    for match in _pattern(language).finditer(text):
        start, found = match.start() + offset, match.group()
        genitive = language == "en" and _closes_plural(text, match.start())
        opening = opening or start in starts
        is_word = match.lastgroup in ("word", "short")
        parts = _possessive(found) if match.lastgroup == "word" else [found]
        for part in parts:
            cap = is_word and (part[:1].isupper() or _ARABIC.match(part) is not None) and not _compound(part, language)
            upper = cap and not shout and len(part) > 1 and part.upper() == part and part[-1] != "."
            tokens.append(
                Token(
                    start,
                    start + len(part),
                    part,
                    "'s" if genitive else fold(part),
                    is_word,
                    cap,
                    upper,
                    opening and is_word,
                )
            )
            start += len(part)
        opening = not is_word and found in _OPENING
    line = Line(tokens, kind, owner=[""] * len(tokens))
    longer = [t for t in tokens if t.word and len(t.text) > 3]
    if kind in ("title", "heading") or (shout and len(tokens) > 8):
        line.title_case = shout or (len(longer) > 3 and sum(t.cap for t in longer) >= _TITLE_SHARE * len(longer))
    return line


def _closes_plural(text: str, k: int) -> bool:
    """Whether the mark at `k` is the apostrophe of a genitive in -s ("Edmunds' director"), and closes no quotation."""
    if text[k] not in "'’" or text[k - 1 : k].lower() != "s" or not re.match(r"\s[^\W\d_]", text[k + 1 : k + 3]):
        return False
    return re.search(r"(?:^|[\s(“])['‘]", text[:k]) is None


def _compound(word: str, language: Language) -> bool:
    """Whether a word written large is only half a name: GOP-dominated, London-based."""
    tail = word.rpartition("-")[2]
    if tail == word or not tail.islower():
        return False
    return tail in roles(language).tails or (language == "en" and tail.endswith("ed"))


def _possessive(word: str) -> list[str]:
    """The word, and the possessive ending parted from it."""
    if len(word) > 2 and word[-1] in "sS" and word[-2] in "'’":
        return [word[:-2], word[-2:]]
    return [word]
