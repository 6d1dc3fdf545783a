"""The port `Sessions`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.auth.adapters.sessions import DynamoSessions
from functions.auth.ports import Session, Sessions
from nuanxin.domain.ids import new_id
from nuanxin.errors import Unauthenticated
from tests.contracts.conftest import Storage
from tests.contracts.support import account, at_once, failures
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import InMemorySessions

LIFE = timedelta(days=30)


@pytest.fixture
def sessions(storage: Storage, clock: FakeClock) -> Sessions:
    return InMemorySessions(clock) if storage == "memory" else DynamoSessions(clock)


@pytest.fixture
def family(sessions: Sessions, clock: FakeClock, storage: Storage) -> Session:
    """A family whose present secret is "one"."""
    session = Session(new_id("s", clock()), account(storage, new_id("u", clock())), clock() + LIFE)
    sessions.start(session, "one")
    return session


def refusal(sessions: Sessions, family: Session, secret: str) -> str:
    with pytest.raises(Unauthenticated) as refused:
        sessions.rotate(family, old_secret=secret, new_secret="other")
    return refused.value.code


def test_each_secret_replaces_the_one_before(sessions: Sessions, family: Session) -> None:
    sessions.rotate(family, old_secret="one", new_secret="two")
    sessions.rotate(family, old_secret="two", new_secret="three")
    sessions.rotate(family, old_secret="three", new_secret="four")


def test_a_used_secret_revokes_the_family(sessions: Sessions, family: Session) -> None:
    sessions.rotate(family, old_secret="one", new_secret="two")
    assert refusal(sessions, family, "one") == "refresh_token_reused"
    assert refusal(sessions, family, "two") == "invalid_refresh_token"


def test_one_secret_sent_by_twenty_at_once_works_once_and_revokes_the_family(
    sessions: Sessions, family: Session
) -> None:
    results = at_once(
        20, lambda n: sessions.rotate(family, old_secret="one", new_secret=f"new {n}")
    )
    winners = [number for number, one in enumerate(results) if one is None]
    assert len(winners) == 1
    assert set(failures(results)) <= {"refresh_token_reused", "invalid_refresh_token"}
    assert "refresh_token_reused" in failures(results)
    assert refusal(sessions, family, f"new {winners[0]}") == "invalid_refresh_token"


def test_an_unknown_family_is_refused(sessions: Sessions, family: Session) -> None:
    unknown = replace(family, id=f"{family.id}x")
    assert refusal(sessions, unknown, "one") == "invalid_refresh_token"
    assert refusal(sessions, unknown, "other") == "invalid_refresh_token"


def test_somebody_elses_family_is_unknown(sessions: Sessions, family: Session) -> None:
    foreign = replace(family, user_id=f"{family.user_id}x")
    assert refusal(sessions, foreign, "one") == "invalid_refresh_token"
    sessions.rotate(family, old_secret="one", new_secret="two")


def test_a_revoked_family_is_refused(sessions: Sessions, family: Session) -> None:
    sessions.revoke(family.user_id, family.id)
    assert refusal(sessions, family, "one") == "invalid_refresh_token"


def test_revoking_twice_is_harmless(sessions: Sessions, family: Session) -> None:
    sessions.revoke(family.user_id, family.id)
    sessions.revoke(family.user_id, family.id)


def test_families_end_separately(sessions: Sessions, family: Session) -> None:
    other = replace(family, id=f"{family.id}x")
    sessions.start(other, "one")
    sessions.revoke(family.user_id, family.id)
    sessions.rotate(other, old_secret="one", new_secret="two")


def test_a_family_expires_and_is_not_called_reused(
    sessions: Sessions, family: Session, clock: FakeClock
) -> None:
    clock.advance(LIFE + timedelta(seconds=1))
    assert refusal(sessions, family, "one") == "invalid_refresh_token"


def test_each_use_prolongs_a_family(sessions: Sessions, family: Session, clock: FakeClock) -> None:
    clock.advance(LIFE - timedelta(days=1))
    sessions.rotate(replace(family, expires_at=clock() + LIFE), old_secret="one", new_secret="two")
    clock.advance(LIFE - timedelta(days=1))
    sessions.rotate(family, old_secret="two", new_secret="three")


def test_an_exchange_whose_answer_was_lost_may_be_repeated(
    sessions: Sessions, family: Session
) -> None:
    """The SDK sends a write again when no answer came: it then meets its own effect."""
    for _ in range(2):
        sessions.rotate(family, old_secret="one", new_secret="two")
    sessions.rotate(family, old_secret="two", new_secret="three")


def test_an_exchange_that_two_make_at_once_in_the_same_way_works_for_both(
    sessions: Sessions, family: Session
) -> None:
    results = at_once(8, lambda _: sessions.rotate(family, old_secret="one", new_secret="two"))
    assert failures(results) == []
    sessions.rotate(family, old_secret="two", new_secret="three")


def test_an_exchange_is_not_repeated_once_the_next_one_was_made(
    sessions: Sessions, family: Session
) -> None:
    sessions.rotate(family, old_secret="one", new_secret="two")
    sessions.rotate(family, old_secret="two", new_secret="three")
    with pytest.raises(Unauthenticated) as refused:
        sessions.rotate(family, old_secret="one", new_secret="two")
    assert refused.value.code == "refresh_token_reused"
    assert refusal(sessions, family, "three") == "invalid_refresh_token"


@pytest.mark.parametrize("kept", [True, False])
def test_all_other_families_of_a_person_end(
    sessions: Sessions, family: Session, clock: FakeClock, storage: Storage, kept: bool
) -> None:
    others = [replace(family, id=new_id("s", clock())) for _ in range(30)]
    foreign = replace(family, user_id=account(storage, new_id("u", clock())))
    for one in (*others, foreign):
        sessions.start(one, "one")
    sessions.revoke_others(family.user_id, family.id if kept else None)
    assert {refusal(sessions, one, "one") for one in others} == {"invalid_refresh_token"}
    sessions.rotate(foreign, old_secret="one", new_secret="two")
    if kept:
        sessions.rotate(family, old_secret="one", new_secret="two")
    else:
        assert refusal(sessions, family, "one") == "invalid_refresh_token"
