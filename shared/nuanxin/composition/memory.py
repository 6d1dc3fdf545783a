"""What is remembered of people: kept, found, forgotten, packed."""

from functools import cache
from typing import TYPE_CHECKING

from nuanxin.adapters.aws import sqs_once
from nuanxin.adapters.dynamo.memories import DynamoMemories
from nuanxin.adapters.memory_queue import SqsMemoryQueue
from nuanxin.composition.retrieval import embedder, pack_files, query_embedder
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.memory.forgetting import Forgetting
from nuanxin.memory.ports import MemoryWake
from nuanxin.memory.recalling import Recalling
from nuanxin.settings import MemorySettings

if TYPE_CHECKING:
    from nuanxin.memory.compacting import Compacting


@cache
def memories() -> DynamoMemories:
    bind_table()
    return DynamoMemories(data_keys(), now)


@cache
def memory_wake() -> MemoryWake | None:
    """`None` where there is no queue: then what waits is seen to at the next occasion."""
    url = MemorySettings.from_env().memory_queue_url
    return SqsMemoryQueue(sqs_once(), url) if url else None


@cache
def recalling() -> Recalling:
    return Recalling(memories(), pack_files(), query_embedder(), now, memory_wake())


@cache
def forgetting() -> Forgetting:
    return Forgetting(memories(), recalling(), memory_wake())


@cache
def compacting() -> "Compacting":
    # Imported where packs are published: only the worker does that, and it brings numpy.
    from nuanxin.memory.compacting import Compacting  # noqa: PLC0415

    return Compacting(memories(), pack_files(), embedder(), now)
