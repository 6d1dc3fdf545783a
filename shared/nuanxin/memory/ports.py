"""What remembering needs from the outside."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from nuanxin.domain.memories import Memory, MemoryKind, Profile
from nuanxin.ports import Page
from nuanxin.retrieval.pack import Pack


@dataclass(frozen=True, slots=True)
class PackRef:
    """A pack that was published: each has a number of its own, the later the higher."""

    number: int
    key: str


@dataclass(frozen=True, slots=True, repr=False)
class Fresh:
    """A change that no pack holds yet. `memory` is `None` where it was deleted. `stamp` tells one
    change of an item from the next."""

    memory_id: str
    stamp: str
    memory: Memory | None


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """What one strongly consistent read tells of a person's memory.

    `epoch` grows with each wipe; whoever writes what was drawn from messages names the one they
    began under.
    """

    epoch: int = 0
    pack: PackRef | None = None
    profile: Profile = field(default_factory=dict)
    fresh: tuple[Fresh, ...] = ()


@dataclass(frozen=True, slots=True)
class Lease:
    """Who works on a person's memory; `fence` grows with each lease."""

    person_id: str
    owner: str
    fence: int
    epoch: int


@dataclass(frozen=True, slots=True, repr=False)
class Forgotten:
    """What went with a memory: itself, the turns it was drawn from, what was drawn from these, and
    the messages whose words are gone."""

    memory_ids: tuple[str, ...]
    message_ids: tuple[str, ...]


class Memories(Protocol):
    """Every call names the person: nobody reaches what is not theirs."""

    def open(self, person_id: str) -> Opened:
        """One request as long as no more than some hundred changes wait."""
        ...

    def get(self, person_id: str, memory_ids: Collection[str]) -> Mapping[str, Memory]:
        """Those that are there now, strongly consistent."""
        ...

    def page(
        self,
        person_id: str,
        *,
        limit: int,
        cursor: str | None,
        kinds: Collection[MemoryKind] | None = None,
    ) -> Page[Memory]:
        """The latest first, superseded ones included."""
        ...

    def remember(self, lease: Lease, memory: Memory, *, supersedes: Sequence[Memory] = ()) -> bool:
        """Keep what was drawn from messages, and mark what it supersedes, with the turns that
        these were drawn from. `False`, and nothing is written, where a source is gone or was
        forgotten, the person was wiped, it was forgotten before, or the lease is not ours."""
        ...

    def replace(self, person_id: str, old: Memory, new: Memory) -> bool:
        """Where it is still as it was read; a profile's line changes with it."""
        ...

    def forget(self, person_id: str, memory_id: str) -> Forgotten | None:
        """Delete it for good, with its source turns and their words; `None` if it was not there.
        Repeating it after a crash removes what was left."""
        ...

    def forget_conversation(self, person_id: str, conversation_id: str) -> None:
        """Its turns, and what rests on nothing else."""
        ...

    # Of those who work on the memory in the background.

    def lease(self, person_id: str, owner: str, now: datetime, until: datetime) -> Lease | None:
        """`None` while somebody else works on it."""
        ...

    def release(self, lease: Lease) -> None: ...

    def unread(self, person_id: str, *, limit: int) -> tuple[Memory, ...]:
        """Turns that nothing was drawn from yet, oldest first."""
        ...

    def mark_read(self, lease: Lease, turns: Sequence[Memory]) -> None: ...

    def publish(self, lease: Lease, pack: PackRef, included: Sequence[Fresh]) -> bool:
        """Switch to the pack, and drop the changes that it holds, unless they changed again.
        `False` where the lease is not ours any more: the old pack stays."""
        ...


class PackFiles(Protocol):
    """Packs in the bucket. They never change, so they are kept in the process and on its disk."""

    def load(self, key: str) -> Pack | None:
        """`None` if it is not there any more, or cannot be read."""
        ...

    def save(self, key: str, pack: Pack) -> None: ...

    def remove(self, key: str) -> None:
        """Every version of it."""
        ...
