"""Making a pack's arrays: from entries, and from those of a pack that changes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nuanxin.retrieval.index import Embedding, Entry
from nuanxin.retrieval.layout import NO_TIME, Arrays, place_type
from nuanxin.retrieval.names import Names, spelled
from nuanxin.retrieval.terms import hashed, name_hashes, terms

OWN = 2
"""How often an entry's own words count; those around it count once."""
MOST = 2**24
"""Entries of a pack: places have 24 bits while postings are sorted."""
_MOST_COUNTED = 255
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_MOST_KEPT = 2048

Keys = NDArray[np.uint64]
"""A term's hash, a place and a count: 32, 24 and 8 bits, so that sorting numbers is enough."""

_hashes_of_texts: dict[bytes, NDArray[np.uint32]] = {}
"""Of the last texts: what no pack holds yet is asked for again with every search. No words."""


def built(entries: Iterable[Entry]) -> Arrays:
    """Of several entries with one id the last one counts. Vectors are kept of one model: that of
    the first entry that has one."""
    by_id = {entry.id: entry for entry in entries}
    if len(by_id) > MOST:
        raise ValueError(f"a pack takes {MOST} entries")
    space = next((_space(one.embedding) for one in by_id.values() if one.embedding), (None, 0))
    ordered = [by_id[id_] for id_ in sorted(by_id, key=str.encode)]
    groups = sorted({entry.group for entry in ordered}, key=str.encode)
    number_of = {group: number for number, group in enumerate(groups)}
    in_space = [(place, one) for place, one in enumerate(_embeddings(ordered, space)) if one]
    scales, vectors = _quantised([one for _, one in in_space], space[1])
    return Arrays(
        model=space[0],
        dimension=space[1],
        times=np.array([milliseconds(entry.at) for entry in ordered], np.int64),
        group_of=np.array([number_of[entry.group] for entry in ordered], np.uint32),
        owners=np.array([place for place, _ in in_space], np.uint32),
        weights=np.array([entry.weight for entry in ordered], np.float32),
        decays=np.array([entry.decays for entry in ordered], np.uint8),
        scales=scales,
        vectors=vectors,
        **_names([entry.id for entry in ordered], groups),
        **_postings(_keys(ordered), len(ordered)),
    )


def changed(old: Arrays, put: Sequence[Entry], gone: NDArray[np.bool_]) -> Arrays:
    """`gone` marks what is removed or put anew. The vectors' model stays as long as a vector does;
    those of another model are left out."""
    stays = old.owners[~gone[old.owners]]
    fitting = put
    if len(stays):
        space = (old.model, old.dimension)
        fitting = [
            one
            if one.embedding is None or _space(one.embedding) == space
            else replace(one, embedding=None)
            for one in put
        ]
    return _joined(old, ~gone, built(fitting))


def _joined(old: Arrays, keep: NDArray[np.bool_], new: Arrays) -> Arrays:
    """What is kept of the old with all of the new, which have other ids. If both have vectors,
    they must be of one model."""
    parts = ((old, keep), (new, np.ones(len(new), np.bool_)))
    ids = [id_ for part, kept in parts for id_ in _kept_names(part, kept)]
    order = np.array(sorted(range(len(ids)), key=lambda number: ids[number].encode()), np.intp)
    groups, group_of = _joined_groups(parts)
    ranks = _ranks(parts, order)
    owners, scales, vectors = _joined_vectors(parts, ranks)
    of_vectors = old if keep[old.owners].any() else new
    return Arrays(
        model=of_vectors.model,
        dimension=of_vectors.dimension,
        times=_of_kept(parts, "times")[order],
        group_of=group_of[order],
        owners=owners,
        weights=_of_kept(parts, "weights")[order],
        decays=_of_kept(parts, "decays")[order],
        scales=scales,
        vectors=vectors,
        **_names([ids[number] for number in order], groups),
        **_postings(_joined_keys(parts, ranks), len(ids)),
    )


def milliseconds(at: datetime | None) -> int:
    """Since 1970; `NO_TIME` for none."""
    return NO_TIME if at is None else (at - _EPOCH) // _MILLISECOND


def _space(embedding: Embedding) -> tuple[str | None, int]:
    """What vectors must share to be compared."""
    return embedding.model, len(embedding.vector)


def _embeddings(entries: Sequence[Entry], space: tuple[str | None, int]) -> list[Embedding | None]:
    found = [entry.embedding for entry in entries]
    return [one if one and _space(one) == space else None for one in found]


def _quantised(
    embeddings: Sequence[Embedding], dimension: int
) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    """Each row in whole numbers up to 127 of its own scale."""
    exact = np.array([one.vector for one in embeddings], np.float32)
    exact = exact.reshape(len(embeddings), dimension)
    scales = np.abs(exact).max(axis=1, initial=0) / np.float32(127)
    whole = exact / np.where(scales > 0, scales, 1)[:, None]
    return scales.astype(np.float32), np.rint(whole).astype(np.int8)


def _names(ids: Sequence[str], groups: Sequence[str]) -> dict[str, Any]:
    id_bytes, id_offsets = spelled(ids)
    group_bytes, group_offsets = spelled(groups)
    return {
        "ids": id_bytes,
        "id_offsets": id_offsets,
        "groups": group_bytes,
        "group_offsets": group_offsets,
    }


def _keys(entries: Sequence[Entry]) -> Keys:
    """Of their own words, of what stands around them, and, counted as 0, of their groups' names."""
    found = [
        (_hashes(text), place, count)
        for place, entry in enumerate(entries)
        for text, count in ((entry.text, OWN), (entry.context, 1))
    ]
    named = {
        group: np.array(name_hashes(group), np.uint32) for group in {one.group for one in entries}
    }
    found += [(named[entry.group], place, 0) for place, entry in enumerate(entries)]
    sizes = [len(hashes) for hashes, _, _ in found]
    places = np.repeat(np.array([place for _, place, _ in found], np.uint64), sizes)
    counts = np.repeat(np.array([count for _, _, count in found], np.uint64), sizes)
    hashes = np.concatenate([np.zeros(0, np.uint32), *(hashes for hashes, _, _ in found)])
    return _packed(hashes, places, counts)


def _hashes(text: str) -> NDArray[np.uint32]:
    key = blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()
    found = _hashes_of_texts.get(key)
    if found is None:
        if len(_hashes_of_texts) >= _MOST_KEPT:
            _hashes_of_texts.clear()
        found = _hashes_of_texts[key] = np.fromiter(hashed(terms(text)), np.uint32)
    return found


def _packed(hashes: NDArray[Any], places: NDArray[Any], counts: NDArray[Any]) -> Keys:
    keys: Keys = hashes.astype(np.uint64) << np.uint64(32)
    keys |= places.astype(np.uint64) << np.uint64(8)
    keys |= counts.astype(np.uint64)
    return keys


def _postings(keys: Keys, entries: int) -> dict[str, Any]:
    """Sorted by term and place, with the counts of one term in one place summed up. The keys are
    sorted where they lie: a large pack's are the most that its making takes."""
    keys.sort()
    each = keys.astype(np.uint8)
    keys >>= np.uint64(8)
    begins = _begins(keys)
    sums = np.add.reduceat(each, begins, dtype=np.uint32) if len(begins) else each
    counts = np.minimum(sums, _MOST_COUNTED)
    pairs = keys[begins]
    terms_of = (pairs >> np.uint64(24)).astype(np.uint32)
    places = (pairs & np.uint64(MOST - 1)).astype(place_type(entries))
    first = _begins(terms_of)
    return {
        "hashes": terms_of[first],
        "offsets": np.append(first, len(pairs)).astype(np.uint32),
        "places": places,
        "counts": counts.astype(np.uint8),
        "lengths": np.bincount(places, counts, entries).astype(np.uint32),
    }


def _begins(ordered: NDArray[Any]) -> NDArray[np.intp]:
    """Where each run of equals begins."""
    return np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)])


Parts = Sequence[tuple[Arrays, NDArray[np.bool_]]]
"""Arrays with which of their entries are kept."""


def _of_kept(parts: Parts, name: str) -> NDArray[Any]:
    return np.concatenate([getattr(part, name)[kept] for part, kept in parts])


def _kept_names(part: Arrays, kept: NDArray[np.bool_]) -> list[str]:
    found = Names(part.ids, part.id_offsets).all()
    return [found[number] for number in np.flatnonzero(kept).tolist()]


def _joined_groups(parts: Parts) -> tuple[list[str], NDArray[np.uint32]]:
    """The names of the groups that are left, and the group of each entry, in the parts' order."""
    of_parts = [Names(part.groups, part.group_offsets).all() for part, _ in parts]
    left = {
        found[number]
        for found, (part, kept) in zip(of_parts, parts, strict=True)
        for number in np.unique(part.group_of[kept]).tolist()
    }
    groups = sorted(left, key=str.encode)
    number_of = {group: number for number, group in enumerate(groups)}
    numbers = [
        np.array([number_of.get(name, 0) for name in found], np.uint32)[part.group_of[kept]]
        if found
        else np.zeros(0, np.uint32)
        for found, (part, kept) in zip(of_parts, parts, strict=True)
    ]
    return groups, np.concatenate(numbers)


def _ranks(parts: Parts, order: NDArray[np.intp]) -> list[NDArray[np.uint64]]:
    """For each entry of each part its place afterwards; of those not kept any number."""
    rank = np.empty(len(order), np.uint64)
    rank[order] = np.arange(len(order), dtype=np.uint64)
    found, start = [], 0
    for part, kept in parts:
        of_part = np.zeros(len(part), np.uint64)
        of_part[kept] = rank[start : start + int(kept.sum())]
        start += int(kept.sum())
        found.append(of_part)
    return found


def _joined_keys(parts: Parts, ranks: Sequence[NDArray[np.uint64]]) -> Keys:
    found = []
    for (part, kept), rank in zip(parts, ranks, strict=True):
        hashes = np.repeat(part.hashes, np.diff(part.offsets))
        stays = kept[part.places] if len(part) else np.zeros(0, np.bool_)
        places = part.places[stays]
        found.append(_packed(hashes[stays], rank[places], part.counts[stays]))
    return np.concatenate(found)


def _joined_vectors(
    parts: Parts, ranks: Sequence[NDArray[np.uint64]]
) -> tuple[NDArray[np.uint32], NDArray[np.float32], NDArray[np.int8]]:
    owners, scales, vectors = [], [], []
    for (part, kept), rank in zip(parts, ranks, strict=True):
        if stays := np.flatnonzero(kept[part.owners]).tolist():
            owners.append(rank[part.owners[stays]].astype(np.uint32))
            scales.append(part.scales[stays])
            vectors.append(part.vectors[stays])
    if not owners:
        return np.zeros(0, np.uint32), np.zeros(0, np.float32), np.zeros((0, 0), np.int8)
    place = np.concatenate(owners)
    order = np.argsort(place)
    return place[order], np.concatenate(scales)[order], np.concatenate(vectors)[order]
