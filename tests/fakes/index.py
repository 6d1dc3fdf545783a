"""Indexes in memory."""

import threading
from dataclasses import dataclass, field

from nuanxin.retrieval.index import Changes, Hit, IndexFull, IndexState, Query
from nuanxin.retrieval.pack import Pack


@dataclass
class InMemoryIndex:
    """The port `Index`: everything is packed anew for each change."""

    capacity: int = 50_000
    packs: dict[str, Pack] = field(default_factory=dict)
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def apply(self, scope: str, changes: Changes) -> None:
        with self._one_at_a_time:
            before = Pack.EMPTY if changes.replace else self.packs.get(scope, Pack.EMPTY)
            after = before.changed(changes.put, changes.remove)
            if len(after) > self.capacity:
                raise IndexFull("it is full")
            self.packs[scope] = after

    def search(self, scope: str, query: Query) -> tuple[Hit, ...]:
        return self.packs.get(scope, Pack.EMPTY).search(query)

    def state(self, scope: str) -> IndexState:
        pack = self.packs.get(scope, Pack.EMPTY)
        return IndexState(len(pack), pack.embedding_model, pack.dimension)

    def drop(self, scope: str) -> None:
        self.packs.pop(scope, None)
