"""`briefgen translate` in pipes, and `briefgen check` with its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefgen import brief
from briefgen.cli import cli
from briefgen.models import Bilingual, Issue


def run(root: Path, *args: str, text: str | bytes = "") -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), *args], input=text, catch_exceptions=False)


SPANISH = ("translate", "--from", "es", "--to", "en")


# --- translate --------------------------------------------------------------------------------------------------------


def test_one_line_in_one_line_out(tmp_path: Path) -> None:
    text = "Seguridad\n\n   \nLos datos\n- Seguridad\n2025\n"
    lines = run(tmp_path, *SPANISH, text=text).stdout.split("\n")
    assert lines == ["Security", "", "   ", lines[3], "- Security", "2025", ""]
    assert "data" in lines[3].lower()


def test_a_file_gives_what_standard_input_gives(tmp_path: Path) -> None:
    text = "Seguridad.\r\nLos datos de la empresa. La seguridad de México.\r\nSeguridad"
    (tmp_path / "file.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    out = run(tmp_path, "translate", str(tmp_path / "file.txt"), "--from", "es", "--to", "en").stdout
    assert out == run(tmp_path, *SPANISH, text=text).stdout
    assert out.count("\n") == 3
    assert "\r" not in out


def test_the_other_direction(tmp_path: Path) -> None:
    assert (
        "seguridad" in run(tmp_path, "translate", "--from", "en", "--to", "es", text="Data security\n").stdout.lower()
    )


def test_nothing_in_nothing_out(tmp_path: Path) -> None:
    assert run(tmp_path, *SPANISH, text="").stdout == ""


def test_nothing_is_kept_unless_asked_for(tmp_path: Path) -> None:
    run(tmp_path, *SPANISH, text="Seguridad\n")
    assert list(tmp_path.iterdir()) == []
    run(tmp_path, *SPANISH, "--memory", text="Seguridad\n")
    assert (tmp_path / ".briefgen" / "memory.sqlite").exists()


def test_lines_come_out_before_the_end_of_the_input(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "briefgen", "-C", str(tmp_path), *SPANISH]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin and process.stdout and process.stderr
        for line, expected in ((b"Seguridad\n", b"Security\n"), (b"\n", b"\n")):
            process.stdin.write(line)
            process.stdin.flush()
            assert process.stdout.readline() == expected
        process.stdin.close()
        assert process.stdout.read() == process.stderr.read() == b""


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    result = run(tmp_path, *SPANISH, text=b"Seguridad\n\xff\xfe\n")
    assert result.exit_code == 1
    assert "standard input:2: not UTF-8" in result.stderr


def test_the_same_language_twice(tmp_path: Path) -> None:
    result = run(tmp_path, "translate", "--from", "es", "--to", "es", text="x")
    assert result.exit_code == 2


# --- check ------------------------------------------------------------------------------------------------------------


def issue(severity: Any, suppressed: str = "") -> Issue:
    message = Bilingual(es="Falta «4».", en="“4” is missing [4].")
    return Issue(check="numbers", severity=severity, segment="abc", message=message, suppressed=suppressed)


CHECKS = {
    "nothing": ([], 0, "nothing open"),
    "an error": ([("a", 3, issue("error"))], 1, "open: 1 error"),
    "a warning": ([("a", 3, issue("warning"))], 0, "open: 1 warning"),
    "both": (
        [("a", 3, issue("warning")), ("b", 0, issue("error")), ("b", 1, issue("error"))],
        1,
        "open: 2 errors, 1 warning",
    ),
    "a suppressed error": ([("a", 3, issue("error", "so"))], 0, "nothing open"),
}


@pytest.mark.parametrize(("found", "code", "summary"), CHECKS.values(), ids=CHECKS.keys())
def test_check(project: Path, monkeypatch: pytest.MonkeyPatch, found: list[Any], code: int, summary: str) -> None:
    monkeypatch.setattr(brief, "check", lambda *_: found)
    result = run(project, "check")
    assert (result.exit_code, result.stdout.rstrip().split("\n")[-1]) == (code, summary)
    rows = json.loads(run(project, "check", "--json", "--all").stdout)
    assert [(r["slug"], r["row"], r["severity"]) for r in rows] == [(s, n, i.severity) for s, n, i in found]
    if found:
        assert "“4” is missing [4]." in run(project, "check", "--all").stdout


def test_check_of_a_real_article(project: Path) -> None:
    slug = min((project / "sources").glob("*.md")).stem
    first = run(project, "check", slug, "--json", "--all")
    assert first.exit_code == int(
        any(r["severity"] == "error" and not r["suppressed"] for r in json.loads(first.stdout))
    )
    assert not (project / "output").exists()
    for row in json.loads(first.stdout):
        assert row["slug"] == slug
    assert run(project, "check", slug, "--json", "--all").stdout == first.stdout


def test_check_of_an_article_that_is_not_there(project: Path) -> None:
    assert run(project, "check", "nowhere").exit_code == 2
