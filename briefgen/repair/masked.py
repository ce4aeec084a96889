"""Lost stretches put back with the help of the model: a stand-in in the source, or the stretch translated alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.languages import inflection, repair
from briefgen.languages.gender import gender
from briefgen.languages.repair import StandIn
from briefgen.models import Language, other
from briefgen.repair.losses import DAYS, Loss
from briefgen.repair.put import place, put

__all__ = ["Attempt", "Slot", "fill", "plan"]

Method = Literal["stand-in", "alone"]


@dataclass(frozen=True)
class Slot:
    """A loss and the word that stands in its place."""

    loss: Loss
    stand_in: StandIn


@dataclass(frozen=True)
class Attempt:
    """A text to be translated, and what its translation is for."""

    text: str
    method: Method
    slots: tuple[Slot, ...] = ()
    loss: Loss | None = None

    @property
    def note(self) -> str:
        """How the translation was made, for the record."""
        if self.loss:
            return f"'{self.loss.rendering}' put in the place of its translation by the model"
        return ", ".join(f"'{s.loss.rendering}' translated as '{s.stand_in.es[0]}'" for s in self.slots)


def plan(source: str, lost: Sequence[Loss], *, language: Language) -> tuple[Attempt, ...]:
    """The texts to translate: the source with stand-ins for everything, twice over; where there are several losses,
    with a stand-in for each of them by itself; each lost term alone; everything once more.
    """
    groups = [(lost, 0), (lost, 1), *(((loss,), 0) for loss in lost), (lost, 2)]
    attempts = [
        Attempt(_masked(source, s, language), "stand-in", s) for g in groups if (s := _slots(source, *g, language))
    ]
    alone = [Attempt(loss.text, "alone", loss=loss) for loss in lost if loss.term or loss.kind in DAYS]
    return tuple(dict.fromkeys((*attempts[:-1], *alone, *attempts[-1:])))


def fill(attempt: Attempt, hypotheses: Sequence[str], *, language: Language, target: str) -> Iterator[str]:
    """Candidates made from the hypotheses for an attempt.

    language: of the source. target: the translation at hand, of which an attempt at a term alone changes that term.
    """
    for hypothesis in hypotheses:
        if attempt.loss:
            text = _exchange(target, hypothesis, attempt.loss, other(language))
        else:
            text = _filled(hypothesis, attempt.slots, other(language))
        if text is not None:
            yield text


# --- stand-ins --------------------------------------------------------------------------------------------------------


def _slots(source: str, lost: Sequence[Loss], turn: int, language: Language) -> tuple[Slot, ...]:
    """A stand-in for each loss that there is one for: the `turn`-th of those that fit, each word once, none that the
    source has itself."""
    used = set(re.findall(r"\w+", source.lower()))
    slots = []
    for loss in lost:
        fitting = [
            s for s in repair.stand_ins() if _fits(s, loss, language) and s.side(language)[0].lower() not in used
        ]
        if not fitting:
            continue
        stand_in = fitting[min(turn, len(fitting) - 1)]
        used.add(stand_in.side(language)[0].lower())
        slots.append(Slot(loss, stand_in))
    return tuple(slots)


def _fits(stand_in: StandIn, loss: Loss, language: Language) -> bool:
    """The kind is right, and so is what the articles around it will show."""
    if stand_in.kind != loss.kind or (loss.kind == "common" and stand_in.plural != loss.plural):
        return False
    if not loss.term:
        return not stand_in.gender  # a name takes no article; neither does its stand-in
    spanish = loss.text if language == "es" else loss.rendering
    return not stand_in.gender or stand_in.gender == gender(spanish)


def _masked(source: str, slots: Sequence[Slot], language: Language) -> str:
    parts, at = [], 0
    for slot in slots:
        word = slot.stand_in.side(language)[0]
        word = word[:1].upper() + word[1:] if slot.loss.start == 0 else word
        parts += [source[at : slot.loss.start], word + slot.loss.sign]
        at = slot.loss.end
    return "".join(parts) + source[at:]


def _filled(text: str, slots: Sequence[Slot], language: Language) -> str | None:
    """A translation with its stand-ins replaced; None where one is missing or stands there twice."""
    for slot in slots:
        at = place(text, slot.stand_in.side(language), language)
        if at is None:
            return None
        text = put(text, at, slot.loss, language)
    return text


# --- alone ------------------------------------------------------------------------------------------------------------


def _exchange(target: str, rendering: str, loss: Loss, language: Language) -> str | None:
    """The translation with the model's rendering of a term replaced by the right one; None where it is not there."""
    plain = rendering.strip(' .,;:"“”')
    if not inflection.tokens(plain, language):
        return None
    at = place(target, (plain,), language) or _scattered(target, plain, language)
    return put(target, at, loss, language) if at else None


def _scattered(text: str, phrase: str, language: Language) -> tuple[int, int] | None:
    """Where the words of a phrase stand side by side in another order: 'seguridad de ciber' for 'ciber seguridad'."""
    wanted = sorted(w.form for w in inflection.tokens(phrase, language) if len(w.word) >= _CONTENT)
    words = [w for w in inflection.tokens(text, language) if len(w.word) >= _CONTENT]
    if len(wanted) < 2:
        return None
    runs = [words[n : n + len(wanted)] for n in range(len(words) - len(wanted) + 1)]
    found = [
        (run[0].start, run[-1].end)
        for run in runs
        if sorted(w.form for w in run) == wanted and _TOGETHER.fullmatch(text[run[0].start : run[-1].end])
    ]
    return found[0] if len(found) == 1 else None


_CONTENT = 4
"""Letters of a word that says something."""
_TOGETHER = re.compile(r"[\w -]+")
