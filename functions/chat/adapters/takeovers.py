"""What operators write into conversations, in the partition of the person who reads it."""

from functools import partial

from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from functions.chat.adapters.conversation_items import (
    ConversationItem,
    MessageItem,
    TurnKeyItem,
    to_item,
)
from functions.chat.adapters.conversations import KEYS_KEPT
from functions.chat.adapters.mailbox_items import ReplyItem, full_reply_item
from functions.chat.takeover import OperatorSays
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.people import listing_key
from nuanxin.adapters.dynamo.table import storage, written
from nuanxin.errors import Conflict, Invalid
from nuanxin.ports import Pseudonyms


@storage
class DynamoTakeovers:
    """The port `Takeovers`."""

    def __init__(self, names: Pseudonyms) -> None:
        self._names = names

    def say(self, said: OperatorSays) -> str:
        pk = keys.person(said.event.person_id)
        key_item = self._key_item(pk, said)

        def fill(write: TransactWrite, *, prolong: bool) -> None:
            if key_item is not None:
                write.save(key_item, condition=TurnKeyItem.pk.does_not_exist())
            _touch(write, pk, said, prolong=prolong)
            write.save(to_item(pk, said.message), condition=MessageItem.pk.does_not_exist())
            for reply in said.replies:
                write.save(full_reply_item(reply), condition=ReplyItem.pk.does_not_exist())

        # Of two servers one's clock may be behind: what it has seen for longer is not shortened.
        if written(partial(fill, prolong=True)) or written(partial(fill, prolong=False)):
            return said.message.id
        return _first(key_item)

    def _key_item(self, pk: str, said: OperatorSays) -> TurnKeyItem | None:
        """In the place of a turn's keys: a turn is what it is, begun by somebody else."""
        if said.key is None:
            return None
        message = said.message
        return TurnKeyItem(
            pk,
            keys.turn_key(self._names.hash("idempotency", said.key)),
            fingerprint=self._names.hash("request", said.request),
            conversation_id=message.conversation_id,
            question_id=message.id,
            reply_id=message.id,
            expires_at=message.created_at + KEYS_KEPT,
        )


def _touch(write: TransactWrite, pk: str, said: OperatorSays, *, prolong: bool) -> None:
    """It is the conversation's last activity, and keeps it the operator's: with `prolong` for
    longer than it was theirs, without for as long as that."""
    message = said.message
    theirs: Condition = ConversationItem.pk.exists() & ConversationItem.deleted.does_not_exist()
    theirs &= ConversationItem.takeover_events.contains(said.event.id)
    until = ConversationItem.takeover_until
    theirs &= until <= said.until if prolong else until > said.until
    write.update(
        ConversationItem(pk, keys.conversation(message.conversation_id)),
        actions=[
            ConversationItem.updated_at.set(message.created_at),
            ConversationItem.listing_sk.set(
                listing_key(message.created_at, message.conversation_id)
            ),
            *([until.set(said.until)] if prolong else []),
        ],
        condition=theirs,
    )


def _first(key_item: TurnKeyItem | None) -> str:
    """The first try's message, if there was one."""
    over = Conflict("the conversation was given back", code="takeover_over")
    if key_item is None:
        raise over
    try:
        first = TurnKeyItem.get(key_item.pk, key_item.sk, consistent_read=True)
    except TurnKeyItem.DoesNotExist:
        raise over from None
    if first.fingerprint != key_item.fingerprint:
        raise Invalid(
            "this Idempotency-Key came with a different request", code="idempotency_key_reused"
        )
    return first.reply_id
