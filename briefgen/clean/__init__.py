"""An Article into a Document: paragraphs of clean text, and everything that is not the article marked as boilerplate.

Nothing is dropped: paragraphs and boilerplate together cover every character of the text that is not white space, and
each is a slice of it. Where it is not plain that something is rubbish, it stays.

1. `lines`: cut the text into lines, and let the rules that need no surroundings judge each (`languages/*/clean.toml`);
   join the lines that a hard wrap or a scraper broke in the middle of a sentence.
2. `rubbish`: judge what needs surroundings: bylines at the head, sign-offs at the tail, copies, "related" blocks.
3. `kinds`: say what each remaining block is, and number them.
"""

from __future__ import annotations

import re

from briefgen.clean.kinds import kinds
from briefgen.clean.lines import Block, blocks, flat
from briefgen.clean.rubbish import rubbish
from briefgen.models import Article, Boilerplate, Document, Paragraph

__all__ = ["clean", "headline"]

# A subhead shorter than this ("Seguridad") says too little to head a brief; a sentence longer than this says too much.
_HEADING_WORDS = 5
_HEADLINE_CHARS = 180


def clean(article: Article) -> Document:
    """Mark what is not the article, and cut the rest into paragraphs."""
    judged = kinds(rubbish(blocks(article.text), article.title), article.title)
    kept = [b for b in judged if not b.rule]
    paragraphs = tuple(
        Paragraph(number=number, kind=b.kind, start=b.start, end=b.end, text=b.text)
        for number, b in enumerate(kept, start=1)
    )
    return Document(article=article, paragraphs=paragraphs, boilerplate=_boilerplate(judged, article.text))


def headline(document: Document) -> str:
    """The best heading that the article itself gives: its title, a subhead near the top, or its first sentence."""
    if document.article.title:
        return document.article.title
    for paragraph in document.paragraphs[:4]:
        text = flat(paragraph.text)
        if paragraph.kind == "title" or (paragraph.kind == "heading" and len(text.split()) >= _HEADING_WORDS):
            return text
    if not document.paragraphs:
        return document.article.slug.replace("-", " ")
    sentence = re.split(r"(?<=[\w)”»][.!?…])\s+(?=[^\W\d_a-z])", flat(document.paragraphs[0].text), maxsplit=1)[0]
    if len(sentence) > _HEADLINE_CHARS:
        return sentence[:_HEADLINE_CHARS].rsplit(" ", 1)[0].rstrip(",;:—–-") + "…"
    return sentence.removesuffix(".")


def _boilerplate(judged: list[Block], text: str) -> tuple[Boilerplate, ...]:
    """Neighbours that the same rule took become one stretch."""
    out: list[Boilerplate] = []
    before: Block | None = None
    for block in judged:
        if block.rule:
            start = out.pop().start if before and before.rule == block.rule else block.start
            out.append(Boilerplate(start=start, end=block.end, text=text[start : block.end], rule=block.rule))
        before = block
    return tuple(out)
