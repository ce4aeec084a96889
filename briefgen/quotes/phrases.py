"""Noun phrases that can name a speaker: a name, a description, or a pronoun, read forward from a token.

Spanish puts the noun first (`el ministro de Salud`), English last (`a State Department spokesman`); what surrounds the
noun (articles, complements, the name after a role) is read the same way in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.languages.people import fold
from briefgen.languages.places import gazetteer
from briefgen.quotes.complements import complements, qualified, verbal
from briefgen.quotes.frames import Frame
from briefgen.quotes.names import acronym_end, is_boundary, is_given, name_end, only_begins, opens

__all__ = ["Phrase", "phrases", "read"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first:last`. `name` is the range of a proper name in it; `role` of words that say who that is."""

    first: int
    last: int
    head: str = ""
    """The noun that describes: `ministro`, `report`; empty for a bare name or a pronoun."""
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    determiner: str = ""
    """definite, indefinite, possessive, or empty."""
    pronoun: str = ""
    """he, she, they, it, latter (the one named last), or we: the author or the reader, who report nothing."""
    feminine: bool | None = None
    plural: bool = False
    weak: bool = False
    """The noun is none of those known to speak."""
    joined: int = 0
    """Where the others end who speak with this one: `Ana Paz y Luis Rey`; 0 if nobody does."""

    @property
    def end(self) -> int:
        """The token after the phrase and its appositions."""
        return max(self.last, self.role[1] if self.role else 0, self.name[1] if self.name else 0)


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
    body = _spanish(frame, index, stop) if lexicon.language == "es" else _english(frame, index, stop)
    if body is None or (not determiner and (body.weak or _bare(frame, body) or (body.role and not body.head))):
        return None
    if lexicon.language == "en" and body.name is None and not body.weak:
        far = qualified(frame, body.last, stop)
        body = replace(body, last=far) if far > body.last else body
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


def _is_verbal(frame: Frame, index: int) -> bool:
    """Whether a word without article is a verb form: `shoving Smith`, `Entrevistado para la CNN, Putin`."""
    low = frame.low(index)
    if frame.lexicon.language == "en":
        return low.endswith("ing") and not frame.tokens[index].is_capital
    follows = frame.low(index + 1) in frame.lexicon["preposition"] - frame.lexicon["of"]
    return (
        index in frame.starts and follows and low.endswith(("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"))
    )


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


# --- Spanish ----------------------------------------------------------------------------------------------------------


def _spanish(frame: Frame, index: int, stop: int) -> Phrase | None:
    """The noun comes first; adjectives, complements with de, and a name follow."""
    lexicon, token = frame.lexicon, frame.tokens[index]
    if token.is_capital and (token.low not in lexicon.persons or _is_surname(frame, index, stop)):
        body = token.low in lexicon.bodies or token.low in lexicon.documents
        end = name_end(frame, index, stop, body=body)
        if end == index or (end == index + 1 and not body and only_begins(frame, index)):
            return None
        return Phrase(index, acronym_end(frame, end, stop), head=token.low if body else "", name=(index, end))
    if (called := _called(frame, index, stop)) is not None:
        return called
    noun = index
    while noun + 1 < stop and noun - index < 2 and frame.low(noun) in lexicon["prenominal"]:
        noun += 1  # el nuevo presidente, la entonces ministra
    if frame.low(noun) not in lexicon.sources:
        if is_boundary(frame, index):
            return None
        person = frame.at(index + 1).start in frame.people or is_given(frame, index + 1)
        governed = frame.low(index - 2) in lexicon["preposition"] - frozenset(lexicon["as"])  # dijo a la prensa Ana Paz
        article = frame.low(index - 1) in lexicon.determiners and not governed
        if person and article and index + 1 < stop and frame.low(index) not in lexicon["times"]:
            end = name_end(frame, index + 1, stop)  # el general Juan Soto, la panista Ana Paz
            return Phrase(index, end, head=frame.low(index), name=(index + 1, end), role=(index, index + 1))
        end = index + 1
        while end < min(stop, index + 3) and not is_boundary(frame, end) and not frame.tokens[end].is_capital:
            end += 1  # la cúpula empresarial
        return Phrase(index, complements(frame, end, stop, person=False), head=frame.low(index), weak=True)
    head = frame.low(noun)
    person = head in lexicon.persons
    end = noun + 1
    while end < stop and end - noun < 5 and not is_boundary(frame, end):
        if frame.tokens[end].is_capital and frame.low(end) not in lexicon["role_adjectives"]:
            break
        end += 1  # adjectives: la experta británica
    named = _named(frame, index, end, stop, head, person=person)
    if named is not None:
        return named
    end = complements(frame, end, stop, person=person)
    if person and end > index + 1 and frame.low(end - 1) in lexicon.persons and end - 1 > noun:
        end = name_end(frame, end, stop)  # la hija de la multimillonaria Ana Paz: the name is not the daughter's
        return Phrase(index, end, head=head)
    if person and frame.low(end - 1) in lexicon.works and end - 1 > noun:
        end = name_end(frame, end, stop, body=True)  # el fiscal de la operación Marteau
        return Phrase(index, end, head=head, role=(index, end))
    body = head in lexicon.bodies and not frame.at(end - 1).is_capital
    named = _named(frame, index, end, stop, head, person=person) if person or body else None
    if not person and named is None and not frame.at(end - 1).is_capital:
        end = name_end(frame, end, stop, body=True)
    return named or Phrase(index, end, head=head, role=(index, end) if person else None)


def _called(frame: Frame, index: int, stop: int) -> Phrase | None:
    """Somebody by what others call them: `el ya bautizado como “Ángel”`."""
    words, first = frame.lexicon, index
    index += frame.low(index) in words["between"]
    if frame.low(index) not in words.naming or not frame.low(index).endswith(("ado", "ada", "ido", "ida")):
        return None
    end = index + 1 + (frame.low(index + 1) in words["as"])
    return Phrase(first, end + 1, head=frame.low(index)) if end < stop and frame.at(end).span is not None else None


def _is_surname(frame: Frame, index: int, stop: int) -> bool:
    """Whether a capitalised noun for people is a name: `dijo Rey`, not `Presidente Rey` or `Rey de España`."""
    if frame.low(index - 1) in frame.lexicon.determiners:
        return False  # el Presidente bielorruso
    after = frame.at(index + 1)
    alone = index + 1 >= stop or not (after.is_capital or after.low in frame.lexicon["of"])
    return alone and (frame.tokens[index].start in frame.people or index not in frame.starts)


def _named(frame: Frame, index: int, end: int, stop: int, head: str, *, person: bool) -> Phrase | None:
    """A role or a kind of body, and the name after it: `el ministro Juan Pérez`, `la empresa Huawei`."""
    role = (index, end) if person else None
    if person and frame.at(end).text == "(" and frame.low(end + 1) in frame.lexicon["retired"]:
        end = next((i + 1 for i in range(end, min(end + 5, stop)) if frame.at(i).text == ")"), end)
    if person and frame.at(end).text.isupper() and frame.at(end + 1).start in frame.people:
        end += 1  # el general PNP Óscar Arriola
        role = (index, end)
    last = name_end(frame, end, stop, body=not person)
    if last == end:
        return None
    return Phrase(index, acronym_end(frame, last, stop), head=head, name=(end, last), role=role)


# --- English ----------------------------------------------------------------------------------------------------------


def _english(frame: Frame, index: int, stop: int) -> Phrase | None:
    """The noun comes last before a preposition or a name: `a State Department spokesman`, `Judge Ann Lee`."""
    lexicon = frame.lexicon
    article = frame.low(index - 1) in lexicon.determiners  # A March audit
    if frame.at(index).is_capital and opens(frame, index) and not article:
        return None
    if frame.low(index) in lexicon["fragments"]:
        return None
    if (called := _self_named(frame, index, stop)) is not None:
        return called
    end, noun = _chain(frame, index, stop)
    if end == index:
        return None
    if noun == index and frame.at(index).start in frame.people and end == index + 1 and frame.low(end) != "of":
        noun = -1  # King said
    if noun > index and noun + 1 == end and frame.low(end) != "of" and is_given(frame, noun - 1):
        noun = -1  # James King said
    if noun < 0:
        return _english_name(frame, index, end, stop)
    titled = noun + 1 == end and frame.low(noun).rstrip(".") in lexicon["titles"]
    if titled and frame.low(end) in lexicon["name_particles"] and frame.at(end + 1).is_capital:
        last = name_end(frame, end + 1, stop)  # Col. de Paz
        return Phrase(index, last, head=frame.low(noun), name=(end, last), role=(index, end))
    general = noun > index and frame.low(noun) in lexicon["role_adjectives"]  # director general
    head = frame.low(noun - general)
    person = head in lexicon.persons
    if noun + 1 < end:
        end = max(end, name_end(frame, noun + 1, stop))  # the newspaper El Faro del Sur
        return Phrase(index, end, head=head, name=(noun + 1, end), role=(index, noun + 1) if person else None)
    last = complements(frame, end, stop, person=person)
    if head in lexicon.documents and frame.low(last) in ("by", "from") and last + 1 < stop:
        last = _behind_preposition(frame, last, stop)
    if person and end < last < stop and not (is_boundary(frame, last) or verbal(frame, last)):
        again = _english(frame, last, stop)  # University of Arizona professor John Smith
        if again is not None and not again.weak:
            return replace(again, first=index, head=head, role=(index, again.name[0] if again.name else again.last))
    proper = frame.at(noun).is_capital and (last > end or noun > index)
    if proper and not person:
        first = next(i for i in range(index, end) if frame.at(i).is_capital)
        last = max(last, name_end(frame, first, stop, body=True))
        end = _place_behind(frame, acronym_end(frame, last, stop), stop)
        end += end < stop and frame.low(end) in lexicon["data"]  # Bank of Peru data
        return Phrase(index, end, head=head, name=(first, last))
    return Phrase(index, last, head=head, role=(index, last) if person else None)


def _self_named(frame: Frame, index: int, stop: int) -> Phrase | None:
    """Somebody by the name that they give themselves: `group calling itself Medusa`."""
    words = frame.lexicon
    near = range(index + 1, min(stop - 2, index + 4))
    verb = next((i for i in near if frame.low(i) in words["calling"]), 0)
    if not verb or frame.low(verb + 1) not in words["reflexive_object"]:
        return None
    end = name_end(frame, verb + 2, stop, body=True)
    return Phrase(index, end, head=frame.low(verb - 1), name=(verb + 2, end)) if end > verb + 2 else None


def _place_behind(frame: Frame, end: int, stop: int) -> int:
    """Past `in Russia` behind the name of a body: `the U.S. Embassy in Russia`."""
    if frame.low(end) not in frame.lexicon["where"] or not frame.at(end + 1).is_capital:
        return end
    after = min(name_end(frame, end + 1, stop), stop)
    place = gazetteer().get(tuple(fold(frame.at(i).text) for i in range(end + 1, after)))
    return after if after > end + 1 and place is not None else end


def _behind_preposition(frame: Frame, index: int, stop: int) -> int:
    """`a report by the State Department`: past who it is by."""
    inner = read(frame, index + 1, stop)
    return inner.last if inner is not None and not inner.weak else index


def _chain(frame: Frame, index: int, stop: int) -> tuple[int, int]:
    """Where the nouns, adjectives and names from `index` on end, and which is the describing noun (-1: none)."""
    lexicon, end, noun = frame.lexicon, index, -1
    while end < stop and end - index < 10 and not is_boundary(frame, end):
        token = frame.tokens[end]
        if end > index and token.start in frame.people and noun < 0 and frame.at(end - 1).is_capital:
            break
        if end > index and token.start in frame.bodies and frame.at(index).start in frame.people:
            break  # According to Pejsek | EADS has …
        if noun >= 0 and _states(frame, noun, end):
            break
        if token.low in lexicon.sources and not _modifies(frame, end):
            noun = end
        elif token.low.endswith("'s"):
            noun = -1
        elif noun == end - 1 and token.low in lexicon["role_adjectives"]:
            noun = end  # director general
        elif not token.is_capital and (noun >= 0 or (end > index and frame.at(end - 1).is_capital)):
            # After a name or a noun that speaks, other words belong to it only if another such noun follows.
            ahead = range(end, min(end + 3, stop))
            last = next((i for i in ahead if is_boundary(frame, i)), end + 3)
            verb = lexicon.verbs.get(frame.low(end + 1))
            speaks = verb is not None and verb.form == "finite" and verb.kind == "say" and end + 1 == stop
            if speaks and noun < 0 and not verbal(frame, end) and not frame.tokens[end].low.endswith("ing"):
                return end + 1, end  # one Weibo commenter said
            if verbal(frame, end) or not any(frame.low(i) in lexicon.sources for i in range(end, min(last, stop))):
                break
        end += 1
        if frame.low(end) in ("and", "&") and _joins_body(frame, end, stop):
            end += 1
    return end, noun


def _states(frame: Frame, noun: int, index: int) -> bool:
    """Whether what may be a noun is the verb of the one before it: `the registry | states, …`."""
    words = frame.lexicon
    verb = words.verbs.get(frame.low(index))
    beside = noun == index - 1 and frame.low(noun) in words.bodies | words.documents
    single = beside and not frame.low(noun).endswith("s") and frame.low(index).endswith("s")
    return single and verb is not None and verb.form == "finite" and not frame.at(index + 1).is_word


def _modifies(frame: Frame, index: int) -> bool:
    """Whether a rank is an adjective here: `the general election`."""
    after = frame.at(index + 1)
    if frame.low(index) not in frame.lexicon["also_adjectives"] or frame.at(index).is_capital:
        return False
    return after.is_word and not (after.is_capital or is_boundary(frame, index + 1) or verbal(frame, index + 1))


def _joins_body(frame: Frame, index: int, stop: int) -> bool:
    """Whether `and` stands inside the name of a body or an office: `Food and Drug Administration`, `Science and
    Technology Minister Ann Lee`."""
    if not (frame.at(index - 1).is_capital and frame.at(index + 1).is_capital):
        return False
    after = index + 1
    while after < stop and frame.at(after).is_capital:
        if frame.low(after) in frame.lexicon.bodies:
            return True
        if frame.low(after) in frame.lexicon.persons:
            named = frame.at(index - 1).start in frame.people or frame.at(index + 1).start in frame.people
            return after > index + 1 and not named and not is_given(frame, index + 1)
        after += 1
    return False


def _english_name(frame: Frame, index: int, end: int, stop: int) -> Phrase | None:
    """A chain without a noun that speaks: a name, a name after words that the table lacks, or nothing known."""
    first = next((i for i in range(index, end) if frame.at(i).is_capital), end)
    if first == end:
        return Phrase(index, complements(frame, end, stop, person=False), head=frame.low(end - 1), weak=True)
    last = first
    while last < end and frame.at(last).is_capital:
        last += 1
    if last == index + 1 and only_begins(frame, index):
        return Phrase(index, index + 1, head=frame.low(index), weak=True)  # `Breathing tests`: no name
    if first == index and last < end:  # `Nokia handset sales`
        last = complements(frame, end, stop, person=False)
        return Phrase(index, last, head=frame.low(end - 1), weak=True)
    role = (index, first) if first > index else None
    after = last + 1 + (frame.low(last + 1) == "the")
    if frame.low(last) == "of" and after < stop and frame.at(after).is_capital:  # Bank of England
        last = name_end(frame, after, stop, body=True)
    else:
        last = max(last, name_end(frame, first, stop))
    return Phrase(index, acronym_end(frame, last, stop), name=(first, last), role=role)
