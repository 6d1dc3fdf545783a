"""Reading files in a process of their own (`child.py`), one process for each file."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

from functions.knowledge.reading.child import MAX_ANSWER
from functions.knowledge.reading.parsed import (
    MAX_BYTES,
    PagePicture,
    Parsed,
    Section,
    Unreadable,
)
from nuanxin import observability
from nuanxin.domain.knowledge import FailureReason
from nuanxin.errors import UpstreamUnavailable

WITHIN = 120.0
"""Seconds for one file, the start of the process included."""
_PROGRAM = "functions.knowledge.reading.child"
_NEEDED_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "LANG")
_OUT_OF_TIME = frozenset({-signal.SIGXCPU, -signal.SIGKILL})


@dataclass(frozen=True, slots=True)
class ReadingProcess:
    """`pictures`: somebody reads pages that are pictures; without, they are refused."""

    pictures: bool = False
    seconds: float = WITHIN

    def read(self, data: bytes, name: str) -> Parsed:
        """`Unreadable`, whatever the file does; `UpstreamUnavailable` if no process starts."""
        if len(data) > MAX_BYTES:
            raise Unreadable(FailureReason.TOO_LARGE, f"it is larger than {MAX_BYTES >> 20} MB")
        with tempfile.TemporaryFile() as out:
            ended = self._run(data, name, out)
            if ended != 0:
                raise _ended(ended)
            return _parsed(out)

    def _run(self, data: bytes, name: str, out: IO[bytes]) -> int:
        asked = json.dumps({"name": name, "pictures": self.pictures}).encode()
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-S", "-B", "-m", _PROGRAM],
                input=asked + b"\n" + data,
                stdout=out,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                timeout=self.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _too_slow() from None
        except OSError as error:
            observability.fault("reader.failed", error)
            raise UpstreamUnavailable("no file can be read now", code="reader_failed") from None
        return done.returncode


def _environment() -> dict[str, str]:
    """Nothing else of ours: the program has no use for credentials."""
    kept = {name: os.environ[name] for name in _NEEDED_ENVIRONMENT if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}


def _ended(code: int) -> Unreadable:
    """Of a process without an answer: its limit of time ended it, or the file did."""
    observability.event("document.not_read", error=f"Ended{code}")
    if code in _OUT_OF_TIME:
        return _too_slow()
    return Unreadable(FailureReason.CORRUPT, "the file cannot be read: it is damaged")


def _too_slow() -> Unreadable:
    return Unreadable(FailureReason.TOO_SLOW, "reading it takes longer than is waited for one file")


def _parsed(out: IO[bytes]) -> Parsed:
    """The child read what strangers wrote, so its answer is believed as far as its shape goes."""
    if out.seek(0, os.SEEK_END) > MAX_ANSWER:
        raise _ended(0)
    out.seek(0)
    try:
        found = json.loads(out.readline())
        if "reason" in found:
            raise Unreadable(FailureReason(found["reason"]), str(found["detail"]))
        return Parsed(
            title=str(found["title"]),
            sections=tuple(_section(one) for one in found["sections"]),
            pages=found["pages"],
            pictures=tuple(_pictures(found["pictures"], out)),
            unread=tuple(found["unread"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _ended(0) from None


def _section(found: Sequence[Any]) -> Section:
    text, page, sheet, heading, *rest = found
    return Section(text, page, sheet, tuple(heading), *rest)


def _pictures(found: Sequence[Sequence[Any]], out: IO[bytes]) -> list[PagePicture]:
    return [PagePicture(out.read(size), media_type, page) for size, media_type, page in found]
