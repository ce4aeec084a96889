"""People with the roles beside their names in, the same with what the article says of those roles elsewhere out.

`director general of CSS` gets the name that the article gives CSS where it defines it; a bare `Chairman` or
`Superintendent` gets the body that the sentence is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.languages.people import fold, roles
from briefgen.models import Document, Organisation, Person, Segment

__all__ = ["fuller"]


def fuller(
    people: Sequence[Person], bodies: Sequence[Organisation], document: Document, segments: Sequence[Segment]
) -> tuple[Person, ...]:
    """The people; English roles are completed from the rest of the article."""
    if document.article.language != "en":
        return tuple(people)
    text = document.article.text
    return tuple(_with_body(_spelt_out(person, bodies, text), bodies, segments, text) for person in people)


def _spelt_out(person: Person, bodies: Sequence[Organisation], text: str) -> Person:
    """`director general of CSS` with the whole name of the body, if the article defines the acronym so."""
    end = re.search(r"\b(?:of|at|for) (?:the )?(\w+)$", person.role)
    if end is None:
        return person
    body = next((body for body in bodies if body.acronym == end[1]), None)
    defined = body and re.search(rf"((?:the )?){re.escape(body.name)} \({re.escape(end[1])}\)", text)
    if body is None or not defined or body.name == end[1]:
        return person
    whole = f"{defined[1]}{body.name} ({end[1]})"
    the = person.role[end.start() : end.start(1)].endswith("the ") and whole.startswith("the ")
    role = person.role[: end.start(1) - 4 * the] + whole
    return person.model_copy(update={"role": role, "affiliation": body.name})


def _with_body(person: Person, bodies: Sequence[Organisation], segments: Sequence[Segment], text: str) -> Person:
    """A bare title with the body that it is the title of, where the article leaves no doubt."""
    title, known = fold(person.role), roles("en")
    if person.affiliation or title not in known.executives | set(known.domains):
        return person
    body = _of_kind(known.domains.get(title, ""), bodies) or _own(title, bodies, text)
    if body is None and title in known.executives:
        body = _subject(person, bodies, segments)
    if body is None:
        return person
    name, article = body.name, "the " * bool(re.search(rf"\bthe {re.escape(body.name)}\b", text))
    # The Superintendency of Banks has a Superintendent of Banks, the University of Lima no Rector of Lima.
    alike = known.domains.get(title, "").startswith(title[:6])
    field = name.partition(" of ")[2] if alike else ""
    if alike and not field:
        return person  # the Ombudsman's Office adds nothing to an ombudsman
    role = f"{person.role} of {field}" if field else f"{person.role} of {article}{name}"
    return person.model_copy(update={"role": role, "affiliation": name})


def _of_kind(head: str, bodies: Sequence[Organisation]) -> Organisation | None:
    """The only body of a kind: a superintendent has a superintendency."""
    fitting = [body for body in bodies if head and head in fold(body.name).split()]
    return fitting[0] if len(fitting) == 1 else None


def _own(title: str, bodies: Sequence[Organisation], text: str) -> Organisation | None:
    """The only body whose holder of a title the article names: `Iberlink chairman`, `Iberlink's chairman`."""
    said = re.escape(title)
    fitting = [body for body in bodies if re.search(rf"\b{re.escape(body.name)}(?:['’]s)? {said}\b", text, re.I)]
    return fitting[0] if len(fitting) == 1 else None


def _subject(person: Person, bodies: Sequence[Organisation], segments: Sequence[Segment]) -> Organisation | None:
    """The body that a sentence begins with, if it names no other: `Iberlink has sold it since Chairman X took over`."""
    for mention in person.mentions:
        segment = next((s for s in segments if s.start <= mention.start < s.end), None)
        before = segment.text[: mention.start - segment.start] if segment is not None else ""
        if segment is None or not re.search(rf"\b{re.escape(person.role)} $", before):
            continue
        inside = [b for b in bodies if any(segment.start <= m.start < segment.end for m in b.mentions)]
        if len(inside) == 1 and any(m.start == segment.start for m in inside[0].mentions):
            return inside[0]
    return None
