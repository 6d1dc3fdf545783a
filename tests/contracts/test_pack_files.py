"""Packs in the bucket and on the way to it: the same for the fake and for S3."""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import boto3
import pytest

from nuanxin.adapters.bucket import Bucket
from nuanxin.adapters.pack_files import DiskPacks, KeptPacks, S3PackFiles
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory.ports import PackFiles
from nuanxin.retrieval.index import Entry, Query
from nuanxin.retrieval.pack import Pack
from nuanxin.settings import MediaSettings
from scripts.local_aws.launcher import LocalAws
from tests.fakes.packs import InMemoryPackFiles

PACK = Pack.of([Entry("m1", "猫叫团团"), Entry("m2", "the gate opens at nine")])
OTHER = Pack.of([Entry("m1", "狗叫毛毛")])


def new_key(name: str = "1") -> str:
    return f"P#u_{uuid4().hex}/memory/{name}.pack"


@dataclass
class Places:
    """Where packs may be: the bucket, and one process's memory and disk."""

    bucket: Bucket
    name: str
    folder: Path
    kept: KeptPacks
    disk: DiskPacks

    @property
    def files(self) -> S3PackFiles:
        return S3PackFiles(self.bucket, kept=self.kept, disk=self.disk)

    def elsewhere(self) -> S3PackFiles:
        """Another process on the same disk."""
        return S3PackFiles(self.bucket, kept=KeptPacks(), disk=self.disk)

    @property
    def on_disk(self) -> list[Path]:
        return sorted(self.folder.iterdir()) if self.folder.exists() else []


@pytest.fixture
def places(aws: LocalAws, tmp_path: Path) -> Places:
    del aws
    name, folder = MediaSettings.from_env().bucket_name, tmp_path / "packs"
    return Places(Bucket(name), name, folder, KeptPacks(), DiskPacks(folder))


@pytest.fixture(params=["memory", "s3"])
def files(request: pytest.FixtureRequest) -> PackFiles:
    if request.param == "memory":
        return InMemoryPackFiles()
    found: Places = request.getfixturevalue("places")
    return found.files


def found(pack: Pack | None, text: str) -> list[str]:
    assert pack is not None
    return [hit.id for hit in pack.search(Query(text))]


def test_what_was_saved_is_loaded(files: PackFiles) -> None:
    key = new_key()
    files.save(key, PACK)
    files.save(new_key(), OTHER)
    assert found(files.load(key), "团团") == ["m1"]
    assert found(files.load(key), "gate") == ["m2"]


def test_what_is_not_there_is_none(files: PackFiles) -> None:
    assert files.load(new_key()) is None
    files.remove(new_key())


def test_what_was_removed_is_not_there(files: PackFiles) -> None:
    key, other = new_key(), new_key()
    files.save(key, PACK)
    files.save(other, OTHER)
    files.remove(key)
    files.remove(key)
    assert files.load(key) is None
    assert found(files.load(other), "毛毛") == ["m1"]


def test_an_empty_pack_is_one(files: PackFiles) -> None:
    key = new_key()
    files.save(key, Pack.EMPTY)
    pack = files.load(key)
    assert pack is not None
    assert len(pack) == 0


# On S3.


def requests_of(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys that are read from the bucket from now on."""
    asked: list[str] = []
    get = bucket.get

    def counted(key: str, *, most: int) -> bytes | None:
        asked.append(key)
        return get(key, most=most)

    monkeypatch.setattr(bucket, "get", counted)
    return asked


def test_a_pack_is_fetched_once(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_key()
    places.bucket.put(key, PACK.dump())
    asked = requests_of(places.bucket, monkeypatch)
    first = places.files.load(key)
    assert places.files.load(key) is first
    assert found(places.elsewhere().load(key), "团团") == ["m1"]
    assert asked == [key]


def test_one_persons_pack_never_serves_another(places: Places) -> None:
    """Numbers repeat from person to person; keys do not."""
    mine, theirs = new_key("7"), new_key("7")
    places.files.save(mine, PACK)
    places.files.save(theirs, OTHER)
    for files in (places.files, places.elsewhere()):
        assert found(files.load(mine), "叫") == ["m1"]
        assert found(files.load(mine), "毛毛") == []
        assert found(files.load(theirs), "团团") == []
    assert places.files.load(new_key("7")) is None


@pytest.mark.parametrize("damage", [b"", b"NUANPACK", PACK.dump()[:-1], b"\0" * 5000])
def test_a_broken_file_on_the_disk_is_read_anew(places: Places, damage: bytes) -> None:
    key = new_key()
    places.files.save(key, PACK)
    (file,) = places.on_disk
    file.write_bytes(damage)
    assert found(places.elsewhere().load(key), "团团") == ["m1"]
    assert file.read_bytes() == PACK.dump()


def test_a_broken_file_does_not_stay_on_the_disk(places: Places) -> None:
    key = new_key()
    places.disk.keep(key, PACK.dump()[:-1])
    assert places.files.load(key) is None
    assert places.on_disk == []


def test_a_broken_pack_in_the_bucket_is_none(
    places: Places, caplog: pytest.LogCaptureFixture
) -> None:
    key = new_key()
    places.bucket.put(key, PACK.dump()[:-1])
    assert places.files.load(key) is None
    assert places.on_disk == []
    assert "pack.broken" in caplog.messages


def test_the_disk_holds_only_so_much(places: Places) -> None:
    size = len(PACK.dump())
    small = DiskPacks(places.folder, most=3 * size)
    keys = [new_key() for _ in range(6)]
    for key in keys:
        small.keep(key, PACK.dump())
    assert len(places.on_disk) == 3
    assert small.get(keys[-1]) == PACK.dump()
    small.keep(new_key(), b"x" * (3 * size + 1))
    assert len(places.on_disk) == 3


def test_files_on_the_disk_end_by_themselves(places: Places) -> None:
    key = new_key()
    over = DiskPacks(places.folder, life=-1.0)
    over.keep(key, PACK.dump())
    assert over.get(key) is None
    assert places.on_disk == []
    places.disk.keep(key, PACK.dump())
    over.keep(new_key(), PACK.dump())
    assert len(places.on_disk) == 1, "whoever writes sweeps"


def test_a_disk_that_cannot_be_written_costs_nothing(places: Places, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    broken = DiskPacks(tmp_path / "file" / "packs")
    files = S3PackFiles(places.bucket, kept=KeptPacks(), disk=broken)
    key = new_key()
    files.save(key, PACK)
    assert found(files.load(key), "团团") == ["m1"]
    files.remove(key)
    assert files.load(key) is None


def test_memory_holds_what_was_used_last() -> None:
    kept = KeptPacks(most=100)
    for name in "abc":
        kept.keep(name, PACK, 40)
    assert [kept.get(name) is not None for name in "abc"] == [False, True, True]
    kept.get("b")
    kept.keep("d", PACK, 40)
    assert [kept.get(name) is not None for name in "bcd"] == [True, False, True]
    kept.keep("huge", PACK, 1000)
    assert [kept.get(name) is not None for name in ("b", "d", "huge")] == [False, False, True]
    kept.drop("huge")
    kept.keep("a", PACK, 60)
    kept.keep("b", PACK, 40)
    assert kept.get("a") is PACK, "what was dropped takes no room"


def test_a_removed_pack_leaves_no_version(places: Places) -> None:
    key = new_key()
    for pack in (PACK, OTHER):
        places.bucket.put(key, pack.dump())
    places.files.remove(key)
    left = boto3.client("s3").list_object_versions(Bucket=places.name, Prefix=key)
    assert "Versions" not in left
    assert "DeleteMarkers" not in left


# The bucket itself.


def test_removing_a_key_leaves_those_that_begin_like_it(places: Places) -> None:
    start = f"test/{uuid4().hex}"
    for name in ("a", "ab", "a/b"):
        places.bucket.put(f"{start}/{name}", b"1")
    assert places.bucket.remove(f"{start}/a") == 1
    assert [one.key for one in places.bucket.list(start)] == [f"{start}/a/b", f"{start}/ab"]


def test_removing_a_prefix_takes_every_version_of_many_keys(places: Places) -> None:
    start = f"test/{uuid4().hex}"
    for number in range(1100):
        places.bucket.put(f"{start}/a/{number}", b"1")
    places.bucket.put(f"{start}/a/5", b"2")
    boto3.client("s3").delete_object(Bucket=places.name, Key=f"{start}/a/6")
    places.bucket.put(f"{start}/ab", b"1")
    assert places.bucket.remove_all(f"{start}/a/") == 1101
    left = boto3.client("s3").list_object_versions(Bucket=places.name, Prefix=start)
    assert [one["Key"] for one in left["Versions"]] == [f"{start}/ab"]
    assert "DeleteMarkers" not in left
    assert places.bucket.remove_all(f"{start}/a/") == 0


def test_a_prefix_ends_where_a_name_ends(places: Places) -> None:
    with pytest.raises(ValueError, match="slash"):
        places.bucket.remove_all("P#u_1")


def test_what_is_to_be_new_replaces_nothing(places: Places) -> None:
    key = f"test/{uuid4().hex}"
    assert places.bucket.put(key, b"first", only_new=True)
    assert not places.bucket.put(key, b"second", only_new=True)
    assert places.bucket.get(key, most=100) == b"first"
    assert places.bucket.get(key, most=3) == b"fir"
    assert places.bucket.size(key) == 5
    assert places.bucket.size(key + "x") is None
    assert places.bucket.get(key + "x", most=3) is None


def test_a_bucket_that_does_not_answer_is_a_503(places: Places) -> None:
    missing = Bucket(f"missing-{uuid4().hex}")
    with pytest.raises(UpstreamUnavailable) as error:
        missing.put("key", b"1")
    assert error.value.code == "storage_unavailable"
    assert error.value.__cause__ is None
    with pytest.raises(UpstreamUnavailable):
        missing.remove("key")
    with pytest.raises(UpstreamUnavailable):
        list(missing.list("a/"))
    assert places.bucket.size("nowhere") is None
