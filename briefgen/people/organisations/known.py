"""Well-known bodies by name, and heads that are a body by themselves (the Pentagon, el Congreso)."""

from __future__ import annotations

from briefgen.languages.organisations import Body
from briefgen.people.organisations.hits import Hit, Tables
from briefgen.people.text import Line

__all__ = ["known"]


def known(number: int, line: Line, i: int, tables: Tables) -> Hit | None:
    """The longest name of the tables that starts at token `i`."""
    if not line.tokens[i].cap:
        return None
    for j in range(min(len(line.tokens), i + tables.heads.longest.get(line.low(i), 0)), i, -1):
        words = line.lows(i, j)
        body = tables.heads.bodies.get(words)
        large = body and (
            (line.low(i) not in tables.heads.articles and " ".join(line.texts(i, j)) in body.names)
            or _written_large(line, i, j, tables)
        )
        if body and large and (j - i > 1 or _stands_as(line, i, body, tables)):
            if j == i + 1 and line.cap(j) and line.low(j) in tables.heads.houses:
                return Hit(number, i, j + 1, line.texts(i, j + 1))  # BBVA Research
            return Hit(number, i, j, line.texts(i, j), body=body, rule="known")
    if line.low(i) in tables.heads.channels and line.low(i + 1).isdigit() and len(line.low(i + 1)) < 3:
        return Hit(number, i, i + 2, line.texts(i, i + 2))  # Canal 5
    for j in range(min(len(line.tokens), i + 4), i, -1):
        if line.lows(i, j) in tables.heads.alone and _alone(line, i, j, tables):
            return Hit(number, i, j, line.texts(i, j), rule="alone")
    return None


def _alone(line: Line, i: int, j: int, tables: Tables) -> bool:
    """Whether a head is a body here: not "Police said" at the start of an English sentence, nor "Army Chief"."""
    if any(not t.cap and t.low not in tables.heads.links for t in line.tokens[i:j]):
        return False
    if j - i > 1:
        return True
    if line.low(j) in ("of", "de") and line.low(j + 1) in tables.heads.anyones:
        return False
    opens = line.tokens[i].first and tables.heads.language == "en" and line.low(i) in tables.small
    return not opens and line.low(j) not in tables.roles.nouns


def _written_large(line: Line, i: int, j: int, tables: Tables) -> bool:
    """Whether the words are a name here: not "El periódico", nor the first words of "La República Checa"."""
    if any(t.word and not t.cap and len(t.text) > 3 and t.low not in tables.heads.links for t in line.tokens[i:j]):
        return False
    return not (j - i == 2 and line.low(i) in tables.heads.articles and line.cap(j) and not line.tokens[j].first)


def _stands_as(line: Line, i: int, body: Body, tables: Tables) -> bool:
    """Whether one word that names a body does so here, and is no everyday word or somebody's name."""
    token, before, after = line.tokens[i], line.low(i - 1), line.low(i + 1)
    if token.text not in body.names and not _same_but_case(token.text, body):
        return False
    if token.low in tables.heads.common and token.low in tables.borne:
        return False
    if token.low in tables.heads.platforms and before in tables.heads.posted:
        return False
    if line.cap(i - 1) and not token.first and (tables.names.is_given(before) or before in tables.roles.polite):
        return False
    if token.low not in tables.heads.common and token.low not in tables.small:
        return True
    if token.upper and len(token.text) > 2:
        return True
    if token.first and (token.low in tables.small or not (after in tables.roles.verbs or after in ("'s", ","))):
        return False
    return not line.cap(i + 1) or after in tables.roles.nouns or line.tokens[i + 1].upper


def _same_but_case(word: str, body: Body) -> bool:
    """HUAWEI is Huawei and Sedena SEDENA, but "Pan" is not the PAN."""
    if word.isupper():
        return len(word) > 3
    return len(word) > 5 or (len(word) == 5 and word.upper() not in body.names)
