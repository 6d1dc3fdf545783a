"""The operations, chosen at random, on any store."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Protocol, cast

from nuanxin.domain.memories import Memory, MemoryKind, drawn_memory_id
from nuanxin.memory.compacting import Compacting
from nuanxin.memory.ports import Lease, Memories, Opened
from nuanxin.memory.recalling import Recalling
from tests.fakes.clock import FakeClock
from tests.fakes.memories import turn as turn_of
from tests.simulation.memory.referee import Foul, Referee, Truth

_KEYS = ("home", "cat", "work", "likes")
_FILLERS = ("今天下雨了", "和同事吃饭", "有点累", "周末想去爬山", "妈妈打来电话", "睡得不好")
_LEASE = timedelta(seconds=20)
_UNREAD_AT_ONCE = 6


class CrashedError(Exception):
    """The process is gone: nothing handles this."""


class World(Protocol):
    """A store with what is needed to make its life hard."""

    memories: Memories

    def say(self, person_id: str, turn: Memory) -> None: ...

    def lose_files(self, person_id: str) -> None: ...

    def delete_messages(self, person_id: str, conversation_id: str | None) -> None:
        """As deleting a conversation does once it is forgotten; `None`: all."""
        ...

    def crash_after(self, writes: int | None) -> None:
        """The write after so many raises `CrashedError`; `None`: none does."""
        ...


@dataclass
class Late:
    """A worker that read what it works on, and writes when its time is long over."""

    lease: Lease
    turns: tuple[Memory, ...]
    opened: Opened


@dataclass
class Pending:
    """A deletion that was cut short."""

    again: Callable[[], object]
    settle: Callable[[], None]
    began: Callable[[], bool]
    unsure: set[str]
    may_be_finished: bool


@dataclass
class Lives:
    world: World
    recalling: Recalling
    compacting: Compacting
    clock: FakeClock
    people: Sequence[str]
    seed: int
    referee: Referee = field(default_factory=Referee)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.facts: dict[str, tuple[str, str]] = {}
        self.late: dict[str, list[Late]] = {}
        self.stalled: dict[str, Opened] = {}
        self.pending: dict[str, Pending] = {}
        self.counts: dict[str, int] = {}
        self.crashes = 0
        self.words = 0
        self.acts: dict[str, tuple[int, Callable[[str], None]]] = {
            "say": (300, self.say),
            "find": (130, self.find),
            "find for a reply": (40, self.find_for_reply),
            "find what is another's": (30, self.find_of_another),
            "find with what is out of date": (60, self.find_stalled),
            "hold on to what is out of date": (40, self.stall),
            "work": (110, self.work),
            "begin to work and come late": (30, self.begin_late),
            "come late": (40, self.come_late),
            "correct": (50, self.correct),
            "pin": (40, self.pin),
            "delete": (60, self.delete),
            "delete a conversation": (12, self.delete_conversation),
            "wipe": (5, self.wipe),
            "look at all": (50, self.look),
            "lose the files": (3, self.lose_files),
        }

    def run(self, operations: int) -> None:
        names = list(self.acts)
        weights = [weight for weight, _ in self.acts.values()]
        for name in self.random.choices(names, weights, k=operations):
            self.clock.advance(timedelta(milliseconds=self.random.randrange(1, 3000)))
            self.counts[name] = self.counts.get(name, 0) + 1
            self.acts[name][1](self.random.choice(self.people))

    def say(self, person_id: str) -> None:
        # Who deletes something says nothing until that is done.
        self._settle(person_id)
        self.clock.advance(timedelta(milliseconds=1))
        self.words += 1
        text = f"{self.random.choice(_FILLERS)} tell{self.words}w"
        turn = turn_of(text, self.clock(), conversation_id=f"c_{self.random.randrange(6)}")
        if self.random.random() < 0.6:
            self.facts[turn.id] = (self.random.choice(_KEYS), f"fact{self.words}w")
        self.world.say(person_id, turn)
        self._truth(person_id).said(turn)

    def find(self, person_id: str) -> None:
        truth = self._truth(person_id)
        if not truth.live:
            return
        sought = self.random.choice(truth.live)
        found = self._search(person_id, _own_word(sought), unasked=False)
        if sought.id not in {one.id for one in found} | self._unsure(person_id):
            raise Foul("what is there is not found")

    def find_for_reply(self, person_id: str) -> None:
        truth = self._truth(person_id)
        if not truth.live:
            return
        sought = self.random.choice(truth.live)
        found = self._search(person_id, _own_word(sought), unasked=True)
        standing = {id_ for id_, on in truth.rests_on.items() if sought.id in on} | {sought.id}
        if not standing & {one.id for one in found} and not self._unsure(person_id):
            raise Foul("what is there is not found for a reply")

    def find_of_another(self, person_id: str) -> None:
        live = self._truth(self.random.choice(self.people)).live
        if live:
            self._search(person_id, self.random.choice(live).text, unasked=False)

    def stall(self, person_id: str) -> None:
        self.stalled[person_id] = self.world.memories.open(person_id)

    def find_stalled(self, person_id: str) -> None:
        """A reader that opened the memory long ago searches now for what has died since."""
        opened = self.stalled.get(person_id)
        if opened is None:
            return
        told = [one.memory.text for one in opened.fresh if one.memory] or ["今天下雨了"]
        store = _stalled(self.recalling.memories, opened)
        stalled = replace(self.recalling, memories=store)
        found = stalled.search(person_id, self.random.choice(told), limit=5, unasked=False)
        self.referee.judge(person_id, [one.memory for one in found], self._unsure(person_id))

    def work(self, person_id: str) -> None:
        lease = self._leased(person_id)
        if lease is None:
            return
        self._settle(person_id)
        try:
            self._maybe_crash(0.15)
            self._draw(lease, self.world.memories.unread(person_id, limit=_UNREAD_AT_ONCE))
            early = self.random.random() < 0.7
            self.compacting.run(lease, even_if_early=early)
            self.world.memories.release(lease)
        except CrashedError:
            self.crashes += 1
        finally:
            self.world.crash_after(None)

    def begin_late(self, person_id: str) -> None:
        lease = self._leased(person_id)
        if lease is not None:
            turns = self.world.memories.unread(person_id, limit=_UNREAD_AT_ONCE)
            opened = self.world.memories.open(person_id)
            self.late.setdefault(person_id, []).append(Late(lease, turns, opened))

    def come_late(self, person_id: str) -> None:
        waiting = self.late.get(person_id)
        if not waiting:
            return
        self._settle(person_id)
        late = waiting.pop(self.random.randrange(len(waiting)))
        self._draw(late.lease, late.turns)
        # As if it had read all of this before somebody else took over.
        store = _stalled(self.compacting.memories, late.opened)
        slow = replace(self.compacting, memories=store)
        slow.run(late.lease, even_if_early=True)

    def correct(self, person_id: str) -> None:
        self.words += 1
        self._change(
            person_id,
            lambda one: one.corrected(f"better{self.words}w", self.clock()),
            [one for one in self._truth(person_id).live if one.kind is not MemoryKind.TURN],
        )

    def pin(self, person_id: str) -> None:
        self._change(
            person_id, lambda one: replace(one, pinned=not one.pinned), self._truth(person_id).live
        )

    def delete(self, person_id: str) -> None:
        truth = self._truth(person_id)
        if not truth.memories or person_id in self.pending:
            return
        start = self.random.choice(list(truth.memories))
        self._cut_short(
            person_id,
            Pending(
                lambda: self.world.memories.forget(person_id, start),
                lambda: truth.forget(start, self.clock()),
                lambda: start not in self.world.memories.get(person_id, [start]),
                truth.closure(start),
                may_be_finished=True,
            ),
        )

    def delete_conversation(self, person_id: str) -> None:
        truth, conversation_id = self._truth(person_id), f"c_{self.random.randrange(6)}"
        if person_id in self.pending:
            return
        self._cut_short(
            person_id,
            Pending(
                lambda: self.world.memories.forget_conversation(person_id, conversation_id),
                partial(self._conversation_gone, person_id, conversation_id),
                lambda: True,
                truth.of_conversation(conversation_id),
                may_be_finished=False,
            ),
        )

    def wipe(self, person_id: str) -> None:
        truth = self._truth(person_id)
        if person_id in self.pending:
            return
        self._cut_short(
            person_id,
            Pending(
                lambda: self.world.memories.wipe(person_id),
                partial(self._wiped, person_id),
                lambda: True,
                set(truth.memories),
                may_be_finished=False,
            ),
        )

    def _conversation_gone(self, person_id: str, conversation_id: str) -> None:
        self.world.delete_messages(person_id, conversation_id)
        self._truth(person_id).forget_conversation(conversation_id, self.clock())

    def _wiped(self, person_id: str) -> None:
        self.world.delete_messages(person_id, None)
        self._truth(person_id).wipe()

    def look(self, person_id: str) -> None:
        """The list shows all there is, and nothing else."""
        self._settle(person_id)
        truth = self._truth(person_id)
        page = self.world.memories.page(person_id, limit=9, cursor=None)
        expected = sorted(truth.memories, reverse=True)[:9]
        if [one.id for one in page.items] != expected:
            raise Foul("the list shows something else")
        for one in page.items:
            if one.is_current == (one.id in truth.superseded):
                raise Foul("the list is wrong about what is superseded")

    def lose_files(self, person_id: str) -> None:
        self.world.lose_files(person_id)

    def settle_all(self) -> None:
        for person_id in self.people:
            self._settle(person_id)

    def _search(self, person_id: str, text: str, *, unasked: bool) -> list[Memory]:
        found = self.recalling.search(person_id, text, limit=5, unasked=unasked)
        memories = [one.memory for one in found]
        self.referee.judge(person_id, memories, self._unsure(person_id))
        return memories

    def _draw(self, lease: Lease, turns: Sequence[Memory]) -> None:
        memories, truth = self.world.memories, self._truth(lease.person_id)
        for turn in turns:
            key, value = self.facts.get(turn.id, ("", ""))
            if not value:
                continue
            memory = self._fact(turn, key, value)
            same = [one for one in truth.live if one.key == key and one.id != memory.id]
            later = [one for one in same if one.said_at > memory.said_at]
            if later:
                memory = replace(memory, superseded_by=later[-1].id)
            over = [] if later else same
            for _ in range(self.random.choice((1, 1, 1, 2))):
                if memories.remember(lease, memory, supersedes=over):
                    truth.drawn(memory, over)
        memories.mark_read(lease, turns)

    def _fact(self, turn: Memory, key: str, value: str) -> Memory:
        return Memory(
            id=drawn_memory_id(turn.sources[0].message_id, MemoryKind.FACT, value),
            kind=MemoryKind.FACT,
            text=f"{key} {value}",
            said_at=turn.said_at,
            sources=turn.sources,
            key=key,
        )

    def _leased(self, person_id: str) -> Lease | None:
        now, owner = self.clock(), f"w{self.random.random()}"
        return self.world.memories.lease(person_id, owner, now, now + _LEASE)

    def _change(
        self, person_id: str, how: Callable[[Memory], Memory], among: Sequence[Memory]
    ) -> None:
        if not among or person_id in self.pending:
            return
        truth, id_ = self._truth(person_id), self.random.choice(among).id
        old = self.world.memories.get(person_id, [id_]).get(id_)
        if old is None:
            raise Foul("what is there cannot be read")
        new = how(old)
        for _ in range(self.random.choice((1, 1, 2))):
            if self.world.memories.replace(person_id, old, new):
                truth.changed(new, words=new.text != old.text)

    def _cut_short(self, person_id: str, deletion: Pending) -> None:
        """Do it, or a part of it."""
        try:
            self._maybe_crash(0.35)
            deletion.again()
        except CrashedError:
            self.crashes += 1
            self.pending[person_id] = deletion
            return
        finally:
            self.world.crash_after(None)
        deletion.settle()

    def _settle(self, person_id: str) -> None:
        """The person asks again, or a worker finishes what they began."""
        left = self.pending.pop(person_id, None)
        if left is None:
            return
        if left.may_be_finished and self.random.random() < 0.4:
            self.world.memories.finish_forgetting(person_id)
            if not left.began():
                return
        else:
            left.again()
        left.settle()

    def _maybe_crash(self, share: float) -> None:
        if self.random.random() < share:
            self.world.crash_after(self.random.randrange(12))

    def _unsure(self, person_id: str) -> set[str]:
        left = self.pending.get(person_id)
        return left.unsure if left else set()

    def _truth(self, person_id: str) -> Truth:
        return self.referee.of(person_id)


def _own_word(memory: Memory) -> str:
    """A word that only this one has, and its neighbours around it: five at most."""
    return memory.text.rpartition(" ")[2]


def _stalled(memories: Memories, opened: Opened) -> Memories:
    return cast("Memories", _Stalled(memories, opened))


class _Stalled:
    """A store whose reader opened it once, long ago; all else is as it is now."""

    def __init__(self, memories: Memories, opened: Opened) -> None:
        self._memories = memories
        self._opened = opened

    def open(self, person_id: str) -> Opened:
        return self._opened

    def __getattr__(self, name: str) -> object:
        return getattr(self._memories, name)
