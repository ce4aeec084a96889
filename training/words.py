"""Parallel text in, the lists of words `briefgen/languages/<language>/words.txt.xz` out.

A word is on the list if wordfreq's large list has it (CC BY-SA 4.0; some 300,000 forms a language, names among them) or
if the text has it more than once: once may be a slip of the pen.
"""

from __future__ import annotations

import lzma
import re
from collections import Counter
from collections.abc import Sequence

from briefgen.languages.words import SHORTEST
from briefgen.models import LANGUAGES, Language
from training.corpus import Pair

__all__ = ["lists"]

SEEN = 2
"""Places in the text that make a word."""
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_LATIN = re.compile(r"[a-zà-öø-ÿœšžčřě]+")


def lists(data: Sequence[Pair]) -> dict[Language, bytes]:
    """The list of each language: sorted, in lower case, a word a line, xz."""
    return {language: _packed(_common(language) | _seen(data, language)) for language in LANGUAGES}


def _common(language: Language) -> set[str]:
    from wordfreq import get_frequency_dict

    return {word for entry in get_frequency_dict(language, "large") for word in _WORD.findall(entry)}


def _seen(data: Sequence[Pair], language: Language) -> set[str]:
    counts = Counter(word for pair in data for word in _WORD.findall(getattr(pair, language).lower()))
    return {word for word, times in counts.items() if times >= SEEN}


def _packed(words: set[str]) -> bytes:
    text = "".join(f"{word}\n" for word in sorted(words) if _LATIN.fullmatch(word))
    return lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
