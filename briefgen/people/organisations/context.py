"""Bodies that only their surroundings give away: "la empresa Huawei", "the Nuctech company", "Natixis, a bank",
"director of Tmall", "SoftBank CEO", "told Ruptly". What is called so once is found wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.people.organisations.acronyms import with_acronym
from briefgen.people.organisations.hits import Hit, Tables, everywhere, joins_places, starts_person
from briefgen.people.text import Line

__all__ = ["employed", "told"]

Span = tuple[int, int]
_MONEY = re.compile(r"[QL]\d")
"""An amount, which a currency's letter makes look like a name: "el proveedor Q20 millones"."""


def told(text: Sequence[Line], tables: Tables) -> Iterator[Hit]:
    """Names that the text itself calls a company, party, paper … anywhere."""
    called = set()
    for line in text:
        for i, token in enumerate(line.tokens):
            if (
                line.title_case
                or token.low not in tables.heads.tells
                or (token.cap and not token.first and not token.upper)
            ):
                continue
            span = _right_of(line, i, tables) or _left_of(line, i, tables) or _apposed(line, i, tables)
            if span:
                called.add(line.texts(*span))
                called.update(line.texts(*other) for other in _further(line, i, span[1], tables))
            called.update(line.texts(*each) for each in _told_behind(line, i, tables))
        called.update(line.texts(*each) for each in _asked(line, tables))
    for hit in everywhere(text, [_grown(text, name, tables) for name in called], tables):
        yield with_acronym(hit, text[hit.line], tables)


def _told_behind(line: Line, i: int, tables: Tables) -> Iterator[Span]:
    """The names behind the colon in "las tres empresas interesadas: Andivia, Norcel y …"."""
    k = i + 1
    while k < min(i + 3, len(line.tokens)) and line.tokens[k].word and not line.cap(k):
        k += 1
    if not line.low(i).endswith("s") or line.low(k) != ":":
        return
    while True:
        k += 1 + (line.low(k + 1) in tables.heads.joining)
        end = _name_end(line, k, tables, opens=True) if line.cap(k) and not line.owner[k] else k
        if end == k or line.low(end) not in (",", ".", ";", *tables.heads.joining):
            return
        yield k, end
        k = end - (line.low(end) in tables.heads.joining)


def _asked(line: Line, tables: Tables) -> Iterator[Span]:
    """The paper that somebody talks to: "explicó a La Comarca", "dice a Voz Andina"; a single word may be a person."""
    if tables.heads.language != "es" or line.title_case:
        return
    for k in range(2, len(line.tokens) - 1):
        if line.low(k - 1) != "a" or line.low(k - 2) not in tables.roles.speaking or not line.cap(k) or line.owner[k]:
            continue
        end = k
        while line.cap(end) and not line.owner[end] and not line.tokens[end].first:
            if end > k and tables.names.is_given(line.low(end)):
                break  # "dijo a Voz Andina | Rosa Pardo"
            end += 1
        words = line.lows(k, end)
        named = tables.names.is_given(words[0]) or any(w in tables.names.surnames for w in words)
        office = any(tables.roles.is_role(w) or w in tables.roles.polite | tables.roles.ranks for w in words)
        if 1 < len(words) < 5 and not named and not office and not tables.places.get(words):
            yield k, end


def _further(line: Line, i: int, j: int, tables: Tables) -> Iterator[Span]:
    """The names behind the first example of a kind: "groups such as Conti, Hive and LockBit"."""
    behind = line.lows(i + 1, i + 3)
    examples = behind == ("such", "as") or bool(tables.heads.examples.intersection(behind))
    while examples:
        k = j + (line.low(j) == ",")
        joined = line.low(k) in tables.heads.joining
        k += joined
        end = _name_end(line, k, tables) if k > j and line.cap(k) and not line.owner[k] else k
        if end == k:
            return
        yield k, end
        j, examples = end, not joined


def _grown(text: Sequence[Line], name: tuple[str, ...], tables: Tables) -> tuple[str, ...]:
    """The name with the small word that always follows it and stands nowhere else: Énergie gérance."""
    following = []
    for line in text:
        for i, token in enumerate(line.tokens):
            if token.text == name[-1] and line.texts(i + 1 - len(name), i + 1) == name:
                following.append(line.tokens[i + 1].text if i + 1 < len(line.tokens) else "")
    word = following[0] if following else ""
    if len(following) < 3 or set(following) != {word} or not word.islower() or word in tables.roles.verbs:
        return name
    everywhere_else = sum(token.text == word for line in text for token in line.tokens) - len(following)
    return name if everywhere_else else (*name, word)


def employed(
    text: Sequence[Line],
    descriptions: Sequence[tuple[int, int, int]],
    behind: Sequence[tuple[int, int]],
    surnames: frozenset[str],
    tables: Tables,
) -> Iterator[Hit]:
    """Names of employers and of those who are told things.

    `descriptions` are what people are said to be (a line, and tokens from … to), `behind` the places where their names
    end, `surnames` the folded words of their names, which are no bodies.
    """
    places = [(text[n], k) for n, i, j in descriptions for k in _employers(text[n], i, j, tables)]
    for n, j in behind:  # "X, de Natixis," and "X of Ceres Robotics"
        k = j + (text[n].low(j) == ",")
        if text[n].low(k) in ("de", "del", "of", "from"):
            places.append((text[n], k + 1 + (text[n].low(k + 1) in tables.heads.articles)))
    places += [(line, k) for line in text for k in _agents(line, tables)]
    called = set()
    for line, k in places:
        end = _name_end(line, k, tables) if line.cap(k) and not line.owner[k] else k
        words = line.lows(k, end)
        if not words or surnames.intersection(words) or line.low(end) in tables.heads.conjunctions:
            continue
        if any(tables.places.get(line.lows(start, end)) for start in range(max(0, k - 3), k)):
            continue  # the Marfil of Costa de Marfil
        if " ".join(words) in tables.roles.before:
            continue  # a Costa Rican expert
        if line.low(k - 1) == "of" and line.low(k - 2) == "," and len(words) == 1:
            continue  # "said Joan Pritchard, of Aldbury"
        if line.low(end) in tables.roles.things_after and not line.cap(end):
            continue  # "commander of Kowloon West district"
        common = [w in tables.small or w in tables.roles.words or tables.roles.is_role(w) for w in words]
        everyday = all(common) if len(words) > 1 and not tables.roles.is_role(words[0]) else any(common)
        ends = words[:1] if tables.heads.language == "es" else (words[0], words[-1])
        field = all(w.endswith(tables.heads.fields) for w in ends)  # "director of Business Development"
        field = field and (line.tokens[k].text[1:].islower() or len(words) > 1)  # not InfoNation
        field = field and not {"por", "contra"} & set(words)  # "Acción por la Transparencia"
        if not everyday and not field:
            called.add(line.texts(k, end))
    return everywhere(text, called, tables)


def _name_end(line: Line, i: int, tables: Tables, *, opens: bool = False) -> int:
    """The end of the name that stands at `i`, or `i` if nothing there can name a body; with `opens` behind a colon."""
    low, j = line.low(i), i
    if _MONEY.match(line.tokens[i].text if i < len(line.tokens) else ""):
        return i
    while j - i < 7 and j < len(line.tokens) and not line.owner[j] and (not line.tokens[j].first or (opens and j == i)):
        if not line.cap(j):
            j = _little(line, j, tables) if j > i else j
            if not line.cap(j):
                break
        j += 1
    while j > i and not line.cap(j - 1):
        j -= 1
    if j > i and line.low(j) == "$":
        j -= 1  # "the operator TT$4 million"
    if j > i and j < len(line.tokens) and re.fullmatch(r"\d\.\d", line.tokens[j].text):
        j += 1  # LockBit 3.0
    modifier = low in tables.roles.before and (j < i + 2 or line.low(i + 1) in tables.roles.before | tables.roles.words)
    if low in tables.roles.words or modifier or tables.places.get(line.lows(i, j)):
        return i
    if joins_places(line.lows(i, j), tables):
        return i
    if low in tables.roles.polite | tables.roles.ranks or tables.roles.is_role(low):
        return i
    if starts_person(line, i, tables) or (j - i == 1 and low in tables.heads.capitals):
        return i
    last = line.low(j - 1)
    if tables.names.is_given(low) and 1 < j - i < 4 and last not in tables.heads.heads | tables.heads.suffixes:
        return i  # "the publisher Hubert Burda"
    return j


def _little(line: Line, j: int, tables: Tables) -> int:
    """The word written large behind "de" or "de la" at `j` (Red de Periodistas), or `j`."""
    k = j + 1 + (line.low(j + 1) in ("la", "los", "las"))
    inside = line.low(j) in ("de", "del", "contra", "para", "por") and line.cap(k) and not line.owner[k]
    kept = line.low(j) == "del" or (line.low(j) == "para" and line.low(j - 1) in tables.small)  # "Agua para Colón"
    return k if inside and (kept or not tables.places.get((line.low(k),))) else j


def _right_of(line: Line, i: int, tables: Tables) -> Span | None:
    """The name in "la empresa (de ciberseguridad) Huawei", "Chinese firm Hikvision", "the gang, known as Akira"."""
    k = i + 1
    m = k + (tables.heads.is_nation(line.low(k)) and not line.cap(k))  # "otra firma china, Sanlian, …"
    if line.low(k) == "," and line.low(k + 1) in tables.heads.known_as:
        k += 2 + (line.low(k + 2) in ("as", "como"))
    elif line.lows(k, k + 2) == ("such", "as") or line.low(k + (line.low(k) == ",")) in tables.heads.examples:
        k += 1 + (line.low(k) in (",", "such"))  # "rivals such as Lyft", "competidores, como CIMA+"
    elif line.low(m) == "," and tables.heads.indefinite.intersection(line.lows(max(0, i - 3), i)):
        k = m
        end = _name_end(line, k + 1, tables)
        return (k + 1, end) if end > k + 1 and line.low(end) in (",", ".") else None  # "a second group, Hive,"
    elif calls := next((w for w in tables.heads.calls_itself if line.lows(k, k + len(w)) == w), None):
        k += len(calls)  # "the gang, which calls itself Akira"
    elif line.low(k) == "," and tables.roles.determiners.intersection(line.lows(max(0, i - 3), i)):
        end = _name_end(line, k + 1, tables)
        somebody = any(map(tables.roles.is_role, line.lows(max(0, i - 5), i)))  # "a spokeswoman for the firm, Lena"
        named = end > k + 1 and line.low(end) == "," and line.low(k + 1) not in tables.roles.calendar
        return (k + 1, end) if named and not somebody else None  # "the operator, Puerto Sur, pays"
    elif tables.heads.language == "es":
        while k < min(i + 6, len(line.tokens)) and line.tokens[k].word and not line.cap(k):
            low = line.low(k)
            if low in tables.roles.verbs or low in tables.roles.ends or (low in tables.roles.links and low != "de"):
                return None
            k += 1
        if line.low(k - 1) in ("de", "del"):
            return None  # "la empresa de Juan"
    end = _name_end(line, k, tables)
    if line.low(i - 1) == "al" or line.lows(max(0, i - 2), i) == ("a", "la"):  # dijo a la agencia Efe | Ana Paz
        end = next((m for m in range(k + 1, end - 1) if starts_person(line, m, tables)), end)
    return (k, end) if end > k and not tables.roles.is_role(line.low(end)) else None


def _left_of(line: Line, i: int, tables: Tables) -> Span | None:
    """The name in "the Nuctech company"; "party" and "movement" are part of it."""
    if tables.heads.language != "en":
        return None
    if not line.cap(i - 1) and line.low(i - 1) in tables.heads.qualifying:
        i -= 1  # "the Conti ransomware gang"
    k = i
    while i - k < 5 and not line.owner[k - 1] and not line.tokens[k - 1].first:
        if not line.cap(k - 1) and not (k < i and _is_foreign_link(line, k - 1)):
            break
        k -= 1
    if k == i or line.low(k - 1) not in ("the", "'s"):
        return None
    if line.low(i) in ("party", "movement"):
        return k, i + 1
    everyday = line.low(k) in tables.roles.words or line.low(k - 1) == "'s"
    return None if everyday or _name_end(line, k, tables) != i else (k, i)


def _is_foreign_link(line: Line, k: int) -> bool:
    """Whether a small word joins a Spanish name: "the Ribera del Norte association", "the Aguas de la Villa group"."""
    return line.low(k) in ("de", "del", "la", "los") and line.cap(k - 1 - (line.low(k - 1) == "de"))


def _apposed(line: Line, i: int, tables: Tables) -> Span | None:
    """The name in "Nuctech, a company …", "Kaspersky, una firma rusa", "Anatel, the telecommunications regulator"."""
    k = i - 1
    while k > 0 and i - k < 5 and line.low(k) not in tables.roles.determiners:
        if not line.tokens[k].word or (line.cap(k) and line.low(k) not in tables.roles.before):
            return None
        k -= 1
    if line.low(k) not in tables.roles.determiners or line.low(k - 1) != ",":
        return None
    clause = line.low(i + 1) in tables.roles.verbs or (line.low(i + 1) in (",", ".") and k == i - 1)
    if clause and line.low(k) in ("the", "la", "el"):
        return None  # "On Monday, the company said"
    start = end = k - 1
    while line.cap(start - 1) and not line.owner[start - 1] and end - start < 4:
        start -= 1
    words = line.lows(start, end)
    if not words or tables.places.get(words) or words[0] in tables.roles.words | tables.roles.before:
        return None
    if (
        words[0] in tables.heads.capitals
        or tables.roles.is_role(words[0])
        or (tables.names.is_given(words[0]) and words[1:])
    ):
        return None
    adverb = words[0] in tables.roles.openers or words[0].endswith(("ly", "mente"))
    return None if line.tokens[start].first and adverb else (start, end)


def _employers(line: Line, i: int, j: int, tables: Tables) -> Iterator[int]:
    """Where names of employers may start in a description: not in a minister's, whose field or country it is."""
    nouns = [k for k in range(i, j) if tables.roles.is_role(line.low(k))]
    if not nouns or any(line.low(k).rpartition("-")[2] in tables.roles.portfolios for k in nouns):
        return
    if tables.heads.language == "en" and _name_end(line, i, tables) in nouns:
        yield i
    for k in range(nouns[0] + 1, j):
        if line.low(k - 1) in ("of", "at", "for", "de", "del", "en"):
            yield k


def _agents(line: Line, tables: Tables) -> Iterator[int]:
    """Where names stand that are told something, own something, or have officers, and are no people's."""
    for k, token in enumerate(line.tokens):
        if not token.cap or token.first or line.owner[k] or (line.cap(k - 1) and not line.tokens[k - 1].first):
            continue
        if tables.names.is_given(token.low) or token.low in tables.names.surnames | tables.heads.capitals:
            continue
        end = k
        while line.cap(end):
            end += 1
        officers = line.low(end) == "'s" and any(tables.roles.is_role(line.low(m)) for m in range(end + 1, end + 4))
        officers = officers or (tables.heads.language == "en" and line.low(end) in tables.roles.executives)
        officers = officers or (
            line.low(k - 1) in ("de", "of", "at", "for") and line.low(k - 2) in tables.roles.executives
        )
        m = k - (line.low(k - 1) == "the" and end > k + 1)  # "according to the Sioux Falls Argus Leader"
        towards = line.lows(max(0, m - 2), m) in tables.heads.towards or line.lows(m - 1, m) in tables.heads.towards
        if officers or (towards and (end == k + 1 or line.low(end) not in ("of", ",", "de"))):
            yield k
