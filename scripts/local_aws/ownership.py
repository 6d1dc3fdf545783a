"""One server per data directory, and none without the process that started it."""

import fcntl
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import IO

LEFTOVER_ENDS_WITHIN = 4.0
"""Seconds in which the server of a killed parent must have let go of the directory."""

STOPS_WITHIN = 3.0
"""Seconds for an orderly stop once the parent is gone."""


class DirectoryInUse(Exception):
    """Another server works on this data directory."""


def take(directory: Path) -> IO[str]:
    """The directory's lock, held until the file is closed or this process ends.

    Raises DirectoryInUse when another process keeps it for longer than a leftover server lives.
    """
    lock = (directory / "lock").open("w")
    deadline = time.monotonic() + LEFTOVER_ENDS_WITHIN
    while not _locked(lock):
        if time.monotonic() > deadline:
            raise DirectoryInUse(f"another local AWS is running on {directory}")
        time.sleep(0.02)
    return lock


def _locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def end_with_parent() -> None:
    """Stop this process when its standard input, a pipe from the parent, is closed."""
    threading.Thread(target=_watch_parent, daemon=True, name="parent-watch").start()


def _watch_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOPS_WITHIN)
    os._exit(1)
