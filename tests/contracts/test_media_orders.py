"""The port `MediaOrders`."""

from datetime import timedelta

import pytest

from functions.chat.adapters.media_orders import DynamoMediaOrders
from functions.chat.moderation.media import MediaOrders, MediaRecord
from functions.chat.moderation.ports import Outcome
from nuanxin.domain.ids import new_id
from tests.contracts.conftest import Storage
from tests.fakes.clock import FakeClock
from tests.fakes.moderation import InMemoryMediaOrders

CHANNEL = "ch_1"


@pytest.fixture
def orders(storage: Storage, clock: FakeClock) -> MediaOrders:
    return InMemoryMediaOrders(clock) if storage == "memory" else DynamoMediaOrders(clock)


@pytest.fixture
def trace_id(clock: FakeClock) -> str:
    return new_id("t", clock())


def test_an_order_has_no_verdict_yet(orders: MediaOrders, trace_id: str, clock: FakeClock) -> None:
    assert orders.get(CHANNEL, trace_id) is None
    orders.note_asked(CHANNEL, trace_id, clock())
    assert orders.get(CHANNEL, trace_id) == MediaRecord(clock())
    assert orders.get("ch_2", trace_id) is None


@pytest.mark.parametrize("verdict_first", [True, False])
def test_order_and_verdict_come_in_any_order(
    orders: MediaOrders, trace_id: str, clock: FakeClock, verdict_first: bool
) -> None:
    at = clock()
    if not verdict_first:
        orders.note_asked(CHANNEL, trace_id, at)
    orders.note_verdict(CHANNEL, trace_id, Outcome.RISKY, "20002", at)
    if verdict_first:
        assert orders.get(CHANNEL, trace_id) == MediaRecord(None, Outcome.RISKY, "20002")
        orders.note_asked(CHANNEL, trace_id, at)
    assert orders.get(CHANNEL, trace_id) == MediaRecord(at, Outcome.RISKY, "20002")


def test_the_first_verdict_stays(orders: MediaOrders, trace_id: str, clock: FakeClock) -> None:
    orders.note_asked(CHANNEL, trace_id, clock())
    orders.note_verdict(CHANNEL, trace_id, Outcome.RISKY, "20002", clock())
    orders.note_verdict(CHANNEL, trace_id, Outcome.PASS, "100", clock())
    assert orders.get(CHANNEL, trace_id) == MediaRecord(clock(), Outcome.RISKY, "20002")


def test_nothing_is_known_after_a_day(orders: MediaOrders, trace_id: str, clock: FakeClock) -> None:
    orders.note_asked(CHANNEL, trace_id, clock())
    clock.advance(timedelta(days=1) - timedelta(seconds=2))
    assert orders.get(CHANNEL, trace_id) is not None
    clock.advance(timedelta(seconds=3))
    assert orders.get(CHANNEL, trace_id) is None
