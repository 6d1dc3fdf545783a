"""Finding what is remembered.

Packs, caches and what is new only propose. What they propose is read again from the store, strongly
consistent, and what is not there any more, or superseded, is dropped: whatever is out of date, it
cannot bring back what was deleted.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from nuanxin import observability
from nuanxin.domain.memories import Memory, MemoryKind, Profile
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory.asking import Span, asks_to_remember, only_asks, span_asked
from nuanxin.memory.entries import entries_of
from nuanxin.memory.ports import Memories, MemoryWake, Opened, PackFiles
from nuanxin.ports import Clock
from nuanxin.retrieval.index import Aging, Embedder, Embedding, Hit, Query

if TYPE_CHECKING:
    from nuanxin.retrieval.pack import Pack

REBUILT_AT_ONCE = 2_000
"""Memories that a search may read where there is no pack: a second's work at most."""
_LEAST_ASKED = 20
_MOST_ASKED = 2_000
"""Winners that are read again, where most of them turn out to be gone."""
_EARLIEST, _LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, repr=False)
class Recollection:
    """`score` orders those of one answer."""

    memory: Memory
    score: float


@dataclass(frozen=True, slots=True, repr=False)
class Reminder:
    """What a reply is written with."""

    found: tuple[Recollection, ...] = ()
    profile: Profile | None = None


@dataclass(frozen=True, slots=True, repr=False)
class _Wanted:
    """`span` is what the caller names, `days` what the text does."""

    text: str
    limit: int
    kinds: frozenset[MemoryKind] | None
    unasked: bool
    span: Span
    days: Span | None
    sensitive: bool
    without: frozenset[str] = frozenset()

    def takes(self, memory: Memory) -> bool:
        if not memory.is_current or (memory.sensitive and not self.sensitive):
            return False
        if self.kinds is not None and memory.kind not in self.kinds:
            return False
        if self.unasked and memory.kind is MemoryKind.TURN and only_asks(memory.text):
            return False
        return all(
            span is None or span.holds(memory.said_at) or span.holds(memory.event_at)
            for span in (self.span, self.days)
        )


@dataclass(frozen=True, slots=True)
class Recalling:
    memories: Memories
    packs: PackFiles
    embedder: Embedder | None
    now: Clock
    wake: MemoryWake | None = None

    def search(
        self,
        person_id: str,
        text: str,
        *,
        limit: int,
        kinds: Collection[MemoryKind] | None = None,
        unasked: bool,
        since: datetime | None = None,
        until: datetime | None = None,
        zone: tzinfo = UTC,
    ) -> tuple[Recollection, ...]:
        """Best first. `since` and `until` bound when it was told or happens; so do days that the
        text names, where it asks for what was told.

        `unasked`: for a reply. Then what is sensitive is left out, unless the text asks for it, so
        are turns that only ask, and a turn does not count beside what was drawn from it.
        """
        wanted = self._wanted(text, limit, kinds, unasked, since, until, zone)
        return self._found(person_id, self.memories.open(person_id), wanted)

    def remind(
        self,
        person_id: str,
        text: str,
        *,
        limit: int,
        without: Collection[str] = (),
        until: datetime | None = None,
        zone: tzinfo = UTC,
    ) -> Reminder:
        """For a reply, with the profile from the same read. `without` are the ids of memories that
        are at hand anyway."""
        wanted = self._wanted(text, limit, None, True, None, until, zone)
        wanted = replace(wanted, without=frozenset(without))
        opened = self.memories.open(person_id)
        return Reminder(self._found(person_id, opened, wanted), opened.profile)

    def _wanted(
        self,
        text: str,
        limit: int,
        kinds: Collection[MemoryKind] | None,
        unasked: bool,
        since: datetime | None,
        until: datetime | None,
        zone: tzinfo,
    ) -> _Wanted:
        return _Wanted(
            text,
            limit,
            None if kinds is None else frozenset(kinds),
            unasked,
            Span(since or _EARLIEST, until or _LATEST),
            span_asked(text, self.now(), zone),
            sensitive=not unasked or asks_to_remember(text),
        )

    def _found(self, person_id: str, opened: Opened, wanted: _Wanted) -> tuple[Recollection, ...]:
        taken: list[Recollection] = []
        for some in self._hits(person_id, opened, wanted):
            taken += self._checked(person_id, some, wanted)
            found = _without_repeats(taken) if wanted.unasked else taken
            if len(found) >= wanted.limit:
                return tuple(found[: wanted.limit])
        taken += self._told_then(person_id, wanted, {one.memory.id for one in taken})
        found = _without_repeats(taken) if wanted.unasked else taken
        return tuple(found[: wanted.limit])

    def _checked(self, person_id: str, hits: Sequence[Hit], wanted: _Wanted) -> list[Recollection]:
        """Those that are there now."""
        there = self.memories.get(person_id, [hit.id for hit in hits])
        return [
            Recollection(there[hit.id], hit.score)
            for hit in hits
            if hit.id in there and wanted.takes(there[hit.id])
        ]

    def _hits(self, person_id: str, opened: Opened, wanted: _Wanted) -> Iterator[Sequence[Hit]]:
        """The best ones, then more of them as long as they are asked for."""
        pack = self._pack(person_id, opened)
        fresh = entries_of(one.memory for one in opened.fresh if one.memory is not None)
        without = {one.memory_id for one in opened.fresh if one.memory is None} | wanted.without
        embedding = self._embedding(pack, wanted.text)
        groups = None if wanted.kinds is None else frozenset(map(str, wanted.kinds))
        seen: set[str] = set()
        asked = max(_LEAST_ASKED, 2 * wanted.limit)
        while True:
            query = Query(
                wanted.text,
                limit=asked,
                embedding=embedding,
                groups=groups,
                aging=Aging(self.now()),
            )
            hits = pack.search(query, fresh=fresh, without=without)
            yield [hit for hit in hits if hit.id not in seen]
            if len(hits) < asked or asked >= _MOST_ASKED:
                return
            seen |= {hit.id for hit in hits}
            asked *= 4

    def _embedding(self, pack: "Pack", text: str) -> Embedding | None:
        """`None` where nothing is to be compared with it, or the endpoint is silent."""
        if self.embedder is None or pack.embedding_model is None:
            return None
        try:
            return self.embedder.embed([text], model=pack.embedding_model)[0]
        except UpstreamUnavailable as error:
            observability.fault("memory.query_not_embedded", error)
            return None

    def _told_then(
        self, person_id: str, wanted: _Wanted, seen: Collection[str]
    ) -> list[Recollection]:
        """Where the text names days, and its words find too little: what was told then."""
        days = wanted.days
        if days is None:
            return []
        since, until = max(days.since, wanted.span.since), min(days.until, wanted.span.until)
        told = self.memories.said(person_id, since=since, until=until, most=2 * _LEAST_ASKED)
        return [Recollection(one, 0.0) for one in told if one.id not in seen and wanted.takes(one)]

    def _pack(self, person_id: str, opened: Opened) -> "Pack":
        if opened.pack is None:
            return self._rebuilt(person_id) if opened.lost else _packed(())
        try:
            pack = self.packs.load(opened.pack.key)
        except UpstreamUnavailable as error:
            observability.fault("memory.pack_unreachable", error)
            return self._rebuilt(person_id)
        return pack if pack is not None else self._next_pack(person_id, opened)

    def _next_pack(self, person_id: str, opened: Opened) -> "Pack":
        """Another was published since, and this one removed; or it is lost."""
        again = self.memories.open(person_id)
        if again.pack is not None and again.pack != opened.pack:
            pack = self.packs.load(again.pack.key)
            if pack is not None:
                return pack
        observability.event("memory.pack_unusable", user_id=person_id)
        if again.pack is not None:
            self.memories.lose_pack(person_id, again.pack)
            if self.wake is not None:
                self.wake.wake(person_id)
        return self._rebuilt(person_id)

    def _rebuilt(self, person_id: str) -> "Pack":
        """From the store, if that is not too much to wait for: else only what is new is found."""
        read = self.memories.latest(person_id, most=REBUILT_AT_ONCE + 1)
        return _packed(() if len(read) > REBUILT_AT_ONCE else read)


def _packed(memories: Sequence[Memory]) -> "Pack":
    # Imported by the first search: packs bring numpy, and a cold start need not wait for what its
    # request may never ask ("put off" in `make bench`).
    from nuanxin.retrieval.pack import Pack  # noqa: PLC0415

    return Pack.of(entries_of(memories))


def _without_repeats(found: Sequence[Recollection]) -> list[Recollection]:
    """What was drawn from a turn stands for it, at the better of their places."""
    there = {one.memory.id for one in found}
    drawn_from: dict[str, Recollection] = {}
    for one in found:
        for turn_id in one.memory.turn_ids:
            if turn_id in there:
                drawn_from.setdefault(turn_id, one)
    shown: dict[str, Recollection] = {}
    for one in found:
        standing = drawn_from.get(one.memory.id, one)
        shown.setdefault(
            standing.memory.id, Recollection(standing.memory, max(standing.score, one.score))
        )
    return list(shown.values())
