"""Replies within WeChat's five seconds, in the simplest form that loses and repeats nothing.

WeChat posts a message, hangs up after five seconds and posts it again, three times in all. The
reply is written elsewhere; here a request waits for it, lets the window lapse on purpose while
another one is to come, and in the last one promises it: "回复1" fetches it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from functions.chat.ports import FETCH_HINT
from functions.chat.wechat.messages import Inbound
from functions.chat.wechat.ports import (
    Arrival,
    Inbox,
    InboxEntry,
    InboxKey,
    InboxState,
    TurnQueue,
)
from nuanxin import observability
from nuanxin.domain.safety import assess, is_danger
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Clock

FETCH_WORDS = frozenset({"1", "继续", "。"})
PLACEHOLDER = f"我还在想怎么回你，稍等一下，{FETCH_HINT}就能看到。"
CONTINUED = "\n（还有下文，发“继续”接着看）"
SLOW_DOWN = "你发得有点快，我跟不上了。歇一分钟，我再好好听你说。"
EMPTY = ""
"""WeChat's `success`: nothing is shown, and it does not ask again."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a request gives up, counted from its arrival. WeChat hangs up after 5 s."""

    hold: timedelta = timedelta(seconds=4)
    final_hold: timedelta = timedelta(seconds=2)
    miss: timedelta = timedelta(seconds=5.3)
    """Beyond WeChat's patience, so that it posts again."""
    final_age: timedelta = timedelta(seconds=9)
    """From this age on no further post is to come. Posts are not counted: how many there are is
    not documented."""
    silence: timedelta = timedelta(seconds=20)
    """After this no post of a message is to come any more."""
    poll: timedelta = timedelta(milliseconds=120)


def _everybody(_: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Delivery:
    """`allows` counts a person's new messages, and says whether one more may be thought about."""

    inbox: Inbox
    queue: TurnQueue
    timing: Timing
    now: Clock
    sleep: Callable[[float], None] = time.sleep
    allows: Callable[[str], bool] = _everybody

    def answer(self, user_id: str, channel_id: str, message: Inbound) -> str:
        """The text that this post is answered with; `EMPTY` for none."""
        arrived = self.now()
        key = InboxKey(user_id, channel_id, f"{int(message.sent_at.timestamp()):010}#{message.key}")
        text = (message.text or "").strip()
        fetches = text in FETCH_WORDS and self._owed(user_id, channel_id) is not None
        entry = self.inbox.accept(Arrival(key, text, fetches, arrived))
        if entry.carries is not None:
            return entry.carries
        if entry.placeholder:
            return PLACEHOLDER
        if entry.fetches:
            self._request(self._owed(user_id, channel_id))
        elif entry.posts == 1 and not self.allows(user_id) and not is_danger(assess(text)):
            self.inbox.complete(key, (SLOW_DOWN,))
        else:
            self._request(entry)
        age = max(arrived - entry.first_at, arrived - message.sent_at - timedelta(seconds=1))
        return self._wait(entry, arrived, final=age >= self.timing.final_age)

    def _owed(self, user_id: str, channel_id: str) -> InboxEntry | None:
        return self.inbox.oldest_owed(user_id, channel_id, self.now() - self.timing.silence)

    def _request(self, entry: InboxEntry | None) -> None:
        """Ask for a reply that is not there yet. Where that fails, the next post of the message
        asks again, or the fetch word that waits for it."""
        if entry is None or entry.state is not InboxState.PENDING:
            return
        try:
            self.queue.send(entry.key, posts=entry.posts)
        except UpstreamUnavailable as error:
            observability.fault("turn.not_queued", error)

    def _wait(self, entry: InboxEntry, arrived: datetime, *, final: bool) -> str:
        deadline = arrived + (self.timing.final_hold if final else self.timing.hold)
        while True:
            answer = self._look(entry)
            if answer is not None:
                return answer
            if self.now() >= deadline:
                break
            self.sleep(self.timing.poll.total_seconds())
        if final:
            return self._promise(entry.key)
        return self.let_lapse(arrived)

    def let_lapse(self, arrived: datetime) -> str:
        """Answer when WeChat has hung up: it posts the message again."""
        self.sleep(max(0.0, (arrived + self.timing.miss - self.now()).total_seconds()))
        return EMPTY

    def _look(self, entry: InboxEntry) -> str | None:
        """What is ready. A fault does not end the wait: the message is stored, and an error now
        would show WeChat's own fault text for it."""
        try:
            return self._ready(entry)
        except UpstreamUnavailable as error:
            observability.fault("inbox.not_read", error)
            return None

    def _ready(self, entry: InboxEntry) -> str | None:
        """The answer, if there is something to bring; fixed before it is returned."""
        present = self.inbox.get(entry.key)
        if present is None or present.carries is not None:
            return present.carries if present else EMPTY
        source = self._owed(entry.key.user_id, entry.key.channel_id) if entry.fetches else present
        if source is None:
            # Another post of this fetch word may have brought it between the two reads.
            return self._carried(entry.key)
        part = source.next_part
        if part is None:
            # Done, and nothing left: a fetch word brought it while this post was waiting.
            return EMPTY if source.state is InboxState.DONE else None
        last = source.shown + 1 == len(source.parts)
        text = part if last else part + CONTINUED
        if self.inbox.show(entry.key, source, text):
            observability.event("reply.shown", platform="wechat", fetched=entry.fetches)
            return text
        return None

    def _promise(self, key: InboxKey) -> str:
        if self.inbox.hold_place(key):
            observability.event("reply.promised", platform="wechat")
            return PLACEHOLDER
        return self._carried(key)

    def _carried(self, key: InboxKey) -> str:
        present = self.inbox.get(key)
        return (present.carries if present else None) or EMPTY
