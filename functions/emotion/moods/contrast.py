"""A pattern in plain figures: the days inside it against all others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from functions.emotion.moods.days import Day, valences
from functions.emotion.moods.patterns import Pattern, span_of
from functions.emotion.moods.search import Found
from functions.emotion.moods.shapes import PatternKind

LEAST_LOW_DAYS = 14
_A_CHANGE = 30
"""Days after which a lower level is no longer a low but how things are now."""
_PART = 1 / 3
"""Of the whole span, likewise."""
_LOW_SHARE = 0.2
"""The own quantile that a sustained low lies below."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """`difference` is the mean of `inside` less that of `outside`, in valence; `standardised` in
    own standard deviations of a day."""

    inside: tuple[Day, ...]
    outside: tuple[Day, ...]
    difference: float
    standardised: float


def contrast(days: Sequence[Day], pattern: Pattern) -> Contrast:
    """Both sides have days; of a trend the later half is inside."""
    within = [_is_inside(day, pattern, days) for day in days]
    inside = tuple(day for day, yes in zip(days, within, strict=True) if yes)
    outside = tuple(day for day, yes in zip(days, within, strict=True) if not yes)
    if not inside or not outside:
        return Contrast(inside, outside, 0.0, 0.0)
    difference = float(valences(inside).mean() - valences(outside).mean())
    spread = float(valences(days).std())
    return Contrast(inside, outside, difference, difference / spread if spread else 0.0)


def around(days: Sequence[Day], pattern: Pattern, changes: Sequence[date]) -> tuple[Day, ...]:
    """The days that a pattern is compared within: of a change those between the changes before and
    after it, of anything else all."""
    if pattern.asks.kind is not PatternKind.CHANGE_POINT or pattern.end is not None:
        return tuple(days)
    start = pattern.start or days[0].on
    first = max((one for one in changes if one < start), default=days[0].on)
    last = min((one for one in changes if one > start), default=days[-1].on + timedelta(days=1))
    return tuple(day for day in days if first <= day.on < last)


def _is_inside(day: Day, pattern: Pattern, days: Sequence[Day]) -> bool:
    asks = pattern.asks
    if asks.kind is PatternKind.WEEKDAY:
        return str(day.on.weekday()) == asks.subject
    if asks.kind is PatternKind.TRIGGER:
        return any(asks.subject in record.tags for record in day.records)
    if asks.kind is PatternKind.TREND:
        return (day.on - days[0].on).days * 2 >= span_of(days)
    after = pattern.start is not None and day.on >= pattern.start
    return after and (pattern.end is None or day.on < pattern.end)


def named(found: Found, days: Sequence[Day]) -> Found:
    """A fall that lasts to the end and is short is a sustained low; what is no low of two weeks
    below the own 20th percentile of the other days is a change."""
    pattern, last = found.pattern, days[-1].on + timedelta(days=1)
    kind = pattern.asks.kind
    if kind is PatternKind.CHANGE_POINT and found.effect < 0 and pattern.start is not None:
        length = (last - pattern.start).days
        short = LEAST_LOW_DAYS <= length <= _A_CHANGE and length < _PART * span_of(days)
        if short and _is_low(days, replace(pattern, end=last)):
            return _as(found, PatternKind.SUSTAINED_LOW, replace(pattern, end=last))
    if kind is PatternKind.SUSTAINED_LOW and not _is_low(days, pattern):
        return _as(found, PatternKind.CHANGE_POINT, pattern)
    return found


def _as(found: Found, kind: PatternKind, pattern: Pattern) -> Found:
    return replace(found, pattern=replace(pattern, asks=replace(pattern.asks, kind=kind)))


def _is_low(days: Sequence[Day], pattern: Pattern) -> bool:
    sides = contrast(days, pattern)
    if not sides.inside or not sides.outside:
        return False
    usual = float(np.quantile(valences(sides.outside), _LOW_SHARE))
    return float(valences(sides.inside).mean()) <= usual
