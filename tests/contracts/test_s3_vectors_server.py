"""The stand-in of Amazon S3 Vectors refuses what the service refuses, and ranks as it says."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from tests.servers.s3_vectors_server import S3VectorsServer

BUCKET = "a-vector-bucket"
TEXTS = {"nonFilterableMetadataKeys": ["text", "note"]}
SEARCHED = [{"metadataKey": "text"}, {"metadataKey": "title", "language": "zh"}]

Client = Any
"""Its stubs are older than full text."""


@pytest.fixture(scope="module")
def server() -> Iterator[S3VectorsServer]:
    with S3VectorsServer() as running:
        running.buckets.create_bucket({"vectorBucketName": BUCKET})
        yield running


@pytest.fixture
def client(server: S3VectorsServer) -> Client:
    return boto3.client(
        "s3vectors",
        endpoint_url=server.url,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}),
    )


@pytest.fixture
def name(client: Client) -> str:
    """Of an index with three dimensions and two keys that can be searched."""
    made = f"i-{uuid4().hex}"
    client.create_index(
        vectorBucketName=BUCKET,
        indexName=made,
        dataType="float32",
        dimension=3,
        distanceMetric="cosine",
        metadataConfiguration={**TEXTS, "textSearchConfigurations": SEARCHED},
    )
    return made


def put(client: Client, name: str, *vectors: tuple[str, list[float], dict[str, Any]]) -> None:
    client.put_vectors(
        vectorBucketName=BUCKET,
        indexName=name,
        vectors=[
            {"key": key, "data": {"float32": data}, "metadata": metadata}
            for key, data, metadata in vectors
        ],
    )


def query(client: Client, name: str, **asked: object) -> list[dict[str, Any]]:
    found = client.query_vectors(vectorBucketName=BUCKET, indexName=name, **{"topK": 10, **asked})
    return list(found["vectors"])


def refusal(error: pytest.ExceptionInfo[ClientError]) -> tuple[int, str]:
    response = error.value.response
    return response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Code"]


INVALID = (400, "ValidationException")


@pytest.mark.parametrize(
    "data",
    [
        [0.0, 0.0, 0.0],
        [1.0, 2.0],
        [1.0, 2.0, 3.0, 4.0],
        [float("nan"), 1.0, 1.0],
        [float("inf"), 1.0, 1.0],
    ],
)
def test_vectors_that_cannot_be_compared_are_refused(
    client: Client, name: str, data: list[float]
) -> None:
    with pytest.raises(ClientError) as error:
        put(client, name, ("good", [1.0, 0.0, 0.0], {}), ("bad", data, {}))
    assert refusal(error) == INVALID
    assert client.list_vectors(vectorBucketName=BUCKET, indexName=name)["vectors"] == []
    with pytest.raises(ClientError) as error:
        query(client, name, queryVector={"float32": data})
    assert refusal(error) == INVALID


@pytest.mark.parametrize(
    "metadata",
    [
        {"text": "x" * 41_000},
        {"group": "x" * 2_100},
        {f"k{number}": 1 for number in range(51)},
        {"group": {"nested": 1}},
    ],
)
def test_metadata_has_bounds(client: Client, name: str, metadata: dict[str, Any]) -> None:
    with pytest.raises(ClientError) as error:
        put(client, name, ("k", [1.0, 0.0, 0.0], metadata))
    assert refusal(error) == INVALID
    put(client, name, ("k", [1.0, 0.0, 0.0], {"text": "x" * 39_000, "group": "x" * 1_900}))


def test_requests_have_bounds(client: Client, name: str) -> None:
    vector = [1.0, 0.0, 0.0]
    many: list[tuple[str, list[float], dict[str, Any]]]
    many = [(f"k{number}", vector, {}) for number in range(501)]
    where = {"vectorBucketName": BUCKET, "indexName": name}
    put(client, name, *many[:500])
    refused = (
        lambda: put(client, name, *many),
        lambda: put(client, name, *many[:2], many[0]),
        lambda: client.delete_vectors(**where, keys=[key for key, _, _ in many]),
        lambda: client.get_vectors(**where, keys=[key for key, _, _ in many[:101]]),
        lambda: client.list_vectors(**where, maxResults=1001),
        lambda: query(client, name, topK=101, queryVector={"float32": vector}),
        lambda: query(client, name),
        lambda: query(client, name, queryTexts=[{"text": "x" * 1025, "metadataKey": "text"}]),
        lambda: query(client, name, queryTexts=[{"text": "x", "metadataKey": "text"}] * 2),
        lambda: query(client, name, queryTexts=[{"text": "x", "metadataKey": "note"}]),
        lambda: put(client, name, ("x" * 1025, vector, {})),
    )
    for call in refused:
        with pytest.raises(ClientError) as error:
            call()
        assert refusal(error) == INVALID


@pytest.mark.parametrize(
    "rule",
    [
        {"text": "x"},
        {"group": {"$like": "x"}},
        {"group": {"$in": []}},
        {"$and": []},
        {"$not": {"group": "x"}},
    ],
)
def test_filters_that_are_not_understood_are_refused(
    client: Client, name: str, rule: dict[str, Any]
) -> None:
    with pytest.raises(ClientError) as error:
        query(client, name, queryVector={"float32": [1.0, 0.0, 0.0]}, filter=rule)
    assert refusal(error) == INVALID


def test_what_is_not_there_is_a_404_and_what_is_there_a_409(client: Client, name: str) -> None:
    with pytest.raises(ClientError) as error:
        client.get_index(vectorBucketName=BUCKET, indexName="not-there")
    assert refusal(error) == (404, "NotFoundException")
    again = {"dataType": "float32", "dimension": 3, "distanceMetric": "cosine"}
    with pytest.raises(ClientError) as error:
        client.create_index(vectorBucketName=BUCKET, indexName=name, **again)
    assert refusal(error) == (409, "ConflictException")
    with pytest.raises(ClientError) as error:
        client.create_index(vectorBucketName=BUCKET, indexName="Not_A_Name", **again)
    assert refusal(error) == INVALID
    client.delete_index(vectorBucketName=BUCKET, indexName=name)
    with pytest.raises(ClientError) as error:
        put(client, name, ("k", [1.0, 0.0, 0.0], {}))
    assert refusal(error) == (404, "NotFoundException")


def test_an_index_describes_itself(client: Client, name: str) -> None:
    index = client.get_index(vectorBucketName=BUCKET, indexName=name)["index"]
    assert (index["dimension"], index["distanceMetric"]) == (3, "cosine")
    assert index["indexMode"] == "ENHANCED"
    texts = index["metadataConfiguration"]["textSearchConfigurations"]
    assert texts == [{**one, "status": "ACTIVE"} for one in SEARCHED]


def test_texts_filters_and_metadata_need_another_permission(
    client: Client, server: S3VectorsServer, name: str
) -> None:
    put(client, name, ("k", [1.0, 0.0, 0.0], {"group": "a", "text": "tea"}))
    vector = {"queryVector": {"float32": [1.0, 0.0, 0.0]}}
    server.allowed.remove("GetVectors")
    try:
        assert [one["key"] for one in query(client, name, **vector, returnDistance=True)] == ["k"]
        for more in (
            {"filter": {"group": "a"}},
            {"returnMetadata": True},
            {"queryTexts": [{"text": "tea", "metadataKey": "text"}]},
        ):
            with pytest.raises(ClientError) as error:
                query(client, name, **vector, **more)
            assert refusal(error) == (403, "AccessDeniedException")
    finally:
        server.allowed.add("GetVectors")


def test_each_kind_of_search_ranks_in_its_way(client: Client, name: str) -> None:
    put(
        client,
        name,
        ("near", [1.0, 0.1, 0.0], {"text": "water", "group": "a"}),
        ("said", [0.0, 1.0, 0.0], {"text": "green tea tea", "group": "a"}),
        ("other", [0.9, 0.5, 0.0], {"text": "tea and a lot of water besides", "group": "b"}),
    )
    vector = {"queryVector": {"float32": [2.0, 0.0, 0.0]}}
    texts = {"queryTexts": [{"text": "tea", "metadataKey": "text"}]}
    by_vector = query(client, name, **vector, returnDistance=True, returnScores=True)
    assert [one["key"] for one in by_vector] == ["near", "other", "said"]
    assert by_vector[2]["distance"] == pytest.approx(1.0)
    assert "scores" not in by_vector[0]
    by_words = query(client, name, **texts, returnScores=True)
    assert [one["key"] for one in by_words] == ["said", "other"]
    scores = [one["scores"]["bm25Scores"][0]["score"] for one in by_words]
    assert scores[0] > scores[1] > 0
    both = query(client, name, **vector, **texts, returnScores=True)
    assert {one["key"] for one in both} == {"near", "said", "other"}
    assert both[0]["scores"]["fused"] == pytest.approx(1 / 61 + 1 / 63, abs=0.001)
    within = query(client, name, **texts, filter={"$or": [{"group": {"$in": ["b"]}}]})
    assert [one["key"] for one in within] == ["other"]


def test_words_of_the_standard_analyser_take_chinese_apart(client: Client, name: str) -> None:
    put(client, name, ("k", [1.0, 0.0, 0.0], {"text": "猫叫团团 K9-x"}))
    for text, found in (("团", True), ("猫咪", True), ("k9", True), ("x", True), ("9", False)):
        texts = [{"text": text, "metadataKey": "text"}]
        assert bool(query(client, name, queryTexts=texts)) == found


def test_lists_come_in_pages_and_segments(client: Client, name: str) -> None:
    vector = [1.0, 0.0, 0.0]
    keys = [f"k{number}" for number in range(30)]
    put(client, name, *((key, vector, {"text": "x" * 39_000}) for key in keys))
    where = {"vectorBucketName": BUCKET, "indexName": name}
    first = client.list_vectors(**where, maxResults=20)
    rest = client.list_vectors(**where, maxResults=20, nextToken=first["nextToken"])
    assert sorted(one["key"] for one in (*first["vectors"], *rest["vectors"])) == sorted(keys)
    assert "nextToken" not in rest
    heavy = client.list_vectors(**where, returnMetadata=True)
    assert len(heavy["vectors"]) < 30, "a page ends at 1 MB"
    segments = [
        [
            one["key"]
            for one in client.list_vectors(**where, segmentCount=4, segmentIndex=n)["vectors"]
        ]
        for n in range(4)
    ]
    assert sorted(key for one in segments for key in one) == sorted(keys)


def test_scripted_refusals_have_the_models_status(
    client: Client, server: S3VectorsServer, name: str
) -> None:
    for code, status in (("TooManyRequestsException", 429), ("ServiceUnavailableException", 503)):
        server.refuse(code)
        with pytest.raises(ClientError) as error:
            query(client, name, queryVector={"float32": [1.0, 0.0, 0.0]})
        assert refusal(error) == (status, code)


def test_a_request_may_be_twenty_megabytes(server: S3VectorsServer) -> None:
    raw = json.dumps({"pad": "x" * (20 * 1024 * 1024)}).encode()
    with pytest.raises(Exception, match="ValidationException"):
        server.answer("PutVectors", raw)
