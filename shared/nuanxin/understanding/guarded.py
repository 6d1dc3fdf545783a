"""An analyser from elsewhere with the local one behind it.

The local analyser reads first, always: it takes a millisecond, it is never unreachable, and it is
what danger is seen by. The other one may make the reading better, and raise the level; it can
neither lower it nor keep anybody waiting.
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
        others = self._ask([texts[number] for number in asked])
        better = dict(zip(asked, others, strict=False))
        return tuple(
            _joined(one, better[number]) if number in better else one
            for number, one in enumerate(readings)
        )

    def _ask(self, texts: Sequence[str]) -> Sequence[EmotionReading]:
        if not texts or self._clock() < self._rests_until:
            return ()
        try:
            readings = self._other.read(texts)
        except NuanxinError as error:
            self._failed(error.detail)
            return ()
        except Exception as error:  # noqa: BLE001 - a module of somebody else's: what is wrong with
            # it must not cost a person their answer. Its words are not logged, they may quote.
            self._failed(type(error).__name__)
            return ()
        if len(readings) != len(texts):
            self._failed("WrongCount")
            return ()
        self._failures = 0
        return readings

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
