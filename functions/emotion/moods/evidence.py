"""How much a person's days speak for a pattern, and how often noise alone would say as much."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from functions.emotion.moods.days import Day, Floats, ordinals, valences
from functions.emotion.moods.noise import Fitted, Noise, stacked
from functions.emotion.moods.patterns import Columns, Hypothesis, Pattern
from functions.emotion.moods.shapes import PatternKind

REPLICAS = 299
_SEED = 20240315
"""The same records give the same report."""
_SEARCHES = frozenset({PatternKind.CHANGE_POINT, PatternKind.SUSTAINED_LOW})
"""Kinds whose gain is the greatest over many places."""
_LEAST_SCALE = 2.0
"""Of the greatest of squared t-values: that of chi-squared with one degree of freedom."""
_EULER = 0.5772156649


@dataclass(frozen=True, slots=True)
class Chance:
    """What noise makes of a question: `p`, for the `gain` of the best of its columns."""

    p: float
    gain: float
    column: int


@dataclass(frozen=True, slots=True)
class Evidence:
    columns: Columns
    series: Floats
    noise: Noise
    whitened: Floats

    @classmethod
    def of(cls, days: Sequence[Day], columns: Columns) -> "Evidence":
        counts = np.array([len(day.records) for day in days], dtype=np.float64)
        noise = Noise(ordinals(days), counts)
        return cls(columns, valences(days), noise, noise.whitened(columns.values))

    def chances(
        self, taken: Sequence[int], questions: Mapping[Hypothesis, list[int]]
    ) -> dict[Hypothesis, Chance]:
        """Of each question, beside the columns that were taken in."""
        every = [column for columns in questions.values() for column in columns]
        base = self.base(taken)
        rng = np.random.default_rng(_SEED)
        replicas = self.noise.replicas(base, self.series, REPLICAS, rng)
        series = np.column_stack([self.series, replicas])
        only_lower = self.columns.only_lower[every]
        gains = self.noise.gains(base, self.whitened[:, :, every], series, only_lower)
        freedom = len(self.series) - base.shape[1] - 1
        answers, start = {}, 0
        for asked, columns in questions.items():
            own = gains[start : start + len(columns)]
            start += len(columns)
            best = int(own[:, 0].argmax())
            p = self._chance(asked, columns, own, freedom)
            answers[asked] = Chance(p, float(own[best, 0]), columns[best])
        return answers

    def alone(self, column: int, taken: Sequence[int]) -> float:
        """The p-value of a column that was taken in, beside the others."""
        others = [one for one in taken if one != column]
        asked = self.columns.patterns[column].asks
        return self.chances(others, {asked: self.columns.questions[asked]})[asked].p

    def fit(self, taken: Sequence[int]) -> Fitted:
        return self.noise.fit(self.base(taken), self.series)

    def misfit(self, taken: Sequence[int]) -> float:
        return self.noise.misfit(self.base(taken), self.series)

    def likeliest(self, taken: Sequence[int]) -> int:
        """Where in the grid of noise these columns put it."""
        return self.noise.likeliest(self.base(taken), self.series)[0]

    def left_over(self, taken: Sequence[int], likeliest: int) -> float:
        """The squares that these columns leave, at one place of the grid."""
        return self.noise.left_over(self.base(taken), self.series, likeliest)

    def with_column(self, place: int, pattern: Pattern, values: Floats) -> "Evidence":
        """The same with one column changed; its chances are still those of the old one."""
        patterns, columns = list(self.columns.patterns), self.columns.values.copy()
        patterns[place], columns[:, place] = pattern, values
        return replace(self, columns=Columns(tuple(patterns), columns))

    def base(self, taken: Sequence[int]) -> Floats:
        return stacked([self.columns.values[:, one] for one in taken], len(self.series))

    def _chance(self, asked: Hypothesis, columns: list[int], gains: Floats, freedom: int) -> float:
        if asked.kind in _SEARCHES:
            return _of_the_greatest(float(gains[:, 0].max()), gains[:, 1:].max(axis=0))
        expected = freedom / (freedom - 2)
        scale = np.maximum(gains[:, 1:].mean(axis=1) / expected, 1.0)
        smallest = min(_two_sided(float(gain), freedom) for gain in gains[:, 0] / scale)
        return min(1.0, smallest * self._different(columns))

    def _different(self, columns: list[int]) -> float:
        """How many tests one or two columns are worth: more than one, as far as they differ."""
        if len(columns) == 1:
            return 1.0
        one, other = self.columns.values[:, columns].T
        alike = float(np.corrcoef(one, other)[0, 1])
        return 1 + math.sqrt(max(0.0, 1 - alike * alike))


def _of_the_greatest(gain: float, by_chance: Floats) -> float:
    """Gumbel's law for the greatest of many, fitted to what noise brings by its moments."""
    scale = max(_LEAST_SCALE, float(by_chance.std()) * math.sqrt(6) / math.pi)
    place = float(by_chance.mean()) - _EULER * scale
    return -math.expm1(-math.exp(min(50.0, -(gain - place) / scale)))


def _two_sided(gain: float, freedom: int) -> float:
    """Student's t by Wallace's normal approximation (1959)."""
    factor = (8 * freedom + 1) / (8 * freedom + 3)
    return math.erfc(factor * math.sqrt(freedom * math.log1p(gain / freedom) / 2))


def false_shares(p_values: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg's adjusted p-values (1995), in the given order."""
    order = sorted(range(len(p_values)), key=lambda n: p_values[n], reverse=True)
    shares, least = [1.0] * len(p_values), 1.0
    for passed, place in enumerate(order):
        rank = len(p_values) - passed
        least = min(least, p_values[place] * len(p_values) / rank)
        shares[place] = least
    return shares
