"""What our own answers and ears take: a reply of the generator, and how a voice sounds."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from bench.report import Figure, percentile
from functions.chat.companion import compose
from nuanxin.adapters.sound_decoder import IsolatedDecoder
from nuanxin.domain.media import MediaFile
from nuanxin.voice.prosody import prosody_of
from scripts.read_replies import situation_of
from scripts.replies_read import ALONE
from tests.fakes import sounds

VOICE_SECONDS = 30.0
FORMS = ("wav", "mp3", "m4a", "amr", "silk")
TIMES = 5


def measure() -> list[Figure]:
    return [*_replies(), *_voices()]


def _replies() -> list[Figure]:
    situations = [situation_of(said) for said in ALONE]
    for number, one in enumerate(situations):
        compose(one, seed=str(number))
    taken = [_ms(partial(compose, one, seed="again")) for one in situations]
    subject = f"a reply of the generator, {len(situations)} messages, warm"
    return [
        Figure("answering", subject, "p50", percentile(taken, 50), "ms", "< 20"),
        Figure("answering", subject, "p99", percentile(taken, 99), "ms", "< 20"),
    ]


def _voices() -> list[Figure]:
    """Decoding in a process of its own, and the measures of the sound; no network."""
    samples = sounds.voice(seconds=VOICE_SECONDS)
    decoder = IsolatedDecoder()

    def hear(data: bytes) -> Callable[[], object]:
        return lambda: prosody_of(decoder.decode(MediaFile(data, "voice")))

    return [
        Figure(
            "answering",
            f"how {VOICE_SECONDS:.0f} s of voice sound, {form}",
            "median",
            _median([_ms(hear(sounds.encoded(samples, form))) for _ in range(TIMES)]),
            "ms",
            "< 500",
        )
        for form in FORMS
    ]


def _median(values: Sequence[float]) -> float:
    return percentile(values, 50)


def _ms(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000
