"""The local analyser behind another: never worse, never slower in danger, never failing."""

from collections.abc import Sequence
from typing import Any

import pytest

from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.safety import SafetyLevel
from nuanxin.errors import UpstreamUnavailable
from nuanxin.understanding.guarded import FAILURES_TO_REST, REST_SECONDS, GuardedAnalyser
from tests.fakes.analysers import FixedAnalyser, reading

CALM, JOYFUL = reading(), reading(label=Emotion.JOY, language="und")


class Other:
    """Reads everything as `answer`, or fails with it."""

    def __init__(self, answer: EmotionReading | Exception, *, short: bool = False) -> None:
        self.answer = answer
        self.asked: list[Sequence[str]] = []
        self._short = short

    def read(self, texts: Sequence[str]) -> tuple[EmotionReading, ...]:
        self.asked.append(texts)
        if isinstance(self.answer, Exception):
            raise self.answer
        return (self.answer,) * (len(texts) - self._short)


def test_the_other_one_decides_the_feeling_and_the_local_one_the_language() -> None:
    [found] = GuardedAnalyser(FixedAnalyser(), Other(JOYFUL)).read(["a"])
    assert (found.label, found.language) == (Emotion.JOY, "zh")


@pytest.mark.parametrize(
    ("local", "other", "stands"),
    [
        (SafetyLevel.NONE, SafetyLevel.ACUTE, SafetyLevel.ACUTE),
        (SafetyLevel.DISTRESS, SafetyLevel.NONE, SafetyLevel.DISTRESS),
        (SafetyLevel.DISTRESS, SafetyLevel.RISK, SafetyLevel.RISK),
    ],
)
def test_the_other_one_raises_a_level_and_lowers_none(
    local: SafetyLevel, other: SafetyLevel, stands: SafetyLevel
) -> None:
    guarded = GuardedAnalyser(FixedAnalyser(a=reading(local)), Other(reading(other)))
    assert guarded.read(["a"])[0].safety is stands


def test_nobody_is_asked_where_the_local_one_sees_danger() -> None:
    other = Other(JOYFUL)
    guarded = GuardedAnalyser(FixedAnalyser(a=reading(SafetyLevel.RISK)), other)
    in_danger, safe = guarded.read(["a", "b"])
    assert (in_danger.safety, in_danger.label) == (SafetyLevel.RISK, Emotion.NEUTRAL)
    assert (safe.label, other.asked) == (Emotion.JOY, [["b"]])
    guarded.read(["a"])
    assert len(other.asked) == 1


@pytest.mark.parametrize(
    "other",
    [
        Other(UpstreamUnavailable("NotJson")),
        Other(ZeroDivisionError("what they said")),
        Other(JOYFUL, short=True),
    ],
)
def test_where_the_other_one_fails_the_local_reading_stands(
    other: Other, caplog: pytest.LogCaptureFixture
) -> None:
    assert GuardedAnalyser(FixedAnalyser(), other).read(["a"]) == (CALM,)
    assert [one.message for one in caplog.records] == ["analyser.failed"]
    assert "what they said" not in repr([vars(one) for one in caplog.records])


@pytest.mark.parametrize("answer", [None, 7, ("joy",), (None,)])
def test_what_is_no_reading_at_all_is_a_failure_too(
    answer: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(_: Sequence[str]) -> Any:  # noqa: ANN401 - a module of somebody else's
        return answer

    other = Other(JOYFUL)
    monkeypatch.setattr(other, "read", odd)
    assert GuardedAnalyser(FixedAnalyser(), other).read(["a"]) == (CALM,)


def test_after_some_failures_in_a_row_the_other_one_is_left_alone_for_a_while() -> None:
    now = 0.0
    other = Other(UpstreamUnavailable("NotJson"))
    guarded = GuardedAnalyser(FixedAnalyser(), other, clock=lambda: now)
    for _ in range(FAILURES_TO_REST + 5):
        assert guarded.read(["a"]) == (CALM,)
    assert len(other.asked) == FAILURES_TO_REST
    now, other.answer = REST_SECONDS, JOYFUL
    assert guarded.read(["a"])[0].label is Emotion.JOY


def test_failures_that_are_not_in_a_row_do_not_add_up() -> None:
    other = Other(JOYFUL)
    guarded = GuardedAnalyser(FixedAnalyser(), other, clock=lambda: 0.0)
    for _ in range(FAILURES_TO_REST):
        other.answer = UpstreamUnavailable("NotJson")
        guarded.read(["a"])
        other.answer = JOYFUL
        assert guarded.read(["a"])[0].label is Emotion.JOY
