"""Conversations and messages, in the partition of the person they belong to."""

from datetime import UTC, datetime, timedelta
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from functions.chat.ports import Opened, Opening
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.cursors import decode_cursor, decode_listing_cursor, encode_cursor
from nuanxin.adapters.dynamo.people import listing_key
from nuanxin.adapters.dynamo.table import (
    CONDITION_FAILED,
    Row,
    condition_failed,
    storage,
    transaction,
    updated,
)
from nuanxin.domain.conversation import (
    Author,
    Conversation,
    Fallback,
    Message,
    Status,
    WrittenBy,
)
from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.safety import SafetyLevel, SafetyNotice
from nuanxin.errors import Conflict, Invalid, NotFound
from nuanxin.ports import Page, Pseudonyms

KEYS_KEPT = timedelta(days=1)
_BRIEF = [
    "pk",
    "sk",
    "author",
    "text",
    "created_at",
    "status",
    "strategy",
    "safety_level",
    "emotion",
]
"""What writing a reply needs of earlier messages: reading the rest would take most of the time."""


class ConversationItem(Row):
    agent_id = UnicodeAttribute()
    title = UnicodeAttribute()
    channel = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    deleted = BooleanAttribute(null=True)
    """While its messages are being removed."""


class MessageItem(Row):
    author = UnicodeAttribute()
    text = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    status = UnicodeAttribute()
    answers = UnicodeAttribute(null=True)
    emotion = JSONAttribute(null=True)
    strategy = UnicodeAttribute(null=True)
    safety_level = UnicodeAttribute()
    safety_notice = UnicodeAttribute(null=True)
    written_by = UnicodeAttribute(null=True)
    fallback = UnicodeAttribute(null=True)
    lease_until = UTCDateTimeAttribute(null=True)
    """While it is being written: when its writer counts as gone."""


class TurnKeyItem(Row):
    """Which turn an idempotency key began. Written with the turn, so there is no gap."""

    fingerprint = UnicodeAttribute()
    conversation_id = UnicodeAttribute()
    question_id = UnicodeAttribute()
    reply_id = UnicodeAttribute()


@storage
class DynamoConversations:
    """The port `Conversations`."""

    def __init__(self, names: Pseudonyms) -> None:
        self._names = names

    def get(self, person_id: str, conversation_id: str) -> Conversation | None:
        try:
            item = ConversationItem.get(
                keys.person(person_id), keys.conversation(conversation_id), consistent_read=True
            )
        except ConversationItem.DoesNotExist:
            return None
        return None if item.deleted else _to_conversation(person_id, item)

    def page(self, person_id: str, *, limit: int, cursor: str | None) -> Page[Conversation]:
        partition = keys.conversations_of(person_id)
        found = ConversationItem.by_listing.query(
            partition,
            limit=limit,
            page_size=limit,
            scan_index_forward=False,
            last_evaluated_key=decode_listing_cursor(
                cursor, partition, keys.CONVERSATION, owner=keys.person(person_id)
            ),
        )
        items = tuple(_to_conversation(person_id, item) for item in found)
        return Page(items, encode_cursor(found.last_evaluated_key))

    def open_turn(self, person_id: str, opening: Opening) -> Opened:
        pk = keys.person(person_id)
        key_item = self._key_item(pk, opening)
        reply = _to_item(pk, opening.reply)
        reply.lease_until = opening.lease_until
        try:
            with transaction() as write:
                if key_item is not None:
                    write.save(key_item, condition=TurnKeyItem.pk.does_not_exist())
                _write_conversation(write, pk, opening)
                write.save(_to_item(pk, opening.question))
                write.save(reply)
        except TransactWriteError as error:
            if not condition_failed(error):
                raise
            return _repeated(error, key_item, opening)
        ids = (opening.conversation.id, opening.question.id, opening.reply.id)
        return Opened(*ids, repeated=False)

    def extend(self, person_id: str, reply: Message, lease_until: datetime) -> None:
        self._update_writing(person_id, reply, lease_until)

    def take_over(self, person_id: str, reply: Message, now: datetime, until: datetime) -> bool:
        return self._update_writing(person_id, reply, until, silent_since=now)

    def finish(self, person_id: str, reply: Message) -> bool:
        written_by = reply.written_by or WrittenBy("unknown")
        actions: list[Action] = [
            MessageItem.text.set(reply.text),
            MessageItem.status.set(reply.status),
            MessageItem.strategy.set(reply.strategy or ""),
            MessageItem.written_by.set(written_by.name),
            MessageItem.safety_level.set(reply.safety.level),
            MessageItem.lease_until.remove(),
        ]
        if reply.safety.notice:
            actions.append(MessageItem.safety_notice.set(reply.safety.notice))
        if written_by.fallback:
            actions.append(MessageItem.fallback.set(written_by.fallback))
        item = self._message_item(person_id, reply)
        if updated(item, actions, MessageItem.status == Status.WRITING):
            return True
        return self._is_stored(person_id, reply)

    def _is_stored(self, person_id: str, reply: Message) -> bool:
        """Whether it was our own write, whose answer got lost."""
        stored = self.message(person_id, reply.conversation_id, reply.id)
        return stored is not None and (stored.status, stored.text) == (reply.status, reply.text)

    def message(self, person_id: str, conversation_id: str, message_id: str) -> Message | None:
        try:
            item = MessageItem.get(
                keys.person(person_id),
                keys.message(conversation_id, message_id),
                consistent_read=True,
            )
        except MessageItem.DoesNotExist:
            return None
        return _to_message(item)

    def messages(
        self, person_id: str, conversation_id: str, *, limit: int, cursor: str | None
    ) -> Page[Message]:
        pk, prefix = keys.person(person_id), keys.messages(conversation_id)
        found = MessageItem.query(
            pk,
            MessageItem.sk.startswith(prefix),
            limit=limit,
            page_size=limit,
            scan_index_forward=False,
            consistent_read=True,
            last_evaluated_key=decode_cursor(cursor, pk, prefix),
        )
        items = tuple(_to_message(item) for item in found)
        return Page(items, encode_cursor(found.last_evaluated_key))

    def before(self, person_id: str, question: Message, *, limit: int) -> tuple[Message, ...]:
        # Keys sort by conversation and time, so one range holds both; its end is the question.
        end = keys.message(question.conversation_id, question.id)
        found = MessageItem.query(
            keys.person(person_id),
            MessageItem.sk.between(keys.MESSAGE, end),
            limit=limit + 1,
            page_size=limit + 1,
            scan_index_forward=False,
            consistent_read=True,
            attributes_to_get=_BRIEF,
        )
        messages = (_to_message(item) for item in found if item.sk != end)
        return tuple(messages)[:limit]

    def delete(self, person_id: str, conversation_id: str) -> bool:
        """First nothing new can begin in it, then no reply can be finished or logged, then what
        was logged goes. The conversation itself goes last: until then a repeated call finds what
        a crash left."""
        pk = keys.person(person_id)
        item = ConversationItem(pk, keys.conversation(conversation_id))
        if not _mark_deleted(item):
            return False
        for rest in (keys.messages(conversation_id), keys.events(conversation_id)):
            with Row.batch_write() as batch:
                for found in Row.query(pk, Row.sk.startswith(rest), consistent_read=True):
                    batch.delete(found)
        item.delete()
        return True

    def _key_item(self, pk: str, opening: Opening) -> TurnKeyItem | None:
        if opening.key is None:
            return None
        hashed = self._names.hash("idempotency", opening.key)
        return TurnKeyItem(
            pk,
            keys.turn_key(hashed),
            fingerprint=self._names.hash("request", opening.request),
            conversation_id=opening.conversation.id,
            question_id=opening.question.id,
            reply_id=opening.reply.id,
            expires_at=opening.question.created_at + KEYS_KEPT,
        )

    def _update_writing(
        self,
        person_id: str,
        reply: Message,
        lease_until: datetime,
        *,
        silent_since: datetime | None = None,
    ) -> bool:
        condition = MessageItem.status == Status.WRITING
        if silent_since is not None:
            condition &= MessageItem.lease_until < silent_since
        item = self._message_item(person_id, reply)
        return updated(item, [MessageItem.lease_until.set(lease_until)], condition)

    def _message_item(self, person_id: str, message: Message) -> MessageItem:
        return MessageItem(
            keys.person(person_id), keys.message(message.conversation_id, message.id)
        )


def _mark_deleted(item: ConversationItem) -> bool:
    """Whether there is such a conversation. It is in no list from now on."""
    mark = [ConversationItem.deleted.set(True), ConversationItem.listing_pk.remove()]
    return updated(item, mark, ConversationItem.pk.exists())


def _write_conversation(write: TransactWrite, pk: str, opening: Opening) -> None:
    conversation = opening.conversation
    person_id = conversation.person_id
    listing_sk = listing_key(conversation.updated_at, conversation.id)
    item = ConversationItem(pk, keys.conversation(conversation.id))
    if not opening.is_new:
        write.update(
            item,
            actions=[
                ConversationItem.updated_at.set(conversation.updated_at),
                ConversationItem.listing_sk.set(listing_sk),
            ],
            condition=ConversationItem.pk.exists() & ConversationItem.deleted.does_not_exist(),
        )
        return
    item.agent_id, item.title = conversation.agent_id, conversation.title
    item.channel, item.created_at = conversation.channel, conversation.created_at
    item.updated_at = conversation.updated_at
    item.listing_pk, item.listing_sk = keys.conversations_of(person_id), listing_sk
    write.save(item, condition=ConversationItem.pk.does_not_exist())


def _repeated(error: TransactWriteError, key_item: TurnKeyItem | None, opening: Opening) -> Opened:
    """The first try's ids, if the key was what failed."""
    reason = error.cancellation_reasons[0]
    if key_item is None or reason is None or reason.code != CONDITION_FAILED:
        if opening.is_new:
            raise Conflict("it began elsewhere", code="conversation_exists") from error
        raise NotFound("no such conversation") from error
    first = TurnKeyItem.get(key_item.pk, key_item.sk, consistent_read=True)
    if first.fingerprint != key_item.fingerprint:
        raise Invalid(
            "this Idempotency-Key came with a different request", code="idempotency_key_reused"
        )
    return Opened(first.conversation_id, first.question_id, first.reply_id, repeated=True)


def _to_conversation(person_id: str, item: ConversationItem) -> Conversation:
    return Conversation(
        id=item.sk.removeprefix(keys.CONVERSATION),
        person_id=person_id,
        agent_id=item.agent_id,
        title=item.title,
        channel=item.channel,
        created_at=item.created_at.astimezone(UTC),
        updated_at=item.updated_at.astimezone(UTC),
    )


def _to_item(pk: str, message: Message) -> MessageItem:
    return MessageItem(
        pk,
        keys.message(message.conversation_id, message.id),
        author=message.author,
        text=message.text,
        created_at=message.created_at,
        status=message.status,
        answers=message.answers,
        emotion=message.emotion and _dump_reading(message.emotion),
        strategy=message.strategy,
        safety_level=message.safety.level,
        safety_notice=message.safety.notice,
        written_by=message.written_by and message.written_by.name,
        fallback=message.written_by and message.written_by.fallback,
    )


def _to_message(item: MessageItem) -> Message:
    conversation_id, message_id = item.sk.removeprefix(keys.MESSAGE).split("#")
    return Message(
        id=message_id,
        conversation_id=conversation_id,
        author=Author(item.author),
        text=item.text,
        created_at=item.created_at.astimezone(UTC),
        status=Status(item.status),
        answers=item.answers,
        emotion=item.emotion and _load_reading(item.emotion, SafetyLevel(item.safety_level)),
        strategy=item.strategy,
        safety=SafetyNotice(SafetyLevel(item.safety_level), item.safety_notice),
        written_by=_written_by(item),
    )


def _written_by(item: MessageItem) -> WrittenBy | None:
    if item.written_by is None:
        return None
    return WrittenBy(item.written_by, Fallback(item.fallback) if item.fallback else None)


def _dump_reading(reading: EmotionReading) -> dict[str, Any]:
    return {
        "label": reading.label,
        "scores": {str(label): round(score, 4) for label, score in reading.scores.items()},
        "valence": round(reading.valence, 4),
        "arousal": round(reading.arousal, 4),
        "intensity": round(reading.intensity, 4),
        "language": reading.language,
        "model": reading.model,
    }


def _load_reading(stored: dict[str, Any], safety: SafetyLevel) -> EmotionReading:
    return EmotionReading(
        label=Emotion(stored["label"]),
        scores={Emotion(label): score for label, score in stored["scores"].items()},
        valence=stored["valence"],
        arousal=stored["arousal"],
        intensity=stored["intensity"],
        language=stored["language"],
        model=stored["model"],
        safety=safety,
    )
