"""Who is named as a source beside what is told: `according to the chief, Ann Lee`, `a su juicio`."""

from __future__ import annotations

from briefgen.quotes.appositions import appositions
from briefgen.quotes.frames import Frame
from briefgen.quotes.names import is_given
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.phrases import read
from briefgen.quotes.together import and_others

__all__ = ["sources"]

_LEAST = 5
"""Tokens of an opinion."""
_PAST = ("ó", "aron", "ieron")


def sources(frame: Frame, first: int, stop: int) -> list[tuple[int, int, Phrase]]:
    """The phrases that name a source: tokens `begin:end` of `according to the chief, Ann Lee`, and who that is."""
    found = []
    for index in range(first, stop):
        if _is_own_view(frame, index):
            own = Phrase(index + 1, index + 3, head=frame.low(index + 2), determiner="possessive")
            found.append((index, index + 3, own))
            continue
        if index == first and (holder := _holder(frame, index, stop)) is not None:
            found.append((index, holder.end, holder))
            continue
        entry = next(
            (e for e in frame.lexicon.according if frame.low(index) == e[0] and _stands(frame, index, e)), None
        )
        if entry is None or (len(entry) > 1 and index > first and frame.low(index - 1) in frame.lexicon["agrees"]):
            continue  # se pusieron de acuerdo con los sindicatos
        phrase = _whom(frame, index + len(entry)) or read(frame, index + len(entry), stop)
        counted = phrase is not None and phrase.determiner == "indefinite" and frame.lexicon.language == "en"
        known = phrase is not None and (not phrase.weak or counted)  # according to a breakdown by the agency
        if phrase is not None and known and phrase.head not in frame.lexicon["rules"]:
            phrase = and_others(frame, appositions(frame, phrase, stop), stop)
            found.append((index, max(phrase.end, phrase.joined), phrase))
    return found


def _whom(frame: Frame, index: int) -> Phrase | None:
    """Somebody by a pronoun: `According to him, …`."""
    whom = frame.lexicon.objects.get(frame.low(index))
    if whom is None or (frame.at(index + 1).is_word and index > 2):
        return None
    return Phrase(index, index + 1, pronoun=whom, feminine={"he": False, "she": True}.get(whom), plural=whom == "they")


def _holder(frame: Frame, index: int, stop: int) -> Phrase | None:
    """Whose opinion a Spanish sentence gives: `Para Ana Paz, presidenta de la cámara, la medida viola el tratado`.

    Opinions are told in the present: `Para la alcaldesa, el día terminó mal` is no statement of hers.
    """
    words = frame.lexicon
    if words.language != "es" or frame.low(index) not in words["in_view_of"]:
        return None
    phrase = read(frame, index + 1, stop)
    if phrase is None or phrase.weak or phrase.plural or phrase.pronoun:
        return None
    phrase = appositions(frame, phrase, stop)
    first = phrase.name[0] if phrase.name is not None else -1
    named = frame.at(first).start in frame.people or is_given(frame, first)
    role = phrase.head in words.persons and phrase.determiner == "definite"
    begin = phrase.end + 1
    if not (role or (named and phrase.role)) or frame.at(phrase.end).text != "," or stop - begin < _LEAST:
        return None
    if not (
        frame.low(begin) in words.determiners or frame.at(begin).is_capital or frame.low(begin) in words["clitics"]
    ):
        return None
    closed = (i for i in range(begin, stop) if frame.at(i).text in (",", ":", ";") or frame.low(i) in words["that"])
    end = next(closed, stop)
    told = any(frame.low(i).endswith(_PAST) or frame.low(i) in words["clitics"] - {"se"} for i in range(begin, end))
    return None if told else phrase


def _is_own_view(frame: Frame, index: int) -> bool:
    """Whether `a su juicio` or `en su opinión` begins at a token: of whoever was spoken of."""
    words = frame.lexicon
    whose = frame.low(index + 1) in words["third_person"] and frame.low(index + 2) in words["view"]
    return whose and frame.low(index) in words["topic"] | words["where"] and frame.at(index + 3).text == ","


def _stands(frame: Frame, index: int, entry: tuple[str, ...]) -> bool:
    return all(frame.low(index + i) == word for i, word in enumerate(entry))
