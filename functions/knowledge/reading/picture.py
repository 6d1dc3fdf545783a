"""Pictures, which only a model reads."""

from functions.knowledge.reading.parsed import (
    MAX_PICTURE_BYTES,
    PagePicture,
    Parsed,
    Unreadable,
)
from nuanxin.domain.knowledge import FailureReason
from nuanxin.domain.media import format_of


def read(data: bytes, name: str) -> Parsed:
    form = format_of(data)
    if form is None:
        raise Unreadable(FailureReason.UNSUPPORTED, "this is no kind of picture that is read")
    if len(data) > MAX_PICTURE_BYTES:
        raise Unreadable(
            FailureReason.TOO_LARGE, f"the picture is larger than {MAX_PICTURE_BYTES >> 20} MB"
        )
    return Parsed("", (), pictures=(PagePicture(data, form.content_type),))
