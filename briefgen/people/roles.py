"""A line and a name's place in it in, what the text says this person is out.

Three places: in front of the name (el analista Pineda; SAT's IT manager, Ronald Estrada), behind it (…, director de AWS
para el Sector Público en México,), and in a verb (quien dirige …, dirigida por …, was named minister of …).
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.languages.people import Roles
from briefgen.people.text import Line, Token

__all__ = ["Role", "after", "before"]

_REACH = 26
"""A description in front of a name has at most this many words."""
_LENGTH = 26
"""A description behind a name is cut after this many words."""


@dataclass(frozen=True)
class Role:
    """A description: tokens `i` up to `j` of a line, with `prefix` in front where a verb was turned into a noun."""

    i: int
    j: int
    prefix: str = ""
    weak: bool = False
    """It is a polite form, or one that things and bodies have as well: it does not show that a person is meant."""
    affiliation: tuple[int, int] | None = None

    def text(self, line: Line, source: str, offset: int = 0) -> str:
        """The words as they stand in `source`."""
        if self.i >= self.j:
            return self.prefix
        found = source[line.tokens[self.i].start - offset : line.tokens[self.j - 1].end - offset]
        return f"{self.prefix} {found}".strip()


def role_at(line: Line, k: int, roles: Roles) -> int:
    """How many tokens of a role noun stand at `k`: 0 for none, 2 and more for "vice president", "primera ministra"."""
    for phrase in roles.phrases:
        if line.low(k) == phrase[0] and line.lows(k, k + len(phrase)) == phrase:
            return len(phrase)
    if not 0 <= k < len(line.tokens) or not line.tokens[k].word or not roles.is_role(line.low(k)):
        return 0
    if line.tokens[k].text.lower() in roles.bodies:
        return 0
    if line.low(k) in roles.adjectival and k and line.tokens[k - 1].word and not line.cap(k - 1):
        prior = line.low(k - 1)  # "el equipo médico" has no physician in it
        return int(prior in roles.determiners | roles.links | roles.before | roles.prefixes or roles.is_role(prior))
    return 1


# --- in front of the name --------------------------------------------------------------------------------------------


def before(line: Line, i: int, j: int, roles: Roles) -> Role | None:
    """The description in front of the name at tokens `i` to `j`."""
    p, rank = i - 1, None
    while p >= 0 and (line.low(p) in roles.ranks or line.low(p) in roles.polite) and line.tokens[p].word:
        if line.low(p) in roles.ranks:
            rank = p
        p -= 1
    comma = line.low(p) == ","
    if comma:
        if line.low(j) in roles.speaking or _verb(line, j, roles):
            p = -1  # "with the president, Salazar said": the name opens a new clause
        p -= 1
    found = _chain(line, p, comma, roles) if p >= 0 else None
    if found is None:
        return (
            Role(_modified(line, rank, roles), i)
            if rank is not None
            else _named_before(line, i, roles) or _headed(line, i, roles)
        )
    start, noun = found
    end = p + 1
    if line.low(start - 1) == "," and end - start < 3:  # "el director de la PNC, comisario X"
        fuller = _chain(line, start - 2, True, roles)
        if fuller:
            return Role(fuller[0], start - 1)
    return Role(start, end, weak=line.low(noun) in roles.weak and (comma or not line.cap(noun)) and end - start == 1)


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
        if (_stops(token, roles) or _verb(line, k, roles)) and not role_at(line, k, roles):
            break
        if role_at(line, k, roles) and _reaches(line, k, p, comma, roles):
            # "presidenta de la Conferencia de Rectores, X": a role in the complement gives way to one further out
            noun, closed = k, not (comma and line.low(k - 1) in ("de", "of"))
        elif (closed and not (token.low in roles.conjunctions or token.low in roles.prefixes)) or (
            token.low in roles.determiners and not closed and roles.language == "en" and k == p
        ):
            break
        if token.first and not line.cap(k - 1):
            break
        k -= 1
    if noun < 0:
        return None
    return _modified(line, noun, roles), noun


def _stops(token: Token, roles: Roles) -> bool:
    """Whether no description goes on beyond this word ("who", but not WHO)."""
    return token.low in roles.ends and not token.upper


def _reaches(line: Line, k: int, p: int, comma: bool, roles: Roles) -> bool:
    """Whether the words between a role noun at `k` and the end of the description at `p` can all belong to it."""
    size = role_at(line, k, roles) or 1
    m = k + size
    if line.low(p) in roles.links and m <= p:
        return False
    while m <= p and (line.low(m) in roles.after or role_at(line, m, roles)):
        m += 1
    if m > p:
        return True
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


def _modified(line: Line, noun: int, roles: Roles) -> int:
    """The start of a description whose first noun is at `noun`, with what modifies it in front."""
    k, loose = noun, 0
    while k > 0:
        token = line.tokens[k - 1]
        if token.low in roles.prefixes or token.low in roles.before:
            k -= 1
            continue
        if (
            roles.language == "es"
            or token.low in roles.ends
            or token.low in roles.determiners
            or _verb(line, k - 1, roles)
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
        plain = (
            token.word
            and not token.cap
            and not line.cap(noun)
            and token.low not in (roles.links | roles.openers | roles.locative)
        )
        plain = plain and (len(token.low) < 4 or not token.low.endswith(("ly", "ing", "ed", "s")))
        if plain and loose < 2:
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


def _verb(line: Line, k: int, roles: Roles) -> bool:
    """Whether a finite verb stands at `k`, by the table or, in Spanish, by an ending that hardly anything else has."""
    if not 0 <= k < len(line.tokens) or not line.tokens[k].word or line.cap(k):
        return False
    token = line.tokens[k]
    if token.low in roles.verbs:
        return True
    return roles.language == "es" and token.text.endswith(
        ("ó", "aron", "ieron", "ará", "erá", "irá", "arán", "ando", "iendo")
    )


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
        and not _verb(line, k - 1, roles)
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


# --- behind the name -------------------------------------------------------------------------------------------------


def after(line: Line, j: int, roles: Roles) -> Role | None:
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
        k = _past_age(line, k + 1, roles)
        k += line.low(k) in roles.copulas and line.low(k - 1) == ","
        headed = _heads(line, k, roles)
        if headed:
            return headed
        if line.low(k) in roles.relatives:
            k += 1
            if line.low(k) not in roles.copulas:
                return None
            k += 1
        elif line.low(k) in ("en", "in") and line.low(k + 2) in ("calidad", "capacity"):
            k = next((m for m in range(k, k + 7) if line.low(m) in ("de", "as")), k) + 1
        elif line.low(k) in ("como", "as"):
            k += 1
    elif low in roles.copulas:
        k += 1
        while line.low(k) in ("tambien", "also", "now", "currently", "ahora", "actualmente", "el", "la"):
            k += 1
        if line.low(k) in roles.naming or line.low(k) in ("being",):
            k += 1
            k += line.low(k) in ("como", "as")
    elif line.low(k) in roles.ages:
        k += 1
    elif not _named(line, j, roles):
        return None
    return _phrase(line, k, len(line.tokens), roles)


def _named(line: Line, j: int, roles: Roles) -> bool:
    """ "nombró a X ministro", "appointed X as minister": the name stands between the verb and the role."""
    return any(line.low(k) in roles.naming for k in range(max(0, j - 7), j))


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


def _heads(line: Line, k: int, roles: Roles) -> Role | None:
    """ "quien dirige la agencia", "who heads the agency"."""
    if line.low(k) not in roles.relatives:
        return None
    m = k + 1
    while line.low(m) in ("actualmente", "currently", "now", "tambien", "also", "has", "ha"):
        m += 1
    if line.low(m) not in roles.heads:
        return None
    end = _end(line, m + 1, len(line.tokens), roles)
    return Role(m + 1, end, prefix=roles.heads[line.low(m)]) if end > m + 1 else None


def _phrase(line: Line, k: int, stop: int, roles: Roles) -> Role | None:
    """A noun phrase at `k` with a role for its noun."""
    if line.low(k) in ("uno", "una", "one", "part", "parte") and line.low(k + 1) in ("de", "of"):
        k += 2
    while line.low(k) in roles.determiners:
        k += 1
    start, m, loose = k, k, 0
    reach = 9 if roles.language == "en" else 5
    while m < min(stop, k + reach):
        size = role_at(line, m, roles)
        token = line.tokens[m]
        if size:
            head = m
            m += size
            while m < stop and (role_at(line, m, roles) or line.low(m) in roles.after) and not line.cap(m):
                if role_at(line, m, roles):
                    head = m
                m += 1
            if _next_name(line, head + 1, stop, roles):
                return None
            if roles.language == "en" and m < stop and line.low(m) == "'s":
                m += 1
                continue
            return Role(start, _end(line, m, stop, roles), weak=line.low(head) in roles.weak)
        if not token.word and token.low not in ("'s", "&"):
            return None
        modifier = (
            token.low in roles.before
            or token.low in roles.prefixes
            or token.cap
            or "-" in token.text
            or token.low == "'s"
        )
        if _stops(token, roles) and not modifier:
            return None
        if roles.language == "es":
            if token.low not in roles.before and token.low not in roles.prefixes:
                loose += 1
                if loose > 1 or token.cap or token.low in roles.links or _verb(line, m, roles):
                    return None
        elif not modifier:
            loose += 1
            if (
                loose > 3
                or token.low in roles.links
                or (_verb(line, m, roles) and not token.low.endswith("ed"))
                or token.low in roles.locative
            ):
                return None
        m += 1
    return None


def _next_name(line: Line, k: int, stop: int, roles: Roles) -> bool:
    """ "X, President Y": the role belongs to the name that follows it."""
    from briefgen.languages.people import names

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
            or _stops(token, roles)
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
    """Whether "in February" or "en 2019" stands at `k`."""
    if line.low(k) not in ("in", "on", "en", "el"):
        return False
    return line.low(k + 1)[:1].isdigit() or (line.cap(k + 1) and line.low(k + 1) in roles.calendar)


_NOUNS_TOO = frozenset(
    ("plans", "leads", "calls", "works", "runs", "led", "founded", "based", "left", "served", "appointed", "named")
)
"""English verbs that are nouns or participles inside a description as well."""


def _ends_clause(line: Line, k: int, roles: Roles) -> bool:
    """Whether a verb ends the description at `k`."""
    if roles.language == "es":
        return _verb(line, k, roles)
    return line.low(k) in roles.verbs and not line.cap(k) and line.low(k) not in _NOUNS_TOO


def _goes_on(line: Line, k: int, last: int, roles: Roles) -> bool:
    """Whether the comma at `k` stands inside an enumeration: "Canadá y el Caribe", "profesora y directora de …"."""
    nxt = k + 1
    if role_at(line, nxt, roles) and not line.cap(nxt):
        return True
    if not (line.cap(k - 1) and line.cap(nxt)):
        return False
    for m in range(nxt, min(nxt + 9, last)):
        low = line.low(m)
        if low in roles.conjunctions:
            n = m + 1 + (line.low(m + 1) in roles.determiners)
            return line.cap(n) and not _next_name(line, n, last, roles)
        if low == ",":
            continue
        if not line.cap(m) and low not in ("de", "del", "la", "el", "of", "the"):
            return False
        if _next_name(line, m, last, roles):
            return False
    return False
