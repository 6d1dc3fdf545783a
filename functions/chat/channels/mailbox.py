"""The mailbox of one person in one channel: what came in, what is to go out, who works on it.

An entry is a message that came in; a reply is one message that is to go out. Both are durable,
and every change of their state is one conditional write, so any process can go on where another
one stopped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from functions.chat.channels.message import Grant, MessageKind, ParcelKind

KEPT = timedelta(days=2)
"""Messages and replies. Platforms repeat a push for seconds, and let us answer for two days."""
SENT_SOON = timedelta(seconds=20)
"""After this the sweeper sees to a reply that nobody sent."""


@dataclass(frozen=True, slots=True, order=True)
class BoxKey:
    user_id: str
    channel_id: str


@dataclass(frozen=True, slots=True, order=True)
class EntryKey:
    """`message` sorts a person's messages by the time they were sent, to the second, then by the
    platform's key."""

    box: BoxKey
    message: str


class EntryState(StrEnum):
    PENDING = "pending"
    TAKEN = "taken"
    """Part of the turn that `Entry.turn` names, from now on for good."""
    DONE = "done"
    POISON = "poison"
    """Given up after several tries; the person was told."""


OPEN = frozenset({EntryState.PENDING, EntryState.TAKEN})


class AnswerKind(StrEnum):
    """What the answer to a message's push was."""

    REPLIES = "replies"
    PLACEHOLDER = "placeholder"
    NOTHING = "nothing"
    """Its reply went out with another message's answer."""
    HANDED_OVER = "handed_over"
    """Its reply is to be sent."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Fixed once, so that every repeated push gets the same bytes. `replies` are the ids whose
    texts it carries, in order; `more` that others were left for the next answer."""

    kind: AnswerKind
    replies: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as it comes in.

    `closed` needs no worker: `reply` (where given) is all that is to be said. `urgent` has a reply
    that goes before all others, and is still part of the conversation. `fetches` only asks for
    what is owed.
    """

    key: EntryKey
    kind: MessageKind
    at: datetime
    text: str = ""
    media: str = ""
    grant: Grant | None = None
    closed: bool = False
    fetches: bool = False
    urgent: bool = False
    reply: "Reply | None" = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A message that came in, and what became of it. `posts` counts its pushes, `attempts` the
    turns begun for it."""

    key: EntryKey
    state: EntryState
    kind: MessageKind
    first_at: datetime
    posts: int
    text: str = ""
    media: str = ""
    fetches: bool = False
    urgent: bool = False
    attempts: int = 0
    turn: str | None = None
    answered: Answered | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class ReplyState(StrEnum):
    READY = "ready"
    SENDING = "sending"
    """Somebody began to send it. Found without a sender at work, its outcome is not known."""
    CARRIED = "carried"
    """It went out in the answer to a push."""
    SENT = "sent"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    LAPSED = "lapsed"
    """Nobody could be reached in time."""


OWED = frozenset({ReplyState.READY, ReplyState.SENDING})


def reply_id(message: str, part: int) -> str:
    """Sorts after the message it answers and before the next one's."""
    return f"{message}#{part:03}"


@dataclass(frozen=True, slots=True)
class Reply:
    """One message that is to go out, or went out.

    `due_at` says from when on the sweeper sees to it; `None`: it waits for the person to write.
    `grant` and `sequence` are fixed when sending begins, so a second try sends the same. Help in
    danger is `urgent`: better shown twice than never.
    """

    box: BoxKey
    id: str
    kind: ParcelKind
    content: str
    created_at: datetime
    state: ReplyState = ReplyState.READY
    due_at: datetime | None = None
    attempts: int = 0
    sending_since: datetime | None = None
    grant: str = ""
    grant_ref: str = ""
    sequence: int = 0
    reason: str = ""
    urgent: bool = False
    by_operator: bool = False
    """Whether a person wrote it."""

    @property
    def message(self) -> str:
        """The message that it answers (the first one, where it answers several)."""
        return self.id.rpartition("#")[0]


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a box. `fence` grows with every lease: a writer with an older one is
    too late, and its writes fail."""

    box: BoxKey
    owner: str
    fence: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Budget:
    """What may still be sent under a grant."""

    grant: Grant
    used: int = 0

    def left(self, at: datetime) -> int:
        return max(0, self.grant.messages - self.used) if at < self.grant.until else 0


@dataclass(frozen=True, slots=True)
class Commit:
    """What a turn leaves: the entries it answered, and its replies."""

    entries: Sequence[Entry]
    replies: Sequence[Reply]
    poison: bool = False


class Mailbox(Protocol):
    """Every write is conditional and atomic; reads are consistent."""

    # Pushes.

    def accept(self, arrival: Arrival) -> Entry:
        """Store a new message with its grant and its reply, or count a repeated push: then
        nothing of `arrival` is used. The answer is the entry as it is stored. `Conflict`
        (`account_being_erased`)."""
        ...

    def entry(self, key: EntryKey) -> Entry | None: ...

    def owed(self, box: BoxKey) -> tuple[Reply, ...]:
        """Replies that are `READY` or `SENDING`, in order of their ids."""
        ...

    def open_entries(self, box: BoxKey) -> tuple[Entry, ...]:
        """Messages that are `PENDING` or `TAKEN`, in order."""
        ...

    def close(self, key: EntryKey, reply: Reply) -> bool:
        """A `PENDING` message needs no worker: this is all that is to be said. `False` if it is
        not pending any more."""
        ...

    def carry(
        self,
        key: EntryKey,
        kind: AnswerKind,
        replies: Sequence[Reply] = (),
        *,
        more: bool = False,
    ) -> bool:
        """Fix a push's answer: the entry has none yet, and the replies are `READY` as they were
        read, which makes them `CARRIED`. All of it, or `False`."""
        ...

    def content(self, box: BoxKey, replies: Sequence[str]) -> tuple[str, ...]:
        """What these replies say, whatever their state, in this order."""
        ...

    def last_shown(self, box: BoxKey) -> tuple[Reply, ...]:
        """What was carried or sent last, or may have been: all parts for one message, in order; or
        none. Forms are not shown again."""
        ...

    # Work.

    def lease(self, box: BoxKey, owner: str, now: datetime, until: datetime) -> Lease | None:
        """The box, unless somebody else has it until after `now`."""
        ...

    def extend(self, lease: Lease, until: datetime) -> bool:
        """`False` if it is another's by now."""
        ...

    def release(self, lease: Lease) -> None:
        """Nothing happens if it is another's by now."""
        ...

    def is_leased(self, box: BoxKey, now: datetime) -> bool: ...

    def take(self, lease: Lease, entries: Sequence[Entry], turn: str) -> bool:
        """Make these entries one turn, and count the attempt. `False` if the lease is lost or an
        entry is not as it was read."""
        ...

    def hear(self, lease: Lease, entry: Entry, text: str) -> bool:
        """Keep what a voice message says."""
        ...

    def commit(self, lease: Lease, commit: Commit) -> bool:
        """Close the entries and store the replies, each only if there is none with its id, owed
        or not. All of it, or `False` if the lease is lost or an entry is closed already."""
        ...

    # Sending.

    def budgets(self, box: BoxKey, now: datetime) -> tuple[Budget, ...]:
        """Of grants that are not over, soonest end first."""
        ...

    def begin_sending(self, reply: Reply, budget: Budget | None, at: datetime) -> Reply | None:
        """Mark a `READY` reply and spend one message of the budget, in one write; the reply with
        its `grant`, `sequence`, `attempts`. `None` if either changed since it was read."""
        ...

    def retake(self, reply: Reply, at: datetime) -> Reply | None:
        """Begin again to send one that has its share of a budget: it is `SENDING` since before, or
        was put back. It keeps `grant` and `sequence`. `None` if somebody else did."""
        ...

    def settle(self, reply: Reply, state: ReplyState, at: datetime, reason: str = "") -> bool:
        """A `READY` or `SENDING` reply is not owed any more. `False` if it was settled before."""
        ...

    def put_back(self, reply: Reply, due_at: datetime | None, reason: str) -> bool:
        """A `SENDING` reply was not sent, or a `READY` one cannot be: `READY`, and seen to from
        `due_at`. It keeps its share of the budget, for the next try."""
        ...

    def exhaust(self, box: BoxKey, grant: str) -> None:
        """The platform says that nothing is left of it."""
        ...

    def divide(self, reply: Reply, parts: Sequence[str]) -> bool:
        """A `SENDING` reply becomes several `READY` ones in its place."""
        ...

    # Sweeping.

    def due(self, before: datetime, limit: int) -> tuple[BoxKey, ...]:
        """Boxes with an open entry or a reply that should have been seen to before then. May lag
        a little behind, and may name a box that has nothing left."""
        ...


def fits(replies: Iterable[Reply], limit: int, separator: str) -> tuple[Reply, ...]:
    """The first replies whose texts fit together into `limit` UTF-8 bytes; at least one."""
    chosen: list[Reply] = []
    size = 0
    for reply in replies:
        size += len(reply.content.encode()) + (len(separator.encode()) if chosen else 0)
        if chosen and size > limit:
            break
        chosen.append(reply)
    return tuple(chosen)
