"""Holding a platform's request until the reply is there, or until another way is better.

WeChat posts a message, hangs up after five seconds and posts it again, three times in all. The
reply is written elsewhere. A request waits for it; lets the window lapse on purpose while another
one is to come; and in the last one promises the reply, which any later message fetches. Accounts
that may send hand the reply over to a sender instead.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from functions.chat.channels import words
from functions.chat.channels.mailbox import (
    AnswerKind,
    Entry,
    EntryKey,
    Mailbox,
    Reply,
    ReplyState,
    fits,
)
from functions.chat.channels.message import ParcelKind
from functions.chat.channels.plugin import Manner
from functions.chat.channels.ports import HoldGauge, WorkQueue
from nuanxin import observability
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Clock

_MOST_AT_ONCE = 40
"""Replies in one answer: a transaction holds 100 items, and each is two."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a request gives up, counted from its arrival. WeChat hangs up after 5 s."""

    hold: timedelta = timedelta(seconds=4)
    final_hold: timedelta = timedelta(seconds=2)
    """Shorter: nobody sees that WeChat hung up, so what the last answer carries must arrive."""
    send_hold: timedelta = timedelta(seconds=3)
    """Where the reply can be sent instead."""
    miss: timedelta = timedelta(seconds=5.3)
    """Beyond WeChat's patience, so that it posts again."""
    too_late: timedelta = timedelta(seconds=4.8)
    """From then on nobody reads an answer: it carries nothing, and promises nothing."""
    final_age: timedelta = timedelta(seconds=9)
    """From this age of the message on no further post is to come. Posts are not counted: how many
    there are is not documented."""
    guard: timedelta = timedelta(seconds=0.3)
    """So long before the deadline earlier replies stop waiting for this message's own."""
    poll: timedelta = timedelta(seconds=0.12)
    poll_growth: float = 1.25
    slowest_poll: timedelta = timedelta(seconds=0.4)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A message that is stored, whose push waits for its answer: a text of `max_bytes` at most."""

    entry: Entry
    manner: Manner
    max_bytes: int
    sent_at: datetime
    arrived: datetime


@dataclass(frozen=True, slots=True)
class _Held:
    key: EntryKey
    arrived: datetime
    deadline: datetime
    final: bool
    room: int
    """Bytes for what the answer carries, with a word that more is to come."""


@dataclass(frozen=True, slots=True)
class Holding:
    mailbox: Mailbox
    queue: WorkQueue
    gauge: HoldGauge
    timing: Timing
    now: Clock
    sleep: Callable[[float], None] = time.sleep

    def hold(self, taken: TakenIn) -> str:
        """The text that the push is answered with; empty for none."""
        manner, arrived = taken.manner, taken.arrived
        age = max(arrived - taken.entry.first_at, arrived - taken.sent_at - timedelta(seconds=1))
        final = manner is Manner.ANSWERS and age >= self.timing.final_age
        deadline = arrived + self._patience(manner, final=final)
        room = taken.max_bytes - len(words.CONTINUED.encode())
        push = _Held(taken.entry.key, arrived, deadline, final, room)
        release = self.gauge.begin()
        if release is None:
            return self._answer_now(push, manner)
        try:
            answer = self._wait(push)
            if answer is None and manner is Manner.ANSWERS and not final:
                return self.let_lapse(arrived)
            return self._without_reply(push, manner) if answer is None else answer
        finally:
            release()

    def let_lapse(self, arrived: datetime) -> str:
        """Answer when the platform has hung up: it posts the message again."""
        self.sleep(max(0.0, (arrived + self.timing.miss - self.now()).total_seconds()))
        return ""

    def _patience(self, manner: Manner, *, final: bool) -> timedelta:
        if manner is Manner.ANSWERS_OR_SENDS:
            return self.timing.send_hold
        return self.timing.final_hold if final else self.timing.hold

    def _answer_now(self, push: _Held, manner: Manner) -> str:
        """More are held than should be: what is there already, or the promise."""
        observability.event("push.not_held")
        at_once = replace(push, deadline=self.now(), final=manner is Manner.ANSWERS)
        answer = self._look(at_once)
        return self._without_reply(push, manner) if answer is None else answer

    def _without_reply(self, push: _Held, manner: Manner) -> str:
        if manner is Manner.ANSWERS_OR_SENDS:
            return self._hand_over(push)
        if self._is_late(push):
            return ""
        return self._fix(push, AnswerKind.PLACEHOLDER, "reply.promised")

    def _hand_over(self, push: _Held) -> str:
        text = self._fix(push, AnswerKind.HANDED_OVER, "reply.handed_over")
        try:
            self.queue.request(push.key.box)
        except UpstreamUnavailable as error:
            # The sweeper sees to it.
            observability.fault("work.not_requested", error)
        return text

    def _is_late(self, push: _Held) -> bool:
        return self.now() >= push.arrived + self.timing.too_late

    def _fix(self, push: _Held, kind: AnswerKind, event: str) -> str:
        if self.mailbox.carry(push.key, kind):
            observability.event(event)
            return _WITHOUT_REPLY[kind]
        entry = self.mailbox.entry(push.key)
        return self._said(entry) if entry else ""

    def _wait(self, push: _Held) -> str | None:
        pause = self.timing.poll
        while True:
            answer = self._look(push)
            if answer is not None or self.now() >= push.deadline:
                return answer
            left = push.deadline - self.now()
            self.sleep(max(0.0, min(pause, left).total_seconds()))
            pause = min(pause * self.timing.poll_growth, self.timing.slowest_poll)

    def _look(self, push: _Held) -> str | None:
        """What is ready. A fault does not end the wait: the message is stored, and an error now
        would show the platform's own fault text for it."""
        try:
            entry = self.mailbox.entry(push.key)
            if entry is None:
                return ""  # erased meanwhile
            if entry.answered is not None:
                return self._said(entry)
            return self._take(push, entry)
        except UpstreamUnavailable as error:
            observability.fault("mailbox.not_read", error)
            return None

    def _take(self, push: _Held, entry: Entry) -> str | None:
        """Fix what this answer carries, if there is anything.

        It ends the posts of its message. So earlier replies go without the message's own only in
        the last one, which says that there is more to come.
        """
        if self._is_late(push):
            return None
        waits = entry.is_open and not entry.urgent
        if waits and not (push.final and self.now() >= push.deadline - self.timing.guard):
            return None
        ready = self._ready(entry)
        if not ready and (waits or entry.fetches):
            return None
        chosen = fits(ready, push.room, words.BETWEEN_REPLIES)[:_MOST_AT_ONCE]
        kind = AnswerKind.REPLIES if chosen else AnswerKind.NOTHING
        more = waits or len(chosen) < len(ready) or self._leaves_open(entry)
        if not self.mailbox.carry(entry.key, kind, chosen, more=more):
            return None  # it changed meanwhile: the next look shows how
        if chosen:
            observability.event("reply.carried", replies=len(chosen))
        return _joined([one.content for one in chosen], more=more)

    def _leaves_open(self, entry: Entry) -> bool:
        """Who fetches gets what is ready, though other messages may be thought about still."""
        return entry.fetches and bool(self.mailbox.open_entries(entry.key.box))

    def _ready(self, entry: Entry) -> list[Reply]:
        """What may go out with this answer: in danger the help alone, otherwise all, in order."""
        ready = [
            one
            for one in self.mailbox.owed(entry.key.box)
            if one.state is ReplyState.READY and one.kind is ParcelKind.TEXT
        ]
        own = [one for one in ready if one.message == entry.key.message]
        return own if entry.urgent else ready

    def _said(self, entry: Entry) -> str:
        """The same again, whenever the platform asks again."""
        answered = entry.answered
        if answered is None:
            return ""
        if answered.kind is not AnswerKind.REPLIES:
            return _WITHOUT_REPLY[answered.kind]
        contents = self.mailbox.content(entry.key.box, answered.replies)
        return _joined(contents, more=answered.more)


_WITHOUT_REPLY = {
    AnswerKind.PLACEHOLDER: words.PLACEHOLDER,
    AnswerKind.NOTHING: "",
    AnswerKind.HANDED_OVER: "",
}


def _joined(contents: Sequence[str], *, more: bool) -> str:
    text = words.BETWEEN_REPLIES.join(contents)
    return text + words.CONTINUED if more else text
