"""How often danger was met: counters that name nobody, and stay when people are erased."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from pynamodb.attributes import NumberAttribute
from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import DangerCounts

_EVENT = ""
"""The counter of events themselves, beside those of their reasons."""

Counted = tuple[str | None, Sequence[str]]
"""With which level and reasons an event was counted; `None`: not yet."""


class SafetyCountItem(Row):
    """Outside of every person's partition, and without a word of who it was."""

    times = NumberAttribute()


def add_counts(write: TransactWrite, at: datetime, before: Counted, after: Counted) -> None:
    """Count an event that was counted like `before` like `after`."""
    changes: dict[str, int] = {}
    for (level, reasons), times in ((after, 1), (before, -1)):
        for sk in _counters(at, level, reasons):
            changes[sk] = changes.get(sk, 0) + times
    for sk, times in changes.items():
        if times:
            item = SafetyCountItem(keys.SAFETY_COUNTS, sk)
            write.update(item, actions=[SafetyCountItem.times.add(times)])


def counts_between(first: date, last: date) -> tuple[DangerCounts, ...]:
    """By day, oldest first; days on which nothing was met are left out."""
    start, end = first.isoformat(), f"{last.isoformat()}$"  # "$" comes after "#"
    found = SafetyCountItem.query(
        keys.SAFETY_COUNTS, SafetyCountItem.sk.between(start, end), consistent_read=True
    )
    return tuple(_by_day(found))


def _counters(at: datetime, level: str | None, reasons: Sequence[str]) -> list[str]:
    if level is None:
        return []
    day = at.astimezone(UTC).date().isoformat()
    return [keys.safety_count(day, level, reason) for reason in (_EVENT, *reasons)]


def _by_day(items: Iterable[SafetyCountItem]) -> Iterator[DangerCounts]:
    days: dict[str, DangerCounts] = {}
    for item in items:
        day, level, reason = item.sk.split("#")
        counts = days.setdefault(day, DangerCounts(date.fromisoformat(day)))
        times = int(item.times)
        if reason == _EVENT:
            levels = {**counts.levels, SafetyLevel(level): times}
            days[day] = replace(counts, levels=levels)
        else:
            reasons = {**counts.reasons, (SafetyLevel(level), reason): times}
            days[day] = replace(counts, reasons=reasons)
    yield from days.values()
