"""Composition root of the knowledge routes."""

from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.knowledge.adapters.datasets import DynamoDatasets
from functions.knowledge.adapters.documents import DynamoDocuments
from functions.knowledge.composition.documents import ingest_queue, originals
from functions.knowledge.service import KnowledgeService
from nuanxin.composition.knowledge import knowledge_search
from nuanxin.composition.retrieval import default_index, index_named, query_embedder
from nuanxin.composition.storage import bind_table, now


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


Knowledge = Annotated[KnowledgeService, Depends(knowledge_service)]
