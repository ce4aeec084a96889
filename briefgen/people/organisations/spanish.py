"""What Spanish writes small inside a body's name: parties, adjectives, nouns behind "de", foreign words."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.languages.people import fold
from briefgen.people.organisations.acronyms import abbreviates
from briefgen.people.organisations.hits import Hit, Tables
from briefgen.people.text import Line

__all__ = [
    *("coordinated", "foreign_end", "goes_with_name", "is_adjective"),
    *("partisans", "party", "plain_end", "to_acronym"),
]


def party(line: Line, i: int, tables: Tables) -> int:
    """The end of "partido laborista" or "Partido quebequense" at `i`, or 0."""
    token, heads = line.tokens[i], tables.heads
    if token.low == "partido":
        j = i + 1
        while j < i + 3 and not line.cap(j) and line.low(j) in heads.ideologies:
            j += 1
        adjective = token.cap and not line.cap(j) and line.low(j).endswith(heads.adjectival)
        j += j == i + 1 and adjective and line.low(j) not in tables.roles.verbs
        return j if j > i + 1 else 0
    return 0


def partisans(line: Line, i: int, tables: Tables) -> int:
    """The end of "(los) Conservadores" or "(los) liberales demócratas" at `i`, or 0."""
    if line.low(i - 1) != "los" or (line.cap(i - 1) and not line.tokens[i - 1].first):
        return 0
    if line.lows(i, i + 2) in tables.heads.members:
        return i + 2
    return i + 1 if line.cap(i) and (line.low(i),) in tables.heads.members and not line.cap(i + 1) else 0


def goes_with_name(line: Line, i: int, tables: Tables) -> bool:
    """Whether a head written small is part of the name behind it: "radio Globo", "la misión de Irán ante la ONU"."""
    if line.low(i) in tables.heads.direct:
        return line.cap(i + 1) and not line.tokens[i + 1].upper
    k = i + 2 + (line.low(i + 2) in tables.heads.articles)
    if line.low(i) not in tables.heads.in_place or line.low(i + 1) not in ("de", "del") or not line.cap(k):
        return False
    return "ante" in line.lows(k + 1, k + 4)


def is_adjective(line: Line, head: int, j: int, tables: Tables) -> bool:
    """Whether an adjective of the name stands small at `j`: "Iglesia católica", "Centro internacional de …"."""
    low = line.low(j)
    if not line.cap(j) and j == head + 1 and line.cap(head) and tables.heads.is_nation(low):
        return line.low(j + 1) in ("de", "del") and line.cap(j + 2 + (line.low(j + 2) in tables.heads.articles))
    if not low or line.cap(j) or low in tables.roles.verbs:
        return False
    if low in tables.heads.adjectives:
        return True
    if tables.roles.is_role(low):
        return False
    more = low.endswith(tables.heads.adjectival) and line.low(j + 1) in ("de", "del", "para", "contra")
    return j == head + 1 and line.cap(head) and more and line.low(head) not in tables.heads.vague


def plain_end(line: Line, head: int, j: int, k: int, tables: Tables) -> int:
    """The end of "de investigación" or "sobre el cáncer" with the link at `j` and its noun at `k`, or `j`."""
    heads, roles, token = tables.heads, tables.roles, line.tokens[head]
    if not token.cap or token.first or token.low in heads.vague or (token.low,) in heads.alone:
        return j
    opened = any(not line.cap(n) and line.low(n) not in heads.links | heads.articles for n in range(head + 1, j))
    described = all(line.low(n).endswith(heads.adjectival) for n in range(head + 1, j))
    if not (opened or described) or (line.low(j) in ("para", "sobre", "contra") and j == head + 1 and k == j + 1):
        return j  # "el Ministerio de Cultura para volver", "la Escuela Normal Superior de la calle"
    if k > j + 1 and described and j > head + 1 and line.low(j) != "contra":
        return j  # "el Consejo constitucional de los votos"
    if not _is_noun(line, k, tables) or line.low(j) not in ("de", "del", "para", "sobre", "contra"):
        return j
    end = k + 1
    pair = line.low(end) in heads.conjunctions and line.low(k)[-2:] == line.low(k + 2)[-2:]
    if pair and _is_noun(line, k + 3, tables):
        end = k + 4  # "pequeñas y medianas empresas"
    while end < k + 3 and line.low(end).endswith(heads.adjectival) and line.low(end) not in roles.verbs:
        if line.cap(end) or tables.roles.is_role(line.low(end)):
            break
        end += 1
    return end


def _is_noun(line: Line, k: int, tables: Tables) -> bool:
    """Whether a common noun may stand small at `k`: no infinitive, no idiom, no little word."""
    low, roles = line.low(k), tables.roles
    if len(low) < 4 or not line.tokens[k].word or line.cap(k):
        return False
    if low.endswith(("ar", "er", "ir", "arse", "erse", "irse")) and line.low(k - 1) not in tables.heads.articles:
        return False
    return not (low in tables.heads.idioms or low in roles.verbs | roles.ends | roles.determiners | tables.heads.links)


def foreign_end(line: Line, i: int, tables: Tables) -> int:
    """The end of a French or other foreign name: "Société d'énergie de la Baie James", "Groupe SM"."""
    j = i + 1
    while j < min(i + 9, len(line.tokens)) and line.tokens[j].word and not line.owner[j]:
        low = line.low(j)
        small = not line.cap(j) and not low.startswith(("d'", "l'"))
        if small and low not in tables.heads.foreign_links and line.low(j - 1) not in tables.heads.foreign_links:
            break
        j += 1
    while j > i + 1 and line.low(j - 1) in tables.heads.foreign_links:
        j -= 1
    return j


_LEADING = frozenset(["y", "e", "de", "del", "la", "los", "las", "el", "con", "en", "para", "por", "contra", "a"])
_TO_ACRONYM = 8
"""Tokens of a name that only the acronym behind it holds together."""


def to_acronym(line: Line, i: int, end: int, tables: Tables) -> int:
    """The end of a name from `i` on that its acronym shows to be longer than its links do, or else `end`.

    "Asociación Nacional de Personas con Ceguera (Anpec)", "Superintendencia de Bancos y de Seguros (SBS)".
    """
    k = end
    while k < min(end + _TO_ACRONYM, len(line.tokens)) and line.low(k) != "(":
        of = line.low(k - 1) in ("de", "del")  # Superintendencia de Aduanas y | de Administración
        other = line.owner[k] or line.tokens[k].first or (line.low(k) in tables.heads.heads and not of)
        if (other and line.cap(k)) or not (line.cap(k) or line.low(k) in _LEADING):
            return end
        k += 1
    if k == end or line.low(k) != "(" or line.low(k + 2) != ")" or not line.cap(k + 1) or not line.cap(k - 1):
        return end
    short, name = line.tokens[k + 1].text, line.texts(i, k)
    return k if fold(short)[0] == fold(name[0])[0] and abbreviates(short, name) else end


def coordinated(number: int, line: Line, i: int, tables: Tables) -> Iterator[Hit]:
    """Two bodies with one head: "los Ministerios de Cultura y de Familia"; claims them."""
    if not line.cap(i) or line.low(i + 1) not in ("de", "del"):
        return
    head = tables.heads.plurals[line.low(i)]
    parts, j = [], i + 1
    while line.low(j) in ("de", "del"):
        k = j + 1 + (line.low(j + 1) in tables.heads.articles)
        end = k
        while line.cap(end) and not line.owner[end]:
            end += 1
        if end == k:
            break
        parts.append((j, k, end))
        j = end + (line.low(end) in tables.heads.conjunctions or line.low(end) == ",")
        if j == end:
            break
    if len(parts) < 2:
        return
    for number_of, (j, k, end) in enumerate(parts):
        start = k if number_of else i
        words = (head, *line.texts(j, end))
        yield Hit(number, start, end, words, name=" ".join(words))
    line.claim(i, parts[-1][2], "body")
