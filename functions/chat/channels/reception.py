"""Taking in what a person sent: stored before anything else, and what needs no thought answered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from functions.chat.channels import words
from functions.chat.channels.holding import Holding, TakenIn
from functions.chat.channels.mailbox import (
    Arrival,
    BoxKey,
    Entry,
    EntryKey,
    Mailbox,
    Reply,
    fits,
    reply_id,
)
from functions.chat.channels.message import Inbound, MessageKind, ParcelKind
from functions.chat.channels.plugin import Manner, Plugin
from functions.chat.channels.ports import WorkQueue
from functions.chat.channels.splitting import split
from functions.chat.ports import Agents
from nuanxin import observability
from nuanxin.domain.channels import Channel
from nuanxin.domain.conversation import MAX_TEXT
from nuanxin.domain.safety import HELP_LINES, HelpLines, assessment_of, is_danger, reply_for
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Clock, People
from nuanxin.sign_up import person_behind

_ONE_MESSAGE = 1900
"""Bytes: below what any platform takes as one message."""

_UNREADABLE = {
    MessageKind.IMAGE: words.CANNOT_SEE,
    MessageKind.VIDEO: words.CANNOT_SEE,
    MessageKind.FILE: words.CANNOT_OPEN,
    MessageKind.UNKNOWN: words.CANNOT_READ,
}


@dataclass(frozen=True, slots=True)
class Reception:
    """`allows` counts a person's new messages, and says whether one more may be thought about."""

    people: People
    agents: Agents
    mailbox: Mailbox
    queue: WorkQueue
    holding: Holding
    now: Clock
    allows: Callable[[str], bool]
    sees: bool = False
    """Whether pictures are looked at; else it is said at once that they are not."""
    lines: HelpLines = field(default_factory=lambda: HELP_LINES)

    def take_in(
        self, plugin: Plugin, channel: Channel, message: Inbound, *, arrived: datetime
    ) -> TakenIn:
        """Store the message, and have it seen to. If this raises, it may be stored or not: the
        platform sends it again."""
        user_id = person_behind(self.people, plugin.login_of(channel, message.sender), self.now)
        box = BoxKey(user_id, channel.id)
        manner = plugin.manner(channel, arrived)
        entry = self.mailbox.accept(self._arrival(box, channel, manner, message))
        if entry.posts == 1:
            entry = self._within_limits(entry, message, manner)
        if self._needs_work(entry, manner):
            self._request(entry, manner)
        return TakenIn(entry, manner, plugin.max_bytes, message.sent_at, arrived)

    def answer(self, taken: TakenIn) -> str:
        """The text that the push is answered with; empty for none."""
        if taken.manner is Manner.SENDS:
            return ""
        return self.holding.hold(taken)

    def _arrival(self, box: BoxKey, channel: Channel, manner: Manner, message: Inbound) -> Arrival:
        key = EntryKey(box, f"{int(message.sent_at.timestamp()):010}#{message.key}")
        text = message.text.strip()
        seen = self.sees and bool(message.media)
        fixed = self._fixed(box, channel, message.kind, text, seen=seen)
        urgent = self._in_danger(box, text) if fixed is None else None
        says = fixed if fixed is not None else urgent
        fetches = manner is not Manner.SENDS and self._fetches(box, text)
        reply = None
        if says and not fetches:
            reply = self._reply(key, says, manner, urgent=urgent is not None)
        return Arrival(
            key=key,
            kind=message.kind,
            at=self.now(),
            text="" if fetches or fixed is not None else text,
            media=message.media,
            grant=None if manner is Manner.ANSWERS else message.grant,
            closed=fetches or fixed is not None,
            fetches=fetches,
            urgent=urgent is not None,
            reply=reply,
        )

    def _fixed(
        self, box: BoxKey, channel: Channel, kind: MessageKind, text: str, *, seen: bool
    ) -> str | None:
        """What is said to a message that needs no thought."""
        if kind is MessageKind.GREETING:
            return self._greeting(channel)
        if kind is MessageKind.VOICE or (kind is MessageKind.IMAGE and seen):
            return None
        if kind in _UNREADABLE:
            return _UNREADABLE[kind].like(text)
        if not text:
            return words.SAY_SOMETHING.zh
        if len(text) > MAX_TEXT:
            # In danger the help lines come first, however much somebody writes.
            said = (self._in_danger(box, text), words.TOO_LONG.like(text))
            return words.BETWEEN_REPLIES.join(one for one in said if one)
        if text.lower() in words.AGAIN_WORDS:
            return self._last_shown(box) or words.NOTHING_TO_REPEAT.like(text)
        return None

    def _last_shown(self, box: BoxKey) -> str:
        last = fits(self.mailbox.last_shown(box), _ONE_MESSAGE, words.BETWEEN_REPLIES)
        return words.BETWEEN_REPLIES.join(one.content for one in last)

    def _greeting(self, channel: Channel) -> str:
        """The agent's own, which cannot leave out what it is; else ours."""
        agent = self.agents.get(channel.agent_id) if channel.agent_id else None
        if agent is None or not agent.greeting:
            return words.WELCOME.zh
        disclosure = f"\n{words.DISCLOSURE.like(agent.greeting)}"
        shown = split(agent.greeting, _ONE_MESSAGE - len(disclosure.encode()))[:1]
        return "".join((*shown, disclosure)).strip()

    def _in_danger(self, box: BoxKey, text: str) -> str | None:
        """Help goes out at once: it waits for no other reply, and for no model."""
        heard = assessment_of(text)
        if not is_danger(heard.level):
            return None
        person = self.people.get(box.user_id)
        return reply_for(
            heard.level,
            language=words.language_of(text),
            country=person.care.country if person else words.DEFAULT_COUNTRY,
            reasons=heard.reasons,
            lines=self.lines,
        )

    def _fetches(self, box: BoxKey, text: str) -> bool:
        """A fetch word is one only while something is owed; otherwise it is what they say."""
        if text not in words.FETCH_WORDS:
            return False
        return bool(self.mailbox.owed(box) or self.mailbox.open_entries(box))

    def _within_limits(self, entry: Entry, message: Inbound, manner: Manner) -> Entry:
        if not entry.is_open or entry.urgent or self.allows(entry.key.box.user_id):
            return entry
        slow_down = self._reply(entry.key, words.SLOW_DOWN.like(message.text), manner)
        self.mailbox.close(entry.key, slow_down)
        return self.mailbox.entry(entry.key) or entry

    def _reply(self, key: EntryKey, text: str, manner: Manner, *, urgent: bool = False) -> Reply:
        at = self.now()
        return Reply(
            box=key.box,
            id=reply_id(key.message, 0),
            kind=ParcelKind.TEXT,
            content=text,
            created_at=at,
            due_at=manner.due_at(at),
            urgent=urgent,
        )

    def _needs_work(self, entry: Entry, manner: Manner) -> bool:
        """A push that comes again, or fetches, asks again where nobody is at work: so it mends
        what a crash left."""
        box = entry.key.box
        if entry.fetches:
            is_owed = bool(self.mailbox.open_entries(box))
            return is_owed and not self.mailbox.is_leased(box, self.now())
        if entry.posts > 1:
            return entry.is_open and not self.mailbox.is_leased(box, self.now())
        return entry.is_open or manner is Manner.SENDS

    def _request(self, entry: Entry, manner: Manner) -> None:
        """Where asking fails, the next push of the message asks again, or the sweeper."""
        box = entry.key.box
        try:
            self.queue.request(box)
            if entry.urgent and manner is Manner.SENDS:
                self.queue.request(box, urgent=reply_id(entry.key.message, 0))
        except UpstreamUnavailable as error:
            observability.fault("work.not_requested", error)
