"""Everybody whom an article names: phrases resolved to the people and bodies, with their roles.

Those handed in, and the capitalised names that stand where a speaker stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.languages.people import fold
from briefgen.languages.places import gazetteer
from briefgen.languages.quotes import Lexicon
from briefgen.models import Organisation, Person
from briefgen.quotes.appositions import appositions
from briefgen.quotes.beside import is_woman, kind_beside, name_of, role_beside
from briefgen.quotes.cues import find as find_cues
from briefgen.quotes.descriptions import Descriptions
from briefgen.quotes.foretold import Place, follows, is_description
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.phrases import phrases
from briefgen.quotes.speaker import Kind, Speaker, agrees, words

__all__ = ["Cast", "past_lead"]

_BYLINE = 12
"""Tokens of a line that says who wrote the article."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in the sentence that begins at token `first`, and whether a preposition governs it."""

    frame: Frame
    first: int
    phrase: Phrase
    governed: bool

    @property
    def place(self) -> Place:
        return (self.frame.paragraph.number, self.first)


class Cast:
    """Everybody whom the article names."""

    def __init__(
        self, frames: Sequence[Frame], people: Sequence[Person], organisations: Sequence[Organisation], lexicon: Lexicon
    ) -> None:
        self._lexicon = lexicon
        self._by_place: dict[int, Speaker] = {}
        self._speakers: list[tuple[tuple[str, ...], Speaker]] = []
        for person in people:
            self._add(Speaker(person.name, "person", person.role), (m.start for m in person.mentions))
        for body in organisations:
            speaker = Speaker(body.name, "organisation", acronym=body.acronym)
            self._add(speaker, (m.start for m in body.mentions))
        self._given = len(self._speakers)
        self.topics: dict[Place, list[tuple[int, Speaker]]] = {}
        """By sentence: those whom it is about, each with the token of the name."""
        self.people: dict[Place, list[tuple[int, Speaker]]] = {}
        """By sentence: the people named in it, each with the token of the name."""
        self.things: dict[Place, tuple[Frame, Phrase]] = {}
        """The document or body without a name that is the subject of a sentence: what `it` stands for."""
        self.subjects: dict[Place, tuple[Frame, Phrase]] = {}
        """The person without a name who is the subject of a sentence: `El embajador también expresa`."""
        self.introduced: dict[Place, tuple[Frame, Phrase]] = {}
        """Somebody without a name whom a sentence has speak before the quote: `A diplomat put it to me bluntly.`"""
        self.bodies: dict[Place, Speaker] = {}
        """The last organisation that a sentence names, in whatever place."""
        self.all_bodies: dict[Place, list[Speaker]] = {}
        """Every organisation that a sentence names, inside a role too, in order."""
        self._heads: dict[str, list[Speaker]] = {}
        """By the noun beside the name, the bodies that are called so: `la asociación Aguas Limpias`."""
        self._issuers: dict[str, set[str]] = {}
        """By the noun for a document, the bodies that the article says such documents are from."""
        self._foretold: list[tuple[Place, Frame, Phrase]] = []
        self.roles = Descriptions(self._speakers, self._by_place, self._heads, lexicon)
        """Who is meant by a role."""
        self._count = Counter({person.name: len(person.mentions) for person in people})
        self._read(frames)
        self._name_foretold()

    def _add(self, speaker: Speaker, places: Iterable[int]) -> None:
        self._speakers.append((words(speaker.name), speaker))
        for place in places:
            self._by_place.setdefault(place, speaker)

    def _read(self, frames: Sequence[Frame]) -> None:
        """Collect the names that stand outside quotes, longest forms first, and the roles beside them."""
        sentences = [(frame, *ends) for frame in frames for ends in frame.sentences()]
        found = [name for frame, first, last in sentences for name in self._names(frame, first, last)]
        for name in sorted(found, key=lambda name: -len(words(name_of(name.frame, name.phrase)))):
            self._meet(name.frame, name.phrase)
        for name in found:
            speaker = self.named(name.frame, name.phrase)
            if speaker is not None:
                self._note(name, speaker)
        for place, bodies in self.all_bodies.items():
            if bodies:  # Analysts at Northbank expect growth
                self.bodies.setdefault(place, bodies[-1])

    def _names(self, frame: Frame, first: int, last: int) -> Iterator[_Named]:
        """The names of a sentence; what else it says of who may speak is kept on the way."""
        place = (frame.paragraph.number, first)
        spoken_of = (index for index in range(first, last) if not _hears(frame, index))
        self.all_bodies[place] = [speaker for speaker in self._among(frame, spoken_of) if speaker.is_body]
        reached, begun = first, False
        for phrase, governed in phrases(frame, first, last):
            if phrase.first < reached:
                continue
            if phrase.head in self._lexicon.documents and (issuer := self._issuer(frame, phrase)):
                self._issuers.setdefault(phrase.head, set()).add(issuer)
            if not (governed or begun):
                begun = not phrase.pronoun or phrase.pronoun == "it"  # it said the group was to blame
                if not phrase.pronoun:
                    self._open(place, frame, phrase, last)
            self._learn_possessed(frame, phrase)
            if phrase.name is None and phrase.head not in self._lexicon.persons:
                continue
            full = appositions(frame, phrase, last)
            if is_description(frame, full, governed=governed):
                self._foretold.append((place, frame, full))
            if full.name is not None:
                yield _Named(frame, first, full, governed)
                reached = full.end

    def _open(self, place: Place, frame: Frame, phrase: Phrase, last: int) -> None:
        """Keep the subject of a sentence if it has no name: a document or body, a person known or introduced."""
        thing = phrase.name is None and phrase.head in self._lexicon.documents | self._lexicon.bodies
        if thing and frame.paragraph.kind not in ("title", "heading"):
            self.things[place] = (frame, phrase)
        if _is_known_person(frame, phrase, place[1]):
            self.subjects[place] = (frame, phrase)
        if phrase.first == place[1] and _is_introduced(frame, phrase, last):
            self.introduced[place] = (frame, phrase)

    def _note(self, name: _Named, speaker: Speaker) -> None:
        """Keep that somebody is named in a sentence, with the role beside the name, and whether it is about them."""
        frame, phrase, place = name.frame, name.phrase, name.place
        self._count[speaker.name] += 1
        if speaker.kind == "person":
            self._learn(speaker, frame, phrase)
            self.people.setdefault(place, []).append((phrase.first, speaker))
        hears = _hears(frame, phrase.first)
        if speaker.is_body and not hears:
            self.bodies[place] = speaker
            for noun in {phrase.head, kind_beside(frame, phrase)}:
                if speaker not in (known := self._heads.setdefault(noun, [])):
                    known.append(speaker)
        about = phrase.first == name.first + 1 and frame.low(name.first) in self._lexicon["topic"]
        if about or not (name.governed or hears):
            self.topics.setdefault(place, []).append((phrase.first, speaker))

    def _name_foretold(self) -> None:
        """Those who are described before they are named have their description as their role."""
        named = {place: [person for _, person in people] for place, people in self.people.items()}
        about = {place: [s for _, s in topics if s.kind == "person"] for place, topics in self.topics.items()}
        for place, frame, phrase in self._foretold:
            person = follows(place, named, about) if self.roles.described(frame, phrase, ()) is None else None
            if person is None or not agrees(person, phrase.feminine):
                continue
            if not person.role or person.role.casefold() == phrase.head:  # Minister Rosa Rey
                person.role = frame.text(phrase.first + bool(phrase.determiner), phrase.last)

    def _issuer(self, frame: Frame, phrase: Phrase) -> str:
        """The body that a document is from: `a confidential report from the Office of …`, `un informe de la OMS`."""
        for index in range(phrase.first + 1, phrase.last):
            body = next(self._among(frame, [index]), None)
            if body is not None and body.is_body:
                ahead = {frame.low(index - 1), frame.low(index - 2)}
                return body.name if ahead & (self._lexicon["of"] | self._lexicon["from"]) else ""
        return ""

    def issuer(self, head: str, name: str) -> str:
        """The one body that documents of a kind are from, if the name of this one does not tell."""
        issuers = self._issuers.get(head, set())
        alone = next(iter(issuers)) if len(issuers) == 1 else ""
        return "" if set(words(alone)) <= set(words(name)) else alone

    def _meet(self, frame: Frame, phrase: Phrase) -> None:
        name = name_of(frame, phrase)
        key = words(name)
        if not key or phrase.name is None or self.named(frame, phrase) is not None:
            return
        acronym = ""
        if frame.at(phrase.name[1]).text == "(" and frame.at(phrase.name[1] + 2).text == ")":
            inside = frame.at(phrase.name[1] + 1).text
            acronym = inside if inside.isupper() and inside.isalpha() and len(inside) > 1 else ""
        body = phrase.head in self._lexicon.bodies | self._lexicon.documents or any(
            w in self._lexicon.bodies for w in name.lower().split()
        )
        human = len(key) > 1 and not self._lexicon.given.isdisjoint(key)
        known = human or phrase.head in self._lexicon.persons or phrase.role is not None
        person = not body and known and not name.isupper()
        person = person and not acronym
        place = not body and gazetteer().get(tuple(fold(word) for word in name.split())) is not None
        kind: Kind = "person" if person else "organisation"
        self._add(Speaker(name, kind, acronym=acronym, place=place and not person), ())

    def _learn(self, speaker: Speaker, frame: Frame, phrase: Phrase) -> None:
        """Remember the role that stands beside a name, the longest of all; and whether it is a woman's."""
        role = role_beside(frame, phrase)
        if len(role.split()) > len(speaker.role.split()) and not self._is_given_role(speaker):
            speaker.role = role
        if phrase.feminine is not None and speaker.feminine is None and phrase.role is not None:
            speaker.feminine = phrase.feminine
        if speaker.feminine is None:
            speaker.feminine = is_woman(speaker, self._lexicon)

    def _learn_possessed(self, frame: Frame, phrase: Phrase) -> None:
        """Remember the role in `Su representante legal es Ana Paz`, unless another one is known."""
        known = phrase.determiner == "possessive" and phrase.head in self._lexicon.persons and phrase.name is None
        if not known or phrase.plural or frame.low(phrase.last) not in self._lexicon["copula"]:
            return
        person = self._by_place.get(frame.at(phrase.last + 1).start)
        if person is not None and person.kind == "person" and not person.role:
            person.role = frame.text(phrase.first + 1, phrase.last)

    def _is_given_role(self, speaker: Speaker) -> bool:
        return bool(speaker.role) and any(s is speaker for _, s in self._speakers[: self._given])

    def named(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """The one whose name stands in a phrase."""
        if phrase.name is None:  # el Ejecutivo comunitario: as a table calls the body
            begin = phrase.first + bool(phrase.determiner)
            whole = frame.body_end(begin) == phrase.last > begin + 1
            return self._by_place.get(frame.at(begin).start) if whole else None
        first, last = phrase.name
        owners = [i for i in range(first, last - 1) if frame.low(i).endswith("'s")]
        first = max((i + 1 for i in owners if self._starts(frame, i + 1, last)), default=first)
        for speaker in sorted(self._among(frame, range(first, last)), key=lambda s: s.kind != "person"):
            if speaker.kind == "person" or phrase.head not in self._lexicon.persons:
                return speaker
        key = words(name_of(frame, phrase))
        if not key:
            return None
        person = phrase.head in self._lexicon.persons
        body = phrase.head in self._lexicon.bodies
        best = None
        for other, speaker in self._speakers:
            if (person and speaker.kind != "person") or (body and speaker.kind == "person"):
                continue
            acronym = speaker.acronym and words(speaker.acronym) == key
            same = key == other or (len(key) == 1 and key[0] in other[1:] and speaker.kind == "person")
            part = len(key) > 1 and (
                set(key) <= set(other) or (len(other) > 1 and speaker.kind == "person" and set(other) <= set(key))
            )
            first = len(key) == 1 and speaker.kind == "person" and other[:1] == key
            if acronym or same:
                return speaker
            if (part or first) and best is None:
                best = speaker
        return best

    def _starts(self, frame: Frame, first: int, last: int) -> bool:
        """Whether a known name begins among the tokens: the State Department's | Bureau of …"""
        return any(self._among(frame, range(first, last)))

    def _among(self, frame: Frame, tokens: Iterable[int]) -> Iterator[Speaker]:
        """Those whose names begin at tokens."""
        found = (self._by_place.get(frame.at(index).start) for index in tokens)
        return (speaker for speaker in found if speaker is not None)

    def body_among(self, frame: Frame, tokens: Iterable[int]) -> Speaker | None:
        """The last body that is named among tokens."""
        *_, last = [None, *(speaker for speaker in self._among(frame, tokens) if speaker.is_body)]
        return last

    def person_among(self, frame: Frame, tokens: Iterable[int]) -> Speaker | None:
        """The first person who is named among tokens."""
        return next((speaker for speaker in self._among(frame, tokens) if speaker.kind == "person"), None)

    def role_of_voice(self, frame: Frame, phrase: Phrase) -> str:
        """What a spokesperson without a name is, where the body stands beside it: `a Trentia spokesperson`."""
        inside = self._among(frame, range(phrase.first, phrase.last))
        if not any(body.kind == "organisation" for body in inside):
            return ""
        return frame.text(phrase.first + (frame.low(phrase.first) in self._lexicon.determiners), phrase.last)

    def order(self, speaker: Speaker) -> int:
        """Where somebody stands among all whom the article names."""
        return next((n for n, (_, known) in enumerate(self._speakers) if known is speaker), len(self._speakers))

    def body(self, frame: Frame, phrase: Phrase, recent: Speaker | None) -> Speaker | None:
        """The organisation that `el Ministerio` or `the department` is short for."""
        told = words(frame.text(phrase.first, phrase.last))
        told = tuple(w for w in told if w not in self._lexicon["definite"])
        found = [s for other, s in self._speakers if s.kind == "organisation" and told and set(told) <= set(other)]
        if not found and len(told) == 1:
            found = self._heads.get(phrase.head, [])
        return recent if recent in found else found[0] if len(found) == 1 else None

    def interviewed(self, frames: Sequence[Frame]) -> Speaker | None:
        """Whose interview it is: the person whom the heading names, or else the one most often named before the first
        answer, or else in the whole article. Who wrote it (`Por Ana Paz`) answers nothing."""
        people = [s for _, s in self._speakers if s.kind == "person"]
        answers = (n for n, f in enumerate(frames) if any(t.span is not None and t.span.mark == "Q" for t in f.tokens))
        lead = frames[: next(answers, len(frames))]
        heads = [self._named_in(frame) for frame in lead if frame.paragraph.kind in ("title", "heading")]
        titled = next((named for named in heads if len(named) == 1), None)
        told = sum(map(self._named_in, lead), Counter[str]())
        counts = titled or told or self._count
        return max(people, key=lambda s: (counts[s.name], self._count[s.name]), default=None)

    def _named_in(self, frame: Frame) -> Counter[str]:
        """The people who are named in a paragraph, unless it says who wrote the article."""
        if frame.low(0) in self._lexicon["byline"] and len(frame.tokens) < _BYLINE:
            return Counter()
        named = self._among(frame, range(len(frame.tokens)))
        return Counter(speaker.name for speaker in named if speaker.kind == "person")


def _is_known_person(frame: Frame, phrase: Phrase, first: int) -> bool:
    """Whether a sentence begins with a person called by the role alone: `El embajador`, `The ambassador`."""
    short = phrase.last - phrase.first == 2 and phrase.determiner == "definite"
    person = phrase.head in frame.lexicon.persons and phrase.name is None and not phrase.plural
    return short and person and phrase.first == first and frame.at(phrase.last).is_word


def _is_introduced(frame: Frame, phrase: Phrase, last: int) -> bool:
    """Whether a sentence only says that somebody without a name speaks: `A diplomat, who …, put it bluntly.`"""
    one = phrase.determiner == "indefinite" and phrase.head in frame.lexicon.persons and not phrase.plural
    if not one or phrase.name is not None or any(t.span for t in frame.tokens[phrase.first : last]):
        return False
    end = phrase.last
    if frame.at(end).text == "," and frame.low(end + 1) in frame.lexicon["relative"]:
        end = next((i + 1 for i in range(end + 1, last) if frame.at(i).text == ","), last)
    cue = next(find_cues(frame, end, last), None)
    speaks = cue is not None and cue.first == end and cue.verb.kind in ("say", "report", "quote")
    return speaks and not any(t.low in frame.lexicon["that"] for t in frame.tokens[end:last])


def _hears(frame: Frame, index: int) -> bool:
    """Whether somebody at a token is told something: `The company told | Reuters`."""
    verb = frame.lexicon.verbs.get(frame.low(index - 1))
    return verb is not None and verb.lemma in frame.lexicon["tells"]


def past_lead(frame: Frame, first: int) -> int:
    """Past what leads a sentence, up to its comma: `Cuestionado por …, | el portavoz`, `Al comparecer ante …, | el`."""
    low, following = frame.low(first), frame.low(first + 1)
    spanish = frame.lexicon.language == "es"
    endings = (*frame.lexicon.participle_endings, "ing")
    participle = low.endswith(endings) and len(low) >= 5 and following in frame.lexicon["preposition"]
    doing = spanish and low in ("al", "tras") and following.endswith(("ar", "er", "ir", "rse"))
    if not participle and not doing:
        return first
    last = frame.sentence(first)[1]
    return next((i + 1 for i in range(first, last) if frame.at(i).text == ","), first)
