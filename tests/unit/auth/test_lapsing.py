"""Accounts without a sign-in: when somebody looks at them, and which are erased."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest

from functions.auth.jobs import JobKind, JobState
from functions.auth.lapses import GRACE, Lapse, Standing, next_look
from functions.auth.lapsing import AT_ONCE
from functions.auth.routes import begin_anonymously
from functions.auth.service import SESSION_LIFE
from nuanxin.domain.identity import Role
from nuanxin.errors import UpstreamUnavailable
from scripts.local_aws.launcher import ROOT
from tests.fakes.clock import FakeClock
from tests.unit.auth.house import DAY, SECOND, CrashError, House
from tests.unit.auth.support import HERE, PASSWORD

WHO = "u_somebody"


@pytest.fixture
def house() -> House:
    return House()


# The rule.

NOW = FakeClock()()


@pytest.mark.parametrize("since", [None, NOW - 2 * GRACE])
def test_whoever_can_come_back_is_looked_at_when_they_cannot_any_more(
    since: datetime | None,
) -> None:
    standing = Standing(is_anonymous=True, open_until=NOW + SECOND)
    assert next_look(Lapse(WHO, NOW, since), standing, NOW) == Lapse(WHO, NOW + SECOND)


@pytest.mark.parametrize("ended", [None, NOW, NOW - DAY])
def test_the_grace_begins_when_it_is_seen_that_nobody_can(ended: datetime | None) -> None:
    """However long ago that was: an ended session may be gone by then, and tell nothing."""
    standing = Standing(is_anonymous=True, open_until=ended)
    first = next_look(Lapse(WHO, NOW - DAY), standing, NOW)
    assert first == Lapse(WHO, NOW + GRACE, NOW)
    assert next_look(first, standing, NOW + GRACE - SECOND) == first
    assert next_look(first, standing, NOW + GRACE) is None


def test_what_is_not_for_us_to_end_is_looked_at_again() -> None:
    standing = Standing(is_anonymous=True, stays=True)
    lapse = Lapse(WHO, NOW, NOW - 9 * GRACE)
    assert next_look(lapse, standing, NOW) == Lapse(WHO, NOW + GRACE)


# One account.


def test_an_account_ends_a_week_after_its_last_session(house: House) -> None:
    who = house.began().person.id
    house.passes(SESSION_LIFE + GRACE)
    assert house.has(who)
    house.passes(2 * DAY)
    assert not house.has(who)
    (job_id,) = house.queue.requests
    job = house.jobs.get(job_id)
    assert job is not None
    assert (job.kind, job.state, job.owner) == (
        JobKind.DELETE,
        JobState.DONE,
        f"job owner of {who}",
    )


def test_each_visit_puts_it_off(house: House) -> None:
    signed_in = house.began()
    for _ in range(12):
        house.passes(SESSION_LIFE - DAY)
        signed_in = house.world.auth.refresh(signed_in.refresh_token)
    house.passes(SESSION_LIFE + GRACE)
    assert house.has(signed_in.person.id)
    house.passes(2 * DAY)
    assert not house.has(signed_in.person.id)


def test_an_e_mail_ends_the_looks_and_not_the_account(house: House) -> None:
    signed_in = house.began()
    who = signed_in.person.id
    house.passes(SESSION_LIFE - DAY)
    house.world.auth.add_email(who, "lin@example.com", PASSWORD, None, address=HERE)
    house.passes(10 * SESSION_LIFE)
    assert house.has(who)
    assert house.world.accounts.lapses == {}
    house.world.auth.log_in("lin@example.com", PASSWORD, address=HERE)


def test_an_e_mail_in_the_grace_is_in_time(house: House) -> None:
    who = house.began().person.id
    house.passes(SESSION_LIFE + GRACE)
    house.world.auth.add_email(who, "lin@example.com", PASSWORD, None, address=HERE)
    house.passes(10 * SESSION_LIFE)
    assert house.has(who)


def test_who_signs_out_leaves_an_account_that_ends_too(house: House) -> None:
    signed_in = house.began()
    who = signed_in.person.id
    (session,) = {one for _, one in house.world.sessions._families}
    house.world.auth.log_out(who, session)
    house.passes(SESSION_LIFE + GRACE + 2 * DAY)
    assert not house.has(who)


def test_an_operator_without_a_sign_in_stays(house: House) -> None:
    who = house.began().person.id
    house.world.accounts.set_role(who, old=Role.USER, new=Role.ADMIN)
    house.passes(3 * SESSION_LIFE)
    assert house.has(who)
    house.world.accounts.set_role(who, old=Role.ADMIN, new=Role.USER)
    house.passes(2 * GRACE + 2 * DAY)
    assert not house.has(who)


def test_an_account_of_before_is_looked_after_from_its_next_refresh_on(house: House) -> None:
    signed_in = house.began()
    who = signed_in.person.id
    house.world.accounts.lapses.clear()
    house.passes(DAY)
    house.world.auth.refresh(signed_in.refresh_token)
    house.passes(SESSION_LIFE + GRACE + 2 * DAY)
    assert not house.has(who)


def test_people_with_a_sign_in_are_never_looked_at(house: House) -> None:
    signed_in = house.world.registered()
    house.world.auth.refresh(signed_in.refresh_token)
    assert house.world.accounts.lapses == {}


def test_an_account_whose_session_was_never_stored_ends_too(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise CrashError

    monkeypatch.setattr(house.world.sessions, "start", crash)
    with pytest.raises(CrashError):
        house.began()
    (who,) = house.world.accounts.lapses
    house.passes(SESSION_LIFE + GRACE + 2 * DAY)
    assert not house.has(who)


def test_an_account_that_is_gone_by_itself_is_looked_at_no_more(house: House) -> None:
    who = house.began().person.id
    lapse = house.world.accounts.lapses[who]
    house.world.accounts.remove(who)
    house.world.accounts.lapses[who] = lapse
    house.passes(SESSION_LIFE + 2 * DAY)
    assert house.world.accounts.lapses == {}
    assert house.queue.requests == []


def test_one_that_cannot_be_looked_at_does_not_keep_the_others(house: House) -> None:
    ill, well = house.began().person.id, house.began().person.id

    def fails(name: str, args: tuple[Any, ...]) -> None:
        if name == "standing" and args == (ill,):
            raise UpstreamUnavailable("no")

    house.between = fails
    house.passes(SESSION_LIFE + GRACE + 2 * DAY)
    assert (house.has(ill), house.has(well)) == (True, False)


def test_a_sweep_ends_in_time_and_the_next_goes_on(house: House) -> None:
    people = [house.began().person.id for _ in range(3)]
    house.clock.advance(SESSION_LIFE + SECOND)
    looked: list[str] = []

    def slow(name: str, args: tuple[Any, ...]) -> None:
        if name == "standing":
            looked.append(args[0])
            house.clock.advance(timedelta(seconds=40))

    house.between = slow
    house.sweep()
    assert looked == people[:2]
    house.sweep()
    assert looked == people


def test_a_sweep_looks_at_so_many(house: House) -> None:
    house.world.auth = replace(house.world.auth, limits_anonymous=False)
    for _ in range(AT_ONCE + 1):
        house.began()
    looked: list[str] = []
    house.between = lambda name, args: looked.append(args[0]) if name == "standing" else None
    house.clock.advance(SESSION_LIFE + SECOND)
    house.sweep()
    assert len(looked) == AT_ONCE


def test_a_crash_between_any_two_steps_erases_once_and_whole() -> None:
    for step in count(1):
        house, passed = House(), 0
        who = house.began().person.id

        def crash(name: str, args: tuple[Any, ...], at: int = step) -> None:
            nonlocal passed
            passed += 1
            if passed == at:
                raise CrashError

        house.between = crash
        for _ in range(60):
            try:
                house.passes(DAY)
            except CrashError:
                continue
        ended = [one for one in house.jobs._jobs.values() if one.kind is JobKind.DELETE]
        assert [one.state for one in ended] == [JobState.DONE]
        assert not house.has(who)
        assert house.world.accounts.lapses == {}
        if passed < step:
            break
    assert step > 8


# What people are told.


@pytest.mark.parametrize(
    ("words", "name"), [("sign-in/words.ts", "remind"), ("me/dataWords.ts", "anonymous")]
)
def test_the_app_tells_the_days_that_count(words: str, name: str) -> None:
    source = (ROOT / "clients/web/src" / words).read_text(encoding="utf-8")
    told = re.findall(rf"^ +{name}:\s+'([^']+)'", source, re.MULTILINE)
    assert len(told) == 2
    for sentence in told:
        days = [int(one) for one in re.findall(r"(\d+) (?:天|days)", sentence)]
        assert days == [SESSION_LIFE.days, GRACE.days]


def test_so_does_the_api_document() -> None:
    days = re.findall(r"(\d+) days", begin_anonymously.__doc__ or "")
    assert days == [str(SESSION_LIFE.days), str(GRACE.days)]
