"""What the page says, before it is drawn: runs, words, pictures, themes, files."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest
from brief_samples import PAIRS, english, long, minimal, sample, with_pairs
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import ConfigError, RenderError, UsageError
from briefgen.models import Bilingual, FigureEntry, Mark
from briefgen.render import FORMATS, files, load_theme, pictures, render, write
from briefgen.render.context import page
from briefgen.render.marks import Run, runs
from briefgen.render.resources import folder
from briefgen.render.strings import _tables, date, words
from briefgen.render.theme import contrast


def mark(start: int, end: int, kind: str = "quote", ref: str = "") -> Mark:
    return Mark.model_validate({"start": start, "end": end, "kind": kind, "ref": ref})


# --- marks -------------------------------------------------------------------------------------------------------------

TEXT = "dijo que pagó Q5 ayer"


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param([], [Run(TEXT)], id="none"),
        pytest.param([mark(0, 4)], [Run("dijo", ("quote",)), Run(" que pagó Q5 ayer")], id="one at the beginning"),
        pytest.param(
            [mark(9, 21, ref="q1"), mark(14, 16, "money", "f1")],
            [
                Run("dijo que"),
                Run(" "),
                Run("pagó", ("quote",), "q1"),
                Run(" ", ("quote",), "q1"),
                Run("Q5", ("figure", "quote"), "f1"),
                Run(" ayer", ("quote",), "q1"),
            ],
            id="nested: the shortest is linked",
        ),
        pytest.param(
            [mark(0, 8, ref="q1"), mark(5, 13, "term")],
            [
                Run("dijo", ("quote",), "q1"),
                Run(" ", ("quote",), "q1"),
                Run("que", ("quote", "term"), "q1"),
                Run(" pagó", ("term",)),
                Run(" Q5 ayer"),
            ],
            id="overlapping",
        ),
        pytest.param(
            [mark(0, 4), mark(0, 4, "term")], [Run("dijo", ("quote", "term")), Run(TEXT[4:])], id="the same twice"
        ),
        pytest.param([mark(5, 5), mark(9, 4), mark(3, 99), mark(-1, 3)], [Run(TEXT)], id="nothing, backwards, outside"),
        pytest.param([mark(0, 4, ref="q9")], [Run("dijo", ("quote",)), Run(TEXT[4:])], id="a reference to nothing"),
        pytest.param(
            [mark(0, 4, "money"), mark(4, 8, "date")],
            [Run("dijo que", ("figure",)), Run(TEXT[8:])],
            id="neighbours of a kind",
        ),
    ],
)
def test_runs(marks: list[Mark], expected: list[Run]) -> None:
    assert list(runs(TEXT, marks, {"q1": "q1", "f1": "f1"})) == expected


@given(
    st.text(max_size=40),
    st.lists(
        st.builds(
            mark,
            st.integers(-3, 45),
            st.integers(-3, 45),
            st.sampled_from(["quote", "money", "term"]),
            st.sampled_from(["", "q1", "x"]),
        ),
        max_size=6,
    ),
)
def test_runs_lose_nothing(text: str, marks: list[Mark]) -> None:
    found = runs(text, marks, {"q1": "q1"})
    assert "".join(run.text for run in found) == text
    assert all(run.text for run in found)
    assert {run.ref for run in found} <= {"", "q1"}
    for run in found[:-1]:  # see marks._apart
        assert run.text.isspace() or not run.text[-1].isspace()


# --- words -------------------------------------------------------------------------------------------------------------


def test_both_languages_have_the_same_words_and_gaps() -> None:
    es, en = _tables()["es"], _tables()["en"]
    assert es.keys() == en.keys()
    for key, text in es.items():
        if isinstance(text, str):
            assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", en[key])), key
            assert text.strip() and en[key].strip(), key


def test_every_word_is_used() -> None:
    code = Path(files.__file__).parent.glob("*.py")
    everything = "\n".join(p.read_text(encoding="utf-8") for p in [*folder().glob("*.j2"), *code])
    families = {"origin_", "issue_", "legend_", "sign_", "named_"}  # t['legend_' ~ kind]
    built = {
        "amounts_alt",
        "amounts_scale",
        "voices_alt",
        "voices_scale",
        "memory",
        "reviewed",
        "machine",
        "unreviewed",
    }
    for key in words():
        if key in built or any(key.startswith(f) and f in everything for f in families):
            continue
        assert re.search(rf"""\bt\.{key}\b|["']{key}["']""", everything), f"nothing uses '{key}'"


@pytest.mark.parametrize(
    ("iso", "es", "en"),
    [
        ("2024-05-21", "21 de mayo de 2024", "21 May 2024"),
        ("2024-05-01T10:00:00Z", "1 de mayo de 2024", "1 May 2024"),
        ("2024-05", "mayo de 2024", "May 2024"),
        ("2024", "2024", "2024"),
        ("", "", ""),
        ("ayer", "ayer", "ayer"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
    ],
)
def test_dates(iso: str, es: str, en: str) -> None:
    assert date(iso) == Bilingual(es=es, en=en)


# --- what is shown -----------------------------------------------------------------------------------------------------


def test_a_page_says_which_column_is_the_original() -> None:
    spanish, anglo = page(sample()), page(english())
    assert [(spanish.says("es").en, spanish.says("en").en)] == [("original", "translation")]
    assert [(anglo.says("es").en, anglo.says("en").en)] == [("translation", "original")]
    assert [c.original for c in anglo.rows[0].cells] == [False, True]


def test_every_reference_on_a_page_leads_somewhere() -> None:
    shown = page(sample())
    there = {e.id for group in (shown.figures, shown.timeline) for e in group} | {q.entry.id for q in shown.quotes}
    linked = {run.ref for row in shown.rows for cell in row.cells for run in cell.runs if run.ref}
    assert linked and linked <= there
    numbers = {row.number for row in shown.rows}
    assert {n for e in (*shown.figures, *shown.people, *shown.points, *shown.timeline) for n in e.rows} <= numbers


def test_a_date_that_is_an_event_stands_in_the_timeline_alone() -> None:
    brief = sample()
    made = brief.figures[0]
    dates = tuple(
        made.model_copy(
            update={
                "id": id_,
                "kind": "date",
                "rows": (3,),
                "evidence": made.evidence.model_copy(update={"value": value}),
            }
        )
        for id_, value in (("f8", "2024-03-12"), ("f9", "2023-01-01"))
    )
    row = brief.rows[2]
    marked = row.model_copy(update={"marks_es": (mark(0, 2, "date", "f8"), mark(3, 5, "date", "f9"))})
    rows = (*brief.rows[:2], marked, *brief.rows[3:])
    shown = page(brief.model_copy(update={"figures": dates, "rows": rows}))
    assert [f.id for f in shown.figures] == ["f9"]
    assert [run.ref for run in shown.rows[2].cells[0].runs if run.ref] == ["t3", "f9"]


def test_suppressed_issues_are_not_shown() -> None:
    brief = sample()
    silent = tuple(i.model_copy(update={"suppressed": "a proper name"}) for i in brief.issues)
    rows = tuple(
        row.model_copy(update={"issues": tuple(i.model_copy(update={"suppressed": "so"}) for i in row.issues)})
        for row in brief.rows
    )
    shown = page(brief.model_copy(update={"issues": silent, "rows": rows}))
    assert shown.issues == () and not any(row.issues for row in shown.rows) and not shown.flagged


def test_a_glossary_term_is_listed_once_and_says_if_any_use_was_missed() -> None:
    brief = sample()
    twice = (*brief.glossary, brief.glossary[0].model_copy(update={"kept": True}))
    terms = page(brief.model_copy(update={"glossary": twice})).terms
    assert [(t.es, t.kept) for t in terms] == [("amparo", False), ("Contraloría", True), ("licitación", True)]


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    items = {item.label.en: item.value.en for item in page(minimal()).provenance}
    assert items["Outlet"] == items["Published"] == items["Address"] == "not known"
    assert "Author" not in items and "Retrieved" not in items


# --- pictures ----------------------------------------------------------------------------------------------------------


def figure(number: int, value: object, unit: str = "USD", kind: str = "money") -> FigureEntry:
    made = sample().figures[0]
    evidence = made.evidence.model_copy(update={"value": value, "unit": unit, "kind": kind})
    return made.model_copy(update={"id": f"f{number}", "kind": kind, "evidence": evidence})


@pytest.mark.parametrize(
    ("figures", "lengths"),
    [
        pytest.param([figure(1, 4), figure(2, 2), figure(3, 1)], [[176.0, 88.0, 44.0]], id="to scale, longest first"),
        pytest.param([figure(1, 1), figure(2, 4)], [], id="two are no picture"),
        pytest.param([figure(1, 5), figure(2, 5), figure(3, 5)], [], id="the same amount is one amount"),
        pytest.param([figure(1, 1), figure(2, 2, "GTQ"), figure(3, 3)], [], id="currencies are not compared"),
        pytest.param(
            [figure(1, 9, kind="count"), figure(2, 8, kind="count"), figure(3, 1, kind="count")], [], id="counts"
        ),
        pytest.param([figure(1, (1, 2)), figure(2, 3), figure(3, 4)], [], id="a range has no one length"),
        pytest.param(
            [figure(1, 1e9), figure(2, 1), figure(3, 2)], [[176.0, 0.3, 0.3]], id="never so small as to vanish"
        ),
    ],
)
def test_amounts_to_scale(figures: list[FigureEntry], lengths: list[list[float]]) -> None:
    assert [[bar.length for bar in p.bars] for p in pictures.amounts(figures)] == lengths


def test_timeline_is_to_scale_and_points_do_not_touch() -> None:
    drawn = pictures.timeline(sample().timeline)
    assert drawn is not None
    first, second, third = drawn.points[:3]
    assert (second.x - first.x) / (third.x - first.x) == pytest.approx(6 * 365.25 / (8.19 * 365.25), rel=0.01)
    for one in drawn.points:
        for two in drawn.points:
            assert one is two or one.level != two.level or abs(one.x - two.x) >= pictures.ROOM
    assert [tick.label for tick in drawn.ticks] == [str(year) for year in range(2016, 2025)]
    assert all(0 <= x <= pictures.WIDTH for x in (*(p.x for p in drawn.points), *(t.x for t in drawn.ticks)))


@pytest.mark.parametrize(
    ("dates", "ticks"),
    [
        (["2024-01-05", "2024-02-10", "2024-06-01"], ["2024-02", "2024-03", "2024-04", "2024-05", "2024-06"]),
        (["1900", "1950", "2000"], [str(y) for y in range(1900, 2001, 10)]),
        (["--04-22", "2024", "mañana"], None),
        (["2024-01-01", "2024-01-01", "2024-01-01"], None),
        (["2024-02-30", "2023", "2022"], None),
    ],
)
def test_ticks(dates: list[str], ticks: list[str] | None) -> None:
    entry = sample().timeline[0]
    entries = [entry.model_copy(update={"evidence": entry.evidence.model_copy(update={"date": d})}) for d in dates]
    drawn = pictures.timeline(entries)
    assert (drawn and [tick.label for tick in drawn.ticks]) == ticks


def test_an_interval_has_a_length() -> None:
    entry = sample().timeline[0]
    dates = ("2020", "2021-01-01/2021-12-31", "2023")
    entries = [entry.model_copy(update={"evidence": entry.evidence.model_copy(update={"date": d})}) for d in dates]
    drawn = pictures.timeline(entries)
    assert drawn is not None
    assert [p.end is not None for p in drawn.points] == [False, True, False]


def test_labels_are_cut_after_a_word() -> None:
    long_label = "mantenimiento anual de todos los equipos de inspección no intrusiva de los puertos"
    cut = pictures.fitted(long_label, pictures.HALF, strong=False)
    assert cut.endswith("…") and long_label.startswith(cut[:-1]) and pictures.width(cut, strong=False) <= pictures.HALF
    assert pictures.fitted("corto", pictures.HALF, strong=True) == "corto"


# --- themes ------------------------------------------------------------------------------------------------------------


def test_the_default_theme_can_be_read() -> None:
    theme = load_theme()
    assert contrast(theme.colour("accent"), theme.colour("tint")) > 7


def test_a_theme_file_is_laid_over_the_default(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "theme.toml").write_text(
        '[colours]\naccent = "#7a1f2b"\n[logo]\nfile = "logo.svg"\nes = "Ministerio"\n[institution]\nes = "Ministerio"\n'
    )
    theme = load_theme(tmp_path / "theme.toml")
    assert theme.colour("accent") == "#7a1f2b" and theme.colour("ink") == load_theme().colour("ink")
    assert theme.logo is not None and theme.logo.address.startswith("data:image/svg+xml;base64,")
    assert theme.logo.words.en == "Ministerio"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[colors]\naccent = "#000000"', "unknown key 'colors'; did you mean 'colours'"),
        ('[colours]\nacent = "#000000"', "unknown key 'colours.acent'; did you mean 'colours.accent'"),
        ('[colours]\naccent = "blue"', "'colours.accent' must be #rrggbb, not 'blue'"),
        ('[colours]\naccent = "#88aacc"', "hard to read on #ffffff: contrast 2."),
        ('[fonts]\ntext = "x\'; } body { display: none"', "'fonts.text' must be a family name"),
        ('[logo]\nfile = "logo.gif"', "not a picture"),
        ('[logo]\nfile = "nowhere.png"\nes = "x"', "cannot be read"),
        ('[logo]\nfile = "theme.svg"', "say in 'logo.es' and 'logo.en' what the logo says"),
        ('[logo]\nfile = "theme.png"\nes = "x"', "does not hold what its name says (image/png)"),
        ('[[fonts.file]]\nfamily = "X"\nfile = "theme.ttf"', "does not hold what its name says (font)"),
        ("colours = 3", "'colours' must be a table"),
        ("[colours", "not valid TOML"),
        ('[[fonts.file]]\nfamily = "X"\nfile = "x.exe"', "not a font file"),
        ('[[fonts.file]]\nfamily = "X"\nfile = "x.ttf"\nweight = 450', "weight is 100, 200"),
    ],
)
def test_what_a_theme_may_not_say(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "theme.toml"
    path.write_text(text)
    for name in ("theme.svg", "theme.png", "theme.ttf"):
        (tmp_path / name).write_text("<svg/>")
    with pytest.raises(ConfigError) as caught:
        load_theme(path)
    assert message in str(caught.value) and str(path) in str(caught.value) and "\n" not in str(caught.value)


# --- files -------------------------------------------------------------------------------------------------------------


def test_write_names_files_after_the_brief(tmp_path: Path) -> None:
    made = write(minimal(), tmp_path / "new" / "folder", ("md", "json"))
    assert [p.name for p in made] == ["minimal.md", "minimal.json"]
    assert sorted(p.name for p in made[0].parent.iterdir()) == ["minimal.json", "minimal.md"]


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'odt'; choose from pdf, html"):
        write(minimal(), tmp_path, ("json", "odt"))
    assert list(tmp_path.iterdir()) == []
    assert "pdf" in FORMATS


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "no space left on the disk"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "no permission"),
        (errno.EDQUOT, "quota"),
    ],
)
def test_a_full_or_forbidden_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"old")

    def fail(handle: int) -> None:
        raise OSError(number, "x")

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(RenderError, match=message) as caught:
        files.save(path, b"new" * 1000)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == b"old" and [p.name for p in tmp_path.iterdir()] == ["brief.pdf"]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("")
    with pytest.raises(RenderError, match="a file stands where the folder should be"):
        files.save(tmp_path / "output" / "brief.pdf", b"")


def test_json_is_the_model() -> None:
    from briefgen.models import Brief

    brief = sample()
    assert Brief.model_validate_json(render(brief, "json")) == brief


def test_a_long_brief_keeps_every_row_in_markdown() -> None:
    text = render(long(300), "md").decode()
    assert [int(n) for n in re.findall(r'<a id="r(\d+)">', text)] == list(range(1, 301))


def test_markdown_holds_no_markup_but_its_own() -> None:
    tricky = "Un *asterisco*, un_guion_bajo, [enlace](x), <b>, | y `código`"
    brief = with_pairs((PAIRS[0], ("paragraph", 2, tricky, "plain")))
    text = render(brief, "md").decode()
    assert r"Un \*asterisco\*, un\_guion\_bajo, \[enlace\](x), \<b\>, \| y \`código\`" in text


def test_an_edition_in_the_language_of_the_source_alone_is_no_translation() -> None:
    brief = sample()
    for layout in ("es", "en"):
        page = render(brief, "html", layout=layout).decode()
        claimed = "Traducido por una máquina" in page or "Translated by a machine" in page
        assert claimed == (layout != brief.language)
