"""The port `Index` on Amazon S3 Vectors: an index of its own for each dataset.

A full-text and a vector query run side by side, and are put together by the same sum as in packs:
the service's own fusion has no weights. Changes of a dataset that stays are made in place, batch by
batch, so who searches meanwhile may see a part of them. A replacement is written to a new index
beside, which an item of the table then names; an index without vectors is copied to one with them
when the first ones come, as their length is fixed. Vectors of another model than the index's are
left out until everything is replaced.
"""

import hashlib
import secrets
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from nuanxin import observability
from nuanxin.adapters import s3_vectors_records as records
from nuanxin.adapters.dynamo.index_heads import DynamoIndexHeads, IndexHead
from nuanxin.adapters.s3_vectors_ranking import Found, ranked
from nuanxin.adapters.s3_vectors_records import Space
from nuanxin.adapters.s3_vectors_store import IndexGone, VectorStore
from nuanxin.errors import UpstreamUnavailable
from nuanxin.retrieval.index import Changes, Entry, Hit, IndexState, Mode, Query

CAPACITY = 2_000_000_000
"""Vectors of one index, by the service's documentation."""
_FEWEST, _MANY = 30, 100
"""Candidates of each kind that are put together: three times those wanted, within these."""
_TRIES = 30
_ABANDONED = timedelta(days=1)
"""An index that nobody switched to for so long was left by somebody who died."""


class S3VectorsIndex:
    capacity = CAPACITY

    def __init__(self, heads: DynamoIndexHeads, store: VectorStore) -> None:
        self._heads = heads
        self._store = store

    def apply(self, scope: str, changes: Changes) -> None:
        put = tuple({entry.id: entry for entry in changes.put}.values())
        if changes.replace:
            self._replace(scope, put)
            return
        gone = sorted(set(changes.remove) - {entry.id for entry in put})
        space = records.space_of(put)
        for _ in range(_TRIES):
            head = self._heads.get(scope)
            if head is None and not put:
                return
            if head is None or (head.embedding_model is None and space.model is not None):
                head = self._begun(scope, head, space)
            if head is not None and self._written(scope, head, put, gone):
                return
        raise _busy()

    def search(self, scope: str, query: Query) -> tuple[Hit, ...]:
        if query.limit < 1 or (query.groups is not None and not query.groups):
            return ()
        missed: str | None = None
        while (head := self._heads.get(scope)) is not None:
            try:
                return self._found(head, query)
            except IndexGone:
                missed = _once(head, missed)
        return ()

    def state(self, scope: str) -> IndexState:
        """Counted once after each change, and kept with the head. A sum kept by the writers would
        drift: the service does not say what a Put replaces, and one that died is repeated. A change
        counts up the head's number when it is whole, so what was counted beside it goes."""
        missed: str | None = None
        while (head := self._heads.get(scope)) is not None:
            if head.entries:
                return _state(head, head.entries)
            try:
                count = self._store.count(head.key)
            except IndexGone:
                missed = _once(head, missed)
                continue
            self._heads.counted(scope, head, count)
            return _state(head, count)
        return IndexState(0, None)

    def drop(self, scope: str) -> None:
        """The item first: without it nobody finds an index."""
        self._heads.drop(scope)
        for name, _ in list(self._store.indexes(_prefix(scope))):
            self._store.delete(name)

    def _found(self, head: IndexHead, query: Query) -> tuple[Hit, ...]:
        top = max(_FEWEST, query.limit, min(3 * query.limit, _MANY))
        words = records.query_words(query.text)
        vector = None
        if query.mode is not Mode.LEXICAL:
            vector = Space(head.embedding_model, head.dimension).vector(query.embedding)
        asked = () if query.mode is Mode.SEMANTIC else words
        with ThreadPoolExecutor(1) as aside:
            nearest = aside.submit(self._store.nearest, head.key, vector, query.groups, top)
            said = self._store.matching(head.key, asked, query.groups, top)
            near = nearest.result()
        found = Found(said, near, said_cut=len(said) == top, near_cut=len(near) == top)
        return ranked(query, words, found, head.embedding_model)

    def _begun(self, scope: str, before: IndexHead | None, space: Space) -> IndexHead | None:
        """A new index, with what the one before holds; `None` where somebody else was faster."""
        after = self._made(scope, before, space)
        try:
            if before is not None:
                self._store.copy(before.key, after.key, space)
        except IndexGone:
            return None
        if self._heads.switch(scope, before, after):
            self._clean(scope, before, after)
            return after
        self._store.delete(after.key)
        return None

    def _written(
        self, scope: str, head: IndexHead, put: Sequence[Entry], gone: Sequence[str]
    ) -> bool:
        """`False` where it is not the index any more that is searched."""
        try:
            self._store.remove(head.key, gone)
            self._store.put(head.key, put, Space(head.embedding_model, head.dimension))
        except IndexGone:
            return False
        # Counted, so that nobody switches to a copy that was made before.
        for _ in range(_TRIES):
            after = replace(head, number=head.number + 1, entries=0)
            if self._heads.switch(scope, head, after):
                return True
            now = self._heads.get(scope)
            if now is None or now.key != head.key:
                return False
            head = now
        raise _busy()

    def _replace(self, scope: str, put: Sequence[Entry]) -> None:
        space = records.space_of(put)
        before = self._heads.get(scope)
        after = self._made(scope, before, space)
        try:
            self._store.put(after.key, put, space)
        except IndexGone:
            raise _busy() from None
        for _ in range(_TRIES):
            # Whoever changed the old one meanwhile was a moment earlier: what they put goes.
            if self._heads.switch(scope, before, after):
                self._clean(scope, before, after)
                return
            before = self._heads.get(scope)
            after = replace(after, number=before.number + 1 if before else 1)
        raise _busy()

    def _made(self, scope: str, before: IndexHead | None, space: Space) -> IndexHead:
        number = before.number + 1 if before else 1
        name = f"{_prefix(scope)}{secrets.token_hex(8)}"
        self._store.create(name, space)
        return IndexHead(number, name, 0, space.model, space.dimension)

    def _clean(self, scope: str, before: IndexHead | None, after: IndexHead) -> None:
        """Remove the index before, and those that were left behind."""
        old = datetime.now(UTC) - _ABANDONED
        # What cannot be removed now is at the next switch.
        with suppress(UpstreamUnavailable):
            if before is not None:
                self._store.delete(before.key)
            for name, made in list(self._store.indexes(_prefix(scope))):
                if name != after.key and made < old:
                    self._store.delete(name)


def _prefix(scope: str) -> str:
    """Of the names of a scope's indexes, which take 63 small letters, digits and hyphens."""
    return f"kb-{hashlib.sha256(scope.encode()).hexdigest()[:40]}-"


def _state(head: IndexHead, entries: int) -> IndexState:
    """The service wants a dimension where there are no vectors, too."""
    dimension = 0 if head.embedding_model is None else head.dimension
    return IndexState(entries, head.embedding_model, dimension)


def _once(head: IndexHead, missed: str | None) -> str:
    """It may have been replaced since its name was read; not if it still has that name."""
    if head.key == missed:
        observability.event("index.broken", number=head.number)
        raise UpstreamUnavailable("the index of this dataset is not there", code="index_broken")
    return head.key


def _busy() -> UpstreamUnavailable:
    return UpstreamUnavailable("others change the same dataset all the time", code="index_busy")
