"""Documents: what people see of them, and where their reading stands."""

from collections.abc import Sequence
from datetime import datetime

from pynamodb.exceptions import PutError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from functions.knowledge.adapters.knowledge_items import (
    document_at,
    stored_document,
    to_filed,
    trash_item,
    waiting_item,
)
from functions.knowledge.ports import Filed, Trash, Waiting, Work
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.cursors import decode_cursor, encode_cursor
from nuanxin.adapters.dynamo.knowledge import (
    ChunkItem,
    DocumentItem,
    chunk_item,
    document_item,
    to_chunk,
    to_document,
)
from nuanxin.adapters.dynamo.table import condition_failed, storage, updated, written
from nuanxin.domain.knowledge import Chunk, Document, DocumentStatus, FailureReason
from nuanxin.ports import Page

_OF_READY = ("ready_version", "ready_sha256", "chunks", "semantic_pending")
"""What is known of the version that is searched."""
_UNDER_WAY = (DocumentStatus.QUEUED, DocumentStatus.PARSING, DocumentStatus.INDEXING)


@storage
class DynamoDocuments:
    """The port `Documents`."""

    def add(self, document: Document) -> bool:
        try:
            document_item(document).save(condition=DocumentItem.pk.does_not_exist())
        except PutError as error:
            if not condition_failed(error):
                raise
            return False
        return True

    def add_file(self, work: Work, file: Document) -> bool:
        def fill(write: TransactWrite) -> None:
            archive = document_at(work.dataset_id, work.document_id)
            write.condition_check(DocumentItem, archive.pk, archive.sk, condition=_is_of(work))
            write.save(document_item(file), condition=DocumentItem.pk.does_not_exist())

        return written(fill)

    def get(self, dataset_id: str, document_id: str) -> Document | None:
        item = stored_document(dataset_id, document_id)
        return None if item is None else to_document(item)

    def page(
        self, dataset_id: str, *, limit: int, cursor: str | None, status: DocumentStatus | None
    ) -> Page[Document]:
        pk = keys.dataset(dataset_id)
        found = DocumentItem.query(
            pk,
            DocumentItem.sk.startswith(keys.DOCUMENT),
            filter_condition=None if status is None else DocumentItem.status == status,
            limit=limit,
            page_size=max(limit, 100) if status else limit,
            scan_index_forward=False,
            consistent_read=True,
            last_evaluated_key=decode_cursor(cursor, pk, keys.DOCUMENT),
        )
        items = tuple(to_document(item) for item in found)
        return Page(items, encode_cursor(found.last_evaluated_key))

    def files(self, dataset_id: str, archive_id: str) -> tuple[Document, ...]:
        found = DocumentItem.query(
            keys.dataset(dataset_id),
            DocumentItem.sk.startswith(keys.files_of(archive_id)),
            consistent_read=True,
        )
        return tuple(to_document(item) for item in found)

    def renew(self, before: Document, after: Document) -> bool:
        item = document_item(after)
        kept = {*("pk", "sk", "created_at"), *_OF_READY}
        actions = _set(item, [one for one in item.get_attributes() if one not in kept])
        return updated(
            document_at(before.dataset_id, before.id),
            actions,
            DocumentItem.version == before.version,
        )

    def wait_on(self, document: Document, now: datetime) -> bool:
        return updated(
            document_at(document.dataset_id, document.id),
            [DocumentItem.updated_at.set(now)],
            (DocumentItem.version == document.version)
            & (DocumentItem.status == DocumentStatus.QUEUED)
            & (DocumentItem.updated_at == document.updated_at),
        )

    def delete(self, dataset_id: str, document_id: str) -> bool:
        def fill(write: TransactWrite) -> None:
            write.delete(document_at(dataset_id, document_id), condition=DocumentItem.pk.exists())
            write.save(trash_item(dataset_id, Trash(document_id)))

        return written(fill)

    def chunk_page(self, document: Document, *, limit: int, cursor: str | None) -> Page[Chunk]:
        pk = keys.dataset(document.dataset_id)
        prefix = keys.chunks(document.id, document.ready_version)
        found = ChunkItem.query(
            pk,
            ChunkItem.sk.startswith(prefix),
            limit=limit,
            page_size=limit,
            consistent_read=True,
            last_evaluated_key=decode_cursor(cursor, pk, prefix),
        )
        items = tuple(to_chunk(item) for item in found)
        return Page(items, encode_cursor(found.last_evaluated_key))

    def ready_sha256(self, dataset_id: str, document_id: str) -> str | None:
        item = stored_document(dataset_id, document_id)
        return None if item is None else item.ready_sha256

    def claim(self, work: Work, now: datetime, until: datetime) -> Document | None:
        item = document_at(work.dataset_id, work.document_id)
        free = DocumentItem.lease_owner.does_not_exist() | (DocumentItem.lease_until < now)
        not_cut = DocumentItem.cut.does_not_exist() | (DocumentItem.cut != work.version)
        claimed = updated(
            item,
            [
                DocumentItem.lease_owner.set(work.owner),
                DocumentItem.lease_until.set(until),
                DocumentItem.status.set(DocumentStatus.PARSING),
                DocumentItem.updated_at.set(now),
            ],
            (DocumentItem.version == work.version)
            & DocumentItem.status.is_in(*_UNDER_WAY)
            & free
            & not_cut,
        )
        return to_document(item) if claimed else None

    def progress(self, work: Work, document: Document) -> bool:
        names = (
            "status",
            "title",
            "media_type",
            "size",
            "sha256",
            "done",
            "total",
            "pages",
            "unread_pages",
        )
        actions = _set(document_item(document), [*names, "updated_at"])
        return updated(_document_of(work), actions, _is_of(work))

    def fail(self, work: Work, reason: FailureReason, detail: str, now: datetime) -> None:
        actions = [
            DocumentItem.status.set(DocumentStatus.FAILED),
            DocumentItem.failure.set(reason),
            DocumentItem.detail.set(detail),
            *_ended(now),
        ]
        updated(_document_of(work), actions, _is_of(work))

    def finish(self, work: Work, now: datetime) -> None:
        actions = [DocumentItem.status.set(DocumentStatus.READY), *_ended(now)]
        updated(_document_of(work), actions, _is_of(work))

    def release(self, work: Work) -> None:
        actions: list[Action] = [DocumentItem.lease_owner.remove()]
        updated(_document_of(work), actions, _is_of(work))

    def discard(self, dataset_id: str, document_id: str, version: int = 0) -> None:
        document = self.get(dataset_id, document_id)
        if document is None:
            trash_item(dataset_id, Trash(document_id)).save()
        elif 0 < version < document.ready_version:
            trash_item(dataset_id, Trash(document_id, version, version + 1)).save()

    def put_chunks(self, dataset_id: str, filed: Sequence[Filed]) -> None:
        with ChunkItem.batch_write() as batch:
            for one in filed:
                batch.save(chunk_item(dataset_id, one.chunk, one.embedding))

    def version(self, dataset_id: str, document_id: str, version: int) -> tuple[Filed, ...]:
        found = ChunkItem.query(
            keys.dataset(dataset_id),
            ChunkItem.sk.startswith(keys.chunks(document_id, version)),
            consistent_read=True,
        )
        return tuple(to_filed(item) for item in found)

    def wait(self, work: Work, waiting: Waiting) -> bool:
        def fill(write: TransactWrite) -> None:
            write.update(
                _document_of(work),
                actions=[
                    DocumentItem.status.set(DocumentStatus.INDEXING),
                    DocumentItem.cut.set(work.version),
                    DocumentItem.lease_owner.remove(),
                ],
                condition=_is_of(work),
            )
            write.save(waiting_item(work.dataset_id, waiting))

        return written(fill)

    def await_again(self, dataset_id: str, waiting: Waiting) -> None:
        item = document_at(dataset_id, waiting.document_id)

        def fill(write: TransactWrite) -> None:
            still = DocumentItem.ready_version == waiting.version
            write.condition_check(
                DocumentItem,
                item.pk,
                item.sk,
                condition=still & (DocumentItem.version == waiting.version),
            )
            write.save(waiting_item(dataset_id, waiting))

        written(fill)


def _document_of(work: Work) -> DocumentItem:
    return document_at(work.dataset_id, work.document_id)


def _is_of(work: Work) -> Condition:
    """Nobody began another version, and nobody took over."""
    condition: Condition = DocumentItem.version == work.version
    condition &= DocumentItem.lease_owner == work.owner
    return condition


def _ended(now: datetime) -> list[Action]:
    return [DocumentItem.lease_owner.remove(), DocumentItem.updated_at.set(now)]


def _set(item: DocumentItem, names: Sequence[str]) -> list[Action]:
    """These attributes as they are here; what is `None` is taken away."""
    attributes = item.get_attributes()
    return [
        attributes[name].remove()
        if (value := getattr(item, name)) is None
        else attributes[name].set(value)
        for name in names
    ]
