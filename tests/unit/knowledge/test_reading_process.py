"""Reading in a process of its own: what a file may do to it, and what it may not do."""

import os
import sys
from pathlib import Path

import pytest

from functions.knowledge.reading import child, process, read
from functions.knowledge.reading.parsed import MAX_BYTES, Unreadable
from functions.knowledge.reading.process import ReadingProcess
from nuanxin import observability
from nuanxin.domain.knowledge import FailureReason
from nuanxin.errors import UpstreamUnavailable
from tests.unit.knowledge import files
from tests.unit.knowledge.pdfs import mixed, pdf
from tests.unit.knowledge.test_formats import report

PAGE = "A page with enough text on it to count as text"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (files.word(), "a.docx"),
        (files.slides(), "a.pptx"),
        (files.sheets({"价": [["a", "b"], [1, 2.5]]}), "a.xlsx"),
        (files.book({"a.xhtml": "<h1>题</h1><p>字</p>"}), "a.epub"),
        (report(3), "a.pdf"),
        (mixed([PAGE], texts=3, pictures=1), "a.pdf"),
        ("姓名,年龄\n张三,30".encode("gbk"), "名单.csv"),
        ("# 题\n字".encode(), "a.md"),
    ],
)
def test_it_reads_the_same_as_here(data: bytes, name: str) -> None:
    found, here = ReadingProcess().read(data, name), read(data, name)
    assert found == here
    assert found.sections


def test_pictures_come_whole() -> None:
    data = mixed([PAGE], texts=1, pictures=3)
    assert ReadingProcess(pictures=True).read(data, "a.pdf") == read(data, "a.pdf", pictures=True)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", FailureReason.EMPTY),
        (pdf([[PAGE]], encrypted=True), FailureReason.ENCRYPTED),
        (pdf([[PAGE]])[:200], FailureReason.CORRUPT),
        (b"a" * (MAX_BYTES + 1), FailureReason.TOO_LARGE),
        (b"\x7fELF", FailureReason.UNSUPPORTED),
    ],
)
def test_reasons_come_through(data: bytes, reason: FailureReason) -> None:
    with pytest.raises(Unreadable) as refusal:
        ReadingProcess().read(data, "a")
    assert refusal.value.reason is reason
    assert refusal.value.detail


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> Unreadable:
    """What becomes of a file whose reader does this."""
    lines = ["from functions.knowledge.reading import child", "import os, sys", code]
    lines.append("sys.exit(child.main())")
    (folder / "odd_reader.py").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(process, "_PROGRAM", "odd_reader")
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    with pytest.raises(Unreadable) as refusal:
        ReadingProcess(seconds=20).read(b"words", "a.txt")
    return refusal.value


INSTEAD = "child.read = lambda *_, **__: {}"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("os.abort()", FailureReason.CORRUPT),
        ("os._exit(7)", FailureReason.CORRUPT),
        ("os._exit(0)", FailureReason.CORRUPT),
        ("os.write(1, b'{}'); os._exit(0)", FailureReason.CORRUPT),
        ('os.write(1, b\'{"reason": "odd"}\'); os._exit(0)', FailureReason.CORRUPT),
        ("os.write(1, b'[' * 100000); os._exit(0)", FailureReason.CORRUPT),
        (INSTEAD.format("bytearray(4 * 1024 ** 3)"), FailureReason.TOO_LARGE),
        ("child.CPU_SECONDS = 1\n" + INSTEAD.format("sum(range(10**12))"), FailureReason.TOO_SLOW),
    ],
)
def test_whatever_a_file_does_to_its_reader_is_a_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, reason: FailureReason
) -> None:
    assert run(monkeypatch, tmp_path, code).reason is reason


def test_a_reader_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "odd_reader.py").write_text("import time\ntime.sleep(60)", encoding="utf-8")
    monkeypatch.setattr(process, "_PROGRAM", "odd_reader")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(Unreadable) as refusal:
        ReadingProcess(seconds=0.5).read(b"words", "a.txt")
    assert refusal.value.reason is FailureReason.TOO_SLOW


@pytest.mark.parametrize(
    "act",
    [
        "__import__('socket').socket()",
        "__import__('socket').getaddrinfo('example.org', 80)",
        "__import__('subprocess').run(['true'])",
        "os.system('true')",
        "os.fork()",
        "open('/tmp/nuanxin-was-here', 'w')",
    ],
)
def test_a_reader_has_no_way_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, act: str) -> None:
    tried = f"def act(*_, **__):\n  try:\n    {act}\n  except child.Barred:\n    os._exit(9)\n"
    codes: list[str] = []
    monkeypatch.setattr(observability, "event", lambda _, error: codes.append(error))
    run(monkeypatch, tmp_path, f"{tried}child.read = act")
    assert codes == ["Ended9"]
    assert not Path("/tmp/nuanxin-was-here").exists()


def test_a_reader_knows_no_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hidden")
    codes: list[str] = []
    monkeypatch.setattr(observability, "event", lambda _, error: codes.append(error))
    run(monkeypatch, tmp_path, "os._exit(8 if 'AWS_SECRET_ACCESS_KEY' in os.environ else 9)")
    assert codes == ["Ended9"]


def test_without_a_process_another_try_may_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(UpstreamUnavailable):
        ReadingProcess().read(b"words", "a.txt")


def test_its_limits_leave_room_for_what_is_read() -> None:
    assert child.ADDRESS_SPACE > 10 * MAX_BYTES
    assert child.CPU_SECONDS < process.WITHIN
    assert os.sysconf("SC_PAGE_SIZE") < child.MAX_ANSWER
