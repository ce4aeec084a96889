"""Person and tense: whether the translation still speaks of the same people and the same time."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.pair import Finding, Pair, Text

__all__ = ["person", "tense"]


def person(pair: Pair) -> Iterator[Finding]:
    """Who speaks stays the same, and so does whether it is a man or a woman, as far as pronouns tell."""
    source, target = pair.source, pair.target
    for ours, theirs in (("she", "he"), ("he", "she")):
        if _tells(source, ours) and not _tells(source, theirs) and _tells(target, theirs) and not _tells(target, ours):
            yield Finding("«él» y «ella» no coinciden", "'he' and 'she' do not agree")
    if _tells(source, "i_surely") and not _tells(target, "i"):
        yield Finding("se perdió la primera persona", "the first person is lost")
    elif _tells(source, "we_surely") and not _tells(target, "we") and _tells(target, "they"):
        yield Finding("«nosotros» pasó a ser otra persona", "'we' has become somebody else")


def _tells(side: Text, who: str) -> bool:
    known = side.knowledge
    words = known.person_words.get(who)
    if words is not None and words.isdisjoint(side.vocabulary):
        return False
    pattern = known.person.get(who)
    return bool(pattern and pattern.search(side.without_states))


def tense(pair: Pair) -> Iterator[Finding]:
    """What will be is not told as what was: told only of sentences that speak of nothing but the future."""
    source, target = pair.source.knowledge.tense, pair.target.knowledge.tense
    if not source["future_surely"].search(pair.source.text) or source["past"].search(pair.source.text):
        return
    if not target["future"].search(pair.target.text) and target["past"].search(pair.target.text):
        yield Finding("el futuro pasó a pasado", "the future has become the past")
