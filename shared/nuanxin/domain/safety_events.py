"""Danger that was noticed, as operators see it: ids, codes and times, never what somebody said."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from nuanxin.domain.care import CarePolicy
from nuanxin.domain.identity import EmergencyContact, Person
from nuanxin.domain.safety import SafetyLevel

PREFIX = "se"
MAX_NOTE = 2000
"""Characters."""
TAKEN_FOR = timedelta(hours=24)
"""So long after an operator's last act the AI answers again: a conversation is never forgotten."""
LEVELS = (SafetyLevel.RISK, SafetyLevel.ACUTE)

_ID = re.compile(rf"{PREFIX}_(.{{1,34}})_([0-9a-z]{{26}})")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,31}")


class EventState(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    """An operator sees to it."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class SafetyEvent:
    """One message that was read as danger, or what its conversation made of it.

    `reasons` are codes of what was noticed, `template` names the fixed text that answered,
    `analyser` who read the message, `channel` the way it came. `conversation_id` is `None` where
    the client keeps the conversation, or it was deleted. `takeover`: the operator who claimed it
    answers there.
    """

    id: str
    person_id: str
    message_id: str
    level: SafetyLevel
    at: datetime
    channel: str
    template: str
    analyser: str
    conversation_id: str | None = None
    reasons: tuple[str, ...] = ()
    state: EventState = EventState.OPEN
    takeover: bool = False
    claimed_by: str | None = None
    claimed_at: datetime | None = None
    closed_by: str | None = None
    closed_at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Takeover:
    """Who answers in a conversation: this operator, for these events, until then."""

    events: frozenset[str]
    until: datetime
    by: str

    def is_on(self, at: datetime) -> bool:
        return bool(self.events) and at < self.until


@dataclass(frozen=True, slots=True)
class DangerCounts:
    """How often danger was met on a day (UTC), without anybody's identity."""

    day: date
    levels: Mapping[SafetyLevel, int] = field(default_factory=dict)
    reasons: Mapping[tuple[SafetyLevel, str], int] = field(default_factory=dict)


def event_id(person_id: str, message_id: str) -> str:
    """The same for every look at one message, and enough to find the event."""
    return f"{PREFIX}_{person_id}_{message_id.rpartition('_')[2]}"


def whose(identifier: str) -> tuple[str, str] | None:
    """The person, and the part of the message's id that sorts by time; `None` if it is no id."""
    found = _ID.fullmatch(identifier)
    return (found[1], found[2]) if found else None


def event_of(
    person_id: str,
    message_id: str,
    level: SafetyLevel,
    *,
    at: datetime,
    channel: str,
    template: str,
    analyser: str,
    conversation_id: str | None = None,
    reasons: Iterable[str] = (),
) -> SafetyEvent:
    """A new event. What does not look like a code is no reason: it might quote somebody."""
    return SafetyEvent(
        id=event_id(person_id, message_id),
        person_id=person_id,
        message_id=message_id,
        level=level,
        at=at,
        channel=channel,
        template=template,
        analyser=analyser,
        conversation_id=conversation_id,
        reasons=codes_of(reasons),
    )


def codes_of(reasons: Iterable[str]) -> tuple[str, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(str(one) for one in reasons if _CODE.fullmatch(one)))


def is_higher(level: SafetyLevel, other: SafetyLevel) -> bool:
    levels = tuple(SafetyLevel)
    return levels.index(level) > levels.index(other)


def raised(event: SafetyEvent, by: SafetyEvent) -> SafetyEvent:
    """`event` after a later look at the same message found `by`; a level never falls."""
    if not is_higher(by.level, event.level):
        return event
    reasons = codes_of((*event.reasons, *by.reasons))
    return replace(event, level=by.level, reasons=reasons, template=by.template)


def contact_of(person: Person, policy: CarePolicy) -> EmergencyContact | None:
    """Whom operators may tell: only with the person's consent, and where operators have that on."""
    contact = person.care.emergency_contact
    if contact is None or not contact.consent or not policy.emergency_contacts:
        return None
    return contact


def total(days: Sequence[DangerCounts]) -> dict[SafetyLevel, int]:
    """Of all days, by level."""
    return {level: sum(day.levels.get(level, 0) for day in days) for level in LEVELS}


def total_of_reasons(days: Sequence[DangerCounts]) -> dict[str, int]:
    """Of all days, by reason; one event may have several."""
    reasons: dict[str, int] = {}
    for day in days:
        for (_, reason), times in day.reasons.items():
            reasons[reason] = reasons.get(reason, 0) + times
    return dict(sorted(reasons.items()))
