"""The translation memory: what people said goes before what a machine made, and nothing is translated twice.

One SQLite file in WAL mode, so that several builds can share it. People's entries are found by their exact text (white
space and Unicode form aside); a fuzzy match is only ever shown to a person. The machine's results are found by a key
made of everything that changes the answer.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from briefgen.errors import MemoryFileError
from briefgen.memory.entry import Entry, Machine, Match, Stats

__all__ = ["Entry", "Machine", "Match", "Memory", "Stats", "normal", "revision"]

_VERSION = 1
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', 0);
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    normal TEXT NOT NULL,                      -- of the source, for the exact match
    source TEXT NOT NULL, target TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('memory', 'reviewed')),
    author TEXT NOT NULL, date TEXT NOT NULL, context TEXT NOT NULL, properties TEXT NOT NULL
);
CREATE UNIQUE INDEX people_once ON people (source_language, target_language, normal, target, origin, author, context);
CREATE TABLE machine (
    key TEXT PRIMARY KEY,
    source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL,
    package TEXT NOT NULL, note TEXT NOT NULL, alternatives TEXT NOT NULL, date TEXT NOT NULL
) WITHOUT ROWID;
"""
_PEOPLE = "source_language, target_language, source, target, origin, author, date, context, properties"
_MACHINE = "key, source_language, target_language, source, target, package, note, alternatives, date"
_WAIT = 10.0  # seconds for another process to finish writing
_CHUNK = 500  # keys in one question; SQLite allows at least 999


def normal(text: str) -> str:
    """The form in which texts are compared: composed Unicode, single spaces, none around."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def revision(path: Path) -> int:
    """A number that moves when people's entries change; 0 where there is no memory. Raises MemoryFileError."""
    if not path.exists():
        return 0
    with Memory(path) as memory:
        return memory.revision


class Memory:
    """An open memory; a context manager. A method that cannot work raises MemoryFileError, and nothing is changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            with self._told():
                self._prepare()
        except MemoryFileError:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    # --- finding ------------------------------------------------------------------------------------------------------

    def lookup(self, source: str, source_language: str, target_language: str, *, context: str = "") -> Entry | None:
        """What people say about exactly this text: a review before an import, the same context first, then the newest.

        An entry made for another context holds too, unless there is a better one.
        """
        with self._told():
            row = self._db.execute(
                f"SELECT {_PEOPLE} FROM people WHERE source_language = ? AND target_language = ? AND normal = ?"
                " ORDER BY origin = 'reviewed' DESC, context = ? DESC, date DESC, id DESC LIMIT 1",
                (source_language, target_language, normal(source), context),
            ).fetchone()
        return _entry(row) if row else None

    def machine(self, keys: Sequence[str]) -> dict[str, Machine]:
        """The machine's results under these keys, as far as there are any."""
        found = {}
        with self._told():
            for start in range(0, len(keys), _CHUNK):
                chunk = keys[start : start + _CHUNK]
                marks = ",".join("?" * len(chunk))
                for row in self._db.execute(f"SELECT {_MACHINE} FROM machine WHERE key IN ({marks})", chunk):
                    found[row[0]] = _machine(row)
        return found

    def search(
        self, text: str, *, source_language: str = "", limit: int = 10, cutoff: float = 50, machine: bool = True
    ) -> list[Match]:
        """What is like `text` in source or target, people's entries first among equals; for a person to look at.

        Likeness is rapidfuzz' ratio over letters, 0 to 100; a text that holds `text` whole counts at least 90.
        """
        from rapidfuzz import fuzz, process

        pool: list[Entry | Machine] = [*self.entries(), *(self.results() if machine else ())]
        pool = [e for e in pool if source_language in ("", e.source_language)]
        wanted = normal(text).casefold()
        best: dict[int, float] = {}
        for side in ("source", "target"):
            texts = [normal(getattr(e, side)).casefold() for e in pool]
            for _, score, index in process.extract(wanted, texts, scorer=fuzz.ratio, limit=None, score_cutoff=cutoff):
                best[index] = max(score, best.get(index, 0))
            for index, other in enumerate(texts):
                if wanted and wanted in other:
                    best[index] = max(90.0, best.get(index, 0))
        ranked = sorted(best, key=lambda i: (-best[i], isinstance(pool[i], Machine), i))
        return [Match(best[i], pool[i]) for i in ranked[:limit]]

    def entries(self, origin: str = "") -> Iterator[Entry]:
        """People's entries, in the order in which they came; all, or of one origin."""
        with self._told():
            rows = self._db.execute(f"SELECT {_PEOPLE} FROM people WHERE ? IN ('', origin) ORDER BY id", (origin,))
            for row in rows:
                yield _entry(row)

    def results(self) -> Iterator[Machine]:
        """The machine's results, by source."""
        with self._told():
            for row in self._db.execute(f"SELECT {_MACHINE} FROM machine ORDER BY source, key"):
                yield _machine(row)

    @property
    def revision(self) -> int:
        """Moves when people's entries change, and only then."""
        with self._told():
            return int(self._db.execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()[0])

    def stats(self) -> Stats:
        """Counts by origin, direction and package."""
        with self._told():
            direction = "source_language || '-' || target_language"
            people = f"SELECT {direction}, count(*) FROM people WHERE origin = ? GROUP BY 1 ORDER BY 1"
            return Stats(
                reviewed=dict(self._db.execute(people, ("reviewed",))),
                memory=dict(self._db.execute(people, ("memory",))),
                machine=dict(self._db.execute(f"SELECT {direction}, count(*) FROM machine GROUP BY 1 ORDER BY 1")),
                packages=dict(self._db.execute("SELECT package, count(*) FROM machine GROUP BY 1 ORDER BY 1")),
                revision=self.revision,
                bytes=sum(p.stat().st_size for p in self.path.parent.glob(self.path.name + "*")),
            )

    # --- keeping ------------------------------------------------------------------------------------------------------

    def store(self, results: Iterable[Machine]) -> None:
        """Keep machine results; what is there under the same key stays, so that every build sees the same text."""
        rows = [_row(r) for r in results]
        if rows:
            with self._transaction():
                self._db.executemany(f"INSERT OR IGNORE INTO machine ({_MACHINE}) VALUES (?,?,?,?,?,?,?,?,?)", rows)

    def add(self, entries: Iterable[Entry]) -> int:
        """Keep people's entries, all or none; what is there already is left alone. Gives how many are new.

        An error that `entries` itself raises, such as that of a broken TMX file, leaves the memory as it was.
        """
        with self._transaction():
            before = self._db.total_changes
            for entry in entries:
                self._insert(entry)
            new = self._db.total_changes - before
            if new:
                self._moved()
        return new

    def review(self, entry: Entry) -> None:
        """Keep what a person decided; it replaces earlier reviews of the same text in the same context."""
        with self._transaction():
            self._db.execute(
                "DELETE FROM people WHERE origin = 'reviewed' AND source_language = ? AND target_language = ?"
                " AND normal = ? AND context = ?",
                (entry.source_language, entry.target_language, normal(entry.source), entry.context),
            )
            self._insert(entry)
            self._moved()

    def forget(self, *, source: str = "", origin: str = "", package: str = "") -> int:
        """Delete what fits everything that is given; gives how many translations are gone.

        source: the exact text; origin: machine, memory or reviewed; package: its name and version, or its name.
        """
        gone = 0
        with self._transaction():
            if origin in ("", "machine"):
                clauses, values = ["1"], []
                if source:
                    clauses.append("source = ?")
                    values.append(source)
                if package:
                    clauses.append("(package = ? OR package LIKE ? || ' %')")
                    values += [package, package]
                gone += self._db.execute(f"DELETE FROM machine WHERE {' AND '.join(clauses)}", values).rowcount
            if origin != "machine" and not package:
                people = self._db.execute(
                    "DELETE FROM people WHERE ? IN ('', origin) AND ? IN ('', normal)", (origin, normal(source))
                ).rowcount
                if people:
                    self._moved()
                gone += people
        return gone

    # --- the file -----------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Make the tables in a new file; refuse a file that is not ours or from a later briefgen."""
        self._db.execute("PRAGMA journal_mode = WAL")
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            with self._transaction():  # another process may have been quicker
                if self._db.execute("PRAGMA user_version").fetchone()[0] == 0:
                    if self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                        raise MemoryFileError(f"{self.path}: a database, but not a translation memory of briefgen")
                    for statement in _SCHEMA.split(";\n"):
                        self._db.execute(statement)
                    self._db.execute(f"PRAGMA user_version = {_VERSION}")
        elif version != _VERSION:
            raise MemoryFileError(f"{self.path}: of another version of briefgen (format {version}, not {_VERSION})")

    def _insert(self, entry: Entry) -> None:
        self._db.execute(
            f"INSERT OR IGNORE INTO people (normal, {_PEOPLE}) VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                normal(entry.source),
                entry.source_language,
                entry.target_language,
                entry.source,
                entry.target,
                entry.origin,
                entry.author,
                entry.date,
                entry.context,
                json.dumps(dict(entry.properties), ensure_ascii=False),
            ),
        )

    def _moved(self) -> None:
        self._db.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """SQLite's errors, each as one line that says what to do."""
        try:
            yield
        except OSError as exc:
            raise MemoryFileError(f"{self.path}: the memory cannot be kept there ({exc.strerror})") from exc
        except sqlite3.Error as exc:
            raise MemoryFileError(f"{self.path}: {_why(exc)}") from exc


_REASONS = {
    sqlite3.SQLITE_BUSY: f"another process has been writing for {_WAIT:.0f} seconds; try again",
    sqlite3.SQLITE_LOCKED: "another process is using it; try again",
    sqlite3.SQLITE_READONLY: "cannot be written; the memory needs a file and folder that can be",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened or made; the memory needs a folder that can be written",
    sqlite3.SQLITE_FULL: "no disk space is left; nothing was changed",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written",
    sqlite3.SQLITE_CORRUPT: "damaged; move it away (a new one is made) and import your last TMX export",
    sqlite3.SQLITE_NOTADB: "not a translation memory; move it away (a new one is made) or name another file",
}


def _why(exc: sqlite3.Error) -> str:
    code = getattr(exc, "sqlite_errorcode", None)
    return _REASONS.get((code or 0) & 0xFF, str(exc))


def _entry(row: Sequence[str]) -> Entry:
    source_language, target_language, source, target, origin, author, date, context, properties = row
    reviewed = origin == "reviewed"
    return Entry(
        source_language,
        target_language,
        source,
        target,
        "reviewed" if reviewed else "memory",
        author,
        date,
        context,
        json.loads(properties),
    )


def _machine(row: Sequence[str]) -> Machine:
    key, source_language, target_language, source, target, package, note, alternatives, date = row
    others = tuple(json.loads(alternatives))
    return Machine(key, source_language, target_language, source, target, package, note, others, date)


def _row(result: Machine) -> tuple[str, ...]:
    r, others = result, json.dumps(result.alternatives, ensure_ascii=False)
    date = r.date or _today()
    return (r.key, r.source_language, r.target_language, r.source, r.target, r.package, r.note, others, date)


def _today() -> str:
    return datetime.now(tz=UTC).date().isoformat()
