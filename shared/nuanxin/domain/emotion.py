"""A reading of a feeling, whichever analyser made it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from nuanxin.domain.safety import SafetyLevel, is_danger


class Emotion(StrEnum):
    JOY = "joy"
    SADNESS = "sadness"
    ANGER = "anger"
    FEAR = "fear"
    SURPRISE = "surprise"
    DISGUST = "disgust"
    NEUTRAL = "neutral"


VALENCE_AROUSAL: Mapping[Emotion, tuple[float, float]] = {
    Emotion.JOY: (0.8, 0.5),
    Emotion.SADNESS: (-0.7, 0.3),
    Emotion.ANGER: (-0.7, 0.8),
    Emotion.FEAR: (-0.7, 0.85),
    Emotion.SURPRISE: (0.1, 0.85),
    Emotion.DISGUST: (-0.6, 0.5),
    Emotion.NEUTRAL: (0.0, 0.2),
}
"""Where each label lies: valence −1…1, arousal 0…1. Our own map, to be tuned on real chats."""

UNCLEAR: Mapping[Emotion, float] = {one: 0.4 if one is Emotion.NEUTRAL else 0.1 for one in Emotion}
"""The scores where nothing is known of a feeling, and none is guessed."""


@dataclass(frozen=True, slots=True)
class EmotionReading:
    """What one text says of a feeling.

    `scores` has every label and sums to 1; `valence` is −1…1, `arousal` and `intensity` 0…1;
    `language` is `zh`, `en` or `und`; `model` names the analyser, so that nobody takes a word
    list for more than it is.
    """

    label: Emotion
    scores: Mapping[Emotion, float]
    valence: float
    arousal: float
    intensity: float
    language: str
    model: str
    safety: SafetyLevel


_GLAD = frozenset(label for label, (valence, _) in VALENCE_AROUSAL.items() if valence > 0)


def sobered(reading: EmotionReading, *, in_danger: bool = False) -> EmotionReading:
    """The reading without gladness where there is danger: a thing done to oneself is no joy,
    however calmly it is told. `in_danger` where that is known from elsewhere."""
    if reading.label not in _GLAD or not (in_danger or is_danger(reading.safety)):
        return reading
    rest = {label: 0.0 if label in _GLAD else reading.scores.get(label, 0.0) for label in Emotion}
    total = sum(rest.values())
    scores = {label: score / total for label, score in rest.items()} if total else _UNSURE
    valence = sum(score * VALENCE_AROUSAL[label][0] for label, score in scores.items())
    return replace(
        reading, label=max(scores, key=lambda one: scores[one]), scores=scores, valence=valence
    )


_UNSURE: Mapping[Emotion, float] = {label: float(label is Emotion.NEUTRAL) for label in Emotion}
