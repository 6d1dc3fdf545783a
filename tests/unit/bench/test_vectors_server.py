"""The bench's stand-in for Amazon S3 Vectors answers as the one that the tests use."""

import random
from typing import Any

import pytest

from bench import vectors_server
from bench.vectors_server import TALLY, ColumnBuckets, TallyingServer
from tests.servers.s3_vectors_state import Refused, VectorBuckets

WHERE = {"vectorBucketName": "bench-tests", "indexName": "one"}
TEXTS = [{"metadataKey": "text"}]
VOCABULARY = ["tea", "rice", "rain", "lamp", "road", "moss", "bell", "茶", "雨", "灯"]


def vector(dice: random.Random) -> dict[str, list[float]]:
    return {"float32": [dice.uniform(-1, 1) for _ in range(5)]}


def record(dice: random.Random, number: int) -> dict[str, Any]:
    """Each text has a length of its own, so that no two have the same score."""
    said = dice.choices(VOCABULARY, k=dice.randint(1, 40))
    rest = ["and"] * (50 + number - len(said))
    metadata = {"text": " ".join([*said, *rest]), "group": dice.choice("abc")}
    return {"key": f"k{number:03}", "data": vector(dice), "metadata": metadata}


@pytest.fixture(params=["cosine", "euclidean"])
def both(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> tuple[VectorBuckets, ColumnBuckets]:
    """With the same vectors, of which some were replaced and some removed."""
    monkeypatch.setattr(vectors_server, "_START", 64)
    plain, columns = VectorBuckets(), ColumnBuckets()
    for buckets in (plain, columns):
        dice = random.Random(3)
        buckets.create_bucket(WHERE)
        configuration = {
            "textSearchConfigurations": TEXTS,
            "nonFilterableMetadataKeys": ["text"],
        }
        made = {"dimension": 5, "distanceMetric": request.param}
        buckets.create_index(WHERE | made | {"metadataConfiguration": configuration})
        buckets.put(WHERE | {"vectors": [record(dice, number) for number in range(160)]})
        buckets.query(WHERE | {"queryTexts": [{"text": "tea", **TEXTS[0]}], "topK": 5})
        buckets.put(WHERE | {"vectors": [record(dice, number) for number in range(40)]})
        buckets.delete(WHERE | {"keys": [f"k{number:03}" for number in range(20, 70)] + ["none"]})
    return plain, columns


def asked(dice: random.Random) -> dict[str, Any]:
    text = " ".join(dice.sample([*VOCABULARY, "unknown"], 3))
    texts = {"queryTexts": [{"text": text, **TEXTS[0]}], "returnScores": True}
    near = {"queryVector": vector(dice), "returnDistance": True}
    filters: list[dict[str, Any]] = [
        {},
        {"filter": {"group": {"$in": ["a", "c"]}}},
        {"filter": {"group": "b"}},
        {"filter": {"group": "nobody's"}},
    ]
    more = {"topK": dice.choice([1, 10, 100]), "nextToken": str(dice.choice([0, 0, 20, 5000]))}
    kind = dice.choice([texts, near, texts | near])
    return WHERE | kind | more | dice.choice(filters) | {"returnMetadata": True}


def flat(answer: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Numbers to nine digits: sums of another order differ in the last ones."""
    return [
        (
            one["key"],
            one["metadata"],
            round(one.get("distance", 0), 9),
            [round(each["score"], 9) for each in one.get("scores", {}).get("bm25Scores", ())],
        )
        for one in answer["vectors"]
    ]


def test_both_find_the_same(both: tuple[VectorBuckets, ColumnBuckets]) -> None:
    dice = random.Random(5)
    plain, columns = both
    found = 0
    for _ in range(30):
        query = asked(dice)
        right, answer = plain.query(query), columns.query(query)
        assert flat(answer) == flat(right)
        assert answer.get("nextToken") == right.get("nextToken")
        found += len(right["vectors"])
    assert found > 200


def test_both_refuse_the_same(both: tuple[VectorBuckets, ColumnBuckets]) -> None:
    for more in (
        {"queryTexts": [{"text": "tea", "metadataKey": "group"}]},
        {"queryVector": {"float32": [1.0]}},
        {"queryVector": {"float32": [1.0] * 5}, "filter": {"text": "tea"}},
    ):
        for buckets in both:
            with pytest.raises(Refused) as refused:
                buckets.query(WHERE | {"topK": 1} | more)
            assert refused.value.code == "ValidationException"


def test_the_tally_is_of_what_was_asked_since_the_last() -> None:
    bucket = b'{"vectorBucketName": "bench-tests"}'
    with TallyingServer() as server:
        server.buckets.create_bucket(WHERE)
        with pytest.raises(Refused):
            server.answer("GetIndex", bucket[:-1] + b', "indexName": "none"}')
        assert server.answer("ListIndexes", bucket) == {"indexes": []}
        tally = server.answer(TALLY, b"{}")
        assert (tally["requests"], tally["refused"], tally["bytes"]) == (1, 1, len(bucket))
        assert server.answer(TALLY, b"{}")["requests"] == 0
