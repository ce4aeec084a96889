"""Sources in, brief files out, doing only what has changed: the one module that knows both briefs and pages.

1. fingerprint every article: its bytes, and everything else that its brief depends on
2. analyse those whose fingerprint or output files differ from the last build
3. translate them together
4. render each, write it whole, and note it in output/.state.json

An article that fails is reported and keeps its last brief; the others are built.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from briefgen import __version__
from briefgen.config import Config
from briefgen.errors import BriefgenError, RenderError, UsageError
from briefgen.models import Brief

__all__ = ["Options", "Result", "build", "sources_of", "state"]

STATE = ".state.json"


@dataclass(frozen=True)
class Options:
    """How a build is run; what a brief looks like is in the Config."""

    slugs: tuple[str, ...] = ()
    """Only these articles; all when empty."""
    force: bool = False
    """Build even what has not changed."""
    archive: bool = False
    """PDF/A-3u with the brief's JSON and the source attached."""


@dataclass(frozen=True)
class Result:
    """What a build did."""

    written: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    failed: Mapping[str, str] = field(default_factory=dict)
    open_issues: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Pending:
    path: Path
    slug: str
    fingerprint: str
    sha256: str


def build(
    config: Config,
    options: Options = Options(),
    *,
    date: str,
    translated: Callable[[int, int], None] | None = None,
    rendered: Callable[[str, Sequence[Path]], None] | None = None,
    executor: Executor | None = None,
) -> Result:
    """Build what has changed. `date` (ISO) is printed on the briefs; `executor` renders in parallel.

    Raises UsageError for an unknown slug, RenderError if the output folder cannot be written, PackageError and
    MemoryFileError where nothing can be translated; what concerns one article alone is in Result.failed.
    """
    paths = sources_of(config, options.slugs)
    known = state(config.output)
    everything = _environment(config, options)
    todo, unchanged = [], []
    for path in paths:
        raw = path.read_bytes()
        item = _Pending(path, path.stem, _digest(everything, raw), hashlib.sha256(raw).hexdigest())
        fresh = not options.force and _is_fresh(config.output, known.get(item.slug), item.fingerprint)
        unchanged.append(item.slug) if fresh else todo.append(item)
    if not todo:
        return Result(unchanged=tuple(unchanged))
    _ready(config.output)

    from briefgen import brief

    failed: dict[str, str] = {}
    analyses, items = [], []
    for item in todo:
        try:
            analyses.append(brief.read(item.path))
            items.append(item)
        except BriefgenError as exc:
            failed[item.slug] = str(exc)
    made = brief.briefs(analyses, config, date=date, progress=translated) if analyses else ()

    written: dict[str, tuple[Path, ...]] = {}
    jobs = [
        (item, one, executor.submit(_render, one, config, item.path, options.archive) if executor else None)
        for item, one in zip(items, made, strict=True)
    ]
    for item, one, future in jobs:
        try:
            out = tuple(future.result() if future else _render(one, config, item.path, options.archive))
        except BriefgenError as exc:
            failed[item.slug] = str(exc)
            continue
        written[item.slug] = out
        known[item.slug] = {
            "source_sha256": item.sha256,
            "fingerprint": item.fingerprint,
            "open_issues": len(one.issues),
            "outputs": {p.name: _file_digest(p) for p in out},
        }
        _write_state(config.output, known)
        if rendered:
            rendered(item.slug, out)
    issues = {i.slug: len(b.issues) for i, b in zip(items, made, strict=True) if i.slug in written}
    return Result(written, tuple(unchanged), failed, issues)


def sources_of(config: Config, slugs: Sequence[str] = ()) -> list[Path]:
    """The source files to work on, in the order of their names. Raises UsageError, with the nearest names."""
    import difflib

    from briefgen import sources

    if not config.sources.is_dir():
        raise UsageError(f"{config.sources}: no such folder; run briefgen where sources/ is, or name it with --project")
    found = {p.stem: p for p in sources.discover(config.sources)}
    for slug in slugs:
        if slug not in found:
            near = difflib.get_close_matches(slug, found, 3) or [name for name in found if slug in name][:3]
            hint = f"did you mean {' or '.join(near)}?" if near else "`briefgen list` shows what is there"
            raise UsageError(f"{config.sources}: no article '{slug}'; {hint}")
    return [found[s] for s in slugs] if slugs else list(found.values())


# --- state ------------------------------------------------------------------------------------------------------------


def state(output: Path) -> dict[str, dict[str, Any]]:
    """What the last builds noted, by slug; empty when there is nothing or it cannot be read (then all is built)."""
    try:
        noted = json.loads((output / STATE).read_text(encoding="utf-8"))
        return dict(noted["briefs"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _write_state(output: Path, briefs: Mapping[str, Any]) -> None:
    text = json.dumps({"briefs": briefs}, indent=1, sort_keys=True)
    handle, name = tempfile.mkstemp(dir=output, prefix=".state-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).chmod(0o644)  # a temporary file is its owner's alone
    Path(name).replace(output / STATE)


def _is_fresh(output: Path, noted: Mapping[str, Any] | None, fingerprint: str) -> bool:
    if not noted or noted.get("fingerprint") != fingerprint:
        return False
    return all((output / n).is_file() and _file_digest(output / n) == d for n, d in noted["outputs"].items())


def _environment(config: Config, options: Options) -> str:
    """Everything but the article that a brief depends on."""
    from briefgen import memory, packages

    settings = {f.name: str(getattr(config, f.name)) for f in fields(config) if f.name not in ("root", "threads")}
    tables = [p.read_bytes() for p in (config.glossary, config.suppressions, config.theme) if p and p.is_file()]
    return _digest(
        __version__,
        _code(),
        json.dumps(settings, sort_keys=True),
        str(options.archive),
        packages.signature(config.packages),
        str(memory.revision(config.memory)),
        *tables,
    )


@cache
def _code() -> str:
    """Of the program's own files, so that a new version, or a change while developing it, builds anew."""
    digest = hashlib.sha256()
    home = Path(str(files("briefgen")))
    kept = [home / "templates", home.parent / "templates"]
    for root, pattern in [(home, "*.py"), (home / "languages", "*.toml"), *((k, "*") for k in kept)]:
        for path in sorted(p for p in root.rglob(pattern) if p.is_file() and "packages" not in p.parts):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _digest(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def _file_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- output -----------------------------------------------------------------------------------------------------------


def _ready(output: Path) -> None:
    """Find out that the folder cannot be written before minutes of work, not after."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=output):
            pass
    except OSError as exc:
        raise RenderError(
            f"{output}: cannot write there ({exc.strerror}); choose another folder with --output"
        ) from exc


def _render(brief: Brief, config: Config, source: Path, archive: bool) -> list[Path]:
    from briefgen import render
    from briefgen.render import theme

    return list(
        render.write(
            brief,
            config.output,
            config.formats,
            layout=config.layout,
            paper=config.paper,
            theme=theme.load(config.theme),
            archive=archive,
            sources={source.name: source.read_bytes()} if archive else None,
        )
    )
