"""Where documents come in, and who is told."""

from functools import cache

from functions.knowledge.adapters.ingest_queue import SqsIngestQueue
from functions.knowledge.adapters.originals import S3Originals
from functions.knowledge.reading.parsed import MAX_BYTES
from nuanxin.adapters import aws
from nuanxin.adapters.bucket import Bucket
from nuanxin.composition.storage import now
from nuanxin.settings import IngestSettings, MediaSettings


@cache
def originals() -> S3Originals:
    return S3Originals(Bucket(MediaSettings.from_env().bucket_name), MAX_BYTES, now)


@cache
def ingest_queue() -> SqsIngestQueue:
    return SqsIngestQueue(aws.sqs(), IngestSettings.from_env().ingest_queue_url)
