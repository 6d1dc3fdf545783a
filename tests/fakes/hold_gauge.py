"""How many pushes are being held, counted exactly."""

from collections.abc import Callable
from threading import Lock


class MemoryHoldGauge:
    """The port `HoldGauge`."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._lock = Lock()
        self.held = 0

    def begin(self) -> Callable[[], None] | None:
        with self._lock:
            if self.held >= self.limit:
                return None
            self.held += 1
        return self._end

    def _end(self) -> None:
        with self._lock:
            self.held -= 1
