"""What training hands on: weights for the product, and what was read unseen for the card."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nuanxin.understanding import features
from nuanxin.understanding.artefact import FORMAT, Artefact
from nuanxin.understanding.classifier import Finer
from training.fit import Unseen
from training.linear import Columns, side_by_side

LEVELS = 15
"""Weights are whole numbers from −15 to 15: as good as ±127 on dev, and a third on disk."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of one language, their temperatures already multiplied in."""

    post: Columns
    chat: Columns
    gate: Columns
    fine: Columns | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """The network member of the post head: its shape and its eight-bit arrays."""

    about: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trained:
    artefact: Artefact
    unseen: Unseen


def artefact(
    *,
    language: str,
    hashing: str,
    known: features.Hashes,
    idf: NDArray[np.float16],
    heads: Heads,
    post: Sequence[str],
    fine: Sequence[str] = (),
    cuts: NDArray[Any] | None = None,
    finer: Finer | None = None,
    network: Network | None = None,
) -> Artefact:
    """`post` and `fine` name the columns of these heads; chat has all seven in product order.

    `cuts` are the logits of the post head above which a label holds beside others.
    """
    parts = {"post": heads.post, "chat": heads.chat, "gate": heads.gate, "fine": heads.fine}
    places: dict[str, tuple[int, int]] = {}
    start = 0
    for name, part in parts.items():
        stop = start + (part.bias.size if part is not None else 0)
        places[name] = (start, stop)
        start = stop
    columns = side_by_side([part for part in parts.values() if part is not None])
    weights, scale = whole(columns.weights)
    about = {
        "format": FORMAT,
        "features": features.VERSION,
        "language": language,
        "hashing": hashing,
        "heads": places,
        "post": list(post),
        "fine": list(fine),
        "cuts": None if cuts is None else [round(float(cut), 4) for cut in cuts],
        "finer": asdict(finer) if finer else None,
        "network": network.about if network else None,
    }
    arrays: dict[str, NDArray[Any]] = {
        "steps": np.diff(known, prepend=np.uint32(0)),
        "idf": idf,
        "weights": weights,
        "scale": scale,
        "bias": columns.bias,
    }
    if network:
        arrays.update(network.arrays)
    return Artefact(about, arrays)


def whole(
    weights: NDArray[Any], levels: int = LEVELS
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Whole numbers of few levels, and the scale of each column."""
    scale = np.abs(weights).max(axis=0) / levels + 1e-12
    return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)


def rounded(weights: NDArray[Any], levels: int = LEVELS) -> NDArray[np.float32]:
    """What is left of the weights after they were stored."""
    numbers, scale = whole(weights, levels)
    return numbers * scale
