"""Words that stand for several people, or for one of two: `ambas`, `las ministras`, `su colega`, `la primera`."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.quotes.cast import Cast
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.speaker import Speaker, agrees, words

__all__ = ["both", "counterpart", "one_of_two"]

_SIGHT = 4
"""People spoken of last, among whom `los senadores` and `ambos` are looked for."""


def both(
    cast: Cast,
    frame: Frame,
    phrase: Phrase,
    recent: Sequence[Speaker],
    group: tuple[Speaker, ...],
) -> tuple[Speaker, ...]:
    """Whom `ambas`, `los dos funcionarios` or `las cancilleres` stand for: the people just spoken of, if any.

    `recent`: the last one first; `group`: those who last spoke together.
    """
    lexicon = frame.lexicon
    two = not lexicon["both"].isdisjoint(frame.low(i) for i in range(phrase.first, phrase.last))
    short = phrase.determiner == "definite" or frame.low(phrase.first) in lexicon["definite"]
    if not phrase.plural or not short or phrase.last - phrase.first > 2 + two or phrase.name is not None:
        return ()
    near = [speaker for speaker in recent[:_SIGHT] if speaker.kind == "person"]
    if phrase.feminine:
        near = [speaker for speaker in near if speaker.feminine is not False]
    fitting = [speaker for speaker in near if cast.roles.has_role(speaker, phrase.head)]
    if two and len(fitting) < 2 and (cast.roles.is_anaphoric(phrase.head) or phrase.head in lexicon["both"]):
        fitting = near
    if len(fitting) > 1:
        return tuple(sorted(fitting[:2] if two else fitting, key=cast.order))
    known = bool(group) and all(member in near for member in group)  # las cancilleres: the two ministers
    taken_up = known and phrase.head in lexicon.persons - lexicon.collective
    return group if taken_up and not any(cast.roles.has_role(s, phrase.head) for s in recent) else ()


def counterpart(
    cast: Cast, frame: Frame, phrase: Phrase, last: Speaker | None, recent: Sequence[Speaker]
) -> Speaker | None:
    """Who `su colega ecuatoriana` or `su homólogo` is, seen from whoever spoke last: one of the same rank."""
    lexicon = frame.lexicon
    if phrase.determiner != "possessive" or phrase.head not in lexicon["counterparts"] or last is None:
        return None
    told = [frame.low(i) for i in range(phrase.first + 1, phrase.last)]
    endings = {word[-1] for word in told if word.endswith(("a", "o")) and word not in lexicon["epicene"]}
    feminine = "a" in endings if len(endings) == 1 else None
    others = [s for s in recent if s is not last and s.kind == "person" and agrees(s, feminine)]
    here = [s for s in others if any(_begins_alike(word, told[1:]) for word in words(s.role))]
    rank = words(last.role)[:1]
    same = [s for s in others if rank and cast.roles.has_role(s, rank[0])]
    return next((pool[0] for pool in (here, same) if pool), others[0] if len(others) == 1 else None)


def one_of_two(frame: Frame, phrase: Phrase, last: Speaker | None, met: Sequence[Speaker]) -> Speaker | None:
    """Who `la primera`, `el segundo` or `la otra` is among the two people named last; `met`: the last one first."""
    lexicon = frame.lexicon
    if phrase.head not in lexicon["ordinals"] or frame.low(phrase.first) not in lexicon["definite"]:
        return None
    fitting = [speaker for speaker in met if agrees(speaker, phrase.feminine)][:2]
    if len(fitting) < 2:
        return None
    if phrase.head in lexicon["other"]:
        return fitting[1] if fitting[0] is last else fitting[0]
    return fitting[1] if phrase.head in lexicon["first_of"] else fitting[0]


def _begins_alike(word: str, told: Sequence[str]) -> bool:
    """Whether a word is the country of an adjective: `Ecuador`, `ecuatoriana`."""
    return len(word) > 4 and any(word[:4] == adjective[:4] for adjective in told)
