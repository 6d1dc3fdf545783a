"""The linear members: hashed features with idf weights, linear fits, eight-bit columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from nuanxin.understanding import features
from nuanxin.understanding.spelling import plain

SEED = 20261120
Matrix = Any
"""A scipy sparse matrix: one row for each text, one column for each known feature."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Linear functions of the features: `weights[feature, column]` and a bias for each column."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def of(self, rows: Matrix) -> NDArray[np.float32]:
        return np.asarray(rows @ self.weights + self.bias)

    def then(self, second: NDArray[Any], scale: float) -> "Columns":
        """Columns of these columns, as one step."""
        mixed = (scale * second).astype(np.float32)
        return Columns(self.weights @ mixed, self.bias @ mixed)

    def plus(self, other: "Columns") -> "Columns":
        return Columns(self.weights + other.weights, self.bias + other.bias)

    def times(self, factor: float) -> "Columns":
        return Columns(self.weights * np.float32(factor), self.bias * np.float32(factor))


def side_by_side(parts: Sequence[Columns]) -> Columns:
    return Columns(
        np.concatenate([part.weights for part in parts], axis=1),
        np.concatenate([part.bias for part in parts]),
    )


def vocabulary(
    texts: Sequence[str], own: Sequence[str], hashing: str, least: int = 3
) -> features.Hashes:
    """The features worth a weight: in `least` texts or more, where one of our own is worth two."""
    hashes = getattr(features, hashing)
    once = [np.unique(hashes(plain(text))) for text in texts]
    own_once = [np.unique(hashes(plain(text))) for text in own]
    found, count = np.unique(np.concatenate([*once, *own_once, *own_once]), return_counts=True)
    known: features.Hashes = found[count >= least]
    return known


def counts(texts: Sequence[str], hashing: str, known: features.Hashes) -> Matrix:
    """One row of 1 + ln(count) for each text."""
    hashes = getattr(features, hashing)
    ends, places, values = [0], [], []
    for text in texts:
        found, value = features.counted(hashes(plain(text)), known)
        places.append(found)
        values.append(value)
        ends.append(ends[-1] + found.size)
    content = (np.concatenate(values), np.concatenate(places).astype(np.int32), np.array(ends))
    return sparse.csr_matrix(content, shape=(len(texts), known.size))


def idf_of(*rows: Matrix) -> NDArray[np.float16]:
    """Smoothed inverse document frequencies, as they are stored."""
    texts = sum(part.shape[0] for part in rows)
    found = sum(np.bincount(part.indices, minlength=part.shape[1]) for part in rows)
    idf: NDArray[np.float16] = (np.log((1 + texts) / (1 + found)) + 1).astype(np.float16)
    return idf


def weighted(rows: Matrix, idf: NDArray[np.float16]) -> Matrix:
    """Each row times idf, then of length 1."""
    scaled = rows.multiply(idf.astype(np.float32)).tocsr()
    length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel()) + 1e-9
    return (sparse.diags(1 / length) @ scaled).tocsr().astype(np.float32)


def margin(
    rows: Matrix, labels: NDArray[Any], weights: NDArray[Any], *, cost: float, classes: int
) -> Columns:
    """One column for each class, by the largest margin. Classes are 0 to `classes` − 1."""
    fit = LinearSVC(C=cost, class_weight="balanced", random_state=SEED, max_iter=5000)
    fit.fit(rows.astype(np.float64), labels, sample_weight=weights)
    return _columns(fit, classes)


def logistic(
    rows: Matrix, labels: NDArray[Any], weights: NDArray[Any] | None = None, *, cost: float
) -> Columns:
    """One column: the log odds of a yes, both answers weighing the same."""
    fit = LogisticRegression(C=cost, class_weight="balanced", solver="liblinear", random_state=SEED)
    fit.fit(rows.astype(np.float64), labels, sample_weight=weights)
    return Columns(fit.coef_.T.astype(np.float32), fit.intercept_.astype(np.float32))


def _columns(fit: LinearSVC, classes: int) -> Columns:
    weights = np.zeros((fit.coef_.shape[1], classes), np.float32)
    bias = np.full(classes, -20, np.float32)
    weights[:, fit.classes_] = fit.coef_.T
    bias[fit.classes_] = fit.intercept_
    return Columns(weights, bias)
