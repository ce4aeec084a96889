"""What the quote finder knows about a language: reporting verbs with their forms, and the words around them.

Reads `es/quotes.toml` and `en/quotes.toml`. Verbs are listed by lemma; `conjugate` (Spanish) and `inflect` (English)
make the third-person forms that reported speech uses. What a table gives form by form is taken as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from briefgen.languages import table
from briefgen.languages.people import entries, fold, names, roles
from briefgen.models import Language

__all__ = [
    "Lexicon",
    "Verb",
    "VerbForm",
    "VerbKind",
    "conjugate",
    "inflect",
    "lexicon",
    "link",
    "listed",
    "pluralise",
]

VerbKind = Literal["say", "report", "opinion", "request", "stance", "show", "quote"]
VerbForm = Literal["finite", "participle", "gerund", "infinitive"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a reporting verb. English past forms that are participles too (`warned`) count as finite."""

    lemma: str
    kind: VerbKind
    form: VerbForm
    ambiguous: bool = False
    """English: the finite form is a past participle too (`warned`, `said`)."""


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, in lower case, as sets."""

    language: Language
    verbs: dict[str, Verb]
    words: dict[str, frozenset[str]]
    persons: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    given: frozenset[str]
    """First names of any language, folded."""
    participle_endings: tuple[str, ...]
    """What regular participles end in."""
    particles: dict[str, tuple[tuple[str, ...], ...]]
    """Verbs that report only with certain words behind them: point -> out; dar -> a conocer, a entender."""
    anaphoric: frozenset[str]
    anaphoric_bodies: frozenset[str]
    anaphoric_documents: frozenset[str]
    collective: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    objects: dict[str, str]
    """Pronouns that a preposition governs: him -> he."""
    qualifying: tuple[tuple[str, ...], ...]
    """What tells behind a noun which source is meant: `familiar with`, `compiled by`."""
    naming: frozenset[str]
    works: frozenset[str]
    announce: frozenset[str]
    labels: frozenset[str]
    question: frozenset[str]
    answer: frozenset[str]
    interview: frozenset[str]
    alike: dict[str, frozenset[str]]
    """A noun for somebody and the roles that it stands for: legislador -> diputado, senador."""
    sources: frozenset[str] = field(init=False)
    """Every noun that can be the source of speech."""
    determiners: frozenset[str] = field(init=False)
    joints: frozenset[str] = field(init=False)
    """Conjunctions and determiners: what may stand between the items of a list."""
    articles: dict[str, str] = field(init=False)
    """Determiner -> definite, indefinite or possessive."""
    pronouns: dict[str, str] = field(init=False)
    """Pronoun -> he, she, they, it or we."""
    closing: frozenset[str] = field(init=False)
    """Words that end a run of nouns and adjectives."""

    def __post_init__(self) -> None:
        derived = {
            "sources": self.persons | self.bodies | self.documents,
            "determiners": self["definite"] | self["indefinite"] | self["possessive"],
        }
        derived["joints"] = derived["determiners"] | self["and"]
        derived["closing"] = frozenset[str]().union(*(self[name] for name in _GRAMMAR))
        for name, value in derived.items():
            object.__setattr__(self, name, value)
        kinds = {word: kind for kind in ("possessive", "indefinite", "definite") for word in self[kind]}
        object.__setattr__(self, "articles", kinds)
        pronouns = {word: name for name in ("it", "they", "she", "he", "we") for word in self[f"pronoun_{name}"]}
        object.__setattr__(self, "pronouns", pronouns)

    def __getitem__(self, name: str) -> frozenset[str]:
        """The words of the table's list `name`; empty where this language has none."""
        return self.words.get(name, frozenset())


_GRAMMAR = (
    *("that", "relative", "auxiliary", "preposition", "between", "subordinate", "finite", "negation"),
    *("passive", "impersonal", "definite", "indefinite", "clitics", "and"),
)


@cache
def lexicon(language: Language) -> Lexicon:
    """The words of a language, read once."""
    data = table(language, "quotes")
    sources, devices, not_quotes = data["sources"], data["devices"], data["not_quotes"]
    return Lexicon(
        language=language,
        verbs=dict(_verbs(data, language)),
        words={name: _set(text) for name, text in data["words"].items()},
        persons=_persons(data, language),
        bodies=_nouns(sources["bodies"], language),
        documents=_nouns(sources["documents"], language),
        given=names().given,
        participle_endings=tuple(data["words"]["participle_endings"].split()),
        particles={verb: _phrases(text) for verb, text in data["particles"].items()},
        anaphoric=_set(sources["anaphoric_persons"]),
        anaphoric_bodies=_set(sources["anaphoric_bodies"]),
        anaphoric_documents=_set(sources["anaphoric_documents"]),
        collective=_set(sources["collective"]),
        according=_phrases(sources["according"]),
        objects={word: whom for whom, word in data.get("governed", {}).items()},
        qualifying=_phrases(sources.get("qualifying", "")),
        naming=_set(not_quotes["naming"]),
        works=_set(not_quotes["works"]),
        announce=_set(devices["announce"]),
        labels=_set(devices["labels"]),
        question=_set(devices["question"]),
        answer=_set(devices["answer"]),
        interview=_set(devices["interview"]),
        alike={noun: _set(meant) for noun, meant in data.get("alike", {}).items()},
    )


def _set(text: str) -> frozenset[str]:
    return frozenset(entry.replace("_", " ") for entry in text.split())


def _persons(data: dict[str, Any], language: Language) -> frozenset[str]:
    """Nouns for people: the roles of people.toml, but for those that are other words too, and the table's own."""
    weak = roles(language).weak
    known = " ".join(role.lower() for role in entries(table(language, "people")["roles"]) if " " not in role)
    own = (
        _nouns(data["sources"]["persons"], language) | _set(data["words"]["honorifics"]) | _set(data["words"]["titles"])
    )
    nouns = own | frozenset(noun for noun in _nouns(known, language) if fold(noun) not in weak)
    return nouns | {f"{prefix}-{noun}" for noun in nouns for prefix in _set(data["words"]["role_prefixes"])}


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Entries of several words, each as the tuple of its words."""
    return tuple(tuple(entry.split("_")) for entry in text.split())


def _nouns(text: str, language: Language) -> frozenset[str]:
    """Nouns and their plurals."""
    nouns = _set(text)
    return nouns | {pluralise(noun, language) for noun in nouns}


def pluralise(noun: str, language: Language) -> str:
    """The regular plural of a noun; a plural stays as it is."""
    if noun.endswith("s") and not noun.endswith(("és", "ss")):
        return noun
    if language == "es":
        if noun.endswith("z"):
            return noun[:-1] + "ces"
        for singular, plural in (("ón", "ones"), ("án", "anes"), ("és", "eses"), ("ín", "ines")):
            if noun.endswith(singular):
                return noun[: -len(singular)] + plural
        return noun + ("s" if noun[-1] in "aeiouáéó" else "es")
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def listed(names: Sequence[str], language: Language) -> str:
    """Names as a list: `Ana Paz, Eva Mas y Luis Rey`, `Luis Rey e Inés Paz`, `Ann Lee and John Cole`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {link(names[-1], language)} {names[-1]}"


def link(word: str, language: Language) -> str:
    """The 'and' before a word: `e Inés`, `y Luis`."""
    return "and" if language == "en" else "e" if re.match(r"(?i)h?[ií](?!e)", word) else "y"


def _verbs(data: dict[str, Any], language: Language) -> Iterator[tuple[str, Verb]]:
    irregular, stems = data["irregular"], data.get("stems", {})
    for kind, text in data["verbs"].items():
        for lemma in text.split():
            if lemma in irregular:
                forms = _listed(irregular[lemma], language)
            elif language == "es":
                forms = conjugate(lemma, stems.get(lemma, ""))
            else:
                forms = inflect(lemma)
            for word, form, ambiguous in forms:
                yield word, Verb(lemma, kind, form, ambiguous)


def _listed(text: str, language: Language) -> Iterator[tuple[str, VerbForm, bool]]:
    """Forms written out in the table: finite / participle / gerund / infinitive."""
    order: tuple[VerbForm, ...] = ("finite", "participle", "gerund", "infinitive")
    for form, words in zip(order, text.split("/"), strict=True):
        for word in words.split():
            past = language == "en" and form == "participle"
            yield word, "finite" if past else form, past


def conjugate(lemma: str, stems: str = "") -> Iterator[tuple[str, VerbForm, bool]]:
    """Third-person forms of a Spanish verb; `stems`: those of the present and of the preterite where they change.

    The subjunctive is left out: it does not report (`cláusulas que aseguren que …`).
    """
    stem, ending = lemma[:-2], lemma[-2:]
    present, preterite = stems.split() if stems else (stem, stem)
    if ending == "ar":
        yield from ((present + x, "finite", False) for x in ("a", "an"))
        yield from ((stem + x, "finite", False) for x in ("ó", "aron", "aba", "aban"))
        yield from ((stem + "ado", "participle", False), (stem + "ando", "gerund", False))
    else:
        yield from ((present + x, "finite", False) for x in ("e", "en"))
        yield from ((preterite + x, "finite", False) for x in ("ió", "ieron"))
        yield from ((stem + x, "finite", False) for x in ("ía", "ían"))
        yield from ((stem + "ido", "participle", False), (preterite + "iendo", "gerund", False))
    yield from ((lemma + x, "finite", False) for x in ("á", "án"))
    yield lemma, "infinitive", False


def inflect(lemma: str) -> Iterator[tuple[str, VerbForm, bool]]:
    """Forms of a regular English verb."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield lemma[:-1] + "ies", "finite", False
        yield lemma[:-1] + "ied", "finite", True
    else:
        yield lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"), "finite", False
        yield stem + "ed", "finite", True
    yield stem + "ing", "gerund", False
    yield lemma, "infinitive", False
