"""Checkpoints in, an Argos Translate package out: averaged, converted to CTranslate2 int8, zipped with its model card.

The folder holds model/ (CTranslate2), sentencepiece.model, metadata.json and README.md, as Argos expects them.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece as spm
import torch
from ctranslate2.specs import common_spec, transformer_spec

from training.model import SIZES, positions

__all__ = ["LIMIT", "average", "export"]

LIMIT = 45 * 2**20
"""No bundled package may be larger, in bytes."""

_NAMES = {"es": "Spanish", "en": "English"}


def average(checkpoints: Sequence[Path]) -> dict[str, Any]:
    """The first checkpoint with its weights replaced by the mean of all (float32)."""
    held = [torch.load(path, map_location="cpu") for path in checkpoints]
    names = held[0]["model"]
    return held[0] | {"model": {k: sum(h["model"][k].float() for h in held) / len(held) for k in names}}


def export(checkpoints: Sequence[Path], tokenizer: Path, out: Path, *, direction: str, version: str, card: str) -> Path:
    """Write the package `out` (…/translate-es_en-1_0.argosmodel). Raises ValueError if it is over LIMIT."""
    held = average(checkpoints)
    source, target = direction.split("-")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, out.stem)
        (root / "model").mkdir(parents=True)
        spec = _spec(held["model"], held["size"], tokenizer, target)
        spec.save(str(root / "model"))
        shutil.copy(tokenizer, root / "sentencepiece.model")
        metadata = {
            "package_version": version,
            "argos_version": "1.9",
            "from_code": source,
            "from_name": _NAMES[source],
            "to_code": target,
            "to_name": _NAMES[target],
        }
        (root / "metadata.json").write_text(json.dumps(metadata, indent=2) + "\n", encoding="utf-8")
        (root / "README.md").write_text(card, encoding="utf-8")
        part = out.with_suffix(".part")
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(root.rglob("*")):
                info = zipfile.ZipInfo(str(path.relative_to(folder)), (2020, 1, 1, 0, 0, 0))
                if path.is_file():
                    archive.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED)
    if part.stat().st_size > LIMIT:
        size = part.stat().st_size
        part.unlink()
        raise ValueError(f"{out.name} would be {size / 2**20:.0f} MiB; at most {LIMIT // 2**20} are allowed")
    return part.replace(out)


def _spec(
    weights: Mapping[str, torch.Tensor], size: str, tokenizer: Path, target: str
) -> transformer_spec.TransformerSpec:
    shape = SIZES[size]
    spec = transformer_spec.TransformerSpec.from_config(
        (shape.encoder, shape.decoder), shape.heads, pre_norm=True, activation=common_spec.Activation.RELU
    )

    def array(name: str) -> np.ndarray:
        return weights[name].numpy().astype(np.float32)

    def linear(part: Any, name: str) -> None:
        part.weight, part.bias = array(f"{name}.weight"), array(f"{name}.bias")

    def norm(part: Any, name: str) -> None:
        part.gamma, part.beta = array(f"{name}.weight"), array(f"{name}.bias")

    for side, name, final in ((spec.encoder, "enc", "ne"), (spec.decoder, "dec", "nd")):
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = array("emb.weight")
        side.scale_embeddings = True
        side.position_encodings.encodings = positions(512, shape.width).numpy()
        norm(side.layer_norm, final)
        for number, layer in enumerate(side.layer):
            key = f"{name}.{number}."
            norm(layer.self_attention.layer_norm, f"{key}n1")
            linear(layer.self_attention.linear[0], f"{key}attn.qkv")
            linear(layer.self_attention.linear[1], f"{key}attn.o")
            if name == "dec":
                norm(layer.attention.layer_norm, f"{key}n2")
                linear(layer.attention.linear[0], f"{key}cross.q")
                linear(layer.attention.linear[1], f"{key}cross.kv")
                linear(layer.attention.linear[2], f"{key}cross.o")
            norm(layer.ffn.layer_norm, f"{key}n3" if name == "dec" else f"{key}n2")
            linear(layer.ffn.linear_0, f"{key}f1")
            linear(layer.ffn.linear_1, f"{key}f2")
    spec.decoder.projection.weight = array("emb.weight")

    sp = spm.SentencePieceProcessor(model_file=str(tokenizer))
    pieces = [sp.id_to_piece(i) for i in range(sp.vocab_size())]
    pieces += [f"<extra_{i}>" for i in range(len(array("emb.weight")) - len(pieces))]
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.config.add_source_bos = False
    spec.config.decoder_start_token = f"<2{target}>"
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = "<s>", "</s>", "<unk>"
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def unpacked(package: Path, folder: Path) -> Path:
    """Unpack a package under `folder` and return its root."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
        return folder / archive.namelist()[0].split("/")[0]


def translate(root: Path, lines: Sequence[str], *, beam: int = 4) -> list[str]:
    """Translate with an unpacked package, plain beam search."""
    sp = spm.SentencePieceProcessor(model_file=str(root / "sentencepiece.model"))
    engine = ctranslate2.Translator(str(root / "model"), "cpu", inter_threads=2, intra_threads=1)
    answers = engine.translate_batch(
        sp.encode(list(lines), out_type=str), beam_size=beam, max_batch_size=2048, batch_type="tokens"
    )
    return [sp.decode(a.hypotheses[0]) for a in answers]
