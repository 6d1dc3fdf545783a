import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from functions.chat import streaming
from functions.chat.ports import ModelUnavailable, StreamEvent
from functions.chat.service import LEASE
from functions.chat.streaming import COMPLETED, CREATED, DELTA, ERROR, Streaming
from functions.chat.turn import Turn
from nuanxin import observability
from nuanxin.domain.conversation import Fallback, Message, Status, WrittenBy
from nuanxin.errors import Conflict, NotFound, UpstreamUnavailable
from tests.fakes.conversations import InMemoryConversations, InMemoryReplyLog
from tests.fakes.models import Pause, ScriptedModel
from tests.unit.chat.conftest import ME, World

SECOND = timedelta(seconds=1)
PATIENCE = 5.0


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every event is logged at once, and nobody waits for long."""
    monkeypatch.setattr(streaming, "FLUSH_EVERY", -1.0)
    monkeypatch.setattr(streaming, "POLL_EVERY", 0.005)
    monkeypatch.setattr(streaming, "KEEP_ALIVE", 0.01)
    monkeypatch.setattr(streaming, "LOGGED_WITHIN", 0.05)


def eventually(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until, "it never came to hold"
        time.sleep(0.005)


def shown(events: Iterator[StreamEvent | None]) -> list[StreamEvent]:
    """The events, without the signs of life between them."""
    return [one for one in events if one is not None]


def first_of(events: Iterator[StreamEvent | None]) -> StreamEvent:
    return next(one for one in events if one is not None)


def stored(world: World, turn: Turn) -> Message:
    message = world.conversations.message(ME, turn.reply.conversation_id, turn.reply.id)
    assert message is not None
    return message


def names(events: list[StreamEvent]) -> list[str]:
    return [one.name for one in events]


def text_of(events: list[StreamEvent]) -> str:
    return "".join(str(one.data["text"]) for one in events if one.name == DELTA)


def logged(world: World, turn: Turn) -> list[StreamEvent]:
    return list(world.log.all(ME, turn.reply))


def lose_writer(world: World) -> None:
    """Time passes, and nobody is heard of."""
    world.clock.advance(LEASE + SECOND)


# A stream that is read to its end.


def test_events_count_from_one_and_end_with_the_stored_reply() -> None:
    world = World(ScriptedModel(["我", "在", "听。"]))
    turn = world.said()
    events = shown(world.streaming.stream(turn))
    assert [one.id for one in events] == [1, 2, 3, 4, 5]
    assert names(events) == [CREATED, DELTA, DELTA, DELTA, COMPLETED]
    assert text_of(events) == "我在听。" == stored(world, turn).text
    created, completed = events[0].data, events[-1].data["message"]
    assert created["conversation_id"] == turn.question.conversation_id
    assert created["user_message_id"] == turn.question.id
    assert (created["message"]["id"], created["message"]["status"]) == (turn.reply.id, "writing")
    assert (completed["id"], completed["text"], completed["status"]) == (
        turn.reply.id,
        "我在听。",
        "complete",
    )
    assert stored(world, turn).status is Status.COMPLETE


def test_what_was_shown_is_in_the_log() -> None:
    world = World(ScriptedModel(["我", "在", "听。"]))
    turn = world.said()
    assert shown(world.streaming.stream(turn)) == logged(world, turn)


def test_the_last_event_is_logged_before_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "FLUSH_EVERY", 60.0)
    world = World(ScriptedModel(["我", "在", "听。"]))
    turn = world.said()
    seen = [
        ([one.id for one in logged(world, turn)], stored(world, turn).status)
        for event in world.streaming.stream(turn)
        if event is not None and event.name == COMPLETED
    ]
    assert seen == [([1, 2, 3, 4, 5], Status.COMPLETE)]


def test_while_the_model_thinks_signs_of_life_are_due() -> None:
    goes_on = Pause()
    world = World(ScriptedModel([goes_on, "好。"]))
    events = world.streaming.stream(world.said())
    assert first_of(events).name == CREATED
    assert next(events) is None
    assert next(events) is None
    goes_on.set()
    assert names(shown(events)) == [DELTA, COMPLETED]


def test_an_interrupted_model_is_completed_within_the_stream() -> None:
    world = World(ScriptedModel(["我在", ModelUnavailable("gone")]))
    turn = world.said()
    events = shown(world.streaming.stream(turn))
    assert names(events) == [CREATED, DELTA, DELTA, COMPLETED]
    assert text_of(events) == stored(world, turn).text
    assert events[-1].data["message"]["written_by"]["fallback"] == "model_interrupted"


# A reader that leaves, and comes back.


def test_a_reply_is_written_to_its_end_when_the_reader_leaves() -> None:
    goes_on = Pause()
    world = World(ScriptedModel(["我", goes_on, "在。"]))
    turn = world.said()
    events = world.streaming.stream(turn)
    assert first_of(events).name == CREATED
    events.close()  # type: ignore[attr-defined]  # a generator, as the server sees it
    goes_on.set()
    eventually(lambda: stored(world, turn).status is Status.COMPLETE)
    assert stored(world, turn).text == "我在。"
    eventually(lambda: names(logged(world, turn))[-1:] == [COMPLETED])


@pytest.mark.parametrize("after", range(5))
def test_a_stream_is_resumed_after_any_event(after: int) -> None:
    world = World(ScriptedModel(["我", "在", "听。"]))
    turn = world.said()
    events = shown(world.streaming.stream(turn))
    again = world.chat.turn_of(ME, turn.reply.conversation_id, turn.reply.id)
    assert shown(world.streaming.follow(again, after=after)) == events[after:]


def test_a_stream_that_was_seen_whole_ends_at_once() -> None:
    world = World(ScriptedModel(["好。"]))
    turn = world.said()
    events = shown(world.streaming.stream(turn))
    again = shown(world.streaming.follow(turn, after=events[-1].id))
    assert names(again) in ([], [COMPLETED])


def test_a_repeated_request_sees_the_same_events() -> None:
    world = World(ScriptedModel(["我", "在。"]))
    first = shown(world.streaming.stream(world.said(key="k")))
    again = world.said(key="k")
    assert again.repeated
    assert shown(world.streaming.stream(again)) == first
    assert world.model is not None
    assert len(world.model.seen) == 1


def test_a_reply_is_followed_while_another_process_writes_it() -> None:
    goes_on = Pause()
    world = World(ScriptedModel(["我", goes_on, "在", "。"]))
    turn = world.said()
    writer = world.streaming.stream(turn)
    assert first_of(writer).name == CREATED
    assert goes_on.reached.wait(PATIENCE)
    follower = world.streaming.follow(turn, after=0)
    seen = [next(follower), next(follower)]
    assert [one.name for one in seen if one] == [CREATED, DELTA]
    assert next(follower) is None
    goes_on.set()
    rest = shown(follower)
    assert [one.id for one in rest] == [3, 4, 5]
    assert text_of(rest) == "在。"
    assert rest[-1].name == COMPLETED


def test_a_reply_that_was_not_streamed_can_be_read_as_a_stream() -> None:
    world = World(ScriptedModel(["我在听。"]))
    turn = world.said(key="k")
    answer = world.chat.answer(turn)
    events = shown(world.streaming.stream(world.said(key="k")))
    assert [one.id for one in events] == [1, 2, 3]
    assert names(events) == [CREATED, DELTA, COMPLETED]
    assert text_of(events) == answer.text
    assert events[0].data["message"]["text"] == ""
    assert events[0].data["message"]["status"] == "writing"


@pytest.mark.parametrize(
    ("after", "expected"),
    [(0, [1, 2, 3]), (1, [2, 3]), (2, [3]), (3, [4]), (7, [8])],
)
def test_where_the_log_is_gone_the_stored_reply_is_told(after: int, expected: list[int]) -> None:
    world = World(ScriptedModel(["我", "在", "听。"]))
    turn = world.said()
    shown(world.streaming.stream(turn))
    world.log.lose(ME, turn.reply, after=0)
    events = shown(world.streaming.follow(turn, after=after))
    assert [one.id for one in events] == expected
    assert events[-1].data["message"]["text"] == "我在听。"


@pytest.mark.parametrize("kept", range(5))
def test_a_reply_that_was_stored_and_not_logged_to_its_end_is_told_to_its_end(kept: int) -> None:
    """The process was lost between the two."""
    world = World(ScriptedModel(["我", "在", "听。"]))
    turn = world.said()
    shown(world.streaming.stream(turn))
    world.log.lose(ME, turn.reply, after=kept)
    events = shown(world.streaming.follow(turn, after=0))
    assert [one.id for one in events] == sorted({one.id for one in events})
    assert events[0].name == CREATED
    assert events[-1].name == COMPLETED
    assert events[-1].data["message"]["text"] == "我在听。"


def test_one_request_follows_for_a_bounded_time() -> None:
    world = World()
    patient = Streaming(world.chat, world.log, timedelta(milliseconds=30))
    signs = list(patient.follow(world.said(), after=0))
    assert signs
    assert set(signs) == {None}


def test_following_a_reply_that_is_deleted_meanwhile_ends() -> None:
    world = World()
    turn = world.said()
    follower = world.streaming.follow(turn, after=0)
    assert next(follower) is None
    world.chat.delete_conversation(ME, turn.question.conversation_id)
    (last,) = shown(follower)
    assert last.name == ERROR
    assert last.data["problem"]["code"] == "not_found"


class BrokenLog(InMemoryReplyLog):
    def append(self, person_id: str, reply: Message, events: Sequence[StreamEvent]) -> None:
        raise UpstreamUnavailable("the data store did not answer")


class LateWriter(InMemoryConversations):
    """Whoever was taken for lost finishes just after somebody took over."""

    world: World
    turn: Turn

    def take_over(self, person_id: str, reply: Message, now: datetime, until: datetime) -> bool:
        taken = super().take_over(person_id, reply, now, until)
        if taken:
            self.world.chat.answer(self.turn)
        return taken


def test_a_rescuer_who_comes_too_late_shows_what_was_stored() -> None:
    late = LateWriter()
    world = World(conversations=late)
    turn = late.turn = world.said()
    late.world = world
    lose_writer(world)
    events = shown(world.streaming.follow(turn, after=0))
    assert names(events) == [CREATED, DELTA, COMPLETED]
    assert text_of(events) == stored(world, turn).text
    assert stored(world, turn).written_by == WrittenBy("builtin")


def test_a_reply_is_rescued_though_its_reader_leaves_at_once() -> None:
    world = World()
    turn = world.said()
    lose_writer(world)
    follower = world.streaming.follow(turn, after=0)
    assert first_of(follower).name == CREATED
    assert stored(world, turn).status is Status.COMPLETE


def test_a_reply_is_rescued_though_it_cannot_be_logged() -> None:
    world = World()
    turn = world.said()
    lose_writer(world)
    broken = replace(world.streaming, log=BrokenLog(world.conversations))
    events = shown(broken.follow(turn, after=0))
    assert names(events) == [CREATED, DELTA, COMPLETED]
    assert stored(world, turn).text == text_of(events)


def test_a_reply_is_written_though_nobody_asks_for_its_first_event() -> None:
    world = World()
    turn = world.said()
    world.streaming.stream(turn)
    eventually(lambda: stored(world, turn).status is Status.COMPLETE)


# A writer that is lost.


def test_a_lost_writers_reply_is_finished_by_whoever_follows() -> None:
    world = World()
    turn = world.said()
    lose_writer(world)
    events = shown(world.streaming.follow(turn, after=0))
    assert [one.id for one in events] == [1, 2, 3]
    assert names(events) == [CREATED, DELTA, COMPLETED]
    message = stored(world, turn)
    assert message.written_by == WrittenBy("builtin", Fallback.ABANDONED)
    assert message.text == text_of(events)


def test_what_a_lost_writer_had_said_is_kept_and_goes_on() -> None:
    world = World()
    turn = world.said()
    lost = [StreamEvent(1, CREATED, {}), StreamEvent(2, DELTA, {"text": "我在"})]
    world.log.append(ME, turn.reply, lost)
    lose_writer(world)
    events = shown(world.streaming.follow(turn, after=0))
    assert events[:2] == lost
    assert [one.id for one in events] == [1, 2, 3, 4]
    assert stored(world, turn).text == text_of(events)
    assert stored(world, turn).text.startswith("我在……")


@pytest.mark.parametrize("after", [1, 2])
def test_a_resumed_reader_gets_only_the_rest_of_a_rescued_reply(after: int) -> None:
    world = World()
    turn = world.said()
    lost = [StreamEvent(1, CREATED, {}), StreamEvent(2, DELTA, {"text": "我在"})]
    world.log.append(ME, turn.reply, lost)
    lose_writer(world)
    events = shown(world.streaming.follow(turn, after=after))
    assert [one.id for one in events] == list(range(after + 1, 5))
    assert events[-1].data["message"]["text"].startswith("我在……")


def test_a_rescued_reply_can_be_read_again_whole() -> None:
    world = World()
    turn = world.said()
    lose_writer(world)
    first = shown(world.streaming.follow(turn, after=0))
    assert shown(world.streaming.follow(turn, after=0)) == first


def test_a_living_writer_is_not_replaced() -> None:
    goes_on = Pause()
    world = World(ScriptedModel(["我", goes_on, "在。"]))
    turn = world.said()
    writer = world.streaming.stream(turn)
    assert first_of(writer).name == CREATED
    assert goes_on.reached.wait(PATIENCE)
    world.clock.advance(LEASE - SECOND)
    follower = world.streaming.follow(turn, after=2)
    assert next(follower) is None
    goes_on.set()
    assert text_of(shown(follower)) == "在。"
    assert stored(world, turn).written_by == WrittenBy("scripted")


def test_writing_prolongs_the_lease() -> None:
    first, second = Pause(), Pause()
    world = World(ScriptedModel([first, "我", second, "在。"]))
    turn = world.said()
    writer = world.streaming.stream(turn)
    assert first_of(writer).name == CREATED
    world.clock.advance(LEASE - SECOND)
    first.set()
    assert second.reached.wait(PATIENCE)
    world.clock.advance(LEASE - SECOND)
    now = world.clock()
    assert not world.conversations.take_over(ME, turn.reply, now, now + LEASE)
    second.set()
    assert shown(writer)[-1].name == COMPLETED


def test_of_two_who_follow_a_lost_writer_one_rescues() -> None:
    world = World()
    turn = world.said()
    lose_writer(world)
    seen: list[list[StreamEvent]] = []

    def follow() -> None:
        seen.append(shown(world.streaming.follow(turn, after=0)))

    threads = [threading.Thread(target=follow) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert len(seen) == 4
    assert {events[-1].name for events in seen} == {COMPLETED}
    assert {events[-1].data["message"]["text"] for events in seen} == {stored(world, turn).text}
    assert len([one for one in logged(world, turn) if one.name == COMPLETED]) == 1


# What goes wrong.


def test_a_deletion_while_it_is_written_ends_the_stream_with_a_problem() -> None:
    goes_on = Pause()
    world = World(ScriptedModel([goes_on, "好。"]))
    turn = world.said()
    events = world.streaming.stream(turn)
    assert first_of(events).name == CREATED
    world.chat.delete_conversation(ME, turn.question.conversation_id)
    goes_on.set()
    last = shown(events)[-1]
    assert last.name == ERROR
    assert (last.data["problem"]["code"], last.data["problem"]["status"]) == ("not_found", 404)
    assert len(world.conversations) == 0


def test_what_nobody_foresaw_ends_the_stream_and_tells_nothing() -> None:
    world = World(ScriptedModel(["我", ValueError("what somebody said")]))
    events = shown(world.streaming.stream(world.said()))
    assert names(events) == [CREATED, DELTA, ERROR]
    assert [one.id for one in events] == [1, 2, 3]
    assert events[-1].data["problem"]["code"] == "internal_error"
    assert "said" not in str(events[-1].data)


def test_a_reply_that_broke_is_finished_by_whoever_comes_back() -> None:
    world = World(ScriptedModel(["我", ValueError("nobody foresaw this")]))
    turn = world.said()
    shown(world.streaming.stream(turn))
    lose_writer(world)
    events = shown(world.streaming.follow(turn, after=2))
    assert events[-1].name == COMPLETED
    assert stored(world, turn).text.startswith("我……")


class _FailsOnce(InMemoryConversations):
    """A store that is away for a moment, when the reply is to be stored."""

    def __init__(self) -> None:
        super().__init__()
        self._failed = False

    def finish(self, person_id: str, reply: Message) -> bool:
        if not self._failed:
            self._failed = True
            raise UpstreamUnavailable("the data store did not answer")
        return super().finish(person_id, reply)


def test_a_reply_that_could_not_be_stored_is_finished_by_whoever_comes_back() -> None:
    world = World(ScriptedModel(["我在。"]), conversations=_FailsOnce())
    turn = world.said()
    events = shown(world.streaming.stream(turn))
    assert names(events) == [CREATED, DELTA, ERROR]
    lose_writer(world)
    again = shown(world.streaming.follow(turn, after=0))
    assert again[-1].name == COMPLETED
    assert stored(world, turn).status is Status.COMPLETE


def test_a_problem_carries_the_id_of_its_request() -> None:
    world = World(ScriptedModel(["好。"]), conversations=_FailsOnce())
    token = observability.request_id.set("r1")
    try:
        events = shown(world.streaming.stream(world.said()))
    finally:
        observability.request_id.reset(token)
    assert events[-1].data["problem"]["request_id"] == "r1"


# Without a stream.


def test_a_repeated_turn_waits_for_the_reply_that_is_being_written() -> None:
    goes_on = Pause()
    world = World(ScriptedModel([goes_on, "好。"]))
    turn = world.said(key="k")
    writer = world.streaming.stream(turn)
    assert first_of(writer).name == CREATED
    threading.Timer(0.05, goes_on.set).start()
    assert world.streaming.finished(world.said(key="k")).text == "好。"
    shown(writer)


def test_a_repeated_turn_rescues_a_reply_whose_writer_is_lost() -> None:
    world = World()
    world.said(key="k")
    lose_writer(world)
    again = replace(world.said(key="k"), repeated=True)
    assert world.streaming.finished(again).written_by == WrittenBy("builtin", Fallback.ABANDONED)


def test_a_reply_that_is_never_finished_is_not_waited_for_endlessly() -> None:
    world = World()
    impatient = Streaming(world.chat, world.log, timedelta(milliseconds=30))
    with pytest.raises(Conflict):
        impatient.finished(world.said())


def test_a_deleted_reply_is_not_waited_for() -> None:
    world = World()
    turn = world.said()
    world.chat.delete_conversation(ME, turn.question.conversation_id)
    with pytest.raises(NotFound):
        world.streaming.finished(turn)
