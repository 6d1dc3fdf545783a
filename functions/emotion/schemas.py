"""Requests and answers of the emotion routes."""

from typing import Annotated, Self

from pydantic import BaseModel, Field, model_validator

from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.safety import SafetyLevel
from nuanxin.web.fields import Unicode

MAX_TEXTS = 64
MAX_CHARACTERS = 100_000


Text = Annotated[Unicode, Field(max_length=MAX_CHARACTERS)]


class AnalyzeRequest(BaseModel):
    """Either one `text` or up to 64 `texts`. Voice and pictures are not read yet."""

    text: Text | None = None
    texts: Annotated[list[Text], Field(min_length=1, max_length=MAX_TEXTS)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.texts is None):
            raise ValueError("give either text or texts")
        return self

    @property
    def all_texts(self) -> list[str]:
        return [self.text] if self.text is not None else list(self.texts or [])


class ReadingSafety(BaseModel):
    level: SafetyLevel


class Reading(BaseModel):
    label: Emotion
    scores: dict[Emotion, float] = Field(description="Every label; they sum to 1")
    valence: float = Field(ge=-1, le=1)
    arousal: float = Field(ge=0, le=1)
    intensity: float = Field(ge=0, le=1)
    language: str = Field(description="zh, en or und")
    model: str = Field(description="Which analyser read it; `lexicon-…` is a word list")
    safety: ReadingSafety


class AnalyzeAnswer(BaseModel):
    results: list[Reading]


def reading_out(reading: EmotionReading) -> Reading:
    return Reading(
        label=reading.label,
        scores=dict(reading.scores),
        valence=reading.valence,
        arousal=reading.arousal,
        intensity=reading.intensity,
        language=reading.language,
        model=reading.model,
        safety=ReadingSafety(level=reading.safety),
    )
