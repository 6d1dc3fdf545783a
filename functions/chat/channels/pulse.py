"""Something done again and again, beside a long piece of work."""

import threading
from collections.abc import Callable
from typing import Self

from nuanxin import observability
from nuanxin.errors import NuanxinError


class Pulse:
    """Calls `beat` every `seconds` until the block ends. A failed beat is logged, and the next
    one tries again."""

    def __init__(self, seconds: float, beat: Callable[[], object]) -> None:
        self._seconds = seconds
        self._beat = beat
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(self._seconds):
            try:
                self._beat()
            except NuanxinError as error:
                observability.fault("pulse.failed", error)
