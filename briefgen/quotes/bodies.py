"""Bodies that an article only takes up: whom `el Ministerio`, `the Shenzhen-based firm`, `the companies` stand for."""

from __future__ import annotations

from briefgen.languages.quotes import Lexicon
from briefgen.quotes.cast import Cast
from briefgen.quotes.foretold import Place
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.speaker import Speaker, words

__all__ = ["Bodies"]


class Bodies:
    """Remembers the bodies named so far, sentence by sentence."""

    def __init__(self, cast: Cast, lexicon: Lexicon) -> None:
        self._cast, self._lexicon = cast, lexicon
        self._speaking: Speaker | None = None
        """The body that spoke last or that a sentence is about."""
        self._nearby: Speaker | None = None
        """The body named last in whatever place."""
        self._sentence = self._speaking_at = self._nearby_at = 0
        """How many sentences are read, and in which of them the two were named."""
        self._met: list[Speaker] = []
        """The bodies named so far, the last one first."""
        self._side_by_side: tuple[Speaker, ...] = ()
        """The bodies of the last sentence that names any."""

    def see(self, place: Place) -> None:
        """A sentence is read."""
        self._sentence += 1
        named, nearby = self._cast.all_bodies.get(place, ()), self._cast.bodies.get(place)
        self._side_by_side = tuple(dict.fromkeys(named)) or self._side_by_side
        if nearby is not None:
            self._nearby, self._nearby_at = nearby, self._sentence
        for body in (*named, *filter(None, [nearby])):
            self._met = [body, *(known for known in self._met if known is not body)]

    def speaks(self, body: Speaker) -> None:
        """A body speaks, or the sentence is about it."""
        self._speaking, self._speaking_at = body, self._sentence

    @property
    def last(self) -> Speaker | None:
        """The body that spoke last, or else the one named last; a country is none."""
        near = (body for body in (self._speaking, self._nearby) if body is not None and not body.place)
        return next(near, None)

    def companies(self, phrase: Phrase) -> tuple[Speaker, ...]:
        """The two companies that the sentence before names, if it names no other body: `The companies said`."""
        plain = phrase.determiner == "definite" and phrase.last - phrase.first == 2 and phrase.name is None
        if not plain or phrase.head not in self._lexicon["companies"] or len(self._side_by_side) != 2:
            return ()
        return self._side_by_side

    def short(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """The body that `el Ministerio`, `the agency` or `the Shenzhen-based firm` is short for."""
        lexicon = self._lexicon
        if phrase.head not in lexicon.bodies:
            return None
        speaker = self._cast.body(frame, phrase, self._speaking or self._nearby)
        if speaker is not None:
            return speaker
        state = phrase.head in lexicon["state"]  # el ente fiscalizador
        where = frame.at(phrase.first + 1)  # the Shenzhen-based firm, the Chinese manufacturer
        named = where.start in frame.bodies or where.start in frame.people
        sited = lexicon.language == "en" and (
            where.low.endswith(tuple(lexicon["sited"])) or (where.is_capital and not named)
        )
        size = 2 + (state or sited or lexicon.language == "es")  # la multinacional española
        short = phrase.head in lexicon.anaphoric_bodies and phrase.last - phrase.first <= size
        if lexicon.language == "es":
            short = short and not any(t.is_capital for t in frame.tokens[phrase.first + 1 : phrase.last])
        more = lexicon["that"] | lexicon["relative"] | lexicon["of"]
        led = frame.low(phrase.last + 1) in lexicon["leads"]  # la entidad que dirige Ana Paz
        if not short or (frame.low(phrase.last) in more and not led):
            return None  # la empresa de los Salazar is another one
        met = (self._speaking, self._nearby)
        if lexicon["anybody"] and phrase.head not in lexicon["anybody"] and self._nearby_at > self._speaking_at:
            met = (self._nearby, self._speaking)  # what tells of a kind means the last one named
        ministry = phrase.head in lexicon["ministries"]  # often named in the role of its head alone
        bodies = [b for b in (*(() if ministry else met), *self._met) if b is not None and not b.place]
        if phrase.head not in lexicon["outlets"]:
            bodies = [b for b in bodies if lexicon["press"].isdisjoint(b.name.lower().split())]  # dijo a Radio Sol
        bodies.sort(key=lambda b: state and lexicon["official"].isdisjoint(b.name.lower().split()))
        bodies.sort(key=lambda b: ministry and lexicon["cabinet"].isdisjoint(b.name.lower().split()))
        return next((b for b in bodies if self._can_be(phrase, b)), None)

    def headed(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """The office that is called by whoever heads it: `the Comptroller`, of the Comptroller General's Office."""
        capital = frame.at(phrase.last - 1).is_capital and phrase.last - phrase.first == 2 and phrase.name is None
        if phrase.determiner != "definite" or not capital or phrase.plural:
            return None
        offices = (body for body in self._met if self._lexicon["offices"] & set(body.name.lower().split()))
        return next((body for body in offices if phrase.head in words(body.name)), None)

    def _can_be(self, phrase: Phrase, body: Speaker) -> bool:
        """Whether a body may be called so: no ministry is a company, no agency a bank."""
        lexicon, told = self._lexicon, set(body.name.lower().split())
        if phrase.head in lexicon["private"] and told & lexicon["public"]:
            return False
        kinds = told & lexicon.bodies
        if told <= lexicon["governs"] and phrase.head in lexicon["not_governing"]:
            return False  # the Gobierno is no organismo
        return phrase.head in kinds or not kinds or not lexicon["anybody"] or phrase.head in lexicon["anybody"]

    def maker(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """The body whose figures speak: `figures from the Acme Institute`, `an analysis carried out by Acme`."""
        lexicon, inside = self._lexicon, range(phrase.first, phrase.last)
        made = any(frame.low(i) in lexicon["making"] for i in inside)
        if phrase.name is not None or not (phrase.head in lexicon["data"] or made):
            return None
        return self._cast.body_among(frame, inside)
