"""Going through what a person said and was not read yet: what it tells is remembered.

All that is to be done stands in the store; it can be done by anybody, again, and from where a crash
left it. A lease keeps two from doing it at once.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol
from uuid import uuid4

from functions.emotion.memories.deciding import Kept, Merged, decide
from functions.emotion.memories.drawing import Drawn, Saying, When, draw
from functions.emotion.memories.drawing.saying import SO_SO, Ends
from functions.emotion.memories.remaining import remaining
from nuanxin import observability
from nuanxin.domain.identity import Person
from nuanxin.domain.memories import Memory, MemoryKind, Slot, drawn_memory_id
from nuanxin.domain.safety import assess, is_danger
from nuanxin.domain.sensitive import is_sensitive
from nuanxin.domain.wording import ALIKE, likeness
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory.ports import Lease, Memories, MemoryWake
from nuanxin.memory.recalling import Recollection
from nuanxin.ports import Clock

TURNS_AT_ONCE = 20
BESIDE = 20
"""Memories that something new is compared with."""
LEASE = timedelta(seconds=135)
"""Longer than the function may run, and over before its call comes again."""
LONGEST_WAIT = timedelta(days=29)
"""What waited to be read for longer, as through a long pause, is not drawn from any more: marks of
what was forgotten since are kept for a day more than that."""
_AGAIN = 3
"""How often what came meanwhile is looked for."""


class Searches(Protocol):
    """Of `Recalling`."""

    def search(
        self,
        person_id: str,
        text: str,
        *,
        limit: int,
        kinds: Collection[MemoryKind] | None = None,
        unasked: bool,
    ) -> tuple[Recollection, ...]: ...


class Draws(Protocol):
    """Of `ModelDrawing`."""

    @property
    def name(self) -> str: ...

    def draw(self, sayings: Sequence[Saying]) -> tuple[tuple[Drawn, ...], ...]: ...


class Packs(Protocol):
    """Of `Compacting`."""

    def run(self, lease: Lease) -> bool: ...


@dataclass(frozen=True, slots=True, repr=False)
class _Found:
    memory: Memory
    corrects: bool
    ends: Ends | None = None


@dataclass(frozen=True, slots=True)
class Remembering:
    memories: Memories
    search: Searches
    packs: Packs
    person: Callable[[str], Person | None]
    model: Draws | None
    wake: MemoryWake | None
    now: Clock

    def work(self, person_id: str, until: datetime, *, is_last_try: bool = False) -> None:
        """Until nothing is left, or the time is up: then it asks to be called again. Somebody else
        who works on it at the same time sees what comes meanwhile. The last try leaves out the turn
        at which those before may have died, so that it keeps no others waiting."""
        person = self.person(person_id)
        if person is None:
            return
        for _ in range(_AGAIN):
            now = self.now()
            lease = self.memories.lease(person_id, uuid4().hex, now, now + LEASE)
            if lease is None:
                return
            try:
                done = self._read_all(lease, person, until, one_by_one=is_last_try)
                self.packs.run(lease)
            finally:
                self.memories.release(lease)
            if not done and self.wake is not None:
                self.wake.wake(person_id)
            if not done or not self._has_more(person):
                return

    def _has_more(self, person: Person) -> bool:
        """A call that came while the lease was held found nothing to do: who held it looks."""
        if person.care.remember and self.memories.unread(person.id, limit=1):
            return True
        return any(one.forgotten for one in self.memories.open(person.id).fresh)

    def _read_all(self, lease: Lease, person: Person, until: datetime, *, one_by_one: bool) -> bool:
        """Whether all was read. Nothing is, while the person has paused being remembered."""
        read: set[str] = set()
        while person.care.remember:
            if self.now() >= until:
                return False
            turns = self.memories.unread(person.id, limit=1 if one_by_one else TURNS_AT_ONCE)
            if not turns:
                return True
            if turns[0].id in read:
                # It could not be marked: somebody else has the lease, and goes on.
                return True
            read.update(turn.id for turn in turns)
            if one_by_one:
                self.memories.mark_read(lease, turns)
            drawn = self._drawn(turns, person.zone or UTC)
            for turn, each in zip(turns, drawn, strict=True):
                if turn.said_at > self.now() - LONGEST_WAIT:
                    self._keep_all(lease, each)
                self.memories.mark_read(lease, [turn])
        return True

    def _drawn(self, turns: Sequence[Memory], zone: tzinfo) -> list[list[_Found]]:
        sayings = [
            Saying(turn.text, turn.said_at.astimezone(zone), turn.felt, in_danger=_in_danger(turn))
            for turn in turns
        ]
        by_rules = [draw(saying) for saying in sayings]
        by_model = self._by_model(sayings)
        observability.event(
            "memory.drawn",
            turns=len(turns),
            by_rules=sum(map(len, by_rules)),
            by_model=sum(map(len, by_model)),
        )
        name = self.model.name if self.model else "model"
        return [
            [
                *(_as_found(turn, one, "rules") for one in ruled),
                *(_as_found(turn, one, name) for one in modelled if _is_new(one, ruled)),
            ]
            for turn, ruled, modelled in zip(turns, by_rules, by_model, strict=True)
        ]

    def _by_model(self, sayings: Sequence[Saying]) -> Sequence[tuple[Drawn, ...]]:
        """Nothing where there is no model, or it does not answer: the rules stand."""
        nothing: Sequence[tuple[Drawn, ...]] = [() for _ in sayings]
        if self.model is None:
            return nothing
        try:
            return self.model.draw(sayings)
        except UpstreamUnavailable as error:
            observability.fault("memory.model_failed", error)
            return nothing

    def _keep_all(self, lease: Lease, found: Sequence[_Found]) -> None:
        decided = [(one, self._decided(lease.person_id, one)) for one in found]
        # What is current first: history takes its turn out of sight with it.
        for one, decision in sorted(decided, key=lambda each: _is_history(each[1])):
            if not self._applied(lease, decision):
                # Something changed between reading and writing; once more, with what is there now.
                self._applied(lease, self._decided(lease.person_id, one))

    def _decided(self, person_id: str, found: _Found) -> Kept | Merged | None:
        memory = self._with_room(person_id, found.memory)
        there = {one.id: one for one in self._beside(person_id, memory)}
        if found.ends is not None:
            there.update((one.id, one) for one in self._may_be_over(person_id, found.ends))
        return decide(memory, list(there.values()), corrects=found.corrects, ends=found.ends)

    def _may_be_over(self, person_id: str, ends: Ends) -> Collection[Memory]:
        """What a place of the profile holds, and what names the same."""
        slot = _slot_of(ends.key)
        line = self.memories.open(person_id).profile.get(slot) if slot else None
        found = self.memories.get(person_id, [line.memory_id]) if line else {}
        named = (
            self.search.search(person_id, ends.words, limit=BESIDE, kinds=_ENDING, unasked=False)
            if ends.words
            else ()
        )
        return [*found.values(), *(one.memory for one in named)]

    def _with_room(self, person_id: str, drawn: Memory) -> Memory:
        """What only a topic speaks for takes a free place in the profile, never another's."""
        if drawn.slot is None or drawn.confidence > SO_SO:
            return drawn
        taken = drawn.slot in self.memories.open(person_id).profile
        return replace(drawn, slot=None) if taken else drawn

    def _beside(self, person_id: str, drawn: Memory) -> Collection[Memory]:
        """What may say the same or the opposite: by its words, and what its place in the profile
        holds."""
        found = {
            one.memory.id: one.memory
            for one in self.search.search(
                person_id, drawn.text, limit=BESIDE, kinds=[drawn.kind], unasked=False
            )
        }
        slot = drawn.slot or _slot_of(drawn.key or "")
        line = self.memories.open(person_id).profile.get(slot) if slot else None
        more = {drawn.id, *([line.memory_id] if line else ())} - found.keys()
        return [*found.values(), *self.memories.get(person_id, more).values()]

    def _applied(self, lease: Lease, decision: Kept | Merged | None) -> bool:
        match decision:
            case Kept(memory, supersedes):
                wrong = supersedes if memory.is_current else (memory,)
                self._keep_the_rest(lease, memory, wrong)
                return self.memories.remember(lease, memory, supersedes=supersedes)
            case Merged(old, new):
                return self.memories.replace(lease.person_id, old, new)
            case None:
                return True

    def _keep_the_rest(self, lease: Lease, new: Memory, wrong: Sequence[Memory]) -> None:
        """Of the turns that are superseded with what is wrong in them. First, as nothing is drawn
        from a turn that is superseded."""
        person_id = lease.person_id
        own = set(new.turn_ids) if new.is_current else set[str]()
        turn_ids = {id_ for one in wrong for id_ in one.turn_ids} - own
        for turn in self.memories.get(person_id, turn_ids).values():
            if not turn.is_current:
                continue
            drawn = self._drawn_from(person_id, turn)
            others = [one for one in drawn if one.is_current and one not in wrong]
            rest = remaining(turn, wrong, others, in_danger=_in_danger(turn))
            if rest is not None:
                self.memories.remember(lease, rest)

    def _drawn_from(self, person_id: str, turn: Memory) -> Sequence[Memory]:
        """What was first told there: it has the turn's time."""
        since, until = turn.said_at - _A_MOMENT, turn.said_at + _A_MOMENT
        found = self.memories.said(person_id, since=since, until=until, most=BESIDE)
        return [one for one in found if turn.id in one.turn_ids]


_ENDING = (MemoryKind.PROFILE, MemoryKind.PERSON)


def _slot_of(key: str) -> Slot | None:
    """Of the place in the profile that a key speaks of."""
    base, _, rest = key.partition(".")
    named = rest.partition(":")[0]
    return Slot(named) if base == "profile" and named in set(Slot) else None


def _day_of(when: When | None) -> datetime | None:
    """None where only a week, a month or a year was told: its text says so."""
    return when.at.astimezone(UTC) if when and when.within is None else None


def _in_danger(turn: Memory) -> bool:
    """Whether all that the turn tells is never raised unasked. Where one clause hurts, what else
    it tells need not."""
    if not turn.sensitive:
        return False
    return is_danger(assess(turn.text)) or not is_sensitive(turn.text, turn.felt)


_A_MOMENT = timedelta(milliseconds=2)


def _is_history(decision: Kept | Merged | None) -> bool:
    return isinstance(decision, Kept) and not decision.memory.is_current


def _is_new(drawn: Drawn, others: Sequence[Drawn]) -> bool:
    """Whether the rules did not find it themselves."""
    return not any(
        (drawn.key is not None and drawn.key == one.key) or likeness(drawn.text, one.text) >= ALIKE
        for one in others
    )


def _as_found(turn: Memory, drawn: Drawn, by: str) -> _Found:
    source = turn.sources[0]
    memory = Memory(
        id=drawn_memory_id(source.message_id, drawn.kind, drawn.key or drawn.text),
        kind=drawn.kind,
        text=drawn.text,
        said_at=turn.said_at,
        sources=(source,),
        key=drawn.key,
        slot=drawn.slot,
        event_at=_day_of(drawn.when),
        recurs=drawn.when.recurs if drawn.when else None,
        felt=drawn.felt,
        salience=drawn.salience,
        confidence=drawn.confidence,
        sensitive=drawn.sensitive,
        drawn_by=by,
    )
    return _Found(memory, drawn.corrects, drawn.ends)
