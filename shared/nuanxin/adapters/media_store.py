"""Media: what is known of them in the table, their bytes in the bucket."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any, ParamSpec, TypeVar

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.exceptions import DeleteError

from nuanxin import observability
from nuanxin.adapters import aws
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage
from nuanxin.domain.media import Format, Media, UploadTicket
from nuanxin.errors import Conflict, UpstreamUnavailable
from nuanxin.ports import Clock

TICKET_LIFE = timedelta(minutes=10)
TAGGING = "life=short"
"""The bucket's lifecycle ends what has this tag."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


class MediaItem(Row):
    format = UnicodeAttribute()
    size = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    keep = BooleanAttribute(default=False)


def _translated(call: Callable[Given, Result]) -> Callable[Given, Result]:
    @wraps(call)
    def wrapped(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        try:
            return call(*args, **kwargs)
        except (ClientError, BotoCoreError, OSError) as error:
            # Not chained: the library's errors hold addresses with signatures. OSError: a read
            # that breaks off.
            observability.fault("bucket.failed", error)
            raise UpstreamUnavailable(
                "the data store did not answer", code="storage_unavailable"
            ) from None

    return wrapped


@storage
class S3MediaStore:
    """The port `MediaStore`."""

    def __init__(self, bucket: str, now: Clock) -> None:
        self._bucket = bucket
        self._now = now

    def add(self, media: Media, data: bytes) -> None:
        # Bytes without an item are nobody's and end by themselves; the reverse would be a lie.
        self._put(media, data)
        _item(media).save()

    def announce(self, media: Media, *, sha256: bytes | None = None) -> UploadTicket:
        _item(media).save()
        return self._ticket(media, sha256)

    def get(self, person_id: str, media_id: str) -> Media | None:
        try:
            item = MediaItem.get(keys.person(person_id), keys.media(media_id), consistent_read=True)
        except MediaItem.DoesNotExist:
            return None
        media = _to_media(person_id, item)
        return media if media.expires_at > self._now() else None

    def load(self, media: Media) -> bytes:
        data = self._read(media)
        if data is None or len(data) != media.size:
            raise Conflict("the upload is not there, or not whole", code="upload_missing")
        return data

    def delete(self, person_id: str, media_id: str) -> bool:
        # The bytes first: a deletion that was cut short can be repeated.
        self._remove(keys.media_object(person_id, media_id))
        item = MediaItem(keys.person(person_id), keys.media(media_id))
        try:
            item.delete(condition=MediaItem.pk.exists())
        except DeleteError as error:
            if not condition_failed(error):
                raise
            return False
        return True

    @_translated
    def _put(self, media: Media, data: bytes) -> None:
        aws.s3().put_object(Body=data, **self._object(media))

    @_translated
    def _ticket(self, media: Media, sha256: bytes | None) -> UploadTicket:
        parameters = {**self._object(media), "ContentLength": media.size}
        headers = {"content-type": media.format.content_type, "x-amz-tagging": TAGGING}
        if sha256 is not None:
            parameters["ChecksumSHA256"] = base64.b64encode(sha256).decode()
            headers["x-amz-checksum-sha256"] = parameters["ChecksumSHA256"]
        url = aws.s3().generate_presigned_url(
            "put_object", Params=parameters, ExpiresIn=int(TICKET_LIFE.total_seconds())
        )
        return UploadTicket(url, "PUT", headers, self._now() + TICKET_LIFE)

    @_translated
    def _read(self, media: Media) -> bytes | None:
        try:
            found = aws.s3().get_object(
                Bucket=self._bucket, Key=keys.media_object(media.person_id, media.id)
            )
        except ClientError as error:
            if _status(error) == HTTPStatus.NOT_FOUND:
                return None
            raise
        with found["Body"] as body:
            return body.read(media.size + 1)

    @_translated
    def _remove(self, key: str) -> None:
        """Every version: the bucket keeps old ones, and these are not to be kept."""
        client = aws.s3()
        found = client.list_object_versions(Bucket=self._bucket, Prefix=key)
        for one in (*found.get("Versions", ()), *found.get("DeleteMarkers", ())):
            client.delete_object(Bucket=self._bucket, Key=one["Key"], VersionId=one["VersionId"])

    def _object(self, media: Media) -> dict[str, Any]:
        return {
            "Bucket": self._bucket,
            "Key": keys.media_object(media.person_id, media.id),
            "ContentType": media.format.content_type,
            "Tagging": TAGGING,
        }


def _status(error: ClientError) -> int | None:
    return error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")


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
