"""HTTP for people who talk: turns, conversations, resumed streams."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import StreamingResponse

from functions.chat import schemas
from functions.chat.attached import Attached, AttachmentReader
from functions.chat.deps import AttachmentsReader, Chat, Streams
from functions.chat.ports import StreamEvent
from functions.chat.service import ChatService
from functions.chat.turn import Said, Turn
from nuanxin.domain.attached import told
from nuanxin.domain.identity import Principal, Scope
from nuanxin.domain.safety import assess, is_danger
from nuanxin.errors import Conflict, Invalid, RateLimited
from nuanxin.web.gate import Gate, TheGate, caller_with
from nuanxin.web.idempotency import IdempotencyKey
from nuanxin.web.ids import PathId
from nuanxin.web.paging import Cursor, Limit

router = APIRouter(tags=["chat"])

Caller = Annotated[Principal, Depends(caller_with(Scope.CHAT))]

TURNS_PER_MINUTE = 60
ATTACHED_PER_MINUTE = 20
"""Turns with attachments. They are read before the turn is counted, so that danger that is spoken
is not turned away; and reading costs more."""
EVENT_STREAM = "text/event-stream"
BY_AI = {"x-ai-generated": "true"}
"""A header that marks what is generated, for whoever passes it on."""

_EVENT = {
    "type": "object",
    "required": ["id", "event", "data"],
    "properties": {
        "id": {"type": "string", "description": "Counts from 1; send the last as `Last-Event-ID`"},
        "event": {"enum": ["message.created", "message.delta", "message.completed", "error"]},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
}
_STREAMED: dict[int | str, dict[str, Any]] = {
    200: {"content": {EVENT_STREAM: {"itemSchema": _EVENT}}}
}


@router.post("/v1/chat", response_model=schemas.ChatAnswer, responses={**_STREAMED})
def chat(
    body: schemas.ChatRequest,
    request: Request,
    response: Response,
    service: Chat,
    streams: Streams,
    reader: AttachmentsReader,
    gate: TheGate,
    caller: Caller,
    key: IdempotencyKey = None,
) -> Response | schemas.ChatAnswer:
    """One turn. With `Accept: text/event-stream` the reply comes as events while it is written."""
    if not (body.text.strip() or body.attachments or body.replaces):
        raise Invalid("the text is empty", field="text")
    if body.replaces is not None and body.conversation_id is None:
        raise Invalid("in which conversation?", field="conversation_id")
    said = Said(
        person_id=caller.user_id,
        text=body.text,
        channel="api",
        conversation_id=body.conversation_id,
        agent_id=body.agent_id,
        key=key,
        request="\x1f".join((body.text, *body.attachments)),
        incognito=body.incognito,
        replaces=body.replaces,
    )
    first, attached = opened(service, said, body, lambda: _attached(body, gate, caller, reader))
    said = _with_attachments(said, attached)
    within_limits(
        gate,
        caller,
        [body.text, first.question.told if first else told(said.text, said.attached)],
        cared_for=lambda: service.is_cared_for(caller.user_id, body.conversation_id),
    )
    turn = first or service.begin(said)
    if attached.parts:
        reader().used(attached)
    if EVENT_STREAM in request.headers.get("accept", ""):
        return event_stream(streams.stream(turn))
    reply = streams.finished(turn) if turn.repeated else service.answer(turn)
    if reply.is_by_ai:
        response.headers.update(BY_AI)
    return schemas.ChatAnswer(
        conversation_id=reply.conversation_id,
        user_message_id=turn.question.id,
        message=schemas.message_out(reply),
    )


@router.get("/v1/conversations/{conversation_id}/messages")
def list_messages(
    conversation_id: PathId, service: Chat, caller: Caller, limit: Limit = 50, cursor: Cursor = None
) -> schemas.MessageList:
    """The newest first."""
    page = service.list_messages(caller.user_id, conversation_id, limit=limit, cursor=cursor)
    items = [schemas.message_out(one) for one in page.items]
    return schemas.MessageList(items=items, next_cursor=page.cursor)


@router.get("/v1/conversations/{conversation_id}/messages/{message_id}/why")
def why(
    conversation_id: PathId, message_id: PathId, service: Chat, caller: Caller, response: Response
) -> schemas.Why:
    """Why a reply says what it says: the strategy, how the question was read, and the memories and
    documents that it was written with."""
    response.headers["cache-control"] = "private, no-store"
    return schemas.why_out(service.why(caller.user_id, conversation_id, message_id))


@router.delete("/v1/conversations/{conversation_id}", status_code=204)
def delete_conversation(conversation_id: PathId, service: Chat, caller: Caller) -> Response:
    service.delete_conversation(caller.user_id, conversation_id)
    return Response(status_code=204)


@router.get(
    "/v1/conversations/{conversation_id}/messages/{message_id}/events",
    response_class=Response,
    responses={**_STREAMED},
)
def resume(
    conversation_id: PathId,
    message_id: PathId,
    service: Chat,
    streams: Streams,
    caller: Caller,
    last_event_id: Annotated[int, Header(ge=0, le=10_000_000)] = 0,
) -> Response:
    """A reply's events after `Last-Event-ID`, then those that are still to come."""
    turn = service.turn_of(caller.user_id, conversation_id, message_id)
    return event_stream(streams.follow(turn, after=last_event_id))


@router.post("/v1/conversations/{conversation_id}/messages/{message_id}/stop")
def stop(
    conversation_id: PathId, message_id: PathId, service: Chat, streams: Streams, caller: Caller
) -> schemas.MessageOut:
    """Leave a reply at what was shown of it. One that is finished stays as it is, and what danger
    is answered with is never cut."""
    turn = service.turn_of(caller.user_id, conversation_id, message_id)
    return schemas.message_out(streams.stop(turn))


def opened(
    service: ChatService, said: Said, body: schemas.ChatRequest, read: Callable[[], Attached]
) -> tuple[Turn | None, Attached]:
    """The turn that this repeats, or else what is attached. A repetition opens no attachment: what
    was heard in it is part of the stored turn."""
    if not body.attachments:
        return None, Attached()
    first = service.repeated(said)
    if first is not None:
        return first, Attached()
    try:
        return None, read()
    except (Invalid, Conflict):
        # The same request, just before this one, may have stored its turn and used them up.
        first = service.repeated(said)
        if first is None:
            raise
        return first, Attached()


def _with_attachments(said: Said, attached: Attached) -> Said:
    if not attached.parts:
        return said
    return replace(
        said, text=attached.with_typed(said.text), attached=attached.sent, felt=attached.felt
    )


def _attached(
    body: schemas.ChatRequest,
    gate: Gate,
    caller: Principal,
    reader: Callable[[], AttachmentReader],
) -> Attached:
    """The attachments as words. Help waits for no sound and no picture: where the typed words
    show danger, none is read."""
    if not body.attachments or is_danger(assess(body.text)):
        return Attached()
    gate.limit(caller, "attachments", limit=ATTACHED_PER_MINUTE, window=timedelta(minutes=1))
    return reader().read(caller.user_id, body.attachments)


def within_limits(
    gate: Gate,
    caller: Principal,
    texts: Iterable[str],
    cared_for: Callable[[], bool] = lambda: False,
) -> None:
    """Count one turn; `RateLimited` beyond what is allowed, unless one of `texts` shows danger or
    the person is being cared for after it, which is only asked then."""
    if any(is_danger(assess(text)) for text in texts):
        return
    try:
        gate.limit(caller, "chat", limit=TURNS_PER_MINUTE, window=timedelta(minutes=1))
    except RateLimited:
        if not cared_for():
            raise


def event_stream(events: Iterator[StreamEvent | None]) -> StreamingResponse:
    # no-transform and X-Accel-Buffering: proxies must neither compress nor collect the events.
    headers = {"cache-control": "no-store, no-transform", "x-accel-buffering": "no", **BY_AI}
    return StreamingResponse(map(_line, events), media_type=EVENT_STREAM, headers=headers)


def _line(event: StreamEvent | None) -> str:
    if event is None:
        return ": still here\n\n"
    data = json.dumps(event.data, ensure_ascii=False)
    return f"id: {event.id}\nevent: {event.name}\ndata: {data}\n\n"
