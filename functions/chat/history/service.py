"""The use cases of looking back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from functions.chat.history.citing import CitedPassage, passage_of
from functions.chat.history.ports import PastTalks, Place
from functions.chat.history.wording import Sought, sought
from functions.chat.ports import Conversations
from nuanxin.domain.conversation import Conversation, Message
from nuanxin.domain.ids import is_id
from nuanxin.errors import Invalid, NotFound
from nuanxin.knowledge.searching import Library
from nuanxin.ports import Clock, Page

MOST_MESSAGES = 4_000
MOST_CHARACTERS = 1_000_000
"""What one search reads at most, and a batch more: the rest comes with its cursor."""
_AT_ONCE = 500
"""Messages of a batch."""


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """A conversation, and what stands around the newest hit in it; `None`: its title is the hit."""

    conversation: Conversation
    snippet: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryService:
    conversations: Conversations
    talks: PastTalks
    library: Library
    now: Clock

    def get(self, person_id: str, conversation_id: str) -> Conversation:
        """An incognito one, too, until it is gone."""
        conversation = self.conversations.get(person_id, conversation_id)
        if conversation is None or conversation.is_over(self.now()):
            raise NotFound("no such conversation")
        return conversation

    def rename(self, person_id: str, conversation_id: str, title: str) -> Conversation:
        conversation = self.get(person_id, conversation_id)
        if not self.talks.rename(person_id, conversation_id, title):
            raise NotFound("no such conversation")
        return replace(conversation, title=title)

    def find(self, person_id: str, query: str, *, limit: int, cursor: str | None) -> Page[Found]:
        """Conversations whose title or messages hold all words of the query; incognito ones, and
        what was forgotten, are not looked at.

        Read from the conversation that began last. One page is in the order of the last activity;
        it may hold fewer than `limit`, or none, and still have a cursor: then more is to be read.
        """
        wanted = sought(query)
        if wanted is None:
            raise Invalid("nothing to look for", field="query")
        reading = _Reading(self.talks, person_id, wanted, limit)
        rest = reading.read(_place_of(cursor))
        found = sorted(
            reading.found.values(), key=lambda one: one.conversation.updated_at, reverse=True
        )
        return Page(tuple(found), _cursor_of(rest))

    def cited(
        self, person_id: str, conversation_id: str, message_id: str, number: int
    ) -> CitedPassage:
        """What a reply cites by this number, as it stands in its document now."""
        self.get(person_id, conversation_id)
        message = self.conversations.message(person_id, conversation_id, message_id)
        citations = () if message is None else message.citations
        for citation in citations:
            if citation.number == number:
                return passage_of(citation, self.library)
        raise NotFound("no such citation")


class _Reading:
    """One search through what was said; `found` is by conversation."""

    def __init__(self, talks: PastTalks, person_id: str, wanted: Sought, limit: int) -> None:
        self._talks = talks
        self._person_id = person_id
        self._wanted = wanted
        self._limit = limit
        self.found: dict[str, Found] = {}

    def read(self, place: Place | None) -> Place | None:
        """Where to go on; `None` at the end."""
        messages = characters = 0
        while messages < MOST_MESSAGES and characters < MOST_CHARACTERS:
            batch = self._talks.said_before(self._person_id, place, limit=_AT_ONCE)
            if self._take(batch):
                return Place(min(self.found))
            if len(batch) < _AT_ONCE:
                return None
            place = self._after(batch[-1])
            messages += len(batch)
            characters += sum(len(one.text) for one in batch)
        # A conversation that is found stands on one page only.
        is_found = place is not None and place.conversation_id in self.found
        return Place(place.conversation_id) if place and is_found else place

    def _take(self, batch: Sequence[Message]) -> bool:
        """Whether the page is full, and there is more."""
        ids = {one.conversation_id for one in batch}
        # Read after the messages: what is there now was there then.
        alive = self._talks.conversations(self._person_id, ids)
        for conversation_id, messages in groupby(batch, key=attrgetter("conversation_id")):
            conversation = alive.get(conversation_id)
            if conversation is None or conversation.incognito:
                continue
            if len(self.found) == self._limit and conversation_id not in self.found:
                return True
            self._look_into(conversation, messages)
        return False

    def _look_into(self, conversation: Conversation, messages: Iterable[Message]) -> None:
        said = (one.text for one in messages if not _is_gone(one, conversation))
        text = next(filter(self._wanted.is_in, said), None)
        if text is not None:
            self.found[conversation.id] = Found(conversation, self._wanted.snippet(text))
        elif self._wanted.is_in(conversation.title):
            self.found[conversation.id] = Found(conversation)

    def _after(self, last: Message) -> Place:
        """The rest of a conversation is of no interest once its newest hit is known."""
        known = self.found.get(last.conversation_id)
        is_done = known is not None and known.snippet is not None
        return Place(last.conversation_id, "" if is_done else last.id)


def _is_gone(message: Message, conversation: Conversation) -> bool:
    """Or on its way: something else took its place."""
    cut = conversation.cut
    return message.is_forgotten or (cut is not None and cut.holds(message.id))


def _cursor_of(place: Place | None) -> str | None:
    return None if place is None else f"{place.conversation_id}.{place.message_id}"


def _place_of(cursor: str | None) -> Place | None:
    if cursor is None:
        return None
    conversation_id, _, message_id = cursor.partition(".")
    if not is_id(conversation_id) or (message_id and not is_id(message_id)):
        raise Invalid("not a cursor of this search", field="cursor")
    return Place(conversation_id, message_id)
