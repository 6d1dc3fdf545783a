"""A channel's inbox, and the queue of messages that wait for a reply."""

import threading
from dataclasses import replace
from datetime import datetime

from functions.chat.wechat.ports import Arrival, InboxEntry, InboxKey, InboxState, first_owed
from nuanxin.errors import UpstreamUnavailable


class InMemoryInbox:
    """The port `Inbox`."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._entries: dict[InboxKey, InboxEntry] = {}

    def accept(self, arrival: Arrival) -> InboxEntry:
        with self._lock:
            present = self._entries.get(arrival.key)
            entry = _new(arrival) if present is None else replace(present, posts=present.posts + 1)
            self._entries[arrival.key] = entry
            return entry

    def get(self, key: InboxKey) -> InboxEntry | None:
        return self._entries.get(key)

    def complete(self, key: InboxKey, parts: tuple[str, ...]) -> None:
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None and entry.state is InboxState.PENDING:
                self._entries[key] = replace(entry, state=InboxState.DONE, parts=parts)

    def show(self, carrier: InboxKey, source: InboxEntry, text: str) -> bool:
        with self._lock:
            carrying, present = self._entries.get(carrier), self._entries.get(source.key)
            if carrying is None or carrying.carries is not None or carrying.placeholder:
                return False
            if present is None or present.shown != source.shown:
                return False
            self._entries[source.key] = replace(present, shown=present.shown + 1)
            self._entries[carrier] = replace(self._entries[carrier], carries=text)
            return True

    def hold_place(self, key: InboxKey) -> bool:
        with self._lock:
            entry = self._entries.get(key)
            if entry is None or entry.carries is not None:
                return False
            self._entries[key] = replace(entry, placeholder=True)
            return True

    def oldest_owed(
        self, user_id: str, channel_id: str, silent_since: datetime
    ) -> InboxEntry | None:
        with self._lock:
            own = [
                entry
                for key, entry in sorted(self._entries.items())
                if (key.user_id, key.channel_id) == (user_id, channel_id)
            ]
        return first_owed(own, silent_since)


def _new(arrival: Arrival) -> InboxEntry:
    return InboxEntry(
        key=arrival.key,
        state=InboxState.DONE if arrival.fetches else InboxState.PENDING,
        text=arrival.text,
        fetches=arrival.fetches,
        first_at=arrival.at,
        posts=1,
    )


class InMemoryTurnQueue:
    """The port `TurnQueue`. Drops what it saw before, as the real one does for five minutes."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._seen: set[tuple[InboxKey, int]] = set()
        self.sent: list[InboxKey] = []
        self.broken = False

    def send(self, key: InboxKey, *, posts: int) -> None:
        if self.broken:
            raise UpstreamUnavailable("the queue did not answer")
        with self._lock:
            if (key, posts) not in self._seen:
                self._seen.add((key, posts))
                self.sent.append(key)
