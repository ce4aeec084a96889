"""The translation memory: who goes before whom, what moves its revision, and what a damaged file says."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen import memory as memories
from briefgen.cli import cli
from briefgen.errors import MemoryFileError
from briefgen.memory import Entry, Machine, Memory, revision


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "deep" / "memory.sqlite") as opened:
        yield opened


def entry(source: str = "Hola", target: str = "Hello", **fields: str) -> Entry:
    return Entry("es", "en", source, target, **fields)  # type: ignore[arg-type]


def machine(key: str, source: str = "Hola", target: str = "Hi", package: str = "translate-es_en 0.1") -> Machine:
    return Machine(key, "es", "en", source, target, package, alternatives=("Hey", "Ho"))


# --- finding ----------------------------------------------------------------------------------------------------------

PRECEDENCE = {
    "review before import": ([entry(target="a"), entry(target="b", origin="reviewed")], "", "b"),
    "the same context first": (
        [entry(target="a", origin="reviewed", context="x/1"), entry(target="b", origin="reviewed", context="y/1")],
        "x/1",
        "a",
    ),
    "any context rather than none": ([entry(target="a", origin="reviewed", context="x/1")], "z/9", "a"),
    "review elsewhere before import here": (
        [entry(target="a", context="x/1"), entry(target="b", origin="reviewed", context="y/1")],
        "x/1",
        "b",
    ),
    "the newest": ([entry(target="a", date="2025-02-01"), entry(target="b", date="2025-01-01")], "", "a"),
    "the last of equals": ([entry(target="a"), entry(target="b")], "", "b"),
    "other language": ([Entry("en", "es", "Hola", "x")], "", None),
}


@pytest.mark.parametrize(("entries", "context", "expected"), PRECEDENCE.values(), ids=PRECEDENCE.keys())
def test_who_goes_before_whom(memory: Memory, entries: list[Entry], context: str, expected: str | None) -> None:
    memory.add(entries)
    found = memory.lookup("Hola", "es", "en", context=context)
    assert (found.target if found else None) == expected


@pytest.mark.parametrize("text", ["Años  de\nespera", "An\u0303os de espera", " Años de espera "])
def test_white_space_and_unicode_form_do_not_matter(memory: Memory, text: str) -> None:
    memory.add([entry("Años de espera", "Years of waiting")])
    assert memory.lookup(text, "es", "en") is not None


@pytest.mark.parametrize("text", ["años de espera", "Años de espera.", "Años de la espera"])
def test_anything_else_is_another_text(memory: Memory, text: str) -> None:
    memory.add([entry("Años de espera", "Years of waiting")])
    assert memory.lookup(text, "es", "en") is None


def test_an_entry_comes_back_as_it_was(memory: Memory) -> None:
    full = Entry("es", "en", "Sí ", " Yes", "reviewed", "Ana", "2025-07-26T10:00:00+00:00", "a/b", {"note": "so"})
    memory.add([full])
    assert memory.lookup("Sí", "es", "en") == full
    assert list(memory.entries()) == [full]


def test_machine_results_come_back_by_key(memory: Memory) -> None:
    results = [machine(f"k{i}", f"Texto {i}") for i in range(1200)]
    memory.store(results)
    found = memory.machine([r.key for r in results] + ["none"])
    assert len(found) == 1200
    assert found["k7"].source == "Texto 7"
    assert found["k7"].alternatives == ("Hey", "Ho")


def test_what_was_stored_first_stays(memory: Memory) -> None:
    memory.store([machine("k", target="first")])
    memory.store([machine("k", target="second")])
    assert memory.machine(["k"])["k"].target == "first"


def test_search_offers_what_is_like_it_people_first(memory: Memory) -> None:
    memory.store([machine("k", "El contrato asciende a Q39.7 millones", "The contract is Q39.7 million")])
    memory.add([entry("El contrato asciende a Q39 millones", "The contract totals Q39 million")])
    memory.add([entry("Otra cosa muy distinta", "Something else entirely")])
    found = memory.search("El contrato asciende a Q39.7 millones")
    assert [m.entry.target for m in found] == ["The contract is Q39.7 million", "The contract totals Q39 million"]
    assert found[0].score == 100
    assert [type(m.entry) for m in memory.search("contrato", machine=False)] == [Entry]
    assert memory.search("The contract totals")[0].entry.target == "The contract totals Q39 million"
    assert memory.search("contrato", source_language="en") == []


def test_search_finds_a_part_and_no_more_than_asked(memory: Memory) -> None:
    memory.add([entry(f"La soberanía digital número {i} de una larga lista de asuntos", "x") for i in range(20)])
    assert len(memory.search("soberanía digital", limit=3)) == 3
    assert memory.search("") == []


# --- keeping ----------------------------------------------------------------------------------------------------------


def test_revision_moves_when_people_change_something_and_only_then(memory: Memory) -> None:
    seen = [memory.revision]
    memory.store([machine("k")])
    memory.forget(origin="machine")
    memory.lookup("Hola", "es", "en")
    assert memory.revision == seen[0] == revision(memory.path)
    memory.add([entry()])
    seen.append(memory.revision)
    memory.add([entry()])
    assert memory.revision == seen[-1]
    memory.review(entry(target="Hello!", origin="reviewed"))
    seen.append(memory.revision)
    memory.forget(source="Hola")
    seen.append(memory.revision)
    assert len(set(seen)) == len(seen)


def test_there_is_no_memory_before_the_first_build(tmp_path: Path) -> None:
    assert revision(tmp_path / "none.sqlite") == 0
    assert not (tmp_path / "none.sqlite").exists()


def test_a_review_replaces_the_review_before(memory: Memory) -> None:
    for target in ("one", "two"):
        memory.review(entry(target=target, origin="reviewed", context="a/1"))
    memory.review(entry(target="elsewhere", origin="reviewed", context="b/1"))
    assert [e.target for e in memory.entries("reviewed")] == ["two", "elsewhere"]


def test_adding_is_all_or_nothing(memory: Memory) -> None:
    def broken() -> Iterator[Entry]:
        yield entry("uno", "one")
        raise MemoryFileError("line 7")

    with pytest.raises(MemoryFileError, match="line 7"):
        memory.add(broken())
    assert list(memory.entries()) == []
    assert memory.add([entry("uno", "one")]) == 1


FORGET = {
    "a text": ({"source": "Hola"}, 2, ["Adiós"], ["Adiós"]),
    "the machine's": ({"origin": "machine"}, 2, ["Hola", "Adiós"], []),
    "imports": ({"origin": "memory"}, 1, ["Adiós"], ["Hola", "Adiós"]),
    "a package": ({"package": "translate-es_en 0.1"}, 1, ["Hola", "Adiós"], ["Adiós"]),
    "a package of any version": ({"package": "translate-es_en"}, 2, ["Hola", "Adiós"], []),
    "everything": ({}, 4, [], []),
}


@pytest.mark.parametrize(("what", "gone", "people", "machines"), FORGET.values(), ids=FORGET.keys())
def test_forget(memory: Memory, what: dict[str, str], gone: int, people: list[str], machines: list[str]) -> None:
    memory.add([entry(), entry("Adiós", "Bye", origin="reviewed")])
    memory.store([machine("a"), machine("b", "Adiós", package="translate-es_en 0.2")])
    assert memory.forget(**what) == gone
    assert [e.source for e in memory.entries()] == people
    assert sorted(r.source for r in memory.results()) == sorted(machines)


def test_stats(memory: Memory) -> None:
    memory.add([entry(), Entry("en", "es", "Yes", "Sí", "reviewed")])
    memory.store([machine("a"), machine("b")])
    stats = memory.stats()
    assert (stats.memory, stats.reviewed, stats.machine) == ({"es-en": 1}, {"en-es": 1}, {"es-en": 2})
    assert stats.packages == {"translate-es_en 0.1": 2}
    assert stats.bytes > 0


# --- files that cannot be used ----------------------------------------------------------------------------------------


def one_line(error: pytest.ExceptionInfo[MemoryFileError], path: Path) -> None:
    assert str(error.value).startswith(f"{path}: ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to have a header" * 20, b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_file_that_is_no_memory_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(content)
    with pytest.raises(MemoryFileError, match="move it away") as error:
        Memory(path)
    one_line(error, path)
    assert path.read_bytes() == content


def test_a_damaged_memory_is_told_and_not_deleted(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.add([entry(f"Texto {i} " * 20, "x") for i in range(500)])
    raw = bytearray(path.read_bytes())
    raw[8192:60000] = os.urandom(60000 - 8192)
    path.write_bytes(raw)
    with pytest.raises(MemoryFileError, match="damaged") as error, Memory(path) as memory:
        list(memory.entries())
        memory.add([entry()])
    one_line(error, path)
    assert path.exists()


def test_another_program_s_database(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    with pytest.raises(MemoryFileError, match="not a translation memory of briefgen"):
        Memory(path)


def test_a_memory_of_a_later_version(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    Memory(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(MemoryFileError, match="of another version of briefgen"):
        Memory(path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MemoryFileError, match="cannot be kept there"):
        Memory(tmp_path / "file" / "memory.sqlite")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(MemoryFileError, match="cannot be opened"):
        Memory(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(MemoryFileError, match="cannot be opened or made"):
            Memory(tmp_path / "memory.sqlite")
    finally:
        tmp_path.chmod(0o700)


def test_another_process_that_never_ends_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memories, "_WAIT", 0.05)
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(MemoryFileError, match="another process") as error:
            memory.add([entry()])
        one_line(error, path)
        other.execute("ROLLBACK")
        other.close()
        assert memory.add([entry()]) == 1


def test_no_disk_space_changes_nothing(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite") as memory:
        memory.add([entry()])
        pages = memory._db.execute("PRAGMA page_count").fetchone()[0]
        memory._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(MemoryFileError, match="no disk space"):
            memory.add([entry(f"Texto {i} " * 50, "x") for i in range(100)])
        assert [e.source for e in memory.entries()] == ["Hola"]


WRITER = """
import sys
from pathlib import Path
from briefgen.memory import Entry, Memory
for i in range(20):
    with Memory(Path(sys.argv[1])) as memory:
        memory.add([Entry("es", "en", f"{sys.argv[2]} {i}", "x")])
"""


def test_several_processes_share_it(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in "abc"]
    assert [w.wait(timeout=60) for w in writers] == [0, 0, 0]
    with Memory(path) as memory:
        assert len(list(memory.entries())) == 60
        assert memory.revision == 60


# --- commands ---------------------------------------------------------------------------------------------------------


def run(root: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), "memory", *args], catch_exceptions=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with Memory(tmp_path / ".briefgen" / "memory.sqlite") as memory:
        memory.add([entry("El contrato", "The contract"), entry("Sí", "Yes", origin="reviewed", author="Ana")])
        memory.store([machine("k", "El convenio", "The agreement")])
    return tmp_path


def test_stats_command(project: Path) -> None:
    shown = run(project, "stats").output
    assert "reviewed: 1 es-en" in shown
    assert "machine: 1 es-en" in shown
    assert json.loads(run(project, "stats", "--json").output)["memory"] == {"es-en": 1}


def test_stats_without_a_memory_makes_none(tmp_path: Path) -> None:
    assert "no memory yet" in run(tmp_path, "stats").output
    assert list(tmp_path.iterdir()) == []


def test_search_command(project: Path) -> None:
    result = run(project, "search", "El contrato")
    assert result.output.index("The contract") < result.output.index("The agreement")
    rows = json.loads(run(project, "search", "El contrato", "--json", "--people").output)
    assert [r["target"] for r in rows] == ["The contract"]
    assert run(project, "search", "nada de eso por aquí").exit_code == 1


def test_export_and_import_give_the_same_people(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = project / "all.tmx"
    assert "2 translations" in run(project, "export", str(file)).output
    other = tmp_path_factory.mktemp("other")
    assert "2 new translations" in run(other, "import", str(file)).output
    assert "0 new translations" in run(other, "import", str(file)).output
    for root in (project, other):
        with Memory(root / ".briefgen" / "memory.sqlite") as memory:
            assert [(e.source, e.target, e.origin, e.author) for e in memory.entries()] == [
                ("El contrato", "The contract", "memory", ""),
                ("Sí", "Yes", "reviewed", "Ana"),
            ]
    assert sorted(p.name for p in project.iterdir()) == [".briefgen", "all.tmx"]


def test_export_to_standard_output_with_the_machine(project: Path) -> None:
    shown = run(project, "export", "--machine", "-").output
    assert "<seg>The agreement</seg>" in shown
    assert "translate-es_en 0.1" in shown


def test_a_broken_import_names_the_line_and_changes_nothing(project: Path) -> None:
    (project / "broken.tmx").write_text(
        "<tmx version='1.4'>\n<header/>\n<body>\n<tu><tuv xml:lang='es'></tuv></tu>\n<tu>"
    )
    result = run(project, "import", str(project / "broken.tmx"))
    assert result.exit_code == 1
    assert "broken.tmx: line 4" in result.output
    assert json.loads(run(project, "stats", "--json").output)["memory"] == {"es-en": 1}


def test_an_export_that_cannot_be_written(project: Path) -> None:
    result = run(project, "export", str(project / "none" / "all.tmx"))
    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_forget_command_wants_to_know_what(project: Path) -> None:
    assert run(project, "forget").exit_code == 2
    assert run(project, "forget", "El convenio").output == "1 translation forgotten\n"
    assert run(project, "forget", "--everything").output == "2 translations forgotten\n"
