"""A store on the local AWS, whose writes crash, with the messages that memories come from."""

from collections.abc import Iterator
from typing import Any

import boto3

from nuanxin.adapters.aws import s3
from nuanxin.adapters.bucket import Bucket
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.memories import DynamoMemories, turn_items
from nuanxin.adapters.dynamo.memory_items import SaidItem
from nuanxin.adapters.dynamo.table import Row, transaction
from nuanxin.adapters.pack_files import DiskPacks, KeptPacks, S3PackFiles
from nuanxin.composition.storage import data_keys
from nuanxin.domain.ids import new_id
from nuanxin.domain.memories import Memory
from nuanxin.memory.compacting import Compacting
from nuanxin.memory.ports import Memories
from nuanxin.memory.recalling import Recalling
from nuanxin.settings import MediaSettings
from tests.fakes.clock import FakeClock
from tests.simulation.memory.lives import Lives
from tests.simulation.memory.worlds import START, Crashes

_WRITES = {
    *("BatchWriteItem", "DeleteItem", "UpdateItem", "PutItem", "TransactWriteItems"),
    *("PutObject", "DeleteObject", "DeleteObjects"),
}


class AwsWorld:
    def __init__(self, clock: FakeClock, disk: DiskPacks) -> None:
        self.memories: Memories = DynamoMemories(data_keys(), clock)
        self.crashes = Crashes()
        self.bucket = MediaSettings.from_env().bucket_name
        self.packs = S3PackFiles(Bucket(self.bucket), kept=KeptPacks(200_000), disk=disk)

    def watch(self) -> None:
        """From now on writes crash as told."""
        for client in (Row._get_connection().connection.client, s3()):
            client.meta.events.register("before-call", self._count, unique_id="crashes")

    def leave(self) -> None:
        for client in (Row._get_connection().connection.client, s3()):
            client.meta.events.unregister("before-call", unique_id="crashes")

    def _count(self, model: Any, **_: object) -> None:  # noqa: ANN401 - botocore's operation model
        if model.name in _WRITES:
            self.crashes(model.name)

    def say(self, person_id: str, turn: Memory) -> None:
        source, pk = turn.sources[0], keys.person(person_id)
        asked = SaidItem(pk, keys.message(source.conversation_id, source.message_id))
        reply = SaidItem(pk, keys.message(source.conversation_id, new_id("m", turn.said_at)))
        asked.text, reply.text = turn.text, f"你说：{turn.text}"
        reply.answers = source.message_id
        with transaction() as write:
            for item in (asked, reply, *turn_items(person_id, turn)):
                write.save(item)

    def lose_files(self, person_id: str) -> None:
        for key in list(self.packs.keys(f"P#{person_id}/")):
            self.packs.remove(key)

    def delete_messages(self, person_id: str, conversation_id: str | None) -> None:
        prefix = keys.messages(conversation_id) if conversation_id else keys.MESSAGE
        with Row.batch_write() as batch:
            for item in Row.query(keys.person(person_id), Row.sk.startswith(prefix)):
                batch.delete(item)

    def crash_after(self, writes: int | None) -> None:
        self.crashes.left = writes

    def stored(self, person_id: str) -> Iterator[bytes]:
        """Every item, and every version of every object, of this person."""
        pages = (
            boto3.client("dynamodb")
            .get_paginator("query")
            .paginate(
                TableName=Row.Meta.table_name,
                KeyConditionExpression="pk = :pk",
                ExpressionAttributeValues={":pk": {"S": keys.person(person_id)}},
            )
        )
        for page in pages:
            yield from (repr(item).encode() for item in page["Items"])
        versions = s3().list_object_versions(Bucket=self.bucket, Prefix=f"P#{person_id}/")
        for one in versions.get("Versions", ()):
            read = s3().get_object(Bucket=self.bucket, Key=one["Key"], VersionId=one["VersionId"])
            yield read["Body"].read()


def aws_lives(people: int, seed: int, disk: DiskPacks) -> tuple[Lives, AwsWorld]:
    clock = FakeClock(START)
    world = AwsWorld(clock, disk)
    recalling = Recalling(world.memories, world.packs, None, clock)
    compacting = Compacting(world.memories, world.packs, None, clock)
    names = [new_id("u", clock()) for _ in range(people)]
    return Lives(world, recalling, compacting, clock, names, seed), world
