"""Say something to a local run the way QQ would, and see what the bot answers.

    python -m scripts.qq_push "今天好累"

The event goes out signed; the answer to it is only an acknowledgement. The reply arrives at QQ's
API, for which a stand-in is started here unless one is there already: Nuanxin has to run with its
address as `NUANXIN_QQ_API_BASE` and `NUANXIN_QQ_TOKEN_BASE`.
"""

import argparse
import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from scripts.qq_platform import Bot, Credentials, Push
from scripts.running import CommandFailed, Running, arguments, run, say
from tests.servers.loopback import HOST as LOOPBACK
from tests.servers.qq_api_server import QqApiServer

DEMO_NAME = "演示 QQ 机器人"
DEMO_PERSON = "NUANXINDEMOPERSON000000000000001"
KEPT_IN = "qq-demo.json"
DEFAULT_API = f"http://{LOOPBACK}:9002"
REPLY_WITHIN = 30.0
"""Seconds."""
POLL = 0.3


@dataclass(frozen=True, slots=True)
class _Kept:
    """The bot whose secret we made up; the server never shows it again."""

    path: Path

    def load(self) -> tuple[str, Credentials] | None:
        if not self.path.exists():
            return None
        stored = json.loads(self.path.read_text(encoding="utf-8"))
        return stored.pop("channel_id"), Credentials(**stored)

    def save(self, channel_id: str, credentials: Credentials) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=0o600)
        stored = {"channel_id": channel_id, **asdict(credentials)}
        self.path.write_text(json.dumps(stored, indent=1), encoding="utf-8")


class _Api:
    """QQ's API, as the bot's owner cannot see it: what was received and sent."""

    def __init__(self, url: str) -> None:
        self.http = httpx.Client(base_url=url, timeout=5.0, trust_env=False)

    def order(self, what: str, **arguments: object) -> None:
        self.http.post(f"/control/{what}", json=arguments).raise_for_status()

    def reply_to(self, message_id: str) -> str | None:
        """What was sent as an answer; `None` as long as nothing was."""
        for call in self.http.get("/control/calls").json():
            if call["body"].get("msg_id") == message_id and call["answer"].get("id"):
                return str(call["body"]["content"])
        return None


def main() -> None:
    options = _options()
    with Running(options.url) as server, _api(options.api) as api:
        channel_id, credentials = _channel(server, options)
        _talk(server, api, channel_id, credentials, options)


@contextlib.contextmanager
def _api(url: str) -> Iterator[_Api]:
    """The one that is there, or a new one at that port."""
    parts = urlsplit(url)
    if parts.hostname not in {LOOPBACK, "localhost"} or not parts.port:
        raise CommandFailed(f"{url} 不是本机地址 (the stand-in can only be at {LOOPBACK})")
    api = _Api(url)
    try:
        api.order("advance", seconds=0)
    except httpx.TransportError:
        with QqApiServer(parts.port):
            yield api
    else:
        yield api


def _channel(server: Running, options: argparse.Namespace) -> tuple[str, Credentials]:
    """The one that was made before, if it is still there, or a new one."""
    kept = _Kept(Path(options.data_dir) / KEPT_IN)
    known = kept.load()
    if known is not None and _verifies(server, known[0], Bot(known[1])):
        return known
    credentials = Credentials.made_up()
    settings = {"kind": "qq_bot", "name": DEMO_NAME, **asdict(credentials)}
    channel_id = server.add_channel(server.sign_in(options.email, options.password), settings)
    if not _verifies(server, channel_id, Bot(credentials)):
        raise CommandFailed("回调地址验证没有通过 (the address did not sign what it was asked to)")
    kept.save(channel_id, credentials)
    say(f"新建{DEMO_NAME}，回调地址验证通过 (made a demo bot; its address verifies)")
    return channel_id, credentials


def _verifies(server: Running, channel_id: str, bot: Bot) -> bool:
    check = bot.address_check()
    return bot.accepts(check, _post(server, channel_id, check).text)


def _post(server: Running, channel_id: str, push: Push) -> httpx.Response:
    return server.http.post(_path(channel_id), content=push.body, headers=push.headers)


def _path(channel_id: str) -> str:
    return f"/webhooks/qq/{channel_id}"


def _talk(
    server: Running,
    api: _Api,
    channel_id: str,
    credentials: Credentials,
    options: argparse.Namespace,
) -> None:
    bot = Bot(credentials)
    event = bot.message(options.openid, options.text)
    message_id = event["d"]["id"]
    api.order("apps", app_id=credentials.app_id, secret=credentials.app_secret)
    api.order("received", openid=options.openid, ref=message_id)
    say(f"{DEMO_NAME} · {server.url}{_path(channel_id)}")
    say(f"你：{options.text}")
    began = time.monotonic()
    answer = _post(server, channel_id, bot.push(event))
    say(f"  推送：HTTP {answer.status_code} {answer.text} (acknowledged)")
    while time.monotonic() - began < REPLY_WITHIN:
        reply = api.reply_to(message_id)
        if reply is not None:
            say(f"暖心：{reply}")
            say(f"  {time.monotonic() - began:.1f} 秒后送达 (seconds until it was sent)")
            return
        time.sleep(POLL)
    raise CommandFailed(
        f"{REPLY_WITHIN:.0f} 秒内没有收到回复：请用 NUANXIN_QQ_API_BASE={options.api} "
        f"NUANXIN_QQ_TOKEN_BASE={options.api} 运行 make run (no reply came; run it with these)"
    )


def _options() -> argparse.Namespace:
    env = os.environ
    parser = arguments(
        "scripts.qq_push", "Send a message to a running Nuanxin as QQ would, and show the reply."
    )
    parser.add_argument("text", help="what the person says")
    parser.add_argument(
        "--api",
        default=env.get("NUANXIN_QQ_API_BASE") or DEFAULT_API,
        help="where it finds QQ's API (%(default)s)",
    )
    parser.add_argument("--openid", default=DEMO_PERSON, help="who says it (%(default)s)")
    parser.add_argument("--data-dir", default=env.get("NUANXIN_DATA_DIR") or ".local")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
