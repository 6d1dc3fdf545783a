"""Each danger in a chat leaves one event, with the turn where it can be, and no word of it."""

import time
from dataclasses import replace

import pytest

from functions.chat.alarm import Alarm
from functions.chat.brief import FIXED, Written
from functions.chat.completing import COMPLETIONS
from functions.chat.danger import STRATEGY
from functions.chat.noticing import noticed
from functions.chat.ports import Opened, Opening
from functions.chat.turn import Turn
from nuanxin.domain.agents import COMPANION_ID
from nuanxin.domain.attached import UNHEARD
from nuanxin.domain.conversation import Author, Message, ReplyCompleted, Status
from nuanxin.domain.safety import Reason, SafetyLevel, SafetyNotice, template_of
from nuanxin.domain.safety_events import SafetyEvent
from tests.fakes.analysers import FixedAnalyser, reading
from tests.fakes.conversations import InMemoryConversations
from tests.fakes.safety_events import InMemorySafetyEvents, MemoryEventQueue
from tests.unit.chat.conftest import ME, World

ACUTE, RISK = "我今晚就去死", "我是大家的累赘"
NOT_SAFE = "不安全"
"""No danger in the words; as the answer to whether they are safe it is `acute`."""


class Crash(Exception):
    """The process ends."""


class WithEvents(InMemoryConversations):
    """Stores a turn's event with the turn, as the table does."""

    def __init__(self, events: InMemorySafetyEvents) -> None:
        super().__init__()
        self._safety = events
        self.crashes = False

    def finish(self, person_id: str, reply: Message) -> bool:
        if self.crashes:
            raise Crash
        return super().finish(person_id, reply)

    def open_turn(self, person_id: str, opening: Opening) -> Opened:
        opened = super().open_turn(person_id, opening)
        if opening.event is not None and not opened.repeated:
            self._safety.record(opening.event)
        return opened


class Watched(World):
    """A chat whose danger operators hear of."""

    def __init__(self) -> None:
        self.events, self.queue = InMemorySafetyEvents(), MemoryEventQueue()
        analyser = FixedAnalyser(
            **{ACUTE: reading(SafetyLevel.ACUTE), RISK: reading(SafetyLevel.RISK)}
        )
        self.stored = WithEvents(self.events)
        super().__init__(analyser=analyser, conversations=self.stored)
        self.chat = replace(self.chat, alarm=Alarm(self.events, self.queue))
        self.streaming = replace(self.streaming, chat=self.chat)

    @property
    def all(self) -> list[SafetyEvent]:
        return list(self.events.events.values())


def test_danger_is_stored_with_its_turn_and_told_after_the_reply() -> None:
    world = Watched()
    turn = world.said(ACUTE)
    (event,) = world.all
    assert world.queue.announced == []
    world.chat.answer(turn)
    assert world.queue.announced == [event.id]
    assert (event.person_id, event.message_id) == (ME, turn.question.id)
    assert event.conversation_id == turn.question.conversation_id
    assert (event.level, event.template, event.channel) == (SafetyLevel.ACUTE, "acute", "api")
    assert (event.analyser, event.at) == ("fixed", turn.question.created_at)
    assert ACUTE not in repr(event)


def test_what_is_no_danger_leaves_nothing() -> None:
    world = Watched()
    world.chat.answer(world.said("今天好累"))
    assert world.all == []
    assert world.queue.announced == []


def test_a_repeated_turn_leaves_one_event() -> None:
    world = Watched()
    turn = world.said(ACUTE, key="k")
    world.chat.answer(turn)
    again = world.said(ACUTE, key="k")
    world.chat.resume(again)
    assert len(world.all) == 1


def test_words_that_follow_danger_are_no_new_danger() -> None:
    world = Watched()
    first = world.chat.answer(world.said(RISK))
    after = world.chat.answer(world.said("晚安", conversation_id=first.conversation_id))
    assert after.safety.level is SafetyLevel.RISK
    assert len(world.all) == 1


def test_an_answer_that_means_danger_is_an_event_of_its_own() -> None:
    """Asked whether they are safe, they say no; nothing in the word itself is danger."""
    world = Watched()
    first = world.chat.answer(world.said(ACUTE))
    reply = world.chat.answer(world.said("不安全", conversation_id=first.conversation_id))
    assert [one.level for one in world.all] == [SafetyLevel.ACUTE, SafetyLevel.ACUTE]
    assert world.all[1].message_id == reply.answers
    assert world.queue.announced == [one.id for one in world.all]


def test_what_the_conversation_raises_raises_the_event() -> None:
    """`risk` by itself, and more in the light of what came before."""
    question = Watched().said(RISK).question
    written = Written(
        "", STRATEGY, FIXED, SafetyNotice(SafetyLevel.ACUTE), (Reason.WISH, Reason.CONVERSATION)
    )
    event = noticed(ME, question, written, channel="api")
    assert event is not None
    assert (event.message_id, event.level) == (question.id, SafetyLevel.ACUTE)
    assert event.template == "acute"
    assert "conversation" in event.reasons


def test_what_the_conversation_raises_is_stored_with_the_turn() -> None:
    world = Watched()
    first = world.chat.answer(world.said(ACUTE))
    turn = world.said(NOT_SAFE, conversation_id=first.conversation_id)
    assert [one.message_id for one in world.all] == [first.answers, turn.question.id]
    assert world.all[1].level is SafetyLevel.ACUTE


def test_a_turn_is_replayed_after_a_crash_with_one_event_that_is_counted_once() -> None:
    world = Watched()
    place = world.chat.answer(world.said(ACUTE)).conversation_id
    turn = world.said(NOT_SAFE, conversation_id=place, key="k")
    world.stored.crashes = True
    with pytest.raises(Crash):
        world.chat.answer(turn)
    event = world.all[1]
    assert world.events.count(event)
    world.stored.crashes = False
    again = world.said(NOT_SAFE, conversation_id=place, key="k")
    assert again.repeated
    assert world.chat.resume(again).safety.level is SafetyLevel.ACUTE
    assert world.all[1:] == [event]
    assert not world.events.count(event)
    assert world.queue.announced[-1] == event.id


def test_an_event_that_its_turn_is_without_is_kept_before_the_reply_is_stored() -> None:
    """As of a turn that was begun before what it answers was stored."""
    world = Watched()
    place = world.chat.answer(world.said(ACUTE)).conversation_id
    turn = world.said(NOT_SAFE, conversation_id=place)
    del world.events.events[world.all[1].id]
    world.stored.crashes = True
    with pytest.raises(Crash):
        world.chat.resume(turn_of(world, turn))
    assert world.all[1].message_id == turn.question.id


def turn_of(world: World, turn: Turn) -> Turn:
    return world.chat.turn_of(ME, turn.reply.conversation_id, turn.reply.id)


def test_the_reader_of_a_stream_may_leave_before_its_first_event() -> None:
    world = Watched()
    place = world.chat.answer(world.said(ACUTE)).conversation_id
    turn = world.said(NOT_SAFE, conversation_id=place)
    world.streaming.stream(turn)
    until = time.monotonic() + 5
    while world.queue.announced[-1] != world.all[1].id:
        assert time.monotonic() < until, "it was never written"
        time.sleep(0.005)
    reply = world.conversations.message(ME, place, turn.reply.id)
    assert reply is not None
    assert (reply.status, reply.safety.level) == (Status.COMPLETE, SafetyLevel.ACUTE)


def test_what_was_sent_beside_them_hides_no_few_words() -> None:
    world = Watched()
    place = world.chat.answer(world.said(ACUTE)).conversation_id
    turn = world.said(f"{NOT_SAFE}\n{UNHEARD.zh}", conversation_id=place)
    assert world.chat.answer(turn).safety.level is SafetyLevel.ACUTE
    assert world.all[1].message_id == turn.question.id


@pytest.mark.parametrize(
    ("level", "reasons", "template"),
    [
        (SafetyLevel.ACUTE, [Reason.PLAN, Reason.VIOLENCE], "acute"),
        (SafetyLevel.RISK, [Reason.WISH], "risk"),
        (SafetyLevel.RISK, [Reason.VIOLENCE], "violence"),
        (SafetyLevel.RISK, [Reason.OTHER_PERSON], "other_person"),
        (SafetyLevel.RISK, [Reason.WISH, Reason.VIOLENCE], "risk"),
        (SafetyLevel.RISK, [], "risk"),
        (SafetyLevel.ACUTE, [Reason.ATTEMPT, Reason.INTENT], "attempt"),
        (SafetyLevel.ACUTE, [Reason.ATTEMPT, Reason.PLACE], "height"),
    ],
)
def test_an_event_names_the_text_that_answered(
    level: SafetyLevel, reasons: list[Reason], template: str
) -> None:
    assert template_of(level, reasons) == template


def test_danger_that_a_model_alone_read_says_so() -> None:
    world = Watched()
    calm = "今天吃了面"
    world.analyser = FixedAnalyser(**{calm: reading(SafetyLevel.RISK)})
    world.chat = replace(world.chat, analyser=world.analyser)
    world.chat.answer(world.said(calm))
    assert [one.reasons for one in world.all] == [("model",)]


@pytest.mark.parametrize("broken", ["queue", "table"])
def test_telling_operators_never_fails_a_reply(broken: str) -> None:
    world = Watched()
    first = world.chat.answer(world.said(ACUTE))
    world.queue.broken = broken == "queue"
    turn = world.said("不安全", conversation_id=first.conversation_id)
    world.events.broken = broken == "table"
    *_, last = world.chat.reply(turn)
    assert isinstance(last, ReplyCompleted)
    assert "12356" in last.message.text


# Conversations that clients keep.


def question(text: str, author: Author = Author.USER) -> Message:
    return Message("1", "", author, text, World().clock())


def test_danger_in_a_completion_is_an_event_without_a_conversation() -> None:
    world = Watched()
    completion = world.chat.complete(ME, COMPANION_ID, "", [question(RISK)])
    assert "".join(completion.pieces)
    (event,) = world.all
    assert (event.conversation_id, event.channel) == (None, COMPLETIONS)
    assert event.message_id.startswith("m_")
    assert world.queue.announced == [event.id]


def test_danger_in_a_completion_counts_though_its_reader_leaves() -> None:
    world = Watched()
    completion = world.chat.complete(ME, COMPANION_ID, "", [question(ACUTE)])
    next(completion.pieces)
    completion.pieces.close()
    assert [one.level for one in world.all] == [SafetyLevel.ACUTE]


def test_what_the_conversation_of_a_completion_raises_counts_before_a_word_is_asked_for() -> None:
    world = Watched()
    said = [question("我想死"), question("你现在安全吗？", Author.ASSISTANT), question("不安全")]
    completion = world.chat.complete(ME, COMPANION_ID, "", said)
    (event,) = world.all
    assert event.level is SafetyLevel.ACUTE
    assert world.queue.announced == [event.id]
    assert "".join(completion.pieces)
    assert (world.all, world.queue.announced) == ([event], [event.id])


def test_a_calm_completion_leaves_nothing() -> None:
    world = Watched()
    assert "".join(world.chat.complete(ME, COMPANION_ID, "", [question("今天好累")]).pieces)
    said = [question(RISK), question("我很担心你", Author.ASSISTANT), question("晚安")]
    assert "".join(world.chat.complete(ME, COMPANION_ID, "", said).pieces)
    assert world.all == []
