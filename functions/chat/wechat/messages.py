"""What people send to an official account, and how a passive reply looks."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from functions.chat.wechat.xml import cdata
from nuanxin.errors import BadRequest

MAX_REPLY_BYTES = 2048
_SENTENCE_ENDS = "。！？!?\n；;…"
_MIN_FILL = 0.5
"""A part ends at a sentence border if that leaves it at least half full."""


@dataclass(frozen=True, slots=True)
class PushQuery:
    """What WeChat puts into the address of a push."""

    timestamp: str
    nonce: str
    signature: str = ""
    msg_signature: str = ""
    encrypt_type: str = ""
    openid: str = ""


@dataclass(frozen=True, slots=True)
class Inbound:
    """One push. `text` is `None` for everything but text; `key` is the same on every retry."""

    kind: str
    event: str
    openid: str
    account: str
    sent_at: datetime
    key: str
    text: str | None


def inbound(fields: dict[str, str]) -> Inbound:
    """`BadRequest` if what every push has is missing."""
    try:
        kind = fields["MsgType"].lower()
        openid, account = fields["FromUserName"], fields["ToUserName"]
        sent_at = datetime.fromtimestamp(int(fields["CreateTime"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError) as error:
        raise BadRequest("not a WeChat message", code="malformed_message") from error
    if not openid or not account:
        raise BadRequest("not a WeChat message", code="malformed_message")
    text = fields.get("Content", "") if kind == "text" else None
    event = fields.get("Event", "").lower()
    return Inbound(kind, event, openid, account, sent_at, _key(kind, event, fields), text)


def _key(kind: str, event: str, fields: dict[str, str]) -> str:
    """Messages have an id; events do not, and two of them can share a second."""
    if kind != "event" and (message_id := fields.get("MsgId")):
        return f"m{sha256(message_id.encode()).hexdigest()[:32]}"
    reports_on = fields.get("MsgID") or fields.get("trace_id", "")
    parts = [fields["FromUserName"], fields["CreateTime"], event, fields.get("EventKey", "")]
    parts.append(reports_on)
    return f"e{sha256('|'.join(parts).encode()).hexdigest()[:32]}"


def reply_xml(message: Inbound, text: str, at: datetime) -> str:
    return (
        f"<xml><ToUserName>{cdata(message.openid)}</ToUserName>"
        f"<FromUserName>{cdata(message.account)}</FromUserName>"
        f"<CreateTime>{int(at.timestamp())}</CreateTime>"
        f"<MsgType><![CDATA[text]]></MsgType><Content>{cdata(text)}</Content></xml>"
    )


def split(text: str, limit: int = MAX_REPLY_BYTES) -> tuple[str, ...]:
    """Parts of at most `limit` UTF-8 bytes, cut at sentence borders where there are any."""
    parts = []
    rest = text
    while len(rest.encode()) > limit:
        fitting = rest.encode()[:limit].decode(errors="ignore")
        border = max(fitting.rfind(end) for end in _SENTENCE_ENDS) + 1
        cut = border if border >= len(fitting) * _MIN_FILL else len(fitting)
        parts.append(rest[:cut])
        rest = rest[cut:]
    return (*parts, rest) if rest or not parts else tuple(parts)
