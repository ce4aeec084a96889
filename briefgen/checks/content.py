"""Marks, length, repetition, language: whether the translation is all there, and nothing but a translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.checks.pair import Finding, Pair, Text

__all__ = ["brackets", "length", "mixed", "questions", "quotation", "repetition", "sentences", "untranslated"]

# --- marks ------------------------------------------------------------------------------------------------------------


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


# --- length -----------------------------------------------------------------------------------------------------------

# How much shorter or longer than expected a translation may be. Of 12,948 references 0.15 % are beyond these
# bounds, and four of five that were cut in half; with 0.66 and 0.70 it is 0.35 % and 0.45 %, and 84 % and 91 %.
SHORT, LONG = 0.63, 1.75
MARGIN = 10
"""Characters that a text may be shorter or longer whatever its length."""


def length(pair: Pair) -> Iterator[Finding]:
    """No sentence or clause is missing, nothing is made up: the length is what it can be."""
    expected = len(pair.source.text) * (0.93 if pair.source.language == "es" else 1.07)
    actual = len(pair.target.text)
    if (expected and not actual) or actual < expected * SHORT - MARGIN:
        yield Finding("la traducción es demasiado corta: falta texto", "the translation is too short: text is missing")
    elif actual > expected * LONG + MARGIN:
        yield Finding(
            "la traducción es demasiado larga: sobra texto",
            "the translation is too long: there is text that is not in the source",
        )


def sentences(pair: Pair) -> Iterator[Finding]:
    """A text of several sentences keeps them all."""
    ours, theirs = _sentences(pair.source.text), _sentences(pair.target.text)
    if theirs < ours and len(pair.target.text) < 0.75 * len(pair.source.text):
        yield Finding(
            f"{ours} oraciones, pero {theirs} en la traducción", f"{ours} sentences, but {theirs} in the translation"
        )


def _sentences(text: str) -> int:
    return len(_SENTENCE.findall(text)) + 1


# four letters before the mark: 'Mr.', 'Sr.' and 'Gral.' end no sentence
_SENTENCE = re.compile(r"(?:[a-záéíóúñ]{4}|\d|\))[.!?…][\"”»’']?\s+[¿¡\"“«‘'(]?[A-ZÁÉÍÓÚÑ]")


def repetition(pair: Pair) -> Iterator[Finding]:
    """Nothing is said over and over that the source says once."""
    stutter = _stutter(pair.target)
    if stutter and not _stutter(pair.source):
        yield Finding(f"texto repetido: «{stutter}»", f"repeated text: “{stutter}”")
        return
    worst, most = _most_repeated(pair.target)
    if most >= 2 and most > _most_repeated(pair.source)[1] + 1:
        yield Finding(f"texto repetido: «{worst}»", f"repeated text: “{worst}”")


def _stutter(side: Text) -> str:
    """One to six words that stand twice in a row, with nothing or a comma between them; empty if there are none."""
    places = side.words
    words = [p.word.lower() for p in places]
    seen: dict[str, int] = {}
    for n, word in enumerate(words):
        first = seen.get(word, -7)
        seen[word] = n
        size = n - first
        if size > 6 or words[first:n] != words[n : n + size]:
            continue
        between = side.text[places[n - 1].end : places[n].start]
        if between in (" ", ", ") and not all(w.isdigit() for w in words[first:n]):
            return side.text[places[first].start : places[n - 1].end]
    return ""


def _most_repeated(side: Text, size: int = 4) -> tuple[str, int]:
    """The run of so many words that stands there most often, and how often."""
    words = [w.word.lower() for w in side.words]
    if len(set(words)) > len(words) - size:
        return "", 1  # too few words recur
    runs = Counter(tuple(words[n : n + size]) for n in range(len(words) - size + 1))
    best = max(runs.items(), key=lambda r: r[1], default=((), 0))
    return " ".join(best[0]), best[1]


# --- language ---------------------------------------------------------------------------------------------------------


def untranslated(pair: Pair) -> Iterator[Finding]:
    """The translation is not the source over again."""
    ours, theirs = _left_over(pair), _native(pair.target)
    same = pair.source.lower == pair.target.lower and len(pair.target.words) > 2 and _native(pair.source)
    if same or (len(ours) > theirs and len(ours) > 1):
        yield Finding("sin traducir", "untranslated")


def mixed(pair: Pair) -> Iterator[Finding]:
    """No words of the source's language are left over; those beside capitals belong to names and titles."""
    left = _left_over(pair)
    if len(left) > 1:
        shown = ", ".join(dict.fromkeys(left))
        yield Finding(
            f"palabras sin traducir: {shown}",
            f"words left untranslated: {shown}",
            "error" if len(left) > MANY else None,
        )


MANY = 3
"""Words left over that are a stretch left untranslated, and no longer a slip."""


def _left_over(pair: Pair) -> list[str]:
    """Words of the translation that only the source's language has, names aside."""
    own = pair.source.knowledge.function - pair.target.knowledge.function - pair.target.knowledge.also
    if own.isdisjoint(pair.target.vocabulary):
        return []
    words = [w.word for w in pair.target.words]
    if pair.target.is_shouting:
        return [w for w in words if w.lower() in own]
    return [
        w
        for n, w in enumerate(words)
        if w.lower() in own and all(x.islower() or x.isdigit() or not i for i, x in _around(words, n))
    ]


def _around(words: list[str], at: int) -> Iterator[tuple[int, str]]:
    """A word and the two on each side of it, with their places; the first word of all is capitalised anyway."""
    return ((n, words[n]) for n in range(max(0, at - 2), min(len(words), at + 3)))


def _native(side: Text) -> int:
    """How many words of a text are such that every text in its language has them."""
    return sum(n for w, n in side.vocabulary.items() if w in side.knowledge.function)
