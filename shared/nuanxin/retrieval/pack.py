"""A pack: everything that one scope is searched by, in one piece of bytes that never changes.

It holds hashes of terms, ids, groups, times and vectors, and no words. Search is exact: every entry
that shares a term with the query is scored, every vector is compared.
"""

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from nuanxin.retrieval import building, layout
from nuanxin.retrieval.index import Embedding, Entry, Hit, Query
from nuanxin.retrieval.layout import Arrays, PackBroken
from nuanxin.retrieval.names import Names
from nuanxin.retrieval.searching import Part, ranked

__all__ = ["Pack", "PackBroken"]


class Pack:
    """Equal entries make equal bytes, whatever changes led to them."""

    EMPTY: ClassVar["Pack"]

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Self:
        return cls(building.built(entries))

    @classmethod
    def open(cls, data: bytes | memoryview) -> Self:
        """Without copying `data`. Raises `PackBroken`."""
        return cls(layout.load(data))

    def dump(self) -> bytes:
        return layout.dump(self._arrays)

    def changed(self, put: Sequence[Entry], remove: Collection[str]) -> "Pack":
        """`put` replaces what has its ids. The texts of the rest are not needed.

        A pack has vectors of one model. While one of them stays, vectors of another are left out.
        """
        gone = self._marked({*remove, *(entry.id for entry in put)})
        return Pack(building.changed(self._arrays, put, gone))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Sorted by their bytes."""
        return Names(self._arrays.ids, self._arrays.id_offsets).all()

    @property
    def embedding_model(self) -> str | None:
        return self._arrays.model

    @property
    def dimension(self) -> int:
        """Of its vectors; 0 without."""
        return 0 if self._arrays.model is None else self._arrays.dimension

    def __len__(self) -> int:
        return len(self._arrays)

    @property
    def embedded(self) -> int:
        """Entries with a vector."""
        return 0 if self._arrays.model is None else len(self._arrays.owners)

    def embeddings(self) -> dict[str, Embedding]:
        """By id, as exact as a pack keeps them."""
        arrays = self._arrays
        if arrays.model is None:
            return {}
        rows = arrays.vectors.astype(np.float32) * arrays.scales[:, None]
        ids = (self.ids[place] for place in arrays.owners.tolist())
        return {id_: Embedding(arrays.model, row) for id_, row in zip(ids, rows, strict=True)}

    def search(
        self, query: Query, *, fresh: Sequence[Entry] = (), without: Collection[str] = ()
    ) -> tuple[Hit, ...]:
        """Best first. `fresh` are entries that the pack does not have yet or has older; what is in
        `without` is never found, whether old or fresh."""
        new = (
            Pack.of([entry for entry in fresh if entry.id not in without]) if fresh else Pack.EMPTY
        )
        gone = self._marked({*without, *new.ids})
        parts = (Part(self._arrays, gone), Part(new._arrays, np.zeros(len(new), np.bool_)))
        return ranked([part for part in parts if len(part.arrays)], query)

    def _marked(self, ids: Collection[str]) -> NDArray[np.bool_]:
        names = Names(self._arrays.ids, self._arrays.id_offsets)
        found = np.zeros(len(self), np.bool_)
        found[[place for place in map(names.place, ids) if place is not None]] = True
        return found


Pack.EMPTY = Pack.of(())
