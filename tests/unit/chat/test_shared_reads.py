"""One read for all who wait, and never an old one."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from functions.chat.adapters.shared_reads import SharedReads


class Table:
    """Reads one at a time; the first read waits until it is let go."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}
        self.reads: list[list[str]] = []
        self.go = threading.Event()
        self.begun = threading.Event()
        self.failures = 0

    def read(self, wanted: Sequence[str]) -> dict[str, int]:
        self.reads.append(sorted(wanted))
        found = {key: self.values[key] for key in wanted if key in self.values}
        if len(self.reads) == 1:
            self.begun.set()
            assert self.go.wait(10)
        if self.failures:
            self.failures -= 1
            raise OSError("the table is away")
        return found


def test_alone_it_is_a_plain_read() -> None:
    table = Table()
    table.go.set()
    table.values["a"] = 1
    shared = SharedReads(table.read)
    assert shared.get("a") == 1
    assert shared.get("b") is None
    assert table.reads == [["a"], ["b"]]


def test_all_who_come_during_a_read_share_the_next_one_and_see_what_is_new() -> None:
    table, shared = with_first_read_under_way()
    with ThreadPoolExecutor(20) as pool:
        first = pool.submit(shared.get, "a")
        assert table.begun.wait(10)
        others = [pool.submit(shared.get, f"k{number}") for number in range(19)]
        wait_until(lambda: len(shared._waiting) == 19)
        table.values |= {f"k{number}": number for number in range(19)}
        table.go.set()
        assert first.result(10) is None
        assert [one.result(10) for one in others] == list(range(19))
    assert len(table.reads) == 2


def test_a_failed_read_fails_for_one_and_the_others_ask_anew() -> None:
    table, shared = with_first_read_under_way()
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(shared.get, "a")
        assert table.begun.wait(10)
        others = [pool.submit(shared.get, key) for key in "bcd"]
        wait_until(lambda: len(shared._waiting) == 3)
        table.failures = 2
        table.values |= {"b": 1, "c": 1, "d": 1}
        table.go.set()
        with pytest.raises(OSError, match="away"):
            first.result(10)
        outcomes = [one.exception(10) for one in others]
    assert sum(1 for one in outcomes if one) == 1


def with_first_read_under_way() -> tuple[Table, SharedReads[str, int]]:
    table = Table()
    return table, SharedReads(table.read)


def wait_until(condition: object) -> None:
    assert callable(condition)
    passed = threading.Event()
    for _ in range(1000):
        if condition():
            return
        passed.wait(0.01)
    raise AssertionError("it never came to that")
