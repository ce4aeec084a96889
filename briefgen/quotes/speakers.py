"""Who speaks: reports in reading order in, speakers out.

`Scene` reads on from sentence to sentence and remembers who spoke and who was spoken of last, for `she`, `el ministro`
and a bare `dijo`; whom a name or a role means is known to the `Cast`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.languages.quotes import Lexicon
from briefgen.quotes.appositions import appositions
from briefgen.quotes.bodies import Bodies
from briefgen.quotes.cast import Cast, past_lead
from briefgen.quotes.frames import Frame
from briefgen.quotes.groups import both, counterpart, one_of_two
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.phrases import phrases
from briefgen.quotes.report import Report
from briefgen.quotes.shapes import is_epithet, is_own, is_pair, may_be_known, takes_up_somebody
from briefgen.quotes.speaker import Speaker, agrees
from briefgen.quotes.unnamed import Unnamed

__all__ = ["Scene"]

_NEAR = 12
"""Tokens from the beginning of a sentence within which its subject stands."""


class Scene:
    """Reads reports in order and says who speaks."""

    def __init__(self, cast: Cast, lexicon: Lexicon, *, interviewed: Speaker | None = None) -> None:
        self._cast, self._lexicon = cast, lexicon
        self._interviewed = interviewed
        self._recent: list[Speaker] = []
        self._last: Speaker | None = None
        self._thing: tuple[Frame, Phrase] | None = None
        self._met: list[Speaker] = []
        """The people named so far in whatever place, the last one first."""
        self._bodies = Bodies(cast, lexicon)
        self._unnamed = Unnamed(cast, self._bodies, lexicon)
        self._before: list[tuple[int, Speaker]] = []
        """The people whom the sentence before names anywhere, each with the token of the name; the last one first."""
        self._here: list[tuple[int, Speaker]] = []
        self._together: tuple[Speaker, ...] = ()
        """Those who spoke together last: whom `both officials` or `ambos` means."""

    def see(self, frame: Frame, first: int) -> None:
        """A sentence is read: those whom it is about may speak next."""
        place = (frame.paragraph.number, first)
        self._before, self._here = self._here, self._cast.people.get(place, [])[::-1]
        for _, person in reversed(self._here):
            self._met = [person, *(known for known in self._met if known is not person)]
        topics = self._cast.topics.get(place, [])
        first = past_lead(frame, first)
        topics = [topic for topic in topics if topic[0] >= first] or topics
        about = bool(topics) and topics[0][0] - first < _NEAR // 2
        self._thing = self._cast.things.get(place, None if about else self._thing)
        self._bodies.see(place)
        for _, speaker in reversed(topics):
            if speaker.kind == "person":
                self._mention(speaker)
        if len(topics) > 1 and topics[0][0] == first and is_pair(frame, topics[0][0], topics[1][0]):
            pair = (topics[0][1], topics[1][1])
            self._together = pair if all(one.kind == "person" for one in pair) else self._together
        if topics and topics[0][0] - first >= _NEAR and frame.low(first) in self._lexicon["subordinate"]:
            behind = (t for t in topics if t[1].kind == "person" and not frame.at(t[0] - 1).is_word)
            self._last = next((speaker for _, speaker in behind), self._last)  # Mientras el mundo lo busca, Ana sigue
        if topics and topics[0][0] - first < _NEAR and frame.low(first) not in self._lexicon.pronouns:
            if topics[0][1].kind == "person":
                self._last = topics[0][1]
            elif topics[0][0] - first < _NEAR // 2:
                self._bodies.speaks(topics[0][1])
        if place in self._cast.subjects:
            subject = self._cast.subjects[place][1]
            named = self._cast.roles.described(frame, subject, self._recent)
            self._last = named or self._unnamed.one(subject.head) or self._last
        if place in self._cast.introduced:  # A diplomat put it to me bluntly.
            self._last = self._describe(*self._cast.introduced[place])

    def _mention(self, speaker: Speaker) -> None:
        if speaker in self._recent:
            self._recent.remove(speaker)
        self._recent.insert(0, speaker)

    def speakers(self, report: Report) -> tuple[Speaker, ...]:
        """Who said it: one, or all who speak together (`Ana Paz y Luis Rey dijeron`); nobody if that is not known."""
        first = self.speaker(report)
        if first is None:
            return ()
        phrase = report.phrase
        if phrase is not None and phrase.joined:
            others = (self._resolve(replace(report, phrase=other)) for other in self._joined(report.frame, phrase))
            self._together = (first, *(other for other in others if other is not None and other is not first))
            for person in (one for one in reversed(self._together) if one.kind == "person"):
                self._mention(person)
            return self._together
        return self._together if first in self._together and self._means_all(report) else (first,)

    def _is_plural(self, report: Report) -> bool:
        """Whether a Spanish verb without a subject has several: `dijeron`."""
        told = [word for word in report.cue.lower().split() if word in self._lexicon.verbs or word in ("ha", "han")]
        return self._lexicon.language == "es" and bool(told) and told[0].endswith("n")

    def _joined(self, frame: Frame, phrase: Phrase) -> Iterator[Phrase]:
        """The phrases of those who speak with somebody."""
        reached = phrase.end + 1
        for other, governed in phrases(frame, reached, phrase.joined):
            if other.first >= reached and not (governed or other.weak):
                full = appositions(frame, other, phrase.joined)
                reached = full.end
                yield full

    def _means_all(self, report: Report) -> bool:
        """Whether those who spoke together last are meant: `they said`, `both officials said`, `ambos dijeron`."""
        phrase, frame = report.phrase, report.frame
        if not self._together:
            return False
        if phrase is None:
            return self._last in self._together and self._is_plural(report)
        told = {frame.low(phrase.first), frame.low(phrase.first + 1)}
        definite = frame.low(phrase.first) in self._lexicon["definite"]
        two = definite and bool(told & self._lexicon["both"])
        taken_up = both(self._cast, frame, phrase, self._recent, self._together)
        return (
            (two and len(self._together) == 2)
            or phrase.pronoun == "they"
            or self._together in (taken_up, self._bodies.companies(phrase))
        )

    def speaker(self, report: Report) -> Speaker | None:
        """Who said it first of those who speak; None if that cannot be known."""
        if report.impersonal:
            return None
        if self._means_all(report):
            self._last = self._together[0]
            return self._last
        if report.phrase is not None and not report.phrase.joined:
            several = self._bodies.companies(report.phrase) or both(
                self._cast, report.frame, report.phrase, self._recent, self._together
            )
            if several:
                self._together, self._last = several, several[0]
                return self._last
        speaker = self._resolve(report)
        if speaker is not None:
            self._last = speaker
            if speaker.kind == "person":
                self._mention(speaker)
            elif speaker.kind == "organisation":
                self._bodies.speaks(speaker)
            if speaker.plural or speaker.kind == "organisation":
                self._together = ()
        return speaker

    def _resolve(self, report: Report) -> Speaker | None:
        phrase, frame = report.phrase, report.frame
        if phrase is None:
            return self._unsaid(report)
        if phrase.pronoun:
            return self._pronoun(report, phrase)
        if (signer := self._signer(frame, phrase)) is not None:
            return signer
        named = (
            self._cast.roles.introduced(frame, phrase)
            or self._cast.named(frame, phrase)
            or counterpart(self._cast, frame, phrase, self._last, self._met)
            or one_of_two(frame, phrase, self._last, self._met)
        )
        if named is not None:
            return named
        return self._by_role(frame, phrase) or self._by_kind(frame, phrase)

    def _unsaid(self, report: Report) -> Speaker | None:
        """Who speaks where nothing says it: who is interviewed, or whoever spoke last."""
        if report.interview:
            return self._interviewed
        last = self._last or self._interviewed
        alone = last is not None and last.kind == "person" and not last.plural
        return None if alone and self._is_hearsay(report) else last

    def _by_role(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """Who is called by a role alone: `el ministro`, `the senator`, `su abogada`; None if nobody known is."""
        lexicon, roles = self._lexicon, self._cast.roles
        police = phrase.feminine and phrase.head in lexicon.bodies  # la policía
        person = (phrase.head in lexicon.persons or takes_up_somebody(frame, phrase)) and not police
        known = phrase.determiner in ("definite", "possessive") or frame.low(phrase.first).endswith("'s")
        if not (person and known) or phrase.plural:
            return None
        if frame.low(phrase.first + 1) in lexicon["named_before"]:
            before = next((s for s in self._recent if agrees(s, phrase.feminine)), None)
            if before is not None:
                return before
        near = [person for _, person in (*self._here, *self._before)]
        speaker = (
            roles.described(frame, phrase, self._recent, [*near, *self._recent])
            or self._told_later(frame, phrase)
            or self._bodies.headed(frame, phrase)
        )
        if speaker is not None:
            return speaker
        if self._unnamed.has(phrase.head):
            return self._describe(frame, phrase)
        if phrase.determiner == "definite" and may_be_known(frame, phrase):
            return self._taken_up(frame, phrase, near)
        return None

    def _taken_up(self, frame: Frame, phrase: Phrase, near: Sequence[Speaker]) -> Speaker | None:
        """Whom a noun for anybody takes up: who was spoken of last, or else somebody `near` who has such a role."""
        roles = self._cast.roles
        for known in self._recent:
            fits = known.feminine is True if phrase.feminine else agrees(known, phrase.feminine)
            if fits and roles.can_be(known, phrase.head):
                known.role = known.role or frame.text(phrase.first + 1, phrase.last)
                return known
        if phrase.head not in self._lexicon.anaphoric:
            return None
        told = (s for s in near if s.role and s.feminine is bool(phrase.feminine))
        return next((s for s in told if roles.can_be(s, phrase.head)), None)  # con la ministra … dijo la funcionaria

    def _by_kind(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """Who is called neither by name nor by role: a body, a document, whoever was speaking, somebody unnamed."""
        if (maker := self._bodies.maker(frame, phrase)) is not None:
            return maker
        if is_own(frame, phrase):
            first, _ = frame.sentence(phrase.first)
            topics = self._cast.topics.get((frame.paragraph.number, first), [])
            return next((speaker for at, speaker in topics if at < phrase.first), self._last)
        if phrase.weak and is_epithet(frame, phrase):
            met = (s for s in self._recent if s.feminine is not None and agrees(s, phrase.feminine))
            return next(met, None) or self._describe(frame, phrase)
        if re.fullmatch(r"\d+-year-old", phrase.head) and phrase.determiner == "definite" and self._recent:
            return self._recent[0]
        body = self._bodies.short(frame, phrase) if phrase.determiner == "definite" else None
        return body or self._describe(frame, phrase)

    def _is_hearsay(self, report: Report) -> bool:
        """Whether nobody is meant by a plural without a subject: `Dicen que habrá cambios`."""
        first = report.cue.lower().split()[:1]
        return bool(first) and first[0] in self._lexicon["hearsay"] and report.kind == "indirect"

    def _told_later(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """Whose role a sentence tells that the one before did not: `Eva Mas llegó. La viceministra de Salud dijo`."""
        begins = phrase.first in frame.starts
        alone = len({id(speaker) for _, speaker in self._before}) == 1
        if self._lexicon.language != "es" or phrase.determiner != "definite":
            return None
        asked = self._interviewed  # A tres años del ataque, la directora de Riesgos reconoce que …
        if asked is not None and not asked.role and agrees(asked, phrase.feminine) and phrase.last - phrase.first > 2:
            asked.role = frame.text(phrase.first + 1, phrase.last)
            return asked
        if not (begins and alone):
            return None
        person = self._before[0][1]
        if person.role or person is not self._last or phrase.feminine is None or person.feminine is not phrase.feminine:
            return None
        person.role = frame.text(phrase.first + 1, phrase.last)
        return person

    def _pronoun(self, report: Report, phrase: Phrase) -> Speaker | None:
        """Whom a pronoun means; `we` is whoever spoke last."""
        match phrase.pronoun:
            case "he" | "she":
                return self._he_or_she(phrase)
            case "they":
                return self._they(report, phrase)
            case "it":
                return self._it(report, phrase)
            case "latter":
                fitting = (s for s in self._named_before(phrase) if s.feminine is phrase.feminine)
                return next(fitting, None) or self._last
        return self._last

    def _he_or_she(self, phrase: Phrase) -> Speaker | None:
        near, last = self._named_before(phrase), self._last
        alone = {id(s): s for s in near if s.feminine is phrase.feminine}
        if len(alone) == 1 and last not in near:
            return next(iter(alone.values()))  # One phone belongs to Ana Paz, a lawyer. “…,” she says.
        one = last is not None and last.kind in ("person", "unnamed") and not last.plural
        if last is not None and one and agrees(last, phrase.feminine):
            return last
        return next((s for s in self._recent if agrees(s, phrase.feminine)), None)

    def _they(self, report: Report, phrase: Phrase) -> Speaker | None:
        frame, last = report.frame, self._last
        several = last is not None and (last.plural or last.kind == "organisation")
        if several and frame.low(phrase.last) in self._lexicon["adds"]:
            return last  # Ministers had failed, they added: who spoke before goes on
        first, _ = frame.sentence(phrase.first)
        for other, _ in phrases(frame, first, phrase.first):
            if other.plural and not other.weak and other.name is None:
                return self._describe(frame, other)
            if other.first == first and other.head in self._lexicon.bodies:
                return self._resolve(replace(report, phrase=other))  # The company issued a note in which they say
        return None if last is not None and last.kind == "person" else last

    def _it(self, report: Report, phrase: Phrase) -> Speaker | None:
        if (document := self._fronted(report.frame, phrase)) is not None:
            return self._describe(report.frame, document)
        if self._goes_on(report, phrase):
            return self._last
        if self._thing is not None:
            return self._describe(*self._thing)
        if self._last is None or self._last.kind == "person":
            return self._bodies.last  # China and Ecuador, it said, have agreed
        return self._last

    def _named_before(self, phrase: Phrase) -> list[Speaker]:
        """The people named before a phrase in its sentence, and in the one before; the last one first."""
        return [s for at, s in self._here if at < phrase.first] + [s for _, s in self._before]

    def _fronted(self, frame: Frame, phrase: Phrase) -> Phrase | None:
        """The document that opens the sentence of an `it`: `In the department's statement, it said`."""
        first, _ = frame.sentence(phrase.first)
        if frame.low(first) not in self._lexicon["preposition"] or frame.at(phrase.first - 1).text != ",":
            return None
        found = next((other for other, _ in phrases(frame, first, phrase.first)), None)
        if found is None or found.weak or found.determiner != "definite":
            return None
        return found if found.head in self._lexicon.documents else None

    def _signer(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """Whose words a document holds: `reads the letter, signed by the attaché, Ann Lee`."""
        index = phrase.last + (frame.at(phrase.last).text == ",")
        signed = f"{frame.low(index)} {frame.low(index + 1)}" in self._lexicon["signed"]
        if phrase.head not in self._lexicon.documents or not signed:
            return None
        return self._cast.person_among(frame, range(index + 2, frame.sentence(index)[1]))

    def _goes_on(self, report: Report, phrase: Phrase) -> bool:
        """Whether a body that spoke goes on about something else: `The website, it added, will open in May`."""
        if self._last is None or self._last.kind != "organisation" or self._thing is None:
            return False
        frame, subject = self._thing
        inserted = frame is report.frame and subject.last == phrase.first - 1 and frame.at(subject.last).text == ","
        return inserted or frame.low(phrase.last) in self._lexicon["adds"]

    def _describe(self, frame: Frame, phrase: Phrase) -> Speaker:
        return self._unnamed.describe(frame, phrase, self._last)
