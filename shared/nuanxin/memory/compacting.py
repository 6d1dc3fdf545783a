"""Publishing packs: what is new becomes part of the pack that searches read.

A crash at any line leaves the present pack valid. Each file is written down before it is saved, so
that none is left over; the changes go only once a pack holds them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from nuanxin import observability
from nuanxin.domain.ids import made_at
from nuanxin.domain.memories import Memory, MemoryKind
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory.entries import entries_of
from nuanxin.memory.ports import Lease, Memories, Opened, PackFiles
from nuanxin.ports import Clock
from nuanxin.retrieval.index import Embedder, Embedding, Entry
from nuanxin.retrieval.pack import Pack

DUE_CHANGES = 100
DUE_AFTER = timedelta(minutes=15)
WHOLE_EACH = 20
"""Packs, after which one is built from the store alone: whatever went wrong before is mended, and
what stands around an entry is as it is now."""
MOST_EMBEDDED = 4_000
"""Texts that are sent to the endpoint for one pack, the latest: what a minute is enough for. The
others are found by their words until later packs."""
MOST_IN_PACK = 50_000
_NEIGHBOURHOOD = timedelta(hours=3)
_NEIGHBOURS = 20


@dataclass(frozen=True, slots=True)
class Compacting:
    memories: Memories
    packs: PackFiles
    embedder: Embedder | None
    now: Clock

    def run(self, lease: Lease, *, even_if_early: bool = False) -> bool:
        """Publish if that is due, and see to what was left over; whether a pack was published.

        What was forgotten makes it due at once, and the pack is built anew: not even hashes of the
        words are left where they stood around others.
        """
        self.memories.finish_forgetting(lease.person_id)
        opened = self.memories.open(lease.person_id)
        if opened.epoch != lease.epoch:
            return False
        self._tidy(lease)
        if not (self._is_due(opened) or (even_if_early and opened.fresh)):
            return False
        return self._publish(lease, opened)

    def _is_due(self, opened: Opened) -> bool:
        if opened.lost or len(opened.fresh) >= DUE_CHANGES:
            return True
        if any(one.forgotten for one in opened.fresh):
            return True
        return any(made_at(one.stamp) <= self.now() - DUE_AFTER for one in opened.fresh)

    def _publish(self, lease: Lease, opened: Opened) -> bool:
        pack = self._built(lease.person_id, opened)
        place = self.memories.announce(lease, opened.numbered + 1)
        if place is None:
            return False
        self.packs.save(place.key, pack)
        published = self.memories.publish(lease, place, opened.fresh)
        if not published:
            # Somebody else has the lease: they may have tidied up before this was saved.
            self.packs.remove(place.key)
            return False
        observability.event("memory.published", entries=len(pack), changes=len(opened.fresh))
        self._tidy(lease)
        return True

    def _tidy(self, lease: Lease) -> None:
        """Remove files that nobody needs. Who is reading one of them opens the memory again."""
        keys = self.memories.retired(lease)
        for key in keys:
            self.packs.remove(key)
        if keys:
            self.memories.removed(lease, keys)

    def _built(self, person_id: str, opened: Opened) -> Pack:
        old = self._old(opened)
        if old is None or self._must_be_whole(old, opened):
            entries = entries_of(self._all(person_id))
            return Pack.of(self._embedded(entries, self._still_right(old, opened)))
        put = [one.memory for one in opened.fresh if one.memory is not None]
        entries = entries_of(put, self._around(person_id, put))
        remove = [one.memory_id for one in opened.fresh if one.memory is None]
        return old.changed(self._embedded(entries, {}), remove)

    def _still_right(self, old: Pack | None, opened: Opened) -> dict[str, Embedding]:
        """The vectors of what has not changed; none of another model than new ones will have."""
        if old is None or (self.embedder and self.embedder.model != old.embedding_model):
            return {}
        changed = {one.memory_id for one in opened.fresh}
        return {id_: one for id_, one in old.embeddings().items() if id_ not in changed}

    def _old(self, opened: Opened) -> Pack | None:
        """The present pack; `None` if there is none to go on from."""
        if opened.pack is None:
            return None
        return self.packs.load(opened.pack.key)

    def _must_be_whole(self, old: Pack, opened: Opened) -> bool:
        other_model = self.embedder is not None and old.embedding_model != self.embedder.model
        lacking = self.embedder is not None and old.embedded < len(old)
        forgotten = any(one.forgotten for one in opened.fresh)
        return forgotten or other_model or lacking or (opened.numbered + 1) % WHOLE_EACH == 0

    def _all(self, person_id: str) -> Sequence[Memory]:
        """The latest of them: of more than a pack takes, the oldest are not searched."""
        return self.memories.latest(person_id, most=MOST_IN_PACK)

    def _around(self, person_id: str, put: Sequence[Memory]) -> tuple[Memory, ...]:
        """What was said shortly before the first of the new turns."""
        turns = [one for one in put if one.kind is MemoryKind.TURN]
        if not turns:
            return ()
        first = min(one.said_at for one in turns)
        return self.memories.said(
            person_id, since=first - _NEIGHBOURHOOD, until=first, most=_NEIGHBOURS
        )

    def _embedded(
        self, entries: Sequence[Entry], known: Mapping[str, Embedding]
    ) -> Sequence[Entry]:
        """With vectors, where there is an endpoint and it answers. Words alone find them, too."""
        unknown = sorted((one for one in entries if one.id not in known), key=_made, reverse=True)
        found = {**known, **self._embeddings(unknown[:MOST_EMBEDDED])}
        return [replace(one, embedding=found.get(one.id)) for one in entries]

    def _embeddings(self, entries: Sequence[Entry]) -> dict[str, Embedding]:
        if self.embedder is None or not entries:
            return {}
        try:
            vectors = self.embedder.embed([one.text for one in entries])
        except UpstreamUnavailable as error:
            observability.fault("memory.not_embedded", error)
            return {}
        return {one.id: vector for one, vector in zip(entries, vectors, strict=True)}


def _made(entry: Entry) -> str:
    """Ids sort by time."""
    return entry.id
