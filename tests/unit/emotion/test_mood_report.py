"""What a report finds in days with a pattern and without, and what it says of it."""

from collections.abc import Sequence
from datetime import UTC, date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from functions.emotion.moods.patterns import MOST_TAGS
from functions.emotion.moods.report import summarise
from functions.emotion.moods.search import FALSE_SHARE
from functions.emotion.moods.shapes import Enough, MoodFinding, MoodReport, PatternKind
from nuanxin.domain.moods import MoodRecord
from tests.simulation.moods import FIRST_DAY, ZONE, Life, Lived, Noise, Planted, live
from tests.unit.emotion.mood_support import MONDAY, record, series

FORBIDDEN = ("因为", "导致", "引起", "抑郁", "焦虑症", "because", "cause", "depress", "disorder")


def report_of(lived: Lived) -> MoodReport:
    return summarise(lived.records, ZONE)


def found(report: MoodReport, kind: PatternKind) -> list[MoodFinding]:
    return [one for one in report.findings if one.kind is kind]


def life(*planted: Planted, days: int = 120, **differs: object) -> Life:
    return Life(days, planted=planted, idle_tags=("猫", "coffee"), **differs)  # type: ignore[arg-type]


OVERTIME = Planted("trigger", -0.6, "overtime")
MONDAYS = Planted("weekday", -0.5, "0")
FALL = Planted("change_point", -0.7, at=60)
DRIFT = Planted("trend", 1.0, until=120)
LOW = Planted("sustained_low", -0.7, at=50, until=72)


@pytest.fixture(scope="module")
def full() -> MoodReport:
    return report_of(live(life(OVERTIME, MONDAYS, LOW), 6))


def test_patterns_that_were_planted_together_are_found_together(full: MoodReport) -> None:
    assert {(one.kind, one.subject, one.direction) for one in full.findings} == {
        (PatternKind.TRIGGER, "overtime", "lower"),
        (PatternKind.WEEKDAY, "monday", "lower"),
        (PatternKind.SUSTAINED_LOW, None, "lower"),
    }
    assert full.sustained_low == tuple(found(full, PatternKind.SUSTAINED_LOW))


def test_a_finding_names_its_days_and_all_their_records(full: MoodReport) -> None:
    by_day = {day.date: day.record_ids for day in full.calendar}
    for one in full.findings:
        assert one.record_ids == tuple(record for day in one.days for record in by_day[day])
        assert len(one.days) + one.compared_with_days == full.days
    (mondays,) = found(full, PatternKind.WEEKDAY)
    assert {day.weekday() for day in mondays.days} == {0}


def test_the_numbers_of_a_sentence_are_those_of_the_records(full: MoodReport) -> None:
    (overtime,) = found(full, PatternKind.TRIGGER)
    values = {day.date: day.valence for day in full.calendar}
    inside = [values[day] for day in overtime.days]
    outside = [value for day, value in values.items() if day not in overtime.days]
    difference = float(np.mean(inside) - np.mean(outside))
    assert overtime.difference == pytest.approx(difference, abs=2e-3)
    assert f"在你提到「加班」的 {len(inside)} 天里，心情平均低 {abs(difference):.1f}" in (
        overtime.sentences.zh
    )
    assert f"{len(inside)} days" in overtime.sentences.en
    assert overtime.low <= overtime.effect <= overtime.high < 0


def test_a_low_is_near_where_it_was(full: MoodReport) -> None:
    (low,) = full.sustained_low
    assert low.since is not None
    assert low.until is not None
    assert abs((low.since - FIRST_DAY).days - LOW.at) <= 6
    assert abs((low.until - FIRST_DAY).days - LOW.until) <= 6


def test_everything_that_was_asked_is_counted(full: MoodReport) -> None:
    assert full.tested == len(full.tests)
    kinds = [one.kind for one in full.tests]
    assert [kinds.count(kind) for kind in PatternKind] == [7, 3, 1, 1, 1]
    for earlier, later in pairwise(full.tests):
        assert (earlier.p, earlier.q) <= (later.p, later.q)
    known = {(one.kind, one.subject) for one in full.findings}
    for test in full.tests:
        assert ((test.kind, test.subject) in known) == (test.q <= FALSE_SHARE)


@pytest.mark.parametrize("planted", [FALL, DRIFT], ids=lambda one: one.kind)
def test_a_step_and_a_slope_are_told_apart(planted: Planted) -> None:
    report = report_of(live(life(planted), 9))
    assert [one.kind for one in report.findings] == [planted.kind]
    assert report.findings[0].direction == ("lower" if planted.effect < 0 else "higher")


def test_a_change_is_near_where_it_was() -> None:
    (change,) = report_of(live(life(FALL), 9)).change_points
    assert change.since is not None
    assert abs((change.since - FIRST_DAY).days - FALL.at) <= 5
    assert change.until is None


def test_a_short_fall_that_lasts_is_a_low_and_no_new_level() -> None:
    falling = Planted("change_point", -0.8, at=100)
    (low,) = report_of(live(life(falling), 2)).findings
    assert low.kind is PatternKind.SUSTAINED_LOW
    assert low.until == max(low.days)


def test_inert_days_without_a_pattern_stay_without_a_finding() -> None:
    for seed in range(5):
        lived = live(life(noise=Noise.INERT, inertia=0.6, bursty=True), 50 + seed)
        report = report_of(lived)
        assert report.findings == ()
        assert report.tested > 0


def test_a_tag_in_one_record_of_the_day_is_found_however_its_effect_reaches() -> None:
    for whole_day in (True, False):
        report = report_of(live(life(OVERTIME, whole_day=whole_day), 6))
        assert [one.subject for one in report.findings] == ["overtime"]


def test_two_tags_that_are_one_are_one_finding() -> None:
    records = []
    rng = np.random.default_rng(4)
    for number in range(80):
        both = number % 5 == 0
        value = float(rng.normal(-0.4 if both else 0.2, 0.2))
        tags = ["加班", "打车"] if both else []
        records.append(record(MONDAY + timedelta(days=number), value, tags=tags))
    report = summarise(records, UTC)
    assert len([one for one in report.findings if one.kind is PatternKind.TRIGGER]) == 1


@pytest.mark.parametrize("planted", [OVERTIME, MONDAYS, FALL, DRIFT, LOW], ids=lambda one: one.kind)
def test_no_sentence_names_a_cause_or_a_disorder(planted: Planted) -> None:
    report = report_of(live(life(planted), 9))
    assert report.findings
    for one in report.findings:
        for text in (one.sentences.zh, one.sentences.en.lower()):
            assert not [word for word in FORBIDDEN if word in text]


def test_the_same_records_give_the_same_report(full: MoodReport) -> None:
    assert report_of(live(life(OVERTIME, MONDAYS, LOW), 6)) == full


def test_few_days_are_told_how_many_are_missing() -> None:
    report = summarise(series([0.1, -0.2, 0.3]), UTC)
    assert (report.findings, report.tested) == ((), 0)
    assert report.trend.status is Enough.NOT_ENOUGH_DATA
    assert report.trend.missing_days == 25
    assert report.weekday.missing_days == 18
    assert report.recovery.missing_days == 18
    assert report.triggers.status is Enough.NOT_ENOUGH_DATA


def test_a_rare_tag_waits() -> None:
    records = [
        record(MONDAY + timedelta(days=n), 0.1 * (n % 3), tags=["面试"] if n < 5 else [])
        for n in range(40)
    ]
    (waiting,) = summarise(records, UTC).triggers.waiting
    assert (waiting.tag, waiting.days, waiting.missing_days) == ("面试", 5, 3)


ODD: dict[str, Sequence[MoodRecord]] = {
    "nothing": [],
    "one record": series([0.3]),
    "always the same": series([0.2] * 100),
    "two values": series([1.0, -1.0] * 60),
    "one odd day": series([0.0] * 60 + [1.0] + [0.0] * 60),
    "all on one day": [record(MONDAY, 0.1 * (n % 7), hour=n % 24) for n in range(500)],
    "two far days": [record(MONDAY, 0.1), record(MONDAY + timedelta(days=399), -0.1)],
    "Mondays only": [record(MONDAY + timedelta(days=7 * n), 0.1 * (n % 3)) for n in range(50)],
    "a silence": series([*([0.1, 0.3] * 20), *([None] * 150), *([-0.1, 0.2] * 20)]),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_series_have_a_report_with_finite_numbers(name: str) -> None:
    report = summarise(ODD[name], UTC)
    for test in report.tests:
        assert 0 < test.p <= 1
        assert 0 < test.q <= 1
    for one in report.findings:
        assert np.isfinite([one.difference, one.effect, one.low, one.high]).all()


def test_at_most_so_many_tags_are_tested() -> None:
    rng = np.random.default_rng(1)
    names = [f"t{n}" for n in range(70)]
    records = [
        record(
            MONDAY + timedelta(days=n),
            float(rng.normal(0, 0.3)),
            tags=[name for name in names if rng.random() < 0.3][:10],
        )
        for n in range(100)
    ]
    report = summarise(records, UTC)
    assert sum(1 for one in report.tests if one.kind is PatternKind.TRIGGER) <= MOST_TAGS
    assert date(2024, 1, 1) == report.calendar[0].date
