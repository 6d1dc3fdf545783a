"""HTTP for what is remembered of a person, to that person alone."""

from datetime import datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response

from functions.emotion import memory_schemas as schemas
from functions.emotion.memories.exporting import as_markdown
from functions.emotion.memory_deps import MemoriesOfPeople, MemoryExport
from nuanxin.domain.identity import Principal, Scope
from nuanxin.domain.memories import MemoryKind
from nuanxin.web.gate import Gate, TheGate, caller_with
from nuanxin.web.idempotency import IdempotencyKey, IdempotentRoute
from nuanxin.web.ids import PathId
from nuanxin.web.paging import Cursor, Limit

router = APIRouter(tags=["memories"], route_class=IdempotentRoute)

Caller = Annotated[Principal, Depends(caller_with(Scope.EMOTION))]
Kinds = Annotated[list[MemoryKind] | None, Query(alias="kind", max_length=7)]
Words = Annotated[
    str | None,
    Query(alias="query", max_length=12_000, description="Then the answer is the best hits"),
]

USES_PER_MINUTE = 240
_PRIVATE = {"cache-control": "private, no-store"}


@router.get("/v1/memories")
def list_memories(
    response: Response,
    memories: MemoriesOfPeople,
    gate: TheGate,
    caller: Caller,
    words: Words = None,
    limit: Limit = 20,
    cursor: Cursor = None,
    kinds: Kinds = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> schemas.MemoryList:
    """The latest first, with what was superseded; with a `query`, the best hits among what is
    current, which `since` and `until` narrow by when it was said or happened."""
    _limit(gate, caller)
    response.headers.update(_PRIVATE)
    if words is None or not words.strip():
        page = memories.list(caller.user_id, limit=limit, cursor=cursor, kinds=kinds)
        items = [schemas.memory_out(one) for one in page.items]
        return schemas.MemoryList(items=items, next_cursor=page.cursor)
    found = memories.search(
        caller.user_id,
        words,
        limit=limit,
        kinds=kinds,
        since=schemas.in_utc(since),
        until=schemas.in_utc(until),
    )
    items = [schemas.memory_out(one.memory, one.score) for one in found]
    return schemas.MemoryList(items=items, next_cursor=None)


@router.post("/v1/memories", status_code=201)
def add_memory(
    body: schemas.NewMemory,
    memories: MemoriesOfPeople,
    gate: TheGate,
    caller: Caller,
    _: IdempotencyKey = None,
) -> schemas.MemoryOut:
    _limit(gate, caller)
    return schemas.memory_out(memories.add(caller.user_id, body.noted))


@router.get("/v1/memories/summary")
def summarise_memories(
    response: Response, memories: MemoriesOfPeople, gate: TheGate, caller: Caller
) -> schemas.MemorySummary:
    """How much there is of what, and whether it is recorded at all."""
    _limit(gate, caller)
    response.headers.update(_PRIVATE)
    return schemas.summary_out(memories.overview(caller.user_id))


@router.get(
    "/v1/memories/export",
    response_model=schemas.MemoryList,
    responses={200: {"content": {"text/markdown": {"schema": {"type": "string"}}}}},
)
def export_memories(
    export: MemoryExport,
    gate: TheGate,
    caller: Caller,
    cursor: Cursor = None,
    form: Annotated[Literal["json", "markdown"], Query(alias="format")] = "json",
) -> Response:
    """All of it, history included, in one answer; where that would be too long, the rest comes
    with `next_cursor` (as Markdown: with the header `x-next-cursor`)."""
    _limit(gate, caller)
    page = export.export(caller.user_id, cursor)
    named = {**_PRIVATE, "content-disposition": f'attachment; filename="memories.{_ENDS[form]}"'}
    if form == "markdown":
        if page.cursor is not None:
            named["x-next-cursor"] = page.cursor
        return Response(as_markdown(page.items), media_type="text/markdown", headers=named)
    items = [schemas.memory_out(one) for one in page.items]
    whole = schemas.MemoryList(items=items, next_cursor=page.cursor)
    return Response(whole.model_dump_json(), media_type="application/json", headers=named)


@router.get("/v1/memories/{memory_id}")
def get_memory(
    memory_id: PathId, response: Response, memories: MemoriesOfPeople, caller: Caller
) -> schemas.MemoryOut:
    response.headers.update(_PRIVATE)
    return schemas.memory_out(memories.get(caller.user_id, memory_id))


@router.patch("/v1/memories/{memory_id}")
def correct_memory(
    memory_id: PathId,
    body: schemas.MemoryChange,
    memories: MemoriesOfPeople,
    gate: TheGate,
    caller: Caller,
) -> schemas.MemoryOut:
    _limit(gate, caller)
    return schemas.memory_out(memories.correct(caller.user_id, memory_id, body.given))


@router.delete("/v1/memories/{memory_id}", status_code=204)
def forget_memory(
    memory_id: PathId, memories: MemoriesOfPeople, gate: TheGate, caller: Caller
) -> Response:
    """For good, with the words that it was drawn from: see docs/memory.md."""
    _limit(gate, caller)
    memories.forget(caller.user_id, memory_id)
    return Response(status_code=204)


_ENDS = {"json": "json", "markdown": "md"}


def _limit(gate: Gate, caller: Principal) -> None:
    gate.limit(caller, "memories", limit=USES_PER_MINUTE, window=timedelta(minutes=1))
