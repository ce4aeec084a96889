"""`briefgen list`, `show`, `edit`, `rename` and `remove`: the articles in sources/."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen import config
from briefgen.build import sources_of, state
from briefgen.errors import BriefgenError, SourceError

if TYPE_CHECKING:
    from rich.console import Console

    from briefgen.models import Article, Boilerplate, Document, Segment

__all__ = ["edit_command", "list_command", "remove_command", "rename_command", "show_command"]

_NEVER, _CHANGED, _FRESH, _BROKEN = "never built", "changed", "up to date", "cannot be read"
_STYLES = {_NEVER: "yellow", _CHANGED: "yellow", _FRESH: "green", _BROKEN: "red"}


def _slugs(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Shell completion: the short names that begin so."""
    try:
        paths = sources_of(config.load(ctx.find_root().params.get("root") or Path()))
    except BriefgenError:
        return []
    return [p.stem for p in paths if p.stem.startswith(incomplete)]


def _path(root: Path, slug: str) -> Path:
    """The file of an article. Raises UsageError with the nearest names."""
    return sources_of(config.load(root), [slug])[0]


# --- list -------------------------------------------------------------------------------------------------------------


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array, one object an article.")
@click.pass_obj
def list_command(root: Path, as_json: bool) -> None:
    """List the articles in sources/ and the state of their briefs.

    A question mark follows what is only a guess (in the file: 'date?: 2025-07'). Open issues are those that the checks
    found in the last build. Exit code 1 if an article cannot be read.

    \b
    Examples:
      briefgen list
      briefgen list --json | jq -r '.[] | select(.state != "up to date").slug'
    """
    settings = config.load(root)
    noted = state(settings.output)
    rows = [_row(path, noted.get(path.stem)) for path in sources_of(settings)]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not rows:
        click.echo(f"{settings.sources}: no articles yet; 'briefgen add' puts one there")
    else:
        _print_table(rows)
    errors = [row["error"] for row in rows if row["error"]]
    for error in errors if not as_json else []:
        click.echo(f"briefgen: {error}", err=True)
    if errors:
        sys.exit(1)


def _row(path: Path, noted: dict[str, Any] | None) -> dict[str, Any]:
    from briefgen import sources

    row: dict[str, Any] = dict.fromkeys(("slug", "language", "date", "outlet", "title", "author", "url"), "")
    row |= {"slug": path.stem, "uncertain": [], "warnings": [], "open_issues": None, "error": "", "path": str(path)}
    try:
        article = sources.load(path)
    except SourceError as exc:
        return row | {"state": _BROKEN, "error": str(exc)}
    row |= {key: getattr(article, key) for key in ("language", "date", "outlet", "title", "author", "url")}
    row |= {"uncertain": list(article.uncertain), "warnings": list(article.warnings), "state": _NEVER}
    if noted:
        same = noted.get("source_sha256") == hashlib.sha256(path.read_bytes()).hexdigest()
        row |= {"state": _FRESH if same else _CHANGED, "open_issues": noted.get("open_issues")}
    return row


def _print_table(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("article", "language", "date", "outlet", "state"):
        table.add_column(heading, overflow="fold")
    table.add_column("open issues", justify="right")
    for row in rows:
        known = [Text(f"{row[key]}{'?' if key in row['uncertain'] else ''}") for key in ("language", "date", "outlet")]
        issues = "" if row["open_issues"] is None else str(row["open_issues"])
        table.add_row(Text(row["slug"]), *known, Text(row["state"], style=_STYLES[row["state"]]), issues)
    console = _console()
    console.print(table)
    for row in rows:
        for warning in row["warnings"]:
            console.print(Text(f"{row['slug']}: {warning}", style="yellow"))


def _console() -> Console:
    """Standard output; what is piped is not cut to the width of a terminal."""
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=1000)


# --- show -------------------------------------------------------------------------------------------------------------


@click.command("show")
@click.argument("slug", shell_complete=_slugs)
@click.option("--json", "as_json", is_flag=True, help="Print paragraphs, segments and boilerplate as JSON.")
@click.pass_obj
def show_command(root: Path, slug: str, as_json: bool) -> None:
    """Show what briefgen reads in one article: kept text, boilerplate, sentences.

    Each sentence stands behind its id, which translations, memory and suppressions refer to. What is kept out of the
    brief is struck out, behind the name of the rule that said so.

    \b
    Examples:
      briefgen show igss-huawei
      briefgen show igss-huawei | less -R
      briefgen show igss-huawei --json | jq '.boilerplate[].rule'
    """
    from briefgen import clean, segment, sources

    document = clean.clean(sources.load(_path(root, slug)))
    segments = segment.segment(document)
    if as_json:
        click.echo(json.dumps(_shown(document, segments), ensure_ascii=False, indent=2))
    else:
        _print_article(document, segments)


def _shown(document: Document, segments: tuple[Segment, ...]) -> dict[str, Any]:
    """What `show --json` prints; offsets count code points in the article's text."""
    article = document.article
    return {
        **article.model_dump(mode="json", exclude={"text"}),
        "headline": _headline(document),
        "paragraphs": [
            {
                **p.model_dump(mode="json", exclude={"text"}),
                "segments": [
                    s.model_dump(mode="json", include={"id", "start", "end", "text"})
                    for s in segments
                    if s.paragraph == p.number
                ],
            }
            for p in document.paragraphs
        ],
        "boilerplate": [b.model_dump(mode="json") for b in document.boilerplate],
    }


def _headline(document: Document) -> str:
    from briefgen import clean

    return clean.headline(document)


def _print_article(document: Document, segments: tuple[Segment, ...]) -> None:
    from rich.text import Text

    console = _console()
    for line in _facts(document.article):
        console.print(Text(line, style="bold cyan"))
    for warning in document.article.warnings:
        console.print(Text(f"warning: {warning}", style="yellow"))
    pieces: list[Segment | Boilerplate] = sorted((*segments, *document.boilerplate), key=lambda piece: piece.start)
    before: object = None
    for piece in pieces:
        rule = getattr(piece, "rule", None)
        place = rule or getattr(piece, "paragraph", None)
        if place != before:
            console.print()
            before = place
        text = " ".join(piece.text.split())
        if rule:
            console.print(Text.assemble((f"[{rule}] ", "red"), (text, "dim strike")))
        else:
            kind = getattr(piece, "kind", "paragraph")
            mark = "" if kind == "paragraph" else f"({kind.replace('_', ' ')}) "
            style = "bold" if kind in ("title", "heading") else ""
            console.print(Text.assemble((f"{getattr(piece, 'id', ''):<11}", "dim"), (mark, "cyan"), (text, style)))


def _facts(article: Article) -> list[str]:
    """What is known about an article, a line a field."""
    names = ("title", "language", "outlet", "author", "date", "url", "retrieved", "original")
    lines = [f"{article.slug}  ({len(article.text)} characters, SHA-256 {article.sha256[:12]}…)"]
    for name in names:
        value = getattr(article, name)
        if value:
            origin = f"  (from: {article.origin[name]})" if name in article.origin else ""
            lines.append(f"  {name}: {value}{'?' if name in article.uncertain else ''}{origin}")
    if article.topics:
        lines.append(f"  topics: {', '.join(article.topics)}")
    return lines


# --- edit, rename, remove ---------------------------------------------------------------------------------------------


@click.command("edit")
@click.argument("slug", shell_complete=_slugs)
@click.pass_obj
def edit_command(root: Path, slug: str) -> None:
    """Open an article in $VISUAL or $EDITOR and check it afterwards.

    Exit code 1 if the file cannot be read any more; the line that is wrong is named, and on a terminal you are asked
    whether to open it again.

    \b
    Examples:
      briefgen edit igss-huawei
      EDITOR='code --wait' briefgen edit igss-huawei
    """
    from briefgen import sources

    path = _path(root, slug)
    before = path.read_bytes()
    while True:
        try:
            click.edit(filename=str(path))
        except click.ClickException as exc:
            raise SourceError(f"{exc.message}; set EDITOR to one that is installed") from exc
        try:
            article = sources.load(path)
            break
        except SourceError as exc:
            if not sys.stdin.isatty():
                raise
            click.echo(f"briefgen: {exc}", err=True)
            if not click.confirm("Open it again?", default=True):
                sys.exit(1)
    for warning in article.warnings:
        click.echo(f"warning: {warning}", err=True)
    changed = path.read_bytes() != before
    click.echo(f"{path}: {'changed; good to build' if changed else 'not changed'}")


@click.command("rename")
@click.argument("slug", shell_complete=_slugs)
@click.argument("new")
@click.pass_obj
def rename_command(root: Path, slug: str, new: str) -> None:
    """Give an article another short name, which is also its brief's.

    Nothing is overwritten. Briefs built under the old name stay in output/.

    \b
    Example:
      briefgen rename 000-26da0ad0 igss-huawei
    """
    from briefgen import sources

    path = _path(root, slug)
    click.echo(f"{path} is now {sources.rename(path, new)}")


@click.command("remove")
@click.argument("slugs", nargs=-1, required=True, shell_complete=_slugs, metavar="SLUG…")
@click.pass_obj
def remove_command(root: Path, slugs: tuple[str, ...]) -> None:
    """Move articles to sources/.trash/, with the time in front of their names.

    Briefs that were built from them stay in output/. To take one back, move its file out of the trash folder.

    \b
    Examples:
      briefgen remove igss-huawei
      briefgen remove first second
    """
    from briefgen import sources

    for path in sources_of(config.load(root), list(dict.fromkeys(slugs))):
        click.echo(f"{path} is now in {sources.trash(path, datetime.now(tz=UTC))}")
