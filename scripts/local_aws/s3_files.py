"""S3: an object's content and its metadata change together."""

import functools

from ministack.services import s3

from scripts.local_aws.staging import Staging


def install(staging: Staging) -> None:
    """Write objects through the staging directory, and fail a request whose object was not kept."""
    persist = s3._persist_object

    def atomic_write(path: str, data: str | bytes, *, text: bool = False) -> None:
        staging.write(path, data.encode() if isinstance(data, str) else data)

    @functools.wraps(persist)
    def persist_together(bucket: str, key: str, record: object) -> None:
        with staging.together():
            persist(bucket, key, record)
        if isinstance(record, dict) and record.get("body") is not None:
            raise OSError(f"the object {bucket}/{key} could not be written")

    s3._atomic_write = atomic_write
    s3._persist_object = persist_together
