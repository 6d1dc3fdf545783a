"""What packs do beyond the checks of every index: races, leftovers, requests."""

from pathlib import Path

import boto3
import pytest
from pynamodb.expressions.condition import Condition

from nuanxin.adapters.bucket import Bucket
from nuanxin.adapters.dynamo.index_heads import DynamoIndexHeads, IndexHead, IndexHeadItem
from nuanxin.adapters.pack_files import S3PackFiles
from nuanxin.adapters.pack_index import PackIndex
from nuanxin.errors import UpstreamUnavailable
from nuanxin.retrieval.index import Changes, Entry, Query
from nuanxin.retrieval.pack import Pack
from nuanxin.settings import MediaSettings
from tests.contracts.index_support import entry, ids, new_scope, pack_index


def packs_of(scope: str) -> list[str]:
    """The keys of a dataset's packs, whatever their version."""
    found = boto3.client("s3").list_object_versions(
        Bucket=MediaSettings.from_env().bucket_name, Prefix=f"KB#{scope}/"
    )
    assert "DeleteMarkers" not in found
    return [one["Key"] for one in found.get("Versions", ())]


def test_only_the_present_pack_and_the_one_before_stay(packs: PackIndex) -> None:
    scope = new_scope()
    for number in range(5):
        packs.apply(scope, Changes(put=[entry(f"e{number}")]))
    head = DynamoIndexHeads("pack").get(scope)
    assert head is not None
    assert head.number == 5
    assert [key.split("/")[-1][:12] for key in packs_of(scope)] == ["000000000004", "000000000005"]
    assert head.key in packs_of(scope)
    packs.drop(scope)
    assert packs_of(scope) == []


def test_what_a_writer_who_died_left_behind_is_removed(packs: PackIndex) -> None:
    scope = new_scope()
    packs.apply(scope, Changes(put=[entry("e1")]))
    bucket = Bucket(MediaSettings.from_env().bucket_name)
    bucket.put(f"KB#{scope}/index/000000000002-dead.pack", b"left behind")
    bucket.put(f"KB#{scope}/index/000000000003-begun.pack", b"being written by another")
    packs.apply(scope, Changes(put=[entry("e2")]))
    left = [key.split("/")[-1] for key in packs_of(scope)]
    assert len(left) == 3
    assert "000000000002-dead.pack" not in left
    assert "000000000003-begun.pack" in left
    assert ids(packs, scope) == ["e1", "e2"]


def test_who_loses_a_race_begins_again_and_leaves_nothing(
    packs: PackIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope, rival = new_scope(), pack_index(tmp_path)
    packs.apply(scope, Changes(put=[entry("e1"), entry("e2")]))
    save = S3PackFiles.save
    saved: list[list[str]] = []

    def late(files: S3PackFiles, key: str, pack: Pack) -> None:
        """The first time, after a rival who read the same pack and is done already."""
        saved.append([one.split("/")[-1][:12] for one in packs_of(scope)])
        if len(saved) == 1:
            rival.apply(scope, Changes(put=[entry("rival")], remove=["e2"]))
        save(files, key, pack)

    monkeypatch.setattr(S3PackFiles, "save", late)
    packs.apply(scope, Changes(put=[entry("mine")]))
    assert ids(packs, scope) == ["e1", "mine", "rival"]
    assert saved[-1] == ["000000000001", "000000000002"], "the loser's is gone"
    assert len(packs_of(scope)) == 2


def test_a_search_costs_one_request_once_the_pack_is_at_hand(
    packs: PackIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope = new_scope()
    packs.apply(scope, Changes(put=[entry("e1")]))
    calls: list[str] = []
    get = DynamoIndexHeads.get

    def counted(heads: DynamoIndexHeads, dataset_id: str) -> IndexHead | None:
        calls.append(dataset_id)
        return get(heads, dataset_id)

    def unwanted(*_: object, **__: object) -> None:
        raise AssertionError("the bucket is not asked")

    monkeypatch.setattr(DynamoIndexHeads, "get", counted)
    monkeypatch.setattr(Bucket, "get", unwanted)
    assert ids(packs, scope) == ["e1"]
    assert calls == [scope]


def test_a_pack_that_goes_while_it_is_looked_for_is_no_failure(
    packs: PackIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader with a cold cache, and two changes between its two requests."""
    scope, reader = new_scope(), pack_index(tmp_path)
    packs.apply(scope, Changes(put=[entry("e1")]))
    get = DynamoIndexHeads.get
    seen: list[IndexHead | None] = []

    def slow(heads: DynamoIndexHeads, dataset_id: str) -> IndexHead | None:
        head = get(heads, dataset_id)
        if not seen:
            seen.append(head)
            for name in ("e2", "e3"):
                packs.apply(scope, Changes(put=[entry(name)]))
        return head

    monkeypatch.setattr(DynamoIndexHeads, "get", slow)
    assert ids(reader, scope) == ["e1", "e2", "e3"]


def test_a_pack_that_is_lost_is_said_and_can_be_replaced(
    packs: PackIndex, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    scope, reader = new_scope(), pack_index(tmp_path)
    packs.apply(scope, Changes(put=[entry("e1")]))
    Bucket(MediaSettings.from_env().bucket_name).remove_all(f"KB#{scope}/index/")
    with pytest.raises(UpstreamUnavailable) as error:
        reader.search(scope, Query("同样"))
    assert error.value.code == "index_broken"
    with pytest.raises(UpstreamUnavailable):
        reader.apply(scope, Changes(put=[entry("e2")]))
    assert "index.broken" in caplog.messages
    reader.apply(scope, Changes(put=[entry("e3")], replace=True))
    assert ids(reader, scope) == ["e3"]


def test_nothing_is_written_where_nothing_changes(packs: PackIndex) -> None:
    scope = new_scope()
    packs.apply(scope, Changes(remove=["nobody"]))
    assert packs_of(scope) == []
    packs.apply(scope, Changes(put=[entry("e1")]))
    packs.apply(scope, Changes(remove=["nobody"]))
    assert len(packs_of(scope)) == 1


def test_packs_hold_no_words(packs: PackIndex) -> None:
    scope = new_scope()
    packs.apply(
        scope, Changes(put=[Entry("e1", "confidential salary 薪水很高", context="heading")])
    )
    bucket = Bucket(MediaSettings.from_env().bucket_name)
    (data,) = [bucket.get(key, most=10**6) or b"" for key in packs_of(scope)]
    assert b"e1" in data
    for word in ("confidential", "confidenti", "salari", "薪水", "heading"):
        assert word.encode() not in data


def test_a_switch_whose_answer_got_lost_is_no_lost_race(
    packs: PackIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client sends such a write again, and the condition fails on what it wrote itself."""
    scope = new_scope()
    packs.apply(scope, Changes(put=[entry("e1")]))
    save = IndexHeadItem.save

    def twice(item: IndexHeadItem, condition: Condition) -> None:
        save(item, condition)
        save(item, condition)

    monkeypatch.setattr(IndexHeadItem, "save", twice)
    packs.apply(scope, Changes(put=[entry("e2")]))
    assert ids(packs, scope) == ["e1", "e2"]
    head = DynamoIndexHeads("pack").get(scope)
    assert head is not None
    assert head.number == 2
    assert head.key in packs_of(scope)
