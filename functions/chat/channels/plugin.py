"""The port of a channel: what a new platform has to bring.

A plugin is one module with a `Plugin`, listed in `registry.py`; `signed_webhook.py` is the
smallest example, and `docs/channels.md` walks through it. Its door reads what the platform posts
to `/webhooks/<path>/<channel id>`, its sender sends. Order, duplicates, retries, crashes, budgets
and rate limits are not its business.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel

from functions.chat.channels.mailbox import SENT_SOON
from functions.chat.channels.message import Inbound, Parcel, Sending
from functions.chat.channels.ports import AccessTokens, MediaFetcher, SignedPoster
from nuanxin.domain.channels import Channel
from nuanxin.domain.identity import LoginKind
from nuanxin.domain.media import MediaFile
from nuanxin.ports import Clock, Login


@dataclass(frozen=True, slots=True, repr=False)
class Push:
    """One HTTP request of a platform. Names of headers are in lower case."""

    method: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class HttpAnswer:
    body: str
    status: int = 200
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message; `answer` words the push's HTTP answer with a text to show, or with none."""

    message: Inbound
    answer: Callable[[str], HttpAnswer]


@dataclass(frozen=True, slots=True)
class OptedIn:
    """A person agreed to `count` messages of each of these templates; below zero: withdrew.
    `key` is the same whenever the platform repeats the event."""

    sender: str
    key: str
    templates: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MediaChecked:
    """The platform's verdict on a picture or sound: `pass`, `review` or `risky`."""

    trace_id: str
    verdict: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """An event that is for us, not for a conversation."""

    event: OptedIn | MediaChecked
    answer: HttpAnswer


Received = HttpAnswer | Arrived | Reported
"""An `HttpAnswer` alone: the protocol is served and nobody said anything."""


class Door(Protocol):
    def read(self, channel: Channel, push: Push) -> Received:
        """Verify, then read. `Forbidden` for what is not proven to be the platform's,
        `BadRequest` or `TooLarge` for what cannot be read; never any other failure."""
        ...


class Sender(Protocol):
    repeatable: bool
    """Whether sending the same parcel twice shows it once: then an unknown outcome is tried
    again. Otherwise only help in danger is."""

    def send(self, channel: Channel, to: str, parcel: Parcel) -> Sending:
        """Every failure of the platform is an outcome, never an exception."""
        ...

    def show_typing(self, channel: Channel, to: str) -> None:
        """Where the platform can; failures are of no consequence."""
        ...

    def fetch_media(self, channel: Channel, media: str) -> MediaFile:
        """A message's sound or picture. `UpstreamUnavailable` if trying again may help,
        `NotFound` if it never will."""
        ...


class Manner(StrEnum):
    """How replies reach people through a channel."""

    ANSWERS = "answers"
    """Only in the answer to a push, which is held for it."""
    ANSWERS_OR_SENDS = "answers_or_sends"
    """In the answer if the reply is there soon, otherwise sent."""
    SENDS = "sends"
    """Pushes are acknowledged at once."""

    def due_at(self, now: datetime) -> datetime | None:
        """When the sweeper is to see to a reply that is made now; `None` where nothing is sent."""
        return None if self is Manner.ANSWERS else now + SENT_SOON


@dataclass(frozen=True, slots=True)
class Tools:
    """What senders are made with."""

    tokens: AccessTokens
    fetch: MediaFetcher
    post: SignedPoster
    now: Clock


@dataclass(frozen=True, slots=True)
class Plugin:
    """`settings` is what an operator gives, with a `kind` of its own; `kind` is that too.

    `door` and `sender` are called once, by the function that needs them, so that each can put
    off its imports. `max_bytes` bounds one text, in UTF-8; `images` says whether it sends them.
    """

    kind: str
    path: str
    settings: type[BaseModel]
    max_bytes: int
    manner: Callable[[Channel, datetime], Manner]
    door: Callable[[], Door]
    sender: Callable[[Tools], Sender] | None
    not_stored: HttpAnswer | None = None
    """What makes the platform send a message again that could not be stored; `None`: it does so
    when the answer comes too late."""
    images: bool = False
    needs_grant: bool = True
    """Whether the platform takes messages only under a grant. Otherwise none is looked for."""
    login: LoginKind = LoginKind.CHANNEL
    """How its people are known; those who also sign in through it share that way."""
    methods: frozenset[str] = field(default=frozenset({"POST"}))

    def login_of(self, channel: Channel, sender: str) -> Login:
        """How somebody is known who has this id at the platform."""
        if self.login is LoginKind.CHANNEL:
            return Login(LoginKind.CHANNEL, sender, f"{channel.kind}/{channel.app_id}")
        return Login(self.login, sender, channel.app_id)

    def address_of(self, channel: Channel, logins: Iterable[Login]) -> str | None:
        """The id at the platform of somebody with these logins."""
        wanted = self.login_of(channel, "")
        found = (
            one.subject for one in logins if (one.kind, one.app_id) == (wanted.kind, wanted.app_id)
        )
        return next(found, None)
