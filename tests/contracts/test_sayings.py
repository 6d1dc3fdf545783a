"""The messages that moods are noted at: which they are, and one record of each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from functions.chat.adapters.conversation_items import MessageItem
from functions.chat.adapters.conversations import DynamoConversations
from functions.chat.ports import Opening
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.moods import DynamoMoods
from nuanxin.adapters.dynamo.people import ProfileItem
from nuanxin.adapters.dynamo.sayings import DynamoSayings
from nuanxin.composition.storage import data_keys
from nuanxin.domain.conversation import Conversation
from nuanxin.domain.ids import made_at, new_id
from nuanxin.domain.moods import MoodRecord, MoodSaid, Saying, hand_record, mood_id_of
from nuanxin.errors import Conflict
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once, new_conversation, opening_of
from tests.fakes.clock import FakeClock
from tests.fakes.moods import InMemoryMoods, InMemorySayings

pytestmark = pytest.mark.parametrize("storage", ["dynamo"], indirect=True)


@pytest.fixture
def me(somebody: Callable[[], str]) -> str:
    return somebody()


def told(
    person_id: str, at: datetime, conversation: Conversation | None = None, *, secret: bool = False
) -> Opening:
    """A turn without a mood."""
    new = replace(new_conversation(person_id, at), incognito=secret)
    opening = opening_of(conversation or new, "好累", at, is_new=conversation is None)
    opening = replace(opening, mood=None)
    DynamoConversations(data_keys()).open_turn(person_id, opening)
    return opening


def saying_of(turn: Opening) -> Saying:
    question = turn.question
    return Saying(question.id, question.conversation_id, made_at(question.id))


def note_at(turn: Opening) -> MoodRecord:
    saying = saying_of(turn)
    record = hand_record(mood_id_of(saying.message_id), saying.at, MoodSaid(valence=0.2), None)
    return replace(record, message_id=saying.message_id, conversation_id=saying.conversation_id)


def test_a_message_is_found_in_whichever_conversation_it_is(
    storage: Storage, me: str, clock: FakeClock
) -> None:
    begun = clock() - timedelta(days=400)
    first, second = told(me, begun), told(me, begun + timedelta(hours=1))
    later = told(me, clock() - timedelta(hours=3), first.conversation)
    between = told(me, clock() - timedelta(hours=2), second.conversation)
    for turn in (first, second, later, between):
        assert DynamoSayings().find(me, turn.question.id) == saying_of(turn)
        assert DynamoSayings().find(me, turn.reply.id) == saying_of(turn)


def test_what_is_no_message_of_the_persons_is_not_found(
    storage: Storage, me: str, clock: FakeClock, somebody: Callable[[], str]
) -> None:
    turn = told(me, clock())
    sayings = DynamoSayings()
    assert sayings.find(somebody(), turn.question.id) is None
    for other in (new_id("m", clock()), "m_1", "x", f"{turn.question.id}0"):
        assert sayings.find(me, other) is None


def test_what_was_forgotten_deleted_or_secret_is_not_found(
    storage: Storage, me: str, clock: FakeClock
) -> None:
    forgotten, closed = told(me, clock()), told(me, clock())
    item = MessageItem(
        keys.person(me), keys.message(forgotten.conversation.id, forgotten.question.id)
    )
    item.update(actions=[MessageItem.forgotten_at.set(clock())])
    DynamoConversations(data_keys()).close(me, closed.conversation.id)
    for turn in (forgotten, closed, told(me, clock(), secret=True)):
        assert DynamoSayings().find(me, turn.question.id) is None
        assert DynamoSayings().find(me, turn.reply.id) is None


def test_of_one_message_one_record_is_kept(storage: Storage, me: str, clock: FakeClock) -> None:
    turn = told(me, clock())
    record, moods = note_at(turn), DynamoMoods()
    assert sum(map(bool, at_once(3, lambda _: moods.add_of_message(me, record)))) == 1
    assert not moods.add_of_message(me, replace(record, valence=0.9))
    assert moods.get(me, record.id) == record


def test_nothing_is_noted_at_what_is_gone(storage: Storage, me: str, clock: FakeClock) -> None:
    turn, moods = told(me, clock()), DynamoMoods()
    record = note_at(turn)
    place = keys.message(turn.conversation.id, turn.question.id)
    MessageItem(keys.person(me), place).update(actions=[MessageItem.forgotten_at.set(clock())])
    assert not moods.add_of_message(me, record)
    DynamoConversations(data_keys()).delete(me, turn.conversation.id)
    assert not moods.add_of_message(me, record)
    assert moods.get(me, record.id) is None


def test_nothing_is_noted_of_an_account_that_is_being_erased(
    storage: Storage, me: str, clock: FakeClock
) -> None:
    turn = told(me, clock())
    ProfileItem(keys.person(me), keys.PROFILE).update(actions=[ProfileItem.erasing.set("job_1")])
    with pytest.raises(Conflict, check=lambda error: error.code == "account_being_erased"):
        DynamoMoods().add_of_message(me, note_at(turn))


def test_what_is_noted_at_a_message_goes_with_its_conversation(
    storage: Storage, me: str, clock: FakeClock
) -> None:
    turn, moods = told(me, clock()), DynamoMoods()
    record = note_at(turn)
    assert moods.add_of_message(me, record)
    DynamoConversations(data_keys()).delete(me, turn.conversation.id)
    assert moods.get(me, record.id) is None


def test_the_fakes_do_the_same(storage: Storage, me: str, clock: FakeClock) -> None:
    turn, sayings = told(me, clock()), InMemorySayings()
    moods, record = InMemoryMoods(sayings), note_at(turn)
    assert not moods.add_of_message(me, record)
    sayings.say(me, saying_of(turn), reply_id=turn.reply.id)
    for message_id in (turn.question.id, turn.reply.id):
        assert sayings.find(me, message_id) == DynamoSayings().find(me, message_id)
    assert moods.add_of_message(me, record)
    assert not moods.add_of_message(me, record)
    sayings.forget(me, turn.question.id)
    assert sayings.find(me, turn.reply.id) is None
    assert made_at(turn.question.id).tzinfo is UTC
