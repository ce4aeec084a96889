"""Sample briefs for the tests of the page: every text here was written for them, and everything in it is invented.

`sample()` is a brief as the analyst meets it every day; the others go to the edges: very short, 300 rows, a row longer
than a page, very long words, other scripts. Pairs are (Spanish, English); the source language is Spanish unless told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from briefgen.models import (
    Bilingual,
    Boilerplate,
    Brief,
    Event,
    Fact,
    FigureEntry,
    GlossaryUse,
    Issue,
    KeyPoint,
    KeyPointEntry,
    Language,
    Mark,
    Organisation,
    OrganisationEntry,
    PackageUsed,
    ParagraphKind,
    Person,
    PersonEntry,
    Provenance,
    Quote,
    QuoteEntry,
    Row,
    TimelineEntry,
)

__all__ = ["PAIRS", "edge", "english", "long", "minimal", "sample", "short", "tall", "with_pairs", "words"]

Pair = tuple[ParagraphKind, int, str, str]

PAIRS: tuple[Pair, ...] = (
    (
        "title",
        1,
        "Aduanas contrata escáneres por US$48.5 millones sin licitación y la oposición pide explicaciones",
        "Customs hires scanners for US$48.5 million without a tender and the opposition asks for explanations",
    ),
    (
        "paragraph",
        2,
        "La Administración de Aduanas adjudicó de forma directa 14 escáneres de carga para los puertos de Santa Elena y Bahía Honda.",
        "The Customs Administration directly awarded 14 cargo scanners for the ports of Santa Elena and Bahía Honda.",
    ),
    (
        "paragraph",
        2,
        "El contrato asciende a US$48.5 millones y se firmó el 12 de marzo de 2024, según documentos obtenidos por este medio.",
        "The contract amounts to US$48.5 million and was signed on 12 March 2024, according to documents obtained by this outlet.",
    ),
    (
        "paragraph",
        3,
        "La directora de Aduanas, Marta Ibáñez, aseguró que la urgencia justificaba la compra: «No podíamos esperar otro año con los puertos a ciegas».",
        "The director of Customs, Marta Ibáñez, said that urgency justified the purchase: “We could not wait another year with the ports blind”.",
    ),
    (
        "paragraph",
        3,
        "El diputado Julián Prado respondió que «la urgencia la fabricó el propio gobierno al dejar vencer el contrato anterior», firmado en 2016 por US$21 millones.",
        "Deputy Julián Prado replied that “the urgency was made by the government itself when it let the previous contract expire”, signed in 2016 for US$21 million.",
    ),
    ("heading", 4, "Una empresa sin experiencia local", "A company without local experience"),
    (
        "paragraph",
        5,
        "La empresa ganadora, Escantec, S.A., se inscribió en el registro mercantil en 2022 y declara 7 empleados.",
        "The winning company, Escantec, S.A., was entered in the commercial register in 2022 and declares 7 employees.",
    ),
    (
        "paragraph",
        5,
        "Su representante, el ingeniero Tomás Rivas, sostuvo que el fabricante asiático «responde por cada equipo durante diez años».",
        "Its representative, the engineer Tomás Rivas, maintained that the Asian manufacturer “answers for each device for ten years”.",
    ),
    (
        "paragraph",
        6,
        "La Contraloría encontró un sobreprecio de 38% frente a compras parecidas de la región y calculó un costo anual de mantenimiento de US$6.2 millones.",
        "The Comptroller found an overprice of 38% against similar purchases in the region and calculated an annual maintenance cost of US$6.2 million.",
    ),
    (
        "paragraph",
        6,
        "De los 3.3 millones de contenedores que pasaron por ambos puertos en 2023, solo 4% fue inspeccionado.",
        "Of the 3.3 million containers that went through both ports in 2023, only 4% was inspected.",
    ),
    (
        "paragraph",
        7,
        "Para Elena Souza, investigadora del Centro de Estudios Portuarios, el riesgo no es el precio: «Quien mantiene el equipo ve todo lo que entra y todo lo que sale. Esa información vale más que los escáneres».",
        "For Elena Souza, a researcher at the Centre for Port Studies, the risk is not the price: “Whoever maintains the equipment sees everything that comes in and everything that goes out. That information is worth more than the scanners”.",
    ),
    ("heading", 8, "Qué sigue", "What comes next"),
    (
        "paragraph",
        9,
        "El Congreso citó a la directora para el 4 de junio y la Contraloría entregará su informe final antes del 30 de septiembre de 2024.",
        "Congress summoned the director for 4 June, and the Comptroller will deliver its final report before 30 September 2024.",
    ),
    (
        "list_item",
        10,
        "Los primeros seis escáneres deben llegar al puerto de Santa Elena en agosto.",
        "The first six scanners must arrive at the port of Santa Elena in August.",
    ),
    (
        "list_item",
        11,
        "El tribunal de lo administrativo tiene pendiente un amparo presentado por dos competidores.",
        "The administrative court has a pending appeal for protection filed by two competitors.",
    ),
    (
        "paragraph",
        12,
        "Aduanas no respondió a las preguntas enviadas por correo electrónico hasta el cierre de esta edición.",
        "Customs did not answer the questions sent by e-mail before this edition closed.",
    ),
)

ORIGINS: tuple[Literal["machine", "memory", "reviewed"], ...] = ("machine", "machine", "memory", "machine", "reviewed")


def _evidence(row: int, text: str) -> dict[str, Any]:
    return {"segments": (f"s{row:04d}",), "start": row * 1000, "end": row * 1000 + len(text), "text": text}


def _mark(text: str, part: str, kind: Any, ref: str) -> Mark:
    start = text.index(part)
    return Mark(start=start, end=start + len(part), kind=kind, ref=ref)


def with_pairs(pairs: Sequence[Pair], *, source: Language = "es", slug: str = "sample", **fields: Any) -> Brief:
    """A brief of these rows and nothing else but what `fields` say."""
    rows = tuple(
        Row(
            number=number,
            segment=f"s{number:04d}",
            paragraph=paragraph,
            kind=kind,
            source=source,
            text=Bilingual(es=es, en=en),
            origin=ORIGINS[number % len(ORIGINS)],
        )
        for number, (kind, paragraph, es, en) in enumerate(pairs, 1)
    )
    values: dict[str, Any] = {
        "id": slug,
        "series": Bilingual(es="Síntesis informativa", en="News brief"),
        "number": "2024-017",
        "status": "draft",
        "version": "1",
        "date": "2024-05-21",
        "tlp": None,
        "language": source,
        "title": Bilingual(es=pairs[0][2], en=pairs[0][3]),
        "title_origin": "machine",
        "subtitle": Bilingual(es="", en=""),
        "key_points": (),
        "figures": (),
        "quotes": (),
        "people": (),
        "organisations": (),
        "timeline": (),
        "rows": rows,
        "provenance": Provenance(
            slug=slug,
            title=pairs[0][2] if source == "es" else pairs[0][3],
            outlet="El Faro del Puerto",
            author="Redacción",
            date="2024-05-20",
            url="https://example.org/2024/05/aduanas-contrata-escaneres-sin-licitacion",
            retrieved="2024-05-21",
            language=source,
            sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            packages=(
                PackageUsed(name="translate-es_en", version="1.9", sha256="60303ae22b998861" * 4, origin="user"),
                PackageUsed(name="translate-en_es", version="1.9", sha256="fd61a03af4f77d87" * 4, origin="bundled"),
            ),
            boilerplate=(Boilerplate(start=0, end=21, text="Inicio Noticias Video", rule="navigation"),),
            briefgen="0.1.0",
            machine=sum(r.origin == "machine" for r in rows),
            memory=sum(r.origin == "memory" for r in rows),
            reviewed=sum(r.origin == "reviewed" for r in rows),
        ),
    }
    return Brief(**(values | fields))


def _quote(
    number: int,
    row: int,
    es: str,
    en: str,
    who: str,
    role: tuple[str, str],
    share: float,
    source: Language,
    **more: Any,
) -> QuoteEntry:
    text = es if source == "es" else en
    evidence = Quote(
        **_evidence(row, text),
        kind=more.pop("kind", "direct"),
        speaker=who,
        speaker_kind="person",
        role=role[0] if source == "es" else role[1],
    )
    return QuoteEntry(
        id=f"q{number}",
        text=Bilingual(es=es, en=en),
        role=Bilingual(es=role[0], en=role[1]),
        rows=(row,),
        share=share,
        evidence=evidence,
        **more,
    )


def _figure(
    number: int, row: int, kind: Any, value: Any, unit: str, es: str, en: str, label: tuple[str, str], key: bool
) -> FigureEntry:
    return FigureEntry(
        id=f"f{number}",
        kind=kind,
        display=Bilingual(es=es, en=en),
        label=Bilingual(es=label[0], en=label[1]),
        rows=(row,),
        key=key,
        evidence=Fact(**_evidence(row, es), kind=kind, value=value, unit=unit, label=label[0]),
    )


def sample(*, source: Language = "es", tlp: Any = "AMBER", **fields: Any) -> Brief:
    """A normal brief: everything in it that a brief can have."""
    brief = with_pairs(PAIRS, source=source, slug=f"aduanas-escaneres-{source}")
    quotes = (
        _quote(
            1,
            4,
            "No podíamos esperar otro año con los puertos a ciegas",
            "We could not wait another year with the ports blind",
            "Marta Ibáñez",
            ("directora de Aduanas", "director of Customs"),
            0.05,
            source,
        ),
        _quote(
            2,
            5,
            "la urgencia la fabricó el propio gobierno al dejar vencer el contrato anterior",
            "the urgency was made by the government itself when it let the previous contract expire",
            "Julián Prado",
            ("diputado", "deputy"),
            0.07,
            source,
        ),
        _quote(
            3,
            8,
            "responde por cada equipo durante diez años",
            "answers for each device for ten years",
            "Tomás Rivas",
            ("ingeniero, representante de Escantec", "engineer, representative of Escantec"),
            0.03,
            source,
        ),
        _quote(
            4,
            11,
            "Quien mantiene el equipo ve todo lo que entra y todo lo que sale. Esa información vale más que los escáneres",
            "Whoever maintains the equipment sees everything that comes in and everything that goes out. That information is worth more than the scanners",
            "Elena Souza",
            ("investigadora del Centro de Estudios Portuarios", "researcher at the Centre for Port Studies"),
            0.11,
            source,
        ),
        _quote(
            5,
            3,
            PAIRS[2][2],
            PAIRS[2][3],
            "",
            ("", ""),
            0.02,
            source,
            kind="indirect",
            whole_row=True,
        ),
    )
    figures = (
        _figure(
            1,
            3,
            "money",
            48_500_000,
            "USD",
            "US$48.5 millones",
            "US$48.5 million",
            ("contrato de los escáneres", "scanner contract"),
            True,
        ),
        _figure(
            2,
            9,
            "percent",
            38,
            "%",
            "38%",
            "38%",
            ("sobreprecio según la Contraloría", "overprice, according to the Comptroller"),
            True,
        ),
        _figure(
            3,
            10,
            "count",
            3_300_000,
            "contenedores",
            "3.3 millones",
            "3.3 million",
            ("contenedores en 2023", "containers in 2023"),
            True,
        ),
        _figure(
            4,
            10,
            "percent",
            4,
            "%",
            "4%",
            "4%",
            ("contenedores inspeccionados", "containers inspected"),
            True,
        ),
        _figure(
            5,
            5,
            "money",
            21_000_000,
            "USD",
            "US$21 millones",
            "US$21 million",
            ("contrato anterior, de 2016", "previous contract, of 2016"),
            False,
        ),
        _figure(
            6,
            9,
            "money",
            6_200_000,
            "USD",
            "US$6.2 millones",
            "US$6.2 million",
            ("mantenimiento al año", "maintenance per year"),
            False,
        ),
        _figure(7, 2, "count", 14, "escáneres", "14", "14", ("escáneres de carga", "cargo scanners"), False),
    )
    points = tuple(
        KeyPointEntry(
            id=f"k{i}",
            text=Bilingual(es=PAIRS[row - 1][2], en=PAIRS[row - 1][3]),
            rows=(row,),
            evidence=KeyPoint(**_evidence(row, PAIRS[row - 1][2]), score=1 / i),
        )
        for i, row in enumerate((2, 3, 9, 10, 13), 1)
    )
    events = tuple(
        TimelineEntry(
            id=f"t{i}",
            display=Bilingual(es=date_es, en=date_en),
            text=Bilingual(es=es, en=en),
            rows=(row,),
            evidence=Event(**_evidence(row, es), date=date),
        )
        for i, (row, date, date_es, date_en, es, en) in enumerate(
            (
                (
                    5,
                    "2016",
                    "2016",
                    "2016",
                    "Se firma el contrato anterior por US$21 millones.",
                    "The previous contract is signed for US$21 million.",
                ),
                (
                    7,
                    "2022",
                    "2022",
                    "2022",
                    "Escantec, S.A. se inscribe en el registro mercantil.",
                    "Escantec, S.A. is entered in the commercial register.",
                ),
                (
                    3,
                    "2024-03-12",
                    "12 de marzo de 2024",
                    "12 March 2024",
                    "Se firma el contrato por US$48.5 millones.",
                    "The contract for US$48.5 million is signed.",
                ),
                (
                    13,
                    "2024-06-04",
                    "4 de junio de 2024",
                    "4 June 2024",
                    "La directora de Aduanas comparece ante el Congreso.",
                    "The director of Customs appears before Congress.",
                ),
                (
                    13,
                    "2024-09-30",
                    "30 de septiembre de 2024",
                    "30 September 2024",
                    "Vence el plazo del informe final de la Contraloría.",
                    "Deadline of the Comptroller’s final report.",
                ),
            ),
            1,
        )
    )
    issue_words = Issue(
        check="term",
        severity="warning",
        segment="s0015",
        message=Bilingual(
            es="El glosario traduce «amparo» como «constitutional relief»; la traducción dice otra cosa.",
            en="The glossary translates “amparo” as “constitutional relief”; the translation says something else.",
        ),
    )
    issue_number = Issue(
        check="numbers",
        severity="error",
        segment="s0013",
        message=Bilingual(
            es="Falta el número «4» en la traducción.", en="The number “4” is missing from the translation."
        ),
    )
    marks: dict[int, tuple[tuple[Any, str, str, str], ...]] = {
        2: (("count", "f7", "14 escáneres", "14 cargo scanners"),),
        3: (
            ("money", "f1", "US$48.5 millones", "US$48.5 million"),
            ("date", "t3", "12 de marzo de 2024", "12 March 2024"),
        ),
        4: (("quote", "q1", quotes[0].text.es, quotes[0].text.en),),
        5: (
            ("quote", "q2", quotes[1].text.es, quotes[1].text.en),
            ("term", "", "contrato anterior", "previous contract"),
            ("date", "t1", "2016", "2016"),
            ("money", "f5", "US$21 millones", "US$21 million"),
        ),
        8: (("quote", "q3", quotes[2].text.es, quotes[2].text.en), ("period", "", "diez años", "ten years")),
        9: (("percent", "f2", "38%", "38%"), ("money", "f6", "US$6.2 millones", "US$6.2 million")),
        10: (("count", "f3", "3.3 millones de contenedores", "3.3 million containers"), ("percent", "f4", "4%", "4%")),
        11: (("quote", "q4", quotes[3].text.es, quotes[3].text.en),),
        13: (("date", "t4", "4 de junio", "4 June"), ("date", "t5", "30 de septiembre de 2024", "30 September 2024")),
    }
    issues = {15: (issue_words,), 13: (issue_number,)}
    rows = tuple(
        row.model_copy(
            update={
                "marks_es": tuple(_mark(row.text.es, es, kind, ref) for kind, ref, es, _ in marks.get(row.number, ())),
                "marks_en": tuple(_mark(row.text.en, en, kind, ref) for kind, ref, _, en in marks.get(row.number, ())),
                "issues": issues.get(row.number, ()),
            }
        )
        for row in brief.rows
    )
    people = tuple(
        PersonEntry(
            id=f"p{i}",
            role=Bilingual(es=role[0], en=role[1]),
            rows=rows_,
            quotes=said,
            evidence=Person(name=name, role=role[0]),
        )
        for i, (name, role, rows_, said) in enumerate(
            (
                ("Marta Ibáñez", ("directora de Aduanas", "director of Customs"), (4, 13), ("q1",)),
                ("Julián Prado", ("diputado", "deputy"), (5,), ("q2",)),
                (
                    "Tomás Rivas",
                    ("ingeniero, representante de Escantec, S.A.", "engineer, representative of Escantec, S.A."),
                    (8,),
                    ("q3",),
                ),
                (
                    "Elena Souza",
                    ("investigadora del Centro de Estudios Portuarios", "researcher at the Centre for Port Studies"),
                    (11,),
                    ("q4",),
                ),
            ),
            1,
        )
    )
    organisations = tuple(
        OrganisationEntry(
            id=f"o{i}",
            name=Bilingual(es=es, en=en),
            rows=rows_,
            evidence=Organisation(name=es if source == "es" else en, acronym=acronym),
        )
        for i, (es, en, acronym, rows_) in enumerate(
            (
                ("Administración de Aduanas", "Customs Administration", "", (2, 4, 13, 16)),
                ("Contraloría", "Comptroller", "", (9, 13)),
                ("Escantec, S.A.", "Escantec, S.A.", "", (7, 8)),
                ("Centro de Estudios Portuarios", "Centre for Port Studies", "CEP", (11,)),
            ),
            1,
        )
    )
    values: dict[str, Any] = {
        "tlp": tlp,
        "title": Bilingual(
            es="Aduanas contrata escáneres por US$48.5 millones sin licitación",
            en="Customs hires scanners for US$48.5 million without a tender",
        ),
        "subtitle": Bilingual(
            es="La Contraloría ve un sobreprecio de 38%; el Congreso cita a la directora para el 4 de junio.",
            en="The Comptroller sees an overprice of 38%; Congress summons the director for 4 June.",
        ),
        "key_points": points,
        "figures": figures,
        "quotes": quotes,
        "pull_quote": "q4",
        "people": people,
        "organisations": organisations,
        "timeline": events,
        "rows": rows,
        "issues": (issue_number, issue_words),
        "glossary": (
            GlossaryUse(es="amparo", en="constitutional relief", source_start=0, source_end=6, kept=False),
            GlossaryUse(es="Contraloría", en="Comptroller", source_start=0, source_end=11),
            GlossaryUse(es="licitación", en="tender", source_start=0, source_end=10),
        ),
        "topics": ("puertos", "contratación pública"),
    }
    return brief.model_copy(update=values | fields)


def english(**fields: Any) -> Brief:
    """The same, from an English source."""
    return sample(source="en", **fields)


def minimal() -> Brief:
    """The least that a brief can be: one sentence that is its own title, nothing known about it."""
    brief = with_pairs((("title", 1, "Cierra el puerto.", "The port closes."),), slug="minimal")
    nothing = {"outlet": "", "author": "", "date": "", "url": "", "retrieved": "", "packages": (), "boilerplate": ()}
    return brief.model_copy(update={"provenance": brief.provenance.model_copy(update=nothing), "number": ""})


def short() -> Brief:
    """Three sentences and one key point."""
    point = KeyPointEntry(
        id="k1",
        text=Bilingual(es=PAIRS[1][2], en=PAIRS[1][3]),
        rows=(2,),
        evidence=KeyPoint(**_evidence(2, PAIRS[1][2]), score=1.0),
    )
    return with_pairs(PAIRS[:3], slug="short", key_points=(point,), tlp="CLEAR")


def _repeated(count: int) -> Iterable[Pair]:
    body = [p for p in PAIRS if p[0] == "paragraph"]
    yield PAIRS[0]
    for i in range(2, count + 1):
        _, _, es, en = body[i % len(body)]
        kind: ParagraphKind = "heading" if i % 40 == 0 else "paragraph"
        if kind == "heading":
            yield kind, i, f"Capítulo {i // 40}", f"Chapter {i // 40}"
        else:
            yield kind, i // 3, f"{i}. {es}", f"{i}. {en}"


def long(count: int = 300) -> Brief:
    """Many rows."""
    full = sample()
    kept = ("key_points", "figures", "quotes", "pull_quote", "people", "organisations", "timeline", "tlp")
    return with_pairs(tuple(_repeated(count)), slug=f"long-{count}", **{name: getattr(full, name) for name in kept})


def tall() -> Brief:
    """A row that is longer than a page, between two normal ones."""
    es = " ".join(p[2] for p in PAIRS[1:]) + " "
    en = " ".join(p[3] for p in PAIRS[1:]) + " "
    return with_pairs(
        (PAIRS[0], PAIRS[1], ("paragraph", 3, (es * 5).strip(), (en * 4).strip()), PAIRS[3]), slug="tall", tlp="RED"
    )


def words() -> Brief:
    """Words and addresses that no column is wide enough for."""
    word = "electroencefalografista" * 6
    url = "https://example.org/" + "una-direccion-que-no-termina-nunca/" * 6 + "?q=" + "x" * 120
    return with_pairs(
        (
            ("title", 1, f"Título con {word}", f"Title with {word}"),
            ("paragraph", 2, f"Una palabra: {word}.", f"A word: {word}."),
            ("paragraph", 3, f"Una dirección: {url}", f"An address: {url}"),
            ("paragraph", 4, "A" * 400, "B" * 400),
        ),
        slug="words",
    )


def edge() -> Brief:
    """Other scripts, currency signs, emoji and odd characters inside the text, and markup that must not be markup."""
    return with_pairs(
        (
            ("title", 1, "Señales raras: «₡1,200», €5 y Q39.7", "Odd signs: “₡1,200”, €5 and Q39.7"),
            (
                "paragraph",
                2,
                "El ñandú pagó ₡1,200, €5, £3, ¥7 y Q39.7; «así», dijo ‘él’ — ½ al ¾.",
                "The rhea paid ₡1,200, €5, £3, ¥7 and Q39.7; ‘so’, said he — ½ to ¾.",
            ),
            (
                "paragraph",
                3,
                "La agencia 新华社 publicó «中国电信» y el ministro citó العربية السعودية en su discurso.",
                "The agency 新华社 published “中国电信” and the minister quoted العربية السعودية in his speech.",
            ),
            (
                "paragraph",
                4,
                "Москва y Αθήνα respondieron con un emoji 🙂🚢 y una bandera 🇬🇹.",
                "Москва and Αθήνα answered with an emoji 🙂🚢 and a flag 🇬🇹.",
            ),
            (
                "paragraph",
                5,
                "<script>alert('x')</script> & <b>negrita</b> {{ plantilla }}",
                "<script>alert('x')</script> & <b>bold</b> {{ template }}",
            ),
        ),
        slug="edge",
    )
