"""Requests and answers about uploaded media."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from nuanxin.domain.media import (
    FORMATS_BY_TYPE,
    MAX_AUDIO,
    MAX_IMAGE,
    Format,
    Media,
    MediaKind,
    UploadTicket,
)
from nuanxin.errors import Invalid
from nuanxin.web.uploads import Upload, upload_to

_MB = 1024 * 1024


class Announcement(BaseModel):
    """For what is larger than 4 MB: the answer says where to put it."""

    content_type: Annotated[str, Field(max_length=128)] = Field(examples=["audio/mp4"])
    size: int = Field(
        ge=0,
        description=f"Bytes: up to {MAX_AUDIO // _MB} MB of sound, {MAX_IMAGE // _MB} of picture",
    )
    sha256: Annotated[str, Field(pattern=r"^[0-9a-fA-F]{64}$")] | None = None
    keep: bool = Field(default=False, description="Keep it after it was read, until it expires")

    @property
    def format(self) -> Format:
        """`Invalid` (`unsupported_media`) for what is not read."""
        plain = self.content_type.partition(";")[0].strip().lower()
        if plain not in FORMATS_BY_TYPE:
            raise Invalid("this type is not read", field="content_type", code="unsupported_media")
        return FORMATS_BY_TYPE[plain]


class MediaOut(BaseModel):
    media_id: str
    kind: MediaKind
    content_type: str = Field(description="By its bytes, once they are there")
    size: int
    expires_at: datetime
    upload: Upload | None = None


def media_out(media: Media, ticket: UploadTicket | None = None) -> MediaOut:
    return MediaOut(
        media_id=media.id,
        kind=media.kind,
        content_type=media.format.content_type,
        size=media.size,
        expires_at=media.expires_at,
        upload=upload_to(ticket) if ticket else None,
    )


REQUEST_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "keep": {"type": "boolean", "default": False},
                },
            }
        },
        "application/json": {"schema": Announcement.model_json_schema()},
    },
}
"""The document's part on the body, which the route reads by itself."""
