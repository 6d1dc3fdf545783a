"""From a document as it came to chunks that wait to be searched.

Every step may be cut short and done again: requests come twice and in any order, and what one wrote
is written over by the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import Protocol

from functions.knowledge.embedding import with_vectors
from functions.knowledge.ports import (
    CannotFetch,
    Datasets,
    Documents,
    Fetcher,
    Filed,
    IngestQueue,
    Originals,
    Waiting,
    Work,
)
from functions.knowledge.publishing import Publishing
from functions.knowledge.reading.parsed import MAX_BYTES, Parsed, Unreadable
from functions.knowledge.unpacking import Unpacking
from nuanxin import observability
from nuanxin.domain.ids import new_id
from nuanxin.domain.knowledge import Chunk, Dataset, Document, DocumentStatus, FailureReason
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Clock
from nuanxin.retrieval.index import Embedder

LEASE = timedelta(minutes=15)
"""As long as the function runs at most, and over before its request comes again."""
EMBED_FIRST = timedelta(seconds=1)
"""After a document was cut: it is published by its words meanwhile."""
EMBED_LATER = timedelta(seconds=5)
"""Where it was not published yet."""
EMBED_AGAIN = timedelta(minutes=5)
BATCH = 64
"""Chunks that are embedded and stored at a time; the progress moves by so many."""


class Reader(Protocol):
    def read(self, data: bytes, name: str) -> Parsed:
        """`Unreadable`."""
        ...


class Cut(Protocol):
    def __call__(
        self, parsed: Parsed, document_id: str, version: int, *, title: str = ""
    ) -> Sequence[Chunk]: ...


@dataclass(frozen=True, slots=True)
class Ingesting:
    datasets: Datasets
    documents: Documents
    originals: Originals
    fetcher: Fetcher
    reader: Reader
    cut: Cut
    unpacking: Unpacking
    embedder: Embedder | None
    publishing: Publishing
    queue: IngestQueue
    now: Clock

    def read(
        self, dataset_id: str, document_id: str, version: int, *, is_last_try: bool = False
    ) -> None:
        """Read one version of a document, and publish it. Nothing happens if it was read, is being
        read, or is no longer wanted. The last try only says that it failed: those before may have
        ended this process, and so could not."""
        dataset = self.datasets.get(dataset_id)
        if dataset is None:
            return  # what is left of it goes with the dataset
        now = self.now()
        work = Work(dataset_id, document_id, version, new_id("reader", now))
        document = self.documents.claim(work, now, now + LEASE)
        if document is not None and is_last_try:
            self._fail(work, FailureReason.INTERNAL, "something went wrong; upload it again")
        elif document is not None:
            self._work(dataset, work, document)
        else:
            self.documents.discard(dataset_id, document_id)
        self.publishing.publish(dataset_id)

    def embed(self, dataset_id: str, document_id: str) -> None:
        """Get the vectors of a document that is found by its words. While the endpoint does not
        answer, it is asked again and again."""
        dataset = self.datasets.get(dataset_id)
        document = self.documents.get(dataset_id, document_id)
        if dataset is None or document is None:
            return
        if document.status is DocumentStatus.INDEXING:
            self.queue.embed(dataset_id, document_id, after=EMBED_LATER)
        elif document.semantic_pending:
            try:
                self._embed(dataset, document)
            except UpstreamUnavailable as error:
                observability.fault("knowledge.embedding_failed", error, code=error.code)
                self.queue.embed(dataset_id, document_id, after=EMBED_AGAIN)

    def _embed(self, dataset: Dataset, document: Document) -> None:
        dataset_id, document_id, version = dataset.id, document.id, document.ready_version
        filed = self.documents.version(dataset_id, document_id, version)
        model, dimension = _model(dataset), self._dimension(dataset)
        for batch in _batches(filed):
            embedded = with_vectors(batch, model, self.embedder, dimension=dimension)
            self.documents.put_chunks(dataset_id, embedded)
        digest = self.documents.ready_sha256(dataset_id, document_id) or ""
        again = Waiting(document_id, version, len(filed), digest, semantic=True)
        self.documents.await_again(dataset_id, again)
        self.documents.discard(dataset_id, document_id, version)
        self.publishing.publish(dataset_id)

    def _work(self, dataset: Dataset, work: Work, document: Document) -> None:
        is_settled = False
        try:
            self._read(dataset, work, document)
            is_settled = True
        except (Unreadable, CannotFetch) as error:
            self._fail(work, error.reason, error.detail)
            is_settled = True
        finally:
            if not is_settled:
                self.documents.release(work)

    def _fail(self, work: Work, reason: FailureReason, detail: str) -> None:
        self.documents.fail(work, reason, detail, self.now())
        observability.event("document.failed", document_id=work.document_id, code=reason)

    def _read(self, dataset: Dataset, work: Work, document: Document) -> None:
        document, data = self._original(work, document)
        if len(data) > MAX_BYTES:
            raise Unreadable(FailureReason.TOO_LARGE, f"it is larger than {MAX_BYTES >> 20} MB")
        digest = sha256(data).hexdigest()
        document = replace(document, sha256=digest, size=len(data), updated_at=self.now())
        searched = self.documents.ready_sha256(dataset.id, document.id)
        if document.ready_version and searched == digest:
            self.documents.finish(work, self.now())
        elif self.unpacking.is_archive(data):
            self.unpacking.unpack(work, document, data)
        else:
            self._index(dataset, work, document, data)

    def _original(self, work: Work, document: Document) -> tuple[Document, bytes]:
        """The bytes, fetched first where only an address was given."""
        data = self.originals.get(work.dataset_id, work.document_id, work.version)
        if data is not None:
            return document, data
        if document.url is None:
            raise Unreadable(FailureReason.UNREACHABLE, "the upload is not there")
        fetched = self.fetcher.fetch(document.url)
        named = replace(
            document,
            title=fetched.name if document.title == document.url else document.title,
            media_type=fetched.media_type,
        )
        self.originals.put(work.dataset_id, work.document_id, work.version, fetched.data)
        return named, fetched.data

    def _index(self, dataset: Dataset, work: Work, document: Document, data: bytes) -> None:
        parsed = self.reader.read(data, document.title)
        chunks = tuple(self.cut(parsed, document.id, work.version, title=document.title))
        if not chunks:
            raise Unreadable(FailureReason.EMPTY, "there is no text in it")
        document = replace(
            document,
            status=DocumentStatus.INDEXING,
            total=len(chunks),
            done=0,
            pages=parsed.pages,
            unread_pages=parsed.unread,
        )
        if not self._file(dataset, work, document, chunks):
            self.documents.discard(dataset.id, document.id)
            return
        is_whole = self.embedder is None or _model(dataset) is None
        if not is_whole:  # asked for first: after a crash in between, nobody would
            self.queue.embed(dataset.id, document.id, after=EMBED_FIRST)
        waiting = Waiting(document.id, work.version, len(chunks), document.sha256, is_whole)
        self.documents.wait(work, waiting)

    def _file(
        self, dataset: Dataset, work: Work, document: Document, chunks: Sequence[Chunk]
    ) -> bool:
        """Keep the chunks; their vectors come later, as words need not wait for them. `False`: the
        work is void."""
        for batch in _batches([Filed(one) for one in chunks]):
            if not self.documents.progress(work, document):
                return False
            self.documents.put_chunks(dataset.id, batch)
            document = replace(document, done=document.done + len(batch), updated_at=self.now())
        return self.documents.progress(work, document)

    def _dimension(self, dataset: Dataset) -> int:
        """Of the vectors that those of `_model` are to stand beside; 0 while there are none."""
        model, move = _model(dataset), dataset.reindexing
        index, scope = (move.index, dataset.next_scope) if move else (dataset.index, dataset.scope)
        state = self.publishing.indexes(index).state(scope)
        return state.dimension if state.embedding_model == model else 0


def _model(dataset: Dataset) -> str | None:
    """Whose vectors are wanted: during a move, those of the index to come."""
    return (dataset.reindexing or dataset).embedding_model


def _batches(filed: Sequence[Filed]) -> Iterator[Sequence[Filed]]:
    for start in range(0, len(filed), BATCH):
        yield filed[start : start + BATCH]
