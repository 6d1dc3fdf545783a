"""Each contract runs twice: on the fake, and on DynamoDB."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

import boto3
import pytest

from nuanxin.adapters.dynamo import table
from nuanxin.composition.storage import bind_table
from nuanxin.settings import TableSettings
from tests.fakes.clock import FakeClock

Storage = Literal["memory", "dynamo"]


@pytest.fixture(params=["memory", "dynamo"])
def storage(request: pytest.FixtureRequest) -> Storage:
    """Where the port under test keeps things; the table is shared, so ids are fresh."""
    if request.param == "memory":
        return "memory"
    request.getfixturevalue("aws")
    bind_table()
    return "dynamo"


@pytest.fixture
def own_table(storage: Storage) -> Iterator[Storage]:
    """The same, with a table that nobody else writes to."""
    if storage == "memory":
        yield storage
        return
    shared = TableSettings.from_env().table_name
    client = boto3.client("dynamodb")
    described = client.describe_table(TableName=shared)["Table"]
    name = f"own-{uuid4().hex}"
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=described["AttributeDefinitions"],
        KeySchema=described["KeySchema"],
        GlobalSecondaryIndexes=[
            {
                "IndexName": index["IndexName"],
                "KeySchema": index["KeySchema"],
                "Projection": index["Projection"],
            }
            for index in described["GlobalSecondaryIndexes"]
        ],
    )
    table.bind(name)
    yield storage
    table.bind(shared)
    client.delete_table(TableName=name)


@pytest.fixture
def clock() -> FakeClock:
    """Starts now: DynamoDB drops what expired by its own clock."""
    return FakeClock(datetime.now(UTC))
