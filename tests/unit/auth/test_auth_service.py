from dataclasses import replace
from datetime import timedelta

import pytest

from functions.auth.service import (
    LOGIN_WINDOW,
    LOGINS_PER_ACCOUNT,
    LOGINS_PER_ADDRESS,
    SESSION_LIFE,
    SIGN_UPS_PER_ADDRESS,
)
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.identity import CareSettings, LoginKind, Person, Principal, Role, Scope
from nuanxin.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    NuanxinError,
    RateLimited,
    Unauthenticated,
    UpstreamUnavailable,
)
from nuanxin.ports import Login
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import ScriptedCodeExchange
from tests.fakes.operators import InMemoryChannels
from tests.unit.auth.support import EMAIL, HERE, PASSWORD, World, session_of


def mini_program(channel_id: str = "ch_1") -> Channel:
    since = FakeClock()()
    return Channel(channel_id, ChannelKind.WECHAT_MINI_PROGRAM, "暖心", "wx1", "secret", since)


def with_mini_program(**codes: str | NuanxinError) -> World:
    return World(channels=InMemoryChannels(mini_program()), codes=ScriptedCodeExchange(**codes))


# Signing up.


def test_registering_makes_a_person_who_chats_and_signs_them_in(world: World) -> None:
    signed_in = world.auth.register(EMAIL, PASSWORD, "小林", address=HERE)
    person = signed_in.person
    assert (person.role, person.email, person.display_name) == (Role.USER, EMAIL, "小林")
    assert world.accounts.get(person.id) == person
    assert session_of(signed_in).user_id == person.id
    assert world.auth.refresh(signed_in.refresh_token).person == person


def test_the_password_is_kept_as_a_hash(world: World) -> None:
    person = world.registered().person
    assert world.accounts.credentials(person.id) == world.passwords.hash(PASSWORD)


def test_an_email_registers_once(world: World) -> None:
    first = world.registered()
    with pytest.raises(Conflict) as refused:
        world.auth.register(EMAIL, "another password", None, address=HERE)
    assert refused.value.code == "email_taken"
    assert world.auth.log_in(EMAIL, PASSWORD, address=HERE).person == first.person


def test_sign_ups_are_limited_by_address(world: World) -> None:
    for number in range(SIGN_UPS_PER_ADDRESS):
        world.registered(f"{number}@example.com")
    with pytest.raises(RateLimited) as refused:
        world.registered("one-more@example.com")
    assert refused.value.code == "too_many_attempts"
    world.auth.register("elsewhere@example.com", PASSWORD, None, address="203.0.113.8")


# Signing in with a password.


def test_the_right_password_signs_in(world: World) -> None:
    person = world.registered().person
    signed_in = world.auth.log_in(EMAIL, PASSWORD, address=HERE)
    assert signed_in.person == person
    assert session_of(signed_in).user_id == person.id


def test_each_sign_in_is_a_session_of_its_own(world: World) -> None:
    first, second = world.registered(), world.auth.log_in(EMAIL, PASSWORD, address=HERE)
    assert session_of(first).session_id != session_of(second).session_id
    assert first.refresh_token != second.refresh_token


def test_a_wrong_password_and_an_unknown_email_get_the_same_answer(world: World) -> None:
    world.registered()
    refusals = []
    for email in (EMAIL, "nobody@example.com"):
        with pytest.raises(Unauthenticated) as refused:
            world.auth.log_in(email, "wrong", address=HERE)
        refusals.append((refused.value.code, refused.value.detail))
    assert refusals[0] == refusals[1]
    assert refusals[0][0] == "invalid_credentials"


def test_an_unknown_email_costs_a_password_check_too(world: World) -> None:
    with pytest.raises(Unauthenticated):
        world.auth.log_in("nobody@example.com", "wrong", address=HERE)
    assert world.passwords.checked == [(None, "wrong")]


def test_attempts_at_an_account_are_limited_wherever_they_come_from(world: World) -> None:
    world.registered()
    for number in range(LOGINS_PER_ACCOUNT):
        with pytest.raises(Unauthenticated):
            world.auth.log_in(EMAIL, "wrong", address=f"198.51.100.{number}")
    with pytest.raises(RateLimited) as refused:
        world.auth.log_in(EMAIL, PASSWORD, address=HERE)
    assert 1 <= refused.value.retry_after <= LOGIN_WINDOW.total_seconds()


def test_an_unknown_email_is_limited_like_a_known_one(world: World) -> None:
    for _ in range(LOGINS_PER_ACCOUNT):
        with pytest.raises(Unauthenticated):
            world.auth.log_in("nobody@example.com", "wrong", address=HERE)
    with pytest.raises(RateLimited):
        world.auth.log_in("nobody@example.com", "wrong", address=HERE)


def test_waiting_as_long_as_told_ends_the_limit(world: World) -> None:
    world.registered()
    for _ in range(LOGINS_PER_ACCOUNT):
        with pytest.raises(Unauthenticated):
            world.auth.log_in(EMAIL, "wrong", address=HERE)
    with pytest.raises(RateLimited) as refused:
        world.auth.log_in(EMAIL, PASSWORD, address=HERE)
    world.clock.advance(timedelta(seconds=refused.value.retry_after))
    assert world.auth.log_in(EMAIL, PASSWORD, address=HERE).person.email == EMAIL


def test_a_success_forgets_the_failures_before_it(world: World) -> None:
    world.registered()
    for _ in range(3):
        for _ in range(LOGINS_PER_ACCOUNT - 1):
            with pytest.raises(Unauthenticated):
                world.auth.log_in(EMAIL, "wrong", address=HERE)
        world.auth.log_in(EMAIL, PASSWORD, address=HERE)


def test_attempts_from_an_address_are_limited_whomever_they_try(world: World) -> None:
    for number in range(LOGINS_PER_ADDRESS):
        with pytest.raises(Unauthenticated):
            world.auth.log_in(f"{number}@example.com", "wrong", address=HERE)
    with pytest.raises(RateLimited):
        world.auth.log_in("one-more@example.com", "wrong", address=HERE)
    with pytest.raises(Unauthenticated):
        world.auth.log_in("one-more@example.com", "wrong", address="203.0.113.8")


def test_a_hash_with_old_settings_is_made_anew_at_the_next_sign_in(world: World) -> None:
    person = world.registered().person
    world.passwords.strength = 2
    world.auth.log_in(EMAIL, PASSWORD, address=HERE)
    assert world.accounts.credentials(person.id) == world.passwords.hash(PASSWORD)
    assert world.auth.log_in(EMAIL, PASSWORD, address=HERE).person == person


def test_a_wrong_password_never_replaces_the_hash(world: World) -> None:
    person = world.registered().person
    before = world.accounts.credentials(person.id)
    world.passwords.strength = 2
    with pytest.raises(Unauthenticated):
        world.auth.log_in(EMAIL, "wrong", address=HERE)
    assert world.accounts.credentials(person.id) == before


# Signing in through a mini program.


def test_a_code_makes_a_person_the_first_time_and_finds_them_later() -> None:
    world = with_mini_program(one="openid", two="openid")
    first = world.auth.sign_in_with_wechat("one", "ch_1", address=HERE).person
    second = world.auth.sign_in_with_wechat("two", "ch_1", address=HERE).person
    assert first == second
    assert first.role is Role.USER
    assert Login(LoginKind.WECHAT_MINI_PROGRAM, "openid", "wx1") in world.accounts


def test_a_code_that_is_sent_twice_is_exchanged_once() -> None:
    world = with_mini_program(one="openid")
    first = world.auth.sign_in_with_wechat("one", None, address=HERE)
    again = world.auth.sign_in_with_wechat("one", None, address=HERE)
    assert first.person == again.person
    assert world.codes.exchanged == [("ch_1", "one")]
    assert len(world.accounts) == 1


def test_a_code_that_another_request_exchanges_is_a_conflict() -> None:
    world = with_mini_program(one="openid")
    world.code_results.claim("ch_1", "one")
    with pytest.raises(Conflict) as refused:
        world.auth.sign_in_with_wechat("one", None, address=HERE)
    assert refused.value.code == "request_in_progress"
    assert world.codes.exchanged == []


class _SignedUpMeanwhile(InMemoryAccounts):
    """Somebody else adds the same login between our looking and our adding."""

    def add(self, person: Person, login: Login, *, password_hash: str | None = None) -> None:
        super().add(replace(person, id="u_first"), login, password_hash=password_hash)
        super().add(person, login, password_hash=password_hash)


def test_of_two_codes_of_a_new_person_at_once_both_sign_in_the_same() -> None:
    world = World(
        accounts=_SignedUpMeanwhile(),
        channels=InMemoryChannels(mini_program()),
        codes=ScriptedCodeExchange(one="openid"),
    )
    signed_in = world.auth.sign_in_with_wechat("one", None, address=HERE)
    assert signed_in.person.id == "u_first"
    assert len(world.accounts) == 1


@pytest.mark.parametrize(
    "refusal",
    [
        Unauthenticated("no", code="code_invalid"),
        Forbidden("no", code="high_risk_user"),
        UpstreamUnavailable("no", code="wechat_unavailable"),
    ],
)
def test_a_refused_code_signs_in_nobody_and_may_be_sent_again(refusal: NuanxinError) -> None:
    world = with_mini_program(one=refusal)
    with pytest.raises(type(refusal)) as refused:
        world.auth.sign_in_with_wechat("one", None, address=HERE)
    assert refused.value is refusal
    assert len(world.accounts) == 0
    assert world.code_results.claim("ch_1", "one") is None


def test_the_only_mini_program_needs_no_name() -> None:
    world = with_mini_program(one="openid")
    account = replace(mini_program("ch_2"), kind=ChannelKind.WECHAT_OFFICIAL_ACCOUNT)
    world.channels.add(account)
    world.auth.sign_in_with_wechat("one", None, address=HERE)
    assert world.codes.exchanged == [("ch_1", "one")]


def test_of_several_mini_programs_one_has_to_be_named() -> None:
    world = with_mini_program(one="openid")
    world.channels.add(mini_program("ch_2"))
    with pytest.raises(Invalid) as refused:
        world.auth.sign_in_with_wechat("one", None, address=HERE)
    assert refused.value.code == "channel_ambiguous"
    world.auth.sign_in_with_wechat("one", "ch_2", address=HERE)
    assert world.codes.exchanged == [("ch_2", "one")]


def test_without_a_mini_program_nobody_signs_in_through_one(world: World) -> None:
    with pytest.raises(Conflict) as refused:
        world.auth.sign_in_with_wechat("one", None, address=HERE)
    assert refused.value.code == "channel_not_configured"


@pytest.mark.parametrize("channel_id", ["ch_0", "ch_2"])
def test_a_channel_that_is_no_mini_program_is_refused(channel_id: str) -> None:
    world = with_mini_program(one="openid")
    account = replace(mini_program("ch_2"), kind=ChannelKind.WECHAT_OFFICIAL_ACCOUNT)
    world.channels.add(account)
    with pytest.raises(Invalid) as refused:
        world.auth.sign_in_with_wechat("one", channel_id, address=HERE)
    assert refused.value.code == "unknown_channel"
    assert world.codes.exchanged == []


def test_codes_from_an_address_are_limited() -> None:
    world = with_mini_program()
    for number in range(LOGINS_PER_ADDRESS):
        with pytest.raises(Unauthenticated):
            world.auth.sign_in_with_wechat(f"guess {number}", None, address=HERE)
    with pytest.raises(RateLimited):
        world.auth.sign_in_with_wechat("one more", None, address=HERE)


# Sessions.


def test_a_refresh_token_is_exchanged_for_the_next_one(world: World) -> None:
    signed_in = world.registered()
    refreshed = world.auth.refresh(signed_in.refresh_token)
    assert refreshed.refresh_token != signed_in.refresh_token
    assert session_of(refreshed) == session_of(signed_in)
    world.auth.refresh(refreshed.refresh_token)


def test_a_used_refresh_token_ends_the_session_for_everybody(world: World) -> None:
    stolen = world.registered().refresh_token
    fresh = world.auth.refresh(stolen).refresh_token
    with pytest.raises(Unauthenticated) as refused:
        world.auth.refresh(stolen)
    assert refused.value.code == "refresh_token_reused"
    with pytest.raises(Unauthenticated) as refused:
        world.auth.refresh(fresh)
    assert refused.value.code == "invalid_refresh_token"


def test_the_other_sessions_of_that_person_go_on(world: World) -> None:
    stolen = world.registered().refresh_token
    other = world.auth.log_in(EMAIL, PASSWORD, address=HERE).refresh_token
    world.auth.refresh(stolen)
    with pytest.raises(Unauthenticated):
        world.auth.refresh(stolen)
    world.auth.refresh(other)


def test_use_keeps_a_session_alive_and_silence_ends_it(world: World) -> None:
    token = world.registered().refresh_token
    for _ in range(3):
        world.clock.advance(SESSION_LIFE - timedelta(days=1))
        token = world.auth.refresh(token).refresh_token
    world.clock.advance(SESSION_LIFE + timedelta(seconds=1))
    with pytest.raises(Unauthenticated) as refused:
        world.auth.refresh(token)
    assert refused.value.code == "invalid_refresh_token"


@pytest.mark.parametrize(
    "token", ["", "-", "---", "nxr---", "nxr-u-s", "nxr-u-s-x-y", "nxk-u-s-x", "nxr-u-s-", "nxr"]
)
def test_what_is_no_refresh_token_is_refused(world: World, token: str) -> None:
    with pytest.raises(Unauthenticated) as refused:
        world.auth.refresh(token)
    assert refused.value.code == "invalid_refresh_token"


def test_the_session_of_somebody_who_is_gone_is_of_no_use(world: World) -> None:
    signed_in = world.registered()
    world.accounts.remove(signed_in.person.id)
    with pytest.raises(Unauthenticated) as refused:
        world.auth.refresh(signed_in.refresh_token)
    assert refused.value.code == "invalid_refresh_token"


def test_logging_out_ends_the_session(world: World) -> None:
    signed_in = world.registered()
    session_id = session_of(signed_in).session_id
    assert session_id is not None
    world.auth.log_out(signed_in.person.id, session_id)
    with pytest.raises(Unauthenticated):
        world.auth.refresh(signed_in.refresh_token)


# One's own account.


def test_a_profile_is_changed(world: World) -> None:
    person = world.registered().person
    changed = replace(person, display_name="小林", care=CareSettings("US", recall=False))
    assert world.auth.change_profile(person, changed) == changed
    assert world.auth.profile(person.id) == changed


def test_a_change_takes_nothing_back_that_was_changed_meanwhile(world: World) -> None:
    person = world.registered().person
    world.auth.change_profile(person, replace(person, display_name="小林"))
    changed = world.auth.change_profile(person, replace(person, language="en"))
    assert (changed.display_name, changed.language) == ("小林", "en")


def test_the_profile_of_somebody_who_is_gone_asks_to_sign_in(world: World) -> None:
    with pytest.raises(Unauthenticated) as refused:
        world.auth.profile("u_gone")
    assert refused.value.code == "account_gone"


def test_an_api_key_works_until_it_is_deleted(world: World) -> None:
    person = world.registered().person
    key, shown = world.auth.create_api_key(person.id, "脚本", frozenset({Scope.CHAT}))
    may_chat = Principal(person.id, scopes=frozenset({Scope.CHAT}))
    assert world.api_keys.verify(shown) == may_chat
    assert world.auth.list_api_keys(person.id) == (key,)
    world.auth.delete_api_key(person.id, key.id)
    assert world.auth.list_api_keys(person.id) == ()


def test_only_ones_own_api_keys_can_be_deleted(world: World) -> None:
    person = world.registered().person
    key, _ = world.auth.create_api_key(person.id, "脚本", frozenset(Scope))
    for user_id, key_id in (("u_other", key.id), (person.id, "k_other")):
        with pytest.raises(NotFound):
            world.auth.delete_api_key(user_id, key_id)
    assert world.auth.list_api_keys(person.id) == (key,)


# For owners and admins.


def test_people_are_listed_newest_first(world: World) -> None:
    people = [world.person(Role.USER) for _ in range(3)]
    page = world.auth.people(limit=2, cursor=None)
    rest = world.auth.people(limit=2, cursor=page.cursor)
    assert [*page.items, *rest.items] == people[::-1]


@pytest.mark.parametrize("new", Role)
@pytest.mark.parametrize("present", Role)
@pytest.mark.parametrize("acting", [Role.OWNER, Role.ADMIN])
def test_admins_move_people_below_admin_and_owners_everybody(
    world: World, acting: Role, present: Role, new: Role
) -> None:
    world.person(Role.OWNER)
    actor, person = world.person(acting), world.person(present)
    high = {Role.OWNER, Role.ADMIN}
    if acting is Role.OWNER or not {present, new} & high:
        assert world.auth.change_role(actor, person.id, new) == replace(person, role=new)
        expected = new
    else:
        with pytest.raises(Forbidden):
            world.auth.change_role(actor, person.id, new)
        expected = present
    assert world.auth.profile(person.id).role is expected


def test_the_last_owner_cannot_step_down(world: World) -> None:
    owner = world.person(Role.OWNER)
    with pytest.raises(Conflict) as refused:
        world.auth.change_role(owner, owner.id, Role.ADMIN)
    assert refused.value.code == "last_owner"


def test_nobodys_role_cannot_be_changed(world: World) -> None:
    with pytest.raises(NotFound):
        world.auth.change_role(world.person(Role.OWNER), "u_nobody", Role.EDITOR)


def test_the_first_owner_is_made_once_and_can_sign_in(world: World) -> None:
    assert world.auth.ensure_owner("owner@example.com", PASSWORD)
    assert not world.auth.ensure_owner("second@example.com", PASSWORD)
    signed_in = world.auth.log_in("owner@example.com", PASSWORD, address=HERE)
    assert signed_in.person.role is Role.OWNER
    with pytest.raises(Unauthenticated):
        world.auth.log_in("second@example.com", PASSWORD, address=HERE)


def test_what_is_handed_over_is_not_in_a_representation(world: World) -> None:
    """Objects end up in logs and tracebacks; tokens must not."""
    signed_in = world.registered()
    assert signed_in.refresh_token not in repr(signed_in)
    assert signed_in.access_token not in repr(signed_in)
    assert "secret" not in repr(mini_program())
    assert EMAIL not in repr(Login(LoginKind.EMAIL, EMAIL))
