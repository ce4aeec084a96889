"""`briefgen list`, `show`, `edit`, `rename` and `remove`, through the command line that users have."""

from __future__ import annotations

import hashlib
import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import cli

GOOD = """---
title: El contrato
language: es
outlet?: El Faro
date: 2025-07
---
Escuche la nota aquí:
El ministro de Energía dijo que el contrato se firmará antes de fin de año. La empresa no ha respondido todavía.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with two articles."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "contrato.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "sources" / "minister.txt").write_text(
        "The energy minister said that the contract would be signed before the end of the year.\n", encoding="utf-8"
    )
    return tmp_path


def run(folder: Path, *args: str, **env: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(folder), *args], env={"COLUMNS": "200", **env}, prog_name="briefgen")


def note(folder: Path, **briefs: object) -> None:
    (folder / "output").mkdir(exist_ok=True)
    (folder / "output" / ".state.json").write_text(json.dumps({"briefs": briefs}), encoding="utf-8")


def digest(folder: Path, name: str) -> str:
    return hashlib.sha256((folder / "sources" / name).read_bytes()).hexdigest()


# --- list -------------------------------------------------------------------------------------------------------------


def test_list(folder: Path) -> None:
    result = run(folder, "list")
    assert result.exit_code == 0
    heading, first, second = result.output.splitlines()
    assert heading.split() == ["article", "language", "date", "outlet", "state", "open", "issues"]
    assert first.split() == ["contrato", "es", "2025-07", "El", "Faro?", "never", "built"]
    assert second.split() == ["minister", "en", "never", "built"]


def test_list_tells_what_has_changed_since_the_build(folder: Path) -> None:
    noted = {"source_sha256": digest(folder, "contrato.md"), "open_issues": 3}
    note(folder, contrato=noted, minister={"source_sha256": "0" * 64, "open_issues": 0})
    states = {
        row["slug"]: (row["state"], row["open_issues"]) for row in json.loads(run(folder, "list", "--json").output)
    }
    assert states == {"contrato": ("up to date", 3), "minister": ("changed", 0)}
    assert "up to date            3" in run(folder, "list").output


def test_list_json(folder: Path) -> None:
    first = json.loads(run(folder, "list", "--json").output)[0]
    assert first == {
        "slug": "contrato",
        "language": "es",
        "date": "2025-07",
        "outlet": "El Faro",
        "title": "El contrato",
        "author": "",
        "url": "",
        "uncertain": ["outlet"],
        "warnings": [],
        "state": "never built",
        "open_issues": None,
        "error": "",
        "path": str(folder / "sources" / "contrato.md"),
    }


def test_list_shows_the_good_ones_and_names_the_bad_one(folder: Path) -> None:
    (folder / "sources" / "bad.md").write_text("---\nlanguage: xx\n---\nHola.\n")
    result = run(folder, "list")
    assert result.exit_code == 1
    assert "bad.md:2: unknown language 'xx'" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "cannot be read" in result.stdout
    assert "contrato" in result.stdout
    result = run(folder, "list", "--json")
    assert result.exit_code == 1
    assert [row["state"] for row in json.loads(result.stdout)] == ["cannot be read", "never built", "never built"]


def test_list_tells_a_wrong_language(folder: Path) -> None:
    path = folder / "sources" / "contrato.md"
    path.write_text(GOOD.replace("language: es", "language: en") + GOOD.splitlines()[-1], encoding="utf-8")
    assert "contrato: the front matter says 'language: en', but the text looks like 'es'" in run(folder, "list").output


def test_list_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    result = run(tmp_path, "list")
    assert (result.exit_code, "no articles yet" in result.output) == (0, True)
    assert json.loads(run(tmp_path, "list", "--json").output) == []


def test_text_is_not_read_as_markup(folder: Path) -> None:
    path = folder / "sources" / "contrato.md"
    path.write_text(GOOD.replace("El Faro", "'[bold]Faro[/bold] :smile:'"), encoding="utf-8")
    assert "[bold]Faro[/bold] :smile:?" in run(folder, "list").output


# --- show -------------------------------------------------------------------------------------------------------------


def test_show(folder: Path) -> None:
    result = run(folder, "show", "contrato")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].startswith("contrato  (")
    assert "  outlet: El Faro?" in lines
    assert "[audio] Escuche la nota aquí:" in lines
    sentences = [line[11:] for line in lines if line[:8].isalnum() and line[8:11] == "   "]
    assert sentences == [
        "El ministro de Energía dijo que el contrato se firmará antes de fin de año.",
        "La empresa no ha respondido todavía.",
    ]


def test_show_json(folder: Path) -> None:
    shown = json.loads(run(folder, "show", "contrato", "--json").output)
    text = GOOD.split("---\n", 2)[2]
    segments = [s for p in shown["paragraphs"] for s in p["segments"]]
    assert len(segments) == 2
    assert all(text[s["start"] : s["end"]] == s["text"] for s in segments)
    assert [b["rule"] for b in shown["boilerplate"]] == ["audio"]
    assert shown["headline"] == "El contrato"


@pytest.mark.parametrize("command", [["show"], ["edit"], ["remove"], ["rename"]], ids=lambda c: c[0])
def test_unknown_slug(folder: Path, command: list[str]) -> None:
    result = run(folder, *command, "contrat", *(["new"] if command == ["rename"] else []))
    assert result.exit_code == 2
    assert "no article 'contrat'; did you mean contrato?" in result.stderr
    assert len(result.stderr.splitlines()) == 1


# --- edit -------------------------------------------------------------------------------------------------------------


def editor(folder: Path, script: str) -> str:
    """An editor that runs a line of shell on the file."""
    path = folder / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_edit(folder: Path, variable: str) -> None:
    env = {"VISUAL": "", "EDITOR": "", variable: editor(folder, "echo 'Otra frase.' >> \"$1\"")}
    result = run(folder, "edit", "contrato", **env)
    assert result.exit_code == 0, result.output
    assert "changed; good to build" in result.output
    assert (folder / "sources" / "contrato.md").read_text().endswith("todavía.\nOtra frase.\n")


def test_edit_without_a_change(folder: Path) -> None:
    result = run(folder, "edit", "contrato", VISUAL="", EDITOR=editor(folder, "true"))
    assert (result.exit_code, "not changed" in result.output) == (0, True)


def test_edit_checks_the_file_afterwards(folder: Path) -> None:
    script = "sed -i.bak 's/^outlet?/outlte/' \"$1\""
    result = run(folder, "edit", "contrato", VISUAL="", EDITOR=editor(folder, script))
    assert result.exit_code == 1
    assert "contrato.md:4: unknown key 'outlte'; did you mean 'outlet'?" in result.stderr


def test_edit_without_an_editor(folder: Path) -> None:
    result = run(folder, "edit", "contrato", VISUAL="", EDITOR=str(folder / "missing"))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "set EDITOR to one that is installed" in result.stderr


# --- rename and remove ------------------------------------------------------------------------------------------------


def names(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder / "sources")) for p in (folder / "sources").rglob("*") if p.is_file())


def test_rename(folder: Path) -> None:
    assert run(folder, "rename", "contrato", "energia-2025").exit_code == 0
    assert names(folder) == ["energia-2025.md", "minister.txt"]
    assert (folder / "sources" / "energia-2025.md").read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize(("new", "code"), [("minister", 1), ("contrato", 1), ("../contrato", 2), ("a b", 2)])
def test_rename_refuses(folder: Path, new: str, code: int) -> None:
    result = run(folder, "rename", "contrato", new)
    assert result.exit_code == code
    assert len(result.stderr.splitlines()) == 1
    assert names(folder) == ["contrato.md", "minister.txt"]


def test_remove_moves_to_the_trash(folder: Path) -> None:
    result = run(folder, "remove", "contrato", "minister", "contrato")
    assert result.exit_code == 0
    kept = names(folder)
    assert [name.split("Z-")[1] for name in kept] == ["contrato.md", "minister.txt"]
    assert all(name.startswith(".trash/20") for name in kept)
    assert "no articles yet" in run(folder, "list").output


def test_remove_all_or_nothing(folder: Path) -> None:
    assert run(folder, "remove", "contrato", "nothing").exit_code == 2
    assert names(folder) == ["contrato.md", "minister.txt"]


# --- help and completion ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["list", "show", "edit", "rename", "remove"])
def test_help_has_an_example(command: str) -> None:
    result = CliRunner().invoke(cli, [command, "--help"], prog_name="briefgen")
    assert result.exit_code == 0
    assert "Example" in result.output
    assert f"briefgen {command}" in result.output.split("Example")[1]


def test_completion_of_slugs(folder: Path) -> None:
    env = {"_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": f"briefgen -C {folder} show con", "COMP_CWORD": "4"}
    result = CliRunner().invoke(cli, [], env=env, prog_name="briefgen")
    assert result.output.split() == ["plain,contrato"]
