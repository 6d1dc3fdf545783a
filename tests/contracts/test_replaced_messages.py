"""The port `Conversations`: messages that others take the place of, and stopped replies."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from functions.chat.adapters.conversations import DynamoConversations
from functions.chat.adapters.reply_log import DynamoReplyLog
from functions.chat.ports import Conversations, Opening, ReplyLog, StreamEvent
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.moods import DynamoMoods, MoodItem
from nuanxin.adapters.dynamo.table import Row
from nuanxin.composition.storage import data_keys
from nuanxin.domain.conversation import Conversation, Cut, Message, Status, WrittenBy
from nuanxin.domain.ids import new_id
from nuanxin.domain.moods import mood_id_of
from nuanxin.domain.safety import LineKind, SafetyLevel, SafetyNotice, ShownLine
from nuanxin.errors import Conflict, Invalid, NotFound
from tests.contracts.conftest import Storage
from tests.contracts.support import account, at_once, failures, new_conversation, opening_of
from tests.fakes.clock import FakeClock
from tests.fakes.conversations import InMemoryConversations, InMemoryReplyLog

SECOND = timedelta(seconds=1)


@pytest.fixture
def conversations(storage: Storage) -> Conversations:
    return InMemoryConversations() if storage == "memory" else DynamoConversations(data_keys())


@pytest.fixture
def log(storage: Storage, conversations: Conversations, clock: FakeClock) -> ReplyLog:
    if isinstance(conversations, InMemoryConversations):
        return InMemoryReplyLog(conversations)
    return DynamoReplyLog(clock)


@pytest.fixture
def me(clock: FakeClock, storage: Storage) -> str:
    return account(storage, new_id("u", clock()))


class Talk:
    """A conversation whose turns are a second apart."""

    def __init__(self, conversations: Conversations, me: str, clock: FakeClock) -> None:
        self.me, self._clock = me, clock
        self.conversations = conversations
        self.conversation = new_conversation(me, clock())
        self.turns = [self.say("一", is_new=True), self.say("二"), self.say("三")]

    def say(self, text: str, *, is_new: bool = False) -> Opening:
        self._clock.advance(SECOND)
        opening = opening_of(self.conversation, text, self._clock(), is_new=is_new)
        self.conversations.open_turn(self.me, opening)
        return opening

    def instead(self, of: Opening, text: str = "别的", key: str | None = None) -> Opening:
        self._clock.advance(SECOND)
        opening = opening_of(self.conversation, text, self._clock(), key=key)
        return replace(opening, replaces=of.question.id)

    def replaced(self, of: Opening, text: str = "别的") -> Cut:
        opening = self.instead(of, text)
        self.conversations.open_turn(self.me, opening)
        cut = self.now().cut
        assert cut == Cut(of.question.id, opening.question.id)
        return cut

    def now(self) -> Conversation:
        found = self.conversations.get(self.me, self.conversation.id)
        assert found is not None
        return found

    def held(self, cut: Cut) -> tuple[Message, ...]:
        place = self.conversation.id
        return self.conversations.within(self.me, place, cut.first, cut.below)

    def withdraw(self, cut: Cut, *traces: str) -> None:
        self.conversations.withdraw(
            self.me, self.conversation.id, cut, self.held(cut), traces, self._clock()
        )

    def listed(self) -> list[str]:
        place = self.conversation.id
        page = self.conversations.messages(self.me, place, limit=100, cursor=None)
        return [one.id for one in page.items]

    def message(self, message_id: str) -> Message | None:
        return self.conversations.message(self.me, self.conversation.id, message_id)


@pytest.fixture
def talk(conversations: Conversations, me: str, clock: FakeClock) -> Talk:
    return Talk(conversations, me, clock)


def ids(*turns: Opening) -> list[str]:
    """Newest first."""
    return [one.id for turn in turns[::-1] for one in (turn.reply, turn.question)]


# What is replaced.


def test_a_replacement_cuts_the_conversation_with_its_turn(talk: Talk) -> None:
    first, second, third = talk.turns
    cut = talk.replaced(second)
    assert [one.id for one in talk.held(cut)] == ids(second, third)
    assert talk.now().updated_at == talk.turns[-1].question.created_at + SECOND
    assert first.question.id in talk.listed()


def test_what_is_withdrawn_is_gone_and_the_cut_is_healed(talk: Talk) -> None:
    first, second, _ = talk.turns
    cut = talk.replaced(second)
    talk.withdraw(cut)
    *rest, question = talk.listed()[: -len(ids(first)) + 1]
    assert question == first.reply.id
    assert len(rest) == 2
    assert talk.now().cut is None
    assert talk.message(second.question.id) is None
    assert talk.held(cut) == ()


def test_withdrawing_again_after_a_crash_removes_what_was_left(talk: Talk) -> None:
    first, second, third = talk.turns
    cut = talk.replaced(second)
    place, at = talk.conversation.id, datetime.now(UTC)
    newest = talk.held(cut)[:1]
    talk.conversations.withdraw(talk.me, place, Cut("m_0", cut.below), newest, (), at)
    assert talk.now().cut == cut, "only its own cut is healed"
    talk.withdraw(cut)
    assert talk.now().cut is None
    assert not set(ids(second, third)) & set(talk.listed())
    assert set(ids(first)) < set(talk.listed())


def test_of_danger_a_trace_without_words_is_left(talk: Talk) -> None:
    _, second, third = talk.turns
    line = ShownLine(LineKind.CRISIS, "12356", "热线", "", "")
    shown = SafetyNotice(SafetyLevel.RISK, "12356", (line,))
    talk.conversations.finish(talk.me, replace(finished(second.reply), safety=shown))
    cut = talk.replaced(second)
    talk.withdraw(cut, *ids(second))
    assert not set(ids(second, third)) & set(talk.listed())
    assert talk.message(second.question.id) is None
    left = talk.conversations.traces(talk.me, talk.conversation.id, limit=10)
    assert [one.id for one in left] == ids(second)
    for one in left:
        assert (one.text, one.emotion) == ("", None)
        assert one.safety == SafetyNotice(SafetyLevel.RISK)
        assert one.replaced_at is not None
        assert one.is_forgotten
    assert left[0].answers == second.question.id
    assert [
        one.id for one in talk.conversations.traces(talk.me, talk.conversation.id, limit=1)
    ] == [second.reply.id]
    later = talk.say("五")
    before = talk.conversations.before(talk.me, later.question, limit=100)
    assert {one.id for one in before if one.replaced_at} == set(ids(second))


def test_a_trace_is_not_withdrawn_again(talk: Talk) -> None:
    first, second, _ = talk.turns
    talk.withdraw(talk.replaced(second), *ids(second))
    cut = talk.replaced(first)
    assert not set(ids(second)) & {one.id for one in talk.held(cut)}
    talk.withdraw(cut)
    left = talk.conversations.traces(talk.me, talk.conversation.id, limit=10)
    assert [one.id for one in left] == ids(second)


def test_deleting_the_conversation_takes_the_traces_along(talk: Talk) -> None:
    talk.withdraw(talk.replaced(talk.turns[1]), *ids(talk.turns[1]))
    assert talk.conversations.delete(talk.me, talk.conversation.id)
    assert talk.conversations.traces(talk.me, talk.conversation.id, limit=10) == ()


def test_a_new_title_comes_with_the_replacement(talk: Talk) -> None:
    opening = talk.instead(talk.turns[0])
    titled = replace(opening, conversation=replace(opening.conversation, title="另一个"))
    talk.conversations.open_turn(talk.me, titled)
    assert talk.now().title == "另一个"


# Only one replaces.


def test_of_ten_who_replace_the_same_at_once_one_does(talk: Talk) -> None:
    tries = [talk.instead(talk.turns[1], f"{number}") for number in range(10)]
    results = at_once(10, lambda n: talk.conversations.open_turn(talk.me, tries[n]))
    assert failures(results) == ["message_changed"] * 9
    (won,) = (n for n, one in enumerate(results) if not isinstance(one, Exception))
    assert talk.now().cut == Cut(talk.turns[1].question.id, tries[won].question.id)
    assert sum(one.question.id in talk.listed() for one in tries) == 1


def test_one_key_sent_ten_times_at_once_replaces_once(talk: Talk) -> None:
    tries = [talk.instead(talk.turns[1], "别的", key="k") for _ in range(10)]
    results = at_once(10, lambda n: talk.conversations.open_turn(talk.me, tries[n]))
    assert failures(results) == []
    assert len({one.question_id for one in results if not isinstance(one, Exception)}) == 1
    other = replace(talk.instead(talk.turns[2], key="k"), request="another")
    with pytest.raises(Invalid):
        talk.conversations.open_turn(talk.me, other)


def test_while_something_is_being_replaced_nothing_else_is(talk: Talk) -> None:
    talk.replaced(talk.turns[1])
    for turn in talk.turns:
        with pytest.raises(Conflict) as refused:
            talk.conversations.open_turn(talk.me, talk.instead(turn))
        assert refused.value.code == "message_changed"


def test_what_is_gone_cannot_be_replaced(talk: Talk) -> None:
    talk.withdraw(talk.replaced(talk.turns[1]), *ids(talk.turns[1]))
    for turn in talk.turns[1:]:
        with pytest.raises(Conflict) as refused:
            talk.conversations.open_turn(talk.me, talk.instead(turn))
        assert refused.value.code == "message_changed"
    assert talk.now().cut is None


def test_nothing_is_replaced_in_a_conversation_that_is_gone(talk: Talk) -> None:
    talk.conversations.delete(talk.me, talk.conversation.id)
    with pytest.raises((Conflict, NotFound)):
        talk.conversations.open_turn(talk.me, talk.instead(talk.turns[1]))
    assert talk.conversations.get(talk.me, talk.conversation.id) is None


# What hangs on a message.


def test_no_stream_of_a_replaced_reply_is_left(talk: Talk, log: ReplyLog, storage: Storage) -> None:
    if storage == "memory":
        pytest.skip("the fake's log knows no conversations' cuts")
    first, second, third = talk.turns
    event = StreamEvent(1, "message.delta", {"text": "我"})
    for turn in talk.turns:
        log.append(talk.me, turn.reply, [event])
    talk.withdraw(talk.replaced(second), *ids(second))
    for turn in (second, third):
        assert log.all(talk.me, turn.reply) == ()
        log.append(talk.me, turn.reply, [event])
        assert log.all(talk.me, turn.reply) == ()
    assert log.all(talk.me, first.reply) == (event,)


def test_a_replaced_reply_is_not_finished_and_does_not_come_back(talk: Talk) -> None:
    _, second, third = talk.turns
    talk.withdraw(talk.replaced(second), *ids(second))
    for turn in (second, third):
        assert not talk.conversations.finish(talk.me, finished(turn.reply))
        assert not talk.conversations.is_wanted(talk.me, turn.reply)
        assert talk.message(turn.reply.id) is None


def test_moods_of_replaced_messages_go(talk: Talk, storage: Storage) -> None:
    if storage == "memory":
        pytest.skip("the fake stores no moods")
    first, second, third = talk.turns
    talk.withdraw(talk.replaced(second), *ids(second))
    left = [
        item.message_id
        for item in MoodItem.query(keys.person(talk.me), MoodItem.sk.startswith(keys.MOOD))
    ]
    assert first.question.id in left
    assert not {second.question.id, third.question.id} & set(left)
    assert DynamoMoods().get(talk.me, mood_id_of(third.question.id)) is None


def test_many_messages_are_withdrawn_like_few(talk: Talk, storage: Storage) -> None:
    for number in range(60):
        talk.say(f"第{number}句")
    cut = talk.replaced(talk.turns[1])
    assert len(talk.held(cut)) == 124
    talk.withdraw(cut)
    assert len(talk.listed()) == 4
    if storage == "dynamo":
        rest = Row.query(keys.person(talk.me), Row.sk.startswith(keys.MESSAGE))
        assert len(list(rest)) == 4


# Replies that are stopped.


def finished(reply: Message, *, stopped: bool = False) -> Message:
    return replace(
        reply,
        text="我在",
        status=Status.COMPLETE,
        strategy="reflection",
        written_by=WrittenBy("builtin"),
        stopped=stopped,
    )


def test_a_reply_is_wanted_until_somebody_stops_it(talk: Talk) -> None:
    reply = talk.turns[0].reply
    assert talk.conversations.is_wanted(talk.me, reply)
    assert talk.conversations.stop(talk.me, reply)
    assert not talk.conversations.is_wanted(talk.me, reply)
    assert talk.conversations.stop(talk.me, reply)
    assert talk.conversations.is_wanted(talk.me, talk.turns[1].reply)


@pytest.mark.parametrize("stopped", [True, False])
def test_a_stopped_reply_is_finished_as_one_or_in_full(talk: Talk, *, stopped: bool) -> None:
    reply = finished(talk.turns[0].reply, stopped=stopped)
    talk.conversations.stop(talk.me, reply)
    assert talk.conversations.finish(talk.me, reply)
    assert talk.message(reply.id) == reply


def test_a_finished_reply_is_not_stopped(talk: Talk) -> None:
    reply = finished(talk.turns[0].reply)
    talk.conversations.finish(talk.me, reply)
    assert not talk.conversations.stop(talk.me, reply)
    assert not talk.conversations.is_wanted(talk.me, reply)
    assert talk.message(reply.id) == reply


def test_stopping_a_reply_that_is_gone_brings_nothing_back(talk: Talk) -> None:
    reply = talk.turns[0].reply
    talk.conversations.delete(talk.me, talk.conversation.id)
    assert not talk.conversations.stop(talk.me, reply)
    assert talk.message(reply.id) is None
