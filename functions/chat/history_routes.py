"""HTTP for people who look back: their conversations, and the sources of what was said there."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from functions.chat import schemas
from functions.chat.deps import Chat
from functions.chat.history_deps import History
from functions.chat.history_schemas import CitedOut, ConversationChange, cited_out
from nuanxin.domain.identity import Principal, Scope
from nuanxin.web.gate import TheGate, caller_with
from nuanxin.web.ids import PathId
from nuanxin.web.paging import Cursor, Limit

router = APIRouter(tags=["chat"])

Caller = Annotated[Principal, Depends(caller_with(Scope.CHAT))]
Words = Annotated[
    str | None,
    Query(
        alias="query",
        max_length=200,
        description=(
            "Up to 8 words; those conversations whose title or messages hold all of them. A page "
            "may hold fewer than `limit`, or none, and have a `next_cursor`: there is more to read"
        ),
    ),
]

SEARCHES_PER_MINUTE = 60
_PRIVATE = {"cache-control": "private, no-store"}


@router.get("/v1/conversations")
def list_conversations(
    response: Response,
    service: Chat,
    history: History,
    gate: TheGate,
    caller: Caller,
    words: Words = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> schemas.ConversationList:
    """The one that was last active first. Those that match a `query` come from the conversation
    that began last to the first one, each page in the order of activity."""
    response.headers.update(_PRIVATE)
    if words is None or not words.strip():
        page = service.list_conversations(caller.user_id, limit=limit, cursor=cursor)
        items = [schemas.conversation_out(one) for one in page.items]
        return schemas.ConversationList(items=items, next_cursor=page.cursor)
    gate.limit(
        caller, "conversation-search", limit=SEARCHES_PER_MINUTE, window=timedelta(minutes=1)
    )
    found = history.find(caller.user_id, words, limit=limit, cursor=cursor)
    items = [schemas.conversation_out(one.conversation, one.snippet) for one in found.items]
    return schemas.ConversationList(items=items, next_cursor=found.cursor)


@router.get("/v1/conversations/{conversation_id}")
def get_conversation(
    conversation_id: PathId, response: Response, history: History, caller: Caller
) -> schemas.ConversationOut:
    """An incognito one, too, until it is gone."""
    response.headers.update(_PRIVATE)
    return schemas.conversation_out(history.get(caller.user_id, conversation_id))


@router.patch("/v1/conversations/{conversation_id}")
def rename_conversation(
    conversation_id: PathId, body: ConversationChange, history: History, caller: Caller
) -> schemas.ConversationOut:
    return schemas.conversation_out(history.rename(caller.user_id, conversation_id, body.title))


@router.get("/v1/conversations/{conversation_id}/messages/{message_id}/citations/{number}")
def open_citation(
    conversation_id: PathId,
    message_id: PathId,
    number: Annotated[int, Path(ge=1, le=999)],
    response: Response,
    history: History,
    caller: Caller,
) -> CitedOut:
    """A passage that a reply rests on, with what stands around it."""
    response.headers.update(_PRIVATE)
    return cited_out(history.cited(caller.user_id, conversation_id, message_id, number))
