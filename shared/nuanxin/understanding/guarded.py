"""An analyser from elsewhere with the local one behind it.

The local analyser reads first, always: it takes a millisecond, it is never unreachable, and it is
what danger is seen by. The other one may make the reading better, and raise the level; it cannot
lower it, and it is waited for only where the local one saw no danger.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from aws_lambda_powertools.metrics import MetricUnit

from nuanxin import observability
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.safety import is_danger, raised
from nuanxin.errors import NuanxinError
from nuanxin.ports import EmotionAnalyser

FAILURES_TO_REST = 3
REST_SECONDS = 30.0


class GuardedAnalyser:
    """The port `EmotionAnalyser`, which never fails.

    After three failures in a row the other analyser is left alone for half a minute.
    """

    def __init__(
        self,
        local: EmotionAnalyser,
        other: EmotionAnalyser,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._local = local
        self._other = other
        self._clock = clock
        self._failures = 0
        self._rests_until = 0.0

    def read(self, texts: Sequence[str]) -> tuple[EmotionReading, ...]:
        readings = self._local.read(texts)
        # Where the local analyser sees danger the answer is fixed text: nobody waits for more.
        asked = [n for n, one in enumerate(readings) if not is_danger(one.safety)]
        better = self._better([texts[n] for n in asked], [readings[n] for n in asked])
        by_place = dict(zip(asked, better, strict=False))
        return tuple(by_place.get(n, one) for n, one in enumerate(readings))

    def _better(
        self, texts: Sequence[str], local: Sequence[EmotionReading]
    ) -> Sequence[EmotionReading]:
        """The local readings with what the other one makes of them; none where it fails."""
        if not texts or self._clock() < self._rests_until:
            return ()
        try:
            others = tuple(self._other.read(texts))
            joined = [_joined(one, other) for one, other in zip(local, others, strict=False)]
        except NuanxinError as error:
            self._failed(error.detail)
            return ()
        except Exception as error:  # noqa: BLE001 - a module of somebody else's: what is wrong with
            # it must not cost a person their answer. Its words are not logged, they may quote.
            self._failed(type(error).__name__)
            return ()
        if len(others) != len(texts):
            self._failed("WrongCount")
            return ()
        self._failures = 0
        return joined

    def _failed(self, reason: str) -> None:
        self._failures += 1
        if self._failures >= FAILURES_TO_REST:
            self._failures = 0
            self._rests_until = self._clock() + REST_SECONDS
        observability.event("analyser.failed", error=reason)
        observability.measure("AnalyserFallbacks", 1, MetricUnit.Count)


def _joined(local: EmotionReading, other: EmotionReading) -> EmotionReading:
    """The other's feeling; the local language, which it may not know; the higher level."""
    return replace(
        other, language=local.language, safety=raised(local.safety, by_model=other.safety)
    )
