"""What QQ's events say (`server-inter/message/send-receive/event.md`, `…/user/manage/event.md`)."""

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from functions.chat.channels.message import Grant, Inbound, MessageKind
from functions.chat.channels.qq.recipients import Occasion, in_group, private
from nuanxin.errors import BadRequest

Fields = Mapping[str, Any]

_REPLIES_IN_PRIVATE, _WINDOW_IN_PRIVATE = 4, timedelta(minutes=60)
"""The documentation says 5; clients of 2026 find that the fifth is refused."""
_REPLIES_IN_GROUPS, _WINDOW_IN_GROUPS = 5, timedelta(minutes=5)
_WINDOW_OF_EVENTS = timedelta(minutes=5)
"""Events may be answered, it is not said for how long; this is the shortest window there is."""

_ID = re.compile(r"[\x21-\x7e]{1,512}")
_ADDRESS = re.compile(r"(?:https?:)?//[\x21-\x7e]{1,2000}")
_ENDING = re.compile(r"\.([A-Za-z0-9]{1,5})$")
_MENTIONS = re.compile(r"^(?:\s*<@!?[A-Za-z0-9_-]{1,128}>)+")
_FACE = re.compile(r'<faceType=\d{1,4}(?:,faceId="[^"<>]{0,64}")?(?:,ext="([^"<>]{0,4096})")?>')
"""An emoticon in the middle of a text. Not documented; `ext` is its name, as JSON in base64."""
_PLAIN_TEXT = 0


def inbound(payload: Fields) -> Inbound | None:
    """The message in an event, or `None` for an event that asks for no answer.

    `BadRequest` if what such an event always has is missing.
    """
    read = _READERS.get(str(payload.get("t")))
    if read is None:
        return None
    data = payload.get("d")
    try:
        return read(payload, data if isinstance(data, dict) else {})
    except (ValueError, OverflowError, OSError):
        # Not chained: the library's error may quote what was sent.
        raise BadRequest("this event is not complete", code="malformed_message") from None


def _private_message(_: Fields, data: Fields) -> Inbound:
    sender = private(_author(data).get("user_openid"))
    return _message(data, sender, _REPLIES_IN_PRIVATE, _WINDOW_IN_PRIVATE)


def _group_message(_: Fields, data: Fields) -> Inbound:
    sender = in_group(data.get("group_openid"), _author(data).get("member_openid"))
    return _message(data, sender, _REPLIES_IN_GROUPS, _WINDOW_IN_GROUPS)


def _new_friend(payload: Fields, data: Fields) -> Inbound:
    """Events are answered by their own id; with it one word of greeting is allowed."""
    event_id = _id(payload.get("id"))
    key, sent_at = f"e{_digest(event_id)}", _time(data.get("timestamp"))
    ref = Occasion(event_id, is_event=True).ref
    return Inbound(
        sender=private(data.get("openid")),
        key=key,
        sent_at=sent_at,
        kind=MessageKind.GREETING,
        grant=Grant(key, messages=1, until=sent_at + _WINDOW_OF_EVENTS, ref=ref),
    )


_READERS: dict[str, Callable[[Fields, Fields], Inbound]] = {
    "C2C_MESSAGE_CREATE": _private_message,
    "GROUP_AT_MESSAGE_CREATE": _group_message,
    "FRIEND_ADD": _new_friend,
}


def _message(data: Fields, sender: str, replies: int, window: timedelta) -> Inbound:
    message_id = _id(data.get("id"))
    key, sent_at = f"m{_digest(message_id)}", _time(data.get("timestamp"))
    said = _said(data)
    return Inbound(
        sender=sender,
        key=key,
        sent_at=sent_at,
        kind=said.kind,
        text=said.text,
        media=said.media,
        grant=Grant(key, messages=replies, until=sent_at + window, ref=message_id),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    kind: MessageKind
    text: str = ""
    media: str = ""


def _said(data: Fields) -> _Said:
    """Where a text comes with pictures, the text is what was said."""
    text, attached = _text(data.get("content")), _first_attachment(data)
    if text:
        return _Said(MessageKind.TEXT, text)
    if attached:
        return _attached(attached)
    kind = data.get("message_type", _PLAIN_TEXT)
    return _Said(MessageKind.TEXT if kind == _PLAIN_TEXT else MessageKind.UNKNOWN)


def _text(content: object) -> str:
    """As the person sees it: without the bot's name in front, emoticons by their names."""
    shown = _carriable(content) if isinstance(content, str) else ""
    named = _FACE.sub(_face_name, _MENTIONS.sub("", shown))
    return named.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _face_name(face: re.Match[str]) -> str:
    try:
        described = json.loads(base64.b64decode(face[1] or "", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        described = None
    name = described.get("text") if isinstance(described, dict) else None
    if not isinstance(name, str) or not name.strip():
        return "[表情]"
    return f"[{_carriable(name).strip().strip('[]/')}]"


def _first_attachment(data: Fields) -> Fields | None:
    attachments = data.get("attachments")
    if not isinstance(attachments, list):
        return None
    return next((one for one in attachments if isinstance(one, dict)), None)


def _attached(attachment: Fields) -> _Said:
    kind = str(attachment.get("content_type")).lower()
    if kind == "voice" or kind.startswith("audio/"):
        return _voice(attachment, kind)
    if kind.startswith("image"):
        address = _address(attachment.get("url"))
        return _Said(MessageKind.IMAGE, media=f"{address}#img" if address else "")
    return _Said(MessageKind.VIDEO if kind.startswith("video") else MessageKind.FILE)


def _voice(attachment: Fields, kind: str) -> _Said:
    """QQ often heard it already. Its sound's address ends in `#` and the format: QQ's own voice
    messages are SILK, whatever their name says."""
    if heard := _text(attachment.get("asr_refer_text")):
        return _Said(MessageKind.TEXT, heard)
    if converted := _address(attachment.get("voice_wav_url")):
        return _Said(MessageKind.VOICE, media=f"{converted}#wav")
    ending = _ENDING.search(str(attachment.get("filename"))) if kind != "voice" else None
    address = _address(attachment.get("url"))
    sound = f"{address}#{ending[1].lower() if ending else 'silk'}" if address else ""
    return _Said(MessageKind.VOICE, media=sound)


def _address(value: object) -> str:
    """As https: QQ leaves the scheme out, or writes http. Empty for anything else."""
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        return ""
    return f"https://{value.partition('//')[2].partition('#')[0]}"


def _author(data: Fields) -> Fields:
    author = data.get("author")
    return author if isinstance(author, dict) else {}


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("not an id")
    return value


def _time(value: object) -> datetime:
    """Messages have RFC 3339 with an offset, events have seconds since 1970."""
    if isinstance(value, int):
        return datetime.fromtimestamp(value, UTC)
    time = datetime.fromisoformat(value) if isinstance(value, str) else None
    if time is None or time.tzinfo is None:
        raise ValueError("not a time with its offset")
    return time.astimezone(UTC)


def _digest(value: str) -> str:
    return sha256(value.encode()).hexdigest()[:32]


def _carriable(text: str) -> str:
    """Without lone surrogates, which JSON can spell and UTF-8 cannot."""
    return text.encode(errors="ignore").decode()
