"""What each block of the article is: title, heading, list item, caption or paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.clean.lines import BULLET, NUMBERED, WORD, Block, flat, part
from briefgen.clean.rubbish import is_prose, key
from briefgen.languages.clean import rules

__all__ = ["kinds"]

_HEADING_WORDS = 16
_TITLE_WORDS = (4, 35)
_ITEM_CHARS = 250
_CAPTION_CHARS = 200
_SENTENCE_MARK = re.compile(r"[.:;,…\"”»)]$")
_NAME_AND_ROLE = re.compile(r"(?:[^\W\d_a-zà-öø-ÿ][\w.’'-]*(?: (?:de|del|la|las|los|y) )?[ ]?){2,5}, (?=[^\W\d_])")


def kinds(blocks: list[Block], title: str) -> list[Block]:
    """Give each block that is kept its kind; the mark of a list item becomes a block of its own."""
    kept = [b for b in blocks if not b.rule]
    at_title = _title_at(kept, title)
    out: list[Block] = []
    place = -1
    for block in blocks:
        if block.rule:
            out.append(block)
            continue
        place += 1
        bullet = BULLET.match(block.text)
        if place == at_title:
            out.append(replace(block, kind="title"))
        elif bullet and (bullet.group()[0] != "-" or _siblings(kept, place, BULLET)):
            out.append(replace(part(block, 0, bullet.end()), rule="list mark"))
            out.append(replace(part(block, bullet.end(), len(block.text)), kind="list_item"))
        elif NUMBERED.match(block.text) and len(block.text) < _ITEM_CHARS and _siblings(kept, place, NUMBERED):
            out.append(replace(block, kind="list_item"))
        elif block.kind == "heading":
            out.append(block)
        elif _is_heading(block) and place + 1 < len(kept):
            listed = _in_a_list(kept, place)
            out.append(replace(block, kind="list_item" if listed else "heading"))
        elif name := _caption(block):
            stray = _is_stray(kept, place, name)
            out.append(replace(block, kind="caption", rule="photo caption" if stray else ""))
        else:
            out.append(block)
    return out


def _siblings(kept: Sequence[Block], place: int, pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(b.text) for b in (*kept[max(0, place - 1) : place], *kept[place + 1 : place + 2]))


def _title_at(kept: Sequence[Block], title: str) -> int:
    """The place of the headline among the kept blocks, -1 if there is none."""
    first = next((i for i, b in enumerate(kept) if is_prose(b)), len(kept))
    if title:
        wanted = key(title)
        return next((i for i, b in enumerate(kept[: first + 2]) if key(b.text) == wanted), -1)
    if first == len(kept):
        return -1
    least, most = _TITLE_WORDS
    fitting = [i for i in range(first) if least <= len(WORD.findall(kept[i].text)) <= most]
    unmarked = [i for i in fitting if not re.search(r"[.:;,]$", kept[i].text)]
    hashes = [i for i in range(first) if kept[i].kind == "heading"]
    return (hashes or unmarked or [-1])[0]


def _is_heading(block: Block) -> bool:
    """A short line without the mark that ends a sentence; a question may be one."""
    text = flat(block.text)
    if len(WORD.findall(text)) > _HEADING_WORDS or _SENTENCE_MARK.search(text):
        return False
    return text[0].isupper() or text[0].isdigit() or text[0] in "¿¡“«\"'#@"


def _in_a_list(kept: Sequence[Block], place: int) -> bool:
    """Three and more such lines in a row are a list, not headings."""
    near = range(max(0, place - 2), min(len(kept), place + 3))
    run = [i for i in near if kept[i].kind != "heading" and _is_heading(kept[i])]
    return any(set(range(start, start + 3)) <= set(run) for start in (place - 2, place - 1, place))


def _caption(block: Block) -> str:
    """ "José Flamenco, presidente de la directiva, nombrado por …": a name and a role, one sentence without a verb.

    Returns the last word of the name; nothing if this is no caption.
    """
    text = flat(block.text)
    if len(text) > _CAPTION_CHARS or not text.endswith(".") or re.search(r"[.!?]\s", text) or "“" in text:
        return ""
    match = _NAME_AND_ROLE.match(text)
    if not match or not text[match.end()].islower():
        return ""
    table = rules()
    words = [w for w in WORD.findall(text[match.end() :]) if w[0].islower()]
    if any(w in table.verbs or (len(w) > 3 and w.endswith(table.verb_endings)) for w in words):
        return ""
    return str(WORD.findall(match.group())[-1])


def _is_stray(kept: Sequence[Block], place: int, name: str) -> bool:
    """Between two real paragraphs, and never named elsewhere: somebody under a picture, not in the article."""
    around = (*kept[max(0, place - 1) : place], *kept[place + 1 : place + 2])
    elsewhere = any(name in WORD.findall(b.text) for i, b in enumerate(kept) if i != place)
    return len(around) == 2 and all(is_prose(b) for b in around) and not elsewhere
