"""What is shipped: the wheel holds everything that a build needs, and nothing of the tests."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def test_templates_tables_and_packages_are_shipped(names: set[str]) -> None:
    for folder, pattern in (("templates", "*"), ("briefgen/languages", "*.toml"), ("briefgen/packages", "*")):
        for path in (ROOT / folder).rglob(pattern):
            if path.is_file() and "__pycache__" not in path.parts:
                name = path.relative_to(ROOT).as_posix()
                assert name.removeprefix("briefgen/") in {n.removeprefix("briefgen/") for n in names}, name
    assert "briefgen/py.typed" in names
    assert "briefgen/templates/brief.html.j2" in names


def test_nothing_else_is(names: set[str]) -> None:
    assert {n.split("/")[0].split("-")[0] for n in names} == {"briefgen"}
