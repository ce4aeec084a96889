"""What each check says, and where it must stay silent. Every pair is read both ways where that makes sense."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import checks, glossary
from briefgen.languages import table
from briefgen.languages.checks import knowledge
from briefgen.models import GlossaryUse

NAMES = {c.name for c in checks.CHECKS}


def said(source: str, target: str, language: str = "es", **more: object) -> dict[str, str]:
    """Check -> its first message in English, of what a machine wrote."""
    found: dict[str, str] = {}
    for issue in checks.run(source, target, language=language, segment="s", machine=True, **more):
        found.setdefault(issue.check, issue.message.en)
    return found


# --- silence: good translations, both ways ----------------------------------------------------------------------------

GOOD = {
    "scale": ("Son 3.3 millones de afiliados.", "There are 3.3 million members."),
    "long scale": ("Costó 2.000 millones de euros.", "It cost 2 billion euros."),
    "comma": ("Subió 39,7 por ciento.", "It rose 39.7 percent."),
    "whose dollars": ("Son 14,7 millones de dólares.", "It is US$14.7 million."),
    "a month that is a name": ("Habló el senador Julio Paz.", "Sen. Julio Paz spoke."),
    "colones": ("Costó 500 millones de colones.", "It cost ₡500 million."),
    "a short month": ("Llegó el 5 dic. a la ciudad.", "He came to the city on December 5."),
    "millions of dollars": ("La obra costó 500 MDD.", "The works cost 500 million dollars."),
    "real terms": ("El gasto creció 5 % en términos reales.", "Spending grew 5% in real terms."),
    "millions of reais": ("Costó 30 millones de reales.", "It cost 30 million reais."),
    "a city": ("Está a 80 kilómetros de Colón.", "It is 80 kilometers from Colón."),
    "a people": ("Unos 300 indígenas guaraníes protestan.", "About 300 indigenous Guaraní protest."),
    "an illness": ("Vinieron unos 500 pacientes con cáncer de colon.", "About 500 colon cancer patients came."),
    "soles": ("Costó S/30 millones.", "It cost 30 million soles."),
    "quetzales": ("El contrato asciende a Q39.7 millones.", "The contract amounts to Q39.7 million."),
    "time": ("Nieva a las 7.30.", "It snows at 7.30 am."),
    "thousands": ("Hubo 8.000 ataques en 2021.", "There were 8,000 attacks in 2021."),
    "mil": ("Pagan Q15 mil mensuales.", "They pay Q15,000 a month."),
    "words": ("Doscientos representantes asistieron.", "Two hundred representatives attended."),
    "one": ("Un hombre y una mujer llegaron.", "One man and one woman arrived."),
    "twice": ("Ganó dos veces el premio.", "He won the prize twice."),
    "both": ("Los dos países firmaron.", "Both countries signed."),
    "decades": ("Trabajó ahí veinte años.", "He worked there for two decades."),
    "fraction": ("Tres de cada diez votaron.", "Three out of ten voted."),
    "tenth": ("Perdió un 10 % de su valor.", "It lost a tenth of its value."),
    "half": ("Tardaron una hora y media.", "It took them 1.5 hours."),
    "roman": ("El siglo XXI empezó mal.", "The 21st century began badly."),
    "clock": ("La reunión es a las 20 h.", "The meeting is at 8 p.m."),
    "years": ("Nació en los años 90.", "He was born in the 1990s."),
    "points in clocks": ("Cierra a las 4:30 h.", "It closes at 4.30 a.m."),
    "glued p.m.": ("Circulan entre las 10 h y las 20 h.", "They run between 10am and 8pm."),
    "half apart": ("Faltan siete años y medio.", "Seven and a half years are left."),
    "three-dimensional": ("Una imagen tridimensional.", "A three-dimensional image."),
    "hyphen in a code": ("Los ministros del G-20.", "The ministers of the G20."),
    "reversed initials": (
        "El presidente de la CEI dio los resultados finales de la votación.",
        "The president of the independent electoral commission gave the final results.",
    ),
    "converted": ("Pesa 40 kilos y mide 3 metros.", "It weighs 88 pounds and measures 10 feet."),
    "cold": ("Llegó a 15 grados bajo cero.", "It fell to -15 degrees."),
    "shared scale": ("Serán entre 30 y 40 mil personas.", "It will be between 30,000 and 40,000 people."),
    "dates": ("El 10 de febrero de 2022 firmó.", "He signed on February 10, 2022."),
    "mid-month": ("Lo firmó a mediados de diciembre.", "He signed it in mid-December."),
    "not the only": ("No es el único contrato.", "It is not the only contract."),
    "may": ("Puede ser en mayo.", "It may be in May."),
    "weekday": ("Lo dijo ayer a la prensa.", "He told the press so on Wednesday."),
    "dollars": ("Ofrece US$ 5 millones por él.", "It offers 5 million dollars for him."),
    "dollar sign": ("Costó $500 en la frontera.", "It cost 500 pesos at the border."),
    "acronyms": ("La ONU y la OTAN en EE. UU.", "The UN and NATO in the U.S."),
    "acronym in words": ("El PIB creció.", "Gross domestic product grew."),
    "party": ("El PSD votó en contra.", "The Social Democratic Party voted against."),
    "no": ("No lo sabía.", "He did not know."),
    "without": ("No tiene permiso.", "He is without a permit."),
    "unable": ("No pudo hacerlo.", "He was unable to do it."),
    "however": ("No obstante, lo firmó.", "However, he signed it."),
    "not only": ("No solo compra, también vende.", "It buys, and it sells as well."),
    "No. 3": ("La sinfonía n.º 3 gustó.", "Symphony No. 3 was liked."),
    "denied twice": ("No dijo nada, ni aceptó ninguna condición.", "He said nothing, and accepted no condition."),
    "only one letter changes": ("La OPEP lo negó.", "OPEC denied it."),
    "never twice": ("Dijo que no es tiempo y que nunca lo fue.", "He said that it is not time and that it never was."),
    "than ever": ("Vende más que nunca.", "It sells more than ever."),
    "do not forget": ("Recuerde llevar agua.", "Don't forget to bring water."),
    "double negation": ("No dijo nada a nadie.", "He said nothing to anybody."),
    "question": ("¿A quién le entrega los datos?", "Who does it give the data to?"),
    "quotes": ("Dijo: «Tenemos un diálogo abierto».", "He said, “We have an open dialogue.”"),
    "apostrophe": ("Los datos de los países.", "The countries' data and the state's data."),
    "dash": ("Algo –puertas traseras– existe.", "There is something (backdoors)."),
    "address": ("Visite www.sat.gob.gt hoy.", "Visit www.sat.gob.gt today."),
    "code": ("La red 5G y la Covid-19.", "The 5G network and Covid-19."),
    "what comes from a place": ("Las autoridades de Francia y Taiwán.", "The French and Taiwanese authorities."),
    "a city's other name": ("Viajó de Londres a Nueva York.", "He flew from London to New York."),
    "the States": ("El gobierno de Estados Unidos lo dijo.", "The U.S. government said so."),
    "a place in a name": ("La Universidad de Guatemala City lo dijo.", "Guatemala City University said so."),
    "part translated": ("El cabo Tsurumi Kagoshima murió.", "Corporal Tsurumi Kagoshima died."),
    "names with articles": ("Viven en San José de la Montaña.", "They live in San José de la Montaña."),
    "name kept": ("Juan Pérez", "Juan Pérez"),
    "we": ("Hemos aprendido mucho.", "We have learned a lot."),
    "they see her": ("La vieron con él y con ella.", "They saw her with him and with her."),
    "future": ("Lo hará mañana.", "He will do it tomorrow."),
    "present for future": ("Mañana llega la delegación.", "The delegation will arrive tomorrow."),
    "again and again": ("Lo repite una y otra vez.", "He says it again and again."),
    "short": ("Sí.", "Yes."),
    "empty": ("", ""),
    "title before a name": (
        "No se le pidió al Sr. Duncan que hiciera ninguna referencia.",
        "Mr Duncan was not asked to make any reference.",
    ),
    "no as a prefix": ("El público no especializado lo compra.", "The general public buys it."),
    "denial taken back": ("No puede descartarse que gane.", "It is possible that he will win."),
    "known two": ("Las dos partes firmaron.", "The parties signed."),
    "elderly": ("Ayuda a las personas de la tercera edad.", "It helps the elderly."),
    "clock without a sign": (
        "Abre desde las 17.30 hasta las 18.30 todos los días.",
        "It opens from 5.30pm to 6.30pm every day.",
    ),
    "clock twice": (
        "Abre de 10:00 de la mañana a 22:00 de la noche.",
        "It opens from 10:00 in the morning to 10:00 at night.",
    ),
    "shared scale beyond a billion": ("Costó de 5.000 a 6.000 millones de euros.", "It cost 5 to 6 billion euros."),
    "shared scale of two": (
        "Tienen de dos a tres millones de años.",
        "They are two million to three million years old.",
    ),
    "quarters": ("Creció en los primeros tres trimestres.", "It grew in the first three quarters."),
    "quarter of a millennium": ("Un cuarto de milenio después sigue ahí.", "250 years later it is still there."),
    "shared percent sign": ("Serán 1,3% y 2%.", "They will be 1.3 and 2.0%."),
    "place inside a word": ("Lo vieron en Jakarta.", "It was seen in Djakarta."),
    "small words inside a place": (
        "Nació en Santiago de los Caballeros.",
        "He was born in Santiago de los Caballeros.",
    ),
    "acronym in another order": ("La ENPE salió ayer.", "The NAEP came out yesterday."),
    "emphasis": ("Es carísimo.", "It is very, very expensive."),
}


@pytest.mark.parametrize("pair", GOOD.values(), ids=GOOD)
def test_good_translations_are_let_pass(pair: tuple[str, str]) -> None:
    es, en = pair
    assert said(es, en, "es") == {}
    assert said(en, es, "en") == {}


# --- alarms -----------------------------------------------------------------------------------------------------------

BAD = [
    ("numbers", "es", "Ganan de 5.000 a 6 millones de euros.", "They earn 5 to 6 million euros.", "5.000"),
    ("numbers", "es", "Son 3.3 millones de afiliados.", "There are 3.3 billion members.", "altered"),
    ("numbers", "es", "Subió 39,7 puntos.", "It rose 397 points.", "altered"),
    ("numbers", "es", "Llegaron 250 personas.", "People arrived.", "missing: “250”"),
    ("numbers", "es", "Dos goles de 2 y 2 más", "Goals and 2 more", ""),
    ("numbers", "en", "Nine panelists attended.", "Asistieron panelistas.", "missing: “Nine”"),
    ("numbers", "en", "It snowed.", "Nevó nueve veces.", "not in the source"),
    ("numbers", "en", "It grew by 25%.", "Creció en 25.", "no percentage"),
    ("numbers", "es", "Son 500 millones (308 en euros).", "It is 500 (308 in euros).", "500 millones"),
    ("numbers", "es", "En el siglo XIX.", "In the 20th century.", "altered"),
    ("numbers", "en", "It rose 2 points.", "Subió 2 %.", "“2 points” has become a percentage"),
    ("dates", "es", "Firmado el 12/03/2022.", "Signed on 03/12/2022.", "day and month swapped"),
    ("units", "es", "Recorre 500 kilómetros al día.", "It covers 500 meters a day.", "“500 meters”"),
    ("units", "en", "a five-year contract", "un contrato de cinco meses", "“five year” → “five meses”"),
    (
        "currency",
        "en",
        "It costs 21,770 euros, the other 23,270 euros.",
        "Cuesta 21.770 dólares, el otro 23.270 euros.",
        "“euros” → “dólares”",
    ),
    (
        "currency",
        "en",
        "A multimillion-dollar deal, 5-million-dollar loans.",
        "Un acuerdo, con préstamos de 5 millones de euros.",
        "“dollar” → “euros”",
    ),
    ("currency", "en", "A fine of $300 million.", "Una multa de 300 millones de euros.", "“$” → “euros”"),
    ("dates", "es", "El 3 de marzo votan.", "They vote on May 3.", "missing"),
    ("dates", "en", "He leaves on Friday.", "Se va el jueves.", "missing"),
    ("currency", "es", "Vale Q39.7 millones.", "It is worth $39.7 million.", "altered: “Q”"),
    ("currency", "en", "It cost 5 million euros.", "Costó 5 millones de dólares.", "altered: “euros”"),
    ("parts", "es", "Opera Rapiscan Nuctech desde ayer.", "Nuctech has operated since yesterday.", "“Rapiscan”"),
    ("parts", "en", "The Hikvision Dahua deal is off.", "El acuerdo con Dahua se canceló.", "“Hikvision”"),
    ("places", "es", "Llegó de Alemania y de Perú.", "He came from Germany.", "“Perú”"),
    ("places", "en", "Officials from Mexico and Zurich came.", "Llegaron funcionarios de Mxico y Zúrich.", "“Mexico”"),
    ("places", "en", "The border with Belize is closed.", "La frontera con Brasil está cerrada.", "“Belize”"),
    ("acronyms", "es", "El RENAP lo negó todo.", "The RENAB denied it all.", "“RENAP”"),
    ("acronyms", "en", "The FBI and the FBI office.", "El FBI y la oficina del FBO.", "“FBI”"),
    ("literals", "es", "Visite www.sat.gob.gt/datos hoy.", "Visit www.sat.gob.gt/dato today.", "www.sat.gob.gt/datos"),
    ("literals", "es", "Escriba a info@inees.gob.gt hoy.", "Write to info@inees.gov.gt today.", "info@inees.gob.gt"),
    ("literals", "es", "Siga a @ConCriterio hoy.", "Follow @WithCriterion today.", "@ConCriterio"),
    ("literals", "en", "The 5G network works.", "La red 4G funciona.", "5G"),
    ("negation", "es", "No es falso.", "It is false.", "lost"),
    ("negation", "en", "They never signed it.", "Lo firmaron.", "lost"),
    ("negation", "en", "It doesn’t work.", "Funciona.", "lost"),
    (
        "negation",
        "es",
        "No lo firmó, y por eso se fue del país sin el permiso que pidió.",
        "He signed it, and so left the country without the permit that he asked for.",
        "lost (“No”)",
    ),
    ("negation", "en", "It did not sign and it will not pay.", "No firmó y pagará.", "lost (“not”)"),
    ("negation", "es", "Nadie sabía nada del contrato.", "Everybody knew about the contract.", "lost (“Nadie”)"),
    (
        "negation",
        "es",
        "Aún no determinan, sin embargo, la causa.",
        "However, they still determine the cause.",
        "lost (“no”)",
    ),
    ("negation", "es", "Cumplió los requisitos.", "It did not meet the requirements.", "added"),
    ("person", "en", "She left early.", "Él se fue temprano.", "'he' and 'she'"),
    ("person", "es", "Tenemos un diálogo abierto.", "They have an open dialogue.", "'we'"),
    ("person", "en", "“My house is old”", "«La casa es vieja»", "first person"),
    ("tense", "en", "The army will close the border.", "El ejército cerró la frontera.", "future"),
    ("untranslated", "es", "La llave la tiene el cliente.", "La llave la tiene el cliente.", "untranslated"),
    ("untranslated", "en", "This is the key of the house.", "This is la clave of the house.", "untranslated"),
    (
        "length",
        "es",
        "El proveedor cumplió con todos los requisitos y es un distribuidor autorizado.",
        "It met all.",
        "is missing: “",
    ),
    ("length", "es", "El proveedor cumplió.", "", "the translation is missing"),
    (
        "length",
        "es",
        "La empresa firmó el contrato en marzo, entregó los equipos antes de lo previsto y cobró la mitad.",
        "The company signed the contract in March.",
        "is missing: “entregó los equipos",
    ),
    ("length", "en", "He agreed.", "Estuvo de acuerdo con lo que se dijo antes, y también con lo demás.", "long"),
    (
        "sentences",
        "es",
        "Eso quedó muy claro para todos. Nosotros seguiremos con el plan de trabajo.",
        "That became very clear to everyone here.",
        "2 sentences, but 1",
    ),
    ("repetition", "es", "Lo dijo el ministro.", "The minister, the minister said so.", "minister"),
    ("repetition", "es", "Es muy bueno.", "It is very very good.", "very"),
    ("mixed", "es", "El contrato asciende a 39.7 millones.", "El contrato asciende a 39.7 million.", "asciende"),
    ("mixed", "en", "The deal covers maintenance and spare parts.", "El acuerdo cubre maintenance and spare.", "and"),
    ("mixed", "es", "Ellos viven en la casa que compraron.", "They live en la casa que they bought.", "en, la"),
    ("words", "en", "They lack underwear.", "Les falta subrojo.", "subrojo"),
    ("words", "es", "Fue Pelikán.", "It was Belikán.", "Belikán"),
    ("negation", "es", "El Sr. Paz no aceptó ninguna oferta.", "Mr Paz accepted an offer.", "no"),
    ("places", "es", "Ardió en Villa Canales.", "It burned in Villa Canals.", "Villa Canales"),
    ("places", "es", "Ardió en Villa Canales.", "It burned in Canales Villa.", "Villa Canales"),
    ("currency", "en", "It cost ₡500 million.", "Costó 500 millones.", "₡"),
    ("currency", "es", "Costó S/ 30 millones.", "It cost 30 million euros.", "S/"),
    ("currency", "es", "Costó 500 mdd.", "It cost 500 million euros.", "mdd"),
    ("currency", "es", "Costó 30 millones de reales.", "It cost 30 million euros.", "reales"),
    ("numbers", "es", "Las dos horas pasaron.", "The hours passed.", "dos"),
    ("places", "en", "It was in Germany.", "Fue en Francia.", "Germany"),
    ("questions", "es", "¿Quién fue?", "Who was it.", "question mark missing"),
    ("questions", "en", "Who was it?", "Quién fue?", "“¿” is missing"),
    ("questions", "en", "He left.", "¡Se fue!", "exclamation mark not in"),
    ("quotation", "es", "Dijo: «Es caro».", "He said: “It is expensive.", "without its pair"),
    ("brackets", "es", "La agencia (ATDT) abrió.", "The agency (ATDT opened.", "without its pair"),
]


@pytest.mark.parametrize(("check", "language", "source", "target", "message"), BAD, ids=lambda v: str(v)[:40])
def test_bad_translations_are_told(check: str, language: str, source: str, target: str, message: str) -> None:
    found = said(source, target, language)
    assert check in found
    assert message in found[check]


def test_every_check_has_a_case_for_its_alarm() -> None:
    elsewhere = {"names", "glossary"}
    assert {b[0] for b in BAD} | elsewhere == NAMES
    assert len(NAMES) == len(checks.CHECKS)


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("es", "Lo dijo Ixquiac Xoc.", "Ixquiac Xoc said so."),  # names come from the source
        ("es", "Gambia y El País", "Gambia and ELPAIX, elpaix.com, @elpaix, ElPaix"),  # capitals, addresses, handles
        ("en", "They would cut them.", "Recortarían y arrojarlos, proamericanos."),  # grown from words that are known
        ("en", "After it, they were told.", "Tras la prepandemia y la postpandemia, exigiéndosele."),
        ("es", "Antes de eso.", "The viceminister of the prepandemic."),
        ("en", "Gaudi built it.", "Lo construyó Gaudí."),
    ],
)
def test_words_that_a_translation_may_have(language: str, source: str, target: str) -> None:
    assert "words" not in said(source, target, language)


def test_a_rare_word_of_a_person_is_no_mistake() -> None:
    assert not checks.run("They lack underwear.", "Les falta subrojo.", language="en", only={"words"})


def test_what_was_short_may_become_long() -> None:
    assert "length" not in said("Gov't pays $5m", "El Gobierno paga 5 millones de dólares", "en")


@pytest.mark.parametrize(
    ("language", "source", "target", "name"),
    [
        ("en", "June Carter spoke.", "Habló June Carter.", "June Carter"),
        ("es", "Julio César Paz ganó.", "Julio César Paz won.", "Julio César Paz"),
    ],
)
def test_a_month_in_a_name_that_is_given_is_none(language: str, source: str, target: str, name: str) -> None:
    assert "dates" in said(source, target, language)
    assert "dates" not in said(source, target, language, names=[name])


# --- names and glossary terms -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "names", "missing"),
    [
        ("Habló José Flamenco.", "José Flamenco spoke.", ["José Flamenco"], False),
        ("Habló José Flamenco.", "Jose Flamenco spoke.", ["José Flamenco"], True),
        ("Habló JOSÉ FLAMENCO.", "José Flamenco spoke.", ["JOSÉ FLAMENCO"], False),
        ("La Ciudad de México", "Mexico City", ["México"], False),
        ("Habló Juan Pérez.", "John Pérez spoke.", ["Juan Pérez"], True),
        ("Los Pérez hablaron.", "The Perezes spoke.", ["Pérez"], False),
        ("Habló José Flamenco.", "Joe Flemish spoke.", ["José Flamenco"], True),
        ("Habló José Flamenco.", "Flamenco spoke.", ["José Flamenco"], True),
        ("La compra Huawei.", "Huawei’s purchase", ["Huawei"], False),
        ("La reina Isabel habló.", "Queen Elizabeth spoke.", ["Isabel"], False),
        ("La OEA habló.", "The OAS spoke.", ["OEA"], False),
        ("Marco Rubio, secretario", "MARCO RUBIO, SECRETARY", ["Marco Rubio"], False),
        ("Habló María de la Luz.", "María of the Light spoke.", ["María de la Luz"], True),
    ],
)
def test_names_survive(source: str, target: str, names: list[str], missing: bool) -> None:
    assert ("names" in said(source, target, names=names)) is missing


def test_issues_say_where_in_the_source() -> None:
    source = "El IGSS contrató a Huawei por Q39.7 millones en www.igssgt.org."
    issues = checks.run(source, "It hired a company.", language="es", segment="s", names=["Huawei"])
    places = {i.check: source[i.start : i.end] for i in issues if i.start >= 0}
    assert places == {
        "length": "Huawei por Q39.7 millones en www.igssgt.org",
        "numbers": "39.7 millones",
        "currency": "Q",
        "names": "Huawei",
        "acronyms": "IGSS",
        "literals": "www.igssgt.org",
    }


def test_glossary_misses_are_told_and_names_among_them_are_errors() -> None:
    terms = glossary.parse(
        "es,en\nMinisterio Público,Public Prosecutor's Office\nciberseguridad,cybersecurity\nSAT,SAT"
    )
    source = "El Ministerio Público, la ciberseguridad y la SAT"
    uses = glossary.locate(terms.matches(source, "es"), "The Public Ministry, digital safety and the tax office", "en")
    issues = [i for i in checks.run(source, "x", language="es", terms=uses) if i.check == "glossary"]
    assert [(source[i.start : i.end], i.severity) for i in issues] == [
        ("Ministerio Público", "error"),
        ("ciberseguridad", "warning"),
        ("SAT", "error"),
    ]
    assert issues[0].message.es == "término del glosario: «Ministerio Público» debería ser «Public Prosecutor's Office»"


def test_an_acronym_in_a_glossary_term_is_left_to_the_glossary() -> None:
    use = GlossaryUse(es="OEA", en="OAS", source_start=3, source_end=6, target_start=4, target_end=7)
    assert said("La OEA votó.", "The OAS voted.", terms=[use]) == {}


def test_messages_are_in_both_languages() -> None:
    for check, language, source, target, _ in BAD:
        for issue in checks.run(source, target, language=language, segment="s1"):
            assert issue.segment == "s1"
            assert issue.message.es != issue.message.en, check


# --- properties -------------------------------------------------------------------------------------------------------

TEXT = st.text(alphabet="aeioubcdlmnrst ÁéíñÑ0123456789.,;:¿?¡!()«»“”\"'-%$Q@/\n", max_size=120)


@given(TEXT, TEXT)
def test_any_pair_of_texts_can_be_checked(source: str, target: str) -> None:
    for language in ("es", "en"):
        for issue in checks.run(source, target, language=language, names=["Ana"]):
            assert issue.check in NAMES
            assert -1 <= issue.start <= issue.end <= len(source)


@given(st.integers(2, 10**9))
def test_a_number_is_the_same_in_both_ways_of_writing(value: int) -> None:
    es, en = f"Son {value:,} personas.".replace(",", "."), f"There are {value:,} people."
    assert "numbers" not in said(es, en, "es")
    assert "numbers" not in said(en, es, "en")
    assert "numbers" in said(es, en.replace(f"{value:,}", f"{value + 1:,}"), "es")


# --- tables -----------------------------------------------------------------------------------------------------------


def lists(data: object, path: str = "") -> list[tuple[str, list[str]]]:
    if isinstance(data, dict):
        return [x for k, v in data.items() for x in lists(v, f"{path}/{k}")]
    return [(path, data)] if isinstance(data, list) and all(isinstance(x, str) for x in data) else []


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_tables_have_no_duplicates_and_nothing_that_is_never_reached(language: str) -> None:
    data = table(language, "checks")
    for path, items in lists(data):
        assert len(items) == len(set(items)), path
    negation = data["negation"]
    assert not set(negation["soft"]) & set(negation["core"])
    assert not set(negation["soft"]) & set(negation["vague"])
    words = {w for ws in data["values"].values() for w in ws}
    assert set(data["numbers"]["vague_values"]) <= words
    certain = {w.lower() for w in data["calendar"]["certain"] + data["calendar"]["ambiguous"]}
    assert certain == {w for ws in data["calendar"]["names"].values() for w in ws}
    currencies = [n for names in data["currency"].values() for n in names]
    assert len(currencies) == len(set(currencies))
    assert set(data["money"]["close"]) <= set(currencies)


@pytest.mark.parametrize("language", ["es", "en"])
def test_names_and_acronyms_of_the_tables_do_change(language: str) -> None:
    known = knowledge(language)
    for name, others in known.names.items():
        assert re.fullmatch(r"[a-zñ]+", name), name
        assert name not in {o.lower() for o in others}, name
    for acronym, others in known.acronyms.items():
        assert acronym not in others, acronym


def test_both_tables_ask_for_the_same() -> None:
    assert table("es", "checks").keys() == table("en", "checks").keys()
    for topic in ("numbers", "currency", "money", "negation", "person", "tense", "calendar", "time"):
        assert table("es", "checks")[topic].keys() == table("en", "checks")[topic].keys()
