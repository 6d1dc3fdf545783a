"""Having enough of a reply before it is whole."""

import threading
from collections.abc import Callable, Iterator

import pytest

from functions.chat import stopping, streaming
from functions.chat.danger import STRATEGY
from functions.chat.ports import ModelUnavailable, StreamEvent
from functions.chat.stopping import Halt
from functions.chat.streaming import COMPLETED, DELTA, Streaming
from functions.chat.turn import Turn
from nuanxin.domain.conversation import Fallback, Message, Status
from nuanxin.domain.safety import SafetyLevel
from nuanxin.errors import UpstreamUnavailable
from tests.fakes.analysers import FixedAnalyser, reading
from tests.fakes.models import Pause, ScriptedModel
from tests.unit.chat.conftest import ME, World

PATIENCE = 5.0
DANGER = "我不想活了"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every event is logged at once, and nobody waits for long."""
    monkeypatch.setattr(streaming, "FLUSH_EVERY", -1.0)
    monkeypatch.setattr(streaming, "POLL_EVERY", 0.005)
    monkeypatch.setattr(streaming, "KEEP_ALIVE", 0.01)
    monkeypatch.setattr(streaming, "LOGGED_WITHIN", 0.05)
    monkeypatch.setattr(streaming, "STOPPED_WITHIN", PATIENCE)
    monkeypatch.setattr(stopping, "ASKED_EVERY", 0.0)


def shown(events: Iterator[StreamEvent | None]) -> list[StreamEvent]:
    return [one for one in events if one is not None]


def text_of(events: list[StreamEvent]) -> str:
    return "".join(str(one.data["text"]) for one in events if one.name == DELTA)


def stored(world: World, turn: Turn) -> Message:
    message = world.conversations.message(ME, turn.reply.conversation_id, turn.reply.id)
    assert message is not None
    return message


def elsewhere(world: World) -> Streaming:
    """Another instance: it shares the store, and nothing else."""
    return Streaming(world.chat, world.log, world.streaming.follow_for)


def speaking(*steps: str | Pause) -> tuple[World, Turn, Iterator[StreamEvent | None]]:
    """A reply whose model waits at its first pause."""
    world = World(ScriptedModel(list(steps)))
    turn = world.said()
    events = world.streaming.stream(turn)
    pause = next(one for one in steps if isinstance(one, Pause))
    assert pause.reached.wait(PATIENCE)
    return world, turn, events


# A reply that is being written.


def test_a_reply_ends_with_what_was_shown_of_it() -> None:
    world, turn, events = speaking("我在", "听，", Pause(), "你慢慢说。")
    left = elsewhere(world).stop(turn)
    assert (left.text, left.status, left.stopped) == ("我在听，", Status.COMPLETE, True)
    assert left == stored(world, turn)
    seen = shown(events)
    assert text_of(seen) == "我在听，"
    assert seen[-1].name == COMPLETED
    assert seen[-1].data["message"]["stopped"] is True
    assert left.written_by is not None
    assert (left.written_by.name, left.written_by.fallback) == ("scripted", None)


def test_who_resumes_sees_that_it_was_stopped() -> None:
    world, turn, events = speaking("我在", Pause(), "听。")
    elsewhere(world).stop(turn)
    assert shown(events) == shown(elsewhere(world).follow(turn, after=0))


def test_nothing_more_is_read_from_the_model() -> None:
    unread = Pause()
    world, turn, events = speaking("我在", Pause(), "听。", unread)
    elsewhere(world).stop(turn)
    shown(events)
    assert not unread.reached.is_set()


def test_a_model_that_has_not_said_a_word_is_stopped_as_well() -> None:
    world, turn, events = speaking(Pause(), "听。")
    left = elsewhere(world).stop(turn)
    assert (left.text, left.stopped) == ("", True)
    assert shown(events)[-1].name == COMPLETED


def test_a_reply_that_nobody_streams_is_stopped_too() -> None:
    pause = Pause()
    world = World(ScriptedModel(["我在", pause, "听。"]))
    turn = world.said()
    answers: list[Message] = []
    thread = threading.Thread(target=lambda: answers.append(world.chat.answer(turn)))
    thread.start()
    assert pause.reached.wait(PATIENCE)
    left = elsewhere(world).stop(turn)
    thread.join(PATIENCE)
    assert answers == [left]
    assert left.text == "我在"


def test_the_talk_goes_on_after_it() -> None:
    pause = Pause()
    model = ScriptedModel([pause, "听。"], ["好。"])
    world = World(model)
    turn = world.said()
    events = world.streaming.stream(turn)
    assert pause.reached.wait(PATIENCE)
    elsewhere(world).stop(turn)
    shown(events)
    world.chat.answer(world.said("还在吗", conversation_id=turn.reply.conversation_id))
    assert [one.text for one in model.seen[-1][0][1:]] == ["今天好累", "还在吗"]


# What is not cut.


def test_a_finished_reply_stays_as_it_is() -> None:
    world = World(ScriptedModel(["我在听。"]))
    turn = world.said()
    reply = world.chat.answer(turn)
    assert world.streaming.stop(turn) == reply
    assert world.streaming.stop(turn) == reply
    assert not reply.stopped


def test_stopping_twice_is_stopping_once() -> None:
    world, turn, events = speaking("我在", Pause(), "听。")
    first = elsewhere(world).stop(turn)
    assert elsewhere(world).stop(turn) == first
    shown(events)
    assert stored(world, turn) == first


def test_what_danger_is_answered_with_is_never_cut() -> None:
    acute = reading(SafetyLevel.ACUTE)
    world = World(ScriptedModel(), analyser=FixedAnalyser(**{DANGER: acute}))
    turn = world.said(DANGER)
    assert world.conversations.stop(ME, turn.reply)
    reply = world.chat.answer(turn)
    assert reply.strategy == STRATEGY
    assert "12356" in reply.text
    assert not reply.stopped


def test_our_own_words_are_said_in_full(world: World) -> None:
    turn = world.said()
    assert world.conversations.stop(ME, turn.reply)
    reply = world.chat.answer(turn)
    assert reply.text
    assert not reply.stopped


# A writer that does not answer.


def test_where_no_writer_answers_it_ends_with_what_was_logged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streaming, "STOPPED_WITHIN", 0.0)
    monkeypatch.setattr(stopping, "ASKED_EVERY", PATIENCE)
    pause = Pause()
    world, turn, events = speaking("我在", pause, "听。")
    left = elsewhere(world).stop(turn)
    assert (left.text, left.stopped) == ("我在", True)
    assert left.written_by is not None
    assert left.written_by.fallback is Fallback.ABANDONED
    pause.set()
    late = shown(events)
    assert late[-1].name == COMPLETED, "the late writer's reader sees how it ended"
    assert late[-1].data["message"]["text"] == "我在"
    assert stored(world, turn) == left


def test_danger_whose_writer_is_lost_is_answered_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "STOPPED_WITHIN", 0.0)
    acute = reading(SafetyLevel.ACUTE)
    world = World(ScriptedModel(), analyser=FixedAnalyser(**{DANGER: acute}))
    left = elsewhere(world).stop(world.said(DANGER))
    assert left.strategy == STRATEGY
    assert "12356" in left.text
    assert not left.stopped


# How it is looked up.


def counting() -> tuple[list[bool], Callable[[], bool]]:
    """Nobody wants it, each time somebody asks."""
    asked: list[bool] = []

    def is_wanted() -> bool:
        asked.append(True)
        return False

    return asked, is_wanted


def test_it_is_looked_up_now_and_then_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "ASKED_EVERY", 60.0)
    asked, is_wanted = counting()
    halt = Halt(is_wanted)
    assert [halt() for _ in range(1000)] == [False] * 1000
    assert asked == []


def test_once_stopped_nobody_asks_again() -> None:
    asked, is_wanted = counting()
    halt = Halt(is_wanted)
    assert [halt() for _ in range(5)] == [True] * 5
    assert asked == [True]


def test_a_store_that_does_not_answer_stops_nothing() -> None:
    def fails() -> bool:
        raise UpstreamUnavailable("the data store did not answer")

    assert not Halt(fails)()


def test_a_reply_that_was_deleted_is_not_written_on() -> None:
    unread = Pause()
    world, turn, events = speaking("我在", Pause(), unread)
    world.chat.delete_conversation(ME, turn.reply.conversation_id)
    shown(events)
    assert not unread.reached.is_set()


def test_a_model_that_fails_is_no_stop() -> None:
    world = World(ScriptedModel(["我在", ModelUnavailable("gone")]))
    assert not world.chat.answer(world.said()).stopped
