"""A CSV file of terms in, and for each text the terms that stand in it, and whether its translation has them.

    es,en,notes
    ciberseguridad,cybersecurity|cyber security,
    Sedena,Sedena,do not translate

A term whose two sides are equal is not to be translated. `|` parts renderings that are all right: the first one is what
the term should come out as, the others are accepted, and each of them is found in texts of its own language. One with
`~` before it is accepted but not looked for: 'Congress' will do for 'Congreso de la República', but not every Congress
is that one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.errors import MemoryFileError
from briefgen.languages import inflection
from briefgen.models import GlossaryUse, Language, other

__all__ = ["Entry", "Glossary", "load", "locate", "parse"]

COLUMNS = ("es", "en", "notes")
ALTERNATIVES = "|"
ONLY_ACCEPTED = "~"


_NONE: list[tuple[inflection.Term, Entry]] = []


@dataclass(frozen=True)
class Entry:
    """A term in both languages: the preferred form first, then those that are accepted too."""

    es: tuple[str, ...]
    en: tuple[str, ...]
    notes: str = ""
    only_accepted: frozenset[str] = frozenset()
    """Forms that are not looked for in a source."""

    def side(self, language: Language) -> tuple[str, ...]:
        """The forms in one language that a translation may have."""
        return self.es if language == "es" else self.en

    def sought(self, language: Language) -> tuple[str, ...]:
        """The forms in one language that are looked for in a source."""
        return tuple(t for t in self.side(language) if t not in self.only_accepted)


@dataclass(frozen=True)
class Glossary:
    """The terms of a project."""

    entries: tuple[Entry, ...] = ()
    _index: dict[Language, dict[str, list[tuple[inflection.Term, Entry]]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def matches(self, text: str, language: Language) -> tuple[GlossaryUse, ...]:
        """The terms that stand in a text, in order, without overlaps; of two that overlap the longer one counts."""
        words = inflection.tokens(text, language)
        index = self._terms(language)
        found: list[tuple[int, int, Entry]] = []
        for at, token in enumerate(words):
            loose = inflection.loose(token.form)
            candidates = index.get(loose, _NONE) if loose else _NONE
            if token.acronym:
                candidates = [*index.get(token.acronym, _NONE), *candidates]
            for term, entry in candidates:
                end = inflection.match_at(term, words, at, language, cased=True)
                if end and not inflection.grows(text, words, at, end, language, proper=term.proper):
                    found.append((at, end, entry))
        return tuple(
            GlossaryUse(
                es=entry.es[0],
                en=entry.en[0],
                accepted=entry.side(other(language))[1:],
                source_start=words[start].start,
                source_end=words[end - 1].end,
            )
            for start, end, entry in _longest(found)
        )

    def lookup(self, name: str, language: Language) -> str | None:
        """What a whole name is called in the other language; an acronym in brackets after it does not count."""
        bare = name.split(" (")[0].strip()
        words = inflection.tokens(bare, language)
        if not words:
            return None
        for first in {words[0].acronym, inflection.loose(words[0].form)} - {""}:
            for term, entry in self._terms(language).get(first, ()):
                if inflection.match_at(term, words, 0, language) == len(words):
                    return entry.side(other(language))[0]
        return None

    def _terms(self, language: Language) -> dict[str, list[tuple[inflection.Term, Entry]]]:
        """The terms by their first word, longest first; made when first asked for."""
        if language not in self._index:
            index: dict[str, list[tuple[inflection.Term, Entry]]] = {}
            for entry in self.entries:
                for text in entry.sought(language):
                    term = inflection.term(text, language)
                    first = term.parts[0]
                    index.setdefault(first.form if first.acronym else inflection.loose(first.form), []).append(
                        (term, entry)
                    )
            for terms in index.values():
                terms.sort(key=lambda t: -len(t[0].parts))
            self._index[language] = index
        return self._index[language]


def locate(uses: Sequence[GlossaryUse], target: str, language: Language) -> tuple[GlossaryUse, ...]:
    """The same uses with their places in the translation, and `kept` telling whether each is there as it should be.

    `language` is that of `target`. Longer renderings take their places first; a place counts for one use only.
    """
    words = inflection.tokens(target, language)
    taken: set[int] = set()
    places: dict[int, tuple[int, int]] = {}
    for number in sorted(range(len(uses)), key=lambda n: -len(getattr(uses[n], language))):
        for rendering in (getattr(uses[number], language), *uses[number].accepted):
            places_of = inflection.find(
                inflection.term(rendering, language), words, language, cased=uses[number].es == uses[number].en
            )
            place = next((p for p in places_of if not taken & set(range(*p))), None)
            if place:
                places[number] = place
                taken |= set(range(*place))
                break
    return tuple(
        use.model_copy(
            update={
                "kept": number in places,
                "target_start": words[places[number][0]].start if number in places else -1,
                "target_end": words[places[number][1] - 1].end if number in places else -1,
            }
        )
        for number, use in enumerate(uses)
    )


def load(path: Path) -> Glossary:
    """Read a glossary file; a file that is not there is an empty glossary.

    Raises MemoryFileError with the line for wrong columns, an empty cell, a term with two translations, or bytes that
    are not UTF-8.
    """
    if not path.is_file():
        return Glossary()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = path.read_bytes()[: exc.start].count(b"\n") + 1
        raise MemoryFileError(f"{path}:{line}: not UTF-8; save the file as CSV in UTF-8") from exc
    return parse(text, name=str(path))


def parse(text: str, *, name: str = "glossary") -> Glossary:
    """A glossary from the text of its CSV file. Raises MemoryFileError as `load` does."""
    rows = csv.reader(io.StringIO(text), strict=True)
    entries: list[Entry] = []
    seen: dict[tuple[Language, str], tuple[int, str]] = {}
    try:
        header = [c.strip().lower() for c in next(rows, [])]
        if header not in (list(COLUMNS), list(COLUMNS[:2])):
            raise MemoryFileError(f"{name}:1: the first line must be '{','.join(COLUMNS)}', not '{','.join(header)}'")
        for row in rows:
            if not any(c.strip() for c in row) or row[0].lstrip().startswith("#"):
                continue
            entry = _entry(row, f"{name}:{rows.line_num}")
            _no_contradiction(entry, rows.line_num, seen, name)
            entries.append(entry)
    except csv.Error as exc:
        raise MemoryFileError(f"{name}:{rows.line_num}: not valid CSV: {exc}") from exc
    return Glossary(tuple(entries))


def _entry(row: list[str], where: str) -> Entry:
    if len(row) not in (2, 3):
        raise MemoryFileError(
            f"{where}: {len(row)} columns instead of {len(COLUMNS)} ({','.join(COLUMNS)}); "
            "put a cell that has a comma in quotes"
        )
    cells = [[t.strip() for t in cell.split(ALTERNATIVES)] for cell in row[:2]]
    hidden = frozenset(
        t.removeprefix(ONLY_ACCEPTED).strip() for cell in cells for t in cell if t.startswith(ONLY_ACCEPTED)
    )
    es, en = (tuple(t.removeprefix(ONLY_ACCEPTED).strip() for t in cell) for cell in cells)
    for language, terms in (("es", es), ("en", en)):
        for term in terms:
            if not inflection.tokens(term, "es"):
                what = f"no word in {term!r}" if term else "no term"
                raise MemoryFileError(f"{where}: the {language} cell has {what}")
    return Entry(es, en, row[2].strip() if len(row) == 3 else "", hidden)


def _no_contradiction(entry: Entry, line: int, seen: dict[tuple[Language, str], tuple[int, str]], name: str) -> None:
    """A term may stand once on each side: otherwise one of its translations would silently win."""
    sides: tuple[tuple[Language, Language], ...] = (("es", "en"), ("en", "es"))
    for mine, theirs in sides:
        ours: set[tuple[Language, str]] = set()
        for text in entry.sought(mine):
            term = inflection.term(text, mine)
            key = (mine, " ".join(p.form for p in term.parts) + ("^" if term.parts[0].capital else ""))
            if key in ours:
                continue  # forms that differ in what does not count
            ours.add(key)
            if key in seen:
                before, translation = seen[key]
                raise MemoryFileError(
                    f"{name}:{line}: '{text}' stands in line {before} already (as '{translation}'); keep one of the two"
                )
            seen[key] = (line, entry.side(theirs)[0])


def _longest(found: Iterable[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    """Matches without overlaps, in order: longer ones first, then those further left."""
    chosen: list[tuple[int, int, Entry]] = []
    taken: set[int] = set()
    for start, end, entry in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if not taken & set(range(start, end)):
            taken |= set(range(start, end))
            chosen.append((start, end, entry))
    return sorted(chosen, key=lambda f: f[0])
