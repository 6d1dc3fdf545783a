"""What people and WeChat itself send to an account, in our terms.

The kinds and their fields: developers.weixin.qq.com, /doc/service/guide/product/message and
/miniprogram/dev/framework/open-ability/customer-message.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from functions.chat.channels.message import Grant, Inbound, MessageKind
from functions.chat.channels.plugin import MediaChecked, OptedIn
from functions.chat.channels.wechat.tree import Fields, line, nodes_of, readable, text_of
from nuanxin.errors import BadRequest

MESSAGE_GRANT = (5, timedelta(hours=48))
"""Customer service messages, and how long, after a message of a person's."""
EVENT_GRANTS = {
    "click": (3, timedelta(minutes=1)),
    "subscribe": (3, timedelta(minutes=1)),
    "scan": (3, timedelta(minutes=1)),
    "user_enter_tempsession": (2, timedelta(minutes=1)),
}
"""The same after an event; all but the menu's click are greetings."""
VERDICTS = frozenset({"pass", "review", "risky"})

_SECONDS = re.compile(r"[0-9]{1,10}")
_NUMBER = re.compile(r"[1-9][0-9]{0,19}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")
_TEMPLATE = re.compile(r"[0-9A-Za-z_-]{1,64}")
_KINDS = {
    "text": MessageKind.TEXT,
    "location": MessageKind.TEXT,
    "link": MessageKind.TEXT,
    "image": MessageKind.IMAGE,
    "voice": MessageKind.VOICE,
    "video": MessageKind.VIDEO,
    "shortvideo": MessageKind.VIDEO,
}

_READ_LATER = frozenset({"voice", "image"})

Message = Inbound | OptedIn | MediaChecked


@dataclass(frozen=True, slots=True)
class _Head:
    """What every push has."""

    kind: str
    event: str
    sender: str
    sent_at: datetime
    key: str


def read(fields: Fields) -> Message | None:
    """`None` for what needs no answer; `BadRequest` if what every push has is missing."""
    head = _head(fields)
    if head.kind != "event":
        return _message(head, fields)
    handler = _EVENTS.get(head.event)
    return handler(head, fields) if handler else None


def _head(fields: Fields) -> _Head:
    kind = text_of(fields, "MsgType").lower()
    sender, created = text_of(fields, "FromUserName"), text_of(fields, "CreateTime")
    if not kind or not sender or not text_of(fields, "ToUserName"):
        raise BadRequest("not a WeChat message", code="malformed_message")
    if not _SECONDS.fullmatch(created):
        raise BadRequest("not a WeChat message", code="malformed_message")
    sent_at = datetime.fromtimestamp(int(created), UTC)
    event = text_of(fields, "Event").lower()
    return _Head(kind, event, sender, sent_at, _key(kind, event, fields))


def _key(kind: str, event: str, fields: Fields) -> str:
    """Messages have an id; events do not, and two of them can share a second."""
    if kind != "event" and (message_id := text_of(fields, "MsgId")):
        return f"m{_in_order(message_id)}"
    names = ("FromUserName", "CreateTime", "EventKey", "Content", "MediaId")
    parts = [text_of(fields, name) for name in names]
    reports_on = text_of(fields, "MsgID") or text_of(fields, "trace_id")
    return f"e{_hash('|'.join([kind, event, reports_on, *parts]))}"


def _in_order(message_id: str) -> str:
    """WeChat numbers messages upwards, which tells the order of two within a second."""
    if not _NUMBER.fullmatch(message_id):
        return _hash(message_id)
    return f"{message_id:>020}{_hash(message_id)[:12]}"


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def _message(head: _Head, fields: Fields) -> Inbound:
    words = _WORDS.get(head.kind)
    media = text_of(fields, "MediaId16K") or text_of(fields, "MediaId")
    messages, lasts = MESSAGE_GRANT
    return Inbound(
        sender=head.sender,
        key=head.key,
        sent_at=head.sent_at,
        kind=_KINDS.get(head.kind, MessageKind.UNKNOWN),
        text=words(fields) if words else "",
        # `Recognition` is not read: it comes empty even where it is switched on.
        media=media if head.kind in _READ_LATER else "",
        grant=Grant("message", messages, head.sent_at + lasts),
    )


def _text(fields: Fields) -> str:
    return readable(text_of(fields, "Content"))


def _place(fields: Fields) -> str:
    """`Location_X` is the latitude."""
    label = line(text_of(fields, "Label"))
    x, y = (text_of(fields, name) for name in ("Location_X", "Location_Y"))
    known = _DEGREES.fullmatch(x) and _DEGREES.fullmatch(y)
    where = f"纬度 {x}，经度 {y}" if known else ""
    if label and where:
        return f"我发了一个位置：{label}（{where}）。"
    return f"我发了一个位置：{label or where}。" if label or where else "我发了一个位置。"


def _link(fields: Fields) -> str:
    title, about, url = (line(text_of(fields, name)) for name in ("Title", "Description", "Url"))
    parts = [f"我分享了一个链接：《{title}》。" if title else "我分享了一个链接。"]
    if about:
        parts.append(f"内容是：{about}{'' if about[-1] in '。！？!?.…' else '。'}")
    if url:
        parts.append(f"地址：{url}")
    return "".join(parts)


_WORDS: dict[str, Callable[[Fields], str]] = {"text": _text, "location": _place, "link": _link}


def _greeting(head: _Head, fields: Fields, text: str = "") -> Inbound:
    messages, lasts = EVENT_GRANTS[head.event]
    kind = MessageKind.TEXT if text else MessageKind.GREETING
    grant = Grant("event", messages, head.sent_at + lasts)
    return Inbound(head.sender, head.key, head.sent_at, kind, text, grant=grant)


def _click(head: _Head, fields: Fields) -> Inbound | None:
    """The menu says what the operator gave as the entry's key."""
    text = readable(text_of(fields, "EventKey"))
    return _greeting(head, fields, text) if text.strip() else None


def _popup(head: _Head, fields: Fields) -> OptedIn | None:
    """Each acceptance is good for one message."""
    return _opted_in(head, _choices(fields, "SubscribeMsgPopupEvent"), "accept", 1)


def _change(head: _Head, fields: Fields) -> OptedIn | None:
    """Only refusals are reported here."""
    return _opted_in(head, _choices(fields, "SubscribeMsgChangeEvent"), "reject", -1)


def _choices(fields: Fields, name: str) -> tuple[Fields, ...]:
    """XML has the list under the event's own element, JSON at the top; there, one choice alone
    is no list."""
    inner = (choice for event in nodes_of(fields, name) for choice in nodes_of(event, "List"))
    return (*nodes_of(fields, "List"), *inner)


def _opted_in(head: _Head, choices: tuple[Fields, ...], status: str, count: int) -> OptedIn | None:
    templates = {
        template: count
        for choice in choices
        if text_of(choice, "SubscribeStatusString").strip().lower() == status
        and _TEMPLATE.fullmatch(template := text_of(choice, "TemplateId").strip())
    }
    return OptedIn(head.sender, head.key, templates) if templates else None


def _media_checked(head: _Head, fields: Fields) -> MediaChecked | None:
    """A check that failed, or says something new, proves nothing: somebody has to look."""
    trace_id = line(text_of(fields, "trace_id"))
    result = next(iter(nodes_of(fields, "result")), {})
    suggested = text_of(result, "suggest").lower()
    done = text_of(fields, "errcode") in {"", "0"} and suggested in VERDICTS
    label = line(text_of(result, "label"))
    return MediaChecked(trace_id, suggested if done else "review", label) if trace_id else None


_EVENTS: dict[str, Callable[[_Head, Fields], Message | None]] = {
    "subscribe": _greeting,
    "scan": _greeting,
    "user_enter_tempsession": _greeting,
    "click": _click,
    "subscribe_msg_popup_event": _popup,
    "subscribe_msg_change_event": _change,
    "wxa_media_check": _media_checked,
}
