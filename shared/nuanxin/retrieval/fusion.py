"""Putting scores together: words with meaning, then age and weight."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nuanxin.retrieval.index import Aging
from nuanxin.retrieval.layout import NO_TIME

Scores = NDArray[np.float64]

SEMANTIC_WEIGHT = 0.5
"""Of meaning beside words, where nothing is known of the model. Standardised scores are summed
instead of ranks: by equal ranks a weak model pulls good lexical answers down (Bruch et al., "An
Analysis of Fusion Functions for Hybrid Retrieval", 2023, finds convex sums better as well)."""
WEIGHTS: Mapping[str, float] = {}
"""Of models that were measured on their own."""
_DAY = 86_400_000
_EPOCH_SECONDS = 1000


def fused(lexical: Scores, cosines: Scores, model: str | None = None) -> Scores:
    """One score of each candidate, never below 1. `cosines` is NaN where there is no vector: such
    a candidate counts as the mean of those with one."""
    weight = WEIGHTS.get(model or "", SEMANTIC_WEIGHT)
    both: Scores = _standard(lexical) + weight * _standard(cosines)
    lowest = float(both.min(initial=0))
    return both - lowest + 1


def _standard(scores: Scores) -> Scores:
    """How many standard deviations above the mean; 0 where there is no number."""
    known = ~np.isnan(scores)
    if not known.any():
        return np.zeros(len(scores))
    spread = scores[known].std()
    if spread < 1e-9:
        return np.zeros(len(scores))
    return np.where(known, (scores - scores[known].mean()) / spread, 0.0)


def aged(scores: Scores, times: NDArray[np.int64], decays: NDArray[Any], aging: Aging) -> Scores:
    """Lowered by age. What has no time, or does not decay, stays."""
    now = aging.now.timestamp() * _EPOCH_SECONDS
    days = np.maximum((now - times.astype(np.float64)) / _DAY - aging.grace_days, 0)
    factor = np.maximum(np.exp2(-days / aging.half_life_days), aging.floor)
    return scores * np.where((times == NO_TIME) | (decays == 0), 1.0, factor)
