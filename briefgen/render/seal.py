"""What a finished PDF carries besides its pages: metadata in both languages, hyphens that can be undone, attachments.

Its identity follows from its contents, so that the same brief gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from briefgen.render.about import About
from briefgen.render.html import environment

__all__ = ["seal"]

LINE_HYPHEN = b"<e0ad>"
"""The hyphen that WeasyPrint puts at the end of a line (`hyphenate-character` in page.css), as fonts map it …"""
SOFT_HYPHEN = b"<00ad>"
"""… and as readers must see it to put the word together again (ISO 32000-1, 14.8.2.2.3)."""
TYPES = {
    ".json": "application/json",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".html": "text/html",
    ".pdf": "application/pdf",
}


def seal(data: bytes, about: About, *, archive: bool = False, attached: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF with its metadata; with `archive` also what PDF/A-3u asks for, and `attached` (name -> bytes) inside."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        _undo_hyphens(pdf)
        packet = environment().get_template("metadata.xml.j2").render(about=about, archive=archive)
        pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        when = f"D:{re.sub('[-:TZ]', '', about.moment)}Z"
        pdf.trailer.Info = pdf.make_indirect(
            pikepdf.Dictionary(
                Title=about.title,
                Author=about.author,
                Subject=about.subject,
                Keywords=", ".join(about.keywords),
                Creator=about.tool,
                Producer=about.producer,
                CreationDate=when,
                ModDate=when,
            )
        )
        for name, content in sorted((attached or {}).items()):
            _attach(pdf, name, content, when)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _undo_hyphens(pdf: Any) -> None:
    for font in pdf.pages[0].Resources.Font.values():  # WeasyPrint's pages share their resources
        table = font.ToUnicode.read_bytes()
        if LINE_HYPHEN in table:
            font.ToUnicode.write(table.replace(LINE_HYPHEN, SOFT_HYPHEN))


def _attach(pdf: Any, name: str, content: bytes, when: str) -> None:
    import pikepdf

    suffix = name[name.rfind(".") :].lower()
    relation = "/Data" if suffix == ".json" else "/Source"
    spec = pikepdf.AttachedFileSpec(
        pdf,
        content,
        filename=name,
        mime_type=TYPES.get(suffix, "application/octet-stream"),
        creation_date=when,
        mod_date=when,
        relationship=pikepdf.Name(relation),  # type: ignore[call-arg]  # missing from pikepdf's stubs
    )
    pdf.attachments[name] = spec
    if "/AF" not in pdf.Root:
        pdf.Root.AF = pikepdf.Array()
    pdf.Root.AF.append(spec.obj)
