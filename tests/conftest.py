"""What the tests share: the repository's own articles, and a project folder to build in."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def articles() -> list[Path]:
    """The articles in sources/."""
    return sorted((ROOT / "sources").glob("*.md"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh project with the repository's articles, and a memory of its own."""
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    return tmp_path


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Any attempt to reach another machine, or to look up its name, fails the test."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"the network was used: {args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket.socket, "sendto", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "gethostbyname", refuse)
    yield
