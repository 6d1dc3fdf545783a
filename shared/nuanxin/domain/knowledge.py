"""Knowledge bases: datasets of documents, the chunks they are cut into, and where these stand."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MAX_CHUNK = 1200
"""Characters of a chunk, tables and headings included."""


class DocumentStatus(StrEnum):
    QUEUED = "queued"
    PARSING = "parsing"
    INDEXING = "indexing"
    READY = "ready"
    FAILED = "failed"


class FailureReason(StrEnum):
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    UNSUPPORTED = "unsupported"
    GARBLED = "garbled"
    """There is text, and it is none: fonts without a table of characters, for instance."""
    NEEDS_OCR = "needs_ocr"
    """Pictures of text, and nobody who reads them is configured."""
    TOO_SLOW = "too_slow"
    UNREACHABLE = "unreachable"
    FORBIDDEN_ADDRESS = "forbidden_address"
    DATASET_FULL = "dataset_full"
    INTERNAL = "internal"


class SourceKind(StrEnum):
    UPLOAD = "upload"
    URL = "url"
    TEXT = "text"
    ARCHIVE = "archive"
    """A file of an archive that was uploaded."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a chunk stands. `offset` counts the characters of the document's text before it;
    `page` is a page or slide, from 1."""

    offset: int
    page: int | None = None
    sheet: str | None = None
    heading: str | None = None
    """The path of headings above it, with ` › ` between."""


@dataclass(frozen=True, slots=True, repr=False)
class Chunk:
    """`id` is `<document id>_<version>_<number>`; `context` is found by, and never cited."""

    id: str
    document_id: str
    text: str
    location: Location
    context: str = ""


@dataclass(frozen=True, slots=True)
class Reindexing:
    """A move to another index, or to vectors of another model. Until it is over the old index
    answers."""

    index: str
    embedding_model: str | None
    done: int = 0
    total: int = 0
    """Chunks."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """`index` names who holds its entries; `embedding_model` is that of the vectors in it, and
    `None` while it is searched by words alone. `generation` counts the moves behind it."""

    id: str
    name: str
    created_at: datetime
    updated_at: datetime
    language: str | None = None
    index: str = "pack"
    embedding_model: str | None = None
    generation: int = 0
    reindexing: Reindexing | None = None

    @property
    def scope(self) -> str:
        """Of its index; each generation has one of its own."""
        return scope_of(self.id, self.generation)

    @property
    def next_scope(self) -> str:
        """Where a move that is under way leads to."""
        return scope_of(self.id, self.generation + 1)


def scope_of(dataset_id: str, generation: int) -> str:
    return f"{dataset_id}_{generation}" if generation else dataset_id


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """`version` counts the uploads of it; `ready_version` is the one that is searched, 0 before the
    first. `done` of `total` steps are behind it."""

    id: str
    dataset_id: str
    title: str
    source: SourceKind
    created_at: datetime
    updated_at: datetime
    status: DocumentStatus = DocumentStatus.QUEUED
    version: int = 1
    ready_version: int = 0
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    url: str | None = None
    parent_id: str | None = None
    """The archive that it was in."""
    done: int = 0
    total: int = 0
    chunks: int = 0
    """Of the version that is searched."""
    pages: int | None = None
    unread_pages: tuple[int, ...] = ()
    """Whose text could not be read, although the rest could."""
    failure: FailureReason | None = None
    detail: str = ""
    """Of a failure, in a sentence; never what the document says."""
    semantic_pending: bool = False
    """It is found by its words; its vectors are still to come."""


@dataclass(frozen=True, slots=True, repr=False)
class Citation:
    """What a reply rests on."""

    dataset_id: str
    document_id: str
    chunk_id: str
    title: str
    quote: str
    location: Location
    number: int = 1
    """As it is named in the reply: `[1]`."""
