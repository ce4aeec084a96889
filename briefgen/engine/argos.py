"""Argos packages through CTranslate2: all texts in one pass, grouped by length, decoded in parallel.

1. take off what the model should not see (bullets, quotation marks, capitals), cut what is too long, tokenize; the
   verb of an attribution (`…”, dijo Ana Paz`) is given, or who spoke becomes whom it was said of
2. decode every distinct piece once: one batch holds pieces of about one length in tokens, the longest go first
3. as soon as the pieces of a text are there, put them together and put back what was taken off

Why one length a batch: padding changes the last bits of the scores in attention, so that now and then the same
sentence comes out differently beside longer ones. So every batch is padded to a whole multiple of a few tokens, by a
row of ends of sentence where no piece is that long: then the answers are equal bit by bit whatever stands beside them.
With the very length of each sentence instead, batches are smaller: four articles take a fifth longer; for a thousand
lines it makes no difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

from briefgen.engine import BEAM, Engine, Hypotheses, Hypothesis
from briefgen.engine.casing import Casing
from briefgen.engine.dress import Dress, undress
from briefgen.engine.pieces import Piece, pieces
from briefgen.errors import PackageError
from briefgen.languages.segment import stops
from briefgen.languages.translation import translating
from briefgen.models import Language

__all__ = ["ArgosEngine"]

# Tokens in a piece. The bundled packages were trained on sentences of up to some 120. BLEU of the first ones on
# 1,000 lines of newstest2011, es-en / en-es:
# 40 tokens 11.1 / 12.1, 60 11.1 / 12.3, 80 11.1 / 12.2, 120 11.0 / 12.0, 250 10.9 / 12.0.
LONGEST = 80

# Tokens in a batch, as source length times number of pieces; measured with two workers on two cores.
_BATCH = 1024

# A translation longer than this is a repetition; a good one has at most twice the tokens of its source and a few more.
_STRETCH, _SLACK = 2, 12

# Sources are padded to whole multiples of so many tokens; 8 is no faster than 4.
_STEP = 4

# What no translation begins with: it stands in the text already, or nowhere.
_SEPARATORS = ",;:"

_END = "</s>"

# Lengths of prefixes, in tokens, are told apart by so many.
_ROOM = 64


@dataclass(frozen=True, slots=True)
class _Job:
    """A piece to decode: source tokens, those that its translation begins with, and runs that it must not have."""

    tokens: tuple[str, ...]
    prefix: tuple[str, ...]
    avoid: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of a text as the model sees it, in pieces; `kind` is what its capitals are to come back as."""

    text: str
    kind: str
    pieces: tuple[tuple[Piece, _Job], ...]


class ArgosEngine(Engine):
    """A loaded package. Not to be shared between threads; it runs its own."""

    def __init__(self, path: Path, *, source: Language, target: Language, threads: int = 0) -> None:
        self._table, self._target_table, self._stops = translating(source), translating(target), stops(source)
        self._tokenizer, self._target_prefix = _tokenizer(path)
        self._translator = _translator(path, threads)
        self._unknown = not _spells(self._tokenizer)
        self._casing = Casing(_cost(self._tokenizer), self._table)
        self._target_casing = Casing(_cost(self._tokenizer), self._target_table)
        self._no_object = tuple(
            self._encode(f"{verb} {word}")
            for verb in sorted({form for forms in self._table.said.values() for form in forms})
            for word in sorted(self._target_table.no_object)
        )

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
    ) -> Iterator[tuple[int, Hypotheses]]:
        """See `Engine.stream`; texts with the longest pieces come first."""
        dresses = [undress(text) for text in texts]
        plans = [
            self._plan(
                dress, prefixes[i] if prefixes else "", names[i] if names else (), tuple(avoid[i]) if avoid else ()
            )
            for i, dress in enumerate(dresses)
        ]
        waiting = [{job for unit in plan for _, job in unit.pieces} for plan in plans]
        wanted: dict[_Job, list[int]] = {}
        for number, jobs in enumerate(waiting):
            for job in jobs:
                wanted.setdefault(job, []).append(number)
            if not jobs:
                yield number, Hypotheses([Hypothesis(texts[number], 0.0)])
        answers: dict[_Job, Hypotheses] = {}
        for job, hypotheses in self._decode(wanted, max(beam or BEAM, n_best), n_best, careful):
            answers[job] = hypotheses
            for number in wanted[job]:
                waiting[number].discard(job)
                if not waiting[number]:
                    yield number, Hypotheses(self._whole(dresses[number], plans[number], answers))

    def is_whole(self, text: str) -> bool:
        """See `Engine.is_whole`."""
        units = undress(text).units
        return len(units) == 1 and len(list(self._pieces(self._table.in_full(units[0])))) == 1

    def likelihood(self, source: str, targets: Sequence[str]) -> list[float]:
        """See `Engine.likelihood`."""
        tokens, start = list(self._encode(self._table.in_full(source))), self._target_prefix
        wholes = [[*start, *self._encode(target)] for target in targets]
        scores = self._translator.score_batch([tokens] * len(wholes), wholes, max_input_length=0)
        return [sum(s.log_probs) / max(1, len(s.log_probs)) for s in scores]

    # --- before decoding ----------------------------------------------------------------------------------------------

    def _plan(self, dress: Dress, prefix: str, names: Collection[str], avoid: Sequence[str]) -> list[_Unit]:
        """The units of one text, in pieces; a prefix concerns the first piece."""
        first = self._encode(dress.bare(prefix))
        banned = tuple(self._encode(word) for word in avoid)
        plan = []
        for number, text in enumerate(dress.units):
            kind = self._casing.kind(text, names)
            full = self._table.in_full(text, ends=dress.ends(number))
            seen = self._casing.lower(full, names) if kind else full
            said = self._table.attribution(text) if dress.attributes(number) else ""
            start, never = (self._encode(said), (*banned, *self._no_object)) if said and not first else (first, banned)
            parts = []
            for piece in self._pieces(seen):
                parts.append((piece, _Job(self._encode(piece.text), self._target_prefix + start, never)))
                start, never = (), banned
            first = ()
            plan.append(_Unit(text, kind, tuple(parts)))
        return plan

    def _pieces(self, text: str) -> Iterator[Piece]:
        return pieces(text, self._count, LONGEST, self._table, self._stops)

    def _encode(self, text: str) -> tuple[str, ...]:
        return tuple(self._tokenizer.encode(text)) if text else ()

    def _count(self, text: str) -> int:
        return len(self._encode(text))

    # --- decoding -----------------------------------------------------------------------------------------------------

    def _decode(
        self, jobs: Collection[_Job], beam: int, n_best: int, careful: bool
    ) -> Iterator[tuple[_Job, Hypotheses]]:
        """The hypotheses for each job; all batches are handed over at once, and the workers go on by themselves."""
        options: dict[str, Any] = {
            "beam_size": beam,
            "num_hypotheses": n_best,
            "return_scores": True,
            "replace_unknowns": self._unknown,
        }
        if careful:
            options |= {"no_repeat_ngram_size": 3, "repetition_penalty": 1.2}
        waiting = []
        for batch in _batches(jobs):
            length = _length(batch[0])
            sources = [list(job.tokens) for job in batch]
            prefixes = [list(job.prefix) for job in batch]
            if not any(len(source) == length for source in sources):
                sources.append([_END] * length)
                prefixes.append([])
            banned = {"suppress_sequences": [list(run) for run in batch[0].avoid]} if batch[0].avoid else {}
            results = self._translator.translate_batch(
                sources,
                target_prefix=prefixes if batch[0].prefix else None,
                max_decoding_length=_STRETCH * length + _SLACK + _room(batch[0]),
                max_input_length=0,
                asynchronous=True,
                **banned,
                **options,
            )
            waiting.append((batch, results))
        for batch, results in waiting:
            for job, result in zip(batch, results, strict=False):  # the row that only fills up comes last
                yield job, Hypotheses(self._hypotheses(result.result()))

    def _hypotheses(self, result: Any) -> Iterator[Hypothesis]:
        """The different ones of a result; of a decoding that came to nothing an empty one, which the checks tell."""
        seen: set[str] = set()
        for tokens, score in zip(result.hypotheses, result.scores, strict=True):
            text = " ".join(self._tokenizer.decode(tokens[len(self._target_prefix) :]).split())
            if text not in seen:
                seen.add(text)
                yield Hypothesis(text, score)
        if not seen:
            yield Hypothesis("", -inf)

    # --- after decoding -----------------------------------------------------------------------------------------------

    def _whole(self, dress: Dress, plan: Sequence[_Unit], answers: Mapping[_Job, Hypotheses]) -> Iterator[Hypothesis]:
        """The hypotheses of a whole text: the best of every piece; then that with one piece exchanged, by score."""
        found = [answers[job] for unit in plan for _, job in unit.pieces]
        weights = [max(1, len(job.tokens)) for unit in plan for _, job in unit.pieces]

        def made(choice: Sequence[Hypothesis]) -> Hypothesis:
            score = sum(h.score * w for h, w in zip(choice, weights, strict=True)) / sum(weights)
            return Hypothesis(self._joined(dress, plan, iter(choice)), score)

        best = [f[0] for f in found]
        first = made(best)
        yield first
        others = [made([*best[:i], other, *best[i + 1 :]]) for i, f in enumerate(found) for other in f[1:]]
        seen = {first.text}
        for other in sorted(others, key=lambda h: -h.score):
            if other.text not in seen:
                seen.add(other.text)
                yield other

    def _joined(self, dress: Dress, plan: Sequence[_Unit], choice: Iterator[Hypothesis]) -> str:
        targets = []
        for unit in plan:
            # a piece that came to nothing stays as it is: nothing is lost, and the checks tell that it is untranslated
            texts = [self._finished(piece, next(choice).text or piece.text) for piece, _ in unit.pieces]
            text = " ".join(t for t in texts if t)
            text = text if unit.text[0] in _SEPARATORS else text.lstrip(_SEPARATORS + " ")
            text = self._target_casing.upper(text) if unit.kind == "capitals" else self._cased(unit, text)
            targets.append(text)
        return dress.on(targets, self._target_table)

    def _finished(self, piece: Piece, target: str) -> str:
        """A piece's translation with its full stop if the piece has one, and without if not; a question stays one."""
        mark, stop = piece.text[-1:], piece.text.endswith(".")
        if mark in self._table.marks and mark not in target and ". " not in piece.text:
            target = self._target_table.marks[mark] + target.rstrip(".") + mark
        if stop and target[-1:].isalnum():
            return target + "."
        last = target.split()[-1] if target else ""
        if not stop and last.endswith(".") and "." not in last[:-1] and piece.text[-1:].isalnum():
            return target[:-1]
        return target if not piece.text[:1].islower() else self._target_casing.like(piece.text, target)

    def _cased(self, unit: _Unit, target: str) -> str:
        return self._target_casing.like(unit.text, target)


def _batches(jobs: Collection[_Job]) -> Iterator[list[_Job]]:
    """Jobs of about one source length, the longest first, in an order that depends on nothing else.

    Prefixes need not be of one length: they are gone through word by word beside what is being decoded.
    """
    groups: dict[tuple[int, int, tuple[tuple[str, ...], ...]], list[_Job]] = {}
    for job in jobs:
        groups.setdefault((_length(job), _room(job), job.avoid), []).append(job)
    for (length, _, _), group in sorted(groups.items(), reverse=True):
        size = max(1, _BATCH // length)
        group.sort(key=lambda job: (job.tokens, job.prefix))
        for start in range(0, len(group), size):
            yield group[start : start + size]


def _length(job: _Job) -> int:
    """The length that a job's source is padded to."""
    return -(-len(job.tokens) // _STEP) * _STEP


def _room(job: _Job) -> int:
    """Tokens to be allowed for a prefix: the same for those of about one length, that they can be decoded together."""
    return -(-len(job.prefix) // _ROOM) * _ROOM


# --- loading ----------------------------------------------------------------------------------------------------------


def _translator(path: Path, threads: int) -> Any:
    import ctranslate2

    workers = threads or len(os.sched_getaffinity(0))
    try:
        # One thread a worker: on two cores 264 lines a second, against 89 with two threads in one worker. The queue has
        # no end, or handing over a batch would wait for an earlier one while there is something else to do.
        return ctranslate2.Translator(
            str(path / "model"), compute_type="int8", inter_threads=workers, intra_threads=1, max_queued_batches=-1
        )
    except (RuntimeError, ValueError, OSError) as exc:
        raise PackageError(f"{path}: the model cannot be loaded ({_first_line(exc)})") from exc


def _tokenizer(path: Path) -> tuple[Any, tuple[str, ...]]:
    """Argos' tokenizer for the package, and the tokens that every translation begins with."""
    import json

    from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

    try:
        metadata = json.loads((path / "metadata.json").read_text(encoding="utf-8"))
        if (path / "sentencepiece.model").is_file():
            tokenizer = SentencePieceTokenizer(path / "sentencepiece.model")
        else:
            tokenizer = BPETokenizer(path / "bpe.model", metadata["from_code"], metadata["to_code"])
        tokenizer.encode("a")
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as exc:
        raise PackageError(f"{path}: the tokenizer cannot be loaded ({_first_line(exc)})") from exc
    prefix = metadata.get("target_prefix") or ""
    return tokenizer, ((prefix,) if prefix else ())


def _spells(tokenizer: Any) -> bool:
    """Whether the tokenizer spells out in bytes what it does not know: then nothing is unknown, and the attention that
    tells what an unknown word stands for need not be kept (3 % of the time)."""
    processor = tokenizer.lazy_processor() if hasattr(tokenizer, "lazy_processor") else None
    return processor is not None and any(map(processor.is_byte, range(processor.get_piece_size())))


def _cost(tokenizer: Any) -> Callable[[str], float]:
    """What a word costs the tokenizer: its surprise in nats (SentencePiece), or the number of its pieces (BPE)."""

    def cost(word: str) -> float:
        processor = tokenizer.lazy_processor() if hasattr(tokenizer, "lazy_processor") else None
        if processor is None:
            return float(len(tokenizer.encode(word)))
        return float(-sum(processor.get_score(i) for i in processor.encode(word)))

    return cost


def _first_line(exc: Exception) -> str:
    return str(exc).strip().split("\n")[0] or type(exc).__name__
