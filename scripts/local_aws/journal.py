"""What a service's memory and its ledger have in common: one lock."""

import threading
from abc import ABC, abstractmethod
from types import TracebackType

from scripts.local_aws.ledger import Ledger
from scripts.local_aws.segments import Change


class Journal(ABC):
    """A reentrant lock: what changed while it was held is in the ledger when it is released.

    It stands in for the `threading.Lock` of a service and is also held around every request to
    it, so the ledger has the changes in the order in which the memory took them, and a request's
    changes are committed together before its answer leaves. When the disk refuses, the release
    raises OSError, the request fails, and the next commit tries these changes again.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._lock = threading.RLock()
        self._depth = 0

    def __enter__(self) -> None:
        self._lock.acquire()
        self._depth += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if self._depth == 1:
                self._commit()
        finally:
            self._depth -= 1
            self._lock.release()

    def _commit(self) -> None:
        if changes := self.pending():
            self.ledger.append(changes)
        self.settle()

    @abstractmethod
    def pending(self) -> list[Change]:
        """The changes since the last commit."""

    @abstractmethod
    def settle(self) -> None:
        """Remember that everything pending was committed."""
