"""Mood records, in the partition of the person they belong to."""

from datetime import UTC, datetime

from pynamodb.attributes import (
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.cursors import decode_cursor, encode_cursor
from nuanxin.adapters.dynamo.living import begin, being_erased, demand_living, lives
from nuanxin.adapters.dynamo.memory_items import SaidItem
from nuanxin.adapters.dynamo.table import Row, storage, written
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.moods import PREFIX, MoodRecord, MoodSource, mood_id, ulid_of
from nuanxin.errors import Invalid
from nuanxin.ports import Page

_TIME_PART = 10
"""Characters of a ULID that say when."""
_WITHOUT_NOTES = [
    *("pk", "sk", "at", "source", "label", "valence", "arousal", "intensity", "confidence"),
    *("tags", "helped", "conversation_id", "message_id", "strategy"),
]


_KEYS = frozenset({"pk", "sk"})


class MoodItem(Row):
    at = UTCDateTimeAttribute()
    source = UnicodeAttribute()
    label = UnicodeAttribute(null=True)
    valence = NumberAttribute()
    arousal = NumberAttribute(null=True)
    intensity = NumberAttribute()
    confidence = NumberAttribute()
    note = UnicodeAttribute(null=True)
    tags = JSONAttribute(null=True)
    helped = JSONAttribute(null=True)
    conversation_id = UnicodeAttribute(null=True)
    message_id = UnicodeAttribute(null=True)
    strategy = UnicodeAttribute(null=True)


def mood_item(person_id: str, record: MoodRecord) -> MoodItem:
    """What a transaction saves: `write.save(mood_item(person_id, record))`."""
    return MoodItem(
        keys.person(person_id),
        keys.mood(ulid_of(record.id)),
        at=record.at,
        source=record.source,
        label=record.label,
        valence=round(record.valence, 4),
        arousal=None if record.arousal is None else round(record.arousal, 4),
        intensity=round(record.intensity, 4),
        confidence=round(record.confidence, 4),
        note=record.note,
        tags=list(record.tags) or None,
        helped=list(record.helped) or None,
        conversation_id=record.conversation_id,
        message_id=record.message_id,
        strategy=record.strategy,
    )


def mood_item_of_message(person_id: str, message_id: str) -> MoodItem:
    """Where the record of a message lies, to delete it or to add to it."""
    return MoodItem(keys.person(person_id), keys.mood(ulid_of(message_id)))


@storage
class DynamoMoods:
    """The port `Moods`."""

    def add(self, person_id: str, record: MoodRecord) -> None:
        begin(mood_item(person_id, record), person_id)

    def add_of_message(self, person_id: str, record: MoodRecord) -> bool:
        item = mood_item(person_id, record)
        said = keys.message(record.conversation_id or "", record.message_id or "")

        def fill(write: TransactWrite) -> None:
            demand_living(write, person_id)
            is_there = SaidItem.pk.exists() & SaidItem.forgotten_at.does_not_exist()
            write.condition_check(SaidItem, item.pk, said, condition=is_there)
            write.save(item, condition=MoodItem.pk.does_not_exist())

        if written(fill):
            return True
        if not lives(person_id):
            raise being_erased()
        return False

    def get(self, person_id: str, record_id: str) -> MoodRecord | None:
        try:
            item = MoodItem.get(
                keys.person(person_id), keys.mood(ulid_of(record_id)), consistent_read=True
            )
        except MoodItem.DoesNotExist:
            return None
        return _to_record(item)

    def page(self, person_id: str, *, limit: int, cursor: str | None) -> Page[MoodRecord]:
        pk = keys.person(person_id)
        found = MoodItem.query(
            pk,
            MoodItem.sk.startswith(keys.MOOD),
            limit=limit,
            page_size=limit,
            scan_index_forward=False,
            consistent_read=True,
            last_evaluated_key=decode_cursor(cursor, pk, keys.MOOD),
        )
        items = tuple(_to_record(item) for item in found)
        return Page(items, encode_cursor(found.last_evaluated_key))

    def between(
        self, person_id: str, start: datetime, end: datetime, *, most: int
    ) -> tuple[MoodRecord, ...]:
        found = MoodItem.query(
            keys.person(person_id),
            MoodItem.sk.between(_from(start), _from(end)),
            limit=most,
            scan_index_forward=False,
            consistent_read=True,
            attributes_to_get=_WITHOUT_NOTES,
        )
        return tuple(_to_record(item) for item in found)[::-1]

    def within(
        self, person_id: str, start: datetime, end: datetime, *, limit: int, cursor: str | None
    ) -> Page[MoodRecord]:
        pk, first, last = keys.person(person_id), _from(start), _from(end)
        after = decode_cursor(cursor, pk, keys.MOOD)
        if after is not None and not first <= after["sk"]["S"] <= last:
            raise Invalid("not a cursor of this range", field="cursor")
        found = MoodItem.query(
            pk,
            MoodItem.sk.between(first, last),
            limit=limit,
            page_size=limit,
            consistent_read=True,
            last_evaluated_key=after,
        )
        items = tuple(_to_record(item) for item in found)
        return Page(items, encode_cursor(found.last_evaluated_key))

    def replace(self, person_id: str, old: MoodRecord, record: MoodRecord) -> bool:
        """Both or neither, where the record moves to another time and so to another key."""
        was, new = mood_item(person_id, old), mood_item(person_id, record)

        def fill(write: TransactWrite) -> None:
            if was.sk == new.sk:
                write.save(new, condition=_still(was))
                return
            demand_living(write, person_id)
            write.delete(was, condition=_still(was))
            write.save(new)

        return written(fill)

    def delete(self, person_id: str, record_id: str) -> bool:
        item = mood_item_of_message(person_id, record_id)

        def fill(write: TransactWrite) -> None:
            write.delete(item, condition=MoodItem.pk.exists())

        return written(fill)


def _still(item: MoodItem) -> Condition:
    """It is stored, and each of its attributes as it is here."""
    condition: Condition = MoodItem.pk.exists()
    for name, attribute in MoodItem.get_attributes().items():
        if name not in _KEYS:
            value = getattr(item, name)
            condition &= attribute.does_not_exist() if value is None else attribute == value
    return condition


def _from(moment: datetime) -> str:
    """Sorts before every record of this millisecond, and after those of the one before."""
    return keys.mood(ulid_of(mood_id(moment))[:_TIME_PART])


def _to_record(item: MoodItem) -> MoodRecord:
    return MoodRecord(
        id=f"{PREFIX}_{item.sk.removeprefix(keys.MOOD)}",
        at=item.at.astimezone(UTC),
        source=MoodSource(item.source),
        label=Emotion(item.label) if item.label else None,
        valence=float(item.valence),
        arousal=None if item.arousal is None else float(item.arousal),
        intensity=float(item.intensity),
        confidence=float(item.confidence),
        note=item.note,
        tags=tuple(item.tags or ()),
        helped=tuple(item.helped or ()),
        conversation_id=item.conversation_id,
        message_id=item.message_id,
        strategy=item.strategy,
    )
