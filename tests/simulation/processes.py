"""Processes that take their time, stall, and end in the middle of anything."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from random import Random
from types import TracebackType
from typing import Any, TypeVar, cast

from nuanxin.errors import NuanxinError, UpstreamUnavailable
from tests.simulation.virtual_time import VirtualTime

Target = TypeVar("Target")


class ProcessLost(BaseException):
    """The process ended: nothing after this point happens, no `finally` has an effect."""


@dataclass(slots=True)
class Process:
    """One invocation. Everything it does outside itself is a step.

    It is lost at step `dies_at`, or stands still for `stalls_for` seconds at step `stalls_at`,
    heartbeat and all; of its steps the share `faults` fails, with or without an effect.
    """

    time: VirtualTime
    random: Random
    dies_at: int | None = None
    stalls_at: int | None = None
    stalls_for: float = 0.0
    faults: float = 0.0
    steps: int = 0
    is_lost: bool = False
    _still_until: float = 0.0

    def step(self, seconds: float) -> None:
        """Spend time on the wire."""
        self.steps += 1
        if self.steps == self.stalls_at:
            self._still_until = self.time.seconds + self.stalls_for
        self.time.sleep(seconds)
        while self._still_until > self.time.seconds:
            self.time.sleep(self._still_until - self.time.seconds)
        if self.is_lost or self.steps == self.dies_at:
            self.is_lost = True
            raise ProcessLost

    def fault(self) -> None:
        if self.faults and self.random.random() < self.faults:
            raise UpstreamUnavailable("the storage did not answer")


class _Wired:
    def __init__(self, target: object, process: Process, cost: tuple[float, float]) -> None:
        self._target = target
        self._process = process
        self._cost = cost

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._target, name)
        process = self._process

        def call(*args: object, **named: object) -> Any:  # noqa: ANN401 - whatever the method gives
            process.step(process.random.uniform(*self._cost))
            process.fault()
            result = method(*args, **named)
            process.step(0.0)
            process.fault()
            return result

        return call


def wired(target: Target, process: Process, cost: tuple[float, float] = (0.004, 0.012)) -> Target:
    """The same port at the other end of a wire: a call takes so many seconds, and the process
    can end before its effect or after it."""
    return cast(Target, _Wired(target, process, cost))


class VirtualPulse(AbstractContextManager["VirtualPulse"]):
    """Calls `beat` every `seconds` until the block ends, as `Pulse` does."""

    def __init__(self, time: VirtualTime, seconds: float, beat: Callable[[], object]) -> None:
        self._time = time
        self._seconds = seconds
        self._beat = beat
        self._is_over = False

    def __enter__(self) -> "VirtualPulse":
        self._time.call(self._seconds, self._due)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._is_over = True

    def _due(self) -> None:
        if not self._is_over:
            self._time.start(0.0, self._once)

    def _once(self) -> None:
        try:
            self._beat()
        except ProcessLost:
            return
        except NuanxinError:
            pass  # the next beat tries again
        self._time.call(self._seconds, self._due)
