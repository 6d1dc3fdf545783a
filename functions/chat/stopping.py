"""Whether anybody waits for the rest of a reply, asked while it is written."""

import time
from collections.abc import Callable

from nuanxin import observability
from nuanxin.errors import UpstreamUnavailable

ASKED_EVERY = 0.4
"""Seconds. Each time is a read of one item."""


class Halt:
    """Called as often as one likes; once it said so, it does not ask again. Most replies of our own
    words are there before it asks at all."""

    def __init__(self, is_wanted: Callable[[], bool]) -> None:
        self._is_wanted = is_wanted
        self._is_halted = False
        self._asked_at = time.monotonic()

    def __call__(self) -> bool:
        now = time.monotonic()
        if not self._is_halted and now - self._asked_at >= ASKED_EVERY:
            self._asked_at = now
            self._is_halted = self._asked()
        return self._is_halted

    def _asked(self) -> bool:
        try:
            return not self._is_wanted()
        except UpstreamUnavailable as error:
            observability.fault("reply.stop_not_seen", error)
            return False
