"""Where exactly a change or a low begins and ends: the search looks at some days only."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from functions.emotion.moods.days import Day, Floats, ordinals
from functions.emotion.moods.evidence import Evidence
from functions.emotion.moods.patterns import LEAST_LOW, LEAST_SEGMENT, Pattern

_REACH = 12
"""Days to each side of where the search found it."""
_ROUNDS = 2


def sharpened(evidence: Evidence, days: Sequence[Day], taken: Sequence[int]) -> Evidence:
    """The same with each place in time of the taken columns moved to where it explains most."""
    likeliest = evidence.likeliest(taken)
    least = evidence.left_over(taken, likeliest)
    for _ in range(_ROUNDS):
        for column in taken:
            for pattern in _near(evidence.columns.patterns[column], days):
                moved = evidence.with_column(column, pattern, _values(pattern, days))
                left = moved.left_over(taken, likeliest)
                if left < least:
                    evidence, least = moved, left
    return evidence


def _near(pattern: Pattern, days: Sequence[Day]) -> Iterator[Pattern]:
    """The same pattern with its start elsewhere, or its end; both between days with records."""
    start, end = pattern.start, pattern.end
    if start is None:
        return
    for day in days:
        after = day.on + timedelta(days=1)
        if 0 < abs((day.on - start).days) <= _REACH:
            yield from _able(replace(pattern, start=day.on), days)
        if end is not None and 0 < abs((after - end).days) <= _REACH:
            yield from _able(replace(pattern, end=after), days)


def _able(pattern: Pattern, days: Sequence[Day]) -> Iterator[Pattern]:
    inside = int(_values(pattern, days).sum())
    if pattern.end is not None and inside >= LEAST_LOW:
        yield pattern
    if pattern.end is None and LEAST_SEGMENT <= inside <= len(days) - LEAST_SEGMENT:
        yield pattern


def _values(pattern: Pattern, days: Sequence[Day]) -> Floats:
    at = ordinals(days)
    first = (pattern.start or date.min).toordinal()
    last = (pattern.end or date.max).toordinal()
    values: Floats = ((at >= first) & (at < last)).astype(np.float64)
    return values
