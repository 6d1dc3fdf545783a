"""A house of anonymous people, and whoever looks after it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from functions.auth.erasing import Erasing
from functions.auth.jobs import Counts, Sweep
from functions.auth.lapsing import Lapsing
from functions.auth.service import SignedIn
from tests.fakes.clock import FakeClock
from tests.fakes.jobs import InMemoryJobs, ListedJobQueue
from tests.fakes.lapses import InMemoryLapses
from tests.unit.auth.support import HERE, World

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


class CrashError(Exception):
    """The process is gone: nothing handles this."""


@dataclass
class Watched:
    """Hands every call on to `inner`, with something that happens before it and after it."""

    inner: object
    between: Callable[[str, tuple[Any, ...]], None]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the port has
        method = getattr(self.inner, name)

        def call(*args: object) -> object:
            self.between(name, args)
            result = method(*args)
            self.between("", args)
            return result

        return call


class Rooms:
    """The port `Belongings`, of accounts that have nothing but themselves."""

    def __init__(self, house: "House") -> None:
        self._house = house

    def count(self, person_id: str, sweep: Sweep) -> Counts:
        return {"table": {"profile": 1}}

    def wipe_memory(self, person_id: str) -> None:
        raise AssertionError("nobody asked for a wipe")

    def remove(self, person_id: str, sweep: Sweep, *, limit: int) -> int:
        self._house.world.sessions.revoke_others(person_id, None)
        if self._house.world.accounts.get(person_id) is None:
            return 0
        self._house.world.accounts.remove(person_id)
        self._house.jobs.accounts.pop(person_id, None)
        return 1


class Hashes:
    def hash(self, kind: str, value: str) -> str:
        return f"{kind} of {value}"


def nothing(*_: object) -> None:
    pass


@dataclass
class House:
    """People who come and go, and the clock that looks after those who do not come back."""

    world: World = field(default_factory=World)
    jobs: InMemoryJobs = field(default_factory=InMemoryJobs)
    queue: ListedJobQueue = field(default_factory=ListedJobQueue)
    between: Callable[[str, tuple[Any, ...]], None] = nothing

    def __post_init__(self) -> None:
        self.lapses = InMemoryLapses(
            self.world.accounts, self.world.sessions, self.world.api_keys, self.jobs
        )

    @property
    def clock(self) -> FakeClock:
        return self.world.clock

    def began(self) -> SignedIn:
        return self.world.auth.begin_anonymously(None, None, address=HERE)

    def sweep(self) -> int:
        lapses: Any = Watched(self.lapses, lambda *args: self.between(*args))
        queue: Any = Watched(self.queue, lambda *args: self.between(*args))
        lapsing = Lapsing(lapses, queue, Hashes(), self.clock)
        return lapsing.sweep(self.clock() + timedelta(minutes=1))

    def work(self) -> None:
        """All jobs to their end, as the worker would."""
        erasing = Erasing(self.jobs, Rooms(self), self.clock)
        for job_id in self.jobs.due(self.clock() + SECOND, 99):
            job = self.jobs.take(job_id, self.clock(), self.clock() + SECOND)
            if job is not None and job.person_id is not None:
                erasing.work(job, job.person_id, self.clock() + DAY)

    def passes(self, time: timedelta) -> None:
        """With a sweep each day."""
        until = self.clock() + time
        while self.clock() < until:
            self.clock.advance(min(DAY, until - self.clock()))
            self.sweep()
            self.work()

    def has(self, who: str) -> bool:
        return self.world.accounts.get(who) is not None
