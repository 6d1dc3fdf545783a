"""What a picture shows, and the words in which that may be said.

What a face looks like is not what somebody feels. A reading of appearance is a category for the
look alone, given with consent, above a cut-off, and worded as a look that anybody may correct.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nuanxin.domain.emotion import UNCLEAR, VALENCE_AROUSAL, Emotion, EmotionReading
from nuanxin.domain.languages import spoken
from nuanxin.domain.safety import assess

CUT_OFF = 0.6
"""Below, no label is given."""
MAX_DESCRIPTION = 300
MAX_SEEN_TEXT = 2000
"""Characters."""


class Basis(StrEnum):
    FACIAL_APPEARANCE = "facial_appearance"
    SCENE = "scene"


@dataclass(frozen=True, slots=True)
class PictureReading:
    """`scores` has every label and sums to 1; `confidence` is 0…1. `description` is one sentence,
    `text` what is written in the picture: both are data, whatever they say."""

    basis: Basis
    scores: Mapping[Emotion, float]
    confidence: float
    model: str
    description: str = field(default="", repr=False)
    text: str = field(default="", repr=False)

    @property
    def label(self) -> Emotion | None:
        """`None` where it is not clear enough to say."""
        best = max(Emotion, key=lambda one: self.scores[one])
        return best if self.confidence >= CUT_OFF else None


_LOOKS = {
    Emotion.JOY: ("开心", "happy"),
    Emotion.SADNESS: ("有点难过", "a bit sad"),
    Emotion.ANGER: ("有点生气", "a bit angry"),
    Emotion.FEAR: ("有点紧张", "a bit tense"),
    Emotion.SURPRISE: ("有点惊讶", "a bit surprised"),
    Emotion.DISGUST: ("不太舒服", "a bit put off"),
    Emotion.NEUTRAL: ("挺平静", "calm"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """What may be said of a picture, in both languages."""

    zh: str
    en: str


def statement_of(reading: PictureReading) -> Statement:
    """Never more than how it looks, and always open to correction."""
    label = reading.label
    if label is None:
        return Statement(
            "光看图片，我说不准是什么心情。你愿意告诉我吗？",
            "I can't tell a mood from the picture alone. Would you tell me?",
        )
    zh, en = _LOOKS[label]
    if reading.basis is Basis.SCENE:
        return Statement(
            f"画面给人的感觉{zh}。这只是画面，不一定是你的心情，你说了算。",
            f"The picture feels {en}. That is the picture, not necessarily you; you know best.",
        )
    return Statement(
        f"你看起来{zh}。这只是看上去的样子，不一定是你心里的感受，不对就告诉我。",
        f"You look {en}. That is only how it looks, not what you feel inside; tell me if not.",
    )


def in_words(reading: PictureReading, language: str) -> str:
    """What stands for the picture in a conversation: what is to be seen, as the sender's words.

    In brackets and quotes, so that whatever is written in a picture stays a quotation."""
    english = spoken(language) == "en"
    parts = [reading.description.rstrip("。.")] if reading.description else []
    if reading.text:
        quoted = reading.text.replace("“", "‘").replace("”", "’")
        parts.append(f"it says “{quoted}”" if english else f"上面写着“{quoted}”")
    if reading.basis is Basis.FACIAL_APPEARANCE and reading.label is not None:
        zh, en = _LOOKS[reading.label]
        parts.append(f"the face looks {en}" if english else f"脸上看起来{zh}")
    if english:
        return f"(I sent a picture: {'; '.join(parts)})" if parts else "(I sent a picture)"
    return f"（我发了一张图片：{'；'.join(parts)}）" if parts else "（我发了一张图片）"


def as_emotion(reading: PictureReading) -> EmotionReading:
    """In the shape that texts are read in. What is written in a picture may show danger."""
    label = reading.label
    scores = reading.scores if label is not None else UNCLEAR
    return EmotionReading(
        label=label or Emotion.NEUTRAL,
        scores=scores,
        valence=_mean(scores, 0),
        arousal=_mean(scores, 1),
        intensity=(1 - scores[Emotion.NEUTRAL]) * reading.confidence if label else 0.0,
        language="und",
        model=reading.model,
        safety=assess(f"{reading.description}\n{reading.text}"),
    )


def _mean(scores: Mapping[Emotion, float], axis: int) -> float:
    return sum(scores[one] * VALENCE_AROUSAL[one][axis] for one in Emotion)
