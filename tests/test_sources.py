"""Source files: what front matter may say, what is refused and how, and that nothing changes on the way through."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import sources
from briefgen.errors import BriefgenError, SourceError, UsageError
from briefgen.models import Article

SPANISH = (
    "El ministro de Energía dijo que el contrato se firmará antes de que termine el año, aunque la empresa todavía no ha "
    "entregado los documentos que le pidieron.\n\nLa oposición anunció que acudirá a los tribunales.\n"
)
ENGLISH = (
    "The energy minister said that the contract would be signed before the end of the year, although the company has not "
    "yet handed in the papers that it was asked for.\n\nThe opposition announced that it would go to court.\n"
)
PORTUGUESE = (
    "O ministro da Energia disse que o contrato será assinado antes do fim do ano, embora a empresa ainda não tenha "
    "entregado os documentos que lhe foram pedidos.\n\nA oposição anunciou que não vai recorrer aos tribunais.\n"
)
FRENCH = (
    "Le ministre de l'Énergie a déclaré que le contrat serait signé avant la fin de l'année, bien que l'entreprise n'ait "
    "pas encore remis les documents demandés.\n\nL'opposition a annoncé qu'elle saisirait les tribunaux.\n"
)


def load(tmp_path: Path, content: str | bytes, name: str = "an-article.md") -> Article:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return sources.load(path)


# --- reading ----------------------------------------------------------------------------------------------------------


def test_everything_front_matter_may_say(tmp_path: Path) -> None:
    raw = f"""---
# a comment
title: "Energía: el contrato"
language: es
outlet: No
author: Ana Ruiz
date?: 2025-07
url: https://example.org/a?b=c#d
canonical_url: https://example.org/a
retrieved: 2025-07-28T10:00:00+00:00
topics: [energía, "contratos: públicos"]
number: 12
original: originals/an-article.html
original_sha256: abc
origin:
  date: byline
---
{SPANISH}"""
    assert load(tmp_path, raw) == Article(
        slug="an-article",
        text=SPANISH,
        title="Energía: el contrato",
        language="es",
        outlet="No",
        author="Ana Ruiz",
        date="2025-07",
        url="https://example.org/a?b=c#d",
        canonical_url="https://example.org/a",
        retrieved="2025-07-28T10:00:00+00:00",
        topics=("energía", "contratos: públicos"),
        number=12,
        original="originals/an-article.html",
        original_sha256="abc",
        origin={"date": "byline"},
        uncertain=("date",),
        sha256=hashlib.sha256(raw.encode()).hexdigest(),
    )


@pytest.mark.parametrize(("text", "language"), [(SPANISH, "es"), (ENGLISH, "en")], ids=["es", "en"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_without_front_matter(tmp_path: Path, text: str, language: str, name: str) -> None:
    article = load(tmp_path, text, name)
    assert (article.slug, article.text, article.language, article.uncertain) == ("a", text, language, ())


BODIES = {
    "CRLF": SPANISH.replace("\n", "\r\n"),
    "old Macintosh": SPANISH.replace("\n", "\r"),
    "blank lines first": "\n\n  " + SPANISH,
    "blank lines last": SPANISH + "\n\n \n",
    "no line end": SPANISH.rstrip(),
    "a ruler": SPANISH + "---\n" + SPANISH,
    "decomposed accents": SPANISH.replace("í", "i\u0301"),
    "no-break spaces": SPANISH.replace(" ", "\u00a0"),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("ruler", ["---\n", "---\r\n", "---  \n"], ids=["LF", "CRLF", "blanks"])
def test_the_body_is_kept_to_the_byte(tmp_path: Path, body: str, ruler: str) -> None:
    assert load(tmp_path, f"{ruler}language: es\n{ruler}{body}").text == body


def test_byte_order_mark(tmp_path: Path) -> None:
    assert load(tmp_path, b"\xef\xbb\xbf" + SPANISH.encode()).text == SPANISH
    article = load(tmp_path, b"\xef\xbb\xbf---\nlanguage: es\noutlet: El Faro\n---\n" + SPANISH.encode())
    assert (article.text, article.outlet) == (SPANISH, "El Faro")


def test_a_text_that_opens_with_a_ruler_has_no_front_matter(tmp_path: Path) -> None:
    text = f"---\n\n{SPANISH}\n---\n{SPANISH}"
    assert load(tmp_path, text).text == text


@pytest.mark.parametrize("value", ["", "~", "null", '""'], ids=["nothing", "tilde", "null", "quotes"])
def test_unknown_is_empty(tmp_path: Path, value: str) -> None:
    article = load(tmp_path, f"---\noutlet: {value}\ndate: {value}\n---\n{SPANISH}")
    assert (article.outlet, article.date) == ("", "")


def test_quoted_null_is_text(tmp_path: Path) -> None:
    assert load(tmp_path, f'---\noutlet: "null"\n---\n{SPANISH}').outlet == "null"


@pytest.mark.parametrize("date", ["2025", "2025-07", "2025-07-26"])
def test_dates_stay_as_exact_as_they_are_known(tmp_path: Path, date: str) -> None:
    assert load(tmp_path, f"---\ndate: {date}\n---\n{SPANISH}").date == date


# --- what is refused --------------------------------------------------------------------------------------------------

REFUSED: dict[str, tuple[str | bytes, str]] = {
    "empty": (b"", "a.md: the file is empty"),
    "blank": (b" \n\t\n", "a.md: the file is empty"),
    "no body": ("---\nlanguage: es\n---\n \n", "a.md: there is no text below the front matter"),
    "never closed": (
        f"---\nlanguage: es\n\n{SPANISH}",
        "a.md:1: the front matter does not end; a line '---' is missing",
    ),
    "binary": (b"%PDF-1.7\n\x00\x01", "a.md: binary file (byte 10 is zero); 'briefgen add' reads PDF"),
    "UTF-16": (SPANISH.encode("utf-16"), "a.md: the text is in UTF-16; save it as UTF-8"),
    "Latin-1": (
        "Uno.\nEl señor".encode("latin-1"),
        "a.md:2: byte 11 (0xf1) is not UTF-8 ('señ' in Windows-1252); save the file as UTF-8",
    ),
    "Latin-1 behind a mark": (
        b"\xef\xbb\xbf" + "Uno.\nEl señor".encode("latin-1"),
        "a.md:2: byte 14 (0xf1) is not UTF-8 ('señ' in Windows-1252); save the file as UTF-8",
    ),
    "broken YAML": (f"---\ntitle: a: b\n---\n{SPANISH}", "a.md:2: the front matter is not valid YAML: mapping values"),
    "open quote": (f'---\nlanguage: es\ntitle: "a\n---\n{SPANISH}', "a.md:4: the front matter is not valid YAML"),
    "tab": (f"---\nlanguage: es\n\ttitle: a\n---\n{SPANISH}", "a.md:3: the front matter is not valid YAML"),
    "control character": (f"---\ntitle: a\x01b\n---\n{SPANISH}", "a.md: the front matter is not valid YAML"),
    "unknown key": (
        f"---\nlanguage: es\noutlte: a\n---\n{SPANISH}",
        "a.md:3: unknown key 'outlte'; did you mean 'outlet'?",
    ),
    "strange key": (f"---\nxyzzy: a\n---\n{SPANISH}", "a.md:2: unknown key 'xyzzy'; known: title, language"),
    "twice": (f"---\ndate: 2025\ndate?: 2024\n---\n{SPANISH}", "a.md:3: 'date' stands twice (first in line 2)"),
    "list": (f"---\ntitle: [a, b]\n---\n{SPANISH}", "a.md:2: 'title' must be text, not a list"),
    "table": (f"---\noutlet:\n  a: b\n---\n{SPANISH}", "a.md:2: 'outlet' must be text, not a table"),
    "origin": (f"---\norigin: byline\n---\n{SPANISH}", "a.md:2: 'origin' must be lines of"),
    "complex key": (f"---\nurl: a\n? [a, b]\n: c\n---\n{SPANISH}", "a.md:3: a key must be a word"),
    "date": (f"---\ndate: 26 de julio\n---\n{SPANISH}", "a.md:2: 'date' is '26 de julio'; write it as 2025"),
    "no such date": (f"---\ndate: 2025-02-30\n---\n{SPANISH}", "a.md:2: 'date' is '2025-02-30'"),
    "date with time": (f"---\ndate: 2025-02-03T10:00:00\n---\n{SPANISH}", "a.md:2: 'date' is '2025-02-03T10:00:00'"),
    "number": (f"---\nnumber: twelve\n---\n{SPANISH}", "a.md:2: 'number' must be a whole number, not 'twelve'"),
    "language": (f"---\nlanguage: pt\n---\n{SPANISH}", "a.md:2: unknown language 'pt'; write es or en"),
    "Portuguese": (PORTUGUESE, "a.md:1: the text looks like Portuguese; briefgen reads Spanish and English"),
    "French": (f"---\noutlet: Le Monde\n---\n{FRENCH}", "a.md:4: the text looks like French"),
    "no words": ("12345\n67890\n", "a.md:1: there are no words in the text"),
}


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_refused_in_one_line(tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        load(tmp_path, content, "a.md")
    said = str(caught.value).removeprefix(f"{tmp_path}/")
    assert said.startswith(message)
    assert "\n" not in said
    assert caught.value.exit_code == 1


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.md: no such file"):
        sources.load(tmp_path / "nowhere.md")
    with pytest.raises(SourceError, match="is a folder"):
        sources.load(tmp_path)


# --- language ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "language"), [(SPANISH, "es"), (ENGLISH, "en")], ids=["es", "en"])
def test_detected(text: str, language: str) -> None:
    detected, confidence = sources.detect_language(text)
    assert detected == language
    assert confidence > 0.99


def test_stated_language_counts_but_is_checked(tmp_path: Path) -> None:
    article = load(tmp_path, f"---\nlanguage: en\n---\n{SPANISH}")
    assert article.language == "en"
    assert article.warnings == ("the front matter says 'language: en', but the text looks like 'es'",)
    article = load(tmp_path, f"---\nlanguage: es\n---\n{PORTUGUESE}")
    assert article.language == "es"
    assert "Portuguese" in article.warnings[0]


def test_a_short_text_contradicts_nobody(tmp_path: Path) -> None:
    assert load(tmp_path, "---\nlanguage: en\n---\nHuawei, IGSS, U Energy.\n").warnings == ()


def test_a_language_that_is_only_guessed_is_marked(tmp_path: Path) -> None:
    article = load(tmp_path, "Huawei IGSS 2022\n")
    assert article.uncertain == ("language",)
    assert f"language?: {article.language}\n" in sources.dump(article)


# --- writing ----------------------------------------------------------------------------------------------------------

words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30)
lines = st.one_of(
    words, st.sampled_from(["No", "null", "~", "2025-07-26", "1e3", "a: b", "- a", "'", '"', "#", "{a}", "¿Qué?"])
)
bodies = st.text(st.characters(codec="utf-8"), max_size=200).map(lambda text: f"{text} palabra {text}")
dates = st.sampled_from(["", "2025", "2025-07", "2025-07-26"])
articles = st.builds(
    Article,
    slug=st.just("an-article"),
    text=bodies,
    language=st.sampled_from(["es", "en"]),
    title=lines,
    outlet=lines,
    author=lines,
    date=dates,
    url=words,
    canonical_url=words,
    retrieved=dates,
    topics=st.lists(lines, max_size=3).map(tuple),
    number=st.integers(0, 10**6),
    original=words,
    original_sha256=words,
    origin=st.dictionaries(st.sampled_from(["title", "date"]), lines, max_size=2),
)


@given(articles, st.sets(st.sampled_from(["title", "outlet", "author", "date", "language"])))
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back(article: Article, guessed: set[str]) -> None:
    uncertain = tuple(key for key in sources.KEYS if key in guessed and getattr(article, key))
    article = article.model_copy(update={"uncertain": uncertain})
    if "\0" in article.text:
        return  # a binary file, and refused
    raw = sources.dump(article).encode("utf-8")
    again = sources.parse(raw, slug="an-article", where="an-article.md")
    assert again.model_copy(update={"warnings": (), "sha256": ""}) == article


def test_what_is_unknown_is_left_out() -> None:
    assert sources.dump(Article(slug="a", text="Hola.", language="es")) == "---\nlanguage: es\n---\nHola."


def test_front_matter_reads_well() -> None:
    article = Article(
        slug="a", text="Hola.", language="es", title="Sí: ¿y qué?", date="2025-07", outlet="No", uncertain=("date",)
    )
    assert sources.dump(article) == "---\ntitle: 'Sí: ¿y qué?'\nlanguage: es\noutlet: No\ndate?: 2025-07\n---\nHola."


# --- the folder -------------------------------------------------------------------------------------------------------


def test_discover_takes_articles_alone(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "C.MD", ".hidden.md", "_draft.md", "README.md", "glossary.csv", "a.html", "b.md~"):
        (tmp_path / name).write_text(SPANISH)
    for folder in ("originals", ".trash", "sub.md"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.md").write_text(SPANISH)
    assert [p.name for p in sources.discover(tmp_path)] == ["C.MD", "a.txt", "b.md"]


def test_two_files_with_one_slug(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SPANISH)
    (tmp_path / "a.md").write_text(SPANISH)
    with pytest.raises(SourceError, match=r"a\.txt: 'a' is also the short name of a\.md; rename one"):
        sources.discover(tmp_path)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such folder"):
        sources.discover(tmp_path / "sources")


def test_rename_never_overwrites(tmp_path: Path) -> None:
    for name in ("a.md", "b.txt"):
        (tmp_path / name).write_text(name)
    with pytest.raises(SourceError, match="already there"):
        sources.rename(tmp_path / "a.md", "b")
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"a.md": "a.md", "b.txt": "b.txt"}
    assert sources.rename(tmp_path / "a.md", "c") == tmp_path / "c.md"
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"c.md": "a.md", "b.txt": "b.txt"}


@pytest.mark.parametrize("slug", ["", "../up", "a/b", ".hidden", "-a", "a b", "_a"])
def test_no_slug(tmp_path: Path, slug: str) -> None:
    (tmp_path / "a.md").write_text(SPANISH)
    with pytest.raises(UsageError, match="cannot be a short name"):
        sources.rename(tmp_path / "a.md", slug)
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_trash_keeps_everything(tmp_path: Path) -> None:
    now = datetime(2025, 7, 26, 12, 0, 0, tzinfo=UTC)
    kept = []
    for content in ("one", "two"):
        (tmp_path / "a.md").write_text(content)
        kept.append(sources.trash(tmp_path / "a.md", now))
    assert [p.name for p in kept] == ["20250726T120000Z-a.md", "20250726T120000Z-2-a.md"]
    assert [p.read_text() for p in kept] == ["one", "two"]
    assert sources.discover(tmp_path) == []


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr("os.link", refuse)
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "b.md").write_text("b")
    assert sources.rename(tmp_path / "a.md", "c").read_text() == "a"
    with pytest.raises(BriefgenError):
        sources.rename(tmp_path / "c.md", "b")
    assert (tmp_path / "b.md").read_text() == "b"


def test_the_repository_s_articles(articles: list[Path]) -> None:
    loaded = {p.stem: sources.load(p) for p in articles}
    assert len(loaded) >= 4
    for slug, article in loaded.items():
        assert article.warnings == (), slug
        raw = sources.dump(article).encode()
        assert hashlib.sha256(raw).hexdigest() == article.sha256, f"{slug}: not as 'dump' writes it"
