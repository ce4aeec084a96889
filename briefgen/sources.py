"""Source files into Articles and back: YAML front matter (or none), then the body exactly as it came.

    ---
    title: Guatemala Holds First International Cybersecurity Seminar
    language: en
    date?: 2022-07        a key with a question mark: only a guess
    origin:
      date: byline        how a field is known
    ---
    The body, byte for byte, rubbish included.

Every value is read as text (a date stays '2022-07', an outlet called 'No' stays 'No'), so PyYAML only
composes the nodes, each with its line, and resolves nothing.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from briefgen.errors import SourceError, UsageError
from briefgen.models import LANGUAGES, Article, Language

if TYPE_CHECKING:
    import yaml

__all__ = ["KEYS", "SUFFIXES", "TRASH", "detect_language", "discover", "dump", "load", "parse", "rename", "trash"]

SUFFIXES = (".md", ".txt")
"""The files that are articles."""

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

TRASH = ".trash"
"""The folder, beside the articles, that removed ones go to."""

_SLUG = re.compile(r"[^\W_][\w.-]*")
_NOT_ARTICLES = {"readme.md", "license.md", "license.txt"}
_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^---[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_LOOKS_LIKE_KEY = re.compile(r"\s*(?:#.*\n\s*)*(?:[\w-]+\??\s*:|---)")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

# Below this many letters a language is not told well enough to contradict anybody.
_ENOUGH_LETTERS = 120
# Two of py3langid's calibrated probabilities: at or above the first a language is sure, below the second it is a guess.
_SURE = 0.9
_GUESS = 0.75
_NAMES = {
    "ca": "Catalan",
    "de": "German",
    "eu": "Basque",
    "fr": "French",
    "gl": "Galician",
    "it": "Italian",
    "la": "Latin",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "zh": "Chinese",
}


# --- files ------------------------------------------------------------------------------------------------------------


def discover(folder: Path) -> list[Path]:
    """The article files of `folder`, by name; hidden files, folders (originals/, .trash/) and tables are none.

    Raises SourceError if there is no such folder, or if two files share one slug.
    """
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder; 'briefgen add' makes it and puts an article there")
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith((".", "_"))
        if hidden or path.suffix.lower() not in SUFFIXES or path.name.lower() in _NOT_ARTICLES or not path.is_file():
            continue
        if path.stem in found:
            raise SourceError(f"{path}: '{path.stem}' is also the short name of {found[path.stem].name}; rename one")
        found[path.stem] = path
    return list(found.values())


def load(path: Path) -> Article:
    """Read one article; its slug is the file's name without the suffix.

    Raises SourceError with file and line for what cannot be read: no such file, empty, binary, not UTF-8, broken
    or unknown front matter, a text that is neither Spanish nor English.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError as exc:
        raise SourceError(f"{path}: no such file") from exc
    except IsADirectoryError as exc:
        raise SourceError(f"{path}: is a folder, not an article") from exc
    except OSError as exc:
        raise SourceError(f"{path}: cannot be read: {exc.strerror or exc}") from exc
    return parse(raw, slug=path.stem, where=str(path))


def parse(raw: bytes, *, slug: str, where: str) -> Article:
    """Make an Article of a file's bytes. `where` names the file in messages; raises SourceError as `load` does."""
    text = _decode(raw, where)
    header, body, offset = _split(text, where)
    front = _front_matter(header, where) if header is not None else _FrontMatter()
    if not body.strip():
        raise SourceError(f"{where}: there is no text{' below the front matter' if header is not None else ''}")
    language, warnings, guessed = _language(body, front, where, offset)
    uncertain = tuple(front.uncertain) + (("language",) if guessed and "language" not in front.uncertain else ())
    return Article(
        slug=slug,
        text=body,
        language=language,
        sha256=hashlib.sha256(raw).hexdigest(),
        uncertain=uncertain,
        warnings=warnings,
        **{k: v for k, v in front.values.items() if k != "language"},
    )


def dump(article: Article) -> str:
    """The text of a source file (UTF-8, newline='') that `load` reads back as the same article.

    What is unknown is left out. `slug` is the file's name and `sha256` its digest, so neither is written.
    """
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
        values[f"{key}?" if key in article.uncertain else key] = value
    header = yaml.dump(values, Dumper=Plain, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{header}---\n{article.text}"


def rename(path: Path, slug: str) -> Path:
    """Give an article's file another name; returns its new path.

    Raises UsageError for a name that is no slug, SourceError if the new name is taken.
    """
    if not _SLUG.fullmatch(slug):
        raise UsageError(f"'{slug}' cannot be a short name: use letters, digits and hyphens")
    taken = next((p for p in discover(path.parent) if p.stem == slug), None)
    if taken:
        raise SourceError(f"{taken}: already there; remove it first, or choose another name")
    return _move(path, path.with_name(slug + path.suffix))


def trash(path: Path, now: datetime) -> Path:
    """Move an article's file to the trash folder, with the time in front of its name; returns the new path.

    Raises SourceError where it cannot be moved. Never overwrites.
    """
    folder = path.parent / TRASH
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as exc:
        raise SourceError(f"{folder}: cannot be made: {exc.strerror or exc}") from exc
    for count in range(1, 1000):
        target = folder / f"{stamp}{f'-{count}' if count > 1 else ''}-{path.name}"
        if not target.exists():
            return _move(path, target)
    raise SourceError(f"{folder}: too many files of this second; try again")


def _move(path: Path, target: Path) -> Path:
    """Like Path.rename, which would silently replace the target."""
    try:
        os.link(path, target)
    except FileExistsError as exc:
        raise SourceError(f"{target}: already there") from exc
    except OSError:  # a file system without links
        if target.exists():
            raise SourceError(f"{target}: already there") from None
        try:
            return path.rename(target)
        except OSError as exc:
            raise SourceError(f"{path}: cannot be moved to {target}: {exc.strerror or exc}") from exc
    path.unlink()
    return target


def _decode(raw: bytes, where: str) -> str:
    if not raw.strip():
        raise SourceError(f"{where}: the file is empty")
    if raw.startswith(_UTF16):
        raise SourceError(f"{where}: the text is in UTF-16; save it as UTF-8")
    if b"\0" in raw:
        raise SourceError(
            f"{where}: binary file (byte {raw.index(0) + 1} is zero); 'briefgen add' reads PDF, Word and HTML"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        # utf-8-sig counts from behind the byte order mark
        start = exc.start + (len(raw) - len(exc.object))
        line = raw.count(b"\n", 0, start) + 1
        try:
            guess = raw[max(0, start - 12) : start + 1].decode("cp1252").split()[-1]
            hint = f" ('{guess}' in Windows-1252)"
        except (UnicodeDecodeError, IndexError):
            hint = ""
        raise SourceError(
            f"{where}:{line}: byte {start + 1} (0x{raw[start]:02x}) is not UTF-8{hint}; save the file as UTF-8"
        ) from exc


def _split(text: str, where: str) -> tuple[str | None, str, int]:
    """Front matter (None if there is none), body, and the number of lines before the body."""
    opening = _OPENING.match(text)
    # A raw text may open with a ruler: only a ruler with a key below it, and a second ruler, is front matter.
    if not opening or not _LOOKS_LIKE_KEY.match(text, opening.end()):
        return None, text, 0
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise SourceError(f"{where}:1: the front matter does not end; a line '---' is missing below it")
    return text[opening.end() : closing.start()], text[closing.end() :], len(text[: closing.end()].splitlines())


# --- front matter -----------------------------------------------------------------------------------------------------


@dataclass
class _FrontMatter:
    values: dict[str, Any] = field(default_factory=dict)
    uncertain: list[str] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


def _front_matter(header: str, where: str) -> _FrontMatter:
    import yaml

    try:
        root = yaml.compose(header, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        line = mark.line + 2 if mark else 1
        raise SourceError(f"{where}:{line}: the front matter is not valid YAML: {exc.problem or exc.context}") from exc
    except yaml.YAMLError as exc:
        raise SourceError(f"{where}: the front matter is not valid YAML: {' '.join(str(exc).split())}") from exc
    front = _FrontMatter()
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


# --- language ---------------------------------------------------------------------------------------------------------


def detect_language(text: str) -> tuple[Language, float]:
    """Spanish or English, and how sure that is (0.5 to 1).

    Raises SourceError if the text is plainly in a third language, or has no letters at all.
    """
    letters = sum(c.isalpha() for c in text)
    if not letters:
        raise SourceError("there are no words in the text")
    ranked = dict(_identifier().rank(text))
    best = max(ranked, key=lambda code: ranked[code])
    if best not in LANGUAGES and ranked[best] >= _SURE and letters >= _ENOUGH_LETTERS:
        name = _NAMES.get(best, f"a language with the code '{best}'")
        raise SourceError(f"the text looks like {name}; briefgen reads Spanish and English")
    language: Language = "es" if ranked["es"] >= ranked["en"] else "en"
    # py3langid's probabilities are over 140 languages; between two of them they stay in proportion.
    both = ranked["es"] + ranked["en"]
    return language, ranked[language] / both if both else 0.5


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _language(body: str, front: _FrontMatter, where: str, offset: int) -> tuple[Language, tuple[str, ...], bool]:
    """The article's language, warnings, and whether the language is only a guess. What the front matter says counts."""
    stated: Language | None = front.values.get("language") or None
    try:
        detected, confidence = detect_language(body)
    except SourceError as exc:
        if not stated:
            raise SourceError(f"{where}:{offset + 1}: {exc}; if that is wrong, write 'language: es' above it") from exc
        return stated, (f"the front matter says 'language: {stated}', but {exc}",), False
    if not stated:
        return detected, (), confidence < _GUESS
    letters = sum(c.isalpha() for c in body)
    if stated != detected and confidence >= _SURE and letters >= _ENOUGH_LETTERS:
        return stated, (f"the front matter says 'language: {stated}', but the text looks like '{detected}'",), False
    return stated, (), False
