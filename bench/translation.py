"""Stock Argos Translate, bare CTranslate2 and briefgen, side by side: same package, same text, same machine, one run.

    python bench/translation.py [--lines 1000] [--eval ../shared/eval/newstest2010.tsv.gz] [--stock PYTHON | --no-stock]

stock     `argostranslate.translate` with its own settings (beam 4), line by line, in an environment of its own: that of
          --stock, or one that is made once in ~/.cache/briefgen-bench and used again. Its sentence splitter wants a model
          from the network; each line is given to it as one sentence instead, so what the splitter costs is left out, in
          its favour.
bare      `ctranslate2.Translator.translate_batch` at its best settings: int8, beam 4 (which is Argos' default), length
          penalty 1 (which gives better BLEU than Argos' 0.2), all lines in one call, one thread a worker and a worker a
          processor, and the batch size that is fastest of three: the plain beam search, without anything around it, that
          speed and BLEU are compared with.
engine    briefgen's engine alone: quotations, headlines, clauses; no checks.
briefgen  everything: memory, glossary, checks on every segment, search, repair, careful decoding. For the articles it is
          given the names that briefgen itself finds in them, as in a build; for the test lines none.

Each runs in a process of its own: start-up is from its start to its first sentence, memory the most that it held.
Without reference translations (the articles) there is no BLEU. A line of the test text is a segment. Numbers kept are
those of the source that the translation has by value; numbers added are those that it alone has.

Below the table: briefgen's speed and BLEU against stock and bare, and how many failing segments each step mended.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

SYSTEMS = ("stock", "bare", "engine", "briefgen")
PACKAGES = {s: next((ROOT / "briefgen" / "packages").glob(f"translate-{s}_*")) for s in ("es", "en")}
OTHER = {"es": "en", "en": "es"}
STEPS = ("n-best", "said once", "in place", "stand-in", "alone", "avoided", "second decoding", "forced", "other")
"""What briefgen does about a segment that fails, in that order; 'other' is what a note of another kind tells of."""
ARGOS_BEAM = 4
"""What `argostranslate.settings.beam_size` is unless somebody sets it."""
CACHE = Path.home() / ".cache" / "briefgen-bench"


@dataclass
class Text:
    """What is translated: segments, their reference translations if there are any, and names that must survive."""

    name: str
    source: str
    segments: list[str]
    references: list[str]
    names: list[list[str]]


@dataclass
class Run:
    """What one system did with one text."""

    system: str
    text: str
    segments: int
    per_second: float
    startup: float
    megabytes: float
    bleu: float | None
    chrf: float | None
    numbers: float | None
    names: float | None
    terms: float | None
    added: int
    """Numbers that the translation has and the source has not."""
    made_up: int
    """Segments with a word that is none."""
    errors: int
    """Segments in which a hard check finds something."""
    targets: list[str]
    steps: dict[str, int]
    """briefgen: segments that failed at first, and of them those that each step mended or made better."""


# --- the systems, each in a process of its own ------------------------------------------------------------------------


def stock(source: str) -> Callable[[list[str]], list[str]]:
    from argostranslate import translate
    from argostranslate.package import Package

    class Whole:
        def split_sentences(self, text: str) -> list[str]:
            return [text]

    package = Package(PACKAGES[source])
    languages = [translate.Language(code, code) for code in (source, OTHER[source])]
    translation = translate.PackageTranslation(*languages, package)
    translation.sentencizer = Whole()
    return lambda lines: [translation.translate(line) for line in lines]


def bare(source: str) -> Callable[[list[str]], list[str]]:
    import ctranslate2
    import sentencepiece

    path = PACKAGES[source]
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(path / "sentencepiece.model"))
    workers = len(os.sched_getaffinity(0))
    model = ctranslate2.Translator(str(path / "model"), compute_type="int8", inter_threads=workers, intra_threads=1)
    size = 1024

    def run(lines: list[str]) -> list[str]:
        tokens = tokenizer.encode(lines, out_type=str)
        results = model.translate_batch(tokens, beam_size=ARGOS_BEAM, max_batch_size=size, batch_type="tokens")
        return [tokenizer.decode_pieces(r.hypotheses[0]) for r in results]

    def best(lines: list[str]) -> list[str]:
        """Find the fastest batch size on a part of the text, before the clock runs."""
        nonlocal size
        sample, timed = lines[:200], {}
        for candidate in (512, 1024, 2048):
            size, begun = candidate, time.perf_counter()
            run(sample)
            timed[candidate] = time.perf_counter() - begun
        size = min(timed, key=lambda s: timed[s])
        return []

    run.prepare = best  # type: ignore[attr-defined]
    return run


def engine(source: str) -> Callable[[list[str]], list[str]]:
    from briefgen.engine import load

    loaded = load(PACKAGES[source], source=source, target=OTHER[source])  # type: ignore[arg-type]
    return lambda lines: [ways[0].text for ways in loaded.translate(lines)]


def briefgen(source: str) -> Callable[[list[str]], list[str]]:
    from dataclasses import replace

    from briefgen import config, translate
    from briefgen.models import Request

    settings = replace(config.load(ROOT), memory=Path(":memory:"), packages=PACKAGES[source].parent)

    names: list[list[str]] = []

    def run(lines: list[str]) -> list[str]:
        known = names if len(names) == len(lines) else [[]] * len(lines)
        asked = [
            Request(id=str(n), segment=str(n), text=t, source=source, names=tuple(known[n]))  # type: ignore[arg-type]
            for n, t in enumerate(lines)
        ]
        done = translate.translate(asked, config=settings)
        run.notes = [done[r.id].note for r in asked]  # type: ignore[attr-defined]
        return [done[r.id].target for r in asked]

    run.names = names  # type: ignore[attr-defined]
    return run


def steps(notes: Sequence[str]) -> dict[str, int]:
    """How the translations came about that are not the first hypothesis, by what their notes say."""
    kinds = {
        "second decoding": "careful hypothesis",
        "stand-in": " translated as ",
        "alone": "by the model",
        "in place": " put in the place of ",
        "said once": "said once",
        "forced": " forced in ",
        "avoided": "decoded without ",
        "n-best": "hypothesis",
    }
    made = [note.rpartition(": the first hypothesis failed")[0] for note in notes if note]
    found = Counter(next((kind for kind, sign in kinds.items() if sign in note), "other") for note in made)
    return {kind: found[kind] for kind in STEPS}


def work(system: str, path: Path, begun: float) -> None:
    """In the process: translate the file's segments, twice at most, and print what it took as JSON."""
    job = json.loads(path.read_text())
    run = globals()[system](job["source"])
    run(["Hola." if job["source"] == "es" else "Hello."])
    startup = time.time() - begun
    if hasattr(run, "names"):
        run.names.extend(job["names"])
    if hasattr(run, "prepare"):
        run.prepare(job["segments"])
    seconds, targets = [], []
    for _ in range(1 if system == "stock" else job["repeat"]):
        start = time.perf_counter()
        targets = run(job["segments"])
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    said = {"startup": startup, "seconds": min(seconds), "megabytes": peak, "targets": targets}
    print(json.dumps(said | {"steps": steps(getattr(run, "notes", []))}))


# --- measuring --------------------------------------------------------------------------------------------------------


def measure(system: str, text: Text, python: Path, repeat: int) -> Run:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        names = [] if text.references else text.names
        json.dump({"source": text.source, "segments": text.segments, "names": names, "repeat": repeat}, file)
        file.flush()
        command = [str(python), __file__, "--work", system, "--job", file.name, "--begun", str(time.time())]
        out = subprocess.run(command, capture_output=True, text=True, check=False)
    if out.returncode:
        raise SystemExit(f"{system}: {out.stderr.strip().splitlines()[-1]}")
    said = json.loads(out.stdout.splitlines()[-1])
    return Run(
        system=system,
        text=text.name,
        segments=len(text.segments),
        per_second=len(text.segments) / said["seconds"],
        startup=said["startup"],
        megabytes=said["megabytes"],
        targets=said["targets"],
        steps=said["steps"],
        **quality(text, said["targets"]),
    )


def quality(text: Text, targets: Sequence[str]) -> dict[str, Any]:
    """BLEU and chrF where there are references; shares of numbers, names and glossary terms that are kept."""
    from briefgen import checks, glossary
    from briefgen.languages import numbers

    terms = glossary.load(ROOT / "sources" / "glossary.csv")
    language: Any = text.source
    count = dict.fromkeys(
        ("numbers", "numbers kept", "added", "names", "names kept", "terms", "terms kept", "made_up", "errors"), 0
    )
    for source, target, names in zip(text.segments, targets, text.names, strict=True):
        uses = glossary.locate(terms.matches(source, language), target, OTHER[text.source])  # type: ignore[arg-type]
        issues = checks.run(source, target, language=language, terms=uses, names=names, machine=True)
        amount = len(numbers.read(source, language))
        lost = sum(i.check == "numbers" and i.start >= 0 for i in issues)
        count["added"] += sum(i.check == "numbers" and i.start < 0 for i in issues)
        count["numbers"] += amount
        count["numbers kept"] += max(0, amount - lost)
        count["names"] += len(names)
        count["names kept"] += sum(bool(re.search(rf"\b{re.escape(n)}\b", target)) for n in names)
        count["terms"] += len(uses)
        count["terms kept"] += sum(u.kept for u in uses)
        count["made_up"] += any(i.check == "words" for i in issues)
        count["errors"] += any(i.severity == "error" for i in issues)
    shares = {k: count[f"{k} kept"] / count[k] if count[k] else None for k in ("numbers", "names", "terms")}
    bleu = chrf = None
    if text.references:
        import sacrebleu

        bleu = sacrebleu.corpus_bleu(targets, [text.references]).score
        chrf = sacrebleu.corpus_chrf(targets, [text.references]).score
    return {"bleu": bleu, "chrf": chrf, **{k: count[k] for k in ("added", "made_up", "errors")}, **shares}


# --- the texts --------------------------------------------------------------------------------------------------------


def parallel(path: Path, lines: int, source: str) -> Text:
    """Test lines. A name is a word with a capital inside the sentence that the reference has just so."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pairs = [line.rstrip("\n").split("\t") for _, line in zip(range(lines), file, strict=False)]
    side = 0 if source == "es" else 1
    segments, references = [p[side] for p in pairs], [p[1 - side] for p in pairs]
    names = [
        sorted(set(re.findall(r"(?<=[\w,;] )[A-ZÁÉÍÓÚÑ]\w+", s)) & set(re.findall(r"\w+", r)))
        for s, r in zip(segments, references, strict=True)
    ]
    return Text(f"{path.name.split('.')[0]} {source}-{OTHER[source]}", source, segments, references, names)


def articles(source: str) -> Text:
    """The segments of the project's own articles in one language, with the names that were found in them."""
    from briefgen import brief, glossary, sources
    from briefgen.brief.requests import requests

    terms = glossary.load(ROOT / "sources" / "glossary.csv")
    asked = []
    for path in sources.discover(ROOT / "sources"):
        a = brief.read(path)
        if a.article.language == source:
            ids = {s.id for s in a.segments}
            asked += [r for r in requests(a.document, a.segments, a.extraction, terms) if r.segment in ids]
    return Text(
        f"articles {source}-{OTHER[source]}", source, [r.text for r in asked], [], [list(r.names) for r in asked]
    )


def stock_python(folder: Path) -> Path:
    """An environment with Argos Translate as it comes, torch and all; made once."""
    python = folder / "bin" / "python"
    if python.is_file():
        return python
    print(f"installing argostranslate with torch in {folder} …", file=sys.stderr)
    with tempfile.TemporaryDirectory(dir=folder.parent) as half:  # a broken installation is not found the next time
        subprocess.run([sys.executable, "-m", "venv", half], check=True)
        command = [f"{half}/bin/python", "-m", "pip", "install", "-q", "torch==2.13.0", "argostranslate==1.11.0"]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        shutil.copytree(half, folder, symlinks=True)
    return python


# --- the table --------------------------------------------------------------------------------------------------------


def table(runs: Sequence[Run]) -> str:
    """Markdown, one row a system and text."""

    def percent(share: float | None) -> str:
        return f"{share * 100:.1f}" if share is not None else "–"

    def score(value: float | None) -> str:
        return f"{value:.1f}" if value is not None else "–"

    rows = [
        "| text | system | segments/s | start, s | MB | BLEU | chrF | numbers % | added | names % | terms % | made up | failing |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for r in runs:
        cells = [r.text, r.system, f"{r.per_second:.1f}", f"{r.startup:.1f}", f"{r.megabytes:.0f}"]
        cells += [score(r.bleu), score(r.chrf), percent(r.numbers), str(r.added), percent(r.names), percent(r.terms)]
        cells += [str(r.made_up), f"{r.errors}/{r.segments}"]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def ratios(runs: Sequence[Run]) -> str:
    """Markdown: briefgen against stock and bare, one row a text; and what became of the segments that failed."""
    rows = ["| text | times stock | share of bare | BLEU against bare |", "|---|--:|--:|--:|"]
    mended = [f"| text | failing, bare | {' | '.join(STEPS)} | failing, briefgen |"]
    mended.append(f"|---|{'--:|' * (len(STEPS) + 2)}")
    for text in dict.fromkeys(r.text for r in runs):
        of = {r.system: r for r in runs if r.text == text}
        ours, limit, stock = of["briefgen"], of["bare"], of.get("stock")
        faster = f"{ours.per_second / stock.per_second:.1f}" if stock else "–"
        bleu = f"{ours.bleu - limit.bleu:+.2f}" if ours.bleu is not None and limit.bleu is not None else "–"
        rows.append(f"| {text} | {faster} | {ours.per_second / limit.per_second:.2f} | {bleu} |")
        cells = [limit.errors, *ours.steps.values(), ours.errors]
        mended.append(f"| {text} | {' | '.join(map(str, cells))} |")
    return "\n".join([*rows, "", *mended])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--eval", type=Path, default=ROOT.parent / "shared" / "eval" / "newstest2010.tsv.gz")
    parser.add_argument("--lines", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=2, help="runs of each system but stock; the fastest counts")
    parser.add_argument("--stock", type=Path, help="Python of an environment that has argostranslate")
    parser.add_argument("--no-stock", action="store_true")
    parser.add_argument("--json", type=Path, help="also write everything, translations included")
    parser.add_argument("--work", choices=SYSTEMS, help=argparse.SUPPRESS)
    parser.add_argument("--job", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--begun", type=float, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.work:
        work(args.work, args.job, args.begun)
        return
    texts = [articles("es"), articles("en")]
    if args.eval.is_file():
        texts += [parallel(args.eval, args.lines, "es"), parallel(args.eval, args.lines, "en")]
    else:
        print(f"{args.eval}: not there; only the articles are measured", file=sys.stderr)
    CACHE.mkdir(parents=True, exist_ok=True)
    python = None if args.no_stock else args.stock or stock_python(CACHE / "stock")
    runs = []
    for text in texts:
        for system in SYSTEMS:
            if system != "stock":
                runs.append(measure(system, text, Path(sys.executable), args.repeat))
            elif python:
                runs.append(measure(system, text, python, 1))
            else:
                continue
            print(table(runs[-1:]).splitlines()[-1], file=sys.stderr)
    print(table(runs))
    print()
    print(ratios(runs))
    if args.json:
        args.json.write_text(json.dumps([asdict(r) for r in runs], indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
