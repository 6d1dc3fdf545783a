"""A store of keyed values that keeps everything acknowledged when the process is killed.

Written with `write(2)` and no `fsync`: safe against `kill -9`, not against a power failure.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from scripts.local_aws import segments
from scripts.local_aws.segments import Change, Contents

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]
LOGS_BEFORE_COMPACTION = 16


class Ledger:
    """One directory of segments, of which this process writes the newest.

    `compact_after` is the size in bytes of the logs since the last merge that starts the next one.
    """

    def __init__(self, directory: Path, *, compact_after: int) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self._compact_after = compact_after
        self._lock = threading.Lock()
        self._merger: threading.Thread | None = None
        _remove([*directory.glob("*.unfinished"), *segments.survey(directory).replaced])
        found = segments.survey(directory)
        self._contents: Contents | None = segments.read(found.live)
        self._uncompacted = sum(path.stat().st_size for path in found.live if path.suffix == ".log")
        self._logs = sum(path.suffix == ".log" for path in found.live)
        self._number = found.last
        self._open_next()

    def take_contents(self) -> Contents:
        """What the ledger held when it was opened; handed over once, to free the memory."""
        contents, self._contents = self._contents, None
        return contents or {}

    def append(self, changes: Sequence[Change]) -> None:
        """Commit these changes together; on return they survive the end of the process.

        Raises OSError when the disk refuses; the changes are then not committed.
        """
        line = segments.encode(changes)
        with self._lock:
            self._write(line)
            if self._due() and not self._merging():
                self._compact()

    def _due(self) -> bool:
        return self._uncompacted > self._compact_after or self._logs > LOGS_BEFORE_COMPACTION

    def _merging(self) -> bool:
        return self._merger is not None and self._merger.is_alive()

    def _compact(self) -> None:
        through, finished = self._number, self._file
        self._open_next()
        os.close(finished)
        self._uncompacted, self._logs = 0, 1
        self._merger = threading.Thread(target=self._merge, args=(through,), daemon=True)
        self._merger.start()

    def _merge(self, through: int) -> None:
        command = [
            sys.executable, "-S", "-m", "scripts.local_aws.compaction",
            str(self._directory), str(through),
        ]  # fmt: skip
        done = subprocess.run(
            command, cwd=ROOT, env={}, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if done.returncode:
            logger.error("ledger.merge_failed: %s", done.stderr.decode(errors="replace"))
        else:
            _remove(segments.survey(self._directory).replaced)

    def wait_for_merge(self) -> bool:
        """Wait for a merge that is going on; whether there was ever one."""
        if self._merger:
            self._merger.join()
        return self._merger is not None

    def _write(self, line: bytes) -> None:
        start = os.fstat(self._file).st_size
        rest = line
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except OSError:
            os.ftruncate(self._file, start)  # else the next line would continue the torn one
            raise
        self._uncompacted += len(line)

    def _open_next(self) -> None:
        path = segments.log_path(self._directory, self._number + 1)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        self._file, self._number, self._logs = file, self._number + 1, self._logs + 1
        self._write(segments.HEADER)


def _remove(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
