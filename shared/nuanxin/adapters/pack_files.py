"""Packs in the bucket, kept in the process and on its disk for the next who asks.

What lies under a key never changes, so nothing that is kept can be out of date; who reads asks the
table first which key is the present one. Everything is kept under the whole key, which names whose
it is.
"""

import hashlib
import os
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from nuanxin import observability
from nuanxin.adapters.bucket import Bucket

if TYPE_CHECKING:
    from nuanxin.retrieval.pack import Pack

MOST_BYTES = 256 * 1024 * 1024
"""Of one pack. What is longer is not one of ours."""
IN_PROCESS = 96 * 1024 * 1024
ON_DISK = 256 * 1024 * 1024
"""Half of what Lambda gives."""
DISK_LIFE = 3600.0
"""Seconds after which nobody finds a file on the disk any more."""


class KeptPacks:
    """The packs that were used last, within `most` bytes; the very last whatever its size."""

    def __init__(self, most: int = IN_PROCESS) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[Pack, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: str) -> "Pack | None":
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def keep(self, key: str, pack: "Pack", size: int) -> None:
        with self._lock:
            self._drop(key)
            self._kept[key] = (pack, size)
            self._bytes += size
            while self._bytes > self._most and len(self._kept) > 1:
                self._drop(next(iter(self._kept)))

    def drop(self, key: str) -> None:
        with self._lock:
            self._drop(key)

    def _drop(self, key: str) -> None:
        _, size = self._kept.pop(key, (None, 0))
        self._bytes -= size


class DiskPacks:
    """Files in a folder of our own. A disk that is full or cannot be written only costs time."""

    def __init__(self, folder: Path, most: int = ON_DISK, life: float = DISK_LIFE) -> None:
        self._folder = folder
        self._most = most
        self._life = life

    def get(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            if time.time() - path.stat().st_mtime > self._life:
                path.unlink(missing_ok=True)
                return None
            return path.read_bytes()
        except OSError:
            return None

    def keep(self, key: str, data: bytes) -> None:
        if len(data) > self._most:
            return
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_room(len(data))
            self._write(self._path(key), data)

    def drop(self, key: str) -> None:
        with suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / hashlib.sha256(key.encode()).hexdigest()

    def _write(self, path: Path, data: bytes) -> None:
        """Whole or not at all, also if the process dies."""
        handle, name = tempfile.mkstemp(dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _make_room(self, size: int) -> None:
        """The oldest go first, and all whose time is over."""
        free = self._most - size
        ends = time.time() - self._life
        for path, written, length in sorted(self._files(), key=lambda one: one[1], reverse=True):
            free -= length
            if free < 0 or written < ends:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[tuple[Path, float, int]]:
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):
                found = path.stat()
                yield path, found.st_mtime, found.st_size


class S3PackFiles:
    """The port `PackFiles`: from the process, else its disk, else the bucket."""

    def __init__(self, bucket: Bucket, *, kept: KeptPacks, disk: DiskPacks) -> None:
        self._bucket = bucket
        self._kept = kept
        self._disk = disk

    def load(self, key: str) -> "Pack | None":
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        pack = self._from_disk(key)
        return self._from_bucket(key) if pack is None else pack

    def save(self, key: str, pack: "Pack") -> None:
        data = pack.dump()
        self._bucket.put(key, data)
        self._disk.keep(key, data)
        self._kept.keep(key, pack, len(data))

    def remove(self, key: str) -> None:
        self._kept.drop(key)
        self._disk.drop(key)
        self._bucket.remove(key)

    def keys(self, prefix: str) -> Iterator[str]:
        """Of the packs that lie in the bucket under it."""
        return (one.key for one in self._bucket.list(prefix))

    def _from_disk(self, key: str) -> "Pack | None":
        data = self._disk.get(key)
        if data is None:
            return None
        pack = _opened(data)
        if pack is None:
            self._disk.drop(key)
            return None
        self._kept.keep(key, pack, len(data))
        return pack

    def _from_bucket(self, key: str) -> "Pack | None":
        data = self._bucket.get(key, most=MOST_BYTES)
        if data is None:
            return None
        pack = _opened(data)
        if pack is None:
            return None
        self._disk.keep(key, data)
        self._kept.keep(key, pack, len(data))
        return pack


def _opened(data: bytes) -> "Pack | None":
    """`None` where it is broken, which is reported."""
    # Imported with the first pack: numpy is most of it, and a cold start need not wait for what
    # its request may never ask ("put off" in `make bench`).
    from nuanxin.retrieval.pack import Pack, PackBroken  # noqa: PLC0415

    try:
        return Pack.open(data)
    except PackBroken as error:
        observability.fault("pack.broken", error)
        return None
