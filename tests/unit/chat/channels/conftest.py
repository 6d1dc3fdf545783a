"""One channel with its mailbox in memory, where time moves only when somebody sleeps."""

from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from functions.chat.adapters.hold_gauge import ProcessHoldGauge
from functions.chat.channels.holding import Holding, Timing
from functions.chat.channels.mailbox import Arrival, BoxKey, Entry, EntryKey, Reply, ReplyState
from functions.chat.channels.message import Grant, Inbound, MessageKind
from functions.chat.channels.plugin import Manner, Plugin
from functions.chat.channels.reception import Reception
from functions.chat.channels.sending import Outgoing
from functions.chat.channels.sweeping import Sweeper
from functions.chat.channels.working import Working
from nuanxin.domain.channels import Channel
from nuanxin.domain.identity import LoginKind
from nuanxin.ports import Login
from nuanxin.sign_up import person_behind
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.channels import (
    EchoingModel,
    ScriptedSender,
    ScriptedTranscriber,
    new_channel,
    new_plugin,
)
from tests.fakes.clock import FakeClock
from tests.fakes.mailbox import MemoryMailbox
from tests.fakes.operators import InMemoryAgents, InMemoryChannels
from tests.fakes.work_queue import MemoryWorkQueue

ANN = "openid-ann"


class Crash(Exception):
    """A process ends in the middle of something."""


@dataclass
class Channels:
    """The machine between a plugin's door and its sender; `work` is what a worker would do."""

    manner: Manner = Manner.ANSWERS
    plugin: Plugin = field(init=False)
    sender: ScriptedSender = field(default_factory=ScriptedSender)
    model: EchoingModel = field(default_factory=EchoingModel)
    transcriber: ScriptedTranscriber | None = None
    limit: int | None = None
    """Messages that may be thought about; `None`: any number."""
    needs_grant: bool = True

    def __post_init__(self) -> None:
        self.plugin = new_plugin(self.manner, needs_grant=self.needs_grant)
        self.channel: Channel = new_channel()
        self.clock = FakeClock(datetime(2026, 11, 20, 8, tzinfo=FakeClock().time.tzinfo))
        self.people = InMemoryAccounts()
        self.agents = InMemoryAgents()
        self.channels = InMemoryChannels()
        self.channels.add(self.channel)
        self.mailbox = MemoryMailbox()
        self.queue = MemoryWorkQueue()
        self.gauge = ProcessHoldGauge(1000)
        self.meanwhile: list[tuple[datetime, object]] = []
        holding = Holding(
            self.mailbox, self.queue, self.gauge, Timing(), self.clock, sleep=self.sleep
        )
        self.reception = Reception(
            people=self.people,
            agents=self.agents,
            mailbox=self.mailbox,
            queue=self.queue,
            holding=holding,
            now=self.clock,
            allows=self._allows,
        )
        self.outgoing = Outgoing(
            mailbox=self.mailbox,
            people=self.people,
            channels=self.channels,
            senders=lambda _: self.sender,
            now=self.clock,
        )
        self.working = Working(
            mailbox=self.mailbox,
            channels=self.channels,
            plugins=lambda _: self.plugin,
            answer=self.model.answer,
            outgoing=self.outgoing,
            transcriber=self.transcriber,
            queue=self.queue,
            now=self.clock,
            sleep=self.sleep,
            pulse=lambda _, __: nullcontext(),
        )
        self.sweeper = Sweeper(self.mailbox, self.queue, self.clock)
        self._allowed = 0

    def _allows(self, _: str) -> bool:
        self._allowed += 1
        return self.limit is None or self._allowed <= self.limit

    def sleep(self, seconds: float) -> None:
        """Time passes, and what was planned for it happens."""
        end = self.clock() + timedelta(seconds=seconds)
        for one in sorted((one for one in self.meanwhile if one[0] <= end), key=lambda it: it[0]):
            if one in self.meanwhile:
                self.meanwhile.remove(one)
                self.clock.time = max(self.clock.time, one[0])
                assert callable(one[1])
                one[1]()
        self.clock.time = max(self.clock.time, end)

    def after(self, seconds: float, happens: object) -> None:
        self.meanwhile.append((self.clock() + timedelta(seconds=seconds), happens))

    def message(self, text: str = "你好", key: str = "m1", **more: object) -> Inbound:
        given = {
            "sender": ANN,
            "key": key,
            "sent_at": self.clock(),
            "kind": MessageKind.TEXT,
            "text": text,
            "grant": Grant("message", 5, self.clock() + timedelta(hours=48)),
        }
        return Inbound(**(given | more))  # type: ignore[arg-type]

    def receive(self, message: Inbound, arrived: datetime | None = None) -> str:
        taken = self.reception.take_in(
            self.plugin, self.channel, message, arrived=arrived or self.clock()
        )
        return self.reception.answer(taken)

    def say(self, text: str = "你好", key: str = "m1", **more: object) -> str:
        return self.receive(self.message(text, key, **more))

    def arrives(self, message: Inbound) -> None:
        """It is stored, and whoever held its push is gone."""
        user_id = person_behind(self.people, self._login(), self.clock)
        sent = int(message.sent_at.timestamp())
        self.mailbox.accept(
            Arrival(
                key=EntryKey(BoxKey(user_id, self.channel.id), f"{sent:010}#{message.key}"),
                kind=message.kind,
                at=self.clock(),
                text=message.text,
                media=message.media,
                grant=message.grant,
            )
        )

    def _login(self) -> Login:
        return Login(LoginKind.CHANNEL, ANN, f"{self.channel.kind}/{self.channel.app_id}")

    @property
    def box(self) -> BoxKey:
        user_id = self.people.find(self._login())
        assert user_id is not None
        return BoxKey(user_id, self.channel.id)

    def work(self, seconds: float = 60) -> None:
        self.working.work(self.box, self.clock() + timedelta(seconds=seconds))

    def work_until_crash_after_sending(self) -> None:
        """The platform has the message, and nobody writes that down."""

        def crash(*_: object) -> bool:
            raise Crash

        settle = self.mailbox.settle
        self.mailbox.settle = crash  # type: ignore[method-assign, assignment]
        with suppress(Crash):
            self.work()
        self.mailbox.settle = settle  # type: ignore[method-assign]

    def settled_states(self) -> list[ReplyState]:
        return [one.state for one in self.mailbox.settled(self.box)]

    def owed(self) -> list[Reply]:
        return list(self.mailbox.owed(self.box))

    def entry(self, message: Inbound) -> Entry:
        sent = int(message.sent_at.timestamp())
        entry = self.mailbox.entry(EntryKey(self.box, f"{sent:010}#{message.key}"))
        assert entry is not None
        return entry


@pytest.fixture
def account() -> Channels:
    """An unverified official account: it only answers."""
    return Channels()


@pytest.fixture
def verified() -> Channels:
    return Channels(Manner.ANSWERS_OR_SENDS)


@pytest.fixture
def bot() -> Channels:
    """A channel that acknowledges at once and sends."""
    return Channels(Manner.SENDS)
