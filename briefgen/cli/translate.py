"""`briefgen translate` and `briefgen check`."""

from __future__ import annotations

import json
import queue
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

import click
from rich.markup import escape

from briefgen.cli.progress import translating
from briefgen.config import Config, load
from briefgen.errors import SourceError, UsageError
from briefgen.models import Issue, Language, Request

__all__ = ["check_command", "translate_command"]

# Lines that are translated together: as many as have come in, up to this.
_BLOCK = 2000
# Seconds to wait for another line before what is there is translated.
_PATIENCE = 0.05


@click.command("translate")
@click.argument("file", default="-", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--from", "source", type=click.Choice(["es", "en"]), required=True, help="Language of the text.")
@click.option("--to", "target", type=click.Choice(["es", "en"]), required=True, help="Language to translate to.")
@click.option("--memory/--no-memory", default=False, help="Use and fill the project's translation memory.")
@click.pass_obj
def translate_command(root: Path, file: Path, source: Language, target: Language, memory: bool) -> None:
    """Translate FILE, or standard input, line by line: one line in, one line out, blank lines kept.

    The same engine, glossary and checks as for a brief, without extraction and layout. Lines are put out as soon as
    they are translated, so it can stand in a pipe. Without --memory nothing is looked up and nothing is kept.

    \b
    Examples:
      briefgen translate notes.txt --from es --to en > notes.en.txt
      echo "El contrato asciende a Q39.7 millones." | briefgen translate --from es --to en
    """
    if source == target:
        raise UsageError(f"--from and --to are both {source}")
    config = load(root)
    if not memory:
        config = replace(config, memory=Path(":memory:"))
    with click.open_file(str(file), "rb") as stream, _progress(file) as tell:
        for block in _blocks(stream):
            lines = [_decoded(raw, number, file) for raw, number in block]
            for line in _translated(lines, source, config):
                click.echo(line)
            sys.stdout.flush()
            tell(len(lines))


def _blocks(stream: IO[bytes]) -> Iterator[list[tuple[bytes, int]]]:
    """Numbered lines in blocks: whatever has come in by now, so that a slow writer need not wait for its first line."""
    lines: queue.Queue[tuple[bytes, int] | None] = queue.Queue(maxsize=_BLOCK)

    def read() -> None:
        for number, raw in enumerate(stream, 1):
            lines.put((raw, number))
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    while first := lines.get():
        block = [first]
        while len(block) < _BLOCK:
            try:
                following = lines.get(timeout=_PATIENCE)
            except queue.Empty:
                break
            if following is None:
                yield block
                return
            block.append(following)
        yield block


def _decoded(raw: bytes, number: int, file: Path) -> str:
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as exc:
        name = "standard input" if str(file) == "-" else str(file)
        raise SourceError(f"{name}:{number}: not UTF-8; convert it first, for example with iconv") from exc
    return text.rstrip("\r\n")


def _translated(lines: list[str], source: Language, config: Config) -> Iterator[str]:
    """Each line translated, sentence by sentence; what stands between the sentences stays."""
    from briefgen import segment, translate
    from briefgen.languages.mentions import people_in

    spans = [segment.split(line, source) if line.strip() else [] for line in lines]
    requests = [
        Request(id=f"{n}/{start}", segment=f"line-{n}", text=text, source=source, names=people_in(text, source))
        for n, (line, found) in enumerate(zip(lines, spans, strict=True))
        for start, end in found
        for text in (line[start:end],)
    ]
    done = translate.translate(requests, config=config)
    for n, (line, found) in enumerate(zip(lines, spans, strict=True)):
        out, at = [], 0
        for start, end in found:
            out += [line[at:start], done[f"{n}/{start}"].target]
            at = end
        yield "".join((*out, line[at:]))


@contextmanager
def _progress(file: Path) -> Iterator[Callable[[int], None]]:
    """How many lines are done, on a terminal; nothing in a pipe, nor where the text itself is being typed or shown."""
    if not sys.stderr.isatty() or sys.stdout.isatty() or (str(file) == "-" and sys.stdin.isatty()):
        yield lambda lines: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("translating"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        total = None if str(file) == "-" else sum(1 for _ in file.open("rb"))
        task = bar.add_task("lines", total=total)
        yield lambda lines: bar.advance(task, lines)


# --- check ------------------------------------------------------------------------------------------------------------


@click.command("check")
@click.argument("slugs", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Also what has been suppressed, with the reason.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def check_command(root: Path, slugs: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """List what the checks found in the translations of all articles, or of those named; nothing is built.

    Exit code 1 if an issue of severity "error" is open, 0 otherwise, warnings or not. A line `segment,check,reason` in
    sources/suppressions.csv closes an issue that is none; --json shows the segments' ids.

    \b
    Examples:
      briefgen check
      briefgen check igss-huawei --json
    """
    from briefgen import brief
    from briefgen.build import sources_of

    config = load(root)
    analyses = [brief.read(path) for path in sources_of(config, slugs)]
    with translating() as progress:
        found = brief.check(analyses, config, progress)
    shown = [f for f in found if everything or not f[2].suppressed]
    if as_json:
        rows = [{"slug": slug, "row": row, **issue.model_dump()} for slug, row, issue in shown]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        _table(shown)
    if any(i.severity == "error" and not i.suppressed for _, _, i in shown):
        sys.exit(1)


def _table(found: Sequence[tuple[str, int, Issue]]) -> None:
    from rich.console import Console
    from rich.table import Column, Table

    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    table = Table("article", Column("row", justify="right"), "check", "severity", "message", box=None, pad_edge=False)
    for slug, row, issue in found:
        message = issue.message.en + (f" (suppressed: {issue.suppressed})" if issue.suppressed else "")
        table.add_row(slug, str(row or "title"), issue.check, issue.severity, escape(message))
    if found:
        console.print(table)
    counts = Counter(i.severity for _, _, i in found if not i.suppressed)
    said = ", ".join(f"{counts[s]} {s}{'s' if counts[s] != 1 else ''}" for s in ("error", "warning") if counts[s])
    click.echo(f"open: {said}" if said else "nothing open")
