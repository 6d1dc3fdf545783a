"""HTTP for knowledge: datasets, their documents, and what is found in them."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from functions.knowledge import schemas
from functions.knowledge.bodies import PostedDocument
from functions.knowledge.deps import Knowledge
from nuanxin.domain.identity import Person, Principal, Role, Scope
from nuanxin.domain.knowledge import DocumentStatus
from nuanxin.knowledge.searching import Question
from nuanxin.web.gate import TheGate, operator
from nuanxin.web.idempotency import IdempotencyKey, IdempotentRoute
from nuanxin.web.ids import PathId
from nuanxin.web.paging import Cursor, Limit

router = APIRouter(tags=["knowledge"], route_class=IdempotentRoute)

SEARCHES_PER_MINUTE = 600
WRITES_PER_MINUTE = 600
"""Of one person: a program may fill a dataset quickly, and none by mistake for ever."""
_MINUTE = timedelta(minutes=1)

Viewer = Annotated[Person, Depends(operator(Role.VIEWER, Scope.MANAGE))]


def editor(
    gate: TheGate,
    person: Annotated[Person, Depends(operator(Role.EDITOR, Scope.MANAGE))],
) -> Person:
    """Who writes, counted."""
    gate.limit(Principal(person.id), "knowledge-writes", limit=WRITES_PER_MINUTE, window=_MINUTE)
    return person


def searcher(gate: TheGate, person: Viewer) -> Person:
    """Who searches, counted."""
    gate.limit(
        Principal(person.id), "knowledge-searches", limit=SEARCHES_PER_MINUTE, window=_MINUTE
    )
    return person


Editor = Annotated[Person, Depends(editor)]
Searcher = Annotated[Person, Depends(searcher)]
_BODY = {"requestBody": schemas.DOCUMENT_BODY}


@router.post("/v1/datasets", status_code=201)
def create_dataset(
    body: schemas.DatasetBody, knowledge: Knowledge, _: Editor, __: IdempotencyKey = None
) -> schemas.DatasetOut:
    return schemas.dataset_out(knowledge.create(body.name, body.language))


@router.get("/v1/datasets")
def list_datasets(knowledge: Knowledge, _: Viewer) -> schemas.DatasetList:
    return schemas.DatasetList(items=[schemas.dataset_out(one) for one in knowledge.list()])


@router.get("/v1/datasets/{dataset_id}")
def get_dataset(dataset_id: PathId, knowledge: Knowledge, _: Viewer) -> schemas.DatasetDetail:
    dataset = knowledge.dataset(dataset_id)
    return schemas.dataset_detail(dataset, knowledge.state(dataset))


@router.patch("/v1/datasets/{dataset_id}")
def change_dataset(
    dataset_id: PathId, body: schemas.DatasetChange, knowledge: Knowledge, _: Editor
) -> schemas.DatasetOut:
    changes = body.model_dump(exclude_unset=True)
    return schemas.dataset_out(knowledge.change(dataset_id, changes))


@router.delete("/v1/datasets/{dataset_id}", status_code=204)
def delete_dataset(dataset_id: PathId, knowledge: Knowledge, _: Editor) -> Response:
    """Not found from now on, by anybody. Its documents and indexes are removed within minutes."""
    knowledge.delete(dataset_id)
    return Response(status_code=204)


@router.post("/v1/datasets/{dataset_id}/reindex", status_code=202)
def reindex_dataset(
    dataset_id: PathId,
    body: schemas.ReindexBody,
    knowledge: Knowledge,
    _: Editor,
    __: IdempotencyKey = None,
) -> schemas.DatasetOut:
    """Move it to another index, or to vectors of the model that is configured now, in the
    background. Searches are answered all the while; `reindexing` shows how far it is."""
    return schemas.dataset_out(knowledge.reindex(dataset_id, body.index))


@router.post("/v1/datasets/{dataset_id}/documents", status_code=202, openapi_extra=_BODY)
def add_document(
    dataset_id: PathId,
    given: PostedDocument,
    knowledge: Knowledge,
    _: Editor,
    __: IdempotencyKey = None,
) -> schemas.Accepted:
    """A file of up to 4 MB, an address to fetch one from, or a text. It is read in the background;
    its status shows when it can be found."""
    return schemas.accepted(knowledge.add(dataset_id, given))


@router.post("/v1/datasets/{dataset_id}/uploads", status_code=201)
def announce_document(
    dataset_id: PathId,
    body: schemas.Announcement,
    knowledge: Knowledge,
    _: Editor,
    __: IdempotencyKey = None,
) -> schemas.UploadOut:
    """For larger files: the answer says where to put the bytes; reading begins when they are
    there."""
    document, ticket = knowledge.announce(dataset_id, body.filename, body.size, body.document_id)
    return schemas.upload_out(document, ticket)


@router.get("/v1/datasets/{dataset_id}/documents")
def list_documents(
    dataset_id: PathId,
    knowledge: Knowledge,
    _: Viewer,
    limit: Limit = 50,
    cursor: Cursor = None,
    status: DocumentStatus | None = None,
) -> schemas.DocumentList:
    """The latest first, files of archives among them."""
    page = knowledge.list_documents(dataset_id, limit=limit, cursor=cursor, status=status)
    items = [schemas.document_out(one) for one in page.items]
    return schemas.DocumentList(items=items, next_cursor=page.cursor)


@router.get("/v1/datasets/{dataset_id}/documents/{document_id}")
def get_document(
    dataset_id: PathId, document_id: PathId, knowledge: Knowledge, _: Viewer
) -> schemas.DocumentDetail:
    return schemas.document_detail(*knowledge.document_with_files(dataset_id, document_id))


@router.put(
    "/v1/datasets/{dataset_id}/documents/{document_id}", status_code=202, openapi_extra=_BODY
)
def replace_document(
    dataset_id: PathId,
    document_id: PathId,
    given: PostedDocument,
    knowledge: Knowledge,
    _: Editor,
) -> schemas.Accepted:
    """Another version of it. The present one is found until the new one is, also if that cannot
    be read; the same bytes again change nothing."""
    return schemas.accepted(knowledge.replace(dataset_id, document_id, given))


@router.delete("/v1/datasets/{dataset_id}/documents/{document_id}", status_code=204)
def delete_document(
    dataset_id: PathId, document_id: PathId, knowledge: Knowledge, _: Editor
) -> Response:
    """Not found from now on. Its chunks and bytes are removed within minutes."""
    knowledge.delete_document(dataset_id, document_id)
    return Response(status_code=204)


@router.get("/v1/datasets/{dataset_id}/documents/{document_id}/chunks")
def list_chunks(
    dataset_id: PathId,
    document_id: PathId,
    knowledge: Knowledge,
    _: Viewer,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> schemas.ChunkList:
    """What the version that is searched was cut into, in the order of the text."""
    page = knowledge.list_chunks(dataset_id, document_id, limit=limit, cursor=cursor)
    items = [schemas.chunk_out(one) for one in page.items]
    return schemas.ChunkList(items=items, next_cursor=page.cursor)


@router.post("/v1/datasets/{dataset_id}/search")
def search(
    dataset_id: PathId, body: schemas.SearchBody, knowledge: Knowledge, _: Searcher
) -> schemas.Hits:
    """Passages, the best first. `mode` `semantic` needs vectors, and says so without."""
    only = None if body.document_ids is None else frozenset(body.document_ids)
    question = Question(body.query, body.top_k, body.mode, only)
    found = knowledge.search(dataset_id, question)
    hits = [schemas.hit_out(one) for one in found.found]
    return schemas.Hits(hits=hits, semantic=found.is_semantic)
