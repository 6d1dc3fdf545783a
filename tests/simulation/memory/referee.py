"""What has to be true of people's memories, kept in plain dictionaries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from nuanxin.domain.memories import Memory, MemoryKind, turn_memory_id


class Foul(AssertionError):
    """Something happened that must never happen."""


@dataclass
class Truth:
    """Of one person. What died never lives again under its id."""

    memories: dict[str, Memory] = field(default_factory=dict)
    rests_on: dict[str, set[str]] = field(default_factory=dict)
    """Memory → turns that it was drawn from."""
    superseded: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    forgotten: dict[str, datetime] = field(default_factory=dict)
    """Texts and keys that are not to be drawn from what was said before."""
    words_gone: set[str] = field(default_factory=set)
    """Texts of what was deleted."""

    @property
    def live(self) -> list[Memory]:
        return [one for id_, one in self.memories.items() if id_ not in self.superseded]

    def said(self, turn: Memory) -> None:
        self.memories[turn.id] = turn

    def drawn(self, memory: Memory, over: Sequence[Memory]) -> None:
        """The store says that it keeps it."""
        if memory.id in self.memories:
            return
        turns = {turn_memory_id(one.message_id) for one in memory.sources}
        self._check(memory, turns)
        self.memories[memory.id] = memory
        self.rests_on[memory.id] = turns
        for old in over:
            if old.id in self.memories and old.id not in self.superseded:
                self.superseded |= {old.id, *(self.rests_on[old.id] - turns)}
        if not memory.is_current:
            self.superseded |= {memory.id, *turns}

    def _check(self, memory: Memory, turns: set[str]) -> None:
        if memory.id in self.deleted:
            raise Foul("what was deleted is drawn again")
        wrong = self.superseded if memory.is_current else set()
        if not turns <= self.memories.keys() - wrong:
            raise Foul("drawn from what is gone or superseded")
        for name in (memory.text, memory.key or memory.text):
            if name in self.forgotten and self.forgotten[name] >= memory.said_at:
                raise Foul("what was forgotten is drawn from what was said before")

    def changed(self, memory: Memory, *, words: bool) -> None:
        self.memories[memory.id] = memory
        if words:
            self.superseded |= self.rests_on.get(memory.id, set()) & self.memories.keys()

    def closure(self, start: str) -> set[str]:
        """What goes with it, without changing anything."""
        if start not in self.memories:
            return set()
        turns = {start} if self._is_turn(start) else set(self.rests_on[start])
        drawn = {id_ for id_, on in self.rests_on.items() if on and on <= turns}
        return {start, *turns, *drawn} & self.memories.keys()

    def forget(self, start: str, at: datetime) -> None:
        self._forget_all(self.closure(start), at)

    def of_conversation(self, conversation_id: str) -> set[str]:
        turns = {
            id_
            for id_, one in self.memories.items()
            if one.kind is MemoryKind.TURN and one.sources[0].conversation_id == conversation_id
        }
        return turns | {id_ for id_, on in self.rests_on.items() if on and on <= turns}

    def forget_conversation(self, conversation_id: str, at: datetime) -> None:
        self._forget_all(self.of_conversation(conversation_id), at)

    def wipe(self) -> None:
        self._drop(set(self.memories))
        self.forgotten.clear()

    def _forget_all(self, gone: Collection[str], at: datetime) -> None:
        for id_ in gone:
            memory = self.memories[id_]
            if memory.kind is not MemoryKind.TURN:
                self.forgotten |= dict.fromkeys((memory.text, memory.key or ""), at)
        self._drop(gone)

    def _drop(self, gone: Collection[str]) -> None:
        for id_ in gone:
            self.words_gone.add(self.memories.pop(id_).text)
            self.rests_on.pop(id_, None)
            self.superseded.discard(id_)
        self.deleted |= set(gone)
        for id_ in self.rests_on:
            self.rests_on[id_] -= set(gone)

    def _is_turn(self, id_: str) -> bool:
        return self.memories[id_].kind is MemoryKind.TURN


@dataclass
class Referee:
    """Looks at every answer."""

    truths: dict[str, Truth] = field(default_factory=dict)
    answers: int = 0
    shown: int = 0

    def of(self, person_id: str) -> Truth:
        return self.truths.setdefault(person_id, Truth())

    def judge(
        self, person_id: str, found: Sequence[Memory], unsure: Collection[str] = frozenset()
    ) -> None:
        """`unsure` is being deleted: it may be there or not."""
        truth = self.of(person_id)
        self.answers += 1
        self.shown += len(found)
        for one in found:
            if one.id in unsure:
                continue
            if one.id in truth.deleted:
                raise Foul("what was deleted came back")
            if one.id in truth.superseded or not one.is_current:
                raise Foul("what was superseded came back")
            if one.id not in truth.memories:
                raise Foul("somebody else's, or nobody's")
            if one.text != truth.memories[one.id].text:
                raise Foul("words that were corrected came back")
