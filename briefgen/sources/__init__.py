"""Source files into Articles and back: YAML front matter (or none), then the body exactly as it came.

    ---
    title: Guatemala Holds First International Cybersecurity Seminar
    language: en
    date?: 2022-07        a key with a question mark: only a guess
    origin:
      date: byline        how a field is known
    ---
    The body, byte for byte, rubbish included.

`matter` reads and writes the front matter, `language` tells the language; here are the files.
"""

from __future__ import annotations

import hashlib
import os
import re
from datetime import datetime
from pathlib import Path

from briefgen.errors import SourceError, UsageError
from briefgen.models import Article
from briefgen.sources import matter
from briefgen.sources.language import choose, detect_language
from briefgen.sources.matter import KEYS

__all__ = ["KEYS", "SUFFIXES", "TRASH", "detect_language", "discover", "dump", "load", "parse", "rename", "trash"]

SUFFIXES = (".md", ".txt")
"""The files that are articles."""

TRASH = ".trash"
"""The folder, beside the articles, that removed ones go to."""

_SLUG = re.compile(r"[^\W_][\w.-]*")
_NOT_ARTICLES = {"readme.md", "license.md", "license.txt"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


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
    header, body, offset = matter.split(text, where)
    front = matter.read(header, where) if header is not None else matter.FrontMatter()
    if not body.strip():
        raise SourceError(f"{where}: there is no text{' below the front matter' if header is not None else ''}")
    language, warnings, guessed = choose(body, front.values.get("language"), f"{where}:{offset + 1}")
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
    return matter.write(article) + article.text


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
