"""A summary of somebody's moods: figures, what was tested, and what was found."""

from collections.abc import Sequence
from datetime import date, timedelta, tzinfo

from functions.emotion.moods.contrast import around, contrast, named
from functions.emotion.moods.days import Day, days_of
from functions.emotion.moods.describe import inertia, variability
from functions.emotion.moods.helped import said, went_with
from functions.emotion.moods.patterns import Hypothesis
from functions.emotion.moods.search import Found, Search, search
from functions.emotion.moods.sections import (
    calendar,
    hour_profile,
    recovery,
    rounded,
    trend,
    triggers,
    weekdays,
)
from functions.emotion.moods.sentences import WEEKDAYS, sentences
from functions.emotion.moods.shapes import (
    Helped,
    MoodFinding,
    MoodReport,
    MoodTest,
    PatternKind,
)
from nuanxin.domain.moods import MoodRecord

_NORMAL_95 = 1.96


def summarise(records: Sequence[MoodRecord], zone: tzinfo) -> MoodReport:
    """Of records in order of time."""
    days = days_of(records, zone)
    result = search(days)
    found = [named(one, days) for one in result.found]
    findings = tuple(_finding(one, days, _changes(found)) for one in found)
    return MoodReport(
        days=len(days),
        records=len(records),
        calendar=calendar(days),
        trend=trend(days, result),
        variability=variability(days),
        inertia=inertia(days),
        recovery=recovery(days),
        weekday=weekdays(days, result),
        hours=hour_profile(days, zone),
        triggers=triggers(days, result),
        change_points=tuple(one for one in findings if one.kind is PatternKind.CHANGE_POINT),
        sustained_low=tuple(one for one in findings if one.kind is PatternKind.SUSTAINED_LOW),
        helped=Helped(tuple(said(records)), tuple(went_with(records))),
        tested=len(result.tested),
        tests=_tests(result),
        findings=findings,
    )


def _tests(result: Search) -> tuple[MoodTest, ...]:
    tests = [
        MoodTest(one.hypothesis.kind, _subject(one.hypothesis), rounded(one.p), rounded(one.q))
        for one in result.tested
    ]
    return tuple(sorted(tests, key=lambda one: one.p))


def _subject(asked: Hypothesis) -> str | None:
    """A weekday by its English name, as in the rest of the API."""
    if asked.kind is PatternKind.WEEKDAY:
        return WEEKDAYS[int(asked.subject)]
    return asked.subject or None


def _changes(found: Sequence[Found]) -> tuple[date, ...]:
    """When the level changed for good."""
    patterns = [one.pattern for one in found if one.pattern.asks.kind is PatternKind.CHANGE_POINT]
    return tuple(one.start for one in patterns if one.start and one.end is None)


def _finding(found: Found, days: Sequence[Day], changes: Sequence[date]) -> MoodFinding:
    pattern = found.pattern
    sides = contrast(around(days, pattern, changes), pattern)
    about = days if pattern.asks.kind is PatternKind.TREND else sides.inside
    return MoodFinding(
        kind=pattern.asks.kind,
        subject=_subject(pattern.asks),
        direction="lower" if found.effect < 0 else "higher",
        difference=round(sides.difference, 3),
        effect=round(found.effect, 3),
        low=round(found.effect - _NORMAL_95 * found.error, 3),
        high=round(found.effect + _NORMAL_95 * found.error, 3),
        standardised=round(sides.standardised, 3),
        p=rounded(found.p),
        q=rounded(found.q),
        since=pattern.start,
        until=pattern.end and pattern.end - timedelta(days=1),
        days=tuple(day.on for day in about),
        compared_with_days=len(sides.outside),
        record_ids=tuple(one.id for day in about for one in day.records),
        sentences=sentences(found, sides, days),
    )
