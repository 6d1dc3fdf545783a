"""Documents in requests: a file, an address, or a text."""

from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from functions.knowledge import schemas
from functions.knowledge.service import Given
from nuanxin.errors import Invalid

_MAX_TITLE = 200
TEXT = "text/plain"


async def posted(request: Request) -> Given:
    """What the request brings, by its content type."""
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == "multipart/form-data":
        return await _file(request)
    if content_type == "application/json":
        return _described(await request.body())
    raise Invalid(
        "send multipart/form-data with `file`, or JSON with `url`, or with `title` and `text`",
        field="content-type",
        code="unsupported_media",
    )


PostedDocument = Annotated[Given, Depends(posted)]


async def _file(request: Request) -> Given:
    async with request.form(max_files=1, max_fields=2) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Invalid("the part `file` is missing", field="file")
        data = await file.read()
        title = str(form.get("title") or "").strip() or _plain(file.filename or "")
        return Given(title[-_MAX_TITLE:] or "file", data, media_type=file.content_type or "")


def _described(body: bytes) -> Given:
    try:
        given = schemas.DocumentBody.model_validate_json(body)
    except ValidationError as error:
        # Not chained: what was sent stands in the library's error.
        found: list[Any] = error.errors(
            include_url=False, include_input=False, include_context=False
        )
        wrong = [{**one, "loc": ("body", *one["loc"])} for one in found]
        raise RequestValidationError(wrong) from None
    if given.url is not None:
        return Given(given.title or given.url, url=given.url)
    text = given.text or ""
    # A mark at its beginning was sent as a part of it: one more keeps it there when it is decoded.
    data = text.encode("utf-8-sig" if text.startswith("\ufeff") else "utf-8")
    return Given(given.title or "", data, media_type=TEXT)


def _plain(name: str) -> str:
    """A file's name without folders, as some browsers send them."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(one for one in last if one.isprintable()).strip()
