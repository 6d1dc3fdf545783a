"""HTTP for uploads: small ones in the request, large ones to an address in the answer."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from functions.emotion import media_schemas as schemas
from functions.emotion.deps import MediaKeeping
from functions.emotion.routes import Caller
from nuanxin.errors import Invalid
from nuanxin.web.gate import TheGate
from nuanxin.web.idempotency import IdempotencyKey, IdempotentRoute
from nuanxin.web.ids import PathId

router = APIRouter(tags=["emotion"], route_class=IdempotentRoute)

UPLOADS_PER_MINUTE = 30


@dataclass(frozen=True, slots=True, repr=False)
class Posted:
    """A file that came in the request. Its name is not even read."""

    data: bytes
    keep: bool


async def posted(request: Request) -> Posted | schemas.Announcement:
    """What the request brings, by its content type."""
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == "multipart/form-data":
        return await _file(request)
    if content_type == "application/json":
        return _announcement(await request.body())
    raise Invalid(
        "send multipart/form-data with `file`, or JSON that announces an upload",
        field="content-type",
        code="unsupported_media",
    )


async def _file(request: Request) -> Posted:
    async with request.form(max_files=1, max_fields=2) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Invalid("the part `file` is missing", field="file")
        return Posted(await file.read(), keep=str(form.get("keep", "")).lower() in ("true", "1"))


def _announcement(body: bytes) -> schemas.Announcement:
    try:
        return schemas.Announcement.model_validate_json(body)
    except ValidationError as error:
        # Not chained: what was sent stands in the library's error.
        found = error.errors(include_url=False, include_input=False, include_context=False)
        wrong = [{**one, "loc": ("body", *one["loc"])} for one in found]
        raise RequestValidationError(wrong) from None


@router.post("/v1/media", status_code=201, openapi_extra={"requestBody": schemas.REQUEST_BODY})
def upload(
    given: Annotated[Posted | schemas.Announcement, Depends(posted)],
    keeping: MediaKeeping,
    gate: TheGate,
    caller: Caller,
    _: IdempotencyKey = None,
) -> schemas.MediaOut:
    """A sound or a picture, to be read by `/v1/emotion/analyze` or attached to `/v1/chat`.

    Up to 4 MB as a file; for more, announce it and put it where the answer says. Unless
    `keep` is set it is gone once it was read, which is after its first analysis or with the turn
    that it is attached to, and in any case when it expires.
    """
    gate.limit(caller, "media", limit=UPLOADS_PER_MINUTE, window=timedelta(minutes=1))
    if isinstance(given, Posted):
        return schemas.media_out(keeping.take(caller.user_id, given.data, keep=given.keep))
    sha256 = bytes.fromhex(given.sha256) if given.sha256 else None
    media, ticket = keeping.announce(
        caller.user_id, given.format, given.size, sha256=sha256, keep=given.keep
    )
    return schemas.media_out(media, ticket)


@router.delete("/v1/media/{media_id}", status_code=204)
def delete(media_id: PathId, keeping: MediaKeeping, caller: Caller) -> Response:
    """Gone at once, with every copy."""
    keeping.delete(caller.user_id, media_id)
    return Response(status_code=204)
