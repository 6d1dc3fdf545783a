"""Many waiting requests, one read: for processes that hold more than one push at a time.

A Lambda environment serves one request, and then this is a plain read. A local run, or an
environment with several requests at once, would otherwise ask the table for each of them, several
times a second.
"""

import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class _Ask(Generic[Key, Value]):
    def __init__(self, key: Key) -> None:
        self.key = key
        self.called = threading.Event()
        """It is answered, or it is its caller's turn to read."""
        self.is_answered = False
        self.value: Value | None = None


class SharedReads(Generic[Key, Value]):
    """Whoever asks while a read is under way shares the next one with all others who wait: it
    begins after they asked, so nobody gets what was read before."""

    def __init__(self, read: Callable[[Sequence[Key]], Mapping[Key, Value]]) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._is_read = False
        self._waiting: list[_Ask[Key, Value]] = []

    def get(self, key: Key) -> Value | None:
        """`None` if there is no such item. A failed read fails for one; the others ask anew."""
        mine = _Ask[Key, Value](key)
        with self._lock:
            self._waiting.append(mine)
            waits, self._is_read = self._is_read, True
        if waits:
            mine.called.wait()
        if not mine.is_answered:
            self._answer_all(mine)
        return mine.value

    def _answer_all(self, mine: _Ask[Key, Value]) -> None:
        with self._lock:
            asked, self._waiting = self._waiting, []
        found: Mapping[Key, Value] | None = None
        try:
            found = self._read([one.key for one in asked])
        finally:
            self._pass_on([] if found is not None else [one for one in asked if one is not mine])
        for one in asked:
            one.value, one.is_answered = found.get(one.key), True
            one.called.set()

    def _pass_on(self, unanswered: list[_Ask[Key, Value]]) -> None:
        """Whoever waits longest reads next, for all who wait by then."""
        with self._lock:
            self._waiting = unanswered + self._waiting
            self._is_read = bool(self._waiting)
            if self._waiting:
                self._waiting[0].called.set()
