"""`python -m scripts.wechat_push`, against a served API."""

import base64
import sys
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from functions.chat.channels import words
from functions.chat.channels.holding import Timing
from functions.chat.channels.wechat.sender import SEND
from scripts import wechat_push
from scripts.running import CommandFailed
from scripts.wechat_platform import FAULT_PROMPT, POSTS
from scripts.wechat_push import MINI_PROGRAM, OFFICIAL_ACCOUNT, Kept
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.channels.support import AT_ONCE, holding, new_openid, rewired, work
from tests.integration.http_support import Account, LiveServer
from tests.servers.loopback import free_port
from tests.servers.model_server import ModelServer
from tests.servers.wechat.world import World
from tests.servers.wechat_api_server import WeChatApiServer


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
    assert len(Kept(command.directory / OFFICIAL_ACCOUNT.kept_in).load()) == 1


def test_it_keeps_its_keys_to_itself(command: Command) -> None:
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        command("今天好累")
    kept = command.directory / OFFICIAL_ACCOUNT.kept_in
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
    assert sum("挂断" in line for line in shown) == POSTS
    assert FAULT_PROMPT in shown[-1]


@pytest.mark.usefixtures("answered")
def test_an_official_account_may_have_json(command: Command) -> None:
    assert command("今天好累", "--json")[-1].startswith("暖心：")


@pytest.mark.usefixtures("consumer")
@pytest.mark.parametrize("formatted", [(), ("--json",)], ids=["XML", "JSON"])
def test_a_mini_program_acknowledges_and_sends(
    command: Command, world: World, formatted: tuple[str, ...]
) -> None:
    openid = new_openid()
    shown = command("--mini", "今天好累", "--openid", openid, *formatted)
    [sent] = [one.body["text"]["content"] for one in world.sent if one.body["touser"] == openid]
    assert "  推送：HTTP 200 success (acknowledged)" in shown
    assert f"暖心：{sent}" in "\n".join(shown)


@pytest.mark.usefixtures("consumer")
def test_a_mini_programs_account_is_kept_apart(command: Command) -> None:
    first, second = command("--mini", "今天好累"), command("--mini", "老板又骂我了")
    assert any("新建演示小程序" in line for line in first)
    assert not any("新建" in line for line in second)
    assert first[-2] != second[-2]
    assert len(Kept(command.directory / MINI_PROGRAM.kept_in).load()) == 1
    assert not (command.directory / OFFICIAL_ACCOUNT.kept_in).exists()


def test_a_voice_that_the_stand_in_has_is_heard(
    command: Command, models: ModelServer, wechat_api: WeChatApiServer, consumer: None
) -> None:
    sound = base64.b64encode("say:我今晚就去死".encode()).decode()
    file = {"media_id": "by-hand", "data": sound}
    httpx.post(f"{wechat_api.url}/control/media", json=file, trust_env=False).raise_for_status()
    with rewired(NUANXIN_AUDIO_BASE_URL=models.base_url, NUANXIN_AUDIO_API_KEY="sk-audio"):
        shown = command("--mini", "--voice", "by-hand", "--openid", new_openid())
    assert "你：[语音 by-hand]" in shown
    assert any("12356" in line for line in shown)


def test_what_wechat_does_not_take_is_not_shown(
    command: Command, world: World, monkeypatch: pytest.MonkeyPatch, consumer: None
) -> None:
    monkeypatch.setattr(wechat_push, "REPLY_WITHIN", 3.0)
    openid = new_openid()
    world.fault(path=SEND, errcode=40003, times=10)
    with pytest.raises(CommandFailed, match="NUANXIN_WECHAT_API_BASE"):
        command("--mini", "今天好累", "--openid", openid)
    assert [one["errcode"] for one in world.calls_of(SEND) if one["body"]["touser"] == openid]


def test_where_the_api_is_no_stand_in_only_the_acknowledgement_is_shown(command: Command) -> None:
    shown = command("--mini", "今天好累", "--api", "https://api.weixin.qq.com")
    assert "  推送：HTTP 200 success (acknowledged)" in shown
    assert "tests.servers.wechat_api_server" in "\n".join(shown)
    assert not any(line.startswith("暖心") for line in shown)


def test_something_is_said(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command("--mini")
    with pytest.raises(SystemExit):
        command("今天好累", "--voice", "v1")
    assert "not allowed with" in capsys.readouterr().err


def test_it_says_what_is_missing(command: Command) -> None:
    with pytest.raises(CommandFailed, match="NUANXIN_OWNER_PASSWORD"):
        command("今天好累", "--password", "wrong password")
    with pytest.raises(CommandFailed, match="ch_unknown"):
        command("今天好累", "--channel", "ch_unknown")
    with pytest.raises(CommandFailed, match="make run"):
        replace(command, url="http://127.0.0.1:1")("今天好累")
    with pytest.raises(CommandFailed, match="wechat_api_server"):
        command("--mini", "今天好累", "--api", f"http://127.0.0.1:{free_port()}")
