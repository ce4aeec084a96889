"""`python -m training`: prepare data, train, export a package, score it. Each step reads and writes plain files."""

from __future__ import annotations

import gzip
import random
import shutil
import tempfile
from pathlib import Path

import click

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def cli() -> None:
    """Train Argos packages for briefgen.

    \b
    python -m training prepare --out data corpora/*.tsv.gz
    python -m training train --data data --out run.pt --minutes 600
    python -m training export --data data --direction es-en --out translate-es_en-1_0.argosmodel run.pt
    python -m training score translate-es_en-1_0.argosmodel test.tsv.gz
    """


@cli.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--out", required=True, type=FOLDER, help="Where sentencepiece.model, train.npz and valid.npz go.")
@click.option("--vocab", default=8000, show_default=True, help="Pieces of a new tokenizer.")
@click.option("--tokenizer", type=FILE, help="Keep this tokenizer instead (to go on from a checkpoint).")
@click.option("--weight", "weights", multiple=True, metavar="NAME=K", help="Lay a corpus down K times.")
@click.option("--frames", default=0.015, show_default=True, help="Share of made sentences about figures.")
@click.option("--heldout", type=FILE, help="Keys of sentences never to train on, one a line (gzip).")
def prepare(
    files: tuple[Path, ...],
    out: Path,
    vocab: int,
    tokenizer: Path | None,
    weights: tuple[str, ...],
    frames: float,
    heldout: Path | None,
) -> None:
    """Turn corpora (TSV, or TMX from `briefgen memory export`) into a tokenizer and packed arrays."""
    from training import corpus, made, marks

    keys = frozenset(gzip.decompress(heldout.read_bytes()).decode().split()) if heldout else frozenset()
    parsed = {}
    for item in weights:
        name, _, times = item.partition("=")
        if not times.isdigit():
            raise click.BadParameter(f"'{item}' is not NAME=K with a whole number K", param_hint="--weight")
        parsed[name] = int(times)
    data, told = corpus.mix(files, weights=parsed, heldout=keys)
    for name, (read, kept, held) in told.items():
        click.echo(f"{name}: {read} pairs read, {kept} kept, {held} held out", err=True)
    data = [pair for found in data if (pair := marks.alike(found))]
    if not data:
        raise click.ClickException("no usable pairs in these files")
    out.mkdir(parents=True, exist_ok=True)
    if tokenizer:
        shutil.copy(tokenizer, out / "sentencepiece.model")
    else:
        corpus.tokenizer(data, out / "sentencepiece", vocab)
    data = [*made.augmented(data), *made.framed(int(len(data) * frames))]
    random.Random(7).shuffle(data)
    counts = corpus.pack(data, out / "sentencepiece.model", out)
    click.echo(f"{out}: {counts['train']} pairs to train on, {counts['valid']} to validate", err=True)


@cli.command()
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="lexicon.tsv")
def lexicon(out: Path) -> None:
    """Write common words of Apertium's dictionary as pairs (needs Debian's lttoolbox and apertium-eng-spa)."""
    from training.lexicon import words

    try:
        lines = [f"{pair.es}\t{pair.en}\n" for pair in words()]
    except FileNotFoundError as exc:
        raise click.ClickException(str(exc)) from exc
    out.write_text("".join(lines), encoding="utf-8")
    click.echo(f"{out}: {len(lines)} pairs", err=True)


@cli.command()
@click.option("--data", required=True, type=FOLDER, help="What `prepare` wrote.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The checkpoint.")
@click.option("--direction", type=click.Choice(["both", "es-en", "en-es"]), default="both", show_default=True)
@click.option("--size", type=click.Choice(["test", "tiny", "small", "base", "big"]), default="tiny", show_default=True)
@click.option("--minutes", default=60.0, show_default=True, help="The learning rate follows this clock.")
@click.option("--decay", default=0.35, show_default=True, help="Last share of it in which the rate falls to zero.")
@click.option("--steps", default=0, help="Stop after so many steps instead, for repeatable runs.")
@click.option("--tokens", default=0, help="Tokens a batch; 0: what suits the device.")
@click.option("--rate", default=0.0, help="Highest learning rate; 0: what suits the device.")
@click.option("--warmup", default=0, help="Steps of warm-up; 0: what suits the device.")
@click.option("--dropout", default=0.1, show_default=True, help="0 for long runs of small models on a CPU.")
@click.option("--threads", default=0, help="Processor threads; 0: all.")
@click.option("--seed", default=1, show_default=True)
@click.option("--resume", type=FILE, help="Go on from this checkpoint.")
def train(data: Path, out: Path, resume: Path | None, **settings: object) -> None:
    """Train, resumable, on a CPU or one GPU."""
    from training.loop import Settings
    from training.loop import train as run

    run(data, out, Settings(**settings), resume=resume, tell=lambda line: click.echo(line, err=True))  # type: ignore[arg-type]


@cli.command()
@click.argument("checkpoints", nargs=-1, required=True, type=FILE)
@click.option("--data", required=True, type=FOLDER, help="What `prepare` wrote.")
@click.option("--direction", type=click.Choice(["es-en", "en-es"]), required=True)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="translate-es_en-1_0.argosmodel")
@click.option("--version", default="1.0", show_default=True)
@click.option("--card", type=FILE, help="The model card that goes into the package as README.md.")
def export(
    checkpoints: tuple[Path, ...], data: Path, direction: str, out: Path, version: str, card: Path | None
) -> None:
    """Average CHECKPOINTS and pack them as an Argos package."""
    from training import package

    text = card.read_text(encoding="utf-8") if card else f"# translate {direction}, version {version}\n"
    made = package.export(
        checkpoints, data / "sentencepiece.model", out, direction=direction, version=version, card=text
    )
    click.echo(f"{made}: {made.stat().st_size / 2**20:.1f} MiB", err=True)


@cli.command()
@click.argument("package", type=FILE)
@click.argument("tests", nargs=-1, required=True, type=FILE)
@click.option("--beam", default=4, show_default=True)
def score(package: Path, tests: tuple[Path, ...], beam: int) -> None:
    """Print sacreBLEU and chrF of PACKAGE on TESTS (gzip lines of Spanish<TAB>English)."""
    import json

    import sacrebleu

    from training.corpus import pairs
    from training.package import translate, unpacked

    with tempfile.TemporaryDirectory() as folder:
        root = unpacked(package, Path(folder))
        metadata = json.loads((root / "metadata.json").read_text(encoding="utf-8"))
        forward = metadata["from_code"] == "es"
        for path in tests:
            lines = list(pairs(path))
            sources, references = [p[not forward] for p in lines], [p[forward] for p in lines]
            made = translate(root, sources, beam=beam)
            bleu, chrf = sacrebleu.corpus_bleu(made, [references]), sacrebleu.corpus_chrf(made, [references])
            click.echo(f"{package.name} {path.name.split('.')[0]}: BLEU {bleu.score:.1f} chrF {chrf.score:.1f}")


@cli.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="briefgen/languages/common/lexicon.tsv")
@click.option("--most", default=60_000, show_default=True, help="Pairs that are taken of each file.")
@click.option("--heldout", type=FILE, help="Keys of sentences never to learn from, one a line (gzip).")
def stems(files: tuple[Path, ...], out: Path, most: int, heldout: Path | None) -> None:
    """Derive the rough dictionary by which the checks tell whether a translation is all there."""
    from training import corpus
    from training.stems import lines

    keys = frozenset(gzip.decompress(heldout.read_bytes()).decode().split()) if heldout else frozenset()
    data: list[corpus.Pair] = []
    for path in files:
        pairs, _ = corpus.mix([path], weights={}, heldout=keys)
        data += [p for p in pairs[:most] if len(p.es) < 300 and len(p.en) < 300]
    names = ", ".join(p.name.split(".")[0] for p in files)
    head = (
        "# Stems of Spanish and English words; how often (in percent) a translation has a stem that is known to\n"
        "# render them or looks alike; for Spanish ones, those that do not look alike.\n"
        f"# Made by `python -m training stems` from {len(data)} pairs of public text: {names}.\n"
    )
    out.write_text(head + "\n".join(lines(data)) + "\n", encoding="utf-8")


@cli.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--out", required=True, type=FOLDER, help="briefgen/languages, or a folder like it.")
def words(files: tuple[Path, ...], out: Path) -> None:
    """Write each language's list of words, from these corpora and wordfreq's lists."""
    from training import corpus
    from training.words import lists

    data, _ = corpus.mix(files, weights={}, heldout=frozenset())
    for language, packed in lists(data).items():
        (out / language).mkdir(parents=True, exist_ok=True)
        (out / language / "words.txt.xz").write_bytes(packed)
        click.echo(f"{out / language / 'words.txt.xz'}: {len(packed)} bytes", err=True)


if __name__ == "__main__":
    cli(prog_name="python -m training")
