"""Items of a dataset's partition that are there while documents are published, and the steps that
several adapters share."""

from collections.abc import Iterator

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from functions.knowledge.ports import Filed, Trash, Waiting
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.knowledge import ChunkItem, DocumentItem, to_chunk, to_embedding
from nuanxin.adapters.dynamo.table import Row


class WaitingItem(Row):
    version = NumberAttribute()
    chunks = NumberAttribute()
    sha256 = UnicodeAttribute(null=True)
    semantic = BooleanAttribute(default=True)


class TrashItem(Row):
    """All that it says is in its key."""


class PublishingItem(Row):
    """Who publishes, until when; not before when the next may; when one is due that was asked
    for."""

    owner = UnicodeAttribute(null=True)
    until = UTCDateTimeAttribute(null=True)
    not_before = UTCDateTimeAttribute(null=True)
    asked = UTCDateTimeAttribute(null=True)


def document_at(dataset_id: str, document_id: str) -> DocumentItem:
    return DocumentItem(keys.dataset(dataset_id), keys.document(document_id))


def stored_document(dataset_id: str, document_id: str) -> DocumentItem | None:
    at = document_at(dataset_id, document_id)
    try:
        return DocumentItem.get(at.pk, at.sk, consistent_read=True)
    except DocumentItem.DoesNotExist:
        return None


def waiting_item(dataset_id: str, waiting: Waiting) -> WaitingItem:
    return WaitingItem(
        keys.dataset(dataset_id),
        keys.waiting(waiting.document_id),
        version=waiting.version,
        chunks=waiting.chunks,
        sha256=waiting.sha256 or None,
        semantic=waiting.semantic,
    )


def to_waiting(item: WaitingItem) -> Waiting:
    return Waiting(
        document_id=item.sk.removeprefix(keys.WAITING),
        version=int(item.version),
        chunks=int(item.chunks),
        sha256=item.sha256 or "",
        semantic=bool(item.semantic),
    )


def trash_item(dataset_id: str, trash: Trash) -> TrashItem:
    return TrashItem(
        keys.dataset(dataset_id), keys.trash(trash.document_id, trash.first, trash.below)
    )


def to_trash(item: TrashItem) -> Trash:
    document_id, first, below = item.sk.removeprefix(keys.TRASH).split("#")
    return Trash(document_id, int(first), int(below))


def chunks_within(dataset_id: str, trash: Trash) -> Iterator[ChunkItem]:
    """Their keys only."""
    first = keys.chunks(trash.document_id, trash.first)
    # Sorts before the first chunk of that version, and after those of the ones before.
    below = keys.chunks(trash.document_id, trash.below)
    found: Iterator[ChunkItem] = ChunkItem.query(
        keys.dataset(dataset_id),
        ChunkItem.sk.between(first, below),
        consistent_read=True,
        attributes_to_get=["pk", "sk"],
    )
    return found


def chunk_id_of(item: ChunkItem) -> str:
    document_id, version, number = item.sk.removeprefix(keys.CHUNK).split("#")
    return f"{document_id}_{int(version)}_{int(number)}"


def to_filed(item: ChunkItem) -> Filed:
    return Filed(to_chunk(item), to_embedding(item))
