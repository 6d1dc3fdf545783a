"""What a query's words and vector say of a pack's entries."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nuanxin.retrieval.building import OWN
from nuanxin.retrieval.fusion import Scores
from nuanxin.retrieval.layout import Arrays
from nuanxin.retrieval.terms import asked_terms, hashed, named_hashes

K1 = 1.2
B = 0.75
NAMED = 1.5
"""Times the score of an entry whose group the query names: of who said it, for instance. Whoever
asks what somebody said wants their words rather than an answer to them, but may want that."""
MOST_TERMS = 64
"""Of a query that are looked for: the rarest, which tell the most."""
LONGEST_QUERY = 16_384
"""Characters of a query that are read."""
_ROWS = 1024
"""Vectors that are compared at once: whole numbers become floats in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query's terms with their rarity among all entries that are searched."""

    hashes: NDArray[np.uint32]
    rarities: Scores
    total: float
    """The rarity of all its terms, those that no entry has among them."""
    mean_length: float
    names: NDArray[np.uint32]
    """Of the groups that it may name."""


def asked(text: str, parts: Sequence[Arrays]) -> Asked:
    hashes = np.unique(np.fromiter(hashed(asked_terms(text[:LONGEST_QUERY])), np.uint32))
    entries = sum(len(part) for part in parts)
    total = sum(float(part.lengths.sum(dtype=np.float64)) for part in parts)
    having = np.zeros(len(hashes))
    for part in parts:
        place, known = _find(part, hashes)
        having[known] += part.offsets[place + 1] - part.offsets[place]
    rarities = np.log1p((entries - having + 0.5) / (having + 0.5))
    found = np.flatnonzero(having)
    rarest = found[np.argsort(-rarities[found], kind="stable")[:MOST_TERMS]]
    rest = rarities[having == 0].sum()
    return Asked(
        hashes[np.sort(rarest)],
        rarities[np.sort(rarest)],
        float(rarities[rarest].sum() + rest),
        max(1.0, total / max(1, entries)),
        np.array(sorted(named_hashes(text)), np.uint32),
    )


def lexical(part: Arrays, query: Asked) -> tuple[Scores, Scores]:
    """BM25 (Robertson and Zaragoza, 2009), and the share of the query's rarity, of each entry."""
    place, known = _find(part, query.hashes)
    begins, ends = part.offsets[place].tolist(), part.offsets[place + 1].tolist()
    spans = [slice(begin, end) for begin, end in zip(begins, ends, strict=True)]
    if not spans:
        return np.zeros(len(part)), np.zeros(len(part))
    # Counts are in units of `1 / OWN`: what an entry says once counts 1, what is around it less.
    norm = (OWN * K1 * (1 - B + B / query.mean_length * part.lengths)).astype(np.float32)
    places = np.concatenate([part.places[span] for span in spans]).astype(np.intp)
    counts = np.concatenate([part.counts[span] for span in spans]).astype(np.float32)
    rarities = np.repeat(query.rarities[known], [span.stop - span.start for span in spans])
    covered = np.bincount(places, rarities, len(part))
    counts /= counts + norm[places]
    rarities *= counts
    found = np.bincount(places, rarities, len(part)) * (K1 + 1) * _favour(part, query.names)
    return found, covered / max(query.total, 1e-9)


def _favour(part: Arrays, names: NDArray[np.uint32]) -> Scores:
    """`NAMED` for the entries of groups that the query names."""
    found = np.ones(len(part))
    for place in _find(part, names)[0].tolist():
        found[part.places[part.offsets[place] : part.offsets[place + 1]]] = NAMED
    return found


def cosines(part: Arrays, vector: NDArray[np.float32]) -> Scores:
    """NaN where an entry has no vector."""
    found = np.full(len(part), np.nan)
    near = np.empty(len(part.owners), np.float32)
    for start in range(0, len(near), _ROWS):
        rows = part.vectors[start : start + _ROWS].astype(np.float32)
        near[start : start + _ROWS] = rows @ vector
    found[part.owners] = near * part.scales
    return found


def _find(part: Arrays, hashes: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the part's terms have them, and which of them it has."""
    place = np.searchsorted(part.hashes, hashes)
    inside = np.flatnonzero(place < len(part.hashes))
    known = inside[part.hashes[place[inside]] == hashes[inside]]
    return place[known], known
