"""Danger that was noticed, in the partition of the person who was in it."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from heapq import merge
from itertools import islice

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.cursors import decode_cursor, encode_cursor
from nuanxin.adapters.dynamo.living import demand_living
from nuanxin.adapters.dynamo.people import listing_key
from nuanxin.adapters.dynamo.safety_counts import add_counts, counts_between
from nuanxin.adapters.dynamo.table import (
    Row,
    is_still,
    storage,
    updated,
    written,
)
from nuanxin.adapters.dynamo.taken import (
    TakenItem,
    conversation_of,
    mark,
    takeover_of,
    unmark,
)
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import (
    LEVELS,
    DangerCounts,
    EventState,
    SafetyEvent,
    Takeover,
    raised,
    whose,
)
from nuanxin.errors import Conflict, UpstreamUnavailable
from nuanxin.ports import Page
from nuanxin.taking_over import taken_over

_TRIES = 4
"""Each fails only if somebody else changed the event in between."""
_SOUGHT_FOR = timedelta(days=1)
"""How old an event may be that nobody took up: an older one was given up by many."""


class SafetyEventItem(Row):
    message_id = UnicodeAttribute()
    conversation_id = UnicodeAttribute(null=True)
    level = UnicodeAttribute()
    reasons = JSONAttribute(null=True)
    channel = UnicodeAttribute()
    template = UnicodeAttribute()
    analyser = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    state = UnicodeAttribute()
    takeover = BooleanAttribute(null=True)
    claimed_by = UnicodeAttribute(null=True)
    claimed_at = UTCDateTimeAttribute(null=True)
    closed_by = UnicodeAttribute(null=True)
    closed_at = UTCDateTimeAttribute(null=True)
    note = UnicodeAttribute(null=True)
    counted = UnicodeAttribute(null=True)
    """The level that it was counted with; another one while no worker took it up."""
    counted_reasons = JSONAttribute(null=True)
    announced = UnicodeAttribute(null=True)
    """The level that the operators' own system was told."""


def safety_event_item(event: SafetyEvent) -> SafetyEventItem:
    """What a turn's transaction saves: `write.save(safety_event_item(event))`."""
    item = _item(event.id)
    item.message_id, item.conversation_id = event.message_id, event.conversation_id
    item.level, item.reasons = event.level, list(event.reasons) or None
    item.channel, item.template = event.channel, event.template
    item.analyser, item.at = event.analyser, event.at
    item.state, item.takeover = event.state, event.takeover or None
    item.claimed_by, item.claimed_at = event.claimed_by, event.claimed_at
    item.closed_by, item.closed_at, item.note = event.closed_by, event.closed_at, event.note
    item.listing_pk = keys.safety_listing(event.state, event.level)
    item.listing_sk = listing_key(event.at, event.id)
    return item


@storage
class DynamoSafetyEvents:
    """The ports `Events` of the operators' side and `EventRecords` of the chat's."""

    def get(self, event_id: str) -> SafetyEvent | None:
        item = _stored(event_id)
        return None if item is None else _to_event(item)

    def page(
        self,
        *,
        states: Collection[EventState],
        levels: Collection[SafetyLevel],
        limit: int,
        cursor: str | None,
    ) -> Page[SafetyEvent]:
        """The newest first. Each state and level has a list of its own, in the same order."""
        before = _position(cursor)
        lists = [
            _newest(keys.safety_listing(state, level), before, limit + 1)
            for state in states
            for level in levels
        ]
        newest = merge(*lists, key=lambda item: item.listing_sk or "", reverse=True)
        found = list(islice(newest, limit + 1))
        more = len(found) > limit
        last = {"sk": {"S": found[limit - 1].listing_sk}} if more else None
        return Page(tuple(map(_to_event, found[:limit])), encode_cursor(last))

    def record(self, event: SafetyEvent) -> bool:
        """Keep it, or raise the level of what is kept. Whether that changed anything: nothing is
        kept of whose account is being erased."""

        def fill(write: TransactWrite) -> None:
            demand_living(write, event.person_id)
            new = SafetyEventItem.pk.does_not_exist()
            write.save(safety_event_item(event), condition=new)

        return written(fill) or self._raise(event)

    def replace(self, before: SafetyEvent, after: SafetyEvent) -> bool:
        """Store a claim without a takeover, or an end, if the event is as it was read; an end
        takes its mark off the conversation. `False` too where that is gone."""

        def fill(write: TransactWrite) -> None:
            write.update(_item(after.id), actions=_changes(after), condition=_as_read(before))
            if before.takeover and not after.takeover and after.conversation_id is not None:
                unmark(write, after)

        return written(fill)

    def take_over(
        self, before: SafetyEvent, after: SafetyEvent, *, at: datetime, until: datetime
    ) -> bool:
        """Store a claim together with the mark on its conversation, by the rule `taken_over`."""
        for _ in range(_TRIES):
            conversation = conversation_of(after)
            if conversation is None or self.get(before.id) != before:
                return False
            present = takeover_of(conversation)
            takeover = taken_over(present, after, at=at, until=until)
            if written(partial(_claim, before, after, conversation, takeover)):
                return True
        raise Conflict("this conversation is changing; try again", code="event_busy")

    def count(self, event: SafetyEvent) -> bool:
        """Count it by day, level and reasons, once; a level that rose is moved. Whether this call
        did. From then on a worker has taken it up."""
        item = _stored(event.id)
        if item is None or item.counted == item.level:
            return False
        seen = is_still(SafetyEventItem.counted, item.counted)

        def fill(write: TransactWrite) -> None:
            write.update(
                _item(event.id),
                actions=[
                    SafetyEventItem.counted.set(item.level),
                    SafetyEventItem.counted_reasons.set(item.reasons or []),
                ],
                condition=seen & (SafetyEventItem.level == item.level),
            )
            before = (item.counted, item.counted_reasons or ())
            add_counts(write, item.at, before, (item.level, item.reasons or ()))

        return written(fill)

    def is_announced(self, event: SafetyEvent) -> bool:
        """Whether the operators' own system knows of this level."""
        item = _stored(event.id)
        return item is not None and item.announced == event.level

    def note_announced(self, event: SafetyEvent) -> None:
        """Nothing happens where it was erased meanwhile, or has risen: that is news, whichever
        worker comes last."""
        told: list[Action] = [SafetyEventItem.announced.set(event.level)]
        updated(_item(event.id), told, SafetyEventItem.level == event.level)

    def unattended(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Ids of events that no worker took up, though they are older than that."""
        lists = (keys.safety_listing(state, level) for state in EventState for level in LEVELS)
        found = (one for listing in lists for one in _not_taken_up(listing, before, limit))
        return tuple(islice(found, limit))

    def counts(self, first: date, last: date) -> tuple[DangerCounts, ...]:
        """By day, oldest first; days on which nothing was met are left out."""
        return counts_between(first, last)

    def _raise(self, event: SafetyEvent) -> bool:
        for _ in range(_TRIES):
            stored = self.get(event.id)
            if stored is None:
                return False  # erased meanwhile
            higher = raised(stored, event)
            if higher == stored:
                return False
            if updated(_item(event.id), _level_changes(higher), _as_read(stored)):
                return True
        raise UpstreamUnavailable("this event never stands still", code="event_busy")


def _item(event_id: str) -> SafetyEventItem:
    """`ValueError` for what is no id of an event."""
    found = whose(event_id)
    if found is None:
        raise ValueError("no id of a safety event")
    person_id, ulid = found
    return SafetyEventItem(keys.person(person_id), keys.safety_event(ulid))


def _stored(event_id: str) -> SafetyEventItem | None:
    with suppress(SafetyEventItem.DoesNotExist, ValueError):
        item = _item(event_id)
        return SafetyEventItem.get(item.pk, item.sk, consistent_read=True)
    return None


def _position(cursor: str | None) -> str | None:
    """In all lists alike; `Invalid` if it is no cursor."""
    key = decode_cursor(cursor, "", "")
    return None if key is None else key["sk"]["S"]


def _newest(listing: str, before: str | None, limit: int) -> list[SafetyEventItem]:
    found = SafetyEventItem.by_listing.query(
        listing,
        None if before is None else SafetyEventItem.listing_sk < before,
        limit=limit,
        page_size=limit,
        scan_index_forward=False,
    )
    return list(found)


def _not_taken_up(listing: str, before: datetime, limit: int) -> Iterator[str]:
    since = before - _SOUGHT_FOR
    found = SafetyEventItem.by_listing.query(
        listing,
        SafetyEventItem.listing_sk.between(listing_key(since, ""), listing_key(before, "")),
        filter_condition=SafetyEventItem.counted.does_not_exist()
        | (SafetyEventItem.counted != SafetyEventItem.level),
        limit=limit,
    )
    return (_id_of(item) for item in found)


_DECIDED = (
    *("conversation_id", "takeover", "claimed_by", "claimed_at", "closed_by", "closed_at", "note"),
)


def _as_read(event: SafetyEvent) -> Condition:
    """The event has changed in no way that a decision may hang on."""
    condition: Condition = SafetyEventItem.state == event.state
    condition &= SafetyEventItem.level == event.level
    condition &= is_still(SafetyEventItem.takeover, event.takeover or None)
    condition &= is_still(SafetyEventItem.claimed_by, event.claimed_by)
    return condition


def _changes(event: SafetyEvent) -> list[Action]:
    item = safety_event_item(event)
    decided = [(getattr(SafetyEventItem, name), getattr(item, name)) for name in _DECIDED]
    kept = [one.remove() if value is None else one.set(value) for one, value in decided]
    return [*kept, SafetyEventItem.state.set(event.state), _listed(event)]


def _level_changes(event: SafetyEvent) -> list[Action]:
    return [
        SafetyEventItem.level.set(event.level),
        SafetyEventItem.reasons.set(list(event.reasons)),
        SafetyEventItem.template.set(event.template),
        _listed(event),
    ]


def _listed(event: SafetyEvent) -> Action:
    listed: Action = Row.listing_pk.set(keys.safety_listing(event.state, event.level))
    return listed


def _claim(
    before: SafetyEvent,
    after: SafetyEvent,
    conversation: TakenItem,
    takeover: Takeover,
    write: TransactWrite,
) -> None:
    write.update(_item(after.id), actions=_changes(after), condition=_as_read(before))
    mark(write, conversation, takeover)


def _id_of(item: SafetyEventItem) -> str:
    """As `event_id` makes it."""
    return (item.listing_sk or "").rpartition("#")[2]


def _to_event(item: SafetyEventItem) -> SafetyEvent:
    return SafetyEvent(
        id=_id_of(item),
        person_id=keys.user_id_of(item.pk),
        message_id=item.message_id,
        level=SafetyLevel(item.level),
        at=item.at.astimezone(UTC),
        channel=item.channel,
        template=item.template,
        analyser=item.analyser,
        conversation_id=item.conversation_id,
        reasons=tuple(item.reasons or ()),
        state=EventState(item.state),
        takeover=bool(item.takeover),
        claimed_by=item.claimed_by,
        claimed_at=item.claimed_at and item.claimed_at.astimezone(UTC),
        closed_by=item.closed_by,
        closed_at=item.closed_at and item.closed_at.astimezone(UTC),
        note=item.note,
    )
