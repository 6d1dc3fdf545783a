"""Subscription messages: agreed to, used up, sent, refused; and the events about them."""

import json
from dataclasses import replace

import pytest

from functions.chat.channels.mailbox import SENT_SOON, BoxKey, Reply, ReplyState
from functions.chat.channels.message import ParcelKind
from functions.chat.channels.plugin import MediaChecked, OptedIn
from functions.chat.channels.registry import plugin_of
from functions.chat.channels.reports import Reports
from functions.chat.moderation.media import MediaChecks, MediaState
from functions.chat.subscriptions import MOST, Form, OptIn, Submitted, Subscriptions
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.identity import LoginKind, Person, Role
from nuanxin.errors import Conflict, NotFound
from nuanxin.ports import Login
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.moderation import InMemoryMediaOrders, ScriptedChecker
from tests.fakes.operators import InMemoryChannels
from tests.fakes.opt_ins import InMemoryOptIns
from tests.fakes.work_queue import MemoryWorkQueue

ME = "u_1"
BOX = BoxKey(ME, "ch_1")
FORM = Form("T1", {"thing1": "晚间问候"}, "pages/index")


class World:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.program = Channel(
            "ch_1", ChannelKind.WECHAT_MINI_PROGRAM, "小程序", "wx1", "s", self.clock()
        )
        account = replace(
            self.program, id="ch_2", kind=ChannelKind.WECHAT_OFFICIAL_ACCOUNT, app_id="wx2"
        )
        webhook = replace(self.program, id="ch_3", kind="webhook", app_id="w")
        self.channels = InMemoryChannels(self.program, account, webhook)
        self.people = InMemoryAccounts()
        person = Person(ME, Role.USER, self.clock())
        self.people.add(person, Login(LoginKind.WECHAT_MINI_PROGRAM, "openid", "wx1"))
        self.opt_ins = InMemoryOptIns()
        self.queue = MemoryWorkQueue()
        self.messages = Subscriptions(
            self.opt_ins, self.channels, self.people, self.queue, self.clock
        )
        self.media = MediaChecks(
            InMemoryMediaOrders(self.clock),
            ScriptedChecker(),
            self.channels,
            self.people,
            self.clock,
        )
        self.reports = Reports(self.messages, self.media, self.people)

    @property
    def left(self) -> dict[str, int]:
        return {one.template_id: one.count for one in self.messages.opted_in(ME)}

    def agree(self, times: int = 1) -> None:
        for _ in range(times):
            self.messages.agree(ME, "ch_1", ["T1"])

    def submit(self, form: Form = FORM) -> Submitted:
        return self.messages.submit("ch_1", ME, form)

    def submit_to_account(self, **options: bool) -> Submitted:
        account = self.channels.get("ch_2")
        assert account is not None
        self.channels.replace(replace(account, options=options))
        self.opt_ins.add(BoxKey(ME, "ch_2"), {FORM.template_id: 1}, most=10)
        return self.messages.submit("ch_2", ME, FORM)

    def report(self, event: OptedIn | MediaChecked) -> None:
        plugin = plugin_of(self.program.kind)
        assert plugin is not None
        self.reports.take(plugin, self.program, event)


@pytest.fixture
def world() -> World:
    return World()


# Agreeing.


def test_each_agreement_is_for_one_message(world: World) -> None:
    world.agree(2)
    world.messages.agree(ME, "ch_1", ["T1", "T2", "T2"])
    assert world.messages.opted_in(ME) == (OptIn("ch_1", "T1", 3), OptIn("ch_1", "T2", 1))


def test_only_so_many_are_kept(world: World) -> None:
    world.agree(MOST + 3)
    assert world.left == {"T1": MOST}


@pytest.mark.parametrize("channel_id", ["ch_2", "ch_3"])
def test_one_agrees_where_one_signed_in(world: World, channel_id: str) -> None:
    with pytest.raises(Conflict):
        world.messages.agree(ME, channel_id, ["T1"])
    stranger = Person("u_2", Role.USER, world.clock())
    world.people.add(stranger, Login(LoginKind.EMAIL, "a@b.example"))
    with pytest.raises(Conflict) as refused:
        world.messages.agree("u_2", "ch_1", ["T1"])
    assert refused.value.code == "no_sign_in"
    assert world.left == {}


# Sending.


def test_a_message_uses_up_an_agreement_and_is_on_its_way(world: World) -> None:
    world.agree()
    submitted = world.submit()
    assert world.left == {}
    reply = submitted.reply
    assert (reply.box, reply.kind, reply.state) == (BOX, ParcelKind.TEMPLATE, ReplyState.READY)
    assert json.loads(reply.content) == {
        "template_id": "T1",
        "data": {"thing1": {"value": "晚间问候"}},
        "page": "pages/index",
    }
    assert reply.due_at == world.clock() + SENT_SOON
    assert reply.id.startswith(f"{int(world.clock().timestamp()):010}#{submitted.id}#")
    assert world.queue.requests == [(BOX, reply.id)]
    assert world.messages.submitted("ch_1", ME, submitted.id) == submitted


def test_a_page_may_be_left_out(world: World) -> None:
    world.agree()
    submitted = world.submit(replace(FORM, page=None))
    assert "page" not in json.loads(submitted.reply.content)


def test_without_an_agreement_nothing_is_sent(world: World) -> None:
    world.agree()
    world.submit()
    for form in (FORM, replace(FORM, template_id="T2")):
        with pytest.raises(Conflict) as refused:
            world.submit(form)
        assert refused.value.code == "no_opt_in"
    assert len(world.opt_ins.replies) == len(world.queue.requests) == 1


def test_where_the_queue_is_down_the_message_is_stored_for_the_sweeper(world: World) -> None:
    world.agree()
    world.queue.broken = True
    submitted = world.submit()
    assert world.messages.submitted("ch_1", ME, submitted.id).reply.due_at is not None


def test_a_channel_without_such_messages_says_so(world: World) -> None:
    with pytest.raises(Conflict) as refused:
        world.messages.submit("ch_3", ME, FORM)
    assert refused.value.code == "no_subscriptions"
    with pytest.raises(NotFound):
        world.messages.submit("ch_none", ME, FORM)


@pytest.mark.parametrize("message_id", ["sm_01hrxv1dcbzzzzzzzzzzzzzzzz", "x", "sm_x", "ch_1"])
def test_an_unknown_message_is_not_found(world: World, message_id: str) -> None:
    with pytest.raises(NotFound):
        world.messages.submitted("ch_1", ME, message_id)


# Refusals.


def refused(reply: Reply, code: str) -> Reply:
    return replace(reply, state=ReplyState.SENDING, reason=code)


def test_who_refuses_agreed_to_nothing_of_that_template(world: World) -> None:
    world.agree(3)
    world.messages.agree(ME, "ch_1", ["T2"])
    world.messages.refused(BOX, refused(world.submit().reply, "43101"))
    assert world.left == {"T2": 1}


@pytest.mark.parametrize("code", ["47003", "40037", "bad_template"])
def test_what_was_our_fault_used_up_nothing(world: World, code: str) -> None:
    world.agree(2)
    world.messages.refused(BOX, refused(world.submit().reply, code))
    assert world.left == {"T1": 2}


def test_another_kind_of_reply_is_no_business_of_theirs(world: World) -> None:
    world.agree()
    text = Reply(BOX, "1#m#000", ParcelKind.TEXT, "你好", world.clock(), reason="43101")
    world.messages.refused(BOX, text)
    assert world.left == {"T1": 1}


# Events.


def test_the_platform_tells_of_agreements_and_of_those_taken_back(world: World) -> None:
    world.report(OptedIn("openid", "e1", {"T1": 2, "T2": 1}))
    world.report(OptedIn("openid", "e2", {"T1": -1, "T2": -5}))
    assert world.left == {"T1": 1}


def test_an_event_of_somebody_unknown_is_forgotten(world: World) -> None:
    world.report(OptedIn("stranger", "e3", {"T1": 1}))
    assert world.left == {}
    assert world.opt_ins.all("stranger") == ()


def test_the_platforms_verdict_on_a_picture_arrives(world: World) -> None:
    world.report(MediaChecked("t-1", "risky", "20002"))
    assert world.media.check("ch_1", "t-1").state is MediaState.RISKY


def test_only_certified_accounts_send(world: World) -> None:
    with pytest.raises(Conflict) as refused:
        world.submit_to_account(verified=False)
    assert refused.value.code == "no_subscriptions"
    assert world.submit_to_account(verified=True).reply.content
