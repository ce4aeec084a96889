"""Requests in, translations out: what people said first, then what is known, then the engine, then the checks.

1. people's entries in the memory: a review or an imported translation of exactly this text
2. the machine's own results, found by everything that changes them
3. the engine: one call a direction for all that is left
4. checks on every translation; where the first hypothesis fails a hard one, the others are searched, then those of a
   second, careful decoding, for one that fails fewer. What was chosen and why is noted; text is never changed silently
5. results are kept, issues that a person has suppressed are marked
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import engine as engines
from briefgen import packages
from briefgen.config import Config
from briefgen.errors import MemoryFileError
from briefgen.memory import Machine, Memory
from briefgen.models import GlossaryUse, Issue, Language, PackageUsed, Request, Translation, other

if TYPE_CHECKING:
    from briefgen.engine import Engine
    from briefgen.glossary import Glossary

__all__ = ["METHOD", "Progress", "packages_used", "suppressions", "translate"]

METHOD = 1
"""Moves whenever the choice among hypotheses would come out differently; a part of every key in the memory."""

# Hypotheses that are kept of each decoding: as many as the beam holds cost nothing more.
N_BEST = 4

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

    silenced = suppressions(config.suppressions)
    terms = glossary.load(config.glossary)
    counter = _Counter(len(requests), progress)
    done: dict[str, Translation] = {}
    with Memory(config.memory) as memory:
        for source in sorted({r.source for r in requests}):
            asked = [r for r in requests if r.source == source]
            done |= _Direction(source, config, memory, terms, counter).translate(asked)
    return {r.id: _silenced(done[r.id], r, silenced) for r in requests}


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


@dataclass
class _Unit:
    """A text that has to be translated, however often it is asked for."""

    request: Request
    key: str
    terms: tuple[GlossaryUse, ...]
    candidates: list[tuple[str, str]] = field(default_factory=list)
    """(text, where it comes from), in the order in which they are tried."""
    chosen: int = 0
    errors: int = 0
    first_errors: int = 0


class _Direction:
    """All that is needed to translate one language, found when it is needed."""

    def __init__(self, source: Language, config: Config, memory: Memory, terms: Glossary, counter: _Counter) -> None:
        self._source, self._target = source, other(source)
        self._config, self._memory, self._glossary, self._counter = config, memory, terms, counter

    @cached_property
    def _package(self) -> packages.Package:
        return packages.find(self._source, folder=self._config.packages)

    @cached_property
    def _engine(self) -> Engine:
        return engines.load(self._package.path, source=self._source, target=self._target, threads=self._config.threads)

    def translate(self, requests: Sequence[Request]) -> dict[str, Translation]:
        """The answers to requests of this direction."""
        done: dict[str, Translation] = {}
        units: dict[str, list[Request]] = {}
        for request in requests:
            entry = self._memory.lookup(request.text, self._source, self._target, context=request.id)
            if entry:
                done[request.id] = self._checked(
                    request, entry.target, origin=entry.origin, reviewer=entry.author, reviewed=entry.date
                )
            else:
                units.setdefault(self._key(request), []).append(request)
        self._counter.add(len(done))
        known = self._memory.machine(list(units))
        self._counter.add(sum(len(units[k]) for k in known))
        made = self._machine([self._unit(k, units[k][0]) for k in units if k not in known])
        self._counter.add(sum(len(units[k]) for k in made))
        for key, result in (known | made).items():
            for request in units[key]:
                done[request.id] = self._checked(
                    request, result.target, origin="machine", package=result.package, note=result.note
                )
        return done

    # --- one text -----------------------------------------------------------------------------------------------------

    def _key(self, request: Request) -> str:
        """Everything that changes the answer."""
        terms = sorted({(t.es, t.en) for t in self._glossary.matches(request.text, self._source)})
        parts = [METHOD, engines.SETTINGS, self._package.sha256, request.text, sorted(request.names), terms]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()

    def _unit(self, key: str, request: Request) -> _Unit:
        return _Unit(request, key, self._glossary.matches(request.text, self._source))

    def _issues(
        self, request: Request, target: str, uses: Sequence[GlossaryUse]
    ) -> tuple[tuple[Issue, ...], tuple[GlossaryUse, ...]]:
        """What the checks find in a translation, and where the glossary's terms stand in it."""
        from briefgen import checks, glossary

        terms = glossary.locate(uses, target, self._target)
        issues = checks.run(
            request.text, target, language=self._source, segment=request.segment, terms=terms, names=request.names
        )
        return issues, terms

    def _checked(self, request: Request, target: str, **how: str) -> Translation:
        issues, terms = self._issues(request, target, self._glossary.matches(request.text, self._source))
        answer = {"segment": request.segment, "source": request.text, "target": target, "language": self._target}
        return Translation.model_validate(answer | {"issues": issues, "terms": terms} | how)

    # --- many texts ---------------------------------------------------------------------------------------------------

    def _machine(self, units: Sequence[_Unit]) -> dict[str, Machine]:
        """Decode, choose and keep."""
        if not units:
            return {}
        self._decode(units, "hypothesis", tell=True)
        failing = [u for u in units if self._choose(u)]
        if failing:
            self._decode(failing, "careful hypothesis", careful=True)
            for unit in failing:
                self._choose(unit)
        results = {u.key: self._result(u) for u in units}
        self._memory.store(results.values())
        return results

    def _decode(self, units: Sequence[_Unit], label: str, *, careful: bool = False, tell: bool = False) -> None:
        answers = self._engine.translate(
            [u.request.text for u in units],
            n_best=N_BEST,
            names=[u.request.names for u in units],
            careful=careful,
            progress=(lambda done, _: self._counter.tell(done)) if tell else None,
        )
        for unit, hypotheses in zip(units, answers, strict=True):
            unit.candidates += [(h.text, f"{label} {n}") for n, h in enumerate(hypotheses, 1)]

    def _choose(self, unit: _Unit) -> bool:
        """Take the first candidate with the fewest hard issues; whether any are left."""
        best = None
        for index, (text, _) in enumerate(unit.candidates):
            errors = sum(i.severity == "error" for i in self._issues(unit.request, text, unit.terms)[0])
            if index == 0:
                unit.first_errors = errors
            if best is None or errors < best:
                unit.chosen, unit.errors, best = index, errors, errors
            if not errors:
                break
        return unit.errors > 0

    def _result(self, unit: _Unit) -> Machine:
        text, label = unit.candidates[unit.chosen]
        note = ""
        if unit.chosen:
            note = f"{label}: {unit.first_errors - unit.errors} of {unit.first_errors} errors fewer than the first"
        others = dict.fromkeys(t for t, _ in unit.candidates if t != text)
        return Machine(
            key=unit.key,
            source_language=self._source,
            target_language=self._target,
            source=unit.request.text,
            target=text,
            package=_shown(self._package),
            note=note,
            alternatives=tuple(others)[: 2 * N_BEST],
        )


@lru_cache(maxsize=2)
def _engine(path: Path, sha256: str, source: Language, target: Language, threads: int) -> Engine:
    """A loaded engine for each direction; `sha256` tells a package that was replaced from the one before."""
    return engines.load(path, source=source, target=target, threads=threads)


def _shown(package: packages.Package) -> str:
    return f"{package.name} {package.version}"


# --- suppressions -----------------------------------------------------------------------------------------------------


def suppressions(path: Path) -> Mapping[tuple[str, str], str]:
    """(segment, check) -> reason, from a CSV file with the columns segment,check,reason; empty if there is none.

    Raises MemoryFileError with the line that cannot be read.
    """
    found: dict[tuple[str, str], str] = {}
    if not path.is_file():
        return found
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            for row in rows:
                fields = [f.strip() for f in row]
                if not any(fields) or fields[0].startswith("#") or fields == ["segment", "check", "reason"]:
                    continue
                if len(fields) != 3 or not all(fields):
                    raise MemoryFileError(f"{path}:{rows.line_num}: needs segment,check,reason, all three")
                found[fields[0], fields[1]] = fields[2]
    except (csv.Error, UnicodeDecodeError, OSError) as exc:
        raise MemoryFileError(f"{path}: cannot be read ({exc})") from exc
    return found


def _silenced(translation: Translation, request: Request, reasons: Mapping[tuple[str, str], str]) -> Translation:
    """The same translation; issues that a person has suppressed, for the segment or for 'slug/segment', say so."""
    issues = tuple(
        i.model_copy(update={"suppressed": why})
        if (why := reasons.get((request.id, i.check)) or reasons.get((request.segment, i.check)))
        else i
        for i in translation.issues
    )
    return translation if issues == translation.issues else translation.model_copy(update={"issues": issues})
