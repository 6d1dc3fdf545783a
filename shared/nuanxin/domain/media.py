"""Sounds and pictures that people bring: what they are, how large they may be, how long they stay.

What something is, its first bytes say, never its name or the type that a client claims.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

PREFIX = "media"
MAX_POSTED = 4 * 1024 * 1024
"""Bytes in the request itself. Lambda takes 6 MB, of which base64 leaves 4.5."""
MAX_AUDIO = 25 * 1024 * 1024
"""Bytes. What OpenAI's transcription takes."""
MAX_IMAGE = 10 * 1024 * 1024


class MediaKind(StrEnum):
    AUDIO = "audio"
    IMAGE = "image"

    @property
    def most_bytes(self) -> int:
        return MAX_AUDIO if self is MediaKind.AUDIO else MAX_IMAGE


class Format(StrEnum):
    """The formats that are read, by the ending that tells them to others."""

    AMR = "amr"
    AMR_WB = "awb"
    SILK = "silk"
    MP3 = "mp3"
    WAV = "wav"
    M4A = "m4a"
    AAC = "aac"
    OGG = "ogg"
    FLAC = "flac"
    WEBM = "webm"
    JPEG = "jpg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"

    @property
    def kind(self) -> MediaKind:
        return MediaKind.IMAGE if self in _PICTURES else MediaKind.AUDIO

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPES[self]


_PICTURES = frozenset({Format.JPEG, Format.PNG, Format.GIF, Format.WEBP})
_CONTENT_TYPES = {
    Format.AMR: "audio/amr",
    Format.AMR_WB: "audio/amr-wb",
    Format.SILK: "audio/silk",
    Format.MP3: "audio/mpeg",
    Format.WAV: "audio/wav",
    Format.M4A: "audio/mp4",
    Format.AAC: "audio/aac",
    Format.OGG: "audio/ogg",
    Format.FLAC: "audio/flac",
    Format.WEBM: "audio/webm",
    Format.JPEG: "image/jpeg",
    Format.PNG: "image/png",
    Format.GIF: "image/gif",
    Format.WEBP: "image/webp",
}

_HEADS: Sequence[tuple[bytes, Format]] = (
    (b"#!AMR-WB\n", Format.AMR_WB),
    (b"#!AMR\n", Format.AMR),
    (b"#!SILK_V3", Format.SILK),
    (b"\x02#!SILK_V3", Format.SILK),  # WeChat and QQ put a byte before it
    (b"ID3", Format.MP3),
    (b"OggS", Format.OGG),
    (b"fLaC", Format.FLAC),
    (b"\x1aE\xdf\xa3", Format.WEBM),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"GIF87a", Format.GIF),
    (b"GIF89a", Format.GIF),
)
_RIFF = {b"WAVE": Format.WAV, b"WEBP": Format.WEBP}
_SOUND_BRANDS = frozenset(
    {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"dash", b"3gp4", b"3gp5", b"3gp6"}
)
"""Of ISO files. Those of pictures (`heic`, `avif`) are others."""


def format_of(data: bytes) -> Format | None:
    """What it is by its beginning; `None` for what is not read."""
    for head, found in _HEADS:
        if data.startswith(head):
            return found
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12])
    if data[4:8] == b"ftyp":
        return Format.M4A if data[8:12] in _SOUND_BRANDS else None
    return _mpeg(data)


def _mpeg(data: bytes) -> Format | None:
    """MPEG sound without a container begins with a frame: eleven bits set, then what kind."""
    if len(data) < 3 or data[0] != 0xFF or data[1] & 0xE0 != 0xE0:
        return None
    version, layer = data[1] >> 3 & 3, data[1] >> 1 & 3
    if layer == 0:
        return Format.AAC if data[1] & 0xF0 == 0xF0 else None
    rate, frequency = data[2] >> 4, data[2] >> 2 & 3
    is_frame = version != 1 and rate not in (0, 15) and frequency != 3
    return Format.MP3 if is_frame and layer == 1 else None


FORMATS_BY_TYPE = {
    **{content_type: one for one, content_type in _CONTENT_TYPES.items()},
    "audio/x-wav": Format.WAV,
    "audio/wave": Format.WAV,
    "audio/mp3": Format.MP3,
    "audio/m4a": Format.M4A,
    "audio/x-m4a": Format.M4A,
    "audio/3gpp": Format.M4A,
    "audio/opus": Format.OGG,
    "audio/x-silk": Format.SILK,
    "image/jpg": Format.JPEG,
}
"""What clients call them, too."""


@dataclass(frozen=True, slots=True)
class Media:
    """`size` is in bytes. `format` is what was announced until somebody looked into it. Where
    `keep` is false it is gone once it was read."""

    id: str
    person_id: str
    format: Format
    size: int
    created_at: datetime
    expires_at: datetime
    keep: bool = False

    @property
    def kind(self) -> MediaKind:
        return self.format.kind


@dataclass(frozen=True, slots=True)
class UploadTicket:
    """Where the bytes of announced media go, with exactly these headers, until `expires_at`."""

    url: str
    method: str
    headers: dict[str, str] = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class MediaFile:
    """A sound's bytes; `name` has an ending that tells the format (`voice.amr`)."""

    data: bytes
    name: str


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """`width` and `height` are in pixels, as its header says."""

    data: bytes
    format: Format
    width: int
    height: int
