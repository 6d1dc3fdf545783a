"""Say something to a local run the way WeChat would, and see what the phone would show.

    python -m scripts.wechat_push "今天好累"

The message goes out signed and encrypted, up to three times, and each time WeChat hangs up after
five seconds. The other side of the envelope is wechatpy's own `WeChatCrypto`, so that our code is
not checked against itself. Tests use `Platform` and `converse` for the same reason.
"""

import argparse
import contextlib
import json
import os
import secrets
import string
import struct
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self
from xml.etree import ElementTree

import httpx
from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import WeChatException
from wechatpy.utils import WeChatSigner

from scripts.local_aws.launcher import HOST
from scripts.run import DEFAULT_OWNER

PATIENCE = 5.0
"""Seconds after which WeChat hangs up and posts again."""
POSTS = 3
MAX_CONTENT_BYTES = 2048
FAULT_PROMPT = "该公众号暂时无法提供服务，请稍后再试"
"""What WeChat shows by itself when no post was answered, or one with something unreadable."""

DEMO_NAME = "演示公众号"
DEMO_PERSON = "oNuanxinDemoPerson0000000001"
KEPT_IN = "wechat-demo.json"
API_TIMEOUT = 30.0

Message = dict[str, "str | int | Message | list[Message]"]
"""A message's fields; in XML, numbers are written without CDATA, as WeChat does."""


class NotAReply(Exception):
    """WeChat would not accept this answer."""


class PushFailed(Exception):
    """The demonstration cannot go on; the text says what to do."""


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """An official account's settings, as they stand in WeChat's console."""

    app_id: str
    token: str
    encoding_aes_key: str
    original_id: str = "gh_nuanxindemo"

    @classmethod
    def made_up(cls) -> Self:
        plain = string.ascii_letters + string.digits

        def some(length: int) -> str:
            return "".join(secrets.choice(plain) for _ in range(length))

        return cls(f"wx{secrets.token_hex(8)}", some(24), some(43))


@dataclass(frozen=True, slots=True)
class Push:
    """One HTTP request of WeChat's."""

    query: dict[str, str]
    body: bytes


class Platform:
    """WeChat's side of one official account: pushes go out, replies are opened."""

    def __init__(self, account: Account, now: Callable[[], float] = time.time) -> None:
        self.account = account
        self._now = now
        self._crypto = self._crypto_with(account.encoding_aes_key)

    def _crypto_with(self, key: str) -> WeChatCrypto:
        return WeChatCrypto(self.account.token, key, self.account.app_id)

    def text(self, openid: str, content: str, *, message_id: str | None = None) -> Message:
        return self._message(openid, "text", Content=content) | _identity(message_id)

    def image(self, openid: str, *, message_id: str | None = None) -> Message:
        picture = {"PicUrl": "http://mmbiz.qpic.cn/demo/0", "MediaId": "demo-media"}
        return self._message(openid, "image", **picture) | _identity(message_id)

    def voice(
        self, openid: str, media: str = "demo-voice", *, message_id: str | None = None
    ) -> Message:
        """What it says (`Recognition`) comes empty."""
        sound = {"MediaId": media, "Format": "amr", "MediaId16K": f"{media}-16k"}
        said = self._message(openid, "voice", **sound, Recognition="")
        return said | _identity(message_id)

    def video(self, openid: str, kind: str = "video", *, message_id: str | None = None) -> Message:
        """`kind` may be `shortvideo`."""
        film = {"MediaId": "demo-video", "ThumbMediaId": "demo-thumb"}
        return self._message(openid, kind, **film) | _identity(message_id)

    def location(
        self, openid: str, label: str, x: str, y: str, *, message_id: str | None = None
    ) -> Message:
        """`x` is the latitude."""
        place = {"Location_X": x, "Location_Y": y, "Scale": "16", "Label": label}
        return self._message(openid, "location", **place) | _identity(message_id)

    def link(
        self, openid: str, title: str, description: str, url: str, *, message_id: str | None = None
    ) -> Message:
        page = {"Title": title, "Description": description, "Url": url}
        return self._message(openid, "link", **page) | _identity(message_id)

    def event(self, openid: str, event: str, **more: str) -> Message:
        """Events have no MsgId."""
        return self._message(openid, "event", Event=event, **more)

    def follow(self, openid: str, scene: str = "") -> Message:
        """`scene` is that of the code they scanned to follow."""
        key = f"qrscene_{scene}" if scene else ""
        return self.event(openid, "subscribe", EventKey=key)

    def unfollow(self, openid: str) -> Message:
        return self.event(openid, "unsubscribe", EventKey="")

    def scan(self, openid: str, scene: str) -> Message:
        """By somebody who follows the account already."""
        return self.event(openid, "SCAN", EventKey=scene, Ticket="demo-ticket")

    def click(self, openid: str, key: str) -> Message:
        return self.event(openid, "CLICK", EventKey=key)

    def enter(self, openid: str) -> Message:
        """Somebody opens a mini program's customer service."""
        return self.event(openid, "user_enter_tempsession", SessionFrom="demo")

    def choose(self, openid: str, choices: dict[str, str], *, in_json: bool = False) -> Message:
        """Subscription messages: `accept` or `reject` by template, in the pop-up."""
        listed: list[Message] = [
            {"TemplateId": template, "SubscribeStatusString": status, "PopupScene": "0"}
            for template, status in choices.items()
        ]
        nested: Message = {"List": listed}
        event = self.event(openid, "subscribe_msg_popup_event")
        return event | (nested if in_json else {"SubscribeMsgPopupEvent": nested})

    def withdraw(self, openid: str, *templates: str, in_json: bool = False) -> Message:
        """The same, in the management of notifications. In JSON, one alone is no list."""
        listed: list[Message] = [
            {"TemplateId": template, "SubscribeStatusString": "reject"} for template in templates
        ]
        event = self.event(openid, "subscribe_msg_change_event")
        if in_json:
            return event | {"List": listed[0] if len(listed) == 1 else listed}
        return event | {"SubscribeMsgChangeEvent": {"List": listed}}

    def media_checked(self, trace_id: str, suggest: str, label: int = 100) -> Message:
        """The result of an earlier check of a picture or sound; it comes from nobody."""
        event = self.event("oMediaCheckOfWeChat", "wxa_media_check", trace_id=trace_id)
        details: list[Message] = [
            {"strategy": strategy, "errcode": 0, "suggest": suggest, "label": label}
            for strategy in ("content_model", "keyword")
        ]
        result: Message = {"suggest": suggest, "label": label}
        return event | {
            "appid": self.account.app_id,
            "version": 2,
            "detail": details,
            "errcode": 0,
            "errmsg": "ok",
            "result": result,
        }

    def sealed(self, message: Message, *, key: str | None = None) -> Push:
        """Safe mode. Every call has its own time, nonce and cipher text, as every post has.

        `key` is another `EncodingAESKey` than the account's: the one before, or the next.
        """
        query, sealed = self._sealed(message, key=key)
        to = message.get("ToUserName", self.account.original_id)
        return Push(query, to_xml({"ToUserName": to, "Encrypt": sealed}))

    def sealed_json(self, message: Message, *, key: str | None = None) -> Push:
        """The same, of an account whose data format is JSON."""
        query, sealed = self._sealed(message, as_json=True, key=key)
        to = message.get("ToUserName", self.account.original_id)
        return Push(query, to_json({"ToUserName": to, "Encrypt": sealed}))

    def sealed_text(
        self, text: str, query: dict[str, str] | None = None, *, key: str | None = None
    ) -> tuple[dict[str, str], str]:
        """Any text, well signed and encrypted: the query and the cipher text."""
        if query is None:
            timestamp, nonce = self._time_and_nonce()
            query = {"timestamp": timestamp, "nonce": nonce}
        crypto = self._crypto_with(key) if key else self._crypto
        envelope = _fields(
            crypto.encrypt_message(text, query["nonce"], query["timestamp"]).encode()
        )
        return (
            {**query, "encrypt_type": "aes", "msg_signature": envelope["MsgSignature"]},
            envelope["Encrypt"],
        )

    def compatible(self, message: Message, *, plain: Message) -> Push:
        """Compatibility mode: plain text beside the cipher text, and nothing signs it."""
        query, sealed = self._sealed(message)
        return Push(query, to_xml({**plain, "Encrypt": sealed}))

    def plain(self, message: Message) -> Push:
        """Plain mode: the signature covers neither the body nor who wrote it."""
        return Push(self._query(message), to_xml(message))

    def address_check(self, echo: str) -> dict[str, str]:
        """The query of the GET with which the console checks an address."""
        timestamp, nonce = self._time_and_nonce()
        signature = self._sign(timestamp, nonce)
        return {
            "signature": signature,
            "echostr": echo,
            "timestamp": timestamp,
            "nonce": nonce,
        }

    def open(self, body: bytes, *, openid: str, key: str | None = None) -> str:
        """What a reply says; `NotAReply` if WeChat would not show it to this person."""
        fields = _fields(self._decrypt(_fields(body), key).encode())
        content = fields.get("Content", "")
        if fields.get("ToUserName") != openid:
            raise NotAReply("it is for somebody else")
        if fields.get("FromUserName") != self.account.original_id:
            raise NotAReply("it is from another account")
        if fields.get("MsgType") != "text" or not content:
            raise NotAReply("there is nothing in it")
        if len(content.encode()) > MAX_CONTENT_BYTES:
            raise NotAReply(f"it is longer than {MAX_CONTENT_BYTES} bytes")
        return content

    def _decrypt(self, envelope: dict[str, str], key: str | None) -> str:
        crypto = self._crypto_with(key) if key else self._crypto
        try:
            plain: str = crypto.decrypt_message(
                {"Encrypt": envelope["Encrypt"]},
                envelope["MsgSignature"],
                envelope["TimeStamp"],
                envelope["Nonce"],
            )
        except (WeChatException, ValueError, KeyError, IndexError, struct.error) as error:
            raise NotAReply(f"the envelope does not open: {type(error).__name__}") from error
        return plain

    def _message(self, openid: str, kind: str, **fields: str) -> Message:
        return {
            "ToUserName": self.account.original_id,
            "FromUserName": openid,
            "CreateTime": int(self._now()),
            "MsgType": kind,
            **fields,
        }

    def _sealed(
        self, message: Message, *, as_json: bool = False, key: str | None = None
    ) -> tuple[dict[str, str], str]:
        text = to_json(message) if as_json else to_xml(message)
        return self.sealed_text(text.decode(), self._query(message), key=key)

    def _query(self, message: Message) -> dict[str, str]:
        timestamp, nonce = self._time_and_nonce()
        return {
            "signature": self._sign(timestamp, nonce),
            "timestamp": timestamp,
            "nonce": nonce,
            "openid": str(message["FromUserName"]),
        }

    def _time_and_nonce(self) -> tuple[str, str]:
        return str(int(self._now())), str(secrets.randbelow(10**10))

    def _sign(self, *parts: str) -> str:
        signer = WeChatSigner()
        signer.add_data(self.account.token, *parts)
        signature: str = signer.signature
        return signature


def to_xml(message: Message) -> bytes:
    return f"<xml>{_elements(message)}</xml>".encode()


def to_json(message: Message) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode()


def _elements(message: Message) -> str:
    """A list is its name's element, once for each."""
    return "".join(
        f"<{name}>{_value(one)}</{name}>"
        for name, value in message.items()
        for one in (value if isinstance(value, list) else [value])
    )


def _value(value: str | int | Message) -> str:
    if isinstance(value, dict):
        return _elements(value)
    if isinstance(value, int):
        return str(value)
    return f"<![CDATA[{value.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _identity(message_id: str | None) -> Message:
    return {"MsgId": message_id or str(10**16 + secrets.randbelow(10**16))}


def _fields(body: bytes) -> dict[str, str]:
    if body.startswith(b"{"):
        return _json_fields(body)
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError as error:
        raise NotAReply("it is not XML") from error
    return {child.tag: child.text or "" for child in root}


def _json_fields(body: bytes) -> dict[str, str]:
    try:
        found = json.loads(body)
    except ValueError as error:
        raise NotAReply("it is not JSON") from error
    return {name: str(value) for name, value in found.items()}


class Fate(StrEnum):
    """What becomes of a post."""

    SHOWN = "shown"
    SILENT = "silent"
    """`success` or nothing: WeChat shows nothing and does not ask again."""
    REFUSED = "refused"
    """What came was no reply: the fault prompt."""
    LAPSED = "lapsed"
    """WeChat hung up."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back over HTTP."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """One post's fate; `text` is what the phone shows, `note` why it was refused."""

    fate: Fate
    text: str = ""
    note: str = ""
    seconds: float = 0.0


Post = Callable[[Push], Answer | None]
"""Sends a push; `None` once WeChat's patience is over."""


def converse(platform: Platform, message: Message, post: Post) -> Iterator[Outcome]:
    """Up to three posts of one message; the last outcome is what the person sees."""
    for _ in range(POSTS):
        began = time.monotonic()
        answer = post(platform.sealed(message))
        seconds = time.monotonic() - began
        if answer is None:
            yield Outcome(Fate.LAPSED, FAULT_PROMPT, seconds=seconds)
            continue
        yield outcome(platform, message, answer, seconds=seconds)
        return


def outcome(
    platform: Platform, message: Message, answer: Answer, *, seconds: float = 0.0
) -> Outcome:
    """What WeChat makes of an answer that came in time."""
    if answer.status != httpx.codes.OK:
        note = f"HTTP {answer.status}"
        return Outcome(Fate.REFUSED, FAULT_PROMPT, note, seconds)
    if answer.body.strip() in {b"", b"success"}:
        return Outcome(Fate.SILENT, seconds=seconds)
    try:
        text = platform.open(answer.body, openid=str(message["FromUserName"]))
    except NotAReply as error:
        return Outcome(Fate.REFUSED, FAULT_PROMPT, str(error), seconds)
    return Outcome(Fate.SHOWN, text, seconds=seconds)


# From here on: the command.


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


class Server:
    """A running Nuanxin."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        # The environment's proxies are not for a server on this machine.
        self.http = httpx.Client(base_url=self.url, timeout=API_TIMEOUT, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def make_channel(self, email: str, password: str, account: Account) -> str:
        signed_in = self.http.post("/v1/auth/login", json={"email": email, "password": password})
        if signed_in.status_code != httpx.codes.OK:
            raise PushFailed(
                f"登录失败：请设置 NUANXIN_OWNER_EMAIL 和 NUANXIN_OWNER_PASSWORD "
                f"(cannot sign in as {email}: HTTP {signed_in.status_code})"
            )
        made = self.http.post(
            "/v1/channels",
            json={
                "kind": "wechat_official_account",
                "name": DEMO_NAME,
                "app_id": account.app_id,
                "app_secret": secrets.token_hex(16),
                "token": account.token,
                "encoding_aes_key": account.encoding_aes_key,
            },
            headers={"authorization": f"Bearer {signed_in.json()['access_token']}"},
        )
        if made.status_code != httpx.codes.CREATED:
            raise PushFailed(f"渠道没有建成 (no channel was made): {made.text}")
        return str(made.json()["id"])

    def verifies(self, channel_id: str, platform: Platform) -> bool:
        """Whether WeChat's console would accept the address."""
        echo = str(secrets.randbelow(10**18))
        query = platform.address_check(echo)
        return self.http.get(_path(channel_id), params=query).text == echo

    def post(self, channel_id: str, push: Push) -> Answer | None:
        try:
            response = self.http.post(
                _path(channel_id),
                params=push.query,
                content=push.body,
                headers={"content-type": "text/xml"},
                timeout=PATIENCE,
            )
        except httpx.TimeoutException:
            return None
        return Answer(response.status_code, response.content)


def _path(channel_id: str) -> str:
    return f"/webhooks/wechat/{channel_id}"


def main() -> None:
    options = _options()
    with Server(options.url) as server:
        try:
            channel_id, account = _channel(server, options)
            _talk(server, channel_id, Platform(account), options)
        except httpx.TransportError as error:
            raise PushFailed(
                f"{server.url} 没有回应，请先运行 make run "
                f"(nothing answers: {type(error).__name__})"
            ) from error


def _channel(server: Server, options: argparse.Namespace) -> tuple[str, Account]:
    """The channel that was asked for, or the last one that is still there, or a new one."""
    kept = Kept(Path(options.data_dir) / KEPT_IN)
    known = kept.load()
    if options.channel:
        if options.channel not in known:
            raise PushFailed(
                f"不知道 {options.channel} 的密钥 (its keys are not in {kept.path}: "
                "only channels that this command made can be used)"
            )
        return options.channel, known[options.channel]
    for channel_id, account in reversed(known.items()):
        if server.verifies(channel_id, Platform(account)):
            return channel_id, account
    account = Account.made_up()
    channel_id = server.make_channel(options.email, options.password, account)
    if not server.verifies(channel_id, Platform(account)):
        raise PushFailed("网址验证没有通过 (the address did not return the echo)")
    kept.add(channel_id, account)
    _say(f"新建{DEMO_NAME}，网址验证通过 (made a demo account; its address verifies)")
    return channel_id, account


def _talk(server: Server, channel_id: str, platform: Platform, options: argparse.Namespace) -> None:
    message = platform.text(options.openid, options.text)
    _say(f"{DEMO_NAME} · {server.url}{_path(channel_id)}")
    _say(f"你：{options.text}")
    last = Outcome(Fate.LAPSED)
    for number, last in enumerate(
        converse(platform, message, lambda push: server.post(channel_id, push)), start=1
    ):
        _say(f"  {_progress(number, last)}")
    _say(_screen(last))


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
    parser = argparse.ArgumentParser(
        prog="python -m scripts.wechat_push",
        description="Send a message to a running Nuanxin as WeChat would, and show the reply.",
    )
    parser.add_argument("text", help="what the person says; 1 fetches what was promised")
    parser.add_argument(
        "--url",
        default=f"http://{HOST}:{env.get('PORT') or 8000}",
        help="where it runs (%(default)s)",
    )
    parser.add_argument("--openid", default=DEMO_PERSON, help="who says it (%(default)s)")
    parser.add_argument("--channel", help="a channel that this command made before")
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
