"""Cleaning: what is not the article is marked, nothing of the article is, and every character is accounted for."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from clean_cases import ARTICLE, RUBBISH
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import clean, sources
from briefgen.languages import table
from briefgen.languages.clean import SECTIONS, Rule, compiled, rules
from briefgen.models import LANGUAGES, Article, Document, Language

FIRST = (
    "El ministro de Energía dijo este lunes que el contrato con la empresa se firmará antes de que termine el año, aunque "
    "los documentos todavía no están completos."
)
SECOND = (
    "La oposición anunció que acudirá a los tribunales, porque la licitación, según sus diputados, no cumplió con los "
    "plazos que fija la ley de contrataciones."
)
THIRD = (
    "“Tenemos todo en regla y no hay nada que ocultar”, respondió el ministro cuando le preguntaron por el proveedor, que "
    "tiene su sede en Panamá desde 2022."
)


def cleaned(text: str, title: str = "", language: Language = "es") -> Document:
    return clean.clean(Article(slug="a", text=text, language=language, title=title))


def kept(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def dropped(document: Document) -> list[tuple[str, str]]:
    return [(b.rule, b.text) for b in document.boilerplate]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in document.paragraphs]


# --- the tables -------------------------------------------------------------------------------------------------------

ROWS = [
    (language, section, name, pattern)
    for language in LANGUAGES
    for section in SECTIONS
    for name, patterns in table(language, "clean").get(section, {}).items()
    for pattern in patterns
]


def takes(section: str, rule: Rule, line: str) -> bool:
    """Does the rule take the line, in the way of its section?"""
    if section in ("start", "prefix"):
        return bool(rule.pattern.match(line))
    if section in ("end", "suffix"):
        return any(m.end() == len(line) for m in rule.pattern.finditer(line))
    if section == "phrase":
        return bool(rule.pattern.search(line))
    return bool(rule.pattern.fullmatch(line))


@pytest.mark.parametrize(("language", "section", "name", "pattern"), ROWS, ids=[f"{r[0]}-{r[3][:40]}" for r in ROWS])
def test_every_pattern_has_a_line_that_it_takes(language: str, section: str, name: str, pattern: str) -> None:
    rule = Rule(name, compiled(pattern))
    assert any(takes(section, rule, line) for line in RUBBISH[language]), f"{section}: {name}: {pattern}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_hold_nothing_twice_and_nothing_unknown(language: Language) -> None:
    raw = table(language, "clean")
    assert set(raw) <= {*SECTIONS, "unfinished", "verbs", "verb_endings"}
    patterns = [(section, pattern) for lang, section, _, pattern in ROWS if lang == language]
    assert len(patterns) == len(set(patterns))
    for key in ("unfinished", "verbs", "verb_endings"):
        words = raw.get(key, [])
        assert len(words) == len(set(words)), [w for w in words if words.count(w) > 1]


def test_patterns_know_their_placeholders() -> None:
    known = {"name", "number", "time", "month", "site", "date"}
    for _, _, _, pattern in ROWS:
        assert set(re.findall(r"\{([a-z]+)\}", pattern)) <= known, pattern


@pytest.mark.parametrize("line", [line for lines in RUBBISH.values() for line in lines])
def test_rubbish_at_the_foot_is_known(line: str) -> None:
    document = cleaned(f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{line}\n")
    assert kept(document)[:3] == [FIRST, SECOND, THIRD]
    taken = " ".join(text for _, text in dropped(document))
    assert (taken and line.endswith(taken)) or line.startswith(taken) or taken == line


@pytest.mark.parametrize("line", ARTICLE)
@pytest.mark.parametrize(
    "frame",
    ["{line}\n\n{first}\n\n{second}", "{first}\n\n{line}\n\n{second}", "{first}\n\n{second}\n\n{line}", "{line}"],
    ids=["head", "middle", "foot", "alone"],
)
def test_a_sentence_of_the_article_is_never_taken(line: str, frame: str) -> None:
    document = cleaned(frame.format(line=line, first=FIRST, second=SECOND))
    assert line in kept(document), dropped(document)


# --- whole pages ------------------------------------------------------------------------------------------------------


def test_a_spanish_page() -> None:
    document = cleaned(
        f"""Inicio » Nacionales » Energía
Nacionales
Firmarán contrato de energía pese a dudas
Por Ana Ruiz
26 de julio de 2022
Compartir en Facebook
Escuche la nota aquí:

{FIRST}

Foto: Ministerio de Energía

{SECOND}

Lea también:
El Ejército se capacita en ciberdefensa

Lo que dice la ley

{THIRD}

Con información de EFE

Etiquetas: energía, contratos

Te puede interesar

Sube el precio de la gasolina
Capturan a exministro en Panamá
El clima de este martes

Suscríbete a nuestro boletín
Este sitio web utiliza cookies para mejorar su experiencia. Si continúa navegando, acepta su uso.
© 2022 El Faro. Todos los derechos reservados.
"""
    )
    assert kinds(document) == [
        ("title", "Firmarán contrato de energía pese a dudas"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("heading", "Lo que dice la ley"),
        ("paragraph", THIRD),
    ]
    names = {text: rule for rule, text in dropped(document)}
    assert names["Lea también:\nEl Ejército se capacita en ciberdefensa"] == "lea también"
    assert names["Por Ana Ruiz"] == "firma"
    assert names["Foto: Ministerio de Energía"] == "pie de foto"


def test_an_english_page() -> None:
    first = FIRST.replace("El ministro de Energía dijo", "The minister of energy said")
    document = cleaned(
        f"""Skip to content
Home
News

Minister to sign energy deal despite doubts

By Jane Roe
July 26, 2022
5 min read

{first}

Advertisement

{SECOND}

Read more: Army trains cyber unit

{THIRD}

Jane Roe is a reporter who covers Central America.

Related Posts
Petrol prices rise
Former minister arrested

Leave a Reply Cancel reply
Your email address will not be published. Required fields are marked *
Comment
Name *
Post Comment
""",
        language="en",
    )
    assert kept(document) == ["Minister to sign energy deal despite doubts", first, SECOND, THIRD]


def test_the_headline_is_not_said_twice() -> None:
    headline = "Firmarán contrato de energía pese a dudas"
    document = cleaned(f"Portada Nacionales {headline}\n\n{headline}\n\n{FIRST}\n\n{headline}\n\n{SECOND}")
    assert kept(document) == [headline, FIRST, SECOND]
    taken = [("navegación", "Portada Nacionales"), ("repeated", headline), ("repeated", headline)]
    assert dropped(document) == taken
    assert document.paragraphs[0].start == document.article.text.index(f"\n\n{headline}\n") + 2


def test_a_headline_behind_an_unknown_label() -> None:
    headline = "Firmarán contrato de energía pese a dudas"
    document = cleaned(f"El Faro Digital {headline}\n\n{headline}\n\n{FIRST}")
    assert kept(document) == [headline, FIRST]
    assert dropped(document) == [("navigation", f"El Faro Digital {headline}")]


def test_a_paragraph_that_stands_twice() -> None:
    assert kept(cleaned(f"{FIRST}\n\n{SECOND}\n\n{FIRST.upper()}")) == [FIRST, SECOND]


def test_a_header_of_links_takes_only_what_is_no_paragraph() -> None:
    document = cleaned(f"{FIRST}\n\nNotas relacionadas\n\nSube la gasolina\n\nBaja el pan\n\n{SECOND}\n\n{THIRD}")
    assert kept(document) == [FIRST, "Baja el pan", SECOND, THIRD]  # the line above a paragraph may be its heading


def test_a_footer_word_in_the_middle_is_a_heading() -> None:
    document = cleaned(f"{FIRST}\n\nRedes sociales\n\n{SECOND}\n\nRedes sociales\n\nLlamadas\nMensajes")
    assert kinds(document)[1] == ("heading", "Redes sociales")
    assert [rule for rule, _ in dropped(document)] == ["pie de página"]


def test_readers_comments_that_are_paragraphs_stay() -> None:
    """They may be the article: nothing that reads like a paragraph is dropped for what stands above it."""
    assert kept(cleaned(f"{FIRST}\n\nDeja un comentario\n\n{SECOND}")) == [FIRST, SECOND]


def test_scraper_line_in_front_of_the_text() -> None:
    document = cleaned(f" date 2025-07 {FIRST}\n\n{SECOND}")
    assert kept(document) == [FIRST, SECOND]
    assert dropped(document) == [("scraper's line", "date 2025-07")]


def test_labels_above_the_headline() -> None:
    document = cleaned(f"Energía\n\nFirmarán contrato pese a dudas\n\nAna Ruiz\n\n{FIRST}\n\n{SECOND}")
    assert kinds(document)[0] == ("title", "Firmarán contrato pese a dudas")
    assert dropped(document) == [("label", "Energía"), ("label", "Ana Ruiz")]


def test_a_short_heading_alone_above_the_text_stays() -> None:
    assert kinds(cleaned(f"Antecedentes\n\n{FIRST}\n\n{SECOND}"))[0] == ("heading", "Antecedentes")


@pytest.mark.parametrize("line", ["___", "***", "* * *", "---", "·", "\u200b", "👁"])
def test_lines_without_words(line: str) -> None:
    document = cleaned(f"{FIRST}\n\n{line}\n\n{SECOND}")
    assert kept(document) == [FIRST, SECOND]
    assert dropped(document) == [("separator", line)]


# --- paragraphs -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \t\n", "\u2028"], ids=repr)
def test_paragraphs_by_line_or_by_blank_line(end: str) -> None:
    assert kept(cleaned(end.join([FIRST, SECOND, THIRD]))) == [FIRST, SECOND, THIRD]


def wrap(text: str, width: int) -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("width", "end"),
    # without blank lines, where a paragraph's last line is full nobody can see that it ends there, as at 80 here
    [*((width, "\n\n") for width in (50, 65, 72, 80, 100)), *((width, "\n") for width in (50, 65, 72, 100))],
)
def test_hard_wrapped_text(width: int, end: str) -> None:
    document = cleaned(end.join(wrap(p, width) for p in (FIRST, SECOND, THIRD)))
    assert [" ".join(p.split()) for p in kept(document)] == [FIRST, SECOND, THIRD]
    assert all(document.article.text[p.start : p.end] == p.text for p in document.paragraphs)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["El ministro", "de Energía dijo que no."], True),
        (["Según", "Reuters", ", el contrato se firmó."], False),
        (["El contrato de la", "Energía Eléctrica se firmó."], True),
        (["El contrato se firmó,", "Panamá lo confirmó."], True),
        (["El contrato se firmó.", "panamá lo confirmó."], False),
        (["Luis Pineda, analista:", "hay un concepto nuevo."], False),
        (["El contrato se firmó", "- uno", "- dos"], False),
        (["El contrato está en", "https://example.org"], False),
    ],
)
def test_lines_that_a_scraper_broke(lines: list[str], joined: bool) -> None:
    document = cleaned("\n".join([FIRST, *lines, SECOND]))
    assert ("\n".join(lines) in kept(document)) == joined


def test_a_sentence_that_goes_on_below_a_blank_line() -> None:
    broken = FIRST.replace("contrato con", "contrato\n\ncon")
    assert kept(cleaned(f"{broken}\n\n{SECOND}")) == [broken, SECOND]


# --- kinds ------------------------------------------------------------------------------------------------------------


def test_kinds() -> None:
    document = cleaned(
        f"""Firmarán contrato de energía pese a dudas

{FIRST}

¿Qué dice la ley?

{SECOND}

Ana Ruiz, ministra de Energía, nombrada por el presidente.

• Primer punto del acuerdo
• Segundo punto del acuerdo

1. Comprar equipo nuevo
2. Vender el equipo viejo

Luis Pineda, analista en temas digitales:

{THIRD} Ruiz no respondió."""
    )
    assert kinds(document) == [
        ("title", "Firmarán contrato de energía pese a dudas"),
        ("paragraph", FIRST),
        ("heading", "¿Qué dice la ley?"),
        ("paragraph", SECOND),
        ("caption", "Ana Ruiz, ministra de Energía, nombrada por el presidente."),
        ("list_item", "Primer punto del acuerdo"),
        ("list_item", "Segundo punto del acuerdo"),
        ("list_item", "1. Comprar equipo nuevo"),
        ("list_item", "2. Vender el equipo viejo"),
        ("paragraph", "Luis Pineda, analista en temas digitales:"),
        ("paragraph", f"{THIRD} Ruiz no respondió."),
    ]


def test_a_caption_of_somebody_whom_the_article_does_not_name() -> None:
    caption = "Ana Ruiz, ministra de Energía, nombrada por el presidente."
    document = cleaned(f"{FIRST}\n\n{caption}\n\n{SECOND}")
    assert dropped(document) == [("photo caption", caption)]
    assert kept(cleaned(caption)) == [caption]
    two = f"{caption}\n\n{caption.replace('Ana Ruiz', 'Luis Soto')}"  # who was there, not what is in a picture
    assert kept(cleaned(f"{FIRST}\n\n{two}\n\n{SECOND}")) == [FIRST, *two.split("\n\n"), SECOND]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, ministra de Energía, firmó el contrato.",
        "Ana Ruiz, ministra de Energía, no está de acuerdo.",
        "Ana Ruiz, ministra de Energía. Luis Soto, viceministro.",
        "Ana Ruiz, minister of energy, said no.",
        "Panamá, sede de la empresa, tiene otra ley.",
    ],
)
def test_a_sentence_with_a_verb_is_no_caption(text: str) -> None:
    assert kinds(cleaned(f"{FIRST}\n\n{text}\n\n{SECOND}"))[1] == ("paragraph", text)


def test_the_title_of_the_front_matter_is_found_in_the_text() -> None:
    document = cleaned(f"Otra línea que está más arriba\n\nFirmarán Contrato\n\n{FIRST}", title="¡Firmarán contrato!")
    assert ("title", "Firmarán Contrato") in kinds(document)


def test_many_short_lines_are_a_list() -> None:
    lines = ["9 de junio – Palenque", "10 de junio – Tampico", "17 de junio – Nogales", "19 de junio – Celaya"]
    document = cleaned(f"{FIRST}\n\n" + "\n".join(lines) + f"\n\n{SECOND}")
    assert kinds(document)[1:5] == [("list_item", line) for line in lines]


def test_markdown() -> None:
    document = cleaned(
        f"# El contrato\n\n{FIRST}\n\n## La *ley*\n\n{SECOND}\n\n- uno\n- dos\n\n---\n\n![x](y.png)\n\n{THIRD}"
    )
    assert kinds(document) == [
        ("title", "El contrato"),
        ("paragraph", FIRST),
        ("heading", "La *ley*"),
        ("paragraph", SECOND),
        ("list_item", "uno"),
        ("list_item", "dos"),
        ("paragraph", THIRD),
    ]


def test_a_dialogue_is_no_list() -> None:
    text = "—No sé —dijo Ana.\n—Yo tampoco —dijo Luis."
    assert kinds(cleaned(text)) == [("paragraph", line) for line in text.split("\n")]


# --- the headline -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (f"Otra cosa muy distinta\n\n{FIRST}", "El contrato", "El contrato"),
        (f"Firmarán contrato pese a dudas\n\n{FIRST}", "", "Firmarán contrato pese a dudas"),
        (
            f"{FIRST}\n\n¿A quién le entrega la empresa los datos?\n\n{SECOND}",
            "",
            "¿A quién le entrega la empresa los datos?",
        ),
        (f"{FIRST}\n\nSeguridad\n\n{SECOND}", "", FIRST.removesuffix(".")),
        ("EE.UU. firmó. Panamá no.", "", "EE.UU. firmó"),
        ("palabra " * 100, "", ("palabra " * 22).strip() + "…"),
        ("***", "", "a"),
    ],
    ids=["title", "first line", "subhead", "first sentence", "abbreviation", "long", "nothing"],
)
def test_headline(text: str, title: str, expected: str) -> None:
    assert clean.headline(cleaned(text, title)) == expected


# --- properties -------------------------------------------------------------------------------------------------------

SNIPPETS = [
    FIRST,
    SECOND,
    "Lea también:",
    "Related Posts",
    "Por Ana Ruiz",
    "- uno",
    "1. dos",
    "# tres",
    "***",
    "Seguridad",
    "corto.",
]
SNIPPETS += [line for lines in RUBBISH.values() for line in lines]
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=40)), max_size=12).map("\n".join),
    st.lists(st.sampled_from(SNIPPETS), max_size=12).map("\r\n\r\n".join),
    st.lists(st.sampled_from(SNIPPETS), max_size=12).map(" \n".join),
)


def blanks_removed(pieces: list[str]) -> str:
    return "".join("".join(piece.split()) for piece in pieces)


@given(texts, st.sampled_from(["", "El contrato", FIRST]))
@settings(max_examples=500, deadline=None)
def test_every_character_is_accounted_for(text: str, title: str) -> None:
    document = cleaned(text, title)
    pieces = sorted([*document.paragraphs, *document.boilerplate], key=lambda piece: piece.start)
    assert blanks_removed([piece.text for piece in pieces]) == blanks_removed([text])
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    assert [p.number for p in document.paragraphs] == list(range(1, len(document.paragraphs) + 1))


def test_real_articles(articles: list[Path]) -> None:
    for path in articles:
        document = clean.clean(sources.load(path))
        text = document.article.text
        pieces = [*document.paragraphs, *document.boilerplate]
        assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
        assert len(blanks_removed([p.text for p in pieces])) == len(blanks_removed([text]))
        assert len(document.paragraphs) >= 10


def test_rules_of_both_languages_are_used_on_every_text() -> None:
    assert cleaned(f"{FIRST}\n\nRelated Posts\n\nOtra nota", language="es").boilerplate
    assert cleaned(f"{FIRST}\n\nNotas relacionadas\n\nOtra nota", language="en").boilerplate
    assert {rule.name for rule in rules().line} >= {"byline", "firma"}


NASTY = ["home" + " > a" * 200 + "\0", "by " + " and ".join(["Aaa"] * 60) + " x", "facebook " * 200 + "x", "a" * 50_000]
NASTY += ["Aaa de la de la " * 400, "https://" * 4000, "- " * 10_000, "[a" * 2000, ". " * 20_000, "Ana, " * 2000]


@pytest.mark.parametrize("line", NASTY, ids=[line[:12] for line in NASTY])
def test_patterns_do_not_explode(line: str) -> None:
    """With a pattern that can match in exponentially many ways this would not end."""
    assert blanks_removed([piece.text for piece in (*cleaned(line).paragraphs, *cleaned(line).boilerplate)])
