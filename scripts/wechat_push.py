"""Say something to a local run the way WeChat would, and see what the phone would show.

    python -m scripts.wechat_push "今天好累"
    python -m scripts.wechat_push --mini "今天好累"
    python -m scripts.wechat_push --mini --voice <media id>

To an official account, the message goes out signed and encrypted, up to three times, and each time
WeChat hangs up after five seconds. A mini program's customer service acknowledges the push; its
reply is sent to WeChat's API, and read from the stand-in's ledger
(`python -m tests.servers.wechat_api_server`), where that is what `NUANXIN_WECHAT_API_BASE` names.
"""

import argparse
import json
import os
import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import httpx

from scripts.running import TIMEOUT, CommandFailed, Running, arguments, run, say
from scripts.wechat_platform import (
    FAULT_PROMPT,
    PATIENCE,
    Account,
    Answer,
    Fate,
    Message,
    Outcome,
    Platform,
    Push,
    converse,
    outcome,
)
from tests.servers.wechat.world import APP_SECRET

DEMO_PERSON = "oNuanxinDemoPerson0000000001"
REPLY_WITHIN = 30.0
"""Seconds."""
POLL = 0.3
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SEND = "/cgi-bin/message/custom/send"
STAND_IN = "python -m tests.servers.wechat_api_server --port 9001"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the command makes up an account of; `kind` is the channel's."""

    kind: str
    name: str
    kept_in: str


OFFICIAL_ACCOUNT = Demo("wechat_official_account", "演示公众号", "wechat-demo.json")
MINI_PROGRAM = Demo("wechat_mini_program", "演示小程序", "wechat-mini-demo.json")


@dataclass(frozen=True, slots=True)
class Kept:
    """The accounts whose keys we made up; the server never shows them again."""

    path: Path

    def load(self) -> dict[str, Account]:
        if not self.path.exists():
            return {}
        stored = json.loads(self.path.read_text(encoding="utf-8"))
        return {channel_id: Account(**account) for channel_id, account in stored.items()}

    def add(self, channel_id: str, account: Account) -> None:
        accounts = {**self.load(), channel_id: account}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({name: asdict(one) for name, one in accounts.items()}, indent=1)
        self.path.touch(mode=0o600)
        self.path.write_text(text, encoding="utf-8")


class Server(Running):
    """Where WeChat's accounts are made, and pushed to."""

    def make_channel(
        self, email: str, password: str, account: Account, demo: Demo = OFFICIAL_ACCOUNT
    ) -> str:
        """Its secret is the stand-in's, which is asked for tokens and media."""
        settings = {
            "kind": demo.kind,
            "name": demo.name,
            "app_id": account.app_id,
            "app_secret": APP_SECRET,
            "token": account.token,
            "encoding_aes_key": account.encoding_aes_key,
        }
        return self.add_channel(self.sign_in(email, password), settings)

    def verifies(self, channel_id: str, platform: Platform) -> bool:
        """Whether WeChat's console would accept the address."""
        echo = str(secrets.randbelow(10**18))
        query = platform.address_check(echo)
        return self.http.get(_path(channel_id), params=query).text == echo

    def post(self, channel_id: str, push: Push) -> Answer | None:
        is_json = push.body.startswith(b"{")
        try:
            response = self.http.post(
                _path(channel_id),
                params=push.query,
                content=push.body,
                headers={"content-type": "application/json" if is_json else "text/xml"},
                timeout=PATIENCE,
            )
        except httpx.TimeoutException:
            return None
        return Answer(response.status_code, response.content)


class StandIn:
    """WeChat's API as only its stand-in shows it: who may be written to, and what was sent."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = httpx.Client(base_url=url, timeout=TIMEOUT, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def hears(self, openid: str) -> int:
        """This person writes: from now on they may be answered. How many calls came before."""
        self._ask("POST", "/control/interaction", {"openid": openid})
        return len(self._ask("GET", "/control/calls"))

    def sent_to(self, openid: str, *, since: int) -> str | None:
        """The first message that WeChat took after so many calls; `None` as long as there is
        none."""
        for call in self._ask("GET", "/control/calls")[since:]:
            is_theirs = call["path"] == SEND and call["body"].get("touser") == openid
            if is_theirs and call["errcode"] == 0:
                return str(call["body"]["text"]["content"])
        return None

    def _ask(self, method: str, path: str, body: dict[str, str] | None = None) -> Any:  # noqa: ANN401 - any JSON
        try:
            return self._http.request(method, path, json=body).raise_for_status().json()
        except httpx.HTTPError as error:
            raise CommandFailed(
                f"{self.url} 不是微信接口的替身，请先运行 {STAND_IN} "
                f"(no stand-in answers there: {type(error).__name__})"
            ) from error


def _path(channel_id: str) -> str:
    return f"/webhooks/wechat/{channel_id}"


def main() -> None:
    options = _options()
    demo = MINI_PROGRAM if options.mini else OFFICIAL_ACCOUNT
    with Server(options.url) as server:
        channel_id, account = _channel(server, demo, options)
        platform = Platform(account)
        message = _message(platform, options)
        say(f"{demo.name} · {server.url}{_path(channel_id)}")
        say(f"你：{options.text or f'[语音 {options.voice}]'}")
        if options.mini:
            _push(server, channel_id, platform, message, options)
        else:
            _converse(server, channel_id, platform, message, options)


def _channel(server: Server, demo: Demo, options: argparse.Namespace) -> tuple[str, Account]:
    """The channel that was asked for, or the last one that is still there, or a new one."""
    kept = Kept(Path(options.data_dir) / demo.kept_in)
    known = kept.load()
    if options.channel:
        if options.channel not in known:
            raise CommandFailed(
                f"不知道 {options.channel} 的密钥 (its keys are not in {kept.path}: "
                "only channels that this command made can be used)"
            )
        return options.channel, known[options.channel]
    for channel_id, account in reversed(known.items()):
        if server.verifies(channel_id, Platform(account)):
            return channel_id, account
    account = Account.made_up()
    channel_id = server.make_channel(options.email, options.password, account, demo)
    if not server.verifies(channel_id, Platform(account)):
        raise CommandFailed("网址验证没有通过 (the address did not return the echo)")
    kept.add(channel_id, account)
    say(f"新建{demo.name}，网址验证通过 (made a demo account; its address verifies)")
    return channel_id, account


def _message(platform: Platform, options: argparse.Namespace) -> Message:
    if not options.voice:
        return platform.text(options.openid, options.text)
    # WeChat keeps a voice message in two qualities; one file does for both.
    return platform.voice(options.openid, options.voice) | {"MediaId16K": options.voice}


def _converse(
    server: Server,
    channel_id: str,
    platform: Platform,
    message: Message,
    options: argparse.Namespace,
) -> None:
    """An official account: the reply is in the answer to one of the posts."""
    outcomes = converse(
        platform,
        message,
        lambda push: server.post(channel_id, push),
        in_json=options.json,
    )
    last = Outcome(Fate.LAPSED)
    for number, last in enumerate(outcomes, start=1):
        say(f"  {_progress(number, last)}")
    say(_screen(last))


def _push(
    server: Server,
    channel_id: str,
    platform: Platform,
    message: Message,
    options: argparse.Namespace,
) -> None:
    """A mini program: the answer to the push is an acknowledgement, and the reply is sent."""
    if urlsplit(options.api).hostname not in LOOPBACK:
        _acknowledge(server, channel_id, platform, message, options)
        say(f"回复发往微信接口；要在这里看到它，请先运行 {STAND_IN}，")
        say("再用 NUANXIN_WECHAT_API_BASE=http://127.0.0.1:9001 运行 make run 和这个命令")
        say("(the reply goes to WeChat's API: to see it here, run both with its stand-in)")
        return
    with StandIn(options.api) as api:
        since = api.hears(options.openid)
        began = time.monotonic()
        _acknowledge(server, channel_id, platform, message, options)
        say("  回复发往微信接口 (the reply goes to WeChat's API)")
        while time.monotonic() - began < REPLY_WITHIN:
            reply = api.sent_to(options.openid, since=since)
            if reply is not None:
                say(f"暖心：{reply}")
                say(f"  {time.monotonic() - began:.1f} 秒后送达 (seconds until it was sent)")
                return
            time.sleep(POLL)
    raise CommandFailed(
        f"{REPLY_WITHIN:.0f} 秒内没有收到回复：请用 NUANXIN_WECHAT_API_BASE={options.api} "
        "运行 make run (no reply came; run it with this)"
    )


def _acknowledge(
    server: Server,
    channel_id: str,
    platform: Platform,
    message: Message,
    options: argparse.Namespace,
) -> None:
    seal = platform.sealed_json if options.json else platform.sealed
    answer = server.post(channel_id, seal(message))
    if answer is None:
        raise CommandFailed(f"{PATIENCE:.0f} 秒内没有应答 (no acknowledgement in time)")
    say(f"  推送：HTTP {answer.status} {answer.body.decode(errors='replace')} (acknowledged)")
    if outcome(platform, message, answer).fate is not Fate.SILENT:
        raise CommandFailed("推送没有被接受 (the push was not acknowledged)")


def _progress(number: int, one: Outcome) -> str:
    chinese, english = {
        Fate.SHOWN: ("收到回复", "answered"),
        Fate.SILENT: ("收到空回复", "answered with nothing to show"),
        Fate.REFUSED: (f"收到无法识别的回复（{one.note}）", f"not a reply: {one.note}"),
        Fate.LAPSED: ("没有等到，挂断", "no answer, hung up"),
    }[one.fate]
    return (
        f"第 {number} 次推送：{one.seconds:.1f} 秒，{chinese} "
        f"(post {number}: {one.seconds:.1f} s, {english})"
    )


def _screen(last: Outcome) -> str:
    if last.fate is Fate.SHOWN:
        return f"暖心：{last.text}"
    if last.fate is Fate.SILENT:
        return "（手机上什么也不显示） (the phone shows nothing)"
    return f"微信：{FAULT_PROMPT} (WeChat's own words)"


def _options() -> argparse.Namespace:
    env = os.environ
    parser = arguments(
        "scripts.wechat_push",
        "Send a message to a running Nuanxin as WeChat would, and show the reply.",
    )
    said = parser.add_mutually_exclusive_group(required=True)
    said.add_argument("text", nargs="?", help="what they say; 1 fetches what was promised")
    said.add_argument("--voice", metavar="MEDIA_ID", help="a sound that the stand-in has")
    parser.add_argument("--mini", action="store_true", help="a mini program's customer service")
    parser.add_argument("--json", action="store_true", help="the data format, instead of XML")
    parser.add_argument(
        "--api",
        default=env.get("NUANXIN_WECHAT_API_BASE") or "",
        help="where it finds WeChat's API, of mini programs (NUANXIN_WECHAT_API_BASE)",
    )
    parser.add_argument("--openid", default=DEMO_PERSON, help="who says it (%(default)s)")
    parser.add_argument("--channel", help="a channel that this command made before")
    parser.add_argument("--data-dir", default=env.get("NUANXIN_DATA_DIR") or ".local")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
