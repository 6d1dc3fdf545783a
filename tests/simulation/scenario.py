"""What happens in one run, and the run."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from random import Random

from functions.chat.channels.plugin import Manner
from nuanxin.domain.safety import SafetyLevel, reply_for
from tests.simulation.machine import Faults, Machine, Thinking
from tests.simulation.plain import InMemoryBot
from tests.simulation.referee import Referee, Report
from tests.simulation.virtual_time import VirtualTime
from tests.simulation.wechat import Deliver, Post, Weather, WeChat

ROOM = 10_000
"""Held posts, where nothing else is said: more than there will ever be."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """So many people begin to talk within seconds; the rest is what goes wrong."""

    users: int = 1000
    within: float = 2.0
    manner: Manner = Manner.ANSWERS
    weather: Weather = field(default_factory=Weather)
    faults: Faults = field(default_factory=Faults)
    thinking: Thinking = field(default_factory=Thinking)
    room: int = ROOM


def play(scenario: Scenario, seed: int) -> Report:
    """The machine's part. The same seed is the same run."""
    time, random, referee = VirtualTime(), Random(seed), Referee()
    wechat = WeChat(time, random, scenario.weather, referee, _to_nobody, help_text())
    machine = Machine(
        time,
        random,
        referee,
        manner=scenario.manner,
        faults=scenario.faults,
        thinking=scenario.thinking,
        room=scenario.room,
        show=wechat.shows,
    )
    wechat.deliver = _in_threads(time, machine.handle)
    wechat.people(scenario.users, scenario.within)
    with _silent_logs():
        time.run()
    return referee.report(most_held=machine.most_held)


def play_plain(scenario: Scenario, seed: int) -> Report:
    """The same people and the same wires, answered from memory. Nobody is in danger: this bot
    has no words for it."""
    time, random, referee = VirtualTime(), Random(seed), Referee()
    weather = replace(scenario.weather, danger=0.0)
    bot = InMemoryBot(time, random, referee, scenario.thinking, scenario.faults.killed)
    wechat = WeChat(time, random, weather, referee, _in_threads(time, bot.handle), "")
    wechat.people(scenario.users, scenario.within)
    time.run()
    return referee.report(most_held=0)


def _in_threads(time: VirtualTime, handle: Callable[[Post], str | None]) -> Deliver:
    """Each post in a thread of its own."""

    def deliver(post: Post, answered: Callable[[str | None], None]) -> None:
        time.start(0.0, lambda: answered(handle(post)))

    return deliver


def _to_nobody(_: Post, __: Callable[[str | None], None]) -> None: ...


def help_text() -> str:
    """What people in danger are shown."""
    text = reply_for(SafetyLevel.ACUTE, language="zh", country="CN")
    assert text is not None
    return text


@contextmanager
def _silent_logs() -> Iterator[None]:
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
