"""The figures that say how good a reading is. Numpy only: the bench may call them too."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]


def f1_each(truth: Numbers, told: Numbers, classes: int) -> list[float]:
    """F1 of each class; both hold class numbers, or both hold one 0/1 column per class."""
    if truth.ndim == 1:
        truth, told = np.eye(classes)[truth], np.eye(classes)[told]
    right = (truth * told).sum(axis=0)
    either = truth.sum(axis=0) + told.sum(axis=0)
    return [float(2 * r / e) if e else 0.0 for r, e in zip(right, either, strict=True)]


def macro_f1(truth: Numbers, told: Numbers, classes: int) -> float:
    """The mean F1 of the classes that occur in the truth."""
    occurs = truth.max(axis=0) > 0 if truth.ndim > 1 else np.bincount(truth, minlength=classes) > 0
    each = np.array(f1_each(truth, told, classes))
    return float(each[occurs].mean())


def accuracy(truth: Numbers, told: Numbers) -> float:
    return float((truth == told).mean())


def calibration_error(truth: Numbers, probabilities: Numbers, bins: int = 15) -> float:
    """Expected calibration error of the best class, over equally wide bins."""
    best = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    place = np.minimum((best * bins).astype(int), bins - 1)
    error = 0.0
    for number in range(bins):
        inside = place == number
        if inside.any():
            error += inside.mean() * abs(best[inside].mean() - right[inside].mean())
    return float(error)


def confused(truth: Numbers, told: Numbers, names: Sequence[str], most: int = 5) -> list[str]:
    """The pairs most often confused: "sadness read as fear 12 of 60"."""
    pairs = []
    for one, name in enumerate(names):
        total = int((truth == one).sum())
        for other, wrong in enumerate(names):
            count = int(((truth == one) & (told == other)).sum())
            if one != other and count:
                pairs.append((-count, f"{name} read as {wrong}: {count} of {total}"))
    return [text for _, text in sorted(pairs)[:most]]


def softmax(logits: Numbers) -> Numbers:
    row: Numbers = np.exp(logits - logits.max(axis=1, keepdims=True))
    row /= row.sum(axis=1, keepdims=True)
    return row


def temperature(truth: Numbers, logits: Numbers) -> float:
    """The factor that makes the truth most likely, from 0.2 to 12."""
    rows = np.arange(truth.size)
    tried = np.geomspace(0.2, 12, 120)
    losses = [-np.log(softmax(logits * t)[rows, truth] + 1e-12).mean() for t in tried]
    return float(tried[int(np.argmin(losses))])


def cut_offs(truth: Numbers, scores: Numbers) -> Numbers:
    """For each column the score above which a yes gives the best F1."""
    found = np.zeros(scores.shape[1])
    for column in range(scores.shape[1]):
        tried = np.unique(np.quantile(scores[:, column], np.linspace(0.4, 0.9995, 400)))
        best = [_f1(truth[:, column], scores[:, column] > cut) for cut in tried]
        found[column] = tried[int(np.argmax(best))]
    return found


def _f1(truth: Numbers, told: Numbers) -> float:
    either = truth.sum() + told.sum()
    return float(2 * (truth * told).sum() / either) if either else 0.0


def best_bias(truth: Numbers, logits: Numbers, rounds: int = 3) -> Numbers:
    """A number to add to each column so that macro-F1 is best, found one column at a time."""
    classes = logits.shape[1]
    bias = np.zeros(classes)
    best = macro_f1(truth, logits.argmax(axis=1), classes)
    for _ in range(rounds):
        for column in range(classes):
            for tried in np.linspace(-1, 1, 41):
                moved = bias.copy()
                moved[column] = tried
                score = macro_f1(truth, (logits + moved).argmax(axis=1), classes)
                if score > best:
                    best, bias = score, moved
    return bias
