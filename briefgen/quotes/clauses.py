"""The clause under a reporting verb: where it begins, with que or that or without, and who speaks.

`Ana Paz dijo ayer a la prensa que …`, `dijo Ana Paz, ministra de Salud, que …`, `told reporters on Monday that …`,
`She said in a statement the plan was …`. A que or that which belongs to a noun in between (`el riesgo que supone`,
`a letter that was sent`) is none of the verb's.
"""

from __future__ import annotations

from briefgen.quotes.appositions import appositions
from briefgen.quotes.cues import Cue
from briefgen.quotes.frames import Frame
from briefgen.quotes.names import is_time
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.phrases import phrases, read
from briefgen.quotes.subjects import antecedent, relative_start, subject_before
from briefgen.quotes.tense import has_verb
from briefgen.quotes.unlinked import unlinked

__all__ = ["clause", "quoted", "told_before"]

_GAP = 34
"""Tokens between a verb and its que or that."""


def clause(frame: Frame, cue: Cue, first: int, stop: int) -> tuple[int, Phrase | None] | None:
    """Where the clause under a verb begins, and who speaks."""
    if cue.verb.kind == "quote":
        return None
    before = None if cue.impersonal else _subject(frame, cue, first)
    if _restrictive(frame, cue, first) or _is_share(frame, cue, first):
        return None
    if before is not None and (before.pronoun == "we" or before.head in frame.lexicon["nobody"]):
        return None
    linked = _linked(frame, cue, stop, before)
    if linked is not None and frame.lexicon.language == "es" and _is_relative(frame, cue, linked[0] - 1, before, first):
        return None
    if linked is None and _wishes(frame, cue, stop):
        return cue.last, before
    if linked is not None:
        begin, after = linked
        unnamed = before is None and after is None and not cue.impersonal
        return None if unnamed and frame.lexicon.language == "en" else (begin, before or after)
    if frame.lexicon.language == "en" and not cue.impersonal and not _interrupts(frame, cue, first):
        begin = unlinked(frame, cue, stop)
        noun = frame.low(cue.last - 1) in frame.lexicon["nouns"]  # did not publish details, economists said
        if (
            begin
            and before is not None
            and not ((noun or _behind_clause(frame, cue, before)) and before.end < cue.first - 1)
        ):
            return begin, before
    return None


def _later_that(frame: Frame, index: int, limit: int) -> int:
    """Where the que of a clause stands if the one at `index` is an occasion's: `en una entrevista que …, | que`."""
    words = frame.lexicon
    occasion = frame.low(index - 1) in words["occasions"] | words.documents
    if words.language != "es" or not occasion or frame.low(index - 1) in words["that"]:
        return 0
    later = range(index + 2, limit)
    return next((i for i in later if frame.low(i) in words["that"] and frame.at(i - 1).text in (",", ")")), 0)


def _wishes(frame: Frame, cue: Cue, stop: int) -> bool:
    """Whether a subjunctive follows a request without its que, as in Mexican bulletins: `pidió se investigue`."""
    words, verb = frame.lexicon, frame.low(cue.last + 1)
    asks = words.language == "es" and cue.verb.kind == "request" and cue.verb.form == "finite"
    clitic = frame.low(cue.last) in words["impersonal"] and cue.last + 3 < stop
    return asks and clitic and verb.endswith(("e", "en", "a", "an")) and verb not in words["preposition"]


def _interrupts(frame: Frame, cue: Cue, first: int) -> bool:
    """Whether the verb stands right behind the dash that opens an insertion: `growth – says Lee – was slow`."""
    dashes = [i for i in range(first, cue.first) if frame.at(i).text in ("—", "–")]
    return len(dashes) % 2 == 1 and dashes[-1] == cue.first - 1


def _behind_clause(frame: Frame, cue: Cue, subject: Phrase) -> bool:
    """Whether the subject has a verb of its own, behind which this one stands: `He was away, said one official`."""
    return frame.at(cue.first - 1).text == "," and has_verb(frame, subject.end, cue.first - 1, sure=True)


def _is_relative(frame: Frame, cue: Cue, that: int, before: Phrase | None, first: int) -> bool:
    """Whether the que at `that` begins a relative clause instead.

    `“…”, explica Ana Paz, que se especializa en …`; `…, dijo Juan Soto, profesor en Lima, que estudió …`;
    `se refirieron a la decisión, que …`.
    """
    if that == cue.last:
        return False
    comma = frame.at(that - 1).text == ","
    if cue.impersonal and (comma or that - cue.last > 3):
        return True
    return _behind_span(frame, cue, first) or (comma and before is None and frame.at(cue.first - 1).text == ",")


def _behind_span(frame: Frame, cue: Cue, first: int) -> bool:
    """Whether the verb has its words before it already: `“…”, explica`."""
    index = cue.first - 1
    while index > first and not frame.at(index).is_word and frame.at(index).span is None:
        index -= 1
    return frame.at(index).span is not None


def _subject(frame: Frame, cue: Cue, first: int) -> Phrase | None:
    """The speaker before the verb, from the last joint of the sentence on."""
    if (relative := relative_start(frame, first, cue.first)) > first:
        return antecedent(frame, first, relative)
    if (caused := _caused(frame, cue, first) or _occasion(frame, cue, first)) is not None:
        return caused
    if frame.low(cue.first - 1) in frame.lexicon["and"] and (shared := _shared(frame, cue, first)) is not None:
        return shared
    if (relayed := quoted(frame, cue, first)) is not None:
        return relayed
    if (told := told_before(frame, cue, first)) is not None:
        return told
    if cue.verb.form == "gerund":  # with members saying
        beside = [phrase for phrase, _ in phrases(frame, first, cue.first) if phrase.last == cue.first]
        if beside and not beside[-1].weak:
            return beside[-1]
    return subject_before(frame, first, cue.first)


def _caused(frame: Frame, cue: Cue, first: int) -> Phrase | None:
    """Who is made to say something: `prompted some users to argue that`."""
    words = frame.lexicon
    if cue.verb.form != "infinitive" or frame.low(cue.first - 1) not in words["purpose"]:
        return None
    cause = next((i for i in range(cue.first - 2, first, -1) if frame.low(i) in words["causes"]), None)
    found = read(frame, cause + 1, cue.first - 1) if cause is not None else None
    return found if found is not None and not found.weak and found.last == cue.first - 1 else None


def quoted(frame: Frame, cue: Cue, first: int) -> Phrase | None:
    """Who is quoted: `The paper quoted Ann Lee as saying that`, `Ann Lee was quoted as saying`."""
    words = frame.lexicon
    if cue.verb.form != "gerund" or frame.low(cue.first - 1) not in words["as"] or words.language != "en":
        return None
    verb = next((i for i in range(cue.first - 2, first, -1) if frame.low(i) in words["quoting"]), first)
    if verb == first:
        return None
    if frame.low(verb - 1) in words["passive"]:
        return subject_before(frame, first, verb - 1)
    found = read(frame, verb + 1, cue.first - 1)
    return found if found is not None and not found.weak else None


def _occasion(frame: Frame, cue: Cue, first: int) -> Phrase | None:
    """Who took an occasion to say something: `…, la administración se unió a sus socios para advertir que`."""
    words = frame.lexicon
    if cue.verb.form != "infinitive" or frame.low(cue.first - 1) not in words["purpose"]:
        return None
    verb = next((i for i in range(cue.first - 2, first, -1) if frame.low(i) in words["occasion"]), first)
    while verb > first and frame.low(verb - 1) in words["clitics"] | words["impersonal"] | words["auxiliary"]:
        verb -= 1
    found = subject_before(frame, first, verb) if verb > first else None
    return found if found is not None and not found.weak and found.last == verb else None


def told_before(frame: Frame, cue: Cue, first: int) -> Phrase | None:
    """Whose attribution a gerund goes on from: `The plan cost $2 million, he said, adding that`."""
    words, verb = frame.lexicon, cue.first - 2
    said = words.verbs.get(frame.low(verb)) if cue.verb.form == "gerund" and frame.at(verb + 1).text == "," else None
    if said is None or said.form != "finite" or words.language != "en":
        return None
    beside = [p for p, _ in phrases(frame, first, verb) if p.last == verb and frame.at(p.first - 1).text == ","]
    return beside[-1] if beside and not beside[-1].weak else None


def _shared(frame: Frame, cue: Cue, first: int) -> Phrase | None:
    """The subject of the verb to which this one is joined: `while the police deny accusations and say that`."""
    words = frame.lexicon
    for index in range(cue.first - 2, first, -1):
        verb = words.verbs.get(frame.low(index))
        noun = frame.low(index) in words["nouns"] and frame.low(index - 1) in words.determiners  # deny the charges
        if verb is not None and verb.form in ("finite", "infinitive") and not noun:
            beside = [p for p, governed in phrases(frame, first, index) if p.last == index and not governed]
            return beside[-1] if beside and not beside[-1].weak else None
    return None


def _restrictive(frame: Frame, cue: Cue, first: int) -> bool:
    """`the number who said that`: the clause tells which ones, and reports nobody."""
    relative = relative_start(frame, first, cue.first)
    return relative > first and frame.at(relative - 1).is_word and not _is_cleft(frame, first, relative)


def _is_cleft(frame: Frame, first: int, relative: int) -> bool:
    """Whether a relative clause says what the sentence is for: `fueron varias las entidades que`, `it was Lee who`."""
    words = frame.lexicon
    near = range(max(first, relative - 7), relative)
    verb = next((i for i in near if frame.low(i) in words["cleft"]), None)
    if verb is None:
        return False
    if words.language == "en":
        return frame.low(verb + 1) in words["copula"] and frame.low(relative) == "who"
    counted = frame.low(verb + 1) in words["alone"]
    noun = read(frame, verb + 1 + counted, relative)
    opens = verb == first or not frame.at(verb - 1).is_word
    return counted and opens and noun is not None and bool(noun.determiner) and noun.last == relative


def _is_share(frame: Frame, cue: Cue, first: int) -> bool:
    """Whether a share of those asked answers: `el 31% afirma`, `71% of the respondents say`."""
    words = frame.lexicon
    for index in range(cue.first - 1, max(first, cue.first - 12) - 1, -1):
        if frame.at(index).text.endswith("%") or frame.low(index) in words["share"]:
            return index == cue.first - 1 or frame.low(index + 1) in words["of"]
        if not frame.at(index).is_word:
            return False
    return False


def _linked(frame: Frame, cue: Cue, stop: int, before: Phrase | None) -> tuple[int, Phrase | None] | None:
    """The token after the que or that which belongs to the verb; the speaker if named in between."""
    words = frame.lexicon
    index, after, objects = cue.last, None, 0
    limit = min(stop, cue.last + _GAP)
    while index < limit:
        token = frame.tokens[index]
        low = token.low
        if low in words["that"] or (low in words["whether"] and cue.verb.lemma in words["asks"]):
            gap = index > cue.last
            if cue.verb.lemma in words["in_that"] and gap and frame.low(index - 1) not in words["governed"]:
                return None  # coincide con la encuesta que hizo la cámara
            if gap and (later := _later_that(frame, index, limit)):
                index = later  # declaró en una entrevista que se emitirá hoy, que …
                continue
            return None if _opens_relative(frame, cue, index, after) or index + 1 >= stop else (index + 1, after)
        if token.span is not None or token.text in (":", ";", "?", "!"):
            return None
        if low in words["objects"] and frame.low(index + 1) in words["that"]:
            index += 1  # told me that
        elif is_time(frame, index) or low.isdigit() or low.endswith(("mente", "ly")):
            index += 1
        elif low in words.determiners and frame.low(index + 1) in words["times"]:
            index += 2
        elif low in words["relative"] and objects:  # told teachers who had come that
            index = next((i for i in range(index, limit) if frame.low(i) in words["that"]), limit)
        elif low == ",":
            index = _past_insertion(frame, index, limit)
        elif low in words["preposition"]:
            past = _past_adjunct(frame, cue, index, limit)
            if past is None:
                return None
            index = past
        else:
            phrase = read(frame, index, limit)
            if phrase is None:
                return None
            time = any(frame.low(i) in words["times"] for i in range(phrase.first, phrase.last)) and not phrase.name
            if not time:
                objects += 1
                if words.language == "en":
                    if objects > 1 or cue.verb.lemma not in words["tells"] | words["may_tell"]:
                        return None
                elif before is not None or phrase.weak or after is not None:
                    return None
                else:
                    after = appositions(frame, phrase, limit)
                    phrase = after
            index = phrase.end if phrase is after else phrase.last
    return None


def _opens_relative(frame: Frame, cue: Cue, index: int, after: Phrase | None) -> bool:
    """Whether a que or that tells of what stands before it: `dijo Ana Paz, que vive en …`, `a letter that was`."""
    words, prior = frame.lexicon, frame.low(index - 1)
    if index > cue.last:
        finite = words.language == "en" and frame.low(index + 1) in words["finite"]
        if finite or prior in words["definite"] | words["concedes"]:  # en el que; ya que, mientras que
            return True
    return after is not None and after.end == after.last == index - 1 and prior == ","


def _past_adjunct(frame: Frame, cue: Cue, index: int, limit: int) -> int | None:
    """Past a preposition and what it governs: `dijo en la radio | que`, `informó de | que`; None if no que follows."""
    words, low = frame.lexicon, frame.low(index)
    if frame.low(index + 1) in words["that"] and words.language == "es":
        return index + 1 if low in words["governed"] else None  # se ha concedido sin que
    time = is_time(frame, index + 1 + (frame.low(index + 1) in words.determiners))
    if low in words["content"] and not time:  # announced over the weekend that
        return None
    other = read(frame, index + 1, limit)
    if low in ("a", "al") and cue.verb.kind not in ("say", "request") and other is not None and other.weak:
        return None
    return _behind(frame, index + 1, limit)


def _behind(frame: Frame, index: int, limit: int) -> int:
    """Past the noun phrase that a preposition governs, whatever it is about: `at a press conference`."""
    words, begin = frame.lexicon, index
    while index < limit and frame.low(index) in words.determiners:
        index += 1
    while index < limit and frame.at(index).is_word:
        low = frame.low(index)
        if low in words.closing and low not in words["of"] and low not in words["between"]:
            break
        verb = words.verbs.get(low)
        if verb is not None and verb.form == "gerund":
            return limit  # respondió a X diciendo que: the que belongs to the gerund
        if low in words["of"] and frame.low(index + 1) in words["that"]:
            break
        if low in words["of"]:
            while index + 1 < limit and frame.low(index + 1) in words.determiners:
                index += 1
        index += 1
    return max(index, begin + 1)


def _past_insertion(frame: Frame, index: int, limit: int) -> int:
    """Past `, en un comunicado,`: to the next comma, or straight behind this one when que follows."""
    index += 1
    if frame.low(index) in frame.lexicon["that"]:
        return index
    while index < limit and frame.at(index).text not in (",", ":", ";"):
        if frame.low(index) in frame.lexicon["that"] and frame.at(index - 1).text == ",":
            return index
        index += 1
    return index + 1 if frame.at(index).text == "," else index
