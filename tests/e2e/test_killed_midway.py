"""People who wrote are answered, though everything was killed while it was thought about."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil

from scripts.wechat_platform import Account, Fate, Message, Outcome, Platform, converse
from scripts.wechat_push import Server
from tests.servers.loopback import free_port
from tests.servers.model_server import Behaviour, ModelServer

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 12
OWNER = ("owner@example.com", "a long password")
READY_WITHIN = 60.0
ANSWERED_WITHIN = 120.0
"""Seconds. A lease that nobody gives back runs out after 20, and the sweeper comes after that."""


def test_messages_under_way_are_answered_after_everything_was_killed(tmp_path: Path) -> None:
    account, port = Account.made_up(), free_port()
    with ModelServer() as model:
        model.behaviour, model.median = Behaviour.THINKING, 60.0
        with running(tmp_path, port, model.url) as first, Server(first.url) as server:
            channel = server.make_channel(*OWNER, account)
            talk = Talk(server, channel, Platform(account))
            with ThreadPoolExecutor(PEOPLE) as pool:
                promised = list(
                    pool.map(lambda one: talk.say(one, f"我有点累 {one}"), range(PEOPLE))
                )
                first.kill()
        # Who was not told in time on a busy machine is owed an answer all the same.
        told = [one for one in promised if one.fate is not Fate.LAPSED]
        assert [one for one in told if "回复1" not in one.text] == []
        model.median = 0.2
        with running(tmp_path, port, model.url) as second, Server(second.url) as server:
            talk = Talk(server, channel, Platform(account))
            answers = {one: talk.fetch(one) for one in range(PEOPLE)}
    assert {one for one, said in answers.items() if not said} == set()
    assert len(model.asked) >= PEOPLE


class Talk:
    """People in front of one account."""

    def __init__(self, server: Server, channel: str, platform: Platform) -> None:
        self._server, self._channel, self._platform = server, channel, platform

    def say(self, person: int, text: str) -> Outcome:
        message = self._platform.text(f"o{person:027}", text)
        return self._last(message)

    def fetch(self, person: int) -> str:
        """What `1` brings in the end; empty if nothing."""
        until = time.monotonic() + ANSWERED_WITHIN
        while time.monotonic() < until:
            seen = self.say(person, "1")
            if seen.fate is Fate.SHOWN and "回复1" not in seen.text:
                return seen.text
        return ""

    def _last(self, message: Message) -> Outcome:
        *_, last = converse(
            self._platform, message, lambda push: self._server.post(self._channel, push)
        )
        return last


class Run:
    def __init__(self, process: subprocess.Popen[bytes], url: str) -> None:
        self.process, self.url = process, url

    def kill(self) -> None:
        parent = psutil.Process(self.process.pid)
        for one in [parent, *parent.children(recursive=True)]:
            one.kill()


@contextmanager
def running(data: Path, port: int, model_url: str) -> Iterator[Run]:
    env = {
        **os.environ,
        "PORT": str(port),
        "NUANXIN_DATA_DIR": str(data),
        "NUANXIN_OWNER_EMAIL": OWNER[0],
        "NUANXIN_OWNER_PASSWORD": OWNER[1],
        "OPENAI_BASE_URL": f"{model_url}/v1",
        "OPENAI_API_KEY": "none",
    }
    output = data / "run.out"
    with output.open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts.run"], cwd=ROOT, env=env, stdout=log, stderr=log
        )
    try:
        wait_until_ready(process, output)
        yield Run(process, f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(60)
        output.unlink()


def wait_until_ready(process: subprocess.Popen[bytes], output: Path) -> None:
    until = time.monotonic() + READY_WITHIN
    while "ready http" not in output.read_text():
        assert process.poll() is None, output.read_text()
        assert time.monotonic() < until, output.read_text()
        time.sleep(0.1)
