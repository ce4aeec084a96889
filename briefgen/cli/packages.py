"""`briefgen packages`: which translation packages there are, and how to get others."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.config import load
from briefgen.errors import PackageError

if TYPE_CHECKING:
    from briefgen.models import Language
    from briefgen.packages import Package

__all__ = ["packages_command"]

# What `verify` and `install` translate: enough to see that model and tokenizer belong together.
_SENTENCES = {
    "es": "El gobierno publicó el contrato el martes.",
    "en": "The government published the contract on Tuesday.",
}


@click.group("packages")
def packages_command() -> None:
    """List, install and verify translation packages (Argos).

    Packages are looked for in the folder that briefgen.toml names, then where `argospm` installs, then among those that
    come with briefgen. `install` is the only command that may use the network.

    \b
    Examples:
      briefgen packages list
      briefgen packages install translate-es_en-1_9.argosmodel
      briefgen packages install es_en
      briefgen packages verify
    """


@packages_command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_command(root: Path, as_json: bool) -> None:
    """Direction, version, size and origin of every package, and which is in use.

    \b
    Example:
      briefgen packages list
    """
    from briefgen import packages
    from briefgen.models import LANGUAGES

    folder = load(root).packages
    everything = packages.found(folder)
    used = set()
    for language in LANGUAGES:
        try:
            used.add(packages.find(language, folder=folder).path)
        except PackageError as exc:
            click.echo(f"briefgen: {exc}", err=True)
    rows = [_row(p, p.path in used) for p in everything]
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Column, Table

    table = Table("package", "version", "MB", "origin", "", Column("folder", overflow="fold"), box=None, pad_edge=False)
    for row in rows:
        state = "in use" if row["used"] else str(row["broken"])
        size = f"{int(str(row['bytes'])) / 1e6:.1f}" if row["bytes"] else ""
        table.add_row(str(row["name"]), str(row["version"]), size, str(row["origin"]), state, str(row["path"]))
    Console(width=None if sys.stdout.isatty() else 200).print(table)


def _row(package: object, used: bool) -> dict[str, object]:
    from briefgen.packages import Broken, Package

    if isinstance(package, Package):
        return {
            "name": package.name,
            "source": package.source,
            "target": package.target,
            "version": package.version,
            "bytes": package.size,
            "origin": package.origin,
            "used": used,
            "broken": "",
            "path": str(package.path),
        }
    assert isinstance(package, Broken)
    return {
        "name": package.path.name,
        "source": "",
        "target": "",
        "version": "",
        "bytes": 0,
        "origin": package.origin,
        "used": False,
        "broken": package.why,
        "path": str(package.path),
    }


@packages_command.command("install")
@click.argument("what", metavar="FILE-or-INDEX-NAME")
@click.pass_obj
def install_command(root: Path, what: str) -> None:
    """Install an .argosmodel file, or a package of Argos' index by its name (this uses the network).

    It is unpacked, loaded and tried before it is moved into your Argos folder, where `argospm` sees it too.

    \b
    Examples:
      briefgen packages install ~/Downloads/translate-es_en-1_9.argosmodel
      briefgen packages install translate-es_en
    """
    from briefgen import packages

    package = packages.install(what, check=try_out)
    click.echo(f"installed {package.name} {package.version} in {package.path}")
    used = packages.find("es" if package.source == "es" else "en", folder=load(root).packages)
    if used.path != package.path:
        click.echo(f"note: {used.name} {used.version} in {used.path} goes before it")


@packages_command.command("verify")
@click.pass_obj
def verify_command(root: Path) -> None:
    """Load every package for es and en, translate a sentence, print the SHA-256; exit code 1 if one fails.

    \b
    Example:
      briefgen packages verify
    """
    from briefgen import packages
    from briefgen.models import LANGUAGES

    failed = False
    for package in packages.found(load(root).packages):
        try:
            if isinstance(package, packages.Broken):
                raise PackageError(f"{package.path}: {package.why}")
            if {package.source, package.target} != set(LANGUAGES):
                click.echo(f"{package.path}: {package.source} to {package.target}, not used by briefgen")
                continue
            try_out(package)
            click.echo(f"{package.path}: {package.name} {package.version} works, sha256 {package.sha256}")
        except PackageError as exc:
            click.echo(f"briefgen: {exc}", err=True)
            failed = True
    if failed:
        sys.exit(1)


def try_out(package: Package) -> None:
    """Load a package and translate a sentence. Raises PackageError if it does not work."""
    from briefgen import engine
    from briefgen.models import other

    source: Language = "es" if package.source == "es" else "en"
    sentence = _SENTENCES[source]
    loaded = engine.load(package.path, source=source, target=other(source))
    answer = loaded.translate([sentence])[0][0].text
    if not any(c.isalpha() for c in answer) or answer == sentence:
        raise PackageError(f"{package.path}: loads, but answers {answer!r} to {sentence!r}")
