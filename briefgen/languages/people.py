"""Names, roles, titles: what `common/people.toml` and `<language>/people.toml` say, folded and ready for look-up."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from briefgen.languages import table
from briefgen.models import Language

__all__ = ["Names", "Roles", "entries", "fold", "folded", "names", "phrases", "roles"]


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """`word` without accents and upper case, so that Girón, Giron and GIRÓN are the same."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'").replace("ı", "i")


def entries(group: str | dict[str, str]) -> list[str]:
    """The entries of a table's string, or of all its groups; `_` within an entry stands for a blank."""
    text = group if isinstance(group, str) else " ".join(group.values())
    return [entry.replace("_", " ") for entry in text.split()]


def folded(group: str | dict[str, str]) -> frozenset[str]:
    """The entries, folded."""
    return frozenset(fold(entry) for entry in entries(group))


def phrases(group: str) -> tuple[tuple[str, ...], ...]:
    """The entries, each as its folded words."""
    return tuple(tuple(fold(entry).split()) for entry in entries(group))


@dataclass(frozen=True)
class Names:
    """Names of people in any language. Every word is folded."""

    given: frozenset[str]
    either: frozenset[str]
    """First names of both women and men."""
    women: frozenset[str]
    men: frozenset[str]
    surnames: frozenset[str]
    endings: tuple[str, ...]
    family_first: frozenset[str]
    alone: frozenset[str]
    particles: frozenset[str]
    large: frozenset[str]
    suffixes: frozenset[str]

    def is_given(self, word: str) -> bool:
        """Whether a folded word is a first name, or two with a hyphen."""
        return word in self.given or ("-" in word and word.partition("-")[0] in self.given)

    def is_woman(self, first: str) -> bool | None:
        """Whether a folded first name is that of women; None where it tells neither."""
        told = first in self.women
        return told if told != (first in self.men) else None


@cache
def names() -> Names:
    """The tables of names that hold in every language."""
    data = table("common", "people")
    surnames = dict(data["surnames"])
    endings = tuple(dict.fromkeys(map(fold, entries(surnames.pop("endings")))))
    either = folded(data["either"])
    women, men = (folded({k: v for k, v in data["given"].items() if k.endswith(f"_{s}")}) for s in ("women", "men"))
    return Names(
        given=folded(data["given"]),
        either=either,
        women=women - either,
        men=men - either,
        surnames=folded(surnames),
        endings=endings,
        family_first=folded(data["family_first"]),
        alone=folded(data["known"]),
        particles=folded(data["particles"]["words"]),
        large=folded(data["particles"]["large"]),
        suffixes=folded(data["particles"]["suffixes"]),
    )


@dataclass(frozen=True, eq=False)
class Roles:
    """What stands around names in one language. Every word is folded."""

    language: Language
    nouns: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    weak: frozenset[str]
    adjectival: frozenset[str]
    trades: tuple[str, ...]
    bodies: frozenset[str]
    prefixes: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    polite: frozenset[str]
    ranks: frozenset[str]
    callings: frozenset[str]
    """Titles that are kept beside what else somebody is: Professor X, director of …"""
    domains: dict[str, str]
    """Offices that a kind of body has, by the kind: superintendent -> superintendency."""
    degrees: frozenset[str]
    speaking: frozenset[str]
    verbs: frozenset[str]
    heads: dict[str, str]
    headed: dict[str, str]
    positions: dict[str, str]
    """An office and the role of who holds it: gerencia -> gerente."""
    naming: frozenset[str]
    holding: frozenset[str]
    posts: frozenset[str]
    living: tuple[tuple[str, ...], ...]
    """What nobody but a person does: murió, fue detenida."""
    personal: tuple[tuple[str, ...], ...]
    """What people do, and bodies hardly ever: preside, renunció."""
    adverbs: frozenset[str]
    collective: frozenset[str]
    times: frozenset[str]
    determiners: frozenset[str]
    links: frozenset[str]
    copulas: frozenset[str]
    relatives: frozenset[str]
    ends: frozenset[str]
    ages: frozenset[str]
    conjunctions: frozenset[str]
    families: frozenset[str]
    over: dict[tuple[str, ...], str]
    """Words in front of what somebody no longer is, and what a role is called then: "at that time" -> "then"."""
    doing: frozenset[str]
    """Verbs that tell behind "who" what somebody does; they stay in the description."""
    benches: frozenset[str]
    """What stands behind a party's name: the Semilla bench."""
    government: frozenset[str]
    tails: frozenset[str]
    portfolios: frozenset[str]
    executives: frozenset[str]
    offices: frozenset[str]
    armed: frozenset[str]
    """Ranks and callings of those who bear arms."""
    locative: frozenset[str]
    things_before: frozenset[str]
    things_after: frozenset[str]
    calendar: frozenset[str]
    words: frozenset[str]
    openers: frozenset[str]
    abbreviations: tuple[str, ...]
    known: dict[str, bool] = field(default_factory=dict, repr=False)
    """What is_role has said before."""

    def is_role(self, word: str) -> bool:
        """Whether a folded word is a role noun: also with a prefix (exdirector), in the plural, in a compound."""
        known = self.known.get(word)
        if known is None:
            known = self.known[word] = any(map(self._is_noun, _forms(word)))
        return known

    def singular(self, word: str) -> str:
        """The role noun that a folded word is the plural of; empty where it is none."""
        if word in self.nouns or not word.endswith("s"):
            return ""
        forms = _forms(word)[1:]
        if self.language == "en" and word.endswith(("men", "women")):
            forms.append(word[:-2] + "an")
        return next((form for form in forms if self._is_noun(form)), "")

    def _is_noun(self, word: str) -> bool:
        if word in self.nouns:
            return True
        bare = (word.removeprefix(prefix).lstrip("-") for prefix in self.prefixes if word.startswith(prefix))
        return any(rest in self.nouns and len(rest) > 3 for rest in bare)


def _forms(word: str) -> list[str]:
    """The word, what it may be the plural of, and the part of a compound that tells (director-general, king-elect)."""
    forms = [word]
    if word.endswith("s") and len(word) > 5:
        forms += [word[:-1], word.removesuffix("es")]
    first, _, last = word.partition("-")
    if last:
        forms += [first, last.rpartition("-")[2], last.rpartition("-")[2].removesuffix("s")]
    return forms


@cache
def roles(language: Language) -> Roles:
    """The tables of roles, titles and little words of one language."""
    data: dict[str, Any] = table(language, "people")
    nouns = [fold(entry) for entry in entries(data["roles"])]
    titles, verbs, syntax, things = data["titles"], data["verbs"], data["syntax"], data["things"]
    abbreviations = [w for w in (titles["polite"] + " " + titles["ranks"]).split() if w.endswith(".")]
    return Roles(
        language=language,
        nouns=frozenset(n for n in nouns if " " not in n),
        phrases=frozenset(tuple(n.split()) for n in nouns if " " in n),
        weak=folded(data["forms"]["weak"]),
        adjectival=folded(data["forms"]["adjectival"]),
        trades=tuple(dict.fromkeys(map(fold, entries(data["forms"]["trades"])))),
        bodies=frozenset(entries(data["forms"]["bodies"])),
        prefixes=folded(data["forms"]["prefixes"]),
        after=folded(data["forms"]["after"]),
        before=folded(data["forms"]["before"]),
        polite=folded(titles["polite"]),
        ranks=folded(titles["ranks"]),
        callings=folded(titles.get("callings", "")),
        domains={fold(k): fold(v) for k, v in titles.get("domains", {}).items()},
        degrees=folded(titles["degrees"]),
        speaking=folded(verbs["speaking"]),
        verbs=folded(verbs["speaking"]) | folded(verbs["other"]),
        heads={fold(k): v for k, v in verbs["heads"].items()},
        headed={fold(k): v for k, v in verbs["headed"].items()},
        positions={fold(k): v for k, v in verbs.get("positions", {}).items()},
        naming=folded(verbs["naming"]["words"]),
        holding=folded(verbs["holding"]["words"]),
        posts=folded(verbs["holding"]["posts"]),
        living=phrases(verbs["personal"]["living"]),
        personal=phrases(verbs["personal"]["doing"]),
        adverbs=folded(syntax["adverbs"]),
        collective=folded(syntax["collective"]),
        times=folded(syntax["times"]),
        determiners=folded(syntax["determiners"]),
        links=folded(syntax["links"]),
        copulas=folded(syntax["copulas"]),
        relatives=folded(syntax["relatives"]),
        ends=folded(syntax["ends"]),
        ages=folded(syntax["ages"]),
        conjunctions=folded(syntax["and"]),
        families=folded(syntax["families"]),
        over={tuple(fold(k).split()): v for k, v in syntax.get("over", {}).items()},
        doing=folded(syntax["doing"]),
        benches=folded(syntax["benches"]),
        government=folded(syntax["government"]),
        tails=folded(syntax["tails"]),
        portfolios=folded(data["roles"]["government"]),
        executives=folded(" ".join(data["roles"][g] for g in ("staff", "business"))),
        armed=folded(data["roles"]["armed"]),
        offices=folded(" ".join(data["roles"][g] for g in ("government", "armed", "staff"))),
        locative=folded(syntax["locative"]),
        things_before=folded(things["before"]),
        things_after=folded(things["after"]),
        calendar=folded(things["calendar"]),
        words=folded(things["words"]) | folded(things["calendar"]),
        openers=folded(things["openers"]),
        abbreviations=tuple(sorted(abbreviations, key=len, reverse=True)),
    )
