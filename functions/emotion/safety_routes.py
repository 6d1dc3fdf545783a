"""HTTP for operators who see to people in danger. Only who signed in may: each look has a name."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from functions.emotion import safety_schemas as schemas
from functions.emotion.operator_deps import Dangers
from nuanxin.domain.identity import Person, Role, Scope
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import LEVELS, EventState
from nuanxin.errors import Invalid
from nuanxin.web.gate import operator
from nuanxin.web.ids import PathId
from nuanxin.web.paging import Cursor

router = APIRouter(tags=["safety"])

Viewer = Annotated[Person, Depends(operator(Role.VIEWER, Scope.MANAGE))]
Editor = Annotated[Person, Depends(operator(Role.EDITOR, None))]
Admin = Annotated[Person, Depends(operator(Role.ADMIN, None))]

_LONGEST = timedelta(days=400)
_USUAL = timedelta(days=29)


class Danger(StrEnum):
    RISK = SafetyLevel.RISK
    ACUTE = SafetyLevel.ACUTE


@router.get("/v1/safety/events")
def list_events(
    dangers: Dangers,
    _: Admin,
    state: EventState | None = None,
    level: Danger | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Cursor = None,
) -> schemas.EventList:
    """The newest first."""
    page = dangers.page(
        states=[state] if state else list(EventState),
        levels=[SafetyLevel(level)] if level else LEVELS,
        limit=limit,
        cursor=cursor,
    )
    return schemas.EventList(
        items=[schemas.event_out(one) for one in page.items], next_cursor=page.cursor
    )


@router.get("/v1/safety/events/{event_id}")
def get_event(event_id: PathId, dangers: Dangers, acting: Admin) -> schemas.EventView:
    """With the emergency contact, if the person agreed. That you looked is logged."""
    return schemas.event_view(*dangers.view(event_id, acting))


@router.post("/v1/safety/events/{event_id}/claim")
def claim_event(event_id: PathId, dangers: Dangers, acting: Editor) -> schemas.EventOut:
    """See to it; 409 `already_claimed` if somebody else does. Where the policy `takeover` is on,
    the AI keeps out of the conversation until you close the event, or for a day after your last
    act there; claiming again is such an act. 409 `already_taken_over` while another operator
    answers there for another event."""
    return schemas.event_out(dangers.claim(event_id, acting))


@router.post("/v1/safety/events/{event_id}/close")
def close_event(
    event_id: PathId, dangers: Dangers, acting: Editor, body: schemas.Closing | None = None
) -> schemas.EventOut:
    """Seen to; the AI answers again. What somebody else claimed only admins may close."""
    return schemas.event_out(dangers.close(event_id, acting, body.note if body else None))


@router.get("/v1/safety/summary")
def safety_summary(
    dangers: Dangers,
    _: Viewer,
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
) -> schemas.SafetySummary:
    """How often danger was met, for at most 400 days; the last thirty if none are named."""
    last = last or dangers.now().date()
    first = first or (last - _USUAL if last.toordinal() > _USUAL.days else date.min)
    if first > last:
        raise Invalid("`from` is after `to`", field="from")
    if last - first >= _LONGEST:
        raise Invalid("at most 400 days", field="from")
    return schemas.summary_out(first, last, dangers.counts(first, last))
