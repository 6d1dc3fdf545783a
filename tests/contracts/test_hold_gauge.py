"""The port `HoldGauge`. The table's is an estimate, exact below forty."""

from datetime import timedelta

import pytest

from functions.chat.adapters.hold_gauge import (
    BUCKET,
    DynamoHoldGauge,
    HoldItem,
    ProcessHoldGauge,
    Unlimited,
)
from functions.chat.channels.ports import HoldGauge
from nuanxin.adapters.dynamo import table
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once, failures
from tests.fakes.clock import FakeClock

LIMIT = 3


def gauge_of(storage: Storage, limit: int, clock: FakeClock) -> HoldGauge:
    return ProcessHoldGauge(limit) if storage == "memory" else DynamoHoldGauge(limit, clock)


@pytest.fixture
def gauge(own_table: Storage, clock: FakeClock) -> HoldGauge:
    return gauge_of(own_table, LIMIT, clock)


def test_as_many_are_held_as_may_be(gauge: HoldGauge) -> None:
    endings = [gauge.begin() for _ in range(LIMIT)]
    assert None not in endings
    assert gauge.begin() is None


def test_who_is_refused_takes_no_place(gauge: HoldGauge) -> None:
    endings = [gauge.begin() for _ in range(LIMIT)]
    assert [gauge.begin() for _ in range(5)] == [None] * 5
    end = endings[0]
    assert end is not None
    end()
    assert gauge.begin() is not None
    assert gauge.begin() is None


def test_one_that_began_five_seconds_ago_is_still_held(gauge: HoldGauge, clock: FakeClock) -> None:
    endings = [gauge.begin() for _ in range(LIMIT)]
    clock.advance(timedelta(seconds=BUCKET))
    assert gauge.begin() is None
    for end in endings:
        assert end is not None
        end()
    assert gauge.begin() is not None


def test_no_more_are_held_than_may_be_if_all_come_at_once(gauge: HoldGauge) -> None:
    results = at_once(10, lambda _: gauge.begin())
    assert failures(results) == []
    assert len([one for one in results if one is not None]) <= LIMIT


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_what_a_crash_left_counted_is_forgotten(gauge: HoldGauge, clock: FakeClock) -> None:
    for _ in range(LIMIT):
        gauge.begin()
    clock.advance(timedelta(seconds=2 * BUCKET))
    assert gauge.begin() is not None
    for item in HoldItem.scan():
        assert item.expires_at is not None
        assert item.expires_at <= clock() + timedelta(minutes=10)


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_a_high_limit_is_met_within_a_fifth(own_table: Storage, clock: FakeClock) -> None:
    gauge = gauge_of(own_table, 200, clock)
    # Enough for each shard to be full, however chance spreads them.
    begun = [gauge.begin() for _ in range(400)]
    assert 160 <= len([one for one in begun if one is not None]) <= 240


def test_where_there_is_no_limit_all_are_held() -> None:
    gauge = Unlimited()
    for _ in range(1000):
        gauge.begin()()


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_a_push_is_held_though_it_cannot_be_counted(own_table: Storage, clock: FakeClock) -> None:
    gauge = gauge_of(own_table, LIMIT, clock)
    counted = gauge.begin()
    table.bind("nowhere")
    uncounted = gauge.begin()
    for end in (counted, uncounted):
        assert end is not None
        end()
