"""Start and stop the local AWS from the project's environment."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
READY_WITHIN = 30.0
"""Seconds for a start; a usual one takes two, more while a killed server is still ending."""

LEFTOVER_ENDS_WITHIN = 4.0
"""Seconds in which the server of a killed parent has given up its port."""

STOPS_WITHIN = 5.0
"""Seconds for an orderly stop; killing afterwards loses nothing that was acknowledged."""

LOG_LINES_SHOWN = 20


class LocalAwsError(Exception):
    """The local AWS is not installed, did not start, or ended during its start."""


class LocalAws:
    """An AWS on a loopback port whose state is under one directory.

    What it acknowledged is there again after a restart on the same directory, also after
    `kill -9`. It ends with the process that started it.

    `port` is only needed where a fixed one is wanted: without it the port of the last run is used
    again if it is free. `python` is the interpreter of ministack's environment, by default
    NUANXIN_LOCAL_AWS_PYTHON or `.local-aws/bin/python`; `lambda_python` runs the functions.
    `settings` are further variables for the server and every function.
    """

    def __init__(
        self,
        directory: Path,
        *,
        port: int | None = None,
        python: Path | None = None,
        lambda_python: Path | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self.directory = directory.absolute()
        self._port = port
        self._python = python or _default_python()
        self._lambda_python = lambda_python or self._python
        self._settings = dict(settings or {})
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def endpoint(self) -> str:
        """The address for AWS_ENDPOINT_URL."""
        return f"http://{HOST}:{self._port}"

    @property
    def process_id(self) -> int:
        """The server's process. Raises LocalAwsError when it was not started."""
        if self._process is None:
            raise LocalAwsError("the local AWS was not started")
        return self._process.pid

    @property
    def log(self) -> Path:
        """What the server of this run wrote; that of the last run is beside it, as `.previous`."""
        return self.directory / "local-aws.log"

    def start(self) -> Self:
        """Start the server and wait until it answers.

        Raises LocalAwsError with the end of its log when it does not.
        """
        if not self._python.exists():
            raise LocalAwsError(
                f"{self._python} does not exist: install requirements/local-aws.txt into an "
                "environment of its own, or set NUANXIN_LOCAL_AWS_PYTHON"
            )
        (self.directory / "home").mkdir(parents=True, exist_ok=True)
        self._port = self._choose_port()
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.previous"))
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [self._python, "-m", "scripts.local_aws.server"],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for the parent, which stops us in its order
            )
        try:
            self._wait_until_ready(self._process)
        except BaseException:
            self.stop()
            raise
        (self.directory / "port").write_text(str(self._port))
        return self

    def stop(self) -> None:
        """End the server: in order if it takes a few seconds, else at once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin:
            process.stdin.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _environment(self) -> dict[str, str]:
        """All that the server, and with it every function, sees of this machine."""
        return {
            "HOME": str(self.directory / "home"),
            "LANG": "C.UTF-8",
            "PATH": f"{self._python.parent}:/usr/bin:/bin",
            "GATEWAY_PORT": str(self._port),
            "BIND_HOST": HOST,
            "LOG_LEVEL": "WARNING",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self.directory / "state"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self.directory / "s3"),
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "LOCAL_AWS_DIRECTORY": str(self.directory),
            "LOCAL_AWS_LAMBDA_PYTHON": str(self._lambda_python),
            **self._settings,
        }

    def _choose_port(self) -> int:
        if self._port:
            if not _becomes_free(self._port, within=LEFTOVER_ENDS_WITHIN):
                raise LocalAwsError(f"port {self._port} is in use")
            return self._port
        last = self.directory / "port"
        if last.exists() and _becomes_free(int(last.read_text()), within=1.0):
            return int(last.read_text())
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            return int(probe.getsockname()[1])

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while not self._answers():
            if process.poll() is not None:
                raise LocalAwsError(f"the local AWS ended during its start:\n{self._log_end()}")
            if time.monotonic() > deadline:
                raise LocalAwsError(f"the local AWS does not answer:\n{self._log_end()}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.endpoint}/_ministack/health", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def _log_end(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()
        return "\n".join(lines[-LOG_LINES_SHOWN:])


def _default_python() -> Path:
    chosen = os.environ.get("NUANXIN_LOCAL_AWS_PYTHON")
    return Path(chosen) if chosen else ROOT / ".local-aws" / "bin" / "python"


def _becomes_free(port: int, *, within: float) -> bool:
    deadline = time.monotonic() + within
    while not _is_free(port):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True
