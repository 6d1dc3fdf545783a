"""WeChat's side of an account: what it pushes, and what a phone shows of the answers.

The other side of the envelope is wechatpy's own `WeChatCrypto`, so that our code is not checked
against itself. `scripts.wechat_push` and `scripts.wechat_load` speak through it, and so do tests.
"""

import json
import secrets
import string
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Self
from xml.etree import ElementTree

from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import WeChatException
from wechatpy.utils import WeChatSigner

PATIENCE = 5.0
"""Seconds after which WeChat hangs up and posts again."""
POSTS = 3
MAX_CONTENT_BYTES = 2048
FAULT_PROMPT = "该公众号暂时无法提供服务，请稍后再试"
"""What WeChat shows by itself when no post was answered, or one with something unreadable."""

Message = dict[str, "str | int | Message | list[Message]"]
"""A message's fields; in XML, numbers are written without CDATA, as WeChat does."""


class NotAReply(Exception):
    """WeChat would not accept this answer."""


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

    def image(
        self, openid: str, media: str = "demo-media", *, message_id: str | None = None
    ) -> Message:
        picture = {"PicUrl": "http://mmbiz.qpic.cn/demo/0", "MediaId": media}
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


def converse(
    platform: Platform, message: Message, post: Post, *, in_json: bool = False
) -> Iterator[Outcome]:
    """Up to three posts of one message; the last outcome is what the person sees."""
    seal = platform.sealed_json if in_json else platform.sealed
    for _ in range(POSTS):
        began = time.monotonic()
        answer = post(seal(message))
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
    if answer.status != HTTPStatus.OK:
        note = f"HTTP {answer.status}"
        return Outcome(Fate.REFUSED, FAULT_PROMPT, note, seconds)
    if answer.body.strip() in {b"", b"success"}:
        return Outcome(Fate.SILENT, seconds=seconds)
    try:
        text = platform.open(answer.body, openid=str(message["FromUserName"]))
    except NotAReply as error:
        return Outcome(Fate.REFUSED, FAULT_PROMPT, str(error), seconds)
    return Outcome(Fate.SHOWN, text, seconds=seconds)
