"""Finding in datasets, for chat and for the knowledge routes."""

from functools import cache

from nuanxin.adapters.dynamo.knowledge import DynamoLibrary
from nuanxin.composition.retrieval import index_named, query_embedder
from nuanxin.composition.storage import bind_table
from nuanxin.knowledge.searching import KnowledgeSearch


@cache
def library() -> DynamoLibrary:
    bind_table()
    return DynamoLibrary()


@cache
def knowledge_search() -> KnowledgeSearch:
    return KnowledgeSearch(library(), index_named, query_embedder())
