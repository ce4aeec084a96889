"""Whether a verb that can stand for a sentence is among some words, as far as a table and endings tell."""

from __future__ import annotations

from briefgen.quotes.frames import Frame

__all__ = ["has_verb", "is_finite"]


def has_verb(frame: Frame, begin: int, end: int, *, sure: bool = False) -> bool:
    """Whether a finite verb stands among the tokens, as far as endings tell; `sure`: none inside a relative clause."""
    words = frame.lexicon
    for index in range(begin, end):
        token = frame.tokens[index]
        if sure and token.low in words["relative"]:
            return False
        if token.is_capital or not token.is_word:
            continue
        verb = words.verbs.get(token.low)
        if token.low in words["finite"] or (verb is not None and verb.form == "finite" and not verb.ambiguous):
            return True
        if words.language == "es" and token.low.endswith(("ó", "aron", "ieron", "aba", "aban", "rá", "rán", "rían")):
            return True
    return False


def is_finite(frame: Frame, begin: int, end: int) -> bool:
    """Whether there may be a finite verb among the tokens; in English any word that ends like one will do."""
    if frame.lexicon.language == "es":
        return has_verb(frame, begin, end)
    words = frame.lexicon
    return any(
        t.low in words["finite"]
        or t.low in words["past"]
        or t.low.endswith(("ed", "n't", "'s", "'re", "'ve", "'ll"))
        or (t.low.endswith("s") and not t.is_capital and len(t.low) > 3)
        for t in frame.tokens[begin:end]
    )
