"""What remembering needs from the outside."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from nuanxin.domain.memories import Memory, MemoryKind, Profile, Source
from nuanxin.ports import Page

if TYPE_CHECKING:
    from nuanxin.retrieval.pack import Pack


@dataclass(frozen=True, slots=True)
class PackRef:
    """A pack that was published: each has a number of its own, the later the higher."""

    number: int
    key: str


@dataclass(frozen=True, slots=True, repr=False)
class Fresh:
    """A change that no pack holds yet. `memory` is `None` where it is not to be found any more:
    superseded, or `forgotten`. `stamp` tells one change of an item from the next, and when it was
    made."""

    memory_id: str
    stamp: str
    memory: Memory | None
    forgotten: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """What one strongly consistent read tells of a person's memory.

    `epoch` grows with each wipe; whoever writes what was drawn from messages names the one they
    began under. `pack` is `None` before the first one, when all is in `fresh`, and where it is
    `lost`. `numbered` is the highest number of a pack so far.
    """

    epoch: int = 0
    pack: PackRef | None = None
    profile: Profile = field(default_factory=dict)
    fresh: tuple[Fresh, ...] = ()
    lost: bool = False
    numbered: int = 0


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


class MemoryWake(Protocol):
    def wake(self, person_id: str) -> None:
        """Ask the background to look after a person's memory. It may get lost: what there is to do
        is in the store, and the next one finds it."""
        ...


class Memories(Protocol):
    """Every call names the person: nobody reaches what is not theirs.

    Conditions and writes of one step are one transaction. What takes several steps is safe after
    each: whoever repeats it goes on where it stopped.
    """

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

    def said(
        self, person_id: str, *, since: datetime, until: datetime, most: int
    ) -> tuple[Memory, ...]:
        """Of those told since then and before then the latest `most`, the latest first;
        superseded ones included."""
        ...

    def latest(self, person_id: str, *, most: int) -> tuple[Memory, ...]:
        """The latest first, superseded ones included."""
        ...

    def remember(self, lease: Lease, memory: Memory, *, supersedes: Sequence[Memory] = ()) -> bool:
        """Keep what was drawn from messages, and mark what it supersedes, with the turns that
        these were drawn from. `False`, and nothing is written, where a source is gone or was
        superseded, one of those was changed meanwhile, the person was wiped, the same was forgotten
        after it was said, or the lease is not ours. What is there already stays as it is.

        What comes with `superseded_by` is history: the turns that it was drawn from are superseded
        with it, so write what is current first."""
        ...

    def add(self, person_id: str, memory: Memory, *, supersedes: Sequence[Memory] = ()) -> None:
        """What the person wrote by hand. Nobody needs a lease for that; `Conflict`
        (`account_being_erased`). Those of `supersedes` that
        are gone or superseded meanwhile do not matter."""
        ...

    def replace(self, person_id: str, old: Memory, new: Memory) -> bool:
        """Where it is still as it was read, and sources that it gains are there. A profile's line
        changes with it; with other words, the turns that it was drawn from are superseded."""
        ...

    def forget(self, person_id: str, memory_id: str) -> Forgotten | None:
        """Delete it for good, with its source turns and their words; `None` if it was not there.
        Repeating it after a crash removes what was left."""
        ...

    def forget_conversation(self, person_id: str, conversation_id: str) -> None:
        """Its turns, and what rests on nothing else. The words of its own messages are left to
        whoever deletes it."""
        ...

    def forget_turns(self, person_id: str, message_ids: Sequence[str], at: datetime) -> None:
        """What these messages left, and what rests on nothing else. What is said after `at` is
        remembered again, even if it is the same. Their words are left to whoever removes them."""
        ...

    def finish_forgetting(self, person_id: str) -> None:
        """What somebody began and never repeated."""
        ...

    def take_back(self, person_id: str, source: Source) -> None:
        """The words of a message that nothing is remembered of, and of the replies to it."""
        ...

    def wipe(self, person_id: str) -> None:
        """All of it. From the first step on nothing is found."""
        ...

    def lose_pack(self, person_id: str, pack: PackRef) -> None:
        """Its file is gone or broken: the next one is built from the store."""
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

    def announce(self, lease: Lease, number: int) -> PackRef | None:
        """Where a pack with this number may be saved, each time elsewhere; until it is published
        it counts as retired. `None` where the lease is not ours any more."""
        ...

    def retired(self, lease: Lease) -> tuple[str, ...]:
        """The keys of files that nobody needs: none that somebody with a later lease announced, as
        they may publish it."""
        ...

    def removed(self, lease: Lease, keys: Collection[str]) -> None:
        """These retired files are gone."""
        ...

    def publish(self, lease: Lease, pack: PackRef, included: Sequence[Fresh]) -> bool:
        """Switch to the pack, drop the changes that it holds, unless they changed again, and retire
        the old one. `False` where the lease is not ours any more: the old pack stays."""
        ...


class PackFiles(Protocol):
    """Packs in the bucket. They never change, so they are kept in the process and on its disk."""

    def load(self, key: str) -> "Pack | None":
        """`None` if it is not there any more, or cannot be read."""
        ...

    def save(self, key: str, pack: "Pack") -> None: ...

    def remove(self, key: str) -> None:
        """Every version of it."""
        ...
