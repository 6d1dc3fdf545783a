"""Time that passes only while nobody has anything to do."""

import heapq
import itertools
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
LONGEST = 7200.0
"""Virtual seconds after which something has gone wrong."""


class NeverEnds(Exception):
    """There is still something to do after `LONGEST`."""


class VirtualTime:
    """Threads that run one at a time, in an order that only the clock decides.

    Blocking code runs as it is: whoever sleeps gives way to whoever is due first. Nobody may hold
    a lock while sleeping.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._numbers = itertools.count()
        self._due: list[tuple[float, int, Callable[[], object], bool]] = []
        self._over = threading.Event()
        self._failures: list[BaseException] = []

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        wake = self.seconds + max(0.0, seconds)
        if not self._due or wake < self._due[0][0]:
            self.seconds = wake
            return
        turn = threading.Lock()
        turn.acquire()
        self._add(wake, turn.release, gives_way=True)
        self._next()
        turn.acquire()

    def start(self, after: float, task: Callable[[], object]) -> None:
        """Run `task`, which may sleep, in a thread of its own."""
        thread = threading.Thread(target=self._guarded, args=(task,), daemon=True)
        self._add(self.seconds + after, thread.start, gives_way=True)

    def call(self, after: float, task: Callable[[], object]) -> None:
        """Run `task`, which does not sleep."""
        self._add(self.seconds + after, task, gives_way=False)

    def run(self) -> None:
        """Until nobody has anything left to do, or somebody failed."""
        self._next()
        self._over.wait()
        if self._failures:
            raise self._failures[0]

    def _add(self, at: float, task: Callable[[], object], *, gives_way: bool) -> None:
        heapq.heappush(self._due, (at, next(self._numbers), task, gives_way))

    def _next(self) -> None:
        """Let whoever is due go on; the caller must stop then."""
        try:
            while self._due:
                self.seconds, _, task, gives_way = heapq.heappop(self._due)
                self._check()
                task()
                if gives_way:
                    return
        except BaseException as error:  # noqa: BLE001 - raised again by `run`
            self._failures.append(error)
        self._over.set()

    def _check(self) -> None:
        if self.seconds > LONGEST:
            raise NeverEnds

    def _guarded(self, task: Callable[[], object]) -> None:
        try:
            task()
        except BaseException as error:  # noqa: BLE001 - raised again by `run`
            self._failures.append(error)
            self._over.set()
        else:
            self._next()
