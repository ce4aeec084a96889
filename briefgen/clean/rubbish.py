"""What is known as rubbish only by its surroundings: copies, bylines and sign-offs, "related" blocks, loose ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from briefgen.clean.lines import START_CHARS, TERMINAL, WORD, Block, flat, whole
from briefgen.languages.clean import Rule, rules

__all__ = ["is_prose", "key", "rubbish"]

_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]*_]*$")

# A paragraph of an article, as against a line of a menu or a headline: so many words, and so many characters if it ends
# like a sentence, or more if it does not.
_PROSE_WORDS, _PROSE_CHARS, _LONG_CHARS = 15, 100, 250
# Copies of fewer words ("Seguridad") may be two headings.
_COPY_WORDS, _LONG_COPY_WORDS = 4, 6
# A line without a final full stop, and with no more words than this, is no sentence.
_FRAGMENT_WORDS = 12
# What may stand inside an article, or be nothing at all: no sign that the page's foot has begun.
_ANYWHERE = {"", "separator", "Markdown", "repeated", "web address", "photo caption", "pie de foto", "image", "imagen"}
# Words that a section label or an author's name has at most.
_LABEL_WORDS = 3


def rubbish(blocks: list[Block], title: str) -> list[Block]:
    """Mark what is rubbish where it stands."""
    for step in (_copies, _edges, _sections, _foot):
        blocks = step(blocks)
    return _labels(blocks, title)


def is_prose(block: Block) -> bool:
    """Is this a real paragraph?"""
    text = flat(block.text)
    if block.rule or len(WORD.findall(text)) < _PROSE_WORDS:
        return False
    return len(text) >= _LONG_CHARS or (len(text) >= _PROSE_CHARS and bool(_CLOSED.search(text)))


def key(text: str) -> str:
    """What two copies of a line have in common: words, without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def _copies(blocks: list[Block]) -> list[Block]:
    """What stands twice, and a headline behind a navigation line ("Home Headlines <headline>") above the headline."""
    out = list(blocks)
    seen: dict[str, int] = {}
    for i, block in enumerate(blocks):
        text = key(block.text)
        words = len(text.split())
        if block.rule or words < _COPY_WORDS:
            continue
        first = seen.get(text)
        if first is not None and (words >= _LONG_COPY_WORDS or not is_prose(block)):
            # of a headline behind a navigation line and the headline itself, the second is the headline
            behind = first > 0 and blocks[first - 1].rule and blocks[first].start - blocks[first - 1].end <= 1
            out[first if behind else i] = replace(blocks[first if behind else i], rule="repeated")
            if not behind:
                continue
        seen[text] = i
        following = next((key(b.text) for b in blocks[i + 1 : i + 4] if not b.rule), "")
        fused = len(following.split()) >= _COPY_WORDS and text.endswith(f" {following}")
        if fused and not is_prose(block) and not any(is_prose(b) for b in blocks[:i]):
            out[i] = replace(block, rule="navigation")
    return out


def _bounds(blocks: Sequence[Block]) -> tuple[int, int, int]:
    """Where the first, the second and the last real paragraph stand; all behind the end where there is none."""
    prose = [i for i, b in enumerate(blocks) if is_prose(b)]
    if not prose:
        return len(blocks), len(blocks), len(blocks)
    return prose[0], prose[1] if len(prose) > 1 else prose[0], prose[-1]


def _edges(blocks: list[Block]) -> list[Block]:
    """Judge by the head rules what stands above the second real paragraph, by the tail rules what is below the last."""
    first, second, last = _bounds(blocks)
    if first == len(blocks):
        return blocks
    table = rules()
    out = list(blocks)
    for i, block in enumerate(blocks):
        if block.rule or is_prose(block) or len(block.text) > START_CHARS or first < i < second - 2:
            continue
        applicable: tuple[Rule, ...] = ()
        if i < second:
            applicable += table.edge + table.head
        if i > last:
            applicable += table.edge + table.tail
        name = whole(applicable, flat(block.text))
        ending = whole(table.ending, flat(block.text)) if i > last else ""
        if ending:
            out[i] = replace(block, rule=ending, spread="section")
        elif name:
            out[i] = replace(block, rule=name)
    return out


def _sections(blocks: list[Block]) -> list[Block]:
    """Let a header such as "Related posts" take what follows it, up to the next real paragraph."""
    out = list(blocks)
    for i, header in enumerate(blocks):
        if header.spread == "next" and i + 1 < len(out) and not out[i + 1].rule and not is_prose(out[i + 1]):
            out[i + 1] = replace(out[i + 1], rule=header.rule)
        if header.spread != "section":
            continue
        end = next((j for j in range(i + 1, len(out)) if is_prose(out[j])), len(out))
        # What stands right above a real paragraph, in the middle of the article, may be its heading.
        if end < len(out) and end > i + 1 and not out[end - 1].rule:
            end -= 1
        out[i + 1 : end] = [b if b.rule else replace(b, rule=header.rule) for b in out[i + 1 : end]]
    return out


def _is_fragment(block: Block) -> bool:
    text = flat(block.text)
    return not TERMINAL.search(text) and len(WORD.findall(text)) <= _FRAGMENT_WORDS


def _foot(blocks: list[Block]) -> list[Block]:
    """Below the last sentence, fragments that stand below a share button, a tag or the like belong to the page."""
    last = max((i for i, b in enumerate(blocks) if not b.rule and not _is_fragment(b)), default=len(blocks))
    begun = next((i for i in range(last + 1, len(blocks)) if blocks[i].rule not in _ANYWHERE), len(blocks))
    return blocks[:begun] + [b if b.rule else replace(b, rule="foot of the page") for b in blocks[begun:]]


def _labels(blocks: list[Block], title: str) -> list[Block]:
    """Above the first real paragraph, beside a headline: lines of one to three words are labels and authors' names."""
    first, _, _ = _bounds(blocks)
    head = (
        [i for i in range(first) if not blocks[i].rule and blocks[i].kind != "heading"] if first < len(blocks) else []
    )
    wanted = key(title)
    short = {i for i in head if len(WORD.findall(blocks[i].text)) <= _LABEL_WORDS and _is_fragment(blocks[i])}
    headline = [i for i in head if key(blocks[i].text) == wanted] or [i for i in head if i not in short]
    if not headline:
        return blocks
    return [replace(b, rule="label") if i in short and i not in headline else b for i, b in enumerate(blocks)]
