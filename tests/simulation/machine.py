"""Our side: the product's reception, holding, working, sending and sweeping, in virtual time."""

import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random

from functions.chat.adapters.hold_gauge import ProcessHoldGauge
from functions.chat.channels.holding import Holding, Timing
from functions.chat.channels.mailbox import (
    Arrival,
    BoxKey,
    Commit,
    Entry,
    Lease,
    Mailbox,
    Reply,
    ReplyState,
)
from functions.chat.channels.message import Fate, Inbound, Parcel, Sending
from functions.chat.channels.plugin import Manner
from functions.chat.channels.reception import Reception
from functions.chat.channels.sending import Outgoing
from functions.chat.channels.sweeping import Sweeper
from functions.chat.channels.wechat import messages
from functions.chat.channels.working import Working
from nuanxin.domain.channels import Channel
from nuanxin.domain.media import MediaFile
from nuanxin.errors import (
    Conflict,
    Invalid,
    NotFound,
    NuanxinError,
    UpstreamUnavailable,
)
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.channels import new_channel, new_plugin
from tests.fakes.mailbox import MemoryMailbox
from tests.fakes.operators import InMemoryAgents, InMemoryChannels
from tests.simulation.processes import Process, ProcessLost, VirtualPulse, wired
from tests.simulation.referee import Referee, marks_in, reply_to
from tests.simulation.virtual_time import START, VirtualTime
from tests.simulation.wechat import Post

QUEUE_DELAY = (0.02, 0.15)
VISIBILITY = 150.0
RECEIVES = 3
WORKER_MAY_BEGIN_FOR = timedelta(seconds=5)
"""After this, a worker leaves further turns to another one."""
SWEPT_EVERY = 60.0
SWEPT_FOR = 900.0
"""After the last message everything is over by then."""
QUEUE_COST = (0.004, 0.015)
SEND_COST = (0.1, 0.6)
NO_ANSWER_AFTER = 4.0
SENT_PER_MESSAGE = 5
"""What the platform takes after a person's message, for two days."""
STEPS_OF_A_WORK = 24
STEPS_OF_A_POST = 20
STALL = 50.0
LONG_REPLIES = 0.03
LONG = 45
"""Sentences: more than two messages hold."""


@dataclass(frozen=True, slots=True)
class Faults:
    """What goes wrong on our side, as shares."""

    killed: float = 0.02
    """Of works: the process ends at any step."""
    stalled: float = 0.0
    """Of works: everything stands still, for longer than the lease."""
    crashed: float = 0.0
    """Of posts: the process that holds it ends."""
    storage: float = 0.0
    """Of storage calls: no answer, though there may be an effect."""
    model: float = 0.0
    """Of the model's turns."""
    queue_doubled: float = 0.01
    queue_lost: float = 0.0
    send_unknown: float = 0.01
    """Of messages that are sent: no answer; half of them were shown."""
    send_later: float = 0.01


@dataclass(frozen=True, slots=True)
class Thinking:
    """The model's time, log-normal, in seconds."""

    median: float = 5.0
    p90: float = 11.5

    def seconds(self, random: Random) -> float:
        spread = math.log(self.p90 / self.median) / 1.2816
        return random.lognormvariate(math.log(self.median), spread)


class _Mailbox(MemoryMailbox):
    """Tells the referee what came in and what was given up."""

    def __init__(self, time: VirtualTime, referee: Referee) -> None:
        super().__init__()
        self._time = time
        self._referee = referee
        self._marks: dict[tuple[BoxKey, str], tuple[str, ...]] = {}

    def accept(self, arrival: Arrival) -> Entry:
        marks = marks_in(arrival.text)
        self._marks[arrival.key.box, arrival.key.message] = marks
        for mark in marks:
            self._referee.arrives(mark, self._time.seconds)
        return super().accept(arrival)

    def settle(self, reply: Reply, state: ReplyState, at: datetime, reason: str = "") -> bool:
        if state is ReplyState.UNKNOWN:
            marks = self._marks[reply.box, reply.message]
            self._referee.does_not_know(marks, reply.content)
        return super().settle(reply, state, at, reason)

    def commit(self, lease: Lease, commit: Commit) -> bool:
        done = super().commit(lease, commit)
        self._referee.counts["apologies"] += done and commit.poison
        self._referee.counts["fenced"] += not done
        return done


@dataclass
class _Model:
    """Answers a turn once: under the same name it says the same, however often it is asked."""

    time: VirtualTime
    random: Random
    thinking: Thinking
    failing: float
    referee: Referee
    _asked: dict[str, str] = field(default_factory=dict)
    _said: dict[str, str] = field(default_factory=dict)

    def answer(self, process: Process, _: BoxKey, __: Channel, text: str, name: str) -> str:
        process.step(0.02)
        if self._asked.setdefault(name, text) != text:
            raise Invalid("another question under the same name", code="idempotency_key_reused")
        if name not in self._said:
            self.referee.thinks(text)
            process.step(self.thinking.seconds(self.random))
            if self.random.random() < self.failing:
                raise UpstreamUnavailable("the model did not answer")
            is_long = self.random.random() < LONG_REPLIES
            self._said.setdefault(name, reply_to(text, LONG if is_long else 1))
            self.referee.makes(self._said[name])
        process.step(0.02)
        return self._said[name]


@dataclass
class _Platform:
    """What takes the messages that we send by ourselves."""

    time: VirtualTime
    random: Random
    faults: Faults
    show: Callable[[int, str], None]
    left: dict[str, int] = field(default_factory=dict)

    def send(self, process: Process, to: str, parcel: Parcel) -> Sending:
        if self.random.random() < self.faults.send_later:
            process.step(0.05)
            return Sending(Fate.LATER, "not_sent")
        process.step(self.random.uniform(*SEND_COST))
        if not self.left.get(to):
            return Sending(Fate.HELD, "45047")
        is_silent = self.random.random() < self.faults.send_unknown
        if not is_silent or self.random.random() < 0.5:
            self.left[to] -= 1
            self.show(int(to), parcel.content)
        if is_silent:
            process.step(NO_ANSWER_AFTER)
            return Sending(Fate.UNKNOWN, "no_answer")
        process.step(0.01)
        return Sending(Fate.SENT)


@dataclass
class _Sender:
    """The port `Sender` of one process."""

    platform: _Platform
    process: Process
    repeatable: bool = False

    def send(self, _: Channel, to: str, parcel: Parcel) -> Sending:
        return self.platform.send(self.process, to, parcel)

    def show_typing(self, _: Channel, __: str) -> None:
        self.process.step(0.05)

    def fetch_media(self, _: Channel, __: str) -> MediaFile:
        raise NotFound("nobody speaks here")


@dataclass
class _Queue:
    """The port `WorkQueue`: a standard queue. It delays, doubles and forgets; what fails comes
    again after the visibility time-out, three times in all."""

    time: VirtualTime
    random: Random
    faults: Faults
    handle: Callable[[BoxKey, str | None], None]
    buried: list[str] = field(default_factory=list)

    def request(self, box: BoxKey, *, urgent: str | None = None) -> None:
        if self.random.random() < self.faults.queue_lost:
            return
        copies = 2 if self.random.random() < self.faults.queue_doubled else 1
        for copy in range(copies):
            after = self.random.uniform(*QUEUE_DELAY) + copy * self.random.uniform(0.0, 10.0)
            self.time.start(after, partial(self._deliver, box, urgent, 1))

    def bury(self, box: BoxKey, message: str) -> None:
        self.buried.append(message)

    def _deliver(self, box: BoxKey, urgent: str | None, receives: int) -> None:
        try:
            self.handle(box, urgent)
        except (NuanxinError, ProcessLost):
            if receives < RECEIVES:
                self.time.start(VISIBILITY, partial(self._deliver, box, urgent, receives + 1))


class Machine:
    """Answers posts as the webhook function does, and works as the workers do."""

    def __init__(
        self,
        time: VirtualTime,
        random: Random,
        referee: Referee,
        *,
        manner: Manner,
        faults: Faults,
        thinking: Thinking,
        room: int,
        show: Callable[[int, str], None],
    ) -> None:
        self._time = time
        self._random = random
        self._referee = referee
        self._faults = faults
        self._mailbox: Mailbox = _Mailbox(time, referee)
        self._people = InMemoryAccounts()
        self._plugin = new_plugin(manner)
        self._channel = new_channel()
        self._model = _Model(time, random, thinking, faults.model, referee)
        self._platform = _Platform(time, random, faults, show)
        self._queue = _Queue(time, random, faults, self._work)
        self._gauge = ProcessHoldGauge(room)
        self._until = 0.0
        self.most_held = 0
        time.start(SWEPT_EVERY, self._sweep)

    def handle(self, post: Post) -> str | None:
        """`None` where the process ends: the gateway answers with an error of its own."""
        self._until = self._time.seconds + SWEPT_FOR
        self._platform.left[str(post.person)] = SENT_PER_MESSAGE
        process = self._process(crashes=self._faults.crashed, steps=STEPS_OF_A_POST)
        reception = self._reception(process)
        self.most_held = max(self.most_held, self._gauge.held + 1)
        began = self._time.now()
        try:
            return reception.answer(
                reception.take_in(self._plugin, self._channel, _inbound(post), arrived=began)
            )
        except ProcessLost:
            return None
        except (UpstreamUnavailable, Conflict):
            return reception.holding.let_lapse(began)

    def _reception(self, process: Process) -> Reception:
        mailbox, queue = wired(self._mailbox, process), wired(self._queue, process, QUEUE_COST)
        return Reception(
            people=wired(self._people, process),
            agents=InMemoryAgents(),
            mailbox=mailbox,
            queue=queue,
            holding=Holding(
                mailbox, queue, self._gauge, Timing(), self._time.now, self._time.sleep
            ),
            now=self._time.now,
            allows=lambda _: True,
        )

    def _work(self, box: BoxKey, urgent: str | None) -> None:
        stalls = self._random.random() < self._faults.stalled
        process = self._process(crashes=self._faults.killed, steps=STEPS_OF_A_WORK)
        process.stalls_at = self._random.randint(1, STEPS_OF_A_WORK) if stalls else None
        process.stalls_for = STALL
        working = self._working(process)
        if urgent is None:
            working.work(box, self._time.now() + WORKER_MAY_BEGIN_FOR)
        else:
            working.send_urgent(box, urgent)

    def _working(self, process: Process) -> Working:
        mailbox = wired(self._mailbox, process)
        sender = _Sender(self._platform, process)
        channels = InMemoryChannels(self._channel)
        return Working(
            mailbox=mailbox,
            channels=channels,
            plugins=lambda _: self._plugin,
            answer=partial(self._model.answer, process),
            outgoing=Outgoing(
                mailbox=mailbox,
                people=wired(self._people, process),
                channels=channels,
                senders=lambda _: sender,
                now=self._time.now,
            ),
            transcriber=None,
            queue=wired(self._queue, process, QUEUE_COST),
            now=self._time.now,
            sleep=process.step,
            pulse=partial(VirtualPulse, self._time),
        )

    def _sweep(self) -> None:
        while self._time.seconds < self._until:
            process = self._process(crashes=0.0, steps=1)
            mailbox, queue = wired(self._mailbox, process), wired(self._queue, process)
            with suppress(UpstreamUnavailable):  # the next minute's sweep finds the same
                Sweeper(mailbox, queue, self._time.now).sweep()
            self._time.sleep(SWEPT_EVERY)

    def _process(self, *, crashes: float, steps: int) -> Process:
        dies = self._random.random() < crashes
        return Process(
            self._time,
            self._random,
            dies_at=self._random.randint(1, steps) if dies else None,
            faults=self._faults.storage,
        )


def _inbound(post: Post) -> Inbound:
    """The message as the door reads it."""
    read = messages.read(
        {
            "ToUserName": "gh_1",
            "FromUserName": str(post.person),
            "CreateTime": str(int(START.timestamp()) + post.created),
            "MsgType": "text",
            "Content": post.text,
            "MsgId": post.message_id,
        }
    )
    assert isinstance(read, Inbound)
    return read
