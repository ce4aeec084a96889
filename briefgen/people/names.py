"""Lines of tokens in, people's names out.

1. Every stretch that may be a name (runs) is judged by its words and its surroundings (evidence).
2. Single words, and stretches that were not enough, are names where somebody has been called so before, or where a
   title, a description or the table of public figures speaks for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.models import Language
from briefgen.people.behind import after
from briefgen.people.evidence import ENOUGH, inside, is_age, is_thing, reporting, surroundings
from briefgen.people.front import before
from briefgen.people.roles import Role, role_at
from briefgen.people.runs import Tables, alike, core, lows, runs, tables
from briefgen.people.text import Line

__all__ = ["Found", "find"]


@dataclass(frozen=True)
class Found:
    """A person's name where it stands: tokens `i` up to `j` of a line, and what is said of the person there."""

    line: int
    i: int
    j: int
    words: tuple[str, ...]
    roles: tuple[Role, ...] = ()
    evidence: float = 0.0


def find(text: Sequence[Line], language: Language) -> list[Found]:
    """Every name of a person, in order; claims their tokens in the lines."""
    look = tables(text, language)
    found: list[Found] = []
    doubtful: list[Found] = []
    for number, line in enumerate(text):
        for i, j in runs(line, look):
            one = _judged(number, line, i, j, look)
            enough = ENOUGH + line.title_case  # where every word is large, the tables must know the name
            if len(core(one.words, look.names)) > 1 and one.evidence >= enough:
                found.append(one)
                line.claim(i, j, "person")
            else:
                doubtful.append(one)
    full = [(set(lows(f.words)), core(f.words, look.names)) for f in found]
    for one in doubtful:
        line = text[one.line]
        if _is_later(one, line, full, look) or (not line.title_case and _speaks_for_itself(one, line, look)):
            found.append(one)
            line.claim(one.i, one.j, "person")
    return sorted(found, key=lambda f: (f.line, f.i))


def _judged(number: int, line: Line, i: int, j: int, look: Tables) -> Found:
    """The stretch with what is said of it and the evidence for it."""
    words = line.texts(i, j)
    described = tuple(r for r in (before(line, i, j, look.roles), after(line, j, look.roles)) if r)
    telling = tuple(r for r in described if not r.belongs)
    score = inside(words, look) + surroundings(line, i, j, telling, look)
    return Found(number, i, j, words, described, score)


def _is_later(one: Found, line: Line, full: Sequence[tuple[set[str], tuple[str, ...]]], look: Tables) -> bool:
    """Whether this is a later mention of somebody: by a family name, by first and last name, by a first name alone."""
    words = lows(one.words)
    if is_thing(line, one.i, one.j, (), look):
        return False
    site = look.places.get(words)
    follows = line.cap(one.j) and not line.owner[one.j] and not line.tokens[one.j].first
    if len(words) == 1 and reporting(line, one.i, one.j, look) and any(_respelled(words[0], own) for _, own in full):
        return True  # "Liscano added", of Mauricio Lizcano
    for every, own in full:
        if not every.issuperset(words) or (follows and words == own[:1]):
            continue  # the "Joan" of Joan Sala is nobody else's
        if len(words) > 1 or words[0] in own[1:] or words[0] in look.names.family_first:
            return site is None or line.low(one.i - 1) not in look.roles.locative
        if site is None:
            return words[0] not in look.small or not line.tokens[one.i].first
    return False


def _respelled(word: str, own: tuple[str, ...]) -> bool:
    """Whether a word is somebody's last name but for one letter that sounds the same."""
    return len(own) > 1 and len(word) == len(own[-1]) and word != own[-1] and alike(word, own[-1])


def _speaks_for_itself(one: Found, line: Line, look: Tables) -> bool:
    """Whether a single word that is nobody's family name so far must be a person all the same."""
    kept = core(one.words, look.names)
    if len(kept) != 1 or len(kept[0]) < 2 or is_thing(line, one.i, one.j, one.roles, look):
        return False
    word, prior = kept[0], line.low(one.i - 1)
    given, surname = look.names.is_given(word), word in look.names.surnames
    site = look.places.get(kept)
    if prior in look.roles.polite or prior in look.roles.ranks:
        return surname or not site
    if site:
        return False
    ruled = prior == "de" and line.low(one.i - 2) in look.roles.government  # "el Gobierno de Zapatero"
    if word in look.names.alone or (surname and (ruled or line.low(one.j) in look.roles.government)):
        return True
    if given and any(not r.weak and r.j == one.i - 1 for r in one.roles):
        return True  # "says his widow, Marjorie"
    if word in look.roles.before and role_at(line, one.j, look.roles):
        return False  # Chief | Financial | Officer
    if any(not r.weak and r.j == one.i for r in one.roles) and word not in look.small and not _camel(one.words[0]):
        return given or surname or _titled(line, one.i, look)
    return (
        (given or surname)
        and word not in look.small
        and (reporting(line, one.i, one.j, look) or is_age(line, one.j, look))
    )


def _titled(line: Line, i: int, look: Tables) -> bool:
    """Whether a role stands right before a word that no table knows: "el analista Kowalik", "President Mulino"."""
    noun = line.tokens[i - 1]
    near = role_at(line, i - 1, look.roles) or noun.low in look.roles.after
    if not near and not (role_at(line, i - 2, look.roles) and noun.low not in look.roles.links):
        return False
    return not noun.cap or noun.low in look.roles.offices


def _camel(word: str) -> bool:
    """Capitals inside, as companies and products have them (SoftBank), but not as in McDonald or DiCaprio."""
    if re.match(r"(Mc|Mac|De|Di|Du|Da|La|Le|Fitz|O['’])[A-Z]", word):
        return False
    return re.search(r"[a-z][A-Z]", word) is not None
