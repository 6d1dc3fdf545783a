"""Every format that channels deliver becomes samples, in a process that may break alone."""

import os
import random
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from nuanxin.adapters import sound_decoder, sound_decoding
from nuanxin.adapters.sound_decoder import IsolatedDecoder
from nuanxin.domain.media import MediaFile
from nuanxin.errors import Invalid, UpstreamUnavailable
from nuanxin.voice.prosody import prosody_of
from tests.fakes.sounds import encoded, pcm, silk, voice, wav

SECOND = 32_000
"""Bytes."""


def decoded(data: bytes) -> bytes:
    return IsolatedDecoder().decode(MediaFile(data, "whatever it is called"))


def unreadable(data: bytes) -> None:
    with pytest.raises(Invalid) as raised:
        decoded(data)
    assert raised.value.code == "unreadable_audio"


@pytest.mark.parametrize("form", ["amr", "silk", "mp3", "wav", "m4a", "aac", "ogg", "webm", "flac"])
def test_what_was_said_is_heard_in_every_format(form: str) -> None:
    samples = decoded(encoded(voice(seconds=3, level=0.2), form))
    found = prosody_of(samples)
    assert found.seconds == pytest.approx(3, abs=0.15)
    assert found.pitch == pytest.approx(150, rel=0.04)
    assert found.rate == pytest.approx(4, rel=0.35)


def test_other_rates_are_converted() -> None:
    samples = decoded(wav(voice(seconds=2), rate=32_000))
    assert len(samples) == pytest.approx(SECOND, rel=0.01)


def test_silk_is_read_with_and_without_the_byte_that_wechat_adds() -> None:
    data = silk(voice(seconds=1))
    assert data[:1] == b"\x02"
    assert decoded(data) == decoded(data[1:])


def test_five_minutes_are_listened_to_and_no_more() -> None:
    long_wav = wav(voice(seconds=1))
    head, body = long_wav[:40], long_wav[44:]
    size = (len(body) * 400).to_bytes(4, "little")
    assert len(decoded(head + size + body * 400)) == 300 * SECOND


@pytest.mark.parametrize("form", ["flac", "silk"])
def test_five_minutes_of_a_packed_sound_are_enough_too(form: str) -> None:
    assert len(decoded(encoded(voice(seconds=310), form))) == 300 * SECOND


@pytest.mark.parametrize("form", ["amr", "silk", "mp3", "wav", "m4a", "aac", "ogg", "webm", "flac"])
@pytest.mark.parametrize("damage", ["cut", "head", "noise", "flips"])
def test_a_broken_sound_is_heard_in_part_or_unreadable(form: str, damage: str) -> None:
    whole, rng = encoded(voice(seconds=2), form), random.Random(7)
    data = {
        "cut": whole[: len(whole) // 3],
        "head": whole[:20],
        "noise": whole[:64] + rng.randbytes(20_000),
        "flips": bytes(
            byte ^ (rng.randrange(256) if at > 12 and rng.random() < 0.03 else 0)
            for at, byte in enumerate(whole)
        ),
    }[damage]
    with suppress(Invalid):
        assert len(decoded(data)) >= SECOND // 5


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"I am an mp3, believe me",
        b"ID3 and nothing else",
        b"#!AMR\n",
        b"#!AMR\n" + b"\x7c" * 1_000_000,
        b"\x02#!SILK_V3" + b"\x01\x00\x00" * 1_000_000,
        b"OggS" * 1000,
        b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0",
        b"\0\0\0\x20ftypM4A " + bytes(1000),
        wav(voice(seconds=0.1)),
    ],
)
def test_what_is_no_sound_is_unreadable(data: bytes) -> None:
    unreadable(data)


def test_a_playlist_opens_nothing(tmp_path: Path) -> None:
    """FFmpeg would read files and addresses that a list names; here nothing guesses a list."""
    secret = tmp_path / "secret.wav"
    secret.write_bytes(wav(voice(seconds=1)))
    unreadable(f"#EXTM3U\n#EXTINF:1,\nfile://{secret}\n".encode())
    unreadable(b"ID3" + f"#EXTM3U\n#EXTINF:1,\nfile://{secret}\n".encode())


# The process.


def program(path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(text)
    monkeypatch.setattr(sound_decoding, "__file__", str(path))


MP3 = encoded(voice(seconds=0.5), "mp3")


def test_a_crash_of_the_decoder_is_an_unreadable_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "crash.py", "import os; os.kill(os.getpid(), 11)", monkeypatch)
    unreadable(MP3)


def test_a_decoder_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_decoder, "WITHIN", 0.3)
    program(tmp_path / "hang.py", "import time; time.sleep(60)", monkeypatch)
    unreadable(MP3)


def test_the_decoder_knows_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    text = "import os, sys; sys.stdout.buffer.write(' '.join(os.environ).encode().ljust(9999))"
    program(tmp_path / "tell.py", text, monkeypatch)
    assert set(decoded(MP3).decode().split()) <= {
        "PATH",
        "LD_LIBRARY_PATH",
        "LANG",
        "LC_CTYPE",
        "PYTHONPATH",
    }
    assert "AWS_SECRET_ACCESS_KEY" in os.environ


def test_where_no_process_can_be_started_it_may_be_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(UpstreamUnavailable) as raised:
        decoded(MP3)
    assert raised.value.code == "decoder_failed"


def test_plain_samples_need_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    samples = voice(seconds=1)
    assert decoded(wav(samples)) == pcm(samples)
