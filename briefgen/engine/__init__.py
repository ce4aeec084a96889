"""Texts in, translations out: what an engine is, and the one that runs Argos packages.

Everything above sees only `Engine`; tests and other machines may bring another one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, overload

from briefgen.models import Language

__all__ = ["BEAM", "METHOD", "SETTINGS", "Engine", "Hypotheses", "Hypothesis", "load"]

METHOD = 9
"""Moves whenever the same package would answer the same text differently; a part of every key in the memory."""

BEAM = 3
"""Beam size. The first 1,500 lines of newstest2010 and of newstest2011 with the packages 0.2, mean BLEU of both,
es-en / en-es: beam 2 18.0 / 19.4, 3 18.4 / 19.7, 4 18.4 / 19.7, 5 18.5 / 19.8; processor time grows with the beam (3
takes four fifths of what 4 does)."""

SETTINGS = f"method {METHOD}; beam {BEAM}"
"""Everything but package, text and the arguments of `translate` that changes an answer."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way to translate a text. `score` is the mean log-probability of its tokens; higher is better."""

    text: str
    score: float


class Hypotheses(Sequence[Hypothesis]):
    """The ways to translate one text, the best first, each made when it is first looked at: mostly only one is."""

    def __init__(self, ways: Iterable[Hypothesis]) -> None:
        self._made: list[Hypothesis] = []
        self._ways = iter(ways)

    def __iter__(self) -> Iterator[Hypothesis]:
        yield from self._made
        for way in self._ways:
            self._made.append(way)
            yield way

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @overload
    def __getitem__(self, index: int) -> Hypothesis: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hypothesis]: ...
    def __getitem__(self, index: int | slice) -> Hypothesis | Sequence[Hypothesis]:
        if index == 0:
            for way in self:
                return way
        return list(self)[index]


class Engine(Protocol):
    """Translates one direction. The same text always gets the same answer, whatever else is asked for beside it."""

    def stream(
        self,
        texts: Sequence[str],
        *,
        n_best: int = 1,
        beam: int | None = None,
        prefixes: Sequence[str] | None = None,
        names: Sequence[Collection[str]] | None = None,
        avoid: Sequence[Sequence[str]] | None = None,
        careful: bool = False,
    ) -> Iterator[tuple[int, Sequence[Hypothesis]]]:
        """Each text by its number, as it gets ready, with its hypotheses, the best first.

        At least one hypothesis, and up to `n_best` for each of the text's pieces. While the caller is busy with a text
        others are being decoded.

        prefixes: how each translation has to begin, up to its first quotation mark; empty where it is free.
        names: words of each text whose spelling is sure, for headlines in capitals.
        avoid: words that the translation of each text must not have.
        careful: decode so that nothing is repeated; slower, and a little worse where nothing would have been.
        """
        ...

    def is_whole(self, text: str) -> bool:
        """Whether the model sees a text in one piece, so that all of its translation can be forced on."""
        ...

    def likelihood(self, source: str, targets: Sequence[str]) -> list[float]:
        """How likely the model finds each of these translations of one text: the mean log-probability of its tokens."""
        ...

    def translate(self, texts: Sequence[str], **options: Any) -> list[Sequence[Hypothesis]]:
        """The hypotheses for each text, in the order of the texts; the options are those of `stream`."""
        found = dict(self.stream(texts, **options))
        return [found[n] for n in range(len(texts))]


def load(path: Path, *, source: Language, target: Language, threads: int = 0) -> Engine:
    """The engine for the Argos package in `path`; `threads` 0 means all processors. Raises PackageError."""
    from briefgen.engine.argos import ArgosEngine

    return ArgosEngine(path, source=source, target=target, threads=threads)
