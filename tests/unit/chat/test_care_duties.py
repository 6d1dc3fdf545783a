"""Reading from what was said before how long somebody has been here, and what helped."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.care.duties import is_first_contact, use_of
from functions.chat.companion import Strategy
from functions.chat.situations import helped_in
from nuanxin.domain.care import BREAK, Use
from nuanxin.domain.conversation import Author, Message, Status
from tests.fakes.analysers import reading
from tests.fakes.clock import FakeClock

NOW = FakeClock()()
MINUTE = timedelta(minutes=1)
MOMENT = timedelta(microseconds=1)


def reply(ago: timedelta, use: Use | None = None, strategy: str | None = None) -> Message:
    return Message("m_2", "c", Author.ASSISTANT, "嗯", NOW - ago, use=use, strategy=strategy)


def saying(ago: timedelta, valence: float = 0.0) -> Message:
    felt = replace(reading(), valence=valence)
    return Message("m_1", "c", Author.USER, "累", NOW - ago, emotion=felt)


def test_use_goes_on_until_there_is_a_break() -> None:
    since = Use(NOW - 90 * MINUTE, NOW - 30 * MINUTE)
    assert use_of([reply(BREAK - MOMENT, since)], NOW) == since
    assert use_of([reply(BREAK, since)], NOW) == Use(NOW)


def test_what_was_said_of_dependence_outlives_a_break() -> None:
    spoken_of = NOW - timedelta(days=1)
    before = Use(NOW - 90 * MINUTE, NOW - 80 * MINUTE, spoken_of)
    assert use_of([reply(BREAK, before)], NOW) == Use(NOW, None, spoken_of)


def test_without_a_count_it_begins_with_the_first_message_before_any_break() -> None:
    """Replies that were never finished, or are older than this count, carry none."""
    earlier = [reply(10 * MINUTE), saying(20 * MINUTE), saying(40 * MINUTE)]
    assert use_of(earlier, NOW) == Use(NOW - 20 * MINUTE)


def test_conversations_are_put_in_order_by_time() -> None:
    newer = Use(NOW - 50 * MINUTE)
    older = Use(NOW - 300 * MINUTE)
    assert use_of([reply(200 * MINUTE, older), reply(MINUTE, newer)], NOW) == newer


@pytest.mark.parametrize(
    ("earlier", "is_first"),
    [
        ([], True),
        ([saying(MINUTE)], True),
        ([replace(reply(MINUTE), status=Status.WRITING)], True),
        ([reply(MINUTE, strategy="exit")], True),
        ([reply(MINUTE)], False),
    ],
)
def test_it_is_the_first_contact_until_something_was_answered(
    earlier: list[Message], is_first: bool
) -> None:
    assert is_first_contact(earlier) is is_first


def test_what_helped_is_the_change_after_each_strategy() -> None:
    history = [
        reply(1 * MINUTE, strategy="question"),
        saying(2 * MINUTE, 0.1),
        reply(3 * MINUTE, strategy="reflection"),
        saying(4 * MINUTE, -0.3),
        reply(5 * MINUTE, strategy="question"),
        saying(6 * MINUTE, -0.7),
        reply(7 * MINUTE, strategy="safety"),
        saying(8 * MINUTE, -0.9),
    ]
    helped = helped_in(history, 0.3)
    assert helped == {
        Strategy.QUESTION: pytest.approx((0.2 + 0.4) / 2),
        Strategy.REFLECTION: pytest.approx(0.4),
    }


def test_a_message_that_nobody_read_says_nothing_of_what_helped() -> None:
    unread = replace(saying(2 * MINUTE), emotion=None)
    assert helped_in([reply(MINUTE, strategy="question"), unread], 0.5) == {}
    assert helped_in([], 0.5) == {}
