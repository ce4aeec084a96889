"""Question and quotation marks, brackets: whether each that opens is closed, and none is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.pair import Finding, Pair

__all__ = ["brackets", "questions", "quotation"]


def questions(pair: Pair) -> Iterator[Finding]:
    """A question stays one, an exclamation too; Spanish opens both."""
    for mark, es, en in (("?", "interrogación", "question"), ("!", "exclamación", "exclamation")):
        ours, theirs = mark in pair.source.text, mark in pair.target.text
        if ours and not theirs:
            yield Finding(f"falta el signo de {es}", f"{en} mark missing")
        elif theirs and not ours:
            yield Finding(f"signo de {es} que no está en el original", f"{en} mark not in the source")
        elif (
            theirs
            and pair.target.language == "es"
            and pair.target.text.count(_OPENING[mark]) != pair.target.text.count(mark)
        ):
            yield Finding(f"falta «{_OPENING[mark]}»", f"“{_OPENING[mark]}” is missing")


_OPENING = {"?": "¿", "!": "¡"}


def quotation(pair: Pair) -> Iterator[Finding]:
    """Quotation marks come in pairs, unless the source leaves one open; translators may leave out or add pairs."""
    ours, theirs = _quotes(pair.source.text), _quotes(pair.target.text)
    if theirs % 2 and ours and not ours % 2:
        yield Finding("comillas sin pareja", "a quotation mark without its pair")


def _quotes(text: str) -> int:
    """Quotation marks; single ones, which may be apostrophes, are not counted."""
    return len(_MARKS.findall(text))


_MARKS = re.compile(r"[\"“”„«»]|''|``")


def brackets(pair: Pair) -> Iterator[Finding]:
    """Brackets come in pairs, unless the source's do not. Translators may put dashes or commas in their place."""
    for opening, closing in ("()", "[]"):
        ours = pair.source.text.count(opening), pair.source.text.count(closing)
        theirs = pair.target.text.count(opening), pair.target.text.count(closing)
        if theirs[0] != theirs[1] and ours[0] == ours[1]:
            yield Finding("paréntesis sin pareja", "a bracket without its pair")
