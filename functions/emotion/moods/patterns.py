"""The patterns that a report looks for, as columns over a person's days, and when there are too
few days to look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from functions.emotion.moods.days import Day, Floats, ordinals
from functions.emotion.moods.shapes import PatternKind

LEAST_DAYS = 21
"""With a record, before anything is tested."""
LEAST_SPAN = 28
"""Days from the first to the last, for trend and changes."""
LEAST_WEEKS = 3
LEAST_OF_WEEKDAY = 4
LEAST_EACH_SIDE = 8
"""Days with a tag, and without it."""
MOST_TAGS = 40
"""The most frequent ones are tested: each more makes every other harder to find."""
LEAST_SEGMENT = 10
"""Recorded days before a change and after it."""
LOW_LENGTHS = (14, 18, 23, 29, 37, 47)
LEAST_LOW = 9
"""Recorded days in a low of two weeks or more."""
_MOST_PLACES = 80


COURSE = frozenset({PatternKind.TREND, PatternKind.CHANGE_POINT, PatternKind.SUSTAINED_LOW})
"""Shapes of the whole span, of which each can look like another."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One question that is asked of the days; counted once, however many columns answer it.

    `subject` is a weekday (0 is Monday) or a tag."""

    kind: PatternKind
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One form that the answer can have. `start` and `end` (exclusive) bound what is different."""

    asks: Hypothesis
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    patterns: tuple[Pattern, ...]
    values: Floats
    """One column for each pattern."""

    @property
    def questions(self) -> dict[Hypothesis, list[int]]:
        """The places of the columns that answer each."""
        found: dict[Hypothesis, list[int]] = {}
        for place, pattern in enumerate(self.patterns):
            found.setdefault(pattern.asks, []).append(place)
        return found

    @property
    def only_lower(self) -> npt.NDArray[np.bool_]:
        return np.array(
            [one.asks.kind is PatternKind.SUSTAINED_LOW for one in self.patterns], dtype=bool
        )


def columns_of(days: Sequence[Day]) -> Columns:
    """Everything that there are days enough for."""
    found = [*_weekdays(days), *_tags(days), *_trend(days), *_changes(days), *_lows(days)]
    values = [column for _, column in found]
    empty = np.zeros((len(days), 0))
    return Columns(
        tuple(pattern for pattern, _ in found), np.column_stack(values) if values else empty
    )


Column = tuple[Pattern, Floats]


def _weekdays(days: Sequence[Day]) -> Iterator[Column]:
    if span_of(days) < 7 * LEAST_WEEKS:
        return
    on = np.array([day.on.weekday() for day in days])
    for weekday in range(7):
        if np.sum(on == weekday) >= LEAST_OF_WEEKDAY:
            yield (
                Pattern(Hypothesis(PatternKind.WEEKDAY, str(weekday))),
                (on == weekday).astype(float),
            )


def _tags(days: Sequence[Day]) -> Iterator[Column]:
    """Each tag twice: whether it was there, and how much of the day it had; what it goes with may
    be the whole day, or the one record."""
    for tag in testable_tags(days):
        pattern = Pattern(Hypothesis(PatternKind.TRIGGER, tag))
        shares = np.array([day.share_of(tag) for day in days])
        there = (shares > 0).astype(float)
        yield pattern, there
        if not np.array_equal(shares, there):
            yield pattern, shares


def testable_tags(days: Sequence[Day]) -> list[str]:
    counted = days_with_tags(days)
    able = [
        tag
        for tag, count in counted.items()
        if LEAST_EACH_SIDE <= count <= len(days) - LEAST_EACH_SIDE
    ]
    return sorted(able, key=lambda tag: (-counted[tag], tag))[:MOST_TAGS]


def days_with_tags(days: Sequence[Day]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for day in days:
        for tag in {tag for record in day.records for tag in record.tags}:
            counted[tag] = counted.get(tag, 0) + 1
    return counted


def _trend(days: Sequence[Day]) -> Iterator[Column]:
    if span_of(days) < LEAST_SPAN:
        return
    at = ordinals(days).astype(float)
    yield Pattern(Hypothesis(PatternKind.TREND)), (at - at.mean()) / (at[-1] - at[0])


def _changes(days: Sequence[Day]) -> Iterator[Column]:
    if span_of(days) < LEAST_SPAN:
        return
    places = range(LEAST_SEGMENT, len(days) - LEAST_SEGMENT + 1)
    step = 1 + len(places) // _MOST_PLACES
    at = ordinals(days)
    for place in places[::step]:
        pattern = Pattern(Hypothesis(PatternKind.CHANGE_POINT), days[place].on)
        yield pattern, (at >= at[place]).astype(float)


def _lows(days: Sequence[Day]) -> Iterator[Column]:
    """Stretches of two to seven weeks, each with more than as many days around it."""
    span = span_of(days)
    at, asks = ordinals(days), Hypothesis(PatternKind.SUSTAINED_LOW)
    for length in LOW_LENGTHS:
        if span < 2.5 * length:
            return
        for first in range(int(at[0]), int(at[-1]) - length + 2, max(2, span // 40)):
            inside = (at >= first) & (at < first + length)
            if np.sum(inside) >= LEAST_LOW:
                end = date.fromordinal(first + length)
                yield Pattern(asks, date.fromordinal(first), end), inside.astype(float)


def span_of(days: Sequence[Day]) -> int:
    return (days[-1].on - days[0].on).days + 1 if days else 0
