"""The network: a pre-norm Transformer with shared embeddings and sinusoidal positions, as CTranslate2 runs it.

Vaswani et al. 2017, with the layer norm moved before each block (Xiong et al. 2020). Source and target ids are int64
tensors (batch, length), 0 is padding; hidden states are (batch, length, d_model).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 (as everybody writes it)
from torch import Tensor, nn

__all__ = ["SIZES", "Size", "Transformer", "positions"]


class Size(NamedTuple):
    """Dimensions of a model."""

    width: int
    inner: int
    heads: int
    encoder: int
    decoder: int


SIZES = {
    "test": Size(32, 64, 2, 1, 1),
    "tiny": Size(256, 1024, 4, 6, 2),
    "small": Size(384, 1536, 6, 6, 3),
    "base": Size(512, 2048, 8, 6, 4),
    "big": Size(640, 2560, 10, 8, 4),
}


def positions(length: int, width: int) -> Tensor:
    """Sinusoids (length, width) laid out as CTranslate2 lays them: all sines, then all cosines."""
    half = width // 2
    rates = torch.exp(-math.log(10000) / (half - 1) * torch.arange(half).float())
    angles = torch.arange(length).float()[:, None] * rates[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


class Attention(nn.Module):
    """Multi-head attention; queries, keys and values come from one matrix, or two where it looks at the encoder."""

    def __init__(self, width: int, heads: int, *, cross: bool = False) -> None:
        super().__init__()
        self.h, self.cross = heads, cross
        if cross:
            self.q, self.kv = nn.Linear(width, width), nn.Linear(width, 2 * width)
        else:
            self.qkv = nn.Linear(width, 3 * width)
        self.o = nn.Linear(width, width)

    def forward(
        self, x: Tensor, memory: Tensor | None = None, mask: Tensor | None = None, causal: bool = False
    ) -> Tensor:
        """(batch, length, width) to the same; `mask` is true where a key may be seen."""
        batch, length, width = x.shape
        query, key, value = (self.q(x), *self.kv(memory).chunk(2, -1)) if self.cross else self.qkv(x).chunk(3, -1)

        def split(z: Tensor) -> Tensor:
            return z.view(batch, -1, self.h, width // self.h).transpose(1, 2)

        if x.is_cuda:
            y = F.scaled_dot_product_attention(split(query), split(key), split(value), attn_mask=mask, is_causal=causal)
        else:  # on a CPU short sequences go faster through plain products
            weight = split(query * (width // self.h) ** -0.5) @ split(key).transpose(-1, -2)
            if causal:
                weight = weight + weight.new_full((length, length), -1e4).triu(1)
            elif mask is not None:
                weight = weight.masked_fill(~mask, -1e4)
            y = weight.softmax(-1).to(weight.dtype) @ split(value)
        return self.o(y.transpose(1, 2).reshape(batch, length, width))


class Layer(nn.Module):
    """Self-attention, attention to the encoder in the decoder, feed-forward; each after its norm, around a residual."""

    def __init__(self, size: Size, dropout: float, *, cross: bool) -> None:
        super().__init__()
        width = size.width
        self.attn = Attention(width, size.heads)
        self.cross = Attention(width, size.heads, cross=True) if cross else None
        self.n1, self.n2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.n3 = nn.LayerNorm(width) if cross else None
        self.f1, self.f2 = nn.Linear(width, size.inner), nn.Linear(size.inner, width)
        self.p = dropout

    def forward(self, x: Tensor, mask: Tensor, memory: Tensor | None = None) -> Tensor:
        """One block."""

        def drop(z: Tensor) -> Tensor:
            return F.dropout(z, self.p, self.training)

        decoder = self.cross is not None
        x = x + drop(self.attn(self.n1(x), mask=None if decoder else mask, causal=decoder))
        if self.cross is not None:
            x = x + drop(self.cross(self.n2(x), memory, mask))
        norm = self.n3 if self.n3 is not None else self.n2
        return x + drop(self.f2(drop(F.relu(self.f1(norm(x))))))


class Transformer(nn.Module):
    """Encoder and decoder over one vocabulary; the output projection is the embedding matrix."""

    def __init__(self, vocab: int, size: str, dropout: float = 0.1, longest: int = 256) -> None:
        super().__init__()
        shape = SIZES[size]
        self.width, self.p = shape.width, dropout
        self.emb = nn.Embedding(vocab, shape.width)
        self.enc = nn.ModuleList(Layer(shape, dropout, cross=False) for _ in range(shape.encoder))
        self.dec = nn.ModuleList(Layer(shape, dropout, cross=True) for _ in range(shape.decoder))
        self.ne, self.nd = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.register_buffer("pos", positions(longest, shape.width), persistent=False)
        self._initialise(shape)

    def _initialise(self, shape: Size) -> None:
        nn.init.normal_(self.emb.weight, std=shape.width**-0.5)
        for name, weight in self.named_parameters():
            if weight.dim() > 1 and not name.startswith("emb"):
                nn.init.xavier_uniform_(weight)
            if name.endswith(("o.weight", "f2.weight")):  # keeps the residual stream's variance, as in GPT-2
                weight.data.div_(math.sqrt(2 * max(shape.encoder, shape.decoder)))

    def embed(self, ids: Tensor) -> Tensor:
        """(batch, length) ids to (batch, length, width)."""
        x = self.emb(ids) * math.sqrt(self.width) + self.pos[: ids.shape[1]]
        return F.dropout(x, self.p, self.training)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Hidden states of the decoder for each target position, before the output projection."""
        mask = (source != 0)[:, None, None, :]
        memory = self.embed(source)
        for layer in self.enc:
            memory = layer(memory, mask)
        memory = self.ne(memory)
        x = self.embed(target)
        for layer in self.dec:
            x = layer(x, mask, memory)
        return self.nd(x)
