"""Noun phrases around a head, and companies by their suffix.

Spanish names grow to the right of the head (Instituto Guatemalteco de Seguridad Social), English ones to the left and,
after of/for/on, to the right (Office of Intelligence and Analysis of the Department of Homeland Security).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.people.organisations import english, spanish
from briefgen.people.organisations.acronyms import with_acronym
from briefgen.people.organisations.companies import company
from briefgen.people.organisations.hits import Hit, Tables, closed, starts_person
from briefgen.people.organisations.known import known
from briefgen.people.text import Line, Token

__all__ = ["phrases"]


def phrases(number: int, line: Line, tables: Tables) -> Iterator[Hit]:
    """Well-known and headed names in one line, and the bodies that stand inside them; claims their tokens."""
    i = 0
    while i < len(line.tokens):
        token = line.tokens[i]
        if tables.heads.language == "es" and token.low in tables.heads.plurals and not line.owner[i]:
            yield from spanish.coordinated(number, line, i, tables)
        hit = _named(number, line, i, tables) if token.word and not line.owner[i] else None
        if hit is None:
            i += 1
            continue
        if not line.title_case or hit.body:
            yield with_acronym(hit, line, tables)
            yield from _nested(hit, number, line, tables)
            line.claim(hit.i, hit.j, "body")
        i = hit.j


def _named(number: int, line: Line, i: int, tables: Tables, headed: bool = True) -> Hit | None:
    """The body whose name starts at `i`: a well-known one, or with `headed` one with a head, whichever is longer."""
    famous = known(number, line, i, tables)
    if not headed:
        return famous
    grow = _spanish if tables.heads.language == "es" else _english
    longer = grow(number, line, i, tables)
    if longer is None or famous is None or longer.j <= famous.j:
        return famous or longer
    office = tables.heads.heads.intersection(line.lows(famous.j, famous.j + 2)) and not tables.roles.is_role(
        line.low(longer.j)
    )
    if famous.j - famous.i == 1 or (office and tables.heads.language == "en"):
        return longer  # "United Nations Office on Drugs and Crime"
    # A well-known name grows by what it is of (… of Guatemala), and by nothing else.
    return replace(longer, body=famous.body) if line.low(famous.j) in ("of", "de", "del") else famous


def _nested(hit: Hit, number: int, line: Line, tables: Tables) -> Iterator[Hit]:
    """Bodies inside a longer name that stand for themselves: (Command of) the Guatemalan Army."""
    for k in range(hit.i + 1, hit.j):
        prior = line.low(k - 1)
        article = prior in tables.heads.articles or prior == "del"
        if not line.cap(k) or not (article or prior in tables.heads.links):
            continue
        inner = _named(number, line, k, tables, headed=article)
        if inner and not article and inner.j - inner.i > 1 and line.lows(inner.i, inner.j) in tables.heads.alone:
            continue  # the Caja de Seguro Social is no other Seguro Social
        if inner and inner.j <= hit.j and (inner.rule != "alone" or inner.j > inner.i + 1):
            yield replace(inner, nested=True)


# --- Spanish ---------------------------------------------------------------------------------------------------------


def _spanish(number: int, line: Line, i: int, tables: Tables) -> Hit | None:
    """A head at `i` and what belongs to it on its right."""
    opened = line.cap(i) and line.low(i) in tables.heads.opening and line.cap(i + 1)
    head = i + 1 if opened else i
    token = line.tokens[head]
    if party_end := spanish.party(line, head, tables):
        end = _complement(line, head, party_end, tables)
        return Hit(number, i, end, line.texts(i, end))
    if end := spanish.partisans(line, i, tables):
        return Hit(number, i, end, line.texts(i, end))
    if token.low not in tables.heads.heads and (end := _foreign(line, head, tables)):
        return Hit(number, i, end, line.texts(i, end))
    paired = token.cap and line.cap(head + 1) and line.lows(head, head + 2) in tables.heads.pairs
    if (token.low not in tables.heads.heads and not paired) or _is_office(token, tables):
        return company(number, line, i, tables)
    small = token.low in tables.heads.small and _of_a_name(line, head + 1, tables)
    if not token.cap and not small and not spanish.goes_with_name(line, head, tables):
        return None
    j = _caps_end(line, head + 1, tables) if token.cap or not small else head + 1
    j += spanish.is_adjective(line, head, j, tables)  # "Iglesia católica"
    end = _complement(line, head, j, tables)
    end = spanish.to_acronym(line, i, end, tables) if end > head + 1 else end
    site = tables.places.get(line.lows(head + 1, end))
    if end == head + 1 or tables.places.get(line.lows(i, end)):
        return None
    if end == head + 2 and token.first and site and token.low in tables.small:
        return None  # "Centro América …"
    return Hit(number, i, end, line.texts(i, end))


def _foreign(line: Line, i: int, tables: Tables) -> int:
    """The end of a name in another language ("the Banco de Guatemala", "Groupe Renault", "Air Astana") at `i`, or 0."""
    low, nxt = line.low(i), line.low(i + 1)
    if not line.cap(i) or (line.cap(i - 1) and not line.tokens[i - 1].first):
        return 0
    end = i + 1
    while line.cap(end) and end < i + 3:
        end += 1
    for k in range(i + 1, end + 1):
        if line.low(k) in tables.heads.papers:
            return k + 1
    if low in tables.heads.airlines:
        everyday = nxt in tables.small | tables.roles.words | tables.roles.things_after | tables.heads.heads
        return i + 2 if line.cap(i + 1) and not line.cap(i + 2) and not everyday else 0
    stop = spanish.foreign_end(line, i, tables) if low in tables.heads.foreign else i
    return stop if stop > i + 1 else 0


def _is_office(token: Token, tables: Tables) -> bool:
    """The secretaria de Economía is a woman, the Secretaría de Economía a body."""
    return tables.roles.is_role(token.low) and f"{token.low[:-2]}ía" in tables.roles.bodies and "í" not in token.text


def _of_a_name(line: Line, k: int, tables: Tables) -> bool:
    """Whether "de" and a word written large stand at `k`."""
    return line.low(k) in ("de", "del") and line.cap(k + 1 + (line.low(k + 1) in tables.heads.articles))


# --- English ---------------------------------------------------------------------------------------------------------


def _english(number: int, line: Line, i: int, tables: Tables) -> Hit | None:
    """A run of words written large from `i` on that holds a head, and what of/for/on adds to it."""
    token = line.tokens[i]
    if end := english.written_small(line, i, tables):
        return Hit(number, i, end, line.texts(i, end))
    if not token.cap or (token.first and token.low in tables.roles.openers) or token.low in tables.roles.calendar:
        return None
    if stop := _foreign(line, i, tables) or _part_small(line, i, tables):
        return Hit(number, i, stop, line.texts(i, stop))
    if line.low(i - 1) == "of" and line.low(i - 2).rpartition("-")[2] in tables.heads.of_a_field:
        return None  # "vice-minister of Technical Services"
    end = i + 1
    while line.cap(end) and not line.owner[end] and not line.tokens[end].first:
        end += 1
    if line.low(end) == "'s" and line.low(end + 1) == "office" and tables.roles.is_role(line.low(end - 1)):
        return Hit(number, i, end + 2, line.texts(i, end + 2)) if line.cap(end + 1) else None
    run = _joined(line, i, end, tables)
    head = next((k for k in range(run - 1, i - 1, -1) if _heads_here(line, k, i, run, tables)), -1)
    if head < 0:
        return company(number, line, i, tables)
    start = i
    for k in range(i, head):  # "Secretary Blinken State Department": what stands before an office is another name
        if run == end and line.low(k) in tables.roles.offices and line.low(k) not in tables.heads.inner:
            start = k + 1
    stop = _complement(line, head, head + 1, tables)
    stop -= 2 * english.ends_in_a_name(line, start, stop, tables)
    if stop < end and line.low(stop) in tables.heads.programmes:
        return None  # "the State Partnership Program"
    if stop == start + 1 or tables.places.get(line.lows(start, stop)) or _is_rule(line, start, head, stop, tables):
        return None
    return Hit(number, start, stop, line.texts(start, stop))


def _part_small(line: Line, i: int, tables: Tables) -> int:
    """The end of "City council of Mazatlán" or "Spanish army" at `i`, whose head is written small, or 0."""
    if line.lows(i, i + 2) in tables.heads.pairs and not line.cap(i + 1) and closed(line, i + 2, tables):
        return _complement(line, i + 1, i + 2, tables)
    end = i + 1
    while line.cap(end) and not line.tokens[end].first:
        end += 1
    nation = tables.heads.is_nation(line.low(end - 1)) or tables.places.get(line.lows(i, end))
    if not nation or line.low(end) not in tables.heads.small or line.tokens[i].upper:
        return 0
    does = line.low(end + 1).endswith("ed")  # "Hong Kong police arrested …", but no "army officer"
    return end + 1 if does or closed(line, end + 1, tables) else 0


def _heads_here(line: Line, k: int, i: int, end: int, tables: Tables) -> bool:
    """Whether the word at `k` heads the run: not "House" in "House Speaker", but "Office" in "Office of …"."""
    if line.low(k) not in tables.heads.heads and not (k > i and line.lows(k - 1, k + 1) in tables.heads.pairs):
        return False
    return not (k == i and k + 1 < end and line.low(k + 1) not in tables.heads.links)


def _is_rule(line: Line, start: int, head: int, stop: int, tables: Tables) -> bool:
    """Whether two words are no body but somebody's rule ("Trump Administration"), or no name ("The Department")."""
    if head != start + 1 or stop != head + 1:
        return False
    owner = line.low(start)
    person = owner in tables.names.surnames or owner in tables.names.alone or tables.names.is_given(owner)
    return owner in tables.roles.openers or (person and line.low(head) in tables.heads.government)


def _joined(line: Line, i: int, end: int, tables: Tables) -> int:
    """The end of the run at `i`, with "and Technology Command" after "Information" read as one name."""
    prior = line.low(i - 1)
    if line.low(end) not in tables.heads.conjunctions or not line.cap(end + 1):
        return end
    if prior not in tables.roles.determiners and prior not in ("of", "'s", "&"):
        return end
    stop = end + 1
    while line.cap(stop) and not line.owner[stop]:
        stop += 1
    words, left = line.lows(end + 1, stop), line.lows(i, end)
    if len(words) < 2 or words[-1] not in tables.heads.heads or left[-1] in tables.heads.heads:
        return end
    places = tables.places.get(left) is not None and tables.places.get(words[:1]) is None  # but Hong Kong and Macao …
    other = left in tables.heads.bodies or places or left[-1] in tables.names.surnames
    return end if other or line.tokens[end - 1].upper else stop


# --- what a head takes with it ---------------------------------------------------------------------------------------


def _caps_end(line: Line, k: int, tables: Tables) -> int:
    """The end of the words written large from `k` on; before a person, unless the body is called after people."""
    first = k
    named = any(w in tables.heads.namesakes for w in line.lows(max(0, k - 2), k) if line.cap(k - 1))
    while line.cap(k) and not line.tokens[k].first and not line.owner[k]:
        if k > first and _entitles(line, k, tables):
            return k  # "Academy of Sciences Professor Vaclav Paces"
        if not named and starts_person(line, k, tables):
            place = k == first and starts_person(line, k + 1, tables) and tables.places.get((line.low(k),))
            return k + 1 if place else k  # "la Universidad de Concepción Iván Sandoval"
        person = k > first and tables.names.is_given(line.low(k)) and line.cap(k + 1)
        if person and line.low(first - 1) in ("de", "del") and line.low(k - 1) not in ("san", "santa", "santo"):
            break  # "(portavoz del) Ministerio de Defensa Jan Pejšek"
        k += 1
    return k


def _entitles(line: Line, k: int, tables: Tables) -> bool:
    """Whether a person's title stands at `k`: a role written large with a name behind it that is no body's."""
    low, roles = line.low(k), tables.roles
    if low in tables.heads.inner or not (roles.is_role(low) or low in roles.polite | roles.ranks):
        return False
    end = k + 1
    while line.cap(end) and not line.tokens[end].first:
        end += 1
    person = end == k + 3 or starts_person(line, k + 1, tables)
    return person and not tables.heads.heads.intersection(line.lows(k + 1, end))


def _complement(line: Line, head: int, j: int, tables: Tables) -> int:
    """Where a name ends that has its head at `head` and has been read up to `j`."""
    opened = j > head + 1
    while j < len(line.tokens):
        low, end = line.low(j), j
        if low in tables.heads.links or (low == "ante" and line.low(head) in tables.heads.in_place):
            end = _linked(line, head, j, tables)
        elif low in tables.heads.conjunctions and opened:
            end = _coordinated(line, j, tables)
        elif low == "," and opened:
            end = _enumerated(line, j, tables)
        if end == j:
            break
        j, opened = end, True
    return j


def _linked(line: Line, head: int, j: int, tables: Tables) -> int:
    """The end of "de la República" at `j`, or `j` if it does not belong to the name."""
    k = j + 1
    while line.low(k) in tables.heads.articles and not line.cap(k):
        k += 1
    if tables.heads.language == "es" and not line.cap(k):
        return spanish.plain_end(line, head, j, k, tables)
    if not line.cap(k) or line.tokens[k].first or not _link_fits(line, head, line.low(j), k, tables):
        return j
    end = _caps_end(line, k, tables)
    return end if end > k else j


def _link_fits(line: Line, head: int, link: str, k: int, tables: Tables) -> bool:
    """Whether a link and the name at `k` belong to the body: not every preposition does after every head."""
    if link in ("de", "del", "of", "for", "para", "contra", "against", "sobre"):
        return True
    if line.low(k) in tables.roles.calendar:
        return False
    if link == "ante":  # "misión de Irán ante las Naciones Unidas"
        return True
    if link in ("en", "in"):
        against = any(w in ("contra", "against") for w in line.lows(head, k))
        return against or line.low(head) in tables.heads.in_place
    if link == "with":
        return "liaison" in line.lows(max(0, head - 2), head)
    if link == "a" and tables.heads.language == "es":  # "Comité de Respuesta a Incidentes"
        word = line.low(k)
        other = tables.names.is_given(word) or tables.places.get((word,)) or word in tables.heads.heads
        return (
            line.cap(k - 2 - (line.low(k - 1) in tables.heads.articles))
            and not other
            and not line.tokens[k].upper
            and (word,) not in tables.heads.bodies
        )
    return link == "on" or (link == "por" and line.low(k) == "la")


def _coordinated(line: Line, j: int, tables: Tables) -> int:
    """The end of "y Crédito Público" at `j`, or `j` if what follows is another name."""
    article = line.low(j + 1) in tables.heads.articles and not line.cap(j + 1)
    k = j + 1 + article
    if not line.cap(k) or line.tokens[k].first or line.tokens[k].upper:
        return j
    end = _caps_end(line, k, tables)
    words, before = line.lows(k, end), line.lows(j - 1, j)
    if end == k:
        return j
    if article:  # "América Latina y el Caribe"
        region = tables.places.get(before) or tables.places.get(line.lows(j - 2, j))
        joined = tables.places.get(words) if region else _same_kind(line, j, words, tables)
        return end if joined else j
    heading = words[0] if tables.heads.language == "es" else words[-1]
    if (heading in tables.heads.heads and heading not in tables.heads.plain) or words[0] in tables.heads.opening:
        return j
    if _is_other(words, tables) or tables.places.get(before) or line.tokens[j - 1].upper:
        return j
    return end


def _same_kind(line: Line, j: int, words: tuple[str, ...], tables: Tables) -> bool:
    """Whether nouns on both sides of the "y" at `j` have articles and name no body: "los Mercados y la Competencia"."""
    if line.low(j - 2) not in tables.heads.articles or len(words) > 1 or words in tables.heads.bodies:
        return False
    word = words[0]
    other = word in tables.heads.heads | tables.heads.government or (word,) in tables.heads.alone
    person = tables.names.is_given(word) or word in tables.names.surnames
    return not (other or person or tables.roles.is_role(word) or tables.places.get(words))


def _is_other(words: tuple[str, ...], tables: Tables) -> bool:
    """Whether words are a name by themselves: a body, a place, a person."""
    if words in tables.heads.bodies or tables.places.get(words):
        return True
    return tables.names.is_given(words[0]) and words[0] not in tables.small


def _enumerated(line: Line, j: int, tables: Tables) -> int:
    """The end of ", Comunicaciones y Transportes" at `j`, or `j` if it is no enumeration of common nouns."""
    k = j
    for _ in range(6):
        first = k + 1 + (line.low(k + 1) == "de" and line.low(k) == ",")  # ", de Telecomunicaciones y Tecnologías"
        if line.low(k) != "," or not line.cap(first) or line.tokens[first].upper:
            return j
        end = _caps_end(line, first, tables)
        words = line.lows(first, end)
        if not 0 < len(words) < 4 or words[0] in tables.heads.heads or _is_other(words, tables):
            return j
        while line.low(end) in tables.heads.links:  # "Acceso a la Información"
            inner = end + 1 + (line.low(end + 1) in tables.heads.articles)
            further = _caps_end(line, inner, tables)
            if further == inner:
                break
            end = further
        if line.low(end) in tables.heads.conjunctions:
            last = _coordinated(line, end, tables)
            return last if last > end else j
        k = end
    return j
