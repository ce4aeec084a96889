"""A whole build with the real packages: sources in, PDFs out, nothing lost, nothing done twice, nothing fetched."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pdf_reading import tree

from briefgen import brief
from briefgen.brief.requests import flat
from briefgen.build import state
from briefgen.cli import cli
from briefgen.models import Brief

ROOT = Path(__file__).parent.parent


def run(project: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(project), *args], catch_exceptions=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with every brief built in two formats."""
    project = tmp_path_factory.mktemp("project")
    (project / "sources").mkdir()
    for path in (ROOT / "sources").iterdir():
        if path.is_file():
            (project / "sources" / path.name).write_bytes(path.read_bytes())
    result = run(project, "build", "--format", "pdf,json")
    assert result.exit_code == 0, result.output
    return project


def squeezed(text: str) -> str:
    """Letters and digits only: line breaks, hyphens and ligatures of the page do not matter."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def slugs(project: Path) -> list[str]:
    return sorted(p.stem for p in (project / "sources").glob("*.md"))


def read(built: Path, slug: str) -> Brief:
    return Brief.model_validate_json((built / "output" / f"{slug}.json").read_text(encoding="utf-8"))


def test_every_article_has_its_brief(built: Path) -> None:
    assert sorted(p.stem for p in (built / "output").glob("*.pdf")) == slugs(built)


def test_every_segment_is_a_row_in_order(built: Path) -> None:
    for slug in slugs(built):
        analysis = brief.read(built / "sources" / f"{slug}.md")
        made = read(built, slug)
        assert [r.text[made.language] for r in made.rows] == [flat(s.text) for s in analysis.segments]
        assert all(r.text.es and r.text.en for r in made.rows)


def test_every_segment_stands_in_the_text_of_the_pdf_once_in_both_languages(built: Path) -> None:
    """The PDF's own structure, read as a screen reader reads it: the rows of the text are the segments, all of them."""
    for slug in slugs(built):
        made = read(built, slug)
        root = tree((built / "output" / f"{slug}.pdf").read_bytes())
        text = next(t for t in root.find("Table") if len(t.find("TR")) > len(made.rows))
        rows = [[squeezed(cell.words()) for cell in row.find("TH", "TD")] for row in text.find("TR")[1:]]
        assert len(rows) == len(made.rows)
        for row, cells in zip(made.rows, rows, strict=True):
            for column in (row.text.es, row.text.en):
                assert sum(cell.startswith(squeezed(column)) for cell in cells) == 1, f"{slug} row {row.number}"


def test_everything_in_a_brief_leads_back_to_its_source(built: Path) -> None:
    for slug in slugs(built):
        article = brief.read(built / "sources" / f"{slug}.md").article
        made = read(built, slug)
        entries = [*made.quotes, *made.figures, *made.key_points, *made.timeline]
        assert entries
        for entry in entries:
            evidence = entry.evidence
            assert article.text[evidence.start : evidence.end] == evidence.text
            assert [made.rows[n - 1].segment for n in entry.rows] == list(evidence.segments)
        for row in made.rows:
            for mark in row.marks_es:
                assert 0 <= mark.start < mark.end <= len(row.text.es)
            for mark in row.marks_en:
                assert 0 <= mark.start < mark.end <= len(row.text.en)


def test_a_quote_is_a_part_of_its_rows(built: Path) -> None:
    for slug in slugs(built):
        made = read(built, slug)
        for quote in made.quotes:
            for language in ("es", "en"):
                rows = " ".join(made.rows[n - 1].text[language] for n in quote.rows)
                assert all(word in rows for word in quote.text[language].split())


def test_a_body_is_called_alike_among_the_speakers_and_the_organisations(built: Path) -> None:
    checked = set()
    for slug in slugs(built):
        made = read(built, slug)
        names = {body.evidence.name: body.name for body in made.organisations if body.name.es != body.name.en}
        for quote in made.quotes:
            if quote.evidence.speaker in names:
                assert quote.speaker == names[quote.evidence.speaker]
                checked.add(quote.evidence.speaker)
    assert "Junta Directiva del IGSS" in checked


def test_a_second_build_does_nothing(built: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in (built / "output").iterdir()}
    result = run(built, "build", "--format", "pdf,json")
    assert "4 briefs are up to date; nothing to do" in result.output
    assert {p: p.stat().st_mtime_ns for p in (built / "output").iterdir()} == before


def test_only_what_changed_is_built_again(built: Path) -> None:
    slug = slugs(built)[0]
    source = built / "sources" / f"{slug}.md"
    raw = source.read_bytes()
    try:
        source.write_bytes(raw + b"\n")
        result = run(built, "build", "--format", "pdf,json")
        assert "3 up to date" in result.output
        assert f"{slug}.pdf" in result.output
    finally:
        source.write_bytes(raw)


def test_a_lost_or_damaged_output_is_built_again(built: Path) -> None:
    slug = slugs(built)[1]
    (built / "output" / f"{slug}.json").write_text("damaged")
    run(built, "build", "--format", "pdf,json")
    read(built, slug)


def test_the_state_knows_every_brief(built: Path) -> None:
    noted = state(built / "output")
    assert sorted(noted) == slugs(built)
    assert all(len(n["source_sha256"]) == 64 and n["open_issues"] >= 0 for n in noted.values())


@pytest.mark.usefixtures("no_network")
def test_a_whole_build_without_any_socket(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    for path in sorted((project / "sources").glob("*.md"))[1:]:
        path.unlink()
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    result = run(project, "build", "--format", "pdf,html,docx,md,json")
    assert result.exit_code == 0, result.output
    assert len(list((project / "output").glob("*.*"))) == 5 + 1  # and the state


def test_one_broken_article_does_not_stop_the_others(project: Path) -> None:
    for path in sorted((project / "sources").glob("*.md"))[1:]:
        path.unlink()
    (project / "sources" / "broken.md").write_bytes(b"---\ntitle: [\n---\ntext\n")
    (project / "sources" / "empty.md").write_bytes(b"")
    (project / "sources" / "binary.md").write_bytes(bytes(range(256)) * 10)
    result = run(project, "build", "--format", "json")
    assert result.exit_code == 1
    assert len(list((project / "output").glob("*.json"))) == 1 + 1
    for slug in ("broken", "empty", "binary"):
        assert result.output.count(f"briefgen: {slug}: ") == 1


def test_the_same_inputs_give_the_same_json(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    slug = slugs(project)[0]
    output = project / "output" / f"{slug}.json"
    assert run(project, "build", slug, "--format", "json").exit_code == 0
    first = output.read_bytes()
    (project / ".briefgen" / "memory.sqlite").unlink()
    assert run(project, "build", slug, "--format", "json", "--force").exit_code == 0
    assert output.read_bytes() == first
    assert json.loads(first)["date"] == "2025-06-15"


USAGE = {
    "unknown article": (["build", "igss-huawe"], "no article 'igss-huawe'"),
    "unknown format": (["build", "--format", "pdf,xls"], "'formats' cannot be 'xls'"),
    "unknown layout": (["build", "--layout", "diagonal"], "'diagonal' is not one of"),
}


@pytest.mark.parametrize(("args", "message"), USAGE.values(), ids=USAGE.keys())
def test_usage_errors(project: Path, args: list[str], message: str) -> None:
    result = run(project, *args)
    assert result.exit_code == 2
    assert message in result.output


def test_output_that_cannot_be_written(project: Path) -> None:
    (project / "file").write_text("")
    result = run(project, "build", "--output", str(project / "file" / "below"))
    assert result.exit_code != 0
    assert "Traceback" not in result.output


def test_a_folder_without_sources(tmp_path: Path) -> None:
    result = run(tmp_path, "build")
    assert result.exit_code == 2
    assert "no such folder" in result.output


def test_watch_builds_what_changes(project: Path) -> None:
    first, *others = sorted((project / "sources").glob("*.md"))
    for path in others:
        path.unlink()
    command = [sys.executable, "-m", "briefgen", "-C", str(project), "watch", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        assert any(line.startswith("watching ") for line in lines)
        (project / "sources" / "nueva.md").write_text("El ministerio anunció ayer un plan de tres años.\n")
        assert any(line.endswith("nueva.json\n") for line in lines)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
    assert (project / "output" / f"{first.stem}.json").is_file()
