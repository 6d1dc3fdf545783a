"""A ledger's files hold what was committed, whole lines only, through merges and restarts."""

import json
from pathlib import Path

import pytest

from scripts.local_aws import compaction, segments
from scripts.local_aws.ledger import Ledger
from scripts.local_aws.segments import LedgerUnreadable


def reopened(directory: Path) -> segments.Contents:
    return segments.read(segments.survey(directory).live)


def ledger(directory: Path, compact_after: int = 1 << 20) -> Ledger:
    return Ledger(directory, compact_after=compact_after)


def test_values_are_set_deleted_and_dropped(tmp_path: Path) -> None:
    written = ledger(tmp_path)
    written.append([["a", "1", {"x": 1}], ["a", "2", 2], ["b", "1", 1]])
    written.append([["a", "1"], ["b"]])
    assert reopened(tmp_path) == {"a": {"2": 2}}


def test_a_ledger_goes_on_after_it_was_opened_again(tmp_path: Path) -> None:
    ledger(tmp_path).append([["a", "1", 1]])
    again = ledger(tmp_path)
    assert again.take_contents() == {"a": {"1": 1}}
    again.append([["a", "2", 2]])
    assert ledger(tmp_path).take_contents() == {"a": {"1": 1, "2": 2}}


def test_a_torn_last_line_was_never_acknowledged(tmp_path: Path) -> None:
    ledger(tmp_path).append([["a", "1", 1]])
    with segments.log_path(tmp_path, 1).open("ab") as log:
        log.write(b'[["a","2",2],["a","3"')
    again = ledger(tmp_path)
    assert again.take_contents() == {"a": {"1": 1}}
    again.append([["a", "4", 4]])
    assert reopened(tmp_path) == {"a": {"1": 1, "4": 4}}


def test_a_damaged_line_stops_the_start(tmp_path: Path) -> None:
    ledger(tmp_path).append([["a", "1", 1]])
    with segments.log_path(tmp_path, 1).open("ab") as log:
        log.write(b'[["a"\n')
    with pytest.raises(LedgerUnreadable, match=r"00000001\.log, line 3"):
        ledger(tmp_path)


def test_a_ledger_of_another_format_stops_the_start(tmp_path: Path) -> None:
    segments.log_path(tmp_path, 1).write_text(json.dumps([["", "format", 2]]) + "\n")
    with pytest.raises(LedgerUnreadable, match="not format 1"):
        ledger(tmp_path)


def test_a_missing_log_stops_the_start(tmp_path: Path) -> None:
    for _ in range(3):
        ledger(tmp_path).append([["a", "1", 1]])
    segments.log_path(tmp_path, 2).unlink()
    with pytest.raises(LedgerUnreadable, match="a log is missing"):
        ledger(tmp_path)


def test_merging_changes_nothing_that_can_be_read(tmp_path: Path) -> None:
    for value in range(3):
        ledger(tmp_path).append([["a", str(value), value], ["a", "same", value], ["b"]])
    before = reopened(tmp_path)
    compaction.merge(tmp_path, 2)
    assert reopened(tmp_path) == before
    assert list(before["a"]) == list(reopened(tmp_path)["a"])
    assert ledger(tmp_path).take_contents() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "00000002.base",
        "00000003.log",
        "00000004.log",
    ]


def test_a_merge_that_ends_late_replaces_nothing_newer(tmp_path: Path) -> None:
    ledger(tmp_path).append([["a", "1", "old"]])
    ledger(tmp_path).append([["a", "1", "new"]])
    compaction.merge(tmp_path, 2)
    segments.write_base(tmp_path, 1, {"a": {"1": "old"}})
    assert reopened(tmp_path) == {"a": {"1": "new"}}


def test_a_large_ledger_is_merged_while_it_is_written(tmp_path: Path) -> None:
    written = ledger(tmp_path, compact_after=2000)
    for round_number in range(2000):
        written.append([["a", str(round_number % 50), round_number]])
    expected = {str(key): 1950 + key for key in range(50)}
    assert reopened(tmp_path) == {"a": expected}
    assert written.wait_for_merge()
    assert reopened(tmp_path) == {"a": expected}
    assert list(tmp_path.glob("*.base"))


def test_a_disk_that_refuses_leaves_no_torn_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = ledger(tmp_path)
    written.append([["a", "1", 1]])
    monkeypatch.setattr("os.write", _half_then_fail)
    with pytest.raises(OSError, match="full"):
        written.append([["a", "2", 2]])
    monkeypatch.undo()
    written.append([["a", "3", 3]])
    assert reopened(tmp_path) == {"a": {"1": 1, "3": 3}}


def _half_then_fail(file: int, data: bytes) -> int:
    with open(file, "ab", closefd=False) as log:
        log.write(data[:5])
    raise OSError("full")
