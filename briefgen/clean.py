"""An Article into a Document: paragraphs of clean text, and everything that is not the article marked as boilerplate.

Nothing is dropped: paragraphs and boilerplate together cover every character of the text that is not white space, and
each is a slice of it. Where it is not plain that something is rubbish, it stays.

1. Cut the text into lines, and let the rules that need no surroundings judge each (`languages/*/clean.toml`).
2. Join the lines that a hard wrap or a scraper broke in the middle of a sentence.
3. Judge what needs surroundings: bylines at the head, sign-offs at the tail, copies of the headline, "related" blocks.
4. Say what kind each remaining block is, and number them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefgen.languages.clean import Rule, rules
from briefgen.models import Article, Boilerplate, Document, Paragraph, ParagraphKind
import itertools

__all__ = ["clean", "headline"]

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"(?:[•‣▪▫◦●○■·*+]|-)[ \t\u00a0]+(?=\S)")
_NUMBERED = re.compile(r"\d{1,2}(?:[.)]|\.-)[ \t]+(?=\S)")
_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
_RULER = re.compile(r"(?:[-=_*~•·.#+–—|]\s*){3,}|\W{1,3}")
_WORD = re.compile(r"\w+")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]*_]*$")
_GOES_ON = re.compile(r"[,;:.)\]”’»%…?!]")

# A paragraph of the article, as against a line of a menu or a headline: measured on 60 saved news pages, where 97 % of the
# lines of 100 characters or more that end a sentence belong to the article.
_PROSE_CHARS = 100
_PROSE_WORDS = 15
_LONG = 250
_HEADING_WORDS = 16
_TITLE_WORDS = 35
_START_CHARS = 240
_PHRASE_CHARS = 500


@dataclass(frozen=True)
class _Block:
    """A stretch of text without white space at its ends; `group` counts the stretches between blank lines."""

    start: int
    end: int
    text: str
    group: int
    rule: str = ""
    spread: str = ""
    kind: ParagraphKind = "paragraph"


def clean(article: Article) -> Document:
    """Mark what is not the article, and cut the rest into paragraphs."""
    blocks = _join(_lines(article.text), article.text)
    blocks = [_judged_alone(b) for b in blocks]
    blocks = _copies(blocks, article.title)
    blocks = _ends(blocks)
    blocks = _sections(blocks)
    blocks = _kinds(blocks, article.title)
    kept = [b for b in blocks if not b.rule]
    paragraphs = tuple(
        Paragraph(number=n, kind=b.kind, start=b.start, end=b.end, text=b.text) for n, b in enumerate(kept, start=1)
    )
    return Document(article=article, paragraphs=paragraphs, boilerplate=_boilerplate(blocks, article.text))


def headline(document: Document) -> str:
    """The best heading that the article itself gives: its title, a subhead near the top, or the start of the text."""
    if document.article.title:
        return document.article.title
    for kind in ("title", "heading"):
        for paragraph in document.paragraphs[:4]:
            if paragraph.kind == kind:
                return _flat(paragraph.text)
    if not document.paragraphs:
        return document.article.slug.replace("-", " ")
    first = _flat(document.paragraphs[0].text)
    sentence = re.split(r"(?<=[.!?…])\s", first, maxsplit=1)[0]
    if len(sentence) <= 140:
        return sentence.rstrip(".")
    return sentence[:140].rsplit(" ", 1)[0].rstrip(",;:—–-") + "…"


# --- 1. lines ---------------------------------------------------------------------------------------------------------


def _lines(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    group, last_end = 0, 0
    for match in _LINE.finditer(text):
        start, end = _trim(text, match.start(), match.end())
        if start == end:
            continue
        if len(re.findall(r"\r\n|[^\r]", re.sub(r"[ \t\u00a0]", "", text[last_end:start]))) > 1:
            group += 1
        last_end = end
        blocks += _cut(_Block(start, end, text[start:end], group))
    return [b if b.rule else _judged_alone(b) for b in blocks]


def _cut(line: _Block) -> list[_Block]:
    """A line, without what the prefix and suffix rules and Markdown's signs cut off it."""
    front: list[_Block] = []
    for rule in (*rules().prefix, Rule("Markdown", _HASHES)):
        match = rule.pattern.match(line.text)
        if match and match.end() < len(line.text):
            piece = _sub(line, 0, match.end())
            front.append(replace(piece, rule=rule.name))
            kind: ParagraphKind = "heading" if rule.name == "Markdown" else line.kind
            line = replace(_sub(line, match.end(), len(line.text)), kind=kind)
    back: list[_Block] = []
    for rule in rules().suffix:
        found = [m for m in rule.pattern.finditer(line.text) if m.end() == len(line.text) and m.start() > 0]
        if found:
            back.append(replace(_sub(line, found[0].start(), len(line.text)), rule=rule.name))
            line = _sub(line, 0, found[0].start())
    return [*front, line, *back]


def _sub(block: _Block, start: int, end: int) -> _Block:
    start, end = _trim(block.text, start, end)
    return replace(block, start=block.start + start, end=block.start + end, text=block.text[start:end])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _judged_alone(block: _Block) -> _Block:
    """A line or paragraph that a rule knows by itself."""
    if block.rule:
        return block
    text = _flat(block.text)
    if _RULER.fullmatch(text) and not any(c.isalnum() for c in text):
        return replace(block, rule="separator")
    if not any(c.isprintable() and not c.isspace() for c in text):
        return replace(block, rule="invisible")
    table = rules()
    for section in (table.next, table.section):
        name = _whole(section, text)
        if name:
            return replace(block, rule=name, spread="next" if section is table.next else "section")
    name = _whole(table.line, text)
    if not name and len(text) <= _START_CHARS:
        name = next((r.name for r in table.start if r.pattern.match(text)), "")
    if not name and len(text) <= _PHRASE_CHARS:
        name = next((r.name for r in table.phrase if r.pattern.search(text)), "")
    return replace(block, rule=name) if name else block


def _whole(section: Iterable[Rule], text: str) -> str:
    return next((r.name for r in section if r.pattern.fullmatch(text)), "")


# --- 2. joining -------------------------------------------------------------------------------------------------------


def _join(lines: list[_Block], text: str) -> list[_Block]:
    """Join the lines of one group that belong to one paragraph."""
    width = _wrap_width(lines)
    joined: list[_Block] = []
    previous: _Block | None = None  # the last line as it came, not as joined
    for line in lines:
        last = joined[-1] if joined else None
        if last and previous and _continues(previous, line, width):
            joined[-1] = replace(last, end=line.end, text=text[last.start : line.end])
        else:
            joined.append(line)
        previous = line
    return joined


def _wrap_width(lines: Sequence[_Block]) -> int:
    """The column at which the text is hard-wrapped, 0 if it is not.

    A line was wrapped if the first word of the next would not have fitted; a text is, if most of its lines were.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.group == b.group and not a.rule and not b.rule]
    if len(pairs) < 2:
        return 0
    width = max(max(len(a.text), len(b.text)) for a, b in pairs)
    if not 30 <= width <= 120:
        return 0
    full = [a for a, b in pairs if _overflows(a, b, width)]
    broken = [a for a in full if not _TERMINAL.search(a.text)]
    return width if len(full) >= 0.6 * len(pairs) and len(broken) >= 0.4 * len(full) else 0


def _overflows(line: _Block, following: _Block, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width - 2


def _continues(line: _Block, following: _Block, width: int) -> bool:
    if line.rule or following.rule or line.group != following.group or "heading" in (line.kind, following.kind):
        return False
    if _BULLET.match(following.text) or _NUMBERED.match(following.text):
        return False
    if width and _overflows(line, following, width):
        return True
    if _TERMINAL.search(line.text) or line.text.endswith(":"):
        return False
    first = following.text[0]
    if first.islower() or _GOES_ON.match(first):
        return True
    last_word = _WORD.findall(line.text)[-1:]
    return line.text[-1] in ",-–(“«" or (line.text[-1].isalnum() and last_word[0] in rules().unfinished)


# --- 3. surroundings --------------------------------------------------------------------------------------------------


def _is_prose(block: _Block) -> bool:
    text = _flat(block.text)
    if block.rule or len(_WORD.findall(text)) < _PROSE_WORDS:
        return False
    return len(text) >= _LONG or (len(text) >= _PROSE_CHARS and bool(_CLOSED.search(text)))


def _copies(blocks: list[_Block], title: str) -> list[_Block]:
    """Mark what repeats the headline, alone or behind a navigation line, and paragraphs that stand twice."""
    out = list(blocks)
    seen: dict[str, int] = {}
    for i, block in enumerate(blocks):
        key = _key(block.text)
        if block.rule or len(key.split()) < 4:
            continue
        if (key in seen and len(key.split()) >= 6) or (key in seen and not _is_prose(block)):
            out[i] = replace(block, rule="repeated")
            continue
        seen[key] = i
        # "Home Headlines <the headline>" above the headline itself
        following = next((b for b in blocks[i + 1 : i + 4] if not b.rule), None)
        if following and not _is_prose(block) and i <= 5:
            head = _key(following.text)
            if len(head.split()) >= 4 and key != head and key.endswith(" " + head):
                out[i] = replace(block, rule="navigation")
    return out


def _ends(blocks: list[_Block]) -> list[_Block]:
    """Judge by the head rules what stands above the second real paragraph, by the tail rules what stands below the last."""
    prose = [i for i, b in enumerate(blocks) if _is_prose(b)]
    if not prose:
        return blocks
    out = list(blocks)
    top = prose[1] if len(prose) > 1 else prose[0]
    for i, block in enumerate(blocks):
        if block.rule or _is_prose(block) or len(block.text) > _START_CHARS:
            continue
        text = _flat(block.text)
        name = _whole(rules().head, text) if i < top else _whole(rules().tail, text) if i > prose[-1] else ""
        if name:
            out[i] = replace(block, rule=name)
    return out


def _sections(blocks: list[_Block]) -> list[_Block]:
    """Let a header such as "Related posts" take what follows it, up to the next real paragraph."""
    out = list(blocks)
    i = 0
    while i < len(out):
        header = out[i]
        i += 1
        if header.spread == "next" and i < len(out) and not out[i].rule and not _is_prose(out[i]):
            out[i] = replace(out[i], rule=header.rule)
        if header.spread != "section":
            continue
        end = next((j for j in range(i, len(out)) if _is_prose(out[j])), len(out))
        # What stands right above a real paragraph, in the middle of the article, may be its heading.
        if end < len(out) and end > i and not out[end - 1].rule:
            end -= 1
        for j in range(i, end):
            if not out[j].rule:
                out[j] = replace(out[j], rule=header.rule)
    return out


# --- 4. kinds ---------------------------------------------------------------------------------------------------------


def _kinds(blocks: list[_Block], title: str) -> list[_Block]:
    out: list[_Block] = []
    kept = [b for b in blocks if not b.rule]
    first_prose = next((i for i, b in enumerate(kept) if _is_prose(b)), len(kept))
    at_title = _title_at(kept, first_prose, title)
    place = -1
    for block in blocks:
        if block.rule:
            out.append(block)
            continue
        place += 1
        bullet = _BULLET.match(block.text)
        if place == at_title:
            out.append(replace(block, kind="title"))
        elif bullet and (bullet.group()[0] != "-" or _siblings(kept, place)):
            out.append(replace(_sub(block, 0, bullet.end()), rule="list mark"))
            out.append(replace(_sub(block, bullet.end(), len(block.text)), kind="list_item"))
        elif _NUMBERED.match(block.text) and len(block.text) < _LONG and _siblings(kept, place, _NUMBERED):
            out.append(replace(block, kind="list_item"))
        elif block.kind == "heading" or (place < len(kept) - 1 and _is_heading(block)):
            out.append(replace(block, kind="heading"))
        else:
            out.append(block)
    return out


def _siblings(kept: Sequence[_Block], place: int, pattern: re.Pattern[str] = _BULLET) -> bool:
    return any(pattern.match(b.text) for b in (*kept[max(0, place - 1) : place], *kept[place + 1 : place + 2]))


def _title_at(kept: Sequence[_Block], first_prose: int, title: str) -> int:
    """The place of the headline among the kept blocks, -1 if there is none."""
    if title:
        wanted = _key(title)
        return next((i for i, b in enumerate(kept[: first_prose + 2]) if _key(b.text) == wanted), -1)
    for i, block in enumerate(kept[:first_prose]):
        words = len(_WORD.findall(block.text))
        if 4 <= words <= _TITLE_WORDS and not re.search(r"[.:;,]$", block.text):
            return i
    return -1


def _is_heading(block: _Block) -> bool:
    text = _flat(block.text)
    if len(_WORD.findall(text)) > _HEADING_WORDS or re.search(r"[.:;,…\"”»)]$", text):
        return False
    return text[0].isupper() or text[0] in "¿¡“«\"'" or text[0].isdigit()


# --- the rest ---------------------------------------------------------------------------------------------------------


def _boilerplate(blocks: Sequence[_Block], text: str) -> tuple[Boilerplate, ...]:
    """Neighbours that the same rule took become one stretch."""
    out: list[Boilerplate] = []
    before: _Block | None = None
    for block in blocks:
        start = out.pop().start if block.rule and before and before.rule == block.rule else block.start
        if block.rule:
            out.append(Boilerplate(start=start, end=block.end, text=text[start : block.end], rule=block.rule))
        before = block
    return tuple(out)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _key(text: str) -> str:
    """What two copies of a line have in common: words, without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))
