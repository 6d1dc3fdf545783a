"""What is remembered of people, in memory."""

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nuanxin.domain.ids import new_id
from nuanxin.domain.memories import (
    Memory,
    MemoryKind,
    Profile,
    ProfileLine,
    Slot,
    Source,
    turn_memory_id,
)
from nuanxin.domain.wording import same_words
from nuanxin.memory.links import Removal, removal, turns_of
from nuanxin.memory.ports import Forgotten, Fresh, Lease, Opened, PackRef
from nuanxin.ports import Clock, Page
from tests.fakes.paging import page_of

Step = Callable[[str], None]


@dataclass
class Mind:
    """All that is kept of one person."""

    memories: dict[str, Memory] = field(default_factory=dict)
    drawn: dict[str, frozenset[str]] = field(default_factory=dict)
    changes: dict[str, Fresh] = field(default_factory=dict)
    lines: dict[Slot, ProfileLine] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    gone: dict[str, datetime] = field(default_factory=dict)
    forgetting: dict[str, Forgotten] = field(default_factory=dict)
    epoch: int = 0
    wiping: bool = False
    pack: PackRef | None = None
    numbered: int = 0
    lost: bool = False
    retired: dict[str, int] = field(default_factory=dict)
    """Keys of files, and under which lease they were announced."""
    owner: str | None = None
    until: datetime | None = None
    fence: int = 0


class InMemoryMemories:
    """The port `Memories`. `step` is called with a name before each write: what it raises is a
    crash there. `taken_back` are the ids of messages whose words are gone."""

    def __init__(self, now: Clock, step: Step = lambda name: None) -> None:
        self._now = now
        self.step = step
        self._lock = threading.RLock()
        self._minds: dict[str, Mind] = {}
        self._announced = 0
        self.taken_back: set[str] = set()

    def mind(self, person_id: str) -> Mind:
        """Not part of the port."""
        return self._minds.setdefault(person_id, Mind())

    def say(self, person_id: str, turn: Memory) -> None:
        """As a turn's transaction does; not part of the port."""
        with self._lock:
            self.step("say")
            mind = self.mind(person_id)
            mind.memories[turn.id] = turn
            self._change(mind, turn)
            mind.unread.add(turn.id)

    def open(self, person_id: str) -> Opened:
        with self._lock:
            mind = self.mind(person_id)
            if mind.wiping:
                return Opened(mind.epoch, numbered=mind.numbered)
            changes = tuple(mind.changes[id_] for id_ in sorted(mind.changes))
            profile: Profile = dict(mind.lines)
            return Opened(mind.epoch, mind.pack, profile, changes, mind.lost, mind.numbered)

    def get(self, person_id: str, memory_ids: Collection[str]) -> Mapping[str, Memory]:
        with self._lock:
            mind = self.mind(person_id)
            if mind.wiping:
                return {}
            return {id_: mind.memories[id_] for id_ in memory_ids if id_ in mind.memories}

    def page(
        self,
        person_id: str,
        *,
        limit: int,
        cursor: str | None,
        kinds: Collection[MemoryKind] | None = None,
    ) -> Page[Memory]:
        latest = self._latest(person_id)
        found = [(one.id, one) for one in latest if not kinds or one.kind in kinds]
        return page_of(found, f"memories {person_id}", limit=limit, cursor=cursor)

    def said(
        self, person_id: str, *, since: datetime, until: datetime, most: int
    ) -> tuple[Memory, ...]:
        found = [one for one in self._latest(person_id) if since <= one.said_at < until]
        return tuple(found[:most])

    def latest(self, person_id: str, *, most: int) -> tuple[Memory, ...]:
        return tuple(self._latest(person_id)[:most])

    def _latest(self, person_id: str) -> list[Memory]:
        with self._lock:
            mind = self.mind(person_id)
            if mind.wiping:
                return []
            return [mind.memories[id_] for id_ in sorted(mind.memories, reverse=True)]

    def remember(self, lease: Lease, memory: Memory, *, supersedes: Sequence[Memory] = ()) -> bool:
        with self._lock:
            self.step("remember")
            mind = self.mind(lease.person_id)
            if not self._holds(mind, lease):
                return memory.id in self.get(lease.person_id, [memory.id])
            if memory.id in mind.memories:
                return True
            if not self._may_be_drawn(mind, memory, supersedes):
                return False
            self._add(mind, memory, supersedes)
            return True

    def add(self, person_id: str, memory: Memory, *, supersedes: Sequence[Memory] = ()) -> None:
        with self._lock:
            self.step("add")
            mind = self.mind(person_id)
            if not mind.wiping and memory.id not in mind.memories:
                self._add(mind, memory, supersedes)

    def _may_be_drawn(self, mind: Mind, memory: Memory, supersedes: Sequence[Memory]) -> bool:
        names = _names_of(memory)
        if any(name in mind.gone and mind.gone[name] >= memory.said_at for name in names):
            return False
        changed = [
            one
            for one in supersedes
            if one.id in mind.memories and mind.memories[one.id].text != one.text
        ]
        return not changed and self._rests_on(mind, memory, memory.turn_ids)

    def _rests_on(self, mind: Mind, memory: Memory, turn_ids: Iterable[str]) -> bool:
        turns = [mind.memories.get(id_) for id_ in turn_ids]
        return all(
            turn is not None and (turn.is_current or not memory.is_current) for turn in turns
        )

    def _add(self, mind: Mind, memory: Memory, supersedes: Sequence[Memory]) -> None:
        now = [mind.memories[one.id] for one in supersedes if one.id in mind.memories]
        current = [one for one in now if one.is_current]
        turn_ids = turns_of(current) - {memory.id, *memory.turn_ids}
        for id_ in {*(one.id for one in current), *turn_ids}:
            self._supersede(mind, id_, memory.id)
        mind.memories[memory.id] = memory
        self._change(mind, memory)
        self._link(mind, memory, memory.turn_ids)
        for one in current:
            self._drop_line(mind, one)
        if memory.line is not None:
            mind.lines[memory.line] = _line_of(memory)

    def _link(self, mind: Mind, memory: Memory, turn_ids: Iterable[str]) -> None:
        for id_ in turn_ids:
            mind.drawn[id_] = mind.drawn.get(id_, frozenset()) | {memory.id}
            if memory.superseded_by is not None:
                self._supersede(mind, id_, memory.superseded_by)

    def _supersede(self, mind: Mind, memory_id: str, by: str) -> None:
        old = mind.memories.get(memory_id)
        if old is not None and old.is_current:
            mind.memories[memory_id] = replace(old, superseded_by=by)
            self._change(mind, mind.memories[memory_id])

    def _change(self, mind: Mind, memory: Memory, *, gone: bool = False) -> None:
        told = memory if memory.is_current and not gone else None
        stamp = new_id("ch", self._now())
        mind.changes[memory.id] = Fresh(memory.id, stamp, told, forgotten=gone)

    def _drop_line(self, mind: Mind, memory: Memory) -> None:
        line = mind.lines.get(memory.slot) if memory.slot else None
        if line is not None and line.memory_id == memory.id and memory.slot:
            del mind.lines[memory.slot]

    def replace(self, person_id: str, old: Memory, new: Memory) -> bool:
        with self._lock:
            self.step("replace")
            mind = self.mind(person_id)
            gained = [id_ for id_ in new.turn_ids if id_ not in old.turn_ids]
            if mind.memories.get(old.id) != old or not self._rests_on(mind, new, gained):
                return False
            is_line = any(line.memory_id == old.id for line in mind.lines.values())
            mind.memories[old.id] = new
            self._change(mind, new)
            self._link(mind, new, gained)
            if new.text != old.text:
                for id_ in set(old.turn_ids) - {new.id}:
                    self._supersede(mind, id_, new.id)
            if is_line:
                self._drop_line(mind, old)
                if new.line is not None:
                    mind.lines[new.line] = _line_of(new)
            return True

    def forget(self, person_id: str, memory_id: str) -> Forgotten | None:
        with self._lock:
            mind = self.mind(person_id)
            start = self.get(person_id, [memory_id])
            if start:
                self._remove(mind, list(start.values()), words=True)
            return self._finish(mind, memory_id)

    def forget_conversation(self, person_id: str, conversation_id: str) -> None:
        with self._lock:
            mind = self.mind(person_id)
            found = [one for one in self._latest(person_id) if _names(one, conversation_id)]
            turns = [one for one in found if one.kind is MemoryKind.TURN]
            only = [
                one
                for one in found
                if {s.conversation_id for s in one.sources} <= {conversation_id}
            ]
            for some in (turns, only):
                there = [one for one in some if one.id in mind.memories]
                if there:
                    self._remove(mind, there, words=False)
                    self._finish(mind, there[0].id)

    def forget_turns(self, person_id: str, message_ids: Sequence[str], at: datetime) -> None:
        with self._lock:
            mind = self.mind(person_id)
            ids = [turn_memory_id(one) for one in message_ids]
            there = [mind.memories[one] for one in ids if one in mind.memories]
            if there:
                self._remove(mind, there, words=False, at=at)
                self._finish(mind, there[0].id)

    def finish_forgetting(self, person_id: str) -> None:
        for memory_id in list(self.mind(person_id).forgetting):
            self.forget(person_id, memory_id)

    def _remove(
        self, mind: Mind, starts: list[Memory], *, words: bool, at: datetime | None = None
    ) -> None:
        plan = self._planned(mind, starts)
        record = starts[0].id
        before = mind.forgetting.get(record, Forgotten((), ()))
        messages = tuple(one.message_id for one in plan.messages) if words else ()
        self.step("forget: begin")
        mind.forgetting[record] = Forgotten(
            tuple(dict.fromkeys((*before.memory_ids, *(one.id for one in plan.gone)))),
            tuple(dict.fromkeys((*before.message_ids, *messages))),
        )
        for old, new in plan.kept:
            self.step("forget: prune")
            mind.memories[old.id] = new
        for one in plan.gone:
            self.step("forget: remove")
            self._remove_one(mind, one, at or self._now())

    def _planned(self, mind: Mind, starts: list[Memory]) -> Removal:
        ids = {*turns_of(starts), *(one.id for one in starts)}
        turns = {id_: mind.memories[id_] for id_ in ids if id_ in mind.memories}
        drawn = {id_ for turn in turns for id_ in mind.drawn.get(turn, ())}
        return removal(
            starts,
            {id_: one for id_, one in turns.items() if one.kind is MemoryKind.TURN},
            {id_: mind.memories[id_] for id_ in drawn if id_ in mind.memories},
        )

    def _remove_one(self, mind: Mind, memory: Memory, at: datetime) -> None:
        del mind.memories[memory.id]
        mind.drawn.pop(memory.id, None)
        mind.unread.discard(memory.id)
        self._change(mind, memory, gone=True)
        self._drop_line(mind, memory)
        for name in _names_of(memory):
            mind.gone[name] = at

    def _finish(self, mind: Mind, memory_id: str) -> Forgotten | None:
        left = mind.forgetting.get(memory_id)
        if left is None:
            return None
        for message_id in left.message_ids:
            self.step("forget: words")
            self.taken_back.add(message_id)
        self.step("forget: end")
        del mind.forgetting[memory_id]
        return left

    def take_back(self, person_id: str, source: Source) -> None:
        with self._lock:
            self.step("take back")
            self.taken_back.add(source.message_id)

    def wipe(self, person_id: str) -> None:
        with self._lock:
            self.step("wipe: begin")
            mind = self.mind(person_id)
            if mind.pack is not None:
                mind.retired[mind.pack.key] = 0
            mind.epoch, mind.wiping, mind.pack, mind.lost = mind.epoch + 1, True, None, False
            mind.owner = mind.until = None
            for memory_id in list(mind.memories):
                self.step("wipe: remove")
                del mind.memories[memory_id]
            for memory_id in list(mind.changes):
                self.step("wipe: remove")
                del mind.changes[memory_id]
            self.step("wipe: rest")
            for kept in (mind.drawn, mind.gone, mind.forgetting):
                kept.clear()
            mind.lines.clear()
            mind.unread.clear()
            self.step("wipe: end")
            mind.wiping = False

    def lose_pack(self, person_id: str, pack: PackRef) -> None:
        with self._lock:
            self.step("lose pack")
            mind = self.mind(person_id)
            if mind.pack == pack:
                mind.pack, mind.lost = None, True
                mind.retired[pack.key] = 0

    def lease(self, person_id: str, owner: str, now: datetime, until: datetime) -> Lease | None:
        with self._lock:
            self.step("lease")
            mind = self.mind(person_id)
            if not (mind.fence or mind.epoch or mind.unread or mind.changes):
                return None
            taken = mind.until is not None and mind.until >= now and mind.owner != owner
            if mind.wiping or taken:
                return None
            mind.owner, mind.until, mind.fence = owner, until, mind.fence + 1
            return Lease(person_id, owner, mind.fence, mind.epoch)

    def release(self, lease: Lease) -> None:
        with self._lock:
            self.step("release")
            mind = self.mind(lease.person_id)
            if self._holds(mind, lease):
                mind.owner = mind.until = None

    def _holds(self, mind: Mind, lease: Lease) -> bool:
        held = (mind.owner, mind.fence, mind.epoch, mind.wiping)
        return held == (lease.owner, lease.fence, lease.epoch, False)

    def unread(self, person_id: str, *, limit: int) -> tuple[Memory, ...]:
        with self._lock:
            first = sorted(self.mind(person_id).unread)[:limit]
            found = self.get(person_id, first)
            return tuple(found[id_] for id_ in first if id_ in found)

    def mark_read(self, lease: Lease, turns: Sequence[Memory]) -> None:
        with self._lock:
            self.step("mark read")
            mind = self.mind(lease.person_id)
            if self._holds(mind, lease):
                mind.unread -= {one.id for one in turns}

    def announce(self, lease: Lease, number: int) -> PackRef | None:
        with self._lock:
            self.step("announce")
            mind = self.mind(lease.person_id)
            if not self._holds(mind, lease):
                return None
            self._announced += 1
            key = f"P#{lease.person_id}/memory/{number:08}-{self._announced}.pack"
            mind.retired[key] = lease.fence
            return PackRef(number, key)

    def retired(self, lease: Lease) -> tuple[str, ...]:
        with self._lock:
            found = self.mind(lease.person_id).retired
            return tuple(sorted(key for key, fence in found.items() if fence <= lease.fence))

    def removed(self, lease: Lease, keys: Collection[str]) -> None:
        with self._lock:
            self.step("removed")
            mind = self.mind(lease.person_id)
            if self._holds(mind, lease):
                for key in keys:
                    mind.retired.pop(key, None)

    def publish(self, lease: Lease, pack: PackRef, included: Sequence[Fresh]) -> bool:
        with self._lock:
            self.step("publish: switch")
            mind = self.mind(lease.person_id)
            if not self._holds(mind, lease) or pack.number <= mind.numbered:
                return False
            mind.retired.pop(pack.key, None)
            if mind.pack is not None:
                mind.retired[mind.pack.key] = 0
            mind.pack, mind.numbered, mind.lost = pack, pack.number, False
            for one in included:
                self.step("publish: drop")
                held = mind.changes.get(one.memory_id)
                if held is not None and held.stamp == one.stamp:
                    del mind.changes[one.memory_id]
            return True


def turn(
    text: str, at: datetime, *, conversation_id: str = "c_1", message_id: str | None = None
) -> Memory:
    """What somebody said at that time."""
    message_id = message_id or new_id("m", at)
    return Memory(
        id=f"mem_{message_id.rpartition('_')[2]}",
        kind=MemoryKind.TURN,
        text=text,
        said_at=at.replace(microsecond=at.microsecond // 1000 * 1000),
        sources=(Source(conversation_id, message_id),),
    )


def leased(
    memories: "InMemoryMemories", person_id: str, now: datetime, owner: str = "worker"
) -> Lease:
    lease = memories.lease(person_id, owner, now, now + timedelta(minutes=1))
    assert lease is not None
    return lease


def _line_of(memory: Memory) -> ProfileLine:
    return ProfileLine(memory.id, memory.text, memory.sensitive)


def _names_of(memory: Memory) -> tuple[str, ...]:
    if memory.kind is MemoryKind.TURN:
        return ()
    said = f"{memory.kind} {same_words(memory.text)}"
    return (said,) if memory.key is None else (said, f"key {memory.key}")


def _names(memory: Memory, conversation_id: str) -> bool:
    return any(one.conversation_id == conversation_id for one in memory.sources)
