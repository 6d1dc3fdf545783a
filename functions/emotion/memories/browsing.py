"""What people do with what is remembered of them: look, search, correct, add, forget."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from nuanxin.domain.identity import Person
from nuanxin.domain.ids import new_id
from nuanxin.domain.memories import (
    PREFIX,
    Memory,
    MemoryKind,
    Profile,
    Recurrence,
    Slot,
)
from nuanxin.errors import Conflict, Invalid, NotFound, Unauthenticated
from nuanxin.memory.forgetting import Forgetting
from nuanxin.memory.ports import Memories
from nuanxin.memory.recalling import Recalling, Recollection
from nuanxin.ports import Clock, Page, People

_TRIES = 5
"""Of a correction, where something else changes the memory meanwhile."""
_AT_ONCE = 500
"""Memories of one page, where all are counted."""


@dataclass(frozen=True, slots=True)
class Overview:
    """`recorded` is false while the person has paused it; `since` is the oldest memory's time."""

    counts: dict[MemoryKind, int]
    superseded: int
    profile: Profile
    recorded: bool
    since: datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class Noted:
    """What a person wants to be known; with a `slot` it is a line of their profile."""

    text: str
    kind: MemoryKind = MemoryKind.FACT
    slot: Slot | None = None
    event_at: datetime | None = None
    recurs: Recurrence | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Browsing:
    memories: Memories
    recalling: Recalling
    forgetting: Forgetting
    people: People
    now: Clock

    def list(
        self,
        person_id: str,
        *,
        limit: int,
        cursor: str | None,
        kinds: Collection[MemoryKind] | None = None,
    ) -> Page[Memory]:
        """The latest first, superseded ones included."""
        return self.memories.page(person_id, limit=limit, cursor=cursor, kinds=kinds)

    def search(
        self,
        person_id: str,
        query: str,
        *,
        limit: int,
        kinds: Collection[MemoryKind] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Sequence[Recollection]:
        """Best first. People see all that is theirs, what is sensitive too."""
        return self.recalling.search(
            person_id,
            query,
            limit=limit,
            kinds=kinds,
            unasked=False,
            since=since,
            until=until,
            zone=self._person(person_id).zone or UTC,
        )

    def get(self, person_id: str, memory_id: str) -> Memory:
        found = self.memories.get(person_id, [memory_id]).get(memory_id)
        if found is None:
            raise NotFound("no such memory")
        return found

    def add(self, person_id: str, noted: Noted) -> Memory:
        """What the person wants to be known, in their own words; what a slot of the profile said
        before is superseded."""
        at = self.now()
        slot = noted.slot
        memory = Memory(
            id=new_id(PREFIX, at),
            kind=noted.kind if slot is None else MemoryKind.PROFILE,
            text=noted.text,
            said_at=at,
            key=None if slot is None else f"profile.{slot}",
            slot=slot,
            event_at=noted.event_at,
            recurs=noted.recurs,
            pinned=noted.pinned,
            drawn_by="person",
        )
        self.memories.add(person_id, memory, supersedes=self._in_slot(person_id, slot))
        return memory

    def correct(self, person_id: str, memory_id: str, given: dict[str, Any]) -> Memory:
        """Change what is given; `Conflict` (`memory_superseded`) where newer words took its place,
        (`memory_changing`) where others change it all the time.

        With other words, the turns that it was drawn from are superseded by it: else the wrong
        ones would be recalled from there.
        """
        for _ in range(_TRIES):
            memory = self.get(person_id, memory_id)
            if not memory.is_current:
                raise Conflict("newer words took its place", code="memory_superseded")
            changed = self._changed(memory, given)
            if self.memories.replace(person_id, memory, changed):
                return changed
        raise Conflict("somebody else is changing this memory", code="memory_changing")

    def forget(self, person_id: str, memory_id: str) -> None:
        if self.forgetting.forget(person_id, memory_id) is None:
            raise NotFound("no such memory")

    def overview(self, person_id: str) -> Overview:
        person = self._person(person_id)
        counts: Counter[MemoryKind] = Counter()
        superseded, since, cursor = 0, None, None
        while True:
            page = self.memories.page(person_id, limit=_AT_ONCE, cursor=cursor)
            current = [one for one in page.items if one.is_current]
            counts.update(one.kind for one in current)
            superseded += len(page.items) - len(current)
            since = page.items[-1].said_at if page.items else since
            cursor = page.cursor
            if cursor is None:
                break
        profile = self.memories.open(person_id).profile
        return Overview(dict(counts), superseded, profile, person.care.remember, since)

    def _person(self, person_id: str) -> Person:
        person = self.people.get(person_id)
        if person is None:
            raise Unauthenticated("this account is gone", code="account_gone")
        return person

    def _in_slot(self, person_id: str, slot: Slot | None) -> tuple[Memory, ...]:
        line = None if slot is None else self.memories.open(person_id).profile.get(slot)
        if line is None:
            return ()
        return tuple(self.memories.get(person_id, [line.memory_id]).values())

    def _changed(self, memory: Memory, given: dict[str, Any]) -> Memory:
        if memory.kind is MemoryKind.TURN and "kind" in given:
            raise Invalid("a turn stays one", field="kind", code="turn_stays_turn")
        rest = {name: value for name, value in given.items() if name != "text"}
        text = given.get("text", memory.text)
        if text != memory.text:
            memory = memory.corrected(text, self.now())
        return replace(memory, **rest)
