"""What the local AWS acknowledged is there again after `kill -9` and a restart."""

import functools
import hashlib
import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from scripts.local_aws.launcher import LocalAws
from tests.local_aws.conftest import Start
from tests.local_aws.support import Client, client, kill, reset

TABLE = "things"
KEYS = [("pk", "HASH"), ("sk", "RANGE")]
INDEX_KEYS = [("kind", "HASH"), ("sk", "RANGE")]


def create_table(aws: LocalAws, **more: object) -> None:
    names = ("pk", "sk", "kind")
    client(aws, "dynamodb").create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in names],
        KeySchema=schema(KEYS),
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by-kind",
                "KeySchema": schema(INDEX_KEYS),
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
        **more,
    )


def schema(keys: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"AttributeName": name, "KeyType": kind} for name, kind in keys]


def key(pk: str, sk: str) -> dict[str, Any]:
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def contents(aws: LocalAws) -> dict[str, list[Any]]:
    """Everything in the table, and in its index, in the order of its keys."""
    items = client(aws, "dynamodb")
    whole = items.scan(TableName=TABLE)["Items"]
    indexed = [
        items.query(
            TableName=TABLE,
            IndexName="by-kind",
            KeyConditionExpression="kind = :kind",
            ExpressionAttributeValues={":kind": {"S": kind}},
        )["Items"]
        for kind in ("a", "b", "c")
    ]
    return {"table": sorted(whole, key=repr), "index": indexed}


class RandomWriter:
    """Makes every kind of write, in an order that a seed determines."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._operations: list[Callable[[Client], object]] = [
            self._put,
            self._update,
            self._delete,
            self._transact,
            self._batch,
            self._refused,
        ]

    def write(self, aws: LocalAws, times: int) -> None:
        items = client(aws, "dynamodb")
        for _ in range(times):
            self._random.choice(self._operations)(items)

    def _key(self) -> dict[str, Any]:
        return key(f"p{self._random.randrange(5)}", f"s{self._random.randrange(8)}")

    def _item(self) -> dict[str, Any]:
        value = {
            "N": {"N": str(self._random.randrange(1000))},
            "bytes": {"B": self._random.randbytes(20)},
            "text": {"S": "心暖 \x00 \u2028 " * self._random.randrange(5)},
            "set": {"SS": ["x", "y"]},
            "nested": {"M": {"__bytes__": {"S": "no"}, "list": {"L": [{"BOOL": True}]}}},
        }
        kind = {"kind": {"S": self._random.choice("abc")}} if self._random.random() < 0.8 else {}
        return self._key() | kind | value

    def _put(self, items: Client) -> object:
        return items.put_item(TableName=TABLE, Item=self._item())

    def _update(self, items: Client) -> object:
        return items.update_item(
            TableName=TABLE,
            Key=self._key(),
            UpdateExpression="ADD visits :one SET #kind = :kind REMOVE bytes",
            ExpressionAttributeNames={"#kind": "kind"},
            ExpressionAttributeValues={
                ":one": {"N": "1"},
                ":kind": {"S": self._random.choice("abc")},
            },
        )

    def _delete(self, items: Client) -> object:
        return items.delete_item(TableName=TABLE, Key=self._key())

    def _batch(self, items: Client) -> object:
        requests = [
            {"PutRequest": {"Item": self._item() | key("batch", "1")}},
            {"DeleteRequest": {"Key": self._key()}},
        ]
        return items.batch_write_item(RequestItems={TABLE: requests})

    def _transact(self, items: Client) -> object:
        put = {"Put": {"TableName": TABLE, "Item": self._item() | key("transaction", "1")}}
        delete = {"Delete": {"TableName": TABLE, "Key": self._key()}}
        return items.transact_write_items(TransactItems=[put, delete])

    def _refused(self, items: Client) -> None:
        refused = {
            "TableName": TABLE,
            "Item": self._item() | {"refused": {"BOOL": True}},
            "ConditionExpression": "attribute_exists(never)",
        }
        with pytest.raises(ClientError, match="TransactionCanceled"):
            items.transact_write_items(
                TransactItems=[
                    {"Put": {"TableName": TABLE, "Item": self._item() | key("half", "1")}},
                    {"Put": refused},
                ]
            )


@pytest.mark.parametrize("seed", [1, 2])
def test_random_writes_survive_repeated_kills(start: Start, seed: int) -> None:
    writer = RandomWriter(seed)
    aws = start()
    create_table(aws)
    for _ in range(3):
        writer.write(aws, 120)
        before = contents(aws)
        kill(aws)
        aws = start()
        assert contents(aws) == before
    assert list(aws.directory.glob("state/dynamodb/*.base"))
    assert not any("refused" in item for item in before["table"])


def test_tables_settings_and_deletions_survive(start: Start) -> None:
    aws = start()
    create_table(aws)
    items = client(aws, "dynamodb")
    items.put_item(TableName=TABLE, Item=key("first", "table"))
    items.delete_table(TableName=TABLE)
    create_table(aws, Tags=[{"Key": "owner", "Value": "us"}])
    ttl = {"Enabled": True, "AttributeName": "expires"}
    items.update_time_to_live(TableName=TABLE, TimeToLiveSpecification=ttl)
    items.put_item(TableName=TABLE, Item=key("second", "table"))
    described = items.describe_table(TableName=TABLE)["Table"]
    kill(aws)
    items = client(start(), "dynamodb")
    assert items.scan(TableName=TABLE)["Items"] == [key("second", "table")]
    assert items.describe_table(TableName=TABLE)["Table"] == described
    settings = items.describe_time_to_live(TableName=TABLE)["TimeToLiveDescription"]
    assert settings == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}
    tags = items.list_tags_of_resource(ResourceArn=described["TableArn"])["Tags"]
    assert tags == [{"Key": "owner", "Value": "us"}]


def test_a_transaction_repeated_after_a_kill_is_made_once(start: Start) -> None:
    aws = start()
    create_table(aws)
    update = {
        "TableName": TABLE,
        "Key": key("counter", "1"),
        "UpdateExpression": "ADD visits :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }
    request = {"TransactItems": [{"Update": update}], "ClientRequestToken": "only-once"}
    client(aws, "dynamodb").transact_write_items(**request)
    kill(aws)
    items = client(start(), "dynamodb")
    items.transact_write_items(**request)
    [found] = items.scan(TableName=TABLE)["Items"]
    assert found["visits"] == {"N": "1"}


def test_a_transaction_is_one_line_of_the_journal(start: Start) -> None:
    aws = start()
    create_table(aws)
    write_three(client(aws, "dynamodb"), "whole", prefix="")
    logs = sorted(aws.directory.glob("state/dynamodb/*.log"))
    [line] = [line for log in logs for line in log.read_text().splitlines() if "whole" in line]
    assert all(json.dumps(["whole", part]) in _keys(line) for part in "abc")


def _keys(line: str) -> list[str]:
    return [change[1] for change in json.loads(line) if len(change) > 1]


class Burst:
    """Many threads that write until the server is gone, and remember what was acknowledged."""

    def __init__(self, write: Callable[[Client, str], object], clients: Iterator[Client]) -> None:
        self._write = write
        self._clients = clients
        self._names = count()
        self._acknowledged: list[str] = []
        self._lock = threading.Lock()

    def until_killed(self, aws: LocalAws, *, after: float) -> list[str]:
        with ThreadPoolExecutor(8) as threads:
            writers = [threads.submit(self._run, next(self._clients)) for _ in range(8)]
            time.sleep(after)
            kill(aws)
            for writer in writers:
                writer.result()
        return self._acknowledged

    def _run(self, connection: Client) -> None:
        while True:
            with self._lock:
                name = f"{next(self._names):06d}"
            try:
                self._write(connection, name)
            except (BotoCoreError, ClientError):
                return
            self._acknowledged.append(name)


def clients(aws: LocalAws, service: str) -> Iterator[Client]:
    while True:
        yield client(aws, service)


def write_three(items: Client, name: str, *, prefix: str) -> None:
    puts = [
        {"Put": {"TableName": TABLE, "Item": key(prefix + name, part) | {"text": {"S": "x" * 300}}}}
        for part in "abc"
    ]
    items.transact_write_items(TransactItems=puts)


def test_a_kill_during_concurrent_transactions_loses_none_and_halves_none(start: Start) -> None:
    aws = start()
    create_table(aws)
    acknowledged: set[str] = set()
    for round_number in range(4):
        write = functools.partial(write_three, prefix=f"{round_number}-")
        burst = Burst(write, clients(aws, "dynamodb"))
        names = burst.until_killed(aws, after=0.4 + 0.13 * round_number)
        acknowledged |= {f"{round_number}-{name}" for name in names}
        aws = start()
        pages = client(aws, "dynamodb").get_paginator("scan").paginate(TableName=TABLE)
        found = [item["pk"]["S"] for page in pages for item in page["Items"]]
        assert acknowledged <= set(found)
        assert all(found.count(name) == 3 for name in set(found))
    assert len(acknowledged) > 100
    assert list(aws.directory.glob("state/dynamodb/*.base"))


def create_fifo(aws: LocalAws) -> str:
    attributes = {"FifoQueue": "true", "VisibilityTimeout": "300"}
    created = client(aws, "sqs").create_queue(QueueName="turns.fifo", Attributes=attributes)
    return str(created["QueueUrl"])


def send(queue: Client, url: str, text: str, group: str = "one") -> dict[str, Any]:
    sent: dict[str, Any] = queue.send_message(
        QueueUrl=url, MessageBody=text, MessageGroupId=group, MessageDeduplicationId=f"id-{text}"
    )
    return sent


def receive_all(queue: Client, url: str) -> list[dict[str, Any]]:
    received: list[dict[str, Any]] = []
    names = ["ApproximateReceiveCount"]
    while found := queue.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, MessageSystemAttributeNames=names
    ).get("Messages"):
        received += found
        for message in found:
            queue.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return received


def test_a_fifo_queue_keeps_its_messages_their_order_and_its_memory(start: Start) -> None:
    aws = start()
    url, queue = create_fifo(aws), client(aws, "sqs")
    ids = [send(queue, url, str(number))["MessageId"] for number in range(5)]
    received = queue.receive_message(QueueUrl=url, MaxNumberOfMessages=2)["Messages"]
    queue.delete_message(QueueUrl=url, ReceiptHandle=received[0]["ReceiptHandle"])
    kill(aws)
    queue = client(start(), "sqs")
    assert send(queue, url, "0")["MessageId"] == ids[0]
    assert send(queue, url, "4")["MessageId"] == ids[4]
    send(queue, url, "5")
    left = receive_all(queue, url)
    assert [message["Body"] for message in left] == ["1", "2", "3", "4", "5"]
    counts = [message["Attributes"]["ApproximateReceiveCount"] for message in left]
    assert counts == ["2", "1", "1", "1", "1"]


def test_who_received_before_the_kill_can_delete_after_it(start: Start) -> None:
    aws = start()
    url, queue = create_fifo(aws), client(aws, "sqs")
    send(queue, url, "only")
    [message] = queue.receive_message(QueueUrl=url)["Messages"]
    kill(aws)
    queue = client(start(), "sqs")
    queue.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    assert receive_all(queue, url) == []


def test_dead_letters_delays_and_deleted_queues_survive(start: Start) -> None:
    aws = start()
    queue = client(aws, "sqs")
    dead = queue.create_queue(QueueName="dead")["QueueUrl"]
    arn = queue.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]
    policy = f'{{"deadLetterTargetArn": "{arn["QueueArn"]}", "maxReceiveCount": 1}}'
    jobs = queue.create_queue(QueueName="jobs", Attributes={"RedrivePolicy": policy})["QueueUrl"]
    gone = queue.create_queue(QueueName="gone")["QueueUrl"]
    queue.send_message(QueueUrl=jobs, MessageBody="poison")
    queue.send_message(QueueUrl=jobs, MessageBody="later", DelaySeconds=600)
    queue.receive_message(QueueUrl=jobs, VisibilityTimeout=0)
    queue.delete_queue(QueueUrl=gone)
    kill(aws)
    queue = client(start(), "sqs")
    assert queue.receive_message(QueueUrl=jobs).get("Messages") is None
    assert [message["Body"] for message in receive_all(queue, dead)] == ["poison"]
    assert set(queue.list_queues()["QueueUrls"]) == {dead, jobs}
    delayed = "ApproximateNumberOfMessagesDelayed"
    attributes = queue.get_queue_attributes(QueueUrl=jobs, AttributeNames=[delayed])
    assert attributes["Attributes"] == {delayed: "1"}


def test_a_kill_during_concurrent_sends_loses_no_message(start: Start) -> None:
    aws = start()
    url = create_fifo(aws)
    burst = Burst(lambda queue, name: send(queue, url, name, name[-1]), clients(aws, "sqs"))
    acknowledged = burst.until_killed(aws, after=1.0)
    aws = start()
    found = receive_all(client(aws, "sqs"), url)
    assert set(acknowledged) <= {message["Body"] for message in found}
    assert len(found) == len({message["Body"] for message in found})
    assert len(acknowledged) > 100
    assert list(aws.directory.glob("state/sqs/*.base"))


def test_secrets_keys_and_parameters_survive(start: Start) -> None:
    aws = start()
    secrets, keys, parameters = (client(aws, name) for name in ("secretsmanager", "kms", "ssm"))
    key_id = keys.create_key()["KeyMetadata"]["KeyId"]
    context = {"person": "1"}
    sealed = keys.encrypt(KeyId=key_id, Plaintext=b"openid", EncryptionContext=context)
    data_key = keys.generate_data_key(KeyId=key_id, KeySpec="AES_256")
    parameters.put_parameter(Name="/stage", Value="local", Type="String")
    secrets.create_secret(Name="model", SecretString="first")
    secrets.put_secret_value(SecretId="model", SecretString="second")
    kill(aws)
    aws = start()
    secrets, keys, parameters = (client(aws, name) for name in ("secretsmanager", "kms", "ssm"))
    assert secrets.get_secret_value(SecretId="model")["SecretString"] == "second"
    opened = keys.decrypt(CiphertextBlob=sealed["CiphertextBlob"], EncryptionContext=context)
    assert opened["Plaintext"] == b"openid"
    opened = keys.decrypt(CiphertextBlob=data_key["CiphertextBlob"])
    assert opened["Plaintext"] == data_key["Plaintext"]
    assert parameters.get_parameter(Name="/stage")["Parameter"]["Value"] == "local"


def test_objects_their_versions_and_empty_buckets_survive(start: Start) -> None:
    aws = start()
    objects = client(aws, "s3")
    for bucket in ("empty", "full"):
        objects.create_bucket(Bucket=bucket)
    versioning = {"Status": "Enabled"}
    objects.put_bucket_versioning(Bucket="full", VersioningConfiguration=versioning)
    first = objects.put_object(Bucket="full", Key="a/b.txt", Body=b"1", Metadata={"n": "1"})
    second = objects.put_object(Bucket="full", Key="a/b.txt", Body=b"2", ContentType="text/plain")
    objects.put_object(Bucket="full", Key="gone", Body=b"3")
    objects.delete_object(Bucket="full", Key="gone")
    objects.delete_bucket(Bucket="empty")
    objects.create_bucket(Bucket="empty-too")
    kill(aws)
    objects = client(start(), "s3")
    names = [bucket["Name"] for bucket in objects.list_buckets()["Buckets"]]
    assert sorted(names) == ["empty-too", "full"]
    found = objects.get_object(Bucket="full", Key="a/b.txt")
    assert (found["Body"].read(), found["ContentType"]) == (b"2", "text/plain")
    assert found["VersionId"] == second["VersionId"]
    old = objects.get_object(Bucket="full", Key="a/b.txt", VersionId=first["VersionId"])
    assert (old["Body"].read(), old["Metadata"]) == (b"1", {"n": "1"})
    assert [item["Key"] for item in objects.list_objects_v2(Bucket="full")["Contents"]] == [
        "a/b.txt"
    ]


def test_a_kill_while_objects_are_overwritten_mixes_none(start: Start) -> None:
    aws = start()
    client(aws, "s3").create_bucket(Bucket="full")

    def overwrite(objects: Client, name: str) -> None:
        body = name.encode() * random.Random(name).randrange(1, 20000)
        objects.put_object(Bucket="full", Key=name[-1], Body=body, Metadata={"name": name})

    acknowledged = Burst(overwrite, clients(aws, "s3")).until_killed(aws, after=1.0)
    objects = client(start(), "s3")
    listed = objects.list_objects_v2(Bucket="full")["Contents"]
    assert {item["Key"] for item in listed} >= {name[-1] for name in acknowledged}
    for item in listed:
        found = objects.get_object(Bucket="full", Key=item["Key"])
        body = found["Body"].read()
        assert found["ETag"] == f'"{hashlib.md5(body).hexdigest()}"'
        assert body.startswith(found["Metadata"]["name"].encode())


def test_an_orderly_stop_keeps_the_same(start: Start) -> None:
    aws = start()
    create_table(aws)
    url = create_fifo(aws)
    RandomWriter(3).write(aws, 60)
    send(client(aws, "sqs"), url, "kept")
    before = contents(aws)
    aws.stop()
    aws = start()
    assert contents(aws) == before
    assert [message["Body"] for message in receive_all(client(aws, "sqs"), url)] == ["kept"]


def test_a_reset_is_kept_too(start: Start) -> None:
    aws = start()
    create_table(aws)
    create_fifo(aws)
    client(aws, "secretsmanager").create_secret(Name="model", SecretString="first")
    reset(aws)
    kill(aws)
    aws = start()
    assert client(aws, "dynamodb").list_tables()["TableNames"] == []
    assert not client(aws, "sqs").list_queues().get("QueueUrls")
    assert client(aws, "secretsmanager").list_secrets()["SecretList"] == []


def test_a_stack_cut_off_by_a_kill_can_be_deleted(start: Start) -> None:
    waiting = {
        "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "early"}},
        "Handle": {"Type": "AWS::CloudFormation::WaitConditionHandle", "DependsOn": "Queue"},
        "Wait": {
            "Type": "AWS::CloudFormation::WaitCondition",
            "Properties": {"Handle": {"Ref": "Handle"}, "Timeout": "600"},
        },
    }
    aws = start()
    stacks = client(aws, "cloudformation")
    stacks.create_stack(StackName="app", TemplateBody=json.dumps({"Resources": waiting}))
    kill(aws)
    stacks = client(start(), "cloudformation")
    assert stacks.describe_stacks(StackName="app")["Stacks"][0]["StackStatus"] == "CREATE_FAILED"
    stacks.delete_stack(StackName="app")
    stacks.get_waiter("stack_delete_complete").wait(StackName="app", WaiterConfig={"Delay": 1})
