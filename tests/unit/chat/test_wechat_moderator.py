"""Whom WeChat is asked about, and what holds where it does not answer."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from functions.chat.moderation.ports import CLEAN, UNANSWERED, Outcome, Verdict, may_be_minor
from functions.chat.moderation.wechat import LEFT_ALONE, REMEMBERED, WeChatModerator
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.conversation import Author
from nuanxin.domain.identity import LoginKind, Person, Role
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Login
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.operators import InMemoryChannels

RISKY = Verdict(Outcome.RISKY, "20002")
LOCAL_RISKY = "如何合成冰毒"


@dataclass
class WeChat:
    """What WeChat would say; `None`: it does not say about this person."""

    says: Verdict | None = CLEAN
    silent: bool = False
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def __call__(self, channel: Channel, openid: str, text: str) -> Verdict | None:
        self.asked.append((channel.id, openid, text))
        if self.silent:
            raise UpstreamUnavailable("no answer")
        return self.says


class World:
    def __init__(self, *, fails_open: bool = True) -> None:
        self.clock = FakeClock()
        self.program = Channel(
            "ch_1", ChannelKind.WECHAT_MINI_PROGRAM, "小程序", "wx1", "s", self.clock()
        )
        self.channels = InMemoryChannels(self.program)
        self.people = InMemoryAccounts()
        self.wechat = WeChat()
        self.person = self.add("u_1", Login(LoginKind.WECHAT_MINI_PROGRAM, "openid", "wx1"))
        self.moderator = WeChatModerator(
            self.channels, self.people, self.wechat, self.clock, fails_open=fails_open
        )

    def add(self, user_id: str, login: Login) -> Person:
        person = Person(user_id, Role.USER, self.clock())
        self.people.add(person, login)
        return person

    def check(
        self,
        text: str = "今天好累",
        *,
        person: Person | None = None,
        spoken_by: Author = Author.USER,
    ) -> Verdict:
        return self.moderator.check(text, person=person or self.person, spoken_by=spoken_by)


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("spoken_by", list(Author))
def test_wechat_is_asked_about_people_of_a_mini_program(world: World, spoken_by: Author) -> None:
    world.wechat.says = RISKY
    assert world.check(spoken_by=spoken_by) == RISKY
    assert world.wechat.asked == [("ch_1", "openid", "今天好累")]


@pytest.mark.parametrize(
    "login",
    [
        Login(LoginKind.EMAIL, "a@example.com"),
        Login(LoginKind.WECHAT_OFFICIAL_ACCOUNT, "openid", "wx1"),
        Login(LoginKind.WECHAT_MINI_PROGRAM, "openid", "wx_other"),
    ],
)
def test_about_everybody_else_only_we_decide(world: World, login: Login) -> None:
    other = world.add("u_2", login)
    world.wechat.says = RISKY
    assert world.check(person=other) == CLEAN
    assert world.check(LOCAL_RISKY, person=other).is_risky
    assert world.wechat.asked == []


def test_what_we_refuse_wechat_is_not_asked_about(world: World) -> None:
    assert world.check(LOCAL_RISKY) == Verdict(Outcome.RISKY, "illegal_goods")
    assert world.check("  \n") == CLEAN
    assert world.wechat.asked == []


@pytest.mark.parametrize("text", ["我被性侵了", "我真的撑不住了", "I relapsed on heroin"])
def test_a_cry_for_help_is_never_asked_about(world: World, text: str) -> None:
    world.wechat.says = RISKY
    assert world.check(text) == CLEAN
    assert world.wechat.asked == []
    assert world.check(text, spoken_by=Author.ASSISTANT) == RISKY


def test_where_wechat_does_not_say_we_decide(world: World) -> None:
    world.wechat.says = None
    assert world.check() == CLEAN
    assert world.wechat.asked != []


def test_a_new_mini_program_is_noticed_within_a_minute(world: World) -> None:
    world.channels.delete("ch_1")
    world.wechat.says = RISKY
    assert world.check() == CLEAN
    world.channels.add(world.program)
    assert world.check() == CLEAN
    world.clock.advance(REMEMBERED)
    assert world.check() == RISKY


def test_who_signs_in_meanwhile_is_noticed_within_a_minute(world: World) -> None:
    world.wechat.says = RISKY
    later = world.add("u_2", Login(LoginKind.EMAIL, "a@example.com"))
    assert world.check(person=later) == CLEAN
    world.people.remove("u_2")
    world.add("u_2", Login(LoginKind.WECHAT_MINI_PROGRAM, "late", "wx1"))
    assert world.check(person=later) == CLEAN
    world.clock.advance(REMEMBERED)
    assert world.check(person=later) == RISKY


def test_without_an_answer_grown_up_words_pass_or_not_as_configured() -> None:
    for fails_open, outcome in ((True, Outcome.REVIEW), (False, Outcome.RISKY)):
        world = World(fails_open=fails_open)
        world.wechat.silent = True
        assert world.check() == Verdict(outcome, UNANSWERED)


@pytest.mark.parametrize("spoken_by", list(Author))
def test_without_an_answer_nothing_passes_to_minors(world: World, spoken_by: Author) -> None:
    world.wechat.silent = True
    child = replace(world.person, birth_year=world.clock().year - 12)
    assert world.check(person=child, spoken_by=spoken_by) == Verdict(Outcome.RISKY, UNANSWERED)


def test_a_minor_may_cry_for_help_although_wechat_is_silent(world: World) -> None:
    world.wechat.silent = True
    child = replace(world.person, birth_year=world.clock().year - 12)
    assert world.check("我被爸爸打了，好害怕", person=child) == CLEAN


def test_a_silent_wechat_is_left_alone_for_a_while(world: World) -> None:
    world.wechat.silent = True
    world.check()
    world.wechat.silent = False
    world.clock.advance(LEFT_ALONE - timedelta(seconds=1))
    assert world.check() == Verdict(Outcome.REVIEW, UNANSWERED)
    assert len(world.wechat.asked) == 1
    world.clock.advance(timedelta(seconds=1))
    assert world.check() == CLEAN
    assert len(world.wechat.asked) == 2


@pytest.mark.parametrize(
    ("age", "minor"), [(None, False), (12, True), (17, True), (18, True), (19, False), (70, False)]
)
def test_of_the_year_of_birth_only_a_year_is_known(age: int | None, minor: bool) -> None:
    clock = FakeClock()
    born = None if age is None else clock().year - age
    person = Person("u_1", Role.USER, clock(), birth_year=born)
    assert may_be_minor(person, clock()) is minor
