"""Which patterns a person's days have, with the share of false ones under control.

Patterns are taken in one by one, the clearest first, and each is then tested beside all others
that were taken in: a Monday that is low because of overtime is not low twice. All questions that
were asked, answered or not, go into one Benjamini–Hochberg procedure.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from functions.emotion.moods.days import Day, valences
from functions.emotion.moods.evidence import Chance, Evidence, false_shares
from functions.emotion.moods.patterns import COURSE, LEAST_DAYS, Hypothesis, Pattern, columns_of
from functions.emotion.moods.places import sharpened
from functions.emotion.moods.shapes import PatternKind

FALSE_SHARE = 0.015
"""The false discovery rate that is aimed at. What is promised is 5 %: patterns are chosen by the
days that they are tested on, and a slope that is taken for a step is false as well."""
_ENTRY = 0.025
_MOST_PATTERNS = 8
_STILL = 1e-6
"""Moods that differ by less do not differ."""
_SEARCHED: Mapping[PatternKind, float] = {
    PatternKind.TREND: 0.0,
    PatternKind.CHANGE_POINT: 7.0,
    PatternKind.SUSTAINED_LOW: 7.0,
}
"""What a shape has to explain more than a simpler one, for the days that it was free to choose."""


_FREE: Mapping[PatternKind, int] = {
    PatternKind.WEEKDAY: 1,
    PatternKind.TRIGGER: 1,
    PatternKind.TREND: 1,
    PatternKind.CHANGE_POINT: 2,
    PatternKind.SUSTAINED_LOW: 3,
}
"""Numbers that a pattern is free to choose: its size, and its places in time. Each adds the
logarithm of the number of days to the length of a description (Schwarz 1978)."""
_SLOPE, _STEP = Hypothesis(PatternKind.TREND), Hypothesis(PatternKind.CHANGE_POINT)
_EITHER = {PatternKind.TREND: PatternKind.CHANGE_POINT, PatternKind.CHANGE_POINT: PatternKind.TREND}


@dataclass(frozen=True, slots=True)
class Tested:
    hypothesis: Hypothesis
    p: float
    q: float


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern that stays. `effect` is in valence, with the others taken into account."""

    pattern: Pattern
    effect: float
    error: float
    p: float
    q: float


@dataclass(frozen=True, slots=True)
class Search:
    """`inertia` is that of the days once the patterns are taken out."""

    found: tuple[Found, ...] = ()
    tested: tuple[Tested, ...] = ()
    inertia: float | None = None


def search(days: Sequence[Day]) -> Search:
    """Everything found, the clearest first; nothing where there are too few days."""
    if len(days) < LEAST_DAYS or float(np.ptp(valences(days))) < _STILL:
        return Search()
    columns = columns_of(days)
    if not columns.patterns:
        return Search()
    evidence = Evidence.of(days, columns)
    settled = _settled(evidence, *_taken_in(evidence))
    return _search_of(sharpened(evidence, days, settled.taken), settled)


def _taken_in(evidence: Evidence) -> tuple[list[int], dict[Hypothesis, float]]:
    """The columns that look like patterns, and how much like chance the other questions look
    beside them.

    A slope can look like steps, and steps like a slope. So where both are likely, patterns are
    taken in beginning with either, and the shorter description of the days counts."""
    chances = evidence.chances([], evidence.columns.questions)
    readings = [_forward(evidence, [], chances)]
    for column in _other_courses(chances, readings[0][0]):
        beside = evidence.chances([column], evidence.columns.questions)
        readings.append(_forward(evidence, [column], beside))
    kinds = [[evidence.columns.patterns[one].asks.kind for one in taken] for taken, _ in readings]
    lengths = [
        evidence.misfit(taken) + math.log(len(evidence.series)) * sum(_FREE[one] for one in kind)
        for (taken, _), kind in zip(readings, kinds, strict=True)
    ]
    return readings[lengths.index(min(lengths))]


def _other_courses(chances: Mapping[Hypothesis, Chance], taken: list[int]) -> list[int]:
    """Slope and step, where both are likely and one of them was taken in; the other one."""
    both = [chances[one] for one in (_SLOPE, _STEP) if one in chances]
    if len(both) < 2 or any(one.p > _ENTRY for one in both):
        return []
    return [one.column for one in both if one.column not in taken]


def _forward(
    evidence: Evidence, taken: list[int], chances: Mapping[Hypothesis, Chance]
) -> tuple[list[int], dict[Hypothesis, float]]:
    """From `taken` on, beside which the questions have these chances."""
    while True:
        best = _clearest(chances, {evidence.columns.patterns[one].asks.kind for one in taken})
        if best is None or len(taken) == _MOST_PATTERNS:
            return taken, {asked: one.p for asked, one in chances.items()}
        taken = [*taken, best]
        chances = evidence.chances(taken, evidence.columns.questions)


def _clearest(chances: Mapping[Hypothesis, Chance], known: set[PatternKind]) -> int | None:
    """The column to take in next. A slope and a step are two readings of one course, of which the
    first that was taken in stays; of several shapes only the one that explains most comes next."""
    likely = {
        asked: one
        for asked, one in chances.items()
        if one.p <= _ENTRY and _EITHER.get(asked.kind) not in known
    }
    shapes = [asked for asked in likely if asked.kind in COURSE]
    if shapes:
        kept = max(shapes, key=lambda asked: likely[asked].gain - _SEARCHED[asked.kind])
        likely = {asked: likely[asked] for asked in likely.keys() - set(shapes) | {kept}}
    if not likely:
        return None
    return min(likely.values(), key=lambda one: (one.p, -one.gain, one.column)).column


@dataclass(frozen=True, slots=True)
class _Settled:
    """`chances` of the columns that were taken, `rest` what else was asked, and the false shares
    of both, in this order."""

    taken: list[int]
    chances: list[float]
    rest: list[tuple[Hypothesis, float]]
    shares: list[float]


def _settled(evidence: Evidence, taken: list[int], others: dict[Hypothesis, float]) -> _Settled:
    """Drop the least clear pattern until all that are left pass together with all that was
    asked."""
    others = dict(others)
    rejected: list[tuple[Hypothesis, float]] = []
    while True:
        own = [evidence.alone(column, taken) for column in taken]
        asked = [evidence.columns.patterns[column].asks for column in taken]
        rest = [(one, p) for one, p in others.items() if one not in asked] + rejected
        shares = false_shares([*own, *(p for _, p in rest)])
        if all(share <= FALSE_SHARE for share in shares[: len(taken)]):
            return _Settled(taken, own, rest, shares)
        worst = own.index(max(own))
        rejected = [one for one in rejected if one[0] != asked[worst]]
        rejected.append((asked[worst], own[worst]))
        others.pop(asked[worst], None)
        taken = [column for column in taken if column != taken[worst]]


def _search_of(evidence: Evidence, settled: _Settled) -> Search:
    fitted = evidence.fit(settled.taken)
    found = [
        Found(
            pattern=evidence.columns.patterns[column],
            effect=float(fitted.coefficients[place + 1]),
            error=float(fitted.errors[place + 1]),
            p=settled.chances[place],
            q=settled.shares[place],
        )
        for place, column in enumerate(settled.taken)
    ]
    others = zip(settled.rest, settled.shares[len(found) :], strict=True)
    tested = [Tested(one.pattern.asks, one.p, one.q) for one in found]
    tested += [Tested(asked, p, q) for (asked, p), q in others]
    found.sort(key=lambda one: one.p)
    return Search(tuple(found), tuple(tested), fitted.inertia)
