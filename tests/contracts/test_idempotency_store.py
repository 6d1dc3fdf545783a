"""The port `IdempotencyStore`."""

from datetime import timedelta
from uuid import uuid4

import pytest

from nuanxin.adapters.dynamo.idempotency import DynamoIdempotency
from nuanxin.composition.storage import data_keys
from nuanxin.errors import Conflict, Invalid
from nuanxin.ports import IdempotencyStore, StoredAnswer
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once, failures
from tests.fakes.clock import FakeClock
from tests.fakes.limits import InMemoryIdempotency

ANSWER = StoredAnswer(201, '{"名":"小林"}'.encode() + b"\x00\xff", {"content-type": "x"})


@pytest.fixture
def store(storage: Storage, clock: FakeClock) -> IdempotencyStore:
    if storage == "memory":
        return InMemoryIdempotency(clock)
    return DynamoIdempotency(data_keys(), data_keys(), clock)


@pytest.fixture
def key() -> str:
    return uuid4().hex


@pytest.fixture(params=[True, False], ids=["somebody", "nobody"])
def owner(request: pytest.FixtureRequest, key: str) -> str | None:
    return f"u_{key}" if request.param else None


def test_the_first_answer_comes_back_as_it_was(
    store: IdempotencyStore, owner: str | None, key: str
) -> None:
    assert store.begin(owner, key, "f") is None
    store.finish(owner, key, ANSWER)
    assert store.begin(owner, key, "f") == ANSWER
    assert store.begin(owner, key, "f") == ANSWER


def test_while_the_first_request_runs_a_repetition_is_a_conflict(
    store: IdempotencyStore, owner: str | None, key: str
) -> None:
    store.begin(owner, key, "f")
    with pytest.raises(Conflict) as refused:
        store.begin(owner, key, "f")
    assert refused.value.code == "request_in_progress"


@pytest.mark.parametrize("finished", [True, False])
def test_a_key_with_another_request_is_refused(
    store: IdempotencyStore, owner: str | None, key: str, finished: bool
) -> None:
    store.begin(owner, key, "f")
    if finished:
        store.finish(owner, key, ANSWER)
    with pytest.raises(Invalid) as refused:
        store.begin(owner, key, "g")
    assert refused.value.code == "idempotency_key_reused"


def test_of_twenty_who_begin_at_once_one_claims_the_key(
    store: IdempotencyStore, owner: str | None, key: str
) -> None:
    results = at_once(20, lambda _: store.begin(owner, key, "f"))
    assert results.count(None) == 1
    assert failures(results) == ["request_in_progress"] * 19


def test_an_abandoned_key_may_be_used_again(
    store: IdempotencyStore, owner: str | None, key: str
) -> None:
    store.begin(owner, key, "f")
    store.abandon(owner, key)
    assert store.begin(owner, key, "g") is None


def test_after_a_crash_the_claim_ends_by_itself(
    store: IdempotencyStore, owner: str | None, key: str, clock: FakeClock
) -> None:
    store.begin(owner, key, "f")
    clock.advance(timedelta(seconds=50))
    with pytest.raises(Conflict):
        store.begin(owner, key, "f")
    clock.advance(timedelta(seconds=20))
    assert store.begin(owner, key, "f") is None


def test_an_answer_is_kept_for_a_day(
    store: IdempotencyStore, owner: str | None, key: str, clock: FakeClock
) -> None:
    store.begin(owner, key, "f")
    store.finish(owner, key, ANSWER)
    clock.advance(timedelta(hours=23))
    assert store.begin(owner, key, "f") == ANSWER
    clock.advance(timedelta(hours=2))
    assert store.begin(owner, key, "g") is None


def test_a_key_is_good_for_its_owner_only(store: IdempotencyStore, key: str) -> None:
    store.begin(f"u_{key}", key, "f")
    store.finish(f"u_{key}", key, ANSWER)
    assert store.begin(f"u_{key}x", key, "f") is None
    assert store.begin(None, key, "f") is None
