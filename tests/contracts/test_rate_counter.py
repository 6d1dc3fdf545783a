"""The port `RateCounter`."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from nuanxin.adapters.dynamo.counters import DynamoCounters
from nuanxin.composition.storage import data_keys
from nuanxin.ports import RateCounter
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once
from tests.fakes.clock import FakeClock
from tests.fakes.limits import InMemoryCounters

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> FakeClock:
    """Ten seconds into a minute of the near future."""
    return FakeClock(datetime.now(UTC).replace(second=10, microsecond=0) + timedelta(hours=1))


@pytest.fixture
def counter(storage: Storage, clock: FakeClock) -> RateCounter:
    return InMemoryCounters(clock) if storage == "memory" else DynamoCounters(data_keys(), clock)


@pytest.fixture
def key() -> str:
    return uuid4().hex


def test_uses_within_the_limit_pass_and_the_next_one_waits(counter: RateCounter, key: str) -> None:
    for _ in range(3):
        assert counter.hit(key, limit=3, window=MINUTE) is None
    assert counter.hit(key, limit=3, window=MINUTE) == timedelta(seconds=50)


def test_a_new_window_starts_from_nothing(counter: RateCounter, key: str, clock: FakeClock) -> None:
    counter.hit(key, limit=1, window=MINUTE)
    wait = counter.hit(key, limit=1, window=MINUTE)
    assert wait is not None
    clock.advance(wait)
    assert counter.hit(key, limit=1, window=MINUTE) is None


def test_refused_uses_do_not_count(counter: RateCounter, key: str) -> None:
    for _ in range(5):
        counter.hit(key, limit=2, window=MINUTE)
    assert counter.hit(key, limit=3, window=MINUTE) is None


def test_of_fifty_uses_at_once_exactly_the_limit_passes(counter: RateCounter, key: str) -> None:
    results = at_once(50, lambda _: counter.hit(key, limit=30, window=MINUTE))
    assert results.count(None) == 30


def test_fifty_uses_at_once_all_count(counter: RateCounter, key: str) -> None:
    assert at_once(50, lambda _: counter.hit(key, limit=50, window=MINUTE)) == [None] * 50
    assert counter.hit(key, limit=50, window=MINUTE) is not None


def test_keys_and_people_are_counted_apart(counter: RateCounter, key: str) -> None:
    assert counter.hit(key, limit=1, window=MINUTE) is None
    assert counter.hit(f"{key}x", limit=1, window=MINUTE) is None
    assert counter.hit(key, limit=1, window=MINUTE, user_id=f"u_{key}") is None
    assert counter.hit(key, limit=1, window=MINUTE, user_id=f"u_{key}x") is None
    assert counter.hit(key, limit=1, window=MINUTE, user_id=f"u_{key}") is not None


def test_forgetting_starts_anew_and_only_that_key(counter: RateCounter, key: str) -> None:
    for one in (key, f"{key}x"):
        counter.hit(one, limit=1, window=MINUTE)
    counter.forget(key)
    assert counter.hit(key, limit=1, window=MINUTE) is None
    assert counter.hit(f"{key}x", limit=1, window=MINUTE) is not None


def test_forgetting_what_was_never_counted_is_harmless(counter: RateCounter, key: str) -> None:
    counter.forget(key)
