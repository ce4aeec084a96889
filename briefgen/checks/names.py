"""Names, acronyms, glossary terms, addresses and codes: what has to come out as it is, or as the glossary says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.pair import Finding, Pair
from briefgen.languages import inflection

__all__ = ["acronyms", "glossary", "literals", "names"]


def names(pair: Pair) -> Iterator[Finding]:
    """Each given name is in the translation, accents and case aside; places and rulers may be translated."""
    target = pair.target.plain
    for name in pair.names:
        words = [
            w.word for w in inflection.tokens(name, pair.source.language) if w.word[0].isupper() or w.word.isdigit()
        ]
        missing = [w for w in words if not _stands(w, pair) and inflection.fold(w) not in target]
        if missing and not _in_terms(name, pair):
            yield Finding(f"falta el nombre «{name}»", f"name missing: “{name}”")


def _stands(word: str, pair: Pair) -> bool:
    """The word is there in its form of the other language, or as a part of another word ('Obama' in 'Obamas')."""
    plain = inflection.fold(word)
    target = pair.target.plain
    known = pair.source.knowledge.names.get(plain, frozenset())
    if any(inflection.fold(k) in target for k in known):
        return True
    if inflection.is_acronym(word):
        return _acronym_stands(word.replace(".", ""), pair)
    return len(plain) > 3 and plain in inflection.fold(pair.target.text)


def _in_terms(name: str, pair: Pair) -> bool:
    """The name is a part of a glossary term, for which the glossary's own check speaks."""
    here = [m.span() for m in re.finditer(re.escape(name), pair.source.text)]
    return bool(here) and all(
        any(t.source_start <= start and end <= t.source_end for t in pair.terms) for start, end in here
    )


def acronyms(pair: Pair) -> Iterator[Finding]:
    """Each acronym is in the translation as it is, or as the table or the glossary translates it."""
    if pair.source.is_shouting:
        return
    for token in dict.fromkeys(pair.source.words):
        if not token.acronym or _ROMAN.fullmatch(token.acronym) or len(token.acronym) < 2 or token.form:
            continue
        covered = any(t.source_start <= token.start and token.end <= t.source_end for t in pair.terms)
        if not covered and not _acronym_stands(token.acronym, pair):
            yield Finding(f"falta la sigla «{token.word}»", f"acronym missing: “{token.word}”")


_ROMAN = re.compile(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")


def _acronym_stands(acronym: str, pair: Pair) -> bool:
    plain = inflection.fold(acronym)
    if plain in pair.target.plain or plain + "s" in pair.target.plain:
        return True
    text = pair.target.text
    known = pair.source.knowledge.acronyms.get(acronym, frozenset())
    return any(re.search(rf"(?<!\w){re.escape(k)}(?!\w)", text) for k in known) or plain in inflection.fold(
        text
    ).replace(".", "")


def glossary(pair: Pair) -> Iterator[Finding]:
    """Each glossary term of the source is rendered as the glossary says."""
    for use in pair.terms:
        if use.kept:
            continue
        wanted = getattr(use, pair.target.language)
        given = pair.source.text[use.source_start : use.source_end]
        yield Finding(
            f"término del glosario: «{given}» debería ser «{wanted}»",
            f"glossary term: “{given}” should be “{wanted}”",
            "error" if wanted[:1].isupper() or use.es == use.en else None,
        )


_LITERALS = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>«»“”\"]+[^\s<>«»“”\".,;:!?)\]'’])"
    r"|(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<domain>(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|gob|gov|edu|info|mx|gt|es|us|int|mil|io|tv)(?:\.[a-z]{2})?\b(?:/[^\s<>«»“”\")]*\w)?)"
    r"|(?P<handle>(?<![\w@])[@#][A-Za-z_]\w+)"
    r"|(?P<code>(?<![\w-])(?=[A-Z\d-]*\d)(?=[\d-]*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)+(?![\w-])|(?<![\w-])[A-Za-z]+\d+[A-Za-z\d]*(?![\w-]))"
)


def literals(pair: Pair) -> Iterator[Finding]:
    """Addresses, e-mail, handles and codes are kept letter by letter."""
    for match in _LITERALS.finditer(pair.source.text):
        text = match.group()
        if text not in pair.target.text and not (match["code"] and text.lower() in pair.target.lower):
            yield Finding(f"falta o cambia «{text}»", f"missing or altered: “{text}”")
