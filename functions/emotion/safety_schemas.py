"""Safety events as operators see them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from nuanxin.domain.identity import EmergencyContact
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import (
    LEVELS,
    MAX_NOTE,
    DangerCounts,
    EventState,
    SafetyEvent,
    total,
    total_of_reasons,
)
from nuanxin.web.fields import Unicode

Note = Annotated[Unicode, Field(min_length=1, max_length=MAX_NOTE)]


class EventOut(BaseModel):
    """Danger in one message: ids and codes, never what somebody said."""

    id: str
    level: SafetyLevel
    reasons: list[str] = Field(description="What was noticed, as codes")
    state: EventState
    at: datetime
    channel: str = Field(description="`api`, `completions`, or a channel's id")
    template: str = Field(description="Which fixed text answered")
    analyser: str = Field(description="Who read the message")
    person_id: str
    conversation_id: str | None = Field(
        description="Null where the client keeps the conversation, or it was deleted"
    )
    message_id: str
    takeover: bool = Field(description="Whether an operator answers in the conversation")
    claimed_by: str | None
    claimed_at: datetime | None
    closed_by: str | None
    closed_at: datetime | None
    note: str | None


class EmergencyContactOut(BaseModel):
    name: str
    relation: str | None
    phone: str | None
    email: str | None


class EventView(EventOut):
    emergency_contact: EmergencyContactOut | None = Field(
        description="Only if the person agreed, and the policy shows contacts"
    )


class EventList(BaseModel):
    items: list[EventOut]
    next_cursor: str | None


class Closing(BaseModel):
    """Do not quote the person: the note stays until the account is erased."""

    note: Note | None = None


class DayCounts(BaseModel):
    day: date
    risk: int
    acute: int


class SafetySummary(BaseModel):
    """Counts for the public report. They name nobody, and stay when people are erased."""

    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to")
    risk: int
    acute: int
    reasons: dict[str, int] = Field(description="One event may have several")
    days: list[DayCounts] = Field(description="In UTC; days without danger are left out")


def event_out(event: SafetyEvent) -> EventOut:
    return EventOut(
        id=event.id,
        level=event.level,
        reasons=list(event.reasons),
        state=event.state,
        at=event.at,
        channel=event.channel,
        template=event.template,
        analyser=event.analyser,
        person_id=event.person_id,
        conversation_id=event.conversation_id,
        message_id=event.message_id,
        takeover=event.takeover,
        claimed_by=event.claimed_by,
        claimed_at=event.claimed_at,
        closed_by=event.closed_by,
        closed_at=event.closed_at,
        note=event.note,
    )


def event_view(event: SafetyEvent, contact: EmergencyContact | None) -> EventView:
    shown = _contact_out(contact) if contact else None
    return EventView(**event_out(event).model_dump(), emergency_contact=shown)


def summary_out(first: date, last: date, days: Sequence[DangerCounts]) -> SafetySummary:
    levels = total(days)
    return SafetySummary(
        first=first,
        last=last,
        risk=levels[SafetyLevel.RISK],
        acute=levels[SafetyLevel.ACUTE],
        reasons=total_of_reasons(days),
        days=[_day_out(one) for one in days],
    )


def _day_out(counts: DangerCounts) -> DayCounts:
    risk, acute = (counts.levels.get(level, 0) for level in LEVELS)
    return DayCounts(day=counts.day, risk=risk, acute=acute)


def _contact_out(contact: EmergencyContact) -> EmergencyContactOut:
    return EmergencyContactOut(
        name=contact.name, relation=contact.relation, phone=contact.phone, email=contact.email
    )
