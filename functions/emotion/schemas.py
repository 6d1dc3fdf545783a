"""Requests and answers of the emotion routes."""

from typing import Annotated, Self

from pydantic import BaseModel, Field, model_validator

from functions.emotion.service import ReadPicture, ReadVoice
from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.pictures import Basis, statement_of
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.voice import Change, VoiceReading
from nuanxin.web.fields import Unicode

MAX_TEXTS = 64
MAX_CHARACTERS = 100_000


Text = Annotated[Unicode, Field(max_length=MAX_CHARACTERS)]


class MediaRef(BaseModel):
    """Something uploaded with `POST /v1/media`."""

    media_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,64}$")]


class AnalyzeRequest(BaseModel):
    """Exactly one of `text`, up to 64 `texts`, `audio` and `image`."""

    text: Text | None = None
    texts: Annotated[list[Text], Field(min_length=1, max_length=MAX_TEXTS)] | None = None
    audio: MediaRef | None = None
    image: MediaRef | None = None

    @model_validator(mode="after")
    def _one_of_all(self) -> Self:
        given = [self.text, self.texts, self.audio, self.image]
        if sum(one is not None for one in given) != 1:
            raise ValueError("give exactly one of text, texts, audio and image")
        return self

    @property
    def texts_or_none(self) -> list[str] | None:
        return [self.text] if self.text is not None else self.texts

    @property
    def image_id(self) -> str:
        return self.image.media_id if self.image else ""


class ReadingSafety(BaseModel):
    level: SafetyLevel


class VoiceChange(BaseModel):
    """Against the person's own usual, in their own spreads: 0 is as always, 1 clearly more."""

    loudness: float
    pitch: float
    rate: float
    pauses: float


class Pitch(BaseModel):
    hz: float = Field(description="Median")
    semitones: float = Field(description="The same, above 55 Hz")
    range_semitones: float


class VoiceOut(BaseModel):
    """How it was said, measured here. Nothing of it says whether that feels good."""

    arousal: float | None = Field(description="0 to 1; null where nobody speaks", ge=0, le=1)
    confidence: float = Field(ge=0, le=1)
    loudness: float = Field(description="dB below full scale")
    loudness_range: float = Field(description="dB")
    pitch: Pitch | None = Field(description="null where there is none")
    rate: float = Field(description="Energy peaks (about syllables) a second of speech")
    pauses: float = Field(description="Share of the time from first to last speech")
    voiced: float = Field(description="Share of the speech that has a pitch")
    change: VoiceChange | None = Field(
        description="null until five recordings were made with care.voice_baseline on"
    )
    duration_seconds: float


class StatementOut(BaseModel):
    """What may be shown of it: how it looks, open to correction."""

    zh: str
    en: str


class PictureOut(BaseModel):
    basis: Basis = Field(description="`facial_appearance` is a look, and no feeling")
    confidence: float = Field(ge=0, le=1)
    label: Emotion | None = Field(description="null where it is not clear enough to say")
    description: str = Field(description="One sentence, where the reader gives any")
    statement: StatementOut


class Reading(BaseModel):
    label: Emotion
    scores: dict[Emotion, float] = Field(description="Every label; they sum to 1")
    valence: float = Field(ge=-1, le=1)
    arousal: float = Field(ge=0, le=1)
    intensity: float = Field(ge=0, le=1)
    language: str = Field(description="zh, en or und")
    model: str = Field(
        description="Which analyser read it; `prosody-…` is the sound of a voice, without words"
    )
    safety: ReadingSafety
    transcript: str | None = Field(
        default=None, description="Of audio; null where no transcriber is configured"
    )
    voice: VoiceOut | None = Field(default=None, description="Of audio alone")
    picture: PictureOut | None = Field(default=None, description="Of images alone")


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


def voice_out(read: ReadVoice) -> Reading:
    out = reading_out(read.emotion)
    out.transcript = read.transcript
    out.voice = _measured(read.voice)
    return out


def _measured(reading: VoiceReading) -> VoiceOut:
    prosody = reading.prosody
    return VoiceOut(
        arousal=reading.arousal,
        confidence=reading.confidence,
        loudness=prosody.loudness,
        loudness_range=prosody.loudness_range,
        pitch=_pitch(reading),
        rate=prosody.rate,
        pauses=prosody.pauses,
        voiced=prosody.voiced,
        change=_change(reading.change) if reading.change else None,
        duration_seconds=prosody.seconds,
    )


def _pitch(reading: VoiceReading) -> Pitch | None:
    prosody = reading.prosody
    if prosody.pitch <= 0:
        return None
    return Pitch(hz=prosody.pitch, semitones=reading.semitones, range_semitones=prosody.pitch_range)


def _change(change: Change) -> VoiceChange:
    return VoiceChange(
        loudness=change.loudness, pitch=change.pitch, rate=change.rate, pauses=change.pauses
    )


def picture_out(read: ReadPicture) -> Reading:
    out, statement = reading_out(read.emotion), statement_of(read.picture)
    out.picture = PictureOut(
        basis=read.picture.basis,
        confidence=read.picture.confidence,
        label=read.picture.label,
        description=read.picture.description,
        statement=StatementOut(zh=statement.zh, en=statement.en),
    )
    return out
