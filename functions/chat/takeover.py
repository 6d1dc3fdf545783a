"""An operator in a conversation: reads the part that matters, and writes in the AI's place.

Claiming an event takes its conversation over (`functions/emotion/safety_events.py`); closing it
gives it back. In between the AI keeps out of it but for help in danger (`takeover_words.py`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from functions.chat.channels.mailbox import BoxKey, Reply, reply_id
from functions.chat.channels.plugin import Plugin
from functions.chat.channels.ports import WorkQueue
from functions.chat.channels.working import parcels_of
from functions.chat.ports import FETCH_HINT, SPACED_HINT, Conversations
from nuanxin import observability
from nuanxin.domain.conversation import OPERATOR, Author, Conversation, Message, WrittenBy
from nuanxin.domain.identity import Person
from nuanxin.domain.ids import new_id
from nuanxin.domain.safety_events import TAKEN_FOR, EventState, SafetyEvent
from nuanxin.errors import Conflict, NotFound, UpstreamUnavailable
from nuanxin.ports import Channels, Clock, Page

MESSAGES_BEFORE = 20
"""So many messages before the one that was read as danger an operator sees."""
_MOST_PARTS = 29
"""A transaction holds 100 items; a text of the greatest length makes fewer."""


@dataclass(frozen=True, slots=True)
class OperatorSays:
    """What an operator writes, and what is stored with it, all or nothing: the messages that
    carry it through a channel (none where the person looks by themselves), and until when at
    least the conversation stays theirs. `key` makes a repetition harmless; `request` is what it
    stands for.
    """

    event: SafetyEvent
    message: Message
    replies: Sequence[Reply]
    until: datetime
    key: str | None
    request: str


class EventLookup(Protocol):
    def get(self, event_id: str) -> SafetyEvent | None: ...


class Takeovers(Protocol):
    def say(self, said: OperatorSays) -> str:
        """Store it; the answer is the message's id, the first one's if this repeats it.

        `Conflict` (`takeover_over`) if the conversation is the operator's no longer; `Invalid`
        (`idempotency_key_reused`) if the key came with another text."""
        ...


@dataclass(frozen=True, slots=True)
class TakeoverService:
    events: EventLookup
    takeovers: Takeovers
    conversations: Conversations
    channels: Channels
    plugins: Callable[[str], Plugin | None]
    queue: WorkQueue
    now: Clock

    def messages(
        self, event_id: str, by: Person, *, limit: int, cursor: str | None
    ) -> Page[Message]:
        """The newest first, back to a little before the event. That somebody looked is logged."""
        event, conversation = self._held(event_id, by)
        oldest = self._oldest(event, conversation)
        page = self.conversations.messages(
            event.person_id, conversation.id, limit=limit, cursor=cursor
        )
        shown = tuple(one for one in page.items if one.id >= oldest)
        observability.event(
            "safety.messages_viewed", event_id=event.id, by=by.id, messages=len(shown)
        )
        return Page(shown, page.cursor if len(shown) == len(page.items) else None)

    def say(self, event_id: str, by: Person, text: str, key: str | None) -> Message:
        """Write to the person: in the conversation, and through the channel that it belongs to."""
        event, conversation = self._held(event_id, by)
        now = self.now()
        message = Message(
            id=new_id("m", now),
            conversation_id=conversation.id,
            author=Author.ASSISTANT,
            text=text.replace(FETCH_HINT, SPACED_HINT),
            created_at=now,
            strategy=OPERATOR,
            written_by=WrittenBy(OPERATOR),
            expires_at=conversation.expires_at,
        )
        replies = tuple(self._replies(conversation, message))[:_MOST_PARTS]
        said = OperatorSays(
            event=event,
            message=message,
            replies=replies,
            until=now + TAKEN_FOR,
            key=None if key is None else f"operator {by.id} {key}",
            request=f"{event.id}\x1f{text}",
        )
        stored = self._stored(event, self.takeovers.say(said), message)
        observability.event("safety.operator_said", event_id=event.id, by=by.id)
        if replies:
            self._request(replies[0].box)
        return stored

    def _held(self, event_id: str, by: Person) -> tuple[SafetyEvent, Conversation]:
        """The event and its conversation, if `by` has taken it over."""
        event = self.events.get(event_id)
        if event is None:
            raise NotFound("no such event")
        _check_held(event, by)
        conversation = self.conversations.get(event.person_id, event.conversation_id or "")
        if conversation is None or conversation.is_over(self.now()):
            raise NotFound("the conversation was deleted")
        return event, conversation

    def _oldest(self, event: SafetyEvent, conversation: Conversation) -> str:
        """The id of the first message that may be seen."""
        question = self.conversations.message(event.person_id, conversation.id, event.message_id)
        if question is None:
            raise NotFound("the message was deleted")
        before = self.conversations.before(event.person_id, question, limit=MESSAGES_BEFORE)
        here = [one.id for one in before if one.conversation_id == conversation.id]
        return min([*here, question.id])

    def _replies(self, conversation: Conversation, message: Message) -> list[Reply]:
        channel = self.channels.get(conversation.channel)
        plugin = self.plugins(channel.kind) if channel else None
        if channel is None or plugin is None:
            return []
        at, box = message.created_at, BoxKey(conversation.person_id, channel.id)
        # It sorts by time among the person's messages.
        name = f"{int(at.timestamp()):010}#{message.id}"
        return [
            Reply(
                box=box,
                id=reply_id(name, part),
                kind=kind,
                content=content,
                created_at=at,
                due_at=plugin.manner(channel, at).due_at(at),
                by_operator=True,
            )
            for part, (kind, content) in enumerate(parcels_of(message.text, plugin))
        ]

    def _stored(self, event: SafetyEvent, message_id: str, message: Message) -> Message:
        if message_id == message.id:
            return message
        first = self.conversations.message(event.person_id, message.conversation_id, message_id)
        if first is None:
            raise NotFound("the message was deleted")
        return first

    def _request(self, box: BoxKey) -> None:
        """Where asking fails, the sweeper sees to it."""
        try:
            self.queue.request(box)
        except UpstreamUnavailable as error:
            observability.fault("work.not_requested", error)


def _check_held(event: SafetyEvent, by: Person) -> None:
    match event.state:
        case EventState.OPEN:
            raise Conflict("claim this event first", code="not_claimed")
        case EventState.CLOSED:
            raise Conflict("this event is closed", code="already_closed")
    if event.claimed_by != by.id:
        raise Conflict("another operator sees to this event", code="already_claimed")
    if not event.takeover:
        raise Conflict("its conversation is not taken over", code="no_takeover")
