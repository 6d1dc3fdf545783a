"""Opt-ins to subscription messages, in the partition of the person who gave them."""

from collections.abc import Mapping

from pynamodb.attributes import NumberAttribute, UnicodeSetAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from functions.chat.adapters.mailbox_items import ReplyItem, full_reply_item, replies_of
from functions.chat.channels.mailbox import BoxKey, Reply
from functions.chat.subscriptions import OptIn
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.living import demand_living
from nuanxin.adapters.dynamo.table import Row, storage, written

_TRIES = 5
"""Each fails only if others changed the count in between, if there is nothing to take back, or if
the event was counted before."""


class OptInItem(Row):
    left = NumberAttribute()
    events = UnicodeSetAttribute(null=True)
    """The platform's events that were counted: it may repeat them."""


@storage
class DynamoOptIns:
    """The port `OptIns`."""

    def add(
        self, box: BoxKey, templates: Mapping[str, int], *, most: int, event: str | None = None
    ) -> None:
        for template_id, count in templates.items():
            _add(_item(box, template_id), count, most, event)

    def all(self, user_id: str) -> tuple[OptIn, ...]:
        items = OptInItem.query(
            keys.person(user_id), OptInItem.sk.startswith(keys.OPT_IN), consistent_read=True
        )
        return tuple(_to_opt_in(item) for item in items if item.left > 0)

    def spend(self, template_id: str, reply: Reply) -> bool:
        def write_both(write: TransactWrite) -> None:
            write.update(
                _item(reply.box, template_id),
                actions=[OptInItem.left.add(-1)],
                condition=OptInItem.left >= 1,
            )
            write.save(full_reply_item(reply), condition=ReplyItem.pk.does_not_exist())

        return written(write_both)

    def forget(self, box: BoxKey, template_id: str) -> None:
        _item(box, template_id).delete()

    def reply(self, box: BoxKey, reply_id: str) -> Reply | None:
        # Twice: between the two places it moves once, so it is found in one of them.
        found = replies_of(box, [reply_id]) or replies_of(box, [reply_id])
        return found[0] if found else None


def _item(box: BoxKey, template_id: str) -> OptInItem:
    return OptInItem(keys.person(box.user_id), keys.opt_in(box.channel_id, template_id))


def _to_opt_in(item: OptInItem) -> OptIn:
    channel_id, _, template_id = item.sk.removeprefix(keys.OPT_IN).partition("#")
    return OptIn(channel_id, template_id, int(item.left))


def _add(item: OptInItem, count: int, most: int, event: str | None) -> None:
    """Add where the bounds leave room, else set to the bound; whoever counts meanwhile."""
    is_there = OptInItem.left.exists()
    count = max(-most, min(most, count))
    if count >= 0:
        bound, has_room = most, OptInItem.left <= most - count
        has_room |= OptInItem.left.does_not_exist()
    else:
        bound, has_room = 0, OptInItem.left >= -count
    noted: list[Action] = [] if event is None else [OptInItem.events.add({event})]
    if event is not None:
        has_room &= _unseen(event)
        is_there &= _unseen(event)
    for _ in range(_TRIES):
        if _changed(item, [OptInItem.left.add(count), *noted], has_room):
            return
        if _changed(item, [OptInItem.left.set(bound), *noted], is_there & ~has_room):
            return


def _changed(item: OptInItem, actions: list[Action], condition: Condition) -> bool:
    """Nothing is counted of whose account is being erased."""

    def fill(write: TransactWrite) -> None:
        demand_living(write, keys.user_id_of(item.pk))
        write.update(item, actions=actions, condition=condition)

    return written(fill)


def _unseen(event: str) -> Condition:
    unseen: Condition = ~OptInItem.events.contains(event)
    return unseen
