"""What was said in all conversations of a person, and the conversations themselves."""

from collections.abc import Collection, Mapping

from functions.chat.adapters.conversation_items import (
    ConversationItem,
    MessageItem,
    to_conversation,
    to_message,
)
from functions.chat.history.ports import Place
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import storage, updated
from nuanxin.domain.conversation import Conversation, Message

_SAID = [
    *("pk", "sk", "author", "text", "attached", "created_at", "status", "safety_level"),
    *("forgotten_at", "expires_at"),
]


@storage
class DynamoPastTalks:
    """The port `PastTalks`. Keys sort by conversation and time."""

    def said_before(
        self, person_id: str, place: Place | None, *, limit: int
    ) -> tuple[Message, ...]:
        end = _end(place)
        found = MessageItem.query(
            keys.person(person_id),
            MessageItem.sk.between(keys.MESSAGE, end),
            # One more: the end itself may be a message.
            limit=limit + 1,
            page_size=limit + 1,
            scan_index_forward=False,
            consistent_read=True,
            attributes_to_get=_SAID,
        )
        return tuple(to_message(item) for item in found if item.sk != end)[:limit]

    def conversations(
        self, person_id: str, conversation_ids: Collection[str]
    ) -> Mapping[str, Conversation]:
        pk = keys.person(person_id)
        wanted = [(pk, keys.conversation(one)) for one in conversation_ids]
        found = ConversationItem.batch_get(wanted, consistent_read=True)
        alive = (to_conversation(person_id, item) for item in found if not item.deleted)
        return {one.id: one for one in alive}

    def rename(self, person_id: str, conversation_id: str, title: str) -> bool:
        item = ConversationItem(keys.person(person_id), keys.conversation(conversation_id))
        alive = ConversationItem.pk.exists() & ConversationItem.deleted.does_not_exist()
        return updated(item, [ConversationItem.title.set(title)], alive)


def _end(place: Place | None) -> str:
    if place is None:
        return keys.MESSAGE + "~"
    return keys.message(place.conversation_id, place.message_id)
