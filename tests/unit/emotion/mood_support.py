"""Days and records to look back on."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from functions.emotion.moods.days import Day, days_of
from nuanxin.domain.moods import MoodRecord, MoodSource, mood_id

MONDAY = date(2024, 1, 1)


def record(
    on: date, valence: float, *, hour: int = 12, tags: Sequence[str] = (), confidence: float = 1.0
) -> MoodRecord:
    at = datetime.combine(on, time(hour), UTC)
    return MoodRecord(
        id=mood_id(at),
        at=at,
        source=MoodSource.HAND,
        valence=valence,
        intensity=abs(valence),
        confidence=confidence,
        tags=tuple(tags),
    )


def series(values: Sequence[float | None]) -> list[MoodRecord]:
    """One record a day from a Monday on; `None` is a day without."""
    return [
        record(MONDAY + timedelta(days=number), value)
        for number, value in enumerate(values)
        if value is not None
    ]


def days(values: Sequence[float | None]) -> tuple[Day, ...]:
    return days_of(series(values), UTC)
