"""Companies by their suffix: "Obras Viales del Sur, S. A.", "Acme Holdings Inc."."""

from __future__ import annotations

from briefgen.people.organisations.hits import Hit, Tables
from briefgen.people.text import Line

__all__ = ["company", "unsuffixed"]


def unsuffixed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name of a company without what its law adds: "Obras Viales del Sur, S. A." -> "Obras Viales del Sur"."""
    return words[: words.index(",")] if "," in words else words


def company(number: int, line: Line, i: int, tables: Tables) -> Hit | None:
    """Words written large that end in a company's suffix."""
    if not line.cap(i) or (line.tokens[i].first and line.low(i) in tables.roles.openers):
        return None
    j = i + 1
    while (line.cap(j) and not line.owner[j] and not line.tokens[j].first) or (line.low(j) == "&" and line.cap(j + 1)):
        j += 1
    last = next((k + 1 for k in range(j, i, -1) if k < j + _is_anonymous(line, j) and _is_suffix(line, k, tables)), -1)
    suffix = line.cap(j + 1) or "." in line.low(j + 1)  # not "se" in "Normalmente, se"
    comma = line.low(j) == "," and suffix and line.low(j + 1) not in tables.heads.loose
    if comma and _is_suffix(line, j + 1, tables):
        last = j + 2
    if last < 0:
        return None
    while line.low(last) == "de" and line.low(last + 1) == "c.v.":
        last += 2
    start = max((k + 1 for k in range(i, last - 1) if tables.roles.is_role(line.low(k))), default=i)
    if tables.heads.language == "es":
        start = _leftwards(line, start, tables)
        start -= 2 * _is_joined(line, start, last)
    plain = all(w in tables.small or w in tables.roles.words for w in line.lows(start, last - 1))
    if start >= last - 1 or (plain and line.low(last - 1) in tables.heads.loose):
        return None  # "Security Systems", "Renewable Energy"
    if line.low(last - 1) in tables.heads.loose and _is_field(line, start, tables):
        return None  # "the Minister of Science, Communications Technology and Transport"
    foreign = tables.heads.language == "en" and any(w.startswith("s.") for w in line.lows(start, last))
    if foreign and line.low(start - 1) in ("y", "e"):  # "the company Grúas y Montajes Alfa, S.A."
        while (line.cap(start - 1) or line.low(start - 1) in ("y", "e")) and not line.owner[start - 1]:
            start -= 1
    return Hit(number, start, last, line.texts(start, last), rule="suffix")


def _is_field(line: Line, start: int, tables: Tables) -> bool:
    """Whether a list in which a name stands is that of a minister's fields."""
    k = start - 1
    while k > max(0, start - 14) and (line.tokens[k].word or line.low(k) == ",") and line.low(k) != "of":
        k -= 1
    return k > 0 and line.low(k) == "of" and line.low(k - 1).rpartition("-")[2] in tables.heads.of_a_field


def _is_joined(line: Line, start: int, last: int) -> bool:
    """Whether a company's short name behind it begins with a word further left: "Riego y Suelos, S.A. (Riesusa)"."""
    short = line.low(last + 1) if line.low(last) == "(" and line.low(last + 2) == ")" else ""
    joined = line.low(start - 1) in ("y", "e") and line.cap(start - 2) and not line.owner[start - 2]
    return joined and len(short) > 1 and line.low(start - 2)[:2] == short[:2] != line.low(start)[:2]


def _is_suffix(line: Line, k: int, tables: Tables) -> bool:
    return line.low(k) in tables.heads.suffixes or _is_anonymous(line, k)


def _is_anonymous(line: Line, k: int) -> bool:
    """Whether a "sociedad anónima" stands at `k` in letters with blanks between: "S. A.", "S. A. de C. V."."""
    return line.low(k).startswith("s. a.")


def _leftwards(line: Line, start: int, tables: Tables) -> int:
    """The start of "Obras Viales del Sur, S.A." where "Sur" has been read."""
    link = start - 1 - (line.low(start - 1) in tables.heads.articles)
    before = link - 1
    if line.low(link) not in ("de", "del", "para") or not line.cap(before) or line.owner[before]:
        return start
    word = line.low(before)
    other = tables.names.is_given(word) or word in tables.names.surnames or tables.roles.is_role(word)
    if other or line.tokens[before].first:
        return start
    while line.cap(before - 1) and not line.owner[before - 1] and not line.tokens[before - 1].first:
        before -= 1
    return before
