"""What did somebody good: what they said themselves, and what went with a rise after a low."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import numpy as np

from functions.emotion.moods.shapes import SaidToHelp, WentWith
from nuanxin.domain.moods import MoodRecord

WITHIN = timedelta(hours=36)
LEAST_RISES = 3
LEAST_RECORDS = 20
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class _Step:
    """From a low record to the next, and what was met between them, with its kind."""

    low: MoodRecord
    after: MoodRecord
    met: frozenset[tuple[str, str]]

    @property
    def rise(self) -> float:
        return self.after.valence - self.low.valence


def _step(low: MoodRecord, after: MoodRecord) -> _Step:
    new = {*after.tags, *low.helped, *after.helped} - set(low.tags)
    met = {("tag", tag) for tag in new}
    if low.strategy:
        met.add(("strategy", low.strategy))
    return _Step(low, after, frozenset(met))


def said(records: Sequence[MoodRecord]) -> list[SaidToHelp]:
    """The most frequent first."""
    named: dict[str, list[str]] = {}
    for record in records:
        for what in record.helped:
            named.setdefault(what, []).append(record.id)
    found = [SaidToHelp(what, len(ids), tuple(ids)) for what, ids in named.items()]
    return sorted(found, key=lambda one: (-one.times, one.what))[:_SHOWN]


def went_with(records: Sequence[MoodRecord]) -> list[WentWith]:
    """What was met at least three times and with a greater rise than the rest; no test."""
    steps = list(_steps(records))
    met = sorted({one for step in steps for one in step.met})
    found = [one for one in (_compared(kind, what, steps) for kind, what in met) if one]
    return sorted(found, key=lambda one: one.otherwise - one.rise)[:_SHOWN]


def _steps(records: Sequence[MoodRecord]) -> Iterable[_Step]:
    if len(records) < LEAST_RECORDS:
        return
    values = np.array([one.valence for one in records])
    low = float(np.median(values) - values.std())
    for first, second in pairwise(records):
        if first.valence < low and timedelta(0) < second.at - first.at <= WITHIN:
            yield _step(first, second)


def _compared(kind: str, what: str, steps: Sequence[_Step]) -> WentWith | None:
    there = [step for step in steps if (kind, what) in step.met]
    others = [step for step in steps if (kind, what) not in step.met]
    if min(len(there), len(others)) < LEAST_RISES:
        return None
    rise = float(np.mean([step.rise for step in there]))
    otherwise = float(np.mean([step.rise for step in others]))
    if rise <= max(0.0, otherwise):
        return None
    ids = tuple(one.id for step in there for one in (step.low, step.after))
    return WentWith(what, kind, len(there), round(rise, 3), round(otherwise, 3), ids)
