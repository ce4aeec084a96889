"""What the translation engine knows about a language: quotation marks, attributions, headlines, what is written
short, where to cut.

Reads `es/translation.toml` and `en/translation.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from briefgen.languages import any_of, table

__all__ = ["Translating", "translating"]


@dataclass(frozen=True)
class Translating:
    """The words of one language, in lower case but for what is written short."""

    language: str
    quotes: tuple[str, str]
    """Opening and closing quotation mark, as good typography has them."""
    stops_inside: bool
    """Whether a full stop or comma stands before a closing mark (as in the United States) or after it."""
    marks: Mapping[str, str]
    """Marks that end questions and exclamations, and what these begin with."""
    same_separators: bool
    """Whether numbers are written as in the other language: 1,200.50 in the Spanish of Guatemala and Mexico."""
    clauses: frozenset[str]
    """Words that begin a clause."""
    small: frozenset[str]
    """Words that headlines in title case write small."""
    said: Mapping[str, tuple[str, str]]
    """Verbs that an attribution begins with, and what they are in the other language, of one speaker and of several."""
    between: frozenset[str]
    """Words that may stand between such a verb and who spoke."""
    prepositions: frozenset[str]
    """Those that stand there with a noun."""
    determiners: frozenset[str]
    """Those that may stand before such a noun."""
    no_subject: frozenset[str]
    """Words that nobody who spoke begins with."""
    joins: frozenset[str]
    """Words between two who spoke."""
    relatives: frozenset[str]
    """Words that say more about who spoke."""
    no_object: frozenset[str]
    """Words that such a verb in this language, with the speaker behind it, cannot go on with."""
    short: Mapping[str, str]
    """What is written short, and in full: 'EE. UU.', 'mdp', "gov't"."""
    titles: Mapping[str, str]
    """The same of what stands before a name: 'Gral.', 'Sen.'."""
    numbered: Mapping[str, str]
    """The same of what stands before a figure: 'art.', 'Oct.'."""
    counted: Mapping[str, str]
    """The same of what stands behind a figure: 'pp'."""
    ordinals: Mapping[str, str]
    """The same of what else may be degrees: '5º'."""
    no_ordinal: frozenset[str]
    """Words behind degrees: '5º bajo cero'."""
    scales: Mapping[str, str]
    """The same of what stands behind an amount of money: the 'm' of '£410m'."""

    def in_full(self, text: str, *, ends: bool = True) -> str:
        """A text with what is written short in full: models know 'Estados Unidos', and make anything of 'EE. UU.'.

        ends: whether its sentence ends with it, so that a stop at its end is one of both.
        """

        def full(match: re.Match[str]) -> str:
            word, before, after = match[0], text[: match.start()], text[match.end() :]
            gap, space = (" " if beside.isdigit() else "" for beside in (before[-1:], after[:1]))
            stop = "." if ends and word.endswith(".") and not after else ""
            return gap + self._full[" ".join(word.split())] + space + stop

        text = self._money.sub(lambda m: f"{m[1]} {self.scales[m[2] or m[3]]}", text)
        return self._short.sub(full, text)

    @cached_property
    def _full(self) -> dict[str, str]:
        return {**self.ordinals, **self.counted, **self.numbered, **self.titles, **self.short}

    @cached_property
    def _short(self) -> re.Pattern[str]:
        begins = (
            r"(?<![^\W\d_])(?<![@#])(?!(?:(?<=\d)|(?<=\d[.,])|(?<=[-–−]))\d)"  # not inside 'expdte.', '25.1º', '-5º'
        )
        ends = r"(?!\w|[@.]\w|\. ?\d)"
        name, figure = r"(?=\s[^\W\d_a-záéíóúñ])(?!\s[IVXL]+\b(?!\.))", r"(?=\s?\d)"  # 'Cap. Paz', not 'Cap. IV'
        noun = rf"(?=\s[^\W\d_]{{2}})(?!\s(?:{any_of(self.no_ordinal)})\b)"
        return re.compile(
            rf"{begins}(?:(?:{any_of(self.short)}){ends}|(?:{any_of(self.titles)}){name}"
            rf"|(?:{any_of(self.numbered)}){figure}|(?:(?<=\d)|(?<=\d\s))(?:{any_of(self.counted)}){ends}"
            rf"|(?:{any_of(self.ordinals)}){noun})"
        )

    @cached_property
    def _money(self) -> re.Pattern[str]:
        scale = any_of(self.scales)
        amount = r"[$£€¥₡] ?\d(?:[\d.,]*\d)?"
        return re.compile(rf"({amount})(?:({scale})(?!\w)| ({scale})(?![\w&-]))")  # not '$500 K-12 vouchers'

    def attribution(self, text: str) -> str:
        """The verb of an attribution that has the speaker behind it (`dijo ayer la ministra`), in the other language;
        empty if the text is none."""
        verb, *words = text.split() or [""]
        if verb not in self.said:
            return ""
        at = 0
        while at < len(words) - 1 and not _closes(words[at]):
            if words[at] in self.prepositions:
                at += 2 + (words[at + 1].lower() in self.determiners)
            elif words[at] in self.between:
                at += 1
            else:
                break
        if at >= len(words) or any(map(_closes, words[:at])) or words[at].strip(_STOPS) in self.no_subject:
            return ""
        one, several = self.said[verb]
        return several if self._several(words[at:]) else one

    def _several(self, words: Sequence[str]) -> bool:
        """Whether a subject is one of several people, told by its last noun: `the neighbors of the mine`."""
        head = ""
        for word in words:
            if word in self.joins:
                return True
            if word in self.no_subject or word in self.relatives:
                break
            head = word.strip(_STOPS)
            if _closes(word):
                break
        return head.islower() and head.endswith("s") and not head.endswith(("ss", "us", "is", "'s", "’s"))


_STOPS = ",.;:!?…"


def _closes(word: str) -> bool:
    return word[-1] in _STOPS


@cache
def translating(language: str) -> Translating:
    """The table of a language, read once."""
    data = table(language, "translation")
    opening, closing = data["quotes"]
    return Translating(
        language=language,
        quotes=(opening, closing),
        stops_inside=data["stops_inside"],
        marks=data["marks"],
        same_separators=data["same_separators"],
        clauses=frozenset(data["clauses"].split()),
        small=frozenset(data["small"].split()),
        said={verb: (forms.split()[0], forms.split()[-1]) for verb, forms in data["said"].items()},
        between=frozenset(data["between"].split()),
        prepositions=frozenset(data["prepositions"].split()),
        determiners=frozenset(data["determiners"].split()),
        no_subject=frozenset(data["no_subject"].split()),
        joins=frozenset(data["joins"].split()),
        relatives=frozenset(data["relatives"].split()),
        no_object=frozenset(data["no_object"].split()),
        short=data["short"],
        titles=data["titles"],
        numbered=data["numbered"],
        counted=data["counted"],
        ordinals=data["ordinals"],
        no_ordinal=frozenset(data["no_ordinal"].split()),
        scales=data["scales"],
    )
