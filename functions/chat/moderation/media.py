"""Pictures and sounds, which the platform checks in its own time.

The platform says at once that it took the order, and posts its verdict within half an hour.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from functions.chat.channels.plugin import MediaChecked
from functions.chat.channels.wechat.mini_program import is_mini_program, openid_in
from functions.chat.moderation.ports import Outcome
from nuanxin import observability
from nuanxin.domain.channels import Channel
from nuanxin.errors import Conflict, NotFound
from nuanxin.ports import Channels, Clock, People

ANSWERED_WITHIN = timedelta(minutes=30)
"""WeChat's promise: /miniprogram/dev/OpenApiDoc/sec-center/sec-check/mediaCheckAsync.html."""


class MediaType(StrEnum):
    IMAGE = "image"
    AUDIO = "audio"


class MediaState(StrEnum):
    PENDING = "pending"
    PASS = "pass"
    REVIEW = "review"
    RISKY = "risky"
    EXPIRED = "expired"
    """The platform never said."""


@dataclass(frozen=True, slots=True)
class MediaRecord:
    """What is known of one order. A verdict may come before `asked_at` is stored."""

    asked_at: datetime | None = None
    outcome: Outcome | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class MediaCheck:
    trace_id: str
    state: MediaState
    label: str = ""


class MediaOrders(Protocol):
    """Kept for a day. In whatever order they come, neither write undoes the other."""

    def note_asked(self, channel_id: str, trace_id: str, at: datetime) -> None: ...

    def note_verdict(
        self, channel_id: str, trace_id: str, outcome: Outcome, label: str, at: datetime
    ) -> None:
        """The first verdict stays."""
        ...

    def get(self, channel_id: str, trace_id: str) -> MediaRecord | None: ...


class MediaChecker(Protocol):
    def order(self, channel: Channel, openid: str, media_url: str, media_type: MediaType) -> str:
        """The platform's id of the order. `UpstreamUnavailable`, or `Conflict`
        (`not_active_lately`) if the person has not used the mini program within two hours."""
        ...


@dataclass(frozen=True, slots=True)
class MediaChecks:
    orders: MediaOrders
    checker: MediaChecker
    channels: Channels
    people: People
    now: Clock

    def submit(
        self, channel_id: str, user_id: str, media_url: str, media_type: MediaType
    ) -> MediaCheck:
        """`user_id` is whose picture or sound it is: WeChat wants to know."""
        channel = self._mini_program(channel_id)
        openid = openid_in(self.people, channel, user_id)
        if openid is None:
            raise Conflict("they never signed in through this mini program", code="no_sign_in")
        trace_id = self.checker.order(channel, openid, media_url, media_type)
        self.orders.note_asked(channel_id, trace_id, self.now())
        observability.event("media_check.ordered", channel_id=channel_id)
        return MediaCheck(trace_id, MediaState.PENDING)

    def take(self, channel: Channel, event: MediaChecked) -> None:
        """The platform's verdict; one that we do not understand is doubtful."""
        known = set(Outcome)
        outcome = Outcome(event.verdict) if event.verdict in known else Outcome.REVIEW
        self.orders.note_verdict(channel.id, event.trace_id, outcome, event.label, self.now())
        observability.event("media_check.answered", channel_id=channel.id, outcome=outcome)

    def check(self, channel_id: str, trace_id: str) -> MediaCheck:
        record = self.orders.get(self._mini_program(channel_id).id, trace_id)
        if record is None:
            raise NotFound("no such check, or it is more than a day old")
        return MediaCheck(trace_id, self._state(record), record.label)

    def _state(self, record: MediaRecord) -> MediaState:
        if record.outcome is not None:
            return MediaState(record.outcome)
        late = record.asked_at is not None and self.now() - record.asked_at > ANSWERED_WITHIN
        return MediaState.EXPIRED if late else MediaState.PENDING

    def _mini_program(self, channel_id: str) -> Channel:
        channel = self.channels.get(channel_id)
        if channel is None:
            raise NotFound("no such channel")
        if not is_mini_program(channel):
            raise Conflict("only mini programs check media", code="not_a_mini_program")
        return channel
