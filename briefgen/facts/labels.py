"""A sentence and a figure in it in, a few words out that say what the figure is about."""

from __future__ import annotations

from briefgen.facts.draft import Draft
from briefgen.models import Language

__all__ = ["label"]


def label(text: str, draft: Draft, drafts: list[Draft], language: Language) -> str:
    """What a figure is about, as a stretch of its own sentence."""
    return draft.unit if draft.kind == "count" else ""
