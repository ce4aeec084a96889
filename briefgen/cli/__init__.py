"""The command line: the only place that prints, exits, or sets up logging. Commands are imported when they are called,
so that `briefgen --help` loads nothing but click."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import click

from briefgen import __version__
from briefgen.errors import BriefgenError

__all__ = ["cli", "main"]

# command -> (module, one line for --help); the command object in the module has the command's name, with _ for -
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("build", "Build the briefs of all articles in sources/, or of those named."),
    "watch": ("build", "Build again whatever changes in sources/."),
    "add": ("add", "Add articles: links, web pages, PDF, Word, feeds, text."),
    "list": ("sources", "List the articles and the state of their briefs."),
    "show": ("sources", "Show what briefgen reads in one article: kept text, boilerplate, sentences."),
    "edit": ("sources", "Open an article in $EDITOR and check it afterwards."),
    "rename": ("sources", "Give an article another short name."),
    "remove": ("sources", "Move an article to the trash folder."),
    "extract": ("extract", "Print quotes, figures, people and organisations of a file as JSON."),
    "schema": ("extract", "Print the JSON Schema of a brief."),
    "translate": ("translate", "Translate text line by line, from a file or standard input."),
    "check": ("translate", "List what the translation checks found; exit code 1 if an error is open."),
    "packages": ("packages", "List, install and verify translation packages."),
    "memory": ("memory", "The translation memory: statistics, search, import, export."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports them when called; a BriefgenError becomes one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names, in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"briefgen.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a user can mend is told in one line."""
        try:
            return super().invoke(ctx)
        except BriefgenError as exc:
            click.echo(f"briefgen: {exc}", err=True)
            ctx.exit(exc.exit_code)
        except BrokenPipeError:
            sys.stderr.close()  # the reader went away, as in `briefgen schema | head`
            ctx.exit(1)
        except OSError as exc:
            place = f"{exc.filename}: " if exc.filename else ""
            click.echo(f"briefgen: {place}{exc.strerror or exc}", err=True)
            ctx.exit(1)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefgen")
@click.option(
    "-C",
    "--project",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="The project's folder (with sources/ and briefgen.toml); default: here.",
)
@click.pass_context
def cli(ctx: click.Context, root: Path) -> None:
    """Turn Spanish and English news articles into bilingual briefs, offline.

    \b
    Examples:
      briefgen build                      every brief in sources/, as PDF in output/
      briefgen add https://example.org/a  fetch an article into sources/
      briefgen build --format pdf,html    PDF and web page
      briefgen check                      what the translation checks found

    Shell completion: eval "$(_BRIEFGEN_COMPLETE=bash_source briefgen)"
    """
    ctx.obj = root


def main() -> None:
    """The entry point."""
    cli(prog_name="briefgen")
