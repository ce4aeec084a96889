"""WordprocessingML that python-docx has no words for: languages, shading, links within the document, fields.

Elements stand in the order of the schema (ECMA-376, 17.3.2): Word refuses a file in which they do not.
"""

from __future__ import annotations

from typing import Any

from briefgen.models import Language

__all__ = [
    "bookmark",
    "default_language",
    "field",
    "link",
    "plain_font",
    "repeat",
    "set_language",
    "shade",
    "tab_right",
]

TAGS = {"es": "es-GT", "en": "en-US"}


def set_language(run: Any, language: Language) -> None:
    """Tell Word's spelling checker (and its voice) what a run is written in."""
    run._r.get_or_add_rPr().append(_element("w:lang", val=TAGS[language]))


def default_language(styles: Any, language: Language) -> None:
    """The language of everything that says nothing else."""
    from docx.oxml.ns import qn

    for found in styles.element.find(qn("w:docDefaults")).iter(qn("w:lang")):
        found.set(qn("w:val"), TAGS[language])


def shade(run: Any, colour: str) -> None:
    """Put a run on `colour` (#rrggbb)."""
    shading = _element("w:shd", val="clear", color="auto", fill=_hex(colour))
    properties = run._r.get_or_add_rPr()
    if len(properties) and properties[-1].tag.endswith("}lang"):
        properties[-1].addprevious(shading)
    else:
        properties.append(shading)


def plain_font(style: Any, name: str) -> None:
    """Set a style in the family `name`, whatever the template's theme says."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for use in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{use}"), name)
    for spacing in style.element.xpath("w:rPr/w:spacing"):
        spacing.getparent().remove(spacing)


def repeat(row: Any) -> None:
    """Repeat a table's row at the top of each page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def rule(table: Any, colour: str) -> None:
    """Hairlines of `colour` between a table's cells and around it."""
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=_hex(colour)))
    properties = table._tbl.tblPr
    layout = properties.find(borders.tag.replace("tblBorders", "tblLayout"))
    if layout is not None:
        layout.addprevious(borders)
    else:
        properties.append(borders)


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Give a paragraph a name to link to; `number` is unique in the document."""
    start = _element("w:bookmarkStart", id=str(number), name=name)
    first = paragraph._p.find(start.tag.replace("bookmarkStart", "pPr"))
    if first is not None:
        first.addnext(start)
    else:
        paragraph._p.insert(0, start)
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))


def link(paragraph: Any, anchor: str, text: str, colour: str) -> None:
    """Append a link to the bookmark `anchor`."""
    hyperlink, run, properties, words = (_element(f"w:{tag}") for tag in ("hyperlink", "r", "rPr", "t"))
    hyperlink.set(hyperlink.tag.replace("hyperlink", "anchor"), anchor)
    properties.append(_element("w:color", val=_hex(colour)))
    words.text = text
    run.append(properties)
    run.append(words)
    hyperlink.append(run)
    paragraph._p.append(hyperlink)


def field(paragraph: Any, code: str) -> None:
    """Append a field such as PAGE, which Word fills in."""
    instruction = _element("w:instrText")
    instruction.text = code
    for part in (_element("w:fldChar", fldCharType="begin"), instruction, _element("w:fldChar", fldCharType="end")):
        paragraph.add_run()._r.append(part)


def tab_right(paragraph: Any, width: float) -> None:
    """A tabulator at the right margin, `width` mm away."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()
