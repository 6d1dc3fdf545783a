"""The files of a zip archive. Their names are labels: nothing is written under them."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from functions.knowledge.reading.packages import check_sizes, reading_zip
from functions.knowledge.reading.parsed import MAX_BYTES, Unreadable
from nuanxin.domain.knowledge import FailureReason

MAX_FILES = 1_000
MAX_UNPACKED = 500 * 1024 * 1024
MAX_RATIO = 200
"""Unpacked to packed, of a file above `_SMALL`: text packs 3 to 10 times, bombs 1,000 times."""
_SMALL = 10 * 1024 * 1024
_UTF8_NAME = 0x800
_MOST_NAME = 200
_LITTER = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})


def members(data: bytes) -> Iterator[tuple[str, "bytes | Unreadable"]]:
    """Each file with its bytes, or why it cannot be had; one at a time is in memory.

    `Unreadable` for an archive that is not opened at all: broken, encrypted, or too large in count,
    size or ratio. Folders and what systems leave behind (`__MACOSX`, `.DS_Store`) are left out.
    """
    with reading_zip():
        archive = zipfile.ZipFile(io.BytesIO(data))
    with archive:
        check_sizes(archive, most_parts=MAX_FILES, most_bytes=MAX_UNPACKED)
        files = [one for one in archive.infolist() if not one.is_dir()]
        for one in files:
            _check_ratio(one)
        for one in files:
            name = _name(one)
            if name:
                yield name, _content(archive, one)


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> "bytes | Unreadable":
    if member.file_size > MAX_BYTES:
        return Unreadable(FailureReason.TOO_LARGE, f"it is larger than {MAX_BYTES >> 20} MB")
    try:
        with reading_zip():
            return archive.read(member)
    except Unreadable as error:
        return error


def _check_ratio(member: zipfile.ZipInfo) -> None:
    if member.file_size > max(_SMALL, MAX_RATIO * member.compress_size):
        raise Unreadable(FailureReason.TOO_LARGE, "a file in it grows too much when unpacked")


def _name(member: zipfile.ZipInfo) -> str:
    """Without what leads elsewhere; empty for what is no document."""
    parts = PurePosixPath(_as_written(member).replace("\\", "/")).parts
    kept = [one for one in parts if one not in ("/", "..", ".") and not one.endswith(":")]
    if not kept or _LITTER.intersection(kept) or kept[-1].startswith("._"):
        return ""
    shown = "".join(one for one in "/".join(kept) if one.isprintable())
    return shown[-_MOST_NAME:]


def _as_written(member: zipfile.ZipInfo) -> str:
    """Without the flag for UTF-8, Chinese systems mean GBK where the format says code page 437."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
