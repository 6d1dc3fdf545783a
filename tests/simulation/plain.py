"""What the machine is compared with: a bot that keeps everything in its processes' memory.

Each of several instances behind a balancer knows the messages that came to itself. It waits for
the reply in each of the three posts, promises it in the last one and keeps it for whoever asks;
a second message of somebody whose first one it thinks about is dropped. An instance that is
started anew knows nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from tests.simulation.machine import Thinking
from tests.simulation.referee import Referee, marks_in, reply_to
from tests.simulation.wechat import POSTS, PROMISE, Post, Timer

INSTANCES = 8
WAITS = 4.5
HANGS_UP_AFTER = 5.3
RESTART_WITHIN = (5.0, 15.0)
"""One of the instances, once."""
FETCH_WORDS = frozenset({"1", "继续"})


class Threads(Timer, Protocol):
    """Time in which things happen at once."""

    def sleep(self, seconds: float) -> None: ...

    def start(self, after: float, task: Callable[[], object]) -> None: ...


@dataclass(slots=True)
class _Job:
    person: int
    reply: str | None = None
    posts: int = 0
    is_promised: bool = False


@dataclass(slots=True)
class _Instance:
    jobs: dict[str, _Job] = field(default_factory=dict)
    running: dict[int, _Job] = field(default_factory=dict)
    kept: dict[int, str] = field(default_factory=dict)


@dataclass
class InMemoryBot:
    time: Threads
    random: Random
    referee: Referee
    thinking: Thinking
    killed: float
    looks_every: float = 0.1
    _instances: list[_Instance] = field(
        default_factory=lambda: [_Instance() for _ in range(INSTANCES)]
    )

    def __post_init__(self) -> None:
        self.time.call(self.random.uniform(*RESTART_WITHIN), self._restart)

    def handle(self, post: Post) -> str:
        instance = self.random.choice(self._instances)
        for mark in marks_in(post.text):
            self.referee.arrives(mark, self.time.seconds)
        if post.text in FETCH_WORDS and post.person in instance.kept:
            return instance.kept.pop(post.person)
        job = instance.jobs.get(post.message_id) or self._begin(instance, post)
        return self._wait(job) if job else ""

    def _begin(self, instance: _Instance, post: Post) -> _Job | None:
        running = instance.running.get(post.person)
        if running is not None:
            return running if post.text in FETCH_WORDS else None
        job = instance.jobs[post.message_id] = instance.running[post.person] = _Job(post.person)
        self.time.start(0.0, lambda: self._think(instance, job, post.text))
        return job

    def _think(self, instance: _Instance, job: _Job, text: str) -> None:
        self.referee.thinks(text)
        self.time.sleep(self.thinking.seconds(self.random))
        instance.running.pop(job.person)
        if self.random.random() < self.killed:
            return
        job.reply = reply_to(text, 1)
        self.referee.makes(job.reply)
        if job.is_promised:
            instance.kept[job.person] = job.reply

    def _wait(self, job: _Job) -> str:
        job.posts += 1
        began = self.time.seconds
        while job.reply is None and self.time.seconds < began + WAITS:
            self.time.sleep(self.looks_every)
        if job.reply is not None:
            return job.reply
        if job.posts >= POSTS:
            job.is_promised = True
            return f"还在想，{PROMISE}查看"
        self.time.sleep(began + HANGS_UP_AFTER - self.time.seconds)
        return ""

    def _restart(self) -> None:
        self._instances[self.random.randrange(INSTANCES)] = _Instance()
