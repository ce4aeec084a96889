"""A sentence and a figure in it in, a few words out that say what the figure is about.

A label is a stretch of the sentence itself, so that it can be traced and translated: for a count, the unit and what
clings to it; for a percentage, the 'of …' after it; for anything else, the clause before the figure, or the one after.
It is cut at the borders of clauses and never ends in a word that leads on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.facts.draft import Draft
from briefgen.languages.figures import Figures, figures
from briefgen.languages.numbers import fold
from briefgen.models import Language

__all__ = ["label"]

MOST = 10
"""Words that a label has at most; it is cut to `GOOD` or fewer where a phrase ends there."""
GOOD = 8

_WORD = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*\.?(?<=[^\W_]\.)(?=\s[^\W\d_])|[^\W_]+(?:[-'’.&/][^\W_]+)*")
_BORDER = re.compile(r"[.,;:()\[\]—–\"“”«»…!?\n]|\s['‘’]|['’]\s|\s-\s")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str


def label(text: str, draft: Draft, drafts: list[Draft], language: Language) -> str:
    """What a figure is about, as a stretch of its own sentence; '' where nothing fits."""
    words = figures(language)
    right = _right(text, draft, drafts, words)
    if draft.kind == "count" and draft.unit:
        return _counted(text, draft, right, words)
    of = bool(right) and right[0].folded in words.unit_of and text[draft.end : right[0].start].strip() == ""
    if draft.kind in ("percent", "money", "period") and (of or _modifies(text, draft, right, words)):
        after = _stretch(text, _head(right, words), words, keep_start=of)
        if after and (" " in after or draft.kind == "period" or not of):
            return after
    left = _trimmed(_left(text, draft, drafts, words), words)
    if draft.kind in ("money", "percent") and len(left) > MOST:
        left = _last_phrase(left, words)
    adjacent = bool(right) and text[draft.end : right[0].start].isspace() and right[0].folded not in words.label_links
    choices = (
        _stretch(text, _head(left, words), words),
        _stretch(text, _head(right, words), words, keep_start=adjacent),
        _stretch(text, _head(_trimmed(_opening(text, draft, drafts), words), words), words),
    )
    return max(choices, key=_worth)


def _worth(stretch: str) -> int:
    """Two words are as good as many; the first of equals is taken."""
    return min(len(stretch.split()), 2)


def _trimmed(found: list[_Word], words: Figures) -> list[_Word]:
    """Without the words at the end that lead to the figure: 'asciende a', 'por un total de'."""
    last = len(found)
    while last and (
        found[last - 1].folded in words.label_loose | words.label_clause
        or words.label_amounts.search(found[last - 1].folded)
    ):
        last -= 1
    return found[:last]


def _opening(text: str, draft: Draft, drafts: list[Draft]) -> list[_Word]:
    """The first words of the sentence, where nothing nearer tells what the figure is about."""
    first = min((d.start for d in drafts), default=len(text))
    border = _BORDER.search(text, 0, first)
    return _words(text, 0, border.start() if border is not None else min(first, draft.start))


def _counted(text: str, draft: Draft, right: list[_Word], words: Figures) -> str:
    """The unit and what clings to it: 'officials have been trained at INEES'."""
    start = text.rfind(draft.unit, draft.start, draft.end)
    if start < 0:  # inherited from a count before it
        return draft.unit if draft.unit in text else draft.unit.split(" ", 2)[-1]
    unit = [_Word(start, draft.end, fold(draft.unit))]
    clinging = right if right and text[draft.end : right[0].start].isspace() else []
    if words.noun_first:  # a new noun phrase: '101 votos | el préstamo'
        new = (
            i
            for i, w in enumerate(clinging)
            if w.folded in words.label_determiners and (not i or clinging[i - 1].folded not in words.label_links)
        )
        clinging = clinging[: next(new, len(clinging))]
    size = len(draft.unit.split())
    stretch = _stretch(text, [*unit, *_head(clinging, words, most=max(0, GOOD - size + 1))], words, keep_start=True)
    return stretch or draft.unit


def _modifies(text: str, draft: Draft, right: list[_Word], words: Figures) -> bool:
    """'a $5 million contract', 'a 10-year plan': English sets the figure before what it is about."""
    if not right or words.noun_first or text[draft.end : right[0].start] not in (" ", "\u00a0", "-"):
        return False
    article = re.search(
        r"\b(?:an?|the|its|his|her|their|this)\s+(?:\w+\s+)?$", text[max(0, draft.start - 24) : draft.start]
    )
    return article is not None and right[0].folded not in words.label_loose | words.label_clause


def _left(text: str, draft: Draft, drafts: list[Draft], words: Figures) -> list[_Word]:
    """The words before a figure, back to the border of its clause or to another figure."""
    start = max((d.end for d in drafts if d.end <= draft.start), default=0)
    for border in _BORDER.finditer(text, start, draft.start):
        if text[border.end() : draft.start].strip():
            start = border.end()
    found = _words(text, start, draft.start)
    for i in range(len(found) - 1, -1, -1):
        if found[i].folded in words.label_clause and i + 1 < len(found):
            return found[i + 1 :]
    return found


def _right(text: str, draft: Draft, drafts: list[Draft], words: Figures) -> list[_Word]:
    """The words after a figure, up to the border of its clause or to another figure."""
    stop = min((d.start for d in drafts if d.start >= draft.end), default=len(text))
    first = re.compile(r"[\s,]*").match(text, draft.end)
    begin = first.end() if first is not None else draft.end
    border = _BORDER.search(text, begin, stop)
    if border is not None:
        stop = border.start()
    found = _words(text, begin, stop)
    return next(
        (found[:i] for i, w in enumerate(found) if w.folded in words.label_clause or w.folded[0].isdigit()), found
    )


def _words(text: str, start: int, stop: int) -> list[_Word]:
    return [_Word(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text, start, stop)]


def _head(found: list[_Word], words: Figures, most: int = MOST) -> list[_Word]:
    """The first words of a clause, cut where a phrase ends if they are too many."""
    if len(found) <= most:
        return found
    for i in range(min(most, len(found) - 1), 1, -1):
        if found[i].folded in words.label_links:
            return found[:i]
    return found[:most] if most >= GOOD else []


def _last_phrase(found: list[_Word], words: Figures) -> list[_Word]:
    """The last noun phrase of a long clause: 'un crédito para carreteras'."""
    for i in range(len(found) - 2, 0, -1):
        if found[i].folded in words.label_determiners and found[i - 1].folded not in words.label_links:
            phrase = found[i:]
            if _solid(phrase, words) >= 2:
                return phrase
    return found


def _solid(found: list[_Word], words: Figures) -> int:
    return sum(w.folded not in words.label_loose for w in found)


def _stretch(text: str, found: list[_Word], words: Figures, *, keep_start: bool = False) -> str:
    """The text from the first to the last word, without words at the ends that lead on or nowhere."""
    last = len(_trimmed(found, words))
    first = 0
    while not keep_start and first < last:
        word = found[first].folded
        if word not in words.label_loose or (word in words.label_determiners and first + 1 < last):
            break
        first += 1
    return text[found[first].start : found[last - 1].end] if first < last else ""
