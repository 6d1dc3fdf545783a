"""Say something to a local run the way QQ would, and see what the bot answers.

    python -m scripts.qq_push "今天好累"

The event goes out signed; the answer to it is only an acknowledgement. The reply arrives at QQ's
API, for which a stand-in is started here unless one is there already: Nuanxin has to run with its
address as `NUANXIN_QQ_API_BASE` and `NUANXIN_QQ_TOKEN_BASE`. Tests use `Bot`; it signs by itself,
so that our code is not checked against itself.
"""

import argparse
import contextlib
import json
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import httpx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from scripts.local_aws.launcher import HOST
from scripts.run import DEFAULT_OWNER
from scripts.wechat_push import PushFailed, Server
from tests.servers.loopback import HOST as LOOPBACK
from tests.servers.qq_api_server import QqApiServer

DEMO_NAME = "演示 QQ 机器人"
DEMO_PERSON = "NUANXINDEMOPERSON000000000000001"
KEPT_IN = "qq-demo.json"
DEFAULT_API = f"http://{LOOPBACK}:9002"
REPLY_WITHIN = 30.0
"""Seconds."""
POLL = 0.3

Event = dict[str, Any]
BEIJING = timezone(timedelta(hours=8))
"""QQ's times have this offset."""


@dataclass(frozen=True, slots=True)
class Push:
    """One HTTP request of QQ's."""

    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """As they stand in QQ's console."""

    app_id: str
    app_secret: str

    @classmethod
    def made_up(cls) -> Self:
        return cls(str(102_000_000 + secrets.randbelow(10**6)), secrets.token_hex(16))


class Bot:
    """QQ's side of one bot: events go out, checks of the address come back."""

    def __init__(self, credentials: Credentials, now: Callable[[], float] = time.time) -> None:
        self.app_id = credentials.app_id
        self._now = now
        seed = (credentials.app_secret.encode() * 32)[:32]
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    def message(self, openid: str, content: str, **more: object) -> Event:
        """In private. `more` is what else its `d` has."""
        return self._event("C2C_MESSAGE_CREATE", {"author": {"user_openid": openid}}, content, more)

    def group_message(self, group: str, member: str, content: str, **more: object) -> Event:
        """One that names the bot; QQ leaves a space where the name was."""
        who = {"group_openid": group, "author": {"member_openid": member}}
        return self._event("GROUP_AT_MESSAGE_CREATE", who, f" {content}", more)

    def new_friend(self, openid: str) -> Event:
        data = {"openid": openid, "timestamp": int(self._now())}
        return self.event("FRIEND_ADD", data)

    def event(self, name: str, data: Event) -> Event:
        return {"op": 0, "id": f"{name}:{secrets.token_hex(8)}", "d": data, "s": 1, "t": name}

    def push(self, event: Event) -> Push:
        """Signed anew every time, as each try of QQ's is."""
        return self.signed(json.dumps(event, ensure_ascii=False).encode())

    def signed(self, body: bytes) -> Push:
        timestamp = str(int(self._now()))
        return Push(
            {
                "content-type": "application/json",
                "user-agent": "QQBot-Callback",
                "x-bot-appid": self.app_id,
                "x-signature-method": "Ed25519",
                "x-signature-timestamp": timestamp,
                "x-signature-ed25519": self._key.sign(timestamp.encode() + body).hex(),
            },
            body,
        )

    def address_check(self, *, signed: bool = False) -> Push:
        """What the console sends when an address is entered (op 13)."""
        asked = {"plain_token": secrets.token_hex(10), "event_ts": str(int(self._now()))}
        body = json.dumps({"op": 13, "d": asked}).encode()
        if signed:
            return self.signed(body)
        return Push({"content-type": "application/json", "x-bot-appid": self.app_id}, body)

    def accepts(self, check: Push, answer: str) -> bool:
        """Whether the console would take the address."""
        asked = json.loads(check.body)["d"]
        try:
            given = json.loads(answer)
            signature = bytes.fromhex(given["signature"])
            signed = f"{asked['event_ts']}{asked['plain_token']}".encode()
            self._key.public_key().verify(signature, signed)
        except (ValueError, TypeError, KeyError, InvalidSignature):
            return False
        return bool(given["plain_token"] == asked["plain_token"])

    def _event(self, name: str, who: Event, content: str, more: Event) -> Event:
        at = datetime.fromtimestamp(self._now(), BEIJING).isoformat(timespec="seconds")
        message_id = f"ROBOT1.0_{secrets.token_urlsafe(32)}!"
        data = {**who, "id": message_id, "content": content, "timestamp": at, **more}
        return self.event(name, data)


# From here on: the command.


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
    with Server(options.url) as server, _api(options.api) as api:
        try:
            channel_id, credentials = _channel(server, options)
            _talk(server, api, channel_id, credentials, options)
        except httpx.TransportError as error:
            raise PushFailed(
                f"{server.url} 没有回应，请先运行 make run "
                f"(nothing answers: {type(error).__name__})"
            ) from error


@contextlib.contextmanager
def _api(url: str) -> Iterator[_Api]:
    """The one that is there, or a new one at that port."""
    parts = urlsplit(url)
    if parts.hostname not in {LOOPBACK, "localhost"} or not parts.port:
        raise PushFailed(f"{url} 不是本机地址 (the stand-in can only be at {LOOPBACK})")
    api = _Api(url)
    try:
        api.order("advance", seconds=0)
    except httpx.TransportError:
        with QqApiServer(parts.port):
            yield api
    else:
        yield api


def _channel(server: Server, options: argparse.Namespace) -> tuple[str, Credentials]:
    """The one that was made before, if it is still there, or a new one."""
    kept = _Kept(Path(options.data_dir) / KEPT_IN)
    known = kept.load()
    if known is not None and _verifies(server, known[0], Bot(known[1])):
        return known
    credentials = Credentials.made_up()
    channel_id = _make_channel(server, options, credentials)
    if not _verifies(server, channel_id, Bot(credentials)):
        raise PushFailed("回调地址验证没有通过 (the address did not sign what it was asked to)")
    kept.save(channel_id, credentials)
    _say(f"新建{DEMO_NAME}，回调地址验证通过 (made a demo bot; its address verifies)")
    return channel_id, credentials


def _make_channel(server: Server, options: argparse.Namespace, credentials: Credentials) -> str:
    who = {"email": options.email, "password": options.password}
    signed_in = server.http.post("/v1/auth/login", json=who)
    if signed_in.status_code != httpx.codes.OK:
        raise PushFailed(
            f"登录失败：请设置 NUANXIN_OWNER_EMAIL 和 NUANXIN_OWNER_PASSWORD "
            f"(cannot sign in as {options.email}: HTTP {signed_in.status_code})"
        )
    made = server.http.post(
        "/v1/channels",
        json={"kind": "qq_bot", "name": DEMO_NAME, **asdict(credentials)},
        headers={"authorization": f"Bearer {signed_in.json()['access_token']}"},
    )
    if made.status_code != httpx.codes.CREATED:
        raise PushFailed(f"渠道没有建成 (no channel was made): {made.text}")
    return str(made.json()["id"])


def _verifies(server: Server, channel_id: str, bot: Bot) -> bool:
    check = bot.address_check()
    return bot.accepts(check, _post(server, channel_id, check).text)


def _post(server: Server, channel_id: str, push: Push) -> httpx.Response:
    return server.http.post(_path(channel_id), content=push.body, headers=push.headers)


def _path(channel_id: str) -> str:
    return f"/webhooks/qq/{channel_id}"


def _talk(
    server: Server,
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
    _say(f"{DEMO_NAME} · {server.url}{_path(channel_id)}")
    _say(f"你：{options.text}")
    began = time.monotonic()
    answer = _post(server, channel_id, bot.push(event))
    _say(f"  推送：HTTP {answer.status_code} {answer.text} (acknowledged)")
    while time.monotonic() - began < REPLY_WITHIN:
        reply = api.reply_to(message_id)
        if reply is not None:
            _say(f"暖心：{reply}")
            _say(f"  {time.monotonic() - began:.1f} 秒后送达 (seconds until it was sent)")
            return
        time.sleep(POLL)
    raise PushFailed(
        f"{REPLY_WITHIN:.0f} 秒内没有收到回复：请用 NUANXIN_QQ_API_BASE={options.api} "
        f"NUANXIN_QQ_TOKEN_BASE={options.api} 运行 make run (no reply came; run it with these)"
    )


def _options() -> argparse.Namespace:
    env = os.environ
    parser = argparse.ArgumentParser(
        prog="python -m scripts.qq_push",
        description="Send a message to a running Nuanxin as QQ would, and show the reply.",
    )
    parser.add_argument("text", help="what the person says")
    parser.add_argument(
        "--url",
        default=f"http://{HOST}:{env.get('PORT') or 8000}",
        help="where it runs (%(default)s)",
    )
    parser.add_argument(
        "--api",
        default=env.get("NUANXIN_QQ_API_BASE") or DEFAULT_API,
        help="where it finds QQ's API (%(default)s)",
    )
    parser.add_argument("--openid", default=DEMO_PERSON, help="who says it (%(default)s)")
    parser.add_argument("--email", default=env.get("NUANXIN_OWNER_EMAIL") or DEFAULT_OWNER)
    parser.add_argument("--password", default=env.get("NUANXIN_OWNER_PASSWORD") or "")
    parser.add_argument("--data-dir", default=env.get("NUANXIN_DATA_DIR") or ".local")
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        try:
            main()
        except PushFailed as failure:
            sys.exit(f"error: {failure}")
