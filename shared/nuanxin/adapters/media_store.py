"""Media: what is known of them in the table, their bytes in the bucket."""

from datetime import UTC, datetime, timedelta

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.exceptions import DeleteError

from nuanxin.adapters.bucket import Bucket, Upload
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.living import begin
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage
from nuanxin.domain.media import Format, Media, UploadTicket
from nuanxin.errors import Conflict
from nuanxin.ports import Clock

TICKET_LIFE = timedelta(minutes=10)
TAGGING = "life=short"
"""The bucket's lifecycle ends what has this tag."""


class MediaItem(Row):
    format = UnicodeAttribute()
    size = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    keep = BooleanAttribute(default=False)


@storage
class S3MediaStore:
    """The port `MediaStore`."""

    def __init__(self, bucket: str, now: Clock) -> None:
        self._bucket = Bucket(bucket)
        self._now = now

    def add(self, media: Media, data: bytes) -> None:
        # Bytes without an item are nobody's and end by themselves; the reverse would be a lie.
        self._bucket.put(_key(media), data, content_type=media.format.content_type, tagging=TAGGING)
        try:
            begin(_item(media), media.person_id)
        except Conflict:
            self._bucket.remove(_key(media))
            raise

    def announce(self, media: Media, *, sha256: bytes | None = None) -> UploadTicket:
        begin(_item(media), media.person_id)
        upload = Upload(_key(media), media.size, media.format.content_type, TAGGING, sha256)
        url = self._bucket.upload_url(upload, TICKET_LIFE)
        return UploadTicket(url, "PUT", upload.headers, self._now() + TICKET_LIFE)

    def get(self, person_id: str, media_id: str) -> Media | None:
        try:
            item = MediaItem.get(keys.person(person_id), keys.media(media_id), consistent_read=True)
        except MediaItem.DoesNotExist:
            return None
        media = _to_media(person_id, item)
        return media if media.expires_at > self._now() else None

    def load(self, media: Media) -> bytes:
        data = self._bucket.get(_key(media), most=media.size + 1)
        if data is None or len(data) != media.size:
            raise Conflict("the upload is not there, or not whole", code="upload_missing")
        return data

    def delete(self, person_id: str, media_id: str) -> bool:
        # The bytes first: a deletion that was cut short can be repeated.
        self._bucket.remove(keys.media_object(person_id, media_id))
        item = MediaItem(keys.person(person_id), keys.media(media_id))
        try:
            item.delete(condition=MediaItem.pk.exists())
        except DeleteError as error:
            if not condition_failed(error):
                raise
            return False
        return True


def _key(media: Media) -> str:
    return keys.media_object(media.person_id, media.id)


def _item(media: Media) -> MediaItem:
    return MediaItem(
        keys.person(media.person_id),
        keys.media(media.id),
        format=media.format,
        size=media.size,
        created_at=media.created_at,
        keep=media.keep,
        expires_at=media.expires_at,
    )


def _to_media(person_id: str, item: MediaItem) -> Media:
    ends = item.expires_at
    return Media(
        id=item.sk.removeprefix(keys.MEDIA),
        person_id=person_id,
        format=Format(item.format),
        size=int(item.size),
        created_at=item.created_at.astimezone(UTC),
        expires_at=ends.astimezone(UTC) if ends else datetime.max.replace(tzinfo=UTC),
        keep=bool(item.keep),
    )
