"""Ordering a check of a picture or sound, and hearing of it later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.channels.plugin import MediaChecked
from functions.chat.moderation.media import (
    ANSWERED_WITHIN,
    MediaCheck,
    MediaChecks,
    MediaState,
    MediaType,
)
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.identity import LoginKind, Person, Role
from nuanxin.errors import Conflict, NotFound, UpstreamUnavailable
from nuanxin.ports import Login
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.moderation import InMemoryMediaOrders, ScriptedChecker
from tests.fakes.operators import InMemoryChannels

ME, URL = "u_1", "https://example.com/a.png"
SECOND = timedelta(seconds=1)


class World:
    def __init__(self) -> None:
        self.clock = FakeClock()
        mini = ChannelKind.WECHAT_MINI_PROGRAM
        self.program = Channel("ch_1", mini, "小程序", "wx1", "s", self.clock())
        other = replace(
            self.program, id="ch_2", kind=ChannelKind.WECHAT_OFFICIAL_ACCOUNT, app_id="wx2"
        )
        self.people = InMemoryAccounts()
        person = Person(ME, Role.USER, self.clock())
        self.people.add(person, Login(LoginKind.WECHAT_MINI_PROGRAM, "openid", "wx1"))
        self.checker = ScriptedChecker()
        self.checks = MediaChecks(
            InMemoryMediaOrders(self.clock),
            self.checker,
            InMemoryChannels(self.program, other),
            self.people,
            self.clock,
        )

    def submit(self, user_id: str = ME, channel_id: str = "ch_1") -> MediaCheck:
        return self.checks.submit(channel_id, user_id, URL, MediaType.IMAGE)

    def take(self, trace_id: str, verdict: str, label: str = "") -> None:
        self.checks.take(self.program, MediaChecked(trace_id, verdict, label))


@pytest.fixture
def world() -> World:
    return World()


def test_an_order_names_the_person_and_is_pending(world: World) -> None:
    assert world.submit() == MediaCheck("t-1", MediaState.PENDING)
    assert world.checker.ordered == [("ch_1", "openid", URL, MediaType.IMAGE)]
    assert world.checks.check("ch_1", "t-1") == MediaCheck("t-1", MediaState.PENDING)


@pytest.mark.parametrize("verdict", ["pass", "review", "risky"])
def test_the_verdict_is_kept(world: World, verdict: str) -> None:
    world.submit()
    world.take("t-1", verdict, "20002")
    assert world.checks.check("ch_1", "t-1") == MediaCheck("t-1", MediaState(verdict), "20002")


def test_a_verdict_that_nobody_understands_is_doubtful(world: World) -> None:
    world.submit()
    world.take("t-1", "perhaps")
    assert world.checks.check("ch_1", "t-1").state is MediaState.REVIEW


def test_a_verdict_before_the_order_is_stored_is_not_lost(world: World) -> None:
    world.take("t-1", "risky", "20002")
    world.submit()
    assert world.checks.check("ch_1", "t-1") == MediaCheck("t-1", MediaState.RISKY, "20002")


def test_without_a_verdict_a_check_expires_and_a_late_one_still_counts(world: World) -> None:
    world.submit()
    world.clock.advance(ANSWERED_WITHIN)
    assert world.checks.check("ch_1", "t-1").state is MediaState.PENDING
    world.clock.advance(SECOND)
    assert world.checks.check("ch_1", "t-1").state is MediaState.EXPIRED
    world.take("t-1", "pass")
    assert world.checks.check("ch_1", "t-1").state is MediaState.PASS


def test_an_unknown_order_or_channel_is_not_found(world: World) -> None:
    world.submit()
    with pytest.raises(NotFound):
        world.checks.check("ch_1", "t-2")
    with pytest.raises(NotFound):
        world.checks.check("ch_none", "t-1")
    with pytest.raises(NotFound):
        world.submit(channel_id="ch_none")


def test_only_mini_programs_check_media(world: World) -> None:
    with pytest.raises(Conflict) as refused:
        world.submit(channel_id="ch_2")
    assert refused.value.code == "not_a_mini_program"


def test_somebody_unknown_to_wechat_cannot_be_named(world: World) -> None:
    world.people.add(Person("u_2", Role.USER, world.clock()), Login(LoginKind.EMAIL, "a@b.example"))
    for user_id in ("u_2", "u_nobody"):
        with pytest.raises(Conflict) as refused:
            world.submit(user_id)
        assert refused.value.code == "no_sign_in"
    assert world.checker.ordered == []


def test_an_order_that_fails_is_not_stored(world: World) -> None:
    world.checker.failure = UpstreamUnavailable("no answer")
    with pytest.raises(UpstreamUnavailable):
        world.submit()
    with pytest.raises(NotFound):
        world.checks.check("ch_1", "t-1")
