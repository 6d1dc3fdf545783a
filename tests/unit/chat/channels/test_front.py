"""What a push is answered: by whose channel it is, what it says, and what of ours is down."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from functions.chat.channels.front import Front
from functions.chat.channels.plugin import (
    Arrived,
    HttpAnswer,
    Manner,
    MediaChecked,
    OptedIn,
    Plugin,
    Push,
    Received,
    Reported,
)
from nuanxin.domain.channels import Channel
from nuanxin.errors import NotFound, UpstreamUnavailable
from tests.unit.chat.channels.conftest import Channels

FAILED = HttpAnswer("push it again", 503)


@dataclass
class ScriptedDoor:
    received: Received

    def read(self, channel: Channel, push: Push) -> Received:
        return self.received


@dataclass
class HeardReports:
    events: list[OptedIn | MediaChecked] = field(default_factory=list)

    def take(self, plugin: Plugin, channel: Channel, event: OptedIn | MediaChecked) -> None:
        self.events.append(event)


@dataclass
class World:
    account: Channels
    not_stored: HttpAnswer | None = None
    reports: HeardReports = field(default_factory=HeardReports)

    def post(self, received: Received, *, path: str = "test", channel_id: str = "ch_1") -> str:
        front = Front(
            channels=self.account.channels,
            plugins=lambda kind: self.account.plugin if kind == "test_platform" else None,
            doors=lambda _: ScriptedDoor(received),
            not_stored=lambda _: self.not_stored,
            reception=self.account.reception,
            reports=lambda: self.reports,
        )
        push = Push("POST", {}, {}, b"", self.account.clock())
        return front.receive(path, channel_id, push).body

    def said(self) -> Arrived:
        return Arrived(self.account.message(), lambda text: HttpAnswer(f"<{text}>"))


def test_what_is_only_protocol_is_answered_as_the_door_says(account: Channels) -> None:
    assert World(account).post(HttpAnswer("echo")) == "echo"


def test_a_message_is_answered_with_what_there_is_to_say(account: Channels) -> None:
    account.after(1, account.work)
    world = World(account)
    assert world.post(world.said()) == "<回：你好>"


def test_an_event_for_us_is_reported_and_acknowledged(account: Channels) -> None:
    world = World(account)
    event = MediaChecked("trace", "pass")
    assert world.post(Reported(event, HttpAnswer("success"))) == "success"
    assert world.reports.events == [event]


@pytest.mark.parametrize(("path", "channel_id"), [("other", "ch_1"), ("test", "ch_2")])
def test_a_channel_has_one_address(account: Channels, path: str, channel_id: str) -> None:
    with pytest.raises(NotFound):
        World(account).post(HttpAnswer("echo"), path=path, channel_id=channel_id)


def test_a_channel_whose_kind_is_no_more_has_no_address(account: Channels) -> None:
    account.channels.add(replace(account.channel, id="ch_old", kind="forgotten"))
    with pytest.raises(NotFound):
        World(account).post(HttpAnswer("echo"), channel_id="ch_old")


def down(*_: object) -> object:
    raise UpstreamUnavailable("the data store did not answer")


@pytest.mark.parametrize("broken", ["channels", "mailbox", "people"])
def test_where_something_is_down_the_platform_is_made_to_push_again(
    account: Channels, broken: str
) -> None:
    world = World(account)
    method = {"channels": "get", "mailbox": "accept", "people": "find"}[broken]
    setattr(getattr(account, broken), method, down)
    began = account.clock()
    assert world.post(world.said()) == ""
    assert account.clock() - began >= timedelta(seconds=5.3), "the platform hung up before"
    world.not_stored = FAILED
    began = account.clock()
    assert world.post(world.said()) == FAILED.body
    assert account.clock() == began


def test_a_bot_is_told_at_once_that_its_message_is_not_stored() -> None:
    bot = Channels(Manner.SENDS)
    bot.mailbox.accept = down  # type: ignore[method-assign, assignment]
    world = World(bot, FAILED)
    assert world.post(world.said()) == FAILED.body
