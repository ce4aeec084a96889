"""What a noun phrase says of a speaker: where it stands, its noun, its name, its role."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Phrase"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first:last`. `name` is the range of a proper name in it; `role` of words that say who that is."""

    first: int
    last: int
    head: str = ""
    """The noun that describes: `ministro`, `report`; empty for a bare name or a pronoun."""
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    determiner: str = ""
    """definite, indefinite, possessive, or empty."""
    pronoun: str = ""
    """he, she, they, it, latter (the one named last), or we: the author or the reader, who report nothing."""
    feminine: bool | None = None
    plural: bool = False
    weak: bool = False
    """The noun is none of those known to speak."""
    joined: int = 0
    """Where the others end who speak with this one: `Ana Paz y Luis Rey`; 0 if nobody does."""

    @property
    def end(self) -> int:
        """The token after the phrase and its appositions."""
        return max(self.last, self.role[1] if self.role else 0, self.name[1] if self.name else 0)
