"""Who is named as a source beside what is told: `according to the chief, Ann Lee`, `a su juicio`."""

from __future__ import annotations

from briefgen.quotes.appositions import appositions
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrases import Phrase, read
from briefgen.quotes.together import and_others

__all__ = ["sources"]


def sources(frame: Frame, first: int, stop: int) -> list[tuple[int, int, Phrase]]:
    """The phrases that name a source: tokens `begin:end` of `according to the chief, Ann Lee`, and who that is."""
    found = []
    for index in range(first, stop):
        if _is_own_view(frame, index):
            own = Phrase(index + 1, index + 3, head=frame.low(index + 2), determiner="possessive")
            found.append((index, index + 3, own))
            continue
        entry = next(
            (e for e in frame.lexicon.according if frame.low(index) == e[0] and _stands(frame, index, e)), None
        )
        if entry is None or (len(entry) > 1 and index > first and frame.low(index - 1) in frame.lexicon["agrees"]):
            continue  # se pusieron de acuerdo con los sindicatos
        phrase = read(frame, index + len(entry), stop)
        counted = phrase is not None and phrase.determiner == "indefinite" and frame.lexicon.language == "en"
        known = phrase is not None and (not phrase.weak or counted)  # according to a breakdown by the agency
        if phrase is not None and known and phrase.head not in frame.lexicon["rules"]:
            phrase = and_others(frame, appositions(frame, phrase, stop), stop)
            found.append((index, max(phrase.end, phrase.joined), phrase))
    return found


def _is_own_view(frame: Frame, index: int) -> bool:
    """Whether `a su juicio` or `en su opinión` begins at a token: of whoever was spoken of."""
    words = frame.lexicon
    whose = frame.low(index + 1) in words["third_person"] and frame.low(index + 2) in words["view"]
    return whose and frame.low(index) in words["topic"] | words["where"] and frame.at(index + 3).text == ","


def _stands(frame: Frame, index: int, entry: tuple[str, ...]) -> bool:
    return all(frame.low(index + i) == word for i, word in enumerate(entry))
