"""Thousands of messages in the local AWS: turns that happened, repeated under ids of their own.

Saying them one by one would take the local AWS, which reads a whole partition for each query, half
an hour.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any

import boto3
from ulid import ULID

from scripts.local_stack import ensure_stack, local_environment

MESSAGE = "MSG#"
Item = Mapping[str, Any]
Table = Any
"""boto3 makes its classes at run time."""


def lengthen(endpoint: str, user_id: str, conversation_id: str, messages: int) -> None:
    """Until the conversation has that many: older ones are put before what is there."""
    table = _table(endpoint)
    before = f"{MESSAGE}{conversation_id}#"
    said = [item for item in _items(table, f"P#{user_id}") if str(item["sk"]).startswith(before)]
    with table.batch_writer() as batch:
        for item in older(said, before, messages - len(said)):
            batch.put_item(Item=item)


def older(said: Sequence[Item], before: str, count: int) -> Iterator[dict[str, Any]]:
    """`count` copies, a minute apart, each earlier than all that was said."""
    first = min(datetime.fromisoformat(str(one["created_at"])) for one in said)
    begin = first - timedelta(minutes=count + 1)
    question = ""
    for number, item in enumerate(islice(cycle(said), count)):
        at = begin + timedelta(minutes=number)
        message_id = f"m_{str(ULID.from_datetime(at)).lower()}"
        changed = {"sk": before + message_id, "created_at": at.strftime("%Y-%m-%dT%H:%M:%S.%f%z")}
        if "answers" in item:
            changed["answers"] = question
        else:
            question = message_id
        yield {**item, **changed}


def _items(table: Table, key: str) -> Iterator[Item]:
    asked: dict[str, Any] = {
        "KeyConditionExpression": "pk = :pk AND begins_with(sk, :sk)",
        "ExpressionAttributeValues": {":pk": key, ":sk": MESSAGE},
    }
    while True:
        page = table.query(**asked)
        yield from page["Items"]
        if "LastEvaluatedKey" not in page:
            return
        asked["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def _table(endpoint: str) -> Table:
    environment = local_environment(endpoint)
    resource = boto3.resource(
        "dynamodb",
        endpoint_url=endpoint,
        region_name=environment["AWS_DEFAULT_REGION"],
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
    )
    return resource.Table(ensure_stack(endpoint)["TABLE_NAME"])
