"""A scanned PDF goes in; its lines come out, read by tesseract where that is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import tempfile
from pathlib import Path

from briefgen.errors import SourceError
from briefgen.ingest.pdf.glyphs import Line, Page, open_pdf

__all__ = ["read"]

_DPI = 300
_MAX_PAGES = 40
_SECONDS_A_PAGE = 120
_LEAST_CONFIDENCE = 30.0


def read(data: bytes) -> tuple[Page, ...]:
    """The pages of a scan. Raises SourceError where tesseract is not installed, or fails."""
    program = shutil.which("tesseract")
    if program is None:
        raise SourceError(
            "the PDF is a scan without text; install tesseract with Spanish and English (tesseract-ocr-spa, "
            "tesseract-ocr-eng), or run it through OCR first"
        )
    languages = _languages(program)
    document = open_pdf(data)
    try:
        if len(document) > _MAX_PAGES:
            raise SourceError(f"the PDF is a scan of {len(document)} pages; at most {_MAX_PAGES} are read by OCR")
        with tempfile.TemporaryDirectory() as folder:
            return tuple(_page(document[n], program, languages, Path(folder)) for n in range(len(document)))
    finally:
        document.close()


def _languages(program: str) -> str:
    """'spa+eng', as far as they are installed."""
    known = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    installed = [code for code in ("spa", "eng") if code in known.stdout.split()]
    if not installed:
        raise SourceError("tesseract has neither Spanish nor English installed (tesseract-ocr-spa, tesseract-ocr-eng)")
    return "+".join(installed)


def _page(page: object, program: str, languages: str, folder: Path) -> Page:
    image = folder / "page.png"
    width, height = page.get_size()  # type: ignore[attr-defined]
    scale = min(_DPI / 72, 6000 / max(width, height))
    page.render(scale=scale, grayscale=True).to_pil().save(image)  # type: ignore[attr-defined]
    try:
        done = subprocess.run(
            [program, str(image), "stdout", "-l", languages, "tsv"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS_A_PAGE,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as exc:
        raise SourceError("tesseract could not read the scan") from exc
    return Page(parse_tsv(done.stdout, scale, height), width, height)


def parse_tsv(table: str, scale: float, height: float) -> tuple[Line, ...]:
    """tesseract's table of words as lines, in points from the lower left."""
    lines: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == "5" and (row.get("text") or "").strip() and float(row["conf"]) >= _LEAST_CONFIDENCE:
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    found: list[Line] = []
    for words in lines.values():
        left = min(int(w["left"]) for w in words) / scale
        right = max(int(w["left"]) + int(w["width"]) for w in words) / scale
        top = height - min(int(w["top"]) for w in words) / scale
        bottom = height - max(int(w["top"]) + int(w["height"]) for w in words) / scale
        found.append(Line(" ".join(w["text"] for w in words), left, bottom, right, top, top - bottom))
    return tuple(found)
