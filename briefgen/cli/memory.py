"""`briefgen memory`: what the translation memory holds, and its exchange with other tools."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from briefgen import __version__
from briefgen.config import load
from briefgen.errors import MemoryFileError, UsageError

__all__ = ["memory_command"]


@click.group("memory")
def memory_command() -> None:
    """The translation memory: statistics, search, import and export (TMX), forgetting.

    What people translated or approved goes before what a machine made; it is found by its exact text. Similar texts
    are only shown, by `search`; they are never used by themselves.

    \b
    Examples:
      briefgen memory stats
      briefgen memory import glossary-project.tmx
      briefgen memory search "soberanía digital"
      briefgen memory export reviewed.tmx
      briefgen memory forget --origin machine
    """


@memory_command.command("stats")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def stats_command(root: Path, as_json: bool) -> None:
    """How many translations there are, by origin, direction and package.

    \b
    Example:
      briefgen memory stats
    """
    from briefgen.memory import Memory

    config = load(root)
    if not config.memory.exists():
        click.echo("{}" if as_json else f"{config.memory}: no memory yet; the first build makes it")
        return
    with Memory(config.memory) as memory:
        stats = memory.stats()
    if as_json:
        click.echo(json.dumps(asdict(stats), indent=2, ensure_ascii=False))
        return
    click.echo(f"{config.memory}, {stats.bytes / 1e6:.1f} MB")
    for origin, what in (("reviewed", "reviewed"), ("memory", "imported"), ("machine", "machine")):
        counts = getattr(stats, origin)
        shown = ", ".join(f"{n} {direction}" for direction, n in counts.items()) or "none"
        click.echo(f"{what:>9}: {shown}")
    for package, number in stats.packages.items():
        click.echo(f"{'':>11}{number} by {package}")


@memory_command.command("search")
@click.argument("text")
@click.option("--from", "source", type=click.Choice(["es", "en"]), help="Only translations from this language.")
@click.option("-n", "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many to show.")
@click.option("--people", is_flag=True, help="Only what people made, not the machine's.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def search_command(root: Path, text: str, source: str | None, limit: int, people: bool, as_json: bool) -> None:
    """Texts that are like TEXT, in either language, the most alike first.

    \b
    Example:
      briefgen memory search "el contrato asciende a" --from es
    """
    from briefgen.memory import Entry, Memory

    with Memory(load(root).memory) as memory:
        found = memory.search(text, source_language=source or "", limit=limit, machine=not people)
    if as_json:
        rows = [{"score": round(m.score, 1), **asdict(m.entry)} for m in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for match in found:
        entry = match.entry
        if isinstance(entry, Entry):
            by = " ".join(x for x in (entry.origin, entry.author, entry.date[:10], entry.context) if x)
        else:
            by = f"machine {entry.package}"
        click.echo(f"{match.score:3.0f} %  {entry.source_language}  {entry.source}")
        click.echo(f"       {entry.target_language}  {entry.target}")
        click.echo(f"           {by}")
    if not found:
        click.echo("nothing like it")
        sys.exit(1)


@memory_command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def import_command(root: Path, files: tuple[Path, ...]) -> None:
    """Import TMX files, each wholly or not at all.

    Units with Spanish and English are taken; a unit without a source language holds both ways. What is there already
    is left alone.

    \b
    Example:
      briefgen memory import omegat/project_save.tmx
    """
    from briefgen.memory import Memory, tmx

    with Memory(load(root).memory) as memory:
        for path in files:
            click.echo(f"{path}: {memory.add(tmx.read(path))} new translations")


@memory_command.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--machine", is_flag=True, help="Also what machines made, marked as such.")
@click.pass_obj
def export_command(root: Path, file: Path, machine: bool) -> None:
    """Write people's translations as TMX 1.4b; - is standard output.

    \b
    Examples:
      briefgen memory export reviewed.tmx
      briefgen memory export --machine - | gzip > all.tmx.gz
    """
    from briefgen.memory import Memory, tmx

    with Memory(load(root).memory) as memory:
        entries = [*memory.entries(), *(tmx.machine_entry(r) for r in (memory.results() if machine else ()))]
    if str(file) == "-":
        tmx.write(entries, sys.stdout.buffer, version=__version__)
        return
    content = io.BytesIO()
    tmx.write(entries, content, version=__version__)
    _write_whole(file, content.getvalue())
    click.echo(f"{file}: {len(entries)} translations")


def _write_whole(file: Path, content: bytes) -> None:
    """All of it or nothing."""
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".export-") as folder:
            made = Path(folder) / file.name
            made.write_bytes(content)
            made.replace(file)
    except OSError as exc:
        raise MemoryFileError(f"{file}: cannot be written ({exc.strerror})") from exc


@memory_command.command("forget")
@click.argument("source", required=False, default="")
@click.option("--origin", type=click.Choice(["machine", "memory", "reviewed"]), help="Only of this origin.")
@click.option("--package", default="", metavar="NAME", help="Only what this package made: 'translate-es_en 0.1'.")
@click.option("--everything", is_flag=True, help="All of it.")
@click.pass_obj
def forget_command(root: Path, source: str, origin: str | None, package: str, everything: bool) -> None:
    """Delete translations: of exactly the text SOURCE, of an origin, of a package, or all.

    Machine translations come back with the next build; what people made does not: export it first.

    \b
    Examples:
      briefgen memory forget "Ojalá lo mantengamos."
      briefgen memory forget --package "translate-es_en 0.1"
    """
    from briefgen.memory import Memory

    if not (source or origin or package or everything):
        raise UsageError("nothing named: give a text, --origin, --package, or --everything")
    with Memory(load(root).memory) as memory:
        gone = memory.forget(source=source, origin=origin or "", package=package)
    click.echo(f"{gone} translation{'s' if gone != 1 else ''} forgotten")
