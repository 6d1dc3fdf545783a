"""The way in, where one process takes all pushes."""

from threading import Event, Lock


class Turnstile:
    """Lets so many threads through at a time, and of those who wait the latest first.

    In a crowd, few at a time are ready in time, while all at once would be late together; and who
    has waited long has been hung up on, and is posted again.
    """

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: list[Event] = []
        self._lock = Lock()

    def __enter__(self) -> None:
        mine = Event()
        with self._lock:
            if self._free:
                self._free -= 1
                return
            self._waiting.append(mine)
        mine.wait()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.pop().set()
            else:
                self._free += 1
