"""Names, acronyms, glossary terms, addresses and codes: what has to come out as it is, or as the glossary says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from briefgen.checks.pair import Finding, Pair, Text
from briefgen.languages import inflection, lexicon, people
from briefgen.languages.places import gazetteer

__all__ = ["acronyms", "glossary", "literals", "names", "parts"]


def names(pair: Pair) -> Iterator[Finding]:
    """Each given name is in the translation, case aside, with its accents; places and rulers may be translated."""
    if not pair.names:
        return
    target = pair.target.plain
    for name in pair.names:
        words = [
            w.word for w in inflection.tokens(name, pair.source.language) if w.word[0].isupper() or w.word.isdigit()
        ]
        person = len(words) > 1 and people.fold(words[-1]) in people.names().surnames
        missing = [w for w in words if inflection.fold(w) not in target and (person or not _stands(w, pair))]
        if missing and not _in_terms(name, pair):
            start = pair.source.text.find(name)
            end = start + len(name) if start >= 0 else -1
            yield Finding(f"falta el nombre «{name}»", f"name missing: “{name}”", start=start, end=end)
        elif bare := _bared(name, pair):
            start = pair.source.text.find(bare)
            yield Finding(f"falta la tilde de «{bare}»", f"accent lost in “{bare}”", start=start, end=start + len(bare))


def _bared(name: str, pair: Pair) -> str:
    """The first word of a name that has lost its accent ('Raul' for Raúl); places may have another form."""
    if pair.target.is_shouting:
        return ""
    for word in _WORD.findall(name):
        plain = inflection.fold(word)
        if word.isascii() or word.isupper() or plain in pair.source.knowledge.names or gazetteer().get((plain,)):
            continue
        if plain in pair.target.plain and word.lower() not in pair.target.lower:
            return str(word)
    return ""


_WORD = re.compile(r"[^\W\d_]+")


def parts(pair: Pair) -> Iterator[Finding]:
    """Longer names that nobody listed are all there: companies, places, bodies.

    Told only of words that a rough dictionary lacks, beside another such word that did survive, and only if the
    translation has fewer capitalised words of its own than are missing: names may be translated word by word.
    """
    source, target = pair.source, pair.target
    if source.is_shouting or target.is_shouting:
        return
    missing = [t for name in _long_names(source) for t in _lost_of(name, pair)]
    if missing and len(missing) > sum(_is_new(t, pair) for t in target.words):
        first, last = missing[0], missing[-1]
        lost = " ".join(t.word for t in missing)
        yield Finding(
            f"falta una parte de un nombre: «{lost}»",
            f"part of a name is missing: “{lost}”",
            start=first.start,
            end=last.end if len(missing) == 1 else first.end,
        )


def _lost_of(name: list[inflection.Token], pair: Pair) -> list[inflection.Token]:
    """The rare words of a name that the translation lacks, where it has another one of them to the letter."""
    rare = [t for t in name if _is_rare(t, pair.source)]
    if not any(inflection.fold(t.word) in pair.target.plain for t in rare):
        return []
    return [t for t in rare if not _is_known(t, pair)]


def _long_names(side: Text) -> Iterator[list[inflection.Token]]:
    """The capitalised words of each name of two and more; a headline in title case has none."""
    words, text = side.words, side.text
    capitals = [n for n, w in enumerate(words) if w.word[0].isupper()]
    if len(capitals) < 2 or len(capitals) > _TITLE_CASE * len(words):
        return
    name = [words[capitals[0]]]
    for before, at in pairwise(capitals):
        little = all(words[n].word in side.knowledge.in_names for n in range(before + 1, at))
        if not little or not _JOINED.fullmatch(text, words[before].end, words[at].start):
            if len(name) > 1:
                yield name
            name = []
        name.append(words[at])
    if len(name) > 1:
        yield name


_JOINED = re.compile(r"(?:['’]s)?(?: [a-z]+)* ")
"""What stands between the words of a name."""
_TITLE_CASE = 0.6


def _is_rare(token: inflection.Token, side: Text) -> bool:
    """Whether a word is no acronym, no little word, no title, and none that a rough dictionary has."""
    if token.acronym or len(token.word) < _TELLING + 1 or token.word.lower() in side.knowledge.function:
        return False
    if lexicon.stem(token.word.lower(), side.language) in lexicon.lexicon(side.language).shares:
        return False
    if token.word.endswith(side.knowledge.common_endings):
        return False
    return not people.roles(side.language).is_role(people.fold(token.word))


def _is_known(token: inflection.Token, pair: Pair) -> bool:
    """Whether the translation has the word, one that begins alike, or what it is called there."""
    plain = inflection.fold(token.word)
    target = pair.target
    if plain in target.plain or lexicon.shape(plain)[:_ALIKE] in {w[:_ALIKE] for w in target.plain}:
        return True
    if any(inflection.fold(k) in target.plain for k in pair.source.knowledge.names.get(plain, ())):
        return True
    if any(t.source_start <= token.start and token.end <= t.source_end for t in pair.terms):
        return True
    return plain in inflection.fold(target.text)


_ALIKE = 4
"""Letters at their beginning that forms of one name share: 'Kazajistán', 'Kazakhstan'."""


def _is_new(token: inflection.Token, pair: Pair) -> bool:
    """Whether a capitalised word of the translation, not its first one, has nothing like it in the source."""
    plain = inflection.fold(token.word)
    if not token.word[0].isupper() or not token.start or token.word.lower() in pair.target.knowledge.function:
        return False
    stems = lexicon.lexicon(pair.target.language)
    stem = lexicon.stem(token.word.lower(), pair.target.language)
    return not (
        plain in pair.source.plain
        or plain[:_ALIKE] in {w[:_ALIKE] for w in pair.source.plain}
        or stems.rendered(stem, pair.source.stems, pair.source.shapes)
    )


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
    for token in [t for t in pair.source.words if t.acronym]:
        if token.form or _ROMAN.fullmatch(token.acronym) or _CODE.fullmatch(token.word):
            continue
        if token.word.lower() in pair.source.knowledge.function:
            continue  # a word in capitals
        known = token.acronym in pair.source.knowledge.acronyms
        if pair.source.text[token.end : token.end + 1] == "$":
            continue  # 'US$': `currency` looks after it
        if token.word.lower() in pair.source.knowledge.currency_of or (len(token.acronym) < _TELLING and not known):
            continue
        made_up = _count(token.acronym, pair.target) < _count(token.acronym, pair.source) and _made_up(
            token.acronym, pair
        )
        covered = any(t.source_start <= token.start and token.end <= t.source_end for t in pair.terms)
        if not covered and (made_up or not _acronym_stands(token.acronym, pair)):
            yield Finding(
                f"falta la sigla «{token.word}»",
                f"acronym missing: “{token.word}”",
                start=token.start,
                end=token.end,
            )


def _count(acronym: str, side: Text) -> int:
    return side.plain[inflection.fold(acronym)]


def _made_up(acronym: str, pair: Pair) -> bool:
    """Whether the translation has an acronym much like this one, but not it: one letter is another."""
    ours = {inflection.fold(w.acronym) for w in pair.source.words if w.acronym}
    theirs = {inflection.fold(w.acronym) for w in pair.target.words if w.acronym} - ours
    theirs -= {inflection.fold(k) for k in pair.source.knowledge.acronyms.get(acronym, ())}
    plain = inflection.fold(acronym)
    return any(len(plain) == len(b) > 2 and sum(x != y for x, y in zip(plain, b, strict=True)) == 1 for b in theirs)


_TELLING = 3
"""Letters that an acronym needs to be held to: two (PS, GM) are as often spelled out as kept."""

_CODE = re.compile(r"(?=.*\d).+")
"""Acronyms with digits are codes; `literals` looks after them."""

_ROMAN = re.compile(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")


def _acronym_stands(acronym: str, pair: Pair) -> bool:
    """It is there, or its translation: by the table, the words that it stands for, or its letters in another order.

    Other orders ('DPP' is 'PPD') are let pass here; names and glossary terms are held to their letters by their checks.
    """
    plain = inflection.fold(acronym)
    if plain in pair.target.plain or plain + "s" in pair.target.plain:
        return True
    text = pair.target.text
    known = pair.source.knowledge.acronyms.get(acronym, frozenset())
    if any(re.search(rf"(?<!\w){re.escape(k)}s?(?!\w)", text, 0 if k.isupper() else re.IGNORECASE) for k in known):
        return True
    if plain in inflection.fold(text).replace(".", "") or _spelled_out(plain, pair.target):
        return True
    return any(_reorders(acronym, w.acronym) for w in pair.target.words if w.acronym)


def _reorders(ours: str, theirs: str) -> bool:
    """The letters are the same in another order; of four and more one may be another: 'ENPE' is NAEP, 'OTAN' NATO."""
    if len(ours) != len(theirs):
        return False
    shared = (Counter(ours) & Counter(theirs)).total()
    if shared == len(ours):
        return True
    # one letter changed in its place is not another order, but another acronym
    in_place = sum(x == y for x, y in zip(ours, theirs, strict=True))
    return len(ours) > _TELLING and shared == len(ours) - 1 and in_place < shared


def _spelled_out(acronym: str, side: Text) -> bool:
    """Words in a row whose initials are the acronym's letters: 'Socialist Party' for PS."""
    words = [w.word for w in side.words if len(w.word) > 3 or w.acronym]
    size, wanted = len(acronym), sorted(acronym)
    for n in range(len(words) - size + 1):
        capitals = sum(w[0].isupper() for w in words[n : n + size])
        initials = "".join(inflection.fold(w[0]) for w in words[n : n + size])
        if capitals == size and sorted(initials) == wanted:
            return True
        if (capitals >= min(2, size) or size > 2) and initials in (acronym, acronym[::-1]):
            return True
    return False


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
            start=use.source_start,
            end=use.source_end,
        )


_LITERALS = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>«»“”\"]+[^\s<>«»“”\".,;:!?)\]'’])"
    r"|(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<domain>(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|gob|gov|edu|info|mx|gt|es|us|int|mil|io|tv)(?:\.[a-z]{2})?\b(?:/[^\s<>«»“”\")]*\w)?)"
    r"|(?P<handle>(?<![\w@])[@#][A-Za-z_]\w+)"
    r"|(?P<code>(?<![\w-])(?=[A-Z\d-]*\d)(?=[\d-]*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)+(?![\w-])|(?<![\w-])[A-Za-z]+\d+[A-Za-z\d]*(?![\w-])"
    r"|(?<![\w-])\d{1,2}[GD](?![\w-]))"
)


_HINT = re.compile(r"[@#/\d]|\w\.[a-z]{2}")
"""What every address and every code has."""


def _bare(code: str) -> str:
    """A code without its hyphens, in lower case: 'G-20' is 'G20'."""
    return code.replace("-", "").lower()


def literals(pair: Pair) -> Iterator[Finding]:
    """Addresses, e-mail, handles and codes are kept letter by letter."""
    if not _HINT.search(pair.source.text):
        return
    for match in _LITERALS.finditer(pair.source.text):
        text = match.group()
        if text not in pair.target.text and not (match["code"] and _bare(text) in _bare(pair.target.text)):
            yield Finding(
                f"falta o cambia «{text}»", f"missing or altered: “{text}”", start=match.start(), end=match.end()
            )
