"""Sounds whose pitch, level, rate and pauses are known are measured as such."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nuanxin.domain.voice import Prosody
from nuanxin.voice.prosody import prosody_of
from tests.fakes.sounds import RATE, pcm, tone, voice


def measured(**traits: float) -> Prosody:
    return prosody_of(pcm(voice(**traits)))


@pytest.mark.parametrize("pitch", [70, 100, 130, 200, 310, 440])
def test_the_pitch_of_a_tone_is_found(pitch: float) -> None:
    found = prosody_of(pcm(tone(pitch)))
    assert found.pitch == pytest.approx(pitch, rel=0.01)
    assert found.voiced == pytest.approx(1)
    assert found.pitch_range < 0.1


@pytest.mark.parametrize("pitch", [90, 150, 250])
def test_the_pitch_of_a_voice_is_found(pitch: float) -> None:
    assert measured(pitch=pitch).pitch == pytest.approx(pitch, rel=0.03)


def test_a_sweep_ranges_over_what_it_sweeps() -> None:
    time = np.arange(RATE * 4) / RATE
    frequency = 110 * 2 ** (time / 4)
    swept = prosody_of(pcm(0.3 * np.sin(2 * np.pi * np.cumsum(frequency) / RATE)))
    assert swept.pitch == pytest.approx(110 * 2**0.5, rel=0.02)
    assert swept.pitch_range == pytest.approx(12 * 0.68 / 2, abs=0.3)


@pytest.mark.parametrize("level", [0.01, 0.1, 1.0])
def test_loudness_is_in_decibels_below_full_scale(level: float) -> None:
    expected = 20 * np.log10(level) - 3.01
    assert prosody_of(pcm(tone(200, level=level))).loudness == pytest.approx(expected, abs=0.1)


def test_twice_the_amplitude_is_six_decibels() -> None:
    difference = measured(level=0.2).loudness - measured(level=0.1).loudness
    assert difference == pytest.approx(6.02, abs=0.3)


@pytest.mark.parametrize("syllables", [2.5, 4.0, 5.5])
def test_syllables_are_counted(syllables: float) -> None:
    assert measured(syllables=syllables, seconds=8).rate == pytest.approx(syllables, rel=0.25)


@pytest.mark.parametrize("pauses", [0.2, 0.4])
def test_pauses_are_shares_of_the_time(pauses: float) -> None:
    assert measured(pauses=pauses, seconds=12.3).pauses == pytest.approx(pauses, abs=0.07)


def test_more_overtones_are_brighter() -> None:
    assert measured(bright=0.6).brightness > measured(bright=1.4).brightness + 3


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\0\0", b"\1" * 639, bytes(RATE * 2 * 3), b"\xff\xff" * RATE]
)
def test_where_nothing_sounds_nobody_speaks(data: bytes) -> None:
    assert not prosody_of(data).has_voice


def test_noise_is_no_voice() -> None:
    noise = 0.1 * np.random.default_rng(0).standard_normal(RATE * 3)
    assert not prosody_of(pcm(noise)).has_voice


def test_a_click_is_no_voice() -> None:
    clicked = np.zeros(RATE * 2)
    clicked[RATE : RATE + 800] = tone(200, 0.05)[:800]
    assert not prosody_of(pcm(clicked)).has_voice


def test_a_voice_in_noise_is_still_measured() -> None:
    noisy = voice(level=0.2) + 0.005 * np.random.default_rng(0).standard_normal(RATE * 4)
    found = prosody_of(pcm(noisy))
    assert found.has_voice
    assert found.pitch == pytest.approx(150, rel=0.04)


def test_the_length_is_told() -> None:
    assert measured(seconds=3.2).seconds == pytest.approx(3.2)


@settings(max_examples=40)
@given(st.binary(max_size=20_000))
def test_any_samples_are_measured(data: bytes) -> None:
    found = prosody_of(data)
    assert 0 <= found.voiced <= 1
    assert 0 <= found.pauses <= 1
    assert np.isfinite([found.loudness, found.pitch, found.rate, found.brightness]).all()
