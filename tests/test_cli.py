"""The command line as a whole: what it loads, what it documents, how it fails. Each command's own tests are elsewhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from briefgen import __version__
from briefgen.cli import COMMANDS, cli

ROOT = Path(__file__).parent.parent
HEAVY = {"weasyprint", "ctranslate2", "argostranslate", "pydantic", "trafilatura", "numpy", "rich", "lxml", "pikepdf"}


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command that does something, as the words one types."""
    found = []
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        found += leaves(command, (*path, name)) if isinstance(command, click.Group) else [(*path, name)]
    return found


ALL = leaves(cli)


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_has_help_with_an_example(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, [*words, "--help"])
    assert result.exit_code == 0
    assert re.search(r"Examples?:\n +briefgen " + " ".join(words), result.output), result.output


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_is_in_the_readme(words: tuple[str, ...]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"briefgen {' '.join(words)}" in readme


def loaded_by(*args: str) -> set[str]:
    code = (
        "import sys, json\n"
        f"sys.argv = ['briefgen', *{list(args)!r}]\n"
        "from briefgen.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in json.loads(out.stderr.splitlines()[-1])}


@pytest.mark.parametrize("args", [["--help"], ["--version"]], ids=" ".join)
def test_help_loads_no_heavy_library(args: list[str]) -> None:
    assert not loaded_by(*args) & HEAVY


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys; before = set(sys.modules); import briefgen; print(*(set(sys.modules) - before))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert set(out.split()) <= {"briefgen"}


def test_it_runs_as_a_module() -> None:
    out = subprocess.run([sys.executable, "-m", "briefgen", "--version"], capture_output=True, text=True, check=True)
    assert out.stdout == f"briefgen, version {__version__}\n"


def test_shell_completion_offers_the_commands() -> None:
    env = os.environ | {"_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": "briefgen bu", "COMP_CWORD": "1"}
    code = "from briefgen.cli import main; main()"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert "build" in out.stdout


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(cli, ["bild"])
    assert result.exit_code == 2
    assert "No such command 'bild'" in result.output


def test_the_schema_is_printed() -> None:
    result = CliRunner().invoke(cli, ["schema"])
    schema = json.loads(result.output)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert {"rows", "quotes", "figures", "provenance"} <= set(schema["required"])


def test_extract_prints_what_the_scorer_reads(tmp_path: Path) -> None:
    text = (
        "La ministra Ana Ruiz dijo que el plan costará Q39.7 millones.\n\n“No hay otro camino posible”, añadió Ruiz.\n"
    )
    path = tmp_path / "nota.txt"
    path.write_text(text, encoding="utf-8")
    found = json.loads(CliRunner().invoke(cli, ["extract", str(path)]).output)
    for kind in ("quotes", "facts"):
        assert found[kind]
        for item in found[kind]:
            assert text[item["start"] : item["end"]] == item["text"]
    assert {"speaker", "role", "kind"} <= set(found["quotes"][0])
    assert found["facts"][0]["value"] == 39_700_000
    assert found["facts"][0]["unit"] == "GTQ"


def test_every_command_is_registered_under_its_module() -> None:
    for name, (module, text) in COMMANDS.items():
        assert (ROOT / "briefgen" / "cli" / f"{module}.py").is_file(), name
        assert text.endswith(".")
