"""Addresses made equal, short names made safe, articles that are there already, feeds, and the tables behind them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import SourceError
from briefgen.ingest import address, feed, repeats, slugs
from briefgen.ingest.draft import Draft, Found
from briefgen.languages import ingest as tables
from briefgen.languages import table
from briefgen.models import LANGUAGES, Article

# --- addresses --------------------------------------------------------------------------------------------------------

SAME = [
    ("https://example.com/a", "http://www.example.com/a/"),
    ("https://example.com/a?id=3&utm_source=x&fbclid=y", "https://example.com/a?id=3"),
    ("https://example.com/a?b=1&a=2", "https://example.com/a?a=2&b=1"),
    ("https://m.example.com/a#top", "https://example.com:443/a"),
    ("https://EXAMPLE.com/a/amp/", "https://amp.example.com/a"),
    ("https://example.com/a/index.html", "https://example.com/a/"),
]
DIFFERENT = [
    ("https://example.com/a", "https://example.com/b"),
    ("https://example.com/a?id=3", "https://example.com/a?id=4"),
    ("https://example.com/a", "https://example.com:8443/a"),
    ("https://m.com/a", "https://com/a"),
    ("", ""),
    ("https://example.com/A", "https://example.com/a"),
]


@pytest.mark.parametrize(("one", "another"), SAME)
def test_same_address(one: str, another: str) -> None:
    assert address.same(one, another)


@pytest.mark.parametrize(("one", "another"), DIFFERENT)
def test_different_address(one: str, another: str) -> None:
    assert not address.same(one, another)


@given(st.text(max_size=60))
def test_making_an_address_canonical_twice_changes_nothing(text: str) -> None:
    once = address.canonical(f"https://example.com/{text}")
    assert address.canonical(once) == once


@pytest.mark.parametrize("url", ["https://example.com:port/", "http://[::1/", "mailto:a@b.c", "", "no address"])
def test_what_is_no_address_stays_as_it_is(url: str) -> None:
    assert address.canonical(url) == url


# --- short names ------------------------------------------------------------------------------------------------------

SLUGS = [
    (("¿A quién le entrega el IGSS esta mina de datos?",), "a-quien-le-entrega-el-igss-esta-mina-de-datos"),
    (("Año nuevo: “Q39.7 millones”",), "ano-nuevo-q39-7-millones"),
    (("../../etc/passwd",), "etc-passwd"),
    (("C:\\Windows\\System32",), "c-windows-system32"),
    (("CON",), "article-con"),
    (("lpt1",), "article-lpt1"),
    (("README",), "article-readme"),
    (("glossary",), "article-glossary"),
    (("...",), "article"),
    (("日本語",), "article"),
    (("uno", "", "dos"), "uno-dos"),
    (("palabra " * 20,), "palabra-palabra-palabra-palabra-palabra-palabra-palabra"),
    (("x" * 300,), "x" * 60),
]


@pytest.mark.parametrize(("parts", "expected"), SLUGS, ids=[expected[:30] for _, expected in SLUGS])
def test_slugs(parts: tuple[str, ...], expected: str) -> None:
    assert slugs.slug(*parts) == expected


@given(st.text(max_size=300), st.sets(st.sampled_from(["article", "a", "article-2", "nota"])))
def test_a_slug_is_always_a_safe_name_that_is_free(title: str, taken: set[str]) -> None:
    name = slugs.slug(title, taken=taken)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= slugs.LONGEST
    assert name not in taken


def test_a_taken_name_gets_a_number() -> None:
    assert slugs.slug("Nota", taken={"nota", "nota-2"}) == "nota-3"


# --- repeats ----------------------------------------------------------------------------------------------------------

SENTENCES = [
    f"El ministerio número {n} publicó el informe {n * 7} sobre la compra de {n + 3} equipos en la región {n % 5} del país."
    for n in range(40)
]
STORY = " ".join(SENTENCES)
OTHER = " ".join(
    f"La oposición pidió {n} veces que el congreso revisara la ley {n * 11} antes de votar." for n in range(40)
)


def known(slug: str, text: str, **facts: str) -> Article:
    return Article(slug=slug, text=text, language="es", **facts)  # type: ignore[arg-type]


def draft(text: str, url: str = "", original: bytes = b"?") -> Draft:
    return Draft(text, original, "html", {"url": Found(url, "address")} if url else {})


RETOLD = {
    "another title": f"OTRO TITULAR\n\n{STORY}",
    "cut to a third": " ".join(SENTENCES[:13]),
    "another lead": " ".join(["Una agencia informó ayer de lo que sigue.", *SENTENCES[3:]]),
    "an agency's frame": f"CIUDAD DE GUATEMALA (EFE).- {STORY} © EFE 2025. Está expresamente prohibida la redistribución.",
    "every fifth sentence gone": " ".join(s for n, s in enumerate(SENTENCES) if n % 5),
    "halves swapped": " ".join(SENTENCES[20:] + SENTENCES[:20]),
    "a word changed in each sentence": STORY.replace("publicó", "difundió"),
}


@pytest.mark.parametrize("text", RETOLD.values(), ids=RETOLD)
def test_a_story_told_again_is_recognised(text: str) -> None:
    found = repeats.find(draft(text), [known("otra", OTHER), known("nota", STORY)])
    assert found is not None
    assert (found.slug, found.reason) == ("nota", "the same story")


def test_another_story_is_not() -> None:
    assert repeats.find(draft(OTHER), [known("nota", STORY)]) is None
    assert repeats.likeness(OTHER, STORY) == 0


def test_two_short_texts_are_not_compared() -> None:
    assert (
        repeats.find(draft("Una frase corta que se repite."), [known("nota", "Una frase corta que se repite.")]) is None
    )


def test_the_same_address() -> None:
    there = known("nota", STORY, canonical_url="https://example.com/a")
    found = repeats.find(draft(OTHER, "http://www.example.com/a?utm_source=x"), [there])
    assert found == repeats.Repeat("nota", "the same address")


def test_the_same_bytes() -> None:
    there = known("nota", STORY, original_sha256=draft("", original=b"bytes").sha256)
    assert repeats.find(draft(OTHER, original=b"bytes"), [there]) == repeats.Repeat("nota", "the same file")


def test_articles_without_an_address_do_not_share_one() -> None:
    assert repeats.find(draft(OTHER), [known("nota", STORY)]) is None


# --- feeds ------------------------------------------------------------------------------------------------------------

RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>La Hora</title><link>https://lahora.example</link>
<item><title>Vieja</title><link>https://lahora.example/vieja</link><pubDate>Tue, 01 Jul 2025 10:00:00 GMT</pubDate></item>
<item><title>Nueva &amp; buena</title><link>/nueva</link><pubDate>Sat, 26 Jul 2025 10:00:00 GMT</pubDate></item>
<item><title>Sin fecha</title><link>https://lahora.example/sin</link></item>
<item><title>Otra vez</title><link>https://lahora.example/vieja</link></item>
<item><title>Correo</title><link>mailto:a@b.example</link></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>Uno</title>
<link href="https://lahora.example/uno"/><updated>2025-07-20T10:00:00Z</updated></entry></feed>"""
HOME = "https://lahora.example/rss"


def test_a_feed_newest_first() -> None:
    assert feed.entries(RSS, url=HOME) == (
        feed.Entry("https://lahora.example/nueva", "Nueva & buena", "2025-07-26"),
        feed.Entry("https://lahora.example/vieja", "Vieja", "2025-07-01"),
        feed.Entry("https://lahora.example/sin", "Sin fecha", ""),
    )


def test_a_feed_since_a_day() -> None:
    found = feed.entries(RSS, url=HOME, since=date(2025, 7, 26))
    assert [entry.title for entry in found] == ["Nueva & buena"]


def test_an_atom_feed() -> None:
    assert [e.url for e in feed.entries(ATOM, url=HOME)] == ["https://lahora.example/uno"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body>no feed</body></html>", "neither RSS nor Atom"),
        (b"", "neither RSS nor Atom"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]>" + RSS, "declares entities"),
    ],
)
def test_what_is_no_feed(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        feed.entries(data, url=HOME)


# --- tables -----------------------------------------------------------------------------------------------------------

DATES = [
    ("26 de julio de 2025", "2025-07-26"),
    ("1º de mayo del 2021", "2021-05-01"),
    ("lunes 5 de septiembre, 2022", "2022-09-05"),
    ("5 de setiembre de 2022", "2022-09-05"),
    ("July 26, 2025", "2025-07-26"),
    ("Nov. 18, 2019", "2019-11-18"),
    ("18th of May, 2020", "2020-05-18"),
    ("18 May 2020", "2020-05-18"),
    ("2025-07-26T10:00", "2025-07-26"),
    ("26/07/2025", "2025-07-26"),
    ("26.7.2025", "2025-07-26"),
    ("julio de 2025", "2025-07"),
    ("2025-07", "2025-07"),
    ("31 de febrero de 2025", ""),
    ("12 de marzo de 1821", ""),
    ("version 1.2.2020.4", ""),
    ("en 2025", ""),
    ("mayor 2025", ""),
]


@pytest.mark.parametrize(("text", "iso"), DATES, ids=[text for text, _ in DATES])
def test_dates_in_words(text: str, iso: str) -> None:
    assert [d.iso for d in tables.dates(text, "es")] == ([iso] if iso else [])


def assert_plain(lists: list[list[str]]) -> None:
    """No entry is there twice, and all are in small letters."""
    for entries in lists:
        assert not [entry for entry, count in Counter(entries).items() if count > 1]
        assert all(entry == entry.lower().strip() for entry in entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_stands_twice(language: str) -> None:
    raw = table(language, "ingest")
    months = [form for forms in raw["months"] for form in forms]
    labels = [form for forms in raw["labels"].values() for form in forms]
    lists = [
        months,
        labels,
        raw["byline"],
        raw["outlet_words"],
        raw["published"],
        raw["updated"],
        *raw["noise"].values(),
    ]
    assert_plain(lists)
    assert len(raw["months"]) == 12


def test_no_common_entry_stands_twice_and_prefixes_cover_none() -> None:
    raw = table("common", "ingest")
    lists = [raw["address"]["tracking"], raw["address"]["tracking_prefixes"], *raw["page"].values()]
    assert_plain(lists)
    assert not [t for t in raw["address"]["tracking"] if t.startswith(tuple(raw["address"]["tracking_prefixes"]))]


def test_every_table_is_read() -> None:
    readers = "".join(p.read_text(encoding="utf-8") for p in Path(repeats.__file__).parent.rglob("*.py"))
    readers += Path(tables.__file__).read_text(encoding="utf-8")
    common = table("common", "ingest")
    keys = [*table("es", "ingest"), *table("es", "ingest")["noise"], *common, *common["address"], *common["page"]]
    assert [key for key in keys if f'["{key}"]' not in readers and f'"{key}"' not in readers] == []
    assert set(table("es", "ingest")) == set(table("en", "ingest"))
