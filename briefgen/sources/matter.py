"""The front matter of a source file: YAML with known keys, each with its line in messages.

Every value is read as text (a date stays '2022-07', an outlet called 'No' stays 'No'), so PyYAML only composes the
nodes and resolves nothing. A key with a question mark (`date?: 2022-07`) says that the value is only a guess.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, get_args

from briefgen.errors import SourceError
from briefgen.models import LANGUAGES, Article, Language

if TYPE_CHECKING:
    import yaml

__all__ = ["KEYS", "FrontMatter", "read", "split", "write"]

KEYS = (
    "title",
    "language",
    "outlet",
    "author",
    "date",
    "url",
    "canonical_url",
    "retrieved",
    "topics",
    "number",
    "original",
    "original_sha256",
    "origin",
)
"""What front matter may say, in the order in which it is written."""

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^---[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_LOOKS_LIKE_KEY = re.compile(r"\s*(?:#.*\n\s*)*(?:[\w-]+\??\s*:|---)")


def split(text: str, where: str) -> tuple[str | None, str, int]:
    """Front matter (None if there is none), body, and the number of lines before the body."""
    opening = _OPENING.match(text)
    # A raw text may open with a ruler: only a ruler with a key below it, and a second ruler, is front matter.
    if not opening or not _LOOKS_LIKE_KEY.match(text, opening.end()):
        return None, text, 0
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise SourceError(f"{where}:1: the front matter does not end; a line '---' is missing below it")
    return text[opening.end() : closing.start()], text[closing.end() :], len(text[: closing.end()].splitlines())


def write(article: Article) -> str:
    """The front matter of an article, between its rulers; what is unknown is left out."""
    import yaml

    class Plain(yaml.SafeDumper):
        """Writes 2022-07 and No without quotes, for `load` reads every value as text; only null needs them."""

        yaml_implicit_resolvers = {  # noqa: RUF012  (PyYAML's own type)
            first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
            for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
        }

    values: dict[str, Any] = {}
    for key in KEYS:
        value = getattr(article, key)
        if not value:
            continue
        if isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Mapping):
            value = dict(value)
        elif isinstance(value, int):
            value = str(value)  # the dumper knows no numbers, and the reader reads text
        values[f"{key}?" if key in article.uncertain else key] = value
    header = yaml.dump(values, Dumper=Plain, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{header}---\n"


@dataclass
class FrontMatter:
    """What was read: values by key, the keys that are only a guess, and the line that each stands in."""

    values: dict[str, Any] = field(default_factory=dict)
    uncertain: list[str] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


def read(header: str, where: str) -> FrontMatter:
    """Read what stands between the rulers. Raises SourceError with the line (the first ruler is line 1)."""
    import yaml

    try:
        root = yaml.compose(header, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        line = mark.line + 2 if mark else 1
        raise SourceError(f"{where}:{line}: the front matter is not valid YAML: {exc.problem or exc.context}") from exc
    except yaml.YAMLError as exc:
        raise SourceError(f"{where}: the front matter is not valid YAML: {' '.join(str(exc).split())}") from exc
    front = FrontMatter()
    if root is None:
        return front
    if not isinstance(root, yaml.MappingNode):
        raise SourceError(f"{where}:2: the front matter must be lines of 'key: value'")
    for name, line, node in _entries(root, where):
        key = name.removesuffix("?").rstrip()
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(KEYS)}"
            raise SourceError(f"{where}:{line}: unknown key '{key}'; {hint}")
        if key in front.values:
            raise SourceError(f"{where}:{line}: '{key}' stands twice (first in line {front.lines[key]})")
        front.lines[key] = line
        front.values[key] = _value(key, node, f"{where}:{line}")
        if name.endswith("?"):
            front.uncertain.append(key)
    front.uncertain.sort(key=KEYS.index)
    return front


def _entries(node: yaml.MappingNode, where: str) -> Iterator[tuple[str, int, yaml.Node]]:
    """Key, line in the file (the ruler is line 1), and value of each entry."""
    import yaml

    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode):
            raise SourceError(f"{where}:{line}: a key must be a word")
        yield key.value, line, value


def _value(key: str, node: yaml.Node, where: str) -> Any:
    import yaml

    if key == "topics":
        return _texts(node, where)
    if key == "origin":
        if not isinstance(node, yaml.MappingNode):
            raise SourceError(f"{where}: 'origin' must be lines of 'field: how it is known'")
        return {name: _text(name, value, where) for name, _, value in _entries(node, where)}
    text = _text(key, node, where)
    if key == "number":
        if not text.isdecimal():
            raise SourceError(f"{where}: 'number' must be a whole number, not '{text}'")
        return int(text)
    if key == "language" and text not in LANGUAGES:
        raise SourceError(f"{where}: unknown language '{text}'; write {' or '.join(get_args(Language))}")
    if key in ("date", "retrieved") and text and not _is_date(text, time=key == "retrieved"):
        raise SourceError(f"{where}: '{key}' is '{text}'; write it as 2025, 2025-07 or 2025-07-26")
    return text


def _text(key: str, node: yaml.Node, where: str) -> str:
    import yaml

    if not isinstance(node, yaml.ScalarNode):
        shape = "a list" if isinstance(node, yaml.SequenceNode) else "a table"
        raise SourceError(f"{where}: '{key}' must be text, not {shape}")
    # An empty value and a bare ~ or null say "unknown"; in quotes they are text.
    if node.style is None and node.value in ("", "~", "null"):
        return ""
    return str(node.value)


def _texts(node: yaml.Node, where: str) -> tuple[str, ...]:
    import yaml

    if isinstance(node, yaml.SequenceNode):
        return tuple(_text("topics", item, where) for item in node.value)
    text = _text("topics", node, where)
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _is_date(text: str, *, time: bool) -> bool:
    try:
        if re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII):
            date.fromisoformat(text + "-01-01"[len(text) - 4 :])
            return True
        return time and bool(datetime.fromisoformat(text))
    except ValueError:
        return False
