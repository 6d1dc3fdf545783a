"""The bytes of a pack, format 1.

    8 bytes   `NUANPACK`
    4         format
    4         length of the header, a multiple of 8
    4         CRC-32 of all that follows these 24 bytes
    4         zero
    header    JSON: how many of each, and the model of the vectors; filled up with spaces
    arrays    one after the other, little-endian, in the order of `_ARRAYS`

The sizes in the header say where each array lies, so there are no offsets that could point
elsewhere; the data must be exactly as long as they say.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

MAGIC = b"NUANPACK"
FORMAT = 1
NO_TIME = -(2**63)
_PRELUDE = struct.Struct("<8sIII4x")
_LONGEST_HEADER = 65_536
_MOST = 2**32 - 1
_SIZES = (
    *("entries", "terms", "postings", "id_bytes"),
    *("groups", "group_bytes", "vectors", "dimension"),
)


class PackBroken(Exception):
    """The data is no pack of a format that is known, or was damaged."""


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """Entries are sorted by id and known by their place; `postings` lists for each term the places
    that have it. Vectors are those of `owners`, a row each, `scale` times the whole numbers."""

    model: str | None
    dimension: int
    times: NDArray[np.int64]
    """Milliseconds since 1970, or `NO_TIME`."""
    hashes: NDArray[np.uint32]
    """Of the terms, rising."""
    offsets: NDArray[np.uint32]
    """Where each term's postings begin, and where the last one's end."""
    lengths: NDArray[np.uint32]
    """Counts of all terms of an entry."""
    id_offsets: NDArray[np.uint32]
    group_offsets: NDArray[np.uint32]
    group_of: NDArray[np.uint32]
    owners: NDArray[np.uint32]
    weights: NDArray[np.float32]
    scales: NDArray[np.float32]
    places: NDArray[np.uint16] | NDArray[np.uint32]
    """Of the postings; 16 bits where they are enough."""
    counts: NDArray[np.uint8]
    decays: NDArray[np.uint8]
    ids: NDArray[np.uint8]
    groups: NDArray[np.uint8]
    vectors: NDArray[np.int8]
    """A row for each owner."""

    def __len__(self) -> int:
        return len(self.lengths)


_ARRAYS: Mapping[str, tuple[str, str]] = {
    "times": ("<i8", "entries"),
    "hashes": ("<u4", "terms"),
    "offsets": ("<u4", "terms+1"),
    "lengths": ("<u4", "entries"),
    "id_offsets": ("<u4", "entries+1"),
    "group_offsets": ("<u4", "groups+1"),
    "group_of": ("<u4", "entries"),
    "owners": ("<u4", "vectors"),
    "weights": ("<f4", "entries"),
    "scales": ("<f4", "vectors"),
    "places": ("", "postings"),
    "counts": ("<u1", "postings"),
    "decays": ("<u1", "entries"),
    "ids": ("<u1", "id_bytes"),
    "groups": ("<u1", "group_bytes"),
    "vectors": ("<i1", "cells"),
}
"""Each with its type and how many there are; the wider types first, so that all lie aligned."""


def place_type(entries: int) -> type[np.uint16] | type[np.uint32]:
    return np.uint16 if entries <= 2**16 else np.uint32


def dump(arrays: Arrays) -> bytes:
    sizes = (
        *(len(arrays), len(arrays.hashes), len(arrays.places), len(arrays.ids)),
        *(len(arrays.group_offsets) - 1, len(arrays.groups), len(arrays.owners)),
        arrays.dimension,
    )
    header: dict[str, object] = dict(zip(_SIZES, sizes, strict=True)) | {"model": arrays.model}
    told = json.dumps(header, separators=(",", ":")).encode()
    told += b" " * (-len(told) % 8)
    types = _types(len(arrays))
    parts = [np.asarray(getattr(arrays, name), types[name]).tobytes() for name in _ARRAYS]
    rest = b"".join((told, *parts))
    return _PRELUDE.pack(MAGIC, FORMAT, len(told), crc32(rest)) + rest


def load(data: bytes | memoryview) -> Arrays:
    """Without copying: the arrays lie in `data`. Raises `PackBroken`."""
    view = memoryview(data).cast("B")
    sizes, model, start = _header(view)
    types, arrays = _types(sizes["entries"]), {}
    for name, (_, of) in _ARRAYS.items():
        arrays[name] = np.frombuffer(view, types[name], sizes[of], start)
        start += arrays[name].nbytes
    shape = (sizes["vectors"], sizes["dimension"])
    found = Arrays(
        model=model,
        dimension=sizes["dimension"],
        **arrays | {"vectors": arrays["vectors"].reshape(shape)},
    )
    _check(found)
    return found


def _types(entries: int) -> dict[str, np.dtype[Any]]:
    places = "<u2" if place_type(entries) is np.uint16 else "<u4"
    return {name: np.dtype(kind or places) for name, (kind, _) in _ARRAYS.items()}


def _header(view: memoryview) -> tuple[dict[str, int], str | None, int]:
    """The sizes, the model, and where the arrays begin."""
    if len(view) < _PRELUDE.size:
        raise PackBroken("too short")
    magic, version, length, checksum = _PRELUDE.unpack(view[: _PRELUDE.size])
    if magic != MAGIC or version != FORMAT:
        raise PackBroken("not a pack of a format that is known")
    start = _PRELUDE.size + length
    if length > _LONGEST_HEADER or length % 8 or start > len(view):
        raise PackBroken("the header is cut off")
    if crc32(view[_PRELUDE.size :]) != checksum:
        raise PackBroken("the checksum differs")
    sizes, model = _told(bytes(view[_PRELUDE.size : start]))
    types = _types(sizes["entries"])
    whole = sum(types[name].itemsize * sizes[of] for name, (_, of) in _ARRAYS.items())
    if start + whole != len(view):
        raise PackBroken("it is not as long as it says")
    return sizes, model, start


def _told(header: bytes) -> tuple[dict[str, int], str | None]:
    try:
        told = json.loads(header)
        sizes = {name: told[name] for name in _SIZES}
        model = told["model"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise PackBroken("the header cannot be read") from None
    if not all(type(size) is int and 0 <= size < _MOST for size in sizes.values()):
        raise PackBroken("a size is out of bounds")
    if not (model is None or isinstance(model, str)):
        raise PackBroken("the model has no name")
    for name in ("entries", "terms", "groups"):
        sizes[f"{name}+1"] = sizes[name] + 1
    sizes["cells"] = sizes["vectors"] * sizes["dimension"]
    return sizes, model


def _check(arrays: Arrays) -> None:
    entries = len(arrays)
    checks = (
        _rises(arrays.hashes),
        _spans(arrays.offsets, len(arrays.places)) and _rises(arrays.offsets),
        _spans(arrays.id_offsets, len(arrays.ids)),
        _spans(arrays.group_offsets, len(arrays.groups)),
        _below(arrays.places, entries),
        _below(arrays.group_of, len(arrays.group_offsets) - 1),
        _below(arrays.owners, entries) and _rises(arrays.owners),
        bool(np.isfinite(arrays.weights).all() and np.isfinite(arrays.scales).all()),
    )
    if not all(checks):
        raise PackBroken("something points outside")


def _spans(offsets: NDArray[np.uint32], end: int) -> bool:
    return bool(offsets[0] == 0 and offsets[-1] == end and (offsets[1:] >= offsets[:-1]).all())


def _rises(numbers: NDArray[np.uint32]) -> bool:
    return bool((numbers[1:] > numbers[:-1]).all())


def _below(numbers: NDArray[Any], bound: int) -> bool:
    return not len(numbers) or int(numbers.max()) < bound
