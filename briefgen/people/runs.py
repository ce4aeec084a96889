"""Lines of tokens in, the stretches where names of people may stand out: words written large, with the particles and
initials between them, cut where another kind of word stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.languages.people import Names, Roles, fold, names, roles
from briefgen.languages.places import Gazetteer, gazetteer
from briefgen.models import Language
from briefgen.people.roles import role_at
from briefgen.people.text import Line, Token, written_small

__all__ = ["Tables", "alike", "core", "lows", "runs", "tables"]


@dataclass(frozen=True)
class Tables:
    """The tables of the article's language, and what its own words say."""

    names: Names
    roles: Roles
    places: Gazetteer
    small: frozenset[str]
    """Words that the article writes small somewhere: their capital at the start of a sentence says nothing."""
    alone: Counter[str]
    """How often a word stands large with no other large word beside it, as family names do in later mentions."""


def tables(text: Sequence[Line], language: Language) -> Tables:
    """The tables for an article."""
    alone = Counter(
        t.low
        for line in text
        for k, t in enumerate(line.tokens)
        if t.cap and not line.cap(k - 1) and not line.cap(k + 1)
    )
    return Tables(names(), roles(language), gazetteer(), written_small(text), alone)


def lows(words: Sequence[str]) -> tuple[str, ...]:
    """The words, folded."""
    return tuple(fold(w) for w in words)


def core(words: Sequence[str], known: Names) -> tuple[str, ...]:
    """The folded words that tell people apart: no particles, no Jr., no nickname between quotation marks."""
    kept, quoted = [], False
    for word in lows(words):
        if word in _QUOTES:
            quoted = not quoted
        elif not quoted and word not in known.particles and word not in known.suffixes:
            kept.append(word)
    return tuple(kept)


_ARTICLES = frozenset(["el", "la", "los", "las"])
_QUOTES = frozenset("“”«»\"'‘’")


_SOUNDS = [{"s", "z"}, {"b", "v"}, {"i", "y"}, {"c", "s"}, {"c", "k"}, {"g", "j"}]
"""Letters that sound alike, which one name is written with now and then."""


def alike(a: str, b: str) -> bool:
    """The same word, an initial of it, or the same name in another spelling (Zelensky, Zelenskyy)."""
    if a == b:
        return True
    x, y = a.rstrip("."), b.rstrip(".")
    if len(x) == 1 or len(y) == 1:
        return x[:1] == y[:1] and (a.endswith(".") or b.endswith("."))
    if len(x) == len(y) > 5:
        apart = [{one, other} for one, other in zip(x, y, strict=True) if one != other]
        if len(apart) == 1 and apart[0] in _SOUNDS:
            return True  # Lizcano, Liscano
    return (
        len(x) > 5
        and len(y) > 5
        and abs(len(x) - len(y)) <= 1
        and x[: min(len(x), len(y)) - 1] == y[: min(len(x), len(y)) - 1]
    )


def runs(line: Line, tables: Tables) -> Iterator[tuple[int, int]]:
    """Where names may stand: tokens from … to."""
    i = 0
    while i < len(line.tokens):
        if not _may_open(line, i, tables):
            i += 1
            continue
        j = _end(line, i, tables)
        yield _start(line, i, j, tables), j
        i = j


def _may_open(line: Line, i: int, tables: Tables) -> bool:
    """Whether a name can start at the token: April does before Ryan, Justice and IBM do not."""
    token, t = line.tokens[i], tables.roles
    if not token.cap or line.owner[i] or token.low in t.polite or token.low in t.ranks:
        return False
    opens = token.first or (i == 1 and _is_label(line, 0, tables))
    if any(c.isdigit() for c in token.text) or (opens and token.low in t.openers):
        return False
    if token.upper and len(token.text) < 5 and not (line.cap(i + 1) and line.tokens[i + 1].upper):
        return False
    if token.low in t.armed and tables.names.is_given(line.low(i + 1)) and line.cap(i + 2):
        return False  # Major Jane Porter
    if token.low in t.words or role_at(line, i, t):
        named = line.low(i + 1) in tables.names.surnames or tables.names.is_given(line.low(i + 1))
        return tables.names.is_given(token.low) and line.cap(i + 1) and (named or _is_described(line, i, tables))
    return not _is_label(line, i, tables)


def _is_described(line: Line, i: int, tables: Tables) -> bool:
    """Whether a first name that is another word too has an unknown family name behind it, and then a role between
    commas: "Christian Rucavado, executive director of …", but no "Christian Aid, a charity"."""
    family, t = line.low(i + 1), tables.roles
    if line.cap(i + 2) or family in t.words | t.things_after | tables.small or role_at(line, i + 1, t):
        return False
    return line.low(i + 2) == "," and any(role_at(line, k, t) for k in range(i + 3, i + 6))


def _is_label(line: Line, i: int, tables: Tables) -> bool:
    """Whether a letter that opens a line is no initial but marks a question or an answer: "R. Hay otro plan"."""
    letter = line.tokens[i].first and len(line.tokens[i].text) == 2 and line.tokens[i].text[1] == "."
    return letter and (line.low(i + 1) in tables.roles.openers or line.low(i + 1) in tables.small)


def _end(line: Line, i: int, tables: Tables) -> int:
    """The token after the name that starts at `i`."""
    j = i + 1
    while j < len(line.tokens) and not line.owner[j] and not (line.tokens[j].first and line.cap(j)):
        if line.cap(j):
            if not _continues(line, i, j, tables):
                break
            j += 1
        else:
            end = _nickname(line, i, j, tables) if line.low(j) in _QUOTES else _particles(line, i, j, tables)
            if end == j:
                break
            j = end
    junior = (
        line.low(j) == "," and line.low(j + 1) in tables.names.suffixes and line.low(j + 1).startswith(("jr", "sr"))
    )
    return j + 2 if junior else j


def _continues(line: Line, i: int, j: int, tables: Tables) -> bool:
    """Whether the word written large at `j` can belong to the name that starts at `i`."""
    token, t = line.tokens[j], tables.roles
    if token.low in t.ranks or token.low in t.polite or any(c.isdigit() for c in token.text):
        return False
    if token.low in tables.names.suffixes:
        return True
    if token.upper and not line.tokens[i].upper:
        return False
    if token.low in tables.names.surnames:
        return True
    return token.low not in t.words and (not role_at(line, j, t) or _last_name(line, i, j, tables))


def _last_name(line: Line, i: int, j: int, tables: Tables) -> bool:
    """A role noun as the family name behind a first name: Ken Doctor, Masayoshi Son."""
    return j == i + 1 and tables.names.is_given(line.low(i)) and not line.cap(j + 1) and line.tokens[j].text.istitle()


def _nickname(line: Line, i: int, j: int, tables: Tables) -> int:
    """The token behind a nickname in quotation marks inside a name (Ismael “El Mayo” Zambada), or `j`."""
    for k in range(j + 2, min(j + 6, len(line.tokens) - 1)):
        if line.low(k) in _QUOTES:
            inside = tables.names.is_given(line.low(i)) and line.cap(j + 1) and line.cap(k + 1)
            return k + 1 if inside and not line.owner[k + 1] else j
    return j


def _particles(line: Line, i: int, j: int, tables: Tables) -> int:
    """The token behind small words at `j` inside the name from `i` on ("de la" in José de la Cruz), or `j`."""
    k = j
    while line.low(k) in tables.names.particles and not line.cap(k) and k - j < 3:
        k += 1
    if k == j or not line.cap(k) or line.owner[k] or line.tokens[k].first:
        return j
    link, before, word = line.low(j), line.low(j - 1), line.low(k)
    if link == "y":
        return k if word == before else j  # Claudia Paz y Paz
    site = tables.places.get((word,))
    if site and word not in tables.names.surnames and (link != "del" or site.kind == "country"):
        return j
    if link in ("al", "el"):
        return k if tables.roles.language == "en" and tables.names.is_given(before) else j
    if link in ("e", "i", "la", "los", "las"):
        return j
    if link in ("de", "del"):
        known = tables.names.is_given(before) or before in tables.names.surnames
        known = known or (tables.names.is_given(line.low(i)) and word in tables.names.surnames)
        return j if not known or role_at(line, k, tables.roles) or word in tables.roles.words else k
    return k


def _start(line: Line, i: int, j: int, tables: Tables) -> int:
    """Where the name in a run really starts: "Gobernación Adán Augusto López" after "secretario de" starts at Adán."""
    if j == i + 2 and _is_verb_in_front(line, i, tables):
        return i + 1
    office = _behind_office(line, i, j, tables)
    if office > i:
        return office
    behind = _behind_place(line, i, j, tables)
    if behind > i or _is_name(line.tokens[i], tables):
        return behind
    for k in range(i + 1, j - 1):
        if not tables.names.is_given(line.low(k)) or not line.cap(k + 1) or line.low(k) in tables.roles.openers:
            continue
        prior = line.lows(i, k)
        if k > i + 1 and line.low(i) in _ARTICLES:
            return k  # dijo a La Hora | Ana Paz
        if tables.places.get(prior) or all(w in tables.small for w in prior):
            return k
        if line.low(i - 1) in ("de", "del", "of", "for") or line.cap(i - 1):
            return k
    return i


def _is_verb_in_front(line: Line, i: int, tables: Tables) -> bool:
    """Whether a Spanish heading opens with its verb, in front of a public figure's family name: "Promueve Obama"."""
    token = line.tokens[i]
    verb = token.first and tables.roles.language == "es" and token.text.endswith(("e", "a", "ó", "n"))
    return verb and not _is_name(token, tables) and line.low(i + 1) in tables.names.alone


def _behind_place(line: Line, i: int, j: int, tables: Tables) -> int:
    """Where the name starts in "ambassador to New Zealand Tevita Ratumbe", behind the place of an office; `i` where no
    place is followed by two words or more."""
    if line.low(i - 1) not in tables.roles.links or not any(
        line.low(k) in tables.roles.offices and not line.cap(k + 1) for k in range(max(0, i - 4), i - 1)
    ):
        return i
    ends = [k for k in range(i + 1, j - 1) if tables.places.get(line.lows(i, k))]
    return max(ends, default=i)


def _behind_office(line: Line, i: int, j: int, tables: Tables) -> int:
    """Where the name starts in "Commissioner of Police Errol Grant", behind the field of an office; else `i`."""
    k = i - 1 - 2 * (line.low(i - 1) in tables.roles.conjunctions and line.cap(i - 2))  # Banks and Insurance
    if line.low(k) != "of" or not role_at(line, k - 1, tables.roles) or not line.cap(k - 1):
        return i
    fields, start = tables.roles.before | tables.roles.words | tables.small, i
    while j - start > 2 and line.low(start) in fields:
        start += 1
    return start


def _is_name(token: Token, tables: Tables) -> bool:
    known = tables.names
    return known.is_given(token.low) or token.low in known.surnames or token.low in known.family_first
