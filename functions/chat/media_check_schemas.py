"""Requests and answers of media checks."""

from typing import Annotated

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from functions.chat.fields import Id
from functions.chat.moderation.media import MediaCheck, MediaState, MediaType
from nuanxin.domain.ids import is_id
from nuanxin.errors import NotFound

MediaUrl = Annotated[str, Field(pattern=r"^https://[\x21-\x7e]{1,2000}$")]


def _trace_id(value: str) -> str:
    """WeChat's ids have dashes; otherwise they look like ours."""
    if not is_id(value.replace("-", "")) or len(value) > 128:
        raise NotFound("no such check")
    return value


TraceId = Annotated[str, Path(description="The platform's id"), AfterValidator(_trace_id)]


class MediaCheckBody(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"media_url": "https://example.com/a.png", "media_type": "image"}]
        }
    )

    media_url: MediaUrl = Field(
        description="WeChat fetches it: reachable from outside for 35 minutes, up to 10 MB"
    )
    media_type: MediaType
    user_id: Id | None = Field(default=None, description="Whose it is; left out: the caller's own")


class MediaCheckOut(BaseModel):
    trace_id: str
    status: MediaState
    label: str = Field(description="The platform's number of what is wrong; empty until it says")


def media_check_out(check: MediaCheck) -> MediaCheckOut:
    return MediaCheckOut(trace_id=check.trace_id, status=check.state, label=check.label)
