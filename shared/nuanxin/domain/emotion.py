"""A reading of a feeling, whichever analyser made it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nuanxin.domain.safety import SafetyLevel


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
