"""Reporting verbs in a frame: where somebody is said to say something.

A cue is a verb group: auxiliaries, clitics and adverbs belong to it (`ya lo había advertido`, `has also said`). Nouns
that look like verbs (`la denuncia`, `a report`), negated verbs and those that only may be said are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.languages.quotes import Verb
from briefgen.quotes.frames import Frame

__all__ = ["Cue", "find"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb. Tokens `first:last` are the group, the verb itself is the last of them."""

    first: int
    last: int
    verb: Verb
    impersonal: bool = False
    """`se informó`, `it was reported`: nobody is named as the speaker."""


def find(frame: Frame, first: int, last: int) -> Iterator[Cue]:
    """The cues among the tokens `first:last`, in order."""
    spanish = frame.lexicon.language == "es"
    for index in range(first, last):
        token = frame.tokens[index]
        verb = frame.lexicon.verbs.get(token.low)
        if verb is None or (token.is_capital and index > first and frame.at(index - 1).is_word):
            continue
        behind = _particle(frame, index, verb)
        cue = _spanish(frame, first, index, verb) if spanish else _english(frame, first, index, verb)
        if cue is not None and behind is not None:
            yield replace(cue, last=max(cue.last, behind))


def _particle(frame: Frame, index: int, verb: Verb) -> int | None:
    """The token behind the verb and the words that it needs (`pointed out`, `dio a conocer`); None if they lack."""
    particles = frame.lexicon.particles.get(verb.lemma)
    if particles is None:
        return index + 1
    for words in particles:
        if all(frame.low(index + 1 + i) == word for i, word in enumerate(words)):
            return index + 1 + len(words)
    return None


def _group(frame: Frame, first: int, index: int) -> int:
    """Where the verb group that ends at `index` begins."""
    words = frame.lexicon
    begin = index
    while begin > first and (
        frame.low(begin - 1) in words["auxiliary"]
        or frame.low(begin - 1) in words["between"]
        or frame.low(begin - 1) in words["clitics"]
        or (words.language == "es" and begin == index and frame.low(begin - 1) in ("la", "los", "las"))
        or frame.low(begin - 1).endswith(("mente", "ly"))
    ):
        begin -= 1
    return begin


def _spanish(frame: Frame, first: int, index: int, verb: Verb) -> Cue | None:
    words, low = frame.lexicon, frame.tokens[index].low
    before = frame.low(index - 1) if index > first else ""
    begin = _group(frame, first, index)
    group = {frame.low(i) for i in range(begin, index)}
    ahead = frame.low(begin - 1) if begin > first else ""
    if (ahead in words["negation"] or before in words["negation"]) and verb.lemma not in words["litotes"]:
        return None
    if f"{verb.lemma} {frame.low(index + 1)}" in words["silent"]:
        return None
    if verb.form == "participle" and not group & words["auxiliary"]:
        return None
    if verb.form == "infinitive" and not (
        (before in words["infinitive"] and _closing(frame, first, index)) or _is_purpose(frame, first, index)
    ):
        return None
    if verb.form == "finite" and low in words["nouns"]:
        # `la denuncia` is a noun, `lo denuncia` a verb; what follows a preposition is a noun too.
        if before in words["definite"] - {"lo"} or before in words["indefinite"] or before in words["possessive"]:
            return None
        if before in words["preposition"] or before in words["light"]:
            return None
    if verb.form == "gerund" and not _attached(frame, first, begin) and frame.low(index + 1) not in words["that"]:
        return None
    if ahead in words["nobody"] or ahead in words["vague"]:
        return None
    if group & words["impersonal"] and _is_attitude(frame, index + 1):
        return Cue(begin, index + 2, replace(verb, kind="opinion"))
    wonders = verb.lemma in words["reflexive"] and len(group & words["clitics"]) == 1  # se preguntó si
    impersonal = verb.form == "finite" and not group.isdisjoint(words["impersonal"]) and not wonders
    return Cue(begin, index + 1, verb, impersonal)


def _is_attitude(frame: Frame, index: int) -> bool:
    """Whether a state of mind and its clause stand at a token: `convencido de que`, `confident that`."""
    words, behind = frame.lexicon, index + 1
    if frame.low(index) not in words["attitude"]:
        return False
    return frame.low(behind + (frame.low(behind) in words["governed"])) in words["that"]


def _attached(frame: Frame, first: int, begin: int) -> bool:
    """Whether a gerund is attached to its sentence from outside: `…, saying that`, `y añadiendo que`."""
    ahead = frame.at(begin - 1)
    if begin <= first or not ahead.is_word or ahead.low in frame.lexicon["and"] | frame.lexicon["infinitive_de"]:
        return True
    return any(frame.low(i) in frame.lexicon["with"] for i in range(max(first, begin - 4), begin - 1))


def _is_purpose(frame: Frame, first: int, index: int) -> bool:
    """Whether an infinitive tells what somebody took an occasion for: `se unió a … para advertir que`."""
    words = frame.lexicon
    if frame.low(index - 1) not in words["purpose"] or frame.low(index + 1) not in words["that"]:
        return False
    return any(token.low in words["occasion"] | words["causes"] for token in frame.tokens[first : index - 1])


def _closing(frame: Frame, first: int, index: int) -> bool:
    """`de` before an infinitive reports only in `luego de`, `después de`, `tras`, `al`."""
    before = frame.low(index - 1)
    return before != "de" or (index - 2 >= first and frame.low(index - 2) in frame.lexicon["infinitive_de"])


def _english(frame: Frame, first: int, index: int, verb: Verb) -> Cue | None:
    words, low = frame.lexicon, frame.tokens[index].low
    begin = _group(frame, first, index)
    ahead = frame.low(begin - 1) if begin > first else ""
    denied = any(frame.low(i) in words["negation"] for i in range(max(first, begin - 2), index))
    if denied and verb.lemma not in words["litotes"]:
        return None
    if verb.form == "infinitive" and _is_purpose(frame, first, index):
        return Cue(index, index + 1, verb)
    month = frame.at(begin - 1).is_capital and begin - 1 > first  # in May said
    if (ahead in words["modal"] and not month) or ahead in ("a", "an", "the") or ahead.endswith("'s"):
        return None
    if verb.form == "gerund" and ahead in words["passive"] and begin - 1 > first:  # is warning
        return Cue(begin - 1, index + 1, replace(verb, form="finite"))
    if verb.form == "gerund" and not (_attached(frame, first, begin) or _is_quoted(frame, first, begin)):
        return None
    if ahead in words["nobody"] or ahead in words["vague"] or (verb.kind == "show" and ahead in words["faceless"]):
        return None
    after = frame.at(index + 1)
    ends = frame.low(index - 1) in words.documents and not after.is_word  # “…,” the document states.
    if low in words.sources and after.low not in words["that"] and after.text != ":" and not ends:
        return None  # `government documents leaked to …`
    noun = low in words["nouns"] and verb.lemma not in words.particles  # point out is a verb
    if noun and _is_noun(frame, first, begin):
        return None
    if verb.form == "infinitive" and not _plural_subject(frame, first, begin, noun=noun):
        return None
    passive = ahead in words["passive"] or any(frame.low(i) in words["passive"] for i in range(begin, index))
    if passive and verb.form != "gerund":
        return Cue(begin, index + 1, verb, True) if verb.ambiguous and frame.low(begin - 2) == "it" else None
    if frame.low(index + 1) in words["reflexive_object"] and _is_attitude(frame, index + 2):
        return Cue(begin, index + 3, replace(verb, kind="opinion"))
    return Cue(begin, index + 1, verb)


def _is_quoted(frame: Frame, first: int, begin: int) -> bool:
    """Whether a gerund tells what somebody is quoted with: `quoted Ann Lee as | saying that`."""
    words = frame.lexicon
    near = range(max(first, begin - 8), begin - 1)
    return frame.low(begin - 1) in words["as"] and any(frame.low(i) in words["quoting"] for i in near)


def _is_noun(frame: Frame, first: int, index: int) -> bool:
    """`the confidential report`, `in answer`: an article or a preposition stands before, with adjectives at most."""
    words = frame.lexicon
    for back in range(index - 1, max(first, index - 4) - 1, -1):
        low = frame.low(back)
        if low in words.sources or frame.at(back).is_capital or not frame.at(back).is_word:
            return False  # `the minister claims`, `Smith states`
        if low in words.determiners or low in words["preposition"] or low.endswith("'s"):
            return True
    return False


def _plural_subject(frame: Frame, first: int, index: int, *, noun: bool) -> bool:
    """Whether a verb without ending can have the subject before it: `experts say`, `they argue`, `people who claim`."""
    words, ahead = frame.lexicon, frame.at(index - 1)
    if index <= first:
        return False
    if ahead.low in words["pronoun_they"] or ahead.low in words["relative"] or ahead.low in words["plurals"]:
        return True
    if ahead.low in words["preposition"] or ahead.low in words.determiners or not (ahead.is_word or ahead.text == ","):
        return False
    if noun:
        return ahead.low.endswith("s") and ahead.low in words.sources
    clause = words["that"] | words["definite"] | words["clause_subjects"]
    if ahead.is_capital and frame.low(index + 1) in clause:
        return _opens_with_name(frame, first, index)
    return any(t.low.endswith("s") or t.low in words["plurals"] or t.low == "and" for t in frame.tokens[first:index])


def _opens_with_name(frame: Frame, first: int, index: int) -> bool:
    """Whether nothing but a name stands between where a clause begins and `index`: `However, Labour insist that`."""
    begin = index
    while begin > first and frame.at(begin - 1).is_capital and frame.low(begin - 1) not in frame.lexicon["openers"]:
        begin -= 1
    return begin < index and (
        begin == first or not frame.at(begin - 1).is_word or frame.low(begin - 1) in frame.lexicon["openers"]
    )
