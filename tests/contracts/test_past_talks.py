"""The port `PastTalks`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.adapters.conversations import DynamoConversations
from functions.chat.adapters.past_talks import DynamoPastTalks
from functions.chat.history.ports import PastTalks, Place
from functions.chat.ports import Conversations, Opening
from nuanxin.composition.storage import data_keys
from nuanxin.domain.conversation import Message
from nuanxin.domain.ids import new_id
from tests.contracts.conftest import Storage
from tests.contracts.support import new_conversation, opening_of
from tests.fakes.clock import FakeClock
from tests.fakes.conversations import InMemoryConversations
from tests.fakes.past_talks import InMemoryPastTalks

SECOND = timedelta(seconds=1)


@pytest.fixture
def conversations(storage: Storage) -> Conversations:
    return InMemoryConversations() if storage == "memory" else DynamoConversations(data_keys())


@pytest.fixture
def talks(conversations: Conversations) -> PastTalks:
    if isinstance(conversations, InMemoryConversations):
        return InMemoryPastTalks(conversations)
    return DynamoPastTalks()


@pytest.fixture
def me(somebody: Callable[[], str]) -> str:
    return somebody()


def told(
    conversations: Conversations,
    person_id: str,
    clock: FakeClock,
    *,
    within: Opening | None = None,
    incognito: bool = False,
) -> Opening:
    """One turn, a second after the last one."""
    clock.advance(SECOND)
    new = replace(new_conversation(person_id, clock()), incognito=incognito)
    conversation = within.conversation if within else new
    opening = opening_of(conversation, f"说 {clock():%S}", clock(), is_new=within is None)
    expires_at = conversation.expires_at
    question, reply = (
        replace(one, expires_at=expires_at) for one in (opening.question, opening.reply)
    )
    opening = replace(opening, question=question, reply=reply)
    conversations.open_turn(person_id, opening)
    return opening


def ids(messages: tuple[Message, ...]) -> list[str]:
    return [one.id for one in messages]


def test_what_was_said_comes_by_conversation_and_the_newest_first(
    conversations: Conversations, talks: PastTalks, me: str, clock: FakeClock
) -> None:
    first, second = (told(conversations, me, clock) for _ in range(2))
    later = told(conversations, me, clock, within=first)
    secret = told(conversations, me, clock, incognito=True)
    found = talks.said_before(me, None, limit=99)
    in_order = (secret, second, later, first)
    assert ids(found) == [one.id for turn in in_order for one in (turn.reply, turn.question)]
    assert [one.text for one in found if one.answers is None and one.text] == [
        turn.question.text for turn in in_order
    ]
    assert [one.expires_at for one in found[:3]] == [
        secret.conversation.expires_at,
        secret.conversation.expires_at,
        None,
    ]


def test_a_part_goes_on_before_a_message_or_a_conversation(
    conversations: Conversations, talks: PastTalks, me: str, clock: FakeClock
) -> None:
    first, second = (told(conversations, me, clock) for _ in range(2))
    told(conversations, me, clock, within=second)
    whole = ids(talks.said_before(me, None, limit=99))
    assert ids(talks.said_before(me, None, limit=2)) == whole[:2]
    place = Place(second.conversation.id, whole[1])
    assert ids(talks.said_before(me, place, limit=2)) == whole[2:4]
    assert ids(talks.said_before(me, place, limit=99)) == whole[2:]
    assert ids(talks.said_before(me, Place(second.conversation.id), limit=99)) == whole[4:]
    gone = Place(second.conversation.id, f"{whole[1]}0")
    assert ids(talks.said_before(me, gone, limit=1)) == [whole[1]]
    assert talks.said_before(me, Place(first.conversation.id), limit=9) == ()


def test_nobody_reads_what_others_said(
    conversations: Conversations,
    talks: PastTalks,
    me: str,
    clock: FakeClock,
    somebody: Callable[[], str],
) -> None:
    mine, other = told(conversations, me, clock), somebody()
    assert talks.said_before(other, None, limit=9) == ()
    assert talks.conversations(other, [mine.conversation.id]) == {}
    assert not talks.rename(other, mine.conversation.id, "别的")
    assert conversations.get(me, mine.conversation.id) == mine.conversation


def test_conversations_are_given_as_they_are_now(
    conversations: Conversations, talks: PastTalks, me: str, clock: FakeClock
) -> None:
    kept, gone = (told(conversations, me, clock).conversation for _ in range(2))
    secret = told(conversations, me, clock, incognito=True).conversation
    conversations.close(me, gone.id)
    asked = [kept.id, gone.id, secret.id, new_id("c", clock())]
    assert talks.conversations(me, asked) == {kept.id: kept, secret.id: secret}
    assert talks.conversations(me, []) == {}


def test_a_title_is_changed_and_nothing_else(
    conversations: Conversations, talks: PastTalks, me: str, clock: FakeClock
) -> None:
    first, second = (told(conversations, me, clock) for _ in range(2))
    assert talks.rename(me, first.conversation.id, "换工作的事")
    renamed = replace(first.conversation, title="换工作的事")
    assert conversations.get(me, first.conversation.id) == renamed
    listed = conversations.page(me, limit=9, cursor=None).items
    assert listed == (second.conversation, renamed)


def test_a_new_title_stays_when_the_conversation_goes_on(
    conversations: Conversations, talks: PastTalks, me: str, clock: FakeClock
) -> None:
    first = told(conversations, me, clock)
    talks.rename(me, first.conversation.id, "换工作的事")
    told(conversations, me, clock, within=first)
    stored = conversations.get(me, first.conversation.id)
    assert stored is not None
    assert stored.title == "换工作的事"


def test_what_is_being_deleted_or_was_never_there_is_not_renamed(
    conversations: Conversations, talks: PastTalks, me: str, clock: FakeClock
) -> None:
    closed = told(conversations, me, clock).conversation
    conversations.close(me, closed.id)
    for conversation_id in (closed.id, new_id("c", clock())):
        assert not talks.rename(me, conversation_id, "回来")
        assert conversations.get(me, conversation_id) is None
