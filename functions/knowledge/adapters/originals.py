"""Documents as they came: objects of the bucket, whose arrival tells the ingest queue."""

from datetime import timedelta

from functions.knowledge.ports import Trash
from nuanxin.adapters.bucket import ANY_BYTES, Bucket, Upload
from nuanxin.adapters.dynamo import keys
from nuanxin.domain.media import UploadTicket
from nuanxin.ports import Clock

TICKET_LIFE = timedelta(minutes=30)


class S3Originals:
    """The port `Originals`. `most` is in bytes."""

    def __init__(self, bucket: Bucket, most: int, now: Clock) -> None:
        self._bucket = bucket
        self._most = most
        self._now = now

    def put(self, dataset_id: str, document_id: str, version: int, data: bytes) -> None:
        self._bucket.put(keys.original(dataset_id, document_id, version), data)

    def get(self, dataset_id: str, document_id: str, version: int) -> bytes | None:
        return self._bucket.get(
            keys.original(dataset_id, document_id, version), most=self._most + 1
        )

    def ticket(self, dataset_id: str, document_id: str, version: int, size: int) -> UploadTicket:
        upload = Upload(keys.original(dataset_id, document_id, version), size, ANY_BYTES)
        url = self._bucket.upload_url(upload, TICKET_LIFE)
        return UploadTicket(url, "PUT", upload.headers, self._now() + TICKET_LIFE)

    def remove(self, dataset_id: str, trash: Trash) -> None:
        folder = keys.originals(dataset_id, trash.document_id)
        if trash.is_all:
            self._bucket.remove_all(folder)
            return
        for one in self._bucket.list(folder):
            version = one.key.removeprefix(folder)
            if version.isdecimal() and trash.holds(int(version)):
                self._bucket.remove(one.key)

    def remove_all(self, dataset_id: str) -> None:
        self._bucket.remove_all(f"{keys.dataset(dataset_id)}/")
