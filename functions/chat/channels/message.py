"""What comes through a channel and what goes out, in no platform's own terms."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MessageKind(StrEnum):
    """What a person sent. `GREETING` is no message but an event that deserves a word: they follow
    the account, scan its code, or open the conversation."""

    TEXT = "text"
    VOICE = "voice"
    IMAGE = "image"
    VIDEO = "video"
    FILE = "file"
    GREETING = "greeting"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Grant:
    """A platform's leave to send `messages` to somebody until `until`.

    A new grant of the same `name` replaces the old one. `ref` goes with what is sent under it
    (QQ: the id of the message that is answered).
    """

    name: str
    messages: int
    until: datetime
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message. `key` is the same whenever the platform repeats it, and no other message of
    this sender has it; `sender` is the platform's id for the person.

    `text` is what was said, or in words what was sent (a place, a link). `media` says where a
    sound or a picture lies: a media id, or an address.
    """

    sender: str
    key: str
    sent_at: datetime
    kind: MessageKind
    text: str = ""
    media: str = ""
    grant: Grant | None = None


class ParcelKind(StrEnum):
    """`TEMPLATE` is a form that the platform fills in (a subscription message); `content` is then
    the request's JSON without the recipient. Of an `IMAGE` it is the address."""

    TEXT = "text"
    IMAGE = "image"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message as it is sent. Trying again sends the same parcel, with the same `id` and the
    same `sequence`: its number, from 1, among those sent under `grant_ref`."""

    id: str
    kind: ParcelKind
    content: str
    grant_ref: str = ""
    sequence: int = 1
    ai_generated: bool = True


class Fate(StrEnum):
    """What became of a parcel."""

    SENT = "sent"
    HELD = "held"
    """The platform takes nothing until the person writes again."""
    LATER = "later"
    """Nothing was sent; trying again may help."""
    UNKNOWN = "unknown"
    """It may have been sent: the answer did not come."""
    REFUSED = "refused"
    """It will never be taken."""
    TOO_LONG = "too_long"


class Trouble(StrEnum):
    """What is wrong with an account until its operator mends it."""

    SENDING_NOT_PERMITTED = "sending_not_permitted"
    ADDRESS_NOT_ALLOWED = "address_not_allowed"
    """Our IP address is not on the platform's list."""
    BAD_CREDENTIALS = "bad_credentials"
    DAILY_QUOTA = "daily_quota"


@dataclass(frozen=True, slots=True)
class Sending:
    """The outcome of one attempt. `reason` is a platform's code or our word, never a text that
    somebody wrote; `ref` is the platform's id of what was sent."""

    fate: Fate
    reason: str = ""
    ref: str = ""
    trouble: Trouble | None = None
