"""A table that remembers what was asked of it: for tests that nothing in the tables is left unread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Recorder(dict[str, Any]):
    """A table whose inner tables are recorders too."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__({k: Recorder(v) if isinstance(v, dict) else v for k, v in data.items()})
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)

    def items(self) -> Any:
        self.asked.update(dict.keys(self))
        return super().items()

    def __iter__(self) -> Iterator[str]:
        self.asked.update(dict.keys(self))
        return super().__iter__()

    def __or__(self, other: Any) -> Any:
        self.asked.update(dict.keys(self))
        return super().__or__(other)

    def unasked(self) -> list[str]:
        """The keys that nobody asked for, and those of the inner tables of which something was."""
        own = [key for key in dict.keys(self) if key not in self.asked]
        parts = [(key, part) for key, part in dict.items(self) if isinstance(part, Recorder) and part.asked]
        return own + [f"{name}.{key}" for name, part in parts for key in dict.keys(part) if key not in part.asked]
