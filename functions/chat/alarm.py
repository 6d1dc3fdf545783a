"""Danger is told to operators: the event is stored with its turn, everything else comes after.

An event is kept before the words that answer it are stored, so that no crash takes it; a worker is
asked for after them, and by the sweeper where nobody came to that. Nothing here holds up a reply
or fails it: where the queue cannot be asked, the sweeper asks later.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from nuanxin import observability
from nuanxin.domain.safety_events import SafetyEvent
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Clock

OVERDUE = timedelta(seconds=25)
"""An event that no worker took up for so long: its request got lost."""
_AT_ONCE = 100


class EventRecords(Protocol):
    """Events of danger, as they are noticed and announced."""

    def get(self, event_id: str) -> SafetyEvent | None: ...

    def record(self, event: SafetyEvent) -> bool:
        """Keep it, or raise the level of what is kept; whether that changed anything."""
        ...

    def count(self, event: SafetyEvent) -> bool:
        """Count it once, by day, level and reasons; from then on it is taken up. Whether this
        call did."""
        ...

    def is_announced(self, event: SafetyEvent) -> bool: ...

    def note_announced(self, event: SafetyEvent) -> None: ...

    def unattended(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Ids of events that are older than that and were never taken up."""
        ...


class EventQueue(Protocol):
    def announce(self, event_id: str) -> None:
        """Ask a worker to; requests may be lost, doubled and reordered."""
        ...


@dataclass(frozen=True, slots=True)
class Alarm:
    """What a turn calls. None of them fails."""

    events: EventRecords
    queue: EventQueue

    def call(self, event: SafetyEvent) -> None:
        """Of an event that was stored in the turn's own transaction."""
        observability.event("safety.noticed", event_id=event.id, level=event.level)
        try:
            self.queue.announce(event.id)
        except UpstreamUnavailable as error:
            # The sweeper sees to it.
            observability.fault("work.not_requested", error)

    def keep(self, event: SafetyEvent) -> bool:
        """Of one that is not in its turn's transaction; whether there was something to keep."""
        try:
            return self.events.record(event)
        except UpstreamUnavailable as error:
            observability.fault("safety.not_recorded", error, level=event.level)
            return False

    def record(self, event: SafetyEvent) -> None:
        """Of one in a conversation that the client keeps."""
        if self.keep(event):
            self.call(event)


@dataclass(frozen=True, slots=True)
class Unannounced:
    """The sweeper's part."""

    events: EventRecords
    queue: EventQueue
    now: Clock

    def sweep(self) -> int:
        """How many events were asked for whose request got lost."""
        found = self.events.unattended(self.now() - OVERDUE, _AT_ONCE)
        for event_id in found:
            self.queue.announce(event_id)
        if found:
            observability.event("safety.swept", events=len(found))
        return len(found)
