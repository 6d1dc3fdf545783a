"""Archives: their files one by one, and what no archive may do."""

import io
import struct
import zipfile

import pytest

from functions.knowledge.reading.archive import MAX_FILES, members
from functions.knowledge.reading.parsed import MAX_BYTES, Unreadable
from nuanxin.domain.knowledge import FailureReason
from tests.unit.knowledge import files


def refused(data: bytes) -> FailureReason:
    with pytest.raises(Unreadable) as refusal:
        list(members(data))
    return refusal.value.reason


def test_files_come_with_their_folders_as_names() -> None:
    data = files.zipped({"a.txt": "一", "docs/": "", "docs/b.md": "二"})
    assert list(members(data)) == [("a.txt", "一".encode()), ("docs/b.md", "二".encode())]


def test_what_systems_leave_behind_is_left_out() -> None:
    litter = {"__MACOSX/._a.txt": "x", ".DS_Store": "x", "docs/Thumbs.db": "x", "docs/._b": "x"}
    assert [name for name, _ in members(files.zipped({**litter, "a.txt": "一"}))] == ["a.txt"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\a.txt", "Users/a.txt"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("x\u202etxt.exe", "xtxt.exe"),
    ],
)
def test_names_lead_nowhere(written: str, shown: str) -> None:
    ((name, _),) = members(files.zipped({written: "x"}))
    assert name == shown


def test_names_in_gbk_are_read() -> None:
    data = files.zipped({"aaaaaa.txt": "x"}, packed=False)
    ((name, _),) = members(data.replace(b"aaaaaa", "合同书".encode("gbk")))
    assert name == "合同书.txt"


def test_a_broken_file_spares_the_others() -> None:
    data = files.zipped({"a.txt": "first words", "b.txt": "second words"}, packed=False)
    found = dict(members(data.replace(b"first words", b"fjrst words")))
    broken = found["a.txt"]
    assert isinstance(broken, Unreadable)
    assert broken.reason is FailureReason.CORRUPT
    assert found["b.txt"] == b"second words"


def test_a_file_that_is_too_large_spares_the_others() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("large.txt", bytes(MAX_BYTES + 1))
        archive.writestr("a.txt", "x")
    found = dict(members(out.getvalue()))
    large = found["large.txt"]
    assert isinstance(large, Unreadable)
    assert large.reason is FailureReason.TOO_LARGE
    assert found["a.txt"] == b"x"


def test_a_file_that_grows_without_measure_is_refused() -> None:
    assert refused(files.zipped({"zeros.txt": bytes(20 * 1024 * 1024)})) is FailureReason.TOO_LARGE


def test_files_that_grow_too_large_together_are_refused() -> None:
    data = bytearray(files.zipped({f"{n}.txt": "x" for n in range(20)}))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<II", data, at + 20, 2**20, 40 * 2**20)
        at += 4
    assert refused(bytes(data)) is FailureReason.TOO_LARGE


def test_too_many_files_are_refused() -> None:
    data = files.zipped({f"{n}.txt": "x" for n in range(MAX_FILES + 1)})
    assert refused(data) is FailureReason.TOO_LARGE


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", files.zipped({"a": "x"})[:-10]])
def test_half_an_archive_is_corrupt(data: bytes) -> None:
    assert refused(data) is FailureReason.CORRUPT


def test_an_archive_in_an_archive_is_handed_over_closed() -> None:
    inner = files.zipped({"a.txt": "x"})
    assert list(members(files.zipped({"inner.zip": inner}))) == [("inner.zip", inner)]
