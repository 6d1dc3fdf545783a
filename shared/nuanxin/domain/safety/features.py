"""What the gate sees of a text: hashed n-grams of its spelling, its skeleton and its classes.

In the skeleton, words that do the same work (people close to one, places, medicines, words for
dying, food, games) are one mark each, so that few training sentences speak for many. The classes
alone, in their order and in pairs within a clause, tell what is spoken of in one breath.
"""

import zlib
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import classes_en, classes_zh

BITS = 17
_MASK = (1 << BITS) - 1
_PARTS = frozenset(",\n")
_WORD = lazy_pattern(r"[a-z0-9]+|[!?]+|[^\sa-z0-9.]|\n")


@dataclass(frozen=True, slots=True)
class Reading:
    """`buckets` are different from each other; `classes` are the kinds of word that were met."""

    buckets: frozenset[int]
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Table:
    classes: Mapping[Hashable, str]
    longest: int

    def folded(self, units: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """Marks of classes for the longest words that are known, the units themselves between."""
        start = 0
        while start < len(units):
            for end in range(min(start + self.longest, len(units)), start, -1):
                mark = self.classes.get(units[start:end])
                if mark is not None:
                    yield mark, True
                    start = end
                    break
            else:
                yield units[start], False
                start += 1


@cache
def _chinese_table() -> _Table:
    known: dict[Hashable, str] = {}
    for mark, words in classes_zh.CLASSES.items():
        for word in words.split("|"):
            known.setdefault(word, mark)
    return _Table(known, max(len(str(word)) for word in known))


@cache
def _english_table() -> _Table:
    known: dict[Hashable, str] = {}
    for mark, phrases in classes_en.CLASSES.items():
        for phrase in phrases.split("|"):
            known.setdefault(tuple(phrase.split()), mark)
    return _Table(known, max(phrase.count(" ") for phrase in _english_phrases()) + 1)


def _english_phrases() -> Iterator[str]:
    for phrases in classes_en.CLASSES.values():
        yield from phrases.split("|")


def chinese(text: str) -> Reading:
    """Characters one to three long, the skeleton two to four long, and the classes."""
    plain = f"^{text}$"
    folded = list(_chinese_table().folded(plain))
    skeleton = [mark for mark, _ in folded]
    grams = {"c" + plain[i : i + size] for size in (1, 2, 3) for i in range(len(plain) - size + 1)}
    for size in (2, 3, 4):
        grams.update(_runs("s", skeleton, size))
    clauses = _clauses(folded)
    grams.update(_class_grams(clauses))
    marks = [mark for clause in clauses for mark in clause]
    grams.update(_runs("m", marks, 2))
    grams.update(_runs("m", marks, 3))
    return _reading(grams, marks)


def english(text: str) -> Reading:
    """Words, their pairs and parts, the skeleton's pairs, gaps and threes, and the classes."""
    words = ("^", *_WORD.findall(text), "$")
    folded = list(_english_table().folded(words))
    skeleton = [mark for mark, _ in folded]
    grams = {"w" + word for word in words}
    for word in grams.copy():
        grams.update(_parts_of(f"<{word[1:]}>"))
    grams.update(f"b{one} {two}" for one, two in pairwise(words))
    grams.update(f"k{one} {two}" for one, two in zip(skeleton, skeleton[2:], strict=False))
    grams.update(_runs("s", skeleton, 2))
    grams.update(_runs("s", skeleton, 3))
    clauses = _clauses(folded)
    grams.update(_class_grams(clauses))
    return _reading(grams, [mark for clause in clauses for mark in clause])


def _clauses(folded: Sequence[tuple[str, bool]]) -> list[list[str]]:
    """The classes in each clause that has any."""
    clauses: list[list[str]] = [[]]
    for mark, is_class in folded:
        if is_class:
            clauses[-1].append(mark)
        elif mark in _PARTS:
            clauses.append([])
    return [clause for clause in clauses if clause]


def _class_grams(clauses: Sequence[Sequence[str]]) -> Iterator[str]:
    """Classes, those of the last clause once more, and pairs within a clause."""
    for clause in clauses:
        yield from (f"a{mark}" for mark in clause)
        yield from (f"p{one} {two}" for one, two in combinations(sorted(set(clause)), 2))
    if clauses:
        yield from (f"l{mark}" for mark in clauses[-1])


def _runs(kind: str, marks: Sequence[str], size: int) -> Iterator[str]:
    for start in range(len(marks) - size + 1):
        yield f"{kind}{size}" + " ".join(marks[start : start + size])


def _parts_of(word: str) -> Iterator[str]:
    for size in (4, 5):
        for start in range(len(word) - size + 1):
            yield "c" + word[start : start + size]


def _reading(grams: set[str], marks: Sequence[str]) -> Reading:
    crc32 = zlib.crc32
    buckets = frozenset(crc32(gram.encode("utf-8", "surrogatepass")) & _MASK for gram in grams)
    return Reading(buckets, frozenset(marks))
