"""`briefgen add` as a person uses it: files, links on a real server, feeds, standard input, and what is told about them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen import sources
from briefgen.cli import cli

STORY = [
    "El Gobierno anunció el martes un plan de seguridad digital —el tercero en cinco años— para 3.3 millones de personas.",
    "«No habrá recortes», dijo la ministra, y añadió: “Lo prometido es deuda, y lo vamos a cumplir antes de octubre”.",
    "La oposición pidió los contratos completos; según su portavoz, faltan los anexos sobre el costo y los plazos.",
    "El plan entra en vigor el lunes, y su primer informe se espera para el final del próximo trimestre en la capital.",
]
OTHER = [
    "Una lluvia intensa dejó sin luz a tres municipios del occidente, según informaron las autoridades locales ayer.",
    "Los vecinos de la zona pasaron la noche en albergues, mientras los bomberos retiraban árboles de la carretera.",
    "El servicio volverá mañana, aseguró la empresa eléctrica, que atribuye la falla a un rayo que cayó en la torre.",
]


def html(title: str, paragraphs: list[str], day: str = "2025-07-26") -> bytes:
    head = f"<title>{title} | La Hora</title><meta property='article:published_time' content='{day}'>"
    head += "<meta property='og:site_name' content='La Hora'>"
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"<html lang=es><head><meta charset=utf-8>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>".encode()


PAGES = {
    "/plan": ("text/html", html("Un plan digital para todos", STORY)),
    "/plan-otra-vez": ("text/html", html("El plan, contado de otra manera", ["Esto pasó ayer en la capital.", *STORY])),
    "/lluvia": ("text/html", html("Tres municipios sin luz", OTHER, "2025-07-01")),
    "/pt": ("text/html", html("Plano", ["O governo anunciou na terça-feira um plano de segurança digital, o terceiro em cinco anos, para a população não atendida, e a oposição pediu os contratos completos ao ministério."] * 3)),
    "/rss": (
        "application/rss+xml",
        b"<rss version='2.0'><channel><title>x</title>"
        b"<item><link>/plan</link><pubDate>Sat, 26 Jul 2025 10:00:00 GMT</pubDate></item>"
        b"<item><link>/lluvia</link><pubDate>Tue, 01 Jul 2025 10:00:00 GMT</pubDate></item></channel></rss>",
    ),
}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body = PAGES.get(self.path.partition("?")[0], ("", b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path


def add(project: Path, *arguments: str | Path, given: bytes | None = None) -> Result:
    command = ["-C", str(project), "add", *map(str, arguments)]
    return CliRunner().invoke(cli, command, input=given, catch_exceptions=False)


def page(
    project: Path, name: str = "plan.html", title: str = "Un plan digital para todos", text: list[str] = STORY
) -> Path:
    path = project / name
    path.write_bytes(html(title, text))
    return path


def files(project: Path) -> list[str]:
    return sorted(str(p.relative_to(project / "sources")) for p in (project / "sources").rglob("*") if p.is_file())


# --- one item ---------------------------------------------------------------------------------------------------------


def test_a_link_becomes_an_article_with_its_facts(project: Path, site: str) -> None:
    result = add(project, "--allow-private", f"{site}/plan?utm_source=x")
    assert result.exit_code == 0, result.output
    article = sources.load(project / "sources" / "un-plan-digital-para-todos.md")
    assert article.text == "\n\n".join(STORY)
    assert (article.title, article.outlet, article.date, article.language) == (
        "Un plan digital para todos",
        "La Hora",
        "2025-07-26",
        "es",
    )
    assert article.url == f"{site}/plan?utm_source=x"
    assert article.retrieved.endswith("+00:00")
    assert article.origin["date"] == "meta tag"
    assert article.uncertain == ()


def test_the_original_is_kept_beside_it(project: Path) -> None:
    path = page(project)
    add(project, path)
    article = sources.load(project / "sources" / "un-plan-digital-para-todos.md")
    assert article.original == "originals/un-plan-digital-para-todos.html"
    assert (project / "sources" / article.original).read_bytes() == path.read_bytes()
    import hashlib

    assert article.original_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_original_need_not_be_kept(project: Path) -> None:
    add(project, page(project), "--no-original")
    article = sources.load(project / "sources" / "un-plan-digital-para-todos.md")
    assert files(project) == ["un-plan-digital-para-todos.md"]
    assert (article.original, len(article.original_sha256)) == ("", 64)


def test_loopback_is_refused(project: Path, site: str) -> None:
    result = add(project, f"{site}/plan")
    assert result.exit_code == 1
    assert (
        result.stderr
        == f"briefgen: {site}/plan: 127.0.0.1 is not on the public internet; --allow-private fetches it all the same\n"
    )
    assert not (project / "sources").exists()


def test_standard_input(project: Path) -> None:
    result = add(project, "-", given=f"Un plan digital para todos\n\n{STORY[0]}\n".encode("cp1252"))
    assert result.exit_code == 0
    assert "read as Windows-1252" in result.stderr
    assert sources.load(project / "sources" / "un-plan-digital-para-todos.md").text.endswith(f"{STORY[0]}\n")


def test_what_is_unsure_is_said_and_marked(project: Path) -> None:
    path = project / "nota.txt"
    path.write_text(f"Un plan digital para todos\nOtra línea que no dice nada más\n{STORY[0]}", encoding="utf-8")
    result = add(project, path)
    assert "unsure: title (first line)" in result.stdout
    assert "not found: outlet, date" in result.stdout
    assert "\ntitle?: Un plan digital" in (project / "sources" / "un-plan-digital-para-todos.md").read_text("utf-8")


def test_a_person_knows_better(project: Path) -> None:
    add(
        project,
        page(project),
        "--title",
        "Otro",
        "--outlet",
        "Medio",
        "--date",
        "2025-08",
        "--slug",
        "corto",
        "--url",
        "https://x.example/a",
    )
    article = sources.load(project / "sources" / "corto.md")
    assert (article.title, article.outlet, article.date, article.url) == (
        "Otro",
        "Medio",
        "2025-08",
        "https://x.example/a",
    )
    assert article.origin["title"] == "given"


def test_a_third_language_is_refused_unless_a_person_insists(project: Path, site: str) -> None:
    result = add(project, "--allow-private", f"{site}/pt")
    assert result.exit_code == 1
    assert "Portuguese" in result.stderr
    assert add(project, "--allow-private", f"{site}/pt", "--language", "es").exit_code == 0


# --- repeats ----------------------------------------------------------------------------------------------------------


def test_what_is_there_is_not_added_again(project: Path, site: str) -> None:
    add(project, "--allow-private", f"{site}/plan")
    before = files(project)
    for item, reason in ((f"{site}/plan?fbclid=1", "the same address"), (f"{site}/plan-otra-vez", "the same story")):
        result = add(project, "--allow-private", item)
        assert result.exit_code == 0
        assert f"already there as 'un-plan-digital-para-todos' ({reason}); --force adds it" in result.stderr
    assert files(project) == before


def test_the_same_file_is_recognised(project: Path) -> None:
    add(project, page(project, "a.html"))
    assert "(the same file)" in add(project, page(project, "b.html")).stderr


def test_force_adds_under_another_name(project: Path) -> None:
    add(project, page(project))
    assert add(project, project / "plan.html", "--force").exit_code == 0
    assert [f for f in files(project) if f.endswith(".md")] == [
        "un-plan-digital-para-todos-2.md",
        "un-plan-digital-para-todos.md",
    ]


def test_nothing_is_overwritten(project: Path) -> None:
    (project / "sources" / "originals").mkdir(parents=True)
    (project / "sources" / "un-plan-digital-para-todos.txt").write_text(OTHER[0], encoding="utf-8")
    (project / "sources" / "originals" / "un-plan-digital-para-todos-2.html").write_text("x", encoding="utf-8")
    assert add(project, page(project)).exit_code == 0
    assert "un-plan-digital-para-todos-3.md" in files(project)
    assert (project / "sources" / "originals" / "un-plan-digital-para-todos-2.html").read_text("utf-8") == "x"


def test_two_items_of_one_call_are_compared(project: Path, site: str) -> None:
    result = add(project, "--allow-private", f"{site}/plan", f"{site}/plan-otra-vez")
    assert "1 added, 1 already there" in result.stderr


# --- many items -------------------------------------------------------------------------------------------------------


def test_one_failure_does_not_stop_the_others(project: Path, site: str) -> None:
    broken = project / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    result = add(project, "--allow-private", f"{site}/404", broken, "nowhere.txt", f"{site}/plan", f"{site}/lluvia")
    assert result.exit_code == 1
    assert [f for f in files(project) if f.endswith(".md")] == [
        "tres-municipios-sin-luz.md",
        "un-plan-digital-para-todos.md",
    ]
    summary = result.stderr[result.stderr.index("2 added, 3 failed:") :].splitlines()
    assert summary[1:] == [
        f"  {site}/404: 404: there is no such page",
        f"  {broken}: the PDF is broken and cannot be opened",
        "  nowhere.txt: no such file; a link begins with https://",
    ]


def test_a_feed_since_a_day(project: Path, site: str) -> None:
    result = add(project, "--allow-private", "--feed", f"{site}/rss", "--since", "2025-07-20")
    assert result.exit_code == 0
    assert [f for f in files(project) if f.endswith(".md")] == ["un-plan-digital-para-todos.md"]
    assert "2 added" not in result.stderr
    again = add(project, "--allow-private", "--feed", f"{site}/rss")
    assert again.exit_code == 0
    assert "1 added, 1 already there" in again.stderr


def test_a_feed_that_is_none(project: Path, site: str) -> None:
    result = add(project, "--allow-private", "--feed", f"{site}/plan")
    assert result.exit_code == 1
    assert f"{site}/plan: neither RSS nor Atom" in result.stderr


# --- showing ----------------------------------------------------------------------------------------------------------


def test_a_dry_run_shows_and_writes_nothing(project: Path) -> None:
    path = project / "nota.txt"
    path.write_text(f"Un plan digital para todos\n\n{STORY[0]}\n\nLea también: Otra nota\n", encoding="utf-8")
    result = add(project, path, "--dry-run")
    assert result.exit_code == 0
    assert f"+ {STORY[0]}" in result.stdout
    assert "- Lea también: Otra nota" in result.stdout
    assert not (project / "sources").exists()


def test_json_for_scripts(project: Path) -> None:
    result = add(
        project, page(project), page(project, "b.html", "Tres municipios sin luz", OTHER), "--dry-run", "--json"
    )
    first, second = map(json.loads, result.stdout.splitlines())
    assert list(first) == ["title", "outlet", "author", "date", "url", "language", "text", "confidence"]
    assert (first["title"], first["date"], first["language"]) == ("Un plan digital para todos", "2025-07-26", "es")
    assert first["text"].endswith("\n\n".join(STORY))
    assert first["confidence"]["title"] > 0.9 > second["confidence"].get("author", 0)
    assert not (project / "sources").exists()


# --- what makes no sense ----------------------------------------------------------------------------------------------

NONSENSE = [
    ([], "nothing to add"),
    (["a.txt", "b.txt", "--title", "x"], "for a single item"),
    (["a.txt", "--date", "ayer"], "--date 'ayer' is no date"),
    (["a.txt", "--since", "1/7/2025"], "--since '1/7/2025' is no date"),
]


@pytest.mark.parametrize(("arguments", "reason"), NONSENSE, ids=[reason for _, reason in NONSENSE])
def test_nonsense(project: Path, arguments: list[str], reason: str) -> None:
    result = add(project, *arguments)
    assert result.exit_code == 2
    assert reason in result.stderr


@pytest.mark.parametrize("slug", ["../x", "Con Espacio", "con", "a/b", ""])
def test_a_slug_that_is_no_file_name(project: Path, slug: str) -> None:
    result = add(project, page(project), "--slug", slug)
    if slug:
        assert result.exit_code == 1
        assert "cannot be a file name" in result.stderr
    else:
        assert result.exit_code == 0


def test_each_article_gets_the_next_number_of_its_series(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "one.md").write_text("---\nlanguage: es\nnumber: 7\n---\nLa primera nota habla del agua.\n")
    (tmp_path / "nota.txt").write_text("El ministerio anunció ayer un plan de seguridad para tres años.\n")
    result = CliRunner().invoke(cli, ["-C", str(tmp_path), "add", str(tmp_path / "nota.txt")])
    assert result.exit_code == 0, result.output
    added = next(p for p in (tmp_path / "sources").glob("*.md") if p.stem != "one")
    assert "\nnumber: 8\n" in added.read_text(encoding="utf-8")
