"""Lines of tokens in, people's names out: words written large that the tables and the sentence speak for.

1. Runs: words written large, particles and initials between them, cut where another kind of word stands.
2. Evidence: first and last names of the tables, titles, descriptions in front and behind, verbs of speech, ages; against
   it: articles, streets, laws, prizes, places, words that the article writes small.
3. Single words: family names of people found before, names after a title or a description, names that papers use alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.languages.people import Names, Roles, names, roles
from briefgen.languages.places import Gazetteer, gazetteer
from briefgen.models import Language
from briefgen.people.roles import Role, after, before, role_at
from briefgen.people.text import Line

__all__ = ["Found", "find"]

_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u)){1,3}"
    r"|[a-z]{2,6}-[a-z]{2,6}|[a-z]*(?:oo|eo|ae|yu|hy)[a-z]*"
)
"""A Chinese given name in pinyin, or a Korean or Taiwanese one."""
_ENOUGH = 3.0
"""Evidence from which on a run is somebody's name; 2.5 to 3.5 give the same people on the articles of the tests."""


@dataclass(frozen=True)
class Found:
    """A person's name where it stands: tokens `i` up to `j` of a line, and what is said of the person there."""

    line: int
    i: int
    j: int
    words: tuple[str, ...]
    roles: tuple[Role, ...] = ()
    evidence: float = 0.0


@dataclass(frozen=True)
class _Tables:
    names: Names
    roles: Roles
    places: Gazetteer
    small: frozenset[str]
    alone: Counter[str]
    """How often a word stands large with no other large word beside it."""


def find(text: Sequence[Line], language: Language) -> list[Found]:
    """Every name of a person, in order; claims their tokens in the lines."""
    small = frozenset(t.low for line in text for t in line.tokens if t.word and not t.cap)
    alone = Counter(
        t.low
        for line in text
        for k, t in enumerate(line.tokens)
        if t.cap and not line.cap(k - 1) and not line.cap(k + 1)
    )
    tables = _Tables(names(), roles(language), gazetteer(), small, alone)
    found: list[Found] = []
    single: list[Found] = []
    for number, line in enumerate(text):
        for i, j in _runs(line, tables):
            one = _judged(number, line, i, j, tables)
            if len(_core(one.words, tables)) < 2:
                single.append(one)
            elif one.evidence >= _ENOUGH and not line.title_case:
                found.append(one)
                line.claim(i, j, "person")
            else:
                single.append(one)
    known = [set(_low(f)) for f in found]
    for one in single:
        line = text[one.line]
        words = set(_low(one))
        later = any(words & own and (words <= own) for own in known)
        if (later and _is_later(one, line, found, tables)) or (
            not line.title_case and _speaks_for_itself(one, line, tables)
        ):
            found.append(one)
            line.claim(one.i, one.j, "person")
    return sorted(found, key=lambda f: (f.line, f.i))


def _low(one: Found) -> tuple[str, ...]:
    from briefgen.languages.people import fold

    return tuple(fold(w) for w in one.words)


def _core(words: tuple[str, ...], tables: _Tables) -> list[str]:
    from briefgen.languages.people import fold

    low = [fold(w) for w in words]
    return [w for w in low if w not in tables.names.particles and w not in tables.names.suffixes]


# --- 1: runs -----------------------------------------------------------------------------------------------------------


def _runs(line: Line, tables: _Tables) -> Iterator[tuple[int, int]]:
    """Where names may stand: tokens from … to."""
    i = 0
    while i < len(line.tokens):
        if not _may_open(line, i, tables):
            i += 1
            continue
        j = _run_end(line, i, tables)
        start = _start(line, i, j, tables)
        yield start, j
        i = j


def _may_open(line: Line, i: int, tables: _Tables) -> bool:
    token = line.tokens[i]
    if not token.cap or line.owner[i] or token.low in tables.roles.polite or token.low in tables.roles.ranks:
        return False
    if token.upper and len(token.text) < 5 and not (line.cap(i + 1) and line.tokens[i + 1].upper):
        return False
    if token.first and token.low in tables.roles.openers:
        return False
    if role_at(line, i, tables.roles) and not (_given_name(line, i, tables)):
        return False
    if any(c.isdigit() for c in token.text):
        return False
    return token.low not in tables.roles.words or _given_name(line, i, tables)


def _given_name(line: Line, i: int, tables: _Tables) -> bool:
    """A first name with a last name behind it, although the word means something else as well (April Ryan, Mark Esper)."""
    return tables.names.is_given(line.low(i)) and line.cap(i + 1) and line.low(i + 1) in tables.names.surnames


def _run_end(line: Line, i: int, tables: _Tables) -> int:
    j = i + 1
    while j < len(line.tokens):
        token = line.tokens[j]
        if line.owner[j] or (token.first and token.cap):
            break
        if token.cap:
            if token.low in tables.roles.ranks or token.low in tables.roles.polite:
                break
            if (
                role_at(line, j, tables.roles)
                and token.low not in tables.names.surnames
                and not _last_name(line, i, j, tables)
            ):
                break
            if token.low in tables.roles.words and token.low not in tables.names.surnames:
                break
            if (
                token.upper
                and len(token.text) > 1
                and not line.tokens[i].upper
                and token.low not in tables.names.suffixes
            ):
                break
            if any(c.isdigit() for c in token.text):
                break
            j += 1
            continue
        end = _particles(line, j, tables)
        if end == j:
            break
        j = end
    if line.low(j) == "," and line.low(j + 1) in tables.names.suffixes and line.low(j + 1).startswith(("jr", "sr")):
        j += 2
    return j


def _last_name(line: Line, i: int, j: int, tables: _Tables) -> bool:
    """A role noun as the family name behind a first name: Ken Doctor, Masayoshi Son."""
    return j == i + 1 and tables.names.is_given(line.low(i)) and not line.cap(j + 1) and line.tokens[j].text.istitle()


def _particles(line: Line, j: int, tables: _Tables) -> int:
    """The token behind small words that stand inside a name ("de la" in José de la Cruz), or `j`."""
    k = j
    while line.low(k) in tables.names.particles and not line.cap(k) and k - j < 3:
        k += 1
    if k == j or not line.cap(k) or line.owner[k] or line.tokens[k].first:
        return j
    low = line.low(j)
    site = tables.places.get((line.low(k),))
    if site and line.low(k) not in tables.names.surnames and (low != "del" or site.kind == "country"):
        return j
    if low in ("de", "del", "y", "e", "al", "el", "la", "los", "las", "i"):
        first = line.low(j - 1)
        if low in ("y", "e", "i", "al", "el", "la", "los", "las") or (
            not tables.names.is_given(first) and first not in tables.names.surnames
        ):
            return k if low in ("al", "el") and tables.names.is_given(first) and tables.roles.language == "en" else j
        if (
            line.low(k) not in tables.names.surnames
            and not tables.names.is_given(line.low(k))
            and low not in ("de", "del")
        ):
            return j
        if role_at(line, k, tables.roles) or line.low(k) in tables.roles.words:
            return j
    return k


def _start(line: Line, i: int, j: int, tables: _Tables) -> int:
    """Where the name in a run really starts: "Gobernación Adán Augusto López" after "secretario de" starts at Adán."""
    low = line.low(i)
    if tables.names.is_given(low) or low in tables.names.surnames or low in tables.names.family_first:
        return i
    for k in range(i + 1, j - 1):
        if tables.names.is_given(line.low(k)) and line.cap(k + 1) and line.low(k) not in tables.roles.openers:
            prior = line.lows(i, k)
            if (
                tables.places.get(prior)
                or line.low(i - 1) in ("de", "del", "of", "for")
                or all(w in tables.small for w in prior)
            ):
                return k
            if line.tokens[i].first and len(prior) == 1 and low in tables.small:
                return k
    return i


# --- 2: evidence -------------------------------------------------------------------------------------------------------


def _judged(number: int, line: Line, i: int, j: int, tables: _Tables) -> Found:
    """The run with the evidence for it."""
    words = tuple(t.text for t in line.tokens[i:j])
    found = tuple(r for r in (before(line, i, j, tables.roles), after(line, j, tables.roles)) if r)
    one = Found(number, i, j, words, found)
    return replace(one, evidence=_inside(one, line, tables) + _around(one, line, tables))


def _inside(one: Found, line: Line, tables: _Tables) -> float:
    core = _core(one.words, tables)
    if not core:
        return -9.0
    score = 0.0
    given, last = tables.names.is_given(core[0]), core[-1]
    initials = any(len(w.rstrip(".")) == 1 for w in core)
    if len(core) > 1:
        score += 2.5 if given else 0
        score += 1 if len(core) > 2 and tables.names.is_given(core[1]) else 0
        score += 1 if initials and (given or len(core[0].rstrip(".")) == 1) else 0
        if core[0] in tables.names.family_first and len(core) < 4 and not given:
            score += 3 if all(_SYLLABLES.fullmatch(w) for w in core[1:]) else 1.5
        score -= 2 if len(core) > 5 else 0
    if last in tables.names.surnames:
        score += 1.5
    elif last.endswith(tables.names.endings) and len(last) > 5:
        score += 1
    elif given and len(core) > 1:
        score += 0.5
    if len(core) > 2 and core[-2] in tables.names.surnames:
        score += 0.5
    score -= 1.5 * sum(w in tables.small for w in core if not tables.names.is_given(w))
    site = tables.places.get(tuple(core))
    if site or tables.places.get(_low(one)):
        score -= 4
    if any(
        w in tables.roles.things_after or (w in tables.roles.words and w not in tables.names.surnames) for w in core[1:]
    ):
        score -= 4
    return score


def _around(one: Found, line: Line, tables: _Tables) -> float:
    """What the words before and behind the name say."""
    t, i, j = tables.roles, one.i, one.j
    score, prior, nxt = 0.0, line.low(i - 1), line.low(j)
    strong = [r for r in one.roles if not r.weak]
    if strong:
        score += 3
    elif one.roles:
        score += 1
    if prior in t.polite or prior in t.ranks:
        score += 3
    if nxt in t.speaking or prior in t.speaking or (line.low(i - 2) in t.speaking and prior in ("a", "por")):
        score += 1
    if nxt == "," and (
        (line.low(j + 1)[:2].isdigit() and line.low(j + 2) == ",")
        or (line.low(j + 1) == "de" and line.low(j + 3) in t.ages)
    ):
        score += 3
    if tables.alone[line.low(j - 1)] and line.low(j - 1) not in tables.small:
        score += 1
    if (prior in t.things_before and not line.tokens[i - 1].cap) or (prior in t.things_before and t.language == "en"):
        score -= 5
    elif prior in t.things_before:
        score -= 4
    if one.roles and one.roles[0].j == i and line.low(one.roles[0].i - 1) in t.things_before:
        score -= 6  # "la colonia Mariscal Zavala"
    if prior == "de" and line.low(i - 2) in t.things_before:
        score -= 1
    if nxt in t.things_after:
        score -= 5
    if nxt in t.government and all(w in tables.names.surnames for w in _core(one.words, tables)):
        score += 2
    if (
        prior in t.determiners
        and prior not in ("al", "del", "su", "his", "her", "their")
        and line.low(j) not in t.government
    ):
        score -= 3
    if prior in t.locative:
        score -= 0.5 if tables.names.is_given(line.low(i)) else 2
    if nxt == "," and line.low(j + 1) in ("who", "whose", "quien", "quienes"):
        score += 2.5
    if nxt == "," and line.low(j + 1) in ("de", "del", "of", "from") and "body" in line.owner[j + 2 : j + 4]:
        score += 2
    elif nxt in ("of", "de", "del") and "body" in line.owner[j + 1 : j + 3]:
        score += 1
    if line.cap(j) and role_at(line, j, t) and not line.tokens[j].first:
        score -= 3
    return score


# --- 3: single words ---------------------------------------------------------------------------------------------------


def _is_later(one: Found, line: Line, found: Sequence[Found], tables: _Tables) -> bool:
    """Whether a run of one or two words is a later mention of somebody: a family name, or a first name used alone."""
    words = _low(one)
    if line.low(one.i - 1) in tables.roles.things_before or line.low(one.j) in tables.roles.things_after:
        return False
    for other in found:
        own = _core(other.words, tables)
        if len(own) < 2 or not set(words) <= set(_low(other)):
            continue
        if len(words) > 1 or words[0] in own[1:] or words[0] in tables.names.family_first:
            return tables.places.get(words) is None or line.low(one.i - 1) not in tables.roles.locative
        if words[0] == own[0] and tables.places.get(words) is None:
            return words[0] not in tables.small or not line.tokens[one.i].first
    return False


def _speaks_for_itself(one: Found, line: Line, tables: _Tables) -> bool:
    """Whether a single word that is nobody's family name so far must be a person all the same."""
    core = _core(one.words, tables)
    t = tables.roles
    if len(core) != 1:
        return False
    word = core[0]
    prior, nxt = line.low(one.i - 1), line.low(one.j)
    if len(word) < 2 or prior in t.things_before or nxt in t.things_after:
        return False
    if one.roles and line.low(one.roles[0].i - 1) in t.things_before:
        return False
    titled = prior in t.polite or prior in t.ranks
    site = tables.places.get((word,))
    if titled:
        return not site or word in tables.names.surnames
    if word in tables.names.alone and not site:
        return True
    if tables.names.is_given(word) and not site and any(not r.weak and r.j == one.i - 1 for r in one.roles):
        return True  # "says his widow, Marjorie"
    strong = [r for r in one.roles if not r.weak and r.j == one.i]
    if strong and not site and word not in tables.small and prior != "," and not _camel(one.words[0]):
        if word in tables.names.surnames or tables.names.is_given(word):
            return True
        noun = line.tokens[one.i - 1]
        if not (
            role_at(line, one.i - 1, t)
            or noun.low in t.after
            or role_at(line, one.i - 2, t)
            and noun.low not in t.links
        ):
            return False
        return not noun.cap or noun.low in t.offices
    if word in tables.names.surnames and not site and nxt in t.government:
        return True
    if tables.names.is_given(word) and not site and word not in tables.small:
        return (nxt in t.speaking or prior in t.speaking) or (
            nxt == "," and line.low(one.j + 1)[:2].isdigit() and line.low(one.j + 2) == ","
        )
    return False


def _camel(word: str) -> bool:
    """Capitals inside, as companies and products have them (SoftBank), but not as in McDonald or DiCaprio."""
    return re.search(r"[a-z][A-Z]", word) is not None and not re.match(
        r"(Mc|Mac|De|Di|Du|Da|La|Le|Fitz|O['’])[A-Z]", word
    )
