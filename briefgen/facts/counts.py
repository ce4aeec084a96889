"""A text and its numbers in, durations and counts out: a number with the noun phrase that says what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from briefgen.facts.amounts import qualifier_of, rate_of
from briefgen.facts.context import Context
from briefgen.facts.draft import Draft, Qualifier, Value, free
from briefgen.languages.figures import Figures, figures
from briefgen.languages.numbers import Number, fold

__all__ = ["find_counts", "find_durations"]


_Part = tuple[int | float | Fraction, str]  # a number and the unit of time that it counts, as in units.toml


# --- durations --------------------------------------------------------------------------------------------------------


def find_durations(
    text: str, folded: str, numbers: tuple[Number, ...], context: Context, taken: list[Draft]
) -> list[Draft]:
    """Spans of time and ages: 'tres años y medio', '10-year', 'five to seven days', '45 años de edad'."""
    words = figures(context.language)
    drafts: list[Draft] = []
    for i, n in enumerate(numbers):
        if n.kind not in ("cardinal", "article") or not free([*taken, *drafts], n.start, n.end) or n.value <= 0:
            continue
        match = words.span.match(folded, n.end)
        if match is None:
            continue
        start, end = n.start, match.end()
        parts: list[_Part] = [(n.value, words.spans[match["unit"]])]
        end, more = _further(folded, end, parts[0], numbers[i + 1 :], words)
        parts += more
        if (n.kind == "article" and len(parts) == 1) or folded[start:end] in words.idioms:
            continue  # 'un año': an article, not a figure
        if _is_clock(folded, n, match["unit"], words):
            continue
        value: str = _iso(parts)
        low = numbers[i - 1] if i else None
        if low is not None and low.kind == "cardinal" and len(parts) == 1 and free(taken, low.start, end):
            gap = folded[low.end : n.start]
            between = words.range_and.fullmatch(gap) and words.between.search(folded, max(0, low.start - 20), low.start)
            if (between or words.range_to.fullmatch(gap)) and low.value < n.value and low.value > 0:
                start, value = low.start, f"{_iso([(low.value, parts[0][1])])}/{value}"
        age = words.age_after.match(folded, n.end)
        if age is not None:
            end = max(end, age.end())
        aged = age is not None or words.age_before.search(folded, max(0, start - 16), start) is not None
        drafts.append(
            Draft(start, end, "period", value, "", _span_qualifier(folded, start, words), "age" if aged else "duration")
        )
    return [*drafts, *_spans_and_a_half(folded, words, [*taken, *drafts])]


def _span_qualifier(folded: str, start: int, words: Figures) -> Qualifier:
    """As for other figures, but 'over 25 years' tells when, not how long."""
    return (
        ""
        if re.search(r"(?<!for )(?<!of )\bover\s+$", folded[max(0, start - 12) : start])
        else qualifier_of(folded, start, words)
    )


def _further(
    folded: str, end: int, first: _Part, numbers: tuple[Number, ...], words: Figures
) -> tuple[int, list[_Part]]:
    """What goes on after the first unit: 'y medio', 'and a half', 'y tres meses'."""
    half = re.compile(r"\s+(?:y\s+(?:medio|media)|and\s+a\s+half)\b").match(folded, end)
    if half is not None:
        return half.end(), [(Fraction(1, 2), first[1])]
    for n in numbers[:1]:
        joint = re.fullmatch(r"(?:,|\s+(?:y|and|con))?\s+", folded[end : n.start])
        span = words.span.match(folded, n.end) if joint is not None and n.kind in ("cardinal", "article") else None
        if span is not None and _length(words.spans[span["unit"]]) < _length(first[1]):
            return span.end(), [(n.value, words.spans[span["unit"]])]
    return end, []


def _spans_and_a_half(folded: str, words: Figures, taken: list[Draft]) -> Iterator[Draft]:
    """'año y medio', 'hora y media', 'half an hour', 'media hora', 'medio siglo'."""
    units = "|".join(sorted(words.spans, key=len, reverse=True))
    for match in re.finditer(rf"\b(?P<unit>{units})\s+y\s+(?:medio|media)\b", folded):
        if free(taken, *match.span()) and "y medi" in match.group():
            yield Draft(
                match.start(),
                match.end(),
                "period",
                _iso([(Fraction(3, 2), words.spans[match["unit"]])]),
                detail="duration",
            )
    for match in re.finditer(rf"\b(?:half\s+an?|medi[oa])\s+(?P<unit>{units})\b", folded):
        if free(taken, *match.span()):
            yield Draft(
                match.start(),
                match.end(),
                "period",
                _iso([(Fraction(1, 2), words.spans[match["unit"]])]),
                detail="duration",
            )


_LENGTHS = {"Y": 365.0, "M": 30.0, "W": 7.0, "D": 1.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}
_SMALLER = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS")}


def _length(unit: str) -> float:
    match = re.fullmatch(r"(T?)(\d+)(\w)", unit)
    assert match is not None
    return int(match[2]) * _LENGTHS[match[1] + match[3]]


def _iso(parts: list[_Part]) -> str:
    """An ISO 8601 duration; halves go into the next smaller unit: 3.5 years are P3Y6M."""
    amounts: dict[str, Fraction] = {}
    for number, unit in parts:
        match = re.fullmatch(r"(T?)(\d+)(\w)", unit)
        assert match is not None
        amounts[match[1] + match[3]] = amounts.get(match[1] + match[3], Fraction(0)) + Fraction(str(number)) * int(
            match[2]
        )
    for unit in ("Y", "W", "D", "TH", "TM"):
        amount = amounts.get(unit, Fraction(0))
        if amount.denominator > 1:
            times, smaller = _SMALLER[unit]
            rest = (amount - int(amount)) * times
            if rest.denominator == 1:
                amounts[unit] = Fraction(int(amount))
                amounts[smaller] = amounts.get(smaller, Fraction(0)) + rest
    days = "".join(f"{_plain(amounts[u])}{u}" for u in "YMWD" if amounts.get(u))
    times_ = "".join(f"{_plain(amounts['T' + u])}{u}" for u in "HMS" if amounts.get("T" + u))
    return f"P{days}" + (f"T{times_}" if times_ else "")


def _plain(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else f"{float(value):g}"


def _is_clock(folded: str, number: Number, unit: str, words: Figures) -> bool:
    """'a las 18 horas': a time of day."""
    if not unit.startswith(("hora", "hour", "minut")):
        return False
    if folded[max(0, number.start - 1) : number.start] == ":":
        return True
    return (
        unit == "horas"
        and words.time_before.search(folded, max(0, number.start - 12), number.start) is not None
        and number.value <= 24
    )


# --- counts -----------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def find_counts(
    text: str, folded: str, numbers: tuple[Number, ...], context: Context, taken: list[Draft]
) -> list[Draft]:
    """Numbers with what they count; a number without a noun only where the text presents it as a figure."""
    words = figures(context.language)
    drafts: list[Draft] = []
    for i, n in enumerate(numbers):
        if n.kind not in ("cardinal", "fraction", "attached") or not free([*taken, *drafts], n.start, n.end):
            continue
        if _is_name(text, folded, n, words, context) or _is_time_or_code(folded, n, words):
            continue
        end, unit = _unit(text, folded, n, numbers, words, context)
        if free([*taken, *drafts], n.start, end) is False:
            continue
        if n.kind in ("fraction", "attached") and not ((unit and _is_share(n)) or (unit and n.kind == "attached")):
            continue
        start, value = n.start, _range_value(folded, numbers, i, words, [*taken, *drafts])
        if isinstance(value, tuple):
            start = numbers[i - 1].start
            drafts = [d for d in drafts if d.end <= start]
        if not unit and not _stands_alone(text, folded, n, words):
            continue
        if unit and _says_little(text, folded, n, end, words):
            continue
        per = rate_of(folded, end, words)
        drafts.append(
            Draft(
                start,
                end,
                "count",
                value,
                unit,
                qualifier_of(folded, start, words),
                "rate" if per else "",
                per,
                confidence=1.0 if unit else 0.6,
            )
        )
    return drafts


def _like_a_year(n: Number) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", n.text) is not None


def _is_share(n: Number) -> bool:
    return n.kind == "fraction" and bool(re.search(r"\s(?:de cada|out of|in)\s", n.text))


def _range_value(folded: str, numbers: tuple[Number, ...], i: int, words: Figures, taken: list[Draft]) -> Value:
    """[low, high] where the number before belongs to a range with this one."""
    n, low = numbers[i], numbers[i - 1] if i else None
    if low is None or low.kind != "cardinal" or not free(taken, low.start, low.end):
        return n.value
    gap = folded[low.end : n.start]
    between = words.range_and.fullmatch(gap) and words.between.search(folded, max(0, low.start - 20), low.start)
    if not (between or words.range_to.fullmatch(gap)):
        return n.value
    value = low.value * n.scale if low.scale == 1 and n.scale > 1 and low.value * n.scale < n.value else low.value
    value = int(value) if value == int(value) else value
    return (value, n.value) if value < n.value else n.value


def _is_name(text: str, folded: str, n: Number, words: Figures, context: Context) -> bool:
    """Whether the number is a part of a name, of an address or of a list: Covid-19, 5G, Article 5, Zona 10, '1.'."""
    before, after = text[max(0, n.start - 30) : n.start], text[n.end : n.end + 3]
    if re.search(r"[^\W\d_][-–./]$|[#@_/]$|[^\W\d_]$", before) or re.match(r"[_@/]|[-–.][^\W_]|[’']s\b", after):
        return not (re.match(r"-[^\W\d_]", after) and n.end - n.start > 0 and _hyphen_unit(text, n))
    if re.search(r"[^\W\d_]\d+[-–]$", before) or _descends(before, n):
        return True  # 'A350-900', '787-9'
    if n.kind == "attached" and re.match(r"[^\W\d_]", after) and words.symbols.match(text, n.end) is None:
        return True
    word = re.search(r"([^\W\d_]+|[nN][°º])\.?\s+$", before)
    if word is None:
        return bool(
            re.search(r"(?:^|\n)\s*$", text[: n.start]) and re.match(r"[.)]\s", text[n.end :]) and n.value < 100
        )
    if fold(word[1]) in words.name_words:
        return True
    return _follows_a_name(text, n, word, words)


def _hyphen_unit(text: str, n: Number) -> bool:
    return False


def _descends(before: str, n: Number) -> bool:
    match = re.search(r"(?<![\d.,])(\d+)[-–]$", before)
    return match is not None and int(match[1]) >= n.value


def _follows_a_name(text: str, n: Number, word: re.Match[str], words: Figures) -> bool:
    """'Apollo 11', 'Public Sector Day 2025': digits right after a capital word that does not begin the sentence."""
    if not n.digits or not word[1][0].isupper() or n.scale > 1 or "," in n.text or "." in n.text:
        return False
    at = max(0, n.start - 30) + word.start()
    first = not re.search(r"\w", text[:at]) or re.search(r"[.!?:“\"«]\s+$", text[:at]) is not None
    if first and fold(word[1]) in words.stop:
        return False
    following = re.match(r"\s+([^\W\d_]+)", text[n.end :])
    plural = (
        following is not None
        and following[1].islower()
        and fold(following[1]).endswith("s")
        and fold(following[1]) not in words.stop
    )
    return not (plural and words.unit_of == {"de"}) and not (plural and first)


def _is_time_or_code(folded: str, n: Number, words: Figures) -> bool:
    """Times of day, scores, phone numbers, coordinates."""
    before, after = folded[max(0, n.start - 3) : n.start], folded[n.end : n.end + 12]
    if re.match(r":\d", after) or re.search(r"\d:$", before):
        return True
    if words.time_after.match(after) and n.value <= 24:
        return True
    if re.match(r"[-–]\d+(?:[-–]\d)", after) or (re.search(r"\d[-–]$", before) and re.match(r"[-–]\d", after)):
        return True
    return n.digits and bool(re.match(r"0\d", n.text))


def _stands_alone(text: str, folded: str, n: Number, words: Figures) -> bool:
    """Whether a number without a noun is presented as a figure: after a qualifier, or large and written as one."""
    if n.kind != "cardinal" or _like_a_year(n):
        return False
    if (qualifier_of(folded, n.start, words) and n.value >= 10) or (n.scale >= 1000 and n.value >= 10_000):
        return True
    return n.digits and (n.scale >= 1000 or bool(re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", n.text)))


def _points_back(folded: str, n: Number, words: Figures) -> bool:
    """'los dos países', 'the three men': a small number in words after a definite article was told before."""
    word = re.search(r"([^\W\d_]+)\s+$", folded[max(0, n.start - 12) : n.start])
    return word is not None and word[1] in words.definite and not n.digits and n.value <= 10


def _says_little(text: str, folded: str, n: Number, end: int, words: Figures) -> bool:
    """One of something, idioms, and numbers that only point back."""
    phrase = re.sub(r"\s+", " ", folded[n.start : end])
    if n.value == 0 or (n.value == 1 and not n.digits) or re.fullmatch(r"[248]K", n.text):
        return True
    if (n.value == 1 or _like_a_year(n)) and re.match(r"\s+[A-ZÁÉÍÓÚÑ]", text[n.end :]):
        return True  # '2019 Los Angeles Auto Show'
    if any(phrase.startswith(idiom) for idiom in words.idioms):
        return True
    return _points_back(folded, n, words)


def _unit(
    text: str, folded: str, n: Number, numbers: tuple[Number, ...], words: Figures, context: Context
) -> tuple[int, str]:
    """The end of the noun phrase that a number counts, and the phrase; the number's own end and '' where there is none."""
    symbol = words.symbols.match(text, n.end)
    if symbol is not None and n.digits:
        return symbol.end(), symbol.group().strip()
    stop_at = min([m.start for m in numbers if m.start >= n.end and m.kind != "article"], default=len(text))
    tokens = list(_tokens(text, folded, n.end, stop_at))
    at = 0
    if tokens and tokens[0][2] in words.unit_of and (n.scale >= 1000 or re.search(r"\s", n.text)):
        at = 1
        if len(tokens) > 1 and tokens[1][2] in words.stop_of:
            return n.end, ""
    chosen = _spanish(text, tokens, at, words) if context.language == "es" else _english(text, tokens, at, words, n)
    if chosen is None:
        return n.end, ""
    return tokens[chosen][1], text[tokens[at][0] : tokens[chosen][1]]


def _tokens(text: str, folded: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Words after a number that are parted by single blanks (or a hyphen to the number) only: start, end, folded."""
    at = start
    for match in _WORD.finditer(text, start, stop):
        gap = text[at : match.start()]
        if gap not in (" ", "\u00a0", "\u202f") and not (gap in ("’ ", "' ") and text[at - 1] == "s"):
            return
        yield match.start(), match.end(), folded[match.start() : match.end()]
        at = match.end()


def _spanish(text: str, tokens: list[tuple[int, int, str]], at: int, words: Figures) -> int | None:
    """The last token of a Spanish unit: noun, adjectives in agreement, 'de' with a bare noun, 'y' with another noun."""

    def plural(i: int) -> bool:
        word = tokens[i][2]
        return ((word.endswith("s") and word not in words.singular) or word in words.plurals) and word not in words.stop

    i = at
    while i < len(tokens) and tokens[i][2] in words.before:
        i += 1
    if i >= len(tokens) or not plural(i):
        if i < len(tokens) and i > at and tokens[i - 1][2] not in words.stop:
            return None
        return None
    head = i
    while i + 1 < len(tokens) and plural(i + 1) and i - head < 2 and text[tokens[i + 1][0]].islower():
        i += 1
    of = i + 1
    if of + 1 < len(tokens) and tokens[of][2] in words.unit_of:
        noun = tokens[of + 1]
        if (
            noun[2] not in words.stop_of
            and noun[2] not in words.stop
            and text[noun[0]].islower()
            and not noun[2].endswith(("ar", "er", "ir"))
        ):
            i = of + 1
            if i + 1 < len(tokens) and noun[2].endswith("s") and plural(i + 1) and text[tokens[i + 1][0]].islower():
                i += 1
    if (
        i + 2 < len(tokens)
        and tokens[i + 1][2] in words.unit_and
        and plural(i + 2)
        and text[tokens[i + 2][0]].islower()
    ):
        i += 2
    return i


def _english(text: str, tokens: list[tuple[int, int, str]], at: int, words: Figures, n: Number) -> int | None:
    """The last token of an English unit: everything up to the first plural noun, and what clings to it."""

    def plural(i: int) -> bool:
        word = tokens[i][2].rsplit("-", 1)[-1]
        if word in words.stop or word in words.singular:
            return False
        if text[tokens[i][1] : tokens[i][1] + 2] in ("’ ", "' "):
            return False  # 'three employers’ organisations'
        return word in words.plurals or (
            word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and len(word) > 2
        )

    i = at
    while i < len(tokens) and i - at < 5 and not plural(i):
        if tokens[i][2] in words.stop and not (i > at and tokens[i][2] in words.unit_and):
            break  # 'false or misleading claims' goes on
        i += 1
    if i >= len(tokens) or i - at >= 5 or tokens[i][2] in words.stop or not plural(i):
        one = n.value == 1 and n.digits and at < len(tokens) and tokens[at][2] not in words.stop
        return at if one else None
    head, before = text[tokens[i][0] : tokens[i][1]], text[tokens[i - 1][0]] if i > at else ""
    if before.isupper() and head[0].isupper() and not head[:-1].isupper():
        return None  # '16 Erik Jones'
    while (
        i + 1 < len(tokens)
        and plural(i + 1)
        and text[tokens[i + 1][0]].islower()
        and tokens[i + 1][2] not in words.plurals
    ):
        i += 1
    of = i + 1
    if of + 1 < len(tokens) and tokens[of][2] in words.unit_of and text[tokens[of + 1][0]].islower():
        noun = tokens[of + 1][2]
        if noun not in words.stop_of and noun not in words.stop and not noun.endswith("ing"):
            i = of + 1
            if i + 1 < len(tokens) and plural(i + 1) and text[tokens[i + 1][0]].islower():
                i += 1
    if (
        i + 2 < len(tokens)
        and tokens[i + 1][2] in words.unit_and
        and plural(i + 2)
        and text[tokens[i + 2][0]].islower()
    ):
        i += 2
    return i
