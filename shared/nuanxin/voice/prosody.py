"""Loudness, pitch, rate and pauses of speech.

Frames of 40 ms every 10 ms. Pitch by autocorrelation, divided by that of the window, with a small
price for low octaves (P. Boersma, Proc. Inst. Phonetic Sciences 17, 1993). Speech is what rises
above the quiet of its own recording.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nuanxin.domain.voice import Prosody

RATE = 16_000
"""Samples a second."""
_FRAME, _HOP = 640, 160
_FFT = 1024
_FRAMES_AT_ONCE = 2048
_LOWEST, _HIGHEST = 65.0, 450.0
"""Hz."""
_SHORTEST, _LONGEST = int(RATE / _HIGHEST), int(RATE / _LOWEST)
_VOICED = 0.45
"""The least autocorrelation of a pitch."""
_OCTAVE_PRICE = 0.02
_NOT_EVEN_ROOM_NOISE = 1e-10
_SILENT = -55.0
"""dB below full scale: quieter than any voice that somebody sent to be heard."""
_BELOW_PEAKS, _ABOVE_NOISE, _STEADY = 30.0, 9.0, 12.0
_PAUSE = 20
"""Frames: 200 ms."""
_VALLEY = 2.5
"""dB between two peaks that are two."""
_SHORTEST_VOICED = 3
"""Frames."""

Array = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Frames:
    """One value a frame: energy in dB below full scale, pitch in Hz, how periodic it is, and
    the energies below 1 kHz and from there to 5 kHz."""

    level: Array
    pitch: Array
    strength: Array
    low: Array
    high: Array


def prosody_of(pcm: bytes) -> Prosody:
    """`pcm` is 16 kHz, one channel, 16 bits, little-endian; half a sample at its end is dropped."""
    whole = np.frombuffer(pcm[: len(pcm) // 2 * 2], dtype="<i2")
    samples: Array = whole.astype(np.float32) / np.float32(32768)
    seconds = round(len(samples) / RATE, 3)
    if len(samples) < _FRAME:
        return Prosody(seconds, 0.0, 0.0)
    frames = _frames(samples)
    active = _active(frames.level)
    if not active.any():
        return Prosody(seconds, 0.0, 0.0)
    return _measured(seconds, frames, active)


def _measured(seconds: float, frames: _Frames, active: Flags) -> Prosody:
    speech = float(active.sum()) * _HOP / RATE
    levels = frames.level[active]
    voiced = _without_specks(active & (frames.strength >= _VOICED))
    notes = 12 * np.log2(frames.pitch[voiced] / 55.0) if voiced.any() else np.zeros(1)
    middle = float(np.median(notes))
    low, high = float(frames.low[active].sum()), float(frames.high[active].sum())
    return Prosody(
        seconds=seconds,
        speech_seconds=round(speech, 3),
        voiced=round(float(voiced.sum() / active.sum()), 4),
        loudness=round(10 * float(np.log10(np.mean(10 ** (levels / 10)))), 2),
        loudness_range=round(float(levels.std()), 2),
        pitch=round(55 * 2 ** (middle / 12), 1) if voiced.any() else 0.0,
        pitch_range=round(_spread(notes), 2),
        rate=round(_peaks(frames.level, active) / max(speech, 0.5), 2),
        pauses=round(_pauses(active), 4),
        brightness=round(10 * float(np.log10((high + 1e-9) / (low + 1e-9))), 2),
    )


def _frames(samples: Array) -> _Frames:
    cut = np.lib.stride_tricks.sliding_window_view(samples, _FRAME)[::_HOP]
    parts = [
        _part(cut[start : start + _FRAMES_AT_ONCE]) for start in range(0, len(cut), _FRAMES_AT_ONCE)
    ]
    level, pitch, strength, low, high = (np.concatenate(one) for one in zip(*parts, strict=True))
    return _Frames(level, pitch, strength, low, high)


_WINDOW: Array = np.hanning(_FRAME).astype(np.float32)
_LAGS = np.arange(_SHORTEST, _LONGEST + 1)
_EDGES = (round(1000 / RATE * _FFT), round(5000 / RATE * _FFT))


def _window_correlation() -> Array:
    spectrum = np.abs(np.fft.rfft(_WINDOW, _FFT)) ** 2
    correlation = np.fft.irfft(spectrum)[: _LONGEST + 2]
    relative: Array = (correlation / correlation[0]).astype(np.float32)
    return relative


def _part(cut: Array) -> tuple[Array, ...]:
    centred = cut - cut.mean(axis=1, keepdims=True)
    level = 10 * np.log10(np.mean(centred * centred, axis=1) + _NOT_EVEN_ROOM_NOISE)
    power = np.abs(np.fft.rfft(centred * _WINDOW, _FFT, axis=1)) ** 2
    pitch, strength = _pitches(power)
    low = power[:, 1 : _EDGES[0]].sum(axis=1)
    high = power[:, _EDGES[0] : _EDGES[1]].sum(axis=1)
    return tuple(np.asarray(one, np.float32) for one in (level, pitch, strength, low, high))


def _pitches(power: npt.NDArray[np.floating]) -> tuple[Array, Array]:
    """Pitch in Hz and how periodic each frame is, by the best peak of the autocorrelation."""
    correlation = np.fft.irfft(power, axis=1)[:, : _LONGEST + 2]
    whole = np.maximum(correlation[:, :1], _NOT_EVEN_ROOM_NOISE)
    correlation = correlation / whole / _window_correlation()
    inner = correlation[:, _LAGS]
    before, after = correlation[:, _LAGS - 1], correlation[:, _LAGS + 1]
    is_peak = (inner >= before) & (inner > after)
    priced = np.where(is_peak, inner - _OCTAVE_PRICE * np.log2(_LAGS / _SHORTEST), -1.0)
    best = priced.argmax(axis=1)
    rows = np.arange(len(best))
    left, top, right = before[rows, best], inner[rows, best], after[rows, best]
    bend = np.minimum(left - 2 * top + right, -1e-6)
    lag = _LAGS[best] + np.clip(0.5 * (left - right) / bend, -0.5, 0.5)
    strength = np.where(priced[rows, best] > 0, top, 0.0)
    return np.asarray(RATE / lag, np.float32), np.asarray(strength, np.float32)


def _active(level: Array) -> Flags:
    """Where somebody speaks: above silence, near the peaks, and above a noise that goes on."""
    peaks, noise = (float(one) for one in np.percentile(level, (95, 10)))
    floor = max(_SILENT, peaks - _BELOW_PEAKS, min(noise + _ABOVE_NOISE, peaks - _STEADY))
    found: Flags = level > floor
    return found


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """Beginning and end of each stretch of true ones."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _without_specks(voiced: Flags) -> Flags:
    kept = np.zeros_like(voiced)
    for start, end in _runs(voiced):
        if end - start >= _SHORTEST_VOICED:
            kept[start:end] = True
    return kept


def _spread(notes: npt.NDArray[np.floating]) -> float:
    """Like an SD in semitones, which single octave errors do not move."""
    quarter, three = np.percentile(notes, (16, 84))
    return float(three - quarter) / 2


def _pauses(active: Flags) -> float:
    first, last = (int(one) for one in np.flatnonzero(active)[[0, -1]])
    inner = ~active[first : last + 1]
    paused = sum(end - start for start, end in _runs(inner) if end - start >= _PAUSE)
    return paused / len(inner)


def _peaks(level: Array, active: Flags) -> int:
    """How often the energy rises and falls again, about once a syllable."""
    kernel = np.hanning(11)[1:-1]
    smooth = np.convolve(np.maximum(level, level.max() - 40), kernel / kernel.sum(), mode="same")
    turns = np.flatnonzero(np.diff(np.sign(np.diff(smooth)))) + 1
    count, low, high = 0, float(smooth[0]), -np.inf
    for at in (*turns, len(smooth) - 1):
        value = float(smooth[at])
        if value > high:
            high = value
            is_speech = bool(active[at])
        if high - value >= _VALLEY and high - low >= _VALLEY:
            count += is_speech
            low, high = value, -np.inf
        elif value < low:
            low, high = value, -np.inf
    return count
