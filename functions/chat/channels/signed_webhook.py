"""Any client that can sign: it posts what people say, and gets the replies posted back.

Both ways are the same. The body is JSON; `X-Nuanxin-Signature` is `sha256=` and the hex
HMAC-SHA256, under the channel's secret, of `X-Nuanxin-Timestamp` (Unix seconds), a dot and the raw
body; `X-Nuanxin-Idempotency-Key` names the message, as `id` does in the body. Requests older than
300 s are refused, so a client that tries again signs anew, with the same key and `sent_at`.
"""

import hmac
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, Field

from functions.chat.channels import strict_json
from functions.chat.channels.fields import AppId, SecretText
from functions.chat.channels.message import (
    Fate,
    Inbound,
    MessageKind,
    Parcel,
    ParcelKind,
    Sending,
    Trouble,
)
from functions.chat.channels.plugin import Arrived, HttpAnswer, Manner, Plugin, Push, Tools
from functions.chat.fields import Id, Label
from nuanxin.domain.channels import Channel
from nuanxin.domain.media import MediaFile
from nuanxin.errors import BadRequest, Forbidden, NotFound, TooLarge, UpstreamUnavailable

KIND = "signed_webhook"
TIMESTAMP = "X-Nuanxin-Timestamp"
SIGNATURE = "X-Nuanxin-Signature"
IDEMPOTENCY_KEY = "X-Nuanxin-Idempotency-Key"

MAX_BODY_BYTES = 64 * 1024
MAX_TEXT_BYTES = 8 * 1024
"""Of one reply: JSON can make it six times as long (`\\u0001`), and it still fits into a body."""
FRESH_FOR = timedelta(seconds=300)
AHEAD = FRESH_FOR + timedelta(seconds=1)
"""How far a client's clock may be ahead: the signature's time has no fractions of seconds."""
DELIVERED_WITHIN = timedelta(days=1)
"""How late a message may come. Repeats are recognised for longer than that."""
MAX_SENDER = 128

_SECONDS = re.compile(r"[0-9]{1,12}")
_SIGNED = re.compile(r"sha256=([0-9a-fA-F]{64})")
_KEY = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,126}[\x21-\x7e])?")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


# What an operator gives.


def _callback(value: str) -> str:
    parts = urlsplit(value)
    if not re.fullmatch(r"[\x21-\x7e]+", value) or parts.fragment or "@" in parts.netloc:
        raise ValueError("only printable ASCII, no user and no fragment")
    plain = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or parts.port == 0 or not (parts.scheme == "https" or plain):
        raise ValueError("https, or http to this machine")
    return value


CallbackUrl = Annotated[str, Field(max_length=2048), AfterValidator(_callback)]
LongSecret = Annotated[SecretText, Field(min_length=32)]


class SignedWebhookSettings(BaseModel):
    kind: Literal["signed_webhook"]
    name: Label
    callback_url: CallbackUrl = Field(description="Where replies are posted to")
    app_id: AppId = Field(default_factory=lambda: f"app_{secrets.token_hex(8)}")
    app_secret: LongSecret = Field(
        default_factory=lambda: secrets.token_urlsafe(32),
        description="Signs both ways; made up if it is left out",
    )
    agent_id: Id | None = None


# The signature, for both ways.


def sign(secret: str, timestamp: str, body: bytes) -> str:
    signed = hmac.new(secret.encode(), timestamp.encode() + b"." + body, sha256)
    return f"sha256={signed.hexdigest()}"


def _verify(secret: str, headers: Mapping[str, str], body: bytes, at: datetime) -> None:
    """`Forbidden`, with the same words whatever it is that does not fit."""
    timestamp = headers.get(TIMESTAMP.lower(), "")
    given = headers.get(SIGNATURE.lower(), "")
    if not secret or not _SECONDS.fullmatch(timestamp) or not _SIGNED.fullmatch(given):
        raise _bad_signature()
    if not hmac.compare_digest(sign(secret, timestamp, body), given.lower()):
        raise _bad_signature()
    if abs(at.timestamp() - int(timestamp)) > FRESH_FOR.total_seconds():
        raise Forbidden("the request is too old, or early", code="stale_timestamp")


def _bad_signature() -> Forbidden:
    return Forbidden("the signature does not fit", code="bad_signature")


# What clients post.


class SignedWebhookDoor:
    def read(self, channel: Channel, push: Push) -> Arrived:
        """The key stands in the header, and as `id` in the body, which the signature covers."""
        if len(push.body) > MAX_BODY_BYTES:
            raise TooLarge("the body is larger than 64 KiB")
        _verify(channel.app_secret, push.headers, push.body, push.at)
        key = push.headers.get(IDEMPOTENCY_KEY.lower(), "")
        if not _KEY.fullmatch(key):
            raise _malformed(f"{IDEMPOTENCY_KEY}: 1 to 128 printable ASCII characters")
        fields = _Fields(strict_json.parse(push.body))
        if fields.text("id") != key:
            raise _malformed(f"`id` is not the same as {IDEMPOTENCY_KEY}")
        sender = fields.sender()
        kind = fields.kind()
        message = Inbound(
            sender=sender,
            key=_unique(sender, key),
            sent_at=fields.sent_at(push.at),
            kind=kind,
            text=fields.text("text", default="" if kind is MessageKind.GREETING else None),
        )
        return Arrived(message, lambda _: _accepted(key))


def _unique(sender: str, key: str) -> str:
    """Of a fixed form, and not the same for two people whose messages a client numbers alike."""
    return sha256(f"{sender}\0{key}".encode()).hexdigest()[:32]


def _accepted(key: str) -> HttpAnswer:
    answer = {"status": "accepted", "message_id": key}
    return HttpAnswer(json.dumps(answer), HTTPStatus.ACCEPTED, "application/json")


_NOT_STORED = HttpAnswer(
    json.dumps({"status": "not_accepted"}), HTTPStatus.SERVICE_UNAVAILABLE, "application/json"
)
"""The client is to try again."""


def _malformed(detail: str) -> BadRequest:
    return BadRequest(detail, code="malformed_message")


@dataclass(frozen=True, slots=True)
class _Fields:
    """A body's fields. Unknown ones are of no consequence."""

    given: dict[str, Any]

    def text(self, name: str, *, default: str | None = None) -> str:
        value = self.given.get(name, default)
        if not isinstance(value, str):
            raise _malformed(f"`{name}` must be a string")
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise _malformed(f"`{name}` is not valid Unicode")
        return value

    def sender(self) -> str:
        value = self.text("sender")
        if not 1 <= len(value) <= MAX_SENDER or not value.isprintable() or value.isspace():
            raise _malformed(f"`sender` must have 1 to {MAX_SENDER} printable characters")
        return value

    def kind(self) -> MessageKind:
        value = self.text("kind", default=MessageKind.TEXT)
        if value not in (MessageKind.TEXT, MessageKind.GREETING):
            raise _malformed("`kind` must be `text` or `greeting`")
        return MessageKind(value)

    def sent_at(self, now: datetime) -> datetime:
        """When the person sent it. Messages are put in order by it, and a repeat is known by it."""
        try:
            at = datetime.fromisoformat(self.text("sent_at"))
        except ValueError:
            raise _malformed("`sent_at` must be a time in ISO 8601") from None
        if at.tzinfo is None:
            raise _malformed("`sent_at` must say its offset from UTC")
        age = now - at
        if not -AHEAD <= age <= DELIVERED_WITHIN:
            raise _malformed("`sent_at` must be a time of the last day")
        return at.astimezone(UTC)


# What we post to clients.

_WILL_NEVER = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.GONE,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
_NOT_US = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_CONTENT = {ParcelKind.TEXT: "text", ParcelKind.IMAGE: "url"}


class SignedWebhookSender:
    repeatable = True
    """The client drops what comes twice, by its key."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def send(self, channel: Channel, to: str, parcel: Parcel) -> Sending:
        url = channel.options.get("callback_url")
        if not isinstance(url, str) or not url:
            return Sending(Fate.REFUSED, "no_callback_url")
        if parcel.kind not in _CONTENT:
            return Sending(Fate.REFUSED, "unsupported_kind")
        body = _body(to, parcel)
        try:
            status = self._tools.post(url, body, self._headers(channel, parcel, body))
        except NotFound:
            return Sending(Fate.REFUSED, "callback_not_allowed")
        except UpstreamUnavailable as error:
            return Sending(Fate.LATER if error.code == "not_sent" else Fate.UNKNOWN, error.code)
        return _outcome(status)

    def show_typing(self, channel: Channel, to: str) -> None:
        """Clients are told of replies only."""

    def fetch_media(self, channel: Channel, media: str) -> MediaFile:
        raise NotFound("this channel has no voice messages")

    def _headers(self, channel: Channel, parcel: Parcel, body: bytes) -> dict[str, str]:
        timestamp = str(int(self._tools.now().timestamp()))
        return {
            "Content-Type": "application/json",
            TIMESTAMP: timestamp,
            SIGNATURE: sign(channel.app_secret, timestamp, body),
            IDEMPOTENCY_KEY: parcel.id,
        }


def _body(to: str, parcel: Parcel) -> bytes:
    document = {
        "id": parcel.id,
        "recipient": to,
        "kind": parcel.kind,
        _CONTENT[parcel.kind]: parcel.content,
        "ai_generated": parcel.ai_generated,
    }
    return json.dumps(document, ensure_ascii=False).encode(errors="replace")


def _outcome(status: int) -> Sending:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES or status == HTTPStatus.CONFLICT:
        return Sending(Fate.SENT)
    reason = f"http_{status}"
    if status in _WILL_NEVER:
        return Sending(Fate.REFUSED, reason)
    if status in _NOT_US:
        return Sending(Fate.LATER, reason, trouble=Trouble.BAD_CREDENTIALS)
    return Sending(Fate.LATER, reason)


SIGNED_WEBHOOK = Plugin(
    kind=KIND,
    path="signed",
    settings=SignedWebhookSettings,
    max_bytes=MAX_TEXT_BYTES,
    manner=lambda _, __: Manner.SENDS,
    not_stored=_NOT_STORED,
    door=SignedWebhookDoor,
    sender=SignedWebhookSender,
    images=True,
    needs_grant=False,
)
