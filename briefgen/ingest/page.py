"""The markup of a web page goes in; the blocks of its article come out, and what was left behind.

trafilatura finds the body; around it stand what it needs to be right about quotes and paragraphs:

1. `parse`: markup -> tree, without scripts run, without external entities, however deep it is nested;
2. `prepare`: <q> gets the quotation marks that a browser draws, what is not shown goes away;
3. trafilatura's body in its precise setting, without readers' comments;
4. `blocks`: the body's tree -> paragraphs, headings, list items.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from briefgen.errors import SourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

__all__ = ["Block", "body", "parse", "text"]

Kind = Literal["paragraph", "heading", "item", "row", "quote"]
_SPACE = re.compile(r"[ \t\r\f\v\n\u00a0\u200b]+")
_INLINE_Q = {"es": ("«", "»"), "en": ("“", "”")}


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item or table row of the body."""

    kind: Kind
    text: str


def parse(markup: str) -> HtmlElement:
    """The tree of a page. Raises SourceError when there is nothing in it.

    lxml's HTML parser runs nothing, fetches nothing (no_network) and knows no entities but HTML's own; what is nested
    deeper than libxml2's limit is flattened rather than followed.
    """
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as exc:
        raise SourceError("the page is empty") from exc
    return tree


def body(tree: HtmlElement, *, url: str = "", language: str = "") -> tuple[Block, ...]:
    """The blocks of the page's article, in order; none where no article is found."""
    import trafilatura

    tree = deepcopy(tree)
    _draw_quotation_marks(tree, language)
    found: Any = trafilatura.bare_extraction(
        tree,
        url=url or None,
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
    )
    return _blocks(found.body) if found is not None and found.body is not None else ()


def text(blocks: tuple[Block, ...]) -> str:
    """The blocks as plain text: an empty line between them, '- ' before list items."""
    lines: list[str] = []
    for number, block in enumerate(blocks):
        tight = block.kind in ("item", "row") and number and blocks[number - 1].kind == block.kind
        if number:
            lines.append("\n" if tight else "\n\n")
        lines.append(f"- {block.text}" if block.kind == "item" else block.text)
    return "".join(lines)


def _draw_quotation_marks(tree: HtmlElement, language: str) -> None:
    """Put the marks around <q> that browsers draw around it; without them, a quote is lost."""
    opening, closing = _INLINE_Q.get(language, _INLINE_Q["en"])
    for q in tree.iter("q"):
        inside = q.text_content().strip()
        if inside[:1] in "“«\"'‘" and inside[:1]:
            continue
        q.text = opening + (q.text or "").lstrip()
        if len(q):
            q[-1].tail = (q[-1].tail or "").rstrip() + closing
        else:
            q.text = q.text.rstrip() + closing
        q.tag = "span"


def _blocks(root: Any) -> tuple[Block, ...]:
    """trafilatura's tree (p, head, list/item, quote, table/row/cell, lb) as blocks."""
    found: list[Block] = []

    def add(kind: Kind, pieces: list[str]) -> None:
        lines = (_SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
        found.extend(Block(kind, line) for line in lines if line)

    def walk(element: Any, kind: Kind, pieces: list[str]) -> None:
        """Collect an element's text into `pieces`; blocks inside it close what has been collected."""
        tag = element.tag
        own: Kind | None = _KINDS.get(tag) if isinstance(tag, str) else None
        if tag == "lb":
            pieces.append("\n")
        elif own or tag in _CONTAINERS:
            add(kind, pieces)
            pieces.clear()
            inner: list[str] = [_flat(element.text)]
            inner_kind = own if own and not (own == "paragraph" and kind in ("item", "quote")) else kind
            for child in element:
                walk(child, inner_kind, inner)
            add(inner_kind, inner)
        elif tag == "cell":
            pieces.append(_flat(element.text))
            for child in element.iter():
                if child is not element:
                    pieces.append(" " + _flat(child.text))
                    pieces.append(" " + _flat(child.tail))
            pieces.append(" ")
        else:
            pieces.append(_flat(element.text))
            for child in element:
                walk(child, kind, pieces)
        if element is not root:
            pieces.append(_flat(element.tail))

    rest: list[str] = []
    walk(root, "paragraph", rest)
    add("paragraph", rest)
    return tuple(found)


_KINDS: dict[str, Kind] = {"p": "paragraph", "head": "heading", "item": "item", "row": "row", "quote": "quote"}
_CONTAINERS = frozenset({"list", "table", "body", "div", "code", "ab", "fw"})


def _flat(piece: str | None) -> str:
    return _SPACE.sub(" ", piece) if piece else ""
