"""Where a word stands in a translation, and what should have come out put in its place: the words beside it agree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.languages import gender, inflection, repair
from briefgen.models import Language
from briefgen.repair.losses import Loss

__all__ = ["place", "put"]

Place = tuple[int, int]

# Between the end of a sentence and its first word: spaces, marks that open, dashes.
_OPENING = " \t\n\u00a0“”„«\"'‘([¿¡–—-"


def place(text: str, forms: Sequence[str], language: Language) -> Place | None:
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


def put(target: str, at: Place, loss: Loss, language: Language, rendering: str = "") -> str:
    """The rendering in the place of a word; articles agree, a sentence begins with a capital.

    rendering: what to put there if it is not the loss's own.
    """
    before, after = target[: at[0]], target[at[1] :]
    if loss.kind == "ordinal" and not rendering:
        rendering = _ordinal(loss, target[at[0] : at[1]], after, language)
    rendering = rendering or loss.rendering
    if loss.term and language == "es":
        before = gender.agreeing(before, rendering, plural=loss.plural)
    elif loss.kind == "weekday":
        before = _before_weekday(before, language)
    elif loss.kind == "month":
        before, rendering, after = _beside_month(before, rendering, after, language)
    elif language == "en":
        before = _indefinite(before, rendering)
    kept = loss.kind == "name" and loss.text == loss.rendering  # as the source has it: 'www.example.org', 'iPhone'
    if not kept and _begins(before, target[at[0] : at[1]]):
        rendering = rendering[:1].upper() + rendering[1:]
    return before + rendering + after


def _begins(before: str, replaced: str) -> bool:
    """Whether a sentence begins here: nothing or the end of another stands before, marks that open aside."""
    left = before.rstrip(_OPENING)
    return not left or (left[-1] in ".!?…" and not replaced[:1].islower())


def _ordinal(loss: Loss, replaced: str, after: str, language: Language) -> str:
    """A place in a row as what it replaces agrees: 'segunda' becomes 'octava', 'segundo grupo' 'tercer grupo'."""
    if loss.number is None or language == "en":
        return loss.rendering
    value, feminine = int(loss.number.value), replaced.endswith(("a", "ª"))
    word = repair.ordinal(value, "es", feminine=feminine, words=not loss.number.digits)
    noun = re.match(r" ([^\W\d_]{4,})", after)
    return word.removesuffix("o") if word in ("primero", "tercero") and noun else word


def _indefinite(before: str, phrase: str) -> str:
    """'a' and 'an' as the next letter wants it."""
    article = re.search(r"\b([Aa])n? $", before)
    if not article:
        return before
    vowel = phrase[:1].lower() in "aeiou"
    return before[: article.start()] + article[1] + ("n " if vowel else " ")


def _before_weekday(before: str, language: Language) -> str:
    """'said the miércoles' becomes 'said on Wednesday', 'dijo Tuesday' 'dijo el martes'."""
    habits = repair.weekdays(language)
    stem = re.sub(rf"\b{habits.without} $", "", before) if habits.without else before
    word = re.search(r"(\w+) $", stem)
    if word is None or word[1].lower() in habits.after:
        return stem
    return f"{stem}{habits.put} "


def _beside_month(before: str, month: str, after: str, language: Language) -> tuple[str, str, str]:
    """'en Dec. 31' becomes 'el 31 de diciembre', '5 de diciembre' '5 December'."""
    day = re.match(r"\.? (\d{1,2})(?![\d:]|[.,]\d)", after)
    if language == "es" and day and 1 <= int(day[1]) <= 31:
        at, instead = repair.before_date(before, language)
        return before[:at] + instead, f"{day[1]} de {month}", after[day.end() :]
    if language == "en":
        return re.sub(r"(\d) de $", r"\1 ", before), month, after
    return before, month, after
