"""HTTP for a platform's checks of pictures and sounds."""

from typing import Annotated

from fastapi import APIRouter, Depends

from functions.chat import media_check_schemas as schemas
from functions.chat.operator_deps import Media
from nuanxin.domain.identity import Person, Role, Scope
from nuanxin.web.gate import operator
from nuanxin.web.idempotency import IdempotencyKey, IdempotentRoute
from nuanxin.web.ids import PathId

router = APIRouter(tags=["channels"], route_class=IdempotentRoute)

Viewer = Annotated[Person, Depends(operator(Role.VIEWER, Scope.MANAGE))]
Editor = Annotated[Person, Depends(operator(Role.EDITOR, Scope.MANAGE))]


@router.post("/v1/channels/{channel_id}/media-checks", status_code=202)
def check_media(
    channel_id: PathId,
    body: schemas.MediaCheckBody,
    media: Media,
    caller: Editor,
    _: IdempotencyKey = None,
) -> schemas.MediaCheckOut:
    """The verdict comes within half an hour; ask for it by the trace id."""
    user_id = body.user_id or caller.id
    check = media.submit(channel_id, user_id, body.media_url, body.media_type)
    return schemas.media_check_out(check)


@router.get("/v1/channels/{channel_id}/media-checks/{trace_id}")
def get_media_check(
    channel_id: PathId, trace_id: schemas.TraceId, media: Media, _: Viewer
) -> schemas.MediaCheckOut:
    return schemas.media_check_out(media.check(channel_id, trace_id))
