"""Requests and answers about datasets and documents."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, model_validator

from functions.knowledge.reading.parsed import MAX_BYTES
from nuanxin.domain.knowledge import (
    Chunk,
    Dataset,
    Document,
    DocumentStatus,
    FailureReason,
    Location,
    SourceKind,
)
from nuanxin.domain.media import UploadTicket
from nuanxin.knowledge.searching import Passage
from nuanxin.retrieval.index import IndexState, Mode
from nuanxin.web.uploads import Upload, upload_to

Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Title = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,64}$")]


class DatasetBody(BaseModel):
    name: Name
    language: Language | None = Field(default=None, examples=["zh"])


class DatasetChange(BaseModel):
    name: Name | None = None
    language: Language | None = None


class MoveOut(BaseModel):
    """While it lasts, the index before answers."""

    index: str
    embedding_model: str | None
    done: int = Field(description="Chunks")
    total: int


class DatasetOut(BaseModel):
    id: str
    name: str
    language: str | None
    index: str = Field(description="Who finds its passages: `pack`, `s3vectors`, or a plugin")
    embedding_model: str | None = Field(
        description="Of its vectors; null while it is searched by words alone"
    )
    reindexing: MoveOut | None
    created_at: datetime
    updated_at: datetime


class DatasetDetail(DatasetOut):
    chunks: int = Field(description="Those that can be found")


class DatasetList(BaseModel):
    items: list[DatasetOut]
    next_cursor: str | None = None


class ReindexBody(BaseModel):
    index: Annotated[str, Field(max_length=200)] | None = Field(
        default=None, description="Where to move it; unless given, where it is"
    )


class DocumentBody(BaseModel):
    """Either `url`, or `title` and `text`."""

    title: Title | None = None
    url: Annotated[str, Field(max_length=2048, pattern=r"^https?://\S+$")] | None = None
    text: Annotated[str, Field(min_length=1, max_length=1_000_000)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.url is None) == (self.text is None):
            raise ValueError("give either url or text")
        if self.text is not None and self.title is None:
            raise ValueError("a text needs a title")
        return self


class Announcement(BaseModel):
    filename: Title
    size: int = Field(ge=1, description=f"Bytes, at most {MAX_BYTES >> 20} MB")
    document_id: Id | None = Field(default=None, description="Of a document to replace")


class Progress(BaseModel):
    done: int
    total: int = Field(description="Chunks; files, of an archive. 0 while it is not known")


class DocumentOut(BaseModel):
    id: str
    dataset_id: str
    title: str
    source: SourceKind
    status: DocumentStatus
    progress: Progress
    reason: FailureReason | None = Field(description="Of a failure")
    detail: str | None = Field(description="The same in a sentence")
    version: int
    ready_version: int = Field(description="The one that is searched; 0: none yet")
    semantic_pending: bool = Field(description="Found by its words; its vectors are to come")
    chunks: int
    pages: int | None
    unread_pages: list[int] = Field(description="Whose text could not be read")
    media_type: str | None
    size: int
    url: str | None
    parent_id: str | None = Field(description="The archive that it was in")
    created_at: datetime
    updated_at: datetime


class DocumentDetail(DocumentOut):
    files: list[DocumentOut] = Field(description="Of an archive, each read by itself")


class DocumentList(BaseModel):
    items: list[DocumentOut]
    next_cursor: str | None


class Accepted(BaseModel):
    id: str
    status: DocumentStatus


class UploadOut(BaseModel):
    document_id: str
    upload: Upload


class PlaceOut(BaseModel):
    offset: int = Field(
        description="Characters before it: of a text (txt, md, `text`) as it was sent, after "
        "decoding; of others, of the text that was read from them"
    )
    page: int | None
    sheet: str | None
    heading: str | None


class ChunkOut(BaseModel):
    id: str
    text: str
    context: str
    location: PlaceOut


class ChunkList(BaseModel):
    items: list[ChunkOut]
    next_cursor: str | None


class SearchBody(BaseModel):
    query: Annotated[str, Field(min_length=1, max_length=10_240)]
    top_k: int = Field(default=8, ge=1, le=50)
    mode: Mode = Mode.HYBRID
    document_ids: Annotated[list[Id], Field(min_length=1, max_length=100)] | None = None


class HitOut(BaseModel):
    chunk_id: str
    document_id: str
    title: str
    text: str
    context: str = Field(description="What stands around it; found by, and not to be cited")
    score: float = Field(description="Orders the hits of this answer")
    fits: bool = Field(description="Whether it is likely to answer, and not only the best there is")
    location: PlaceOut


class Hits(BaseModel):
    hits: list[HitOut]
    semantic: bool = Field(
        description="Meaning had a part in it; false where words alone decided, as there are no "
        "vectors or the embedding endpoint did not answer"
    )


def dataset_out(dataset: Dataset) -> DatasetOut:
    return DatasetOut(**_dataset_fields(dataset))


def dataset_detail(dataset: Dataset, state: IndexState) -> DatasetDetail:
    return DatasetDetail(**_dataset_fields(dataset), chunks=state.entries)


def _dataset_fields(dataset: Dataset) -> dict[str, Any]:
    move = dataset.reindexing
    return {
        "id": dataset.id,
        "name": dataset.name,
        "language": dataset.language,
        "index": dataset.index,
        "embedding_model": dataset.embedding_model,
        "reindexing": move
        and MoveOut(
            index=move.index,
            embedding_model=move.embedding_model,
            done=move.done,
            total=max(move.total, move.done),
        ),
        "created_at": dataset.created_at,
        "updated_at": dataset.updated_at,
    }


def document_out(document: Document) -> DocumentOut:
    return DocumentOut(**_document_fields(document))


def document_detail(document: Document, files: tuple[Document, ...]) -> DocumentDetail:
    return DocumentDetail(**_document_fields(document), files=[document_out(one) for one in files])


def _document_fields(document: Document) -> dict[str, Any]:
    named = (
        *("id", "dataset_id", "title", "source", "status", "version", "ready_version"),
        *("semantic_pending", "chunks", "pages", "unread_pages", "size", "url", "parent_id"),
        *("created_at", "updated_at"),
    )
    return {name: getattr(document, name) for name in named} | {
        "progress": Progress(done=document.done, total=document.total),
        "reason": document.failure,
        "detail": document.detail or None,
        "media_type": document.media_type or None,
    }


def accepted(document: Document) -> Accepted:
    return Accepted(id=document.id, status=document.status)


def upload_out(document: Document, ticket: UploadTicket) -> UploadOut:
    return UploadOut(document_id=document.id, upload=upload_to(ticket))


def chunk_out(chunk: Chunk) -> ChunkOut:
    return ChunkOut(
        id=chunk.id, text=chunk.text, context=chunk.context, location=_location(chunk.location)
    )


def hit_out(passage: Passage) -> HitOut:
    chunk = passage.chunk
    return HitOut(
        chunk_id=chunk.id,
        document_id=chunk.document_id,
        title=passage.title,
        text=chunk.text,
        context=chunk.context,
        score=passage.score,
        fits=passage.fits,
        location=_location(chunk.location),
    )


def _location(where: Location) -> PlaceOut:
    return PlaceOut(offset=where.offset, page=where.page, sheet=where.sheet, heading=where.heading)


DOCUMENT_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "title": {"type": "string", "maxLength": 200},
                },
            }
        },
        "application/json": {"schema": DocumentBody.model_json_schema()},
    },
}
"""The document's part on the body, which the routes read by themselves."""
