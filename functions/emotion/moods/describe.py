"""Figures about one person's days: how much they vary, how long a drop lasts, what hours are like.

Nothing here is a test. Each figure says when there are too few days for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

import numpy as np

from functions.emotion.moods.days import Day, Floats, local, ordinals, valences
from functions.emotion.moods.shapes import Enough, Inertia, PartOfDay, Variability

LEAST_FOR_SPREAD = 8
LEAST_PAIRS = 8
LEAST_FOR_INERTIA = 21
LEAST_INERT_PAIRS = 15
LEAST_FOR_RECOVERY = 21
LEAST_DROPS = 3
LEAST_AT_HOUR = 8
_GAP = 2
"""Days between two that count as following each other, for RMSSD."""
_LOST = 7
"""Days without a record after which nobody knows how a drop went on."""
_DROP, _WELL = 1.0, 0.5
"""Own standard deviations below the own median."""


@dataclass(frozen=True, slots=True)
class Drop:
    """`begins` is the place of the first low day, `ends` of the day that was well again."""

    begins: int
    ends: int
    days: int
    over: bool


def variability(days: Sequence[Day]) -> Variability:
    missing = max(0, LEAST_FOR_SPREAD - len(days))
    if missing:
        return Variability(Enough.NOT_ENOUGH_DATA, missing)
    values, gaps = valences(days), np.diff(ordinals(days))
    near = gaps <= _GAP
    squares = np.diff(values)[near] ** 2 / gaps[near]
    enough = len(squares) >= LEAST_PAIRS
    return Variability(
        Enough.OK,
        sd=_rounded(values.std(ddof=1)),
        rmssd=_rounded(np.sqrt(squares.mean())) if enough else None,
        pairs=len(squares),
    )


def inertia(days: Sequence[Day]) -> Inertia:
    missing = max(0, LEAST_FOR_INERTIA - len(days))
    if missing:
        return Inertia(Enough.NOT_ENOUGH_DATA, missing)
    left = _without_calendar(days)
    neighbours = np.diff(ordinals(days)) == 1
    before, after = left[:-1][neighbours], left[1:][neighbours]
    spread = float((left * left).mean())
    if len(before) < LEAST_INERT_PAIRS or spread < 1e-9:
        return Inertia(
            Enough.NOT_ENOUGH_DATA, max(1, LEAST_INERT_PAIRS - len(before)), pairs=len(before)
        )
    value = float(np.clip((before * after).mean() / spread, -1, 1))
    return Inertia(Enough.OK, value=_rounded(value), pairs=len(before))


def _without_calendar(days: Sequence[Day]) -> Floats:
    """What weekday means and a straight line do not explain."""
    on = np.array([day.on.weekday() for day in days])
    at = ordinals(days).astype(float)
    weekdays = [(on == weekday).astype(float) for weekday in sorted(set(on.tolist()))]
    known = np.column_stack([*weekdays, at - at.mean()])
    values = valences(days)
    left: Floats = values - known @ np.linalg.lstsq(known, values, rcond=None)[0]
    return left


def drops(days: Sequence[Day]) -> list[Drop]:
    """Each fall of a standard deviation below the own median, until half of one below it."""
    if len(days) < LEAST_FOR_SPREAD:
        return []
    values = valences(days)
    spread, middle = float(values.std()), float(np.median(values))
    if spread < 1e-6:
        return []
    found, place = [], 1
    while place < len(days):
        fell = values[place] <= middle - _DROP * spread < values[place - 1]
        if not fell:
            place += 1
            continue
        end, over = _recovered(days, place, lambda value: value >= middle - _WELL * spread)
        found.append(Drop(place, end, (days[end].on - days[place].on).days, over))
        place = end + 1
    return found


def _recovered(days: Sequence[Day], place: int, well: Callable[[float], bool]) -> tuple[int, bool]:
    """Where it ended, or the last day that is known before a long silence."""
    for end in range(place + 1, len(days)):
        if (days[end].on - days[end - 1].on).days > _LOST:
            return end - 1, False
        if well(days[end].valence):
            return end, True
    return len(days) - 1, False


def median_recovery(found: Sequence[Drop]) -> float | None:
    """In days, by Kaplan and Meier: drops that are not over yet count as long as they were seen.
    `None` where more than half of them were never seen to end."""
    surviving = 1.0
    for length in sorted({one.days for one in found if one.over}):
        at_risk = sum(1 for one in found if one.days >= length)
        ended = sum(1 for one in found if one.over and one.days == length)
        surviving *= 1 - ended / at_risk
        if surviving <= 0.5:
            return float(length)
    return None


def hours(days: Sequence[Day], zone: tzinfo) -> list[PartOfDay]:
    """Night, morning, afternoon and evening, on days that have records in several of them."""
    apart: dict[int, list[float]] = {}
    for day in days:
        parts: dict[int, list[float]] = {}
        for record in day.records:
            parts.setdefault(local(record.at, zone).hour // 6, []).append(record.valence)
        if len(parts) < 2:
            continue
        means = {part: float(np.mean(values)) for part, values in parts.items()}
        middle = float(np.mean(list(means.values())))
        for part, mean in means.items():
            apart.setdefault(part, []).append(mean - middle)
    return [
        PartOfDay(6 * part, 6 * part + 6, _rounded(np.mean(differences)), len(differences))
        for part, differences in sorted(apart.items())
        if len(differences) >= LEAST_AT_HOUR
    ]


def _rounded(value: float | np.floating) -> float:
    return round(float(value), 3)
