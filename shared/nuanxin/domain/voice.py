"""How a voice sounds: measured features, and how stirred it is. Never whether that feels good.

The map from sound to arousal is set by hand from what effort does to a voice: louder, higher,
livelier, faster, brighter and with fewer pauses is more stirred, each alone and all together. It
was not fitted to recordings, so it ranks and compares better than its number looks. Without
recordings of the same person before, a loud voice cannot be told from a near microphone, nor a
high one from somebody who always speaks high: that is what `confidence` says.
"""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nuanxin.domain.emotion import UNCLEAR, VALENCE_AROUSAL, Emotion, EmotionReading

VOICE_MODEL = "prosody-1"

LEAST_SPEECH = 0.3
"""Seconds; less is a click."""
LEAST_VOICED = 0.1
"""Share of the speech that has a pitch; less is noise, breath or whispering."""


@dataclass(frozen=True, slots=True)
class Prosody:
    """Loudness in dB below full scale, its spread in dB; pitch in Hz (median) and its spread in
    semitones; rate in energy peaks (about syllables) a second of speech; pauses as a share of
    the time from first to last speech; brightness: energy of 1–5 kHz over that below, in dB."""

    seconds: float
    speech_seconds: float
    voiced: float
    loudness: float = -100.0
    loudness_range: float = 0.0
    pitch: float = 0.0
    pitch_range: float = 0.0
    rate: float = 0.0
    pauses: float = 0.0
    brightness: float = -30.0

    @property
    def has_voice(self) -> bool:
        return self.speech_seconds >= LEAST_SPEECH and self.voiced >= LEAST_VOICED


@dataclass(frozen=True, slots=True)
class Traits:
    """What a person's recordings are compared by; pitch in semitones above 55 Hz."""

    loudness: float
    loudness_range: float
    pitch: float
    pitch_range: float
    rate: float
    pauses: float
    brightness: float


def traits_of(prosody: Prosody) -> Traits:
    return Traits(
        loudness=prosody.loudness,
        loudness_range=prosody.loudness_range,
        pitch=12 * math.log2(max(prosody.pitch, 1.0) / 55),
        pitch_range=prosody.pitch_range,
        rate=prosody.rate,
        pauses=prosody.pauses,
        brightness=prosody.brightness,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """`usual` and `spread` describe people in general, `own` is the least spread of one person;
    the weights say how much the trait counts without and with a baseline."""

    usual: float
    spread: float
    own: float
    weight: float
    weight_own: float


_SCALES: Mapping[str, _Scale] = {
    "loudness": _Scale(-24.0, 8.0, 3.0, 1.0, 1.4),
    "loudness_range": _Scale(6.0, 2.5, 1.0, 0.6, 0.6),
    "pitch": _Scale(18.5, 5.5, 1.0, 0.5, 1.4),
    "pitch_range": _Scale(2.5, 1.2, 0.6, 1.0, 1.0),
    "rate": _Scale(4.0, 1.2, 0.5, 1.0, 1.0),
    "pauses": _Scale(0.2, 0.15, 0.07, -0.6, -0.6),
    "brightness": _Scale(-10.0, 6.0, 2.0, 0.6, 1.0),
}
"""Set by hand; a pitch of 18.5 semitones is 160 Hz, between most men's and most women's."""
_BOUND = 2.5
"""Spreads; beyond, a trait says no more."""
_CALM, _GAIN = -0.4, 1.8
"""Of the logistic curve: a voice as usual is at .4."""

LEAST_RECORDINGS = 5
MOST_RECORDINGS = 20
"""The latest ones, so that a baseline follows a new microphone and an older voice."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """One person's recordings so far, the newest last."""

    recordings: tuple[Traits, ...] = ()

    @property
    def is_formed(self) -> bool:
        return len(self.recordings) >= LEAST_RECORDINGS

    def usual(self, trait: str) -> tuple[float, float]:
        """Median and spread (1.4826 times the median deviation from it, as an SD is)."""
        values = [float(getattr(one, trait)) for one in self.recordings]
        middle = statistics.median(values)
        deviation = statistics.median(abs(one - middle) for one in values)
        return middle, max(1.4826 * deviation, _SCALES[trait].own)


@dataclass(frozen=True, slots=True)
class Change:
    """Against the person's own usual, in their own spreads: 0 is as always, 1 is clearly more."""

    loudness: float
    pitch: float
    rate: float
    pauses: float


@dataclass(frozen=True, slots=True)
class VoiceReading:
    """`arousal` is 0…1, `None` where nobody speaks; `confidence` 0…1; `change` is `None` until
    a baseline has formed, which takes the person's consent."""

    prosody: Prosody
    arousal: float | None
    confidence: float
    change: Change | None = None

    @property
    def semitones(self) -> float:
        """Above 55 Hz."""
        return round(traits_of(self.prosody).pitch, 2)


def read_voice(prosody: Prosody, baseline: Baseline | None = None) -> VoiceReading:
    if not prosody.has_voice:
        return VoiceReading(prosody, None, 0.0)
    traits = traits_of(prosody)
    own = baseline if baseline is not None and baseline.is_formed else None
    scores = _scores(traits, own)
    return VoiceReading(
        prosody,
        round(_arousal(scores, own), 4),
        round(_confidence(prosody, own), 4),
        _change(scores) if own else None,
    )


def _scores(traits: Traits, own: Baseline | None) -> Mapping[str, float]:
    return {
        name: _score(
            getattr(traits, name), *(own.usual(name) if own else (scale.usual, scale.spread))
        )
        for name, scale in _SCALES.items()
    }


def _score(value: float, usual: float, spread: float) -> float:
    return max(-_BOUND, min(_BOUND, (value - usual) / spread))


def _arousal(scores: Mapping[str, float], own: Baseline | None) -> float:
    weights = {name: scale.weight_own if own else scale.weight for name, scale in _SCALES.items()}
    total = math.fsum(abs(weight) for weight in weights.values())
    mean = math.fsum(weights[name] * scores[name] for name in scores) / total
    return 1 / (1 + math.exp(-(_CALM + _GAIN * mean)))


def _confidence(prosody: Prosody, own: Baseline | None) -> float:
    """More speech says more, up to a few seconds; strangers are read with half of it at most."""
    enough = 1 - math.exp(-prosody.speech_seconds / 2.5)
    clear = min(1.0, prosody.voiced / 0.4)
    return (0.8 if own else 0.5) * enough * clear


def _change(scores: Mapping[str, float]) -> Change:
    named = {name: round(scores[name], 2) for name in ("loudness", "pitch", "rate", "pauses")}
    return Change(**named)


_SAID = 0.5
"""What the words' arousal counts for; the voice counts for its confidence."""


def with_voice(reading: EmotionReading, voice: VoiceReading | None) -> EmotionReading:
    """What was said, with how it was said: the words alone decide label, valence and danger."""
    if voice is None or voice.arousal is None:
        return reading
    share = voice.confidence / (voice.confidence + _SAID)
    difference = share * (voice.arousal - reading.arousal)
    felt = reading.label is not Emotion.NEUTRAL
    return replace(
        reading,
        arousal=_unit(reading.arousal + difference),
        intensity=_unit(reading.intensity + (difference / 2 if felt else 0.0)),
        model=f"{reading.model}+{VOICE_MODEL}",
    )


def wordless(voice: VoiceReading, *, quiet: EmotionReading) -> EmotionReading:
    """A reading of the voice alone. `quiet` is that of an empty text, for language and danger."""
    usual = VALENCE_AROUSAL[Emotion.NEUTRAL][1]
    return EmotionReading(
        label=Emotion.NEUTRAL,
        scores=UNCLEAR,
        valence=0.0,
        arousal=usual if voice.arousal is None else voice.arousal,
        intensity=0.0,
        language=quiet.language,
        model=VOICE_MODEL,
        safety=quiet.safety,
    )


def _unit(value: float) -> float:
    return max(0.0, min(1.0, value))


def with_recording(recordings: Sequence[Traits], one: Traits) -> tuple[Traits, ...]:
    return (*recordings, one)[-MOST_RECORDINGS:]
