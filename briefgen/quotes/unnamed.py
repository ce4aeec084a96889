"""Speakers without a name, called as the text calls them: `a spokeswoman for the agency`, `el balance de Acme`."""

from __future__ import annotations

from dataclasses import replace

from briefgen.languages.gender import agreeing
from briefgen.languages.quotes import Lexicon
from briefgen.quotes.bodies import Bodies
from briefgen.quotes.cast import Cast
from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase
from briefgen.quotes.shapes import known_by
from briefgen.quotes.speaker import Speaker

__all__ = ["Unnamed"]

_OWNERS = ("'s", "’s")
_NEAR = 8
"""Tokens of where and when a document was presented."""


class Unnamed:
    """Remembers who was described, so that `the report` is the one of the first mention."""

    def __init__(self, cast: Cast, bodies: Bodies, lexicon: Lexicon) -> None:
        self._cast, self._bodies, self._lexicon = cast, bodies, lexicon
        self._described: list[Speaker] = []
        """The last one first."""

    def has(self, head: str) -> bool:
        """Whether somebody was described by a noun."""
        return any(known.head == head for known in self._described)

    def one(self, head: str) -> Speaker | None:
        """The single person or thing described last by a noun."""
        return next((known for known in self._described if known.head == head and not known.plural), None)

    def describe(self, frame: Frame, phrase: Phrase, last: Speaker | None) -> Speaker:
        """Somebody without a name, called as the text does; `last`: whoever spoke last, whom `his office` means."""
        if (known := self._taken_up(frame, phrase)) is not None:
            return known
        lexicon, name = self._lexicon, self._name(frame, phrase, last)
        speaker = Speaker(name, "unnamed", feminine=phrase.feminine, plural=phrase.plural, head=phrase.head)
        if phrase.head in lexicon.bodies and not phrase.weak:
            speaker.kind = "organisation"
        if phrase.head in lexicon["voices"] and not phrase.plural:
            speaker.role = self._cast.role_of_voice(frame, phrase)
        if phrase.head in lexicon.documents and not phrase.plural:
            speaker.role = self._cast.issuer(phrase.head, name)
        self._described.insert(0, speaker)
        return speaker

    def _taken_up(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """Who was described before, if a phrase only takes that up; any document may be `the report`."""
        lexicon = self._lexicon
        if phrase.determiner != "definite" or phrase.last - phrase.first > 3:
            return None
        generic = phrase.head in lexicon.anaphoric_documents
        owner = {word for word in frame.text(phrase.first, phrase.last).lower().split() if word.endswith(_OWNERS)}
        for known in self._described:
            if not owner <= set(known.name.lower().split()):
                continue  # the comptroller's office is not the attorney general's
            same = generic and known.head in lexicon.documents and known.plural == phrase.plural
            if known.head == phrase.head or same:
                return known
        return None

    def _name(self, frame: Frame, phrase: Phrase, last: Speaker | None) -> str:
        """What somebody is called: as the text does, without the definite article."""
        lexicon, first = self._lexicon, phrase.first
        if phrase.determiner == "indefinite" and phrase.head in lexicon.persons:
            return _small(frame.text(first, known_by(frame, phrase)))
        if phrase.determiner == "definite" and frame.low(first) in lexicon["definite"]:
            first += 1
        if (written := self._authors(frame, phrase)) is not None:
            return written
        name = frame.text(first, _named_end(frame, phrase))
        if name.endswith(","):  # The report, written by Acme, found
            name = name[:-1].replace(", ", " ", 1)
        if frame.low(first) in lexicon["third_person"] and phrase.head in lexicon.bodies and last is not None:
            name = _office(frame.text(first + 1, phrase.last), last)
        if frame.low(first) in lexicon["indefinite"] and frame.low(first + 1) in lexicon["definite"]:
            name = f"{frame.text(first, first + 1)} {frame.text(first + 2, phrase.last)}"  # varias | las entidades
        if frame.low(first) in lexicon.determiners:
            name = _small(name)
        if lexicon.language == "es" and phrase.head in lexicon.documents:
            name = self._with_issuer(frame, phrase, name)
        return name

    def _with_issuer(self, frame: Frame, phrase: Phrase, name: str) -> str:
        """A document with the body that it is from, where the text only takes that up or tells it behind.

        `las cifras de la cartera`; `el primer balance que la entidad publicó esta semana`.
        """
        words, last = self._lexicon, phrase.last
        if (maker := self._presented(frame, phrase)) is not None:
            return f"{frame.text(phrase.first, last - 1)} {self._of(maker.name)}"
        taken_up = frame.low(last - 1) in words.anaphoric_bodies and last - phrase.first > 2
        told = frame.low(last) in words["that"] and frame.low(last + 1) in words["definite"]
        noun = last - 1 if taken_up else last + 2
        if not (taken_up or told) or frame.low(noun) not in words.anaphoric_bodies:
            return name
        short = Phrase(noun - 1, noun + 1, head=frame.low(noun), determiner="definite")
        body = self._bodies.short(frame, replace(short, first=noun - (frame.low(noun - 1) in words["definite"])))
        if body is None:
            return name
        if not taken_up:
            return f"{name} {self._of(body.name)}"
        base = frame.text(phrase.first, noun - 1 - (frame.low(noun - 2) in words["of"]))
        return f"{base} {self._of(body.name)}"

    def _of(self, name: str) -> str:
        """The name of a body or a document behind a noun: `del Ministerio`, `de la Corte Suprema`, `de Acme`."""
        if name.lower().split()[0] not in self._lexicon.bodies | self._lexicon.documents:
            return f"de {name}"
        return agreeing("del ", name) + name

    def _presented(self, frame: Frame, phrase: Phrase) -> Speaker | None:
        """Who has made a document: `un estudio presentado este martes en Roma por el Instituto del Agua`."""
        made = phrase.last - 1
        if made <= phrase.first + 1 or not frame.low(made).endswith(self._lexicon.participle_endings):
            return None
        near = range(phrase.last, phrase.last + _NEAR)
        by = next((i for i in near if frame.low(i) in self._lexicon["by"] or not frame.at(i).is_word), made)
        named = range(by + 1, by + 3)
        return self._cast.body_among(frame, named) if frame.low(by) in self._lexicon["by"] else None

    def _authors(self, frame: Frame, phrase: Phrase) -> str | None:
        """Whose authors `sus autores` or `its authors` are: those of the document spoken of last."""
        lexicon = self._lexicon
        whose = frame.low(phrase.first) in lexicon.determiners and phrase.determiner == "possessive"
        document = next((known for known in self._described if known.head in lexicon.documents), None)
        if not whose or phrase.head not in lexicon["authors"] or document is None:
            return None
        first, _, rest = document.name.partition(" ")
        name = rest if first in lexicon.determiners else document.name
        of = self._of(name) if lexicon.language == "es" else f"of the {name}"
        return f"{frame.text(phrase.first + 1, phrase.last)} {of}"


def _small(name: str) -> str:
    """A description as it stands inside a sentence: “An intelligence report” is “an intelligence report”."""
    return name[:1].lower() + name[1:]


def _named_end(frame: Frame, phrase: Phrase) -> int:
    """Where the name of a source ends: before who has seen it, `an incident report | obtained by Reuters`."""
    seen = frame.lexicon["sighted"]
    inside = range(phrase.first + 1, phrase.last)
    return next((i for i in inside if frame.low(i) in seen and frame.low(i + 1) == "by"), phrase.last)


def _office(office: str, whose: Speaker) -> str:
    """Whose office it is: `his office` is the `office of the Minister of Security, Luis Rey`."""
    link = " of " in whose.role and whose.kind == "person"
    return f"{office} of the {whose.role}, {whose.name}" if link else f"{office} of {whose.name}"
