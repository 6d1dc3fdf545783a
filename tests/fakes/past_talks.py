"""What was said before, over the conversations in memory."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from functions.chat.history.ports import Place
from nuanxin.domain.conversation import Conversation, Message
from tests.fakes.conversations import InMemoryConversations


class InMemoryPastTalks:
    """The port `PastTalks`. `read` counts the messages that were asked for."""

    def __init__(self, conversations: InMemoryConversations) -> None:
        self._conversations = conversations
        self.read = 0

    def said_before(
        self, person_id: str, place: Place | None, *, limit: int
    ) -> tuple[Message, ...]:
        end = None if place is None else (place.conversation_id, place.message_id)
        found = self._conversations.said_by(person_id)
        earlier = [one for one in found if end is None or (one.conversation_id, one.id) < end]
        newest_first = sorted(earlier, key=lambda one: (one.conversation_id, one.id), reverse=True)
        self.read += len(newest_first[:limit])
        return tuple(newest_first[:limit])

    def conversations(
        self, person_id: str, conversation_ids: Collection[str]
    ) -> Mapping[str, Conversation]:
        found = {one: self._conversations.get(person_id, one) for one in conversation_ids}
        return {name: one for name, one in found.items() if one is not None}

    def rename(self, person_id: str, conversation_id: str, title: str) -> bool:
        conversation = self._conversations.get(person_id, conversation_id)
        if conversation is None:
            return False
        self._conversations.change(replace(conversation, title=title))
        return True
