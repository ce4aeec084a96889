"""`briefgen extract` and `briefgen schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

__all__ = ["extract_command", "schema_command"]


@click.command("extract")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--indent", type=click.IntRange(0), default=1, show_default=True, help="0: all on one line.")
def extract_command(file: Path, indent: int) -> None:
    """Print the quotes, figures, people and organisations of FILE as JSON.

    FILE is a source file or plain text; offsets count characters of its text, front matter left out.

    \b
    Examples:
      briefgen extract sources/igss-huawei.md
      briefgen extract article.txt | jq '.quotes[] | [.speaker, .text]'
    """
    from briefgen import brief

    found = brief.read(file).extraction
    click.echo(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=indent or None))


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a brief, as `build --format json` writes it.

    \b
    Example:
      briefgen schema > brief.schema.json
    """
    from briefgen.models import Brief

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Brief.model_json_schema()}
    click.echo(json.dumps(schema, ensure_ascii=False, indent=1))
