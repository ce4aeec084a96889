"""Who speaks: phrases resolved to the people and bodies of an article, with their roles.

`Cast` knows everybody the article names: those handed in, and the capitalised names that stand where a speaker stands.
`Scene` reads on from sentence to sentence and remembers who spoke and who was spoken of last, for `she`, `el ministro`
and a bare `dijo`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.languages.people import fold
from briefgen.languages.places import gazetteer
from briefgen.languages.quotes import Lexicon
from briefgen.models import Organisation, Person
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrases import Phrase, phrases
from briefgen.quotes.report import Report
from briefgen.quotes.subjects import appositions

__all__ = ["Cast", "Scene", "Speaker"]

Kind = Literal["person", "organisation", "unnamed", "unknown"]
_NEAR = 12
"""Tokens from the beginning of a sentence within which its subject stands."""
_PARTICLES = frozenset(["de", "del", "la", "las", "los", "el", "y", "e", "of", "the", "and", "for", "van", "von", "al"])


@dataclass(eq=False, slots=True)
class Speaker:
    """Somebody who can speak."""

    name: str
    kind: Kind
    role: str = ""
    feminine: bool | None = None
    plural: bool = False
    acronym: str = ""
    head: str = ""
    """For those without a name: the noun that describes them."""
    place: bool = False
    """Whether the name is that of a city or country: a government may speak by it, but it is no company or agency."""


def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart: without particles, accents, possessive endings, in lower case."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"['’]s\b", "", plain)
    return tuple(w for w in re.findall(r"\w+", plain) if w not in _PARTICLES)


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
        self._named: list[tuple[tuple[str, ...], str, Phrase, Frame]] = []
        self.topics: dict[tuple[int, int], list[tuple[int, Speaker]]] = {}
        """By paragraph and first token of a sentence: those whom it is about, each with the token of the name."""
        self.things: dict[tuple[int, int], tuple[Frame, Phrase]] = {}
        """The document or body without a name that is the subject of a sentence: what `it` stands for."""
        self.subjects: dict[tuple[int, int], tuple[Frame, Phrase]] = {}
        """The person without a name who is the subject of a sentence: `El embajador también expresa`."""
        self.bodies: dict[tuple[int, int], Speaker] = {}
        """The last organisation that a sentence names, in whatever place."""
        self._heads: dict[str, list[Speaker]] = {}
        """By the noun beside the name, the bodies that are called so: `la asociación Aguas Limpias`."""
        self._count = Counter({person.name: len(person.mentions) for person in people})
        self._read(frames)

    def _add(self, speaker: Speaker, places: Iterable[int]) -> None:
        self._speakers.append((words(speaker.name), speaker))
        for place in places:
            self._by_place.setdefault(place, speaker)

    def _read(self, frames: Sequence[Frame]) -> None:
        """Collect the names that stand outside quotes, longest forms first, and the roles beside them."""
        found: list[tuple[Frame, int, Phrase, bool]] = []
        for frame in frames:
            for first, last in frame.sentences():
                reached, begun = first, False
                for phrase, governed in phrases(frame, first, last):
                    if phrase.first < reached:
                        continue
                    if not governed and not begun and not phrase.pronoun:
                        begun = True
                        if phrase.name is None and phrase.head in self._lexicon.documents | self._lexicon.bodies:
                            self.things[(frame.paragraph.number, first)] = (frame, phrase)
                        if _is_known_person(frame, phrase, first):
                            self.subjects[(frame.paragraph.number, first)] = (frame, phrase)
                    if phrase.name is not None or phrase.head in self._lexicon.persons:
                        full = appositions(frame, phrase, last)
                        if full.name is not None:
                            found.append((frame, first, full, governed))
                            reached = full.end
        for frame, _, phrase, _ in sorted(found, key=lambda f: -len(words(_name(f[0], f[2])))):
            self._meet(frame, phrase)
        for frame, first, phrase, governed in found:
            speaker = self.named(frame, phrase)
            if speaker is None:
                continue
            if speaker.kind == "person":
                self._learn(speaker, frame, phrase)
            self._count[speaker.name] += 1
            if speaker.kind == "organisation" and not speaker.place:
                self.bodies[(frame.paragraph.number, first)] = speaker
                if speaker not in (called := self._heads.setdefault(phrase.head, [])):
                    called.append(speaker)
            if not governed or (phrase.first == first + 1 and frame.low(first) in self._lexicon["topic"]):
                self.topics.setdefault((frame.paragraph.number, first), []).append((phrase.first, speaker))

    def _meet(self, frame: Frame, phrase: Phrase) -> None:
        name = _name(frame, phrase)
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
        role = _role(frame, phrase)
        if len(role.split()) > len(speaker.role.split()) and not self._is_given_role(speaker):
            speaker.role = role
        if phrase.feminine is not None and speaker.feminine is None and phrase.role is not None:
            speaker.feminine = phrase.feminine
        if speaker.feminine is None:
            speaker.feminine = _guess(speaker, self._lexicon)

    def _is_given_role(self, speaker: Speaker) -> bool:
        return bool(speaker.role) and any(s is speaker for _, s in self._speakers[: self._given])

    def named(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """The one whose name stands in a phrase."""
        if phrase.name is None:
            return None
        here = [s for i in range(*phrase.name) if (s := self._by_place.get(frame.tokens[i].start)) is not None]
        for speaker in sorted(here, key=lambda s: s.kind != "person"):
            if speaker.kind == "person" or phrase.head not in self._lexicon.persons:
                return speaker
        key = words(_name(frame, phrase))
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

    def described(self, frame: Frame, phrase: Phrase, recent: Sequence[Speaker]) -> Speaker | None:
        """The person whose role is `el ministro` or `the minister`: the last one spoken of, if there are several."""
        head = _stem(phrase.head)
        candidates = [
            s for _, s in self._speakers if s.kind == "person" and head in {_stem(w) for w in words(s.role)[:4]}
        ]
        told = set(words(frame.text(phrase.first, phrase.last))) - set(words(phrase.head))
        close = [s for s in candidates if told <= set(words(s.role)) | set(words(phrase.head))]
        for pool in (close, candidates if not told - _generic(self._lexicon) else []):
            for speaker in recent:
                if speaker in pool and _agrees(speaker, phrase.feminine):
                    return speaker
            if pool and len(pool) == 1:
                return pool[0]
        return None

    def body(self, frame: Frame, phrase: Phrase, recent: Speaker | None) -> Speaker | None:
        """The organisation that `el Ministerio` or `the department` is short for."""
        told = words(frame.text(phrase.first, phrase.last))
        told = tuple(w for w in told if w not in self._lexicon["definite"])
        found = [s for other, s in self._speakers if s.kind == "organisation" and told and set(told) <= set(other)]
        if not found and len(told) == 1:
            found = self._heads.get(phrase.head, [])
        return recent if recent in found else found[0] if len(found) == 1 else None

    def main(self) -> Speaker | None:
        """The person most often named: whose interview it is."""
        people = [s for _, s in self._speakers if s.kind == "person"]
        return max(people, key=lambda s: self._count[s.name], default=None)


def _is_known_person(frame: Frame, phrase: Phrase, first: int) -> bool:
    """Whether a sentence begins with a person called by the role alone: `El embajador`, `The ambassador`."""
    short = phrase.last - phrase.first == 2 and phrase.determiner == "definite"
    person = phrase.head in frame.lexicon.persons and phrase.name is None and not phrase.plural
    return short and person and phrase.first == first and frame.at(phrase.last).is_word


def _past_lead(frame: Frame, first: int) -> int:
    """Past the participle that leads a sentence, up to its comma: `Cuestionado por …, | el portavoz`."""
    low = frame.low(first)
    endings = ("ado", "ada", "ados", "adas", "ido", "ida") if frame.lexicon.language == "es" else ("ed", "ing")
    if not low.endswith(endings) or len(low) < 5 or frame.low(first + 1) not in frame.lexicon["preposition"]:
        return first
    last = next((end for start, end in frame.sentences() if start <= first < end), first)
    return next((i + 1 for i in range(first, last) if frame.at(i).text == ","), first)


def _generic(lexicon: Lexicon) -> set[str]:
    return set(lexicon["definite"]) | {"ex", "former"}


def _name(frame: Frame, phrase: Phrase) -> str:
    if phrase.name is None:
        return ""
    return re.sub(r"['’]s$", "", frame.text(*phrase.name))


def _role(frame: Frame, phrase: Phrase) -> str:
    """The words beside a name that say who that is, without article."""
    if phrase.role is None:
        return ""
    first, last = phrase.role
    while first < last and (
        frame.low(first) in frame.lexicon["definite"] or frame.low(first) in frame.lexicon["indefinite"]
    ):
        first += 1
    while last > first and not frame.at(last - 1).is_word and frame.at(last - 1).text != ")":
        last -= 1
    if all(frame.low(i) in frame.lexicon["honorifics"] or not frame.at(i).is_word for i in range(first, last)):
        return ""
    return frame.text(first, last)


def _stem(word: str) -> str:
    return re.sub(
        r"(?:as|os|es|a|o|e|s)$",
        "",
        "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)),
    )


def _agrees(speaker: Speaker, feminine: bool | None) -> bool:
    return feminine is None or speaker.feminine is None or speaker.feminine == feminine


def _guess(speaker: Speaker, lexicon: Lexicon) -> bool | None:
    """A woman or a man, from the role or from the ending of the first name."""
    role = speaker.role.lower().split()
    for word in role:
        if (
            word in lexicon.persons
            and lexicon.language == "es"
            and word.endswith(("a", "o", "or"))
            and not word.endswith("ista")
        ):
            return word.endswith("a")
        if word.endswith("woman"):
            return True
        if word.endswith("man") and word in lexicon.persons:
            return False
    first = (*words(speaker.name), "")[0]
    if first in lexicon.women and first not in lexicon.men:
        return True
    return False if first in lexicon.men and first not in lexicon.women else None


class Scene:
    """Reads reports in order and says who speaks."""

    def __init__(self, cast: Cast, lexicon: Lexicon) -> None:
        self._cast, self._lexicon = cast, lexicon
        self._recent: list[Speaker] = []
        self._last: Speaker | None = None
        self._body: Speaker | None = None
        self._nearby: Speaker | None = None
        self._thing: tuple[Frame, Phrase] | None = None
        self._described: list[Speaker] = []
        """Speakers without a name, the last one first."""

    def see(self, frame: Frame, first: int) -> None:
        """A sentence is read: those whom it is about may speak next."""
        place = (frame.paragraph.number, first)
        topics = self._cast.topics.get(place, [])
        first = _past_lead(frame, first)
        topics = [topic for topic in topics if topic[0] >= first] or topics
        about = bool(topics) and topics[0][0] - first < _NEAR // 2
        self._thing = self._cast.things.get(place, None if about else self._thing)
        self._nearby = self._cast.bodies.get(place, self._nearby)
        for _, speaker in reversed(topics):
            if speaker.kind == "person":
                self._mention(speaker)
        if topics and topics[0][0] - first < _NEAR:
            if topics[0][1].kind == "person":
                self._last = topics[0][1]
            elif topics[0][0] - first < _NEAR // 2:
                self._body = topics[0][1]
        if place in self._cast.subjects:
            subject = self._cast.subjects[place][1]
            named = self._cast.described(frame, subject, self._recent)
            known = (speaker for speaker in self._described if speaker.head == subject.head and not speaker.plural)
            self._last = named or next(known, self._last)

    def _mention(self, speaker: Speaker) -> None:
        if speaker in self._recent:
            self._recent.remove(speaker)
        self._recent.insert(0, speaker)

    def speaker(self, report: Report) -> Speaker | None:
        """Who said it; None if that cannot be known."""
        if report.impersonal:
            return None
        speaker = self._resolve(report)
        if speaker is not None:
            self._last = speaker
            if speaker.kind == "person":
                self._mention(speaker)
            elif speaker.kind == "organisation":
                self._body = speaker
        return speaker

    def _resolve(self, report: Report) -> Speaker | None:
        phrase, frame = report.phrase, report.frame
        if phrase is None:
            return self._cast.main() if report.interview else self._last
        if phrase.pronoun:
            return self._pronoun(report, phrase)
        named = self._cast.named(frame, phrase)
        if named is not None:
            return named
        if (
            phrase.head in self._lexicon.persons
            and not phrase.plural
            and (phrase.determiner in ("definite", "possessive") or frame.low(phrase.first).endswith("'s"))
        ):
            if frame.low(phrase.first + 1) in self._lexicon["named_before"]:
                before = next((s for s in self._recent if _agrees(s, phrase.feminine)), None)
                if before is not None:
                    return before
            speaker = self._cast.described(frame, phrase, self._recent)
            if speaker is not None:
                return speaker
            if any(known.head == phrase.head for known in self._described):
                return self._describe(frame, phrase)
            if phrase.determiner == "definite" and self._may_be_known(phrase):
                for known in self._recent:
                    if _agrees(known, phrase.feminine):
                        if not known.role and phrase.last - phrase.first > 2:
                            known.role = frame.text(phrase.first + 1, phrase.last)
                        return known
        if phrase.head in self._lexicon.bodies and phrase.determiner == "definite":
            speaker = self._cast.body(frame, phrase, self._body or self._nearby)
            if speaker is not None:
                return speaker
            short = phrase.head in self._lexicon.anaphoric_bodies and phrase.last - phrase.first <= 2
            short = short and frame.low(phrase.last) not in self._lexicon["that"] | self._lexicon["relative"]
            body = next((b for b in (self._body, self._nearby) if b is not None and not b.place), None)
            if short and body is not None:
                return body
        return self._describe(frame, phrase)

    def _may_be_known(self, phrase: Phrase) -> bool:
        """Whether `el funcionario` or `the senator` can stand for somebody who was named before.

        Any noun can in Spanish, which avoids the repeated name; English repeats the surname.
        """
        short = phrase.last - phrase.first
        if phrase.head in self._lexicon.anaphoric:
            return short <= 3
        return self._lexicon.language == "es" and short == 2

    def _pronoun(self, report: Report, phrase: Phrase) -> Speaker | None:
        if phrase.pronoun in ("he", "she"):
            if (
                self._last is not None
                and self._last.kind in ("person", "unnamed")
                and not self._last.plural
                and _agrees(self._last, phrase.feminine)
            ):
                return self._last
            return next((s for s in self._recent if _agrees(s, phrase.feminine)), None)
        if phrase.pronoun == "they":
            first = max(s for s, _ in report.frame.sentences() if s <= phrase.first)
            for other, _ in phrases(report.frame, first, phrase.first):
                if other.plural and not other.weak and other.name is None:
                    return self._describe(report.frame, other)
        if phrase.pronoun == "it" and self._thing is not None:
            return self._describe(*self._thing)
        singular = self._last is not None and self._last.kind == "person" and phrase.pronoun in ("they", "it")
        return None if singular else self._last

    def _describe(self, frame: Frame, phrase: Phrase) -> Speaker:
        """Somebody without a name, called as the text does; a document keeps the name of its first mention."""
        lexicon = self._lexicon
        first = phrase.first
        if phrase.determiner == "definite" and frame.low(first) in lexicon["definite"]:
            first += 1
        name = frame.text(first, phrase.last)
        if frame.low(first) in lexicon["indefinite"] and frame.low(first + 1) in lexicon["definite"]:
            name = f"{frame.text(first, first + 1)} {frame.text(first + 2, phrase.last)}"  # varias | las entidades
        if frame.low(first) in lexicon.determiners:
            name = name[:1].lower() + name[1:]  # “An intelligence report” is “an intelligence report” all the same
        if phrase.determiner == "definite" and phrase.last - phrase.first <= 3:
            generic = lexicon.anaphoric_documents if phrase.head in lexicon.anaphoric_documents else frozenset()
            for known in self._described:
                same = generic and known.head in lexicon.documents and known.plural == phrase.plural
                if known.head == phrase.head or same:
                    return known
        speaker = Speaker(name, "unnamed", feminine=phrase.feminine, plural=phrase.plural, head=phrase.head)
        if phrase.head in lexicon.bodies and not phrase.weak:
            speaker.kind = "organisation"
        self._described.insert(0, speaker)
        return speaker
