"""Fits the gate of `nuanxin.domain.safety`: two steps for each language.

1. Logistic regression over the n-grams of all sentences, each n-gram weighted by how rare it is.
2. Logistic regression over that score and what the phrases found. Its scores come from models that
   have not seen the file of the sentence (one file is one hand). The phrases were written with
   sentences of these files in view, so their evidence is honest only for the rows that nobody
   looked at: `is_unread`. This step learns from those alone, or it would trust phrases too much.

The thresholds are chosen on scores where both steps have not seen the sentence's file.
"""

import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, vstack
from sklearn.linear_model import LogisticRegression

from nuanxin.domain.safety import gate as gates
from nuanxin.domain.safety.assessing import found_in, is_explicit, is_spared
from nuanxin.domain.safety.evidence import evidence
from nuanxin.domain.safety.features import BITS
from nuanxin.domain.safety.levels import is_danger
from nuanxin.domain.safety.spelling import respelled

SPARSE_STRENGTH = 100.0
DENSE_STRENGTH = 0.03
EVERYDAY_WEIGHT = 0.5
FALSE_ALARMS = 0.09
"""Share of look-alikes, unseen by file, that phrases and gate together may take for danger."""
LOWERED_BELOW = 0.61
"""From this probability on a finding is never lowered."""
SEED = 0

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Part:
    """The sentences of one file as numbers; `by_phrases` is what the phrases alone say.

    `spared` and `explicit` are where the gate may not raise or lower.
    """

    rows: Any
    beside: Numbers
    danger: Flags
    unread: Flags
    by_phrases: Flags
    spared: Flags
    explicit: Flags


def is_unread(text: str) -> bool:
    """A quarter of the sentences, which the writers of phrases do not look at."""
    return zlib.crc32(text.encode()) % 4 == 0


def part_of(language: str, texts: Sequence[str], danger: Sequence[bool], *, apart: bool) -> Part:
    """`apart`: whether the unread rows of this file are honest for the phrases."""
    plains = [respelled(text) for text in texts]
    found = [found_in(plain) for plain in plains]
    return Part(
        rows=_matrix(language, plains),
        beside=np.array([evidence(plain, one) for plain, one in zip(plains, found, strict=True)]),
        danger=np.array(danger, bool),
        unread=np.array([apart and is_unread(text) for text in texts], bool),
        by_phrases=np.array([any(is_danger(one.level) for one in each) for each in found], bool),
        spared=np.array([is_spared(*each) for each in zip(plains, found, strict=True)], bool),
        explicit=np.array([is_explicit(each) for each in found], bool),
    )


def _matrix(language: str, plains: Sequence[str]) -> Any:  # noqa: ANN401  scipy has no types
    columns: list[int] = []
    ends = [0]
    values: list[float] = []
    for plain in plains:
        seen = sorted(gates.READERS[language](plain).buckets)
        columns += seen
        values += [len(seen) ** -0.5] * len(seen)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(plains), 1 << BITS))


def _sparse(parts: Sequence[Part], calm: Part) -> tuple[Numbers, float]:
    """Weight of each bucket and the bias."""
    rows = vstack([*(one.rows for one in parts), calm.rows]).tocsr()
    told = sum(len(one.danger) for one in parts)
    truth = np.concatenate([*(one.danger for one in parts), calm.danger])
    weight = np.concatenate([np.ones(told), np.full(len(calm.danger), EVERYDAY_WEIGHT)])
    seen = np.asarray((rows > 0).sum(0)).ravel()
    rarity = np.log((1 + rows.shape[0]) / (1 + seen))
    rarity /= rarity[seen > 0].mean()
    model = LogisticRegression(
        C=SPARSE_STRENGTH, solver="liblinear", max_iter=300, tol=1e-3, random_state=SEED
    )
    model.fit(rows @ diags(rarity), truth, sample_weight=weight)
    return model.coef_[0] * rarity, float(model.intercept_[0])


def _scores(part: Part, weights: tuple[Numbers, float]) -> Numbers:
    return np.asarray(part.rows @ weights[0] + weights[1])


def _stacked(parts: Sequence[Part], scores: Sequence[Numbers]) -> tuple[Numbers, float]:
    """Weights of the score and of the evidence, from unread rows; all rows where none is."""
    honest = [one.unread for one in parts]
    if not any(use.any() for use in honest):
        honest = [np.ones(len(one.danger), bool) for one in parts]
    chosen = list(zip(parts, scores, honest, strict=True))
    rows = np.concatenate([_columns(part, score)[use] for part, score, use in chosen])
    truth = np.concatenate([part.danger[use] for part, _, use in chosen])
    model = LogisticRegression(C=DENSE_STRENGTH, solver="lbfgs", max_iter=5000, tol=1e-8)
    model.fit(rows, truth)
    return model.coef_[0], float(model.intercept_[0])


def _columns(part: Part, scores: Numbers) -> Numbers:
    return np.hstack([scores[:, None], part.beside])


def _probabilities(part: Part, scores: Numbers, weights: tuple[Numbers, float]) -> Numbers:
    score = _columns(part, scores) @ weights[0] + weights[1]
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))))


def unseen_scores(parts: Mapping[str, Part], calm: Part) -> dict[str, Numbers]:
    """The first step's score of each file, from the others."""
    return {
        name: _scores(part, _sparse([one for at, one in parts.items() if at != name], calm))
        for name, part in parts.items()
    }


def unseen_probabilities(
    parts: Mapping[str, Part], scores: Mapping[str, Numbers]
) -> dict[str, Numbers]:
    """Both steps' probability of each file, from the others."""
    told = {}
    for name, part in parts.items():
        others = [at for at in parts if at != name]
        weights = _stacked([parts[at] for at in others], [scores[at] for at in others])
        told[name] = _probabilities(part, scores[name], weights)
    return told


def alarms(part: Part, chance: Numbers, low: float, high: float) -> Flags:
    """What phrases and gate say together, as `assessing` decides it."""
    raised = ~part.spared & (chance >= high)
    return part.explicit | np.where(part.by_phrases, chance >= low, raised)


def thresholds(parts: Sequence[Part], chances: Sequence[Numbers]) -> tuple[float, float]:
    """The pair with the best recall at FALSE_ALARMS over all unread rows."""
    best = (-1.0, 0.0, 1.0)
    for low in np.arange(0.02, LOWERED_BELOW, 0.02):
        for high in np.arange(max(float(low), 0.3), 0.99, 0.01):
            recall, false = _shares(parts, chances, (float(low), float(high)))
            if false <= FALSE_ALARMS:
                best = max(best, (round(recall, 6), -float(low), float(high)))
                break
    return round(-best[1], 6), round(best[2], 6)


def _shares(
    parts: Sequence[Part], chances: Sequence[Numbers], pair: tuple[float, float]
) -> tuple[float, float]:
    """Recall and false alarms among unread rows."""
    every = list(zip(parts, chances, strict=True))
    told = np.concatenate([alarms(part, chance, *pair)[part.unread] for part, chance in every])
    danger = np.concatenate([part.danger[part.unread] for part in parts])
    return float(told[danger].mean()), float(told[~danger].mean())


@dataclass(frozen=True, slots=True)
class Held:
    """A file that neither step has seen: shares among its unread rows, or all where none is."""

    name: str
    rows: int
    recall: float
    false_alarms: float
    by_phrases: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fitted:
    weights: gates.Weights
    held: Sequence[Held]


def fit(parts: Mapping[str, Part], calm: Part) -> Fitted:
    """Deterministic for the same files, phrases and versions of the libraries."""
    scores = unseen_scores(parts, calm)
    chances = unseen_probabilities(parts, scores)
    low, high = thresholds(list(parts.values()), list(chances.values()))
    held = [_held(name, parts[name], chances[name], low, high) for name in parts]
    sparse, bias = _sparse(list(parts.values()), calm)
    stacked, offset = _stacked(list(parts.values()), list(scores.values()))
    sparse, bias = sparse * stacked[0], bias * stacked[0] + offset
    return Fitted(_weights(sparse, float(bias), stacked[1:], (low, high)), held)


def _held(name: str, part: Part, chance: Numbers, low: float, high: float) -> Held:
    rows = part.unread if part.unread.any() else np.ones(len(part.danger), bool)
    told = alarms(part, chance, low, high)

    def shares(of: Flags) -> tuple[float, float]:
        return (float(of[rows & part.danger].mean()), float(of[rows & ~part.danger].mean()))

    return Held(name, int(rows.sum()), *shares(told), by_phrases=shares(part.by_phrases))


def _weights(
    sparse: Numbers, bias: float, dense: Numbers, pair: tuple[float, float]
) -> gates.Weights:
    scale = float(np.abs(sparse).max()) / 127
    return gates.Weights(
        values=array("b", [round(float(one) / scale) for one in sparse]),
        dense=[round(float(one), 4) for one in dense],
        scale=round(scale, 9),
        bias=round(bias, 6),
        low=pair[0],
        high=pair[1],
    )
