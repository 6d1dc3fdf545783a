"""The port `Moods`."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from functions.emotion.moods.ports import Moods
from nuanxin.adapters.dynamo.moods import DynamoMoods, mood_item, mood_item_of_message
from nuanxin.adapters.dynamo.table import transaction
from nuanxin.composition.storage import bind_table
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.ids import new_id
from nuanxin.domain.moods import MoodRecord, MoodSource, mood_id, mood_id_of, turn_record
from nuanxin.errors import Invalid
from scripts.local_aws.launcher import LocalAws
from tests.contracts.conftest import Storage
from tests.contracts.support import account
from tests.fakes.analysers import reading
from tests.fakes.clock import FakeClock
from tests.fakes.moods import InMemoryMoods


@pytest.fixture
def moods(storage: Storage) -> Moods:
    return InMemoryMoods() if storage == "memory" else DynamoMoods()


@pytest.fixture
def person_id(clock: FakeClock, storage: Storage) -> str:
    return account(storage, new_id("u", clock()))


def record_at(at: datetime, **differs: object) -> MoodRecord:
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    record = MoodRecord(
        id=mood_id(at),
        at=at,
        source=MoodSource.HAND,
        label=Emotion.SADNESS,
        valence=-0.7,
        arousal=0.3,
        intensity=0.7,
        confidence=1.0,
        note="有点闷 🌧",
        tags=("加班", "boss"),
        helped=("散步",),
    )
    return replace(record, **differs)  # type: ignore[arg-type]


def test_a_record_comes_back_as_it_was_kept(moods: Moods, person_id: str, clock: FakeClock) -> None:
    whole = record_at(clock())
    bare = record_at(
        clock() - timedelta(days=900), label=None, arousal=None, note=None, tags=(), helped=()
    )
    for record in (whole, bare):
        moods.add(person_id, record)
        assert moods.get(person_id, record.id) == record


def test_a_record_is_nobody_elses(moods: Moods, person_id: str, clock: FakeClock) -> None:
    record, other = record_at(clock()), new_id("u", clock())
    moods.add(person_id, record)
    assert moods.get(other, record.id) is None
    assert not moods.replace(other, record, record)
    assert not moods.delete(other, record.id)
    assert moods.page(other, limit=9, cursor=None).items == ()
    assert moods.get(person_id, record.id) == record


def test_pages_are_in_the_order_of_the_moods_not_of_the_writing(
    moods: Moods, person_id: str, clock: FakeClock
) -> None:
    days = [3, 1, 400, 2, 9000]
    records = [record_at(clock() - timedelta(days=day)) for day in days]
    for record in records:
        moods.add(person_id, record)
    latest_first = sorted(records, key=lambda one: one.at, reverse=True)
    seen: list[MoodRecord] = []
    cursor = None
    while True:
        page = moods.page(person_id, limit=2, cursor=cursor)
        seen += page.items
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == latest_first


def test_a_cursor_of_another_list_is_refused(moods: Moods, person_id: str) -> None:
    with pytest.raises(Invalid):
        moods.page(person_id, limit=2, cursor="WyJQUk9GSUxFIl0=")


def test_a_range_takes_its_start_and_not_its_end(
    moods: Moods, person_id: str, clock: FakeClock
) -> None:
    start = clock().replace(microsecond=0)
    records = [record_at(start + timedelta(hours=hour)) for hour in range(4)]
    for record in records:
        moods.add(person_id, record)
    found = moods.between(person_id, records[1].at, records[3].at, most=9)
    assert found == tuple(replace(one, note=None) for one in records[1:3])


def test_of_too_many_the_latest_are_read(moods: Moods, person_id: str, clock: FakeClock) -> None:
    records = [record_at(clock() - timedelta(hours=hour)) for hour in range(5)]
    for record in records:
        moods.add(person_id, record)
    found = moods.between(person_id, records[-1].at, clock() + timedelta(hours=1), most=2)
    assert [one.id for one in found] == [records[1].id, records[0].id]


def test_a_record_is_replaced_where_it_is_or_moves(
    moods: Moods, person_id: str, clock: FakeClock
) -> None:
    record = record_at(clock())
    moods.add(person_id, record)
    better = replace(record, valence=0.5, note=None)
    assert moods.replace(person_id, record, better)
    earlier = record_at(clock() - timedelta(days=3))
    assert moods.replace(person_id, better, earlier)
    assert moods.page(person_id, limit=9, cursor=None).items == (earlier,)
    assert not moods.replace(person_id, better, better)
    assert moods.page(person_id, limit=9, cursor=None).items == (earlier,)


CHANGES: dict[str, object] = {
    "label": None,
    "valence": -0.1,
    "arousal": None,
    "intensity": 0.1,
    "confidence": 0.5,
    "note": None,
    "tags": (),
    "helped": ("茶",),
    "strategy": "question",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_record_that_was_changed_meanwhile_is_not_replaced(
    moods: Moods, person_id: str, clock: FakeClock, change: str
) -> None:
    read = record_at(clock(), message_id="m_1")
    theirs = replace(read, **{change: CHANGES[change]})  # type: ignore[arg-type]
    moods.add(person_id, theirs)
    for ours in (replace(read, valence=0.9), record_at(clock() - timedelta(days=1))):
        assert not moods.replace(person_id, read, ours)
        assert moods.page(person_id, limit=9, cursor=None).items == (theirs,)
    assert moods.replace(person_id, theirs, read)


def test_a_record_is_deleted_once(moods: Moods, person_id: str, clock: FakeClock) -> None:
    record = record_at(clock())
    moods.add(person_id, record)
    assert moods.delete(person_id, record.id)
    assert not moods.delete(person_id, record.id)
    assert moods.get(person_id, record.id) is None


def test_a_turns_record_fits_its_transaction_and_is_found_by_its_message(
    aws: LocalAws, person_id: str, clock: FakeClock
) -> None:
    bind_table()
    message = Message(
        id=new_id("m", clock()),
        conversation_id="c_1",
        author=Author.USER,
        text="又加班了",
        created_at=clock(),
        emotion=reading(label=Emotion.ANGER),
    )
    record = turn_record(message)
    assert record is not None
    with transaction() as write:
        write.save(mood_item(person_id, record))
    moods = DynamoMoods()
    assert moods.get(person_id, mood_id_of(message.id)) == record
    mood_item_of_message(person_id, message.id).delete()
    assert moods.get(person_id, record.id) is None


def test_a_range_comes_in_parts_with_its_notes_the_oldest_first(
    moods: Moods, person_id: str, clock: FakeClock
) -> None:
    start = clock().replace(microsecond=0)
    records = [record_at(start + timedelta(hours=hour)) for hour in range(7)]
    for record in reversed(records):
        moods.add(person_id, record)
    seen: list[MoodRecord] = []
    cursor = None
    while True:
        page = moods.within(person_id, records[1].at, records[6].at, limit=2, cursor=cursor)
        seen += page.items
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == records[1:6]


def test_a_cursor_of_another_range_is_refused(
    moods: Moods, person_id: str, clock: FakeClock
) -> None:
    start = clock().replace(microsecond=0)
    for hour in range(5):
        moods.add(person_id, record_at(start + timedelta(hours=hour)))
    first = moods.within(person_id, start, start + timedelta(days=1), limit=2, cursor=None)
    assert first.cursor is not None
    for cursor in (first.cursor, "WyJQUk9GSUxFIl0="):
        with pytest.raises(Invalid):
            moods.within(
                person_id,
                start + timedelta(days=2),
                start + timedelta(days=3),
                limit=2,
                cursor=cursor,
            )
