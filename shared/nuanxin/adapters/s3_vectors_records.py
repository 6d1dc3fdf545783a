"""How an entry becomes a record of Amazon S3 Vectors, and a query's words a full-text query.

The service cuts text into words itself, by analysers that we have not measured; its standard one
takes Chinese apart into single characters. So it gets our own terms, each as a word of consonants
and digits that no analyser has a reason to cut, stem or leave out. What lies there are no texts.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from typing import Any

from nuanxin.retrieval.index import Embedding, Entry
from nuanxin.retrieval.terms import hashed, terms

TEXT = "terms"
GROUP = "group"
HAS_VECTOR = "v"
"""0 where the vector only stands in for one, which every record needs to have."""
WEIGHT, AT, DECAYS = "w", "at", "d"
NOT_FILTERED = (TEXT, WEIGHT, AT, DECAYS)
"""Up to 40 KB a record; what can be filtered by has 2 KB."""

MOST_QUERY_TEXT = 1024
"""Characters of a full-text query."""
MOST_VECTORS = 500
"""Of one PutVectors or DeleteVectors."""
MOST_PAYLOAD = 16 * 1024 * 1024
"""Bytes of one request, below the service's 20 MiB."""
_MOST_TEXT = 36_000
"""Bytes of `TEXT`."""
_ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"
_LENGTH = 6
_RANGE = len(_ALPHABET) ** _LENGTH
_MOST_WORDS = _MOST_TEXT // (_LENGTH + 1)
_MOST_QUERY_WORDS = (MOST_QUERY_TEXT + 1) // (_LENGTH + 1)
_BYTES_OF_A_LETTER = 12
"""Where JSON writes it as two numbers of a surrogate."""
_BYTES_OF_A_NUMBER = 13
"""With a sign, seven digits, a comma and a space."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

Metadata = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Space:
    """Where the vectors of an index lie; without a model all only stand in."""

    model: str | None = None
    dimension: int = 1

    def vector(self, embedding: Embedding | None) -> list[float] | None:
        """Of length 1. `None` for what cannot be compared with those here, or has no direction."""
        if embedding is None or embedding.model != self.model:
            return None
        length = math.hypot(*embedding.vector)
        if len(embedding.vector) != self.dimension or not math.isfinite(length) or not length:
            return None
        return [round(float(one) / length, 7) for one in embedding.vector]

    @property
    def stand_in(self) -> list[float]:
        return [1.0] + [0.0] * (self.dimension - 1)


def space_of(entries: Iterable[Entry]) -> Space:
    """That of the first entry that has a vector."""
    first = next((one.embedding for one in entries if one.embedding), None)
    return Space(first.model, len(first.vector)) if first else Space()


def record(entry: Entry, space: Space) -> dict[str, Any]:
    vector = space.vector(entry.embedding)
    metadata: dict[str, Any] = {
        TEXT: text_of(entry),
        GROUP: entry.group,
        HAS_VECTOR: int(vector is not None),
        WEIGHT: entry.weight,
        DECAYS: int(entry.decays),
    }
    if entry.at is not None:
        metadata[AT] = (entry.at - _EPOCH) // _MILLISECOND
    return {"key": entry.id, "data": {"float32": vector or space.stand_in}, "metadata": metadata}


def without_vector(found: Metadata, space: Space) -> dict[str, Any]:
    """A record as it was listed, where vectors lie in this space."""
    return {
        "key": found["key"],
        "data": {"float32": space.stand_in},
        "metadata": {**found["metadata"], HAS_VECTOR: 0},
    }


def text_of(entry: Entry) -> str:
    """Its own words twice, what stands around it once, as far as there is room."""
    own = words(entry.text)[:_MOST_WORDS]
    twice = own * 2 if 2 * len(own) <= _MOST_WORDS else own
    return " ".join([*twice, *words(entry.context)[: _MOST_WORDS - len(twice)]])


def query_words(text: str) -> tuple[str, ...]:
    """Each once. What is too long is cut: how rare its terms are is not known here."""
    return tuple(dict.fromkeys(words(text)))[:_MOST_QUERY_WORDS]


def words(text: str) -> list[str]:
    return [_word(number % _RANGE) for number in hashed(terms(text))]


def _word(number: int) -> str:
    first, second = divmod(number, len(_halves()))
    return _halves()[first] + _halves()[second]


@cache
def _halves() -> Sequence[str]:
    """Every half of a word: looked up, because a chunk has thousands."""
    return ["".join(symbols) for symbols in product(_ALPHABET, repeat=_LENGTH // 2)]


def batches(records: Iterable[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    """As many as one request takes."""
    batch: list[dict[str, Any]] = []
    size = 0
    for one in records:
        length = _most_bytes(one)
        if batch and (len(batch) == MOST_VECTORS or size + length > MOST_PAYLOAD):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += length
    if batch:
        yield batch


def _most_bytes(one: Mapping[str, Any]) -> int:
    """Of its JSON, at the most."""
    metadata = one["metadata"]
    names = len(one["key"]) + len(metadata[GROUP])
    numbers = len(one["data"]["float32"])
    return len(metadata[TEXT]) + _BYTES_OF_A_LETTER * names + _BYTES_OF_A_NUMBER * numbers + 256
