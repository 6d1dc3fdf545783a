"""Each contract runs twice: on the fake, and on DynamoDB."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from uuid import uuid4

import boto3
import pytest

from nuanxin.adapters import aws as clients
from nuanxin.adapters.dynamo import table
from nuanxin.adapters.dynamo.index_heads import DynamoIndexHeads
from nuanxin.adapters.pack_index import PackIndex
from nuanxin.adapters.s3_vectors_index import S3VectorsIndex
from nuanxin.adapters.s3_vectors_store import VectorStore
from nuanxin.composition.storage import bind_table
from nuanxin.domain.ids import new_id
from nuanxin.settings import TableSettings
from scripts.local_aws.launcher import LocalAws
from tests.contracts.index_support import VECTORS, pack_index
from tests.contracts.support import account
from tests.fakes.clock import FakeClock
from tests.servers.s3_vectors_server import S3VectorsServer

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
def somebody(storage: Storage, clock: FakeClock) -> Callable[[], str]:
    """Makes ids of people who have an account."""
    return lambda: account(storage, new_id("u", clock()))


@pytest.fixture
def clock() -> FakeClock:
    """Starts now: DynamoDB drops what expired by its own clock."""
    return FakeClock(datetime.now(UTC))


@pytest.fixture
def packs(aws: LocalAws, tmp_path: Path) -> PackIndex:
    del aws  # whose table and bucket it finds in the environment
    return pack_index(tmp_path)


@pytest.fixture(scope="session")
def vector_buckets(aws: LocalAws) -> Iterator[S3VectorsServer]:
    del aws  # whose keys and region the client needs
    with S3VectorsServer() as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL_S3VECTORS", running.url)
        clients.s3vectors.cache_clear()
        running.buckets.create_bucket({"vectorBucketName": VECTORS})
        yield running
    clients.s3vectors.cache_clear()


@pytest.fixture
def vector_server(vector_buckets: S3VectorsServer) -> Iterator[S3VectorsServer]:
    """With all permissions and room, and with nothing asked yet."""
    vector_buckets.asked.clear()
    yield vector_buckets
    vector_buckets.buckets.quota = None
    vector_buckets.allowed.add("GetVectors")


@pytest.fixture
def vectors(vector_server: S3VectorsServer) -> S3VectorsIndex:
    del vector_server  # it is who answers
    bind_table()
    return S3VectorsIndex(DynamoIndexHeads("s3vectors"), VectorStore(VECTORS))
