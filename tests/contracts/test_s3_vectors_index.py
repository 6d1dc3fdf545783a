"""What Amazon S3 Vectors takes beyond the checks of every index: its bounds, its refusals."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from nuanxin.adapters import s3_vectors_records
from nuanxin.adapters.dynamo.index_heads import DynamoIndexHeads, IndexHead
from nuanxin.adapters.pack_index import PackIndex
from nuanxin.adapters.s3_vectors_index import S3VectorsIndex
from nuanxin.adapters.s3_vectors_records import Space
from nuanxin.adapters.s3_vectors_store import VectorStore
from nuanxin.errors import UpstreamUnavailable
from nuanxin.retrieval.index import Changes, Embedding, Entry, Mode, Query
from tests.contracts.index_support import VECTORS, entry, ids, new_scope
from tests.servers.s3_vectors_server import S3VectorsServer


def indexes_of(vector_server: S3VectorsServer) -> set[str]:
    return set(vector_server.buckets.buckets[VECTORS])


def head_of(scope: str) -> IndexHead:
    head = DynamoIndexHeads("s3vectors").get(scope)
    assert head is not None
    return head


def test_requests_stay_within_the_services_bounds(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer
) -> None:
    scope = new_scope()
    long = "报销流程需要三天" * 400
    many = [Entry(f"e{n}", f"第{n}条") for n in range(1100)]
    vectors.apply(scope, Changes(put=[*many, Entry("e1100", "第1100条" + long, context=long)]))
    vectors.apply(scope, Changes(remove=[one.id for one in many[:1001]]))
    assert max(len(body["vectors"]) for body in vector_server.calls("PutVectors")) == 500
    assert [len(body["keys"]) for body in vector_server.calls("DeleteVectors")] == [500, 500, 1]
    assert ids(vectors, scope, "第1100条")[:1]
    vectors.search(scope, Query("".join(chr(0x4E00 + number) for number in range(3000))))
    (asked,) = vector_server.calls("QueryVectors")[-1]["queryTexts"]
    assert 900 < len(asked["text"]) <= 1024


def test_large_vectors_go_in_smaller_portions(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3_vectors_records, "MOST_PAYLOAD", 100_000)
    scope = new_scope()
    wide = Embedding("wide", tuple(0.001 * (n % 97 + 1) for n in range(4096)))
    vectors.apply(scope, Changes(put=[Entry(f"e{n}", "话", embedding=wide) for n in range(9)]))
    portions = [body["vectors"] for body in vector_server.calls("PutVectors")]
    assert sum(map(len, portions)) == 9
    assert len(portions) > 3
    assert max(len(json.dumps(portion)) for portion in portions) < 110_000


def test_nothing_that_was_said_lies_in_the_service(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer
) -> None:
    scope = new_scope()
    vectors.apply(scope, Changes(put=[Entry("e1", "confidential 薪水很高", context="heading")]))
    stored = repr(vector_server.calls("PutVectors"))
    for word in ("confidential", "confidenti", "薪", "heading", "head"):
        assert word not in stored


def test_a_stand_in_never_takes_part_in_a_vector_search(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer
) -> None:
    """It lies on the first axis: what is asked for there would find it first."""
    scope, first_axis = new_scope(), Embedding("m1", (1.0, 0.0, 0.0))
    without_direction = Embedding("m1", (0.0, 0.0, 0.0))
    entries = [
        Entry("plain", "一"),
        Entry("zero", "二", embedding=without_direction),
        Entry("other", "三", embedding=Embedding("m2", (1.0, 0.0, 0.0))),
        Entry("far", "四", embedding=Embedding("m1", (0.0, 1.0, 0.1))),
    ]
    vectors.apply(scope, Changes(put=[entries[3], *entries[:3]]))
    asked = Query("五", mode=Mode.SEMANTIC, embedding=first_axis)
    assert [hit.id for hit in vectors.search(scope, asked)] == ["far"]
    zero = Query("五", mode=Mode.SEMANTIC, embedding=without_direction)
    assert vectors.search(scope, zero) == ()
    assert len(vector_server.calls("QueryVectors")) == 1


def test_busy_answers_are_waited_for(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer
) -> None:
    scope = new_scope()
    vectors.apply(scope, Changes(put=[entry("e1")]))
    vector_server.refuse("TooManyRequestsException", times=2)
    vectors.apply(scope, Changes(put=[entry("e2")]))
    assert len(vector_server.calls("PutVectors")) == 4
    vector_server.refuse("ServiceUnavailableException")
    assert ids(vectors, scope) == ["e1", "e2"]


def test_what_is_refused_is_a_503_that_quotes_nothing(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer, caplog: pytest.LogCaptureFixture
) -> None:
    scope = new_scope()
    vectors.apply(scope, Changes(put=[entry("e1")]))
    vector_server.allowed.remove("GetVectors")
    with pytest.raises(UpstreamUnavailable) as error:
        vectors.search(scope, Query("同样的话"))
    assert error.value.code == "index_unavailable"
    assert error.value.__cause__ is None
    assert "index.failed" in caplog.messages


def test_a_replaced_index_is_removed_and_nobody_misses_it(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader and a writer who had read its name go on with the new one."""
    scope = new_scope()
    vectors.apply(scope, Changes(put=[entry("e1")]))
    first = head_of(scope).key
    get = DynamoIndexHeads.get
    replaced: list[str] = []

    def slow(heads: DynamoIndexHeads, dataset_id: str) -> IndexHead | None:
        head = get(heads, dataset_id)
        if replaced == ["armed"]:
            replaced.clear()
            vectors.apply(scope, Changes(put=[entry("new")], replace=True))
        return head

    monkeypatch.setattr(DynamoIndexHeads, "get", slow)
    replaced.append("armed")
    assert ids(vectors, scope) == ["new"]
    replaced.append("armed")
    vectors.apply(scope, Changes(put=[entry("late")]))
    assert ids(vectors, scope) == ["late", "new"]
    names = {name for name in indexes_of(vector_server) if name.startswith(first[:-16])}
    assert names == {head_of(scope).key}


def test_a_change_during_a_copy_is_not_lost(
    vectors: S3VectorsIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first vectors come while others put words."""
    scope = new_scope()
    vectors.apply(scope, Changes(put=[entry("e1"), entry("e2")]))
    copy = VectorStore.copy
    raced: list[str] = []

    def slow(store: VectorStore, source: str, target: str, space: Space) -> None:
        copy(store, source, target, space)
        if not raced:
            raced.append(source)
            vectors.apply(scope, Changes(put=[entry("meanwhile")], remove=["e2"]))

    monkeypatch.setattr(VectorStore, "copy", slow)
    meant = Entry("meant", "同样的话", embedding=Embedding("m1", (0.0, 1.0)))
    vectors.apply(scope, Changes(put=[meant]))
    assert ids(vectors, scope) == ["e1", "meant", "meanwhile"]
    assert vectors.state(scope).embedding_model == "m1"


def test_abandoned_indexes_are_removed_after_a_day(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer
) -> None:
    scope = new_scope()
    vectors.apply(scope, Changes(put=[entry("e1")]))
    start = head_of(scope).key[:-16]
    for name, age in (("aaaa", timedelta(days=2)), ("bbbb", timedelta(hours=2))):
        vectors._store.create(start + name, Space())
        vector_server.buckets.buckets[VECTORS][start + name].made = (
            datetime.now(UTC) - age
        ).timestamp()
    vectors.apply(scope, Changes(put=[entry("e2")], replace=True))
    left = {name for name in indexes_of(vector_server) if name.startswith(start)}
    assert left == {start + "bbbb", head_of(scope).key}
    vectors.drop(scope)
    assert not {name for name in indexes_of(vector_server) if name.startswith(start)}


def test_more_is_found_than_one_page_holds(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer
) -> None:
    scope = new_scope()
    vectors.apply(scope, Changes(put=[entry(f"e{n}") for n in range(180)]))
    assert len(vectors.search(scope, Query("同样的话", limit=150))) == 150
    assert len(vectors.search(scope, Query("同样的话", limit=500))) == 180
    assert {body["topK"] for body in vector_server.calls("QueryVectors")} == {100}


def test_a_dataset_may_have_both_kinds_while_it_moves(
    packs: PackIndex, vectors: S3VectorsIndex
) -> None:
    scope = new_scope()
    packs.apply(scope, Changes(put=[entry("e1")]))
    vectors.apply(scope, Changes(put=[entry("e1"), entry("e2")]))
    packs.drop(scope)
    assert ids(packs, scope) == []
    assert ids(vectors, scope) == ["e1", "e2"]


def test_an_index_whose_making_was_sent_twice_is_made(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client repeats what was not answered, and is then told that it exists."""
    create = VectorStore.create

    def twice(store: VectorStore, name: str, space: Space) -> None:
        create(store, name, space)
        create(store, name, space)

    monkeypatch.setattr(VectorStore, "create", twice)
    scope = new_scope()
    vectors.apply(scope, Changes(put=[entry("e1")]))
    assert ids(vectors, scope) == ["e1"]
    assert len(vector_server.calls("CreateIndex")) == 2


def test_a_copy_takes_its_time_within_the_bounds(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer
) -> None:
    """What is listed comes in pages of 1 MB, and is put in portions."""
    scope = new_scope()
    vectors.apply(scope, Changes(put=[entry(f"e{number}", "话" * 60) for number in range(1300)]))
    vector_server.asked.clear()
    meant = Entry("meant", "别的", embedding=Embedding("m1", (0.0, 1.0)))
    vectors.apply(scope, Changes(put=[meant]))
    assert len(vector_server.calls("ListVectors")) > 1
    assert vectors.state(scope).entries == 1301
    found = vectors.search(scope, Query("", mode=Mode.SEMANTIC, embedding=meant.embedding))
    assert [hit.id for hit in found] == ["meant"]


def test_entries_are_counted_once_after_each_change(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer
) -> None:
    scope = new_scope()
    vectors.apply(scope, Changes(put=[entry("e1"), entry("e2")]))
    for put, remove, left in ((["e2", "e3"], [], 3), ([], ["e1", "unknown"], 2)):
        vectors.apply(scope, Changes(put=[entry(name) for name in put], remove=remove))
        vector_server.asked.clear()
        assert {vectors.state(scope).entries for _ in range(3)} == {left}
        assert len(vector_server.calls("ListVectors")) == 1


def test_what_was_counted_during_a_change_goes_with_its_end(
    vectors: S3VectorsIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope = new_scope()
    vectors.apply(scope, Changes(put=[entry("e1")]))
    put = VectorStore.put
    seen: list[int] = []

    def looked_at(store: VectorStore, name: str, entries: Sequence[Entry], space: Space) -> None:
        seen.append(vectors.state(scope).entries)
        put(store, name, entries, space)

    monkeypatch.setattr(VectorStore, "put", looked_at)
    vectors.apply(scope, Changes(put=[entry("e2")]))
    assert seen == [1]
    assert head_of(scope).entries == 0
    assert vectors.state(scope).entries == 2


def test_a_count_that_comes_too_late_is_not_kept(vectors: S3VectorsIndex) -> None:
    scope, heads = new_scope(), DynamoIndexHeads("s3vectors")
    vectors.apply(scope, Changes(put=[entry("e1")]))
    before = head_of(scope)
    vectors.apply(scope, Changes(put=[entry("e2")]))
    heads.counted(scope, before, 1)
    assert vectors.state(scope).entries == 2
    vectors.drop(scope)
    heads.counted(scope, before, 1)
    assert vectors.state(scope).entries == 0


def test_many_entries_are_counted_side_by_side(
    vectors: S3VectorsIndex, vector_server: S3VectorsServer
) -> None:
    scope = new_scope()
    vectors.apply(scope, Changes(put=[entry(f"e{n}") for n in range(2001)]))
    vector_server.asked.clear()
    assert vectors.state(scope).entries == 2001
    segments = {body.get("segmentIndex") for body in vector_server.calls("ListVectors")}
    assert segments == {None, *range(8)}
