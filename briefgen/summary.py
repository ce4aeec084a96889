"""A document and what was found in it in, key points out: the three to six sentences that a policymaker needs.

1. Sentences that cannot stand alone are left out: questions, fragments, headings, speech without its speaker, openings
   that point back ("Este …", "He added …"), sentences too long to be read at a glance.
2. The others are scored by place, figures, named actors, attributed speech, likeness to the title, and centrality
   (LexRank: Erkan and Radev 2004, doi:10.1613/jair.1523).
3. They are picked one by one, each the best once likeness to those already picked is taken off (maximal marginal
   relevance: Carbonell and Goldstein 1998, doi:10.1145/290941.291025).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.languages.people import fold
from briefgen.languages.summary import Fitness, fitness
from briefgen.models import Document, Evidence, Fact, KeyPoint, Organisation, Person, Quote, Segment

__all__ = ["find"]

LEAST, MOST = 3, 6
_PER_POINT = 4
"""One key point for so many sentences, between LEAST and MOST."""
_SHORTEST, _LONGEST, _GLANCE = 7, 70, 45
"""Words of a sentence: fewer is a fragment, more is too long; above _GLANCE it loses some of its score."""
_HEAD, _POINTING = 8, 0.8
"""A word that points back among the first _HEAD ("… of this claim") takes a fifth of the score."""
_TITLE, _BARE = 0.2, 0.5
"""A sentence without figure, name or speech that is less like the title than this sets a scene: half of the score."""
_ALIKE = 0.5
"""Two sentences whose cosine is higher than this say the same."""
_WEIGHTS = {"central": 1.0, "position": 0.9, "figures": 0.7, "actors": 0.6, "speech": 0.25, "title": 0.5}
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OPENING, _CLOSING = "“«„", "”»“"
_LABEL = re.compile(r"[PRQA][.:)] ")
"""What marks a question or an answer of an interview."""

Vector = dict[str, float]


@dataclass(frozen=True)
class _Sentence:
    segment: Segment
    vector: Vector
    words: tuple[str, ...]
    """In lower case, accents kept."""


def find(
    document: Document,
    segments: Sequence[Segment],
    *,
    quotes: Sequence[Quote],
    facts: Sequence[Fact],
    people: Sequence[Person],
    organisations: Sequence[Organisation],
) -> tuple[KeyPoint, ...]:
    """Key points in the order of the article; fewer than three only where the article has no more that stand alone."""
    table = fitness(document.article.language)
    body = [s for s in segments if s.kind in ("paragraph", "list_item")]
    sentences = _sentences(body, table)
    central = _centrality([s.vector for s in sentences])
    title = _title(document, segments, table)
    names = sorted({m.start for group in (people, organisations) for one in group for m in one.mentions})
    scored: list[tuple[float, tuple[str, ...], _Sentence]] = []
    for place, sentence in enumerate(sentences):
        if not _stands_alone(sentence, quotes, table):
            continue
        parts = {
            "central": central[place],
            "position": 1 / (1 + 0.35 * place),
            "figures": _figures(sentence.segment, facts),
            "actors": min(1.0, sum(sentence.segment.start <= n < sentence.segment.end for n in names) / 3),
            "speech": float(any(_within(q, sentence.segment) for q in quotes)),
            "title": _cosine(sentence.vector, title),
        }
        score = sum(_WEIGHTS[k] * v for k, v in parts.items()) * _readable(len(sentence.words))
        if any((word,) in table.pointing for word in sentence.words[1:_HEAD]):
            score *= _POINTING
        if parts["title"] < _TITLE and not parts["figures"] and not parts["actors"] and not parts["speech"]:
            score *= _BARE
        scored.append((score, tuple(k for k, v in parts.items() if v >= 0.5), sentence))
    picked = _pick(scored, max(LEAST, min(MOST, round(len(sentences) / _PER_POINT))))
    return tuple(
        KeyPoint(
            segments=(s.segment.id,),
            start=s.segment.start,
            end=s.segment.end,
            text=s.segment.text,
            score=round(score, 3),
            reasons=reasons,
        )
        for score, reasons, s in sorted(picked, key=lambda p: p[2].segment.start)
    )


def _within(quote: Evidence, segment: Segment) -> bool:
    return quote.start < segment.end and segment.start < quote.end


def _sentences(body: Sequence[Segment], table: Fitness) -> list[_Sentence]:
    """Every sentence with its words and its vector of content words, weighted by how few sentences hold them."""
    split = [tuple(w.lower().replace("’", "'") for w in _WORD.findall(s.text)) for s in body]
    content = [Counter(_stem(f) for f in map(fold, words) if f not in table.stop and len(f) > 2) for words in split]
    spread = Counter(word for counts in content for word in counts)
    total = len(body) or 1
    vectors = [{w: n * math.log(1 + total / spread[w]) for w, n in counts.items()} for counts in content]
    return [_Sentence(s, v, w) for s, v, w in zip(body, vectors, split, strict=True)]


def _stem(word: str) -> str:
    """The first seven letters: enough to bring the forms of a word together in both languages."""
    return word[:7].rstrip("s")


def _title(document: Document, segments: Sequence[Segment], table: Fitness) -> Vector:
    title = document.article.title or next((s.text for s in segments if s.kind == "title"), "")
    return {_stem(w): 1.0 for w in map(fold, _WORD.findall(title)) if w not in table.stop and len(w) > 2}


def _cosine(a: Vector, b: Vector) -> float:
    if not a or not b:
        return 0.0
    small, large = (a, b) if len(a) < len(b) else (b, a)
    dot = sum(v * large[k] for k, v in small.items() if k in large)
    return dot / math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values())) if dot else 0.0


def _centrality(vectors: Sequence[Vector], rounds: int = 20, damping: float = 0.85) -> list[float]:
    """LexRank with continuous weights, scaled so that the most central sentence has 1."""
    size = len(vectors)
    norms = [math.sqrt(sum(v * v for v in vector.values())) or 1.0 for vector in vectors]
    holders: dict[str, list[tuple[int, float]]] = {}
    for n, vector in enumerate(vectors):
        for word, weight in vector.items():
            holders.setdefault(word, []).append((n, weight / norms[n]))
    edges: list[dict[int, float]] = [{} for _ in vectors]
    for places in holders.values():
        for n, x in places:
            row = edges[n]
            for m, y in places:
                if m != n:
                    row[m] = row.get(m, 0.0) + x * y
    sums = [sum(row.values()) for row in edges]
    rank = [1.0] * size
    for _ in range(rounds):
        fresh = [1 - damping] * size
        for n, row in enumerate(edges):
            if sums[n]:
                share = damping * rank[n] / sums[n]
                for m, weight in row.items():
                    fresh[m] += share * weight
        rank = fresh
    top = max(rank, default=1.0)
    return [r / top for r in rank]


def _figures(segment: Segment, facts: Sequence[Fact]) -> float:
    """Money and percentages count full, counts half, dates and durations a little; two good figures are enough."""
    worth = {"money": 0.6, "percent": 0.5, "count": 0.4, "date": 0.15, "period": 0.1}
    return min(1.0, sum(worth[f.kind] for f in facts if segment.start <= f.start < segment.end))


def _readable(words: int) -> float:
    return 1.0 if words <= _GLANCE else max(0.5, 1 - (words - _GLANCE) / 60)


def _stands_alone(sentence: _Sentence, quotes: Sequence[Quote], table: Fitness) -> bool:
    """Whether the sentence can be understood without those around it."""
    segment, words = sentence.segment, sentence.words
    text = segment.text.strip()
    if not _SHORTEST <= len(words) <= _LONGEST or text.rstrip("”»\"') ").endswith(("?", ":", "…", "...", ",")):
        return False
    if (
        "?" in text
        or text[:1] in "…"
        or text[:1].islower()
        or (not text.rstrip("”»\"') ").endswith((".", "!", ";")) and len(words) < 12)
    ):
        return False
    openings = {words[:size] for size in (1, 2, 3)}
    if openings & (table.pointing | table.connecting) or _has_any(words, table.filler):
        return False
    said = [q for q in quotes if _within(q, segment)]
    if any(not q.mention and (q.kind == "direct" or _opens(q, words)) for q in said) or _LABEL.match(text):
        return False
    loose = _outside(text, said, segment)
    whole = any(q.start <= segment.start + 2 and q.end >= segment.end - 3 for q in said)
    return not whole and not any(w in table.persons for w in loose) and _balanced(text)


def _opens(quote: Quote, words: tuple[str, ...]) -> bool:
    """Whether a sentence opens with the verb of what it reports, and so without its speaker: "Detalló que …"."""
    return words[:1] == tuple(quote.cue.lower().split()[:1])


def _outside(text: str, said: Sequence[Quote], segment: Segment) -> list[str]:
    """The words of the sentence that are not direct speech."""
    kept = list(text)
    for quote in said:
        if quote.kind == "direct":
            for k in range(max(0, quote.start - segment.start), min(len(kept), quote.end - segment.start)):
                kept[k] = " "
    return [w.lower().replace("’", "'") for w in _WORD.findall("".join(kept))]


def _has_any(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    sizes = {len(p) for p in phrases}
    return any(words[k : k + size] in phrases for size in sizes for k in range(len(words) - size + 1))


def _balanced(text: str) -> bool:
    """Whether every opened quotation mark is closed and the other way round."""
    return text.count("“") == text.count("”") and text.count("«") == text.count("»") and text.count('"') % 2 == 0


def _pick(
    scored: Sequence[tuple[float, tuple[str, ...], _Sentence]], most: int
) -> list[tuple[float, tuple[str, ...], _Sentence]]:
    """The best, one by one, each new against those before."""
    rest = sorted(scored, key=lambda s: (-s[0], s[2].segment.start))
    picked: list[tuple[float, tuple[str, ...], _Sentence]] = []
    while rest and len(picked) < most:
        best = max(
            rest, key=lambda s: s[0] * (1 - max((_cosine(s[2].vector, p[2].vector) for p in picked), default=0.0))
        )
        rest.remove(best)
        if all(_cosine(best[2].vector, p[2].vector) < _ALIKE for p in picked):
            picked.append(best)
    return picked
