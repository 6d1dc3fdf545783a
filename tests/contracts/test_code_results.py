"""The port `CodeResults`."""

from datetime import timedelta
from uuid import uuid4

import pytest

from functions.auth.adapters.code_results import DynamoCodeResults
from functions.auth.ports import CodeResults
from nuanxin.composition.storage import data_keys
from nuanxin.errors import Conflict
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once, failures
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import InMemoryCodeResults


@pytest.fixture
def results(storage: Storage, clock: FakeClock) -> CodeResults:
    if storage == "memory":
        return InMemoryCodeResults(clock)
    return DynamoCodeResults(data_keys(), clock)


@pytest.fixture
def code() -> str:
    return uuid4().hex


def test_a_settled_code_names_its_person_again(results: CodeResults, code: str) -> None:
    assert results.claim("ch", code) is None
    results.settle("ch", code, "u_1")
    assert results.claim("ch", code) == "u_1"
    assert results.claim("ch", code) == "u_1"


def test_while_one_exchanges_a_code_the_others_wait(results: CodeResults, code: str) -> None:
    results.claim("ch", code)
    with pytest.raises(Conflict) as refused:
        results.claim("ch", code)
    assert refused.value.code == "request_in_progress"


def test_of_twenty_who_claim_a_code_at_once_one_exchanges_it(
    results: CodeResults, code: str
) -> None:
    outcomes = at_once(20, lambda _: results.claim("ch", code))
    assert failures(outcomes) == ["request_in_progress"] * 19
    assert outcomes.count(None) == 1


def test_an_abandoned_code_can_be_claimed_anew(results: CodeResults, code: str) -> None:
    results.claim("ch", code)
    results.abandon("ch", code)
    assert results.claim("ch", code) is None


def test_after_a_crash_the_claim_ends_by_itself(
    results: CodeResults, code: str, clock: FakeClock
) -> None:
    results.claim("ch", code)
    clock.advance(timedelta(seconds=10))
    with pytest.raises(Conflict):
        results.claim("ch", code)
    clock.advance(timedelta(seconds=10))
    assert results.claim("ch", code) is None


def test_a_result_is_forgotten_after_five_minutes(
    results: CodeResults, code: str, clock: FakeClock
) -> None:
    results.claim("ch", code)
    results.settle("ch", code, "u_1")
    clock.advance(timedelta(minutes=4))
    assert results.claim("ch", code) == "u_1"
    clock.advance(timedelta(minutes=2))
    assert results.claim("ch", code) is None


def test_the_same_code_at_another_channel_is_another_code(results: CodeResults, code: str) -> None:
    results.claim("ch", code)
    results.settle("ch", code, "u_1")
    assert results.claim("other", code) is None
