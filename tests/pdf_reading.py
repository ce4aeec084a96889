"""Reading a PDF back as a screen reader does: structure elements in order, each with its role, language and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf


@dataclass
class Node:
    role: str
    language: str
    alternative: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    line: tuple[int, float] = (0, 0.0)
    links: int = 0
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, *roles: str) -> list[Node]:
        return [node for node in self.walk() if node.role in roles]

    def words(self) -> str:
        """All the words below, with line breaks and hyphens undone."""
        text, line = "", None
        for piece in self.walk():
            if piece.text:
                text += "\n" if line not in (None, piece.line) else ""
                text, line = text + piece.text, piece.line
        return " ".join(text.replace("\u00ad\n", "").replace("\u00ad", "").replace("\x02", "").split())


def tree(data: bytes) -> Node:
    """The structure tree; text stands where the element that holds it stands."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pieces = _pieces(pdf)
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        root = pdf.Root.StructTreeRoot.K
        return _node(root[0] if isinstance(root, pikepdf.Array) else root, pieces, numbers, None)


def _node(element: Any, pieces: dict[Any, tuple[str, float]], numbers: dict[Any, int], page: int | None) -> Node:
    own = element.get("/Pg")
    page = numbers[own.objgen] if own is not None else page
    attributes = {str(k)[1:]: v for k, v in element.A.items()} if "/A" in element else {}
    node = Node(str(element.S)[1:], str(element.get("/Lang", "")), str(element.get("/Alt", "")), attributes)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            node.children.append(_leaf(node, pieces, (page, int(kid))))
        elif kid.get("/Type") == "/MCR":
            node.children.append(_leaf(node, pieces, (numbers[kid.Pg.objgen], int(kid.MCID))))
        elif kid.get("/Type") == "/OBJR":
            node.links += 1
        else:
            node.children.append(_node(kid, pieces, numbers, page))
    return node


def _leaf(parent: Node, pieces: dict[Any, tuple[str, float]], key: Any) -> Node:
    text, baseline = pieces.pop(key, (" ", None))  # a space alone is not drawn
    line = (key[0], baseline) if baseline is not None else _last_line(parent)
    return Node("", parent.language, text=text, line=line)


def _last_line(parent: Node) -> tuple[int, float]:
    return next((piece.line for piece in reversed(list(parent.walk())) if piece.text), (0, 0.0))


def _pieces(pdf: pikepdf.Pdf) -> dict[Any, tuple[str, float]]:
    """(page, marked content id) -> the text drawn under it, and its baseline."""
    found: dict[Any, tuple[str, float]] = {}
    for number, page in enumerate(pdf.pages):
        for mcid, text, baseline in drawn(pdf, page):
            if mcid is not None:
                before, first = found.get((number, mcid), ("", baseline))
                found[number, mcid] = before + text, first
    return found


def drawn(pdf: pikepdf.Pdf, page: pikepdf.Page) -> Iterator[tuple[int | None, str, float]]:
    """Each piece of text on a page: its marked content id (None in an artifact), what it says, its baseline.

    A glyph that a font does not have comes out as "\N{REPLACEMENT CHARACTER}".
    """
    fonts = {name: _unicode(font) for name, font in page.Resources.Font.items()}
    marks: list[int | None] = []
    spoken: dict[int, str] = {}
    font: dict[int, str] = {}
    stack: list[tuple[float, float]] = []
    place, shift, flip = 0.0, 0.0, 1.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                about = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                marks.append(int(about.MCID) if "/MCID" in about else None)
                if "/ActualText" in about:
                    spoken[int(about.MCID)] = str(about.ActualText)
            case "BMC":
                marks.append(None)
            case "EMC":
                marks.pop()
            case "q":
                stack.append((shift, flip))
            case "Q":
                shift, flip = stack.pop()
            case "cm":
                shift, flip = shift + flip * float(operands[5]), flip * float(operands[3])
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tm":
                place = float(operands[5])
            case "TJ" | "Tj":
                parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                glyphs = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                codes = (int.from_bytes(glyphs[i : i + 2], "big") for i in range(0, len(glyphs), 2))
                text = "".join(
                    font.get(code, "\N{REPLACEMENT CHARACTER}") if code else "\N{REPLACEMENT CHARACTER}"
                    for code in codes
                )
                mcid = next((m for m in reversed(marks) if m is not None), None)
                if mcid in spoken:
                    text, spoken[mcid] = spoken[mcid], ""
                yield mcid, text, round(shift + flip * place, 1)


def _unicode(font: Any) -> dict[int, str]:
    lines = font.ToUnicode.read_bytes().decode().splitlines()
    pairs = (line.strip("<>").split("> <") for line in lines if line.startswith("<") and "> <" in line)
    return {
        int(pair[0], 16): bytes.fromhex(pair[1]).decode("utf-16-be")
        for pair in pairs
        if len(pair) == 2 and len(pair[0]) == 4
    }
