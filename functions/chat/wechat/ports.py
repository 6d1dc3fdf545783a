"""What the delivery of replies through WeChat needs from the outside."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class InboxState(StrEnum):
    PENDING = "pending"
    DONE = "done"


@dataclass(frozen=True, slots=True, order=True)
class InboxKey:
    """Where a message lies; `message` sorts a person's messages by the time they were sent."""

    user_id: str
    channel_id: str
    message: str

    def dump(self) -> str:
        """As a queue carries it."""
        return json.dumps([self.user_id, self.channel_id, self.message])

    @classmethod
    def load(cls, dumped: str) -> "InboxKey":
        """`ValueError` or `TypeError` if it is none."""
        return cls(*json.loads(dumped))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as it is put into the inbox. `text` is empty for a fetch word."""

    key: InboxKey
    text: str
    fetches: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """A message and what became of it.

    `parts` is the reply, cut to fit; `shown` says how many of them went out. `carries` is the
    text that this message's own answer brought, fixed once, so that every retry gets the same.
    """

    key: InboxKey
    state: InboxState
    text: str
    fetches: bool
    first_at: datetime
    posts: int
    parts: tuple[str, ...] = ()
    shown: int = 0
    carries: str | None = None
    placeholder: bool = False

    @property
    def next_part(self) -> str | None:
        """What is ready and was not shown yet."""
        done = self.state is InboxState.DONE and self.shown < len(self.parts)
        return self.parts[self.shown] if done else None

    def owed(self, silent_since: datetime) -> bool:
        """Whether something here has not gone out whole, and no post is to come that brings it:
        the person was told to fetch it, or the message came before `silent_since`."""
        left_alone = self.placeholder or self.shown > 0 or self.first_at < silent_since
        return left_alone and (self.state is InboxState.PENDING or self.shown < len(self.parts))


def first_owed(entries: Iterable[InboxEntry], silent_since: datetime) -> InboxEntry | None:
    """Of a person's messages, oldest first: the first whose reply is there, or else the first
    whose reply is still to come. One that never gets a reply does not bar the way to others."""
    owed = [entry for entry in entries if entry.owed(silent_since)]
    ready = (entry for entry in owed if entry.next_part is not None)
    return next(ready, owed[0] if owed else None)


class Inbox(Protocol):
    """Durable: whatever process answers a retry finds what the others did."""

    def accept(self, arrival: Arrival) -> InboxEntry:
        """One conditional write: stores a new message, or counts a repeated post of it."""
        ...

    def get(self, key: InboxKey) -> InboxEntry | None: ...

    def complete(self, key: InboxKey, parts: tuple[str, ...]) -> None:
        """The reply is there; the first one stays."""
        ...

    def show(self, carrier: InboxKey, source: InboxEntry, text: str) -> bool:
        """Fix that `carrier`'s answer brings the next part of `source`: both, or neither if
        either changed meanwhile."""
        ...

    def hold_place(self, key: InboxKey) -> bool:
        """Fix that the message was answered with the placeholder, unless it carries a reply."""
        ...

    def oldest_owed(
        self, user_id: str, channel_id: str, silent_since: datetime
    ) -> InboxEntry | None:
        """The first message whose reply the person may fetch."""
        ...


class TurnQueue(Protocol):
    def send(self, key: InboxKey, *, posts: int) -> None:
        """Have the message answered, after the earlier ones of the same person.

        `posts` tells a retry's request from the first: queues drop what they saw before.
        """
        ...
