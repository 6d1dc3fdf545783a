"""Writing replies: all messages of a person that wait, in order, as one turn.

One worker at a time has a box. Its lease has a fence: whoever lost the lease without knowing, in
a pause or a stalled process, writes nothing any more. Every step can be repeated after a crash.
"""

import re
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from functions.chat.channels import words
from functions.chat.channels.mailbox import (
    BoxKey,
    Commit,
    Entry,
    EntryState,
    Lease,
    Mailbox,
    Reply,
    ReplyState,
    reply_id,
)
from functions.chat.channels.message import MessageKind, ParcelKind
from functions.chat.channels.plugin import Manner, Plugin
from functions.chat.channels.ports import Look, WorkQueue
from functions.chat.channels.pulse import Pulse
from functions.chat.channels.sending import Outgoing, Route
from functions.chat.channels.splitting import split
from nuanxin import observability
from nuanxin.domain.channels import Channel
from nuanxin.domain.conversation import MAX_TEXT
from nuanxin.domain.media import MediaFile
from nuanxin.domain.safety import HELP_LINES, HelpLines, assessment_of, reply_for
from nuanxin.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    NuanxinError,
    TooLarge,
    UpstreamUnavailable,
)
from nuanxin.ports import Channels, Clock, Transcriber

MAX_ATTEMPTS = 3
_ENTRIES_OF_A_TURN = 40
_REPLIES_OF_A_TURN = 29
"""A transaction holds 100 items: the lease, the entries, and two for each reply. A reply of the
greatest length makes 25."""
_PAUSES = (1.0, 4.0)
"""Seconds between attempts at a turn."""
_EXCUSES = {
    MessageKind.VOICE: (words.CANNOT_HEAR, words.NOT_HEARD),
    MessageKind.IMAGE: (words.CANNOT_SEE, words.NOT_SEEN),
}
"""Where nobody listens or looks, and where nothing could be made out."""
_IMAGE = re.compile(r"!\[[^\]]*\]\((https://[^\s)]+)\)")


@dataclass(frozen=True, slots=True)
class Rhythm:
    lease: timedelta = timedelta(seconds=20)
    heartbeat: timedelta = timedelta(seconds=5)
    """The lease is renewed, and the person sees that somebody is writing."""
    gather: timedelta = timedelta(seconds=0.15)
    """People send a thought in several messages: so long the first one waits for the next."""


class LeaseLost(Exception):
    """Another worker has the box: what is left to do is theirs."""


Answer = Callable[[BoxKey, Channel, str, str], str]
"""The reply to what a person said (box, channel, text, the turn's name): the same for the same
name, however often it is asked for."""


@dataclass(frozen=True, slots=True)
class Working:
    mailbox: Mailbox
    channels: Channels
    plugins: Callable[[str], Plugin | None]
    answer: Answer
    outgoing: Outgoing
    transcriber: Transcriber | None
    queue: WorkQueue
    now: Clock
    look: Look | None = None
    lines: HelpLines = field(default_factory=lambda: HELP_LINES)
    rhythm: Rhythm = Rhythm()
    sleep: Callable[[float], None] = time.sleep
    pulse: Callable[[float, Callable[[], object]], AbstractContextManager[object]] = Pulse

    def work(self, box: BoxKey, until: datetime) -> None:
        """Answer and send all that is there, but begin nothing after `until`."""
        while self._work_once(box, until):
            if self.now() >= until:
                self.queue.request(box)
                return

    def _work_once(self, box: BoxKey, until: datetime) -> bool:
        """Answer one turn; whether messages wait that nobody sees to."""
        now = self.now()
        lease = self.mailbox.lease(box, secrets.token_hex(8), now, now + self.rhythm.lease)
        if lease is None:
            return False  # whoever has it looks again when done
        try:
            desk = self._desk(lease)
            if desk is None:
                self._abandon(lease)
                return False
            self.sleep(self.rhythm.gather.total_seconds())
            self._work_at(desk, until)
        except LeaseLost:
            observability.event("work.lease_lost", channel_id=box.channel_id)
            return False
        finally:
            self.mailbox.release(lease)
        # Only now: who came, or handed a reply over, while the box was ours asked for nothing.
        return bool(self.mailbox.open_entries(box)) or desk.was_handed_over()

    def send_urgent(self, box: BoxKey, reply_id: str) -> None:
        """Send one reply at once, whoever works on the box."""
        found = self._channel(box.channel_id)
        route = self.outgoing.route(*found, box.user_id) if found else None
        if route is not None:
            self.outgoing.deliver_urgent(route, box, reply_id)

    def _abandon(self, lease: Lease) -> None:
        """The channel is gone: nobody is to be answered there any more."""
        box = lease.box
        while entries := self.mailbox.open_entries(box)[:_ENTRIES_OF_A_TURN]:
            if not self.mailbox.commit(lease, Commit(entries, ())):
                raise LeaseLost
        for reply in self.mailbox.owed(box):
            self.mailbox.settle(reply, ReplyState.LAPSED, self.now(), "channel_gone")

    def _desk(self, lease: Lease) -> "_Desk | None":
        box = lease.box
        found = self._channel(box.channel_id)
        if found is None:
            return None
        plugin, channel = found
        return _Desk(
            self, lease, plugin, channel, self.outgoing.route(plugin, channel, box.user_id)
        )

    def _channel(self, channel_id: str) -> tuple[Plugin, Channel] | None:
        channel = self.channels.get(channel_id)
        plugin = self.plugins(channel.kind) if channel else None
        return (plugin, channel) if plugin and channel else None

    def _work_at(self, desk: "_Desk", until: datetime) -> None:
        desk.deliver()
        turn = next_turn(self.mailbox.open_entries(desk.lease.box))
        if not turn and desk.route is None:
            self.outgoing.leave_to_answers(desk.lease.box)
        elif turn and self.now() < until:
            with self.pulse(self.rhythm.heartbeat.total_seconds(), desk.keep):
                desk.answer(turn)
                desk.deliver()


@dataclass(frozen=True, slots=True)
class _Desk:
    """One worker at one box."""

    working: Working
    lease: Lease
    plugin: Plugin
    channel: Channel
    route: Route | None

    def keep(self) -> None:
        """The work goes on."""
        self._extend()
        if self.route is not None:
            self.route.sender.show_typing(self.channel, self.route.to)

    def deliver(self) -> None:
        if self.route is not None:
            self.working.outgoing.deliver(self.route, self.lease.box)

    def was_handed_over(self) -> bool:
        may_be = self.plugin.manner(self.channel, self.working.now()) is Manner.ANSWERS_OR_SENDS
        if self.route is None or not may_be:
            return False
        return self.working.outgoing.can_deliver(self.route, self.lease.box)

    def answer(self, turn: Sequence[Entry]) -> None:
        """Answer these messages, or say so where several attempts failed."""
        name = self._name_of(turn)
        attempts = max(one.attempts for one in turn)
        if attempts >= MAX_ATTEMPTS:
            self._give_up(turn)
            return
        if not self.working.mailbox.take(self.lease, turn, name):
            # Where the box is still ours, one of them was closed: the next look finds the others.
            self._check(self._extend())
            return
        turn = [
            replace(one, state=EntryState.TAKEN, turn=name, attempts=one.attempts + 1)
            for one in turn
        ]
        try:
            texts = self._texts(turn)
        except NuanxinError as error:
            observability.fault("turn.failed", error)
            self.working.sleep(_PAUSES[min(attempts, len(_PAUSES) - 1)])
            return  # the next look finds the turn as it was, one attempt later
        self._commit(turn, texts)

    def _name_of(self, turn: Sequence[Entry]) -> str:
        return f"{self.channel.id} {turn[0].key.message}"

    def _texts(self, turn: Sequence[Entry]) -> list[str]:
        """What is said: first to what could not be heard, then to everything else."""
        said, notices = [], []
        for entry in turn:
            text, notice = self._understood(entry)
            said.append(text)
            notices.append(notice)
        texts = list(dict.fromkeys(one for one in notices if one))
        text = "\n".join(one for one in said if one)
        if text:
            name = self._name_of(turn)
            texts.append(self.working.answer(self.lease.box, self.channel, text, name))
        return texts

    def _understood(self, entry: Entry) -> tuple[str, str]:
        """What a message says, or what is said to one that could not be heard or seen."""
        if entry.text or entry.kind not in _EXCUSES:
            return entry.text, ""
        unable, unclear = _EXCUSES[entry.kind]
        try:
            text = self._in_words(entry)
        except (Conflict, Forbidden):
            return "", unable.zh
        except (NotFound, Invalid, TooLarge) as error:
            self._not_understood(entry, error)
            return "", unclear.zh
        except UpstreamUnavailable as error:
            if entry.attempts < MAX_ATTEMPTS:
                raise
            self._not_understood(entry, error)
            return "", unclear.zh
        if not text:
            return "", unclear.zh
        self._check(self.working.mailbox.hear(self.lease, entry, text))
        return text, ""

    def _in_words(self, entry: Entry) -> str:
        """What a sound says or a picture shows; `Conflict` where nobody listens or looks."""
        transcriber, look = self.working.transcriber, self.working.look
        if entry.kind is MessageKind.VOICE and transcriber is not None:
            return transcriber.transcribe(self._file(entry))[:MAX_TEXT].strip()
        if entry.kind is MessageKind.IMAGE and look is not None:
            return look(self.lease.box.user_id, self._file(entry).data)[:MAX_TEXT].strip()
        raise Conflict("no reader of such messages is configured")

    def _file(self, entry: Entry) -> MediaFile:
        sender = self.working.outgoing.senders(self.plugin)
        if sender is None:
            raise NotFound("this channel has no files")
        return sender.fetch_media(self.channel, entry.media)

    def _not_understood(self, entry: Entry, error: NuanxinError) -> None:
        voice = entry.kind is MessageKind.VOICE
        observability.fault("voice.not_heard" if voice else "picture.not_seen", error)

    def _give_up(self, turn: Sequence[Entry]) -> None:
        """Answer, after the last attempt, with fixed words: in danger with the help lines."""
        text = "\n".join(one.text for one in turn)
        heard = assessment_of(text)
        fixed = reply_for(
            heard.level,
            language=words.language_of(text),
            country=words.DEFAULT_COUNTRY,
            reasons=heard.reasons,
            lines=self.working.lines,
        )
        self._commit(turn, [fixed or words.SORRY.like(text)], poison=True)
        for entry in turn:
            observability.event("message.poisoned", channel_id=self.channel.id)
            self.working.queue.bury(self.lease.box, entry.key.message)

    def _commit(self, turn: Sequence[Entry], texts: Sequence[str], *, poison: bool = False) -> None:
        # What an urgent message is answered with has gone out before.
        urgent = turn[0].urgent
        replies = [] if urgent else list(self._replies(turn[0].key.message, texts))
        done = self.working.mailbox.commit(self.lease, Commit(turn, replies, poison))
        self._check(done)

    def _replies(self, message: str, texts: Sequence[str]) -> Iterator[Reply]:
        at = self.working.now()
        manner = self.plugin.manner(self.channel, at)
        parcels = [one for text in texts for one in parcels_of(text, self.plugin)]
        for part, (kind, content) in enumerate(parcels[:_REPLIES_OF_A_TURN]):
            yield Reply(
                box=self.lease.box,
                id=reply_id(message, part),
                kind=kind,
                content=content,
                created_at=at,
                due_at=manner.due_at(at),
            )

    def _extend(self) -> bool:
        until = self.working.now() + self.working.rhythm.lease
        return self.working.mailbox.extend(self.lease, until)

    def _check(self, held: bool) -> None:
        if not held:
            raise LeaseLost


def next_turn(entries: Sequence[Entry]) -> Sequence[Entry]:
    """What is answered next. A turn that was begun is finished as it was begun, so that its reply
    is the same. An urgent message is a turn of its own: its reply has gone out."""
    begun = [one for one in entries if one.state is EntryState.TAKEN]
    if begun:
        return [one for one in begun if one.turn == begun[0].turn]
    turn: list[Entry] = []
    length = 0
    for entry in entries[:_ENTRIES_OF_A_TURN]:
        length += len(entry.text) + 1
        if turn and (entry.urgent or turn[0].urgent or length > MAX_TEXT):
            break
        turn.append(entry)
    return turn


def parcels_of(text: str, plugin: Plugin) -> Iterator[tuple[ParcelKind, str]]:
    """The messages that a text becomes: pictures apart, where the platform shows them."""
    room = plugin.max_bytes - len(words.CONTINUED.encode())
    pieces = _IMAGE.split(text) if plugin.images else [text]
    for number, piece in enumerate(pieces):
        if number % 2:
            yield ParcelKind.IMAGE, piece
        elif piece.strip():
            yield from ((ParcelKind.TEXT, part) for part in split(piece.strip(), room))
