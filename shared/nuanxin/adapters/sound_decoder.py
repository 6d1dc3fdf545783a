"""The port `SoundDecoder`, by a program of its own (`sound_decoding.py`) for each sound."""

import os
import struct
import subprocess
import sys

from nuanxin import observability
from nuanxin.adapters import sound_decoding
from nuanxin.domain.media import Format, MediaFile, MediaKind, format_of
from nuanxin.errors import Invalid, UpstreamUnavailable

WITHIN = 15.0
"""Seconds for one sound, the start of the program included."""
_NEEDED_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "LANG")
_PLAIN_WAV = struct.pack("<HHI", 1, 1, sound_decoding.RATE)
"""Samples that are not packed, one channel, at our rate: as a WAV's header says it."""


_LEAST_BYTES = sound_decoding.RATE * 2 // 5
"""0.2 s: in less nobody says anything, while the noise of broken files is often as short."""


class IsolatedDecoder:
    def decode(self, sound: MediaFile) -> bytes:
        form = format_of(sound.data)
        if form is None or form.kind is not MediaKind.AUDIO:
            raise _unreadable("NotASound")
        plain = form is Format.WAV and _is_plain(sound.data)
        samples = _plain(sound.data) if plain else _run(sound.data, form)
        if len(samples) < _LEAST_BYTES:
            raise _unreadable("TooShort")
        return samples


def _is_plain(data: bytes) -> bool:
    return data[12:16] == b"fmt " and data[20:28] == _PLAIN_WAV and data[34:36] == b"\x10\x00"


def _plain(data: bytes) -> bytes:
    """The samples of a WAV that needs no decoding."""
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name == b"data":
            found = data[at + 8 : at + 8 + min(size, sound_decoding.MAX_BYTES)]
            return found[: len(found) // 2 * 2]
        at += 8 + size + size % 2
    return b""


def _run(data: bytes, form: Format) -> bytes:
    command = [sys.executable, "-P", "-S", "-B", sound_decoding.__file__, form.value]
    kept = {name: os.environ[name] for name in _NEEDED_ENVIRONMENT if name in os.environ}
    # Nothing else of the environment: the program has no use for credentials.
    environment = {**kept, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, env=environment, timeout=WITHIN, check=False
        )
    except subprocess.TimeoutExpired:
        raise _unreadable("TooSlow") from None
    except OSError as error:
        observability.fault("decoder.failed", error)
        raise UpstreamUnavailable("no sound can be decoded now", code="decoder_failed") from None
    if done.returncode != 0:
        raise _unreadable(f"Ended{done.returncode}")
    return done.stdout


def _unreadable(reason: str) -> Invalid:
    observability.event("sound.not_decoded", error=reason)
    return Invalid("this is no sound that can be read", code="unreadable_audio")
