"""`briefgen add`: links, files, feeds and standard input into articles in sources/."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen import config as settings
from briefgen.errors import BriefgenError, SourceError, UsageError
from briefgen.models import Article, Document, Language

if TYPE_CHECKING:
    from briefgen.ingest import Draft
    from briefgen.ingest.web import Limits

__all__ = ["add_command"]

ORIGINALS = "originals"


@dataclass(frozen=True)
class Options:
    """What the command was asked for, beside the items."""

    limits: Limits
    url: str = ""
    stated: dict[str, str] = field(default_factory=dict)
    slug: str = ""
    force: bool = False
    originals: bool = True
    dry_run: bool = False
    as_json: bool = False


@dataclass
class Tally:
    """How it went."""

    added: int = 0
    repeated: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


@click.command("add")
@click.argument("items", nargs=-1, metavar="ITEM...")
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="Add the articles of an RSS or Atom feed.")
@click.option("--since", metavar="DATE", help="With --feed: only what appeared on DATE (2025-07-26) or later.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="With --feed: at most so many.")
@click.option("--url", default="", help="The address that a file was saved from.")
@click.option("--title", default="", help="Title; for a single item, like the next five.")
@click.option("--outlet", default="", help="Newspaper, agency or office that published it.")
@click.option("--author", default="", help="Author.")
@click.option("--date", "day", default="", metavar="DATE", help="Date of publication: 2025, 2025-07 or 2025-07-26.")
@click.option("--language", type=click.Choice(["es", "en"]), help="Language, where it is not told rightly.")
@click.option("--slug", default="", help="Short name; the file will be sources/SLUG.md.")
@click.option("--force", is_flag=True, help="Add it even if it repeats an article that is there.")
@click.option("--original/--no-original", default=True, help="Keep what it was taken from in sources/originals/.")
@click.option("--allow-private", is_flag=True, help="Fetch from addresses inside the network, too.")
@click.option("--timeout", type=click.FloatRange(1, 600), default=60.0, show_default=True, help="Seconds for a fetch.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be kept and what dropped; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print each article as a line of JSON.")
@click.pass_obj
def add_command(
    root: Path,
    /,
    items: tuple[str, ...],
    feeds: tuple[str, ...],
    since: str | None,
    limit: int,
    url: str,
    slug: str,
    force: bool,
    original: bool,
    allow_private: bool,
    timeout: float,
    dry_run: bool,
    as_json: bool,
    **stated: Any,
) -> None:
    """Add articles to sources/: links, web pages, PDF, Word, OpenDocument, RTF, mail, text; - is standard input.

    What is unsure is marked with a question mark in the file and named here.

    \b
    Examples:
      briefgen add https://example.org/news/1 report.pdf
      briefgen add page.html --url https://example.org/news/1
      briefgen add --feed https://example.org/rss --since 2025-07-01
      pbpaste | briefgen add -
      briefgen add --dry-run --json page.html
    """
    from briefgen.ingest.web import Limits

    facts = {("date" if name == "day" else name): value or "" for name, value in stated.items()}
    if not items and not feeds:
        raise UsageError("nothing to add: name a link, a file, - or --feed URL")
    if (len(items) > 1 or feeds) and (url or slug or any(v for k, v in facts.items() if k != "language")):
        raise UsageError("--url, --slug, --title, --outlet, --author and --date are for a single item")
    if facts["date"]:
        _iso(facts["date"], "--date", partial=True)
    first_day = _iso(since, "--since") if since else None
    options = Options(
        Limits(total=timeout, allow_private=allow_private), url, facts, slug, force, original, dry_run, as_json
    )
    sources = settings.load(root).sources
    tally = Tally()
    wanted = [*items, *_feed_items(feeds, first_day, limit, options, tally)]
    known = _known(sources)
    for item in _progress(wanted):
        try:
            _add(item, sources, known, options, tally)
        except BriefgenError as exc:
            message = str(exc)
            tally.failed.append((item, message if message.startswith(item) else f"{_shown(item)}: {message}"))
            click.echo(f"briefgen: {tally.failed[-1][1]}", err=True)
        except OSError as exc:
            tally.failed.append((item, f"{_shown(item)}: {exc.strerror or exc}"))
            click.echo(f"briefgen: {tally.failed[-1][1]}", err=True)
    _summary(tally, len(wanted), options)
    if tally.failed:
        raise click.exceptions.Exit(1)


# --- one item ---------------------------------------------------------------------------------------------------------


def _add(item: str, sources: Path, known: dict[str, Article], options: Options, tally: Tally) -> None:
    """Read one item and write it, or show it, or say which article it repeats."""
    from briefgen import clean
    from briefgen.ingest import repeats, slugs

    draft = _read(item, options)
    repeat = repeats.find(draft, known.values())
    if repeat and not options.force and not options.dry_run:
        tally.repeated += 1
        click.echo(f"{_shown(item)}: already there as '{repeat.slug}' ({repeat.reason}); --force adds it", err=True)
        return
    taken = set(known) | _files(sources)
    name = (
        _chosen_slug(options.slug, taken)
        if options.slug
        else slugs.slug(draft.value("title") or _stem(item), taken=taken)
    )
    kept = f"{ORIGINALS}/{name}.{draft.extension}" if options.originals else ""
    number = max((a.number for a in known.values()), default=0) + 1
    article = draft.article(name, original=kept).model_copy(update={"number": number})
    document = clean.clean(article)
    if not options.dry_run:
        path = _write(article, draft, sources)
        known[name] = article
        tally.added += 1
    if options.as_json:
        click.echo(json.dumps(_record(draft, document), ensure_ascii=False))
    elif options.dry_run:
        _show(draft, document, repeat.slug if repeat else "")
    else:
        _told(path, article)
    for warning in draft.warnings:
        click.echo(f"  {_shown(item)}: {warning}", err=True)


def _read(item: str, options: Options) -> Draft:
    """The draft of an item, with what the person has stated about it."""
    from briefgen import ingest, sources
    from briefgen.ingest import web

    stated = options.stated.get("language")

    def detect(text: str) -> tuple[Language, float]:
        return (stated, 1.0) if stated in ("es", "en") else sources.detect_language(text)  # type: ignore[return-value]

    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    if web.is_address(item):
        answer = web.fetch(item, options.limits)
        draft = ingest.read(
            answer.body,
            url=answer.url,
            content_type=answer.content_type,
            charset=answer.charset,
            retrieved=now,
            detect=detect,
        )
    elif item == "-":
        draft = ingest.read(sys.stdin.buffer.read(ingest.MAX_BYTES + 1), url=options.url, retrieved=now, detect=detect)
    else:
        path = Path(item)
        if path.is_dir():
            raise SourceError("is a folder; name the files in it")
        if not path.is_file():
            raise SourceError("no such file; a link begins with https://")
        if path.stat().st_size > ingest.MAX_BYTES:
            raise SourceError(f"bigger than {ingest.MAX_BYTES / 1e6:g} MB")
        draft = ingest.read(path.read_bytes(), name=path.name, url=options.url, retrieved=now, detect=detect)
    return draft.given(**options.stated)


def _write(article: Article, draft: Draft, sources: Path) -> Path:
    """Write the article and its original. Nothing that is there is overwritten; what fails half-way is undone."""
    from briefgen import sources as files

    path = sources / f"{article.slug}.md"
    sources.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        if article.original:
            kept = sources / article.original
            kept.parent.mkdir(exist_ok=True)
            with kept.open("xb") as out:
                written.append(kept)
                out.write(draft.original)
        with path.open("x", encoding="utf-8", newline="") as text:
            written.append(path)
            text.write(files.dump(article))
    except FileExistsError as exc:
        for made in written:
            made.unlink()
        raise SourceError(f"{exc.filename} is there already; choose another name with --slug") from exc
    except BaseException:
        for made in written:
            made.unlink()
        raise
    return path


def _known(sources: Path) -> dict[str, Article]:
    """The articles that are there; one that cannot be read is no hindrance to adding another."""
    from briefgen import sources as files

    known: dict[str, Article] = {}
    if sources.is_dir():
        for path in files.discover(sources):
            try:
                article = files.load(path)
            except SourceError as exc:
                click.echo(f"briefgen: {exc} (not compared)", err=True)
                continue
            known[article.slug] = article
    return known


def _files(sources: Path) -> set[str]:
    """The names that files in sources/ and in its originals have, without their suffixes."""
    folders = (sources, sources / ORIGINALS)
    return {p.stem.lower() for folder in folders if folder.is_dir() for p in folder.iterdir() if p.is_file()}


def _chosen_slug(wanted: str, taken: set[str]) -> str:
    """The name that a person chose, if it can be one."""
    from briefgen.ingest import slugs

    safe = slugs.slug(wanted)
    if safe != wanted:
        raise UsageError(f"--slug '{wanted}' cannot be a file name; '{safe}' could")
    if wanted in taken:
        raise UsageError(f"--slug '{wanted}' is taken")
    return wanted


# --- many items -------------------------------------------------------------------------------------------------------


def _feed_items(
    feeds: tuple[str, ...], since: date | None, limit: int, options: Options, tally: Tally
) -> Iterator[str]:
    """The addresses that the feeds announce, newest first; a feed that cannot be read counts as failed."""
    from briefgen.ingest import feed, web

    for url in feeds:
        try:
            answer = web.fetch(url, options.limits)
            entries = feed.entries(answer.body, url=answer.url, since=since)
        except SourceError as exc:
            tally.failed.append((url, str(exc)))
            click.echo(f"briefgen: {exc}", err=True)
            continue
        if not entries:
            click.echo(f"{url}: nothing{f' since {since}' if since else ''}", err=True)
        yield from (entry.url for entry in entries[:limit])


def _progress(items: list[str]) -> Iterator[str]:
    """The items, with a bar on a terminal when there are several."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("adding"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task("", total=len(items))
        for item in items:
            bar.update(task, description=_shown(item)[:60])
            yield item
            bar.advance(task)


def _summary(tally: Tally, total: int, options: Options) -> None:
    """With several items: how many, and once more which failed and why."""
    if total < 2 and len(tally.failed) < 2:
        return
    parts = [f"{tally.added} added"] if not options.dry_run else []
    parts += [f"{tally.repeated} already there"] if tally.repeated else []
    parts += [f"{len(tally.failed)} failed:"] if tally.failed else []
    click.echo(", ".join(parts), err=True)
    for _, reason in tally.failed:
        click.echo(f"  {reason}", err=True)


# --- what is shown ----------------------------------------------------------------------------------------------------


def _told(path: Path, article: Article) -> None:
    """Where it went, and what is unsure."""
    facts = ", ".join(v for v in (article.language, article.date, article.outlet) if v)
    click.echo(f"{path}  {article.title or '(no title)'} ({facts})")
    missing = [n for n in ("title", "outlet", "date") if not getattr(article, n)]
    if article.uncertain:
        click.echo(f"  unsure: {', '.join(f'{n} ({article.origin[n]})' for n in article.uncertain)}")
    if missing:
        click.echo(f"  not found: {', '.join(missing)}")


def _record(draft: Draft, document: Document) -> dict[str, Any]:
    """What scripts get: the facts, the kept text, and how sure each fact is."""
    names = ("title", "outlet", "author", "date", "url", "language")
    record: dict[str, Any] = {name: draft.value(name) for name in names}  # type: ignore[arg-type]
    record["text"] = "\n\n".join(p.text for p in document.paragraphs)
    record["confidence"] = {n: round(draft.found[n].confidence, 2) for n in names if n in draft.found}  # type: ignore[index]
    return record


def _show(draft: Draft, document: Document, repeat: str) -> None:
    """The facts with their origin, then the text: kept as it is, dropped in red with the rule that dropped it."""
    from rich.console import Console
    from rich.text import Text

    from briefgen.ingest.draft import FIELDS

    console = Console(highlight=False, soft_wrap=True)
    for name in FIELDS:
        if name in draft.found:
            fact = draft.found[name]
            unsure = name in draft.uncertain
            console.print(
                Text.assemble(
                    (f"{name + ('?' if unsure else ''):>15}  ", "yellow" if unsure else "bold"),
                    fact.value,
                    (f"  {fact.origin}, {fact.confidence:.2f}", "dim"),
                )
            )
    if repeat:
        console.print(Text(f"already there as '{repeat}'", "yellow"))
    console.print()
    pieces = [(p.start, Text(("+ " if not console.is_terminal else "") + p.text, "green")) for p in document.paragraphs]
    for b in document.boilerplate:
        mark = "- " if not console.is_terminal else ""
        pieces.append(
            (b.start, Text.assemble((mark + " ".join(b.text.split()), "red strike"), (f"  [{b.rule}]", "dim")))
        )
    for _, piece in sorted(pieces, key=lambda p: p[0]):
        console.print(piece)
    for block in draft.dropped:
        console.print(
            Text.assemble(
                (f"{'' if console.is_terminal else '- '}{block}", "red strike"), ("  [not the article]", "dim")
            )
        )


def _shown(item: str) -> str:
    return "standard input" if item == "-" else item


def _stem(item: str) -> str:
    from urllib.parse import urlsplit

    from briefgen.ingest import web

    if item == "-":
        return "article"
    path = urlsplit(item).path if web.is_address(item) else item
    return Path(path).stem


def _iso(value: str, where: str, *, partial: bool = False) -> date:
    """A date that a person wrote. Raises UsageError when it is none."""
    full = value + "-01-01"[len(value) - 4 :] if partial and len(value) in (4, 7) else value
    try:
        return date.fromisoformat(full)
    except ValueError as exc:
        raise UsageError(f"{where} '{value}' is no date; write it as 2025-07-26") from exc
