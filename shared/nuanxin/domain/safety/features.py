"""What the gate sees of a text: hashed n-grams of its spelling, its skeleton and its classes.

In the skeleton, words that do the same work (people close to one, places, medicines, words for
dying, food, games) are one mark each, so that few training sentences speak for many. The classes
alone, in their order and in pairs within a clause, tell what is spoken of in one breath.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import Self

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import classes_en, classes_zh

_PARTS = frozenset(",\n")
_BETWEEN = "\0"
"""Not in a respelled text, so that all grams are encoded at once."""
_WORD = lazy_pattern(r"[a-z0-9]+|[!?]+|[^\sa-z0-9.]|\n")


@dataclass(frozen=True, slots=True)
class Reading:
    """`hashes` have 32 bits, each comes once; `classes` are the kinds of word that were met."""

    hashes: frozenset[int]
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Table:
    """The class of each word or phrase; `longest` of those that begin with a unit, in units."""

    classes: Mapping[Sequence[str], str]
    longest: Mapping[str, int]

    @classmethod
    def of(cls, told: Iterable[tuple[Sequence[str], str]]) -> Self:
        classes: dict[Sequence[str], str] = {}
        longest: dict[str, int] = {}
        for units, mark in told:
            classes.setdefault(units, mark)
            longest[units[0]] = max(longest.get(units[0], 0), len(units))
        return cls(classes, longest)

    def folded(self, units: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """Marks of classes for the longest words that are known, the units themselves between."""
        start = 0
        while start < len(units):
            longest = start + self.longest.get(units[start], 0)
            for end in range(min(longest, len(units)), start, -1):
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
    return _Table.of(_listed(classes_zh.CLASSES))


@cache
def _english_table() -> _Table:
    return _Table.of((tuple(one.split()), mark) for one, mark in _listed(classes_en.CLASSES))


def _listed(classes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((one, mark) for mark, words in classes.items() for one in words.split("|"))


def chinese(text: str) -> Reading:
    """Characters one to three long, the skeleton two to four long, and the classes."""
    plain = f"^{text}$"
    folded = list(_chinese_table().folded(plain))
    skeleton = [mark for mark, _ in folded]
    grams = ["c" + plain[i : i + size] for size in (1, 2, 3) for i in range(len(plain) - size + 1)]
    for size in (2, 3, 4):
        grams += _runs("s", skeleton, size)
    clauses = _clauses(folded)
    grams += _class_grams(clauses)
    marks = [mark for clause in clauses for mark in clause]
    grams += _runs("m", marks, 2)
    grams += _runs("m", marks, 3)
    return _reading(grams, marks)


def english(text: str) -> Reading:
    """Words, their pairs and parts, the skeleton's pairs, gaps and threes, and the classes."""
    words = ("^", *_WORD.findall(text), "$")
    folded = list(_english_table().folded(words))
    skeleton = [mark for mark, _ in folded]
    grams = ["w" + word for word in words]
    for word in set(words):
        grams += _parts_of(f"<{word}>")
    grams += [f"b{one} {two}" for one, two in pairwise(words)]
    grams += [f"k{one} {two}" for one, two in zip(skeleton, skeleton[2:], strict=False)]
    grams += _runs("s", skeleton, 2)
    grams += _runs("s", skeleton, 3)
    clauses = _clauses(folded)
    grams += _class_grams(clauses)
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
    runs = zip(*(marks[start:] for start in range(size)), strict=False)
    return (f"{kind}{size}{' '.join(run)}" for run in runs)


def _parts_of(word: str) -> list[str]:
    sizes = (4, 5)
    return ["c" + word[i : i + size] for size in sizes for i in range(len(word) - size + 1)]


def _reading(grams: Iterable[str], marks: Sequence[str]) -> Reading:
    encoded = _BETWEEN.join(grams).encode("utf-8", "surrogatepass").split(_BETWEEN.encode())
    return Reading(frozenset(map(zlib.crc32, encoded)), frozenset(marks))
