"""Roles in, people out: whom `el ministro`, `la presidenta de la asociación` or `the head of the entity` stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from briefgen.languages.people import fold
from briefgen.languages.quotes import Lexicon
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.speaker import Speaker, agrees, stem, words

__all__ = ["Descriptions"]

_INTRODUCTION = 20
"""Tokens of a role in front of a name."""


class Descriptions:
    """Tells who holds a role; the collections belong to the cast, which goes on filling them."""

    def __init__(
        self,
        speakers: Sequence[tuple[tuple[str, ...], Speaker]],
        by_place: Mapping[int, Speaker],
        heads: Mapping[str, Sequence[Speaker]],
        lexicon: Lexicon,
    ) -> None:
        self._speakers, self._by_place, self._heads, self._lexicon = speakers, by_place, heads, lexicon
        self._alike = {stem(noun): frozenset(map(stem, meant)) for noun, meant in lexicon.alike.items()}
        self._anaphoric = frozenset(map(stem, lexicon.anaphoric))

    def described(
        self, frame: Frame, phrase: Phrase, recent: Sequence[Speaker], near: Sequence[Speaker] = ()
    ) -> Speaker | None:
        """The person whose role is `el ministro` or `the minister`: the last one spoken of, if there are several.

        `near`: those named last in whatever place, whom other words of the same meaning may mean.
        """
        candidates = self._with_role({stem(phrase.head)})
        alike = self._alike.get(stem(phrase.head))
        if not candidates and alike:
            candidates = [s for s in self._with_role(alike) if agrees(s, phrase.feminine)]
        own = set(words(phrase.head))
        told = set(words(frame.text(phrase.first, phrase.last))) - own
        if phrase.determiner == "possessive":  # su abogada: whose is not read, so that there must be one alone
            fitting = [s for s in candidates if agrees(s, phrase.feminine)]
            second = self._lexicon["second"] - told - own
            fitting = [s for s in fitting if second.isdisjoint(words(s.role)[:4])]
            alone = len(fitting) == 1 and not told - self._lexicon["possessive"]
            return fitting[0] if alone else None
        second = self._lexicon["second"] - told - own  # the minister is not the deputy minister
        candidates = [s for s in candidates if second.isdisjoint(words(s.role)[:4])]
        close = [s for s in candidates if told <= set(words(s.role)) | set(words(phrase.head))]
        bare = told - _generic(self._lexicon)
        close = close or [s for s in candidates if bare and self._spelt_out(told) <= set(words(s.role))]
        taken_up = [s for s in candidates if bare and self._takes_up(frame, phrase, s)]
        for pool in (close, candidates if not bare else taken_up):
            for speaker in recent:
                if speaker in pool and agrees(speaker, phrase.feminine):
                    return speaker
            if len(pool) == 1 and agrees(pool[0], phrase.feminine):
                return pool[0]
        return self._near(frame, phrase, near)

    def _near(self, frame: Frame, phrase: Phrase, near: Sequence[Speaker]) -> Speaker | None:
        """Somebody just named whom a phrase describes in other words, by the kind of the body or by the party.

        `the head of the entity`, `el titular de la dependencia`; `la diputada Ana Paz … la legisladora de Unión`.
        """
        same = self._with_role({stem(phrase.head)})
        alike = self._alike.get(stem(phrase.head), frozenset())
        fitting = [*same, *self._with_role(alike)]
        led = (s for s in near if s in fitting and len(words(s.role)) > 1 and agrees(s, phrase.feminine))
        head = next((s for s in led if self._takes_up(frame, phrase, s)), None)
        if head is not None or same or not near or phrase.name is not None:
            return head
        of = next((i for i in range(phrase.first, phrase.last) if frame.low(i) in self._lexicon["of"]), phrase.last)
        party = any(frame.at(i).is_capital for i in range(of, phrase.last))
        return near[0] if party and near[0] in fitting and agrees(near[0], phrase.feminine) else None

    def _takes_up(self, frame: Frame, phrase: Phrase, speaker: Speaker) -> bool:
        """Whether words behind a role only take up its body: `la presidenta de la asociación`, of Tutela Viva."""
        content = set(words(frame.text(phrase.first, phrase.last))) - set(words(phrase.head)) - _generic(self._lexicon)
        if content and content <= self._lexicon.anaphoric_bodies:
            return frame.low(phrase.last - 2) in self._lexicon["definite"]  # the head of the entity
        told = [t for t in frame.tokens[phrase.first : phrase.last] if t.low != phrase.head]
        rest = [t for t in told if not self._lexicon.closing.intersection([t.low]) and t.is_word]
        kinds = [t.low for t in rest if t.low in self._lexicon.bodies]
        if not kinds or any(t.is_capital for t in rest) or len(rest) > len(kinds) + 1:
            return False
        if kinds[0] in self._lexicon.anaphoric_bodies:
            return True
        called = [body for body in self._heads.get(kinds[0], []) if not body.place]
        role = set(words(speaker.role))
        own = not role.isdisjoint(map(fold, self._lexicon.anaphoric_bodies))
        return len(rest) == 1 and any(own or set(words(body.name)) <= role for body in called)

    def _spelt_out(self, told: Set[str]) -> set[str]:
        """Words with each acronym replaced by the words of its body, but for what kind of body it is."""
        spelt: set[str] = set()
        for word in told:
            body = next((s for _, s in self._speakers if s.acronym and words(s.acronym) == (word,)), None)
            name = set(words(body.name)) if body is not None else {word}
            spelt |= name - set(map(fold, self._lexicon.bodies)) if len(name) > 1 else name
        return spelt

    def introduced(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """The person whose whole role stands between a phrase and the name: `a spokesman for the mayor, Ana Paz`."""
        if phrase.head not in self._lexicon.persons or phrase.plural:
            return None
        first = phrase.first + bool(phrase.determiner)
        for index in range(phrase.first + 1, min(phrase.first + _INTRODUCTION, len(frame.tokens))):
            person = self._by_place.get(frame.tokens[index].start)
            if person is not None and person.kind == "person" and person.role:
                role = frame.text(first, index - (frame.at(index - 1).text == ","))
                if role.casefold().strip() == person.role.casefold():
                    return person
        return None

    def _with_role(self, heads: Set[str]) -> list[Speaker]:
        """The people whose role is one of the nouns, given as stems."""
        people = (speaker for _, speaker in self._speakers if speaker.kind == "person")
        return [s for s in people if not heads.isdisjoint(stem(w) for w in words(s.role)[:4])]

    def has_role(self, speaker: Speaker, head: str) -> bool:
        """Whether a noun is somebody's role, or stands for it: a senator is one of `los legisladores`."""
        stems = self._alike.get(stem(head), frozenset()) | {stem(head)}
        return not stems.isdisjoint(stem(w) for w in words(speaker.role)[:4])

    def is_anaphoric(self, head: str) -> bool:
        """Whether a noun, in the plural too, may name whoever spoke last: `el funcionario`, `ambas funcionarias`."""
        return stem(head) in self._anaphoric

    def can_be(self, speaker: Speaker, head: str) -> bool:
        """Whether a noun that stands for certain roles can mean somebody: no mayor is `la legisladora`."""
        alike = self._alike.get(stem(head))
        named = {stem(w) for w in words(speaker.role)[:4]}
        leads = {stem(w) for w in self._lexicon["leading"]}
        where = self._lexicon["seats"].intersection(speaker.role.lower().split())
        sits = head in self._lexicon["lawmakers"] and bool(where)  # el presidente de la comisión
        return not alike or not speaker.role or sits or bool(named & (alike | leads | {stem(head)}))


def _generic(lexicon: Lexicon) -> set[str]:
    return set(lexicon["definite"]) | {"ex", "former"}
