"""What both languages share: the chat head over n-grams and other domains, and the gate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from training.data import LABELS, Sample, numbers
from training.hints import Cue
from training.linear import Columns, Matrix, logistic, margin
from training.measures import temperature

_STACKED = 0.1
"""How much the margins of other domains count beside the n-grams of a sentence."""
_CUE_WEIGHT = 0.2
"""The weight of a cue of strength 1 against a sentence."""
_COST = 1.0
_PARTS = 5
_GATE_COST = 3.0
_GATE_STEEPNESS = 2.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """Our own sentences and the cues, as rows with class numbers and weights."""

    own: Matrix
    truth: NDArray[Any]
    parts: NDArray[Any]
    cues: Matrix
    cue_truth: NDArray[Any]
    cue_weights: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Unseen:
    """Our own sentences as read by heads that had not seen them."""

    truth: NDArray[Any]
    logits: NDArray[Any]
    parts: NDArray[Any]


def lesson(rows: Mapping[str, Matrix], own: Sequence[Sample], cues: Sequence[Cue]) -> Lesson:
    return Lesson(
        own=rows["own"],
        truth=numbers(own),
        parts=parts(own),
        cues=rows["cues"],
        cue_truth=numbers([cue.sample for cue in cues]),
        cue_weights=np.array([cue.strength for cue in cues]) * _CUE_WEIGHT,
    )


def chat_head(lesson: Lesson, below: Columns) -> tuple[Columns, Unseen]:
    """The calibrated head, and how it does where it was not taught.

    `below` are the columns of other domains; the head weighs them beside the n-grams, and both
    become one linear step.
    """
    logits = np.zeros((lesson.truth.size, len(LABELS)))
    for part in np.unique(lesson.parts):
        left_out = lesson.parts == part
        logits[left_out] = _stacked(lesson, ~left_out, below).of(lesson.own[left_out])
    factor = temperature(lesson.truth, logits)
    head = _stacked(lesson, np.full(lesson.truth.size, True), below).times(factor)
    return head, Unseen(lesson.truth, logits * factor, lesson.parts)


def gate(posts: Matrix, lesson: Lesson, *, kept: float) -> Columns:
    """The log odds that a text is a public post.

    Cues count as chat, lest the mere name of a feeling open it. Of our own sentences, unseen, the
    share `kept` stays below even odds: a chat taken for a post is the worse mistake.
    """
    unseen = np.zeros(lesson.truth.size)
    for part in np.unique(lesson.parts):
        left_out = lesson.parts == part
        chat = sparse.vstack([lesson.own[~left_out], lesson.cues])
        unseen[left_out] = _gate(posts, chat).of(lesson.own[left_out])[:, 0]
    found = _gate(posts, sparse.vstack([lesson.own, lesson.cues]))
    shift = np.float32(np.quantile(unseen, kept))
    return Columns(found.weights, found.bias - shift).times(_GATE_STEEPNESS)


def parts(samples: Sequence[Sample]) -> NDArray[Any]:
    """A part for each sample: by the hand that wrote it, if several did; else in turn."""
    groups = sorted({sample.group for sample in samples})
    if len(groups) > 1:
        return np.array([groups.index(sample.group) for sample in samples])
    return np.arange(len(samples)) % _PARTS


def _gate(posts: Matrix, chat: Matrix) -> Columns:
    rows = sparse.vstack([posts, chat]).tocsr()
    answers = np.repeat([1, 0], [posts.shape[0], chat.shape[0]])
    return logistic(rows, answers, cost=_GATE_COST)


def _stacked(lesson: Lesson, kept: NDArray[Any], below: Columns) -> Columns:
    rows = sparse.vstack([lesson.own[kept], lesson.cues]).tocsr()
    known = below.of(rows) * _STACKED
    fit = margin(
        sparse.hstack([rows, sparse.csr_matrix(known)]).tocsr(),
        np.concatenate([lesson.truth[kept], lesson.cue_truth]),
        np.concatenate([np.ones(kept.sum()), lesson.cue_weights]),
        cost=_COST,
        classes=len(LABELS),
    )
    size = rows.shape[1]
    direct = Columns(fit.weights[:size], fit.bias)
    return direct.plus(below.then(fit.weights[size:], _STACKED))
