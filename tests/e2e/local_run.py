"""`make run` for tests: real processes on a data directory of their own."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import randrange

import psutil

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def some_address() -> str:
    """One of this machine's own: the app counts sign-ups and sign-ins by address."""
    return f"127.0.{randrange(1, 255)}.{randrange(1, 255)}"


@dataclass
class LocalRun:
    """One start of `scripts.run` on a data directory."""

    data: Path
    port: int
    environment: Mapping[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "LocalRun":
        own = {"PORT": str(self.port), "NUANXIN_DATA_DIR": str(self.data)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scripts.run"],
            cwd=ROOT,
            env={**os.environ, **self.environment, **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._read, args=(self.process,), daemon=True).start()
        return self

    def wait_for(self, text: str) -> str:
        """The first line that holds `text`."""
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            for line in self.lines:
                if text in line:
                    return line
            assert self.process is not None
            assert self.process.poll() is None, "\n".join(self.lines)
            time.sleep(0.05)
        raise AssertionError("\n".join(self.lines))

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)

    def processes(self) -> list[psutil.Process]:
        """The run itself and all below it."""
        assert self.process is not None
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                self.lines.append(line.rstrip())
