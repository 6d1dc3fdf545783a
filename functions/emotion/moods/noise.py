"""How days without a pattern hang together, and how large a pattern looks by chance.

The mood of a day resembles the day before. A test that takes days for independent finds patterns
in such noise. So noise is modelled: AR(1) between days, over gaps too, plus a part that belongs to
single records. Its parameters are estimated anew with each pattern and without it (profile
likelihood); the same is done with replicas, series in which the whitened days are shuffled and
their signs turned at random, so that the price of estimating is part of every p-value.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from functions.emotion.moods.days import Floats

Bools = npt.NDArray[np.bool_]

GRID = (
    *((0.0, share) for share in (0.0, 0.5, 1.0)),
    *((phi, share) for phi in (0.2, 0.4, 0.6, 0.75) for share in (0.0, 0.5)),
)
"""Inertia from one day to the next, and the share of noise that single records have. More inertia
than .75 could not be told from a change of level within a few months."""
_DOUBT = tuple({0.6: 0.7, 0.75: 2.5}.get(phi, 0.0) for phi, _ in GRID)
"""What is taken off the logarithm of the likelihood: days seldom are that much alike, and whoever
grants it readily sees no low of two weeks."""
_NEARLY_THE_SAME = 0.02
"""The part of a column that has to be left once the base is taken out of it."""
_LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class Fitted:
    """Generalised least squares at the likeliest inertia: coefficients and standard errors."""

    coefficients: Floats
    errors: Floats
    inertia: float


class Noise:
    """The grid of covariances for one person's days; `counts` are the records of each."""

    def __init__(self, days: npt.NDArray[np.int64], counts: Floats) -> None:
        gaps = np.abs(days[:, None] - days[None, :])
        single = np.diag((1 / counts) / np.mean(1 / counts))
        roots = [
            np.linalg.cholesky(
                (1 - share) * (np.power(phi, gaps) if phi else np.eye(len(days))) + share * single
            )
            for phi, share in GRID
        ]
        self._roots = np.stack(roots)
        self._whitening = np.linalg.inv(self._roots)
        diagonals = np.diagonal(self._roots, axis1=1, axis2=2)
        self._log_dets = 2 * np.log(diagonals).sum(axis=1) + 2 * np.array(_DOUBT)
        self._factors = np.exp((self._log_dets - self._log_dets.mean()) / len(days))

    def whitened(self, columns: Floats) -> Floats:
        """Columns as each covariance of the grid sees them."""
        whitened: Floats = self._whitening @ columns
        return whitened

    def fit(self, base: Floats, series: Floats) -> Fitted:
        best, left = self.likeliest(base, series)
        whitened = self._whitening[best] @ base
        inverse = np.linalg.pinv(whitened)
        spread = float(left @ left) / max(1, len(series) - base.shape[1])
        errors = np.sqrt(spread * (inverse * inverse).sum(axis=1))
        return Fitted(inverse @ (self._whitening[best] @ series), errors, GRID[best][0])

    def left_over(self, base: Floats, series: Floats, place: int) -> float:
        """The whitened squares that `base` leaves, at one place of the grid."""
        whitening = self._whitening[place]
        left = _residuals(np.linalg.qr(whitening @ base)[0], whitening @ series)
        return float(left @ left)

    def misfit(self, base: Floats, series: Floats) -> float:
        """Minus twice the logarithm of the likelihood where it is greatest, up to a constant."""
        left = [
            _residuals(np.linalg.qr(whitening @ base)[0], whitening @ series)
            for whitening in self._whitening
        ]
        squares = np.array([float(one @ one) for one in left]) + _LEAST
        return len(series) * float(np.log(squares * self._factors).min())

    def replicas(
        self, base: Floats, series: Floats, count: int, rng: np.random.Generator
    ) -> Floats:
        """Series as noise alone would bring them, one to a column, without what `base` explains."""
        best, left = self.likeliest(base, series)
        shuffled = rng.permuted(np.repeat(left[None], count, axis=0), axis=1)
        turned = shuffled * rng.choice([-1.0, 1.0], shuffled.shape)
        replicas: Floats = self._roots[best] @ turned.T
        return replicas

    def gains(self, base: Floats, candidates: Floats, series: Floats, only_lower: Bools) -> Floats:
        """How much better each series (column) is explained with each whitened candidate beside
        `base`, as the square of a t-value; 0 where it is much like the base already, or rises and
        `only_lower` asks for falls.

        The likelihoods of two models relate as powers of their sums of squares, each times the
        root of its determinant: so the least of these products over the grid is enough.
        """
        size, used = base.shape
        without = np.full(series.shape[1], np.inf)
        with_it = np.full((candidates.shape[2], series.shape[1]), np.inf)
        for whitening, factor, columns in zip(
            self._whitening, self._factors, candidates, strict=True
        ):
            known = np.linalg.qr(whitening @ base)[0]
            left = _residuals(known, whitening @ series)
            squares = (left * left).sum(axis=0) + _LEAST
            rest = _unexplained(columns, _residuals(known, columns), left, only_lower)
            rest *= factor
            np.minimum(without, squares * factor, out=without)
            np.minimum(with_it, rest, out=with_it)
        ratio = without / np.maximum(with_it, _LEAST)
        gained: Floats = (size - used - 1) * np.maximum(ratio - 1, 0)
        return gained

    def likeliest(self, base: Floats, series: Floats) -> tuple[int, Floats]:
        """By restricted likelihood: where in the grid, and the whitened residuals there."""
        whitened = self.whitened(base)
        known = np.linalg.qr(whitened)[0]
        seen = self._whitening @ series
        back = np.swapaxes(known, 1, 2) @ seen[..., None]
        left = seen - (known @ back)[..., 0]
        size, used = base.shape
        inner = np.linalg.slogdet(np.swapaxes(whitened, 1, 2) @ whitened)[1]
        squares = (left * left).sum(axis=1) + _LEAST
        likelihood = -0.5 * ((size - used) * np.log(squares) + self._log_dets + inner)
        best = int(likelihood.argmax())
        return best, left[best]


def _residuals(known: Floats, columns: Floats) -> Floats:
    left: Floats = columns - known @ (known.T @ columns)
    return left


def _unexplained(columns: Floats, own: Floats, left: Floats, only_lower: Bools) -> Floats:
    """What each column's own part leaves of the squares of `left`; worked in place, because this
    is where the time goes."""
    norms = (own * own).sum(axis=0)
    new = norms > _NEARLY_THE_SAME * (columns * columns).sum(axis=0) + _LEAST
    along: Floats = (own * np.where(new, 1 / np.sqrt(np.where(new, norms, 1)), 0)).T @ left
    along[only_lower] = np.minimum(along[only_lower], 0)
    np.multiply(along, along, out=along)
    np.subtract((left * left).sum(axis=0) + _LEAST, along, out=along)
    return along


def stacked(columns: Sequence[Floats], size: int) -> Floats:
    """Columns side by side, after one of ones."""
    return np.column_stack([np.ones(size), *columns])
