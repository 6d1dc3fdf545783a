"""Conversations and messages, in the partition of the person they belong to."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from pynamodb.exceptions import CancellationReason, PynamoDBException, TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from functions.chat.adapters import conversation_cuts
from functions.chat.adapters.conversation_cuts import cutting, demand_question, message_changed
from functions.chat.adapters.conversation_items import (
    ConversationItem,
    MessageItem,
    TurnKeyItem,
    finishing_actions,
    to_conversation,
    to_item,
    to_message,
)
from functions.chat.companion import Strategy
from functions.chat.ports import MemoriesGone, Opened, Opening
from nuanxin import observability
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.cursors import decode_cursor, decode_listing_cursor, encode_cursor
from nuanxin.adapters.dynamo.living import being_erased, demand_living
from nuanxin.adapters.dynamo.memory_items import MemoryItem, turn_items, ulid_of
from nuanxin.adapters.dynamo.moods import MoodItem, mood_item, mood_item_of_message
from nuanxin.adapters.dynamo.people import listing_key
from nuanxin.adapters.dynamo.safety_events import safety_event_item
from nuanxin.adapters.dynamo.table import (
    CONDITION_FAILED,
    Row,
    code_of,
    condition_failed,
    storage,
    transaction,
    updated,
)
from nuanxin.domain.conversation import Conversation, Cut, Message, Status
from nuanxin.errors import Conflict, Invalid, NotFound
from nuanxin.ports import Page, Pseudonyms

_SUPPORTING = frozenset(map(str, Strategy))
KEYS_KEPT = timedelta(days=1)
_BRIEF = [
    "pk",
    "sk",
    "author",
    "text",
    "attached",
    "created_at",
    "status",
    "strategy",
    "safety_level",
    "emotion",
    "written_by",
    "use_started_at",
    "reminded_at",
    "dependence_at",
    "forgotten_at",
    "replaced_at",
    "expires_at",
]
"""What writing a reply needs of earlier messages: reading the rest would take most of the time."""


_HALTING = ["pk", "sk", "status", "halting", "forgotten_at"]


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
        return None if item.deleted else to_conversation(person_id, item)

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
        items = tuple(to_conversation(person_id, item) for item in found)
        return Page(items, encode_cursor(found.last_evaluated_key))

    def open_turn(self, person_id: str, opening: Opening) -> Opened:
        pk = keys.person(person_id)
        key_item = self._key_item(pk, opening)
        reply = to_item(pk, opening.reply)
        reply.lease_until = opening.lease_until
        try:
            with transaction() as write:
                demand_living(write, person_id)
                if key_item is not None:
                    write.save(key_item, condition=TurnKeyItem.pk.does_not_exist())
                _write_conversation(write, pk, opening)
                if opening.replaces is not None:
                    demand_question(write, pk, opening.conversation.id, opening.replaces)
                write.save(to_item(pk, opening.question))
                write.save(reply)
                _write_what_it_tells(write, person_id, opening)
        except TransactWriteError as error:
            if not condition_failed(error):
                raise
            return _repeated(error, key_item, opening)
        ids = (opening.conversation.id, opening.question.id, opening.reply.id)
        return Opened(*ids, repeated=False)

    def opened(self, person_id: str, key: str, request: str) -> Opened | None:
        hashed = self._names.hash("idempotency", key)
        try:
            first = TurnKeyItem.get(
                keys.person(person_id), keys.turn_key(hashed), consistent_read=True
            )
        except TurnKeyItem.DoesNotExist:
            return None
        return _first_try(first, self._names.hash("request", request))

    def extend(self, person_id: str, reply: Message, lease_until: datetime) -> None:
        self._update_writing(person_id, reply, lease_until)

    def take_over(self, person_id: str, reply: Message, now: datetime, until: datetime) -> bool:
        return self._update_writing(person_id, reply, until, silent_since=now)

    def finish(self, person_id: str, reply: Message) -> bool:
        item = self._message_item(person_id, reply)
        if _finished(item, reply):
            if reply.is_forgotten:
                _delete_all(item.pk, keys.events(reply.conversation_id, reply.id))
            _complete_mood(person_id, reply)
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
        return None if item.replaced_at else to_message(item)

    def messages(
        self, person_id: str, conversation_id: str, *, limit: int, cursor: str | None
    ) -> Page[Message]:
        pk, prefix = keys.person(person_id), keys.messages(conversation_id)
        found = MessageItem.query(
            pk,
            MessageItem.sk.startswith(prefix),
            MessageItem.replaced_at.does_not_exist(),
            limit=limit,
            page_size=limit,
            scan_index_forward=False,
            consistent_read=True,
            last_evaluated_key=decode_cursor(cursor, pk, prefix),
        )
        items = tuple(to_message(item) for item in found)
        return Page(items, encode_cursor(found.last_evaluated_key))

    def before(self, person_id: str, question: Message, *, limit: int) -> tuple[Message, ...]:
        # Keys sort by conversation and time, so one range holds both; its end is the question.
        end = keys.message(question.conversation_id, question.id)
        found = MessageItem.query(
            keys.person(person_id),
            MessageItem.sk.between(keys.MESSAGE, end),
            MessageItem.incognito.does_not_exist()
            | (MessageItem.incognito == question.conversation_id),
            limit=limit + 1,
            page_size=limit + 1,
            scan_index_forward=False,
            consistent_read=True,
            attributes_to_get=_BRIEF,
        )
        messages = (to_message(item) for item in found if item.sk != end)
        return tuple(messages)[:limit]

    def within(
        self, person_id: str, conversation_id: str, first: str, below: str | None = None
    ) -> tuple[Message, ...]:
        return conversation_cuts.within(person_id, conversation_id, first, below)

    def withdraw(
        self,
        person_id: str,
        conversation_id: str,
        cut: Cut,
        messages: Sequence[Message],
        traces: Collection[str],
        at: datetime,
    ) -> None:
        conversation_cuts.withdraw(person_id, messages, traces, at)
        conversation_cuts.heal(person_id, conversation_id, cut)

    def traces(self, person_id: str, conversation_id: str, *, limit: int) -> tuple[Message, ...]:
        return conversation_cuts.traces(person_id, conversation_id, limit)

    def stop(self, person_id: str, reply: Message) -> bool:
        item = self._message_item(person_id, reply)
        return updated(item, [MessageItem.halting.set(True)], _waited_for())

    def is_wanted(self, person_id: str, reply: Message) -> bool:
        item = self._message_item(person_id, reply)
        try:
            found = MessageItem.get(
                item.pk, item.sk, consistent_read=True, attributes_to_get=_HALTING
            )
        except MessageItem.DoesNotExist:
            return False
        return found.status == Status.WRITING and not (found.halting or found.forgotten_at)

    def close(self, person_id: str, conversation_id: str) -> bool:
        return _mark_deleted(
            ConversationItem(keys.person(person_id), keys.conversation(conversation_id))
        )

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
                    if found.sk.startswith(keys.MESSAGE):
                        # Before the message, without which nobody would find it.
                        batch.delete(mood_item_of_message(person_id, found.sk))
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


def _complete_mood(person_id: str, reply: Message) -> None:
    """Note with the person's mood how the reply went about it. The reply does not depend on it:
    where this fails, the record stays without."""
    if reply.strategy not in _SUPPORTING or reply.answers is None:
        return
    item = mood_item_of_message(person_id, reply.answers)
    try:
        updated(item, [MoodItem.strategy.set(reply.strategy)], MoodItem.pk.exists())
    except PynamoDBException as error:
        observability.fault("mood.not_completed", error, code=code_of(error))


def _delete_all(pk: str, prefix: str) -> None:
    with Row.batch_write() as batch:
        for found in Row.query(pk, Row.sk.startswith(prefix), consistent_read=True):
            batch.delete(found)


def _finished(item: MessageItem, reply: Message) -> bool:
    """Whether it was still waited for. What is gone does not come back by a reply that was written
    with it: with what it recalls it is stored in one transaction."""
    waited_for, actions = _waited_for(), finishing_actions(reply)
    if not reply.recalled:
        return updated(item, actions, waited_for)
    try:
        with transaction() as write:
            for memory_id in reply.recalled:
                sk = keys.memory(ulid_of(memory_id) or "")
                write.condition_check(MemoryItem, item.pk, sk, condition=MemoryItem.pk.exists())
            write.update(item, actions=actions, condition=waited_for)
    except TransactWriteError as error:
        if not condition_failed(error):
            raise
        *memories, _ = map(_failed, error.cancellation_reasons)
        if any(memories):
            raise MemoriesGone from None
        return False
    return True


def _waited_for() -> Condition:
    waited_for: Condition = MessageItem.status == Status.WRITING
    waited_for &= MessageItem.forgotten_at.does_not_exist()
    return waited_for


def _mark_deleted(item: ConversationItem) -> bool:
    """Whether there is such a conversation. It is in no list from now on."""
    mark = [ConversationItem.deleted.set(True), ConversationItem.listing_pk.remove()]
    return updated(item, mark, ConversationItem.pk.exists())


def _write_what_it_tells(write: TransactWrite, person_id: str, opening: Opening) -> None:
    if opening.mood is not None:
        write.save(mood_item(person_id, opening.mood))
    if opening.event is not None:
        write.save(safety_event_item(opening.event))
    if opening.memory is not None:
        for item in turn_items(person_id, opening.memory):
            write.save(item)


def _write_conversation(write: TransactWrite, pk: str, opening: Opening) -> None:
    conversation = opening.conversation
    person_id = conversation.person_id
    listing_sk = listing_key(conversation.updated_at, conversation.id)
    item = ConversationItem(pk, keys.conversation(conversation.id))
    if not opening.is_new:
        listed = [] if conversation.incognito else [ConversationItem.listing_sk.set(listing_sk)]
        cut, is_free = cutting(opening)
        there = ConversationItem.pk.exists() & ConversationItem.deleted.does_not_exist()
        write.update(
            item,
            actions=[ConversationItem.updated_at.set(conversation.updated_at), *listed, *cut],
            condition=there & is_free if is_free is not None else there,
        )
        return
    item.agent_id, item.title = conversation.agent_id, conversation.title
    item.channel, item.created_at = conversation.channel, conversation.created_at
    item.updated_at = conversation.updated_at
    if conversation.incognito:
        item.incognito, item.expires_at = True, conversation.expires_at
    else:
        item.listing_pk, item.listing_sk = keys.conversations_of(person_id), listing_sk
    write.save(item, condition=ConversationItem.pk.does_not_exist())


def _repeated(error: TransactWriteError, key_item: TurnKeyItem | None, opening: Opening) -> Opened:
    """The first try's ids, if the key was what failed."""
    # In this order: checks come before what is written.
    no_person, *others = map(_failed, error.cancellation_reasons)
    key_is_known = others[0 if opening.replaces is None else 1]
    if key_item is None or not key_is_known:
        if no_person:
            raise being_erased() from error
        if opening.is_new:
            raise Conflict("it began elsewhere", code="conversation_exists") from error
        if opening.replaces is not None:
            raise message_changed() from error
        raise NotFound("no such conversation") from error
    first = TurnKeyItem.get(key_item.pk, key_item.sk, consistent_read=True)
    return _first_try(first, key_item.fingerprint)


def _failed(reason: CancellationReason | None) -> bool:
    return reason is not None and reason.code == CONDITION_FAILED


def _first_try(first: TurnKeyItem, fingerprint: str) -> Opened:
    if first.fingerprint != fingerprint:
        raise Invalid(
            "this Idempotency-Key came with a different request", code="idempotency_key_reused"
        )
    return Opened(first.conversation_id, first.question_id, first.reply_id, repeated=True)
