"""The markup of a web page goes in; the blocks of its article come out, and what was left behind.

trafilatura finds the body; around it stand what it needs to be right about quotes and paragraphs:

1. `parse`: markup -> tree, without scripts run, without external entities, however deep it is nested;
2. `_prune`: what a reader does not take for the article goes away, by the rules of common/ingest.toml; <q> gets the
   quotation marks that a browser draws;
3. trafilatura's body, in its precise setting and without readers' comments;
4. `_blocks`: the body's tree -> paragraphs, headings, list items; those that are nothing but a link are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, Any, Literal

from briefgen.errors import SourceError
from briefgen.languages import table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Block", "body", "left_out", "parse", "text"]

Kind = Literal["paragraph", "heading", "item", "row", "quote"]
_SPACE = re.compile(r"[ \t\r\f\v\n\u00a0\u200b]+")
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LEAST_PROSE = 300
"""Characters of text that an <article> must hold before all others are taken for other articles."""
_PRUNABLE = ("div", "section", "aside", "span", "ul", "ol", "p", "figure", "table", "form", "nav")
_INLINE = frozenset(
    ("a", "abbr", "b", "br", "cite", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u")
)
_SENTENCE = re.compile(r"[.!?…][\"”’»)]*$")
_MOST_ATTRIBUTES = 200
_MOST_LEFT_OUT = 100
_LEAST_LOOSE = 100
"""Letters that loose text must have to be a paragraph; less is a label. 25 and 60 were measurably worse."""
_LEAST_LEAD, _LONGEST_LEAD = 60, 600
_ENOUGH_SIBLINGS = 3
_LEAST_LETTERS = 25
_INLINE_Q = {"es": ("«", "»"), "en": ("“", "”")}
_LARGEST_PRUNED = 0.4
"""An element with more than this share of the page's paragraphs is the article, whatever it is called."""


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item or table row of the body."""

    kind: Kind
    text: str


def parse(markup: str) -> HtmlElement:
    """The tree of a page. Raises SourceError when there is nothing in it.

    lxml's HTML parser runs nothing, fetches nothing (no_network) and knows no entities but HTML's own; it does not
    follow what is nested more than some 250 deep.
    """
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as exc:
        raise SourceError("the page is empty") from exc
    for element in tree.iter():
        if len(element.attrib) > _MOST_ATTRIBUTES:  # by the ten thousand, they make others count for minutes
            few = dict(islice(element.attrib.items(), _MOST_ATTRIBUTES))
            element.attrib.clear()
            element.attrib.update(few)
    return tree


def body(tree: HtmlElement, *, url: str = "", language: str = "", title: str = "") -> tuple[Block, ...]:
    """The blocks of the page's article, in order; none where no article is found. The tree is left as it was."""
    import trafilatura

    tree = deepcopy(tree)
    _prune(tree)
    _make_paragraphs(tree)
    _draw_quotation_marks(tree, language)
    found: Any = trafilatura.bare_extraction(
        tree, url=url or None, favor_precision=True, include_comments=False, include_tables=True, with_metadata=False
    )
    if found is None or found.body is None:
        return ()
    blocks = _with_siblings(_blocks(found.body), tree)
    links = {_letters(link.text_content()) for link in tree.iter("a")}
    blocks = [*_lead(tree, blocks), *blocks]
    return tuple(b for b in blocks if _letters(b.text) not in links and _letters(b.text) != _letters(title))


def left_out(tree: HtmlElement, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The paragraphs, headings and list items of the page that are not in the body, in order, each once."""
    kept = _letters(" ".join(block.text for block in blocks))
    found: dict[str, str] = {}
    for element in tree.iter("p", "li", "h2", "h3", "h4", "figcaption", "td"):
        if element.find(".//p") is None and element.find(".//li") is None:
            words = _flat(element.text_content()).strip()
            if len(letters := _letters(words)) >= _LEAST_LETTERS and letters not in kept:
                found.setdefault(letters, words)
    return tuple(found.values())[:_MOST_LEFT_OUT]


def text(blocks: tuple[Block, ...]) -> str:
    """The blocks as plain text: an empty line between them, '- ' before list items."""
    lines: list[str] = []
    for number, block in enumerate(blocks):
        tight = block.kind in ("item", "row") and number and blocks[number - 1].kind == block.kind
        if number:
            lines.append("\n" if tight else "\n\n")
        lines.append(f"- {block.text}" if block.kind == "item" else block.text)
    return "".join(lines)


def _letters(text: str) -> str:
    """A text's letters and digits alone, to compare what differs in spaces and signs."""
    return "".join(c for c in text.casefold() if c.isalnum())


# --- before ---------------------------------------------------------------------------------------------------------


def _prune(tree: HtmlElement) -> None:
    """Take out what leads elsewhere or only shows when it is asked for, unless it holds a good part of the page."""
    names = frozenset(table("common", "ingest")["page"]["prune"])
    total = _prose(tree) or 1
    for element in (*_named(tree.iter(*_PRUNABLE), names), *_teasers(tree), *_block_links(tree)):
        if _prose(element) <= _LARGEST_PRUNED * total and element.getparent() is not None:
            element.drop_tree()
    for element in _other_articles(tree):
        if element.getparent() is not None:
            element.drop_tree()


def _prose(element: HtmlElement) -> int:
    """Characters in paragraphs."""
    return sum(len(p.text_content()) for p in element.iter("p"))


def _other_articles(tree: HtmlElement) -> list[HtmlElement]:
    """Every <article> beside the one that holds the page's heading, where that one has a text of its own."""
    articles = list(tree.iter("article"))
    own = [a for a in articles if a.find(".//h1") is not None and _prose(a) >= _LEAST_PROSE]
    if len(own) != 1:
        return []
    kin = {*own[0].iter("article"), *own[0].iterancestors("article")}
    return [a for a in articles if a not in kin]


def _named(elements: Iterable[HtmlElement], names: frozenset[str]) -> Iterator[HtmlElement]:
    """Elements whose class or id holds one of the names, or two words of it side by side: 'read-more', 'readMore'."""
    for element in elements:
        for name in f"{element.get('class') or ''} {element.get('id') or ''}".split():
            words = [w.lower() for w in _TOKEN.findall(name)]
            if names.intersection(words) or names.intersection(f"{a}-{b}" for a, b in pairwise(words)):
                yield element
                break


def _teasers(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Other articles: an <article> without the page's heading, whose own heading is a link to it."""
    for article in tree.iter("article"):
        if article.find(".//h1") is None and article.xpath("(.//h2|.//h3|.//h4)[.//a[@href] or ancestor::a[@href]]"):
            yield article


def _block_links(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Links that hold a heading or a paragraph: the pictures-with-a-line that lead to other articles."""
    for link in tree.iter("a"):
        if link.find(".//h1") is None and link.xpath(".//h2|.//h3|.//h4|.//h5|.//p|.//div"):
            yield link


def _make_paragraphs(tree: HtmlElement) -> None:
    """Make paragraphs of what stands for them: text loose among blocks, cells of layout tables, typewritten text."""
    for pre in list(tree.iter("pre")):
        parts = [part for part in re.split(r"\n\s*\n", pre.text_content()) if part.strip()]
        if len(parts) > 1 and pre.find(".//code") is None:
            pre.tag, pre.text = "div", None
            pre[:] = [_paragraph(part) for part in parts]
    for cell in list(tree.iter("td")):
        if _prose(cell) >= _LEAST_PROSE:
            for part in (cell, *cell.iterancestors("tr", "tbody", "table")):
                part.tag = "div"
    for box in list(tree.iter("div", "section", "article", "main")):
        if any(child.tag not in _INLINE for child in box):
            _wrap_loose(box)


def _wrap_loose(box: HtmlElement) -> None:
    """Put the longer runs of text and inline elements among a box's blocks into paragraphs of their own."""
    out: list[HtmlElement] = []
    run = _paragraph(box.text)
    for child in list(box):
        if child.tag in _INLINE:
            run.append(child)
            continue
        after, child.tail = child.tail, None
        out += [run, child]
        run = _paragraph(after)
    for part in (*out, run):
        if part.tag == "p" and part.getparent() is None and len(_letters(part.text_content())) < _LEAST_LOOSE:
            part.tag = "span"
    box.text = None
    box[:] = [part for part in (*out, run) if part.tag != "span" or len(part) or (part.text or "").strip()]


def _paragraph(text: str | None) -> HtmlElement:
    from lxml.html import HtmlElement

    element = HtmlElement()
    element.tag, element.text = "p", text
    return element


def _draw_quotation_marks(tree: HtmlElement, language: str) -> None:
    """Put the marks around <q> that browsers draw around it; without them, a quote is lost."""
    opening, closing = _INLINE_Q.get(language, _INLINE_Q["en"])
    for q in list(tree.iter("q")):
        q.tag = "span"  # trafilatura would make a block of it
        if q.text_content().strip().startswith(("“", "«", '"', "'", "‘")):
            continue
        q.text = opening + (q.text or "").lstrip()
        if len(q):
            q[-1].tail = (q[-1].tail or "").rstrip() + closing
        else:
            q.text = q.text.rstrip() + closing


# --- after ----------------------------------------------------------------------------------------------------------

_KINDS: dict[str, Kind] = {"p": "paragraph", "head": "heading", "item": "item", "row": "row", "quote": "quote"}
_CONTAINERS = frozenset({"list", "table", "body", "div", "code", "ab", "fw"})


def _blocks(root: Any) -> list[Block]:
    """trafilatura's tree (p, head, list/item, quote, table/row/cell, lb, ref) as blocks."""
    found: list[Block] = []

    def close(kind: Kind, pieces: list[str]) -> None:
        """Make blocks of what has been collected, one a line."""
        lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
        found.extend(Block(kind, line) for line in lines if line)
        pieces.clear()

    def walk(element: Any, kind: Kind, pieces: list[str]) -> None:
        """Collect an element's text; blocks inside it close what has been collected before them."""
        tag = element.tag
        if tag == "lb":
            pieces.append("\n")
        elif tag in _KINDS or tag in _CONTAINERS:
            close(kind, pieces)
            own = _KINDS.get(tag, kind)
            own = kind if own == "paragraph" and kind in ("item", "quote") else own
            pieces.append(_flat(element.text))
            for child in element:
                walk(child, own, pieces)
            close(own, pieces)
        elif tag == "cell":
            pieces.append(" " + _flat(" ".join(element.itertext())) + " ")
        else:
            pieces.append(_flat(element.text))
            for child in element:
                walk(child, kind, pieces)
        if element is not root:
            pieces.append(_flat(element.tail))

    rest: list[str] = []
    walk(root, "paragraph", rest)
    close("paragraph", rest)
    return found


def _with_siblings(blocks: list[Block], tree: HtmlElement) -> list[Block]:
    """The blocks, and in their places the paragraphs that stand among them in the page and were passed over or cut.

    A paragraph belongs when at least three kept ones have the same ancestors by tag and class, in the same <article>.
    """
    places = {_letters(block.text): number for number, block in enumerate(blocks)}
    everything = "".join(places)
    paragraphs = [
        (p, _letters(p.text_content())) for p in tree.iter("p") if next(p.iterancestors("figure"), None) is None
    ]
    homes = Counter(_home(p) for p, letters in paragraphs if letters in places)
    whole = list(blocks)
    missing: dict[int, list[Block]] = {}
    last = -1
    for p, letters in paragraphs:
        if letters in places:
            last = places[letters]
        elif homes[_home(p)] >= _ENOUGH_SIBLINGS and len(letters) >= _LEAST_LETTERS and letters not in everything:
            found = Block("paragraph", _flat(p.text_content()).strip())
            cut = next(
                (n for n in range(last + 1, min(last + 4, len(blocks))) if _is_cut(blocks[n].text, found.text)), None
            )
            if cut is None:
                missing.setdefault(last, []).append(found)
            else:
                whole[cut], last = found, cut
    out = list(missing.get(-1, ()))
    for number, block in enumerate(whole):
        out += [block, *missing.get(number, ())]
    return out


def _lead(tree: HtmlElement, blocks: list[Block]) -> list[Block]:
    """The sentence between headline and body that says what the article is about, where it is not in the body."""
    names = frozenset(table("common", "ingest")["page"]["lead"])
    kept = {_letters(block.text) for block in blocks}
    headings = list(tree.iter("h1"))
    if not headings:
        return []
    between = takewhile(lambda e: _letters(e.text_content()) not in kept, headings[-1].xpath("following::*"))
    for element in _named((e for e in between if e.tag in ("div", "p", "h2", "section", "span")), names):
        said = _flat(element.text_content()).strip()
        if _SENTENCE.search(said) and _LEAST_LEAD <= len(said) <= _LONGEST_LEAD:
            return [Block("paragraph", said)] if _letters(said)[:60] not in "".join(kept) else []
    return []


def _is_cut(part: str, whole: str) -> bool:
    """Whether a block is a paragraph of which pieces, such as the links, were lost."""
    some, every = part.split(), whole.split()
    remaining = iter(every)
    return 0.4 * len(every) < len(some) < len(every) and sum(word in remaining for word in some) > 0.9 * len(some)


def _home(p: HtmlElement) -> tuple[object, ...]:
    """Where a paragraph lives: its own class, those of its three nearest ancestors, and its <article>."""
    near = [(a.tag, (a.get("class") or "").strip()) for a in (p, *islice(p.iterancestors(), 3))]
    return (*near, next(p.iterancestors("article"), None))


def _flat(piece: str | None) -> str:
    return _SPACE.sub(" ", piece) if piece else ""
