"""A reply as a stream of events that survives its reader: written in a thread of its own, logged,
and picked up again by whoever comes back."""

import queue
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta

from functions.chat.ports import ReplyLog, StreamEvent
from functions.chat.schemas import message_data
from functions.chat.service import ChatService
from functions.chat.turn import Turn
from nuanxin import observability
from nuanxin.domain.conversation import (
    Message,
    ReplyCompleted,
    ReplyCreated,
    ReplyDelta,
    ReplyEvent,
    Status,
)
from nuanxin.errors import Conflict, NotFound, NuanxinError, UpstreamUnavailable
from nuanxin.problems import as_problem, problem

CREATED, DELTA, COMPLETED, ERROR = (
    "message.created",
    "message.delta",
    "message.completed",
    "error",
)
_LAST = {COMPLETED, ERROR}

FLUSH_EVERY = 0.3
"""Seconds. What a crash may take from the log, though not from the conversation."""
POLL_EVERY = 0.25
LOGGED_WITHIN = 1.0
"""Seconds after a reply is stored. Then its last events are not to come: the writer is gone."""
STOPPED_WITHIN = 3.0
"""Seconds after which whoever stops a reply ends it without its writer."""
KEEP_ALIVE = 10.0
"""Seconds without an event after which a comment is due: proxies cut silent connections."""

EventQueue = queue.SimpleQueue[StreamEvent | None]
"""`None`: the writer has ended."""

_WRITERS = ThreadPoolExecutor(max_workers=256, thread_name_prefix="reply")
"""A server that shuts down waits for these: what they write is stored."""


@dataclass(frozen=True, slots=True)
class Streaming:
    """`follow_for` bounds how long one request waits for a reply that another process writes."""

    chat: ChatService
    log: ReplyLog
    follow_for: timedelta

    def stream(self, turn: Turn) -> Iterator[StreamEvent | None]:
        """Events as they come; `None` when a keep-alive is due. The reply is written from now on,
        and to its end: the reader may leave, even before the first event is asked for."""
        if turn.repeated:
            return self.follow(turn, after=0)
        events: EventQueue = queue.SimpleQueue()
        writing = _Writing(self, turn, events, observability.request_id.get())
        done = _WRITERS.submit(writing.run)
        done.add_done_callback(lambda _: events.put(None))
        return _drain(events, done)

    def follow(self, turn: Turn, *, after: int) -> Iterator[StreamEvent | None]:
        """Events with ids above `after`, of a reply that is or was written elsewhere."""
        last = after
        try:
            for event in self._follow(turn, after):
                last = event.id if event else last
                yield event
        except NuanxinError as error:
            observability.fault("reply.not_followed", error)
            yield _problem(last + 1, error)

    def _follow(self, turn: Turn, after: int) -> Iterator[StreamEvent | None]:
        last, until = after, time.monotonic() + self.follow_for.total_seconds()
        person_id, reply = turn.person.id, turn.reply
        late = False
        while late or time.monotonic() < until:
            # In this order: what is finished between the two reads is in the log by then.
            stored = self.chat.conversations.message(person_id, reply.conversation_id, reply.id)
            logged = self.log.all(person_id, reply)
            for event in logged:
                if event.id > last:
                    last = event.id
                    yield event
            if logged and logged[-1].name == COMPLETED:
                return
            ending = self._ending(turn, stored, logged, last, wait=bool(logged) and not late)
            if ending is not None:
                yield from ending
                return
            late = stored is not None and stored.status is Status.COMPLETE
            yield None
            time.sleep(LOGGED_WITHIN if late else POLL_EVERY)

    def _ending(
        self,
        turn: Turn,
        stored: Message | None,
        logged: Sequence[StreamEvent],
        last: int,
        *,
        wait: bool,
    ) -> Iterator[StreamEvent] | None:
        """The events that end a stream now, where no writer will log them."""
        if stored is None:
            return iter([_problem(last + 1, NotFound("the reply was deleted"))])
        if stored.status is Status.COMPLETE:
            # A stream's writer logs its last events a moment after the reply is stored.
            if wait:
                return None
            return _rest(stored, logged, last) if logged else _whole(turn, stored, after=last)
        return self._rescue(turn, last) if self._take_over(turn) else None

    def finished(self, turn: Turn) -> Message:
        """The reply of a repeated turn, when it is done."""
        for event in self.follow(turn, after=0):
            if event is not None and event.name in _LAST:
                break
        stored = self.chat.stored(turn)
        if stored.status is not Status.COMPLETE:
            raise Conflict("the reply is still being written", code="request_in_progress")
        return stored

    def stop(self, turn: Turn) -> Message:
        """The reply as it is left, when its writer has seen that nobody waits for the rest. One
        that is finished stays as it is."""
        if not self.chat.conversations.stop(turn.person.id, turn.reply):
            return self.chat.stored(turn)
        until = time.monotonic() + STOPPED_WITHIN
        while time.monotonic() < until:
            stored = self.chat.stored(turn)
            if stored.status is Status.COMPLETE:
                return stored
            time.sleep(POLL_EVERY)
        return self._left(turn)

    def _left(self, turn: Turn) -> Message:
        """Its writer is gone, or cannot look up: somebody waits for this."""
        logged = self.log.all(turn.person.id, turn.reply)
        said = "".join(str(one.data["text"]) for one in logged if one.name == DELTA)
        try:
            for event in self.chat.leave(turn, said):
                if isinstance(event, ReplyCompleted):
                    return event.message
        except NotFound:
            observability.event("reply.stopped_elsewhere")
        return self.chat.stored(turn)

    def _take_over(self, turn: Turn) -> bool:
        now = self.chat.now()
        return self.chat.conversations.take_over(
            turn.person.id, turn.reply, now, now + self.chat.lease
        )

    def _rescue(self, turn: Turn, last: int) -> Iterator[StreamEvent] | None:
        """Finished and logged before any of it is shown: this reader may leave as well. `None`
        where the lost writer was only late: what it stored is to be followed."""
        logged = self.log.all(turn.person.id, turn.reply)
        said = "".join(str(one.data["text"]) for one in logged if one.name == DELTA)
        created = () if logged else (ReplyCreated(turn.question.id, turn.reply),)
        try:
            rescued = [*created, *self.chat.rescue(turn, said)]
        except NotFound:
            return None
        except NuanxinError as error:
            return iter([_problem(last + 1, error)])
        events = [_event(number, one) for number, one in enumerate(rescued, start=last + 1)]
        try:
            self.log.append(turn.person.id, turn.reply, events)
        except UpstreamUnavailable as error:
            # The reply is stored: whoever comes back gets it whole.
            observability.fault("reply.not_logged", error)
        return iter(events)


class _Writing:
    """Writes one reply, in a thread of its own."""

    def __init__(
        self, streaming: Streaming, turn: Turn, events: EventQueue, request_id: str
    ) -> None:
        self._streaming = streaming
        self._turn = turn
        self._events = events
        self._request_id = request_id
        self._unlogged: list[StreamEvent] = []
        self._logged_at = time.monotonic()

    def run(self) -> None:
        observability.request_id.set(self._request_id)
        number = 0
        try:
            for event in self._streaming.chat.reply(self._turn):
                number += 1
                self._emit(_event(number, event))
        except NotFound as error:
            self._finished_elsewhere(number + 1, error)
        except NuanxinError as error:
            observability.fault("reply.failed", error)
            # Not logged: it is this reader's. Whoever comes back gets the reply itself.
            self._events.put(_problem(number + 1, error))

    def _finished_elsewhere(self, number: int, error: NotFound) -> None:
        """Whoever stopped it may not have waited for us; else it was deleted, or replaced."""
        try:
            stored = self._streaming.chat.stored(self._turn)
        except NuanxinError:
            stored = self._turn.reply
        if stored.status is Status.COMPLETE:
            self._emit(_event(number, ReplyCompleted(stored)))
            return
        observability.fault("reply.failed", error)
        self._events.put(_problem(number, error))

    def _emit(self, event: StreamEvent) -> None:
        """The first and the last event are logged before they are shown: whoever resumes sees
        that there is a stream, and where it ended."""
        self._unlogged.append(event)
        if event.name != DELTA or time.monotonic() - self._logged_at > FLUSH_EVERY:
            self._log()
        self._events.put(event)

    def _log(self) -> None:
        """Tried again with the next events where it fails: the log is for resuming, and the reply
        does not depend on it."""
        turn, streaming = self._turn, self._streaming
        self._logged_at = time.monotonic()
        try:
            if self._unlogged:
                streaming.log.append(turn.person.id, turn.reply, self._unlogged)
            until = streaming.chat.now() + streaming.chat.lease
            streaming.chat.conversations.extend(turn.person.id, turn.reply, until)
        except UpstreamUnavailable as error:
            observability.fault("reply.not_logged", error)
            return
        self._unlogged = []


def _drain(events: EventQueue, done: Future[None]) -> Iterator[StreamEvent | None]:
    """Until the last event, or until the writer broke down."""
    number = 0
    while True:
        try:
            event = events.get(timeout=KEEP_ALIVE)
        except queue.Empty:
            yield None
            continue
        if event is None:
            if error := done.exception():
                observability.fault("reply.failed", error)
            broken = problem(500, "internal_error", "something broke on our side")
            yield StreamEvent(number + 1, ERROR, {"problem": broken})
            return
        number = event.id
        yield event
        if event.name in _LAST:
            return


def _whole(turn: Turn, reply: Message, *, after: int) -> Iterator[StreamEvent]:
    """The events of a reply that was not streamed, or whose log is gone."""
    created = replace(reply, text="", status=Status.WRITING, written_by=None, strategy=None)
    events: list[ReplyEvent] = [
        ReplyCreated(turn.question.id, created),
        ReplyDelta(reply.text),
        ReplyCompleted(reply),
    ]
    for number, event in enumerate(events, start=1):
        if number > after:
            yield _event(number, event)
    if after >= len(events):
        yield _event(after + 1, ReplyCompleted(reply))


def _rest(reply: Message, logged: Sequence[StreamEvent], last: int) -> Iterator[StreamEvent]:
    """What follows the events that were logged of a finished reply."""
    said = "".join(str(one.data["text"]) for one in logged if one.name == DELTA)
    rest = reply.text.removeprefix(said)
    if rest and last == logged[-1].id:
        last += 1
        yield _event(last, ReplyDelta(rest))
    yield _event(last + 1, ReplyCompleted(reply))


def _problem(number: int, error: NuanxinError) -> StreamEvent:
    return StreamEvent(number, ERROR, {"problem": as_problem(error)})


def _event(number: int, event: ReplyEvent) -> StreamEvent:
    match event:
        case ReplyCreated(question_id, message):
            data = {
                "conversation_id": message.conversation_id,
                "user_message_id": question_id,
                "message": message_data(message),
            }
            return StreamEvent(number, CREATED, data)
        case ReplyDelta(text):
            return StreamEvent(number, DELTA, {"text": text})
        case ReplyCompleted(message):
            return StreamEvent(number, COMPLETED, {"message": message_data(message)})
