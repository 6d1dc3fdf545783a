"""The stand-in for Amazon S3 Vectors with room for many: the same answers, from arrays.

In a process of its own, so that what it takes is not counted as ours: `python -m
bench.vectors_server` writes its address, and serves until its standard input ends.
"""

import json
import sys
import threading
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.servers.s3_vectors_server import S3VectorsServer
from tests.servers.s3_vectors_state import (
    Answer,
    Body,
    Index,
    Refused,
    VectorBuckets,
    hit,
    passing,
    words,
)

TALLY = "Tally"
"""The path of a call that is none of the service: what was asked since the last of them."""
_START = 1024
"""Rows."""

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass
class Postings:
    """Of the texts under one key: where each word is, and how often."""

    rows: "dict[str, array[int]]" = field(default_factory=lambda: defaultdict(lambda: array("I")))
    counts: "dict[str, array[int]]" = field(default_factory=lambda: defaultdict(lambda: array("H")))
    lengths: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, row: int, text: str) -> None:
        found = words(text)
        self.lengths.append(len(found))
        for word, times in Counter(found).items():
            self.rows[word].append(row)
            self.counts[word].append(times)

    def scores(self, asked: Iterable[str], alive: Mask) -> Numbers:
        """BM25 of every row, with the rarity of words in those that are alive."""
        lengths = np.array(self.lengths, np.float64)
        present = max(1, int(alive.sum()))
        norms = 1.2 * (0.25 + 0.75 * lengths / (float(lengths[alive].sum()) / present or 1.0))
        scores = np.zeros(len(lengths))
        for word in sorted(asked):
            rows = np.array(self.rows.get(word, ()), np.int64)
            times = np.array(self.counts.get(word, ()), np.float64)
            having = int(alive[rows].sum())
            rarity = np.log1p((present - having + 0.5) / (having + 0.5))
            scores[rows] += rarity * (times * 2.2 / (times + norms[rows]))
        return scores


@dataclass
class Columns(Index):
    """Has a row for each vector that was ever put; those of what is gone are not alive."""

    keys: list[str] = field(default_factory=list)
    row_of: dict[str, int] = field(default_factory=dict)
    alive: Mask = field(default_factory=lambda: np.zeros(_START, np.bool_))
    texts: dict[str, Postings] = field(default_factory=lambda: defaultdict(Postings))
    masks: dict[str, Mask] = field(default_factory=dict)
    """Rows that pass a filter, by its JSON."""
    _units: Numbers = field(default_factory=lambda: np.zeros((0, 0)))

    def take(self, keys: Iterable[str]) -> None:
        """Rows for vectors that are there now."""
        for key in keys:
            self.leave([key])
            row = len(self.keys)
            self._grow(row + 1)
            one = self.vectors[key]
            self.keys.append(key)
            self.row_of[key] = row
            self.alive[row] = True
            numbers = np.array(one.data, np.float64)
            self._units[row] = numbers / (np.linalg.norm(numbers) or 1.0)
            for name in self.searchable:
                self.texts[name].add(row, str(one.metadata.get(name, "")))
        self.masks.clear()

    def leave(self, keys: Iterable[str]) -> None:
        for key in keys:
            if key in self.row_of:
                self.alive[self.row_of.pop(key)] = False
        self.masks.clear()

    def _grow(self, rows: int) -> None:
        if len(self._units) >= rows:
            return
        size = max(_START, 2 * len(self._units))
        units, alive = np.zeros((size, self.dimension)), np.zeros(size, np.bool_)
        units[: len(self._units)] = self._units.reshape(-1, self.dimension)
        alive[: len(self.keys)] = self.alive[: len(self.keys)]
        self._units, self.alive = units, alive

    def among(self, rule: object) -> Mask:
        name = json.dumps(rule, sort_keys=True)
        if name not in self.masks:
            passes = passing(rule, self.not_filterable)
            mask = np.zeros(len(self.keys), np.bool_)
            for key, row in self.row_of.items():
                mask[row] = passes(self.vectors[key].metadata)
            self.masks[name] = mask
        return self.masks[name]

    def distances(self, asked: Mapping[str, Any]) -> Numbers:
        numbers = np.array(self.checked(asked))
        distances: Numbers = 1 - self._units[: len(self.keys)] @ numbers / np.linalg.norm(numbers)
        return distances

    def first(self, order: Numbers, rows: NDArray[np.int64], most: int) -> list[int]:
        """Of these rows, smallest first, then by their keys."""
        if len(rows) > most:
            rows = rows[order[rows] <= np.partition(order[rows], most - 1)[most - 1]]
        return sorted(rows.tolist(), key=lambda row: (order[row], self.keys[row]))[:most]


class ColumnBuckets(VectorBuckets):
    """Searches by vector alone or by one text alone go through arrays."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = threading.Lock()

    def create_index(self, body: Body) -> Answer:
        answer = super().create_index(body)
        made = self._index(body)
        columns = Columns(made.dimension, made.metric, made.configuration, made.made)
        self._bucket(body)[body["indexName"]] = columns
        return answer

    def put(self, body: Body) -> Answer:
        with self._rows:
            answer = super().put(body)
            self._columns(body).take(one["key"] for one in body["vectors"])
        return answer

    def delete(self, body: Body) -> Answer:
        with self._rows:
            self._columns(body).leave(body["keys"])
            return super().delete(body)

    def found(self, index: Index, body: Body) -> Sequence[Answer]:
        """As many as are shown, and one more."""
        assert isinstance(index, Columns)
        most = int(body.get("nextToken", 0)) + body["topK"] + 1
        texts = body.get("queryTexts", ())
        with self._rows:
            if "queryVector" in body and not texts and index.metric == "cosine":
                return self._near(index, body, most)
            if "queryVector" not in body and len(texts) == 1:
                return self._said(index, body, most)
            return super().found(index, body)

    def _near(self, index: Columns, body: Body, most: int) -> Sequence[Answer]:
        distances = index.distances(body["queryVector"])
        rows = index.among(body.get("filter", {})).nonzero()[0]
        near = {
            index.keys[row]: float(distances[row]) for row in index.first(distances, rows, most)
        }
        return [hit(key, index.vectors[key], near, {}, body) for key in near]

    def _said(self, index: Columns, body: Body, most: int) -> Sequence[Answer]:
        (asked,) = body["queryTexts"]
        name = asked["metadataKey"]
        if name not in index.searchable:
            return super().found(index, body)
        alive = index.alive[: len(index.keys)]
        scores = index.texts[name].scores(set(words(asked["text"])), alive)
        rows = (index.among(body.get("filter", {})) & (scores > 0)).nonzero()[0]
        said = {
            index.keys[row]: {name: float(scores[row])} for row in index.first(-scores, rows, most)
        }
        return [hit(key, index.vectors[key], {}, said, body) for key in said]

    def _columns(self, body: Body) -> Columns:
        index = self._index(body)
        assert isinstance(index, Columns)
        return index


@dataclass
class Tally:
    requests: int = 0
    refused: int = 0
    bytes: int = 0
    """Of the bodies of requests."""
    longest: int = 0
    vectors: int = 0
    """Most in one Put."""
    keys: int = 0
    """Most in one Delete."""


class TallyingServer(S3VectorsServer):
    def __init__(self) -> None:
        super().__init__()
        self.buckets = ColumnBuckets()
        self._tally = Tally()

    def answer(self, operation: str, raw: bytes) -> Answer:
        if operation == TALLY:
            tally, self._tally = self._tally, Tally()
            return asdict(tally)
        try:
            answer = super().answer(operation, raw)
        except Refused:
            self._tally.refused += 1
            raise
        self._count(len(raw))
        return answer

    def _count(self, size: int) -> None:
        """Bodies are not kept: they would fill the memory."""
        tally, (_, body) = self._tally, self.asked.pop()
        tally.requests += 1
        tally.bytes += size
        tally.longest = max(tally.longest, size)
        tally.vectors = max(tally.vectors, len(body.get("vectors", ())))
        tally.keys = max(tally.keys, len(body.get("keys", ())))


def main() -> None:
    with TallyingServer() as server:
        sys.stdout.write(server.url + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
