"""Datasets, their documents, and the chunks of these: the items, and how they are read."""

import struct
from array import array
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC
from typing import TypeVar

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, storage
from nuanxin.domain.knowledge import (
    Chunk,
    Dataset,
    Document,
    DocumentStatus,
    FailureReason,
    Location,
    Reindexing,
    SourceKind,
)
from nuanxin.retrieval.index import Embedding

Item = TypeVar("Item", bound=Row)

_BATCH = 100
"""Items of one BatchGetItem."""


class DatasetItem(Row):
    name = UnicodeAttribute()
    language = UnicodeAttribute(null=True)
    index = UnicodeAttribute()
    embedding_model = UnicodeAttribute(null=True)
    generation = NumberAttribute(default=0)
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    next_index = UnicodeAttribute(null=True)
    """Where a move leads to, while one is under way; with what follows."""
    next_model = UnicodeAttribute(null=True)
    moved = NumberAttribute(null=True)
    to_move = NumberAttribute(null=True)
    moved_to = UnicodeAttribute(null=True)
    """The sort key of the last chunk that was moved."""


class DocumentItem(Row):
    title = UnicodeAttribute()
    source = UnicodeAttribute()
    status = UnicodeAttribute()
    version = NumberAttribute()
    ready_version = NumberAttribute(default=0)
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    media_type = UnicodeAttribute(null=True)
    size = NumberAttribute(default=0)
    sha256 = UnicodeAttribute(null=True)
    ready_sha256 = UnicodeAttribute(null=True)
    """Of the version that is searched."""
    url = UnicodeAttribute(null=True)
    parent_id = UnicodeAttribute(null=True)
    done = NumberAttribute(default=0)
    total = NumberAttribute(default=0)
    chunks = NumberAttribute(default=0)
    pages = NumberAttribute(null=True)
    unread_pages = JSONAttribute(null=True)
    failure = UnicodeAttribute(null=True)
    detail = UnicodeAttribute(null=True)
    semantic_pending = BooleanAttribute(null=True)
    cut = NumberAttribute(null=True)
    """The version that was cut, and waits or waited to be searched."""
    lease_owner = UnicodeAttribute(null=True)
    lease_until = UTCDateTimeAttribute(null=True)


class ChunkItem(Row):
    text = UnicodeAttribute()
    context = UnicodeAttribute(null=True)
    offset = NumberAttribute()
    page = NumberAttribute(null=True)
    sheet = UnicodeAttribute(null=True)
    heading = UnicodeAttribute(null=True)
    model = UnicodeAttribute(null=True)
    vector = BinaryAttribute(null=True, legacy_encoding=False)
    """Numbers of 16 bits (IEEE 754 binary16), of the model's own length."""


_CITED = ["pk", "sk", "text", "context", "offset", "page", "sheet", "heading"]


@storage
class DynamoLibrary:
    """The port `Library`."""

    def datasets(self, dataset_ids: Collection[str]) -> Mapping[str, Dataset]:
        wanted = [(keys.DATASETS, one) for one in dataset_ids]
        found = _batch(DatasetItem, wanted)
        return {item.sk: to_dataset(item) for item in found}

    def documents(self, dataset_id: str, document_ids: Collection[str]) -> Mapping[str, Document]:
        pk = keys.dataset(dataset_id)
        found = _batch(DocumentItem, [(pk, keys.document(one)) for one in document_ids])
        return {one.id: one for one in map(to_document, found)}

    def chunks(self, dataset_id: str, chunk_ids: Collection[str]) -> Mapping[str, Chunk]:
        pk = keys.dataset(dataset_id)
        wanted = [(pk, sk) for one in chunk_ids if (sk := chunk_key(one)) is not None]
        found = _batch(ChunkItem, wanted, _CITED)
        return {one.id: one for one in map(to_chunk, found)}


def _batch(
    kind: type[Item], wanted: Iterable[tuple[str, str]], only: list[str] | None = None
) -> list[Item]:
    unique = list(dict.fromkeys(wanted))
    return [
        item
        for start in range(0, len(unique), _BATCH)
        for item in kind.batch_get(
            unique[start : start + _BATCH], consistent_read=True, attributes_to_get=only
        )
    ]


def chunk_key(chunk_id: str) -> str | None:
    """Its sort key; `None` for what is no id of a chunk."""
    parts = chunk_id.rsplit("_", 2)
    if len(parts) != 3 or not (parts[1].isdecimal() and parts[2].isdecimal()):
        return None
    return keys.chunk(parts[0], int(parts[1]), int(parts[2]))


def chunk_item(dataset_id: str, chunk: Chunk, embedding: Embedding | None = None) -> ChunkItem:
    sk = chunk_key(chunk.id)
    if sk is None:
        raise ValueError("no id of a chunk")
    vector = embedding and tuple(embedding.vector)
    where = chunk.location
    return ChunkItem(
        keys.dataset(dataset_id),
        sk,
        text=chunk.text,
        context=chunk.context or None,
        offset=where.offset,
        page=where.page,
        sheet=where.sheet,
        heading=where.heading,
        model=embedding and embedding.model,
        vector=struct.pack(f"<{len(vector)}e", *vector) if vector else None,
    )


def to_chunk(item: ChunkItem) -> Chunk:
    document_id, version, number = item.sk.removeprefix(keys.CHUNK).split("#")
    return Chunk(
        id=f"{document_id}_{int(version)}_{int(number)}",
        document_id=document_id,
        text=item.text,
        location=Location(
            offset=int(item.offset),
            page=None if item.page is None else int(item.page),
            sheet=item.sheet,
            heading=item.heading,
        ),
        context=item.context or "",
    )


def to_embedding(item: ChunkItem) -> Embedding | None:
    if item.model is None or not item.vector:
        return None
    numbers = struct.unpack(f"<{len(item.vector) // 2}e", item.vector)
    # Packed: as objects, those of a long document would not fit into a function.
    return Embedding(item.model, array("f", numbers))


def dataset_item(dataset: Dataset) -> DatasetItem:
    """Without a move: that is begun and ended by itself."""
    return DatasetItem(
        keys.DATASETS,
        dataset.id,
        name=dataset.name,
        language=dataset.language,
        index=dataset.index,
        embedding_model=dataset.embedding_model,
        generation=dataset.generation,
        created_at=dataset.created_at,
        updated_at=dataset.updated_at,
    )


def to_dataset(item: DatasetItem) -> Dataset:
    move = None
    if item.next_index is not None:
        move = Reindexing(
            item.next_index, item.next_model, int(item.moved or 0), int(item.to_move or 0)
        )
    return Dataset(
        id=item.sk,
        name=item.name,
        created_at=item.created_at.astimezone(UTC),
        updated_at=item.updated_at.astimezone(UTC),
        language=item.language,
        index=item.index,
        embedding_model=item.embedding_model,
        generation=int(item.generation or 0),
        reindexing=move,
    )


def document_item(document: Document) -> DocumentItem:
    """Without a lease: whoever works on it takes one."""
    return DocumentItem(
        keys.dataset(document.dataset_id),
        keys.document(document.id),
        title=document.title,
        source=document.source,
        status=document.status,
        version=document.version,
        ready_version=document.ready_version,
        created_at=document.created_at,
        updated_at=document.updated_at,
        media_type=document.media_type or None,
        size=document.size,
        sha256=document.sha256 or None,
        url=document.url,
        parent_id=document.parent_id,
        done=document.done,
        total=document.total,
        chunks=document.chunks,
        pages=document.pages,
        unread_pages=list(document.unread_pages) or None,
        failure=document.failure,
        detail=document.detail or None,
        semantic_pending=document.semantic_pending or None,
    )


def to_document(item: DocumentItem) -> Document:
    return Document(
        id=item.sk.removeprefix(keys.DOCUMENT),
        dataset_id=item.pk.removeprefix(keys.KNOWLEDGE),
        title=item.title,
        source=SourceKind(item.source),
        created_at=item.created_at.astimezone(UTC),
        updated_at=item.updated_at.astimezone(UTC),
        status=DocumentStatus(item.status),
        version=int(item.version),
        ready_version=int(item.ready_version or 0),
        media_type=item.media_type or "",
        size=int(item.size or 0),
        sha256=item.sha256 or "",
        url=item.url,
        parent_id=item.parent_id,
        done=int(item.done or 0),
        total=int(item.total or 0),
        chunks=int(item.chunks or 0),
        pages=None if item.pages is None else int(item.pages),
        unread_pages=tuple(item.unread_pages or ()),
        failure=FailureReason(item.failure) if item.failure else None,
        detail=item.detail or "",
        semantic_pending=bool(item.semantic_pending),
    )
