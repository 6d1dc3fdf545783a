"""The calls of Amazon S3 Vectors that we make, within its limits, with its errors as ours."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from nuanxin import observability
from nuanxin.adapters import aws
from nuanxin.adapters import s3_vectors_records as records
from nuanxin.adapters.s3_vectors_records import Space
from nuanxin.errors import UpstreamUnavailable
from nuanxin.retrieval.index import Entry, IndexFull

if TYPE_CHECKING:
    from mypy_boto3_s3vectors import S3VectorsClient

_PAGE = 1000
_QUERY_PAGE = 100
_SEGMENTS = 8
"""Of the 16 that the service lists side by side; the client keeps ten connections."""
_CONFIGURATION = {
    "nonFilterableMetadataKeys": list(records.NOT_FILTERED),
    # No language: the standard analyser, which leaves our words as they are.
    "textSearchConfigurations": [{"metadataKey": records.TEXT}],
}


class IndexGone(Exception):
    """It was replaced or dropped since somebody read its name."""


class VectorStore:
    """Indexes of one vector bucket. Every call may raise `UpstreamUnavailable`
    (`index_unavailable`), and `IndexGone` where it names an index."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket

    def create(self, name: str, space: Space) -> None:
        """`name` is new: if it is there already, the client has sent this a second time."""
        asked: dict[str, Any] = {"metadataConfiguration": _CONFIGURATION}
        with _translated(), suppress(_client().exceptions.ConflictException):
            _client().create_index(
                vectorBucketName=self._bucket,
                indexName=name,
                dataType="float32",
                dimension=space.dimension,
                distanceMetric="cosine",
                **asked,
            )

    def delete(self, name: str) -> None:
        """Nothing happens where it is not there."""
        try:
            with _translated():
                _client().delete_index(vectorBucketName=self._bucket, indexName=name)
        except IndexGone:
            return

    def indexes(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        """Names, and when each was made."""
        token: dict[str, Any] = {}
        while True:
            with _translated():
                page = _client().list_indexes(vectorBucketName=self._bucket, prefix=prefix, **token)
            for one in page["indexes"]:
                yield one["indexName"], one["creationTime"]
            if not page.get("nextToken"):
                return
            token = {"nextToken": page["nextToken"]}

    def put(self, name: str, entries: Iterable[Entry], space: Space) -> None:
        self._put(name, (records.record(entry, space) for entry in entries))

    def copy(self, source: str, target: str, space: Space) -> None:
        """What has no vectors, to where others have some."""
        found = self._list(source, {"returnMetadata": True})
        self._put(target, (records.without_vector(one, space) for one in found))

    def _put(self, name: str, made: Iterable[dict[str, Any]]) -> None:
        for batch in records.batches(made):
            asked: dict[str, Any] = {"vectors": batch}
            with _translated():
                _client().put_vectors(vectorBucketName=self._bucket, indexName=name, **asked)

    def remove(self, name: str, keys: Sequence[str]) -> None:
        for start in range(0, len(keys), records.MOST_VECTORS):
            some = list(keys[start : start + records.MOST_VECTORS])
            with _translated():
                _client().delete_vectors(vectorBucketName=self._bucket, indexName=name, keys=some)

    def count(self, name: str) -> int:
        """Of its vectors: the keys are listed, a thousand with each request, in segments."""
        page = self._page(name, {})
        if not page.get("nextToken"):
            return len(page["vectors"])
        segments = [{"segmentCount": _SEGMENTS, "segmentIndex": n} for n in range(_SEGMENTS)]
        with ThreadPoolExecutor(_SEGMENTS) as pool:
            return sum(pool.map(lambda one: sum(1 for _ in self._list(name, one)), segments))

    def _list(self, name: str, more: dict[str, Any]) -> Iterator[dict[str, Any]]:
        while True:
            page = self._page(name, more)
            yield from page["vectors"]
            if not page.get("nextToken"):
                return
            more = {**more, "nextToken": page["nextToken"]}

    def _page(self, name: str, more: dict[str, Any]) -> dict[str, Any]:
        with _translated():
            page: Any = _client().list_vectors(
                vectorBucketName=self._bucket, indexName=name, maxResults=_PAGE, **more
            )
        found: dict[str, Any] = page
        return found

    def matching(
        self, name: str, words: Sequence[str], groups: Collection[str] | None, top: int
    ) -> list[dict[str, Any]]:
        """The best by their words, with `scores`."""
        if not words:
            return []
        asked: dict[str, Any] = {
            "queryTexts": [{"text": " ".join(words), "metadataKey": records.TEXT}],
            "returnScores": True,
        }
        return self._query(name, asked | _filtered(_of_groups(groups)), top)

    def nearest(
        self, name: str, vector: Sequence[float] | None, groups: Collection[str] | None, top: int
    ) -> list[dict[str, Any]]:
        """The best by their vectors, with `distance`."""
        if vector is None:
            return []
        own = {records.HAS_VECTOR: {"$eq": 1}}
        asked: dict[str, Any] = {"queryVector": {"float32": list(vector)}, "returnDistance": True}
        return self._query(name, asked | _filtered([own, *_of_groups(groups)]), top)

    def _query(self, name: str, asked: dict[str, Any], top: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        while len(found) < top:
            with _translated():
                page: Any = _client().query_vectors(
                    vectorBucketName=self._bucket,
                    indexName=name,
                    topK=min(_QUERY_PAGE, top),
                    returnMetadata=True,
                    **asked,
                )
            found += page["vectors"]
            if not page.get("nextToken"):
                break
            asked = {**asked, "nextToken": page["nextToken"]}
        return found[:top]


def _client() -> "S3VectorsClient":
    return aws.s3vectors()


def _of_groups(groups: Collection[str] | None) -> list[dict[str, Any]]:
    return [] if groups is None else [{records.GROUP: {"$in": sorted(groups)}}]


def _filtered(conditions: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if not conditions:
        return {}
    return {"filter": conditions[0] if len(conditions) == 1 else {"$and": list(conditions)}}


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        code = _code(error)
        if code == "NotFoundException":
            raise IndexGone from None
        if code == "ServiceQuotaExceededException":
            raise IndexFull("the vector bucket takes no more") from None
        observability.fault("index.failed", error, code=code)
        # Not chained: the service's messages quote what was sent.
        raise UpstreamUnavailable("the index did not answer", code="index_unavailable") from None


def _code(error: ClientError | BotoCoreError) -> str | None:
    if not isinstance(error, ClientError):
        return None
    return error.response.get("Error", {}).get("Code")
