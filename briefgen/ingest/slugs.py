"""Short names for articles: safe as file names everywhere, and not yet taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

__all__ = ["slug"]

LONGEST = 60
# Windows does not allow these as the name of a file, whatever its suffix.
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
# What readers of sources/ skip or treat in another way.
_TAKEN = frozenset({"readme", "license", "glossary", "suppressions", "originals"})


def slug(*parts: str, taken: Container[str] = ()) -> str:
    """A name made of the parts: lower-case ASCII letters, digits and hyphens, at most 60, never one in `taken`."""
    spelled = unicodedata.normalize("NFKD", "-".join(p for p in parts if p).replace("ß", "ss").replace("ñ", "n"))
    words = re.findall(r"[a-z0-9]+", spelled.encode("ascii", "ignore").decode().lower())
    name = "-".join(words)
    if len(name) > LONGEST:
        cut = name[: LONGEST + 1].rfind("-")
        name = name[:cut] if cut > LONGEST // 2 else name[:LONGEST]
    name = name.strip("-") or "article"
    if name in _RESERVED or name in _TAKEN:
        name = f"article-{name}"
    if name not in taken:
        return name
    return next(new for n in range(2, 10_000) if (new := f"{name[: LONGEST - 5]}-{n}") not in taken)
