"""Beginning without a sign-in, adding one later, and changing it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.auth.service import (
    ANONYMOUS_PER_ADDRESS,
    ANONYMOUS_PER_SITE,
    LOGINS_PER_ACCOUNT,
    SIGN_UPS_PER_ADDRESS,
    SignedIn,
)
from nuanxin.adapters.seal import DataKeys
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.identity import LoginKind, Role, Scope
from nuanxin.errors import Conflict, Forbidden, RateLimited, Unauthenticated
from nuanxin.ports import Login
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.operators import InMemoryChannels
from tests.unit.auth.support import EMAIL, HERE, PASSWORD, World, session_of

NEW = "another password"
SHORT, LONG = sorted(ANONYMOUS_PER_ADDRESS)


def began(world: World, address: str = HERE) -> SignedIn:
    return world.auth.begin_anonymously(None, None, address=address)


def added(world: World, user_id: str, email: str = EMAIL, name: str | None = None) -> SignedIn:
    return world.auth.add_email(user_id, email, PASSWORD, name, address=HERE)


def changed(world: World, signed_in: SignedIn, present: str = PASSWORD, new: str = NEW) -> None:
    world.auth.change_password(session_of(signed_in), present, new, address=HERE)


# Without a sign-in.


def test_beginning_anonymously_needs_nothing(world: World) -> None:
    signed_in = began(world)
    person = signed_in.person
    assert (person.is_anonymous, person.role, person.email) == (True, Role.USER, None)
    assert (person.language, person.time_zone) == ("zh-CN", "Asia/Shanghai")
    assert world.auth.profile(person.id) == person
    assert session_of(signed_in).user_id == person.id
    assert world.auth.refresh(signed_in.refresh_token).person == person
    assert world.auth.sign_ins(person) == ()


def test_language_and_time_zone_may_be_said_at_once(world: World) -> None:
    person = world.auth.begin_anonymously("en-GB", "Europe/London", address=HERE).person
    assert (person.language, person.time_zone) == ("en-GB", "Europe/London")


def test_who_begins_twice_is_two(world: World) -> None:
    assert began(world).person.id != began(world).person.id


@pytest.mark.parametrize("window", [SHORT, LONG])
def test_so_many_begin_at_an_address_within_a_while_and_within_a_day(
    world: World, window: timedelta
) -> None:
    most = ANONYMOUS_PER_ADDRESS[window]
    for number in range(most):
        if window == LONG and number % ANONYMOUS_PER_ADDRESS[SHORT] == 0:
            world.clock.advance(SHORT)
        began(world)
    world.clock.advance(SHORT if window == LONG else timedelta())
    with pytest.raises(RateLimited) as refused:
        began(world)
    assert refused.value.code == "too_many_anonymous"
    assert 1 <= refused.value.retry_after <= window.total_seconds()
    began(world, "203.0.113.8")
    world.registered()
    world.clock.advance(window)
    began(world)


def test_an_address_of_the_same_household_is_no_other_one(world: World) -> None:
    for number in range(ANONYMOUS_PER_ADDRESS[SHORT]):
        began(world, f"2001:db8::{number:x}")
    with pytest.raises(RateLimited):
        began(world, "2001:db8::ffff")
    began(world, "2001:db8:0:1::1")


def test_a_site_with_many_networks_has_a_limit_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ANONYMOUS_PER_SITE, LONG, 20)
    for number in range(20):
        began(world, f"2001:db8:1:{number:x}::1")
    with pytest.raises(RateLimited):
        began(world, "2001:db8:1:ffff::1")
    began(world, "2001:db8:2::1")


def test_where_people_have_no_limits_their_number_has_none(world: World) -> None:
    world.auth = replace(world.auth, limits_anonymous=False)
    for _ in range(ANONYMOUS_PER_ADDRESS[SHORT] + 1):
        began(world)


def test_an_anonymous_person_gets_no_api_key_until_they_can_sign_in(world: World) -> None:
    person = began(world).person
    with pytest.raises(Conflict) as refused:
        world.auth.create_api_key(person.id, "脚本", frozenset(Scope))
    assert refused.value.code == "account_anonymous"
    assert world.auth.list_api_keys(person.id) == ()
    added(world, person.id)
    world.auth.create_api_key(person.id, "脚本", frozenset(Scope))


# Adding an e-mail.


def test_an_e_mail_keeps_the_account_and_all_its_settings(world: World) -> None:
    first = began(world)
    before = world.auth.change_profile(
        first.person, replace(first.person, birth_year=1990, display_name="小林")
    )
    signed_in = added(world, before.id)
    assert signed_in.person == replace(before, email=EMAIL, is_anonymous=False)
    assert session_of(signed_in).user_id == before.id
    again = world.auth.log_in(EMAIL, PASSWORD, address=HERE)
    assert again.person == signed_in.person
    assert len(world.accounts) == 1


def test_the_session_before_goes_on(world: World) -> None:
    first = began(world)
    signed_in = added(world, first.person.id)
    assert session_of(signed_in).session_id != session_of(first).session_id
    for one in (first, signed_in):
        world.auth.refresh(one.refresh_token)


def test_a_name_may_come_with_the_e_mail(world: World) -> None:
    assert added(world, began(world).person.id, name="小雨").person.display_name == "小雨"


def test_somebody_of_a_platform_adds_an_e_mail_too(world: World) -> None:
    person = world.person(Role.USER)
    assert added(world, person.id).person == replace(person, email=EMAIL)


@pytest.mark.parametrize("email", [EMAIL, "other@example.com"])
def test_an_account_with_an_e_mail_gets_no_second_one(world: World, email: str) -> None:
    person = world.registered().person
    with pytest.raises(Conflict) as refused:
        added(world, person.id, email)
    assert refused.value.code == "already_registered"
    assert world.auth.profile(person.id) == person


def test_an_e_mail_of_somebody_else_is_taken(world: World) -> None:
    owner, person = world.registered().person, began(world).person
    with pytest.raises(Conflict) as refused:
        added(world, person.id)
    assert refused.value.code == "email_taken"
    assert world.auth.profile(person.id) == person
    assert world.auth.log_in(EMAIL, PASSWORD, address=HERE).person == owner


def test_the_account_of_somebody_who_is_gone_is_not_made_anew(world: World) -> None:
    person = began(world).person
    world.accounts.remove(person.id)
    with pytest.raises(Unauthenticated) as refused:
        added(world, person.id)
    assert refused.value.code == "account_gone"
    assert len(world.accounts) == 0


def test_adding_e_mails_counts_as_signing_up(world: World) -> None:
    person = began(world).person
    for number in range(SIGN_UPS_PER_ADDRESS):
        world.registered(f"{number}@example.com")
    with pytest.raises(RateLimited):
        added(world, person.id)


# Refreshing again.


def test_with_the_same_key_a_refresh_may_be_repeated(world: World) -> None:
    token = began(world).refresh_token
    first = world.auth.refresh(token, key="k")
    again = world.auth.refresh(token, key="k")
    assert again.refresh_token == first.refresh_token != token
    assert session_of(again) == session_of(first)
    world.auth.refresh(again.refresh_token, key="l")


def test_a_lost_answer_may_be_fetched_weeks_later(world: World) -> None:
    token = began(world).refresh_token
    world.auth.refresh(token, key="k")
    world.clock.advance(timedelta(days=20))
    world.auth.refresh(world.auth.refresh(token, key="k").refresh_token)


@pytest.mark.parametrize("key", ["other", None])
def test_another_key_with_an_old_token_ends_the_session(world: World, key: str | None) -> None:
    token = began(world).refresh_token
    fresh = world.auth.refresh(token, key="k").refresh_token
    with pytest.raises(Unauthenticated) as refused:
        world.auth.refresh(token, key=key)
    assert refused.value.code == "refresh_token_reused"
    with pytest.raises(Unauthenticated):
        world.auth.refresh(fresh, key="k")


def test_a_repetition_after_the_next_exchange_ends_the_session(world: World) -> None:
    token = began(world).refresh_token
    fresh = world.auth.refresh(token, key="k").refresh_token
    world.auth.refresh(fresh, key="k")
    with pytest.raises(Unauthenticated) as refused:
        world.auth.refresh(token, key="k")
    assert refused.value.code == "refresh_token_reused"


def test_what_a_key_makes_of_a_token_cannot_be_told_without_ours(world: World) -> None:
    token = began(world).refresh_token
    world.auth.refresh(token, key="k")
    elsewhere = replace(world.auth, names=DataKeys("another secret"))
    with pytest.raises(Unauthenticated):
        elsewhere.refresh(token, key="k")


# Ways in.


def test_ways_in_are_called_what_people_call_them() -> None:
    since = World().clock()
    kind = ChannelKind.WECHAT_MINI_PROGRAM
    program = Channel("ch_1", kind, "暖心小程序", "wx1", "secret", since)
    client = replace(program, id="ch_2", kind="signed_webhook", name="手表", app_id="watch")
    world = World(channels=InMemoryChannels(program, client))
    for login, label in (
        (Login(LoginKind.WECHAT_MINI_PROGRAM, "o1", "wx1"), "暖心小程序"),
        (Login(LoginKind.CHANNEL, "o1", "signed_webhook/watch"), "手表"),
        (Login(LoginKind.WECHAT_OFFICIAL_ACCOUNT, "o1", "wx_gone"), "wechat_official_account"),
    ):
        new = replace(world.person(Role.USER), id=f"u_{login.kind}")
        world.accounts.add(new, login)
        ((sign_in, name),) = world.auth.sign_ins(new)
        assert (sign_in.kind, name, sign_in.created_at) == (login.kind, label, new.created_at)


def test_an_e_mail_is_called_by_its_address(world: World) -> None:
    person = world.registered().person
    ((sign_in, label),) = world.auth.sign_ins(person)
    assert (sign_in.kind, label) == (LoginKind.EMAIL, EMAIL)


# Changing the password.


def test_a_new_password_replaces_the_present_one(world: World) -> None:
    signed_in = world.registered()
    changed(world, signed_in)
    assert world.auth.log_in(EMAIL, NEW, address=HERE).person == signed_in.person
    with pytest.raises(Unauthenticated):
        world.auth.log_in(EMAIL, PASSWORD, address=HERE)


def test_it_ends_the_other_sessions_and_not_this_one(world: World) -> None:
    signed_in = world.registered()
    other = world.auth.log_in(EMAIL, PASSWORD, address=HERE)
    stranger = world.registered("kai@example.com")
    changed(world, signed_in)
    with pytest.raises(Unauthenticated) as refused:
        world.auth.refresh(other.refresh_token)
    assert refused.value.code == "invalid_refresh_token"
    world.auth.refresh(signed_in.refresh_token)
    world.auth.refresh(stranger.refresh_token)


def test_without_the_present_password_nothing_changes(world: World) -> None:
    signed_in = world.registered()
    other = world.auth.log_in(EMAIL, PASSWORD, address=HERE)
    with pytest.raises(Forbidden) as refused:
        changed(world, signed_in, present="wrong")
    assert refused.value.code == "wrong_password"
    world.auth.log_in(EMAIL, PASSWORD, address=HERE)
    world.auth.refresh(other.refresh_token)


def test_a_change_whose_answer_was_lost_may_be_repeated(world: World) -> None:
    signed_in = world.registered()
    changed(world, signed_in)
    other = world.auth.log_in(EMAIL, NEW, address=HERE)
    changed(world, signed_in)
    with pytest.raises(Unauthenticated):
        world.auth.refresh(other.refresh_token)


def test_guesses_count_together_with_those_at_signing_in(world: World) -> None:
    signed_in = world.registered()
    for number in range(LOGINS_PER_ACCOUNT):
        if number % 2:
            with pytest.raises(Forbidden):
                changed(world, signed_in, present="guess")
        else:
            with pytest.raises(Unauthenticated):
                world.auth.log_in(EMAIL, "guess", address=HERE)
    with pytest.raises(RateLimited) as refused:
        changed(world, signed_in)
    assert refused.value.code == "too_many_attempts"


def test_a_success_forgets_the_guesses_before_it(world: World) -> None:
    signed_in = world.registered()
    for _ in range(3):
        for _ in range(LOGINS_PER_ACCOUNT - 1):
            with pytest.raises(Forbidden):
                changed(world, signed_in, present="guess")
        changed(world, signed_in, new=PASSWORD)


def test_who_has_no_password_cannot_change_it(world: World) -> None:
    with pytest.raises(Conflict) as refused:
        changed(world, began(world))
    assert refused.value.code == "no_password"


class _ReadBefore(InMemoryAccounts):
    """Credentials are read just before somebody changes them."""

    read: str | None = None

    def credentials(self, user_id: str) -> str | None:
        return self.read or super().credentials(user_id)


def test_of_two_changes_at_once_one_says_so() -> None:
    accounts = _ReadBefore()
    world = World(accounts=accounts)
    signed_in = world.registered()
    old = accounts.credentials(signed_in.person.id)
    changed(world, signed_in)
    accounts.read = old
    with pytest.raises(Conflict) as refused:
        changed(world, signed_in, new="a third one")
    assert refused.value.code == "password_changed"
    accounts.read = None
    world.auth.log_in(EMAIL, NEW, address=HERE)


def test_signing_in_does_not_bring_an_old_password_back() -> None:
    """Its hash was read before somebody changed it, and is made anew with better settings."""
    accounts = _ReadBefore()
    world = World(accounts=accounts)
    signed_in = world.registered()
    old = accounts.credentials(signed_in.person.id)
    changed(world, signed_in)
    accounts.read, world.passwords.strength = old, 2
    world.auth.log_in(EMAIL, PASSWORD, address=HERE)
    accounts.read = None
    with pytest.raises(Unauthenticated):
        world.auth.log_in(EMAIL, PASSWORD, address=HERE)
    world.auth.log_in(EMAIL, NEW, address=HERE)
