"""What stands in a translation altered or untranslated, replaced by what it should be; no model is asked.

Only where it can be seen what became of it: a number that nothing in the source explains, while one of the source is
missing; a word of the source's language that was left as it was; a name with a letter more or less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isclose

from briefgen.languages import inflection, numbers, repair
from briefgen.languages.checks import knowledge
from briefgen.languages.numbers import Number
from briefgen.models import Language, other
from briefgen.repair.losses import Loss
from briefgen.repair.put import Place, put
from briefgen.repair.spelling import alike

__all__ = ["in_place", "made_up"]

NEAR = 0.3
"""How far from its place in the source, as a share of the text, a number is looked for under another value."""


def in_place(source: str, target: str, lost: Sequence[Loss], *, language: Language) -> tuple[str, str] | None:
    """The translation with all that can be put back in place, and a note that says what; None where nothing can.

    language: of the source. lost: as `losses` gives them for this translation.
    """
    notes = []
    for loss in sorted(lost, key=lambda x: x.kind == "sign"):  # a sign goes before its number, which may be lost too
        found = _left_as_it_was(loss, target) or next(_others(source, target, loss, lost, language), None)
        if found:
            place, rendering = found
            notes.append(f"'{rendering}' put in the place of '{target[slice(*place)]}'")
            target = put(target, place, loss, other(language), rendering)
    return (target, ", ".join(notes)) if notes else None


Found = tuple[Place, str]


def _others(source: str, target: str, loss: Loss, lost: Sequence[Loss], language: Language) -> Iterator[Found]:
    if loss.kind == "sign":
        yield from _sign_left_out(source, target, loss, language)
    elif loss.number:
        yield from _altered_number(source, target, loss, lost, language)
        yield from _day_left_out(source, target, loss, language)
    elif loss.kind in ("name", "weekday"):
        yield from _bared(target, loss)
        yield from _misspelt(source, target, loss)


def _left_as_it_was(loss: Loss, target: str) -> Found | None:
    """'the miércoles': the source's own word, once."""
    if loss.rendering == loss.text or loss.text.isdecimal():
        return None
    places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(loss.text)}(?!\w)", target)]
    return (places[0], loss.rendering + (loss.sign and f" {loss.sign}")) if len(places) == 1 else None


# --- numbers ----------------------------------------------------------------------------------------------------------


def _altered_number(source: str, target: str, loss: Loss, lost: Sequence[Loss], language: Language) -> Iterator[Found]:
    """The one number of the translation that has no equal in the source and may be the lost one: that with the same
    digits before the zeros (17 billion and '1,700 millones'), or the only one, where it stands about as far on."""
    number = loss.number
    assert number is not None
    strays = made_up(source, target, language=language)
    fitting = [n for n in strays if _is_order(n) == _is_order(number)]
    gone = [x.number for x in lost if x.number and x.kind != "sign"]
    missing = [n for n in gone if _is_order(n) == _is_order(number)]
    same = [n for n in fitting if _significant(n) == _significant(number)]
    if len(same) == 1 and sum(_significant(m) == _significant(number) for m in missing) == 1:
        twin = same[0]
    elif len(fitting) == len(missing) == 1 and abs(loss.start / len(source) - fitting[0].start / len(target)) <= NEAR:
        twin = fitting[0]
    else:
        return
    yield (twin.start, twin.end), _like(twin, loss, other(language))


def _sign_left_out(source: str, target: str, loss: Loss, language: Language) -> Iterator[Found]:
    """'410 millones' for '£410 million': the one number of that value on either side, if it has no currency."""
    assert loss.number is not None
    value, known = loss.number.value, knowledge(other(language))
    ours = [n for n in numbers.read(source, language) if isclose(n.value, value)]
    theirs = [n for n in numbers.read(target, other(language)) if isclose(n.value, value)]
    if len(ours) != 1 or len(theirs) != 1 or theirs[0].kind != "cardinal" or not theirs[0].digits:
        return
    start, end = theirs[0].start, theirs[0].end
    named = any(m.start() <= end + 1 and start <= m.end() + 1 for m in known.currency.finditer(target))
    if named or known.currency_signs.search(target[end : end + 2]):
        return
    yield (start, end), loss.text + (" " if loss.text[-1:].isalpha() else "") + target[start:end]


def made_up(source: str, target: str, *, language: Language) -> list[Number]:
    """The numbers of a translation that have no equal in the source; `language` is that of the source."""
    ours, theirs = numbers.read(source, language), numbers.read(target, other(language))
    return [n for n in theirs if n.kind != "article" and not any(isclose(n.value, o.value) for o in ours)]


def _day_left_out(source: str, target: str, loss: Loss, language: Language) -> Iterator[Found]:
    """'en noviembre' for 'on November 29': the month that stands beside the lost day in the source, and once here."""
    day = loss.number
    if day is None or not day.digits or not (1 <= day.value <= 31) or day.value != int(day.value):
        return
    month = repair.month_beside(source[: loss.start], source[loss.end :], language)
    places = list(re.finditer(rf"(?<!\w){month}(?!\w)", target, re.IGNORECASE)) if month else []
    if len(places) != 1 or re.search(r"\d(?: de)? $", target[: places[0].start()]):
        return
    start, end = places[0].span()
    if re.match(r" \d{1,2}(?!\d)", target[end:]):
        return
    at, instead = repair.before_date(target[:start], other(language))
    number, name = int(day.value), target[start:end]
    date = f"{number} de {name}" if other(language) == "es" else f"{name} {number}"
    yield (at, end), instead + date


def _is_order(number: Number) -> bool:
    return number.kind in ("ordinal", "roman")


def _significant(number: Number) -> str:
    """The digits of a value without the zeros at either end: scale and separators aside."""
    return f"{number.value:.12f}".replace(".", "").strip("0")


def _like(twin: Number, loss: Loss, language: Language) -> str:
    """The lost number written as the one that stands in its place is."""
    if twin.kind == "roman" and loss.number:
        return _roman(int(loss.number.value))
    if twin.kind == "ordinal" and loss.number:
        feminine = twin.text.endswith(("a", "ª"))
        return repair.ordinal(int(loss.number.value), language, feminine=feminine, words=not twin.digits)
    if not loss.sign:
        return loss.rendering
    words = re.search(r"\s*(?:%|[^\W\d]+(?: [^\W\d]+)?)$", twin.text) if twin.kind == "percent" else None
    return loss.rendering + (words[0] if words else loss.sign)


def _roman(value: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    out = ""
    for size, sign in signs:
        out += sign * (value // size)
        value %= size
    return out


# --- words ------------------------------------------------------------------------------------------------------------


def _bared(target: str, loss: Loss) -> Iterator[Found]:
    """A name of one word without its accent: 'Raul' for Raúl."""
    if loss.text.isascii():
        return
    for match in _WORD.finditer(target):
        if match[0] != loss.text and inflection.fold(match[0]) == inflection.fold(loss.text):
            yield match.span(), loss.text


def _misspelt(source: str, target: str, loss: Loss) -> Iterator[Found]:
    """Where a name, code or weekday stands with a slip: the one word that is much like it and that the source has not.

    Of a name of several words one may be missing; it alone is replaced.
    """
    there = {inflection.fold(w) for w in _WORD.findall(target)}
    missing = [w for w in _WORD.findall(loss.text) if inflection.fold(w) not in there]
    if len(missing) != 1 or (loss.term and missing[0] != loss.text):
        return
    known = {inflection.fold(w) for w in _WORD.findall(source)}
    wanted, right = {missing[0]}, missing[0]
    if loss.rendering != loss.text:
        wanted, right = {missing[0], loss.rendering}, loss.rendering
    places = [
        m.span()
        for m in _WORD.finditer(target)
        if inflection.fold(m[0]) not in known and any(_slip(m[0], w, loss) for w in wanted)
    ]
    if len(places) == 1:
        yield places[0], right


_WORD = re.compile(r"[^\s,;:()\[\]“”„«»\"!?¡¿]*[\w]")


def _slip(word: str, wanted: str, loss: Loss) -> bool:
    """Whether one word is the other with a slip; a name has kept its capital."""
    if loss.kind == "name" and word.isalpha() and not word[0].isupper():
        return False
    return inflection.fold(word)[:1] == inflection.fold(wanted)[:1] and alike(word, wanted)
