"""Pairs made by rule: headlines, fragments, placeholders, and above all figures and names.

What a small model gets wrong most is "billion", which is not billón, digits in a place where it has seen others, and
names. `framed` fills the sentences of frames.tsv with amounts, counts, percentages and dates in the ways that
newspapers write them, with people, countries and nationalities; `augmented` changes a small share of real pairs on both
sides alike. Both are the same at each run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from training import marks, names
from training.corpus import Pair

__all__ = ["augmented", "framed", "refigured"]

_FRAMES = Path(__file__).with_name("frames.tsv")
_SLOT = re.compile(r"\{(\w+)\}")
_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d)")
_Y_BEFORE_I = re.compile(r"\by (?=I|Hi[^ae])")  # Rusia e Irán

# --- real pairs, changed ----------------------------------------------------------------------------------------------

# Shares were set so that each kind stays rare beside real text; the model only has to learn to copy.
_CAPITALS, _TITLE_CASE, _PLACEHOLDERS, _NO_STOP, _NAMES, _FIGURES = 0.03, 0.02, 0.02, 0.03, 0.2, 0.12
_STRAIGHT = 0.6
"""Of those with quotation marks: news sets and keyboards have straight ones, written text has the others."""
_COMMON = re.compile(r"\b[A-ZÁÉÍÓÚÑ][\w.&-]*[\w]\b")


def augmented(data: Sequence[Pair], *, seed: int = 11) -> Iterator[Pair]:
    """The pairs, a small share of them changed by rule on both sides alike, in a way that is the same at each run.

    Capitals and title case (headlines), no full stop (headlines, fragments), straight quotation marks, other digits in
    the figures, other names of people, and placeholders such as X1 for names that stand on both sides, which must come
    through unchanged.
    """
    rng = Random(seed)
    for pair in data:
        draw = rng.random()
        if rng.random() < _STRAIGHT:
            pair = marks.straight(pair)
        if draw < _CAPITALS:
            yield Pair(pair.es.upper(), pair.en.upper())
        elif draw < _CAPITALS + _TITLE_CASE:
            yield Pair(pair.es, _title(pair.en))
        elif draw < _CAPITALS + _TITLE_CASE + _NO_STOP:
            yield Pair(pair.es.rstrip("."), pair.en.rstrip("."))
        elif draw < _CAPITALS + _TITLE_CASE + _NO_STOP + _PLACEHOLDERS:
            yield _masked(pair, rng)
        elif draw > 1 - _FIGURES:
            yield refigured(pair, rng)
        elif draw > 1 - _FIGURES - _NAMES:
            yield names.renamed(pair, rng)
        else:
            yield pair


def _title(text: str) -> str:
    return " ".join(w[:1].upper() + w[1:] if len(w) > 3 else w for w in text.split(" "))


def _masked(pair: Pair, rng: Random) -> Pair:
    shared = sorted(set(_COMMON.findall(pair.es)[1:]) & set(_COMMON.findall(pair.en)))
    es, en = pair
    for number, name in enumerate(rng.sample(shared, min(2, len(shared))), 1):
        if es.count(name) == en.count(name) == 1:
            es, en = es.replace(name, f"X{number}"), en.replace(name, f"X{number}")
    return Pair(es, en)


# --- sentences about figures ------------------------------------------------------------------------------------------

# name in Spanish, in English, sign before the figure
_CURRENCIES = (
    ("dólares", "dollars", "$"),
    ("dólares", "US dollars", "US$"),
    ("quetzales", "quetzals", "Q"),
    ("pesos", "pesos", ""),
    ("pesos mexicanos", "Mexican pesos", ""),
    ("euros", "euros", "€"),
    ("coronas", "crowns", ""),
    ("libras", "pounds", "£"),
    ("reales", "reais", ""),
    ("rublos", "rubles", ""),
    ("yuanes", "yuan", ""),
    ("yenes", "yen", ""),
)
_COUNTED = {
    "people": ("personas", "people"),
    "soldiers": ("soldados", "soldiers"),
    "tourists": ("turistas", "tourists"),
    "cars": ("automóviles", "cars"),
    "cases": ("casos", "cases"),
    "attacks": ("ataques", "attacks"),
    "users": ("usuarios", "users"),
    "seats": ("asientos", "seats"),
    "schools": ("escuelas", "schools"),
    "floors": ("pisos", "floors"),
    "shots": ("tiros", "shots"),
    "meters": ("metros", "meters"),
    "kilometers": ("kilómetros", "kilometers"),
    "hours": ("horas", "hours"),
    "years": ("años", "years"),
}
_SMALL = {"seats": 600, "floors": 90, "shots": 12, "meters": 400, "kilometers": 900, "hours": 48, "years": 60}
_MONTHS = (
    ("enero", "January"),
    ("febrero", "February"),
    ("marzo", "March"),
    ("abril", "April"),
    ("mayo", "May"),
    ("junio", "June"),
    ("julio", "July"),
    ("agosto", "August"),
    ("septiembre", "September"),
    ("octubre", "October"),
    ("noviembre", "November"),
    ("diciembre", "December"),
)
_WORDS = (
    ("dos", "two"),
    ("tres", "three"),
    ("cuatro", "four"),
    ("cinco", "five"),
    ("seis", "six"),
    ("siete", "seven"),
    ("ocho", "eight"),
    ("nueve", "nine"),
    ("diez", "ten"),
    ("once", "eleven"),
    ("doce", "twelve"),
    ("quince", "fifteen"),
    ("veinte", "twenty"),
    ("treinta", "thirty"),
    ("cuarenta", "forty"),
    ("cincuenta", "fifty"),
    ("sesenta", "sixty"),
    ("ochenta", "eighty"),
    ("cien", "a hundred"),
)


def framed(count: int, *, seed: int = 13) -> Iterator[Pair]:
    """So many pairs from the frames, the same at each run."""
    frames = [Pair(*line.split("\t")) for line in _FRAMES.read_text(encoding="utf-8").splitlines()]
    rng = Random(seed)
    for _ in range(count):
        frame = rng.choice(frames)
        made = [_filler(slot, rng) for slot in _SLOT.findall(frame.es)]
        es, en = _filled(frame.es, [m.es for m in made]), _filled(frame.en, [m.en for m in made])
        es = _Y_BEFORE_I.sub("e ", es)
        # Spanish writes 1,200.50 in Guatemala and Mexico, 1.200,50 in Spain and farther south: one way a sentence.
        yield Pair(_SEPARATOR.sub(lambda m: "," if m[0] == "." else ".", es) if rng.random() < 0.3 else es, en)


def _filled(frame: str, values: list[str]) -> str:
    left = iter(values)
    text = _SLOT.sub(lambda _: next(left), frame)
    return text[:1].upper() + text[1:]


def _filler(slot: str, rng: Random) -> Pair:
    simple: dict[str, Callable[[Random], Pair]] = {
        "money": _money,
        "percent": _percent,
        "date": _date,
        "month": lambda r: Pair(*r.choice(_MONTHS)),
        "year": lambda r: _same(r.randint(1936, 2032)),
        "day": lambda r: _same(r.randint(2, 30)),
        "age": lambda r: _same(r.randint(2, 99)),
        "decade": lambda r: Pair(f"19{(d := r.randint(2, 9) * 10)}", f"19{d}s"),
        "score": lambda r: _same(f"{r.randint(1, 9)}-{r.randint(0, 9)}"),
        "number": lambda r: _plain(r, 900),
    }
    if slot in names.SLOTS:
        return names.fill(slot, rng)
    return simple[slot](rng) if slot in simple else _counted(slot, rng)


def _same(value: object) -> Pair:
    return Pair(str(value), str(value))


def _plain(rng: Random, most: int) -> Pair:
    value = rng.randint(2, max(2, int(most ** rng.uniform(0.4, 1))))
    if value < 10 or rng.random() < 0.1:
        return Pair(*rng.choice(_WORDS))
    return Pair(f"{value:,}", f"{value:,}")


def _counted(slot: str, rng: Random) -> Pair:
    es, en = _COUNTED[slot]
    most, draw = _SMALL.get(slot, 2_000_000), rng.random()
    if most > 1000 and draw < 0.15:
        value = f"{rng.randint(11, 99) / 10:.1f}" if draw < 0.08 else str(rng.randint(2, 90))
        return Pair(f"{value} millones de {es}", f"{value} million {en}")
    if most > 1000 and draw < 0.3:
        thousands = rng.randint(2, 900)
        english = f"{thousands},000" if draw < 0.25 else f"{thousands} thousand"
        return Pair(f"{thousands} mil {es}", f"{english} {en}")
    number = _plain(rng, most)
    return Pair(f"{number.es} {es}", f"{number.en} {en}")


def _percent(rng: Random) -> Pair:
    draw = rng.random()
    if draw < 0.08:
        es, en = rng.choice(_WORDS[:-1])
        return Pair(f"{es} por ciento", f"{en} percent")
    value = f"{rng.uniform(0.1, 40):.1f}" if draw < 0.5 else str(rng.randint(2, 99))
    return Pair(value + rng.choice(["%", " %", " por ciento"]), value + rng.choice(["%", "%", " percent"]))


def _date(rng: Random) -> Pair:
    day, (es, en) = rng.randint(1, 30), rng.choice(_MONTHS)
    if rng.random() < 0.4:
        return Pair(f"{day} de {es}", f"{en} {day}")
    year = rng.randint(1936, 2032)
    return Pair(f"{day} de {es} de {year}", f"{en} {day}, {year}")


def _money(rng: Random) -> Pair:
    (es, en, sign), draw = rng.choice(_CURRENCIES), rng.random()
    if draw < 0.12:  # two billion
        words = rng.choice(_WORDS)
        scale = rng.choice([("mil millones", "billion"), ("millones", "million"), ("mil", "thousand")])
        return Pair(f"{words[0]} {scale[0]}{'' if scale[0] == 'mil' else ' de'} {es}", f"{words[1]} {scale[1]} {en}")
    if draw < 0.45:  # billions: 18 mil millones, 18,000 millones
        value = rng.randint(2, 950) if draw < 0.35 else rng.randint(11, 99) / 10
        whole = isinstance(value, int)
        spanish = f"{value} mil" if whole and draw < 0.25 else f"{round(value * 1000):,}"
        return _signed(f"{spanish} millones", f"{value:g} billion", es, en, sign, rng)
    if draw < 0.75:
        value = rng.randint(2, 950) if draw < 0.6 else rng.randint(11, 999) / 10
        return _signed(f"{value:g} millones", f"{value:g} million", es, en, sign, rng)
    if draw < 0.78:
        value = rng.randint(2, 30)
        return _signed(f"{value} billones", f"{value} trillion", es, en, sign, rng)
    if draw < 0.86:
        value = rng.randint(2, 900)
        return Pair(f"{value} mil {es}", f"{value},000 {en}" if draw < 0.83 else f"{value} thousand {en}")
    digits = f"{rng.randint(20, 900_000):,}"
    return _signed(digits, digits, es, en, sign, rng)


def _signed(spanish: str, english: str, es: str, en: str, sign: str, rng: Random) -> Pair:
    """An amount with its currency: by sign on both sides, by sign in English alone, or by name on both."""
    draw = rng.random()
    if sign and draw < 0.3:
        return Pair(sign + spanish, sign + english)
    of = " de" if spanish.endswith(("millones", "billones")) else ""
    return Pair(f"{spanish}{of} {es}", sign + english if sign and draw < 0.6 else f"{english} {en}")


# --- real pairs with other digits -------------------------------------------------------------------------------------

_FIGURE = re.compile(r"(?<![\w.,-])\d{2,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?(?![\w.,-]*\d)|(?<![\w.,-])\d{4}(?![\w.,-]*\d)")


def refigured(pair: Pair, rng: Random) -> Pair:
    """The pair with other digits in the figures that stand once on either side, separators aside."""
    digits = re.compile(r"\d")
    ours, theirs = ({_bare(m[0]): m for m in _FIGURE.finditer(text)} for text in pair)
    es, en = pair
    for bare in ours.keys() & theirs.keys():
        new = iter(str(rng.randint(1, 9)) if i == 0 else str(rng.randint(0, 9)) for i in range(len(bare)))
        fresh = list(new)
        sides = []
        for text, old in ((es, ours[bare][0]), (en, theirs[bare][0])):
            if text.count(old) != 1:
                return pair
            left = iter(fresh)
            sides.append(text.replace(old, digits.sub(lambda _, left=left: next(left), old)))  # type: ignore[misc]
        es, en = sides
    return Pair(es, en)


def _bare(figure: str) -> str:
    return figure.replace(".", "").replace(",", "")
