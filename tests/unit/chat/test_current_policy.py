from dataclasses import replace
from datetime import timedelta

from functions.chat.care.current import KEPT, CurrentPolicy
from nuanxin.domain.care import CarePolicy
from tests.fakes.care import InMemoryCarePolicies
from tests.fakes.clock import FakeClock

DECIDED = CarePolicy(exit_words=False)


def test_the_policy_is_read_once_in_a_while_only() -> None:
    policies, clock = InMemoryCarePolicies(DECIDED), FakeClock()
    policy = CurrentPolicy(policies, clock)
    assert [policy() for _ in range(3)] == [DECIDED] * 3
    assert policies.reads == 1


def test_a_change_is_seen_after_that_time() -> None:
    policies, clock = InMemoryCarePolicies(DECIDED), FakeClock()
    policy = CurrentPolicy(policies, clock)
    assert not policy().exit_words
    policies.save(DECIDED, replace(DECIDED, exit_words=True))
    clock.advance(KEPT - timedelta(seconds=1))
    assert not policy().exit_words
    clock.advance(timedelta(seconds=1))
    assert policy().exit_words


def test_where_it_cannot_be_read_all_duties_are_on() -> None:
    policies = InMemoryCarePolicies(DECIDED)
    policies.is_silent = True
    assert CurrentPolicy(policies, FakeClock())() == CarePolicy()


def test_what_was_read_last_outlives_a_fault() -> None:
    policies, clock = InMemoryCarePolicies(DECIDED), FakeClock()
    policy = CurrentPolicy(policies, clock)
    policy()
    policies.is_silent = True
    clock.advance(KEPT)
    assert policy() == DECIDED
    assert policies.reads == 2
