"""Sorted names in one piece of bytes."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


def spelled(names: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Their bytes, and where each begins and the last one ends."""
    each = [name.encode() for name in names]
    offsets = np.zeros(len(each) + 1, np.uint32)
    np.cumsum([len(name) for name in each], out=offsets[1:])
    return np.frombuffer(b"".join(each), np.uint8), offsets


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Sorted by their bytes."""

    blob: NDArray[np.uint8]
    offsets: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, place: int) -> str:
        return self._bytes(place).decode("utf-8", "replace")

    def all(self) -> tuple[str, ...]:
        data = self.blob.tobytes()
        return tuple(
            data[begin:end].decode("utf-8", "replace")
            for begin, end in pairwise(self.offsets.tolist())
        )

    def place(self, name: str) -> int | None:
        """Of a name, if it is there."""
        wanted = name.encode("utf-8", "replace")
        place = bisect_left(range(len(self)), wanted, key=self._bytes)
        return place if place < len(self) and self._bytes(place) == wanted else None

    def _bytes(self, place: int) -> bytes:
        return self.blob[self.offsets[place] : self.offsets[place + 1]].tobytes()
