"""`make run`: the local AWS, the web server and the queue's consumer, as one foreground process."""

import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from scripts.local_aws.launcher import HOST, LocalAws, LocalAwsError
from scripts.local_stack import ensure_stack, local_environment

DEFAULT_OWNER = "owner@nuanxin.local"
HELD_AT_ONCE = "100"
"""Pushes. About what two cores carry; above 60 % of it replies are promised at once."""
WORKERS_CALLS = "2"
"""Of the table, at a time: pushes come first, since platforms wait for their answers."""
READY_WITHIN = 30.0
STOPS_WITHIN = 8.0


class StartFailed(Exception):
    """A part did not start, or ended by itself."""


@dataclass(frozen=True, slots=True)
class Settings:
    port: int
    data_directory: Path
    reload: bool
    owner_email: str
    owner_password: str | None

    @classmethod
    def from_env(cls) -> Self:
        env = os.environ
        port = env.get("PORT") or "8000"
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise StartFailed(f"PORT is {port}; it must be a number from 1 to 65535")
        return cls(
            port=int(port),
            data_directory=Path(env.get("NUANXIN_DATA_DIR") or ".local").absolute(),
            reload=bool(env.get("RELOAD")),
            owner_email=env.get("NUANXIN_OWNER_EMAIL") or DEFAULT_OWNER,
            owner_password=env.get("NUANXIN_OWNER_PASSWORD") or None,
        )

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"


class Part:
    """A child process that ends with us. What it writes goes to a log file."""

    def __init__(
        self,
        name: str,
        *arguments: str,
        log_directory: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.log = log_directory / f"{name}.log"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                env={**os.environ, **(environment or {})},
                stdin=subprocess.PIPE,  # closed when we are gone: then the part ends, too
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def check(self) -> None:
        """StartFailed if it has ended."""
        if self._process.poll() is not None:
            lines = self.log.read_text(errors="replace").splitlines()[-20:]
            raise StartFailed(f"{self.name} ended:\n" + "\n".join(lines))

    def ask_to_stop(self) -> None:
        self._process.terminate()

    def wait(self, seconds: float) -> None:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Stopping:
    """Set by a signal's handler. An `Event` has a lock, which the handler may find taken by the
    very thread that it interrupts."""

    asked = False

    def ask(self, *_: object) -> None:
        self.asked = True


def main() -> int:
    logging.disable(logging.INFO)  # our own steps: what is printed here is for a person
    settings = Settings.from_env()
    stopping = Stopping()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stopping.ask)
    _refuse_taken_port(settings)
    with LocalAws(settings.data_directory / "aws") as aws:
        owner = _prepare(settings, aws.endpoint)
        parts = _start(settings)
        told = False
        try:
            _wait_until_ready(settings, parts, stopping)
            if not stopping.asked:
                _say(f"ready {settings.url}\n{owner}")
                told = True
            while not stopping.asked:
                for part in parts:
                    part.check()
                time.sleep(0.2)
        finally:
            if not told:
                _say(owner)  # a made-up password is known here alone, also if the start failed
            for part in parts:
                part.ask_to_stop()
            for part in parts:
                part.wait(STOPS_WITHIN)
    return 0


def _prepare(settings: Settings, endpoint: str) -> str:
    """Set our own environment, which the parts inherit; make keys and owner."""
    os.environ |= local_environment(endpoint)
    os.environ |= ensure_stack(endpoint)
    os.environ |= {
        "TOKEN_ISSUER": "nuanxin-local",
        "PUBLIC_BASE_URL": os.environ.get("PUBLIC_BASE_URL") or settings.url,
        "WEBHOOK_CONCURRENCY": os.environ.get("WEBHOOK_CONCURRENCY") or HELD_AT_ONCE,
        # Clients under development listen on the machine that they run on.
        "NUANXIN_CALLBACK_LOOPBACK": os.environ.get("NUANXIN_CALLBACK_LOOPBACK") or "on",
    }
    # Imported here: the functions read their environment, which is complete only now.
    from scripts.prepare import ensure_owner, ensure_signing_keys  # noqa: PLC0415

    ensure_signing_keys()
    owner = ensure_owner(settings.owner_email, settings.owner_password)
    if owner.password:
        return f"owner sign-in: {owner.email} {owner.password} (shown this once)"
    if owner.is_new:
        return f"owner sign-in: {owner.email} with NUANXIN_OWNER_PASSWORD"
    return "owner sign-in: as on the first start with this data directory"


def _start(settings: Settings) -> list[Part]:
    logs = settings.data_directory / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    reload = ["--reload"] if settings.reload else []
    return [
        Part("web", "scripts.web", HOST, str(settings.port), *reload, log_directory=logs),
        Part(
            "consumer",
            "scripts.consume",
            log_directory=logs,
            environment={"TABLE_CALLS_AT_ONCE": WORKERS_CALLS},
        ),
    ]


def _wait_until_ready(settings: Settings, parts: list[Part], stopping: Stopping) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while not _answers(f"{settings.url}/healthz") and not stopping.asked:
        for part in parts:
            part.check()
        if time.monotonic() > deadline:
            raise StartFailed(f"nothing answers on {settings.url}")
        time.sleep(0.1)


def _refuse_taken_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, settings.port))
        except OSError as error:
            raise StartFailed(f"{settings.url} is taken ({error.strerror}); set PORT") from error


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (StartFailed, LocalAwsError) as error:
        sys.exit(f"error: {error}")
