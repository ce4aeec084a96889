"""Whatever people have goes in (bytes, with what is known about them); a draft of an article comes out.

    address ──web.fetch──┐
    file ────────────────┼──> bytes ──kind──> page.py, pdf/, office.py, mail.py, plain.py ──> Draft
    standard input ──────┘

Nothing is written here, and nothing but `web.fetch` goes out. Which language a text is in is told by a function that is
passed in; which of it is boilerplate, is for others to tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefgen.errors import SourceError
from briefgen.ingest import encoding, mail, office, page, pdf, plain
from briefgen.ingest import kind as kinds
from briefgen.ingest.draft import Draft, Field, Found, best
from briefgen.models import LANGUAGES, Language

__all__ = ["Draft", "Found", "best", "read"]

MAX_BYTES = 50_000_000
_DOUBTFUL = 0.9
"""A detected language that is less sure than this gives way to the declared one."""
_LITTLE, _ENOUGH = 0.5, 600
"""The linked data's text is taken where the page shows less than half of it, and it has so many characters."""
Detect = Callable[[str], tuple[Language, float]]


def read(
    data: bytes,
    *,
    name: str = "",
    url: str = "",
    content_type: str = "",
    charset: str = "",
    retrieved: str = "",
    detect: Detect,
) -> Draft:
    """Read an article out of `data`.

    `name` is the file's, `url` the address that it came from; `content_type` and `charset` are an HTTP header's.
    `detect` tells the language of a text and how sure that is, or raises SourceError for one that cannot be used.
    Raises SourceError when there is no article in it or it cannot be read.
    """
    if not data.strip():
        raise SourceError("it is empty")
    if len(data) > MAX_BYTES:
        raise SourceError(f"bigger than {MAX_BYTES / 1e6:g} MB")
    found = kinds.kind(data, name=name, content_type=content_type)
    if found == "html":
        draft = _page(data, url=url, charset=charset)
    elif found == "pdf":
        draft = _pdf(data)
    elif found in ("docx", "odt", "rtf"):
        draft = _office(data, found)
    elif found == "eml":
        draft = _mail(data, detect)
    elif found in ("text", "markdown"):
        draft = _plain(data, charset, found, detect)
    elif found == "feed":
        raise SourceError("this is a feed, not an article; add it with --feed")
    elif found == "doc":
        raise SourceError("an old Word file (.doc) or other Office file; save it as .docx or PDF")
    else:
        raise SourceError("it is none of: web page, PDF, Word, OpenDocument, RTF, mail, text")
    facts = dict(draft.found)
    if url:
        facts["url"] = Found(url, "address")
    if not draft.text.strip():
        raise SourceError("no article was found in it")
    facts["language"] = _language(draft.text, facts.get("language"), detect)
    return replace(draft, found=facts, retrieved=retrieved)


def _language(text: str, declared: Found | None, detect: Detect) -> Found:
    """The language of the text: detected, and where that is doubtful, as declared."""
    detected, sure = detect(text)
    if declared is None or declared.value == detected:
        return Found(detected, "detected", max(sure, declared.confidence) if declared else sure)
    if sure < _DOUBTFUL and declared.value in LANGUAGES:
        return declared
    return Found(detected, "detected", sure)


def _page(data: bytes, *, url: str, charset: str) -> Draft:
    from briefgen.ingest import meta

    markup, _, warning = encoding.decode(data, declared=charset, markup=True)
    tree = page.parse(markup)
    facts = meta.facts(tree, url=url)
    stated = {name: found.value for name, found in facts.items()}
    blocks = page.body(tree, url=url, language=stated.get("language", ""), title=stated.get("title", ""))
    warnings = [warning] if warning else []
    linked = tuple(page.Block("paragraph", line) for line in meta.linked_body(tree))
    if _size(blocks) < _LITTLE * _size(linked) and _size(linked) >= _ENOUGH:
        blocks = linked
        warnings.append("the text was taken from the page's linked data (JSON-LD), which it does not show")
    if meta.paywalled(tree):
        warnings.append("the page says that it is for subscribers; the text may not be whole")
    dropped = page.left_out(tree, blocks)
    return Draft(page.text(blocks), data, "html", facts, dropped=dropped, warnings=tuple(warnings))


def _size(blocks: tuple[page.Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)


def _pdf(data: bytes) -> Draft:
    document = pdf.read(data)
    blocks = tuple(
        page.Block("heading" if b.heading else "item" if b.item else "paragraph", b.text) for b in document.blocks
    )
    return Draft(page.text(blocks), data, "pdf", document.found, dropped=document.dropped, warnings=document.warnings)


def _office(data: bytes, found: kinds.Kind) -> Draft:
    readers = {"docx": office.docx, "odt": office.odt, "rtf": office.rtf}
    blocks, facts = readers[found](data)
    heading = next((b.text for b in blocks[:3] if b.kind == "heading"), "")
    title = best(Found(heading, "heading", 0.85), facts.get("title"))
    return Draft(page.text(blocks), data, found, {**facts, "title": title} if title else facts)


def _mail(data: bytes, detect: Detect) -> Draft:
    message = mail.read(data)
    if message.url:
        draft = _page(message.markup.encode(), url=message.url, charset="utf-8")
        return replace(draft, original=data, extension="mhtml")
    if message.text.strip():
        body, said = message.text, plain.facts(message.text, detect(message.text)[0])
    else:
        tree = page.parse(message.markup)
        body, said = page.text(page.body(tree)), {}
    merged: dict[Field, Found] = {**{k: v for k, v in said.items() if k in ("author", "url")}, **message.found}
    return Draft(body, data, "eml", merged, warnings=message.warnings)


def _plain(data: bytes, charset: str, found: kinds.Kind, detect: Detect) -> Draft:
    whole, _, warning = encoding.decode(data, declared=charset)
    body, stated = plain.split(whole)
    facts = {**plain.facts(body, detect(body)[0]), **stated}
    return Draft(body, data, kinds.extension(found), facts, warnings=(warning,) if warning else ())
