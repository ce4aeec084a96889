"""A line and a name's place in it in, the description in front of the name out.

El analista Pineda; SAT's IT manager, Ronald Estrada; la agencia, dirigida por Peña; designó ministra a Ana Ruiz.
"""

from __future__ import annotations

from briefgen.languages.people import Roles
from briefgen.people.roles import Role, is_verb, names_before, role_at, stops
from briefgen.people.text import Line

__all__ = ["before"]

_REACH = 26
"""A description in front of a name has at most this many words."""


def before(line: Line, i: int, j: int, roles: Roles) -> Role | None:
    """The description in front of the name at tokens `i` to `j`."""
    p, rank = i - 1, None
    while p >= 0 and (line.low(p) in roles.ranks or line.low(p) in roles.polite) and line.tokens[p].word:
        if line.low(p) in roles.ranks:
            rank = p
        p -= 1
    if p < i - 1 and roles.language == "es" and line.low(p) in ("el", "la") and line.low(p - 1) == ",":
        p -= 1  # "su abogado, el señor Simon"
    bracket = _bracket(line, p)
    p -= bracket
    comma = line.low(p) == ","
    if comma:
        if line.low(j) in roles.speaking or is_verb(line, j, roles):
            p = -1  # "with the president, Salazar said": the name opens a new clause
        p -= 1
    if not comma and _listen(line, p, j, roles):
        return None
    found = _chain(line, p, comma, roles) if p >= 0 else None
    if found is None:
        return (
            Role(_modified(line, rank, roles), i)
            if rank is not None
            else _named_before(line, i, roles)
            or _headed(line, i, roles)
            or _shared(line, i, roles)
            or _trade(line, i, roles)
        )
    start, noun = found
    end = p + 1 + bracket
    if line.low(start - 1) == "," and end - start < 3:  # "el director de la PNC, comisario X"
        fuller = _chain(line, start - 2, True, roles)
        if fuller:
            return Role(fuller[0], start - 1)
    return Role(start, end, weak=line.low(noun) in roles.weak and (comma or not line.cap(noun)) and end - start == 1)


def _bracket(line: Line, p: int) -> int:
    """How many tokens of "(ret.)" or "(ICT)" end at `p`, between a title and the name."""
    opened = next((k for k in range(p - 1, max(0, p - 4), -1) if line.low(k) == "("), p) if line.low(p) == ")" else p
    return p - opened + 1 if opened < p else 0


def _chain(line: Line, p: int, comma: bool, roles: Roles) -> tuple[int, int] | None:
    """The start of the description that ends at token `p`, and its first noun."""
    noun, closed, k = -1, False, p
    while k >= max(0, p - _REACH):
        token = line.tokens[k]
        if token.text == ")" and k - 2 >= 0 and line.low(k - 2) == "(":
            k -= 3
            continue
        if not token.word and token.low not in ("'s", "&") and line.owner[k] != "body":
            break
        noun_here = line.low(k - 1) in roles.determiners and line.low(k - 2) == "de"  # gerente de la firma
        verb = is_verb(line, k, roles) and not noun_here
        if (stops(token, roles) or verb) and not role_at(line, k, roles):
            break
        # Policía Nacional Civil, Kevin King
        named = k < p and line.owner[k] == line.owner[k + 1] == "body"
        inside = line.owner[k] == "person" or named or (k > 0 and line.owner[k - 1] == line.owner[k] == "body")
        if comma and (_in_plural(line, k, roles) or _in_title(line, k, roles)):
            k -= 1
            continue
        if not inside and role_at(line, k, roles) and _reaches(line, k, p, comma, roles):
            # "presidenta de la Conferencia de Rectores, X": a role in the complement gives way to one further out
            # and "responsable" behind a body: "la vicepresidenta de la Comisión responsable de Competencia, X"
            further = line.low(k - 1) in ("de", "of") or (line.low(k) in roles.weak and line.cap(k - 1))
            noun, closed = k, not (comma and further)
        elif (closed and not (token.low in roles.conjunctions or token.low in roles.prefixes)) or (
            token.low in roles.determiners and not closed and roles.language == "en" and k == p
        ):
            break
        if token.first and not line.cap(k - 1):
            break
        k -= 1
    if noun < 0:
        return None
    body = noun
    while roles.language == "en" and line.owner[body - 1] == "body" and body > 0:
        body -= 1
    if body < noun and line.low(body - 1) == "of" and role_at(line, body - 2, roles):
        noun = body - 2  # "President of Academy of Sciences Professor X"
    return _modified(line, noun, roles), noun


def _in_plural(line: Line, k: int, roles: Roles) -> bool:
    """Whether the role at `k` is that of several whom the description is about: relatora sobre | los defensores, X."""
    several = line.low(k) not in roles.words and bool(roles.singular(line.low(k)))
    return roles.language == "es" and several and line.low(k - 1) in ("los", "las") and line.low(k - 2) in roles.links


def _listen(line: Line, p: int, j: int, roles: Roles) -> bool:
    """Whether those at `p` are told something by the one named behind them: "dijo a los periodistas | Ana Paz"."""
    several = line.low(p) not in roles.words and bool(roles.singular(line.low(p)))
    return several and line.lows(max(0, p - 2), p) in (("a", "los"), ("a", "las")) and line.low(j) not in ("y", "e")


def _in_title(line: Line, k: int, roles: Roles) -> bool:
    """Whether the role at `k` is a word in the name of a body: director de Acción | Ciudadana, X."""
    ahead = line.cap(k - 1) and line.cap(k) and not line.tokens[k - 1].first
    titled = role_at(line, k - 1, roles) or line.low(k - 1) in roles.before | roles.prefixes
    article = line.low(k - 2) in roles.determiners and line.low(k - 3) == "de"  # de la Revolución Ciudadana
    return roles.language == "es" and ahead and not titled and (article or line.low(k - 2) in ("de", "del"))


def _reaches(line: Line, k: int, p: int, comma: bool, roles: Roles) -> bool:
    """Whether the words between a role noun at `k` and the end of the description at `p` can all belong to it."""
    size = role_at(line, k, roles) or 1
    m = k + size
    if line.low(p) in roles.links and m <= p:
        return False
    while m <= p and (line.low(m) in roles.after or role_at(line, m, roles) or _second(line, k, m, p, roles)):
        m += 1
    if m > p:
        return True
    if line.low(m) in roles.conjunctions:
        return False  # "lawmakers and President Biden"
    linked = False
    if comma and line.cap(m) and line.low(m) not in roles.links:
        return False  # "un amigo del exalcalde Bém, X"
    for n in range(m, p + 1):
        token = line.tokens[n]
        if token.low in roles.copulas:
            return False
        if token.low in roles.links or token.low in roles.determiners:
            linked = linked or token.low in roles.links
        elif (
            roles.language == "en"
            and not comma
            and not (token.cap or token.low in ("'s", "&") or token.low in ("staff", "state"))
        ):
            return False
    if roles.language == "es" and not comma and not linked:
        return p - m < 2 and not line.cap(p)
    if roles.language == "en" and not comma and not linked:
        return False
    return line.low(m) in roles.links or roles.language == "es"


def _second(line: Line, k: int, m: int, p: int, roles: Roles) -> bool:
    """Whether the conjunction at `m` joins a second role to the one at `k`: CEO and co-founder, but no "the mayor and
    President Biden", where the capital shows that the title is another one's."""
    if line.low(m) not in roles.conjunctions or roles.singular(line.low(k)):
        return False
    n = m + 1
    while n < p and line.low(n) in roles.before and not role_at(line, n, roles):
        n += 1
    if n > p or not role_at(line, n, roles):
        return False
    first, second = line.tokens[k], line.tokens[n]
    return first.cap == second.cap or first.upper or second.upper or (first.first and not second.cap)


def _modified(line: Line, noun: int, roles: Roles) -> int:
    """The start of a description whose first noun is at `noun`, with what modifies it in front."""
    k, loose = noun, 0
    while k > 0:
        token = line.tokens[k - 1]
        if token.low in roles.prefixes or token.low in roles.before:
            k -= 1
            continue
        if roles.language == "en" and line.owner[k - 1] == "body":
            while k > 0 and line.owner[k - 1] == "body":  # "University of Michigan economist"
                k -= 1
            continue
        if (
            roles.language == "es"
            or token.low in roles.ends
            or token.low in roles.determiners
            or is_verb(line, k - 1, roles)
        ):
            break
        if token.low == "'s" and k > 1 and line.tokens[k - 2].word:
            k -= 2
            continue
        if token.cap and not (token.first and token.low in roles.openers):
            k -= 1
            continue
        if (token.word and "-" in token.text) or token.low == "&":
            k -= 1
            continue
        if token.low in roles.conjunctions and k > 1 and line.cap(k) and line.cap(k - 2) and line.cap(noun):
            field = line.low(k - 2) in roles.before or line.low(k - 2) in roles.words
            if field and not line.owner[k - 2]:  # Science and Technology Minister
                k -= 2
                continue
        plain = (
            token.word
            and not token.cap
            and not line.cap(noun)
            and token.low not in (roles.links | roles.openers | roles.locative)
        )
        plain = plain and (len(token.low) < 4 or not token.low.endswith(("ly", "ing", "ed", "s")))
        # "state schools Superintendent": between a modifier and a title, a small word modifies as well
        between = token.word and line.low(k - 2) in roles.before and token.low not in roles.links | roles.locative
        if (plain or between) and loose < 2:
            loose += 1
            k -= 1
            continue
        break
    while k < noun and not line.tokens[k].upper:
        token = line.tokens[k]
        little = token.low in roles.determiners or (token.low in roles.openers and (token.first or not token.cap))
        if token.low in roles.before or (not little and token.low not in ("'s", "&")):
            break
        k += 1
    return k


def _named_before(line: Line, i: int, roles: Roles) -> Role | None:
    """ "designó (como) ministra de Salud a X": the role stands between the verb and the name."""
    if line.low(i - 1) != "a":
        return None
    for k in range(i - 2, max(0, i - 16), -1):
        if line.low(k) in roles.naming:
            start = k + 1 + (line.low(k + 1) == "como")
            start += line.low(start) in roles.determiners
            return Role(start, i - 1) if start < i - 1 and role_at(line, start, roles) else None
        if not line.tokens[k].word and line.low(k) != ",":
            return None
    return None


def _shared(line: Line, i: int, roles: Roles) -> Role | None:
    """ "los diputados Samuel Pérez y X": the description in the plural in front of the first of several names."""
    k = i - 1
    if line.low(k) not in roles.conjunctions and line.low(k) != ",":
        return None
    for _ in range(5):
        start = names_before(line, k, roles)
        if start == k:
            return None
        if line.low(start - 1) == ",":  # "las senadoras de Maine, Olympia Snowe y X"
            apart = _chain(line, start - 2, True, roles)
            if apart and roles.singular(line.low(apart[1])):
                return Role(apart[0], start - 1)
        if line.low(start - 1) in roles.conjunctions or line.low(start - 1) == ",":
            k = start - 1
            continue
        found = _chain(line, start - 1, False, roles)
        if found and roles.singular(line.low(found[1])):
            return Role(found[0], start)
        return None
    return None


def _trade(line: Line, i: int, roles: Roles) -> Role | None:
    """ "el hotelero José Manguart": a noun that no table has, but with an ending for what people do or side with."""
    noun, before = line.low(i - 1), line.low(i - 2)
    tells = not line.cap(i - 1) and before in ("el", "la", "del", "al") and noun.endswith(roles.trades)
    return Role(i - 1, i) if tells and len(noun) > 5 and noun not in roles.things_before else None


def _headed(line: Line, i: int, roles: Roles) -> Role | None:
    """ "la agencia digital mexicana, dirigida por X": director de la agencia digital mexicana."""
    if line.low(i - 1) not in ("por", "by") or line.low(i - 2) not in roles.headed:
        return None
    end = i - 2
    if line.low(end - 1) == ",":
        end -= 1
    k = end
    while (
        k > 0
        and line.tokens[k - 1].word
        and line.low(k - 1) not in roles.ends
        and not is_verb(line, k - 1, roles)
        and end - k < 9
    ):
        k -= 1
        if line.low(k) in roles.determiners and line.low(k - 1) not in ("de", "of", "para", "for"):
            break
        if line.tokens[k].first:
            break
    head = roles.headed[line.low(i - 2)]
    if line.low(k) in ("la", "los", "las", "the", "el"):
        head = f"{head}l" if line.low(k) == "el" else f"{head} {line.low(k)}"
        k += 1
    return Role(k, end, prefix=head) if k < end else None
