"""Ranking the entries of several parts as if they were one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nuanxin.retrieval.fusion import Scores, aged, fused
from nuanxin.retrieval.index import Hit, Mode, Query
from nuanxin.retrieval.layout import Arrays
from nuanxin.retrieval.names import Names
from nuanxin.retrieval.scoring import asked, cosines, lexical

_CANDIDATES = 200
"""The best by words, and the best by meaning, that are put together and aged."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """`gone` marks the entries that are not to be found."""

    arrays: Arrays
    gone: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class _Scored:
    """All entries, part after part."""

    words: Scores
    coverage: Scores
    meaning: Scores | None
    """NaN for entries without a vector; `None` where there is nothing to compare."""
    allowed: NDArray[np.bool_]

    def candidates(self, mode: Mode, limit: int) -> NDArray[np.intp]:
        most, found = max(_CANDIDATES, 2 * limit), [np.zeros(0, np.intp)]
        if mode is not Mode.SEMANTIC:
            found.append(_best(self.words * self.allowed, most))
        if self.meaning is not None:
            found.append(_best(np.nan_to_num(self.meaning + 2, nan=0.0) * self.allowed, most))
        return np.unique(np.concatenate(found))


def ranked(parts: Sequence[Part], query: Query) -> tuple[Hit, ...]:
    """Best first; among equals in the parts' order."""
    if not parts or query.limit < 1:
        return ()
    scored = _scored(parts, query)
    chosen = scored.candidates(query.mode, query.limit)
    scores = _put_together(parts, scored, chosen, query)
    best = np.argsort(-scores, kind="stable")[: query.limit]
    return tuple(
        Hit(
            _id(parts, place),
            score,
            min(1.0, float(scored.coverage[place])),
            None if scored.meaning is None else _known(float(scored.meaning[place])),
        )
        for place, score in zip(chosen[best].tolist(), scores[best].tolist(), strict=True)
    )


def _scored(parts: Sequence[Part], query: Query) -> _Scored:
    words = asked(query.text, [part.arrays for part in parts])
    found = [lexical(part.arrays, words) for part in parts]
    return _Scored(
        np.concatenate([scores for scores, _ in found]),
        np.concatenate([coverage for _, coverage in found]),
        _meaning([part.arrays for part in parts], query),
        np.concatenate([~part.gone & _in_groups(part.arrays, query) for part in parts]),
    )


def _meaning(parts: Sequence[Arrays], query: Query) -> Scores | None:
    wanted = query.embedding
    if wanted is None or query.mode is Mode.LEXICAL:
        return None
    space = wanted.model, len(wanted.vector)
    if all((part.model, part.dimension) != space for part in parts):
        return None
    vector = np.asarray(wanted.vector, np.float32)
    return np.concatenate(
        [
            cosines(part, vector)
            if (part.model, part.dimension) == space
            else np.full(len(part), np.nan)
            for part in parts
        ]
    )


def _in_groups(arrays: Arrays, query: Query) -> NDArray[np.bool_]:
    if query.groups is None:
        return np.ones(len(arrays), np.bool_)
    groups = Names(arrays.groups, arrays.group_offsets)
    wanted = np.zeros(len(groups), np.bool_)
    wanted[[place for place in map(groups.place, query.groups) if place is not None]] = True
    return wanted[arrays.group_of]


def _put_together(
    parts: Sequence[Part], scored: _Scored, chosen: NDArray[np.intp], query: Query
) -> Scores:
    scores: Scores = scored.words[chosen]
    if scored.meaning is not None and query.embedding is not None:
        meaning = scored.meaning[chosen]
        semantic = query.mode is Mode.SEMANTIC
        scores = meaning + 2 if semantic else fused(scores, meaning, query.embedding.model)
    scores = scores * _of(parts, "weights")[chosen]
    if query.aging is None:
        return scores
    times, decays = _of(parts, "times")[chosen], _of(parts, "decays")[chosen]
    return aged(scores, times, decays, query.aging)


def _of(parts: Sequence[Part], name: str) -> NDArray[Any]:
    return np.concatenate([getattr(part.arrays, name) for part in parts])


def _best(scores: Scores, most: int) -> NDArray[np.intp]:
    """The places of the highest scores above 0; among equals the first."""
    found = np.flatnonzero(scores > 0)
    if len(found) <= most:
        return found
    last = np.partition(scores[found], -most)[-most]
    better, equal = found[scores[found] > last], found[scores[found] == last]
    return np.concatenate([better, equal[: most - len(better)]])


def _id(parts: Sequence[Part], place: int) -> str:
    for part in parts[:-1]:
        if place < len(part.arrays):
            return Names(part.arrays.ids, part.arrays.id_offsets)[place]
        place -= len(part.arrays)
    return Names(parts[-1].arrays.ids, parts[-1].arrays.id_offsets)[place]


def _known(number: float) -> float | None:
    return None if np.isnan(number) else number
