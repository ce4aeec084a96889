"""Denials: whether what the source denies is still denied, and nothing else is.

Languages deny in many ways ('no lo sabía', 'he was unaware of it'), so each denial of one side is paired with what
stands nearest to its place on the other: with another denial anywhere, else close by with a word that can render one
('sin', 'fails to', 'unable') and that no such word of its own side lays claim to. A denial that is left over is lost;
a second one in the same text does not hide it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.checks.pair import Finding, Pair, Text

__all__ = ["negation"]

# With these, 1.1 % of 12,948 references have an alarm (half of them lack a denial indeed), and 82 % of the denials that
# were taken out of them, and that the source has too, are noticed; with half of both reaches it is 1.4 % and 83 %.
REACH = 0.05
"""How far from its place, as a share of the text, a denial may be rendered by a word that only can render one."""
FAR = 0.25
"""The same for a word that hardly ever does anything else, such as 'sin', 'unable', 'unrelated'."""
BESIDE = 14
"""The same as `REACH` in characters, for short texts."""
APART = 0.12
"""What pairing two such words costs, as a distance: a denial needs them more."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, or (not `certain`) that can render a denial; its place and reach as shares of the text."""

    place: float
    start: int
    word: str
    certain: bool
    reach: float = REACH


def negation(pair: Pair) -> Iterator[Finding]:
    """A denial stays one, and none is added.

    For one that is added the source must not have even a vague word of that sort, because models lose denials, but
    seldom make them up.
    """
    source, target = pair.source, pair.target
    if not (_may_deny(source) or _may_deny(target)):
        return
    ours, theirs = _denials(source), _denials(target)
    lost, added = _unpaired(ours, theirs, BESIDE / max(1, len(source.text)))
    gone = next((d for d in lost if d.certain), None)
    if gone:
        yield Finding(
            f"se perdió la negación («{gone.word}»)",
            f"negation lost (“{gone.word}”)",
            start=gone.start,
            end=gone.start + len(gone.word),
        )
    new = next((d for d in added if d.certain), None)
    if new and not ours and source.knowledge.vague.isdisjoint(source.vocabulary):
        yield Finding(f"negación añadida («{new.word}»)", f"negation added (“{new.word}”)")


def _may_deny(side: Text) -> bool:
    """Whether the text has any word that denies: a cheap look before the thorough one."""
    known = side.knowledge
    if not known.denial_words.isdisjoint(side.plain):
        return True
    return bool(known.contraction) and known.contraction in side.lower.replace("’", "'")


def _denials(side: Text) -> list[Denial]:
    """All that denies or can render a denial, in order."""
    known, text, size = side.knowledge, side.text, max(1, len(side.text))
    idioms = list(known.idioms.finditer(text))
    found = [
        Denial(m.start() / size, m.start(), m.group(), certain=False)
        for m in idioms
        if m.group().lower() not in known.empty
    ]
    plain = known.idioms.sub(lambda m: "·" * len(m.group()), text) if idioms else text
    prefixes = {m.start() for m in known.prefixed.finditer(plain)}
    words = [(m.start(), m.group()) for m in _WORD.finditer(plain.lower())]
    for match, again in _again(known.denials.finditer(plain), plain, known.doubles):
        start, end = match.span()
        litotes = any(end < place <= end + _NEXT and word.startswith(known.taken_back) for place, word in words)
        certain = not (again or litotes or start in prefixes)
        found.append(Denial(start / size, start, match.group(), certain, FAR if start in prefixes else REACH))
    taken = {d.start for d in found}
    for start, word in words:
        far = word in known.far or word.startswith(known.soft_beginnings)
        if (far or word in known.soft) and start not in taken:
            found.append(Denial(start / size, start, word, certain=False, reach=FAR if far else REACH))
    return found


_NEXT = 12
"""Characters between a denial and the word that it takes back: 'no puede descartarse' is "it is possible"."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# the points of 'Sr.' and 'EE. UU.' end no clause
_BREAK = re.compile(r"[;:?!()«»“”\"–—]|(?<!\b[A-Z])(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)\.")
_CLAUSE = 70
"""Characters that a Spanish double denial spans at most."""


def _again(
    matches: Iterator[re.Match[str]], text: str, doubles: frozenset[str]
) -> Iterator[tuple[re.Match[str], bool]]:
    """The denials, each with whether it only says again what one before it says: 'no dijo nada a nadie'."""
    end = -_CLAUSE
    for match in matches:
        word = match.group().lower()
        near = end >= 0 if word in _LISTING else match.start() - end < _CLAUSE
        yield match, word in doubles and near and not _BREAK.search(text, max(end, 0), match.start())
        end = match.end()


_LISTING = ("ni",)
"""Denials that go on with one before them however far it is."""


def _unpaired(ours: Sequence[Denial], theirs: Sequence[Denial], beside: float) -> tuple[list[Denial], list[Denial]]:
    """What is left of both sides when the nearest have found each other."""
    near = sorted(
        (not (a.certain and b.certain), abs(a.place - b.place) + APART * (a.certain == b.certain), n, m)
        for n, a in enumerate(ours)
        for m, b in enumerate(theirs)
        if (a.certain and b.certain) or abs(a.place - b.place) <= max(beside, a.reach, b.reach)
    )
    alone, left = set(range(len(ours))), set(range(len(theirs)))
    for _, _, n, m in near:
        if n in alone and m in left:
            alone.remove(n)
            left.remove(m)
    return [ours[n] for n in sorted(alone)], [theirs[m] for m in sorted(left)]
