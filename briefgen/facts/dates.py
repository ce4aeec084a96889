"""A text in, its calendar dates and intervals out: ISO 8601, as exact as the text, years completed where plain."""

from __future__ import annotations

import datetime
import itertools
import re

from briefgen.facts.context import Context
from briefgen.facts.draft import Draft, free
from briefgen.facts.years import nearest_year, two_digits, year_of
from briefgen.languages.dates import Dates, Pattern, dates
from briefgen.languages.numbers import Number, fold_evenly, without_addresses

__all__ = ["find_dates", "shadow"]

_INTERVALS = ("day-to-day", "days-of-month", "month-to-month", "month-to-day", "day-to-month", "year-to-month")
_LAST_DAY = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


def shadow(text: str, numbers: tuple[Number, ...]) -> str:
    """The text folded, with number words and ordinals as digits, of the same length (filled up with NUL)."""
    folded = fold_evenly(text)
    parts, at = [], 0
    for n in numbers:
        if n.kind in ("cardinal", "ordinal") and isinstance(n.value, int) and (not n.digits or n.kind == "ordinal"):
            digits = str(n.value)
            if len(digits) <= n.end - n.start:
                parts += [folded[at : n.start], digits, "\0" * (n.end - n.start - len(digits))]
                at = n.end
    return "".join([*parts, folded[at:]])


def find_dates(text: str, numbers: tuple[Number, ...], context: Context) -> list[Draft]:
    """Dates and intervals of a text, in order."""
    table = dates(context.language)
    plain = shadow(without_addresses(text), numbers)
    found: list[Draft] = []
    refused: list[tuple[int, int]] = []
    holds = _holds(plain, table)
    for pattern in table.patterns if holds else ():
        for match in pattern.regex.finditer(plain) if pattern.needs in holds else ():
            if not free(found, *match.span()) or any(s < match.end() and match.start() < e for s, e in refused):
                continue
            if pattern.name == "day" and _counts(match, numbers):
                continue
            if pattern.name == "days-listed":
                found.extend(_days(text, plain, match, context, table, found))
                continue
            draft = _draft(text, plain, match, pattern, context, table, found)
            if draft is not None:
                found.append(draft)
            elif pattern.name == "day":
                refused.append(match.span())  # 'avenida 9 de Julio' is not July either
    return sorted(found, key=lambda d: d.start)


def _counts(match: re.Match[str], numbers: tuple[Number, ...]) -> bool:
    """Whether the 'day' behind a month is a number in words that counts: 'September, two issued in …'."""
    day = match.start("d1")
    in_words = any(n.start == day and n.kind == "cardinal" and not n.digits for n in numbers)
    return in_words and "," in match.string[match.end("m1") : day]


_DIGIT, _NUMERIC = re.compile(r"\d"), re.compile(r"\d[-/.]\d")


def _holds(plain: str, table: Dates) -> set[str]:
    """What a text holds of what patterns need: most sentences hold neither a month nor a digit."""
    holds = {"month"} if table.month.search(plain) is not None else set()
    if _DIGIT.search(plain) is not None:
        holds.add("digits")
        if _NUMERIC.search(plain) is not None:
            holds.add("numeric")
    return holds


# --- from a match to a value ------------------------------------------------------------------------------------------


def _draft(
    text: str, plain: str, match: re.Match[str], pattern: Pattern, context: Context, table: Dates, found: list[Draft]
) -> Draft | None:
    parts = {k: v for k, v in match.groupdict().items() if v} | {"whole": match.group()}
    name = pattern.name
    start, end = _opened(plain, match, name, table)
    if name in ("quarter", "half", "third"):
        return _part_of_year(start, end, parts, context, table)
    if name == "decade":
        return _decade(start, end, parts["dec"])
    if name == "year-to-year":
        return _years(start, end, parts["y1"], parts["y2"])
    if name == "year":
        return _year(text, plain, match, parts["y1"], table, found)
    if name == "weekday":
        return _weekday(match, parts, context, table)
    if name == "short-to-short":
        return _short_interval(start, end, parts, table, context)
    if name in ("iso", "numeric", "short"):
        return _numeric(start, end, parts, table, context)
    if not _plausible_month(text, plain, match, parts, name, table):
        return None
    return _calendar(plain, start, end, match, parts, name, context, table, found)


def _opened(plain: str, match: re.Match[str], name: str, table: Dates) -> tuple[int, int]:
    """The span of a match; an interval takes the 'entre', 'from' or 'del' before it with it."""
    start, end = match.span()
    while end > start and plain[end - 1] in " ,-/":
        end -= 1
    while plain[end : end + 1] == "\0":  # what is left of a number word
        end += 1
    if name in _INTERVALS or name == "year-to-year":
        opener = table.openers.search(plain, max(0, start - 16), start)
        if opener is not None and opener.group().strip() not in ("de",):
            start = opener.start()
    return start, end


def _plausible_month(
    text: str, plain: str, match: re.Match[str], parts: dict[str, str], name: str, table: Dates
) -> bool:
    if name == "year-to-month":
        return True
    at = match.start("m1")
    before = re.findall(r"[\w-]+(?=\W{1,2}$)", plain[max(0, match.start() - 25) : match.start()])
    word = before[0] if before else ""
    if parts["m1"].isdecimal():
        return word not in table.names_before  # 'Decreto 12-2002'
    if table.month_capital:
        if not text[at].isupper():
            if name in _INTERVALS or (
                word in table.alone_after and (word in ("in", "since") or parts["m1"] not in ("may", "march", "august"))
            ):
                return len(parts["m1"]) > 3 or word == "in"
            return "y1" in parts or ("d1" in parts and parts["m1"].rstrip(".") not in ("may", "march", "mar", "sep"))
        if name == "month" and "y1" not in parts and parts["m1"] in table.alone_only and "rel1" not in parts:
            following = re.match(r"\s+([a-z]+)", plain[match.end() :])
            named = word == "the" and following is not None and following[1] in table.month_nouns
            return named or word in table.alone_after
    elif text[at].isupper() and not text[match.start() :].isupper():
        if word in table.names_before or (name == "month" and "y1" not in parts and at > 0 and _in_name(text, at)):
            return False
        if name == "month" and "y1" not in parts and _GIVEN.match(text, match.end()) is not None:
            return False  # 'Julio Estuardo Marroquín'
        previous = re.search(r"(\w+)\s+(?:de\s+|del\s+)?$", plain[: match.start()])
        if previous is not None and previous[1] in table.names_before:
            return False
    if name == "month" and "y1" not in parts and "rel1" not in parts:
        if len(parts["m1"].rstrip(".")) <= 3:
            return parts["m1"] in ("may",) and table.month_capital
        following = re.match(r"\s+([A-ZÁÉÍÓÚ]\w+)", text[match.end() :])
        if table.month_capital and following is not None and re.search(r"\b[A-Z]\w+\s$", text[:at]):
            return False  # a surname or a given name: 'Judge April Jones'
    return True


_GIVEN = re.compile(r"\s+[A-ZÁÉÍÓÚÑ][a-záéíóúñ]")


def _in_name(text: str, at: int) -> bool:
    """Whether a capital word is linked to a capital word before it: 'Plaza de Mayo'."""
    return re.search(r"[A-ZÁÉÍÓÚÑ]\w+\s+(?:de\s+|del\s+)?$", text[:at]) is not None


def _calendar(
    plain: str,
    start: int,
    end: int,
    match: re.Match[str],
    parts: dict[str, str],
    name: str,
    context: Context,
    table: Dates,
    found: list[Draft],
) -> Draft | None:
    """A day, a month, or an interval of them."""
    m1 = _month(parts.get("m1", ""), table)
    m2 = _month(parts["m2"], table) if "m2" in parts else m1
    d1, d2 = int(parts.get("d1", 0)), int(parts.get("d2", 0))
    if (m1 and d1 > _LAST_DAY[m1]) or d2 > _LAST_DAY[m2]:
        return None
    interval = name in _INTERVALS
    y2, r2 = year_of(parts, "2", m2, d2, plain, start, match, context, table, found) if interval else (0, False)
    y1, r1 = year_of(parts, "1", m1, d1, plain, start, match, context, table, found)
    if interval and name != "days-of-month":
        if ("y1" not in parts and "rel1" not in parts) and ("y2" in parts or "rel2" in parts):
            y1, r1 = y2 - (m1 > m2), r2
        elif ("y2" not in parts and "rel2" not in parts) and ("y1" in parts or "rel1" in parts):
            y2, r2 = y1 + (m1 > m2), r1
        elif y1 and y2 and (y2, m2, d2) < (y1, m1, d1):
            y2 = y1 + (m1 > m2)
    first = _iso(y1, m1, d1)
    if not interval:
        return Draft(start, end, "date", first, resolved=r1 and y1 > 0)
    if name == "days-of-month":
        if d2 <= d1:
            return None
        second = _iso(y1, m1, d2)
    else:
        second = _iso(y2, m2, d2)
    return Draft(start, end, "period", f"{first}/{second}", detail="interval", resolved=r1 and y1 > 0)


def _days(
    text: str, plain: str, match: re.Match[str], context: Context, table: Dates, found: list[Draft]
) -> list[Draft]:
    """'4 y 5 de diciembre', 'July 12 and 15': days that follow one another are one period, others each a date."""
    parts = {k: v for k, v in match.groupdict().items() if v}
    month = _month(parts["m1"], table)
    start, end = _opened(plain, match, "days-listed", table)
    more = [(match.start("more") + m.start(), match.start("more") + m.end()) for m in _DAY.finditer(match["more"])]
    places = [(start, match.end("d1")), *more, (match.start("d2"), end)]
    numbers = [int(match["d1"]), *(int(plain[s:e]) for s, e in more), int(match["d2"])]
    in_order = all(a < b for a, b in itertools.pairwise([0, *numbers])) and numbers[-1] <= _LAST_DAY[month]
    if not in_order or not _plausible_month(text, plain, match, parts, "days-listed", table):
        return []
    year, resolved = year_of(parts, "1", month, numbers[-1], plain, start, match, context, table, found)
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        value = f"{_iso(year, month, numbers[0])}/{_iso(year, month, numbers[-1])}"
        return [Draft(start, end, "period", value, detail="interval", resolved=resolved and year > 0)]
    whole = [(s, e + len(_PADDING.match(plain, e).group())) for s, e in places]  # type: ignore[union-attr]
    return [
        Draft(s, e, "date", _iso(year, month, day), resolved=resolved and year > 0)
        for (s, e), day in zip(whole, numbers, strict=True)
    ]


_DAY, _PADDING = re.compile(r"\d+"), re.compile(r"\0*")


def _iso(year: int, month: int, day: int) -> str:
    head = f"{year:04d}" if year else "-"
    if not month:
        return head
    return f"{head}-{month:02d}" + (f"-{day:02d}" if day else "")


# --- other shapes -----------------------------------------------------------------------------------------------------


def _part_of_year(start: int, end: int, parts: dict[str, str], context: Context, table: Dates) -> Draft | None:
    length = 3 if "q" in parts else 6 if "h" in parts else 4
    number = int(parts.get("q") or parts.get("h") or parts["t"])
    resolved = False
    if "y1" in parts:
        year = two_digits(parts["y1"])
    elif "rel1" in parts and context.today is not None:
        year, resolved = context.today.year + table.relative_years[re.sub(r"\s+", " ", parts["rel1"])], True
    elif table.month_capital:
        return None  # 'the third quarter' may be one of a game
    elif context.today is not None:
        year, resolved = nearest_year(number * length, 0, context.today, 0), True
    else:
        year = 0
    first, last = (number - 1) * length + 1, number * length
    return Draft(
        start, end, "period", f"{_iso(year, first, 0)}/{_iso(year, last, 0)}", detail="interval", resolved=resolved
    )


def _decade(start: int, end: int, digits: str) -> Draft:
    year = int(digits) if len(digits) == 4 else 1900 + int(digits) if int(digits) >= 30 else 2000 + int(digits)
    return Draft(start, end, "period", f"{year}/{year + 9}", detail="interval")


def _years(start: int, end: int, first: str, last: str) -> Draft | None:
    y1 = int(first)
    y2 = int(last) if len(last) == 4 else y1 // 100 * 100 + int(last)
    if not 0 < y2 - y1 < 1000:
        return None
    return Draft(start, end, "period", f"{y1}/{y2}", detail="interval")


def _year(text: str, plain: str, match: re.Match[str], digits: str, table: Dates, found: list[Draft]) -> Draft | None:
    """A year alone: after a word that leads to years, or after another year; not within a name or before a unit."""
    start = match.start("y1")
    end = match.end()
    after = re.match(r"\s+(?:de\s+)?([^\W\d_]+)", plain[end:])
    if after is not None and after[1] in table.year_not_before:
        return None
    softener = table.year_softener.search(plain, 0, start)
    head = softener.start() if softener is not None else start
    before = re.search(r"([^\W\d_]+)[\s(]+$", plain[:head])
    word = before[1] if before is not None else ""
    listed = any(
        d.end <= start
        and re.fullmatch(r"\s*(?:,|;|y|e|and|or|o)?\s*(?:,|y|and|en|in|con|with)?\s*", plain[d.end : start])
        and d.kind == "date"
        for d in found
    )
    lone = plain[:start].rstrip()[-1:] in ("(", "") and plain[end:].lstrip()[:1] in (")", ":", "", ",")
    if word in table.year_determiners and re.match(r"\s+[A-ZÁÉÍÓÚÑ]", text[end:]):
        return None  # 'the 2030 Agenda'
    told = word in table.year_after or listed or lone or _year_by_its_place(plain, start, end, table)
    if not told or (int(digits) > 2069 and word not in table.to_come):
        return None  # 'a score of 2072' is no year
    return Draft(start, end, "date", digits)


def _year_by_its_place(plain: str, start: int, end: int, table: Dates) -> bool:
    """'2019 was hard', 'as early as 2021', 'as strong as 2018', 'the mayor’s 2016 campaign'."""
    before, after = plain[:start], plain[end:]
    if table.year_led.search(before):
        return True
    if re.search(r"(?:^|[.!?“”\"«:]\s*)$", before) and table.year_verb.match(after):
        return True
    if re.search(r"\bas\s+\w+\s+as\s+$", before) and not re.match(r"\s+\w", after):
        return True
    noun = re.match(r"\s+([a-z]+)(?<!s)\b", after)
    article = re.search(r"\b([a-z]+)\s+$", before)
    if article is not None and article[1] in table.articles and noun is not None:
        return f"{noun[1]}s" not in table.year_not_before  # a 2023 decree, but not: a 2000 meter race
    return re.search(r"[^\W\d_]['’]s\s+$", before) is not None and re.match(r"\s+[a-z]+(?<!s)\b", after) is not None


def _numeric(start: int, end: int, parts: dict[str, str], table: Dates, context: Context) -> Draft | None:
    if "n1" in parts:
        month, day = _month_and_day(parts["n1"], parts["n2"], table, context)
    else:
        month, day = int(parts["m1"]), int(parts["d1"])
    if not _possible(month, day):
        return None
    if "y1" in parts:
        return Draft(start, end, "date", _iso(two_digits(parts["y1"]), month, day))
    year = nearest_year(month, day, context.today, 0) if context.today is not None else 0
    return Draft(end - len(_SHORT.search(parts["whole"])[0]), end, "date", _iso(year, month, day), resolved=year > 0)  # type: ignore[index]


_SHORT = re.compile(r"\d+[/.-]\d+\s*$")


def _possible(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _LAST_DAY[month]


def _month_and_day(first: str, second: str, table: Dates, context: Context) -> tuple[int, int]:
    """Month and day of 5/12: American in English but for British papers; the other way where only that is possible."""
    american = table.order == "mdy" and context.country not in ("GB", "AU", "NZ")
    month, day = (int(first), int(second)) if american else (int(second), int(first))
    return (day, month) if month > 12 >= day else (month, day)


def _short_interval(start: int, end: int, parts: dict[str, str], table: Dates, context: Context) -> Draft | None:
    """'de 1/10 a 7/11', '10/1-11/2/2017'."""
    (m1, d1), (m2, d2) = (_month_and_day(parts[a], parts[b], table, context) for a, b in (("n1", "n2"), ("n3", "n4")))
    if not (_possible(m1, d1) and _possible(m2, d2)):
        return None
    y2 = int(parts.get("y2", 0))
    y1 = int(parts.get("y1", 0)) or (y2 - (m1 > m2) if y2 else 0)
    return Draft(start, end, "period", f"{_iso(y1, m1, d1)}/{_iso(y2, m2, d2)}", detail="interval")


def _weekday(match: re.Match[str], parts: dict[str, str], context: Context, table: Dates) -> Draft | None:
    """'el martes 21': the nearest such day on which that weekday falls; None where the article has no date."""
    if context.today is None or not context.today.month or not context.today_known:
        return None
    today = datetime.date(context.today.year, context.today.month, context.today.day or 15)
    near = [today + datetime.timedelta(days=n) for n in sorted(range(-45, 46), key=abs)]
    wanted = int(parts["d1"]), table.weekdays[parts["weekday"]]
    day = next((d for d in near if (d.day, d.isoweekday()) == wanted), None)
    return Draft(match.start("d1"), match.end(), "date", day.isoformat(), resolved=True) if day is not None else None


def _month(name: str, table: Dates) -> int:
    return int(name) if name.isdecimal() else table.months[name.rstrip(".")] if name else 0
