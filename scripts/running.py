"""A running Nuanxin, as commands see it that play a platform against it, and what they share."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable
from typing import Self

import httpx

from scripts.local_aws.launcher import HOST
from scripts.run import DEFAULT_OWNER

TIMEOUT = 30.0
"""Seconds."""


class CommandFailed(Exception):
    """The command cannot go on; the text says what to do."""


class Running:
    """What comes over HTTP. Within its block, `CommandFailed` where nothing answers."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        # The environment's proxies are not for a server on this machine.
        self.http = httpx.Client(base_url=self.url, timeout=TIMEOUT, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self.http.close()
        if isinstance(error, httpx.TransportError):
            raise CommandFailed(
                f"{self.url} 没有回应，请先运行 make run (nothing answers: {type(error).__name__})"
            ) from error

    def sign_in(self, email: str, password: str) -> dict[str, str]:
        """The headers of somebody who may make channels."""
        answer = self.http.post("/v1/auth/login", json={"email": email, "password": password})
        if answer.status_code != httpx.codes.OK:
            raise CommandFailed(
                f"登录失败：请设置 NUANXIN_OWNER_EMAIL 和 NUANXIN_OWNER_PASSWORD "
                f"(cannot sign in as {email}: HTTP {answer.status_code})"
            )
        return {"authorization": f"Bearer {answer.json()['access_token']}"}

    def add_channel(self, headers: dict[str, str], settings: dict[str, str]) -> str:
        """Its id."""
        made = self.http.post("/v1/channels", json=settings, headers=headers)
        if made.status_code != httpx.codes.CREATED:
            raise CommandFailed(f"渠道没有建成 (no channel was made): {made.text}")
        return str(made.json()["id"])


def arguments(module: str, description: str) -> argparse.ArgumentParser:
    """Where it runs, and who makes channels there."""
    env = os.environ
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=description)
    parser.add_argument(
        "--url",
        default=f"http://{HOST}:{env.get('PORT') or 8000}",
        help="where it runs (%(default)s)",
    )
    parser.add_argument("--email", default=env.get("NUANXIN_OWNER_EMAIL") or DEFAULT_OWNER)
    parser.add_argument("--password", default=env.get("NUANXIN_OWNER_PASSWORD") or "")
    return parser


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(command: Callable[[], None]) -> None:
    """A failure ends it with one line, an interruption with none."""
    with contextlib.suppress(KeyboardInterrupt):
        try:
            command()
        except CommandFailed as failure:
            sys.exit(f"error: {failure}")
