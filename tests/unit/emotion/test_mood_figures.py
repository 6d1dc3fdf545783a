"""Figures about days: what they are for series that can be worked out by hand."""

from dataclasses import replace
from datetime import UTC, timedelta

import numpy as np
import pytest

from functions.emotion.moods import describe
from functions.emotion.moods.days import days_of
from functions.emotion.moods.describe import Drop
from functions.emotion.moods.evidence import false_shares
from functions.emotion.moods.helped import said, went_with
from functions.emotion.moods.shapes import Enough
from functions.emotion.moods.slope import slope_of
from nuanxin.domain.moods import MoodRecord
from tests.unit.emotion.mood_support import MONDAY, days, record, series


def test_a_day_is_the_mean_of_its_records_by_how_sure_they_are() -> None:
    (day,) = days_of(
        [record(MONDAY, 0.9, confidence=1.0), record(MONDAY, -0.3, hour=20, confidence=0.5)], UTC
    )
    assert day.valence == pytest.approx((0.9 - 0.3 * 0.5) / 1.5)


def test_a_tag_has_the_share_of_the_records_that_carry_it() -> None:
    (day,) = days_of(
        [record(MONDAY, 0.1, hour=8 + n, tags=["雨"] if n == 0 else []) for n in range(4)], UTC
    )
    assert day.share_of("雨") == pytest.approx(0.25)


def test_missing_days_are_missing() -> None:
    found = days([0.1, None, None, 0.3])
    assert [(day.on - MONDAY).days for day in found] == [0, 3]


def test_variability_is_that_of_neighbours_and_a_gap_counts_half() -> None:
    known = describe.variability(days([0.0, 0.4, 0.0, None, 0.4, 0.0, 0.4, 0.0, 0.4, 0.0]))
    squares = [0.16, 0.16, 0.08, *([0.16] * 5)]
    assert known.status is Enough.OK
    assert known.pairs == len(squares)
    assert known.rmssd == pytest.approx(np.sqrt(np.mean(squares)), abs=1e-3)


def test_too_few_days_say_how_many_are_missing() -> None:
    few = days([0.1] * 5)
    assert describe.variability(few).missing_days == 3
    assert describe.inertia(few).missing_days == 16
    assert describe.drops(few) == []
    assert describe.variability(()).status is Enough.NOT_ENOUGH_DATA


def test_inertia_is_near_what_was_put_in_and_weekdays_are_no_part_of_it() -> None:
    rng = np.random.default_rng(3)
    values = [0.0]
    for _ in range(399):
        values.append(0.6 * values[-1] + float(rng.normal(0, 0.1)))
    weekly = [value + (0.5 if n % 7 == 0 else 0.0) for n, value in enumerate(values)]
    known = describe.inertia(days(weekly))
    assert known.value == pytest.approx(0.6, abs=0.12)
    assert describe.inertia(days([0.2] * 60)).status is Enough.NOT_ENOUGH_DATA


def test_a_drop_lasts_until_the_mood_is_well_again() -> None:
    values = [0.1, 0.12] * 6 + [-0.8, -0.7, 0.1] + [0.1, 0.12] * 6 + [-0.9]
    assert describe.drops(days(values)) == [
        Drop(begins=12, ends=14, days=2, over=True),
        Drop(begins=27, ends=27, days=0, over=False),
    ]


def test_a_drop_before_a_long_silence_is_not_known_to_end() -> None:
    values = [0.1, 0.12] * 6 + [-0.8] + [None] * 9 + [0.1] * 6
    (drop,) = describe.drops(days(values))
    assert not drop.over


def test_the_median_recovery_takes_unfinished_drops_into_account() -> None:
    ended = [Drop(0, 0, length, over=True) for length in (1, 2, 4)]
    assert describe.median_recovery(ended) == 2
    longer = [Drop(0, 0, 9, over=False), Drop(0, 0, 9, over=False)]
    assert describe.median_recovery([*ended, *longer]) == 4
    assert describe.median_recovery(longer) is None
    assert describe.median_recovery([]) is None


def test_hours_are_compared_within_their_days() -> None:
    records = []
    for number in range(10):
        on = MONDAY + timedelta(days=number)
        records += [record(on, 0.1 * number - 0.4, hour=8), record(on, 0.1 * number, hour=20)]
    morning, evening = describe.hours(days_of(records, UTC), UTC)
    assert (morning.begins, evening.begins) == (6, 18)
    assert (morning.difference, evening.difference) == (-0.2, 0.2)


def test_a_slope_is_not_bent_by_single_days() -> None:
    values = [0.01 * n - 0.3 for n in range(60)]
    values[10], values[40] = -1.0, 1.0
    slope, low, high = slope_of(days(values))
    assert slope == pytest.approx(0.01, abs=5e-4)
    assert low <= slope <= high


def test_false_shares_are_benjamini_and_hochbergs() -> None:
    assert false_shares([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert false_shares([]) == []


def low_then(*after: tuple[float, tuple[str, ...]]) -> list[MoodRecord]:
    """Each low record, then what came the next morning; ordinary days around them."""
    records = []
    for number, (valence, tags) in enumerate(after):
        on = MONDAY + timedelta(days=4 * number)
        records += [
            record(on, -0.9, hour=20),
            record(on + timedelta(days=1), valence, hour=8, tags=tags),
            record(on + timedelta(days=2), 0.2, hour=8),
            record(on + timedelta(days=3), 0.2, hour=8),
        ]
    return records


def test_what_went_with_a_greater_rise_is_shown_with_the_usual_rise() -> None:
    records = low_then(*[(0.6, ("散步",))] * 4, *[(0.0, ("加班",))] * 4)
    (one,) = went_with(records)
    assert (one.what, one.of, one.times) == ("散步", "tag", 4)
    assert [one.rise, one.otherwise] == pytest.approx([1.5, 0.9])
    assert len(one.record_ids) == 8


def test_two_times_are_not_shown() -> None:
    assert went_with(low_then(*[(0.6, ("散步",))] * 2, *[(0.0, ())] * 6)) == []
    assert went_with(series([0.1, -0.9, 0.5])) == []


def test_what_helped_is_counted_as_it_was_said() -> None:
    walk = record(MONDAY, 0.2)
    records = [
        replace(walk, id=f"md_{n}", helped=helped)
        for n, helped in enumerate([("散步", "猫"), ("猫",), ()])
    ]
    assert [(one.what, one.times) for one in said(records)] == [("猫", 2), ("散步", 1)]
