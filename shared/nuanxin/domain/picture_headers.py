"""How large a picture is, by its header: nothing is decoded, so nothing can unfold.

JPEG: ITU T.81 B.2.2; PNG: RFC 2083 and W3C PNG 11.2.2; GIF: 89a 18; WebP: RFC 9649.
"""

from nuanxin.domain.media import Format

_SIZES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
"""JPEG's markers that begin a frame: they hold its size."""
_ALONE = {0x01, *range(0xD0, 0xD9)}
"""Those without a length."""


def size_of(data: bytes, form: Format) -> tuple[int, int] | None:
    """Width and height in pixels; `None` where the header does not say."""
    width, height = _READERS[form](data)
    return (width, height) if width > 0 and height > 0 else None


def _png(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR" or len(data) < 24:
        return 0, 0
    return _big(data[16:20]), _big(data[20:24])


def _gif(data: bytes) -> tuple[int, int]:
    return _little(data[6:8]), _little(data[8:10])


def _webp(data: bytes) -> tuple[int, int]:
    chunk = data[12:16]
    if chunk == b"VP8X" and len(data) >= 30:
        return _little(data[24:27]) + 1, _little(data[27:30]) + 1
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF
    if chunk == b"VP8L" and data[20:21] == b"\x2f" and len(data) >= 25:
        bits = _little(data[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return 0, 0


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _SIZES:
            return _big(data[at + 7 : at + 9]), _big(data[at + 5 : at + 7])
        else:
            at += 2 + max(2, _big(data[at + 2 : at + 4]))
    return 0, 0


def _big(value: bytes) -> int:
    return int.from_bytes(value, "big")


def _little(value: bytes) -> int:
    return int.from_bytes(value, "little")


_READERS = {Format.PNG: _png, Format.GIF: _gif, Format.WEBP: _webp, Format.JPEG: _jpeg}
