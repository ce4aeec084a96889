"""Noun phrases that can name a speaker: a name, a description, a pronoun, and the words beside them that say who it is.

`read` reads one phrase forward from a token; `subject_before` and `subject_after` find the one that speaks beside a
verb. Spanish puts the noun first (`el ministro de Salud`), English last (`a State Department spokesman`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.quotes.frames import Frame

__all__ = ["Phrase", "appositions", "phrases", "read", "subject_after", "subject_before"]

_LONGEST = 24
"""Tokens in a phrase with what belongs to it; longer ones were misread in every text looked at."""


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
    """he, she, they or it."""
    feminine: bool | None = None
    plural: bool = False
    weak: bool = False
    """The noun is none of those known to speak."""

    @property
    def end(self) -> int:
        """The token after the phrase and its appositions."""
        return max(self.last, self.role[1] if self.role else 0, self.name[1] if self.name else 0)


def read(frame: Frame, index: int, stop: int) -> Phrase | None:
    """The phrase that begins at a token, if one does; nothing at or beyond `stop` belongs to it."""
    words, low = frame.lexicon, frame.low(index)
    if index >= stop:
        return None
    for pronoun in ("he", "she", "they", "it"):
        if low in words[f"pronoun_{pronoun}"]:
            return Phrase(
                index,
                index + 1,
                pronoun=pronoun,
                feminine={"he": False, "she": True}.get(pronoun),
                plural=pronoun == "they",
            )
    start, determiner, feminine, plural = index, "", None, False
    while index < stop and frame.tokens[index].is_word and index - start < 4:
        low = frame.low(index)
        kind = next((k for k in ("definite", "indefinite", "possessive") if low in words[k]), "")
        partitive = determiner and low in words["of"] and frame.low(index + 1) in words["definite"]
        if not kind and not partitive:
            break
        if kind and determiner != "indefinite":
            determiner = kind
        if kind and frame.lexicon.language == "es":
            feminine = low in words["feminine"]
        plural = plural or low in words["plural"]
        index += 1
    if index >= stop or not frame.tokens[index].is_word:
        return None
    body = _spanish(frame, index, stop) if frame.lexicon.language == "es" else _english(frame, index, stop)
    if body is None or (body.weak and not determiner):
        return None
    if feminine is None and body.head:
        feminine = _feminine(body.head, frame)
    return replace(body, first=start, determiner=determiner, feminine=feminine, plural=plural or _plural(body, frame))


def _plural(body: Phrase, frame: Frame) -> bool:
    return (body.head.endswith("s") and not body.head.endswith("is")) or body.head in frame.lexicon["plurals"]


def _feminine(head: str, frame: Frame) -> bool | None:
    if frame.lexicon.language == "es":
        return True if head.endswith(("a", "triz")) and not head.endswith("ista") else None
    return (
        True
        if head.endswith("woman") or head in ("actress", "queen", "princess", "mother", "wife", "daughter", "sister")
        else (False if head.endswith("man") or head in ("king", "father", "husband", "son", "brother") else None)
    )


def _name(frame: Frame, index: int, stop: int, *, body: bool = False) -> int:
    """Where the run of capitalised words that begins at `index` ends (`index` itself if none does)."""
    words = frame.lexicon
    end = index
    while end < stop:
        token = frame.tokens[end]
        if token.is_capital and not (end == index and token.low in words["openers"]):
            end += 1
            continue
        if end == index:
            break
        if token.span is not None and len(token.text.split()) <= 3 and frame.at(end + 1).is_capital and end + 1 < stop:
            end += 1  # a nickname: Joaquín “El Chapo” Guzmán
            continue
        if token.text == "(" and frame.at(end + 1).text.isupper() and frame.at(end + 2).text == ")" and end + 3 < stop:
            break
        length = 0
        while end + length < stop and length < 3 and _joins(frame.low(end + length), frame, body):
            length += 1
        if length and end + length < stop and frame.at(end + length).is_capital:
            end += length
            continue
        break
    return end


def _joins(low: str, frame: Frame, body: bool) -> bool:
    words = frame.lexicon
    return low in words["name_particles"] or (body and low in words["body_particles"])


def _boundary(frame: Frame, index: int) -> bool:
    """Whether a lower-case word ends a run of nouns and adjectives."""
    token, words = frame.at(index), frame.lexicon
    if not token.is_word:
        return True
    if token.is_capital or token.low in words.sources:
        return False
    low = token.low
    if low in words["that"] or low in words["relative"] or low in words["and"] or low in words["auxiliary"]:
        return True
    if low in words["preposition"] or low in words["between"] or low in words["subordinate"] or low in words["finite"]:
        return True
    if (
        low in words["negation"]
        or low in words["passive"]
        or low in words["impersonal"]
        or low in words["definite"]
        or low in words["indefinite"]
    ):
        return True
    if words.language == "es" and low in ("le", "les", "lo", "me", "nos"):
        return True
    verb = words.verbs.get(low)
    return verb is not None and low not in words["nouns"] and verb.form == "finite"


def _spanish(frame: Frame, index: int, stop: int) -> Phrase | None:
    """The noun comes first; complements with de, and a name, follow."""
    lexicon = frame.lexicon
    token = frame.tokens[index]
    if token.is_capital and token.low not in lexicon.persons:
        body = token.low in lexicon.bodies or token.low in lexicon.documents
        end = _name(frame, index, stop, body=body)
        if end == index:
            return None
        return Phrase(index, _acronym(frame, end, stop), head=token.low if body else "", name=(index, end))
    noun = index
    while noun < stop and noun - index < 3 and not _boundary(frame, noun) and frame.low(noun) not in lexicon.sources:
        if frame.tokens[noun].is_capital:
            return None
        noun += 1
    if noun >= stop or frame.low(noun) not in lexicon.sources:
        weak = not _boundary(frame, index)
        return (
            Phrase(index, _complements(frame, index + 1, stop, person=False), head=frame.low(index), weak=True)
            if weak
            else None
        )
    head = frame.low(noun)
    person = head in lexicon.persons
    end = noun + 1
    while end < stop and end - noun < 4 and not _boundary(frame, end) and not frame.tokens[end].is_capital:
        end += 1  # adjectives: la experta británica
    if frame.at(end).is_capital and end < stop:
        name = _name(frame, end, stop, body=not person)
        return Phrase(
            index, _acronym(frame, name, stop), head=head, name=(end, name), role=(index, end) if person else None
        )
    end = _complements(frame, end, stop, person=person)
    if person and end < stop and frame.at(end).is_capital and not frame.at(end - 1).is_capital:
        name = _name(frame, end, stop)
        if name > end:
            return Phrase(index, name, head=head, name=(end, name), role=(index, end))
    return Phrase(index, end, head=head, role=(index, end) if person else None)


def _acronym(frame: Frame, end: int, stop: int) -> int:
    """Past `(IGSS)` after a name."""
    if frame.at(end).text == "(" and frame.at(end + 2).text == ")" and end + 3 <= stop and frame.at(end + 1).is_capital:
        return end + 3
    return end


def _complements(frame: Frame, end: int, stop: int, *, person: bool) -> int:
    """Past the complements of a noun: `de la Policía Nacional`; for people also `en México`, `para Asia`."""
    words = frame.lexicon
    while end < stop:
        low = frame.low(end)
        after = end + 1
        while after < stop and frame.low(after) in words["definite"] | words["possessive"] | words["indefinite"]:
            after += 1
        if after >= stop or not frame.at(after).is_word:
            break
        if low in words["of"] or (person and low in words["role_preposition"] and frame.at(after).is_capital):
            if low in words["of"] and _boundary(frame, after):
                break
            if frame.at(after).is_capital:
                end = _acronym(frame, max(_name(frame, after, stop, body=True), after + 1), stop)
            else:
                end = after + 1
                while end < stop and end - after < 3 and not _boundary(frame, end) and not frame.at(end).is_capital:
                    end += 1
                if not person or words.language == "en":
                    end = _name(frame, end, stop, body=True)
            continue
        break
    return end


def _english(frame: Frame, index: int, stop: int) -> Phrase | None:
    """The noun comes last before a preposition; a name may follow it or be all there is."""
    lexicon = frame.lexicon
    end, head = index, -1
    while end < stop and end - index < 9 and not _boundary(frame, end):
        if frame.low(end) in lexicon["openers"] and frame.at(end).is_capital and end == index:
            return None
        if frame.low(end) in lexicon.sources:
            head = end
        elif frame.low(end).endswith("'s"):
            head = -1
        end += 1
        if (
            frame.low(end) in ("and", "&")
            and frame.at(end + 1).is_capital
            and frame.at(end - 1).is_capital
            and _ends_body(frame, end + 1, stop)
        ):
            end += 1
    if end == index:
        return None
    if head < 0:
        first = index
        while first < end and not frame.at(first).is_capital:
            first += 1
        if first < end:
            last = first
            while last < end and frame.at(last).is_capital:
                last += 1
            if first > index and last == end:  # `analyst John Smith` with a noun that the table lacks
                return Phrase(index, end, name=(first, end), role=(index, first))
            if first == index and last < end:  # `Nokia handset maker`: a noun that the table lacks
                return Phrase(
                    index,
                    _complements(frame, end, stop, person=False),
                    head=frame.low(end - 1),
                    name=(first, last),
                    weak=True,
                )
            return Phrase(
                index, _possible_of(frame, end, stop), name=(first, max(last, _possible_of(frame, end, stop)))
            )
        return Phrase(index, _complements(frame, end, stop, person=False), head=frame.low(end - 1), weak=True)
    noun = frame.low(head)
    person = noun in lexicon.persons
    if head + 1 < end and frame.at(head + 1).is_capital:
        return Phrase(index, end, head=noun, name=(head + 1, end), role=(index, head + 1))
    if head + 1 < end:
        head = end - 1
        return Phrase(index, _complements(frame, end, stop, person=False), head=frame.low(head), weak=True)
    last = _complements(frame, end, stop, person=person)
    if (
        person and last < stop and last > end and not _boundary(frame, last)
    ):  # University of Arizona professor John Smith
        again = _english(frame, last, stop)
        if again is not None and again.head:
            return replace(again, first=index, role=(index, again.role[1]) if again.role else (index, again.last))
    capital = frame.at(head).is_capital and head > index and frame.at(head - 1).is_capital
    if not person and frame.at(head).is_capital and (capital or last > end):
        first = index
        while not frame.at(first).is_capital:
            first += 1
        return Phrase(index, _acronym(frame, last, stop), head=noun, name=(first, last))
    return Phrase(index, last, head=noun, role=(index, last) if person else None)


def _ends_body(frame: Frame, index: int, stop: int) -> bool:
    """Whether a body's noun follows among the capitalised words: `Food and Drug Administration`."""
    while index < stop and frame.at(index).is_capital:
        if frame.low(index) in frame.lexicon.bodies:
            return True
        index += 1
    return False


def _possible_of(frame: Frame, end: int, stop: int) -> int:
    """`Bank of England`: past `of` and the capitalised words after it."""
    if frame.low(end) == "of" and end + 1 < stop:
        after = end + 1 + (frame.low(end + 1) == "the")
        if frame.at(after).is_capital and after < stop:
            return _name(frame, after, stop, body=True)
    return end


def appositions(frame: Frame, phrase: Phrase, stop: int) -> Phrase:
    """The phrase with the name or the role that stands after it between commas."""
    end, lexicon = phrase.last, frame.lexicon
    if phrase.name is not None and frame.at(end).text == "(":
        close = next((i for i in range(end, min(end + 8, stop)) if frame.at(i).text == ")"), None)
        end = close + 1 if close is not None else end
    if frame.low(end) != "," or end + 1 >= stop or phrase.pronoun:
        return phrase
    begin = end + 1
    if frame.low(begin).isdigit() and frame.low(begin + 1) == ",":  # an age
        begin += 2
    if frame.low(begin) in ("de", "aged") and frame.low(begin + 1).isdigit():
        begin = next((i + 1 for i in range(begin, min(begin + 5, stop)) if frame.low(i) == ","), begin)
    limit = min(stop, begin + _LONGEST)
    if phrase.name is None or (phrase.head in lexicon.persons and phrase.name is None):
        if frame.at(begin).is_capital and phrase.head in lexicon.persons | lexicon.anaphoric:
            name = _name(frame, begin, limit)
            if name > begin and frame.low(begin) not in lexicon.bodies:
                return replace(phrase, name=(begin, name), role=phrase.role or (phrase.first, phrase.last))
        return phrase
    end = begin
    while (
        end < limit
        and frame.at(end).text not in (",", ";", ".", ":", "(", ")", "—", "–", "?", "!")
        and frame.at(end).span is None
    ):
        low = frame.low(end)
        verb = lexicon.verbs.get(low)
        if (
            end > begin
            and verb is not None
            and verb.form == "finite"
            and verb.kind == "say"
            and low not in lexicon["nouns"]
        ):
            break
        if low in lexicon["relative"] or low in lexicon["that"]:
            break
        end += 1
    nouns = [i for i in range(begin, end) if frame.low(i) in lexicon.persons]
    near = 8 if lexicon.language == "en" else 4
    if nouns and nouns[0] - begin <= near and frame.low(begin) not in lexicon["preposition"]:
        return replace(phrase, role=(begin, end))
    if (
        frame.low(begin) in lexicon["of"]
        and frame.at(begin + 1).is_word
        and end - begin > 1
        and phrase.role is None
        and lexicon.language == "es"
    ):
        return replace(phrase, role=(begin, end))
    return phrase


def phrases(frame: Frame, first: int, stop: int) -> Iterator[tuple[Phrase, bool]]:
    """The phrases among the tokens `first:stop`, each with whether a preposition governs it."""
    index, governed = first, False
    while index < stop:
        low = frame.low(index)
        if low in frame.lexicon["preposition"] and not frame.tokens[index].span:
            index, governed = index + 1, True
            continue
        phrase = read(frame, index, stop) if frame.tokens[index].is_word else None
        if phrase is not None:
            yield phrase, governed
        index, governed = (phrase.last if phrase else index + 1), False


def subject_after(frame: Frame, index: int, stop: int, *, weak: bool = False) -> Phrase | None:
    """The speaker after a verb: `dijo a La Hora el ministro de Salud, Juan Pérez`."""
    lexicon = frame.lexicon
    begin = index
    while begin < stop and (frame.low(begin) in lexicon["between"] or frame.low(begin).endswith(("mente", "ly"))):
        begin += 1
    if frame.low(begin) in lexicon["preposition"] - lexicon["of"]:  # to whom, where or when: look behind it
        other = read(frame, begin + 1, stop)
        behind = other.last if other else begin + 2
        if behind >= stop or not frame.at(behind).is_word or frame.low(behind) in lexicon["that"]:
            return None
        begin = behind
    phrase = read(frame, begin, stop)
    if phrase is None or (phrase.weak and not weak):
        return None
    return appositions(frame, phrase, stop)


def subject_before(frame: Frame, first: int, index: int) -> Phrase | None:
    """The speaker before a verb at `index`, looked for from `first` on.

    1. What stands right before the verb, if nothing governs it; 2. otherwise the first phrase of the clause that no
    preposition governs. After `y` or `and` the verb shares the subject of the clause, which is its first phrase.
    """
    lexicon = frame.lexicon
    found = [phrase for phrase, governed in phrases(frame, first, index) if not governed]
    strong = [p for p in found if not p.weak]
    if not found:
        return None
    shared = frame.low(index - 1) in lexicon["and"] or (frame.low(index - 1) == ",")
    last = found[-1]
    if last.last == index and not shared and (not last.weak or len(strong) == 0):
        relative = (
            any(frame.low(i) in lexicon["relative"] for i in range(strong[0].last, last.first)) if strong else False
        )
        if not relative or last.pronoun or len(strong) == 1:
            before = frame.low(last.first - 1)
            if (
                before == ","
                and len(strong) > 1
                and last.name
                and strong[-2].head in lexicon.persons
                and strong[-2].last == last.first - 1
            ):
                return appositions(frame, strong[-2], index)
            return last
    chosen = strong[0] if strong else None
    if shared and frame.low(index - 1) == "," and len(strong) > 1:
        # `En X, Y y Z, el ministro, Juan Pérez, dijo`: the phrase whose apposition ends at the comma.
        for phrase in reversed(strong):
            full = appositions(frame, phrase, index)
            if full.end == index - 1 and full.end > phrase.last:
                return full
    return appositions(frame, chosen, index) if chosen else None
