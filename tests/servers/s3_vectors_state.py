"""Vector buckets in memory: what `s3_vectors_server` answers from, and its limits."""

import json
import math
import re
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import mul
from typing import Any

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_WORD = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]")
_MOST_INDEXES = 10_000
_MOST_METADATA, _MOST_FILTERABLE, _MOST_KEYS = 40 * 1024, 2 * 1024, 50
_MOST_TOP = 100
_LIST_PAGE, _LIST_BYTES = 500, 1024 * 1024
_RRF = 60

Body = dict[str, Any]
Answer = dict[str, Any]


class Refused(Exception):
    """An error of the service, by its name in the model."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


@dataclass
class Vector:
    data: list[float]
    metadata: dict[str, Any]


@dataclass
class Index:
    dimension: int
    metric: str
    configuration: dict[str, Any]
    made: float = field(default_factory=time.time)
    vectors: dict[str, Vector] = field(default_factory=dict)

    @property
    def not_filterable(self) -> set[str]:
        return set(self.configuration.get("nonFilterableMetadataKeys", ()))

    @property
    def searchable(self) -> set[str]:
        texts = self.configuration.get("textSearchConfigurations", ())
        return {one["metadataKey"] for one in texts}

    def checked(self, data: Any) -> list[float]:  # noqa: ANN401 - JSON
        numbers = [struct.unpack("f", struct.pack("f", one))[0] for one in data["float32"]]
        if len(numbers) != self.dimension:
            raise _invalid(f"the vector has {len(numbers)} of {self.dimension} dimensions")
        if not all(map(math.isfinite, numbers)):
            raise _invalid("a number is not finite")
        if self.metric == "cosine" and not any(numbers):
            raise _invalid("a vector of length 0 has no cosine")
        return numbers

    def check_metadata(self, metadata: dict[str, Any]) -> None:
        filterable = {
            key: value for key, value in metadata.items() if key not in self.not_filterable
        }
        if len(metadata) > _MOST_KEYS:
            raise _invalid("too many metadata keys")
        if _size(metadata) > _MOST_METADATA:
            raise _invalid("the metadata is longer than 40 KB")
        if _size(filterable) > _MOST_FILTERABLE:
            raise _invalid("the filterable metadata is longer than 2 KB")
        for value in metadata.values():
            items = value if isinstance(value, list) else [value]
            if not all(isinstance(one, str | int | float | bool) for one in items):
                raise _invalid("metadata holds texts, numbers, booleans and lists of them")


class VectorBuckets:
    """`quota` is the number of vectors of an index above which Puts are refused."""

    def __init__(self) -> None:
        self.buckets: dict[str, dict[str, Index]] = {}
        self.quota: int | None = None
        self._lock = threading.RLock()

    def create_bucket(self, body: Body) -> Answer:
        name = body["vectorBucketName"]
        _check_name(name)
        if name in self.buckets:
            raise Refused("ConflictException", "the bucket exists")
        self.buckets[name] = {}
        return {"vectorBucketArn": _arn(name)}

    def create_index(self, body: Body) -> Answer:
        indexes, name = self._bucket(body), body["indexName"]
        _check_name(name)
        with self._lock:
            if name in indexes:
                raise Refused("ConflictException", "the index exists")
            if len(indexes) >= _MOST_INDEXES:
                raise Refused("ServiceQuotaExceededException", "too many indexes")
            configuration = body.get("metadataConfiguration", {})
            indexes[name] = Index(body["dimension"], body["distanceMetric"], configuration)
        return {"indexArn": f"{_arn(body['vectorBucketName'])}/index/{name}"}

    def get_index(self, body: Body) -> Answer:
        index = self._index(body)
        texts = index.configuration.get("textSearchConfigurations", ())
        described = {
            **self._named(body["vectorBucketName"], body["indexName"], index),
            "dataType": "float32",
            "dimension": index.dimension,
            "distanceMetric": index.metric,
            "indexMode": "ENHANCED",
            "metadataConfiguration": {
                **index.configuration,
                "textSearchConfigurations": [{**one, "status": "ACTIVE"} for one in texts],
            },
        }
        return {"index": described}

    def delete_index(self, body: Body) -> Answer:
        with self._lock:
            self._index(body)
            del self._bucket(body)[body["indexName"]]
        return {}

    def list_indexes(self, body: Body) -> Answer:
        bucket = self._bucket(body)
        names = sorted(name for name in bucket if name.startswith(body.get("prefix", "")))
        start, most = int(body.get("nextToken", 0)), body.get("maxResults", _LIST_PAGE)
        page = names[start : start + most]
        more = {"nextToken": str(start + most)} if start + most < len(names) else {}
        named = [self._named(body["vectorBucketName"], name, bucket[name]) for name in page]
        return {"indexes": named, **more}

    def put(self, body: Body) -> Answer:
        index = self._index(body)
        keys = [one["key"] for one in body["vectors"]]
        if len(set(keys)) != len(keys):
            raise _invalid("a key is there twice")
        made: dict[str, Vector] = {}
        for one in body["vectors"]:
            metadata = one.get("metadata", {})
            index.check_metadata(metadata)
            made[one["key"]] = Vector(index.checked(one["data"]), metadata)
        with self._lock:
            if self.quota is not None and len({*index.vectors, *made}) > self.quota:
                raise Refused("ServiceQuotaExceededException", "the index is full")
            index.vectors = {**index.vectors, **made}
        return {}

    def get(self, body: Body) -> Answer:
        vectors = self._index(body).vectors
        return {
            "vectors": [_shown(key, vectors[key], body) for key in body["keys"] if key in vectors]
        }

    def list(self, body: Body) -> Answer:
        vectors = self._index(body).vectors
        count, segment = body.get("segmentCount", 1), body.get("segmentIndex", 0)
        if ("segmentCount" in body) != ("segmentIndex" in body) or segment >= count:
            raise _invalid("segmentIndex and segmentCount do not go together")
        keys = [key for key in sorted(vectors) if sum(key.encode()) % count == segment]
        start, size = int(body.get("nextToken", 0)), 0
        shown: list[Any] = []
        for key in keys[start : start + body.get("maxResults", _LIST_PAGE)]:
            shown.append(_shown(key, vectors[key], body))
            size += _size(shown[-1])
            if size > _LIST_BYTES:
                break
        more = {"nextToken": str(start + len(shown))} if start + len(shown) < len(keys) else {}
        return {"vectors": shown, **more}

    def delete(self, body: Body) -> Answer:
        index, gone = self._index(body), set(body["keys"])
        with self._lock:
            index.vectors = {key: one for key, one in index.vectors.items() if key not in gone}
        return {}

    def query(self, body: Body) -> Answer:
        index = self._index(body)
        if body["topK"] > _MOST_TOP:
            raise _invalid("topK is above 100")
        if "queryVector" not in body and "queryTexts" not in body:
            raise _invalid("neither a vector nor texts")
        found = self.found(index, body)
        start = int(body.get("nextToken", 0))
        page = found[start : start + body["topK"]]
        more = start + len(page)
        token = {"nextToken": str(more)} if more < len(found) else {}
        if not body.get("returnMetadata"):
            page = [{key: one[key] for key in one if key != "metadata"} for one in page]
        return {"vectors": page, "distanceMetric": index.metric, **token}

    def found(self, index: Index, body: Body) -> Sequence[Answer]:
        """Best first, of all pages."""
        passes = passing(body.get("filter", {}), index.not_filterable)
        among = {key: one for key, one in index.vectors.items() if passes(one.metadata)}
        return _found(index, among, body)

    def _bucket(self, body: Body) -> dict[str, Index]:
        try:
            return self.buckets[body["vectorBucketName"]]
        except KeyError:
            raise Refused("NotFoundException", "no such bucket") from None

    def _index(self, body: Body) -> Index:
        try:
            return self._bucket(body)[body["indexName"]]
        except KeyError:
            raise Refused("NotFoundException", "no such index") from None

    def _named(self, bucket: str, name: str, index: Index) -> Answer:
        return {
            "vectorBucketName": bucket,
            "indexName": name,
            "indexArn": f"{_arn(bucket)}/index/{name}",
            "creationTime": index.made,
        }


def _found(index: Index, among: Mapping[str, Vector], body: Body) -> list[Answer]:
    """Best first."""
    near = _near(index, among, body) if "queryVector" in body else {}
    said = _said(index, among, body) if "queryTexts" in body else {}
    if "queryTexts" not in body:
        order = sorted(near, key=lambda key: (near[key], key))
    elif "queryVector" not in body:
        order = sorted(said, key=lambda key: (-sum(said[key].values()), key))
    else:
        order = list(_by_ranks(near, said))
    return [hit(key, among[key], near, said, body) for key in order]


def hit(
    key: str,
    vector: Vector,
    near: Mapping[str, float],
    said: Mapping[str, Mapping[str, float]],
    body: Body,
) -> Answer:
    made: Answer = {"key": key, "metadata": vector.metadata}
    if body.get("returnDistance") and key in near:
        made["distance"] = near[key]
    if body.get("returnScores") and "queryTexts" in body:
        scores = [{"metadataKey": name, "score": one} for name, one in said.get(key, {}).items()]
        made["scores"] = {"bm25Scores": scores}
        if "queryVector" in body:
            made["scores"]["fused"] = _by_ranks(near, said)[key]
            made["scores"]["vectorDistance"] = near[key]
    return made


def _by_ranks(
    near: Mapping[str, float], said: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    total: dict[str, float] = {}
    for order in (
        sorted(near, key=lambda key: near[key]),
        sorted(said, key=lambda key: -sum(said[key].values())),
    ):
        for rank, key in enumerate(order, start=1):
            total[key] = total.get(key, 0.0) + 1 / (_RRF + rank)
    return dict(sorted(total.items(), key=lambda one: -one[1]))


def _near(index: Index, among: Mapping[str, Vector], body: Body) -> dict[str, float]:
    asked = index.checked(body["queryVector"])
    if index.metric == "euclidean":
        return {key: math.dist(asked, one.data) for key, one in among.items()}
    length = math.hypot(*asked)
    return {
        key: 1 - sum(map(mul, asked, one.data)) / length / math.hypot(*one.data)
        for key, one in among.items()
    }


def _said(index: Index, among: Mapping[str, Vector], body: Body) -> dict[str, dict[str, float]]:
    """BM25 of each key that was asked for, with the rarity of words in the whole index."""
    names = [one["metadataKey"] for one in body["queryTexts"]]
    if len(set(names)) != len(names) or not set(names) <= index.searchable:
        raise _invalid("each text names another key that can be searched")
    found: dict[str, dict[str, float]] = {}
    for one in body["queryTexts"]:
        name = one["metadataKey"]
        for key, score in _bm25(index, name, set(words(one["text"]))):
            if key in among:
                found.setdefault(key, {})[name] = score
    return found


def _bm25(index: Index, name: str, asked: set[str]) -> Iterator[tuple[str, float]]:
    texts = {key: Counter(words(str(v.metadata.get(name, "")))) for key, v in index.vectors.items()}
    having = Counter(word for text in texts.values() for word in asked.intersection(text))
    mean = sum(text.total() for text in texts.values()) / max(1, len(texts)) or 1.0
    for key, text in texts.items():
        norm = 1.2 * (0.25 + 0.75 * text.total() / mean)
        shared = asked.intersection(text)
        if shared:
            yield (
                key,
                sum(
                    math.log1p((len(texts) - having[word] + 0.5) / (having[word] + 0.5))
                    * (text[word] * 2.2 / (text[word] + norm))
                    for word in shared
                ),
            )


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def passing(rule: Any, forbidden: set[str]) -> Callable[[Mapping[str, Any]], bool]:  # noqa: ANN401 - JSON
    """`$and`, `$or`, and of one key `$eq`, `$ne`, `$in`, `$nin`, `$exists`, or a bare value."""
    if not isinstance(rule, dict):
        raise _invalid("a filter is an object")
    tests = [_test(name, value, forbidden) for name, value in rule.items()]
    return lambda metadata: all(test(metadata) for test in tests)


def _test(name: str, value: Any, forbidden: set[str]) -> Callable[[Mapping[str, Any]], bool]:  # noqa: ANN401 - JSON
    if name in {"$and", "$or"}:
        if not isinstance(value, list) or not value:
            raise _invalid(f"{name} takes a list that is not empty")
        parts = [passing(one, forbidden) for one in value]
        combine = all if name == "$and" else any
        return lambda metadata: combine(part(metadata) for part in parts)
    if name.startswith("$") or name in forbidden:
        raise _invalid("not an operator or a key that can be filtered by")
    rules = value if isinstance(value, dict) else {"$eq": value}
    tests = [_comparison(name, operator, operand) for operator, operand in rules.items()]
    return lambda metadata: all(test(metadata) for test in tests)


def _comparison(
    name: str,
    operator: str,
    operand: Any,  # noqa: ANN401 - JSON
) -> Callable[[Mapping[str, Any]], bool]:
    if operator in {"$in", "$nin"} and not (isinstance(operand, list) and operand):
        raise _invalid(f"{operator} takes a list that is not empty")
    match operator:
        case "$eq":
            return lambda metadata: name in metadata and metadata[name] == operand
        case "$ne":
            return lambda metadata: metadata.get(name) != operand
        case "$in":
            return lambda metadata: name in metadata and metadata[name] in operand
        case "$nin":
            return lambda metadata: metadata.get(name) not in operand
        case "$exists":
            return lambda metadata: (name in metadata) == bool(operand)
        case _:
            raise _invalid(f"{operator} is not known here")


def _shown(key: str, vector: Vector, body: Body) -> Answer:
    shown: Answer = {"key": key}
    if body.get("returnData"):
        shown["data"] = {"float32": vector.data}
    if body.get("returnMetadata"):
        shown["metadata"] = vector.metadata
    return shown


def _size(document: Any) -> int:  # noqa: ANN401 - JSON
    return len(json.dumps(document, ensure_ascii=False).encode())


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise _invalid("not a name")


def _arn(bucket: str) -> str:
    return f"arn:aws:s3vectors:us-east-1:000000000000:bucket/{bucket}"


def _invalid(message: str) -> Refused:
    return Refused("ValidationException", message)
