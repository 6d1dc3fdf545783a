"""Records gathered into a person's own days: what one evening holds is not independent."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

import numpy as np
import numpy.typing as npt

from nuanxin.domain.moods import MoodRecord

Floats = npt.NDArray[np.float64]
LEAST_WEIGHT = 0.05
"""Nobody is so unsure that a record counts for nothing."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day with at least one record; `valence` is their mean, weighted by confidence."""

    on: date
    valence: float
    records: tuple[MoodRecord, ...]

    def share_of(self, tag: str) -> float:
        """How much of the day's weight lies on records with the tag."""
        with_tag = math.fsum(_weight(one) for one in self.records if tag in one.tags)
        return with_tag / math.fsum(map(_weight, self.records))


def days_of(records: Sequence[MoodRecord], zone: tzinfo) -> tuple[Day, ...]:
    """In order. Days without a record stay missing: they are not neutral."""
    by_day: dict[date, list[MoodRecord]] = {}
    for record in records:
        by_day.setdefault(local(record.at, zone).date(), []).append(record)
    return tuple(_day(on, by_day[on]) for on in sorted(by_day))


def local(at: datetime, zone: tzinfo) -> datetime:
    return at.astimezone(zone)


def _day(on: date, records: list[MoodRecord]) -> Day:
    records.sort(key=lambda one: (one.at, one.id))
    weight = math.fsum(map(_weight, records))
    told = math.fsum(_weight(one) * one.valence for one in records)
    return Day(on, told / weight, tuple(records))


def _weight(record: MoodRecord) -> float:
    return max(LEAST_WEIGHT, record.confidence)


def valences(days: Sequence[Day]) -> Floats:
    return np.array([day.valence for day in days], dtype=np.float64)


def ordinals(days: Sequence[Day]) -> npt.NDArray[np.int64]:
    return np.array([day.on.toordinal() for day in days], dtype=np.int64)
