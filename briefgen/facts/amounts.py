"""A text and its numbers in, amounts of money and percentages out, single or as ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefgen.facts.context import Context
from briefgen.facts.draft import Draft, Qualifier, Value, free
from briefgen.languages.currencies import Money, money
from briefgen.languages.figures import Figures, figures
from briefgen.languages.numbers import Number, fold

__all__ = ["find_money", "find_percents", "qualifier_of", "rate_of"]


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its currency: `own` tells whether the currency stands at the number itself."""

    number: Number
    start: int
    end: int
    value: int | float
    code: str


def find_money(
    text: str, folded: str, numbers: tuple[Number, ...], context: Context, taken: list[Draft]
) -> list[Draft]:
    """Amounts of money; `folded` is the text in lower case without accents."""
    tables, words = money(context.language), figures(context.language)
    amounts = {}
    for i, n in enumerate(numbers):
        if n.kind in ("cardinal", "attached", "article", "fraction") and free(taken, n.start, n.end):
            amount = _amount(text, folded, n, context, tables)
            if amount is not None:
                amounts[i] = amount
    return _ranges(text, folded, numbers, amounts, words, taken)


def _amount(text: str, folded: str, number: Number, context: Context, tables: Money) -> _Amount | None:
    start, end = number.start, number.end
    sign = tables.sign.search(text, max(0, start - 8), start) if start else None
    if sign is None and start:
        sign = tables.sign.search(text[:start].upper(), max(0, start - 8)) if text[start - 1] == "$" else None
    code = ""
    if sign is not None:
        code = _sign_code(sign["sign"], context, tables)
        if code:
            start = sign.start()
    name = tables.name.match(folded, end)
    if name is not None and number.kind != "fraction":
        adjective = name.groupdict().get("adjective") or ""
        country = next((c for w, c in tables.adjectives if adjective and fold(w) == re.sub(r"\s+", " ", adjective)), "")
        noun = name["noun"]
        spoken = tables.code(noun, country, context.country)
        if noun in tables.cents:
            if not code:
                code = spoken or tables.code(noun, country, context.country) or context.dollar
                return _Amount(number, start, name.end(), _hundredth(number.value), code)
        elif (
            tables.names[noun] == "pound"
            and not code
            and not country
            and not _is_sterling(text, folded, number, name.end(), context)
        ):
            return None
        elif spoken and (not code or code in (context.dollar, spoken)):
            return _with_cents(text, folded, number, start, name.end(), spoken, tables)
    if not code:
        after = tables.sign_after.match(text, end)
        if after is not None and number.kind != "fraction":
            code = _sign_code(after["sign"], context, tables)
            end = after.end() if code else end
    if (
        not code
        and text[start : number.end].split()[-1:]
        and fold(text[start : number.end].split()[-1]) in tables.scales
    ):
        scale = tables.scales[fold(text[start : number.end].split()[-1])]
        code = tables.classes[scale].get(context.country, "MXN") if scale in tables.classes else scale
    return _Amount(number, start, end, number.value, code) if code else None


def _is_sterling(text: str, folded: str, number: Number, end: int, context: Context) -> bool:
    """Whether pounds are money: large amounts, British articles, a sign in the sentence; else they are a weight."""
    if (
        number.scale >= 1_000_000
        or context.country == "GB"
        or "£" in text
        or "sterling" in folded
        or "esterlin" in folded
    ):
        return True
    return number.value >= 1000 and re.match(r"\s+(?:de|of)\b", folded[end:]) is None


def _hundredth(value: int | float) -> int | float:
    cents = value / 100
    return int(cents) if cents == int(cents) else round(cents, 6)


def _with_cents(text: str, folded: str, number: Number, start: int, end: int, code: str, tables: Money) -> _Amount:
    """'15 dólares con 50 centavos', 'thirteen dollars and forty-five cents'."""
    match = re.compile(rf"\s+(?:con|y|and)?\s*(\d{{1,2}})\s+(?:{'|'.join(tables.cents)})\b").match(folded, end)
    if match is not None and isinstance(number.value, int):
        return _Amount(number, start, match.end(), round(number.value + int(match[1]) / 100, 2), code)
    return _Amount(number, start, end, number.value, code)


def _sign_code(sign: str, context: Context, tables: Money) -> str:
    if sign == "$":
        return context.dollar
    if sign in tables.by_country:
        kinds = tables.by_country[sign]
        return kinds.get(context.country, kinds["default"])
    if sign in tables.only_in and context.country not in tables.only_in[sign]:
        return ""
    return tables.signs.get(sign) or (sign if sign in tables.codes else "")


def _ranges(
    text: str, folded: str, numbers: tuple[Number, ...], amounts: dict[int, _Amount], words: Figures, taken: list[Draft]
) -> list[Draft]:
    drafts: list[Draft] = []
    ranged: set[int] = set()
    for i in sorted(amounts):
        amount = amounts[i]
        first = _first_of_range(text, folded, numbers, i, amounts, words) if i and i - 1 not in ranged else None
        if first is not None:
            low, start = first
            ranged |= {i - 1, i}
            drafts = [d for d in drafts if d.end <= start or d.start >= amount.end]
            value: Value = (low, amount.value)
            drafts.append(Draft(start, amount.end, "money", value, amount.code))
        else:
            drafts.append(Draft(amount.start, amount.end, "money", amount.value, amount.code))
    return [_finished(d, folded, words) for d in drafts if free(taken, d.start, d.end)]


def _first_of_range(
    text: str, folded: str, numbers: tuple[Number, ...], i: int, amounts: dict[int, _Amount], words: Figures
) -> tuple[int | float, int] | None:
    """The low end of a range whose high end is amount `i`, and where it begins; None where there is no range."""
    high, low = amounts[i], numbers[i - 1]
    own = amounts.get(i - 1)
    start, end = (own.start, own.end) if own is not None else (low.start, low.end)
    if low.kind not in ("cardinal", "attached") or end > high.start:
        return None
    gap = folded[end : high.start]
    between = words.range_and.fullmatch(gap) is not None and words.between.search(folded, max(0, start - 20), start)
    dash = re.fullmatch(r"\s?[-–—]\s?", gap) is not None
    joined = words.range_to.fullmatch(gap) is not None
    if own is not None and (own.code != high.code or not (between or dash)):
        return None
    if not (between or dash or joined):
        return None
    value = low.value
    if low.scale == 1 and high.number.scale > 1 and low.value < 1000 and low.value * high.number.scale < high.value:
        value = low.value * high.number.scale
        value = int(value) if value == int(value) else value
    return (value, start) if value < high.value else None


def _finished(draft: Draft, folded: str, words: Figures) -> Draft:
    per = rate_of(folded, draft.end, words)
    return replace(
        draft,
        qualifier=qualifier_of(folded, draft.start, words),
        per=per,
        detail=draft.detail or ("rate" if per else ""),
    )


def find_percents(
    text: str, folded: str, numbers: tuple[Number, ...], context: Context, taken: list[Draft]
) -> list[Draft]:
    """Percentages and percentage points, single or as ranges."""
    words = figures(context.language)
    drafts: list[Draft] = []
    for i, n in enumerate(numbers):
        end, points, value = n.end, False, n.value
        if n.kind in ("cardinal", "percent"):
            match = words.points.match(folded, n.end)
            small = words.hundredths.match(folded, n.end) if match is None else None
            if match is not None or small is not None:
                end, points = (match or small).end(), True  # type: ignore[union-attr]
                value = _hundredth(n.value) if small is not None else n.value
        if (n.kind != "percent" and not points) or not free(taken, n.start, end):
            continue
        draft = Draft(n.start, end, "percent", value, "%", detail="points" if points else "")
        low = numbers[i - 1] if i else None
        if (
            low is not None
            and low.kind in ("cardinal", "percent", "attached")
            and free(taken + drafts[:-1], low.start, end)
        ):
            gap = folded[low.end : n.start]
            between = words.range_and.fullmatch(gap) and words.between.search(folded, max(0, low.start - 20), low.start)
            dash = re.fullmatch(r"\s?[-–—]\s?", gap)
            joined = low.kind != "percent" and words.range_to.fullmatch(gap)
            if (between or dash or joined) and low.value < n.value:
                drafts = [d for d in drafts if d.end <= low.start]
                draft = replace(draft, start=low.start, value=(low.value, value))
        drafts.append(draft)
    return [_finished(d, folded, words) for d in drafts]


def qualifier_of(folded: str, start: int, words: Figures) -> Qualifier:
    """What stands before a figure: about, over, under, at least, at most, or nothing."""
    match = words.qualifier.search(folded, max(0, start - 32), start)
    return words.qualifiers[re.sub(r"\s+", " ", match[1])] if match is not None else ""  # type: ignore[return-value]


def rate_of(folded: str, end: int, words: Figures) -> str:
    """What a figure is per, from the words after it."""
    match = words.rate.match(folded, end)
    return words.rates[re.sub(r"\s+", " ", match["per"])] if match is not None else ""
