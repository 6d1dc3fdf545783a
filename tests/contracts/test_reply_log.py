"""The port `ReplyLog`."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from functions.chat.adapters.conversations import DynamoConversations
from functions.chat.adapters.reply_log import DynamoReplyLog
from functions.chat.ports import Conversations, ReplyLog, StreamEvent
from nuanxin.composition.storage import data_keys
from nuanxin.domain.conversation import Message
from nuanxin.domain.ids import new_id
from tests.contracts.conftest import Storage
from tests.contracts.support import account, new_conversation, opening_of
from tests.fakes.clock import FakeClock
from tests.fakes.conversations import InMemoryConversations, InMemoryReplyLog

EVENTS = tuple(
    StreamEvent(
        number, "message.delta", {"text": f"第{number}句", "nested": {"a": [1, None, True]}}
    )
    for number in range(1, 13)
)

NewReply = Callable[[], Message]


@pytest.fixture
def stores(storage: Storage, clock: FakeClock) -> tuple[Conversations, ReplyLog]:
    """What replies are stored in, and the log of their events."""
    if storage == "memory":
        conversations = InMemoryConversations()
        return conversations, InMemoryReplyLog(conversations)
    return DynamoConversations(data_keys()), DynamoReplyLog(clock)


@pytest.fixture
def log(stores: tuple[Conversations, ReplyLog]) -> ReplyLog:
    return stores[1]


@pytest.fixture
def me(clock: FakeClock, storage: Storage) -> str:
    return account(storage, new_id("u", clock()))


@pytest.fixture
def new_reply(stores: tuple[Conversations, ReplyLog], me: str, clock: FakeClock) -> NewReply:
    """Makes replies that are being written, each in a conversation of its own."""

    def begin() -> Message:
        opening = opening_of(new_conversation(me, clock()), "在吗", clock(), is_new=True)
        stores[0].open_turn(me, opening)
        return opening.reply

    return begin


def test_events_come_back_in_order_however_they_were_bundled(
    log: ReplyLog, me: str, new_reply: NewReply
) -> None:
    reply = new_reply()
    for start, end in ((0, 1), (1, 4), (4, 9), (9, 12)):
        log.append(me, reply, EVENTS[start:end])
    assert log.all(me, reply) == EVENTS


def test_nothing_was_logged_of_a_reply_that_was_not_streamed(
    log: ReplyLog, me: str, new_reply: NewReply
) -> None:
    assert log.all(me, new_reply()) == ()


def test_replies_and_people_are_kept_apart(log: ReplyLog, me: str, new_reply: NewReply) -> None:
    first, second = new_reply(), new_reply()
    log.append(me, first, EVENTS[:3])
    log.append(me, second, EVENTS[:1])
    assert log.all(me, first) == EVENTS[:3]
    assert log.all(me, second) == EVENTS[:1]
    assert log.all(me, replace(first, id=first.id[:-1])) == ()
    assert log.all(f"{me}x", first) == ()


def test_of_a_deleted_reply_nothing_is_kept(
    stores: tuple[Conversations, ReplyLog], me: str, new_reply: NewReply
) -> None:
    conversations, log = stores
    reply, other = new_reply(), new_reply()
    conversations.delete(me, reply.conversation_id)
    for one in (reply, other):
        log.append(me, one, EVENTS)
    assert log.all(me, reply) == ()
    assert log.all(me, other) == EVENTS


def test_nobody_logs_into_a_reply_that_is_not_theirs(
    log: ReplyLog, me: str, new_reply: NewReply
) -> None:
    reply = new_reply()
    log.append(f"{me}x", reply, EVENTS)
    assert log.all(me, reply) == ()
    assert log.all(f"{me}x", reply) == ()
