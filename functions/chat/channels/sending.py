"""Sending replies that no answer to a push carries: in order, within budget, never twice.

A reply is marked before it is sent and settled after. Whoever finds one marked, with no sender at
work, knows that its outcome is unknown: it is sent again only where the platform shows repeats
once, or where it is help in danger, which is better shown twice than never.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aws_lambda_powertools.metrics import MetricUnit

from functions.chat.channels.mailbox import (
    KEPT,
    BoxKey,
    Budget,
    EntryKey,
    Mailbox,
    Reply,
    ReplyState,
)
from functions.chat.channels.message import Fate, Parcel, ParcelKind, Sending
from functions.chat.channels.plugin import Manner, Plugin, Sender
from functions.chat.channels.splitting import split
from nuanxin import observability
from nuanxin.domain.channels import Channel
from nuanxin.ports import Channels, Clock, People

STALE = timedelta(seconds=30)
"""Longer than any sender waits for a platform: then nobody is sending it any more."""
STILL_HELD = timedelta(seconds=10)
"""After its arrival no push of a message is held any more."""
_BACKOFF = (5, 30, 120, 600)
"""Seconds before the next try."""
_TRIES_UNKNOWN = 4
_TRIES_IN_VAIN = 3
"""So often a message is tried that the platform refuses for a reason of its own; then it makes
way for the next ones."""


@dataclass(frozen=True, slots=True)
class Route:
    """The way to one person through one channel."""

    plugin: Plugin
    channel: Channel
    sender: Sender
    to: str


def _ignore(_: BoxKey, __: Reply) -> None: ...


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`senders` has one for each kind of channel that sends; `on_refused` hears of what a
    platform will never take."""

    mailbox: Mailbox
    people: People
    channels: Channels
    senders: Callable[[Plugin], Sender | None]
    now: Clock
    on_refused: Callable[[BoxKey, Reply], None] = _ignore

    def route(self, plugin: Plugin, channel: Channel, user_id: str) -> Route | None:
        """`None` where nothing can be sent: the channel only answers, or the person is gone."""
        if plugin.manner(channel, self.now()) is Manner.ANSWERS:
            return None
        sender, to = self.senders(plugin), plugin.address_of(channel, self.people.logins(user_id))
        return None if sender is None or to is None else Route(plugin, channel, sender, to)

    def deliver(self, route: Route, box: BoxKey) -> None:
        """Send what is owed, in order, as far as it goes now. Forms hold up nothing, and pictures
        not for long: the platform may never find one."""
        for reply in self.mailbox.owed(box):
            if not self._deliver(route, reply) and _holds_up(reply):
                return

    def can_deliver(self, route: Route, box: BoxKey) -> bool:
        """Whether the next reply could be sent that nobody tried to send so far."""
        now = self.now()
        first = next(iter(self.mailbox.owed(box)), None)
        return (
            first is not None
            and first.state is ReplyState.READY
            and first.attempts == 0
            and first.due_at is not None
            and not self._must_wait(route, first, now)
        )

    def deliver_urgent(self, route: Route, box: BoxKey, reply_id: str) -> None:
        """Send one reply before all others."""
        for reply in self.mailbox.owed(box):
            if reply.id == reply_id and reply.state is ReplyState.READY:
                self._deliver(route, reply)

    def _deliver(self, route: Route, reply: Reply) -> bool:
        """Whether the next one may go out: this one did, or never will."""
        now = self.now()
        if now - reply.created_at > KEPT:
            return self._settle(reply, ReplyState.LAPSED, "too_old")
        if reply.state is ReplyState.SENDING:
            return self._recover(route, reply, now)
        if self._must_wait(route, reply, now):
            return False
        left = [one for one in self.mailbox.budgets(reply.box, now) if now < one.grant.until]
        if reply.due_at is not None and reply.grant in {one.grant.name for one in left}:
            started = self.mailbox.retake(reply, now)
        elif _may_be_out(reply):
            return self._settle(reply, ReplyState.UNKNOWN, reply.reason)
        else:
            budget = _choose(left, reply, now)
            if budget is None and _needs_grant(route.plugin, reply):
                return self._hold(reply, reply.reason or "no_budget")
            started = self.mailbox.begin_sending(reply, budget, now)
        if started is None:
            # An answer carries it, or it is being sent; or a new message brought another grant, and
            # the next look sends it before all others.
            return reply.id not in {one.id for one in self.mailbox.owed(reply.box)}
        return self._send(route, started)

    def _must_wait(self, route: Route, reply: Reply, now: datetime) -> bool:
        if reply.attempts and reply.due_at is not None and reply.due_at > now:
            return True
        if route.plugin.manner(route.channel, now) is not Manner.ANSWERS_OR_SENDS:
            return False
        entry = self.mailbox.entry(EntryKey(reply.box, reply.message))
        return entry is not None and entry.answered is None and now < entry.first_at + STILL_HELD

    def _recover(self, route: Route, reply: Reply, now: datetime) -> bool:
        """Of one that somebody began to send. While they may be at it, the next ones wait."""
        if _is_being_sent(reply, now):
            return False
        if not _repeatable(route, reply) or reply.attempts >= _TRIES_UNKNOWN:
            return self._settle(reply, ReplyState.UNKNOWN, reply.reason or "no_answer")
        again = self.mailbox.retake(reply, now)
        return False if again is None else self._send(route, replace(again, reason=Fate.UNKNOWN))

    def leave_to_answers(self, box: BoxKey) -> None:
        """Nothing can be sent here any more: what was to be is fetched by the next message. What
        may have been sent is not: it would be shown again."""
        for reply in self.mailbox.owed(box):
            if reply.state is ReplyState.SENDING and not reply.urgent:
                if not _is_being_sent(reply, self.now()):
                    self._settle(reply, ReplyState.UNKNOWN, "no_answer")
            elif reply.due_at is not None:
                self.mailbox.put_back(reply, None, "only_answers")

    def _send(self, route: Route, reply: Reply) -> bool:
        parcel = Parcel(
            reply.id,
            reply.kind,
            reply.content,
            reply.grant_ref,
            reply.sequence,
            ai_generated=not reply.by_operator,
        )
        outcome = route.sender.send(route.channel, route.to, parcel)
        self._note(route.channel, outcome)
        observability.event(
            "reply.sent" if outcome.fate is Fate.SENT else "reply.not_sent",
            channel_id=route.channel.id,
            fate=outcome.fate,
            reason=outcome.reason,
            ref=outcome.ref,
            attempt=reply.attempts,
        )
        return self._after(route, reply, outcome)

    def _after(self, route: Route, reply: Reply, outcome: Sending) -> bool:
        match outcome.fate:
            case Fate.SENT:
                return self._settle(reply, ReplyState.SENT, outcome.reason)
            case Fate.REFUSED:
                return self._refused(reply, outcome.reason)
            case Fate.HELD:
                return self._held(reply, outcome)
            case Fate.TOO_LONG:
                return self._divide(reply, outcome.reason)
            case Fate.UNKNOWN if not _repeatable(route, reply) or reply.attempts >= _TRIES_UNKNOWN:
                return self._settle(reply, ReplyState.UNKNOWN, outcome.reason)
            case Fate.UNKNOWN:
                return self._later(reply, Fate.UNKNOWN)
            case _:
                return self._later(reply, reply.reason if _may_be_out(reply) else outcome.reason)

    def _held(self, reply: Reply, outcome: Sending) -> bool:
        if _may_be_out(reply):
            return self._settle(reply, ReplyState.UNKNOWN, outcome.reason)
        # No answer to a push can carry a form.
        if reply.kind is ParcelKind.TEMPLATE or _is_in_vain(reply, outcome):
            return self._refused(reply, outcome.reason)
        if reply.grant:
            self.mailbox.exhaust(reply.box, reply.grant)
        return self._hold(reply, outcome.reason)

    def _settle(self, reply: Reply, state: ReplyState, reason: str) -> bool:
        self.mailbox.settle(reply, state, self.now(), reason)
        return True

    def _refused(self, reply: Reply, reason: str) -> bool:
        self.on_refused(reply.box, replace(reply, reason=reason))
        return self._settle(reply, ReplyState.REFUSED, reason)

    def _hold(self, reply: Reply, reason: str) -> bool:
        """It waits for the person to write: that brings a new grant, or a push to answer."""
        self.mailbox.put_back(reply, None, reason)
        return False

    def _later(self, reply: Reply, reason: str) -> bool:
        seconds = _BACKOFF[min(reply.attempts, len(_BACKOFF)) - 1]
        self.mailbox.put_back(reply, self.now() + timedelta(seconds=seconds), reason)
        return False

    def _divide(self, reply: Reply, reason: str) -> bool:
        size = len(reply.content.encode())
        parts = split(reply.content, size // 2 + 4)
        if len(parts) < 2:
            return self._settle(reply, ReplyState.REFUSED, reason)
        self.mailbox.divide(reply, parts)
        return False

    def _note(self, channel: Channel, outcome: Sending) -> None:
        """Operators see what keeps an account from sending, and that it is over."""
        if outcome.trouble is not None:
            observability.event("channel.trouble", channel_id=channel.id, code=outcome.trouble)
            observability.measure("ChannelTroubles", 1, MetricUnit.Count, code=outcome.trouble)
            self.channels.note_trouble(channel.id, outcome.trouble, self.now())
        elif outcome.fate is Fate.SENT and channel.trouble is not None:
            self.channels.note_trouble(channel.id, None, self.now())


def _repeatable(route: Route, reply: Reply) -> bool:
    return route.sender.repeatable or reply.urgent


def _is_being_sent(reply: Reply, now: datetime) -> bool:
    """Of one that is `SENDING`."""
    return reply.sending_since is not None and now - reply.sending_since < STALE


def _may_be_out(reply: Reply) -> bool:
    """Whether an earlier try may have shown it. Its number tells repeats under the same grant
    alone; under another one it would be a second message."""
    return reply.reason == Fate.UNKNOWN and bool(reply.grant) and not reply.urgent


def _is_in_vain(reply: Reply, outcome: Sending) -> bool:
    """Whether the platform refused it for the same reason before, though the person wrote since."""
    again = reply.reason == outcome.reason and reply.attempts >= _TRIES_IN_VAIN
    return again and outcome.trouble is None


def _holds_up(reply: Reply) -> bool:
    """`reply` is as it was before the try."""
    if reply.kind is ParcelKind.IMAGE:
        return reply.attempts + 1 < _TRIES_IN_VAIN
    return reply.kind is not ParcelKind.TEMPLATE


def _needs_grant(plugin: Plugin, reply: Reply) -> bool:
    """A form has the person's own consent instead."""
    return plugin.needs_grant and reply.kind is not ParcelKind.TEMPLATE


def _choose(left: Sequence[Budget], reply: Reply, now: datetime) -> Budget | None:
    """The grant of the message that is answered, or else the one that ends first."""
    if reply.kind is ParcelKind.TEMPLATE:
        return None
    usable = [one for one in left if one.left(now)]
    own = (one for one in usable if reply.message.endswith(f"#{one.grant.name}"))
    return next(own, usable[0] if usable else None)
