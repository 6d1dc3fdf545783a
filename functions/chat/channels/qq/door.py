"""The webhook of a QQ bot: verified before it is read, answered at once.

One thing is answered without a signature, the check of a new address (op 13), and the answer is a
signature of ours over what was sent. Who could choose that text freely could have an event signed
by us; so it must be a time and a plain word, and no event begins like that.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from functions.chat.channels import strict_json
from functions.chat.channels.plugin import Arrived, HttpAnswer, Push, Received
from functions.chat.channels.qq import signature
from functions.chat.channels.qq.events import inbound
from nuanxin.domain.channels import Channel
from nuanxin.errors import BadRequest, Forbidden, TooLarge

MAX_BYTES = 256 * 1024
MAX_UNSIGNED_BYTES = 1024
"""The check of an address has about 100."""
FRESH_FOR = timedelta(seconds=300)

_DISPATCH, _HEARTBEAT, _HEARTBEAT_ACK, _CALLBACK_ACK, _VALIDATION = 0, 1, 11, 12, 13
_PLAIN_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SECONDS = re.compile(r"[0-9]{10}")


class QqDoor:
    """The port `Door`."""

    def read(self, channel: Channel, push: Push) -> Received:
        if not channel.app_secret:
            raise Forbidden("this channel has no secret", code="channel_not_configured")
        if len(push.body) > MAX_BYTES:
            raise TooLarge("the body is larger than 256 KiB")
        if "x-signature-ed25519" not in push.headers:
            return _unsigned(channel, push)
        _check_app(channel, push.headers.get("x-bot-appid", ""))
        _check_signature(channel, push)
        return _signed(channel, push)


def _signed(channel: Channel, push: Push) -> Received:
    payload = strict_json.parse(push.body)
    op = _op(payload)
    if op == _DISPATCH:
        return _dispatched(payload)
    if op == _HEARTBEAT:
        return _json({"op": _HEARTBEAT_ACK, "d": _sequence(payload)})
    if op == _VALIDATION:
        return _validated(channel, push, payload)
    raise BadRequest("this op is not for webhooks", code="unknown_op")


def _unsigned(channel: Channel, push: Push) -> Received:
    """The documentation shows the check of an address without a signature."""
    refused = Forbidden("the signature does not fit", code="bad_signature")
    if len(push.body) > MAX_UNSIGNED_BYTES:
        raise refused
    _check_app(channel, push.headers.get("x-bot-appid", channel.app_id))
    payload = strict_json.parse(push.body)
    if _op(payload) != _VALIDATION:
        raise refused
    return _validated(channel, push, payload)


def _check_app(channel: Channel, named: str) -> None:
    if named != channel.app_id:
        raise Forbidden("the message is for another bot", code="appid_mismatch")


def _check_signature(channel: Channel, push: Push) -> None:
    timestamp = push.headers.get("x-signature-timestamp", "")
    given = push.headers["x-signature-ed25519"]
    if not _SECONDS.fullmatch(timestamp) or not signature.verifies(
        channel.app_secret, given, timestamp, push.body
    ):
        raise Forbidden("the signature does not fit", code="bad_signature")
    if not _is_fresh(timestamp, push.at):
        raise Forbidden("the message is too old", code="stale_timestamp")


def _validated(channel: Channel, push: Push, payload: Mapping[str, Any]) -> HttpAnswer:
    given = payload.get("d")
    asked = given if isinstance(given, dict) else {}
    token = _whole(_PLAIN_TOKEN, asked.get("plain_token"))
    timestamp = _whole(_SECONDS, asked.get("event_ts"))
    if token is None or timestamp is None:
        raise BadRequest("this is not the check of an address", code="malformed_validation")
    if not _is_fresh(timestamp, push.at):
        raise BadRequest("the check of the address is too old", code="stale_timestamp")
    signed = signature.sign(channel.app_secret, timestamp + token)
    return _json({"plain_token": token, "signature": signed})


def _dispatched(payload: Mapping[str, Any]) -> Received:
    message = inbound(payload)
    if message is None:
        return _TAKEN
    return Arrived(message, lambda _: _TAKEN)


def _op(payload: Mapping[str, Any]) -> int | None:
    op = payload.get("op")
    return op if type(op) is int else None


def _sequence(payload: Mapping[str, Any]) -> int | None:
    """A heartbeat's number; the first one has none."""
    number = payload.get("d")
    if number is not None and type(number) is not int:
        raise BadRequest("a heartbeat carries a number", code="malformed_heartbeat")
    return number


def _whole(pattern: re.Pattern[str], value: object) -> str | None:
    return value if isinstance(value, str) and pattern.fullmatch(value) else None


def _is_fresh(timestamp: str, now: datetime) -> bool:
    return abs(now.timestamp() - int(timestamp)) <= FRESH_FOR.total_seconds()


def _json(document: Mapping[str, Any]) -> HttpAnswer:
    body = json.dumps(document, separators=(",", ":"))
    return HttpAnswer(body, media_type="application/json")


_TAKEN = _json({"op": _CALLBACK_ACK, "d": 0})
