"""Text without markup, such as a raw scrape: what can be told of its title, outlet, author, date and address.

The text itself stays as it came, for what is rubbish in it is the business of cleaning; only what a reader would
take from its first and last lines is read here, by the tables `languages/*/ingest.toml`.
"""

from __future__ import annotations

import re

from briefgen.ingest.draft import Field, Found, best
from briefgen.languages.ingest import Words, dates, words
from briefgen.models import LANGUAGES, Language

__all__ = ["facts", "split"]

_TOP = 12
"""Lines at the top in which a title, a byline or a date is looked for."""
_NEARLY_ALONE = 40
"""Characters beside a date in its line: a weekday, a place, an hour."""
_A_LINE = 120
"""Characters beside the day of publication: more is a paragraph, which tells of another day ("an invoice dated …")."""
_LABEL = re.compile(r"^\W{0,3}([^\W\d_][^:\n]{1,30}?)\W{0,2}\s*:\s*(\S.*)$")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?)\]]")
_HEADING = re.compile(r"^#{1,2}\s+(.+?)\s*#*$")
_FRONT = re.compile(r"---[ \t]*\n((?:[\w-]+\??[ \t]*:.*\n|[ \t]+.*\n|\s*\n|-[ \t].*\n)+?)---[ \t]*(?:\n|\Z)")
_NAME = r"[A-ZÁÉÍÓÚÑ][\w.'’-]*(?:\s+(?:de|del|la|los|las|y|da|van|von|[A-ZÁÉÍÓÚÑ][\w.'’-]*)){0,5}"


def split(text: str) -> tuple[str, dict[Field, Found]]:
    """A text without the front matter of Markdown files, and what that says."""
    match = _FRONT.match(text)
    if match is None:
        return text, {}
    lines = [line.partition(":") for line in match[1].splitlines()]
    stated = {key.strip().rstrip("?").casefold(): value.strip().strip("\"'") for key, _, value in lines}
    labels = {key: label for table in _tables() for key, label in table.labels.items()}
    found: dict[Field, Found] = {
        labels[key]: Found(value, "front matter", 0.95) for key, value in stated.items() if value and key in labels
    }
    if "date" in found:
        day = next(iter(dates(found["date"].value)), None)
        found.pop("date")
        if day:
            found["date"] = Found(day.iso, "front matter", 0.6 if day.ambiguous else 0.95)
    return text[match.end() :], found


def facts(text: str, language: Language) -> dict[Field, Found]:
    """What the text says of itself; `language` chooses how a date such as 03/04/2025 is read."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    top = lines[:_TOP]
    labelled, byline = _labelled(top), _byline(top)
    outlets = frozenset(word for table in _tables() for word in table.outlet_words)
    names_outlet = byline is not None and not outlets.isdisjoint(byline.value.casefold().split())
    known: dict[Field, Found | None] = {
        "title": best(labelled.get("title"), _title(top)),
        "outlet": best(labelled.get("outlet"), byline if names_outlet else None),
        "author": best(labelled.get("author"), None if names_outlet else byline),
        "date": best(_labelled_date(labelled.get("date"), language), _date(top, lines[-5:], language)),
        "url": best(labelled.get("url"), _address(top)),
    }
    return {name: found for name, found in known.items() if found is not None}


def _tables() -> tuple[Words, ...]:
    return tuple(words(language) for language in LANGUAGES)


def _labelled(lines: list[str]) -> dict[Field, Found]:
    """Facts with a label before them: 'Fuente: La Hora'."""
    found: dict[Field, Found] = {}
    for line in lines:
        if (match := _LABEL.match(line)) is None:
            continue
        for table in _tables():
            label = table.labels.get(match[1].strip().casefold())
            value = match[2].strip().strip("*_ ")
            if label and len(value) <= 300:
                found.setdefault(label, Found(value, "label", 0.9))
    return found


def _labelled_date(found: Found | None, language: Language) -> Found | None:
    if found is None:
        return None
    day = next(iter(dates(found.value, language)), None)
    return Found(day.iso, "label", 0.6 if day.ambiguous else 0.95) if day else None


def _title(lines: list[str]) -> Found | None:
    """The first line that reads like a headline: short, not a sentence with a full stop, not a label or a menu."""
    for line in lines:
        if match := _HEADING.match(line):
            return Found(match[1], "heading", 0.95)
    for number, line in enumerate(lines[:5]):
        if not _could_be_title(line):
            if len(line) > 200:
                return None  # the body has begun
            continue
        # Where the way to the page is given before the title ('Home News Title'), the title follows alone.
        alone = next(
            (other for other in lines[number + 1 : 5] if line.endswith(f" {other}") and _could_be_title(other)), ""
        )
        opens = number == 0 and len(lines) > 1 and len(lines[1]) > 120
        return Found(alone or line, "first line", 0.8 if alone or opens else 0.6)
    return None


def _could_be_title(line: str) -> bool:
    plain = line.casefold().strip(" .:!¡¿?|*-–—")
    if not 12 <= len(line) <= 200 or len(line.split()) < 3 or _ADDRESS.search(line):
        return False
    if line.endswith((".", ":", ";", ",")) or line[0] in '“«"':
        return False
    for table in _tables():
        if plain in table.noise or any(re.fullmatch(rf"\d+\s+{re.escape(c)}.*", plain) for c in table.counters):
            return False
        if (
            any(re.match(rf"{re.escape(b)}\s+{_NAME}$", line, re.IGNORECASE) for b in table.byline)
            and len(line.split()) < 7
        ):
            return False
    return not any(len(d.iso) == 10 and d.end - d.start > 0.5 * len(line) for d in dates(line))


def _byline(lines: list[str]) -> Found | None:
    """The name in a line that is nothing else: 'Por Ana López'."""
    openings = "|".join(sorted((re.escape(b) for t in _tables() for b in t.byline), key=len, reverse=True))
    for line in lines:
        match = re.fullmatch(rf"(?i:{openings})\s*:?\s+({_NAME})", line)
        if match and len(line.split()) < 9:
            return Found(match[1], "byline", 0.7)
    return None


def _date(top: list[str], bottom: list[str], language: Language) -> Found | None:
    """A date that is said to be the day of publication, or stands (nearly) alone in a line at the top."""
    for number, line in enumerate((*top, *bottom)):
        for found in dates(line, language):
            before = line[: found.start].casefold().rstrip(" :,-–|")
            if any(before.endswith(word) for table in _tables() for word in table.updated):
                continue
            beside = len(line) - (found.end - found.start)
            said = beside <= _A_LINE and any(before.endswith(word) for table in _tables() for word in table.published)
            alone = number < len(top) and beside <= _NEARLY_ALONE
            if said or alone:
                sure = 0.9 if said else 0.75
                return Found(found.iso, "byline", min(sure, 0.6) if found.ambiguous else sure)
    return None


def _address(lines: list[str]) -> Found | None:
    """An address that stands alone in its line."""
    for line in lines:
        match = _ADDRESS.search(line)
        if match and len(line) - len(match[0]) < 15:
            return Found(match[0], "text", 0.6)
    return None
