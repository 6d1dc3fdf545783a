"""What two queries of Amazon S3 Vectors found, as one list: the same sums as in a pack.

How many entries have a term is not to be learnt from the service. Where it gave fewer than it was
asked for, it gave all that have any; else their share among the best stands for that of all. So
`coverage` is an estimate here.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nuanxin.adapters import s3_vectors_records as records
from nuanxin.retrieval.fusion import Scores, aged, fused
from nuanxin.retrieval.index import Hit, Query
from nuanxin.retrieval.layout import NO_TIME

_AS_AMONG = 1000
"""Entries that an index is taken to have where it shows fewer."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer of the service; `cut` where there may be more."""

    said: Sequence[Mapping[str, Any]]
    near: Sequence[Mapping[str, Any]]
    said_cut: bool
    near_cut: bool


def ranked(query: Query, words: Sequence[str], found: Found, model: str | None) -> tuple[Hit, ...]:
    known = {one["key"]: one["metadata"] for one in (*found.said, *found.near)}
    keys, metadata = list(known), list(known.values())
    if not keys:
        return ()
    cosines = _cosines(keys, found)
    scores = _weighted(_summed(keys, cosines, metadata, found, model), metadata, query)
    covered = _coverage(words, metadata, cut=found.said_cut)
    order = sorted(range(len(keys)), key=lambda at: (-scores[at], keys[at]))
    return tuple(
        Hit(
            keys[at],
            float(scores[at]),
            covered[at],
            None if np.isnan(cosines[at]) else float(cosines[at]),
        )
        for at in order[: query.limit]
    )


def _summed(
    keys: Sequence[str],
    cosines: Scores,
    metadata: Sequence[Mapping[str, Any]],
    found: Found,
    model: str | None,
) -> Scores:
    if not found.said:
        return cosines + 2
    if not found.near:
        return _lexical(keys, found)
    return fused(_lexical(keys, found), _filled(cosines, metadata, found), model)


def _lexical(keys: Sequence[str], found: Found) -> Scores:
    """0 for what was found by its vector only."""
    scores = {one["key"]: float(one["scores"]["bm25Scores"][0]["score"]) for one in found.said}
    return np.array([scores.get(key, 0.0) for key in keys], np.float64)


def _cosines(keys: Sequence[str], found: Found) -> Scores:
    """The service's distance is one less the cosine. NaN where none was told."""
    near = {one["key"]: 1.0 - float(one["distance"]) for one in found.near}
    return np.array([near.get(key, np.nan) for key in keys], np.float64)


def _filled(cosines: Scores, metadata: Sequence[Mapping[str, Any]], found: Found) -> Scores:
    """What has a vector and is not among the nearest is taken to be as near as the last of them."""
    if not found.near_cut:
        return cosines
    has = np.array([bool(one[records.HAS_VECTOR]) for one in metadata])
    return np.where(np.isnan(cosines) & has, np.nanmin(cosines), cosines)


def _weighted(scores: Scores, metadata: Sequence[Mapping[str, Any]], query: Query) -> Scores:
    if query.aging is not None:
        times = np.array([int(one.get(records.AT, NO_TIME)) for one in metadata], np.int64)
        decays = np.array([int(one[records.DECAYS]) for one in metadata], np.uint8)
        scores = aged(scores, times, decays, query.aging)
    return scores * np.array([float(one[records.WEIGHT]) for one in metadata], np.float64)


def _coverage(
    words: Sequence[str], metadata: Sequence[Mapping[str, Any]], *, cut: bool
) -> list[float]:
    texts = [set(str(one[records.TEXT]).split()) for one in metadata]
    having = Counter(word for text in texts for word in text.intersection(words))
    entries = max(_AS_AMONG, len(texts))
    share = entries / len(texts) if cut else 1.0
    rarities = {
        word: math.log1p((entries - having[word] * share + 0.5) / (having[word] * share + 0.5))
        for word in words
    }
    whole = sum(rarities.values()) or 1.0
    return [sum(rarities[word] for word in words if word in text) / whole for text in texts]
