"""A person's memory on the local AWS: 10,000 Chinese memories, found, told and forgotten.

In a process of its own, because clients of AWS are made once in a process. The local AWS answers
from Python, one request at a time; what a call waits for it is shown beside the whole.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.report import Figure, percentile
from bench.said import said
from nuanxin.adapters.aws import s3
from nuanxin.adapters.bucket import Bucket
from nuanxin.adapters.dynamo.memories import DynamoMemories, turn_items
from nuanxin.adapters.dynamo.memory_items import memory_item
from nuanxin.adapters.dynamo.table import Row, transaction
from nuanxin.adapters.pack_files import DiskPacks, KeptPacks, S3PackFiles
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.domain.ids import new_id
from nuanxin.domain.memories import Memory, MemoryKind, Source, turn_memory_id
from nuanxin.memory.compacting import Compacting
from nuanxin.memory.forgetting import Forgetting
from nuanxin.memory.recalling import Recalling
from nuanxin.retrieval.index import Aging, Query
from nuanxin.settings import MediaSettings
from scripts.local_aws.launcher import LocalAws
from scripts.local_stack import ensure_stack, local_environment

MEMORIES = 10_000
QUERIES = 300
TOLD = 50
COLD = 10
FORGOTTEN = 5
WARM_UP = 20
_SUBJECT = f"memory of a person, {MEMORIES:,} in Chinese"
_START = datetime(2025, 1, 1, tzinfo=UTC)
_LIMIT = 8


def measure() -> list[Figure]:
    run = subprocess.run(
        [sys.executable, "-m", "bench.memory"], check=True, stdout=subprocess.PIPE, text=True
    )
    return [Figure(**one) for one in json.loads(run.stdout.splitlines()[-1])]


@dataclass
class Requests:
    """Counts what is asked of AWS, and how long the answers take."""

    names: list[str] = field(default_factory=list)
    waited: float = 0.0
    _began: float = 0.0

    def watch(self) -> None:
        for client in (Row._get_connection().connection.client, s3()):
            client.meta.events.register("before-call", self._before)
            client.meta.events.register("after-call", self._after)

    def _before(self, model: Any, **_: object) -> None:  # noqa: ANN401 - botocore's operation model
        self.names.append(model.name)
        self._began = time.perf_counter()

    def _after(self, **_: object) -> None:
        self.waited += time.perf_counter() - self._began

    @contextmanager
    def counted(self, into: list[float], waits: list[float]) -> Iterator[None]:
        """What the block takes and waits, in ms."""
        self.names, self.waited, began = [], 0.0, time.perf_counter()
        yield
        into.append((time.perf_counter() - began) * 1000)
        waits.append(self.waited * 1000)


class World:
    def __init__(self, folder: Path) -> None:
        bind_table()
        self.folder = folder
        self.memories = DynamoMemories(data_keys(), now)
        self.packs = self.fresh_packs(folder)
        self.recalling = Recalling(self.memories, self.packs, None, now)
        self.person_id = new_id("u", now())
        self.requests = Requests()
        self.requests.watch()

    def fresh_packs(self, folder: Path) -> S3PackFiles:
        """As a new instance has them."""
        bucket = Bucket(MediaSettings.from_env().bucket_name)
        return S3PackFiles(bucket, kept=KeptPacks(), disk=DiskPacks(folder))

    def fill(self, texts: Sequence[str]) -> None:
        with Row.batch_write() as batch:
            for number, text in enumerate(texts):
                turn = _turn(text, _START + timedelta(hours=number))
                batch.save(memory_item(self.person_id, turn))
        self.say("我回来了")
        self.compact()

    def say(self, text: str) -> Memory:
        turn = _turn(text, now())
        with transaction() as write:
            for item in turn_items(self.person_id, turn):
                write.save(item)
        return turn

    def compact(self) -> None:
        at = now()
        lease = self.memories.lease(self.person_id, "bench", at, at + timedelta(minutes=5))
        assert lease is not None
        assert Compacting(self.memories, self.packs, None, now).run(lease, even_if_early=True)
        self.memories.release(lease)


def _turn(text: str, at: datetime) -> Memory:
    message_id = new_id("m", at)
    return Memory(
        turn_memory_id(message_id),
        MemoryKind.TURN,
        text,
        at,
        (Source(f"c_{at:%Y%m%d}", message_id),),
    )


def _figures(world: World, queries: Sequence[str]) -> Iterator[Figure]:
    yield from _computed(world, queries)
    yield from _warm(world, queries)
    yield from _cold(world, queries)
    yield from _told(world)
    yield from _forgotten(world)


def _computed(world: World, queries: Sequence[str]) -> Iterator[Figure]:
    opened = world.memories.open(world.person_id)
    assert opened.pack is not None
    pack = world.packs.load(opened.pack.key)
    assert pack is not None
    taken = []
    for text in queries:
        began = time.perf_counter()
        pack.search(Query(text, limit=20, aging=Aging(now())))
        taken.append((time.perf_counter() - began) * 1000)
    yield _figure("search, computing, p50", percentile(taken[WARM_UP:], 50), "ms")
    yield _figure("search, computing, p99", percentile(taken[WARM_UP:], 99), "ms", "≤ 2")


def _warm(world: World, queries: Sequence[str]) -> Iterator[Figure]:
    taken: list[float] = []
    waits: list[float] = []
    for text in queries:
        with world.requests.counted(taken, waits):
            found = world.recalling.search(world.person_id, text, limit=_LIMIT, unasked=False)
        assert found
    own = [one - wait for one, wait in zip(taken, waits, strict=True)][WARM_UP:]
    yield _figure("search, whole call, p50", percentile(taken[WARM_UP:], 50), "ms")
    yield _figure("search, whole call, p99", percentile(taken[WARM_UP:], 99), "ms", "≤ 25")
    yield _figure("search, without waiting for AWS, p50", percentile(own, 50), "ms")
    yield _figure("search, without waiting for AWS, p99", percentile(own, 99), "ms")
    yield _figure("search, requests", len(world.requests.names), "")


def _cold(world: World, queries: Sequence[str]) -> Iterator[Figure]:
    taken: list[float] = []
    waits: list[float] = []
    opening = []
    for number, text in enumerate(queries[:COLD]):
        cold = Recalling(
            world.memories, world.fresh_packs(world.folder / f"cold-{number}"), None, now
        )
        with world.requests.counted(taken, waits):
            cold.search(world.person_id, text, limit=_LIMIT, unasked=False)
        opening.append(world.requests.names.index("BatchGetItem"))
    yield _figure("first search, requests before the winners are checked", max(opening), "", "≤ 2")
    yield _figure("first search, whole call, p50", percentile(taken, 50), "ms")


def _told(world: World) -> Iterator[Figure]:
    taken: list[float] = []
    for number in range(TOLD):
        began = time.perf_counter()
        turn = world.say(f"今天买了第{number}盆茉莉")
        found = world.recalling.search(world.person_id, turn.text, limit=_LIMIT, unasked=False)
        taken.append((time.perf_counter() - began) * 1000)
        assert turn.id in {one.memory.id for one in found}
    yield _figure("said and found, p50", percentile(taken, 50), "ms", "< 1000")
    yield _figure("said and found, p99", percentile(taken, 99), "ms", "< 1000")


def _forgotten(world: World) -> Iterator[Figure]:
    forgetting = Forgetting(world.memories, world.recalling)
    taken: list[float] = []
    for one in world.memories.latest(world.person_id, most=FORGOTTEN):
        began = time.perf_counter()
        assert forgetting.forget(world.person_id, one.id)
        taken.append((time.perf_counter() - began) * 1000)
        found = world.recalling.search(world.person_id, one.text, limit=_LIMIT, unasked=False)
        assert one.id not in {found_one.memory.id for found_one in found}
    yield _figure("forgotten with near-duplicates, p50", percentile(taken, 50), "ms")
    began = time.perf_counter()
    world.compact()
    whole = (time.perf_counter() - began) * 1000
    yield _figure("a pack built anew and published", whole, "ms")


def _figure(name: str, value: float, unit: str, goal: str = "") -> Figure:
    return Figure("memory", _SUBJECT, name, value, unit, goal)


def main() -> None:
    with tempfile.TemporaryDirectory() as directory, LocalAws(Path(directory)) as aws:
        os.environ |= local_environment(aws.endpoint) | ensure_stack(aws.endpoint)
        world = World(Path(directory) / "packs")
        told = said(MEMORIES, QUERIES)
        world.fill(told.texts)
        figures = list(_figures(world, told.queries))
    sys.stdout.write(json.dumps([asdict(one) for one in figures]) + "\n")


if __name__ == "__main__":
    main()
