"""The requests that a worker would get."""

from functions.chat.channels.mailbox import BoxKey
from nuanxin.errors import UpstreamUnavailable


class MemoryWorkQueue:
    """The port `WorkQueue`."""

    def __init__(self) -> None:
        self.requests: list[tuple[BoxKey, str | None]] = []
        self.buried: list[tuple[BoxKey, str]] = []
        self.broken = False

    def request(self, box: BoxKey, *, urgent: str | None = None) -> None:
        self._fail_if_broken()
        self.requests.append((box, urgent))

    def bury(self, box: BoxKey, message: str) -> None:
        self._fail_if_broken()
        self.buried.append((box, message))

    def _fail_if_broken(self) -> None:
        if self.broken:
            raise UpstreamUnavailable("the queue did not answer")
