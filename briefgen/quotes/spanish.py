"""Spanish nouns that speak, with what stands beside them: `el ministro de Salud`, `el coronel (r) Juan Soto`."""

from __future__ import annotations

from briefgen.quotes.complements import complements
from briefgen.quotes.frames import Frame
from briefgen.quotes.names import acronym_end, is_boundary, is_given, name_end, only_begins
from briefgen.quotes.phrase import Phrase

__all__ = ["spanish"]


def spanish(frame: Frame, index: int, stop: int) -> Phrase | None:
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
    if frame.low(index) not in words.naming or not frame.low(index).endswith(words.participle_endings):
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
