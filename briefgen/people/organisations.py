"""Lines of tokens in, bodies out: by their heads, by well-known names, by acronyms, by what the text calls them.

1. Well-known names of the tables, longest first.
2. Noun phrases around a head: Spanish names grow to the right of it (Instituto Guatemalteco de Seguridad Social), English
   ones to the left and, after of/for/on, to the right (Office of Intelligence and Analysis of the Department of …).
3. Company suffixes (U Energy Corp) and words that tell (la empresa Huawei, the Nuctech company, Nuctech, a company …).
4. Acronyms: defined in brackets in either order, then wherever they stand; undefined ones by their company.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.languages.organisations import Body, Heads, heads
from briefgen.languages.people import Names, Roles, fold, names, roles
from briefgen.languages.places import Gazetteer, gazetteer
from briefgen.models import Language
from briefgen.people.text import Line, Token

__all__ = ["Hit", "find", "from_context"]


@dataclass(frozen=True)
class Hit:
    """A body's name where it stands: tokens `i` up to `j` of a line; `body` if the tables know it."""

    line: int
    i: int
    j: int
    words: tuple[str, ...]
    acronym: str = ""
    body: Body | None = None
    rule: str = "head"
    nested: bool = False


@dataclass(frozen=True)
class _Tables:
    heads: Heads
    roles: Roles
    names: Names
    places: Gazetteer
    small: frozenset[str]
    """Words that the article writes small somewhere: their capital at the start of a sentence says nothing."""


def find(text: Sequence[Line], language: Language) -> list[Hit]:
    """Every body in every line, in order; claims their tokens in the lines."""
    small = frozenset(t.low for line in text for t in line.tokens if t.word and not t.cap)
    tables = _Tables(heads(language), roles(language), names(), gazetteer(), small)
    hits: list[Hit] = []
    for number, line in enumerate(text):
        hits.extend(_phrases(number, line, tables))
    hits.extend(_told(text, tables))
    hits.extend(_acronyms(text, hits, tables))
    return sorted(hits, key=lambda h: (h.line, h.i, -h.j))


# --- 1 to 3: phrases ---------------------------------------------------------------------------------------------------


def _phrases(number: int, line: Line, tables: _Tables) -> Iterator[Hit]:
    i = 0
    while i < len(line.tokens):
        token = line.tokens[i]
        if not token.word or line.owner[i]:
            i += 1
            continue
        hit = _named(number, line, i, tables)
        if hit is None:
            i += 1
            continue
        if not line.title_case or hit.body:
            hit = _with_acronym(hit, line, tables)
            yield hit
            yield from _nested(hit, number, line, tables)
            line.claim(hit.i, hit.j, "body")
        i = hit.j


def _named(number: int, line: Line, i: int, tables: _Tables, headed: bool = True) -> Hit | None:
    """The body whose name starts at `i`: a well-known one, or with `headed` one with a head, whichever is longer."""
    known = _known(number, line, i, tables)
    if not headed:
        return known
    grow = _spanish if tables.heads.language == "es" else _english
    longer = grow(number, line, i, tables)
    if longer is None or known is None or longer.j <= known.j:
        return known or longer
    if known.j - known.i == 1:
        return longer
    # A well-known name grows by what it is of (… of Guatemala), and by nothing else.
    return replace(longer, body=known.body) if line.low(known.j) in ("of", "de", "del") else known


def _known(number: int, line: Line, i: int, tables: _Tables) -> Hit | None:
    if not line.tokens[i].cap:
        return None
    for j in range(min(len(line.tokens), i + tables.heads.longest.get(line.low(i), 0)), i, -1):
        words = line.lows(i, j)
        body = tables.heads.bodies.get(words)
        if body is None or not _written_large(line, i, j, tables):
            continue
        if j - i == 1 and not _stands_as(line, i, words[0], body, tables):
            continue
        return Hit(number, i, j, _texts(line, i, j), body=body, rule="known")
    for j in range(min(len(line.tokens), i + 4), i, -1):
        if line.lows(i, j) in tables.heads.alone and all(
            t.cap or t.low in tables.heads.links for t in line.tokens[i:j]
        ):
            if (
                j - i == 1
                and (line.tokens[i].first and tables.heads.language == "en")
                and line.low(i) not in ("congress", "pentagon", "kremlin", "parliament")
            ):
                continue
            if line.low(j) in tables.roles.nouns and j - i == 1:
                continue
            return Hit(number, i, j, _texts(line, i, j), rule="alone")
    return None


def _written_large(line: Line, i: int, j: int, tables: _Tables) -> bool:
    """Whether the words are a name here: not "El periódico", nor the first words of "La República Checa"."""
    if any(t.word and not t.cap and len(t.text) > 3 and t.low not in tables.heads.links for t in line.tokens[i:j]):
        return False
    return not (j - i == 2 and line.low(i) in tables.heads.articles and line.cap(j) and not line.tokens[j].first)


def _stands_as(line: Line, i: int, word: str, body: Body, tables: _Tables) -> bool:
    """Whether one word that names a body does so here, and is no everyday word or somebody's name."""
    token = line.tokens[i]
    spelled = {name for name in body.names}
    if token.text not in spelled and not (token.text.isupper() and len(token.text) > 3):
        if len(token.text) < 5 or (token.text.upper() in spelled and not token.text.isupper()):
            return False
    if word in tables.heads.platforms and line.low(i - 1) in ("on", "en", "via", "through", "por"):
        return False
    if (
        line.cap(i - 1)
        and not token.first
        and (line.low(i - 1) in tables.names.given or line.low(i - 1) in tables.roles.polite)
    ):
        return False
    if word in tables.heads.common or word in tables.small:
        if token.upper and len(token.text) > 2:
            return True
        if token.first and not (line.low(i + 1) in tables.roles.verbs or line.low(i + 1) in ("'s", ",")):
            return False
        if word in tables.small and token.first:
            return False
        if line.cap(i + 1) and line.low(i + 1) not in tables.roles.nouns and not line.tokens[i + 1].upper:
            return False
    return True


def _texts(line: Line, i: int, j: int) -> tuple[str, ...]:
    return tuple(t.text for t in line.tokens[i:j])


def _spanish(number: int, line: Line, i: int, tables: _Tables) -> Hit | None:
    """A head at `i` and what belongs to it on its right."""
    at = i
    if line.tokens[i].cap and line.low(i) in tables.heads.opening and line.cap(i + 1):
        at = i + 1
    token = line.tokens[at]
    if token.low not in tables.heads.heads or _is_office(token, tables):
        company = _company(number, line, i, tables)
        return company
    if not token.cap:
        if (
            token.low not in tables.heads.small
            or line.low(at + 1) not in ("de", "del")
            or not _name_after(line, at + 1, tables)
        ):
            return None
    j = _caps_end(line, at + 1, tables) if token.cap else at + 1
    j = _adjective(line, j, tables)
    end = _complement(line, at, j, tables)
    if end == at + 1:
        return None
    if end == at + 2 and token.first and tables.places.get(line.lows(at + 1, end)) and token.low in tables.small:
        return None
    if tables.places.get(line.lows(i, end)):
        return None
    return Hit(number, i, end, _texts(line, i, end), rule="head")


def _is_office(token: Token, tables: _Tables) -> bool:
    """ "La secretaria de Economía" is a woman, "la Secretaría de Economía" a body."""
    return tables.roles.is_role(token.low) and f"{token.low[:-2]}ía" in tables.roles.bodies and "í" not in token.text


def _adjective(line: Line, j: int, tables: _Tables) -> int:
    return j + 1 if line.low(j) in tables.heads.adjectives and not line.cap(j) else j


def _name_after(line: Line, k: int, tables: _Tables) -> bool:
    k += 1
    if line.low(k) in tables.heads.articles:
        k += 1
    return line.cap(k)


def _caps_end(line: Line, k: int, tables: _Tables) -> int:
    """The end of the words written large from `k` on."""
    first = k
    while line.cap(k) and not line.tokens[k].first and not line.owner[k] and not _starts_person(line, k, tables):
        if k > first and line.low(k) in tables.names.given and line.cap(k + 1) and line.low(first - 1) in ("de", "del"):
            if line.low(k - 1) not in ("san", "santa", "santo"):
                break  # "(portavoz del) Ministerio de Defensa Jan Pejšek"
        k += 1
    return k


def _starts_person(line: Line, k: int, tables: _Tables) -> bool:
    """Whether a first and a last name stand at `k`."""
    if line.low(k) not in tables.names.given or not line.cap(k + 1):
        return False
    nxt = line.low(k + 1)
    return (nxt in tables.names.surnames or nxt in tables.names.given) and nxt not in tables.heads.heads


def _complement(line: Line, head: int, j: int, tables: _Tables) -> int:
    """Where a name ends that has its head at `head` and has been read up to `j`."""
    opened = j > head + 1
    while j < len(line.tokens):
        low = line.low(j)
        if low in tables.heads.links:
            k = j + 1
            while line.low(k) in tables.heads.articles and not line.cap(k):
                k += 1
            if not line.cap(k) or line.tokens[k].first or not _link_fits(line, head, low, k, tables):
                break
            end = _caps_end(line, k, tables)
            if end == k:
                break
            j, opened = end, True
        elif low in tables.heads.conjunctions and opened:
            end = _coordinated(line, head, j, tables)
            if end == j:
                break
            j = end
        elif low == "," and opened:
            end = _enumerated(line, head, j, tables)
            if end == j:
                break
            j = end
        else:
            break
    return j


def _link_fits(line: Line, head: int, link: str, k: int, tables: _Tables) -> bool:
    """Whether a link and the name at `k` belong to the body: not every preposition does after every head."""
    word = line.low(head)
    if line.low(k) in tables.roles.words and link in ("on", "in", "en", "to", "from"):
        return False
    if link in ("en", "in"):
        return word in tables.heads.in_place or any(w in ("contra", "against") for w in line.lows(head, k))
    if link in ("por", "a", "to", "with", "from"):
        return (link == "with" and "liaison" in line.lows(max(0, head - 2), head)) or (
            link == "por" and line.low(k) == "la"
        )
    return True


def _coordinated(line: Line, head: int, j: int, tables: _Tables) -> int:
    """The end of "y Crédito Público" at `j`, or `j` if what follows is another name."""
    k = j + 1
    article = line.low(k) in tables.heads.articles and not line.cap(k)
    if article:
        k += 1
    if not line.cap(k) or line.tokens[k].first:
        return j
    end = _caps_end(line, k, tables)
    if end == k or line.tokens[k].upper:
        return j
    if article:  # "América Latina y el Caribe"
        region = tables.places.get(line.lows(j - 1, j)) or tables.places.get(line.lows(j - 2, j))
        return end if region and tables.places.get(line.lows(k, end)) else j
    words = line.lows(k, end)
    if any(
        w in tables.heads.heads and w not in ("servicios", "services", "red", "union", "division", "trust")
        for w in words[-1:]
        if tables.heads.language == "en"
    ):
        return j
    if tables.heads.language == "es" and (words[0] in tables.heads.heads or words[0] in tables.heads.opening):
        return j
    if (
        words in tables.heads.bodies
        or tables.places.get(words)
        or (words[0] in tables.names.given and words[0] not in tables.small)
    ):
        return j
    if tables.places.get(line.lows(j - 1, j)) or line.tokens[j - 1].upper:
        return j
    return end


def _enumerated(line: Line, head: int, j: int, tables: _Tables) -> int:
    """The end of ", Comunicaciones y Transportes" at `j`, or `j` if it is no enumeration of common nouns."""
    k = j
    for _ in range(6):
        if line.low(k) != "," or not line.cap(k + 1):
            return j
        end = _caps_end(line, k + 1, tables)
        words = line.lows(k + 1, end)
        while line.low(end) in tables.heads.links:  # "Acceso a la Información"
            inner = end + 1 + (line.low(end + 1) in tables.heads.articles)
            further = _caps_end(line, inner, tables)
            if further == inner:
                break
            end = further
        if (
            end == k + 1
            or len(words) > 3
            or words[0] in tables.heads.heads
            or tables.places.get(words)
            or words in tables.heads.bodies
        ):
            return j
        if words[0] in tables.names.given or line.tokens[k + 1].upper:
            return j
        if line.low(end) in tables.heads.conjunctions:
            last = _coordinated(line, head, end, tables)
            return last if last > end else j
        if line.low(end) == "," and line.low(end + 1) in tables.heads.conjunctions:
            return j
        k = end
    return j


def _english(number: int, line: Line, i: int, tables: _Tables) -> Hit | None:
    """A run of words written large from `i` on that holds a head, and what of/for/on adds to it."""
    token = line.tokens[i]
    if not token.cap:
        return None
    if (token.first and token.low in tables.roles.openers) or token.low in tables.roles.calendar:
        return None
    end = i
    while line.cap(end) and not line.owner[end] and (end == i or not line.tokens[end].first):
        end += 1
    end, joined = _joined(line, i, end, tables)
    head = -1
    for k in range(end - 1, i - 1, -1):
        if line.low(k) in tables.heads.heads and not (k == i and k + 1 < end and not _of(line, k + 1, tables)):
            head = k
            break
    if (
        line.low(end) == "'s"
        and line.low(end + 1) == "office"
        and line.cap(end + 1)
        and tables.roles.is_role(line.low(end - 1))
    ):
        return Hit(number, i, end + 2, _texts(line, i, end + 2), rule="head")
    if head < 0:
        return _company(number, line, i, tables)
    start = i
    for k in range(i, head):  # "Secretary Blinken State Department": what stands before an office is another name
        if line.low(k) in tables.roles.offices and line.low(k) not in _PARTS and not joined:
            start = k + 1
    stop = _complement(line, head, head + 1, tables)
    if stop == start + 1 or tables.places.get(line.lows(start, stop)):
        return None
    if head == start + 1 and stop == head + 1:
        owner = line.low(start)
        if line.low(head) in tables.heads.government and (
            owner in tables.names.surnames or owner in tables.names.alone or owner in tables.names.given
        ):
            return None
        if owner in tables.roles.openers:
            return None
    return Hit(number, start, stop, _texts(line, start, stop), rule="head")


_PARTS = frozenset("general attorney chief judge justice executive police secretary-general governor's".split())
"""Offices that are part of bodies' names: Attorney General's Office, General Assembly, Justice Department."""


def _of(line: Line, k: int, tables: _Tables) -> bool:
    return line.low(k) in tables.heads.links


def _joined(line: Line, i: int, end: int, tables: _Tables) -> tuple[int, bool]:
    """The end of the run at `i`, with "and Technology Command" after "Information" read as one name."""
    if line.low(end) not in tables.heads.conjunctions or not line.cap(end + 1) or i == end:
        return end, False
    before = line.low(i - 1)
    if before not in ("the", "of", "a", "'s", "its", "&") and not (
        i and line.tokens[i - 1].low in tables.roles.determiners
    ):
        return end, False
    stop = end + 1
    while line.cap(stop) and not line.owner[stop]:
        stop += 1
    words, left = line.lows(end + 1, stop), line.lows(i, end)
    if words[-1] not in tables.heads.heads or left[-1] in tables.heads.heads or len(words) < 2:
        return end, False
    if (
        left in tables.heads.bodies
        or tables.places.get(left)
        or line.tokens[end - 1].upper
        or left[-1] in tables.names.surnames
    ):
        return end, False
    return stop, True


def _company(number: int, line: Line, i: int, tables: _Tables) -> Hit | None:
    """Words written large that end in a company's suffix."""
    if (line.tokens[i].first and line.low(i) in tables.roles.openers) or not line.cap(i):
        return None
    j = i
    while (line.cap(j) and not line.owner[j] and (j == i or not line.tokens[j].first)) or (
        line.low(j) == "&" and line.cap(j + 1)
    ):
        j += 1
    last = -1
    for k in range(j - 1, i, -1):
        if line.low(k) in tables.heads.suffixes:
            last = k + 1
            break
    if last < 0 and line.low(j) == "," and line.low(j + 1) in ("inc.", "inc", "ltd.", "llc", "s.a.", "corp."):
        last = j + 2
    if last < 0:
        return None
    while line.low(last) in ("de",) and line.low(last + 1) == "c.v.":
        last += 2
    start = i
    for k in range(i, last - 1):
        if tables.roles.is_role(line.low(k)):
            start = k + 1
    if start >= last - 1 or (
        line.low(start) in tables.roles.words
        and last - start == 2
        and line.low(last - 1) not in ("inc.", "corp", "corp.", "ltd.")
    ):
        return None
    return Hit(number, start, last, _texts(line, start, last), rule="suffix")


def _nested(hit: Hit, number: int, line: Line, tables: _Tables) -> Iterator[Hit]:
    """Bodies inside a longer name that stand for themselves: (Command of) the Guatemalan Army."""
    for k in range(hit.i + 1, hit.j):
        prior = line.low(k - 1)
        if not line.cap(k) or not (prior in tables.heads.links or prior in tables.heads.articles):
            continue
        inner = _named(number, line, k, tables, headed=prior in tables.heads.articles or prior == "del")
        if inner and inner.j <= hit.j and (inner.rule != "alone" or inner.j > inner.i + 1):
            yield replace(inner, nested=True)


def _with_acronym(hit: Hit, line: Line, tables: _Tables) -> Hit:
    """The body with the acronym that follows in brackets, if one does."""
    j = hit.j
    if line.low(j) != "(" or not line.cap(j + 1):
        return hit
    word = line.tokens[j + 1].text
    closed = line.low(j + 2) in (")", ",", ";")
    known = hit.body is not None and word in hit.body.names
    if not closed or not (known or _abbreviates(word, hit.words)):
        return hit
    line.claim(j + 1, j + 2, "acronym")
    return Hit(hit.line, hit.i, hit.j, hit.words, word, hit.body, hit.rule)


def _abbreviates(short: str, words: tuple[str, ...]) -> bool:
    """Whether an acronym can be made from the words: its letters stand in them in that order, the first one first."""
    letters = fold(short).replace(".", "").partition("-")[0]
    text = [fold(w) for w in words]
    if not 2 <= len(letters) <= 10 or short == short.lower():
        return False
    content = [w for w in text if len(w) > 3 or w[:1] in letters]
    starts = any(w.startswith(letters[0]) for w in content)
    joined = " ".join(content)
    position = 0
    for letter in letters:
        position = joined.find(letter, position) + 1
        if position == 0:
            return (
                len(letters) <= 6
                and short.isupper()
                and starts
                and sum(c in {w[:1] for w in text} for c in letters) >= len(letters) - 1
            )
    return starts


# --- 3: what the text calls them ----------------------------------------------------------------------------------------


def _told(text: Sequence[Line], tables: _Tables) -> Iterator[Hit]:
    """Names that the text itself calls a company, party, paper … anywhere; then every place where they stand."""
    called: set[tuple[str, ...]] = set()
    for line in text:
        if line.title_case:
            continue
        for i, token in enumerate(line.tokens):
            if token.low not in tables.heads.tells or token.cap:
                continue
            span = _right_of(line, i, tables) or _left_of(line, i, tables) or _apposed(line, i, tables)
            if span:
                called.add(_texts(line, *span))
    yield from _everywhere(text, called, tables)


def _everywhere(text: Sequence[Line], called: set[tuple[str, ...]], tables: _Tables) -> Iterator[Hit]:
    """Every free place where one of the names stands, the longest names first."""
    for number, line in enumerate(text):
        for i in range(len(line.tokens)):
            for name in sorted(called, key=lambda n: (-len(n), n)):
                j = i + len(name)
                if _texts(line, i, j) == name and line.free(i, j):
                    line.claim(i, j, "body")
                    yield _with_acronym(Hit(number, i, j, name, rule="told"), line, tables)


def _name_run(line: Line, i: int, tables: _Tables) -> int:
    """The end of the name that stands at `i`, or `i` if nothing there can name a body."""
    j = i
    while j - i < 7 and not (j < len(line.tokens) and (line.owner[j] or line.tokens[j].first)):
        if not line.cap(j):
            k = j
            while line.low(k) in ("de", "del", "la", "los", "las", "contra", "para", "y") and k - j < 2:
                k += 1
            if j == i or k == j or line.low(j) in ("la", "los", "las", "y") or not line.cap(k) or line.owner[k]:
                break
            if tables.places.get((line.low(k),)):
                break
            j = k
        j += 1
    if j > i and j < len(line.tokens) and re.fullmatch(r"\d\.\d", line.tokens[j].text):
        j += 1  # LockBit 3.0
    low = line.low(i)
    if j == i or low in tables.roles.words or low in tables.roles.before or tables.places.get(line.lows(i, j)):
        return i
    if low in tables.roles.polite | tables.roles.ranks or tables.roles.is_role(low):
        return i
    if _starts_person(line, i, tables) or (j - i == 1 and low in tables.heads.capitals):
        return i
    last = line.low(j - 1)
    if tables.names.is_given(low) and 1 < j - i < 4 and last not in tables.heads.heads | tables.heads.suffixes:
        return i  # "the publisher Hubert Burda"
    return j


def _right_of(line: Line, i: int, tables: _Tables) -> tuple[int, int] | None:
    """ "la empresa (de ciberseguridad) Huawei", "Chinese firm Hikvision", "the gang, known as Akira"."""
    k = i + 1
    if line.low(k) == "," and line.low(k + 1) in tables.heads.known_as:
        k += 2 + (line.low(k + 2) in ("as", "como"))
    elif tables.heads.language == "es":
        while k < i + 6 and k < len(line.tokens) and line.tokens[k].word and not line.cap(k):
            if line.low(k) in tables.roles.verbs or line.low(k) in tables.roles.ends:
                return None
            if line.low(k) in tables.roles.links and line.low(k) != "de":
                return None
            k += 1
        if line.low(k - 1) in ("de", "del"):
            return None  # "la empresa de Juan"
    j = _name_run(line, k, tables)
    return (k, j) if j > k and not tables.roles.is_role(line.low(j)) else None


def _left_of(line: Line, i: int, tables: _Tables) -> tuple[int, int] | None:
    """ "the Nuctech company"."""
    if tables.heads.language != "en":
        return None
    k = i
    while line.cap(k - 1) and not line.owner[k - 1] and not line.tokens[k - 1].first and i - k < 4:
        k -= 1
    party = line.low(i) == "party"
    if (
        k == i
        or line.low(k - 1) != "the"
        or not party
        and (line.low(k) in tables.roles.words or _name_run(line, k, tables) != i)
    ):
        return None
    return k, i + party


def _apposed(line: Line, i: int, tables: _Tables) -> tuple[int, int] | None:
    """ "Nuctech, a company …", "Kaspersky, una firma rusa"."""
    k = i - 1
    while (
        k > 0 and line.tokens[k].word and not line.cap(k) and i - k < 4 and line.low(k) not in tables.roles.determiners
    ):
        k -= 1
    if line.low(k) in ("the", "la", "el") and (
        line.low(i + 1) in tables.roles.verbs or line.low(i + 1) in (",", ".") and k == i - 1
    ):
        return None  # "On Monday, the company said"
    if line.low(k) not in tables.roles.determiners or line.low(k - 1) != ",":
        return None
    end, start = k - 1, k - 1
    while line.cap(start - 1) and not line.owner[start - 1] and end - start < 4:
        start -= 1
    opener = line.low(start) in tables.roles.openers or line.low(start).endswith(("ly", "mente"))
    if start == end or (line.tokens[start].first and opener):
        return None
    words = line.lows(start, end)
    if (
        (words[0] in tables.names.given and len(words) > 1)
        or tables.places.get(words)
        or words[0] in tables.roles.words
    ):
        return None
    return start, end


def from_context(
    text: Sequence[Line],
    spans: Sequence[tuple[int, int, int]],
    behind: Sequence[tuple[int, int]],
    surnames: frozenset[str],
    language: Language,
) -> list[Hit]:
    """Bodies that only their surroundings give away: "director of Tmall", "SoftBank CEO", "…, de Natixis", "told Ruptly".

    `spans` are descriptions of people (a line, and tokens from … to), `behind` the places where their names end,
    `surnames` the folded words of their names, which are no bodies.
    Claims every place where such a name stands.
    """
    small = frozenset(t.low for line in text for t in line.tokens if t.word and not t.cap)
    tables = _Tables(heads(language), roles(language), names(), gazetteer(), small)
    places = [(text[n], k) for n, i, j in spans for k in _employers(text[n], i, j, tables)]
    for n, j in behind:  # "X, de Natixis," and "X of Ceres Robotics"
        k = j + (text[n].low(j) == ",")
        if text[n].low(k) in ("de", "del", "of", "from"):
            places.append((text[n], k + 1 + (text[n].low(k + 1) in ("la", "el", "the"))))
    places += [(line, k) for line in text for k in _agents(line, tables)]
    called = set()
    for line, k in places:
        end = _name_run(line, k, tables) if line.cap(k) and not line.owner[k] else k
        words = line.lows(k, end)
        if end == k or any(w in tables.small or w in tables.roles.words or tables.roles.is_role(w) for w in words):
            continue
        if not words[0].endswith(_ABSTRACT) and not surnames.intersection(words) and line.low(end) not in ("and", "y"):
            called.add(_texts(line, k, end))
    return list(_everywhere(text, called, tables))


def _employers(line: Line, i: int, j: int, tables: _Tables) -> Iterator[int]:
    """Where names of employers may start in a description."""
    nouns = [k for k in range(i, j) if tables.roles.is_role(line.low(k))]
    if not nouns or any(line.low(k) in tables.roles.portfolios for k in nouns):
        return
    if tables.heads.language == "en" and _name_run(line, i, tables) in nouns:
        yield i
    for k in range(nouns[0] + 1, j):
        if line.low(k - 1) in ("of", "at", "for", "de", "del", "en"):
            yield k


def _agents(line: Line, tables: _Tables) -> Iterator[int]:
    """Where names stand that are told something, own something, or have officers, and are no people's."""
    for k, token in enumerate(line.tokens):
        if not token.cap or token.first or line.owner[k] or line.cap(k - 1) and not line.tokens[k - 1].first:
            continue
        if token.low in tables.names.given or token.low in tables.names.surnames or token.low in tables.heads.capitals:
            continue
        prior = line.lows(max(0, k - 2), k)
        end = k
        while line.cap(end):
            end += 1
        officers = line.low(end) == "'s" and any(tables.roles.is_role(line.low(m)) for m in range(end + 1, end + 4))
        towards = prior in tables.heads.towards or prior[-1:] in tables.heads.towards
        if officers or (towards and (end == k + 1 or line.low(end) not in ("of", ",", "de"))):
            yield k


_ABSTRACT = (
    "cion",
    "sion",
    "dad",
    "tad",
    "miento",
    "encia",
    "ancia",
    "ismo",
    "ura",
    "eza",
    "ica",
    "icas",
    "ios",
    "nes",
    "ment",
    "tion",
    "ity",
    "ness",
    "ics",
)
"""Endings of nouns for a field of work (director de Comunicación Social), which is no body."""


# --- 4: acronyms --------------------------------------------------------------------------------------------------------


def _acronyms(text: Sequence[Line], hits: Sequence[Hit], tables: _Tables) -> Iterator[Hit]:
    """Acronyms that were defined, and others in capitals that behave like bodies."""
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
            elif token.upper and len(token.text) > 2 and token.low not in tables.heads.capitals and not line.title_case:
                if (not tables.roles.is_role(token.low) and not line.cap(i - 1) and not line.cap(i + 1)) or _acts(
                    line, i, tables
                ):
                    doubtful.setdefault(token.text, []).append((number, i))
                    if _acts(line, i, tables):
                        acting.add(token.text)
                    elif tables.heads.language == "es" and line.low(i - 1) in ("el", "la", "del", "al"):
                        articled[token.text] += 1
    for word, places in doubtful.items():
        if word not in acting and articled[word] < 2 or any(c.isdigit() for c in word) or len(word) > 8:
            continue
        for number, i in places:
            text[number].claim(i, i + 1, "acronym")
            yield Hit(number, i, i + 1, (word,), word, rule="capitals")


def _acts(line: Line, i: int, tables: _Tables) -> bool:
    """Whether a word in capitals says or owns something, or has officers."""
    after, before = line.low(i + 1), line.low(i - 1)
    if after in tables.roles.speaking or after == "'s" and tables.roles.is_role(line.low(i + 2)):
        return True
    if (
        tables.heads.language == "en"
        and tables.roles.is_role(after)
        or after in tables.roles.verbs
        and before in tables.heads.articles
    ):
        return True
    k = i - 1
    if before in tables.heads.articles or before == "del":
        k -= before != "del"
    return k < i and line.low(k) in ("de", "del", "of", "at", "for") and tables.roles.is_role(line.low(k - 1))
