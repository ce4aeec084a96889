"""A text and its numbers in, amounts of money out, single or as ranges.

The currency stands before the number (Q39.7 millones, US$5), after it (5 USD, 10 €), as a word (pesos mexicanos), or
within the scale (mdd: millions of dollars). A bare '$' and a bare 'peso' are those of the article's country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.facts.around import joint, low_value, qualifier_of, rate_of
from briefgen.facts.context import Context
from briefgen.facts.draft import Draft, Value, free
from briefgen.languages.currencies import Money, money
from briefgen.languages.figures import Figures, figures
from briefgen.languages.numbers import Number, fold, scale_at

__all__ = ["find_money"]


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its currency and the place of both."""

    number: Number
    start: int
    end: int
    value: int | float
    code: str


def find_money(
    text: str, folded: str, numbers: tuple[Number, ...], context: Context, taken: list[Draft]
) -> list[Draft]:
    """Amounts of money; `folded` is the text in lower case without accents."""
    purse = _Purse(text, folded, numbers, context)
    amounts: dict[int, _Amount] = {}
    for i, number in enumerate(numbers):
        before = amounts.get(i - 1)
        if before is not None and number.start < before.end:
            continue  # cents that belong to the amount before
        if number.kind in ("cardinal", "attached", "article") and free(taken, number.start, number.end):
            amount = purse.amount(i, after=before.end if before is not None else 0)
            if amount is not None:
                amounts[i] = amount
            elif before is not None and (shared := purse.shared(number, before)) is not None:
                amounts[i] = shared
    return [d for d in _drafts(folded, numbers, amounts, figures(context.language)) if free(taken, d.start, d.end)]


def _drafts(folded: str, numbers: tuple[Number, ...], amounts: dict[int, _Amount], words: Figures) -> list[Draft]:
    """Amounts as drafts; two that belong together as one range."""
    drafts: list[Draft] = []
    for i, amount in amounts.items():
        start, value = amount.start, amount.value
        low = _low(folded, numbers[i - 1], amounts.get(i - 1), amount, words) if i else None
        ranged: Value = value
        if low is not None:
            ranged, start = (low[0], value), low[1]
            drafts = [d for d in drafts if d.end <= start]
        per = rate_of(folded, amount.end, words)
        qualifier = qualifier_of(folded, start, words)
        drafts.append(Draft(start, amount.end, "money", ranged, amount.code, qualifier, "rate" if per else "", per))
    return drafts


def _low(
    folded: str, number: Number, own: _Amount | None, high: _Amount, words: Figures
) -> tuple[int | float, int] | None:
    """The low end of the range that `high` ends, and where it begins; None where there is no range.

    '$5 million to $10 million' may tell a change: with two currency signs only 'between' and a dash make a range.
    """
    start, end = (own.start, own.end) if own is not None else (number.start, number.end)
    if number.kind not in ("cardinal", "attached") or end > high.start:
        return None
    link = joint(folded, (start, end), high.start, words)
    signs = own is not None and (high.start, high.end) != (high.number.start, high.number.end)
    if not link or (own is not None and (own.code != high.code or (link == "to" and signs))):
        return None
    value = low_value(number, high.number)
    return (value, start) if value < high.value else None


class _Purse:
    """Finds the currency of numbers in one text."""

    def __init__(self, text: str, folded: str, numbers: tuple[Number, ...], context: Context) -> None:
        self.text, self.folded, self.numbers, self.context = text, folded, numbers, context
        self.tables: Money = money(context.language)

    def amount(self, i: int, *, after: int) -> _Amount | None:
        """Number `i` as an amount of money, or None; signs before offset `after` belong to another amount."""
        number = self.numbers[i]
        start, code, times = self._sign_before(number, after)
        named = self._named(i, start, code)
        if named is not None:
            return named if named.code else None
        end, value = number.end, number.value * times
        if not code:
            code, end, times = self._sign_after(number)
            end, cents = self._cents_after(i, end) if code else (end, 0)
            value = round(number.value * times + cents / 100, 2) if cents else number.value * times
        if not code and self._pence(number):
            return _Amount(number, start, number.end + 1, _cents(number.value), "GBP")
        if not code:
            code = self._shorthand(number)
        if not code:
            start, code = self._name_before(number)
        return _Amount(number, start, end, value, code) if code else None

    def shared(self, high: Number, low: _Amount) -> _Amount | None:
        """'$10-20 million', 'de Q5 a 10 millones': the sign of the low end stands for both."""
        link = joint(self.folded, (low.start, low.end), high.start, figures(self.context.language))
        if high.kind != "cardinal" or not link or high.value <= low.value:
            return None
        if link != "dash" and high.scale <= low.number.scale:
            return None
        return _Amount(high, high.start, high.end, high.value, low.code)

    def _sign_before(self, number: Number, after: int) -> tuple[int, str, int]:
        """Where the sign or code before a number begins, the currency, and what it multiplies by (M in 'MUSD 5')."""
        match = self.tables.sign.search(self.text, max(after, number.start - 8), number.start)
        if match is None:
            return number.start, "", 1
        code = self._code(match["sign"], number)
        return (match.start(), code, 1_000_000 if match["millions"] else 1) if code else (number.start, "", 1)

    def _sign_after(self, number: Number) -> tuple[str, int, int]:
        """The currency after a number, its end, and what it multiplies by: 5 USD, 10 €, '75 USD millones', 30 MUSD."""
        millions = self.tables.millions.match(self.text, number.end)
        if millions is not None:
            return millions["sign"], millions.end(), 1_000_000
        match = self.tables.sign_after.match(self.text, number.end)
        code = self._code(match["sign"], number) if match is not None else ""
        if match is None or not code:
            return "", number.end, 1
        times, end = scale_at(self.text, match.end(), self.context.language)
        return code, end, times

    def _named(self, i: int, start: int, sign: str) -> _Amount | None:
        """The amount with the name of its currency after it; without code where the name turns out to be no money."""
        number, tables = self.numbers[i], self.tables
        match = tables.name.match(self.folded, number.end)
        if match is None:
            return None
        noun, adjective = match["noun"], re.sub(r"\s+", " ", match["adjective"] or "")
        country = next((c for beginning, c in tables.adjectives if adjective and fold(beginning) == adjective), "")
        code = tables.code(noun, country, self.context.country)
        if noun in tables.cents:
            return None if sign else self._in_cents(number, start, match.end(), code)
        if tables.names[noun] == "pound" and not sign and not country and not self._sterling(number, match.end()):
            return _Amount(number, start, match.end(), number.value, "")
        if not code or (sign and sign not in (code, self.context.dollar)):
            return None
        end, cents = self._cents_after(i, match.end())
        value = round(number.value + cents / 100, 2) if cents else number.value
        return _Amount(number, start, end, value, code)

    def _in_cents(self, number: Number, start: int, end: int, code: str) -> _Amount:
        """'30 centavos', '30 centavos de dólar': an amount in hundredths, which may say of what behind them."""
        whole = self.tables.name.match(self.folded, end) if _OF.match(self.folded, end) else None
        if whole is not None and whole["noun"] in self.tables.names:
            code, end = self.tables.code(whole["noun"], "", self.context.country), whole.end()
        return _Amount(number, start, end, _cents(number.value), code or self.context.dollar)

    def _cents_after(self, i: int, end: int) -> tuple[int, int]:
        """'15 dólares con 50 centavos', 'thirteen dollars forty-five': the end of the whole, and the cents or 0."""
        if i + 1 >= len(self.numbers):
            return end, 0
        cents = self.numbers[i + 1]
        if cents.kind != "cardinal" or not isinstance(cents.value, int) or not 0 < cents.value < 100:
            return end, 0
        if not re.fullmatch(r"\s+(?:(?:con|y|and)\s+)?", self.folded[end : cents.start]):
            return end, 0
        name = self.tables.cent.match(self.folded, cents.end)
        if name is not None:
            return name.end(), cents.value
        alone = re.match(r"\s*(?:$|[.;!?)](?!\d))", self.text[cents.end :])
        return (cents.end, cents.value) if alone is not None else (end, 0)

    def _shorthand(self, number: Number) -> str:
        """The currency within the scale: 'mdd' are millions of dollars, 'mdp' millions of pesos."""
        last = fold(re.split(r"[\s\d]", number.text)[-1])
        scale = self.tables.scales.get(last, "")
        kinds = self.tables.classes.get(scale)
        return kinds.get(self.context.country, "MXN") if kinds is not None else scale

    def _name_before(self, number: Number) -> tuple[int, str]:
        """'dollar 22.5 million': the name first, before large amounts only."""
        match = self.tables.name_before.search(self.folded, max(0, number.start - 8), number.start)
        if match is None or number.value < 2100 or number.kind != "cardinal":
            return number.start, ""
        return match.start(), self.tables.code(match["noun"], "", self.context.country)

    def _code(self, sign: str, number: Number) -> str:
        """The currency of a sign or code beside `number`, '' where it is none here."""
        tables = self.tables
        if "$" in sign or sign in tables.lower:
            sign = sign.upper()
        if sign == "$":
            return "USD" if self.context.dollar != "USD" and self._like_before(number.start) else self.context.dollar
        if sign in tables.by_country:
            kinds = tables.by_country[sign]
            return kinds.get(self.context.country, kinds["default"])
        if sign in tables.only_in and self.context.country not in tables.only_in[sign]:
            return ""
        if sign in tables.words and number.value < 1000:
            return ""
        return tables.signs.get(sign) or (sign if sign in tables.codes else "")

    def _like_before(self, at: int) -> bool:
        """'imports of US$129 billion against exports of $9.9 billion': one sign serves the sentence."""
        sentence = re.split(r"[.!?]\s|\n", self.text[max(0, at - 300) : at])[-1]
        *_, last = [None, *_DOLLARS.finditer(sentence)]
        between = sentence[last.end() : -1] if last is not None and last["us"] else ""
        return len(between) > 25 and "(" not in between and not _EQUIVALENT.search(fold(between))

    def _pence(self, number: Number) -> bool:
        """Whether a 'p' right behind the number means pence: in articles that reckon in pounds, but not '1080p'."""
        letter = re.match(r"p(?!\w)", self.text[number.end : number.end + 2]) is not None
        return letter and self.context.sterling and number.digits and number.value not in _LINES

    def _sterling(self, number: Number, end: int) -> bool:
        """Whether pounds are money: large amounts, British articles, a sign in the sentence; else they are a weight."""
        if number.scale >= 1_000_000 or self.context.country == "GB":
            return True
        if "£" in self.text or "sterling" in self.folded or "esterlin" in self.folded:
            return True
        return number.value >= 1000 and re.match(r"\s+(?:de|of)\b", self.folded[end:]) is None


_OF = re.compile(r"\s+(?:de|of)\s")
_LINES = frozenset([480, 720, 1080, 1440, 2160])
"""Lines of a picture, which a 'p' follows as well."""
_DOLLARS = re.compile(r"(?P<us>\b[Uu]\.?[Ss]\.? ?)?\$(?=.)", re.DOTALL)
_EQUIVALENT = re.compile(r"\b(?:o|u|or|equival\w+|about|unos|some|pesos?|es decir|i\.e\.)\W*$")


def _cents(value: int | float) -> int | float:
    whole = value / 100
    return int(whole) if whole == int(whole) else round(whole, 6)
