"""What has to be translated for one article's brief: every segment, the title, and the small texts beside figures and
names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen import clean, roles
from briefgen.languages.foreign import foreign_names
from briefgen.languages.lexicon import lexicon, stem
from briefgen.models import Document, Extraction, Language, Request, Segment

if TYPE_CHECKING:
    from briefgen.glossary import Glossary

__all__ = ["flat", "key", "requests"]


def key(slug: str, part: str) -> str:
    """The id under which the translation of a part of an article is asked for and found."""
    return f"{slug}/{part}"


def flat(text: str) -> str:
    """The same text on one line, every character in its place: sentences of hard-wrapped text hold line breaks."""
    return re.sub(r"\s", " ", text)


def requests(
    document: Document, segments: Sequence[Segment], extraction: Extraction, glossary: Glossary
) -> list[Request]:
    """One request a segment, then the title, labels and the roles that no table knows; each text is asked for once."""
    article = document.article
    asked: dict[str, Request] = {}

    def ask(part: str, text: str, kind: str) -> None:
        if text and part not in asked:
            asked[part] = Request(
                id=key(article.slug, part),
                segment=part,
                text=text,
                source=article.language,
                kind=kind,
                names=names_in(text, extraction, glossary, article.language),
            )

    for segment in segments:
        ask(segment.id, flat(segment.text), "heading" if segment.kind in ("title", "heading") else "segment")
    ask("title", clean.headline(document), "title")
    for fact in extraction.facts:
        ask(f"label:{fact.label}", fact.label, "label")
        if fact.kind == "count":
            ask(f"label:{fact.unit}", fact.unit, "label")
    said = [q.role for q in extraction.quotes] + [p.role for p in extraction.people]
    open_roles = [text for text in said if text and roles.translate(text, article.language, glossary.lookup) is None]
    speakers = [q.speaker for q in extraction.quotes if q.speaker_kind == "unnamed"]
    for text in open_roles + speakers:
        ask(f"role:{text}", text, "role")
    return list(asked.values())


def names_in(text: str, extraction: Extraction, glossary: Glossary, language: Language) -> tuple[str, ...]:
    """What must survive as it stands in `text`: people, acronyms, companies, and names in the other language.

    The longer names of other bodies are made of words that are translated; what the glossary translates is left to it.
    """
    people = {flat(m.text) for p in extraction.people for m in p.mentions}
    acronyms = {o.acronym for o in extraction.organisations if o.acronym}
    brands = {o.name for o in extraction.organisations if _is_brand(o.name, language)}
    foreign = {n for n in foreign_names(text, language) if not glossary.lookup(n, language)}
    return tuple(sorted(n for n in people | acronyms | brands | foreign if n in text))


def _is_brand(name: str, language: Language) -> bool:
    """Whether a body's name is one word, such as Huawei, or none of its words is known, such as 'Nuctech Rapiscan'."""
    known = lexicon(language).shares
    return " " not in name or not any(stem(w.lower(), language) in known for w in re.findall(r"[^\W\d_]{2,}", name))
