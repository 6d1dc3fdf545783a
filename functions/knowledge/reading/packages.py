"""Files that are zip archives inside, opened with limits: nothing is unpacked to a disk."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from functions.knowledge.reading.parsed import MAX_BYTES, Unreadable
from nuanxin.domain.knowledge import FailureReason

MAX_PARTS = 20_000
MAX_UNPACKED = 400 * 1024 * 1024
"""Bytes of all parts, as their headers say; no more than that is ever read from one."""
MAX_PART = 200 * 1024 * 1024
_ENCRYPTED = 1
"""The bit of a part's flags."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError)


class Package:
    """The parts of one file, by name. To be used as a context."""

    def __init__(self, data: bytes) -> None:
        with reading_zip():
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._parts = {one.filename: one for one in self._archive.infolist()}
        check_sizes(self._archive, most_parts=MAX_PARTS, most_bytes=MAX_UNPACKED)

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def __contains__(self, name: object) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """`Unreadable` (`corrupt`) if it is not there, though others need it."""
        part = self._parts.get(name)
        if part is None:
            raise Unreadable(FailureReason.CORRUPT, "a part of the file is missing")
        if part.file_size > MAX_PART:
            raise too_large()
        with reading_zip():
            return self._archive.read(part)

    def beginnings(self, ending: str, size: int) -> Iterator[bytes]:
        """Of all parts with this ending of their names."""
        for name, part in self._parts.items():
            if name.endswith(ending):
                with reading_zip(), self._archive.open(part) as opened:
                    yield opened.read(size)

    def beside(self, name: str, target: str) -> str:
        """The part that `target`, a reference in the part `name`, means. What leads out of the
        package names no part of it."""
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def check_sizes(archive: zipfile.ZipFile, *, most_parts: int, most_bytes: int) -> None:
    parts = archive.infolist()
    if len(parts) > most_parts:
        raise Unreadable(FailureReason.TOO_LARGE, f"it holds more than {most_parts:,} files")
    if sum(one.file_size for one in parts) > most_bytes:
        raise too_large()
    if any(one.flag_bits & _ENCRYPTED for one in parts):
        raise Unreadable(FailureReason.ENCRYPTED, "the archive is protected by a password")


@contextmanager
def reading_zip() -> Iterator[None]:
    try:
        yield
    except NotImplementedError:
        raise Unreadable(
            FailureReason.UNSUPPORTED, "the archive is packed in a way that is not read"
        ) from None
    except RuntimeError:  # zipfile says so of encrypted parts, and of nothing else that is read
        raise Unreadable(
            FailureReason.ENCRYPTED, "the archive is protected by a password"
        ) from None
    except _BROKEN:
        raise Unreadable(
            FailureReason.CORRUPT, "the file is damaged, or only a part of it"
        ) from None


def too_large() -> Unreadable:
    return Unreadable(
        FailureReason.TOO_LARGE,
        f"unpacked it is larger than is read ({MAX_BYTES >> 20} MB a file)",
    )
