"""What operators do about danger: look, claim an event, close it, count.

Claiming may also take over the conversation, where the policy allows it: then the AI keeps out of
it, and the operator answers there (`functions/chat/takeover.py`).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from nuanxin import observability
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.identity import EmergencyContact, Person, Role
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import (
    TAKEN_FOR,
    DangerCounts,
    EventState,
    SafetyEvent,
    contact_of,
)
from nuanxin.errors import Conflict, NotFound
from nuanxin.ports import Clock, Page, People

_TRIES = 5
"""Each fails only if somebody else changed the event in between."""


class Events(Protocol):
    def get(self, event_id: str) -> SafetyEvent | None: ...

    def page(
        self,
        *,
        states: Collection[EventState],
        levels: Collection[SafetyLevel],
        limit: int,
        cursor: str | None,
    ) -> Page[SafetyEvent]:
        """The newest first."""
        ...

    def replace(self, before: SafetyEvent, after: SafetyEvent) -> bool:
        """Store it if it is as it was read; where it is no takeover any more, its conversation is
        given back. `False` if it changed, or that conversation is gone."""
        ...

    def take_over(
        self, before: SafetyEvent, after: SafetyEvent, *, at: datetime, until: datetime
    ) -> bool:
        """Store it if it is as it was read, and with it who answers in its conversation, by the
        rule `taken_over` and with its errors. `False` if it changed, or the conversation is
        gone."""
        ...

    def counts(self, first: date, last: date) -> Sequence[DangerCounts]:
        """By day, oldest first; days on which nothing was met are left out."""
        ...


@dataclass(frozen=True, slots=True)
class SafetyEvents:
    events: Events
    people: People
    policy: Callable[[], CarePolicy]
    now: Clock

    def page(
        self,
        *,
        states: Collection[EventState],
        levels: Collection[SafetyLevel],
        limit: int,
        cursor: str | None,
    ) -> Page[SafetyEvent]:
        return self.events.page(states=states, levels=levels, limit=limit, cursor=cursor)

    def view(self, event_id: str, by: Person) -> tuple[SafetyEvent, EmergencyContact | None]:
        """One event, and who may be told of it. That somebody looked is logged."""
        event = self._existing(event_id)
        person = self.people.get(event.person_id)
        contact = contact_of(person, self.policy()) if person else None
        observability.event(
            "safety.event_viewed", event_id=event.id, by=by.id, contact=int(contact is not None)
        )
        return event, contact

    def claim(self, event_id: str, by: Person) -> SafetyEvent:
        """See to it; of two operators the first one does (`already_claimed` for the other). A
        claim takes the conversation over from now on, also one that is repeated; while another
        operator answers there it is refused (`already_taken_over`)."""
        takeover = self.policy().takeover
        at = self.now()
        event = self._change(event_id, lambda one: _claimed(one, by.id, at, takeover=takeover), at)
        observability.event(
            "safety.event_claimed", event_id=event.id, by=by.id, takeover=int(event.takeover)
        )
        return event

    def close(self, event_id: str, by: Person, note: str | None) -> SafetyEvent:
        """Seen to: the AI answers again. What another operator claimed only admins may close."""
        at, any_claim = self.now(), by.role.at_least(Role.ADMIN)
        event = self._change(
            event_id, lambda one: _closed(one, by.id, at, note=note, any_claim=any_claim), at
        )
        observability.event("safety.event_closed", event_id=event.id, by=by.id)
        return event

    def counts(self, first: date, last: date) -> Sequence[DangerCounts]:
        return self.events.counts(first, last)

    def _existing(self, event_id: str) -> SafetyEvent:
        event = self.events.get(event_id)
        if event is None:
            raise NotFound("no such event")
        return event

    def _change(
        self, event_id: str, change: Callable[[SafetyEvent], SafetyEvent], at: datetime
    ) -> SafetyEvent:
        for _ in range(_TRIES):
            before = self._existing(event_id)
            stored = self._store(before, change(before), at)
            if stored is not None:
                return stored
        raise Conflict("this event is changing; try again", code="event_busy")

    def _store(self, before: SafetyEvent, after: SafetyEvent, at: datetime) -> SafetyEvent | None:
        """`None` if it changed meanwhile."""
        if after.takeover:
            if self.events.take_over(before, after, at=at, until=at + TAKEN_FOR):
                return after
        elif after == before or self.events.replace(before, after):
            return after
        marked = before.takeover or after.takeover
        if not marked or self.events.get(before.id) != before:
            return None
        # Its conversation is gone: there is nothing to take over, or to give back.
        alone = replace(after, takeover=False, conversation_id=None)
        return alone if self.events.replace(before, alone) else None


def _claimed(event: SafetyEvent, by: str, at: datetime, *, takeover: bool) -> SafetyEvent:
    """Claiming again changes nothing of the event but the takeover, which may be allowed by
    now."""
    if event.state is EventState.CLOSED:
        raise Conflict("this event is closed", code="already_closed")
    if event.state is EventState.CLAIMED and event.claimed_by != by:
        raise _somebody_elses()
    return replace(
        event,
        state=EventState.CLAIMED,
        claimed_by=by,
        claimed_at=event.claimed_at or at,
        takeover=event.takeover or (takeover and event.conversation_id is not None),
    )


def _closed(
    event: SafetyEvent, by: str, at: datetime, *, note: str | None, any_claim: bool
) -> SafetyEvent:
    if event.state is EventState.CLOSED:
        if event.closed_by == by:
            return event
        raise Conflict("this event is closed", code="already_closed")
    if event.state is EventState.CLAIMED and event.claimed_by != by and not any_claim:
        raise _somebody_elses()
    return replace(
        event, state=EventState.CLOSED, takeover=False, closed_by=by, closed_at=at, note=note
    )


def _somebody_elses() -> Conflict:
    return Conflict("another operator sees to this event", code="already_claimed")
