"""Conversations, messages, and the events of streamed replies."""

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from functions.chat.ports import MemoriesGone, Opened, Opening, StreamEvent
from nuanxin.domain.conversation import Conversation, Cut, Message, Status, WrittenBy
from nuanxin.domain.safety import SafetyNotice
from nuanxin.errors import Conflict, Invalid, NotFound
from nuanxin.ports import Page
from tests.fakes.memories import InMemoryMemories
from tests.fakes.paging import page_of

_Key = tuple[str, str, str]
"""Of a message: whose, in which conversation, which."""


@dataclass(frozen=True, slots=True)
class _FirstTry:
    request: str
    opened: Opened


class InMemoryConversations:
    """The port `Conversations`."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self.memories: InMemoryMemories | None = None
        """Where turns leave theirs; not part of the port."""
        self._closed: set[tuple[str, str]] = set()
        self._conversations: dict[tuple[str, str], Conversation] = {}
        self._messages: dict[_Key, Message] = {}
        self._leases: dict[_Key, datetime] = {}
        self._tries: dict[tuple[str, str], _FirstTry] = {}
        self._halting: set[_Key] = set()
        self.step: Callable[[str], None] = lambda name: None
        """Called before each removal of what was replaced: what it raises is a crash there."""

    def __len__(self) -> int:
        """How many messages there are."""
        return len(self._messages)

    def get(self, person_id: str, conversation_id: str) -> Conversation | None:
        if (person_id, conversation_id) in self._closed:
            return None
        return self._conversations.get((person_id, conversation_id))

    def page(self, person_id: str, *, limit: int, cursor: str | None) -> Page[Conversation]:
        with self._lock:
            own = [
                one
                for place, one in self._conversations.items()
                if place[0] == person_id and place not in self._closed and not one.incognito
            ]
        keyed = [(f"{one.updated_at.isoformat()}#{one.id}", one) for one in own]
        latest_first = sorted(keyed, key=lambda pair: pair[0], reverse=True)
        return page_of(latest_first, f"conversations {person_id}", limit=limit, cursor=cursor)

    def open_turn(self, person_id: str, opening: Opening) -> Opened:
        with self._lock:
            first = self.opened(person_id, opening.key or "", opening.request)
            if first is not None:
                return first
            opened = self._store(person_id, opening)
            if opening.key is not None:
                self._tries[person_id, opening.key] = _FirstTry(opening.request, opened)
            return opened

    def opened(self, person_id: str, key: str, request: str) -> Opened | None:
        with self._lock:
            first = self._tries.get((person_id, key))
        if first is None:
            return None
        if first.request != request:
            raise Invalid("it came with another request", code="idempotency_key_reused")
        return replace(first.opened, repeated=True)

    def extend(self, person_id: str, reply: Message, lease_until: datetime) -> None:
        with self._lock:
            if self._is_writing(person_id, reply):
                self._leases[_key(person_id, reply)] = lease_until

    def take_over(self, person_id: str, reply: Message, now: datetime, until: datetime) -> bool:
        with self._lock:
            key = _key(person_id, reply)
            if not self._is_writing(person_id, reply) or self._leases[key] >= now:
                return False
            self._leases[key] = until
            return True

    def finish(self, person_id: str, reply: Message) -> bool:
        with self._lock:
            if self.memories is not None:
                known = self.memories.get(person_id, reply.recalled)
                if any(one not in known for one in reply.recalled):
                    raise MemoriesGone
            if not self._is_writing(person_id, reply):
                return False
            self._messages[_key(person_id, reply)] = reply
            return True

    def message(self, person_id: str, conversation_id: str, message_id: str) -> Message | None:
        stored = self._messages.get((person_id, conversation_id, message_id))
        if stored is None or stored.replaced_at is not None:
            return None
        return self._as_it_is(stored)

    def _as_it_is(self, message: Message) -> Message:
        """Without words that somebody forgot."""
        gone = self.memories.taken_back if self.memories is not None else set()
        if message.id not in gone and message.answers not in gone:
            return message
        at = message.created_at
        return replace(message, text="", attachments=(), status=Status.COMPLETE, forgotten_at=at)

    def messages(
        self, person_id: str, conversation_id: str, *, limit: int, cursor: str | None
    ) -> Page[Message]:
        with self._lock:
            found = [
                (key[2], self._as_it_is(message))
                for key, message in self._messages.items()
                if key[:2] == (person_id, conversation_id) and message.replaced_at is None
            ]
        newest_first = sorted(found, key=lambda pair: pair[0], reverse=True)
        of = f"messages {person_id} {conversation_id}"
        return page_of(newest_first, of, limit=limit, cursor=cursor)

    def before(self, person_id: str, question: Message, *, limit: int) -> tuple[Message, ...]:
        end = question.conversation_id, question.id
        with self._lock:
            found = [
                (key, self._as_it_is(message))
                for key, message in self._messages.items()
                if key[0] == person_id
                and key[1:] < end
                and (message.expires_at is None or key[1] == question.conversation_id)
            ]
        newest_first = sorted(found, key=lambda pair: pair[0], reverse=True)[:limit]
        return tuple(replace(_brief(one), emotion=one.emotion) for _, one in newest_first)

    def within(
        self, person_id: str, conversation_id: str, first: str, below: str | None = None
    ) -> tuple[Message, ...]:
        found = self._of(person_id, conversation_id)
        wanted = [
            one for one in found if first <= one.id < (below or "~") and one.replaced_at is None
        ]
        return tuple(map(self._as_it_is, wanted))

    def withdraw(
        self,
        person_id: str,
        conversation_id: str,
        cut: Cut,
        messages: Sequence[Message],
        traces: Collection[str],
        at: datetime,
    ) -> None:
        with self._lock:
            for one in messages:
                self.step("withdraw")
                if one.id in traces:
                    self._messages[_key(person_id, one)] = _trace(one, at)
                else:
                    self._messages.pop(_key(person_id, one), None)
            self.step("heal")
            place = person_id, conversation_id
            if place in self._conversations and self._conversations[place].cut == cut:
                self._conversations[place] = replace(self._conversations[place], cut=None)

    def traces(self, person_id: str, conversation_id: str, *, limit: int) -> tuple[Message, ...]:
        found = self._of(person_id, conversation_id)
        return tuple(one for one in found if one.replaced_at is not None)[:limit]

    def stop(self, person_id: str, reply: Message) -> bool:
        with self._lock:
            if not self._is_writing(person_id, reply):
                return False
            self._halting.add(_key(person_id, reply))
            return True

    def is_wanted(self, person_id: str, reply: Message) -> bool:
        with self._lock:
            is_halting = _key(person_id, reply) in self._halting
            return self._is_writing(person_id, reply) and not is_halting

    def _of(self, person_id: str, conversation_id: str) -> list[Message]:
        """The newest first."""
        with self._lock:
            found = [
                one
                for key, one in self._messages.items()
                if key[:2] == (person_id, conversation_id)
            ]
        return sorted(found, key=lambda one: one.id, reverse=True)

    def said_by(self, person_id: str) -> tuple[Message, ...]:
        """All of it; not part of the port."""
        with self._lock:
            found = [one for key, one in self._messages.items() if key[0] == person_id]
        return tuple(map(self._as_it_is, found))

    def put(self, person_id: str, message: Message) -> None:
        """Store a message past its turn; not part of the port."""
        with self._lock:
            self._messages[_key(person_id, message)] = message

    def change(self, conversation: Conversation) -> None:
        """Not part of the port."""
        with self._lock:
            self._conversations[conversation.person_id, conversation.id] = conversation

    def close(self, person_id: str, conversation_id: str) -> bool:
        with self._lock:
            place = person_id, conversation_id
            if place in self._conversations:
                self._closed.add(place)
            return place in self._conversations

    def delete(self, person_id: str, conversation_id: str) -> bool:
        with self._lock:
            self._closed.discard((person_id, conversation_id))
            for key in [one for one in self._messages if one[:2] == (person_id, conversation_id)]:
                del self._messages[key]
            return self._conversations.pop((person_id, conversation_id), None) is not None

    def _store(self, person_id: str, opening: Opening) -> Opened:
        conversation, question, reply = opening.conversation, opening.question, opening.reply
        present = self.get(person_id, conversation.id)
        if opening.is_new and present is not None:
            raise Conflict("it began elsewhere", code="conversation_exists")
        if not opening.is_new:
            if present is None:
                raise NotFound("no such conversation")
            present = self._cut(person_id, present, opening)
            conversation = present.touched(conversation.updated_at)
        self._conversations[person_id, conversation.id] = conversation
        self._messages[_key(person_id, question)] = question
        self._messages[_key(person_id, reply)] = reply
        self._leases[_key(person_id, reply)] = opening.lease_until
        if self.memories is not None and opening.memory is not None:
            self.memories.say(person_id, opening.memory)
        return Opened(conversation.id, question.id, reply.id, repeated=False)

    def _cut(self, person_id: str, present: Conversation, opening: Opening) -> Conversation:
        if opening.replaces is None:
            return present
        question = self.message(person_id, present.id, opening.replaces)
        if present.cut is not None or question is None or question.is_forgotten:
            raise Conflict("it was changed", code="message_changed")
        cut = Cut(opening.replaces, opening.question.id)
        return replace(present, cut=cut, title=opening.conversation.title or present.title)

    def _is_writing(self, person_id: str, reply: Message) -> bool:
        stored = self.message(person_id, reply.conversation_id, reply.id)
        return stored is not None and stored.status is Status.WRITING and not stored.is_forgotten


def _key(person_id: str, message: Message) -> _Key:
    return person_id, message.conversation_id, message.id


def _brief(message: Message) -> Message:
    """With what recalling it needs, and nothing else."""
    return Message(
        id=message.id,
        conversation_id=message.conversation_id,
        author=message.author,
        text=message.text,
        attachments=message.attachments,
        created_at=message.created_at,
        status=message.status,
        strategy=message.strategy,
        safety=SafetyNotice(message.safety.level),
        written_by=message.written_by and WrittenBy(message.written_by.name),
        use=message.use,
        forgotten_at=message.forgotten_at,
        replaced_at=message.replaced_at,
        expires_at=message.expires_at,
    )


def _trace(message: Message, at: datetime) -> Message:
    return replace(
        message,
        text="",
        attachments=(),
        status=Status.COMPLETE,
        emotion=None,
        safety=SafetyNotice(message.safety.level),
        notices=(),
        recalled=(),
        citations=(),
        forgotten_at=at,
        replaced_at=at,
    )


class InMemoryReplyLog:
    """The port `ReplyLog`. `conversations` says which replies there are; without, all are."""

    def __init__(self, conversations: InMemoryConversations | None = None) -> None:
        self._lock = threading.RLock()
        self._conversations = conversations
        self._events: dict[tuple[str, str], list[StreamEvent]] = {}

    def append(self, person_id: str, reply: Message, events: Sequence[StreamEvent]) -> None:
        with self._lock:
            if self._is_there(person_id, reply):
                self._events.setdefault((person_id, reply.id), []).extend(events)

    def all(self, person_id: str, reply: Message) -> tuple[StreamEvent, ...]:
        with self._lock:
            events = list(self._events.get((person_id, reply.id), ()))
        return tuple(sorted(events, key=lambda one: one.id))

    def lose(self, person_id: str, reply: Message, *, after: int) -> None:
        """As if the log were too old, or its last part never written; not part of the port."""
        with self._lock:
            kept = [one for one in self.all(person_id, reply) if one.id <= after]
            self._events[person_id, reply.id] = kept

    def _is_there(self, person_id: str, reply: Message) -> bool:
        if self._conversations is None:
            return True
        stored = self._conversations.message(person_id, reply.conversation_id, reply.id)
        return stored is not None and not stored.is_forgotten
