"""Acronyms: defined in brackets behind a name, then wherever they stand; undefined ones by the company they keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.languages.people import fold
from briefgen.people.organisations.hits import Hit, Tables
from briefgen.people.text import Line

__all__ = ["abbreviates", "acronyms", "defined", "initialled", "with_acronym"]


def with_acronym(hit: Hit, line: Line, tables: Tables) -> Hit:
    """The body with the acronym that follows in brackets, or quoted as such, if one does; claims it.

    That of a translated name has other letters: Public Ministry (MP), Defense Ministry (Sedena).
    """
    j = hit.j
    if quoted := _quoted(line, j, tables):
        line.claim(quoted, quoted + 1, "acronym")
        return replace(hit, acronym=line.tokens[quoted].text)
    if line.low(j) != "(" or not line.cap(j + 1) or line.low(j + 2) not in (")", ",", ";"):
        return hit
    word = line.tokens[j + 1].text
    own = hit.body is not None and word in hit.body.names
    other = hit.rule in ("head", "alone") and line.low(j + 2) == ")" and _stands_alone(line, j + 1, tables)
    if not own and not abbreviates(word, hit.words) and not other:
        return hit
    line.claim(j + 1, j + 2, "acronym")
    return replace(hit, acronym=word)


def _quoted(line: Line, j: int, tables: Tables) -> int:
    """Where the acronym stands in "…, known by its Spanish acronym DNIT"; 0 where none is told so behind a name."""
    k = j + (line.low(j) == ",")
    if line.low(k) not in tables.heads.known_as or line.low(k + 1) not in ("by", "por"):
        return 0
    nouns = (m for m in range(k + 2, k + 7) if line.low(m) in tables.heads.acronym_words)
    at = next(nouns, len(line.tokens)) + 1
    while line.low(at) in tables.heads.acronym_of:
        at += 1
    return at if line.cap(at) and line.tokens[at].upper else 0


def _stands_alone(line: Line, i: int, tables: Tables) -> bool:
    """Whether a word in brackets can only be what a body is called in short."""
    token = line.tokens[i]
    if tables.places.get((token.low,)) or token.low in tables.heads.capitals:
        return False
    return (token.upper and 2 < len(token.text) < 9) or (token.low,) in tables.heads.bodies


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether an acronym can be made from the words: its letters stand in them in that order, the first one first.

    Syllables count (Sedena, Interpol), a country behind a hyphen does not (CSIRT-GT), and one letter may come from
    elsewhere, as it does where the acronym is that of another language's name.
    """
    letters = fold(short).replace(".", "").partition("-")[0]
    folded = [fold(w) for w in words]
    content = [w for w in folded if len(w) > 3 or w[:1] in letters]
    if not 2 <= len(letters) <= 10 or short.islower() or not any(w.startswith(letters[0]) for w in content):
        return False
    position, joined = 0, " ".join(content)
    for letter in letters:
        position = joined.find(letter, position) + 1
        if position == 0:
            initials = {w[:1] for w in folded}
            return short.isupper() and len(letters) <= 6 and sum(c in initials for c in letters) >= len(letters) - 1
    return True


def initialled(text: Sequence[Line], hits: Sequence[Hit], tables: Tables) -> list[Hit]:
    """The bodies, those with their acronym whose initials stand alone elsewhere: CCE, Consejo Coordinador Empresarial.

    Three letters at least, and only one body that they can be of.
    """
    free = {
        token.text
        for line in text
        for i, token in enumerate(line.tokens)
        if token.upper and 2 < len(token.text) < 9 and not line.owner[i]
    } - {hit.acronym for hit in hits}
    little = tables.heads.links | tables.heads.articles | tables.heads.conjunctions
    owners: dict[str, set[tuple[str, ...]]] = {}
    for hit in hits:
        initials = "".join(word[0] for word in map(fold, hit.words) if word not in little).upper()
        if initials in free and not hit.acronym and not hit.nested:
            owners.setdefault(initials, set()).add(hit.words)
    known = {next(iter(names)): initials for initials, names in owners.items() if len(names) == 1}
    return [replace(hit, acronym=known[hit.words]) if hit.words in known else hit for hit in hits]


def defined(text: Sequence[Line], tables: Tables) -> Iterator[Hit]:
    """Headed names with small words that their initials in brackets hold together: "las Fuerzas nuevas (FN)"; claims
    them. Without a head it may be a tax or a document: "Documento Personal de Identificación (DPI)"."""
    foreign = tables.heads.foreign_links if tables.heads.language == "en" else frozenset()
    little = tables.heads.links | tables.heads.articles | tables.heads.conjunctions | foreign
    for number, line in enumerate(text):
        for i, token in enumerate(line.tokens):
            if token.text != "(" or line.low(i + 2) != ")" or not line.tokens[i + 1].upper or line.owner[i + 1]:
                continue
            start, letters = i, fold(line.tokens[i + 1].text)
            while letters and start > 0 and line.tokens[start - 1].word and not line.owner[start - 1]:
                start -= 1
                if line.low(start) not in little:
                    letters = letters[:-1] if line.low(start)[:1] == letters[-1] else "-"
                if letters.endswith("-"):
                    break
            headed = line.low(start) in tables.heads.heads or not foreign.isdisjoint(line.lows(start, i))
            if not letters and line.cap(start) and headed and i - start > 1:  # the Caja de Seguro Social (CSS)
                line.claim(start, i, "body")
                line.claim(i + 1, i + 2, "acronym")
                acronym = line.tokens[i + 1].text
                yield Hit(number, start, i, line.texts(start, i), acronym, rule="acronym name")


def acronyms(text: Sequence[Line], hits: Sequence[Hit], tables: Tables) -> Iterator[Hit]:
    """Acronyms that were defined, the full names behind them in brackets, and capitals that behave like bodies."""
    defined = {hit.acronym for hit in hits if hit.acronym}
    doubtful: dict[str, list[tuple[int, int]]] = {}
    acting: set[str] = set()
    articled: Counter[str] = Counter()
    for number, line in enumerate(text):
        for i, token in enumerate(line.tokens):
            if not token.cap or line.owner[i]:
                continue
            if token.text in defined:
                line.claim(i, i + 1, "acronym")
                yield Hit(number, i, i + 1, (token.text,), token.text, rule="acronym")
            elif token.upper and not line.title_case and line.low(i + 1) != "$" and _may_be(line, i, tables):
                doubtful.setdefault(token.text, []).append((number, i))
                if _acts(line, i, tables):
                    acting.add(token.text)
                articled[token.text] += line.low(i - 1) in ("el", "la", "del", "al")
    for word, places in doubtful.items():
        if word in acting or articled[word] > 1:
            for number, i in places:
                line = text[number]
                if line.cap(i + 1) and line.free(i + 1, i + 2) and line.low(i + 1) in tables.heads.houses:
                    line.claim(i, i + 2, "body")  # BBVA Research
                    yield Hit(number, i, i + 2, line.texts(i, i + 2))
                    continue
                line.claim(i, i + 1, "acronym")
                yield Hit(number, i, i + 1, line.texts(i, i + 1), word, rule="capitals")


def _may_be(line: Line, i: int, tables: Tables) -> bool:
    """Whether capitals can be a body's: no technical term, no role (CEO), no part of a longer name or of a model's."""
    token = line.tokens[i]
    if not 2 < len(token.text) < 9 or any(c.isdigit() for c in token.text):
        return False
    if token.low in tables.heads.capitals or tables.roles.is_role(token.low):
        return False
    if tables.names.is_given(line.low(i - 1)):
        return False  # "GUILLERMO ALMADA insistió"
    return not (line.cap(i - 1) or line.cap(i + 1)) or _acts(line, i, tables)


def _acts(line: Line, i: int, tables: Tables) -> bool:
    """Whether a word in capitals says something, or has officers."""
    after, before = line.low(i + 1), line.low(i - 1)
    if after in tables.roles.speaking or (after == "'s" and tables.roles.is_role(line.low(i + 2))):
        return True
    if tables.heads.language == "en" and tables.roles.is_role(after):
        return True
    article = before in tables.heads.articles
    if article and after == "'s":
        return True  # "the NYAG's questions"
    if after in tables.roles.verbs and article:
        return True
    k = i - 1 - article
    if article and line.low(k) in ("por", "segun", "ante"):
        return True  # "organizado por la APIE"
    if before in ("por", "by") and line.low(i - 2) in tables.heads.made:
        return True  # "participada por ACS"
    verb = i + 1
    while line.low(verb) in tables.heads.between:
        verb += 1
    if line.low(verb) in tables.heads.acts:
        return True  # "JLL has hired"
    return line.low(k) in ("de", "del", "of", "at", "for") and tables.roles.is_role(line.low(k - 1))
