"""Objects in the bucket: put, read, and removed with every version that it keeps of them."""

import base64
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from nuanxin import observability
from nuanxin.adapters import aws
from nuanxin.errors import UpstreamUnavailable

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import ListObjectVersionsOutputTypeDef, ObjectIdentifierTypeDef

ANY_BYTES = "application/octet-stream"

_Wanted = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as a listing shows it; `size` in bytes."""

    key: str
    size: int


@dataclass(frozen=True, slots=True)
class Upload:
    """An object that somebody else will put: exactly `size` bytes, with this SHA-256 if known."""

    key: str
    size: int
    content_type: str
    tagging: str | None = None
    sha256: bytes | None = None

    @property
    def headers(self) -> dict[str, str]:
        """What has to come with the bytes."""
        headers = {"content-type": self.content_type}
        if self.tagging is not None:
            headers["x-amz-tagging"] = self.tagging
        if self.sha256 is not None:
            headers["x-amz-checksum-sha256"] = base64.b64encode(self.sha256).decode()
        return headers


class Bucket:
    """Every call raises `UpstreamUnavailable` (`storage_unavailable`) where S3 does not answer."""

    def __init__(self, name: str) -> None:
        self._name = name

    def put(
        self,
        key: str,
        data: bytes,
        *,
        content_type: str = ANY_BYTES,
        tagging: str | None = None,
        only_new: bool = False,
    ) -> bool:
        """`False`, and nothing is written, where it is `only_new` and something lies there; that
        may be this very write, if its answer got lost and the client sent it again."""
        asked: dict[str, Any] = {"Bucket": self._name, "Key": key, "ContentType": content_type}
        if tagging is not None:
            asked["Tagging"] = tagging
        if only_new:
            asked["IfNoneMatch"] = "*"
        with _translated():
            try:
                aws.s3().put_object(Body=data, **asked)
            except ClientError as error:
                if only_new and _status(error) == HTTPStatus.PRECONDITION_FAILED:
                    return False
                raise
        return True

    def get(self, key: str, *, most: int) -> bytes | None:
        """Its first `most` bytes; `None` if it is not there."""
        with _translated():
            try:
                found = aws.s3().get_object(Bucket=self._name, Key=key)
            except ClientError as error:
                if _status(error) == HTTPStatus.NOT_FOUND:
                    return None
                raise
            with found["Body"] as body:
                return body.read(most)

    def size(self, key: str) -> int | None:
        """In bytes; `None` if it is not there."""
        with _translated():
            try:
                return int(aws.s3().head_object(Bucket=self._name, Key=key)["ContentLength"])
            except ClientError as error:
                if _status(error) == HTTPStatus.NOT_FOUND:
                    return None
                raise

    def list(self, prefix: str) -> Iterator[Stored]:
        """Everything that lies under the prefix now, by key."""
        token: dict[str, Any] = {}
        while True:
            with _translated():
                page = aws.s3().list_objects_v2(Bucket=self._name, Prefix=prefix, **token)
            for one in page.get("Contents", ()):
                yield Stored(one["Key"], int(one["Size"]))
            if not page.get("IsTruncated"):
                return
            token = {"ContinuationToken": page["NextContinuationToken"]}

    def remove(self, key: str) -> int:
        """Every version: the bucket keeps old ones. How many versions there were; marks of a
        deletion are none."""
        return sum(self._delete(page, lambda name: name == key) for page in self._versions(key))

    def remove_all(self, prefix: str) -> int:
        """The same for everything under the prefix, which ends where a name ends: `P#a/` is not
        the start of `P#ab/`."""
        if not prefix.endswith("/"):
            raise ValueError("a prefix to be removed ends with a slash")
        return sum(self._delete(page, lambda _: True) for page in self._versions(prefix))

    def upload_url(self, upload: Upload, life: timedelta) -> str:
        """Where the bytes may be put with `upload.headers`."""
        asked: dict[str, Any] = {
            "Bucket": self._name,
            "Key": upload.key,
            "ContentType": upload.content_type,
            "ContentLength": upload.size,
        }
        if upload.tagging is not None:
            asked["Tagging"] = upload.tagging
        if upload.sha256 is not None:
            asked["ChecksumSHA256"] = upload.headers["x-amz-checksum-sha256"]
        return self._presigned("put_object", asked, life)

    def download_url(self, key: str, life: timedelta, *, name: str) -> str:
        """Where it may be fetched as a file called `name` (ASCII)."""
        asked = {
            "Bucket": self._name,
            "Key": key,
            "ResponseContentDisposition": f'attachment; filename="{name}"',
        }
        return self._presigned("get_object", asked, life)

    def _presigned(self, call: str, asked: dict[str, Any], life: timedelta) -> str:
        with _translated():
            return aws.s3().generate_presigned_url(
                call, Params=asked, ExpiresIn=int(life.total_seconds())
            )

    def _versions(self, prefix: str) -> "Iterator[ListObjectVersionsOutputTypeDef]":
        marker: dict[str, Any] = {}
        while True:
            with _translated():
                page = aws.s3().list_object_versions(Bucket=self._name, Prefix=prefix, **marker)
            yield page
            if not page.get("IsTruncated"):
                return
            marker = {
                "KeyMarker": page["NextKeyMarker"],
                "VersionIdMarker": page["NextVersionIdMarker"],
            }

    def _delete(
        self, page: "ListObjectVersionsOutputTypeDef", wanted: Callable[[str], bool]
    ) -> int:
        versions = _named(page.get("Versions", ()), wanted)
        marks = _named(page.get("DeleteMarkers", ()), wanted)
        if not versions and not marks:
            return 0
        with _translated():
            answer = aws.s3().delete_objects(
                Bucket=self._name, Delete={"Objects": [*versions, *marks], "Quiet": True}
            )
        if answer.get("Errors"):
            raise _unavailable()
        return len(versions)


def _named(found: Iterable[Any], wanted: _Wanted) -> "list[ObjectIdentifierTypeDef]":
    return [
        {"Key": one["Key"], "VersionId": one["VersionId"]} for one in found if wanted(one["Key"])
    ]


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (ClientError, BotoCoreError, OSError) as error:
        # Not chained: the library's errors hold addresses with signatures. OSError: a read that
        # breaks off.
        observability.fault("bucket.failed", error)
        raise _unavailable() from None


def _unavailable() -> UpstreamUnavailable:
    return UpstreamUnavailable("the data store did not answer", code="storage_unavailable")


def _status(error: ClientError) -> int | None:
    return error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
