"""Paragraphs as tokens, with each quoted span as one token: the form in which attribution is read.

A frame of `“Habrá agua”, dijo el alcalde.` is: SPAN , dijo el alcalde . — whatever is said inside the marks cannot be
mistaken for what is said about them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.languages.quotes import Lexicon
from briefgen.models import Paragraph, Segment
from briefgen.quotes.marks import Span

__all__ = ["Frame", "Token", "frames"]

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., EE.UU.
    r"|\w+(?:[’'´.@&/-]\w+)*"  # words, with apostrophes, hyphens, decimals and addresses
    r"|\.{2,}|…|--+"
    r"|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark, or a quoted span. `low` is in lower case with plain apostrophes; "" for a span."""

    text: str
    low: str
    start: int
    end: int
    span: Span | None = None
    is_word: bool = False
    """Whether this is a word or a number."""
    is_capital: bool = False
    """Whether this word begins with a capital letter."""


_END = Token("", ".", -1, -1)


@dataclass(frozen=True)
class Frame:
    """The tokens of a paragraph, and where its sentences begin (indexes of tokens)."""

    paragraph: Paragraph
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    lexicon: Lexicon
    people: frozenset[int] = frozenset()
    """Where the name of a person who is known to the article begins."""
    bodies: Mapping[int, int] = field(default_factory=dict)
    """Where the name of a body begins that is known to the article, and where it ends there."""
    names: frozenset[str] = frozenset()
    """Words written with a capital inside a sentence somewhere in the article, in lower case."""

    def at(self, index: int) -> Token:
        """The token at an index; a full stop beyond the ends."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _END

    def low(self, index: int) -> str:
        """The lower-case text of the token at an index."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else _END.low

    def body_end(self, index: int) -> int:
        """The token behind the name of a known body that begins at a token; the index itself where none does."""
        stop, end = self.bodies.get(self.at(index).start, 0), index
        while end < len(self.tokens) and self.tokens[end].end <= stop:
            end += 1
        return end

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Ranges of tokens."""
        ends = (*self.starts[1:], len(self.tokens))
        return zip(self.starts, ends, strict=True)

    def sentence(self, index: int) -> tuple[int, int]:
        """The range of the sentence in which a token stands."""
        after = bisect_right(self.starts, index)
        return self.starts[after - 1], (*self.starts, len(self.tokens))[after]

    def past_dateline(self, first: int, last: int) -> int:
        """Past `COLUMBUS, Ohio (AP) —`, `México, 14 nov (EFE).-` or `(CNN)` at the beginning of a paragraph."""
        if first != 0:
            return first
        if self.at(0).text == "(" and self.at(2).text == ")":
            return 3
        for index in range(1, min(last, 14)):
            closes = self.at(index - 1).text in (")", ".") or (self.at(0).is_word and self.at(0).text.isupper())
            if self.tokens[index].text in ("—", "–", "-", "--") and closes:
                return index + 1
        return first

    def text(self, first: int, last: int) -> str:
        """What stands from token `first` up to token `last` (not included), as it is written."""
        if first >= last:
            return ""
        base = self.paragraph.start
        return self.paragraph.text[self.tokens[first].start - base : self.tokens[last - 1].end - base]


def frames(
    paragraphs: Sequence[Paragraph],
    segments: Sequence[Segment],
    spans: Sequence[Span],
    lexicon: Lexicon,
    people: frozenset[int] = frozenset(),
    bodies: Mapping[int, int] | None = None,
) -> tuple[Frame, ...]:
    """One frame a paragraph. A span that runs over several paragraphs is a token in each of them."""
    sentence_starts = sorted(segment.start for segment in segments)
    parts, first = [], 0
    for paragraph in paragraphs:
        while first < len(spans) and spans[first].outer_end <= paragraph.start:
            first += 1
        last = first
        while last < len(spans) and spans[last].outer_start < paragraph.end:
            last += 1
        tokens = _abbreviations(_tokens(paragraph, spans[first:last]), lexicon)
        parts.append((paragraph, tokens, _starts(tokens, paragraph, sentence_starts)))
    names = frozenset(_names(parts))
    return tuple(
        Frame(paragraph, tokens, starts, lexicon, people, bodies or {}, names) for paragraph, tokens, starts in parts
    )


def _names(parts: Sequence[tuple[Paragraph, tuple[Token, ...], tuple[int, ...]]]) -> Iterator[str]:
    for paragraph, tokens, starts in parts:
        if paragraph.kind not in ("title", "heading"):  # where every word may be large
            begins = frozenset(starts)
            for index in range(1, len(tokens)):
                if tokens[index].is_capital and index not in begins and tokens[index - 1].is_word:
                    yield tokens[index].low


def _tokens(paragraph: Paragraph, spans: Sequence[Span]) -> list[Token]:
    tokens: list[Token] = []
    position = paragraph.start
    for span in spans:
        tokens.extend(_words(paragraph, position, span.outer_start))
        start, end = max(span.outer_start, paragraph.start), min(span.outer_end, paragraph.end)
        text = paragraph.text[start - paragraph.start : end - paragraph.start]
        tokens.append(Token(text, "", start, end, span))
        position = end
    tokens.extend(_words(paragraph, position, paragraph.end))
    return tokens


def _words(paragraph: Paragraph, start: int, end: int) -> Iterator[Token]:
    base = paragraph.start
    for match in _TOKEN.finditer(paragraph.text, max(0, start - base), max(0, end - base)):
        text = match.group()
        low = text.lower().replace("’", "'").replace("´", "'")
        first = text[0]
        capital = first.isupper() and not (first in "QL" and text[1:2].isdigit())  # Q18 millones is no name
        yield Token(text, low, base + match.start(), base + match.end(), None, first.isalnum(), capital)


def _abbreviations(tokens: list[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """Join `Sr` `.` and the `J` `.` of a name into one token each, so that a full stop is a full stop."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if (
            token.text == "."
            and last is not None
            and last.end == token.start
            and (last.low in lexicon["abbreviations"] or (len(last.text) == 1 and last.text.isupper()))
        ):
            joined[-1] = replace(last, text=last.text + ".", end=token.end)
        else:
            joined.append(token)
    return tuple(joined)


def _starts(tokens: Sequence[Token], paragraph: Paragraph, sentence_starts: Sequence[int]) -> tuple[int, ...]:
    """Indexes of the tokens that begin a sentence: where a segment begins, unless that is inside a quoted span."""
    if not tokens:
        return ()
    starts = [0]
    low, high = bisect_left(sentence_starts, paragraph.start), bisect_left(sentence_starts, paragraph.end)
    begins = set(sentence_starts[low:high])
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        fresh = token.start in begins or (token.span is not None and token.span.start in begins)
        if not fresh and before.span is not None:  # the segment begins at the closing mark
            fresh = any(s in begins for s in range(before.span.end + 1, token.start)) and token.is_capital
        if fresh and not (before.span is not None and not token.is_capital and token.span is None):
            starts.append(index)
    return tuple(starts)
