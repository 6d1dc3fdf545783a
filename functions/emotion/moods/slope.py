"""A straight line through the days that single odd days cannot bend."""

from collections.abc import Sequence

import numpy as np

from functions.emotion.moods.days import Day, ordinals, valences

_PAIRS = 4000
_RESAMPLES = 300
_BLOCK = 7
"""Days that are drawn together, because neighbours are alike."""
_SEED = 20240316


def slope_of(days: Sequence[Day]) -> tuple[float, float, float]:
    """Valence a day, and its interval of 95 %: the median of the slopes between pairs of days
    (Theil 1950, Sen 1968), and moving blocks of what the line leaves (Künsch 1989)."""
    rng = np.random.default_rng(_SEED)
    at, values = ordinals(days).astype(float), valences(days)
    first, second = _pairs(len(days), rng)
    runs = at[second] - at[first]
    slope = float(np.median((values[second] - values[first]) / runs))
    left = values - slope * at
    left -= np.median(left)
    series = left[_blocks(len(days), rng)]
    resampled = np.median((series[:, second] - series[:, first]) / runs, axis=1)
    low, high = np.quantile(resampled, [0.025, 0.975])
    return slope, slope + float(low), slope + float(high)


def _pairs(size: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    first, second = np.triu_indices(size, 1)
    if len(first) > _PAIRS:
        chosen = rng.choice(len(first), _PAIRS, replace=False)
        return first[chosen], second[chosen]
    return first, second


def _blocks(size: int, rng: np.random.Generator) -> np.ndarray:
    """Places of days, a resample to a row."""
    length = min(_BLOCK, size)
    count = -(-size // length)
    starts = rng.integers(0, size - length + 1, (_RESAMPLES, count))
    places = starts[:, :, None] + np.arange(length)
    return places.reshape(_RESAMPLES, -1)[:, :size]
