"""Listening: what is said, and how it sounds."""

import struct
from dataclasses import dataclass, field

from nuanxin.domain.media import Format, MediaFile, MediaKind, format_of
from nuanxin.domain.voice import Baseline, VoiceReading, read_voice
from nuanxin.ports import SoundDecoder, Transcriber

_RATE = 16_000
_NOT_TAKEN = frozenset({Format.AMR, Format.AMR_WB, Format.SILK, Format.AAC})
"""OpenAI's endpoint takes flac, mp3, mp4, m4a, ogg, wav and webm; others took their list."""


@dataclass(frozen=True, slots=True)
class Heard:
    """`transcript` is `None` where nothing writes down what is said, empty where nothing is."""

    transcript: str | None = field(repr=False)
    voice: VoiceReading


@dataclass(frozen=True, slots=True)
class Listening:
    decoder: SoundDecoder
    transcriber: Transcriber | None

    def hear(self, data: bytes, baseline: Baseline | None = None) -> Heard:
        """`Invalid` (`unreadable_audio`, `unsupported_sound`), or `UpstreamUnavailable`."""
        # Imported here: it loads numpy, which texts and pictures do without.
        from nuanxin.voice.prosody import prosody_of  # noqa: PLC0415

        samples = self.decoder.decode(MediaFile(data, "voice"))
        voice = read_voice(prosody_of(samples), baseline)
        return Heard(self._transcript(data, samples, voice), voice)

    def _transcript(self, data: bytes, samples: bytes, voice: VoiceReading) -> str | None:
        if self.transcriber is None:
            return None
        if voice.prosody.speech_seconds == 0.0:
            return ""  # models make up words where there is silence
        return self.transcriber.transcribe(as_taken(data) or wav(samples))


@dataclass(frozen=True, slots=True)
class ConvertingTranscriber:
    """The port `Transcriber` for every format that is decoded here, over one that takes fewer."""

    decoder: SoundDecoder
    endpoint: Transcriber

    def transcribe(self, sound: MediaFile) -> str:
        form = format_of(sound.data)
        if form is None or form.kind is not MediaKind.AUDIO:
            return self.endpoint.transcribe(sound)  # perhaps it knows better
        return self.endpoint.transcribe(as_taken(sound.data) or wav(self.decoder.decode(sound)))


def as_taken(data: bytes) -> MediaFile | None:
    """Under a name that tells the format, if endpoints take it."""
    form = format_of(data)
    return None if form is None or form in _NOT_TAKEN else MediaFile(data, f"voice.{form}")


def wav(samples: bytes) -> MediaFile:
    """16 kHz, one channel, 16 bits."""
    head = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        *(b"RIFF", 36 + len(samples), b"WAVE", b"fmt ", 16),
        *(1, 1, _RATE, 2 * _RATE, 2, 16),
        *(b"data", len(samples)),
    )
    return MediaFile(head + samples, f"voice.{Format.WAV}")
