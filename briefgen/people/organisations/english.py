"""Bodies of the state that English writes small: the health ministry, Peru's ministry of defense, the central bank."""

from __future__ import annotations

from briefgen.people.organisations.hits import Tables
from briefgen.people.text import Line

__all__ = ["ends_in_a_name", "written_small"]

_LONGEST = 4
"""Words of such a name."""


def ends_in_a_name(line: Line, start: int, stop: int, tables: Tables) -> bool:
    """Whether the last two words of a body are the name of who leads it, though no table has them: "President of the
    Chamber of Commerce | Beverley Tomlinson said"."""
    roles = tables.roles
    office = start - 2 - (line.low(start - 1) in tables.heads.articles)
    if line.low(office + 1) != "of" or not roles.is_role(line.low(office)) or not line.cap(office):
        return False
    low, known = line.low(stop), roles.words | roles.before | roles.things_after | tables.small | tables.heads.heads
    speaks = (
        low in roles.verbs or (low.endswith("ed") and low.isalpha()) or (low == "," and line.low(stop + 1) == "who")
    )
    two = line.lows(stop - 2, stop)
    new = line.cap(stop - 3) and known.isdisjoint(two) and not tables.places.get(two)
    return speaks and new and stop - start > 3


def written_small(line: Line, i: int, tables: Tables) -> int:
    """The end of a body's name that starts small at `i`, or 0: behind an article, a nation or a place, or first."""
    before, opens = line.low(i - 1), line.tokens[i].first
    if (line.cap(i) and not opens) or before in tables.heads.anyones or line.low(i - 2) in tables.heads.anyones:
        return 0
    owned = before in tables.heads.articles or before == "'s" or tables.heads.is_nation(before)
    owned = owned or (line.cap(i - 1) and tables.places.get((before,)) is not None)
    for end in range(min(len(line.tokens), i + _LONGEST), i + 1, -1):
        if any(token.cap and not token.first for token in line.tokens[i:end]):
            continue
        words = line.lows(i, end)
        if words in tables.heads.written_small:
            return end if owned or opens else 0
        if words[-1] == "ministry" and words[:-1] in tables.heads.ministries:
            return end
        if words[:2] == ("ministry", "of") and words[2:] in tables.heads.ministries and owned:
            return end
    return 0
