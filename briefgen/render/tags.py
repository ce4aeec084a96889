"""From the pages that WeasyPrint has laid out to a structure tree: the tags by which a PDF is read aloud.

WeasyPrint tags each page by itself and knows one language for all: a table that runs over ten pages becomes ten tables
with ten headers, and a Spanish column is read in an English voice. Here the tree is made again from the HTML:

1. each piece of drawn text (a marked content id on a page) is paired with the HTML element it comes from;
2. each HTML element becomes one structure element, wherever its text was broken, with its language, its alternative
   text and, for table headers, its scope;
3. links are described in words, and what stands outside of the tree (page headers and footers, the table header
   repeated on later pages) is marked as an artifact.

Runs as WeasyPrint's `finisher`, before the file is written. The pairing is checked and never guessed: if WeasyPrint
should ever draw in another order than it tags, a RenderError says so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from briefgen.errors import RenderError

__all__ = ["Tree"]

SVG = "{http://www.w3.org/2000/svg}"

ROLES: Mapping[str, str] = {
    "header": "Sect",
    "main": "Art",
    "section": "Sect",
    "div": "Div",
    "figure": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "table": "Table",
    "caption": "Caption",
    "figcaption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "img": "Figure",
    f"{SVG}svg": "Figure",
}
"""HTML tag -> standard structure type (ISO 32000-1, 14.8.4); what is not here is a Span."""

NUMBERING = {"ol": "Decimal", "ul": "None"}


class Tree:
    """The structure tree of one document; `finish` is what WeasyPrint calls."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._made: dict[Element, Any] = {}
        self._first: dict[Element, int] = {}

    def finish(self, document: Any, pdf: Any) -> None:
        """Replace the structure tree of `pdf`. Raises RenderError where text and tags cannot be paired."""
        import pydyf  # type: ignore[import-untyped]

        self._pydyf, self._pdf = pydyf, pdf
        old_root = self._object(pdf.catalog["StructTreeRoot"])
        old_document = self._object(old_root["K"][0])
        old_numbers = self._object(old_root["ParentTree"])["Nums"]

        self._top = self._add({"Type": "/StructElem", "S": "/Document", "K": pydyf.Array()})
        if language := self._root.get("lang"):
            self._top["Lang"] = pydyf.String(language)
        pages = pdf.page_references
        by_page: dict[bytes, list[int]] = {reference: [] for reference in pages}
        for reference in old_document["K"]:
            self._leaves(self._object(reference), by_page)

        numbers = pydyf.Array()
        later: list[tuple[Any, Any]] = []
        for index, page in enumerate(document.pages):
            boxes = list(_drawn(page._page_box))
            ids = by_page[pages[index]]
            if len(boxes) != len(ids):
                raise RenderError(
                    f"page {index + 1}: {len(boxes)} pieces of text but {len(ids)} tags; this is a defect"
                )
            owners: dict[int, Any] = {}
            for box, mcid in zip(boxes, ids, strict=True):
                if (element := self._element(box, index)) is not None:
                    owners[mcid] = element
                    self._content(element, mcid, index)
                    if element["S"] == "/Figure":
                        element["A"] = self._place(box, page)
            for box in _boxes(page._page_box):
                if box.link_annotation and (element := self._element(box, index)) is not None:
                    later.append((element, box.link_annotation))
                    self._link(element, box, index)
            total = len(self._object_of(old_numbers, index))
            numbers.extend([index, self._owner_array(owners, total)])
            spoken = {
                i: box.text for box, i in zip(boxes, ids, strict=True) if _runs_backwards(getattr(box, "text", ""))
            }
            self._mark(index, owners, spoken)

        for number, (element, annotation) in enumerate(later, start=len(document.pages)):
            numbers.extend([number, element.reference])
            annotation["StructParent"] = number
        parent_tree = self._add({"Nums": numbers})
        root = self._add(
            {
                "Type": "/StructTreeRoot",
                "K": pydyf.Array([self._top.reference]),
                "ParentTree": parent_tree.reference,
                "ParentTreeNextKey": len(document.pages) + len(later),
            }
        )
        self._top["P"] = root.reference
        pdf.catalog["StructTreeRoot"] = root.reference

    # 1. pairing

    def _leaves(self, element: Any, found: dict[bytes, list[int]]) -> None:
        for kid in element["K"]:
            if isinstance(kid, int):
                found[element["Pg"]].append(kid)
            elif (child := self._object(kid)).get("Type") == "/StructElem":
                self._leaves(child, found)

    # 2. structure elements

    def _element(self, box: Any, page: int) -> Any | None:
        """The structure element of a box; None for what is only repeated on this page."""
        source = box.element
        chain = [source, *self._ancestors(source)]
        head = next((e for e in chain if e.tag == "thead"), None)
        if head is not None and self._first.setdefault(head, page) != page:
            return None
        if box.element_tag == "p::before":  # the dash of a list item
            return None
        return self._structure(source)

    def _ancestors(self, element: Element) -> Iterator[Element]:
        while (parent := self._parents.get(element)) is not None:
            yield parent
            element = parent

    def _structure(self, source: Element) -> Any:
        if source in self._made:
            return self._made[source]
        if source.tag in ("html", "body"):
            return self._top
        parent_source = self._parents[source]
        parent = self._structure(parent_source)
        role = ROLES.get(source.tag, "Span")
        element = self._add({"Type": "/StructElem", "S": f"/{role}", "P": parent.reference, "K": self._pydyf.Array()})
        parent["K"].append(element.reference)
        if language := self._language(source):
            element["Lang"] = self._pydyf.String(language)
        if alternative := self._alternative(source, role):
            element["Alt"] = self._pydyf.String(alternative)
        if attributes := self._attributes(source, role):
            element["A"] = self._pydyf.Dictionary(attributes)
        if role == "LI":  # a list item holds its body, the body holds everything else
            body = self._add({"Type": "/StructElem", "S": "/LBody", "P": element.reference, "K": self._pydyf.Array()})
            if "Lang" in element:
                body["Lang"] = element["Lang"]
            element["K"].append(body.reference)
            element = body
        self._made[source] = element
        return element

    def _language(self, source: Element) -> str:
        return next((e.get("lang", "") for e in (source, *self._ancestors(source)) if e.get("lang")), "")

    @staticmethod
    def _alternative(source: Element, role: str) -> str:
        if role == "Figure":
            title = source.find(f"{SVG}title")
            return (title.text or "") if title is not None else source.get("alt", "")
        return source.get("title", "") if role == "Span" else ""

    def _attributes(self, source: Element, role: str) -> dict[str, Any]:
        if role == "TH":
            return {"O": "/Table", "Scope": "/Row" if source.get("scope") == "row" else "/Column"}
        if role == "L":
            return {"O": "/List", "ListNumbering": f"/{NUMBERING[source.tag]}"}
        return {}

    def _content(self, element: Any, mcid: int, page: int) -> None:
        reference = self._pdf.page_references[page]
        if element.setdefault("Pg", reference) == reference:
            element["K"].append(mcid)
        else:
            element["K"].append(self._pydyf.Dictionary({"Type": "/MCR", "Pg": reference, "MCID": mcid}))

    def _place(self, box: Any, page: Any) -> Any:
        """Where a picture stands on its page, in points from the lower left corner."""
        left, top = box.content_box_x(), box.content_box_y()
        corners = (left, page.height - top - box.height, left + box.width, page.height - top)
        box_array = self._pydyf.Array([round(x * 0.75, 2) for x in corners])
        return self._pydyf.Dictionary({"O": "/Layout", "BBox": box_array})

    # 3. links, artifacts

    def _link(self, element: Any, box: Any, page: int) -> None:
        source = box.element
        words = source.get("title") or " ".join("".join(source.itertext()).split())
        box.link_annotation["Contents"] = self._pydyf.String(words)
        reference = self._add(
            {
                "Type": "/OBJR",
                "Obj": box.link_annotation.reference,
                "Pg": self._pdf.page_references[page],
            }
        )
        element["K"].append(reference.reference)

    def _mark(self, page: int, owners: Mapping[int, Any], spoken: Mapping[int, str]) -> None:
        """In the page's content: what belongs to no structure element becomes an artifact; what is drawn from right to
        left, and so stands in the file from its end to its beginning, says how it is read."""
        stream = self._object(self._object(self._pdf.page_references[page])["Contents"]).stream
        for position, operator in enumerate(stream):
            if operator != b"BDC" or "MCID" not in (properties := stream[position - 1]):
                continue
            mcid = properties["MCID"]
            if mcid not in owners:
                stream[position - 2 : position + 1] = ["/Artifact", b"", b"BMC"]
            elif mcid in spoken:
                properties["ActualText"] = self._pydyf.String(spoken[mcid])

    def _owner_array(self, owners: Mapping[int, Any], total: int) -> Any:
        return self._pydyf.Array([owners[i].reference if i in owners else "null" for i in range(total)])

    def _add(self, values: dict[str, Any]) -> Any:
        added = self._pydyf.Dictionary(values)
        self._pdf.add_object(added)
        return added

    def _object(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    @staticmethod
    def _object_of(numbers: Any, key: int) -> Any:
        return numbers[numbers.index(key) + 1] if numbers[2 * key] != key else numbers[2 * key + 1]


def _drawn(box: Any) -> Iterator[Any]:
    """Boxes with content of their own, in the order in which WeasyPrint tags them; without the margins of the page."""
    from weasyprint.formatting_structure import boxes

    for child in _children(box):
        for inner in child.children if isinstance(child, boxes.LineBox) else (child,):
            inner = getattr(inner, "_box", inner)
            if isinstance(inner, boxes.TextBox):
                yield inner
            else:
                yield from _drawn(inner)
    if isinstance(box, boxes.ReplacedBox):
        yield box


def _boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in _children(box):
        yield from _boxes(getattr(child, "_box", child))


def _children(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        if not isinstance(child, boxes.MarginBox):
            yield child


def _runs_backwards(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
