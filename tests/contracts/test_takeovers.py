"""What operators write: stored with all that belongs to it, or not at all. The port `Takeovers`."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from functions.chat.adapters.conversations import DynamoConversations
from functions.chat.adapters.mailbox import DynamoMailbox
from functions.chat.adapters.takeovers import DynamoTakeovers
from functions.chat.channels.mailbox import BoxKey, Reply, reply_id
from functions.chat.channels.message import ParcelKind
from functions.chat.ports import Conversations, Opening
from functions.chat.takeover import OperatorSays, Takeovers
from nuanxin.adapters.dynamo.safety_events import DynamoSafetyEvents
from nuanxin.composition.storage import data_keys
from nuanxin.domain.conversation import OPERATOR, Author, Message, WrittenBy
from nuanxin.domain.ids import new_id
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import EventState, SafetyEvent, Takeover, event_of
from nuanxin.errors import Conflict, Invalid
from tests.contracts.conftest import Storage
from tests.contracts.support import account, at_once, failures, new_conversation, opening_of
from tests.fakes.clock import FakeClock
from tests.fakes.conversations import InMemoryConversations
from tests.fakes.takeovers import InMemoryTakeovers


@dataclass
class Place:
    """A conversation that an operator took over."""

    takeovers: Takeovers
    conversations: Conversations
    owed: Callable[[BoxKey], tuple[Reply, ...]]
    release: Callable[[SafetyEvent], None]
    event: SafetyEvent
    clock: FakeClock

    @property
    def box(self) -> BoxKey:
        return BoxKey(self.event.person_id, "ch_1")

    def says(self, text: str = "我在", *, key: str | None = None, parts: int = 2) -> OperatorSays:
        self.clock.advance(timedelta(seconds=1))
        at = self.clock()
        message = Message(
            id=new_id("m", at),
            conversation_id=self.event.conversation_id or "",
            author=Author.ASSISTANT,
            text=text,
            created_at=at,
            strategy=OPERATOR,
            written_by=WrittenBy(OPERATOR),
        )
        name = f"{int(at.timestamp()):010}#{message.id}"
        replies = [
            Reply(
                self.box,
                reply_id(name, part),
                ParcelKind.TEXT,
                text,
                at,
                due_at=at,
                by_operator=True,
            )
            for part in range(parts)
        ]
        return OperatorSays(self.event, message, replies, at + timedelta(hours=24), key, text)

    def texts(self) -> list[str]:
        """Of operators, the newest first."""
        place = self.event.conversation_id or ""
        page = self.conversations.messages(self.event.person_id, place, limit=99, cursor=None)
        return [
            one.text for one in page.items if not one.is_by_ai and one.author is not Author.USER
        ]

    def takeover(self) -> Takeover | None:
        found = self.conversations.get(self.event.person_id, self.event.conversation_id or "")
        assert found is not None
        return found.takeover


@pytest.fixture
def place(storage: Storage, clock: FakeClock) -> Place:
    person = account(storage, new_id("u", clock()))
    conversation = new_conversation(person, clock())
    opening = opening_of(conversation, "在吗", clock(), is_new=True)
    event = event_of(
        person,
        opening.question.id,
        SafetyLevel.ACUTE,
        at=clock(),
        channel="ch_1",
        template="acute",
        analyser="x",
        conversation_id=conversation.id,
    )
    claimed = replace(
        event, state=EventState.CLAIMED, claimed_by="u_op", claimed_at=clock(), takeover=True
    )
    if storage == "memory":
        return _in_memory(opening, claimed, clock)
    conversations, events = DynamoConversations(data_keys()), DynamoSafetyEvents()
    conversations.open_turn(person, opening)
    events.record(event)
    assert events.take_over(event, claimed, at=clock(), until=clock() + timedelta(hours=24))

    def release(one: SafetyEvent) -> None:
        closed = replace(one, state=EventState.CLOSED, takeover=False, closed_at=clock())
        assert events.replace(one, closed)

    takeovers = DynamoTakeovers(data_keys())
    return Place(takeovers, conversations, DynamoMailbox().owed, release, claimed, clock)


def _in_memory(opening: Opening, event: SafetyEvent, clock: FakeClock) -> Place:
    conversations = InMemoryConversations()
    conversations.open_turn(event.person_id, opening)
    takeovers = InMemoryTakeovers(conversations)

    def mark(takeover: Takeover | None) -> None:
        found = conversations.get(event.person_id, event.conversation_id or "")
        assert found is not None
        conversations.change(replace(found, takeover=takeover))

    mark(Takeover(frozenset({event.id}), clock() + timedelta(hours=24), "u_op"))
    return Place(
        takeovers,
        conversations,
        lambda _: tuple(takeovers.replies),
        lambda _: mark(None),
        event,
        clock,
    )


def test_words_are_stored_with_their_replies(place: Place) -> None:
    said = place.says()
    assert place.takeovers.say(said) == said.message.id
    person, message = place.event.person_id, said.message
    stored = place.conversations.message(person, message.conversation_id, message.id)
    assert stored == message
    assert not stored.is_by_ai
    assert list(place.owed(place.box)) == list(said.replies)


def test_they_are_the_conversations_last_activity_and_keep_it(place: Place) -> None:
    place.clock.advance(timedelta(hours=5))
    said = place.says()
    place.takeovers.say(said)
    page = place.conversations.page(place.event.person_id, limit=1, cursor=None)
    assert [one.updated_at for one in page.items] == [said.message.created_at]
    assert place.takeover() == Takeover(frozenset({place.event.id}), said.until, "u_op")


def test_words_from_a_server_whose_clock_is_behind_shorten_nothing(place: Place) -> None:
    before = place.takeover()
    assert before is not None
    said = replace(place.says(key="k"), until=before.until - timedelta(minutes=5))
    for _ in range(2):
        assert place.takeovers.say(said) == said.message.id
    assert place.takeover() == before
    assert place.texts() == ["我在"]


def test_nothing_needs_to_be_sent(place: Place) -> None:
    place.takeovers.say(place.says(parts=0))
    assert place.texts() == ["我在"]
    assert place.owed(place.box) == ()


def test_words_of_the_greatest_number_of_parts_are_stored(place: Place) -> None:
    place.takeovers.say(place.says(parts=29))
    assert len(place.owed(place.box)) == 29


def test_a_key_says_its_words_once(place: Place) -> None:
    first = place.says(key="k")
    assert place.takeovers.say(first) == first.message.id
    again = place.says(key="k")
    assert place.takeovers.say(again) == first.message.id
    with pytest.raises(Invalid) as refused:
        place.takeovers.say(place.says("别的", key="k"))
    assert refused.value.code == "idempotency_key_reused"
    other = place.says("再说", key="k2")
    assert place.takeovers.say(other) == other.message.id
    assert place.texts() == ["再说", "我在"]
    assert len(place.owed(place.box)) == 4


def test_a_key_that_is_used_at_the_same_time_says_its_words_once(place: Place) -> None:
    tries = [place.says(key="k") for _ in range(5)]
    results = at_once(5, lambda number: place.takeovers.say(tries[number]))
    assert failures(results) == []
    assert len(set(results)) == 1
    assert place.texts() == ["我在"]


def test_a_conversation_that_was_given_back_takes_no_words(place: Place) -> None:
    place.release(place.event)
    for key in (None, "k"):
        with pytest.raises(Conflict) as refused:
            place.takeovers.say(place.says(key=key))
        assert refused.value.code == "takeover_over"
    assert place.texts() == []
    assert place.owed(place.box) == ()
    assert place.takeover() is None


def test_a_conversation_of_another_event_takes_no_words(place: Place) -> None:
    other = replace(place.event, id=f"{place.event.id}0")
    with pytest.raises(Conflict):
        place.takeovers.say(replace(place.says(), event=other))


def test_a_conversation_that_is_gone_takes_no_words(place: Place) -> None:
    place.conversations.delete(place.event.person_id, place.event.conversation_id or "")
    with pytest.raises(Conflict):
        place.takeovers.say(place.says())
    assert place.owed(place.box) == ()
