"""Voices made of numbers: what is known of them is known exactly."""

import io
import struct

import av
import numpy as np
import numpy.typing as npt
import pysilk  # type: ignore[import-untyped]

RATE = 16_000

Samples = npt.NDArray[np.float64]


def voice(
    *,
    seconds: float = 4.0,
    pitch: float = 150.0,
    level: float = 0.1,
    syllables: float = 4.0,
    melody: float = 2.0,
    pauses: float = 0.15,
    bright: float = 1.0,
) -> Samples:
    """A buzz with a pitch in Hz that moves by `melody` semitones, `syllables` a second, silent
    for a share of each 2.5 s. The overtones fall off with the power of `bright`."""
    time = np.arange(int(RATE * seconds)) / RATE
    frequency = pitch * 2 ** (melody * np.sin(2 * np.pi * 0.7 * time) / 12)
    phase = 2 * np.pi * np.cumsum(frequency) / RATE
    buzz = sum(np.sin(number * phase) / number**bright for number in range(1, 12))
    beat = 0.5 - 0.5 * np.cos(2 * np.pi * syllables * time)
    speaking = (time % 2.5) < 2.5 * (1 - pauses)
    room = 1e-4 * np.random.default_rng(1).standard_normal(len(time))
    spoken: Samples = buzz * beat * speaking * level + room
    return spoken


def tone(pitch: float, seconds: float = 2.0, level: float = 0.3) -> Samples:
    made: Samples = level * np.sin(2 * np.pi * pitch * np.arange(int(RATE * seconds)) / RATE)
    return made


def pcm(samples: Samples) -> bytes:
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


def wav(samples: Samples, *, rate: int = RATE, name: bytes = b"WAVE") -> bytes:
    data = pcm(samples)
    form = struct.pack("<HHIIHH", 1, 1, rate, 2 * rate, 2, 16)
    head = struct.pack("<4sI4s4sI", b"RIFF", 36 + len(data), name, b"fmt ", 16)
    return head + form + struct.pack("<4sI", b"data", len(data)) + data


def silk(samples: Samples) -> bytes:
    """As WeChat and QQ write it, with a byte before its head."""
    out = io.BytesIO()
    pysilk.encode(io.BytesIO(pcm(samples)), out, RATE, RATE)
    return out.getvalue()


_CODECS = {
    "amr": ("libopencore_amrnb", "amr", 8_000),
    "mp3": ("libmp3lame", "mp3", 24_000),
    "m4a": ("aac", "ipod", 44_100),
    "aac": ("aac", "adts", 44_100),
    "ogg": ("libopus", "ogg", 48_000),
    "webm": ("libopus", "webm", 48_000),
    "flac": ("flac", "flac", 16_000),
}


def encoded(samples: Samples, form: str) -> bytes:
    if form == "wav":
        return wav(samples)
    if form == "silk":
        return silk(samples)
    codec, container, rate = _CODECS[form]
    out = io.BytesIO()
    with av.open(out, "w", container) as file:
        stream = file.add_stream(codec, rate=rate)
        assert isinstance(stream, av.AudioStream)
        stream.layout = "mono"
        fitting = av.AudioResampler(stream.format.name, "mono", rate)
        frame = av.AudioFrame.from_ndarray(
            np.frombuffer(pcm(samples), "<i2")[None], format="s16", layout="mono"
        )
        frame.sample_rate = RATE
        for piece in (*fitting.resample(frame), *fitting.resample(None)):
            file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
    return out.getvalue()
