"""A dataset of 100,000 chunks in Amazon S3 Vectors, as the adapter and the real client use it.

Both in a process of their own, the stand-in for the service in another (`vectors_server`): the
processor's time of the first is all that is ours. What the service itself takes is not told by
this. Packs with as many of the same chunks as they hold are searched beside it.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Any
from urllib.request import Request, urlopen

import numpy as np

from bench.report import Figure, percentile
from bench.said import said
from bench.vectors_server import TALLY, Tally
from nuanxin.adapters.aws import s3, s3vectors
from nuanxin.adapters.bucket import Bucket
from nuanxin.adapters.dynamo.index_heads import DynamoIndexHeads
from nuanxin.adapters.dynamo.table import Row
from nuanxin.adapters.pack_files import DiskPacks, KeptPacks, S3PackFiles
from nuanxin.adapters.pack_index import CAPACITY, PackIndex
from nuanxin.adapters.s3_vectors_index import S3VectorsIndex
from nuanxin.adapters.s3_vectors_store import VectorStore
from nuanxin.composition.storage import bind_table
from nuanxin.retrieval.index import Changes, Embedding, Entry, Index, Query
from nuanxin.settings import MediaSettings
from scripts.local_aws.launcher import LocalAws
from scripts.local_stack import ensure_stack, local_environment

CHUNKS = 100_000
DIMENSION = 64
AT_ONCE = 1_000
"""Chunks of a change, as a move takes them."""
CHANGED = 1_000
"""That are replaced, and as many removed."""
QUERIES = 200
WARM_UP = 20
_ASKED = 24
"""Characters of a query: a piece of a chunk."""
_NEAR = 0.5
"""How far the query's vector lies from the chunk's."""
_LIMIT = 10
_MODEL, _BUCKET, _SCOPE = "bench", "bench-vectors", "ds_bench"


def measure() -> list[Figure]:
    """Some 100 s of the processor, of both processes together."""
    run = subprocess.run(
        [sys.executable, "-m", "bench.vectors"], check=True, stdout=subprocess.PIPE, text=True
    )
    return [Figure(**one) for one in json.loads(run.stdout.splitlines()[-1])]


class Chunks:
    """Two sayings each, with made-up vectors; the same in every run."""

    def __init__(self, number: int) -> None:
        told = said(2 * number, 0).texts
        self.texts = [first + second for first, second in zip(told[::2], told[1::2], strict=True)]
        self._chance = np.random.default_rng(7)
        self.vectors = self._chance.standard_normal((number, DIMENSION))
        self.characters = fmean(map(len, self.texts))

    def __len__(self) -> int:
        return len(self.texts)

    def entries(self, first: int, last: int, also: str = "") -> list[Entry]:
        return [
            Entry(f"doc_{at // 100:06}_1_{at:06}", self.texts[at] + also, embedding=self._at(at))
            for at in range(first, last)
        ]

    def asked(self, first: int, last: int) -> list[tuple[str, Query]]:
        """The chunk that is meant, and a query for it by words and meaning."""
        dice, asked = random.Random(7), []
        for at in dice.sample(range(first, last), QUERIES):
            text = self.texts[at]
            start = dice.randrange(len(text) - _ASKED)
            aside = _NEAR * self._chance.standard_normal(DIMENSION)
            near = Embedding(_MODEL, (self.vectors[at] + aside).tolist())
            meant = self.entries(at, at + 1)[0].id
            asked.append((meant, Query(text[start : start + _ASKED], _LIMIT, embedding=near)))
        return asked

    def _at(self, place: int) -> Embedding:
        return Embedding(_MODEL, self.vectors[place].tolist())


@dataclass
class Answered:
    """Bytes of what came back, and from how many requests, to the table's included."""

    requests: int = 0
    bytes: int = 0

    def watch(self) -> None:
        for client in (Row._get_connection().connection.client, s3(), s3vectors()):
            client.meta.events.register("after-call", self._after)

    def _after(self, http_response: Any, **_: object) -> None:  # noqa: ANN401 - botocore's
        self.requests += 1
        self.bytes += len(http_response.content)


@dataclass
class Taken:
    whole: float = 0.0
    own: float = 0.0
    """Seconds; `own` of the processor, in this process."""


class World:
    def __init__(self, server: str, folder: Path) -> None:
        bind_table()
        s3vectors().create_vector_bucket(vectorBucketName=_BUCKET)
        self._server = server
        self.index = S3VectorsIndex(DynamoIndexHeads("s3vectors"), VectorStore(_BUCKET))
        bucket = Bucket(MediaSettings.from_env().bucket_name)
        files = S3PackFiles(bucket, kept=KeptPacks(), disk=DiskPacks(folder))
        self.packs = PackIndex(DynamoIndexHeads("pack"), files)
        self.answered = Answered()
        self.answered.watch()

    def tally(self) -> Tally:
        """Of the stand-in, since the last time."""
        with urlopen(Request(f"{self._server}/{TALLY}", b"{}")) as answer:
            return Tally(**json.load(answer))


@contextmanager
def timed(taken: Taken) -> Iterator[None]:
    began, own = time.perf_counter(), time.process_time()
    yield
    taken.whole += time.perf_counter() - began
    taken.own += time.process_time() - own


def _figures(world: World, chunks: Chunks) -> Iterator[Figure]:
    subject = f"chunks of {chunks.characters:.0f} characters, vectors of {DIMENSION}"
    in_service = f"S3 Vectors stand-in, {len(chunks):,} {subject}"
    yield from _put(world, chunks, in_service)
    yield from _counted(world, len(chunks), in_service)
    yield from _searched(world, world.index, chunks.asked(0, len(chunks)), in_service)
    yield from _changed(world, chunks, in_service)
    packed = min(CAPACITY, len(chunks))
    world.packs.apply(_SCOPE, Changes(chunks.entries(0, packed), replace=True))
    in_pack = f"a pack, {packed:,} {subject}"
    yield from _searched(world, world.packs, chunks.asked(0, packed), in_pack)


def _put(world: World, chunks: Chunks, subject: str) -> Iterator[Figure]:
    taken, thousands = Taken(), len(chunks) / 1000
    world.answered.requests = 0
    world.tally()
    for first in range(0, len(chunks), AT_ONCE):
        entries = chunks.entries(first, min(first + AT_ONCE, len(chunks)))
        with timed(taken):
            world.index.apply(_SCOPE, Changes(entries))
    tally = world.tally()
    assert not tally.refused
    beside = (world.answered.requests - tally.requests) / thousands
    for name, value, unit, goal in (
        ("put, our part", len(chunks) / taken.own, "chunks/s per core", ""),
        ("requests a thousand chunks", tally.requests / thousands, "", ""),
        ("requests to the table a thousand chunks", beside, "", ""),
        ("sent a thousand chunks", tally.bytes / thousands / 1e6, "MB", ""),
        ("most chunks of a request", tally.vectors, "", "≤ 500"),
        ("longest request", tally.longest / 2**20, "MiB", "≤ 20"),
    ):
        yield Figure("vectors", subject, name, value, unit, goal)


def _counted(world: World, expected: int, subject: str) -> Iterator[Figure]:
    """The first time after a change, and again."""
    for name in ("counted after a change", "counted again"):
        world.answered.requests, taken = 0, Taken()
        with timed(taken):
            state = world.index.state(_SCOPE)
        assert state.entries == expected, "chunks were lost"
        yield Figure("vectors", subject, f"{name}, requests", world.answered.requests, "")
        yield Figure("vectors", subject, f"{name}, our part", 1000 * taken.own, "ms")
    yield Figure("vectors", subject, "chunks that are there", state.entries, "", f"{expected:,}")


def _searched(
    world: World, index: Index, asked: Sequence[tuple[str, Query]], subject: str
) -> Iterator[Figure]:
    whole, own, found = [], [], []
    for number, (meant, query) in enumerate(asked):
        if number == WARM_UP:
            world.answered.requests = world.answered.bytes = 0
        taken = Taken()
        with timed(taken):
            hits = index.search(_SCOPE, query)
        whole.append(1000 * taken.whole)
        own.append(1000 * taken.own)
        found.append(meant in {hit.id for hit in hits})
    measured = len(asked) - WARM_UP
    for name, value, unit in (
        ("search, our part, p50", percentile(own[WARM_UP:], 50), "ms"),
        ("search, our part, p99", percentile(own[WARM_UP:], 99), "ms"),
        ("search, whole call, p50", percentile(whole[WARM_UP:], 50), "ms"),
        ("search, whole call, p99", percentile(whole[WARM_UP:], 99), "ms"),
        ("search, requests", world.answered.requests / measured, ""),
        ("search, received", world.answered.bytes / measured / 1000, "KB"),
        ("the chunk that is meant among the first ten", 100 * fmean(found), "%"),
    ):
        yield Figure("vectors", subject, name, value, unit)


def _changed(world: World, chunks: Chunks, subject: str) -> Iterator[Figure]:
    """Other words for some; others are removed."""
    new = chunks.entries(0, CHANGED, also="又及：换成琥珀色的灯笼。")
    gone = [one.id for one in chunks.entries(CHANGED, 2 * CHANGED)]
    world.tally()
    for name, changes in (("replaced", Changes(new)), ("removed", Changes(remove=gone))):
        taken = Taken()
        with timed(taken):
            world.index.apply(_SCOPE, changes)
        tally = world.tally()
        assert not tally.refused
        assert max(tally.vectors, tally.keys) <= 500
        yield Figure("vectors", subject, f"{CHANGED:,} {name}, our part", 1000 * taken.own, "ms")
        yield Figure("vectors", subject, f"{CHANGED:,} {name}, requests", tally.requests, "")
    left = world.index.state(_SCOPE).entries
    assert left == len(chunks) - CHANGED, "chunks were lost, or stayed"
    yield Figure("vectors", subject, "chunks after that", left, "", f"{len(chunks) - CHANGED:,}")
    hits = world.index.search(_SCOPE, Query("琥珀色的灯笼", limit=_LIMIT))
    assert {hit.id for hit in hits} <= {one.id for one in new}


@contextmanager
def serving() -> Iterator[str]:
    """Where the stand-in answers. It ends with this process."""
    with subprocess.Popen(
        [sys.executable, "-m", "bench.vectors_server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        assert process.stdin is not None
        process.stdin.close()


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else CHUNKS
    with (
        tempfile.TemporaryDirectory() as directory,
        serving() as server,
        LocalAws(Path(directory)) as aws,
    ):
        os.environ |= local_environment(aws.endpoint) | ensure_stack(aws.endpoint)
        os.environ["AWS_ENDPOINT_URL_S3VECTORS"] = server
        world = World(server, Path(directory) / "packs")
        figures = list(_figures(world, Chunks(number)))
    sys.stdout.write(json.dumps([asdict(one) for one in figures]) + "\n")


if __name__ == "__main__":
    main()
