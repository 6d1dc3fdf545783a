"""What waits to be searched, what is to be removed, and who sees to it."""

from datetime import datetime

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from functions.knowledge.adapters.knowledge_items import (
    PublishingItem,
    TrashItem,
    WaitingItem,
    chunk_id_of,
    chunks_within,
    document_at,
    to_filed,
    to_trash,
    to_waiting,
    trash_item,
    waiting_item,
)
from functions.knowledge.ports import Filed, Trash, Waiting
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.knowledge import ChunkItem, DocumentItem, DynamoLibrary
from nuanxin.adapters.dynamo.table import Row, storage, updated, written
from nuanxin.domain.knowledge import DocumentStatus, FailureReason
from nuanxin.knowledge.searching import version_of


@storage
class DynamoPublications:
    """The port `Publications`."""

    def lease(self, dataset_id: str, owner: str, now: datetime, until: datetime) -> bool:
        free = PublishingItem.owner.does_not_exist() | (PublishingItem.until < now)
        due = PublishingItem.not_before.does_not_exist() | (PublishingItem.not_before <= now)
        return updated(
            _publishing(dataset_id),
            [
                PublishingItem.owner.set(owner),
                PublishingItem.until.set(until),
                PublishingItem.asked.remove(),
            ],
            free & due,
        )

    def release(self, dataset_id: str, owner: str, not_before: datetime) -> None:
        updated(
            _publishing(dataset_id),
            [PublishingItem.owner.remove(), PublishingItem.not_before.set(not_before)],
            PublishingItem.owner == owner,
        )

    def ask(self, dataset_id: str, now: datetime, due: datetime) -> bool:
        nobody = PublishingItem.asked.does_not_exist() | (PublishingItem.asked <= now)
        asked: list[Action] = [PublishingItem.asked.set(due)]
        return updated(_publishing(dataset_id), asked, nobody)

    def waiting(self, dataset_id: str, limit: int) -> tuple[Waiting, ...]:
        found = WaitingItem.query(
            keys.dataset(dataset_id),
            WaitingItem.sk.startswith(keys.WAITING),
            limit=limit,
            consistent_read=True,
        )
        return tuple(to_waiting(item) for item in found)

    def trash(self, dataset_id: str, limit: int) -> tuple[Trash, ...]:
        found = TrashItem.query(
            keys.dataset(dataset_id),
            TrashItem.sk.startswith(keys.TRASH),
            limit=limit,
            consistent_read=True,
        )
        return tuple(to_trash(item) for item in found)

    def published(self, dataset_id: str, waiting: Waiting, now: datetime) -> None:
        searched: list[Action] = [
            DocumentItem.ready_version.set(waiting.version),
            DocumentItem.ready_sha256.set(waiting.sha256),
            DocumentItem.chunks.set(waiting.chunks),
            DocumentItem.updated_at.set(now),
            DocumentItem.semantic_pending.remove()
            if waiting.semantic
            else DocumentItem.semantic_pending.set(True),
        ]
        ready: list[Action] = [
            DocumentItem.status.set(DocumentStatus.READY),
            DocumentItem.failure.remove(),
            DocumentItem.detail.remove(),
        ]
        latest: Condition = DocumentItem.version == waiting.version
        later: Condition = DocumentItem.ready_version < waiting.version
        if _flipped(dataset_id, waiting, [*searched, *ready], latest):
            return
        # Another version has begun; until it is ready, this one is better than one before.
        if not _flipped(dataset_id, waiting, searched, later):
            _put_away(dataset_id, waiting)

    def refuse(
        self, dataset_id: str, waiting: Waiting, reason: FailureReason, detail: str, now: datetime
    ) -> None:
        trash = Trash(waiting.document_id, waiting.version, waiting.version + 1)
        failed: list[Action] = [
            DocumentItem.status.set(DocumentStatus.FAILED),
            DocumentItem.failure.set(reason),
            DocumentItem.detail.set(detail),
            DocumentItem.updated_at.set(now),
        ]

        def fill(write: TransactWrite) -> None:
            write.update(
                document_at(dataset_id, waiting.document_id),
                actions=failed,
                condition=DocumentItem.version == waiting.version,
            )
            write.delete(waiting_item(dataset_id, waiting), condition=_same(waiting))
            write.save(trash_item(dataset_id, trash))

        if not written(fill):
            _put_away(dataset_id, waiting)

    def chunk_ids(self, dataset_id: str, trash: Trash) -> tuple[str, ...]:
        return tuple(chunk_id_of(item) for item in chunks_within(dataset_id, trash))

    def emptied(self, dataset_id: str, trash: Trash) -> None:
        with ChunkItem.batch_write() as batch:
            for item in chunks_within(dataset_id, trash):
                batch.delete(item)
        trash_item(dataset_id, trash).delete()

    def searched(
        self, dataset_id: str, after: str | None, limit: int
    ) -> tuple[tuple[Filed, ...], str | None]:
        pk = keys.dataset(dataset_id)
        found = ChunkItem.query(
            pk,
            ChunkItem.sk.startswith(keys.CHUNK),
            limit=limit,
            page_size=limit,
            consistent_read=True,
            last_evaluated_key=None if after is None else {"pk": {"S": pk}, "sk": {"S": after}},
        )
        filed = [to_filed(item) for item in found]
        last = found.last_evaluated_key
        owners = {one.chunk.document_id for one in filed}
        documents = DynamoLibrary().documents(dataset_id, owners)
        current = tuple(
            one
            for one in filed
            if (document := documents.get(one.chunk.document_id)) is not None
            and document.ready_version == version_of(one.chunk.id)
        )
        return current, last["sk"]["S"] if last else None

    def remove_all(self, dataset_id: str) -> None:
        pk = keys.dataset(dataset_id)
        with Row.batch_write() as batch:
            for item in Row.query(pk, consistent_read=True, attributes_to_get=["pk", "sk"]):
                batch.delete(item)


def _publishing(dataset_id: str) -> PublishingItem:
    return PublishingItem(keys.dataset(dataset_id), keys.PUBLISHING)


def _same(waiting: Waiting) -> Condition:
    """Not that of a later version, which is to be published, too."""
    same: Condition = WaitingItem.version == waiting.version
    return same


def _flipped(
    dataset_id: str, waiting: Waiting, actions: list[Action], condition: Condition
) -> bool:
    def fill(write: TransactWrite) -> None:
        write.update(
            document_at(dataset_id, waiting.document_id), actions=actions, condition=condition
        )
        write.delete(waiting_item(dataset_id, waiting), condition=_same(waiting))
        if waiting.version > 1:
            older = Trash(waiting.document_id, below=waiting.version)
            write.save(trash_item(dataset_id, older))

    return written(fill)


def _put_away(dataset_id: str, waiting: Waiting) -> None:
    """It waits no longer, unless it is another version that does by now."""

    def fill(write: TransactWrite) -> None:
        write.delete(waiting_item(dataset_id, waiting), condition=_same(waiting))

    written(fill)
