"""What a person has looked at and found right: issues that stay listed, but are no longer open."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import MemoryFileError
from briefgen.models import Request, Translation

__all__ = ["load", "silenced"]


def load(path: Path) -> Mapping[tuple[str, str], str]:
    """(segment, check) -> reason, from a CSV file with the columns segment,check,reason; empty if there is none.

    Raises MemoryFileError with the line that cannot be read.
    """
    found: dict[tuple[str, str], str] = {}
    if not path.is_file():
        return found
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            for row in rows:
                fields = [f.strip() for f in row]
                if not any(fields) or fields[0].startswith("#") or fields == ["segment", "check", "reason"]:
                    continue
                if len(fields) != 3 or not all(fields):
                    raise MemoryFileError(f"{path}:{rows.line_num}: needs segment,check,reason, all three")
                found[fields[0], fields[1]] = fields[2]
    except (csv.Error, UnicodeDecodeError, OSError) as exc:
        raise MemoryFileError(f"{path}: cannot be read ({exc})") from exc
    return found


def silenced(translation: Translation, request: Request, reasons: Mapping[tuple[str, str], str]) -> Translation:
    """The same translation; issues that a person has suppressed, for the segment or for 'slug/segment', say so."""
    issues = tuple(
        i.model_copy(update={"suppressed": why})
        if (why := reasons.get((request.id, i.check)) or reasons.get((request.segment, i.check)))
        else i
        for i in translation.issues
    )
    return translation if issues == translation.issues else translation.model_copy(update={"issues": issues})
