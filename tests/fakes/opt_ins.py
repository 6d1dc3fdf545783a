"""Opt-ins to subscription messages, and the messages that used them up."""

import threading
from collections import Counter
from collections.abc import Mapping

from functions.chat.channels.mailbox import BoxKey, Reply
from functions.chat.subscriptions import OptIn


class InMemoryOptIns:
    """The port `OptIns`."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._left: Counter[tuple[BoxKey, str]] = Counter()
        self._events: set[tuple[BoxKey, str, str]] = set()
        self.replies: dict[tuple[BoxKey, str], Reply] = {}

    def add(
        self, box: BoxKey, templates: Mapping[str, int], *, most: int, event: str | None = None
    ) -> None:
        with self._lock:
            for template_id, count in templates.items():
                if event is not None and (box, template_id, event) in self._events:
                    continue
                if event is not None:
                    self._events.add((box, template_id, event))
                left = self._left[box, template_id] + count
                self._left[box, template_id] = max(0, min(most, left))

    def all(self, user_id: str) -> tuple[OptIn, ...]:
        with self._lock:
            return tuple(
                OptIn(box.channel_id, template_id, left)
                for (box, template_id), left in sorted(self._left.items())
                if box.user_id == user_id and left > 0
            )

    def spend(self, template_id: str, reply: Reply) -> bool:
        with self._lock:
            if self._left[reply.box, template_id] < 1:
                return False
            self._left[reply.box, template_id] -= 1
            self.replies[reply.box, reply.id] = reply
            return True

    def forget(self, box: BoxKey, template_id: str) -> None:
        with self._lock:
            self._left.pop((box, template_id), None)

    def reply(self, box: BoxKey, reply_id: str) -> Reply | None:
        return self.replies.get((box, reply_id))
