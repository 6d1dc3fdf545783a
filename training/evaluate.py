"""Measures readings as the product gives them: language, gate and blend included. Numpy only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nuanxin.domain.emotion import Emotion
from nuanxin.understanding.analyser import classifier, scores_of
from nuanxin.understanding.classifier import Classifier
from nuanxin.understanding.language import language_of
from nuanxin.understanding.spelling import plain
from training import data, measures
from training.data import LABELS, Sample

Models = Callable[[str], Classifier]
_ANGER, _DISGUST = LABELS.index(Emotion.ANGER), LABELS.index(Emotion.DISGUST)


@dataclass(frozen=True, slots=True)
class Figures:
    """`f1` is macro-F1 over the labels that occur; `each` is F1 by label."""

    texts: int
    f1: float
    accuracy: float
    calibration_error: float
    each: dict[str, float]
    confused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comments:
    """GoEmotions: several labels at once, at the shipped cut-offs; and one label, as read."""

    fine: float
    ekman: float
    single: Figures


def posts(folder: Path, domain: str, models: Models = classifier) -> Figures:
    """EWECT dev, `usual` or `virus`, whose labels have disgust under anger."""
    samples = data.ewect(folder, domain, "dev")
    scores = probabilities(samples, models)
    scores[:, _ANGER] += scores[:, _DISGUST]
    scores[:, _DISGUST] = 0
    return figures(data.numbers(samples), scores)


def drama(folder: Path, models: Models = classifier, every: int = 5) -> Figures:
    """Every fifth dialogue of CPED. The shipped chat head has seen these lines: see the card."""
    samples = data.drama(folder)
    groups = sorted({sample.group for sample in samples})[::every]
    chosen = [sample for sample in samples if sample.group in set(groups)]
    return figures(data.numbers(chosen), probabilities(chosen, models))


def comments(folder: Path, models: Models = classifier) -> Comments:
    """GoEmotions dev."""
    samples = data.goemotions(folder, "dev")
    coarse = data.coarse(samples)
    model = models("en")
    spelled = [plain(sample.text) for sample in samples]
    told = np.array([list(model.fine(text).values()) for text in spelled]) > 0.5
    sets = [model.together(text) for text in spelled]
    seven = np.array([[label in held for label in Emotion] for held in sets], int)
    single = [sample for sample in coarse if len(sample.labels) == 1]
    return Comments(
        fine=measures.macro_f1(data.yes_or_no(samples, data.FINE), told.astype(int), 28),
        ekman=measures.macro_f1(data.yes_or_no(coarse, LABELS), seven, len(LABELS)),
        single=figures(data.numbers(single), probabilities(single, models)),
    )


def chat(language: str, models: Models = classifier) -> Figures:
    """The held-out messages by other hands."""
    samples = data.heldout(language)
    return figures(data.numbers(samples), probabilities(samples, models))


def probabilities(samples: Sequence[Sample], models: Models = classifier) -> NDArray[Any]:
    """One row of the seven for each sample, as the analyser reads it."""
    rows = []
    for sample in samples:
        text = plain(sample.text)
        scores = scores_of(text, language_of(text), models)
        rows.append([scores[label] for label in Emotion])
    return np.array(rows)


def figures(truth: NDArray[Any], scores: NDArray[Any]) -> Figures:
    told = scores.argmax(axis=1)
    each = measures.f1_each(truth, told, len(LABELS))
    return Figures(
        texts=int(truth.size),
        f1=measures.macro_f1(truth, told, len(LABELS)),
        accuracy=measures.accuracy(truth, told),
        calibration_error=measures.calibration_error(truth, scores),
        each={name: each[n] for n, name in enumerate(LABELS) if (truth == n).any()},
        confused=tuple(measures.confused(truth, told, LABELS)),
    )
