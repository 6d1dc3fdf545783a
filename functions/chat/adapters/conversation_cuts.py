"""Messages that another one takes the place of: a cut in their conversation, which is made with the
new turn and healed once they are gone."""

from collections.abc import Collection, Sequence
from datetime import datetime

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from functions.chat.adapters.conversation_items import ConversationItem, MessageItem, to_message
from functions.chat.ports import Opening
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.moods import mood_item_of_message
from nuanxin.adapters.dynamo.table import Row, updated
from nuanxin.domain.conversation import Author, Cut, Message
from nuanxin.errors import Conflict

_LAST = "~"
"""Sorts after every id."""


def message_changed() -> Conflict:
    return Conflict("this message is gone, or being replaced elsewhere", code="message_changed")


def cutting(opening: Opening) -> tuple[list[Action], Condition | None]:
    """What a new turn does to its conversation if it replaces something, and when it may."""
    if opening.replaces is None:
        return [], None
    actions: list[Action] = [
        ConversationItem.cut_first.set(opening.replaces),
        ConversationItem.cut_below.set(opening.question.id),
    ]
    if opening.conversation.title:
        actions.append(ConversationItem.title.set(opening.conversation.title))
    return actions, ConversationItem.cut_first.does_not_exist()


def demand_question(write: TransactWrite, pk: str, conversation_id: str, question_id: str) -> None:
    """It is there, and nothing has taken its place."""
    write.condition_check(
        MessageItem,
        pk,
        keys.message(conversation_id, question_id),
        condition=MessageItem.pk.exists() & MessageItem.forgotten_at.does_not_exist(),
    )


def within(
    person_id: str, conversation_id: str, first: str, below: str | None
) -> tuple[Message, ...]:
    end = keys.message(conversation_id, below or _LAST)
    found = MessageItem.query(
        keys.person(person_id),
        MessageItem.sk.between(keys.message(conversation_id, first), end),
        MessageItem.replaced_at.does_not_exist(),
        scan_index_forward=False,
        consistent_read=True,
    )
    return tuple(to_message(item) for item in found if item.sk != end)


def traces(person_id: str, conversation_id: str, limit: int) -> tuple[Message, ...]:
    found = MessageItem.query(
        keys.person(person_id),
        MessageItem.sk.startswith(keys.messages(conversation_id)),
        MessageItem.replaced_at.exists(),
        limit=limit,
        scan_index_forward=False,
        consistent_read=True,
    )
    return tuple(map(to_message, found))


def withdraw(
    person_id: str, messages: Sequence[Message], traces: Collection[str], at: datetime
) -> None:
    """Each is found again by a second try until all that hangs on it is gone, but for its events:
    these are looked for as long as there is the cut."""
    pk = keys.person(person_id)
    for one in messages:
        if one.id in traces:
            _leave_trace(MessageItem(pk, keys.message(one.conversation_id, one.id)), at)
    with Row.batch_write() as batch:
        for one in messages:
            if one.author is Author.USER:
                batch.delete(mood_item_of_message(person_id, one.id))
            if one.id not in traces:
                batch.delete(MessageItem(pk, keys.message(one.conversation_id, one.id)))


def heal(person_id: str, conversation_id: str, cut: Cut) -> None:
    """Of streams nothing can be logged any more by now. The mark goes last."""
    pk = keys.person(person_id)
    start, end = keys.events(conversation_id, cut.first), keys.events(conversation_id, cut.below)
    with Row.batch_write() as batch:
        for event in Row.query(pk, Row.sk.between(start, end), consistent_read=True):
            batch.delete(event)
    updated(
        ConversationItem(pk, keys.conversation(conversation_id)),
        [ConversationItem.cut_first.remove(), ConversationItem.cut_below.remove()],
        (ConversationItem.cut_first == cut.first) & (ConversationItem.cut_below == cut.below),
    )


def _leave_trace(item: MessageItem, at: datetime) -> None:
    gone = (
        MessageItem.attached,
        MessageItem.emotion,
        MessageItem.safety_notice,
        MessageItem.safety_lines,
        MessageItem.notices,
        MessageItem.recalled,
        MessageItem.citations,
    )
    actions: list[Action] = [
        MessageItem.text.set(""),
        MessageItem.forgotten_at.set(at),
        MessageItem.replaced_at.set(at),
        *(one.remove() for one in gone),
    ]
    updated(item, actions, MessageItem.pk.exists())
