"""What the text says a person is: the description, and the words that it is made of and that end it.

Descriptions stand in front of the name (front) and behind it (behind).
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.languages.people import Roles
from briefgen.people.text import Line, Token

__all__ = ["Role", "is_verb", "names_after", "names_before", "role_at", "stops"]


@dataclass(frozen=True)
class Role:
    """A description: tokens `i` up to `j` of a line, with `prefix` in front where a verb was turned into a noun."""

    i: int
    j: int
    prefix: str = ""
    weak: bool = False
    """It is a polite form, or one that things and bodies have as well: it does not show that a person is meant."""
    belongs: bool = False
    """It only says which body the person belongs to: "of the Acme Institute"."""
    clause: bool = False
    """It is a clause about what the person does: "who oversees logistics"."""
    place: bool = False
    """It only says what place an office is of: "of Nebraska" in "Senator Ben Nelson of Nebraska"."""

    def text(self, line: Line, source: str) -> str:
        """The words as they stand in `source`."""
        if self.i >= self.j:
            return self.prefix
        found = source[line.tokens[self.i].start : line.tokens[self.j - 1].end]
        if self.prefix.endswith(" de") and found.startswith("el "):
            return f"{self.prefix}{found[1:]}"
        return f"{self.prefix} {found}".strip()


def role_at(line: Line, k: int, roles: Roles) -> int:
    """How many tokens of a role noun stand at `k`: 0 for none, 2 and more for "vice president", "primera ministra"."""
    for phrase in roles.phrases:
        if line.low(k) == phrase[0] and line.lows(k, k + len(phrase)) == phrase:
            return len(phrase)
    if not 0 <= k < len(line.tokens) or not line.tokens[k].word or not roles.is_role(line.low(k)):
        return 0
    if line.tokens[k].text.lower() in roles.bodies:
        return 0
    title = line.cap(k) and line.cap(k + 1) and roles.language == "en"  # said Major Jane Porter
    if line.low(k) in roles.adjectival and k and line.tokens[k - 1].word and not (line.cap(k - 1) or title):
        prior = line.low(k - 1)  # "el equipo médico" has no physician in it
        return int(
            prior in roles.determiners | roles.links | roles.copulas | roles.before | roles.prefixes
            or roles.is_role(prior)
        )
    return 1


def names_before(line: Line, k: int, roles: Roles) -> int:
    """The start of the words written large, no roles, that end before token `k`; `k` where there are none."""
    start = k
    while start > 0 and k - start < 5 and _in_name(line, start - 1, roles):
        start -= 1
    while start < k and not line.cap(start):
        start += 1
    return start


def names_after(line: Line, k: int, roles: Roles) -> int:
    """The end of the words written large, no roles, that start at token `k`; `k` where there are none."""
    end = k
    while end < len(line.tokens) and end - k < 5 and _in_name(line, end, roles):
        end += 1
    while end > k and not line.cap(end - 1):
        end -= 1
    return end


def _in_name(line: Line, k: int, roles: Roles) -> bool:
    """Whether a name can have the token at `k` in it."""
    if line.cap(k):
        return line.owner[k] != "body" and not role_at(line, k, roles)
    return line.low(k) in ("de", "la", "del", "van", "von", "der", "al", "bin", "da", "dos")


def stops(token: Token, roles: Roles) -> bool:
    """Whether no description goes on beyond this word ("who", but not WHO)."""
    return token.low in roles.ends and not token.upper


def is_verb(line: Line, k: int, roles: Roles) -> bool:
    """Whether a finite verb stands at `k`, by the table or, in Spanish, by an ending that hardly anything else has."""
    if not 0 <= k < len(line.tokens) or not line.tokens[k].word or line.cap(k):
        return False
    token = line.tokens[k]
    if token.low in roles.verbs:
        return True
    return roles.language == "es" and token.text.endswith(
        ("ó", "aron", "ieron", "ará", "erá", "irá", "arán", "ando", "iendo")
    )
