"""Bytes to text: UTF-8, UTF-16, UTF-32, GB18030, Big5, Windows-1252.

Chinese encodings are told apart by how common their characters are: both GB 2312 and Big5 put the
everyday characters first, and text of one, read as the other, hits mostly what nobody writes.
"""

import codecs
import re

from functions.knowledge.reading.parsed import Unreadable
from nuanxin.domain.knowledge import FailureReason

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, which is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
_PAIR = re.compile(rb"[\x81-\xfe][\x30-\xfe]")
_GB_COMMON = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
"""GB 2312's punctuation and its 3,755 characters of the first level."""
_BIG5_COMMON = re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]")
"""Big5's punctuation and its 5,401 characters of the first level."""
_BIG5_ONLY = re.compile(rb"[\xa1-\xc6][\x40-\x7e]")
_HIGH = re.compile(rb"[\x80-\xff]")
_COMMON_ENOUGH = 0.6
_MOST_CONTROLS = 0.01
_LOST = "\ufffd"
_MOST_LOST = 0.02
"""Of the characters beyond ASCII."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """With line feeds alone at the ends of lines; see `decode_as_sent`."""
    text = decode_as_sent(data)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def decode_as_sent(data: bytes) -> str:
    """All of it but for the mark of its encoding. `Unreadable` (`unsupported`) for what is no text
    in any of these."""
    text = _decoded(data)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise _no_text()
    return text


def _decoded(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name)
    wide = _wide(data)
    if wide:
        return _strictly(data[: len(data) // 2 * 2], wide)
    text = data.decode(errors="replace")
    lost, high = text.count(_LOST), len(text) - len(text.encode("ascii", "ignore"))
    # A few broken bytes make no other encoding of it.
    if lost <= _MOST_LOST * high:
        return text
    return data.decode(_legacy(data), errors="replace")


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise _no_text() from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of line ends, digits and Latin letters is 0, and a
    CJK character's upper byte is one of few."""
    sample = data[: _SAMPLE // 8 * 2]
    even, odd = sample[::2], sample[1::2]
    if len(odd) < 2 or b"\x00" not in sample:
        return None
    high, low = _high_share(odd), _high_share(even)
    if max(high, low) < 0.9 or high == low:
        return None
    return "utf-16-le" if high > low else "utf-16-be"


def _high_share(half: bytes) -> float:
    """How much of it could be upper bytes: of Latin, of punctuation, of CJK ideographs."""
    return sum(one in (0x00, 0x20, 0x30, 0xFF) or 0x4E <= one <= 0x9F for one in half) / len(half)


def _legacy(data: bytes) -> str:
    sample = data[:_SAMPLE]
    pairs = _PAIR.findall(sample)
    if 2 * len(pairs) < 0.8 * len(_HIGH.findall(sample)):
        return "cp1252"
    gb = sum(1 for one in pairs if _GB_COMMON.fullmatch(one)) / len(pairs)
    big5 = sum(1 for one in pairs if _BIG5_COMMON.fullmatch(one)) / len(pairs)
    if max(gb, big5) < _COMMON_ENOUGH:
        return "gb18030" if _is_gb18030(data) else "cp1252"
    # Most of GB 2312's first level looks like Big5, too; its second bytes are never below 0xA1.
    narrow = sum(1 for one in pairs if _BIG5_ONLY.fullmatch(one)) / len(pairs)
    return "big5hkscs" if big5 > gb and narrow > 0.1 else "gb18030"


def _is_gb18030(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _no_text() -> Unreadable:
    return Unreadable(FailureReason.UNSUPPORTED, "this is no kind of file that is read")
