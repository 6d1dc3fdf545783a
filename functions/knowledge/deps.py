"""Composition root of the knowledge routes."""

from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.knowledge.adapters.datasets import DynamoDatasets
from functions.knowledge.adapters.documents import DynamoDocuments
from functions.knowledge.adapters.ingest_queue import SqsIngestQueue
from functions.knowledge.adapters.originals import S3Originals
from functions.knowledge.reading.parsed import MAX_BYTES
from functions.knowledge.service import KnowledgeService
from nuanxin.adapters import aws
from nuanxin.adapters.bucket import Bucket
from nuanxin.composition.knowledge import knowledge_search
from nuanxin.composition.retrieval import default_index, index_named, query_embedder
from nuanxin.composition.storage import bind_table, now
from nuanxin.settings import IngestSettings, MediaSettings


@cache
def knowledge_service() -> KnowledgeService:
    bind_table()
    return KnowledgeService(
        datasets=DynamoDatasets(),
        documents=DynamoDocuments(),
        originals=originals(),
        queue=ingest_queue(),
        finder=knowledge_search(),
        indexes=index_named,
        embedder=query_embedder(),
        default_index=default_index(),
        now=now,
    )


@cache
def originals() -> S3Originals:
    return S3Originals(Bucket(MediaSettings.from_env().bucket_name), MAX_BYTES, now)


@cache
def ingest_queue() -> SqsIngestQueue:
    return SqsIngestQueue(aws.sqs(), IngestSettings.from_env().ingest_queue_url)


Knowledge = Annotated[KnowledgeService, Depends(knowledge_service)]
