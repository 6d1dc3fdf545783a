"""Readings that another program made, checked before anybody believes them."""

import math
from collections.abc import Mapping, Sequence

from nuanxin.domain.emotion import VALENCE_AROUSAL, Emotion, EmotionReading
from nuanxin.domain.safety import SafetyLevel
from nuanxin.errors import UpstreamUnavailable

_LONGEST_NAME = 128


def readings_from(found: object, *, count: int, model: str) -> tuple[EmotionReading, ...]:
    """`found` is a list of results in the shape of `/v1/emotion/analyze`, of which `scores` is
    needed and the rest may be missing; extra members are ignored. `UpstreamUnavailable` with a
    reason for anything else: a reading is whole or it is none."""
    if not isinstance(found, list) or len(found) != count:
        raise UpstreamUnavailable("WrongCount")
    return tuple(_reading(one, model) for one in found)


def _reading(found: object, model: str) -> EmotionReading:
    if not isinstance(found, Mapping):
        raise UpstreamUnavailable("UnknownShape")
    scores = _scores(found.get("scores"))
    named = found.get("model")
    return EmotionReading(
        label=max(Emotion, key=lambda emotion: scores[emotion]),
        scores=scores,
        valence=_number(found, "valence", _expected(scores, 0), low=-1.0),
        arousal=_number(found, "arousal", _expected(scores, 1)),
        intensity=_number(found, "intensity", 1 - scores[Emotion.NEUTRAL]),
        language="und",
        model=named[:_LONGEST_NAME] if isinstance(named, str) and named else model,
        safety=_safety(found.get("safety")),
    )


def _scores(found: object) -> Mapping[Emotion, float]:
    """Every label; they sum to 1. A label that is missing has none."""
    if not isinstance(found, Mapping) or not found:
        raise UpstreamUnavailable("NoScores")
    raw = {emotion: _number(found, emotion.value, 0.0, high=math.inf) for emotion in Emotion}
    total = math.fsum(raw.values())
    if not 0 < total < math.inf:
        raise UpstreamUnavailable("NoScores")
    return {emotion: value / total for emotion, value in raw.items()}


def _number(
    found: Mapping[str, object], name: str, otherwise: float, *, low: float = 0.0, high: float = 1.0
) -> float:
    value = found.get(name)
    if value is None:
        return otherwise
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise UpstreamUnavailable("NotANumber")
    if not low <= value <= high:
        raise UpstreamUnavailable("OutOfRange")
    return float(value)


def _safety(found: object) -> SafetyLevel:
    """A level, bare or as `{level}`. An unknown one raises nothing."""
    level = found.get("level") if isinstance(found, Mapping) else found
    return next((one for one in SafetyLevel if one == level), SafetyLevel.NONE)


def _expected(scores: Mapping[Emotion, float], axis: int) -> float:
    return math.fsum(scores[emotion] * VALENCE_AROUSAL[emotion][axis] for emotion in Emotion)


def results_in(answer: object, member: str) -> Sequence[object]:
    """The list in a member of the answer."""
    found = answer.get(member) if isinstance(answer, Mapping) else None
    if not isinstance(found, list):
        raise UpstreamUnavailable("UnknownShape")
    return found
