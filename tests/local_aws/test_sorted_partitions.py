"""Queries of a range of sort keys see what DynamoDB would show, in its order."""

import random
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import boto3
import pytest

from nuanxin.adapters.dynamo.table import Row
from nuanxin.composition.storage import bind_table
from scripts.local_aws.launcher import LocalAws

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

SORTS = [f"{kind}#{number:02}" for kind in ("A", "AB", "B", "家", "😀") for number in range(9)]


@pytest.fixture
def partition(aws: LocalAws) -> tuple["DynamoDBClient", str]:
    bind_table()
    client, pk = boto3.client("dynamodb"), f"range-{uuid4().hex}"
    for sk in random.Random(1).sample(SORTS, len(SORTS)):
        client.put_item(TableName=Row.Meta.table_name, Item={"pk": {"S": pk}, "sk": {"S": sk}})
    return client, pk


def asked(partition: tuple["DynamoDBClient", str], condition: str, **more: Any) -> list[str]:  # noqa: ANN401
    client, pk = partition
    values = {":pk": {"S": pk}, **more.pop("values")}
    pages = client.get_paginator("query").paginate(
        TableName=Row.Meta.table_name,
        KeyConditionExpression=f"pk = :pk AND {condition}",
        ExpressionAttributeValues=values,
        ConsistentRead=True,
        **more,
    )
    return [item["sk"]["S"] for page in pages for item in page["Items"]]


@pytest.mark.parametrize("prefix", ["A", "A#", "AB#0", "家", "😀", "Z", "B#08"])
@pytest.mark.parametrize("forward", [True, False])
def test_a_prefix_shows_all_that_begins_with_it(
    partition: tuple["DynamoDBClient", str], prefix: str, forward: bool
) -> None:
    expected = sorted((sk for sk in SORTS if sk.startswith(prefix)), reverse=not forward)
    values = {":a": {"S": prefix}}
    for page in (3, 100):
        found = asked(
            partition,
            "begins_with(sk, :a)",
            values=values,
            ScanIndexForward=forward,
            PaginationConfig={"PageSize": page},
        )
        assert found == expected


@pytest.mark.parametrize(("first", "last"), [("A#03", "AB#04"), ("A", "B"), ("B#08", "家#00")])
def test_a_range_takes_both_its_ends(
    partition: tuple["DynamoDBClient", str], first: str, last: str
) -> None:
    values = {":a": {"S": first}, ":b": {"S": last}}
    expected = sorted(sk for sk in SORTS if first <= sk <= last)
    found = asked(
        partition, "#s BETWEEN :a AND :b", values=values, ExpressionAttributeNames={"#s": "sk"}
    )
    assert found == expected


def test_other_conditions_and_whole_partitions_are_as_before(
    partition: tuple["DynamoDBClient", str],
) -> None:
    assert asked(partition, "sk >= :a", values={":a": {"S": "B#05"}}) == sorted(
        sk for sk in SORTS if sk >= "B#05"
    )
    assert asked(partition, "sk = :a", values={":a": {"S": "B#05"}}) == ["B#05"]


def test_what_is_written_after_a_query_is_seen_by_the_next(
    partition: tuple["DynamoDBClient", str],
) -> None:
    client, pk = partition
    values = {":a": {"S": "C#"}}
    assert asked(partition, "begins_with(sk, :a)", values=values) == []
    client.put_item(TableName=Row.Meta.table_name, Item={"pk": {"S": pk}, "sk": {"S": "C#1"}})
    assert asked(partition, "begins_with(sk, :a)", values=values) == ["C#1"]
