"""`python -m scripts.wechat_push`, against a served API."""

import sys
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from functions.chat.channels import words
from functions.chat.channels.holding import Timing
from scripts import wechat_push
from scripts.wechat_push import Kept, PushFailed
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.channels.support import AT_ONCE, holding, new_openid, work
from tests.integration.http_support import Account, LiveServer


@dataclass(frozen=True, slots=True)
class Command:
    """The command in this process."""

    url: str
    directory: Path
    owner: Account
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> list[str]:
        """What it prints."""
        for name, value in (
            ("NUANXIN_OWNER_EMAIL", self.owner.email),
            ("NUANXIN_OWNER_PASSWORD", self.owner.password),
            ("NUANXIN_DATA_DIR", str(self.directory)),
        ):
            self.monkeypatch.setenv(name, value)
        self.monkeypatch.setattr(sys, "argv", ["wechat_push", "--url", self.url, *arguments])
        self.capsys.readouterr()
        wechat_push.main()
        written = self.capsys.readouterr().out.splitlines()
        return [line for line in written if not line.startswith("{")]


@pytest.fixture
def command(
    live: LiveServer,
    tmp_path: Path,
    owner: Account,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Command:
    return Command(live.url, tmp_path, owner, monkeypatch, capsys)


@pytest.mark.usefixtures("answered")
def test_it_makes_an_account_once_and_shows_replies(command: Command) -> None:
    first = command("今天好累")
    second = command("老板又骂我了")
    assert any("新建演示公众号" in line for line in first)
    assert not any("新建" in line for line in second)
    assert first[-1].startswith("暖心：")
    assert second[-1].startswith("暖心：")
    assert len(Kept(command.directory / wechat_push.KEPT_IN).load()) == 1


def test_it_keeps_its_keys_to_itself(command: Command) -> None:
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        command("今天好累")
    kept = command.directory / wechat_push.KEPT_IN
    assert kept.stat().st_mode & 0o077 == 0


def test_it_fetches_what_was_promised(command: Command) -> None:
    queue, openid = MemoryWorkQueue(), new_openid()
    with holding(AT_ONCE, queue=queue):
        told = command("今天好累", "--openid", openid)
        work(queue.requests[0][0])
        fetched = command("1", "--openid", openid)
    assert told[-1] == f"暖心：{words.PLACEHOLDER}"
    assert fetched[-1].startswith("暖心：")
    assert "回复1" not in fetched[-1]


def test_it_shows_wechats_own_words_when_nothing_comes(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wechat_push, "PATIENCE", 0.5)
    slow = Timing(hold=timedelta(0), miss=timedelta(seconds=1), final_age=timedelta(days=1))
    with holding(slow, queue=MemoryWorkQueue()):
        shown = command("今天好累")
    assert sum("挂断" in line for line in shown) == wechat_push.POSTS
    assert wechat_push.FAULT_PROMPT in shown[-1]


def test_it_says_what_is_missing(command: Command) -> None:
    with pytest.raises(PushFailed, match="NUANXIN_OWNER_PASSWORD"):
        command("今天好累", "--password", "wrong password")
    with pytest.raises(PushFailed, match="ch_unknown"):
        command("今天好累", "--channel", "ch_unknown")
    with pytest.raises(PushFailed, match="make run"):
        replace(command, url="http://127.0.0.1:1")("今天好累")
