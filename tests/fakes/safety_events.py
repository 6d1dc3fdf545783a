"""Danger that was noticed, and how often."""

import threading
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import (
    DangerCounts,
    EventState,
    SafetyEvent,
    Takeover,
    raised,
)
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Page
from nuanxin.taking_over import taken_over
from tests.fakes.paging import page_of


class InMemorySafetyEvents:
    """What `DynamoSafetyEvents` is. `conversations` are those that there are, with who answers."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self.events: dict[str, SafetyEvent] = {}
        self.conversations: dict[tuple[str, str], Takeover | None] = {}
        self.broken = False
        self._counted: dict[str, SafetyEvent] = {}
        self._announced: dict[str, SafetyLevel] = {}
        self._counts: dict[tuple[date, SafetyLevel, str], int] = {}

    def get(self, event_id: str) -> SafetyEvent | None:
        return self.events.get(event_id)

    def page(
        self,
        *,
        states: Collection[EventState],
        levels: Collection[SafetyLevel],
        limit: int,
        cursor: str | None,
    ) -> Page[SafetyEvent]:
        with self._lock:
            chosen = [one for one in self.events.values() if one.state in states]
        keyed = [(f"{one.at.isoformat()}#{one.id}", one) for one in chosen if one.level in levels]
        newest = sorted(keyed, key=lambda pair: pair[0], reverse=True)
        return page_of(newest, "safety", limit=limit, cursor=cursor)

    def record(self, event: SafetyEvent) -> bool:
        if self.broken:
            raise UpstreamUnavailable("the data store did not answer")
        with self._lock:
            stored = self.events.get(event.id)
            after = event if stored is None else raised(stored, event)
            self.events[event.id] = after
            return after != stored

    def replace(self, before: SafetyEvent, after: SafetyEvent) -> bool:
        with self._lock:
            if self.events.get(before.id) != before:
                return False
            if before.takeover and not after.takeover and after.conversation_id is not None:
                key = after.person_id, after.conversation_id
                if key not in self.conversations:
                    return False
                self.conversations[key] = _without(self.conversations[key], after)
            self.events[before.id] = after
            return True

    def take_over(
        self, before: SafetyEvent, after: SafetyEvent, *, at: datetime, until: datetime
    ) -> bool:
        with self._lock:
            key = after.person_id, after.conversation_id or ""
            if key not in self.conversations or self.events.get(before.id) != before:
                return False
            self.conversations[key] = taken_over(self.conversations[key], after, at=at, until=until)
            self.events[before.id] = after
            return True

    def count(self, event: SafetyEvent) -> bool:
        with self._lock:
            stored = self.events.get(event.id)
            before = self._counted.get(event.id)
            if stored is None or (before is not None and before.level is stored.level):
                return False
            if before is not None:
                self._add(before, -1)
            self._add(stored, 1)
            self._counted[event.id] = stored
            return True

    def is_announced(self, event: SafetyEvent) -> bool:
        return self._announced.get(event.id) is event.level

    def note_announced(self, event: SafetyEvent) -> None:
        stored = self.events.get(event.id)
        if stored is not None and stored.level is event.level:
            self._announced[event.id] = event.level

    def unattended(self, before: datetime, limit: int) -> tuple[str, ...]:
        with self._lock:
            found = [
                one.id
                for one in self.events.values()
                if before - timedelta(days=1) <= one.at < before and not self._is_counted(one)
            ]
        return tuple(found[:limit])

    def counts(self, first: date, last: date) -> tuple[DangerCounts, ...]:
        days = sorted({day for day, _, _ in self._counts if first <= day <= last})
        return tuple(self._day(day) for day in days)

    def erase(self, person_id: str) -> None:
        """As the erasure of an account does; not part of a port."""
        self.events = {k: one for k, one in self.events.items() if one.person_id != person_id}

    def _is_counted(self, event: SafetyEvent) -> bool:
        counted = self._counted.get(event.id)
        return counted is not None and counted.level is event.level

    def _add(self, event: SafetyEvent, times: int) -> None:
        for reason in ("", *event.reasons):
            key = event.at.astimezone(UTC).date(), event.level, reason
            self._counts[key] = self._counts.get(key, 0) + times

    def _day(self, day: date) -> DangerCounts:
        mine = {key[1:]: times for key, times in self._counts.items() if key[0] == day}
        return DangerCounts(
            day,
            levels={level: times for (level, reason), times in mine.items() if not reason},
            reasons={key: times for key, times in mine.items() if key[1]},
        )


def _without(takeover: Takeover | None, event: SafetyEvent) -> Takeover | None:
    if takeover is None or takeover.events == {event.id}:
        return None
    return replace(takeover, events=takeover.events - {event.id})


class MemoryEventQueue:
    """The port `EventQueue`."""

    def __init__(self) -> None:
        self.announced: list[str] = []
        self.broken = False

    def announce(self, event_id: str) -> None:
        if self.broken:
            raise UpstreamUnavailable("the queue did not answer")
        self.announced.append(event_id)
