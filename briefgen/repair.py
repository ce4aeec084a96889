"""What a translation lost, put back: plans of what else to translate, and translations made from the answers.

A check says which stretch of the source is missing: a glossary term, a name, an acronym, an address, a number. There
are two ways to get it into the translation, both without touching the model:

stand-in   The stretch is replaced by a word of its kind that models translate reliably, the sentence is translated
           anew, and the word's translation is replaced by what should have come out. In Spanish a stand-in has the
           gender and number of what replaces it, so that articles and adjectives agree: 'la nueva Universidad' becomes
           'la nueva Agencia de Transformación Digital'.
alone      The stretch is translated by itself; where that rendering stands in the translation at hand, the right one
           takes its place. The rest of the sentence stays as it was.

It is in two steps, so that all sentences of a build can be asked for in one call of the engine: `plan` gives the texts
to be translated, `fill` makes candidates from the answers. Which candidate is taken is for the checks to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.languages import inflection, numbers, repair
from briefgen.languages.repair import StandIn, StandInKind
from briefgen.models import GlossaryUse, Issue, Language, other

__all__ = ["Attempt", "Loss", "Slot", "fill", "losses", "plan"]

ROUNDS = 3
"""Stand-ins that are tried for each loss, one attempt each."""

DAYS = ("weekday", "month")

Method = Literal["stand-in", "alone"]


@dataclass(frozen=True)
class Loss:
    """A stretch of the source that the translation lacks, and what it should come out as."""

    start: int
    end: int
    text: str
    rendering: str
    kind: StandInKind
    plural: bool = False
    term: bool = False
    sign: str = ""
    """What follows the stand-in and stays: '%'."""


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


def losses(
    source: str, *, language: Language, issues: Sequence[Issue], terms: Sequence[GlossaryUse]
) -> tuple[Loss, ...]:
    """What can be put back, in the order of the source, without overlaps: terms come first, then what is longest."""
    found = [_term(source, use, other(language)) for use in terms if not use.kept]
    for issue in issues:
        if issue.start < 0:
            continue
        text = source[issue.start : issue.end]
        if issue.check in ("names", "acronyms", "literals"):
            found.append(Loss(issue.start, issue.end, text, text, "name"))
        elif issue.check == "dates" and (day := repair.day(text, language)):
            found.append(
                Loss(issue.start, issue.end, text, day, "weekday" if repair.is_weekday(text, language) else "month")
            )
        elif issue.check == "numbers" and (loss := _number(issue, source, language)):
            found.append(loss)
    chosen: list[Loss] = []
    for loss in sorted(found, key=lambda x: (not x.term, x.start - x.end)):
        if not any(loss.start < c.end and c.start < loss.end for c in chosen):
            chosen.append(loss)
    return tuple(sorted(chosen, key=lambda x: x.start))


def plan(source: str, lost: Sequence[Loss], *, language: Language) -> tuple[Attempt, ...]:
    """The texts to translate: the source with stand-ins, a few times over, and each lost term alone."""
    if not lost:
        return ()
    attempts = []
    for turn in range(ROUNDS):
        slots = _slots(source, lost, turn, language)
        if slots:
            attempt = Attempt(_masked(source, slots, language), "stand-in", slots)
            if attempt not in attempts:
                attempts.append(attempt)
    attempts += [Attempt(loss.text, "alone", loss=loss) for loss in lost if loss.term or loss.kind in DAYS]
    return tuple(attempts)


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


# --- losses -----------------------------------------------------------------------------------------------------------


def _term(source: str, use: GlossaryUse, target: Language) -> Loss:
    """A glossary term; in the plural where the source has it in the plural."""
    text = source[use.source_start : use.source_end]
    wanted, given = (use.en, use.es) if target == "en" else (use.es, use.en)
    name = wanted[:1].isupper() or wanted == given
    head, own = (text.split()[0], given.split()[0]) if target == "en" else (text.split()[-1], given.split()[-1])
    plural = not name and head.lower().endswith("s") and not own.lower().endswith("s")
    rendering = inflection.plural(wanted, target) if plural else wanted
    return Loss(use.source_start, use.source_end, text, rendering, "name" if name else "common", plural, term=True)


def _number(issue: Issue, source: str, language: Language) -> Loss | None:
    """A number as the other language writes it, without the sign of a percentage; None where it is no plain one."""
    text = source[issue.start : issue.end]
    match numbers.read(text, language):
        case [numbers.Number(kind="cardinal" | "percent" as kind, start=0, end=end) as number] if end == len(text):
            rendering = _written(number, other(language))
            sign = "%" if kind == "percent" else ""
            return Loss(issue.start, issue.end, text, rendering, "number", plural=True, sign=sign)
    return None


_SCALES: dict[Language, tuple[tuple[float, str, str], ...]] = {
    "en": ((1e12, "trillion", "trillion"), (1e9, "billion", "billion"), (1e6, "million", "million")),
    "es": ((1e12, "billón", "billones"), (1e6, "millón", "millones")),
}


def _written(number: numbers.Number, language: Language) -> str:
    """Digits as in Guatemala and Mexico (1,200 and 39.7); scales in words, and small numbers that the source has so."""
    value = number.value
    if number.scale >= 1e6:
        for size, one, many in _SCALES[language]:
            if value >= size:
                return f"{_digits(round(value / size, 6))} {one if value == size else many}"
    word = "" if number.digits or number.kind == "percent" else repair.small_numbers(language).get(value, "")
    return word or _digits(value, grouped=not number.text.isdecimal() or value >= 1e4)


def _digits(value: float, *, grouped: bool = True) -> str:
    """A number in digits; `grouped` with commas between the thousands, as years are not."""
    whole = int(value) if value == int(value) else value
    return f"{whole:,}" if grouped else str(whole)


# --- stand-ins --------------------------------------------------------------------------------------------------------


def _slots(source: str, lost: Sequence[Loss], turn: int, language: Language) -> tuple[Slot, ...]:
    """A stand-in for each loss: the `turn`-th of those that fit, each word once, none that the source has itself."""
    used = set(re.findall(r"\w+", source.lower()))
    slots = []
    for loss in lost:
        fitting = [
            s for s in repair.stand_ins() if _fits(s, loss, language) and s.side(language)[0].lower() not in used
        ]
        if not fitting:
            return ()
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
    return not stand_in.gender or stand_in.gender == repair.gender(spanish)


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
        place = _place(text, slot.stand_in.side(language), language)
        if place is None:
            return None
        text = _put(text, place, slot.loss, language)
    return text


def _place(text: str, forms: Sequence[str], language: Language) -> tuple[int, int] | None:
    """Where one of these words stands; None where none does, or one does twice. Figures may have a sign before them."""
    if forms[0].isdecimal():
        figures = [m.span() for m in re.finditer(rf"(?<![\d.,]){forms[0]}(?![\d]|[.,]\d)", text)]
        if len(figures) == 1:
            return figures[0]
        forms = forms[1:]
    words = inflection.tokens(text, language)
    for form in forms:
        places = list(inflection.find(inflection.term(form, language), words, language))
        if len(places) == 1:
            start, end = places[0]
            return words[start].start, words[end - 1].end
        if places:
            return None
    return None


def _put(text: str, place: tuple[int, int], loss: Loss, language: Language) -> str:
    """The rendering in the place of a word; the article before it agrees, a sentence begins with a capital."""
    before, after = text[: place[0]], text[place[1] :]
    rendering = loss.rendering
    if loss.term and language == "es":
        before = repair.agreeing(before, rendering, plural=loss.plural)
    elif language == "en":
        before = _indefinite(before, rendering)
    if not before.strip() or before.rstrip()[-1] in ".!?¿¡":
        rendering = rendering[:1].upper() + rendering[1:]
    return before + rendering + after


def _indefinite(before: str, phrase: str) -> str:
    """'a' and 'an' as the next letter wants it."""
    article = re.search(r"\b([Aa])n? $", before)
    if not article:
        return before
    vowel = phrase[:1].lower() in "aeiou"
    return before[: article.start()] + article[1] + ("n " if vowel else " ")


# --- alone ------------------------------------------------------------------------------------------------------------


def _exchange(target: str, rendering: str, loss: Loss, language: Language) -> str | None:
    """The translation with the model's rendering of a term replaced by the right one; None where it is not there."""
    plain = rendering.strip(' .,;:"“”')
    if not inflection.tokens(plain, language):
        return None
    place = _place(target, (plain,), language)
    return _put(target, place, loss, language) if place else None
