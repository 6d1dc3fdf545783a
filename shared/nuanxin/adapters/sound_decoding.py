"""The program that decodes one sound: `python -P sound_decoding.py <format>`, in a process alone.

Decoders are large programs in C that read what strangers wrote. Here one may crash, hang or eat
memory, and harm nothing: it has no secrets in its environment, and limits set by itself.
Reads the sound from its input, writes 16 kHz mono 16-bit samples; ends with `UNREADABLE` if there
are none. Imports nothing of ours, so that it starts fast.
"""

import io
import resource
import sys
import time
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from av import AudioFrame, AudioStream, Packet

RATE = 16_000
MAX_BYTES = 300 * RATE * 2
"""Five minutes."""
UNREADABLE = 3

_CPU_SECONDS = 10
_WALL_SECONDS = 12.0
_HEAP = 512 * 1024 * 1024
_BAD_PACKETS = 50
"""So many broken packets in a row are no sound."""

_DEMUXERS = {
    "amr": "amr",
    "awb": "amr",
    "mp3": "mp3",
    "wav": "wav",
    "m4a": "mov",
    "aac": "aac",
    "ogg": "ogg",
    "flac": "flac",
    "webm": "matroska",
}
"""Named, because FFmpeg's own guess includes playlists, which open files and addresses."""


class Enough(Exception):
    """As much was decoded as is listened to."""


class Bounded(io.RawIOBase):
    """Passes on what is written, up to the limit."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # bytes are all that comes
        piece = data[: MAX_BYTES - self.written]
        self._out.write(piece)
        self.written += len(piece)
        if self.written >= MAX_BYTES:
            raise Enough
        return len(data)


def main() -> int:
    _bound()
    out = Bounded(sys.stdout.buffer)
    _decode(sys.argv[1], sys.stdin.buffer.read(), out)
    sys.stdout.buffer.flush()
    return 0 if out.written else UNREADABLE


def _decode(form: str, data: bytes, out: Bounded) -> None:
    try:
        if form == "silk":
            _silk(data, out)
        else:
            _ffmpeg(data, _DEMUXERS[form], out)
    except Enough:
        return  # the limit is written, and no more is listened to: the rest is left out on purpose


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (_HEAP, _HEAP))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _silk(data: bytes, out: Bounded) -> None:
    # Imported here: most sounds are of other formats, and each decoder costs its own start.
    import pysilk  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        pysilk.decode(io.BytesIO(data), out, RATE)
    except pysilk.SilkError:
        return  # what was readable before is kept


def _ffmpeg(data: bytes, demuxer: str, out: Bounded) -> None:
    # Imported here: see above.
    import av  # noqa: PLC0415

    try:
        with av.open(io.BytesIO(data), "r", demuxer, metadata_errors="replace") as container:
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            frames = _frames(container.demux(container.streams.audio[0]))
            for frame in chain(frames, (None,)):
                for piece in resampler.resample(frame):
                    out.write(bytes(piece.planes[0])[: piece.samples * 2])
    except (av.error.FFmpegError, IndexError, ValueError):
        return  # what was readable before is kept


def _frames(packets: "Iterator[Packet[AudioStream]]") -> "Iterator[AudioFrame]":
    """Without those of broken packets, as far as there is time."""
    # Imported here: see above.
    from av.error import InvalidDataError  # noqa: PLC0415

    deadline, failed = time.monotonic() + _WALL_SECONDS, 0
    for packet in packets:
        try:
            yield from packet.decode()
            failed = 0
        except InvalidDataError:
            failed += 1
        if failed > _BAD_PACKETS or time.monotonic() > deadline:
            return


if __name__ == "__main__":
    sys.exit(main())
