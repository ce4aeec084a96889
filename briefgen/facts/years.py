"""Which year a date means that names none: the article's own, one beside it, or none that can be known."""

from __future__ import annotations

import re

from briefgen.facts.context import Context, Day
from briefgen.facts.draft import Draft
from briefgen.languages.dates import Dates, dates
from briefgen.languages.numbers import fold
from briefgen.models import Language

__all__ = ["full_dates", "is_dateline", "nearest_year", "past_years", "told_as_now", "two_digits", "year_of"]


def full_dates(drafts: list[Draft]) -> list[Day]:
    """The dates among `drafts` that have a year and a month of their own."""
    days = []
    for draft in drafts:
        if not draft.resolved and isinstance(draft.value, str):
            for part in draft.value.split("/"):
                day = Day.parse(part)
                if day is not None and day.month:
                    days.append(day)
    return days


def past_years(text: str, drafts: list[Draft], context: Context) -> list[int]:
    """The years that stand alone among `drafts`, but for those that the text says lie ahead: 'by 2030'."""
    alone = [d for d in drafts if d.kind == "date" and re.fullmatch(r"\d{4}", str(d.value))]
    return [int(str(d.value)) for d in alone if not told_ahead(text, d, context)]


def told_ahead(text: str, draft: Draft, context: Context) -> bool:
    """Whether the text says that a date lies ahead: 'by 2030', 'prevista para el primer trimestre de 2026'."""
    table, head = dates(context.language), fold(text[max(0, draft.start - 20) : draft.start])
    words = [word for word in re.findall(r"[^\W\d_]+", head) if word not in table.articles]
    return bool(words) and words[-1] in table.later


def told_as_now(text: str, draft: Draft, context: Context) -> bool:
    """Whether the text presents a date as the time of writing: 'as of July 2022', 'con corte al 30 de junio'."""
    table = dates(context.language)
    return table.now.search(fold(text[max(0, draft.start - 24) : draft.start])) is not None


def is_dateline(head: str, language: Language) -> bool:
    """Whether the words before a date only name a place, so that the line tells no more than where and when."""
    table = dates(language)
    words = re.findall(r"[^\W\d_]+", head)
    return all(word[0].isupper() or fold(word) in table.articles | table.dateline for word in words)


def two_digits(year: str) -> int:
    """The year that two digits mean; four stay as they are."""
    value = int(year)
    return value if value > 99 else value + (2000 if value < 36 else 1900)


def year_of(
    parts: dict[str, str],
    n: str,
    month: int,
    day: int,
    plain: str,
    start: int,
    match: re.Match[str],
    context: Context,
    table: Dates,
    found: list[Draft],
) -> tuple[int, bool]:
    """The year of a day or month, and whether it was completed: 0 where it cannot be known."""
    if f"y{n}" in parts:
        return two_digits(parts[f"y{n}"]), False
    today = context.today
    if f"rel{n}" in parts:
        apart = table.relative_years[re.sub(r"\s+", " ", parts[f"rel{n}"])]
        return (today.year + apart, True) if today is not None else (0, False)
    if parts.get("m2") and (other := table.same_period.search(plain, match.end())) is not None:
        return int(other["year"]) + 1, True  # 'entre enero y junio, 8 % más que en el mismo periodo de 2024'
    beside = (f for f in found if f.end <= start or f.start >= match.end())
    own = full_dates([f for f in beside if not table.since.search(plain, max(0, f.start - 12), f.start)])
    if own and not context.today_known and own[-1].year >= context.latest_year:
        return own[-1].year, True
    same = {d.year for d in context.told if day and (d.month, d.day) == (month, day)}
    if len(same) == 1:
        return same.pop(), True  # told in full elsewhere
    if today is None:
        return 0, False
    direction = table.after.get(re.sub(r"\s+", " ", parts.get(f"dir{n}", "")), 0)
    before = re.search(r"([\w]+(?: past)?)\W*$", plain[max(0, start - 14) : start])
    if before is not None and not direction:
        direction = next((v for w, v in table.before.items() if before[1].endswith(fold(w))), 0)
    told = direction != 0
    if not told and table.ahead.search(plain, max(0, start - 40), start) is not None:
        direction = 1  # 'clearing the way for work to start in October'
    elif not told and context.today_known:
        direction = _tense(plain, table)
    return nearest_year(month, day, today, direction, told=told), True


def _tense(plain: str, table: Dates) -> int:
    """-1 where the sentence tells of the past, 1 of the future, 0 where it does not say or says both.

    A participle behind a word of the future is no past: 'must be finalized', 'will be held'.
    """
    words = set(re.findall(r"[^\W\d_]+", plain))
    untold = set(re.findall(r"\bbe(?:\s+\w+ly)?\s+(\w+)", plain)) if table.order == "mdy" else set()
    past = any(w.endswith(tuple(map(fold, table.past))) for w in words - untold if len(w) > 3)
    future = any(
        w in table.future or (w.endswith(("ra", "ran")) and table.order == "dmy" and len(w) > 4) for w in words
    )
    return 0 if past == future else (-1 if past else 1)


def nearest_year(month: int, day: int, today: Day, direction: int, *, told: bool = False) -> int:
    """The year of a month (and day) without year, seen from `today`: the last one, the next one, or this year's.

    `told`: the direction is that of a word ('pasado', 'next'), not only of the sentence's tense.
    """
    if not today.month:
        return today.year
    apart = month - today.month
    later = apart > 0 or (apart == 0 and day > today.day > 0)
    earlier = apart < 0 or (apart == 0 and 0 < day < today.day)
    if direction < 0 and later:
        return today.year - 1
    if direction > 0 and earlier and (told or apart < -1):
        return today.year + 1
    if direction == 0 and apart >= 10:
        return today.year - 1  # a December named in January
    if direction == 0 and apart == -11:
        return today.year + 1  # a January named in December
    return today.year
