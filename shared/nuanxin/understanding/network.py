"""The second member: embeddings of tokens and of their pairs, convolutions, one linear step.

It adds its logits to those of the linear member. Weights are eight-bit on disk.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nuanxin.understanding import features

Numbers = NDArray[np.float32]


class Network:
    """Numpy only; `arrays` come from the artefact, `widths` are the spans of the filters."""

    def __init__(self, about: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
        """Raises KeyError or AttributeError when a part is missing."""
        self._tokens = getattr(features, about["tokens"])
        self._longest: int = about["longest"]
        self._single = arrays["net_single"]
        self._pair = arrays["net_pair"]
        self._scales: tuple[float, float] = tuple(arrays["net_scales"].tolist())
        self._filters = [
            (width, _full(arrays, f"net_filter{width}"), arrays[f"net_filter{width}_bias"])
            for width in about["widths"]
        ]
        self._last, self._bias = _full(arrays, "net_last"), arrays["net_last_bias"]

    def logits(self, plain: str) -> Numbers:
        """One number for each column that the network knows; zeros for an empty text."""
        tokens = self._tokens(plain)[: self._longest]
        if not tokens.size:
            return np.zeros_like(self._bias)
        found: Numbers = self._pooled(self._embedded(tokens)) @ self._last + self._bias
        return found

    def _embedded(self, tokens: features.Hashes) -> Numbers:
        pairs = features.paired(tokens)
        single = self._single[_places(tokens, len(self._single))] * np.float32(self._scales[0])
        pair = self._pair[_places(pairs, len(self._pair))] * np.float32(self._scales[1])
        return np.concatenate((single, pair), axis=1)

    def _pooled(self, embedded: Numbers) -> Numbers:
        """The strongest answer of each filter anywhere in the text, and the sum of all tokens."""
        length, size = embedded.shape
        edge = max(width for width, _, _ in self._filters) - 1
        padded = np.zeros((length + 2 * edge, size), np.float32)
        padded[edge : edge + length] = embedded
        parts = []
        for width, weights, bias in self._filters:
            start, rows = edge - width + 1, length + width - 1
            strides = padded.strides
            windows = np.lib.stride_tricks.as_strided(
                padded[start:], (rows, width * size), strides, writeable=False
            )
            parts.append(np.maximum((windows @ weights).max(axis=0) + bias, 0))
        parts.append(embedded.sum(axis=0) / np.sqrt(np.float32(length + 1)))
        return np.concatenate(parts)


def _places(hashes: features.Hashes, size: int) -> features.Hashes:
    return hashes >> np.uint32(33 - size.bit_length())


def _full(arrays: Mapping[str, NDArray[Any]], name: str) -> Numbers:
    """Eight-bit columns times their scales."""
    full: Numbers = arrays[name].astype(np.float32) * arrays[f"{name}_scale"]
    return full
