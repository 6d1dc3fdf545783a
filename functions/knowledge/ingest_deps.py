"""Composition root of the queue's side: what reads files is imported here alone."""

from functools import cache

from functions.knowledge.adapters.datasets import DynamoDatasets
from functions.knowledge.adapters.documents import DynamoDocuments
from functions.knowledge.adapters.ingest_queue import (
    Drop,
    DropScope,
    Embed,
    Publish,
    Read,
    Request,
    requests_of,
)
from functions.knowledge.adapters.publications import DynamoPublications
from functions.knowledge.adapters.web import WebFetcher
from functions.knowledge.composition.documents import ingest_queue, originals
from functions.knowledge.cutting import cut
from functions.knowledge.ingesting import Ingesting, Reader
from functions.knowledge.publishing import Publishing
from functions.knowledge.reading.archive import members
from functions.knowledge.reading.kinds import Kind, kind_of
from functions.knowledge.reading.parsed import MAX_BYTES
from functions.knowledge.reading.process import ReadingProcess
from functions.knowledge.transcribing import Transcribing
from functions.knowledge.unpacking import Unpacking
from nuanxin.adapters.guarded_http import GuardedHttp
from nuanxin.adapters.secrets_manager import key_or_secret
from nuanxin.composition.retrieval import embedder, index_named
from nuanxin.composition.storage import bind_table, now
from nuanxin.settings import FetchSettings, VisionSettings


def handle(body: str, *, is_last_try: bool) -> None:
    """Do what a record of the queue asks for."""
    for request in requests_of(body):
        _handle(request, is_last_try=is_last_try)


def _handle(request: Request, *, is_last_try: bool) -> None:
    match request:
        case Read(dataset_id, document_id, version):
            ingesting().read(dataset_id, document_id, version, is_last_try=is_last_try)
        case Embed(dataset_id, document_id):
            ingesting().embed(dataset_id, document_id)
        case Publish(dataset_id):
            publishing().publish(dataset_id)
        case Drop(dataset_id, scopes):
            publishing().drop(dataset_id, scopes)
        case DropScope(dataset_id, index, scope):
            publishing().drop_scope(dataset_id, index, scope)


@cache
def publishing() -> Publishing:
    bind_table()
    return Publishing(
        datasets=DynamoDatasets(),
        documents=DynamoDocuments(),
        publications=DynamoPublications(),
        originals=originals(),
        indexes=index_named,
        embedder=embedder(),
        queue=ingest_queue(),
        now=now,
    )


@cache
def reader() -> Reader:
    """Pages that are pictures are read where a model that sees is configured."""
    settings = VisionSettings.from_env()
    if not settings.has_endpoint:
        return ReadingProcess()
    # Imported where it is configured: few deployments have one.
    from functions.knowledge.adapters.ocr_model import OcrModel  # noqa: PLC0415

    pictures = OcrModel(
        model=settings.model,
        base_url=settings.base_url,
        key=key_or_secret(settings.api_key, settings.api_key_secret),
    )
    return Transcribing(ReadingProcess(pictures=True), pictures)


@cache
def ingesting() -> Ingesting:
    bind_table()
    documents = DynamoDocuments()
    http = GuardedHttp(allow_loopback=FetchSettings.from_env().nuanxin_fetch_loopback)
    return Ingesting(
        datasets=DynamoDatasets(),
        documents=documents,
        originals=originals(),
        fetcher=WebFetcher(http, MAX_BYTES),
        reader=reader(),
        cut=cut,
        unpacking=Unpacking(
            documents=documents,
            originals=originals(),
            is_archive=lambda data: kind_of(data) is Kind.ARCHIVE,
            members=members,
            now=now,
        ),
        embedder=embedder(),
        publishing=publishing(),
        queue=ingest_queue(),
        now=now,
    )
