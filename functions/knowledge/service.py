"""Datasets and documents: what operators and their programs do with them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from functions.knowledge.ports import Datasets, Documents, IngestQueue, Originals
from functions.knowledge.reading.parsed import MAX_BYTES
from nuanxin.domain.ids import new_id
from nuanxin.domain.knowledge import (
    Chunk,
    Dataset,
    Document,
    DocumentStatus,
    Reindexing,
    SourceKind,
)
from nuanxin.domain.media import UploadTicket
from nuanxin.errors import Conflict, NotFound, TooLarge
from nuanxin.knowledge.searching import KnowledgeSearch, Passages, Question
from nuanxin.ports import Clock, Page
from nuanxin.retrieval.index import Embedder, Index, IndexState, Mode

SOON = timedelta(seconds=1)
LATER = timedelta(minutes=15)
"""After which no reader writes any more that began before; the longest that a queue delays."""
STALE = timedelta(minutes=35)
"""After which nobody brings the bytes any more, and a request to read got lost, or lies behind many
others: longer than an announced upload may take."""
_ENDED = (DocumentStatus.READY, DocumentStatus.FAILED)


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """What a document is made of: bytes, an address, or `size` bytes that are still to come."""

    title: str
    data: bytes | None = None
    url: str | None = None
    size: int = 0
    media_type: str = ""

    @property
    def source(self) -> SourceKind:
        if self.url is not None:
            return SourceKind.URL
        return SourceKind.TEXT if self.media_type == "text/plain" else SourceKind.UPLOAD

    @property
    def sha256(self) -> str:
        return "" if self.data is None else sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class KnowledgeService:
    datasets: Datasets
    documents: Documents
    originals: Originals
    queue: IngestQueue
    finder: KnowledgeSearch
    indexes: Callable[[str], Index]
    embedder: Embedder | None
    default_index: str
    now: Clock

    # Datasets.

    def create(self, name: str, language: str | None) -> Dataset:
        now = self.now()
        made = Dataset(
            id=new_id("ds", now),
            name=name,
            created_at=now,
            updated_at=now,
            language=language,
            index=self.default_index,
            embedding_model=self._model,
        )
        self.datasets.add(made)
        return made

    def list(self) -> tuple[Dataset, ...]:
        return self.datasets.all()

    def dataset(self, dataset_id: str) -> Dataset:
        dataset = self.datasets.get(dataset_id)
        if dataset is None:
            raise NotFound("no such dataset")
        return dataset

    def state(self, dataset: Dataset) -> IndexState:
        return self.indexes(dataset.index).state(dataset.scope)

    def change(self, dataset_id: str, changes: dict[str, str | None]) -> Dataset:
        dataset = self.dataset(dataset_id)
        name = changes.get("name") or dataset.name
        language = changes.get("language", dataset.language)
        changed = replace(dataset, name=name, language=language, updated_at=self.now())
        self.datasets.change(changed)
        return changed

    def delete(self, dataset_id: str) -> None:
        """Nobody finds it from now on; what it held goes soon after, and once more when nobody can
        still be writing to it."""
        dataset = self.dataset(dataset_id)
        indexes = {dataset.index, *([dataset.reindexing.index] if dataset.reindexing else [])}
        scopes = [(index, one) for index in indexes for one in (dataset.scope, dataset.next_scope)]
        # Asked for first: what was asked in vain is found out by who looks.
        for after in (SOON, LATER):
            self.queue.drop(dataset_id, scopes, after=after)
        self.datasets.delete(dataset_id)

    def reindex(self, dataset_id: str, index: str | None) -> Dataset:
        """Begin to move it to another index, or to the present model's vectors, or to make its
        index anew. The old one answers until the new one is whole."""
        dataset = self.dataset(dataset_id)
        target = index or dataset.index
        self.indexes(target)  # says so if there is none of this name
        move = Reindexing(target, self._model, 0, self.state(dataset).entries)
        self.queue.publish(dataset_id, after=SOON)
        self.datasets.begin_move(dataset_id, move)
        return replace(dataset, reindexing=move)

    # Documents.

    def add(self, dataset_id: str, given: Given) -> Document:
        dataset, now = self.dataset(dataset_id), self.now()
        made = _document(new_id("doc", now), dataset.id, given, self.now)
        self.documents.add(made)
        self._begin(made, given)
        return made

    def announce(
        self, dataset_id: str, name: str, size: int, document_id: str | None
    ) -> tuple[Document, UploadTicket]:
        """A document that is put straight into the bucket: exactly `size` bytes of it."""
        if size > MAX_BYTES:
            raise TooLarge(f"a document is at most {MAX_BYTES >> 20} MB")
        given = Given(title=name, size=size)
        if document_id is None:
            document = self.add(dataset_id, given)
        else:
            document = self._renewed(self.document(dataset_id, document_id), given)
        ticket = self.originals.ticket(dataset_id, document.id, document.version, size)
        return document, ticket

    def replace(self, dataset_id: str, document_id: str, given: Given) -> Document:
        """Another version of it. Until that is searched, the present one is; the same bytes again
        change nothing."""
        before = self.document(dataset_id, document_id)
        if before.parent_id is not None:
            raise Conflict("it belongs to an archive: replace that", code="part_of_archive")
        digest = given.sha256
        if digest and digest == before.sha256 and before.status is not DocumentStatus.FAILED:
            if before.status is DocumentStatus.QUEUED:
                self._begin(before, given)  # whose bytes may never have come
            return before
        renewed = self._renewed(before, given)
        self._begin(renewed, given)
        return renewed

    def document(self, dataset_id: str, document_id: str) -> Document:
        document = self.documents.get(dataset_id, document_id)
        if document is None or self.datasets.get(dataset_id) is None:
            raise NotFound("no such document")
        self._remind(document)
        return document

    def document_with_files(
        self, dataset_id: str, document_id: str
    ) -> tuple[Document, tuple[Document, ...]]:
        """With the files of an archive; it is ready once all of these are read."""
        document = self.document(dataset_id, document_id)
        files = self.documents.files(dataset_id, document_id)
        ended = sum(one.status in _ENDED for one in files)
        if document.status is DocumentStatus.READY and ended < len(files):
            document = replace(
                document, status=DocumentStatus.INDEXING, done=ended, total=len(files)
            )
        return document, files

    def list_documents(
        self, dataset_id: str, *, limit: int, cursor: str | None, status: DocumentStatus | None
    ) -> Page[Document]:
        self.dataset(dataset_id)
        page = self.documents.page(dataset_id, limit=limit, cursor=cursor, status=status)
        for one in page.items:
            self._remind(one)
        return page

    def delete_document(self, dataset_id: str, document_id: str) -> None:
        self.document(dataset_id, document_id)
        self.queue.publish(dataset_id, after=SOON)
        self.documents.delete(dataset_id, document_id)
        for file in self.documents.files(dataset_id, document_id):
            self.documents.delete(dataset_id, file.id)

    def list_chunks(
        self, dataset_id: str, document_id: str, *, limit: int, cursor: str | None
    ) -> Page[Chunk]:
        document = self.document(dataset_id, document_id)
        return self.documents.chunk_page(document, limit=limit, cursor=cursor)

    def search(self, dataset_id: str, question: Question) -> Passages:
        """`Conflict` (`model_not_configured`, `no_vectors`) or `UpstreamUnavailable`
        (`embedder_unavailable`) where only the meaning is asked for, and nobody can tell it."""
        dataset = self.dataset(dataset_id)
        if question.mode is Mode.SEMANTIC:
            self._need_vectors(dataset)
        passages = self.finder.passages([dataset_id], question)
        if question.mode is Mode.SEMANTIC and not passages.found:
            self._explain_nothing(dataset)
        return passages

    def _need_vectors(self, dataset: Dataset) -> None:
        if self.embedder is None:
            raise Conflict(
                "no model of vectors is configured: this dataset is searched by words",
                code="model_not_configured",
            )
        if dataset.embedding_model is None:
            raise Conflict("this dataset has no vectors: reindex it first", code="no_vectors")

    def _explain_nothing(self, dataset: Dataset) -> None:
        """Nothing lies close to a question only where there is nothing."""
        state = self.state(dataset)
        if state.entries and state.embedding_model is None:
            raise Conflict("the vectors of this dataset are still to come", code="no_vectors")

    @property
    def _model(self) -> str | None:
        return None if self.embedder is None else self.embedder.model

    def _remind(self, document: Document) -> None:
        """Whoever brought it may have died before its bytes were there, or before anybody was told:
        the reader looks, and says so."""
        now = self.now()
        if document.status is not DocumentStatus.QUEUED or now - document.updated_at < STALE:
            return
        if self.documents.wait_on(document, now):
            self.queue.read(document.dataset_id, document.id, document.version)

    def _begin(self, document: Document, given: Given) -> None:
        if given.data is not None:
            self.originals.put(document.dataset_id, document.id, document.version, given.data)
        elif given.url is not None:
            self.queue.read(document.dataset_id, document.id, document.version)

    def _renewed(self, before: Document, given: Given) -> Document:
        fresh = _document(before.id, before.dataset_id, given, self.now)
        renewed = replace(
            fresh,
            version=before.version + 1,
            ready_version=before.ready_version,
            chunks=before.chunks,
            created_at=before.created_at,
        )
        if not self.documents.renew(before, renewed):
            raise Conflict("the document changed meanwhile; try again", code="document_changed")
        return renewed


def _document(document_id: str, dataset_id: str, given: Given, now: Clock) -> Document:
    at = now()
    return Document(
        id=document_id,
        dataset_id=dataset_id,
        title=given.title or given.url or "",
        source=given.source,
        created_at=at,
        updated_at=at,
        media_type=given.media_type,
        size=given.size or len(given.data or b""),
        sha256=given.sha256,
        url=given.url,
    )
