"""The port `Index` in the bucket: one pack a dataset, and an item of the table that says which."""

import random
import secrets
import time
from contextlib import suppress

from nuanxin import observability
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.index_heads import DynamoIndexHeads, IndexHead
from nuanxin.adapters.pack_files import S3PackFiles
from nuanxin.errors import UpstreamUnavailable
from nuanxin.retrieval.index import Changes, Hit, IndexFull, IndexState, Query
from nuanxin.retrieval.pack import Pack

CAPACITY = 50_000
"""A search goes through all of them; see `make bench` for what that takes."""
_TRIES = 30
_LONGEST_PAUSE = 0.2
"""Seconds after a race was lost."""


class PackIndex:
    """Each change writes a new pack beside the old one and switches to it where nobody else has
    done so since; else it begins again with what they wrote."""

    def __init__(
        self, heads: DynamoIndexHeads, files: S3PackFiles, *, capacity: int = CAPACITY
    ) -> None:
        self.capacity = capacity
        self._heads = heads
        self._files = files

    def apply(self, scope: str, changes: Changes) -> None:
        for _ in range(_TRIES):
            head = self._heads.get(scope)
            pack = self._changed(head, changes)
            if pack is None or self._switched(scope, head, pack):
                return
            time.sleep(random.uniform(0, _LONGEST_PAUSE))
        raise UpstreamUnavailable("others change the same dataset all the time", code="index_busy")

    def search(self, scope: str, query: Query) -> tuple[Hit, ...]:
        missed: str | None = None
        while (head := self._heads.get(scope)) is not None:
            pack = self._files.load(head.key)
            if pack is not None:
                return pack.search(query)
            if head.key == missed:
                raise _broken(head)
            # It may have been replaced, and removed, since we read which one it is.
            missed = head.key
        return ()

    def state(self, scope: str) -> IndexState:
        head = self._heads.get(scope)
        if head is None:
            return IndexState(0, None)
        return IndexState(head.entries, head.embedding_model, head.dimension)

    def drop(self, scope: str) -> None:
        """The item first: without it nobody finds a pack, and who writes one begins anew."""
        self._heads.drop(scope)
        for key in self._files.keys(keys.index_packs(scope)):
            self._files.remove(key)

    def _changed(self, head: IndexHead | None, changes: Changes) -> Pack | None:
        """`None` where nothing changes."""
        if changes.replace:
            return self._bounded(Pack.of(changes.put))
        pack = self._present(head)
        if not changes.put and not set(changes.remove).intersection(pack.ids):
            return None
        return self._bounded(pack.changed(changes.put, changes.remove))

    def _present(self, head: IndexHead | None) -> Pack:
        if head is None:
            return Pack.EMPTY
        pack = self._files.load(head.key)
        if pack is None:
            raise _broken(head)
        return pack

    def _bounded(self, pack: Pack) -> Pack:
        if len(pack) > self.capacity:
            raise IndexFull(f"a dataset holds up to {self.capacity} chunks in this index")
        return pack

    def _switched(self, scope: str, head: IndexHead | None, pack: Pack) -> bool:
        number = head.number + 1 if head else 1
        key = keys.index_pack(scope, number, secrets.token_hex(8))
        self._files.save(key, pack)
        after = IndexHead(number, key, len(pack), pack.embedding_model, pack.dimension)
        if not self._heads.switch(scope, head, after):
            self._files.remove(key)
            return False
        # What cannot be removed now is at the next change.
        with suppress(UpstreamUnavailable):
            self._clean(scope, {key, head.key if head else key}, number)
        return True

    def _clean(self, scope: str, kept: set[str], number: int) -> None:
        """Remove what came before, but for what others may be about to read; also what was left
        behind by those who died. What is later is being written by somebody."""
        later = keys.index_pack(scope, number + 1, "")
        for key in list(self._files.keys(keys.index_packs(scope))):
            if key < later and key not in kept:
                self._files.remove(key)


def _broken(head: IndexHead) -> UpstreamUnavailable:
    observability.event("index.broken", number=head.number)
    return UpstreamUnavailable("the index of this dataset cannot be read", code="index_broken")
