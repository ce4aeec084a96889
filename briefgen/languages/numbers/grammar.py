"""How number words and digits join: the grammar of numbers.

A number is a row of parts, each leaving room for smaller ones only (`dos mil` leaves room for less than a thousand); a
scale multiplies the parts before it that are smaller than itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.languages.numbers.digits import SPACES, VULGAR
from briefgen.languages.numbers.number import DecimalMark, Number, NumberKind
from briefgen.languages.numbers.words import Lexicon, Role, Token, fold, fold_evenly

__all__ = ["Reader", "romans"]

_SIGN = re.compile(r"(?:[$£€¥]|(?<!\w)(?:Q|L|[SB]/\.?|[A-Z]{3}))\s?$")
"""Before a number in short: $5m, Q1.2m, S/3m, USD 5m."""
_EXPONENT = re.compile(r"e[+-]?\d{1,2}(?!\w)|[x×]10\^[+-]?\d+|\^[+-]{0,2}\d+", re.IGNORECASE)
_NOUN = re.compile(rf"[{SPACES}]([^\W\d_]+)")
_CENTS = re.compile(r"\d{3}[.,]\d\d")
_MIXED = re.compile(r"(?:\s{1,2}(\d{1,2}))?/(\d{1,3})(?![\d/,.]*\d)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Part:
    """One summand of a number: its value, the room it leaves (what follows must be less), and the token after it."""

    value: Fraction
    room: Fraction
    next: int
    scale: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read so far: value, token after it, last scale, end in the text, kind."""

    value: Fraction
    next: int
    scale: Fraction
    end: int
    kind: NumberKind = "cardinal"


class Reader:
    """Reads numbers from the tokens of one text."""

    def __init__(self, text: str, found: list[Token], words: Lexicon, decimal: DecimalMark) -> None:
        self.text, self.tokens, self.lexicon, self.decimal = text, found, words, decimal

    def number(self, at: int) -> tuple[Number | None, int]:
        """The number that begins at token `at`, or None, and the token to go on with."""
        token = self.tokens[at]
        start = token.start
        first = at
        if (
            "minus" in token.roles
            and not self._is_margin(start)
            and self._joined(at + 1)
            and self._is(at + 1, "cardinal", "digits", "scale")
        ):
            first = at + 1
        found = self._whole(first)
        if found is None:
            return self._ordinal(at)
        ordinal = self._digit_ordinal(first, found) if "digits" in token.roles else self._word_ordinal(first, found)
        if ordinal is not None:
            return ordinal, self._after(ordinal.end, first + 1)
        if found.next == first + 1 and self._is_pronoun(first):
            return None, at + 1
        sign = -1 if first > at else 1
        if (
            first == at
            and "digits" in token.roles
            and re.search(r"(?:^|[\s(])[-−]$", self.text[max(0, start - 2) : start])
            and not self._opens_an_aside(start)
        ):
            sign, start = -1, start - 1
        found = self._ratio(self._year_in_pairs(first, found))
        return self._finish(start, replace(found, value=sign * found.value), first)

    def _is_margin(self, start: int) -> bool:
        """Whether a minus only goes with a plus: 'plus or minus two'."""
        return re.search(r"\bplus or $", self.text[max(0, start - 9) : start], re.IGNORECASE) is not None

    def _opens_an_aside(self, start: int) -> bool:
        """Whether the dash before `start` opens a parenthesis that another closes: 'clientes -700 netos-, dijo'."""
        opened = re.search(r"\w\s[-−]$", self.text[max(0, start - 3) : start])
        return opened is not None and re.search(r"[^\W\d][-−](?=[\s,.;:)]|$)", self.text[start:]) is not None

    # 1. whole numbers, with what may stand before and after them

    def _whole(self, at: int) -> _Read | None:
        token = self.tokens[at]
        if token.roles & {"digits", "cardinal", "scale", "article"} and not self._is_part_of_one(at):
            found = self._cardinal(at)
            if found is not None:
                return self._with_fraction(at, self._with_decimals(self._with_abbreviation(found)))
        return self._leading_fraction(at)

    def _cardinal(self, at: int) -> _Read | None:
        """A row of parts: digits, words and scales, each smaller than the room that the one before it leaves."""
        parts: list[_Part] = []
        here = at
        while here < len(self.tokens) and (here == at or self._joined(here)):
            token = self.tokens[here]
            room = parts[-1].room if parts else None
            if "and" in token.roles and parts:
                if not self._and(here, parts):
                    break
                here += 1
                continue
            part = self._part(here, token, parts, room)
            if part is None:
                break
            if isinstance(part, int):
                parts = parts[:part] if part else parts
                break
            parts = part
            here += 1
        if not parts:
            return None
        if self._is(at, "digits") and self._is_apart(parts):
            parts.pop()
        last = parts[-1]
        return _Read(sum((p.value for p in parts), Fraction(0)), last.next, last.scale, self.tokens[last.next - 1].end)

    @staticmethod
    def _is_apart(parts: list[_Part]) -> bool:
        """'480 millones | un año antes', '2 million | two years ago': nobody writes such a sum half in digits."""
        *_, before, last = [_Part(Fraction(0), Fraction(0), 0), *parts]
        return before.scale >= 1_000_000 and last.value < 10 and last.next == before.next + 1

    def _part(self, here: int, token: Token, parts: list[_Part], room: Fraction | None) -> list[_Part] | int | None:
        """The parts with this token added; None where it does not belong; how many to keep where it breaks them."""
        if "digits" in token.roles:
            short = len(re.split("[.,]", token.word)[0]) <= 3 and token.value > 0
            if token.value.denominator > 1 and not self._cents_after(here, parts):  # '8 mil 745.7 millones'
                short = short and self._joined(here + 1) and self._is(here + 1, "scale")
            if parts and not (short and room is not None and token.value < room and parts[-1].scale > 1):
                return None
            return [*parts, _Part(token.value, Fraction(1), here + 1)]
        if "cardinal" in token.roles:
            if room is not None and (token.value >= room or token.value == 0):
                return None
            return [*parts, _Part(token.value, _room(token.value), here + 1)]
        if "article" in token.roles and not parts:
            followed = (
                here + 1 < len(self.tokens) and self._joined(here + 1) and self._is(here + 1, "scale", "collective")
            )
            return [_Part(Fraction(1), Fraction(1), here + 1)] if followed else None
        if "scale" in token.roles or ("collective" in token.roles and parts):
            return self._scaled(here, token, parts)
        return None

    def _cents_after(self, here: int, parts: list[_Part]) -> bool:
        """Whether digits after a scale end a sum with its cents: '200 mil 144.56 pesos'."""
        return bool(parts) and parts[-1].scale > 1 and _CENTS.fullmatch(self.tokens[here].word) is not None

    def _scaled(self, here: int, token: Token, parts: list[_Part]) -> list[_Part] | int | None:
        """Multiply the trailing parts that are smaller than the scale; `int`: keep only so many parts and stop."""
        scale = token.value
        keep = len(parts)
        while keep and parts[keep - 1].value < scale:
            keep -= 1
        if keep == len(parts) and parts and parts[-1].room == 1:
            keep -= 1  # '322 hundred', 'quince docenas'
        times = sum((p.value for p in parts[keep:]), Fraction(0)) if keep < len(parts) else Fraction(1)
        if not parts and (token.word.endswith("s") or self._is_vague(here)):
            return None  # 'millones de personas', 'several hundred people'
        if keep == len(parts) and parts and ("collective" in token.roles or parts[-1].room <= scale):
            return None
        product = times * scale
        if keep and product >= parts[keep - 1].room:
            return keep
        if times == 0:
            return None
        room = scale if times.denominator == 1 and "collective" not in token.roles else Fraction(1)
        return [*parts[:keep], _Part(product, room, here + 1, scale)]

    def _is_vague(self, at: int) -> bool:
        before = re.search(
            r"([^\W\d_]+)(?: of)?[ \u00a0]$", self.text[max(0, self.tokens[at].start - 16) : self.tokens[at].start]
        )
        return before is not None and fold(before[1]) in self.lexicon.vague

    def _and(self, here: int, parts: list[_Part]) -> bool:
        """Whether 'and' at `here` goes on with the number: after tens in Spanish, after hundreds in English."""
        if not (here + 1 < len(self.tokens) and self._joined(here + 1)):
            return False
        after = self.tokens[here + 1]
        if not after.roles & {"cardinal", "digits"} or not 0 < after.value < parts[-1].room:
            return False
        if self.lexicon.and_after == "tens":
            return parts[-1].room == 10 and after.value < 10 and "cardinal" in after.roles
        if self._proper_fraction(here + 1) is not None:
            return False  # 'one hundred and three quarters'
        return parts[-1].room >= 100 and "article" not in after.roles

    def _with_abbreviation(self, found: _Read) -> _Read:
        """'10k', '2.33 k', '$5m', '1,200 mdd': a scale in short after digits."""
        token = self.tokens[found.next - 1]
        if "digits" not in token.roles:
            return self._with_money_scale(found)
        power = _EXPONENT.match(self.text, found.end)
        if power is not None:
            value = _power(found.value, power.group())
            return (
                found
                if value is None
                else replace(found, value=value, end=power.end(), next=self._after(power.end(), found.next))
            )
        match = self.lexicon.suffixes.match(self.text, found.end)
        if match is None:
            return found
        if match["plain"] is not None:
            scale = self.lexicon.abbreviations[match["plain"]]
        elif (
            _SIGN.search(self.text, max(0, token.start - 5), token.start)
            or (match["money"] == "b" and token.value.denominator > 1)
            or (match["money"] == "m" and self.lexicon.counted.match(self.text, match.end()) is not None)
        ):
            scale = self.lexicon.money_abbreviations[match["money"]]
        else:
            return found
        return _Read(found.value * scale, self._after(match.end(), found.next), scale, match.end())

    def _with_money_scale(self, found: _Read) -> _Read:
        """'20 mil mdd' is twenty thousand million."""
        match = self.lexicon.money_scales.match(self.text, found.end) if found.scale == 1000 else None
        if match is None:
            return found
        scale = self.lexicon.abbreviations[match[1]]
        return _Read(found.value * scale, self._after(match.end(), found.next), scale, match.end())

    def _with_decimals(self, found: _Read) -> _Read:
        """'dos coma cinco', 'two point zero three': decimals in words."""
        at = found.next
        if found.scale > 1 and found.value >= 1e6 and found.value % found.scale == 0:
            return found
        if not (
            self._is(at, "point")
            and self._joined(at)
            and self._is(at + 1, "cardinal", "scale")
            and self._joined(at + 1)
        ):
            return found
        if "digits" in self.tokens[found.next - 1].roles:
            return found
        decimals, here = "", at + 1
        while here < len(self.tokens) and self._joined(here) and self._is(here, "cardinal", "scale"):
            part = self._cardinal(here)
            if part is None or part.value.denominator != 1 or (decimals and self.tokens[here].value >= 10):
                break
            decimals += str(part.value)
            here = part.next
        if not decimals or self._is_fraction(here) or self._is_company(at, here):
            return found
        return _Read(Fraction(f"{found.value}.{decimals}"), here, Fraction(1), self.tokens[here - 1].end)

    def _is_company(self, at: int, here: int) -> bool:
        """Whether the word at `at` only means 'with': 'tres con veinte puntos', but not 'tres con veinte pesos'."""
        if self.tokens[at].word not in self.lexicon.also_with:
            return False
        following = _NOUN.match(self.text, self.tokens[here - 1].end)
        return following is not None and fold(following[1]) not in self.lexicon.measured

    # 2. fractions

    def _is_fraction(self, at: int) -> bool:
        return self._joined(at) and self._is(at, "fraction")

    def _is_part_of_one(self, at: int) -> bool:
        """'un cuarto de millón', 'a quarter million', 'one eighth': one stands before the name of a fraction."""
        token = self.tokens[at]
        return (token.value == 1 and bool(token.roles & {"article", "cardinal"})) and self._is_fraction(at + 1)

    def _with_fraction(self, at: int, found: _Read) -> _Read:
        """'dos tercios', 'tres y medio', '2 millones y medio', 'five and a half million', '2 1/4'."""
        text, here = self.text, found.next
        token = self.tokens[here - 1]
        if found.end == token.end and "digits" in token.roles and here == at + 1:
            mixed = _MIXED.match(text, found.end)
            if mixed is not None and int(mixed[2]) and not text[: token.start].endswith("/"):
                part = Fraction(int(mixed[1]), int(mixed[2])) if mixed[1] else None
                value = found.value + part if part is not None else found.value / int(mixed[2])
                if value < 1 or (part is not None and part < 1):  # not '24/7'
                    return _Read(value, self._after(mixed.end(), here), Fraction(1), mixed.end(), "fraction")
        if (
            here < len(self.tokens)
            and self.tokens[here].word in VULGAR
            and text[found.end : self.tokens[here].start].strip() == ""
        ):
            return _Read(found.value + self.tokens[here].fraction, here + 1, Fraction(1), self.tokens[here].end)
        if self._is_fraction(here) and "digits" not in token.roles:
            noun = self.tokens[here]
            if found.value > 1 and noun.word.endswith("s") and noun.fraction != Fraction(1, 2):
                return self._of_scale(self._fraction_of(found, noun, here))
        if (
            self.lexicon.compounds
            and self._joined(here)
            and self._is(here, "cardinal")
            and found.value.denominator == 1
        ):
            tens, unit = self.tokens[here], here + 1
            if (
                tens.value >= 20
                and tens.value % 10 == 0
                and self._is_fraction(unit)
                and self.tokens[unit].ordinal in (0, *range(3, 10))
            ):
                noun = self.tokens[unit]
                name = tens.value + 1 / noun.fraction
                if (found.value == 1) != noun.word.endswith("s") and name < tens.value + 10:  # 'one twenty-fifth'
                    return _Read(found.value / name, unit + 1, Fraction(1), noun.end, "fraction")
        return self._and_fraction(found)

    def _fraction_of(self, found: _Read, noun: Token, here: int) -> _Read:
        """'five eighths'; in English the tens may belong to the name: 'a hundred thirty fifths'."""
        before = self.tokens[here - 1]
        if self.lexicon.compounds and here - 2 >= 0 and 20 <= before.value < 100 and noun.fraction > Fraction(1, 10):
            rest = found.value - before.value
            if before.value % 10 == 0 and rest > 0 and "and" not in self.tokens[here - 2].roles:
                return _Read(rest / (before.value + 1 / noun.fraction), here + 1, Fraction(1), noun.end, "fraction")
        return _Read(found.value * noun.fraction, here + 1, Fraction(1), noun.end, "fraction")

    def _and_fraction(self, found: _Read) -> _Read:
        here = found.next
        if not (
            self._joined(here)
            and (
                self._is(here, "and")
                or (self._is(here, "point") and self.tokens[here].word not in self.lexicon.point_only)
            )
        ):
            return found
        tail = here + 1
        if self._joined(tail) and self._is(tail, "fraction") and self.tokens[tail].fraction == Fraction(1, 2):
            part = _Read(self.tokens[tail].fraction, tail + 1, Fraction(1), self.tokens[tail].end)
        elif self._joined(tail) and self._is(tail, "cardinal", "article"):
            proper = self._proper_fraction(tail)
            if proper is None:
                return found
            part = proper
        else:
            return found
        if self._joined(part.next) and self._is(part.next, "scale"):
            scale = self.tokens[part.next].value
            whole = found.value * scale if found.scale == 1 else found.value
            return _Read(whole + part.value * scale, part.next + 1, scale, self.tokens[part.next].end)
        scale = found.scale if found.scale >= 1000 else Fraction(1)
        return _Read(found.value + part.value * scale, part.next, found.scale, part.end)

    def _proper_fraction(self, at: int) -> _Read | None:
        """'two thirds', 'a quarter', 'fifty-four hundredths': a number and the name of a greater one, at `at`."""
        if self._is_part_of_one(at):
            top: _Read | None = _Read(Fraction(1), at + 1, Fraction(1), self.tokens[at].end)
        else:
            top = self._cardinal(at)
        if top is None or not self._is_fraction(top.next):
            return None
        noun = self.tokens[top.next]
        value = top.value * noun.fraction
        if value >= 1 or (top.value == 1) == noun.word.endswith("s"):
            return None
        return _Read(value, top.next + 1, Fraction(1), noun.end)

    def _leading_fraction(self, at: int) -> _Read | None:
        """'medio millón', 'half a dozen', 'a third', 'mitad', '½'."""
        noun = at + 1 if self._is_part_of_one(at) else at
        if not self._is(noun, "fraction") or (noun > at and not self._joined(noun)):
            return None
        word = self.tokens[noun]
        if word.word.endswith("s") and noun > at:
            return None
        part = _Read(word.fraction, noun + 1, Fraction(1), word.end, "fraction")
        scaled = self._of_scale(part)
        if scaled is not part or "half" in word.roles:
            return scaled
        spanish_half = not self.lexicon.compounds and word.fraction == Fraction(1, 2)
        return part if noun > at and not spanish_half else None

    def _of_scale(self, part: _Read) -> _Read:
        """'… de millón', '… of a million', '… million': a fraction of a scale."""
        here = part.next
        for role in ("of", "article"):
            if self._joined(here) and self._is(here, role):
                here += 1
        if self._joined(here) and self._is(here, "scale", "collective") and not self.tokens[here].word.endswith("s"):
            token = self.tokens[here]
            return _Read(part.value * token.value, here + 1, token.value, token.end)
        return part

    def _ratio(self, found: _Read) -> _Read:
        """'tres de cada diez', 'one in five', 'uno sobre tres', '3 out of 10'."""
        match = self.lexicon.ratio.match(self.text, found.end)
        here = found.next
        if match is None or found.scale >= 1000:
            return found
        here = self._after(match.end(), here)
        if here >= len(self.tokens) or self.tokens[here].start != match.end():
            return found
        whole = self._cardinal(here)
        word = match.group().strip().lower()
        if whole is None or found.value <= 0 or {found.value.denominator, whole.value.denominator} != {1}:
            return found
        if found.value > whole.value and word not in self.lexicon.divides:
            return found
        if word in self.lexicon.one_in and (1900 <= whole.value <= 2100 or not self._is_share(found, whole)):
            return found
        if (
            word in self.lexicon.divides
            and found.value > whole.value
            and re.match(r"\s*[^\W_]", self.text[whole.end :])
        ):
            return found  # '2000 over 3' divides, '2000 over 3 years' does not
        return _Read(found.value / whole.value, whole.next, Fraction(1), whole.end, "fraction")

    def _is_share(self, found: _Read, whole: _Read) -> bool:
        """'one in five', 'nine in ten'; not 'two in three', nor 'six in ten days'."""
        if found.value == 1:
            return True
        following = _NOUN.match(self.text, whole.end)
        return whole.value in (10, 100) and not (following and fold(following[1]) in self.lexicon.times)

    # 3. ordinals and the rest

    def _ordinal(self, at: int) -> tuple[Number | None, int]:
        token = self.tokens[at]
        if "ordinal" not in token.roles:
            return None, at + 1
        value, end, here = token.ordinal, token.end, at + 1
        if value >= 10 and self._joined(here) and 0 < self.tokens[here].ordinal < 10:  # 'vigésimo primer'
            value, end, here = value + self.tokens[here].ordinal, self.tokens[here].end, here + 1
        return Number(token.start, end, self.text[token.start : end], value, "ordinal"), here

    def _year_in_pairs(self, at: int, found: _Read) -> _Read:
        """'nineteen ninety-nine', 'twenty twenty-five'."""
        if not self.lexicon.compounds or found.next != at + 1 or not 13 <= found.value <= 20:
            return found
        if not (self._is(at, "cardinal") and self._joined(at + 1) and self._is(at + 1, "cardinal")):
            return found
        rest = self._cardinal(at + 1)
        if rest is None or not 10 <= rest.value < 100 or self.text[found.end] == "-":
            return found
        return replace(rest, value=100 * found.value + rest.value)

    def _is_pronoun(self, at: int) -> bool:
        """'this one', 'the one you know'."""
        token = self.tokens[at]
        if token.word not in self.lexicon.pronouns:
            return False
        before = re.search(r"(\w+)[ \u00a0]$", self.text[max(0, token.start - 12) : token.start])
        return before is not None and fold(before[1]) in self.lexicon.pronouns_after

    def _word_ordinal(self, at: int, found: _Read) -> Number | None:
        """'twenty-first', 'one hundred and fifth': the last word of a number is an ordinal."""
        if not self.lexicon.compounds:
            return None
        here = found.next
        if self._joined(here) and self._is(here, "and") and self._joined(here + 1):
            here += 1
        last = self.tokens[found.next - 1]
        if not (self._joined(here) and self._is(here, "ordinal") and "digits" not in last.roles):
            return None
        room = last.value if "scale" in last.roles else _room(last.value)
        if not self.tokens[here].ordinal < room or self._is_part_of_one(found.next - 1):
            return None
        start, end = self.tokens[at].start, self.tokens[here].end
        return Number(start, end, self.text[start:end], int(found.value) + self.tokens[here].ordinal, "ordinal")

    def _digit_ordinal(self, at: int, found: _Read) -> Number | None:
        """'1º', '4to', '21st'."""
        token = self.tokens[at]
        match = self.lexicon.ordinal_suffix.match(self.text, token.end)
        if match is None or token.value.denominator != 1 or found.end > match.end():
            return None
        return Number(token.start, match.end(), self.text[token.start : match.end()], int(token.value), "ordinal", True)

    def _finish(self, start: int, found: _Read, first: int) -> tuple[Number, int]:
        kind, end = found.kind, found.end
        percent = self.lexicon.percent.match(self.text, end)
        if percent is not None:
            kind, end = "percent", percent.end()
            if not self.decimal and found.next == first + 1:
                found = replace(found, value=self._small_percent(first, found.value))
        elif not re.match(r"\s*\w", self.text[end:]):
            before = self.lexicon.percent_of.search(self.text, max(0, start - 20), start)
            if before is not None:
                kind, start = "percent", before.start()
        token = self.tokens[first]
        if kind == "cardinal" and "article" in token.roles and found.next == first + 1:
            kind = "article"
        elif kind == "cardinal" and "digits" in token.roles and self._touches_letter(start, end):
            kind = "attached"
        digits = any("digits" in t.roles for t in self.tokens[first : found.next])
        number = Number(start, end, self.text[start:end], _plain(found.value), kind, digits, int(found.scale))
        return number, max(self._after(end, found.next), first + 1)

    def _small_percent(self, at: int, value: Fraction) -> Fraction:
        """'3,482%' in a text that does not show its decimal mark: three decimals, not thousands."""
        match = re.fullmatch(r"(\d{1,2})[.,](\d{3})", self.tokens[at].word)
        return Fraction(f"{match[1]}.{match[2]}") * (1 if value > 0 else -1) if match is not None else value

    def _touches_letter(self, start: int, end: int) -> bool:
        return self.text[end : end + 1].isalpha() or self.text[max(0, start - 1) : start].isalpha()

    # 4. neighbours

    def _is(self, at: int, *roles: Role) -> bool:
        return at < len(self.tokens) and not self.tokens[at].roles.isdisjoint(roles)

    def _joined(self, at: int) -> bool:
        """Whether token `at` directly follows the one before it: with blanks, or a hyphen between words."""
        if not 0 < at < len(self.tokens):
            return False
        before, token = self.tokens[at - 1], self.tokens[at]
        gap = self.text[before.end : token.start]
        if not gap:  # '10,8millones', '500mil'
            return "digits" in before.roles and "scale" in token.roles
        if gap.strip(SPACES + "\t") == "":
            return len(gap) <= 3
        hyphen = gap.strip(SPACES) in ("-", "‑", "–") and len(gap) <= 3
        if "digits" in before.roles:  # '$4-million', 'a 3.5-billion deal'
            return gap == "-" and self.lexicon.compounds and "scale" in token.roles
        return hyphen and self.lexicon.compounds and "digits" not in token.roles

    def _after(self, offset: int, at: int) -> int:
        """The first token from `at` on that starts at or after `offset`."""
        while at < len(self.tokens) and self.tokens[at].start < offset:
            at += 1
        return at


def _room(value: Fraction) -> Fraction:
    """What may follow a word: after 'doscientos' less than 100, after 'treinta' less than 10, after 'cinco' nothing."""
    if value and value % 100 == 0:
        return Fraction(100)
    return Fraction(10) if value >= 20 and value % 10 == 0 else Fraction(1)


def _power(value: Fraction, exponent: str) -> Fraction | None:
    """The value with its exponent: '1.3e6', '6.2x10^-4', '1.1^23'."""
    sign, digits = re.search(r"([+-]*)(\d+)$", exponent).groups()  # type: ignore[union-attr]
    power = int(digits) * (-1 if sign in ("-", "+-") else 1)
    if abs(power) > 60:
        return None
    if exponent.startswith("^"):
        return value**power if value or power > 0 else None
    return value * Fraction(10) ** power


def _plain(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


_ROMAN = re.compile(r"(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


_MAY_BE_ROMAN = re.compile(r"[IVXLCDM]{2}|\b[IVXLCDM]\b")


def romans(text: str, words: Lexicon) -> Iterator[Number]:
    """Roman numerals: two or more of I, V, X, or any after a word such as 'siglo'."""
    if _MAY_BE_ROMAN.search(text) is None:
        return
    for match in words.roman.finditer(fold_evenly(text)):
        group = 1 if match[1] else 2
        numeral = text[match.start(group) : match.end(group)]
        if numeral.isupper() and _ROMAN.fullmatch(numeral):
            values = [_ROMAN_DIGITS[c] for c in numeral]
            value = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
            yield Number(match.start(group), match.end(group), numeral, value, "roman")
