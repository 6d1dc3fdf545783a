"""The checks of `nuanxin.retrieval.conformance`, on every index that we have."""

from pathlib import Path
from typing import Literal

import pytest

from nuanxin.retrieval.conformance import (
    CHECKS,
    Check,
    a_full_index_says_so_and_keeps_what_it_has,
)
from nuanxin.retrieval.index import Index
from tests.contracts.index_support import pack_index
from tests.fakes.index import InMemoryIndex

ROOM = 3

Kind = Literal["memory", "pack", "s3vectors"]


@pytest.fixture(params=["memory", "pack", "s3vectors"])
def index(request: pytest.FixtureRequest) -> Index:
    kinds = {"pack": "packs", "s3vectors": "vectors"}
    if request.param == "memory":
        return InMemoryIndex()
    found: Index = request.getfixturevalue(kinds[request.param])
    return found


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_index_does_what_one_has_to(index: Index, check: Check) -> None:
    check(index)


@pytest.mark.parametrize("kind", ["memory", "pack", "s3vectors"])
def test_a_full_index_says_so(kind: Kind, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    if kind == "memory":
        made: Index = InMemoryIndex(capacity=ROOM)
    elif kind == "pack":
        request.getfixturevalue("aws")
        made = pack_index(tmp_path, capacity=ROOM)
    else:
        made = request.getfixturevalue("vectors")
        request.getfixturevalue("vector_server").buckets.quota = ROOM
    a_full_index_says_so_and_keeps_what_it_has(made, ROOM)
