"""Text into blocks: lines, judged by the rules that need no surroundings, and joined where a sentence was broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.languages.clean import Rule, rules
from briefgen.models import ParagraphKind

__all__ = ["BULLET", "NUMBERED", "START_CHARS", "TERMINAL", "WORD", "Block", "blocks", "flat", "part", "whole"]

WORD = re.compile(r"\w+")
TERMINAL = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
BULLET = re.compile(r"(?:[•‣▪▫◦●○■·*+]|-)[ \t\u00a0]+(?=\S)")
NUMBERED = re.compile(r"\d{1,2}(?:[.)]|\.-)[ \t\u00a0]+(?=\S)")
START_CHARS = 240
_END_CHARS = 400
_PHRASE_CHARS = 500

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_HEADING = Rule("Markdown", re.compile(r"#{1,6}[ \t]+(?=\S)"))
_GOES_ON = re.compile(r"[,;:.)\]”’»%…?!]")
_ADDRESS = re.compile(r"https?://|www\.")

# Lines of hard-wrapped text are at least this long, and at most that; e-mail and typewritten text have 65 to 80.
_NARROWEST, _WIDEST = 30, 120
# A line this long is no headline, so a sentence that breaks off in it goes on below, even below a blank line.
_BROKEN_OFF = 40


@dataclass(frozen=True)
class Block:
    """A stretch of text without white space at its ends.

    `group` counts the stretches between blank lines. `rule` is the name of the rule that keeps it out of the brief, and
    `spread` how far that rule reaches (a section of `clean.toml`: next, section, ending).
    """

    start: int
    end: int
    text: str
    group: int
    rule: str = ""
    spread: str = ""
    kind: ParagraphKind = "paragraph"


def blocks(text: str) -> list[Block]:
    """Cut and join. The blocks cover all that is not white space, in order."""
    lines = [piece for line in _lines(text) for piece in _cut(line)]
    return [judged(block) for block in _join([judged(line) for line in lines], text)]


def flat(text: str) -> str:
    """On one line, with single blanks."""
    return " ".join(text.split())


def part(block: Block, start: int, end: int) -> Block:
    """A stretch of a block, without white space at its ends."""
    start, end = _trim(block.text, start, end)
    return replace(block, start=block.start + start, end=block.start + end, text=block.text[start:end])


def whole(section: Iterable[Rule], text: str) -> str:
    """The name of the rule that the whole text matches, or nothing."""
    return next((r.name for r in section if r.pattern.fullmatch(text)), "")


# --- lines ------------------------------------------------------------------------------------------------------------


def _lines(text: str) -> list[Block]:
    lines: list[Block] = []
    group, before = 0, 0
    for match in _LINE.finditer(text):
        start, end = _trim(text, match.start(), match.end())
        if start == end:
            continue
        if len(_BREAK.findall(text, before, start)) > 1:
            group += 1
        before = end
        lines.append(Block(start, end, text[start:end], group))
    return lines


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(line: Block) -> list[Block]:
    """A line, without what the prefix and suffix rules and Markdown's sign of a heading cut off it."""
    front: list[Block] = []
    back: list[Block] = []
    for rule in (*rules().prefix, _HEADING):
        match = rule.pattern.match(line.text)
        if match:
            front.append(replace(part(line, 0, match.end()), rule=rule.name))
            kind: ParagraphKind = "heading" if rule is _HEADING else line.kind
            line = replace(part(line, match.end(), len(line.text)), kind=kind)
    for rule in rules().suffix:
        for match in rule.pattern.finditer(line.text):
            if match.end() == len(line.text):
                back.insert(0, replace(part(line, match.start(), match.end()), rule=rule.name))
                line = part(line, 0, match.start())
    return [*front, line, *back]


def judged(block: Block) -> Block:
    """The block, with the rule that knows it by itself."""
    if block.rule:
        return block
    text = flat(block.text)
    if not any(c.isalnum() for c in text):
        return replace(block, rule="separator")
    table = rules()
    for spread, section in (("next", table.next), ("section", table.section)):
        name = whole(section, text)
        if name:
            return replace(block, rule=name, spread=spread)
    name = whole(table.line, text)
    if not name and len(text) <= START_CHARS:
        name = next((r.name for r in table.start if r.pattern.match(text)), "")
    if not name and len(text) <= _END_CHARS:
        name = next((r.name for r in table.end for m in r.pattern.finditer(text) if m.end() == len(text)), "")
    if not name and len(text) <= _PHRASE_CHARS:
        name = next((r.name for r in table.phrase if r.pattern.search(text)), "")
    return replace(block, rule=name)


# --- joining ----------------------------------------------------------------------------------------------------------


def _join(lines: list[Block], text: str) -> list[Block]:
    """Join lines that belong to one paragraph."""
    width = _wrap_width(lines)
    joined: list[Block] = []
    previous: Block | None = None  # the line before as it came, not as joined
    for line in lines:
        if previous and _continues(previous, line, width):
            joined[-1] = replace(joined[-1], end=line.end, text=text[joined[-1].start : line.end])
        else:
            joined.append(line)
        previous = line
    return joined


def _wrap_width(lines: Sequence[Block]) -> int:
    """The column at which the text is hard-wrapped, 0 if it is not.

    A line was wrapped if the first word of the next would not have fitted; a text is, if most of its lines were, and
    many of those break off in the middle of a sentence.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a.group == b.group and not a.rule and not b.rule]
    width = max((len(line.text) for pair in pairs for line in pair), default=0)
    if len(pairs) < 2 or not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [a for a, b in pairs if _overflows(a, b, width)]
    broken = [a for a in full if not TERMINAL.search(a.text)]
    return width if len(full) >= 0.6 * len(pairs) and len(broken) >= 0.4 * len(full) else 0


def _overflows(line: Block, following: Block, width: int) -> bool:
    # Two characters of grace: some wrap before the blank, some count a mark that we do not see.
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width - 2


def _continues(line: Block, following: Block, width: int) -> bool:
    """Does a sentence of this line go on in the next?"""
    if line.rule or following.rule or "heading" in (line.kind, following.kind):
        return False
    ended = bool(TERMINAL.search(line.text)) or line.text.endswith(":")
    first = following.text[0]
    if BULLET.match(following.text):
        return False
    if line.group != following.group:
        return not ended and first.islower() and len(line.text) >= _BROKEN_OFF and not BULLET.match(line.text)
    full = bool(width) and _overflows(line, following, width)
    if full and not ended:
        return True
    if NUMBERED.match(following.text) or _ADDRESS.match(following.text):
        return False
    if full or ended:
        return full
    if first.islower() or _GOES_ON.match(first):
        return True
    words = WORD.findall(line.text)
    return line.text[-1] in ",-–(“«" or (line.text[-1].isalnum() and words[-1] in rules().unfinished)
