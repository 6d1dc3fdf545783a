"""Files in requests, and addresses of the bucket for those that are larger."""

from datetime import datetime

from pydantic import BaseModel

from nuanxin.domain.media import MAX_POSTED, UploadTicket

MAX_FILE_BODY = MAX_POSTED + 64 * 1024
"""Bytes of a request with a file in it: the file, and what multipart puts around it."""


class Upload(BaseModel):
    """Send the bytes there, with exactly these headers and as many bytes as announced."""

    url: str
    method: str
    headers: dict[str, str]
    expires_at: datetime


def upload_to(ticket: UploadTicket) -> Upload:
    return Upload(
        url=ticket.url,
        method=ticket.method,
        headers=ticket.headers,
        expires_at=ticket.expires_at,
    )
