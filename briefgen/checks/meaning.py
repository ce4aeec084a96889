"""Negation: whether the translation still says the same of the same."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.pair import Finding, Pair, Text

__all__ = ["negation"]


def negation(pair: Pair) -> Iterator[Finding]:
    """A denial stays one, and none is added.

    Languages deny in many ways ('sin', 'fails to', 'unable'): a denial is lost only if nothing on the other side can
    render it. Double denials count once ('no dijo nada').
    """
    ours, theirs = _denials(pair.source), _denials(pair.target)
    if ours and not theirs and not _softened(pair.target):
        yield Finding(f"se perdió la negación («{ours[0]}»)", f"negation lost (“{ours[0]}”)")
    if theirs and not ours and not _softened(pair.source):
        yield Finding(f"negación añadida («{theirs[0]}»)", f"negation added (“{theirs[0]}”)")


def _denials(side: Text) -> list[str]:
    text = side.knowledge.idioms.sub(lambda m: "·" * len(m.group()), side.text)
    return [m.group() for m in side.knowledge.denials.finditer(text)]


def _softened(side: Text) -> bool:
    """Whether the side has a word that could render a denial of the other."""
    words = side.vocabulary
    known = side.knowledge
    return (
        not known.soft.isdisjoint(words)
        or any(len(w) > 5 and w.startswith(known.soft_beginnings) for w in words)
        or bool(known.idioms.search(side.text))
    )
