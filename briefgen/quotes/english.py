"""English nouns that speak, with what stands beside them: `a State Department spokesman`, `Judge Ann Lee`."""

from __future__ import annotations

from dataclasses import replace

from briefgen.languages.people import fold
from briefgen.languages.places import gazetteer
from briefgen.quotes.complements import complements, verbal
from briefgen.quotes.frames import Frame
from briefgen.quotes.names import acronym_end, is_boundary, is_given, name_end, only_begins, opens
from briefgen.quotes.phrase import Phrase

__all__ = ["english"]


def english(frame: Frame, index: int, stop: int) -> Phrase | None:
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
    if person and end < last < stop and not (is_boundary(frame, last) or verbal(frame, last)):
        again = english(frame, last, stop)  # University of Arizona professor John Smith
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
