"""Packs are input: whatever is done to their bytes, opening says so or works."""

import json
import struct
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nuanxin.retrieval import layout
from nuanxin.retrieval.index import Embedding, Entry, Query
from nuanxin.retrieval.pack import Pack, PackBroken

ENTRIES = [
    Entry(f"m{number}", f"cat number{number} 西湖", group="g", embedding=Embedding("m", [1.0, 0.0]))
    for number in range(5)
]
DATA = Pack.of(ENTRIES).dump()
PRELUDE = struct.Struct("<8sIII4x")


def test_it_is_opened_without_copying() -> None:
    data = bytearray(DATA)
    pack = Pack.open(memoryview(data))
    assert pack.ids == tuple(entry.id for entry in ENTRIES)
    with pytest.raises(BufferError):
        data.append(0)


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    data = bytearray(DATA)
    data[place] ^= change
    if 20 <= place < 24:  # the unused four bytes
        assert len(Pack.open(bytes(data))) == len(ENTRIES)
    else:
        with pytest.raises(PackBroken):
            Pack.open(bytes(data))


@given(st.integers(0, len(DATA) - 1))
def test_a_cut_pack_is_noticed(end: int) -> None:
    with pytest.raises(PackBroken):
        Pack.open(DATA[:end])


@given(st.binary(min_size=1, max_size=40))
def test_more_bytes_are_noticed(more: bytes) -> None:
    with pytest.raises(PackBroken):
        Pack.open(DATA + more)


@given(st.binary(max_size=200))
def test_anything_else_is_no_pack(data: bytes) -> None:
    with pytest.raises(PackBroken):
        Pack.open(data)


@settings(max_examples=500)
@given(st.lists(st.tuples(st.integers(24, len(DATA) - 1), st.integers(0, 255)), min_size=1))
def test_a_forged_pack_is_noticed_or_searched_without_harm(
    changes: list[tuple[int, int]],
) -> None:
    """With a checksum that fits, so that every further check is on its own."""
    data = bytearray(DATA)
    for place, value in changes:
        data[place] = value
    try:
        pack = Pack.open(sealed(bytes(data[24:]), PRELUDE.unpack(DATA[:24])[2]))
    except PackBroken:
        return
    with np.errstate(all="ignore"):
        pack.search(Query("cat 西湖 number3", embedding=ENTRIES[0].embedding))
        assert len(pack.changed([Entry("new", "dog")], ["m1"]).ids) >= 1


@pytest.mark.parametrize(
    "change",
    [
        {"entries": 6},
        {"entries": -1},
        {"terms": 2**40},
        {"postings": True},
        {"vectors": 1.5},
        {"model": 7},
        {"id_bytes": None},
    ],
)
def test_a_header_that_lies_is_noticed(change: dict[str, object]) -> None:
    length = PRELUDE.unpack(DATA[:24])[2]
    header = json.loads(DATA[24 : 24 + length]) | change
    told = json.dumps(header).encode()
    told += b" " * (-len(told) % 8)
    with pytest.raises(PackBroken):
        Pack.open(sealed(told + DATA[24 + length :], len(told)))


@pytest.mark.parametrize("told", [b"", b"[]      ", b"{}      ", b"\xff" * 8, b"[" * 65_536])
def test_a_header_that_is_none_is_noticed(told: bytes) -> None:
    with pytest.raises(PackBroken):
        Pack.open(sealed(told, len(told)))


@pytest.mark.parametrize(
    "change",
    [
        {"hashes": lambda old: old[::-1]},
        {"offsets": lambda old: old[::-1]},
        {"offsets": lambda old: old + 1},
        {"id_offsets": lambda old: old[::-1]},
        {"id_offsets": lambda old: old + 1},
        {"group_offsets": lambda old: old + 1},
        {"group_of": lambda old: old + 1},
        {"places": lambda old: old + 1},
        {"owners": lambda old: old + 1},
        {"owners": lambda old: old * 0},
        {"weights": lambda old: old * np.nan},
        {"scales": lambda old: old * np.inf},
    ],
)
def test_what_points_outside_is_noticed(change: dict[str, Callable[[Any], Any]]) -> None:
    arrays = layout.load(DATA)
    forged = {name: act(getattr(arrays, name)) for name, act in change.items()}
    with pytest.raises(PackBroken):
        Pack.open(layout.dump(replace(arrays, **forged)))


def test_another_format_is_not_read() -> None:
    with pytest.raises(PackBroken):
        Pack.open(DATA[:8] + (2).to_bytes(4, "little") + DATA[12:])


def sealed(rest: bytes, header: int) -> bytes:
    return PRELUDE.pack(b"NUANPACK", 1, header, crc32(rest)) + rest
