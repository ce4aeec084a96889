"""Parallel text in, packed token arrays out: filters, held-out sentences, up-weighting.

A corpus is a file of lines `Spanish<TAB>English`, gzip or plain, or a TMX file such as `briefgen memory export` writes.
"""

from __future__ import annotations

import gzip
import hashlib
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import sentencepiece as spm

__all__ = ["Pair", "heldout_key", "mix", "pack", "pairs", "plausible", "tokenizer"]

MAX_TOKENS = 120
VALID = 2000
_DIGITS = re.compile(r"\d+")


class Pair(NamedTuple):
    """One sentence in both languages."""

    es: str
    en: str


def pairs(path: Path) -> Iterator[Pair]:
    """The pairs of one corpus file. Lines without both sides are skipped."""
    if path.suffix == ".tmx":
        yield from _tmx(path)
        return
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            es, _, en = line.rstrip("\n").partition("\t")
            if es and en:
                yield Pair(es, en)


def _tmx(path: Path) -> Iterator[Pair]:
    from defusedxml.ElementTree import parse

    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for unit in parse(path).iter("tu"):
        text = {
            v.get(lang, v.get("lang", ""))[:2].lower(): "".join(v.find("seg").itertext())  # type: ignore[union-attr]
            for v in unit.iter("tuv")
        }
        if text.get("es") and text.get("en"):
            yield Pair(text["es"], text["en"])


def plausible(pair: Pair) -> bool:
    """Cheap filters: lengths in proportion, mostly letters, mostly the same numbers, not the same text."""
    a, b = len(pair.es), len(pair.en)
    if max(a, b) > min(600, 2.2 * min(a, b) + 15) or pair.es.lower() == pair.en.lower():
        return False
    if sum(map(str.isalpha, pair.es)) < 0.5 * a or sum(map(str.isalpha, pair.en)) < 0.5 * b:
        return False
    ours, theirs = set(_DIGITS.findall(pair.es)), set(_DIGITS.findall(pair.en))
    return len(ours ^ theirs) <= 1 + 0.34 * max(len(ours), len(theirs))


def heldout_key(text: str) -> str:
    """The first 16 hex digits of the SHA-1 of a sentence's letters and digits, casefolded."""
    return hashlib.sha1("".join(filter(str.isalnum, text.casefold())).encode()).hexdigest()[:16]


def mix(
    files: Iterable[Path], *, weights: Mapping[str, int], heldout: frozenset[str], seed: int = 7
) -> tuple[list[Pair], dict[str, tuple[int, int, int]]]:
    """All plausible pairs, each once times its corpus' weight, shuffled; and by file: pairs read, kept, held out.

    weights: part of a file's name -> how often its pairs are laid down. heldout: keys of sentences never to train on.
    """
    seen: set[int] = set()
    data: list[Pair] = []
    told = {}
    for path in files:
        read = kept = out = 0
        times = next((k for name, k in weights.items() if name in path.name), 1)
        for pair in pairs(path):
            read += 1
            if heldout and (heldout_key(pair.es) in heldout or heldout_key(pair.en) in heldout):
                out += 1
            elif hash(pair) not in seen and plausible(pair):
                seen.add(hash(pair))
                kept += 1
                data += [pair] * times
        told[path.name] = (read, kept, out)
    random.Random(seed).shuffle(data)
    return data, told


# --- tokens -----------------------------------------------------------------------------------------------------------


def tokenizer(data: Sequence[Pair], prefix: Path, vocab: int) -> Path:
    """Train a SentencePiece model on both languages; <2en> and <2es> are its start tokens. Returns its path."""
    text = prefix.with_suffix(".txt")
    with text.open("w", encoding="utf-8") as file:
        for pair in data[:1_000_000]:
            file.write(f"{pair.es}\n{pair.en}\n")
    spm.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(prefix),
        vocab_size=vocab,
        character_coverage=0.9995,
        byte_fallback=True,
        input_sentence_size=600_000,
        shuffle_input_sentence=True,
        pad_id=0,
        unk_id=1,
        bos_id=2,
        eos_id=3,
        normalization_rule_name="nmt_nfkc",
        split_digits=True,
        hard_vocab_limit=False,
        minloglevel=2,
        control_symbols=["<2en>", "<2es>"],
    )
    text.unlink()
    return prefix.with_suffix(".model")


def pack(data: Iterable[Pair], model: Path, folder: Path) -> dict[str, int]:
    """Write folder/{train,valid}.npz: es, en (uint16 ids laid end to end), es_off, en_off (int64 bounds).

    A twentieth of the pairs, 2,000 at most, becomes valid.npz. Returns how many pairs each file holds.
    """
    sp = spm.SentencePieceProcessor(model_file=str(model))
    ids: dict[str, list[np.ndarray]] = {"es": [], "en": []}
    for pair in data:
        x, y = sp.encode(pair.es), sp.encode(pair.en)
        longest, shortest = max(len(x), len(y)), min(len(x), len(y))
        if shortest > 0 and longest <= min(MAX_TOKENS, 2.5 * shortest + 8):
            ids["es"].append(np.array(x, np.uint16))
            ids["en"].append(np.array(y, np.uint16))
    count = len(ids["es"])
    valid = min(VALID, count // 20)
    _save(folder / "valid.npz", ids, 0, valid)
    _save(folder / "train.npz", ids, valid, count)
    return {"train": count - valid, "valid": valid}


def _save(path: Path, ids: Mapping[str, Sequence[np.ndarray]], low: int, high: int) -> None:
    arrays = {}
    for language, sequences in ids.items():
        part = sequences[low:high]
        arrays[language] = np.concatenate([*part, np.array([], np.uint16)])
        arrays[f"{language}_off"] = np.cumsum([0, *map(len, part)]).astype(np.int64)
    np.savez(path, **arrays)
