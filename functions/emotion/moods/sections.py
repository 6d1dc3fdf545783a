"""The sections of a report: each with its days and records, or how many days it still needs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import tzinfo

from functions.emotion.moods.contrast import Contrast, contrast
from functions.emotion.moods.days import Day, valences
from functions.emotion.moods.describe import (
    LEAST_DROPS,
    LEAST_FOR_RECOVERY,
    drops,
    hours,
    median_recovery,
)
from functions.emotion.moods.patterns import (
    LEAST_DAYS,
    LEAST_EACH_SIDE,
    LEAST_SPAN,
    LEAST_WEEKS,
    Hypothesis,
    Pattern,
    days_with_tags,
    span_of,
)
from functions.emotion.moods.search import Search, Tested
from functions.emotion.moods.sentences import WEEKDAYS
from functions.emotion.moods.shapes import (
    CalendarDay,
    DropSeen,
    Enough,
    HourProfile,
    PatternKind,
    Recovery,
    TrendFigures,
    TriggerFigures,
    Triggers,
    WaitingTag,
    WeekdayFigures,
    Weekdays,
)
from functions.emotion.moods.slope import slope_of

CITED = 300
"""Records named beside a figure: the latest. Findings name all, and the calendar has every one."""
_WAITING_FROM = 3
_WAITING = 10


def calendar(days: Sequence[Day]) -> tuple[CalendarDay, ...]:
    return tuple(
        CalendarDay(
            date=day.on,
            valence=round(day.valence, 3),
            n=len(day.records),
            labels=dict(Counter(str(one.label) for one in day.records if one.label)),
            record_ids=tuple(one.id for one in day.records),
        )
        for day in days
    )


def trend(days: Sequence[Day], result: Search) -> TrendFigures:
    missing = max(LEAST_DAYS - len(days), LEAST_SPAN - span_of(days), 0)
    if missing:
        return TrendFigures(Enough.NOT_ENOUGH_DATA, missing)
    slope, low, high = (round(30 * one, 4) for one in slope_of(days))
    test = _test(result, Hypothesis(PatternKind.TREND))
    return TrendFigures(
        Enough.OK,
        level=round(float(valences(days).mean()), 3),
        slope_per_30_days=slope,
        low=low,
        high=high,
        p=rounded(test.p) if test else None,
        q=rounded(test.q) if test else None,
        record_ids=cited(days),
    )


def recovery(days: Sequence[Day]) -> Recovery:
    found = drops(days)
    missing = max(0, LEAST_FOR_RECOVERY - len(days))
    seen = tuple(
        DropSeen(
            since=days[one.begins].on,
            until=days[one.ends].on,
            days=one.days,
            over=one.over,
            record_ids=cited(days[one.begins : one.ends + 1]),
        )
        for one in found
    )
    if missing or len(found) < LEAST_DROPS:
        lacking = max(0, LEAST_DROPS - len(found))
        return Recovery(Enough.NOT_ENOUGH_DATA, missing, lacking, drops=seen)
    return Recovery(Enough.OK, median_days=median_recovery(found), drops=seen)


def weekdays(days: Sequence[Day], result: Search) -> Weekdays:
    missing = max(LEAST_DAYS - len(days), 7 * LEAST_WEEKS - span_of(days), 0)
    if missing:
        return Weekdays(Enough.NOT_ENOUGH_DATA, missing)
    items = []
    for place, name in enumerate(WEEKDAYS):
        asked = Hypothesis(PatternKind.WEEKDAY, str(place))
        sides, test = contrast(days, Pattern(asked)), _test(result, asked)
        if sides.inside and sides.outside:
            items.append(_weekday(name, sides, test))
    return Weekdays(Enough.OK, items=tuple(items))


def _weekday(name: str, sides: Contrast, test: Tested | None) -> WeekdayFigures:
    return WeekdayFigures(
        weekday=name,
        days=len(sides.inside),
        difference=round(sides.difference, 3),
        p=rounded(test.p) if test else None,
        q=rounded(test.q) if test else None,
        record_ids=cited(sides.inside),
    )


def hour_profile(days: Sequence[Day], zone: tzinfo) -> HourProfile:
    items = tuple(hours(days, zone))
    return HourProfile(Enough.OK if items else Enough.NOT_ENOUGH_DATA, items)


def triggers(days: Sequence[Day], result: Search) -> Triggers:
    counted = days_with_tags(days)
    items = tuple(
        _trigger(one, contrast(days, Pattern(one.hypothesis)))
        for one in result.tested
        if one.hypothesis.kind is PatternKind.TRIGGER
    )
    tested = {one.tag for one in items}
    often = sorted(counted, key=lambda tag: (-counted[tag], tag))
    waiting = tuple(
        WaitingTag(tag, counted[tag], _lacking(counted[tag], len(days)))
        for tag in often
        if tag not in tested and counted[tag] >= _WAITING_FROM and _lacking(counted[tag], len(days))
    )
    missing = 0 if items else max(LEAST_DAYS - len(days), _least(waiting), 0)
    status = Enough.OK if items else Enough.NOT_ENOUGH_DATA
    ordered = tuple(sorted(items, key=lambda one: (one.p if one.p is not None else 1.0, one.tag)))
    return Triggers(status, missing, ordered, waiting[:_WAITING])


def _least(waiting: Sequence[WaitingTag]) -> int:
    return min((one.missing_days for one in waiting), default=LEAST_EACH_SIDE)


def _lacking(with_it: int, days: int) -> int:
    return max(0, LEAST_EACH_SIDE - with_it, LEAST_EACH_SIDE - (days - with_it))


def _trigger(test: Tested, sides: Contrast) -> TriggerFigures:
    return TriggerFigures(
        tag=test.hypothesis.subject,
        days_with=len(sides.inside),
        days_without=len(sides.outside),
        difference=round(sides.difference, 3),
        standardised=round(sides.standardised, 3),
        p=rounded(test.p),
        q=rounded(test.q),
        dates=tuple(day.on for day in sides.inside),
        record_ids=cited(sides.inside),
    )


def cited(days: Iterable[Day]) -> tuple[str, ...]:
    return tuple(one.id for day in days for one in day.records)[-CITED:]


def _test(result: Search, asked: Hypothesis) -> Tested | None:
    return next((one for one in result.tested if one.hypothesis == asked), None)


def rounded(p: float) -> float:
    """Four significant digits, and never quite nothing."""
    return float(f"{max(p, 1e-12):.4g}")
