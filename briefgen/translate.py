"""Requests in, translations out: what people said first, then what is known, then the engine, then the checks.

1. people's entries in the memory: a review or an imported translation of exactly this text
2. the machine's own results, found by everything that changes them
3. the engine: one call a direction for all that is left
4. checks on every translation, while others are still being decoded; where the first hypothesis fails a hard one or
   loses a glossary term, the other hypotheses are searched, then words said twice in a row are said once and what is
   lost is put back, then decodings without the numbers that were made up, with care against repetition, and with what
   is still lost forced in, for a translation of which less is wrong; where it has words that no language has, a
   hypothesis that spells them better. What was chosen and why is noted: text is never changed silently
5. results are kept, issues that a person has suppressed are marked
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import engine as engines
from briefgen import packages, repair, suppressions
from briefgen.config import Config
from briefgen.languages.stutter import once
from briefgen.memory import Entry, Machine, Memory
from briefgen.models import GlossaryUse, Issue, Language, PackageUsed, Request, Translation, other

if TYPE_CHECKING:
    from briefgen.engine import Engine, Hypothesis
    from briefgen.glossary import Glossary

__all__ = ["METHOD", "Progress", "packages_used", "translate"]

METHOD = 11
"""Moves whenever checks, repair or the choice among hypotheses come out differently; a part of every key."""

N_BEST = engines.BEAM
"""Hypotheses that are looked at: as many as the beam holds cost nothing more."""

CAREFUL_BEAM = 2
"""Beam of the second decoding. Of 456 lines of newstest2010 that failed every hypothesis of packages 0.2, it
mended 107 at beam 2, in 3.6 s of processor time, and 126 at beam 5, in 6.8 s."""

CAREFUL = frozenset({"repetition", "length", "sentences", "numbers", "negation", "untranslated", "mixed"})
"""Checks that a second decoding can mend: what it forbids are loops, and what they displace. In 2,000 lines of
newstest2010, both directions together, it brought back hardly anything else."""

WEIGHTS = {"numbers": 4, "negation": 4, "untranslated": 4, "length": 4, "sentences": 4, "currency": 2, "repetition": 2}
"""How bad it is to fail a check, where translations that all fail something are compared; 3 for those not named, and 2
for a glossary term that is no name. A wrong value is worse than a name left out, that worse than a clumsy word."""

REPAIR_BEAMS = (2, 4)
"""Beams of what is decoded anew with stand-ins: at first, and for the few that this does not mend."""

FORCED_BEAM = 2
"""Beam of what goes on behind a loss that was forced in."""

TURNS = 8
"""Attempts to put back what one translation lost, each with a decoding of its own."""

Progress = Callable[[int, int], None]
"""Called with how many texts are done, and of how many."""


def translate(
    requests: Sequence[Request], *, config: Config, progress: Progress | None = None
) -> dict[str, Translation]:
    """Translate everything; the answers are keyed by `Request.id`.

    Raises PackageError when there is no package to translate with, MemoryFileError when memory, glossary or
    suppressions cannot be read.
    """
    from briefgen import glossary

    silenced = suppressions.load(config.suppressions)
    terms = glossary.load(config.glossary)
    counter = _Counter(len(requests), progress)
    done: dict[str, Translation] = {}
    with Memory(config.memory) as memory:
        for source in sorted({r.source for r in requests}):
            asked = [r for r in requests if r.source == source]
            done |= _Direction(source, config, memory, terms, counter).translate(asked)
    return {r.id: suppressions.silenced(done[r.id], r, silenced) for r in requests}


def packages_used(translations: Sequence[Translation], config: Config) -> tuple[PackageUsed, ...]:
    """The packages that made these translations, as far as they are still the ones in use."""
    made = {t.package for t in translations if t.origin == "machine"}
    used = []
    for language in sorted({other(t.language) for t in translations if t.origin == "machine"}):
        package = packages.find(language, folder=config.packages)
        if _shown(package) in made:
            used.append(package.used())
    return tuple(used)


@dataclass
class _Counter:
    """How far all directions together are."""

    total: int
    progress: Progress | None
    done: int = 0

    def add(self, number: int) -> None:
        self.done += number
        self.tell(0)

    def tell(self, more: int) -> None:
        if self.progress:
            self.progress(min(self.done + more, self.total), self.total)


@dataclass(frozen=True)
class _Candidate:
    """A translation, where it comes from, what the checks say about it, and where the glossary's terms stand in it."""

    text: str
    label: str
    issues: tuple[Issue, ...]
    terms: tuple[GlossaryUse, ...]

    @cached_property
    def failed(self) -> tuple[str, ...]:
        """The hard checks that it fails, and `glossary` for every term that is lost."""
        hard = [i.check for i in self.issues if i.severity == "error" and i.check != "glossary"]
        return (*hard, *("glossary" for t in self.terms if not t.kept))

    @cached_property
    def weight(self) -> int:
        """How bad what it fails is, all together."""
        common = sum(not (t.kept or t.es == t.en or t.en[:1].isupper()) for t in self.terms)
        return sum(WEIGHTS.get(check, 3) for check in self.failed) - common

    @cached_property
    def unknown(self) -> int:
        """How many words of it are none."""
        return sum(i.check == "words" for i in self.issues)


@dataclass(eq=False)
class _Unit:
    """A text to be translated, however often it is asked for."""

    request: Request
    key: str
    terms: tuple[GlossaryUse, ...]
    candidates: list[_Candidate] = field(default_factory=list)
    """As far as they have been looked at, in that order."""
    passed_over: list[str] = field(default_factory=list)
    """Texts that fail as much as the best candidate, in what that one fails alone."""
    displaced: list[repair.Loss] = field(default_factory=list)
    """What attempts lost that brought something else back."""

    @property
    def best(self) -> _Candidate:
        """The first of those of which least is wrong."""
        return min(self.candidates, key=lambda c: (c.weight, c.unknown))


class _Direction:
    """All that is needed to translate from one language, found when it is needed."""

    def __init__(self, source: Language, config: Config, memory: Memory, terms: Glossary, counter: _Counter) -> None:
        self._source, self._target = source, other(source)
        self._config, self._memory, self._glossary, self._counter = config, memory, terms, counter

    @cached_property
    def _package(self) -> packages.Package:
        return packages.find(self._source, folder=self._config.packages)

    @cached_property
    def _engine(self) -> Engine:
        package = self._package
        return _engine(package.path, package.sha256, self._source, self._target, self._config.threads)

    def translate(self, requests: Sequence[Request]) -> dict[str, Translation]:
        """The answers to requests of this direction."""
        done: dict[str, Translation] = {}
        units: dict[str, _Unit] = {}
        waiting: list[tuple[Request, _Unit]] = []
        for request in requests:
            terms = self._glossary.matches(request.text, self._source)
            entry = self._memory.lookup(request.text, self._source, self._target, context=request.id)
            if entry:
                done[request.id] = self._people_s(request, entry, terms)
            else:
                key = self._key(request, terms)
                waiting.append((request, units.setdefault(key, _Unit(request, key, terms))))
        self._counter.add(len(done))
        results = self._memory.machine(list(units))
        results |= self._machine([u for u in units.values() if u.key not in results])
        for request, unit in waiting:
            done[request.id] = self._machine_s(request, unit, results[unit.key])
        self._counter.add(len(waiting))
        return done

    # --- answers ------------------------------------------------------------------------------------------------------

    def _people_s(self, request: Request, entry: Entry, terms: Sequence[GlossaryUse]) -> Translation:
        judged = self._judged(request, entry.target, terms, machine=False)
        return Translation(
            segment=request.segment,
            source=request.text,
            target=entry.target,
            language=self._target,
            origin=entry.origin,
            reviewer=entry.author,
            reviewed=entry.date,
            issues=judged.issues,
            terms=judged.terms,
        )

    def _machine_s(self, request: Request, unit: _Unit, result: Machine) -> Translation:
        known = next((c for c in unit.candidates if c.text == result.target), None)
        judged = known or self._judged(unit.request, result.target, unit.terms)
        issues = tuple(
            i if i.segment == request.segment else i.model_copy(update={"segment": request.segment})
            for i in judged.issues
        )
        return Translation(
            segment=request.segment,
            source=request.text,
            target=result.target,
            language=self._target,
            origin="machine",
            package=result.package,
            note=result.note,
            issues=issues,
            terms=judged.terms,
        )

    def _judged(
        self,
        request: Request,
        target: str,
        uses: Sequence[GlossaryUse],
        label: str = "",
        only: Collection[str] | None = None,
        machine: bool = True,
    ) -> _Candidate:
        """A translation with what the checks say about it; `only` some of them."""
        from briefgen import checks, glossary

        terms = glossary.locate(uses, target, self._target) if uses else ()
        issues = checks.run(
            request.text,
            target,
            language=self._source,
            segment=request.segment,
            terms=terms,
            names=request.names,
            machine=machine,
            only=only,
        )
        return _Candidate(target, label, issues, terms)

    def _key(self, request: Request, terms: Sequence[GlossaryUse]) -> str:
        """Everything that changes the machine's answer."""
        wanted = sorted({(t.es, t.en, *t.accepted) for t in terms})
        parts = [METHOD, engines.SETTINGS, self._package.sha256, request.text, sorted(request.names), wanted]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()

    # --- the machine --------------------------------------------------------------------------------------------------

    def _machine(self, units: Sequence[_Unit]) -> dict[str, Machine]:
        """Decode, choose and keep."""
        if not units:
            return {}
        answers = self._decoded([u.request.text for u in units], [u.request.names for u in units])
        for done, (number, ways) in enumerate(answers, 1):
            self._try(units[number], ((h.text, f"hypothesis {n}") for n, h in enumerate(ways, 1)))
            self._respell(units[number], ways)
            self._counter.tell(done)
        self._repair([u for u in units if u.best.failed])
        self._avoid([u for u in units if "numbers" in u.best.failed])
        self._decode_carefully([u for u in units if CAREFUL.intersection(u.best.failed)])
        self._force([u for u in units if u.best.failed])
        results = {u.key: self._result(u) for u in units}
        self._memory.store(results.values())
        return results

    def _decoded(
        self, texts: Sequence[str], names: Sequence[Sequence[str]], *, beam: int = N_BEST, careful: bool = False
    ) -> Iterator[tuple[int, Sequence[Hypothesis]]]:
        """Texts by their numbers, as they get ready: they are judged while others are still being decoded."""
        return self._engine.stream(texts, n_best=beam, beam=beam, names=names, careful=careful)

    def _try(self, unit: _Unit, offered: Iterable[tuple[str, str]]) -> None:
        """Judge what is offered, (text, where it comes from), until something passes every hard check.

        The checks that the best candidate fails come first: what does no better in them is not looked at any further.
        """
        for text, label in offered:
            if text in unit.passed_over or any(text == c.text for c in unit.candidates):
                continue
            if unit.candidates:
                first = self._judged(unit.request, text, unit.terms, only=unit.best.failed)
                if first.weight >= unit.best.weight:
                    unit.passed_over.append(text)
                    continue
            unit.candidates.append(self._judged(unit.request, text, unit.terms, label))
            if not unit.best.failed:
                return

    def _respell(self, unit: _Unit, ways: Sequence[Hypothesis]) -> None:
        """Where the best candidate has words that are none, look for a hypothesis that fails no more and has better."""
        for number, way in enumerate(ways, 1):
            best = unit.best
            if not best.unknown:
                return
            if repair.respelled(unit.request.text, best.text, way.text, language=self._source):
                made = self._judged(unit.request, way.text, unit.terms, f"hypothesis {number}")
                if made.weight <= best.weight:
                    unit.candidates.append(made)

    def _repair(self, units: Sequence[_Unit]) -> None:
        """Put back what the best candidates lack: in place; then everybody's next attempt in one call, and so on."""
        for unit in units:
            self._put_in_place(unit)
        tried: dict[str, list[repair.Attempt]] = {u.key: [] for u in units}
        for number in range(TURNS):
            beam = REPAIR_BEAMS[min(number, 1)]
            turn = [(u, a) for u in units if u.best.failed and (a := self._next(u, tried[u.key]))]
            if not turn:
                return
            answers = self._decoded([a.text for _, a in turn], [u.request.names for u, _ in turn], beam=beam)
            for at, ways in answers:
                unit, attempt = turn[at]
                tried[unit.key].append(attempt)
                texts = [h.text for h in ways]
                made = list(repair.fill(attempt, texts, language=self._source, target=unit.best.text))
                self._try(unit, ((text, attempt.note) for text in made))
                if made and unit.best.failed:
                    self._bring_back(unit, made[0], attempt.note)
                self._put_in_place(unit)

    def _bring_back(self, unit: _Unit, text: str, note: str) -> None:
        """Put in place what an attempt lost beside what it brought back; and remember it, for a stand-in of its own."""
        lost = self._losses(unit, self._judged(unit.request, text, unit.terms))
        unit.displaced += [loss for loss in lost if loss not in unit.displaced]
        if lost and (made := repair.in_place(unit.request.text, text, lost, language=self._source)):
            self._try(unit, [(made[0], f"{note}, {made[1]}")])

    def _put_in_place(self, unit: _Unit) -> None:
        self._say_once(unit)
        best = unit.best
        if best.failed and (lost := self._losses(unit, best)):
            made = repair.in_place(unit.request.text, best.text, lost, language=self._source)
            if made:
                self._try(unit, [(made[0], _further(unit, best, made[1]))])
                self._say_once(unit)  # 'de Ejército' before what was put there: 'Ejército de Guatemala'

    def _say_once(self, unit: _Unit) -> None:
        best = unit.best
        if "repetition" in best.failed:
            label = _further(unit, best, "repeated words said once")
            self._try(unit, [(once(best.text, self._target), label)])

    def _next(self, unit: _Unit, tried: Collection[repair.Attempt]) -> repair.Attempt | None:
        """What to try next: what an attempt has brought back together with one more loss; else everything that the best
        candidate lacks, or that was lost in an attempt."""
        lacking = self._losses(unit, unit.best)
        if not lacking:
            return None
        masked = [(attempt, slot.loss) for attempt in tried for slot in attempt.slots]
        kept = [loss for attempt, loss in masked if unit.best.label.startswith(attempt.note)]
        last = self._losses(unit, unit.candidates[-1]) if tried else ()
        every = (*(loss for _, loss in masked), *last, *unit.displaced)
        for group, most in (*(((*kept, loss), 1) for loss in lacking if kept), ((*lacking, *every), None)):
            at = {loss.start: loss for loss in reversed(group)}
            wanted = [at[start] for start in sorted(at)]
            for attempt in repair.plan(unit.request.text, wanted, language=self._source)[:most]:
                again = {slot.loss.start for slot in attempt.slots}
                # without all that is back already it could only lose that once more
                if attempt not in tried and (attempt.loss or again.issuperset(loss.start for loss in kept)):
                    return attempt
        return None

    def _losses(self, unit: _Unit, candidate: _Candidate) -> tuple[repair.Loss, ...]:
        text = unit.request.text
        return repair.losses(text, language=self._source, issues=candidate.issues, terms=candidate.terms)

    def _avoid(self, units: Sequence[_Unit]) -> None:
        """Decode anew what has numbers that the source has not, without them."""
        turn = [(u, words) for u in units if (words := self._made_up(u))]
        if turn:
            texts, names = [u.request.text for u, _ in turn], [u.request.names for u, _ in turn]
            answers = self._engine.stream(
                texts, n_best=N_BEST, beam=N_BEST, names=names, avoid=[words for _, words in turn]
            )
            for at, ways in answers:
                unit, words = turn[at]
                self._try(unit, ((h.text, f"decoded without '{', '.join(words)}'") for h in ways))

    def _made_up(self, unit: _Unit) -> tuple[str, ...]:
        found = repair.made_up(unit.request.text, unit.best.text, language=self._source)
        return tuple(dict.fromkeys(n.text for n in found))

    def _force(self, units: Sequence[_Unit]) -> None:
        """Force what is still lost into the translations, at every place near its own; the likeliest come first."""
        turn = [
            (unit, opening)
            for unit in units
            if self._engine.is_whole(unit.request.text)
            for loss in self._losses(unit, unit.best)
            for opening in repair.openings(unit.request.text, unit.best.text, loss)
        ]
        if not turn:
            return
        texts, names = [u.request.text for u, _ in turn], [u.request.names for u, _ in turn]
        made: dict[_Unit, dict[str, str]] = {}
        for at, ways in self._engine.stream(
            texts, beam=FORCED_BEAM, names=names, prefixes=[opening.text for _, opening in turn]
        ):
            unit, opening = turn[at]
            text = ways[0].text
            if self._judged(unit.request, text, unit.terms, only=unit.best.failed).weight < unit.best.weight:
                made.setdefault(unit, {})[text] = opening.note
        for unit, notes in made.items():
            likely = self._engine.likelihood(unit.request.text, list(notes))
            self._try(unit, [pair for _, pair in sorted(zip((-x for x in likely), notes.items(), strict=True))])

    def _decode_carefully(self, units: Sequence[_Unit]) -> None:
        if units:
            texts, names = [u.request.text for u in units], [u.request.names for u in units]
            answers = self._decoded(texts, names, beam=CAREFUL_BEAM, careful=True)
            for number, ways in answers:
                self._try(units[number], ((h.text, f"careful hypothesis {n}") for n, h in enumerate(ways, 1)))

    def _result(self, unit: _Unit) -> Machine:
        first, best, note = unit.candidates[0], unit.best, ""
        if best is not first:
            failed = _listed(first.failed) or "words"
            note = f"{best.label}: the first hypothesis failed {failed}"
            if best.failed:
                note += f", this one fails {_listed(best.failed)}"
        return Machine(
            key=unit.key,
            source_language=self._source,
            target_language=self._target,
            source=unit.request.text,
            target=best.text,
            package=_shown(self._package),
            note=note,
            alternatives=(*(c.text for c in unit.candidates if c is not best), *unit.passed_over)[: 2 * N_BEST],
        )


def _further(unit: _Unit, candidate: _Candidate, done: str) -> str:
    """What was done to get a candidate, and what was done to it then."""
    return done if candidate is unit.candidates[0] else f"{candidate.label}, {done}"


def _listed(checks: Sequence[str]) -> str:
    """`numbers, dates twice`."""
    counts = Counter(checks)
    return ", ".join(name if n == 1 else f"{name} {n} times" for name, n in counts.items())


@lru_cache(maxsize=2)
def _engine(path: Path, sha256: str, source: Language, target: Language, threads: int) -> Engine:
    """A loaded engine for each direction; `sha256` tells a package that was replaced from the one before."""
    return engines.load(path, source=source, target=target, threads=threads)


def _shown(package: packages.Package) -> str:
    return f"{package.name} {package.version}"
