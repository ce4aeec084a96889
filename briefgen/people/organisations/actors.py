"""Bodies that only their doings give away: who hires and sells, whose shares fall, who stands in a list of firms.

A name of which the tables know nothing is no person by then, and no place. What the text does with it is weighed,
mention by mention; ENOUGH makes it a body wherever it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefgen.people.organisations.hits import Hit, Tables, closed, everywhere, joins_places
from briefgen.people.text import Line

__all__ = ["acting", "listed"]

ENOUGH = 2.0
_SHAPE = re.compile(
    r"(?!(?:Ma?c|De|Le|La|Di|Van|Fitz)[A-Z])\w*[a-zß-ÿ][A-ZÀ-Þ]\w*|[\w’'-]+\+|[A-ZÀ-Þ]\w+-[A-ZÀ-Þ]\w+|\w+\.(?:com|info|org|net|cz|gt|mx|io)"
)
"""Spelt as firms like to: SunExpress, CIMA+, SNC-Lavalin, Edmunds.com."""


def acting(text: Sequence[Line], surnames: frozenset[str], tables: Tables) -> Iterator[Hit]:
    """Names that do what bodies do; `surnames` are the folded words of people's names."""
    weights: defaultdict[tuple[str, ...], float] = defaultdict(float)
    says: set[tuple[str, ...]] = set()
    for line in text:
        if line.title_case:
            continue
        for i, j in _names(line, tables):
            if not _may_be(line, i, j, surnames, tables):
                continue
            name = line.texts(i, j)
            if name not in weights and len(name[-1]) > 5 and _made_of_parts(line.low(j - 1), tables):
                weights[name] += 1  # Andiconexión, Megabank
            if name not in weights and _shaped(name):
                weights[name] += 0.5 if any("-" in word for word in name) else 1
            weights[name] += _weight(line, i, j, tables)
            before = line.low(i - 1)
            if line.low(j) in tables.roles.speaking or before in tables.roles.speaking or before == "segun":
                weights[name] += name not in says  # people say things as well: it counts but once
                says.add(name)
    return everywhere(text, [name for name, weight in weights.items() if weight >= ENOUGH], tables)


def _names(line: Line, tables: Tables) -> Iterator[tuple[int, int]]:
    """Free runs of words written large, without the little word that may open a sentence."""
    i = 0
    while i < len(line.tokens):
        j = i
        while line.cap(j) and not line.owner[j] and not (j > i and line.tokens[j].first):
            j += 1
        if j == i:
            i += 1
            continue
        low = line.low(i)
        opens = line.tokens[i].first and j > i + 1 and (low in tables.roles.openers or low.endswith("mente"))
        if i == 0 or not line.owner[i - 1]:
            yield i + opens, j
        i = j


def _may_be(line: Line, i: int, j: int, surnames: frozenset[str], tables: Tables) -> bool:
    """Whether a run may name a body at all: no place, people, role, title or word that the article writes small."""
    words, roles = line.lows(i, j), tables.roles
    if j - i > 4 or surnames.intersection(words) or tables.places.get(words) or words[-1] in roles.things_after:
        return False
    if j < len(line.tokens) and line.owner[j]:
        return False
    if joins_places(words, tables):
        return False
    if roles.calendar.intersection(words) or any(roles.is_role(w) or w in roles.polite | roles.ranks for w in words):
        return False
    if line.low(i - 1) in roles.things_before and line.low(i - 1) not in tables.heads.heads:
        return False
    if all(w in tables.small or w in roles.words or w in roles.openers or w in roles.before for w in words):
        return False
    if len(words) == 1:
        token = line.tokens[i]
        if (
            len(token.text) < 2 + token.upper
            or token.low in tables.heads.capitals
            or token.low.endswith(tables.heads.peoples)
        ):
            return False
        adverb = token.first and token.low.endswith(("ly", "mente", "ing", "ed", "ando", "endo"))
        return not adverb and not tables.names.is_given(token.low) and token.low not in tables.names.alone
    return not (tables.names.is_given(words[0]) and len(words) < 4)


def _made_of_parts(word: str, tables: Tables) -> bool:
    """Whether a folded word begins or ends as the names of firms do: Andiconexión, Cajamadrid."""
    return word.endswith(tables.heads.endings) or (len(word) > 6 and word.startswith(tables.heads.beginnings))


def _shaped(name: tuple[str, ...]) -> bool:
    """Whether a name is spelt as firms spell theirs; people have hyphens as well, but a first name before or behind."""
    return any(_SHAPE.fullmatch(word) and (len(name) == 1 or "-" not in word) for word in name)


def _weight(line: Line, i: int, j: int, tables: Tables) -> float:
    """What one mention says for a body (or against it)."""
    before = line.low(i - 1)
    shaped = _shaped(line.texts(i, j))
    if not shaped and j == i + 1 and tables.heads.language == "es" and before in tables.heads.articles:
        return 0.0  # "la Droga y el Delito": firms take no article
    if before == "," and i > 1 and line.owner[i - 2] == "body":
        return 0.0  # "University of California, Berkeley"
    weight = _doing(line, i, j, shaped, tables)
    relation = _relation(line, i, j, tables)
    if not relation and before in tables.roles.locative and before != "por":
        weight -= 1.5
    if line.low(j) == "," and line.low(j + 1) in ("who", "whose", "quien"):
        weight -= 2
    return weight + relation


def _doing(line: Line, i: int, j: int, shaped: bool, tables: Tables) -> float:
    """What the verb behind a name says: "Gannett has acquired …", "SunBridge, which operates …"."""
    heads, roles = tables.heads, tables.roles
    before, after, verb = line.low(i - 1), line.low(j), j
    while line.low(verb) in heads.between:
        verb += 1
    if after == "," and line.low(j + 1) in ("which", "que"):
        verb = j + 2
    if line.low(verb) in heads.acts:
        return 2.0
    active = after in roles.verbs - heads.between - roles.copulas
    return 1.0 if shaped and (active or before in ("by", "por") or roles.is_role(before)) else 0.0


def _relation(line: Line, i: int, j: int, tables: Tables) -> float:
    """What stands in relation to a name: its shares, its makers, its partners, its nation."""
    heads, before, after = tables.heads, line.low(i - 1), line.low(j)
    weight = 0.0
    if heads.language == "en" and line.low(j + (after == "'s")) in heads.owned:
        weight += 2 if after == "'s" else 1.5
    k = i - 1 - (before == "the")
    what = heads.held if line.low(k) == "in" else heads.owned  # "shares in Gannett", but "workers in Gannett"
    field = tables.roles.is_role(line.low(k - 1)) and line.low(j - 1).endswith(heads.fields)  # gerente de Comunicación
    if line.low(k) in ("of", "de", "at", "in") and line.low(k - 1) in what and not field:
        weight += 2
    if line.low(k) in ("of", "de", "del") and line.low(k - 1) in heads.halves:
        weight += 1  # "una encuesta de Gallup"
    if before in heads.nations and line.low(i - 2) == "la":
        weight += 2 if j == i + 1 else 1  # "la francesa Vialtec"
    if before in ("with", "con") and line.low(i - 2) in heads.made_with:
        weight += 2  # "a contract with Gannett"
    if before in ("by", "por") and line.low(i - 2) in heads.made:
        weight += 2  # "owned by Gannett"
    return weight


def listed(text: Sequence[Line], surnames: frozenset[str], tables: Tables) -> Iterator[Hit]:
    """Names that stand in one list with bodies: "las empresas BPR, Dessau y Axor", "rivals Lyft and Via"."""
    called: set[tuple[str, ...]] = set()
    for line in text:
        if line.title_case:
            continue
        i = 0
        while i < len(line.tokens):
            items, end = _list(line, i, surnames, tables) if line.cap(i) else ([], i + 1)
            firms = any(line.owner[a] == "body" for a, _ in items)
            if items and firms and closed(line, end, tables):
                called.update(line.texts(a, b) for a, b in items if not line.owner[a])
            i = max(end, i + 1)
    return everywhere(text, called, tables)


def _list(line: Line, i: int, surnames: frozenset[str], tables: Tables) -> tuple[list[tuple[int, int]], int]:
    """The names of the list that starts at `i`, and where it ends; no names where no "and" joins the last one."""
    items: list[tuple[int, int]] = []
    k, joined = i, False
    while item := _item(line, k, surnames, tables):
        items.append(item)
        if joined:
            return items, item[1]
        k = item[1] + (line.low(item[1]) == ",")
        joined = line.low(k) in tables.heads.joining
        k += joined
        if k == item[1]:
            break
        if joined and line.low(k) in tables.heads.others:
            return items, k
    return [], items[-1][1] if items else i + 1


def _item(line: Line, k: int, surnames: frozenset[str], tables: Tables) -> tuple[int, int] | None:
    """The body or the free name that starts at `k`."""
    end = k
    if k < len(line.owner) and line.owner[k]:
        while end < len(line.owner) and line.owner[end] and line.owner[end] == line.owner[k]:
            end += 1
        return (k, end) if line.owner[k] in ("body", "acronym") else None
    while line.cap(end) and not line.owner[end] and not (end > k and line.tokens[end].first):
        end += 1
    if end == k or not _may_be(line, k, end, surnames, tables):
        return None
    if line.tokens[k].first:  # a capital that says nothing, unless a list opens the paragraph: "Flow and Claro bought"
        everyday = line.low(k) in tables.small or line.low(k) in tables.roles.openers
        if k or everyday or line.low(end) not in tables.heads.joining:
            return None
    return k, end
