"""What stands around a sentence and the model should not see: taken off before, put back after.

Bullets, dashes, leading dots, white space, and quotation marks that enclose the whole text or belong to a speech that
goes on before or after it. Marks inside are set in the form that the package knows best, and come back as typographic
marks of the target language, each in the role that it has in the source, when their count allows.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from briefgen.languages.translation import Translating

__all__ = ["Dress", "undress"]

_LEAD = re.compile(r"\s*(?:(?:[•▪●◦‣·*–—-]+|…|\.{3,})\s*)*")
_MARK = re.compile(r'[“”„«»"]')
_STOP = ".,;:!?…"
# Not words of any language: nothing to translate.
_CODE = re.compile(r"(?:https?://\S+|www\.\S+|\S+@\S+\.\S+|[@#]\w+)", re.IGNORECASE)


@dataclass(frozen=True)
class Dress:
    """A text taken apart: `text == lead + core + trail`, but for the form of white space and marks in the core."""

    text: str
    lead: str
    core: str
    trail: str
    roles: tuple[bool, ...]
    """For each quotation mark in the core, whether it opens."""

    def on(self, target: str, table: Translating) -> str:
        """The translated core with everything put back."""
        opening, closing = table.quotes
        lead = _MARK.sub(opening, self.lead)
        trail = _MARK.sub(closing, self.trail)
        if trail.strip() and target.endswith(".") and not self.core.endswith("."):
            target = target[:-1]
        return lead + _typographic(target, self.roles, table) + trail

    def bare(self, prefix: str) -> str:
        """The beginning of a translation without what is put back by `on`."""
        return prefix[_lead(prefix, 0) :].lstrip('“”„«»"') if self.lead.strip() else prefix


def undress(text: str, table: Translating, names: Collection[str] = ()) -> Dress:
    """Take a text apart."""
    end = len(text.rstrip())
    start = min(_lead(text, 0), end)
    marks = _marks(text, start, end)
    if marks and marks[0] == (start, True) and _partner(marks, 0) in (None, _last(text, marks, end)):
        closer = _partner(marks, 0)
        start += 1
        end = end if closer is None else marks[closer][0]
    elif marks and _last(text, marks, end) is not None and not marks[-1][1] and _opener(marks) is None:
        end = marks[-1][0]
    start = min(_lead(text, start), end)
    inner = [m for m in marks if start <= m[0] < end]
    core = " ".join(text[start:end].split())
    if not any(c.isalpha() for c in core) or _CODE.fullmatch(core):
        return Dress(text, text, "", "", ())
    return Dress(text, text[:start], core, text[end:], tuple(opens for _, opens in inner))


def _lead(text: str, at: int) -> int:
    """Where the bullets, dashes, dots and spaces that stand at `at` end."""
    match = _LEAD.match(text, at)
    return match.end() if match else at


def _marks(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    """Offset of each quotation mark and whether it opens; a straight one opens at a start, after a space or bracket."""
    found = []
    for m in _MARK.finditer(text, start, end):
        mark, before = m[0], text[m.start() - 1] if m.start() > start else " "
        opens = mark in "“„«" or (mark == '"' and (before.isspace() or before in "([—–¿¡"))
        found.append((m.start(), opens))
    return found


def _partner(marks: list[tuple[int, bool]], opener: int) -> int | None:
    """Index of the mark that closes an opening one; None if none does."""
    depth = 0
    for i in range(opener, len(marks)):
        depth += 1 if marks[i][1] else -1
        if depth == 0:
            return i
    return None


def _opener(marks: list[tuple[int, bool]]) -> int | None:
    """Index of the mark that opens what the last mark closes; None if none does."""
    depth = 0
    for i in range(len(marks) - 1, -1, -1):
        depth += -1 if marks[i][1] else 1
        if depth == 0:
            return i
    return None


def _last(text: str, marks: list[tuple[int, bool]], end: int) -> int | None:
    """Index of the last mark if nothing but a stop follows it."""
    return len(marks) - 1 if not text[marks[-1][0] + 1 : end].strip(_STOP) else None


def _typographic(target: str, roles: tuple[bool, ...], table: Translating) -> str:
    places = [m.start() for m in _MARK.finditer(target)]
    if len(places) != len(roles):
        roles = tuple(n % 2 == 0 for n in range(len(places)))
        if len(places) % 2:
            return target
    out = list(target)
    for place, opens in zip(places, roles, strict=True):
        out[place] = table.quotes[0 if opens else 1]
    return "".join(out)
