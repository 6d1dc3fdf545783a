"""Which of a person's messages an id names, where its conversation is not known."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from pynamodb.attributes import BooleanAttribute, UTCDateTimeAttribute

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.memory_items import SaidItem
from nuanxin.adapters.dynamo.table import Row, storage
from nuanxin.domain.ids import made_at
from nuanxin.domain.moods import Saying

_ABOUT = timedelta(seconds=2)
"""A conversation counts as active when its last question was asked; the reply comes after it."""


class _TalkItem(Row):
    """Part of a conversation's item: when it was."""

    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    deleted = BooleanAttribute(null=True)
    incognito = BooleanAttribute(null=True)


@storage
class DynamoSayings:
    """The port `Sayings`: one query of the person's conversations says which were going on when the
    id was made, and the message is looked for in these."""

    def find(self, person_id: str, message_id: str) -> Saying | None:
        pk = keys.person(person_id)
        at = _made_at(message_id)
        if at is None:
            return None
        wanted = [(pk, keys.message(one, message_id)) for one in _going_on(pk, at)]
        for item in SaidItem.batch_get(wanted, consistent_read=True):
            question = item if item.answers is None else _question(item)
            if question is not None and question.forgotten_at is None:
                return _saying(question)
        return None


def _going_on(pk: str, at: datetime) -> Iterator[str]:
    found = _TalkItem.query(
        pk,
        _TalkItem.sk.startswith(keys.CONVERSATION),
        (_TalkItem.created_at <= at + _ABOUT)
        & (_TalkItem.updated_at >= at - _ABOUT)
        & _TalkItem.deleted.does_not_exist()
        & _TalkItem.incognito.does_not_exist(),
        consistent_read=True,
        attributes_to_get=["pk", "sk", "created_at", "updated_at"],
    )
    return (one.sk.removeprefix(keys.CONVERSATION) for one in found)


def _question(reply: SaidItem) -> SaidItem | None:
    """What it answers."""
    conversation_id, _ = _ids(reply)
    try:
        return SaidItem.get(
            reply.pk, keys.message(conversation_id, reply.answers or ""), consistent_read=True
        )
    except SaidItem.DoesNotExist:
        return None


def _saying(item: SaidItem) -> Saying | None:
    conversation_id, message_id = _ids(item)
    at = _made_at(message_id)
    return None if at is None else Saying(message_id, conversation_id, at)


def _ids(item: SaidItem) -> tuple[str, str]:
    """Of the conversation, and of the message."""
    conversation_id, message_id = item.sk.removeprefix(keys.MESSAGE).split("#")
    return conversation_id, message_id


def _made_at(message_id: str) -> datetime | None:
    """`None` for what is no id of ours."""
    try:
        return made_at(message_id)
    except ValueError:
        return None
