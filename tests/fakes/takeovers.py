"""What operators write."""

import threading
from dataclasses import replace

from functions.chat.channels.mailbox import Reply
from functions.chat.takeover import OperatorSays
from nuanxin.errors import Conflict, Invalid
from tests.fakes.conversations import InMemoryConversations


class InMemoryTakeovers:
    """The port `Takeovers`; `replies` are those that the mailbox would hold."""

    def __init__(self, conversations: InMemoryConversations) -> None:
        self._lock = threading.RLock()
        self._conversations = conversations
        self._firsts: dict[tuple[str, str], OperatorSays] = {}
        self.replies: list[Reply] = []

    def say(self, said: OperatorSays) -> str:
        person_id, message = said.event.person_id, said.message
        with self._lock:
            first = self._firsts.get((person_id, said.key or ""))
            if first is not None:
                if first.request != said.request:
                    raise Invalid("it came with another text", code="idempotency_key_reused")
                return first.message.id
            conversation = self._conversations.get(person_id, message.conversation_id)
            takeover = conversation.takeover if conversation else None
            if conversation is None or takeover is None or said.event.id not in takeover.events:
                raise Conflict("the conversation was given back", code="takeover_over")
            kept = replace(takeover, until=max(takeover.until, said.until))
            touched = conversation.touched(message.created_at)
            self._conversations.change(replace(touched, takeover=kept))
            self._conversations.put(person_id, message)
            self.replies.extend(said.replies)
            if said.key is not None:
                self._firsts[person_id, said.key] = said
            return message.id
