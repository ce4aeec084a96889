"""What is handed from the finders of quotes to the one who knows the speakers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.quotes.frames import Frame
from briefgen.quotes.phrase import Phrase

__all__ = ["Report"]


@dataclass(frozen=True, slots=True)
class Report:
    """A stretch of speech, `start:end` in the article, and the words that say whose it is."""

    kind: Literal["direct", "indirect"]
    start: int
    end: int
    frame: Frame
    cue: str = ""
    phrase: Phrase | None = None
    """The speaker as written; None where the text leaves the speaker to be understood."""
    impersonal: bool = False
    continues: bool = False
    """No attribution of its own: whoever was speaking goes on."""
    interview: bool = False
    """An answer in an interview."""
    confidence: float = 1.0
