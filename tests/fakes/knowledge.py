"""Datasets, documents and what is published of them, in memory."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from functions.knowledge.ports import (
    CannotFetch,
    Fetched,
    Filed,
    Trash,
    Waiting,
    Work,
)
from nuanxin.domain.knowledge import (
    Chunk,
    Dataset,
    Document,
    DocumentStatus,
    FailureReason,
    Reindexing,
)
from nuanxin.domain.media import UploadTicket
from nuanxin.errors import Conflict, NotFound, UpstreamUnavailable
from nuanxin.knowledge.searching import version_of
from nuanxin.ports import Page
from nuanxin.retrieval.index import Embedding
from tests.fakes.paging import page_of


@dataclass
class _Row:
    document: Document
    ready_sha256: str | None = None
    cut: int = 0
    owner: str | None = None
    until: datetime | None = None


@dataclass
class _Publisher:
    owner: str | None = None
    until: datetime | None = None
    not_before: datetime | None = None
    asked: datetime | None = None


@dataclass
class Shelf:
    """What all these stores share."""

    datasets: dict[str, Dataset] = field(default_factory=dict)
    moved_after: dict[str, str] = field(default_factory=dict)
    rows: dict[tuple[str, str], _Row] = field(default_factory=dict)
    chunks: dict[tuple[str, str], Filed] = field(default_factory=dict)
    waiting: dict[tuple[str, str], Waiting] = field(default_factory=dict)
    trash: dict[str, list[Trash]] = field(default_factory=dict)
    publishers: dict[str, _Publisher] = field(default_factory=dict)

    def row(self, work: Work) -> _Row | None:
        """The document that this work is about, unless the work is void."""
        row = self.rows.get((work.dataset_id, work.document_id))
        is_ours = row and (row.document.version, row.owner) == (work.version, work.owner)
        return row if is_ours else None

    def within(self, dataset_id: str, trash: Trash) -> list[str]:
        return [
            chunk_id
            for (owner, chunk_id), one in self.chunks.items()
            if owner == dataset_id
            and one.chunk.document_id == trash.document_id
            and trash.holds(version_of(chunk_id))
        ]


def _place(chunk_id: str) -> tuple[str, int, int]:
    document_id, version, number = chunk_id.rsplit("_", 2)
    return document_id, int(version), int(number)


class MemoryDatasets:
    """The port `Datasets`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def all(self) -> tuple[Dataset, ...]:
        return tuple(self._shelf.datasets[one] for one in sorted(self._shelf.datasets))

    def get(self, dataset_id: str) -> Dataset | None:
        return self._shelf.datasets.get(dataset_id)

    def add(self, dataset: Dataset) -> None:
        self._shelf.datasets[dataset.id] = dataset

    def change(self, dataset: Dataset) -> None:
        present = self.get(dataset.id)
        if present is None:
            raise NotFound("no such dataset")
        self._shelf.datasets[dataset.id] = replace(
            present, name=dataset.name, language=dataset.language, updated_at=dataset.updated_at
        )

    def delete(self, dataset_id: str) -> bool:
        return self._shelf.datasets.pop(dataset_id, None) is not None

    def begin_move(self, dataset_id: str, move: Reindexing) -> None:
        present = self.get(dataset_id)
        if present is None or present.reindexing is not None:
            raise Conflict("the dataset is being moved already, or is gone", code="reindexing")
        self._shelf.moved_after.pop(dataset_id, None)
        self._shelf.datasets[dataset_id] = replace(present, reindexing=replace(move, done=0))

    def moved(self, dataset_id: str, after: str, done: int) -> None:
        present = self.get(dataset_id)
        if present is not None and present.reindexing is not None:
            move = replace(present.reindexing, done=done)
            self._shelf.datasets[dataset_id] = replace(present, reindexing=move)
            self._shelf.moved_after[dataset_id] = after

    def moved_after(self, dataset_id: str) -> str | None:
        return self._shelf.moved_after.get(dataset_id)

    def end_move(self, before: Dataset, *, switch: bool) -> bool:
        present = self.get(before.id)
        if present is None or present.reindexing is None or present.generation != before.generation:
            return False
        move = present.reindexing
        if switch:
            present = replace(
                present,
                index=move.index,
                embedding_model=move.embedding_model,
                generation=present.generation + 1,
            )
        self._shelf.moved_after.pop(before.id, None)
        self._shelf.datasets[before.id] = replace(present, reindexing=None)
        return True


_OF_READY = ("ready_version", "chunks", "semantic_pending", "created_at")


class MemoryDocuments:
    """The port `Documents`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, document: Document) -> bool:
        key = (document.dataset_id, document.id)
        if key in self._shelf.rows:
            return False
        self._shelf.rows[key] = _Row(document)
        return True

    def add_file(self, work: Work, file: Document) -> bool:
        return self._shelf.row(work) is not None and self.add(file)

    def get(self, dataset_id: str, document_id: str) -> Document | None:
        row = self._shelf.rows.get((dataset_id, document_id))
        return None if row is None else row.document

    def page(
        self, dataset_id: str, *, limit: int, cursor: str | None, status: DocumentStatus | None
    ) -> Page[Document]:
        found = [
            (key, row.document)
            for (owner, key), row in sorted(self._shelf.rows.items(), reverse=True)
            if owner == dataset_id and status in (None, row.document.status)
        ]
        return page_of(found, dataset_id, limit=limit, cursor=cursor)

    def files(self, dataset_id: str, archive_id: str) -> tuple[Document, ...]:
        return tuple(
            row.document
            for (owner, key), row in sorted(self._shelf.rows.items())
            if owner == dataset_id and key.startswith(f"{archive_id}_")
        )

    def renew(self, before: Document, after: Document) -> bool:
        row = self._shelf.rows.get((before.dataset_id, before.id))
        if row is None or row.document.version != before.version:
            return False
        kept = {name: getattr(row.document, name) for name in _OF_READY}
        document = replace(after, **kept)
        self._shelf.rows[before.dataset_id, before.id] = _Row(document, row.ready_sha256)
        return True

    def wait_on(self, document: Document, now: datetime) -> bool:
        row = self._shelf.rows.get((document.dataset_id, document.id))
        if row is None or row.document.status is not DocumentStatus.QUEUED:
            return False
        same = ("version", "updated_at")
        if any(getattr(row.document, one) != getattr(document, one) for one in same):
            return False
        row.document = replace(row.document, updated_at=now)
        return True

    def delete(self, dataset_id: str, document_id: str) -> bool:
        if self._shelf.rows.pop((dataset_id, document_id), None) is None:
            return False
        self._throw(dataset_id, Trash(document_id))
        return True

    def chunk_page(self, document: Document, *, limit: int, cursor: str | None) -> Page[Chunk]:
        filed = self.version(document.dataset_id, document.id, document.ready_version)
        found = [(one.chunk.id, one.chunk) for one in filed]
        return page_of(found, document.id, limit=limit, cursor=cursor)

    def ready_sha256(self, dataset_id: str, document_id: str) -> str | None:
        row = self._shelf.rows.get((dataset_id, document_id))
        return None if row is None else row.ready_sha256

    def claim(self, work: Work, now: datetime, until: datetime) -> Document | None:
        row = self._shelf.rows.get((work.dataset_id, work.document_id))
        ended = (DocumentStatus.READY, DocumentStatus.FAILED)
        if row is None or row.document.version != work.version or row.document.status in ended:
            return None
        is_taken = row.owner is not None and row.until is not None and row.until >= now
        if is_taken or row.cut == work.version:
            return None
        row.owner, row.until = work.owner, until
        row.document = replace(row.document, status=DocumentStatus.PARSING, updated_at=now)
        return row.document

    def progress(self, work: Work, document: Document) -> bool:
        row = self._shelf.row(work)
        if row is None:
            return False
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
        shown = {name: getattr(document, name) for name in (*names, "updated_at")}
        row.document = replace(row.document, **shown)
        return True

    def fail(self, work: Work, reason: FailureReason, detail: str, now: datetime) -> None:
        row = self._shelf.row(work)
        if row is not None:
            failed = DocumentStatus.FAILED
            row.owner = None
            row.document = replace(
                row.document, status=failed, failure=reason, detail=detail, updated_at=now
            )

    def finish(self, work: Work, now: datetime) -> None:
        row = self._shelf.row(work)
        if row is not None:
            row.owner = None
            row.document = replace(row.document, status=DocumentStatus.READY, updated_at=now)

    def release(self, work: Work) -> None:
        row = self._shelf.row(work)
        if row is not None:
            row.owner = None

    def discard(self, dataset_id: str, document_id: str, version: int = 0) -> None:
        document = self.get(dataset_id, document_id)
        if document is None:
            self._throw(dataset_id, Trash(document_id))
        elif 0 < version < document.ready_version:
            self._throw(dataset_id, Trash(document_id, version, version + 1))

    def put_chunks(self, dataset_id: str, filed: Sequence[Filed]) -> None:
        self._shelf.chunks |= {(dataset_id, one.chunk.id): one for one in filed}

    def version(self, dataset_id: str, document_id: str, version: int) -> tuple[Filed, ...]:
        found = self._shelf.within(dataset_id, Trash(document_id, version, version + 1))
        return tuple(self._shelf.chunks[dataset_id, one] for one in sorted(found, key=_place))

    def wait(self, work: Work, waiting: Waiting) -> bool:
        row = self._shelf.row(work)
        if row is None:
            return False
        row.cut, row.owner = work.version, None
        row.document = replace(row.document, status=DocumentStatus.INDEXING)
        self._shelf.waiting[work.dataset_id, work.document_id] = waiting
        return True

    def await_again(self, dataset_id: str, waiting: Waiting) -> None:
        document = self.get(dataset_id, waiting.document_id)
        if document and document.version == document.ready_version == waiting.version:
            self._shelf.waiting[dataset_id, waiting.document_id] = waiting

    def _throw(self, dataset_id: str, trash: Trash) -> None:
        self._shelf.trash.setdefault(dataset_id, []).append(trash)


class MemoryPublications:
    """The port `Publications`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def lease(self, dataset_id: str, owner: str, now: datetime, until: datetime) -> bool:
        one = self._publisher(dataset_id)
        is_taken = one.owner is not None and one.until is not None and one.until >= now
        if is_taken or (one.not_before is not None and one.not_before > now):
            return False
        one.owner, one.until, one.asked = owner, until, None
        return True

    def release(self, dataset_id: str, owner: str, not_before: datetime) -> None:
        one = self._publisher(dataset_id)
        if one.owner == owner:
            one.owner, one.not_before = None, not_before

    def ask(self, dataset_id: str, now: datetime, due: datetime) -> bool:
        one = self._publisher(dataset_id)
        if one.asked is not None and one.asked > now:
            return False
        one.asked = due
        return True

    def waiting(self, dataset_id: str, limit: int) -> tuple[Waiting, ...]:
        found = [one for (owner, _), one in self._shelf.waiting.items() if owner == dataset_id]
        return tuple(found[:limit])

    def trash(self, dataset_id: str, limit: int) -> tuple[Trash, ...]:
        return tuple(dict.fromkeys(self._shelf.trash.get(dataset_id, ())))[:limit]

    def published(self, dataset_id: str, waiting: Waiting, now: datetime) -> None:
        row = self._shelf.rows.get((dataset_id, waiting.document_id))
        is_next = self._shelf.waiting.get((dataset_id, waiting.document_id)) == waiting
        if row is not None and is_next and _is_news(row.document, waiting):
            row.ready_sha256 = waiting.sha256
            row.document = _searched(row.document, waiting, now)
            if waiting.version > 1:
                self._throw(dataset_id, Trash(waiting.document_id, below=waiting.version))
        self._put_away(dataset_id, waiting)

    def refuse(
        self, dataset_id: str, waiting: Waiting, reason: FailureReason, detail: str, now: datetime
    ) -> None:
        row = self._shelf.rows.get((dataset_id, waiting.document_id))
        if row is not None and row.document.version == waiting.version:
            row.document = replace(
                row.document,
                status=DocumentStatus.FAILED,
                failure=reason,
                detail=detail,
                updated_at=now,
            )
            of_version = Trash(waiting.document_id, waiting.version, waiting.version + 1)
            self._throw(dataset_id, of_version)
        self._put_away(dataset_id, waiting)

    def chunk_ids(self, dataset_id: str, trash: Trash) -> tuple[str, ...]:
        return tuple(self._shelf.within(dataset_id, trash))

    def emptied(self, dataset_id: str, trash: Trash) -> None:
        for chunk_id in self._shelf.within(dataset_id, trash):
            del self._shelf.chunks[dataset_id, chunk_id]
        left = [one for one in self._shelf.trash.get(dataset_id, []) if one != trash]
        self._shelf.trash[dataset_id] = left

    def searched(
        self, dataset_id: str, after: str | None, limit: int
    ) -> tuple[tuple[Filed, ...], str | None]:
        every = sorted(
            (key for owner, key in self._shelf.chunks if owner == dataset_id), key=_place
        )
        start = every.index(after) + 1 if after in every else 0
        taken = every[start : start + limit]
        filed = [self._shelf.chunks[dataset_id, one] for one in taken]
        current = tuple(one for one in filed if self._is_searched(dataset_id, one))
        return current, taken[-1] if start + limit < len(every) else None

    def remove_all(self, dataset_id: str) -> None:
        shelf = self._shelf
        shelf.rows = {key: one for key, one in shelf.rows.items() if key[0] != dataset_id}
        shelf.chunks = {key: one for key, one in shelf.chunks.items() if key[0] != dataset_id}
        shelf.waiting = {key: one for key, one in shelf.waiting.items() if key[0] != dataset_id}
        shelf.trash.pop(dataset_id, None)
        shelf.publishers.pop(dataset_id, None)

    def _is_searched(self, dataset_id: str, filed: Filed) -> bool:
        row = self._shelf.rows.get((dataset_id, filed.chunk.document_id))
        return row is not None and row.document.ready_version == version_of(filed.chunk.id)

    def _publisher(self, dataset_id: str) -> _Publisher:
        return self._shelf.publishers.setdefault(dataset_id, _Publisher())

    def _throw(self, dataset_id: str, trash: Trash) -> None:
        self._shelf.trash.setdefault(dataset_id, []).append(trash)

    def _put_away(self, dataset_id: str, waiting: Waiting) -> None:
        key = (dataset_id, waiting.document_id)
        if key in self._shelf.waiting and self._shelf.waiting[key].version == waiting.version:
            del self._shelf.waiting[key]


def _is_news(document: Document, waiting: Waiting) -> bool:
    return document.version == waiting.version or document.ready_version < waiting.version


def _searched(document: Document, waiting: Waiting, now: datetime) -> Document:
    found = replace(
        document,
        ready_version=waiting.version,
        chunks=waiting.chunks,
        semantic_pending=not waiting.semantic,
        updated_at=now,
    )
    if document.version != waiting.version:
        return found
    return replace(found, status=DocumentStatus.READY, failure=None, detail="")


class MemoryLibrary:
    """The port `Library`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def datasets(self, dataset_ids: Collection[str]) -> Mapping[str, Dataset]:
        return {
            one: self._shelf.datasets[one] for one in dataset_ids if one in self._shelf.datasets
        }

    def documents(self, dataset_id: str, document_ids: Collection[str]) -> Mapping[str, Document]:
        rows = {one: self._shelf.rows.get((dataset_id, one)) for one in document_ids}
        return {one: row.document for one, row in rows.items() if row is not None}

    def chunks(self, dataset_id: str, chunk_ids: Collection[str]) -> Mapping[str, Chunk]:
        filed = {one: self._shelf.chunks.get((dataset_id, one)) for one in chunk_ids}
        return {one: found.chunk for one, found in filed.items() if found is not None}


class MemoryOriginals:
    """The port `Originals`; `on_put` is what the bucket tells."""

    def __init__(self, on_put: Callable[[str, str, int], None] | None = None) -> None:
        self.objects: dict[tuple[str, str, int], bytes] = {}
        self._on_put = on_put

    def put(self, dataset_id: str, document_id: str, version: int, data: bytes) -> None:
        self.objects[dataset_id, document_id, version] = data
        if self._on_put is not None:
            self._on_put(dataset_id, document_id, version)

    def get(self, dataset_id: str, document_id: str, version: int) -> bytes | None:
        return self.objects.get((dataset_id, document_id, version))

    def ticket(self, dataset_id: str, document_id: str, version: int, size: int) -> UploadTicket:
        url = f"https://bucket.test/{dataset_id}/{document_id}/{version}?size={size}"
        return UploadTicket(url, "PUT", {}, datetime.max)

    def remove(self, dataset_id: str, trash: Trash) -> None:
        self._keep(
            lambda key: key[:2] != (dataset_id, trash.document_id) or not trash.holds(key[2])
        )

    def remove_all(self, dataset_id: str) -> None:
        self._keep(lambda key: key[0] != dataset_id)

    def _keep(self, wanted: Callable[[tuple[str, str, int]], bool]) -> None:
        self.objects = {key: data for key, data in self.objects.items() if wanted(key)}


@dataclass
class MemoryIngestQueue:
    """The port `IngestQueue`: what was asked for, in order, with the seconds to wait."""

    requests: list[tuple[object, ...]] = field(default_factory=list)

    def read(self, dataset_id: str, document_id: str, version: int) -> None:
        self.requests.append(("read", dataset_id, document_id, version))

    def publish(self, dataset_id: str, *, after: timedelta) -> None:
        self.requests.append(("publish", dataset_id))

    def embed(self, dataset_id: str, document_id: str, *, after: timedelta) -> None:
        self.requests.append(("embed", dataset_id, document_id))

    def drop(self, dataset_id: str, scopes: Sequence[tuple[str, str]], *, after: timedelta) -> None:
        self.requests.append(("drop", dataset_id, tuple(scopes)))

    def drop_scope(self, dataset_id: str, index: str, scope: str, *, after: timedelta) -> None:
        self.requests.append(("drop_scope", dataset_id, index, scope))


class FixedWeb:
    """The port `Fetcher`: what lies at some addresses, and nothing elsewhere."""

    def __init__(self, **documents: bytes) -> None:
        self.documents = {f"https://web.test/{name}": data for name, data in documents.items()}

    def fetch(self, url: str) -> Fetched:
        if url not in self.documents:
            raise CannotFetch(FailureReason.UNREACHABLE, "there is nothing at this address")
        return Fetched(self.documents[url], "text/plain", url.rpartition("/")[2])


class LetterEmbedder:
    """The port `Embedder`: a vector counts some letters. `down` says that it does not answer."""

    def __init__(self, model: str = "letters-1") -> None:
        self.model = model
        self.down = False
        self.asked = 0

    def embed(self, texts: Sequence[str], *, model: str | None = None) -> tuple[Embedding, ...]:
        if self.down:
            raise UpstreamUnavailable("it does not answer", code="embedder_unavailable")
        self.asked += len(texts)
        return tuple(Embedding(model or self.model, _vector(text)) for text in texts)


def _vector(text: str) -> tuple[float, ...]:
    counts = [1.0 + sum(ord(letter) % 8 == place for letter in text) for place in range(8)]
    length = sum(one * one for one in counts) ** 0.5
    return tuple(one / length for one in counts)
