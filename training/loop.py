"""Training: batches of like length, label-smoothed cross-entropy, and a learning rate that follows the clock.

The rate warms up, holds, and falls to zero over the last share of the minutes given, so that every run ends annealed
however fast the machine is. A run can be cut anywhere and taken up again from its checkpoint.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (as everybody writes it)
from torch import Tensor, nn

from training.model import Transformer

__all__ = ["Data", "Settings", "train"]

START = {"en": 4, "es": 5}  # ids of <2en> and <2es>
_EDGES = [8, 12, 16, 20, 24, 28, 32, 40, 48, 64, 80, 104, 128]  # lengths are padded up to these


@dataclass(frozen=True)
class Settings:
    """How to train; zeros are replaced by what suits the device."""

    direction: str = "both"
    size: str = "tiny"
    minutes: float = 60
    decay: float = 0.35
    tokens: int = 0
    rate: float = 0
    warmup: int = 0
    dropout: float = 0.1
    threads: int = 0
    every: float = 5
    seed: int = 1
    steps: int = 0
    """Stop after so many steps and let the rate follow them, not the clock: for runs that must be repeatable."""


class Data:
    """Packed pairs of one direction, or of both at once: then the first decoder token tells which way."""

    def __init__(self, path: Path, direction: str) -> None:
        with np.load(path) as packed:
            self.arrays = {k: packed[k] for k in packed.files}
        self.ways = [("es", "en"), ("en", "es")] if direction == "both" else [tuple(direction.split("-"))]
        self.pairs = len(self.arrays["es_off"]) - 1
        lengths = np.maximum(np.diff(self.arrays["es_off"]), np.diff(self.arrays["en_off"])) + 1
        self.lengths = np.tile(lengths, len(self.ways))

    def batches(self, tokens: int, rng: np.random.Generator, *, shuffle: bool = True) -> list[tuple[int, np.ndarray]]:
        """(padded length, indices) of batches of about `tokens` tokens a side."""
        batches, low = [], 0
        for edge in _EDGES:
            index = np.nonzero((self.lengths > low) & (self.lengths <= edge))[0]
            low = edge
            if shuffle:
                rng.shuffle(index)
            rows = max(8, tokens // edge // 8 * 8)
            batches += [(edge, index[i : i + rows]) for i in range(0, len(index), rows)]
        if shuffle:
            rng.shuffle(batches)  # type: ignore[arg-type]
        return batches

    def tensors(self, length: int, index: np.ndarray) -> tuple[Tensor, Tensor]:
        """Source (rows, length) and target (rows, length + 1) ids; </s> closes both."""
        source = np.zeros((len(index), length), np.int64)
        target = np.zeros((len(index), length + 1), np.int64)
        for row, number in enumerate(index):
            a, b = self.ways[number // self.pairs]
            x, y = self._side(a, number % self.pairs), self._side(b, number % self.pairs)
            source[row, : len(x)], source[row, len(x)] = x, 3
            target[row, 0], target[row, 1 : 1 + len(y)], target[row, 1 + len(y)] = START[b], y, 3
        return torch.from_numpy(source), torch.from_numpy(target)

    def _side(self, language: str, number: int) -> np.ndarray:
        bounds = self.arrays[f"{language}_off"]
        return self.arrays[language][bounds[number] : bounds[number + 1]]


class _Loss(torch.autograd.Function):
    """Output projection and label-smoothed cross-entropy in one pass over chunks of rows, gradients made on the way:
    on a CPU this is faster than keeping the logits."""

    @staticmethod
    def forward(ctx: Any, hidden: Tensor, weight: Tensor, gold: Tensor, smoothing: float, chunk: int = 768) -> Tensor:
        hb, w = hidden.to(torch.bfloat16), weight.to(torch.bfloat16)
        rows, vocab = len(gold), len(w)
        grad_h, grad_w, total = torch.empty_like(hb), torch.zeros_like(weight), 0.0
        for i in range(0, rows, chunk):
            x, g = hb[i : i + chunk], gold[i : i + chunk, None]
            logits = (x @ w.t()).float()
            norm = logits.logsumexp(1, keepdim=True)
            loss = (norm - logits.gather(1, g)) * (1 - smoothing) + (norm - logits.mean(1, keepdim=True)) * smoothing
            total += loss.sum().item()
            p = logits.sub_(norm).exp_().sub_(smoothing / vocab)
            p.scatter_add_(1, g, torch.full_like(g, smoothing - 1, dtype=p.dtype))
            p = (p / rows).to(torch.bfloat16)
            grad_h[i : i + chunk] = p @ w
            grad_w += p.t() @ x
        ctx.save_for_backward(grad_h.to(hidden.dtype), grad_w)
        return torch.tensor(total / rows)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> Any:
        grad_h, grad_w = ctx.saved_tensors
        return grad_h * grad, grad_w * grad, None, None, None


def _loss(model: Transformer, source: Tensor, target: Tensor, smoothing: float) -> tuple[Tensor, int]:
    hidden = model(source, target[:, :-1])
    gold = target[:, 1:].reshape(-1)
    keep = gold != 0
    hidden, gold = hidden.reshape(-1, hidden.shape[-1])[keep], gold[keep]
    if not hidden.is_cuda and torch.is_grad_enabled():
        return _Loss.apply(hidden, model.emb.weight, gold, smoothing), len(gold)
    total: Any = 0.0
    for i in range(0, len(gold), 16384):
        logits = F.linear(hidden[i : i + 16384], model.emb.weight).float()
        total = total + F.cross_entropy(logits, gold[i : i + 16384], label_smoothing=smoothing, reduction="sum")
    return total / len(gold), len(gold)


def train(
    folder: Path, out: Path, settings: Settings, *, resume: Path | None = None, tell: Callable[[str], None] = print
) -> float:
    """Train on folder/{train,valid}.npz and write the checkpoint `out`; returns the validation loss in nats a token.

    The checkpoint holds model, optimiser, step, size, vocab, direction. Raises OSError, and RuntimeError where `resume`
    has another size or vocabulary.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    gpu = device == "cuda"
    if settings.threads:
        torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    rng = np.random.default_rng(settings.seed)
    tokens = settings.tokens or (49152 if gpu else 3072)
    top = settings.rate or (1.5e-3 if gpu else 1.0e-3)
    warmup = settings.warmup or (800 if gpu else 600)

    learn, valid = Data(folder / "train.npz", settings.direction), Data(folder / "valid.npz", settings.direction)
    vocab = _vocabulary(folder)
    model = Transformer(vocab, settings.size, settings.dropout).to(device)
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=top, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.01, fused=True
    )
    first = _resume(resume, model, optimizer, device) if resume else 0
    tell(f"{device}, {sum(p.numel() for p in model.parameters()) / 1e6:.1f}M parameters, {len(learn.lengths)} pairs")

    def save(step: int) -> None:
        held = {"model": model.state_dict(), "opts": [optimizer.state_dict()], "step": step}
        part = out.with_suffix(out.suffix + ".part")
        torch.save(held | {"size": settings.size, "vocab": vocab, "direction": settings.direction}, part)
        part.replace(out)

    def evaluate() -> float:
        model.eval()
        total, count = 0.0, 0
        with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
            for length, index in valid.batches(tokens, rng, shuffle=False):
                x, y = (t.to(device) for t in valid.tensors(length, index))
                loss, n = _loss(model, x, y, 0.0)
                total, count = total + loss.item() * n, count + n
        model.train()
        return total / max(count, 1)

    start = told = time.monotonic()
    step, seen, recent = first, 0, []
    for x, y in _stream(learn, tokens, rng, workers=4 if gpu else 1):
        elapsed = time.monotonic() - start
        done = (step - first) / settings.steps if settings.steps else elapsed / (settings.minutes * 60)
        if done >= 1:
            break
        rate = top * min(1.0, (step - first + 1) / warmup) * min(1.0, (1 - done) / settings.decay + 1e-3)
        for group in optimizer.param_groups:
            group["lr"] = rate
        with torch.autocast(device, dtype=torch.bfloat16):
            loss, n = _loss(model, x.to(device), y.to(device), 0.1)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        model.zero_grad(set_to_none=True)
        step, seen = step + 1, seen + n
        if not gpu or step % 50 == 0:
            recent.append(loss.item())
        if time.monotonic() - told > settings.every * 60:
            told = time.monotonic()
            tell(
                f"{elapsed / 60:.1f} min, step {step}: train {np.mean(recent):.3f}, valid {evaluate():.3f}, "
                f"rate {rate:.1e}, {seen / elapsed:.0f} tokens/s"
            )
            recent = []
            save(step)
    save(step)
    last = evaluate()
    tell(f"done: step {step}, valid {last:.3f}")
    return last


def _vocabulary(folder: Path) -> int:
    import sentencepiece as spm

    pieces = spm.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model")).vocab_size()
    return int(pieces + -pieces % 8)  # a multiple of 8 multiplies faster


def _resume(path: Path, model: Transformer, optimizer: torch.optim.Optimizer, device: str) -> int:
    held = torch.load(path, map_location=device)
    model.load_state_dict(held["model"])
    if held.get("opts"):
        optimizer.load_state_dict(held["opts"][0])
    return int(held["step"])


def _stream(data: Data, tokens: int, rng: np.random.Generator, *, workers: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Batches without end, made ahead of their use."""
    with ThreadPoolExecutor(workers) as pool:
        ahead: list[Future[tuple[Tensor, Tensor]]] = []
        while True:
            for length, index in data.batches(tokens, rng):
                ahead.append(pool.submit(data.tensors, length, index))
                if len(ahead) > 2 * workers:
                    yield ahead.pop(0).result()
