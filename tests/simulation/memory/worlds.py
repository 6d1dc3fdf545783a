"""Stores that crash and forget to forget."""

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import cast

from nuanxin.domain.memories import Memory
from nuanxin.memory.compacting import Compacting
from nuanxin.memory.ports import Fresh, Lease, Memories, PackRef
from nuanxin.memory.recalling import Recalling
from nuanxin.ports import Clock
from nuanxin.retrieval.pack import Pack
from tests.fakes.clock import FakeClock
from tests.fakes.memories import InMemoryMemories, Mind, Step
from tests.fakes.packs import InMemoryPackFiles
from tests.simulation.memory.lives import CrashedError, Lives

START = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


class Crashes:
    """Raises at a chosen write."""

    def __init__(self) -> None:
        self.left: int | None = None

    def __call__(self, step: str) -> None:
        if self.left is None:
            return
        if self.left == 0:
            self.left = None
            raise CrashedError(step)
        self.left -= 1


class StalePackFiles(InMemoryPackFiles):
    """Keeps what it read, also what was removed since; and its writes crash like others."""

    def __init__(self, crashes: Crashes, seed: int) -> None:
        super().__init__()
        self._crashes = crashes
        self._random = random.Random(seed)
        self._kept: dict[str, Pack] = {}

    def load(self, key: str) -> Pack | None:
        if key in self._kept and self._random.random() < 0.9:
            return self._kept[key]
        pack = super().load(key)
        if pack is not None:
            self._kept[key] = pack
        return pack

    def save(self, key: str, pack: Pack) -> None:
        self._crashes("save a file")
        super().save(key, pack)

    def remove(self, key: str) -> None:
        self._crashes("remove a file")
        super().remove(key)

    def lose(self, prefix: str) -> None:
        """Also from what was kept."""
        for key in [one for one in {*self.objects, *self._kept} if one.startswith(prefix)]:
            self.objects.pop(key, None)
            self._kept.pop(key, None)


class FakeWorld:
    def __init__(self, clock: FakeClock, seed: int, memories: type[InMemoryMemories]) -> None:
        self.crashes = Crashes()
        self.store = memories(clock, self.crashes)
        self.memories: Memories = self.store
        self.packs = StalePackFiles(self.crashes, seed)

    def say(self, person_id: str, turn: Memory) -> None:
        self.store.say(person_id, turn)

    def lose_files(self, person_id: str) -> None:
        self.packs.lose(f"P#{person_id}/")

    def delete_messages(self, person_id: str, conversation_id: str | None) -> None:
        """There are none here."""

    def crash_after(self, writes: int | None) -> None:
        self.crashes.left = writes


def fake_lives(
    people: int, seed: int, memories: type[InMemoryMemories] = InMemoryMemories
) -> tuple[Lives, FakeWorld]:
    clock = FakeClock(START)
    world = FakeWorld(clock, seed, memories)
    read = _Believing(world.store) if isinstance(world.store, Recording) else world.store
    recalling = Recalling(cast("Memories", read), world.packs, None, clock)
    compacting = Compacting(world.memories, world.packs, None, clock)
    names = [f"u_{number}" for number in range(people)]
    return Lives(world, recalling, compacting, clock, names, seed), world


class Recording(InMemoryMemories):
    """A search believes its pack: what that names is there, as it once was."""

    def __init__(self, now: Clock, step: Step) -> None:
        super().__init__(now, step)
        self.once: dict[str, Memory] = {}

    def _change(self, mind: Mind, memory: Memory, *, gone: bool = False) -> None:
        super()._change(mind, memory, gone=gone)
        self.once.setdefault(memory.id, memory)


class _Believing:
    def __init__(self, store: Recording) -> None:
        self._store = store

    def get(self, person_id: str, memory_ids: Collection[str]) -> Mapping[str, Memory]:
        there = self._store.get(person_id, memory_ids)
        return {id_: there.get(id_) or self._store.once[id_] for id_ in memory_ids}

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


class Unfenced(InMemoryMemories):
    """Whoever once had the lease may write."""

    def _holds(self, mind: Mind, lease: Lease) -> bool:
        return not mind.wiping

    def publish(self, lease: Lease, pack: PackRef, included: Sequence[Fresh]) -> bool:
        self.mind(lease.person_id).numbered = 0
        return super().publish(lease, pack, included)


class Rootless(InMemoryMemories):
    """What is drawn need not rest on what is there."""

    def _rests_on(self, mind: Mind, memory: Memory, turn_ids: Iterable[str]) -> bool:
        return True


class Forgetful(InMemoryMemories):
    """What was forgotten is drawn again from what was said before."""

    def _may_be_drawn(self, mind: Mind, memory: Memory, supersedes: Sequence[Memory]) -> bool:
        return self._rests_on(mind, memory, memory.turn_ids)
