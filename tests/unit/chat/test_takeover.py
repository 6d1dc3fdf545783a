"""An operator answers in the AI's place: what the person hears, and what the operator sees."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from functions.chat.channels.mailbox import BoxKey
from functions.chat.channels.message import ParcelKind
from functions.chat.channels.plugin import Manner, Plugin
from functions.chat.takeover import MESSAGES_BEFORE, TakeoverService
from functions.chat.takeover_words import FIRST, PASSED_ON, STRATEGY
from functions.chat.turn import Said
from nuanxin.domain.conversation import OPERATOR, Author, Message
from nuanxin.domain.identity import Person, Role
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import TAKEN_FOR, EventState, SafetyEvent, Takeover, event_of
from nuanxin.errors import Conflict, Invalid, NotFound
from tests.fakes.analysers import FixedAnalyser, reading
from tests.fakes.channels import new_channel, new_plugin
from tests.fakes.models import ScriptedModel
from tests.fakes.moderation import RISKY_WORD, WordModerator
from tests.fakes.operators import InMemoryChannels
from tests.fakes.safety_events import InMemorySafetyEvents
from tests.fakes.takeovers import InMemoryTakeovers
from tests.fakes.work_queue import MemoryWorkQueue
from tests.unit.chat.conftest import ME, World

DANGER = "我今晚就去死"
HELLO = "我是值班的小周，我在看。"


def _chat() -> World:
    special = {DANGER: reading(SafetyLevel.ACUTE), "hello": reading(language="en")}
    return World(ScriptedModel(*[["模型说的"]] * 60), FixedAnalyser(**special))


@dataclass
class Seat:
    """An operator beside a chat."""

    chat: World = field(default_factory=_chat)
    plugin: Plugin = field(default_factory=lambda: new_plugin(Manner.SENDS))

    def __post_init__(self) -> None:
        self.events = InMemorySafetyEvents()
        self.queue = MemoryWorkQueue()
        self.takeovers = InMemoryTakeovers(self.chat.conversations)
        self.service = TakeoverService(
            events=self.events,
            takeovers=self.takeovers,
            conversations=self.chat.conversations,
            channels=InMemoryChannels(new_channel()),
            plugins=lambda kind: self.plugin if kind == self.plugin.kind else None,
            queue=self.queue,
            now=self.chat.clock,
        )
        self.me = Person("u_op", Role.EDITOR, self.chat.clock())

    def answer(self, event: SafetyEvent, text: str = HELLO, key: str | None = None) -> Message:
        self.chat.clock.advance(timedelta(seconds=10))
        return self.service.say(event.id, self.me, text, key)

    def say(self, text: str, *, place: str | None = None, channel: str = "api") -> Message:
        self.chat.clock.advance(timedelta(seconds=10))
        return self.chat.chat.answer(
            self.chat.chat.begin(Said(ME, text, channel, conversation_id=place))
        )

    def taken_over(self, reply: Message, *, by: str = "u_op") -> SafetyEvent:
        """The conversation of this reply, as a claim leaves it."""
        event = replace(
            event_of(
                ME,
                reply.answers or "",
                SafetyLevel.ACUTE,
                at=reply.created_at,
                channel="api",
                template="acute",
                analyser="x",
                conversation_id=reply.conversation_id,
            ),
            state=EventState.CLAIMED,
            claimed_by=by,
            claimed_at=self.chat.clock(),
            takeover=True,
        )
        self.events.events[event.id] = event
        self._mark(event, Takeover(frozenset({event.id}), self.chat.clock() + TAKEN_FOR, by))
        return event

    def given_back(self, event: SafetyEvent) -> None:
        self.events.events[event.id] = replace(event, state=EventState.CLOSED, takeover=False)
        self._mark(event, None)

    def _mark(self, event: SafetyEvent, takeover: Takeover | None) -> None:
        conversation = self.chat.conversations.get(ME, event.conversation_id or "")
        assert conversation is not None
        self.chat.conversations.change(replace(conversation, takeover=takeover))

    def seen(self, event: SafetyEvent, *, limit: int = 100) -> list[str]:
        page = self.service.messages(event.id, self.me, limit=limit, cursor=None)
        return [one.text for one in page.items]


# What the person hears.


def test_the_ai_keeps_out_of_it_and_says_that_a_person_was_asked() -> None:
    seat = Seat()
    first = seat.say(DANGER)
    seat.taken_over(first)
    replies = [seat.say(text, place=first.conversation_id) for text in ("在吗", "你好", "喂", "嗯")]
    assert [one.text for one in replies] == [FIRST["zh"], *PASSED_ON["zh"]]
    assert {one.strategy for one in replies} == {STRATEGY}
    assert {one.written_by and one.written_by.name for one in replies} == {"care"}
    assert seat.chat.model is not None
    assert seat.chat.model.seen == []


def test_it_says_so_in_the_persons_language() -> None:
    seat = Seat()
    first = seat.say(DANGER)
    seat.taken_over(first)
    assert seat.say("hello", place=first.conversation_id).text == FIRST["en"]


def test_an_operators_words_are_no_hint_that_one_was_asked() -> None:
    seat = Seat()
    first = seat.say(DANGER)
    event = seat.taken_over(first)
    seat.answer(event)
    assert seat.say("在吗", place=first.conversation_id).text == FIRST["zh"]


def test_danger_is_answered_with_help_all_the_same() -> None:
    seat = Seat()
    first = seat.say(DANGER)
    seat.taken_over(first)
    again = seat.say(DANGER, place=first.conversation_id)
    assert again.safety.level is SafetyLevel.ACUTE
    assert again.strategy == "safety"
    assert "12356" in again.text
    assert "12356" in (again.safety.notice or "")


def test_an_answer_that_means_danger_is_help_too() -> None:
    """Asked whether they are safe, they say no."""
    seat = Seat()
    first = seat.say(DANGER)
    seat.taken_over(first)
    reply = seat.say("不安全", place=first.conversation_id)
    assert reply.safety.level is SafetyLevel.ACUTE
    assert reply.strategy == "safety"


def test_nothing_is_turned_away_that_an_operator_should_see() -> None:
    seat = Seat()
    moderated = replace(seat.chat.chat.writer, moderator=WordModerator())
    seat.chat.chat = replace(seat.chat.chat, writer=moderated)
    first = seat.say(DANGER)
    event = seat.taken_over(first)
    assert seat.say(f"说{RISKY_WORD}", place=first.conversation_id).strategy == STRATEGY
    assert f"说{RISKY_WORD}" in seat.seen(event)


def test_other_conversations_go_on() -> None:
    seat = Seat()
    seat.taken_over(seat.say(DANGER))
    assert seat.say("换个话题").strategy != STRATEGY


def test_once_it_is_given_back_the_ai_answers() -> None:
    seat = Seat()
    first = seat.say(DANGER)
    event = seat.taken_over(first)
    for text in ("一", "二", "三"):
        seat.say(text, place=first.conversation_id)
    seat.given_back(event)
    assert seat.say("四", place=first.conversation_id).text == "模型说的"


def test_a_takeover_that_nobody_works_on_ends_by_itself() -> None:
    seat = Seat()
    first = seat.say(DANGER)
    event = seat.taken_over(first)
    for text in ("一", "二", "三"):
        seat.say(text, place=first.conversation_id)
    seat.chat.clock.advance(TAKEN_FOR - timedelta(minutes=2))
    seat.answer(event)
    seat.chat.clock.advance(TAKEN_FOR - timedelta(minutes=1))
    assert seat.say("还在吗", place=first.conversation_id).strategy == STRATEGY
    seat.chat.clock.advance(timedelta(minutes=2))
    assert seat.say("四", place=first.conversation_id).strategy != STRATEGY


def test_a_repeated_turn_of_a_crashed_writer_is_handed_over_as_well() -> None:
    seat = Seat()
    first = seat.say(DANGER)
    seat.taken_over(first)
    seat.chat.clock.advance(timedelta(seconds=10))
    said = Said(ME, "在吗", "api", conversation_id=first.conversation_id, key="k")
    seat.chat.chat.begin(said)
    again = seat.chat.chat.begin(said)
    assert again.repeated
    assert seat.chat.chat.resume(again).strategy == STRATEGY


# What the operator sees.


def test_the_operator_sees_twenty_messages_before_the_event_and_all_after() -> None:
    seat = Seat()
    first = seat.say("第0句")
    place = first.conversation_id
    for number in range(1, 15):
        seat.say(f"第{number}句", place=place)
    seat.say("别的会话")
    event = seat.taken_over(seat.say(DANGER, place=place))
    seat.say("后来", place=place)
    seen = seat.seen(event)
    assert len(seen) == MESSAGES_BEFORE + 4
    assert {"后来", DANGER, "第14句", "第5句"} <= set(seen)
    assert not {"第4句", "别的会话"} & set(seen)


def test_pages_end_where_the_operators_sight_does() -> None:
    seat = Seat()
    place = seat.say("第0句").conversation_id
    for number in range(1, 15):
        seat.say(f"第{number}句", place=place)
    event = seat.taken_over(seat.say(DANGER, place=place))
    seen, cursor = [], None
    while True:
        page = seat.service.messages(event.id, seat.me, limit=7, cursor=cursor)
        seen += [one.text for one in page.items]
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == seat.seen(event)


def test_each_look_is_logged_with_the_operator(caplog: pytest.LogCaptureFixture) -> None:
    seat = Seat()
    event = seat.taken_over(seat.say(DANGER))
    with caplog.at_level("INFO"):
        seat.seen(event)
    (look,) = [vars(one) for one in caplog.records if one.message == "safety.messages_viewed"]
    assert (look["event_id"], look["by"], look["messages"]) == (event.id, "u_op", 2)
    assert DANGER not in str(look)


# What the operator says.


def test_an_operators_words_are_not_the_ais() -> None:
    seat = Seat()
    event = seat.taken_over(seat.say(DANGER))
    said = seat.answer(event)
    page = seat.chat.chat.list_messages(ME, said.conversation_id, limit=1, cursor=None)
    assert page.items == (said,)
    assert (said.author, said.text) == (Author.ASSISTANT, HELLO)
    assert said.written_by is not None
    assert said.written_by.name == OPERATOR
    assert not said.is_by_ai
    assert seat.takeovers.replies == []
    assert seat.queue.requests == []


def test_the_same_key_says_it_once() -> None:
    seat = Seat()
    event = seat.taken_over(seat.say(DANGER))
    first = seat.answer(event, key="k")
    assert seat.answer(event, key="k") == first
    with pytest.raises(Invalid):
        seat.answer(event, "别的", "k")
    assert seat.seen(event).count(HELLO) == 1


def test_words_go_out_through_the_channel_of_the_conversation() -> None:
    seat = Seat(plugin=new_plugin(Manner.SENDS, max_bytes=600))
    event = seat.taken_over(seat.say(DANGER, channel="ch_1"))
    seat.answer(event, "我在。" * 150)
    replies = seat.takeovers.replies
    assert len(replies) > 1
    assert "".join(one.content for one in replies) == "我在。" * 150
    assert {(one.box, one.kind, one.by_operator) for one in replies} == {
        (BoxKey(ME, "ch_1"), ParcelKind.TEXT, True)
    }
    assert sorted(one.id for one in replies) == [one.id for one in replies]
    assert all(one.due_at is not None for one in replies)
    assert seat.queue.requests == [(BoxKey(ME, "ch_1"), None)]


def test_where_a_channel_only_answers_the_words_wait_for_the_person() -> None:
    seat = Seat(plugin=new_plugin(Manner.ANSWERS))
    event = seat.taken_over(seat.say(DANGER, channel="ch_1"))
    seat.answer(event)
    assert [one.due_at for one in seat.takeovers.replies] == [None]


def test_a_queue_that_is_down_fails_nothing() -> None:
    seat = Seat()
    seat.queue.broken = True
    event = seat.taken_over(seat.say(DANGER, channel="ch_1"))
    assert seat.answer(event).text == HELLO


def test_only_the_placeholder_tells_how_to_fetch() -> None:
    seat = Seat()
    event = seat.taken_over(seat.say(DANGER))
    assert seat.answer(event, "发回复1给我").text == "发回复 1给我"


# Who may.


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"state": EventState.OPEN, "claimed_by": None}, "not_claimed"),
        ({"state": EventState.CLOSED}, "already_closed"),
        ({"claimed_by": "u_other"}, "already_claimed"),
        ({"takeover": False}, "no_takeover"),
    ],
)
def test_only_who_took_it_over_reads_and_writes(changes: dict[str, object], code: str) -> None:
    seat = Seat()
    event = seat.taken_over(seat.say(DANGER))
    changed = replace(event, **changes)  # type: ignore[arg-type]  # each its field's own kind
    seat.events.events[event.id] = changed
    with pytest.raises(Conflict) as reading_it:
        seat.seen(event)
    with pytest.raises(Conflict) as writing:
        seat.answer(event)
    assert (reading_it.value.code, writing.value.code) == (code, code)


def test_what_was_given_back_meanwhile_takes_no_words() -> None:
    seat = Seat()
    event = seat.taken_over(seat.say(DANGER))
    seat._mark(event, None)
    with pytest.raises(Conflict) as refused:
        seat.answer(event)
    assert refused.value.code == "takeover_over"


def test_what_is_gone_is_not_found() -> None:
    seat = Seat()
    event = seat.taken_over(seat.say(DANGER))
    with pytest.raises(NotFound):
        seat.service.say("se_u_me_01hs0000000000000000000000", seat.me, HELLO, None)
    seat.chat.conversations.delete(ME, event.conversation_id or "")
    with pytest.raises(NotFound):
        seat.seen(event)
    with pytest.raises(NotFound):
        seat.answer(event)
