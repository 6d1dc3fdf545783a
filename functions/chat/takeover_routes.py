"""HTTP for operators who answer in the AI's place. Only who signed in may: each look has a name."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from functions.chat import schemas
from functions.chat.operator_deps import OperatorSeat
from functions.chat.takeover_schemas import OperatorMessage
from nuanxin.domain.identity import Person, Role
from nuanxin.web.gate import operator
from nuanxin.web.idempotency import IdempotencyKey
from nuanxin.web.ids import PathId
from nuanxin.web.paging import Cursor

router = APIRouter(tags=["safety"])

Editor = Annotated[Person, Depends(operator(Role.EDITOR, None))]


@router.get("/v1/safety/events/{event_id}/messages")
def list_event_messages(
    event_id: PathId,
    seat: OperatorSeat,
    acting: Editor,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Cursor = None,
) -> schemas.MessageList:
    """The newest first, from twenty messages before the event on, while you have claimed it and
    its conversation is taken over. That you looked is logged."""
    page = seat.messages(event_id, acting, limit=limit, cursor=cursor)
    items = [schemas.message_out(one) for one in page.items]
    return schemas.MessageList(items=items, next_cursor=page.cursor)


@router.post("/v1/safety/events/{event_id}/messages", status_code=201)
def say_to_person(
    event_id: PathId,
    body: OperatorMessage,
    seat: OperatorSeat,
    acting: Editor,
    key: IdempotencyKey = None,
) -> schemas.MessageOut:
    """Write to the person, in their conversation and through its channel. Not marked as AI."""
    return schemas.message_out(seat.say(event_id, acting, body.text, key))
