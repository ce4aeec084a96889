"""A line and the end of a name in it in, the description behind the name out.

Guillermo Almada, director de AWS para el Sector Público en México, …; Brolo, quien dirige la Cancillería; Rubio is the
secretary of state.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.languages.people import Roles, names
from briefgen.languages.places import gazetteer
from briefgen.people.roles import Role, is_verb, names_after, role_at, stops
from briefgen.people.text import Line

__all__ = ["after"]

_LENGTH = 26
"""A description is cut after this many words."""


def after(line: Line, j: int, roles: Roles) -> Role | None:
    """The description behind the name that ends before token `j`, or else the body that the person is of."""
    return _described(line, j, roles) or _belonging(line, j, roles) or _of_place(line, j)


def _past_time(line: Line, k: int, roles: Roles) -> tuple[int, str]:
    """Past "now" or "at that time" in front of what somebody is; and "then" or "former" where that is over."""
    for words, then in roles.over.items():
        if line.lows(k, k + len(words)) == words:
            return k + len(words), then
    while line.low(k) in roles.adverbs:
        k += 1
    return k, ""


def _and_now(line: Line, role: Role, roles: Roles) -> Role:
    """The role of the past with the one that has followed it: "at that time mayor and today envoy to Peru"."""
    k = role.j + (line.low(role.j) == ",")
    k += line.low(k) in roles.conjunctions
    if k == role.j or line.low(k) not in roles.adverbs:
        return role
    further = _phrase(line, k + 1, len(line.tokens), roles)
    return replace(role, j=further.j) if further is not None else role


def _clause(line: Line, k: int, roles: Roles) -> Role | None:
    """What somebody does, in a clause of its own: "General X, who oversees logistics, said"."""
    if line.low(k) not in roles.doing:
        return None
    end = next((m for m in range(k, len(line.tokens)) if not line.tokens[m].word and line.low(m) != "'s"), k)
    start = next(m for m in range(k, -1, -1) if line.low(m) in roles.relatives)
    return Role(start, end, weak=True, clause=True) if 1 < end - k < _LENGTH else None


def _of_place(line: Line, j: int) -> Role | None:
    """ "(el senador) Ben Nelson de Nebraska", "(Senator) George Lemieux, of Florida,": only the place."""
    start = j + (line.low(j) == ",")
    end = start + 1
    while line.cap(end) and not line.owner[end] and end - start < 4:
        end += 1
    sited = line.low(start) in ("of", "de") and gazetteer().get(line.lows(start + 1, end))
    closed = not line.low(end) or line.low(end) in (",", ".", ";", "(") or start == j
    return Role(start, end, weak=True, belongs=True, place=True) if sited and closed else None


def _belonging(line: Line, j: int, roles: Roles) -> Role | None:
    """ "X, of the Acme Institute, …", "X, de la Universidad de Chile, …"."""
    comma = line.low(j) == ","
    start = j + comma
    close = next((m for m in range(j + 1, min(j + 8, len(line.tokens))) if line.low(m) == ")"), j)
    inside = range(j + 1, close) if line.low(j) == "(" else range(0)
    party = any(line.owner[k] in ("body", "acronym") for k in inside)
    if party and all(line.cap(k) or line.low(k) in roles.links for k in inside):
        return Role(j + 1, close, weak=True, belongs=True)  # la senadora X (Bancada Verde)
    if line.low(start) not in ("of", "de", "del") and not (comma and line.low(start) == "with"):
        return None  # "Biden at NATO" is only there
    k = start + 1
    k += line.low(k) in ("the", "la", "el", "los", "las")
    end = k + (not line.cap(k) and line.cap(k + 1) and line.owner[k] != "body")  # de la bancada Valor
    first = end
    while end < len(line.tokens) and line.owner[end] in ("body", "acronym") and end - k < _LENGTH:
        end += 1
    end += end > first and line.low(end) in roles.benches  # of the Semilla bench
    closed = line.low(end) in (",", ";", ".", "(", "") or not comma
    return Role(start, end, weak=True, belongs=True) if end > first and closed else None


def _described(line: Line, j: int, roles: Roles) -> Role | None:
    """The description behind the name that ends before token `j`."""
    k = j
    if line.low(k) == "(":
        close = next((m for m in range(k, min(k + 14, len(line.tokens))) if line.low(m) == ")"), -1)
        if close < 0:
            return None
        inner = _phrase(line, k + 1, close, roles)
        if inner:
            return inner
        k = close + 1
    low = line.low(k)
    if low in (",", "–", "—", "-", ":"):
        if low == ":":
            return None
        k = _past_age(line, _past_degree(line, k + 1, roles), roles)
        k, then = _past_time(line, k, roles)
        if then and (found := _phrase(line, k, len(line.tokens), roles)) is not None:
            return replace(_and_now(line, found, roles), prefix=then)
        k += line.low(k) in roles.copulas and line.low(k - 1) == ","
        headed = _heads(line, k, roles)
        if headed:
            return headed
        if line.low(k) in roles.relatives:
            k += 1
            while line.low(k) in roles.adverbs:
                k += 1
            k += line.low(k) == "se"
            if line.low(k) in roles.holding:
                return _holding(line, k + 1, roles)
            if line.low(k) not in roles.copulas:
                return _clause(line, k, roles)
            k = _past_naming(line, k + 1, roles)
        elif line.low(k) in ("en", "in") and line.low(k + 2) in ("calidad", "caracter", "capacity"):
            k = next((m for m in range(k, k + 7) if line.low(m) in ("de", "as")), k) + 1
        elif line.low(k) in ("como", "as"):
            k += 1
    elif low in roles.copulas:
        k = _past_naming(line, k + 1, roles)
    elif line.low(k) in roles.ages:
        k += 1
    elif low in roles.conjunctions:
        return _shared(line, j, roles)
    elif low in roles.heads and "body" in line.owner[k + 1 : k + 3]:
        return _heads(line, k, roles, main=True)
    elif low in roles.holding or (low == "se" and line.low(k + 1) in roles.holding):
        return _holding(line, k + 1 + (low == "se"), roles)
    elif not _named(line, j, roles):
        return None
    return _phrase(line, k, len(line.tokens), roles) or (_shared(line, j, roles) if low == "," else None)


def _shared(line: Line, j: int, roles: Roles) -> Role | None:
    """ "X, Y and Z, (both) professors at Yale": the description in the plural behind the last of several names."""
    k, joined = j, False
    while not joined and line.low(k) and k - j < 20:
        joined = line.low(k) in roles.conjunctions
        if not joined and line.low(k) != ",":
            return None
        k += 1 + (line.low(k) == "," and line.low(k + 1) in roles.conjunctions)
        joined = joined or line.low(k - 1) in roles.conjunctions
        end = names_after(line, k, roles)
        if end == k:
            return None
        k = end
    if not joined or line.low(k) != ",":
        return None
    found = _phrase(line, k + 1, len(line.tokens), roles)
    if found and any(roles.singular(word) for word in line.lows(found.i, min(found.j, found.i + 4))):
        return found
    return None


def _holding(line: Line, k: int, roles: Roles) -> Role | None:
    """ "asumió (el cargo de | como) ministra", "ocupará la cartera de Hacienda", "took over as chief executive"."""
    start = k
    while line.low(k) in roles.copulas | roles.determiners | roles.adverbs or line.low(k) in ("over", "as", "office"):
        k += 1
    if line.low(k) in roles.posts and line.low(k + 1) in ("de", "of"):
        if line.low(k) == "cartera":
            end = _end(line, k + 2, len(line.tokens), roles)
            return Role(k, end, prefix="titular de la") if end > k + 2 and line.cap(k + 2) else None
        k += 2
    elif line.low(k) in roles.positions:  # asumió la gerencia general de X: gerente general de X
        of = k + 1 + (line.low(k + 1) in roles.after)
        end = _end(line, of, len(line.tokens), roles) if line.low(of) in ("de", "del") else of
        return Role(k + 1, end, prefix=roles.positions[line.low(k)]) if end > of + 1 else None
    elif not {"as", "como"} & set(line.lows(start, k)):
        return None
    return _phrase(line, k, len(line.tokens), roles)


def _past_naming(line: Line, k: int, roles: Roles) -> int:
    """The token after "also", "named", "being", "elected as" behind a form of "to be"."""
    while line.low(k) in roles.adverbs or line.low(k) in ("el", "la"):
        k += 1
    if line.low(k) in roles.naming or line.low(k) == "being":
        k += 1
        k += line.low(k) in ("como", "as")
    return k


def _named(line: Line, j: int, roles: Roles) -> bool:
    """ "nombró a X ministro", "appointed X as minister": the name stands between the verb and the role."""
    return any(line.low(k) in roles.naming for k in range(max(0, j - 7), j))


def _past_degree(line: Line, k: int, roles: Roles) -> int:
    """The token after "M.D.," or "Ph.D.,"."""
    while line.low(k).rstrip(".") in roles.degrees:
        m = k + 1 + (line.low(k + 1) == ".")
        if line.low(m) != ",":
            return k
        k = m + 1
    return k


def _past_age(line: Line, k: int, roles: Roles) -> int:
    """The token after "de 45 años," or "45,"."""
    m = k + (line.low(k) in ("de", "aged"))
    if line.low(m)[:1].isdigit() and len(line.low(m)) <= 3:
        m += 1
        m += line.low(m) in roles.ages
        if line.low(m) == ",":
            return m + 1
        return m
    return k


def _heads(line: Line, k: int, roles: Roles, *, main: bool = False) -> Role | None:
    """ "quien dirige la agencia", "who heads the agency"; in the main clause the verb of a body: "X dirige la ONU".

    In a main clause one who leads something may just be ahead, as in polls."""
    if main:
        return None if roles.heads[line.low(k)].startswith(("leader", "líder", "jefe")) else _heads_of(line, k, roles)
    if line.low(k) not in roles.relatives:
        return None
    m = k + 1
    while line.low(m) in roles.adverbs or line.low(m) in ("has", "ha"):
        m += 1
    return _heads_of(line, m, roles) if line.low(m) in roles.heads else None


def _heads_of(line: Line, m: int, roles: Roles) -> Role | None:
    end = _end(line, m + 1, len(line.tokens), roles)
    return Role(m + 1, end, prefix=roles.heads[line.low(m)]) if end > m + 1 else None


def _phrase(line: Line, k: int, stop: int, roles: Roles) -> Role | None:
    """A noun phrase at `k` with a role for its noun."""
    if line.low(k) in ("uno", "una", "one", "part", "parte") and line.low(k + 1) in ("de", "of"):
        k += 2
    while line.low(k) in roles.determiners or line.low(k) in roles.collective:
        k += 1
    start, m, loose = k, k, 0
    reach = 9 if roles.language == "en" else 5
    while m < min(stop, k + reach):
        size = role_at(line, m, roles)
        token = line.tokens[m]
        if size:
            head, weak = m, line.low(m) in roles.weak
            m += size
            while m < stop and (role_at(line, m, roles) or line.low(m) in roles.after) and not line.cap(m):
                if role_at(line, m, roles):
                    head, weak = m, weak and line.low(m) in roles.weak  # gerenta general
                m += 1
            if _next_name(line, head + 1, stop):
                return None
            if roles.language == "en" and m < stop and line.low(m) == "'s":
                m += 1
                continue
            return Role(start, _doing(line, _end(line, m, stop, roles), stop, roles), weak=weak)
        aged = token.low.endswith("-old")  # a 21-year-old student
        if not token.word and token.low not in ("'s", "&") and not aged:
            return None
        modifier = (
            aged
            or token.low in roles.before
            or token.low in roles.prefixes
            or token.cap
            or "-" in token.text
            or token.low == "'s"
        )
        if stops(token, roles) and not modifier:
            return None
        if roles.language == "es":
            if token.low not in roles.before and token.low not in roles.prefixes:
                loose += 1
                if loose > 1 or token.cap or token.low in roles.links or is_verb(line, m, roles):
                    return None
        elif not modifier:
            loose += 1
            if (
                loose > 3
                or token.low in roles.links
                or (is_verb(line, m, roles) and not token.low.endswith("ed") and not _is_field(line, m, roles))
                or token.low in roles.locative
            ):
                return None
        m += 1
    return None


def _is_field(line: Line, m: int, roles: Roles) -> bool:
    """Whether what may be a verb is the noun in front of a role: "cyber plans officer"."""
    return line.low(m) in _NOUNS_TOO and role_at(line, m + 1, roles) > 0


def _doing(line: Line, k: int, stop: int, roles: Roles) -> int:
    """The end of a description that goes on with what the person does: "a lawyer who specializes in digital law"."""
    m = k + 1
    while line.low(m) in roles.adverbs:
        m += 1
    if line.low(k) not in roles.relatives or line.low(m) not in roles.doing:
        return k
    end = _end(line, m + 1, stop, roles)
    return end if end > m + 1 else k


def _next_name(line: Line, k: int, stop: int) -> bool:
    """ "X, President Y": the role belongs to the name that follows it."""
    return k < stop and line.cap(k) and line.low(k) in names().given and not line.owner[k]


def _end(line: Line, k: int, stop: int, roles: Roles) -> int:
    """Where the description that has been read up to `k` ends."""
    last = min(stop, k + _LENGTH)
    while k < last:
        token = line.tokens[k]
        if token.first and token.cap and k > 0 and line.low(k - 1) == ".":
            break
        if line.owner[k] == "body":
            pass
        elif token.low == ",":
            if not _goes_on(line, k, last, roles):
                break
        elif token.low == "(":
            if line.low(k + 2) != ")" or not line.cap(k + 1) or line.low(k + 3) in (",", ".", ";"):
                break
            k += 3
            continue
        elif (
            (not token.word and token.low not in ("'s", "'", "&", "/") and not token.text[0].isdigit())
            or stops(token, roles)
            or _dated(line, k, roles)
            or (token.low in roles.speaking and not token.cap)
            or _ends_clause(line, k, roles)
        ):
            break
        k += 1
    while k > 0 and (line.low(k - 1) in roles.links or line.low(k - 1) in roles.determiners or line.low(k - 1) == ","):
        k -= 1
    return k


def _dated(line: Line, k: int, roles: Roles) -> bool:
    """Whether "in February", "en 2019" or "last year" stands at `k`."""
    if line.low(k) in ("last", "next", "earlier") and line.low(k + 1) in roles.times | {"this"}:
        return True
    if line.low(k) in ("el", "la", "este", "esta") and line.low(k + 1) in roles.times:
        return True
    if line.low(k) not in ("in", "on", "en", "el"):
        return False
    month = line.low(k + 1) in roles.calendar and (line.cap(k + 1) or roles.language == "es")
    return line.low(k + 1)[:1].isdigit() or month


_NOUNS_TOO = frozenset(
    ("plans", "leads", "calls", "works", "runs", "led", "founded", "based", "left", "served", "appointed", "named")
)
"""English verbs that are nouns or participles inside a description as well."""


def _ends_clause(line: Line, k: int, roles: Roles) -> bool:
    """Whether a verb ends the description at `k`."""
    if roles.language == "es":
        return is_verb(line, k, roles) and line.low(k - 1) not in ("la", "una")  # cofundador de la firma Norte
    return line.low(k) in roles.verbs and not line.cap(k) and line.low(k) not in _NOUNS_TOO


def _goes_on(line: Line, k: int, last: int, roles: Roles) -> bool:
    """Whether the comma at `k` stands inside an enumeration: "Canadá y el Caribe", "profesora y directora de …"."""
    nxt = k + 1
    if role_at(line, nxt, roles) and not line.cap(nxt):
        return True
    if line.low(nxt) in ("de", "del") and "body" in line.owner[nxt + 1 : nxt + 3]:
        return True  # "jefa de prensa, del Ministerio de Salud"
    if not (line.cap(k - 1) and line.cap(nxt)):
        return False
    for m in range(nxt, min(nxt + 9, last)):
        low = line.low(m)
        if low in roles.conjunctions:
            n = m + 1 + (line.low(m + 1) in roles.determiners)
            return line.cap(n) and not _next_name(line, n, last)
        if low == ",":
            continue
        if not line.cap(m) and low not in ("de", "del", "la", "el", "of", "the"):
            return False
        if _next_name(line, m, last):
            return False
    return False
