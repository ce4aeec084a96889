"""Noun phrases that can name a speaker: a name, a description, or a pronoun, read forward from a token.

What surrounds the noun (articles, complements, who it is governed by) is read the same way in both languages; the noun
itself with its name by `spanish` and `english`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.quotes.complements import complements, qualified
from briefgen.quotes.english import english
from briefgen.quotes.frames import Frame
from briefgen.quotes.names import is_boundary
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.spanish import spanish

__all__ = ["phrases", "read"]


def read(frame: Frame, index: int, stop: int) -> Phrase | None:
    """The phrase that begins at a token, if one does; nothing at or beyond `stop` belongs to it."""
    if index >= stop:
        return None
    lexicon, low = frame.lexicon, frame.low(index)
    if (pronoun := lexicon.pronouns.get(low)) is not None:
        sex = {"he": False, "she": True}.get(pronoun)
        return Phrase(index, index + 1, pronoun=pronoun, feminine=sex, plural=pronoun == "they")
    if low in lexicon["latter"] and index + 1 == stop:
        return Phrase(index, index + 1, pronoun="latter", feminine=low.endswith("a"))
    start, feminine, plural = index, None, False
    determiner = "definite" if frame.low(index - 1) in lexicon["contracted"] else ""  # al alcalde
    while index < stop and index - start < 4:
        low = frame.low(index)
        kind = lexicon.articles.get(low, "")
        if not kind and not (determiner and low in lexicon["of"] and frame.low(index + 1) in lexicon["definite"]):
            break
        if kind and determiner != "indefinite":
            determiner = kind
            if lexicon.language == "es":
                feminine = low in lexicon["feminine"] if kind in ("definite", "indefinite") else None
        plural = plural or low in lexicon["plural"]
        index += 1
    if index > start and frame.low(index - 1) in lexicon["alone"] and (index >= stop or is_boundary(frame, index)):
        last = complements(frame, index, stop, person=True)
        return Phrase(start, last, head=frame.low(index - 1), determiner="indefinite", feminine=feminine, plural=plural)
    if low in lexicon["ordinals"] and determiner == "definite" and (index + 1 >= stop or is_boundary(frame, index + 1)):
        return Phrase(start, index + 1, head=low, determiner=determiner, feminine=low.endswith("a"))  # la primera
    if index >= stop or not frame.tokens[index].is_word:
        return None
    if index == start and _is_verbal(frame, index):
        return None
    body = spanish(frame, index, stop) if lexicon.language == "es" else english(frame, index, stop)
    if body is None or (not determiner and (body.weak or _bare(frame, body) or (body.role and not body.head))):
        return None
    if lexicon.language == "en" and body.name is None and not body.weak:
        far = qualified(frame, body.last, stop)
        body = replace(body, last=far if far > body.last else _past_maker(frame, body, stop))
    if frame.low(start) in lexicon["own"] and body.head in lexicon["outlets"] and body.name is None:
        return Phrase(start, body.last, head=body.head, pronoun="we")  # este diario: who writes this
    if feminine is None and lexicon.language == "es" and determiner == "possessive":
        feminine = body.head in lexicon.persons and body.head.endswith("a") and not body.head.endswith("ista")
    if feminine is None:
        feminine = body.head in lexicon["women"] or (False if body.head in lexicon["men"] else None)
    if body.head in lexicon["epicene"]:
        feminine = None  # la autoridad may be a man
    plural = (
        plural
        or body.head in lexicon["plurals"] - lexicon.bodies
        or (body.head.endswith("s") and not body.head.endswith("is"))
    )
    man = lexicon.language == "es" and feminine is False and body.head in lexicon.persons and not plural
    sex = feminine if feminine or man else None  # el ministro is a man, el informe is none
    return replace(body, first=start, determiner=determiner, feminine=sex, plural=plural)


def _past_maker(frame: Frame, body: Phrase, stop: int) -> int:
    """Past who a document is by: `a report | by the State Department`."""
    last = body.last
    if body.head not in frame.lexicon.documents or frame.low(last) not in frame.lexicon["from"]:
        return last
    maker = read(frame, last + 1, stop)
    return maker.last if maker is not None and not maker.weak else last


def _is_verbal(frame: Frame, index: int) -> bool:
    """Whether a word without article is a verb form: `shoving Smith`, `Entrevistado para la CNN, Putin`."""
    low = frame.low(index)
    if frame.lexicon.language == "en":
        return low.endswith("ing") and not frame.tokens[index].is_capital
    follows = frame.low(index + 1) in frame.lexicon["preposition"] - frame.lexicon["of"]
    return index in frame.starts and follows and low.endswith(frame.lexicon.participle_endings)


def _bare(frame: Frame, body: Phrase) -> bool:
    """A singular noun that cannot stand without article: `medio`, `party`."""
    if body.name is not None or frame.at(body.first).is_capital:
        return False
    return (
        body.head not in frame.lexicon.persons
        and not body.head.endswith("s")
        and body.head not in frame.lexicon["plurals"] | frame.lexicon["mass"]
    )


def phrases(frame: Frame, first: int, stop: int) -> Iterator[tuple[Phrase, bool]]:
    """The phrases among the tokens `first:stop`, each with whether a preposition governs it."""
    index, governed, apposed, before = first, False, -1, -1
    while index < stop:
        if frame.low(index) in frame.lexicon["preposition"] or _compares(frame, first, index):
            index, governed = index + 1, True
            continue
        phrase = read(frame, index, stop) if frame.tokens[index].is_word else None
        governed = governed or (phrase is not None and not phrase.name and _is_object(frame, first, index))
        if phrase is not None:
            if phrase.first == before and frame.lexicon.language == "es" and not (phrase.determiner or phrase.name):
                index, before = phrase.last, phrase.last  # la directora de HP sistemas personales: no noun stands so
                continue
            before = phrase.last
            inserted = phrase.first == apposed and phrase.name is not None and frame.at(phrase.last).text == ","
            yield phrase, governed or inserted
            role = governed and phrase.head in frame.lexicon.persons and phrase.name is None
            apposed = phrase.last + 1 if role and frame.at(phrase.last).text == "," else -1  # del portavoz, Ana Paz,
        counted = governed and frame.low(index).isdigit()  # entre 180 compañías
        index, governed = (_behind(frame, phrase) if phrase else index + 1), counted and phrase is None


def _is_object(frame: Frame, first: int, index: int) -> bool:
    """Whether a phrase is the object of an infinitive under a preposition: `Para defender su política`."""
    verb = index - 1
    infinitive = frame.lexicon.language == "es" and frame.low(verb).endswith(("ar", "er", "ir")) and verb > first
    return infinitive and frame.low(verb - 1) in frame.lexicon["preposition"] | frame.lexicon["contracted"]


def _compares(frame: Frame, first: int, index: int) -> bool:
    """Whether a que brings what something is compared with: `más optimista que otros directivos`."""
    words = frame.lexicon
    before = frame.tokens[max(first, index - 4) : index]
    return frame.low(index) in words["that"] and any(token.low in words["comparative"] for token in before)


def _behind(frame: Frame, phrase: Phrase) -> int:
    """Where to read on: after a phrase, but inside one whose noun is unknown (`una pregunta | del senador`)."""
    if not phrase.weak:
        return phrase.last
    inside = range(phrase.first + 1, phrase.last)
    return next((i for i in inside if frame.low(i) in frame.lexicon["preposition"]), phrase.last)
