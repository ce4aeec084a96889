"""A stretch of words written large in, the evidence out that it is the name of a person.

Points are added up; ENOUGH makes a name. A known first name and a known family name are enough by themselves; other
names need a description, a title, speech, or later mentions by the last word alone.
"""

from __future__ import annotations

import re

from briefgen.people.roles import Role, role_at
from briefgen.people.runs import Tables, core, lows
from briefgen.people.text import Line

__all__ = ["ENOUGH", "inside", "is_age", "is_thing", "reporting", "surroundings"]

ENOUGH = 3.0
"""On the articles of the tests, 2.5 finds the same people and 3.5 misses one in twenty-five."""
_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u)){1,3}"
    r"|[a-z]{2,6}-[a-z]{2,6}|[a-z]*(?:oo|eo|ae|yu|hy)[a-z]*"
)
"""A Chinese given name in pinyin, or a Korean or Taiwanese one."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")


def inside(words: tuple[str, ...], tables: Tables) -> float:
    """What the words themselves say."""
    known = tables.names
    kept = core(words, known)
    if not kept:
        return -9.0
    first, last = kept[0], kept[-1]
    score = _first(kept, tables) if len(kept) > 1 else 0.0
    if last in known.surnames:
        strange = len(kept) > 1 and not score and first not in tables.roles.words
        score += 2.5 if strange and first not in tables.small else 1.5
    elif len(last) > 5 and last.endswith(known.endings):
        score += 1
    elif len(kept) > 1 and known.is_given(first):
        score += 0.5
    if len(kept) > 2 and kept[-2] in known.surnames:
        score += 0.5
    score -= 2 * (len(kept) > 5)
    score -= 1.5 * sum(w in tables.small for w in kept if not known.is_given(w))
    if tables.places.get(kept) or tables.places.get(lows(words)):
        score -= 4
    countries = (site for w in kept[-1:] if len(kept) > 1 and (site := tables.places.get((w,))) is not None)
    if any(site.kind == "country" for site in countries) and tables.places.get(kept[:-1]):
        score -= 2  # Santiago Chile
    thing = tables.roles.things_after | (tables.roles.words - known.surnames)
    return score - 4 * any(w in thing for w in kept[1:])


def _first(kept: tuple[str, ...], tables: Tables) -> float:
    """What the first of several words says, and the second."""
    known, first = tables.names, kept[0]
    if _INITIALS.fullmatch(first):
        return 2.0
    if known.is_given(first):
        more = (len(kept) > 2 and known.is_given(kept[1])) + any(_INITIALS.fullmatch(w) is not None for w in kept)
        return 2.5 + more
    if first in known.family_first and len(kept) < 4:
        return 3.0 if all(_SYLLABLES.fullmatch(w) for w in kept[1:]) else 1.5
    return 0.0


def surroundings(line: Line, i: int, j: int, described: tuple[Role, ...], tables: Tables) -> float:
    """What the words before and behind the name say."""
    words, prior, nxt = tables.roles, line.low(i - 1), line.low(j)
    score = 3.0 if any(not r.weak for r in described) else 1.0 if described else 0.0
    score += 3 * (prior in words.polite or prior in words.ranks)
    score += reporting(line, i, j, tables)
    score += 3 * is_age(line, j, tables)
    score += _stands_alone(line, i, j, tables)
    score += _lives(line, i, j, tables)
    if nxt == "," and line.low(j + 1) in ("who", "whose", "quien", "quienes"):
        score += 2.5
    if nxt == "," and line.low(j + 1) in ("de", "del", "of", "from") and "body" in line.owner[j + 2 : j + 4]:
        score += 2
    elif nxt in ("of", "de", "del") and "body" in line.owner[j + 1 : j + 3]:
        score += 1
    if nxt in words.government and all(w in tables.names.surnames for w in line.lows(i, j)):
        score += 2
    return score - _against(line, i, j, described, tables)


def _against(line: Line, i: int, j: int, described: tuple[Role, ...], tables: Tables) -> float:
    """What speaks for a thing, a place, or a title."""
    words, prior, nxt = tables.roles, line.low(i - 1), line.low(j)
    score = 5.0 * is_thing(line, i, j, described, tables)
    score += prior == "de" and line.low(i - 2) in words.things_before
    possessive = prior in ("al", "del", "su", "his", "her", "their")
    if prior in words.determiners and not possessive and nxt not in words.government:
        score += 3
    if prior in words.locative:
        score += 0.5 if tables.names.is_given(line.low(i)) else 2
    title = line.cap(j) and role_at(line, j, words) and not line.tokens[j].first
    return score + 3 * bool(title)


def is_thing(line: Line, i: int, j: int, described: tuple[Role, ...], tables: Tables) -> bool:
    """Whether the words around make a street, a prize, a ship of the name: "la colonia Mariscal Zavala"."""
    words = tables.roles
    if line.low(j) in words.things_after:
        return True
    before = next((r.i for r in described if r.j == i), i)
    rank = before < i and line.low(i - 2) == "de"  # "el general de brigada X"
    return line.low(before - 1) in words.things_before or (line.low(i - 1) in words.things_before and not rank)


def _stands_alone(line: Line, i: int, j: int, tables: Tables) -> bool:
    """Whether the family name stands alone elsewhere: the last word, or in Spanish the one before it."""
    last = (j - 1, j - 2) if tables.roles.language == "es" and j - i == 3 else (j - 1,)
    return any(tables.alone[line.low(k)] > 0 and line.low(k) not in tables.small for k in last)


def _lives(line: Line, i: int, j: int, tables: Tables) -> float:
    """What a verb behind the name says that only people do: "Yorlenny Arguedas nació en Limón".

    Of a name that no table knows it counts where a name of two to four words opens a sentence, as a subject does.
    """
    words = tables.roles
    if not line.tokens[i].first or not 2 <= j - i <= 4 or not all(line.cap(k) for k in range(i, j)):
        return 0.0
    k = j
    while line.low(k) in words.adverbs or line.low(k) in ("se", "le", "no", "ya"):
        k += 1
    if any(w in tables.small or w in words.words or words.is_role(w) for w in line.lows(i, j)):
        return 0.0
    aged = line.low(k + 1)[:1].isdigit() and line.low(k + 2) in words.ages and line.low(k) in words.verbs
    if aged or any(line.lows(k, k + len(told)) == told for told in words.living):
        return 3.0
    return 2.0 * any(line.lows(k, k + len(told)) == told for told in words.personal)


def reporting(line: Line, i: int, j: int, tables: Tables) -> bool:
    """Whether a verb of speech stands beside the name."""
    speaking = tables.roles.speaking
    if line.low(j) in speaking or line.low(i - 1) in speaking or line.low(i - 1) == "segun":
        return True
    if line.lows(max(0, i - 2), i) in (("according", "to"), ("acuerdo", "con")):
        return True
    return line.low(i - 2) in speaking and line.low(i - 1) in ("a", "por")


def is_age(line: Line, j: int, tables: Tables) -> bool:
    """Whether ", 45," or ", de 45 años" follows."""
    if line.low(j) != ",":
        return False
    if line.low(j + 1) == "de":
        return line.low(j + 3) in tables.roles.ages
    return line.low(j + 1)[:2].isdigit() and len(line.low(j + 1)) < 4 and line.low(j + 2) == ","
