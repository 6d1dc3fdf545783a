"""What datasets and their documents need from the outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from nuanxin.domain.knowledge import (
    Chunk,
    Dataset,
    Document,
    DocumentStatus,
    FailureReason,
    Reindexing,
)
from nuanxin.domain.media import UploadTicket
from nuanxin.ports import Page
from nuanxin.retrieval.index import Embedding


@dataclass(frozen=True, slots=True, repr=False)
class Filed:
    """A chunk as it is kept, with its vector where it has one."""

    chunk: Chunk
    embedding: Embedding | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Who reads which version of a document. Everything that they write is void once another
    version came, or somebody else took over."""

    dataset_id: str
    document_id: str
    version: int
    owner: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version of a document that is cut, and not searched yet."""

    document_id: str
    version: int
    chunks: int
    sha256: str
    semantic: bool
    """Whether its chunks have their vectors, if the dataset wants any."""


ALL_VERSIONS = 10**8 - 1


@dataclass(frozen=True, slots=True)
class Trash:
    """What is to be removed of a document: its versions from `first` on, before `below`."""

    document_id: str
    first: int = 0
    below: int = ALL_VERSIONS

    @property
    def is_all(self) -> bool:
        return (self.first, self.below) == (0, ALL_VERSIONS)

    def holds(self, version: int) -> bool:
        return self.first <= version < self.below


class Datasets(Protocol):
    def all(self) -> tuple[Dataset, ...]: ...

    def get(self, dataset_id: str) -> Dataset | None: ...

    def add(self, dataset: Dataset) -> None: ...

    def change(self, dataset: Dataset) -> None:
        """Store name and language; `NotFound` if it was deleted meanwhile."""
        ...

    def delete(self, dataset_id: str) -> bool:
        """Whether it was there. From then on nobody finds it; its content is still to go."""
        ...

    def begin_move(self, dataset_id: str, move: Reindexing) -> None:
        """`Conflict` (`reindexing`) while another one is under way."""
        ...

    def moved(self, dataset_id: str, after: str, done: int) -> None:
        """How far the move is: `done` chunks, up to the place `after`."""
        ...

    def moved_after(self, dataset_id: str) -> str | None: ...

    def end_move(self, before: Dataset, *, switch: bool) -> bool:
        """Search the next generation from now on, or give the move up. `False` if it was not
        under way any more."""
        ...


class Documents(Protocol):
    """Documents as people see them, and as they are read."""

    def add(self, document: Document) -> bool:
        """Whether it is new; nothing happens to one that is there."""
        ...

    def add_file(self, work: Work, file: Document) -> bool:
        """The same for a file of an archive that is being unpacked; `False` too if that work is
        void."""
        ...

    def get(self, dataset_id: str, document_id: str) -> Document | None: ...

    def page(
        self, dataset_id: str, *, limit: int, cursor: str | None, status: DocumentStatus | None
    ) -> Page[Document]:
        """The latest first."""
        ...

    def files(self, dataset_id: str, archive_id: str) -> tuple[Document, ...]: ...

    def renew(self, before: Document, after: Document) -> bool:
        """Let another version begin, if no other did; the one before is still searched."""
        ...

    def wait_on(self, document: Document, now: datetime) -> bool:
        """It still waits in the queue, as it did at `document.updated_at`: move that on to now.
        `False` if somebody else did, or it waits no more."""
        ...

    def delete(self, dataset_id: str, document_id: str) -> bool:
        """Whether it was there. From then on nobody finds it, and all of it is trash."""
        ...

    def chunk_page(self, document: Document, *, limit: int, cursor: str | None) -> Page[Chunk]:
        """Of the version that is searched, in the order of the text."""
        ...

    def ready_sha256(self, dataset_id: str, document_id: str) -> str | None:
        """Of the version that is searched."""
        ...

    def claim(self, work: Work, now: datetime, until: datetime) -> Document | None:
        """`None` if it is not there in this version, somebody else works on it, or it is done."""
        ...

    def progress(self, work: Work, document: Document) -> bool:
        """Store status, progress and what the document turned out to be. `False`: the work is
        void."""
        ...

    def fail(self, work: Work, reason: FailureReason, detail: str, now: datetime) -> None:
        """The end of this version, unless the work is void; an older one is searched on."""
        ...

    def finish(self, work: Work, now: datetime) -> None:
        """Nothing has to be published: an archive is unpacked, or nothing has changed."""
        ...

    def release(self, work: Work) -> None:
        """Let somebody else try again."""
        ...

    def discard(self, dataset_id: str, document_id: str, version: int = 0) -> None:
        """What was written of a document that is gone is trash, and so is `version` of it where a
        later one is searched. Nothing happens to others."""
        ...

    def put_chunks(self, dataset_id: str, filed: Sequence[Filed]) -> None: ...

    def version(self, dataset_id: str, document_id: str, version: int) -> tuple[Filed, ...]:
        """All chunks of one version, in the order of the text."""
        ...

    def wait(self, work: Work, waiting: Waiting) -> bool:
        """It is cut, and waits to be searched. `False`: the work is void."""
        ...

    def await_again(self, dataset_id: str, waiting: Waiting) -> None:
        """Publish the version that is searched once more: its chunks have vectors now. Nothing
        happens where another one has begun."""
        ...


class Publications(Protocol):
    """What one at a time makes searchable, or takes away."""

    def lease(self, dataset_id: str, owner: str, now: datetime, until: datetime) -> bool:
        """`False` while somebody else publishes, or it is too soon after the last time."""
        ...

    def release(self, dataset_id: str, owner: str, not_before: datetime) -> None: ...

    def ask(self, dataset_id: str, now: datetime, due: datetime) -> bool:
        """Whether somebody has to be told. `False`: it was asked for already, and is to come."""
        ...

    def waiting(self, dataset_id: str, limit: int) -> tuple[Waiting, ...]: ...

    def trash(self, dataset_id: str, limit: int) -> tuple[Trash, ...]: ...

    def published(self, dataset_id: str, waiting: Waiting, now: datetime) -> None:
        """Search this version from now on, unless a later one is, or the document is gone; older
        ones are trash."""
        ...

    def refuse(
        self, dataset_id: str, waiting: Waiting, reason: FailureReason, detail: str, now: datetime
    ) -> None:
        """It waits no longer, and is trash."""
        ...

    def chunk_ids(self, dataset_id: str, trash: Trash) -> tuple[str, ...]: ...

    def emptied(self, dataset_id: str, trash: Trash) -> None:
        """Remove its chunks, and then itself."""
        ...

    def searched(
        self, dataset_id: str, after: str | None, limit: int
    ) -> tuple[tuple[Filed, ...], str | None]:
        """Chunks of versions that are searched, out of `limit` chunks after that place; the place
        where the next begin, `None` at the end."""
        ...

    def remove_all(self, dataset_id: str) -> None:
        """Every item of the dataset's partition."""
        ...


class Originals(Protocol):
    """Documents as they came, in the bucket. Putting one there begins its reading."""

    def put(self, dataset_id: str, document_id: str, version: int, data: bytes) -> None: ...

    def get(self, dataset_id: str, document_id: str, version: int) -> bytes | None:
        """At most one byte more than a document may have."""
        ...

    def ticket(
        self, dataset_id: str, document_id: str, version: int, size: int
    ) -> UploadTicket: ...

    def remove(self, dataset_id: str, trash: Trash) -> None: ...

    def remove_all(self, dataset_id: str) -> None: ...


@dataclass(frozen=True, slots=True, repr=False)
class Fetched:
    data: bytes
    media_type: str
    """Empty if nothing was said."""
    name: str


class CannotFetch(Exception):
    """Nothing came from there, or nothing that is read; `reason` is shown."""

    def __init__(self, reason: FailureReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class TextReader(Protocol):
    """Reads pictures of text."""

    def read(self, picture: bytes, media_type: str) -> str:
        """What is written in it, empty if nothing is. `Invalid` (`unsupported_image`,
        `too_much_text`) for a picture that cannot be read whole, `UpstreamUnavailable`
        (`vision_unavailable`) where another try may help."""
        ...


class Fetcher(Protocol):
    def fetch(self, url: str) -> Fetched:
        """`CannotFetch`."""
        ...


class IngestQueue(Protocol):
    """Requests that may come twice, late, and in any order."""

    def read(self, dataset_id: str, document_id: str, version: int) -> None: ...

    def publish(self, dataset_id: str, *, after: timedelta) -> None: ...

    def embed(self, dataset_id: str, document_id: str, *, after: timedelta) -> None:
        """Get the vectors that are still to come."""
        ...

    def drop(self, dataset_id: str, scopes: Sequence[tuple[str, str]], *, after: timedelta) -> None:
        """Remove what is left of a deleted dataset, `(index, scope)` each."""
        ...

    def drop_scope(self, dataset_id: str, index: str, scope: str, *, after: timedelta) -> None: ...
