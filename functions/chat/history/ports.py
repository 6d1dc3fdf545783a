"""What looking back needs from the outside."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from nuanxin.domain.conversation import Conversation, Message


@dataclass(frozen=True, slots=True)
class Place:
    """Among all messages of a person: before this one, or before all of the conversation."""

    conversation_id: str
    message_id: str = ""


class PastTalks(Protocol):
    """Every call names the person: nobody reaches what is not theirs."""

    def said_before(
        self, person_id: str, place: Place | None, *, limit: int
    ) -> tuple[Message, ...]:
        """What was said before that place, in every conversation; without a place, all. Those of
        the conversation that began last come first, and in it the newest; fewer than `limit` only
        where there are no more. Of a message only what finding it needs."""
        ...

    def conversations(
        self, person_id: str, conversation_ids: Collection[str]
    ) -> Mapping[str, Conversation]:
        """As they are now, incognito ones too; what was deleted is left out."""
        ...

    def rename(self, person_id: str, conversation_id: str, title: str) -> bool:
        """Whether there is such a conversation. When it was last active stays."""
        ...
