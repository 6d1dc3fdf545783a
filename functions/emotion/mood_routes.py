"""HTTP for moods: records, and what can be said about weeks of them."""

from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response

from functions.emotion import mood_schemas as schemas
from functions.emotion.mood_deps import MoodsOfPeople
from functions.emotion.moods.exporting import as_csv
from functions.emotion.moods.picture import picture
from nuanxin.domain.identity import Principal, Scope
from nuanxin.web.gate import TheGate, caller_with
from nuanxin.web.idempotency import IdempotencyKey, IdempotentRoute
from nuanxin.web.ids import PathId
from nuanxin.web.paging import Cursor, Limit

router = APIRouter(tags=["moods"], route_class=IdempotentRoute)

Caller = Annotated[Principal, Depends(caller_with(Scope.EMOTION))]
Since = Annotated[date | None, Query(alias="from", description="A day of the person's own")]
Until = Annotated[date | None, Query(alias="to", description="Inclusive; today unless given")]

WRITES_PER_MINUTE = 1200
"""A diary of a year comes in a minute."""
SUMMARIES_PER_MINUTE = 60
_NOT_KEPT = {"cache-control": "private, no-store"}
_PRIVATE = {
    **_NOT_KEPT,
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
}


@router.post("/v1/moods", status_code=201)
def note_mood(
    body: schemas.NewMood,
    moods: MoodsOfPeople,
    gate: TheGate,
    caller: Caller,
    _: IdempotencyKey = None,
) -> schemas.Mood:
    _limit_writes(gate, caller)
    if body.message_id is None:
        return schemas.mood_out(moods.note(caller.user_id, body.said, body.at))
    noted = moods.note_at(caller.user_id, body.message_id, body.said, body.given)
    return schemas.mood_out(noted)


@router.get("/v1/moods")
def list_moods(
    moods: MoodsOfPeople, caller: Caller, limit: Limit = 50, cursor: Cursor = None
) -> schemas.MoodList:
    """The latest first, by the time of the mood."""
    page = moods.list(caller.user_id, limit=limit, cursor=cursor)
    items = [schemas.mood_out(one) for one in page.items]
    return schemas.MoodList(items=items, next_cursor=page.cursor)


@router.get("/v1/moods/summary")
def summarise_moods(
    moods: MoodsOfPeople, gate: TheGate, caller: Caller, since: Since = None, until: Until = None
) -> schemas.MoodSummary:
    """The last 90 days unless told otherwise, at most 400."""
    _limit_summaries(gate, caller)
    return schemas.summary_out(moods.look_back(caller.user_id, since, until))


@router.get(
    "/v1/moods/summary.svg",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {"schema": {"type": "string"}}}}},
)
def draw_moods(
    moods: MoodsOfPeople,
    gate: TheGate,
    caller: Caller,
    since: Since = None,
    until: Until = None,
    lang: Literal["zh", "en"] = "zh",
) -> Response:
    """The same range as a picture: a line, and a calendar."""
    _limit_summaries(gate, caller)
    drawn = picture(moods.look_back(caller.user_id, since, until), lang)
    return Response(drawn, media_type="image/svg+xml", headers=_PRIVATE)


@router.get(
    "/v1/moods/export",
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
def export_moods(
    moods: MoodsOfPeople,
    gate: TheGate,
    caller: Caller,
    since: Since = None,
    until: Annotated[date | None, Query(alias="to", description="Inclusive")] = None,
    cursor: Cursor = None,
    form: Annotated[Literal["csv"], Query(alias="format")] = "csv",
) -> Response:
    """All records of these days, or of all, the oldest first, as a table. Where that would be too
    long, the header `x-next-cursor` asks for the rest, which follows without a head of its own."""
    _limit_summaries(gate, caller)
    export = moods.export(caller.user_id, since, until, cursor)
    named = {**_NOT_KEPT, "content-disposition": f'attachment; filename="moods.{form}"'}
    if export.page.cursor is not None:
        named["x-next-cursor"] = export.page.cursor
    table = as_csv(export.page.items, export.zone_name, export.zone, with_head=cursor is None)
    return Response(table, media_type="text/csv", headers=named)


@router.patch("/v1/moods/{mood_id}")
def correct_mood(
    mood_id: PathId,
    body: schemas.MoodChange,
    moods: MoodsOfPeople,
    gate: TheGate,
    caller: Caller,
) -> schemas.Mood:
    _limit_writes(gate, caller)
    return schemas.mood_out(moods.correct(caller.user_id, mood_id, body.given))


@router.delete("/v1/moods/{mood_id}", status_code=204)
def forget_mood(mood_id: PathId, moods: MoodsOfPeople, caller: Caller) -> Response:
    moods.forget(caller.user_id, mood_id)
    return Response(status_code=204)


def _limit_writes(gate: TheGate, caller: Principal) -> None:
    gate.limit(caller, "moods", limit=WRITES_PER_MINUTE, window=timedelta(minutes=1))


def _limit_summaries(gate: TheGate, caller: Principal) -> None:
    gate.limit(caller, "mood-summaries", limit=SUMMARIES_PER_MINUTE, window=timedelta(minutes=1))
