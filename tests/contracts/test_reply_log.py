"""The port `ReplyLog`."""

import pytest

from functions.chat.adapters.reply_log import DynamoReplyLog
from functions.chat.ports import ReplyLog, StreamEvent
from nuanxin.domain.ids import new_id
from tests.contracts.conftest import Storage
from tests.fakes.clock import FakeClock
from tests.fakes.conversations import InMemoryReplyLog

EVENTS = [
    StreamEvent(
        number, "message.delta", {"text": f"第{number}句", "nested": {"a": [1, None, True]}}
    )
    for number in range(1, 13)
]


@pytest.fixture
def log(storage: Storage, clock: FakeClock) -> ReplyLog:
    return InMemoryReplyLog() if storage == "memory" else DynamoReplyLog(clock)


@pytest.fixture
def me(clock: FakeClock) -> str:
    return new_id("u", clock())


def test_events_come_back_in_order_however_they_were_bundled(log: ReplyLog, me: str) -> None:
    for start, end in ((0, 1), (1, 4), (4, 9), (9, 12)):
        log.append(me, "m_1", EVENTS[start:end])
    assert log.after(me, "m_1", 0) == tuple(EVENTS)


@pytest.mark.parametrize("last", [1, 2, 3, 11, 12, 500])
def test_only_what_comes_after_the_last_seen_event_is_given(
    log: ReplyLog, me: str, last: int
) -> None:
    log.append(me, "m_1", EVENTS[:2])
    log.append(me, "m_1", EVENTS[2:])
    assert log.after(me, "m_1", last) == tuple(EVENTS[last:])


def test_a_batch_that_is_sent_twice_counts_once_per_id(log: ReplyLog, me: str) -> None:
    log.append(me, "m_1", EVENTS[:2])
    assert [one.id for one in log.after(me, "m_1", 1)] == [2]


def test_nothing_was_logged_for_an_unknown_reply(log: ReplyLog, me: str) -> None:
    assert log.after(me, "m_1", 0) == ()


def test_replies_and_people_are_kept_apart(log: ReplyLog, me: str) -> None:
    log.append(me, "m_1", EVENTS)
    assert log.after(me, "m_10", 0) == ()
    assert log.after(me, "m_", 0) == ()
    assert log.after(f"{me}x", "m_1", 0) == ()
