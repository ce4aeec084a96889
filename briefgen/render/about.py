"""What a file says about itself: its metadata, the same in every edition."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.models import Brief, Language
from briefgen.render.theme import Theme

__all__ = ["About", "about"]


@dataclass(frozen=True)
class About:
    """The metadata of a file."""

    title: str
    titles: tuple[tuple[Language, str], ...]
    subject: str
    subjects: tuple[tuple[Language, str], ...]
    author: str
    keywords: tuple[str, ...]
    languages: tuple[Language, ...]
    moment: str
    producer: str
    tool: str


def about(brief: Brief, theme: Theme, languages: tuple[Language, ...]) -> About:
    """The metadata of `brief` shown in `languages`."""
    titles = tuple((language, brief.title[language]) for language in languages)
    subjects = tuple((language, brief.subtitle[language] or brief.series[language]) for language in languages)
    names = theme.institution or brief.series
    tool = f"briefgen {brief.provenance.briefgen}"
    return About(
        title=" | ".join(text for _, text in titles),
        titles=titles,
        subject=" | ".join(text for _, text in subjects),
        subjects=subjects,
        author=" | ".join(dict.fromkeys(names[language] for language in languages)),
        keywords=brief.topics,
        languages=languages,
        moment=f"{brief.date[:10]}T00:00:00Z",
        producer=f"{tool} (WeasyPrint, pikepdf)",
        tool=tool,
    )
