"""Which words a language has: what a machine writes that is on no list it has made up.

`<language>/words.txt.xz` holds word forms that people use, names among them (CC BY-SA 4.0, after wordfreq's lists; see
`python -m training words`); `words.toml` says what they may be lengthened by.
"""

from __future__ import annotations

import lzma
import re
from functools import cache, lru_cache
from importlib.resources import files

from briefgen.languages import table
from briefgen.languages.inflection import fold
from briefgen.models import Language

__all__ = ["SHORTEST", "is_word", "unknown"]

SHORTEST = 4
"""Letters of the shortest words on the lists: nearly anything shorter is an abbreviation of something."""


# Words, but for handles, addresses, and what has digits or capitals inside.
_SPELLED = re.compile(rf"(?<![\w@#./])[^\W\d_][^\W\d_A-ZÁÉÍÓÚÑ]{{{SHORTEST - 1},}}(?![\w@]|[./]\w)")


@lru_cache(maxsize=512)
def unknown(text: str, language: Language, *, source: str) -> tuple[str, ...]:
    """The words of a translation that are none, each once; what the source has is none of the translation's making.

    The check asks first, then the search for a hypothesis, once for each.
    """
    listed, theirs = _words(language), fold(source)
    new = (word for word in dict.fromkeys(_SPELLED.findall(text)) if word.lower() not in listed)
    return tuple(w for w in new if not (fold(w) in theirs or is_word(w, language)))


def is_word(word: str, language: Language) -> bool:
    """Whether a word of `SHORTEST` letters and more is one of the language, or a name that people write in it."""
    listed, lower = _words(language), word.lower()
    return len(word) < SHORTEST or lower in listed or any(stem in listed for stem in _stems(lower, language))


def _stems(word: str, language: Language) -> list[str]:
    """What is left of a word without a prefix or an ending that any word, or any such form of a verb, may have."""
    affixes = table(language, "words")
    found = [word.removeprefix(prefix) for prefix in affixes["prefixes"] if word.startswith(prefix)]
    found += [word.removesuffix(ending) for ending in affixes["endings"] if word.endswith(ending)]
    forms = [fold(word.removesuffix(ending)) for ending in affixes["verb_endings"] if word.endswith(ending)]
    found += [form for form in forms if form.endswith(tuple(affixes["verb_forms"]))]
    return [stem for stem in found if len(stem) >= SHORTEST]


@cache
def _words(language: Language) -> frozenset[str]:
    packed = (files(__package__) / language / "words.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode("utf-8").split())
