"""A sentence and a figure in it in, a few words out that say what the figure is about.

A label is a stretch of the sentence itself, so that it can be traced and translated: for a count, the unit and what
clings to it; for a percentage, the 'of …' after it; for anything else, the clause before the figure, or the one after.
It is cut at the borders of clauses and never ends in a word that leads on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.facts.draft import Draft, free
from briefgen.languages.figures import Figures, figures
from briefgen.languages.numbers import fold
from briefgen.models import Language

__all__ = ["label"]

MOST = 10
"""Words that a label has at most; it is cut to `GOOD` or fewer where a phrase ends there."""
GOOD = 8

_WORD = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*\.?(?<=[^\W_]\.)(?=\s[^\W\d_])|[^\W_]+(?:[-'’.&/][^\W_]+)*")
_BORDER = re.compile(r"(?<!\b[A-Z])\.(?!\d)|,(?!\d)|(?<!\d),|[;:()\[\]—–\"“”«»…!?\n]|\s['‘’]|['’]\s|\s-|-\s|-$")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str
    named: bool = False  # a capital that no sentence begins with


def label(text: str, draft: Draft, drafts: list[Draft], language: Language) -> str:
    """What a figure is about, as a stretch of its own sentence; '' where nothing fits."""
    words = figures(language)
    right = _right(text, draft, drafts, words)
    if draft.kind == "count" and draft.unit:
        return _counted(text, draft, right, words)
    of = bool(right) and right[0].folded in words.label_of and text[draft.end : right[0].start].strip() == ""
    if draft.kind in ("percent", "money", "period") and (of or _modifies(text, draft, right, words)):
        own = _one_phrase(right, words) if words.noun_first else right
        after = _stretch(_head(own, words), words, keep_start=of)
        if len(after) > 1 or (after and not of):
            return _text(text, after)
    left = _trimmed(_left(text, draft, drafts, words), words)
    if draft.kind in ("money", "percent") and len(left) > MOST:
        left = _last_phrase(left, words)
    before = max((d for d in drafts if d.end <= draft.start), key=lambda d: d.end, default=None)
    if before is not None and before.kind == draft.kind and _leads_on(text, before, draft, words):
        return label(text, before, drafts, language)
    when = draft.kind in ("date", "period")
    leans = bool(right) and right[0].folded in words.label_links
    following = _stretch(_head(right, words), words, keep_start=not leans) if not (leans and when) else []
    choices = [left, _wider(text, draft, drafts, left, words), _opening(text, drafts, draft, words)]
    stretches = [_stretch(_head(choice, words), words) for choice in choices]
    apart = not when and not leans and text[: draft.start].rstrip()[-1:] in (",", ";", "")
    if apart and len(following) > 1 and _solid(following, words):
        return _text(text, following)
    stretches.insert(2, following)
    stretches = [_stretch(_outside(s, drafts), words, keep_start=True) for s in stretches]
    told = [s for s in stretches if len(s) > 1 and not _tells_who(s, words)]
    thin = next((s for s in told if not when and _solid(s, words)), [])
    return _text(text, next((s for s in told if _solid(s, words) > 1), thin))


def _outside(found: list[_Word], drafts: list[Draft]) -> list[_Word]:
    """A stretch that does not begin or end within another figure."""
    inside = [d for d in drafts if found and d.start < found[0].start < d.end]
    found = [w for w in found if not any(w.start < d.end for d in inside)]
    cut = [d for d in drafts if found and d.start < found[-1].end < d.end]
    return [w for w in found if not any(w.end > d.start for d in cut)]


def _leads_on(text: str, before: Draft, draft: Draft, words: Figures) -> bool:
    """Whether a figure goes on from the one before it: 'from 2 to 3 percent', 'el 22 y 27 de mayo'."""
    gap = fold(text[before.end : draft.start])
    return gap.strip() in words.unit_and or words.range_to.fullmatch(gap) is not None


def _text(text: str, found: list[_Word]) -> str:
    return text[found[0].start : found[-1].end] if found else ""


def _tells_who(found: list[_Word], words: Figures) -> bool:
    """Whether a stretch only tells who said something: 'Guardiola insistió'."""
    return bool(found) and not words.label_says.isdisjoint((found[0].folded, found[-1].folded))


def _wider(text: str, draft: Draft, drafts: list[Draft], left: list[_Word], words: Figures) -> list[_Word]:
    """Where the words before a figure say too little, the whole of its clause: 'una persona que gana'."""
    if _solid(left, words) > 1 or (draft.kind not in ("date", "period") and not _solid(left, words)):
        return []
    borders = [b.end() for b in _BORDER.finditer(text, 0, draft.start) if free(drafts, b.start(), b.end())]
    found = _trimmed(_words(text, max(borders, default=0), draft.start), words)
    if len(found) > MOST and left:
        heads = (i for i, w in enumerate(found) if w.folded in words.label_determiners and len(found) - i <= MOST)
        found = found[next(heads, 0) :]
    while found and found[0].folded in words.label_clause - words.label_says:
        found = found[1:]
    return [] if any(w.folded in words.label_says for w in found) else found


def _trimmed(found: list[_Word], words: Figures) -> list[_Word]:
    """Without the words at the end that lead to the figure: 'asciende a', 'por un total de'."""
    last = len(found)
    while last and (
        found[last - 1].folded in words.label_loose | words.label_clause
        or words.label_amounts.search(found[last - 1].folded)
    ):
        last -= 1
    return found[:last]


def _opening(text: str, drafts: list[Draft], draft: Draft, words: Figures) -> list[_Word]:
    """The first words of the sentence, where nothing nearer tells what the figure is about; no phrase that leans."""
    first = min((d.start for d in drafts), default=len(text))
    border = _BORDER.search(text, 0, first)
    found = _words(text, 0, border.start() if border is not None else min(first, draft.start))
    leaning = words.label_links | words.label_clause | (words.label_loose - words.label_determiners)
    leans = bool(found) and (found[0].folded in leaning or any(w.folded in words.label_says for w in found))
    return [] if leans else _trimmed(found, words)


def _counted(text: str, draft: Draft, right: list[_Word], words: Figures) -> str:
    """The unit and what clings to it: 'officials have been trained at INEES'."""
    start = text.rfind(draft.unit, draft.start, draft.end)
    if start < 0:  # inherited from a count before it
        return draft.unit if draft.unit in text else draft.unit.split(" ", 2)[-1]
    unit = [_Word(start, draft.end, fold(draft.unit))]
    clinging = right if right and text[draft.end : right[0].start].isspace() else []
    if words.noun_first:  # a new noun phrase: '101 votos | el préstamo'
        clinging = _one_phrase(clinging, words)
    size = len(draft.unit.split())
    stretch = _stretch([*unit, *_head(clinging, words, most=max(0, GOOD - size + 1))], words, keep_start=True)
    return _text(text, stretch) or draft.unit


def _one_phrase(found: list[_Word], words: Figures) -> list[_Word]:
    """The words up to where another noun phrase begins: '| el préstamo', 'y | un tentempié', '| se encuentra'."""
    for i, word in enumerate(found):
        before = found[i - 1].folded if i else ""
        if word.folded in words.label_breaks:
            return found[:i]
        if word.folded in words.label_determiners and before not in words.label_links - words.unit_and and i:
            return found[: i - 1] if before in words.unit_and else found[:i]
    return found


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
    if start and found and found[0].folded in words.label_links and any(d.end == start for d in drafts):
        new = (i for i, w in enumerate(found) if i and w.folded in words.label_determiners)
        found = found[next((i for i in new if found[i - 1].folded in words.unit_and), len(found)) :]
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
    return [
        _Word(
            m.start(),
            m.end(),
            fold(m.group()),
            m.group()[0].isupper() and text[m.start() - 1 : m.start()] == " " and text[m.start() - 2] not in ".!?:\n",
        )
        for m in _WORD.finditer(text, start, stop)
    ]


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
    return sum(w.folded not in words.label_loose and not w.folded[0].isdigit() for w in found)


def _stretch(found: list[_Word], words: Figures, *, keep_start: bool = False) -> list[_Word]:
    """The words without those at the ends that lead on or nowhere, and without 'no obstante' and the like."""
    last = len(_trimmed(found, words))
    first = 0
    while not keep_start and first < last:
        word, rest = found[first].folded, found[first:last]
        marker = next((n for n in (4, 3, 2, 1) if " ".join(w.folded for w in rest[:n]) in words.label_markers), 0)
        if not marker and (
            found[first].named or word not in words.label_loose or (word in words.label_determiners and len(rest) > 1)
        ):
            break
        first += marker or 1
    return found[first:last]
