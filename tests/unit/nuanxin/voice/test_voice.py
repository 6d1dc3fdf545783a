"""How stirred a voice is: more with each sign of effort, and against the person's own usual."""

from dataclasses import replace

import pytest

from nuanxin.domain import voice as domain
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.voice import (
    LEAST_RECORDINGS,
    MOST_RECORDINGS,
    Baseline,
    Prosody,
    VoiceReading,
    read_voice,
    traits_of,
    with_recording,
    with_voice,
    wordless,
)
from nuanxin.voice.prosody import prosody_of
from tests.fakes.analysers import reading
from tests.fakes.sounds import pcm, voice

SILENT = Prosody(seconds=3, speech_seconds=0, voiced=0)


def arousal(**traits: float) -> float:
    found = read_voice(prosody_of(pcm(voice(**traits)))).arousal
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("trait", "values"),
    [
        ("level", (0.01, 0.03, 0.1, 0.3)),
        ("pitch", (90, 130, 180, 260)),
        ("melody", (0.2, 1.5, 3.0, 5.0)),
        ("syllables", (2.5, 3.5, 4.5, 6.0)),
    ],
)
def test_each_sign_of_effort_alone_is_more_arousal(trait: str, values: tuple[float, ...]) -> None:
    found = [arousal(**{trait: value}) for value in values]
    assert found == sorted(found)
    assert found[-1] - found[0] > 0.1


def test_pauses_are_less_arousal() -> None:
    assert arousal(pauses=0.45, seconds=10) < arousal(pauses=0.1, seconds=10)


def test_all_signs_together_span_most_of_the_range() -> None:
    calm = arousal(level=0.02, pitch=100, melody=0.5, syllables=2.5, pauses=0.4, seconds=8)
    stirred = arousal(level=0.4, pitch=280, melody=5, syllables=6, pauses=0.05, seconds=8)
    assert calm < 0.25
    assert stirred > 0.7


def test_silence_has_no_arousal() -> None:
    assert read_voice(SILENT) == VoiceReading(SILENT, None, 0.0, None)


def test_strangers_are_read_with_less_confidence_and_short_speech_with_less_still() -> None:
    long, short = prosody_of(pcm(voice(seconds=8))), prosody_of(pcm(voice(seconds=1)))
    assert read_voice(short).confidence < read_voice(long).confidence <= 0.5
    assert read_voice(long, usual(long)).confidence > read_voice(long).confidence


# The person's own usual.


def usual(prosody: Prosody, recordings: int = LEAST_RECORDINGS) -> Baseline:
    one = traits_of(prosody)
    return Baseline(
        tuple(replace(one, loudness=one.loudness + number % 3 - 1) for number in range(recordings))
    )


@pytest.mark.parametrize("pitch", [100.0, 240.0])
def test_who_speaks_as_always_is_calm_however_high_they_speak(pitch: float) -> None:
    own = prosody_of(pcm(voice(pitch=pitch)))
    found = read_voice(own, usual(own))
    assert found.arousal == pytest.approx(0.4, abs=0.05)
    assert found.change is not None
    assert found.change.pitch == 0


def test_a_change_is_seen_against_the_own_usual() -> None:
    own = usual(prosody_of(pcm(voice())))
    louder = read_voice(prosody_of(pcm(voice(level=0.3, pitch=190))), own)
    quieter = read_voice(prosody_of(pcm(voice(level=0.03, pauses=0.4))), own)
    assert louder.change is not None
    assert quieter.change is not None
    assert louder.change.loudness > 1
    assert louder.change.pitch > 1
    assert quieter.change.loudness < -1
    assert quieter.change.pauses > 1
    assert louder.arousal is not None
    assert quieter.arousal is not None
    assert louder.arousal > 0.55 > 0.35 > quieter.arousal


def test_too_few_recordings_are_no_baseline() -> None:
    own = prosody_of(pcm(voice()))
    assert read_voice(own, usual(own, LEAST_RECORDINGS - 1)) == read_voice(own)


def test_one_odd_recording_moves_the_usual_little() -> None:
    own = prosody_of(pcm(voice()))
    odd = replace(traits_of(own), loudness=-90.0, pitch=60.0)
    steady = usual(own, 7)
    with_odd = Baseline((*steady.recordings, odd))
    assert with_odd.usual("pitch") == steady.usual("pitch")


def test_traits_are_compared_by_their_names_whatever_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = prosody_of(pcm(voice()))
    before = read_voice(own, usual(own, 7)), read_voice(own)
    monkeypatch.setattr(domain, "_SCALES", dict(reversed(list(domain._SCALES.items()))))
    for found, same in zip((read_voice(own, usual(own, 7)), read_voice(own)), before, strict=True):
        assert found == same


def test_only_the_latest_recordings_are_kept() -> None:
    one = traits_of(prosody_of(pcm(voice(seconds=1))))
    kept: tuple[object, ...] = ()
    recordings = Baseline().recordings
    for number in range(MOST_RECORDINGS + 5):
        recordings = with_recording(recordings, replace(one, rate=float(number)))
    kept = tuple(found.rate for found in recordings)
    assert kept == tuple(float(number) for number in range(5, MOST_RECORDINGS + 5))


# Words and voice together.


def heard(arousal: float, confidence: float = 0.5) -> VoiceReading:
    return VoiceReading(replace(SILENT, speech_seconds=3), arousal, confidence)


def test_the_words_decide_everything_but_how_strong_it_is() -> None:
    said = replace(reading(label=Emotion.SADNESS), valence=-0.7, arousal=0.3)
    fused = with_voice(said, heard(0.9))
    assert (fused.label, fused.valence, fused.scores) == (said.label, said.valence, said.scores)
    assert fused.safety == said.safety
    assert fused.arousal == pytest.approx(0.6)
    assert fused.intensity > said.intensity
    assert fused.model == "fixed+prosody-1"


def test_a_surer_voice_weighs_more() -> None:
    said = reading(label=Emotion.ANGER)
    found = [with_voice(said, heard(0.9, sure)).arousal for sure in (0.0, 0.2, 0.5, 0.8)]
    assert found == sorted(found)
    assert found[0] == said.arousal


def test_a_silent_voice_changes_nothing() -> None:
    said = reading(label=Emotion.ANGER)
    assert with_voice(said, read_voice(SILENT)) is said
    assert with_voice(said, None) is said


def test_without_words_no_feeling_is_guessed() -> None:
    found = wordless(heard(0.9), quiet=reading())
    assert (found.label, found.valence, found.intensity) == (Emotion.NEUTRAL, 0.0, 0.0)
    assert max(found.scores.values()) < 0.5
    assert sum(found.scores.values()) == pytest.approx(1)
    assert (found.arousal, found.model) == (0.9, "prosody-1")


def test_a_silent_sound_is_read_as_calm_and_says_so() -> None:
    assert wordless(read_voice(SILENT), quiet=reading()).arousal == 0.2
