"""Who speaks beside a verb: the phrase before it or after it, with the name or role that stands next to it."""

from __future__ import annotations

from dataclasses import replace

from briefgen.quotes.appositions import appositions
from briefgen.quotes.frames import Frame
from briefgen.quotes.names import begins_name, is_given, is_time
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.phrases import phrases, read
from briefgen.quotes.tense import has_verb
from briefgen.quotes.together import joined_behind, up_to, with_others

__all__ = ["antecedent", "past_time", "relative_start", "subject_after", "subject_before"]

_ADJUNCTS = 3
"""Prepositions that may stand between a verb and the speaker behind it: `dijo a la prensa en la Cámara Ana Paz`."""


def subject_after(frame: Frame, index: int, stop: int, *, weak: bool = False) -> Phrase | None:
    """The speaker after a verb: `dijo a La Hora el ministro de Salud, Juan Pérez`."""
    lexicon, verb = frame.lexicon, index
    index = _past_gerund(frame, past_time(frame, index, stop), stop)
    if frame.at(index).text == "," and lexicon.language == "es":  # responden, tras dudar, los trabajadores
        index = next((i + 1 for i in range(index + 1, min(index + 10, stop)) if frame.at(i).text == ","), stop)
        if index >= stop or frame.at(index).is_capital:
            return None
    for _ in range(_ADJUNCTS):  # to whom, where or when: look behind it
        if frame.low(index) not in lexicon["preposition"] - lexicon["of"]:
            break
        near = range(index + 2, min(index + 8, stop))
        name = next((i for i in near if begins_name(frame, i) or _behind_listener(frame, i)), stop)
        other = read(frame, index + 1, name)  # dijo a Reuters Ana Paz
        if frame.at(index + 2).text.isdigit():
            return None  # declaró a la 780 AM
        index = other.last if other else index + 2
        if index >= stop or not frame.at(index).is_word or frame.low(index) in lexicon["that"]:
            return None
    phrase = read(frame, index, stop)
    if (
        phrase is None
        or (phrase.weak and not weak)
        or (frame.low(phrase.first) in lexicon["times"] and not is_given(frame, phrase.first))
    ):
        return None
    if phrase.weak and frame.low(phrase.last - 1) in lexicon["times"]:
        return None
    return joined_behind(frame, appositions(frame, phrase, stop), verb, stop)


def _behind_listener(frame: Frame, index: int) -> bool:
    """Whether a name follows the noun of those who listen: `dijo a este medio | Ana Paz`, `a la prensa | Ana Paz`."""
    named, noun = frame.at(index).start in frame.people or is_given(frame, index), frame.low(index - 1)
    one = noun in frame.lexicon.persons and not noun.endswith("s")  # al presidente Juan Soto: it is he who listens
    return named and not one and frame.at(index - 1).is_word and not frame.at(index - 1).is_capital


def past_time(frame: Frame, index: int, stop: int) -> int:
    """Past adverbs and words of time: `confirmó este martes la institución`, `publicaba la semana pasada El Diario`."""
    while index < stop:
        if is_time(frame, index) or frame.low(index).endswith(("mente", "ly")):
            index += 1
        elif frame.low(index) in frame.lexicon.determiners and is_time(frame, index + 1):
            index += 2
        else:
            break
    return index


def _past_gerund(frame: Frame, index: int, stop: int) -> int:
    """Past what somebody did while speaking, if the speaker follows: `agregó tocando unos acordes el presidente`."""
    token = frame.at(index)
    gerund = token.low.endswith(("ando", "iendo", "yendo")) and not token.is_capital
    if frame.lexicon.language != "es" or not gerund or token.low in frame.lexicon.verbs:
        return index
    behind = index + 1
    if frame.low(behind) in frame.lexicon["preposition"]:
        behind += 1
    done = read(frame, behind, stop)
    if done is None or done.last >= stop:
        return behind if done is not None and not done.weak and behind == index + 1 else index
    doer = read(frame, done.last, stop)
    if doer is not None and not doer.weak:
        return done.last
    return index + 1 if behind == index + 1 and not done.weak else index


def subject_before(frame: Frame, first: int, index: int) -> Phrase | None:
    """The speaker before a verb at `index`, looked for from `first` on.

    1. After a comma: the phrase before the insertion that the comma ends (`Luis Pineda, analista, dijo`).
    2. What stands right before the verb, unless a preposition governs it or it belongs to a relative clause.
    3. Otherwise, and after `y` or `and`, the first phrase of the sentence that no preposition governs.
    """
    lexicon = frame.lexicon
    found = [
        phrase
        for phrase, governed in phrases(frame, first, index)
        if (
            not governed
            or (phrase.last == index and _opens_clause(frame, phrase.first - 1))
            or _as(frame, phrase, first)
            or (phrase.last == index and _from_body(frame, phrase, first))
        )
        and not _predicative(frame, phrase, first)
        and not (phrase.head in lexicon["outlets"] and phrase.pronoun and phrase.last != index)
    ]
    strong = [phrase for phrase in found if not phrase.weak]
    if not found:
        return None
    last = found[-1]
    if frame.at(index - 1).text in (",", ")", "—", "–") and last.last != index:
        commas = [i for i in range(index - 2, first, -1) if frame.at(i).text in (",", "(", "—", "–")][:6]
        chosen = None
        for comma in commas:
            inserted = _ends_at(strong, comma)
            if inserted is None or (chosen is not None and has_verb(frame, inserted.last, chosen.first)):
                continue
            if inserted.pronoun and inserted.first > first:
                continue  # the one commissioned to solve it, the adviser, Ann Lee, said
            if chosen is None or frame.at(chosen.first - 1).text == "," or chosen.head == "":
                chosen = inserted
        if chosen is not None and not has_verb(frame, chosen.last, index - 1, sure=True):
            return with_others(frame, strong, chosen, first, index) or up_to(
                frame, appositions(frame, chosen, index), index
            )
    if last.last == index and not (last.weak and strong):
        relative = strong and any(frame.low(i) in lexicon["relative"] for i in range(strong[0].last, last.first))
        titled = len(strong) > 1 and strong[-2].last == last.first  # the Command's General | Ana Ruiz
        begin = strong[-2].first if titled else last.first
        ahead = frame.at(begin - 1)
        fresh = (
            ahead.text == "," or ahead.low in lexicon["and"] | lexicon["turns"] or ahead.low in lexicon["subordinate"]
        )
        leads = frame.low(begin - 2)  # a pesar de que, ya que, para que
        fresh = fresh or (ahead.low in lexicon["that"] and leads in lexicon["preposition"] | lexicon["concedes"])
        if last.pronoun or not relative or len(strong) < 2 or fresh:
            return with_others(frame, strong, last, first, index) or _outer(frame, strong, last, index)
    return appositions(frame, strong[0], index) if strong else None


def _predicative(frame: Frame, phrase: Phrase, first: int) -> bool:
    """Whether a noun without article only says what the speaker is: `Ingeniera de 41 años, trabajó … y dice que`."""
    bare = phrase.first == first and not (phrase.determiner or phrase.name or phrase.plural)
    person = frame.lexicon.language == "es" and phrase.head in frame.lexicon.persons
    return bare and person and frame.at(phrase.last).text == ","


def _as(frame: Frame, phrase: Phrase, first: int) -> bool:
    """Whether a name stands behind the conjunction that opens the sentence: `As Ann Lee puts it`."""
    return phrase.name is not None and phrase.first == first + 1 and frame.low(first) in frame.lexicon["as"]


def _from_body(frame: Frame, phrase: Phrase, first: int) -> bool:
    """Whether a sentence begins with the body from which its speakers come: `Desde el banco central aclararon`."""
    words, ahead = frame.lexicon, phrase.first - 1
    speaks = phrase.head in words.bodies or frame.at(phrase.first).start in frame.bodies
    return ahead == first and frame.low(ahead) in words["from_whom"] and speaks and frame.low(phrase.last).endswith("n")


def _opens_clause(frame: Frame, index: int) -> bool:
    """Whether a preposition is a conjunction before a subject and its verb: `after police said`."""
    return frame.low(index) in frame.lexicon["subordinate"] - frame.lexicon["as"]


def relative_start(frame: Frame, first: int, index: int) -> int:
    """Where the relative pronoun right before a verb begins (`who said`, `la cual afirma`); -1 if there is none."""
    words, pronoun = frame.lexicon, index - 1
    if pronoun <= first or frame.low(pronoun) not in words["relative"]:
        return -1
    if (
        words.language == "es"
        and frame.low(pronoun - 1) in words["definite"]
        and frame.low(pronoun - 2) in words["where"]
    ):
        return -1  # una entrevista en la que dijo: the interview says nothing
    return pronoun - (frame.low(pronoun - 1) in words["definite"] and frame.low(pronoun) not in words["that"])


def antecedent(frame: Frame, first: int, index: int) -> Phrase | None:
    """Whom a relative pronoun at `index` stands for: the phrase that ends before it, whatever governs that."""
    end = index - (frame.at(index - 1).text == ",")
    near = [phrase for phrase, _ in phrases(frame, first, end) if phrase.last == end and not phrase.weak]
    close = frame.lexicon["definite"] | frame.lexicon["nearest"]
    if near and (near[-1].name or frame.low(index) in close):  # el gremio, el cual afirma
        return near[-1]
    return subject_before(frame, first, index) or next(reversed(near), None)


def _ends_at(strong: list[Phrase], index: int) -> Phrase | None:
    return next((phrase for phrase in reversed(strong) if phrase.last == index), None)


def _outer(frame: Frame, strong: list[Phrase], last: Phrase, index: int) -> Phrase:
    """`el ministro, Juan Pérez dijo`: the role and the name are one."""
    before = strong[-2] if len(strong) > 1 else None
    if (
        before is not None
        and before.last == last.first - 1
        and frame.at(last.first - 1).text == ","
        and before.head in frame.lexicon.persons
        and before.name is None
        and last.name is not None
    ):
        return appositions(frame, before, index)
    bare = last.name is None and last.head in frame.lexicon.persons and not last.determiner
    if before is not None and before.name is not None and bare and frame.lexicon.language == "es":
        told = before.last == last.first - 1 and frame.at(before.last).text == "," and before.role is None
        return replace(before, role=(last.first, last.last)) if told else last  # Ana Paz, jefa del área dijo
    return last
