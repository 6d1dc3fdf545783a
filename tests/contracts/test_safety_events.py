"""Danger as it is kept, claimed, counted: the ports `Events` and `EventRecords`."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Protocol

import boto3
import pytest

from functions.chat.adapters.conversation_items import ConversationItem
from functions.chat.adapters.conversations import DynamoConversations
from functions.chat.alarm import EventRecords
from functions.emotion.safety_events import Events
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo import safety_events as adapter
from nuanxin.adapters.dynamo.safety_events import DynamoSafetyEvents, safety_event_item
from nuanxin.adapters.dynamo.table import Row, transaction
from nuanxin.adapters.dynamo.taken import TakenItem, takeover_of
from nuanxin.composition.storage import data_keys
from nuanxin.domain.ids import new_id
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import (
    LEVELS,
    DangerCounts,
    EventState,
    SafetyEvent,
    Takeover,
    event_of,
)
from nuanxin.errors import Conflict, Invalid, UpstreamUnavailable
from tests.contracts.conftest import Storage
from tests.contracts.support import account, at_once, failures, new_conversation, opening_of
from tests.fakes.clock import FakeClock
from tests.fakes.safety_events import InMemorySafetyEvents

ALL = list(EventState)
PLACE = "c_1"
NONE, MINUTE, DAY = timedelta(0), timedelta(minutes=1), timedelta(days=1)


class Store(Events, EventRecords, Protocol): ...


@pytest.fixture
def events(storage: Storage) -> Store:
    return InMemorySafetyEvents() if storage == "memory" else DynamoSafetyEvents()


@pytest.fixture
def only_ours(own_table: Storage) -> Store:
    """With nobody else's events in lists and counts."""
    return InMemorySafetyEvents() if own_table == "memory" else DynamoSafetyEvents()


@pytest.fixture
def person(clock: FakeClock, storage: Storage) -> str:
    return account(storage, new_id("u", clock()))


def new_event(person: str, clock: FakeClock, **changes: object) -> SafetyEvent:
    clock.advance(timedelta(seconds=1))
    event = event_of(
        person,
        new_id("m", clock()),
        SafetyLevel.RISK,
        at=clock(),
        channel="api",
        template="risk",
        analyser="nuanxin-text-1",
        conversation_id=PLACE,
        reasons=("wish",),
    )
    return replace(event, **changes)  # type: ignore[arg-type]  # each its field's own kind


def stored(events: Store, person: str, clock: FakeClock, **changes: object) -> SafetyEvent:
    event = new_event(person, clock, **changes)
    assert events.record(event)
    return event


def conversation(events: Store, person: str, clock: FakeClock) -> str:
    """One that exists."""
    if isinstance(events, InMemorySafetyEvents):
        events.conversations[person, PLACE] = None
        return PLACE
    new = new_conversation(person, clock())
    opening = opening_of(new, "在吗", clock(), is_new=True)
    DynamoConversations(data_keys()).open_turn(person, opening)
    return new.id


def taken(events: Store, event: SafetyEvent) -> Takeover | None:
    if isinstance(events, InMemorySafetyEvents):
        return events.conversations[event.person_id, event.conversation_id or ""]
    pk, sk = keys.person(event.person_id), keys.conversation(event.conversation_id or "")
    return takeover_of(TakenItem.get(pk, sk, consistent_read=True))


def claimed(event: SafetyEvent, clock: FakeClock, by: str = "u_op") -> SafetyEvent:
    return replace(
        event, state=EventState.CLAIMED, claimed_by=by, claimed_at=clock(), takeover=True
    )


def claim(
    events: Store,
    event: SafetyEvent,
    clock: FakeClock,
    by: str = "u_op",
    *,
    skew: timedelta = NONE,
    lasts: timedelta = DAY,
) -> bool:
    """By a server whose clock is off by `skew`."""
    at = clock() + skew
    return events.take_over(event, claimed(event, clock, by), at=at, until=at + lasts)


def closed(event: SafetyEvent, clock: FakeClock) -> SafetyEvent:
    return replace(
        event,
        state=EventState.CLOSED,
        takeover=False,
        closed_by="u_op",
        closed_at=clock(),
        note="打过电话",
    )


def ids(events: Store, **chosen: object) -> list[str]:
    asked: dict[str, Any] = {"states": ALL, "levels": LEVELS, "limit": 50, "cursor": None}
    return [one.id for one in events.page(**{**asked, **chosen}).items]


def test_an_event_comes_back_as_it_was(events: Store, person: str, clock: FakeClock) -> None:
    event = stored(events, person, clock, reasons=("wish", "plan"))
    assert events.get(event.id) == event
    assert events.get(event.id[:-1] + ("0" if event.id[-1] != "0" else "1")) is None
    assert events.get("se_1") is None
    assert events.get(person) is None


def test_an_event_may_have_no_conversation(events: Store, person: str, clock: FakeClock) -> None:
    event = stored(events, person, clock, conversation_id=None, reasons=())
    assert events.get(event.id) == event


def test_what_is_recorded_twice_is_one_event(
    only_ours: Store, person: str, clock: FakeClock
) -> None:
    event = stored(only_ours, person, clock)
    assert not only_ours.record(event)
    assert not only_ours.record(replace(event, reasons=("plan",), template="other"))
    assert only_ours.get(event.id) == event
    assert ids(only_ours) == [event.id]


def test_a_level_rises_and_never_falls(only_ours: Store, person: str, clock: FakeClock) -> None:
    event = stored(only_ours, person, clock)
    higher = replace(event, level=SafetyLevel.ACUTE, reasons=("plan",), template="acute")
    assert only_ours.record(higher)
    assert not only_ours.record(event)
    expected = replace(higher, reasons=("wish", "plan"))
    assert only_ours.get(event.id) == expected
    assert ids(only_ours, levels=[SafetyLevel.ACUTE]) == [event.id]
    assert ids(only_ours, levels=[SafetyLevel.RISK]) == []


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_a_level_that_cannot_be_raised_is_a_failure_and_no_success(
    events: Store, person: str, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = stored(events, person, clock)
    monkeypatch.setattr(adapter, "updated", lambda *_: False)
    with pytest.raises(UpstreamUnavailable):
        events.record(replace(event, level=SafetyLevel.ACUTE))


def test_a_level_that_rises_leaves_a_claim_alone(
    only_ours: Store, person: str, clock: FakeClock
) -> None:
    event = stored(only_ours, person, clock, conversation_id=conversation(only_ours, person, clock))
    assert claim(only_ours, event, clock)
    assert only_ours.record(replace(event, level=SafetyLevel.ACUTE))
    found = only_ours.get(event.id)
    assert found == replace(claimed(event, clock), level=SafetyLevel.ACUTE)
    assert ids(only_ours, states=[EventState.CLAIMED], levels=[SafetyLevel.ACUTE]) == [event.id]


def test_events_are_listed_newest_first_by_state_and_level(
    only_ours: Store, person: str, somebody: Callable[[], str], clock: FakeClock
) -> None:
    one = stored(only_ours, person, clock)
    two = stored(only_ours, somebody(), clock, level=SafetyLevel.ACUTE)
    three = stored(only_ours, person, clock, conversation_id=None)
    four = stored(only_ours, person, clock, level=SafetyLevel.ACUTE)
    assert only_ours.replace(three, closed(three, clock))
    assert ids(only_ours) == [four.id, three.id, two.id, one.id]
    assert ids(only_ours, states=[EventState.OPEN]) == [four.id, two.id, one.id]
    assert ids(only_ours, states=[EventState.CLOSED]) == [three.id]
    assert ids(only_ours, levels=[SafetyLevel.ACUTE]) == [four.id, two.id]
    assert ids(only_ours, states=[EventState.CLOSED], levels=[SafetyLevel.ACUTE]) == []


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6])
def test_pages_show_each_event_once(
    only_ours: Store, person: str, clock: FakeClock, limit: int
) -> None:
    made = [
        stored(only_ours, person, clock, level=LEVELS[number % 2], conversation_id=None)
        for number in range(5)
    ]
    for one in made[::3]:
        assert only_ours.replace(one, closed(one, clock))
    shown: list[str] = []
    cursor, pages = None, 0
    while True:
        page = only_ours.page(states=ALL, levels=LEVELS, limit=limit, cursor=cursor)
        shown += [one.id for one in page.items]
        pages, cursor = pages + 1, page.cursor
        if cursor is None:
            break
    assert shown == [one.id for one in reversed(made)]
    assert pages == -(-5 // limit)


@pytest.mark.parametrize("cursor", ["x", "W10=", "WzFd", "WyLwn5iAIl0="])
def test_what_is_no_cursor_is_refused(only_ours: Store, cursor: str) -> None:
    with pytest.raises(Invalid):
        only_ours.page(states=ALL, levels=LEVELS, limit=9, cursor=cursor)


def test_a_claim_takes_the_conversation_over_and_the_end_gives_it_back(
    events: Store, person: str, clock: FakeClock
) -> None:
    place = conversation(events, person, clock)
    event = stored(events, person, clock, conversation_id=place)
    assert taken(events, event) is None
    after = claimed(event, clock)
    assert claim(events, event, clock)
    assert events.get(event.id) == after
    takeover = taken(events, event)
    assert takeover is not None
    assert takeover.events == {event.id}
    assert takeover.is_on(clock() + timedelta(hours=23))
    assert not takeover.is_on(clock() + timedelta(hours=25))
    assert events.replace(after, closed(after, clock))
    assert events.get(event.id) == closed(after, clock)
    assert taken(events, event) is None


def test_a_conversation_is_given_back_after_the_last_of_its_events(
    events: Store, person: str, clock: FakeClock
) -> None:
    place = conversation(events, person, clock)
    made = [stored(events, person, clock, conversation_id=place) for _ in range(2)]
    first, second = (claimed(one, clock) for one in made)
    for one in made:
        assert claim(events, one, clock)
    assert events.replace(first, closed(first, clock))
    takeover = taken(events, second)
    assert takeover is not None
    assert takeover.events == {second.id}


def two_in_one_place(
    events: Store, person: str, clock: FakeClock
) -> tuple[SafetyEvent, SafetyEvent]:
    place = conversation(events, person, clock)
    one, two = (stored(events, person, clock, conversation_id=place) for _ in range(2))
    return one, two


@pytest.mark.parametrize("skew", [NONE, 5 * MINUTE, -5 * MINUTE, -2 * DAY])
def test_a_claim_never_shortens_a_takeover(
    events: Store, person: str, clock: FakeClock, skew: timedelta
) -> None:
    one, two = two_in_one_place(events, person, clock)
    assert claim(events, one, clock)
    assert claim(events, two, clock, skew=skew)
    assert taken(events, one) == Takeover(
        frozenset({one.id, two.id}), clock() + max(skew, NONE) + DAY, "u_op"
    )
    again = events.get(one.id)
    assert again is not None
    assert claim(events, again, clock, skew=skew, lasts=MINUTE)
    takeover = taken(events, one)
    assert takeover is not None
    assert takeover.until == clock() + max(skew, NONE) + DAY


def test_a_claim_that_is_repeated_begins_anew_what_had_run_out(
    events: Store, person: str, clock: FakeClock
) -> None:
    one, _ = two_in_one_place(events, person, clock)
    assert claim(events, one, clock)
    clock.advance(2 * DAY)
    again = events.get(one.id)
    assert again is not None
    after = replace(again, takeover=True)
    assert events.take_over(again, after, at=clock(), until=clock() + DAY)
    assert taken(events, one) == Takeover(frozenset({one.id}), clock() + DAY, "u_op")


@pytest.mark.parametrize("skew", [NONE, 5 * MINUTE, -2 * DAY])
def test_another_operators_takeover_bars_a_claim_until_it_is_given_back(
    events: Store, person: str, clock: FakeClock, skew: timedelta
) -> None:
    one, two = two_in_one_place(events, person, clock)
    assert claim(events, one, clock)
    theirs = taken(events, one)
    with pytest.raises(Conflict) as refused:
        claim(events, two, clock, "u_other", skew=skew)
    assert refused.value.code == "already_taken_over"
    assert (taken(events, one), events.get(two.id)) == (theirs, two)
    held = claimed(one, clock)
    assert events.replace(held, closed(held, clock))
    assert claim(events, two, clock, "u_other", skew=skew)
    takeover = taken(events, two)
    assert takeover is not None
    assert takeover == replace(takeover, events=frozenset({two.id}), by="u_other")


def test_another_operators_takeover_that_ran_out_is_over(
    events: Store, person: str, clock: FakeClock
) -> None:
    one, two = two_in_one_place(events, person, clock)
    assert claim(events, one, clock)
    held = events.get(one.id)
    assert held is not None
    clock.advance(DAY)
    assert claim(events, two, clock, "u_other")
    assert taken(events, one) == Takeover(frozenset({two.id}), clock() + DAY, "u_other")
    assert events.replace(held, closed(held, clock))
    assert taken(events, one) == Takeover(frozenset({two.id}), clock() + DAY, "u_other")


@pytest.mark.parametrize("lasts", [NONE, -MINUTE])
def test_a_takeover_that_would_be_over_is_refused(
    events: Store, person: str, clock: FakeClock, lasts: timedelta
) -> None:
    one, _ = two_in_one_place(events, person, clock)
    with pytest.raises(Invalid) as refused:
        claim(events, one, clock, lasts=lasts)
    assert refused.value.code == "takeover_over"
    assert (taken(events, one), events.get(one.id)) == (None, one)


def test_of_two_operators_who_claim_two_events_of_one_place_at_once_one_answers_there(
    events: Store, person: str, clock: FakeClock
) -> None:
    made = two_in_one_place(events, person, clock)
    results = at_once(2, lambda n: claim(events, made[n], clock, f"u_{n}"))
    assert results.count(True) == 1
    assert failures(results) == ["already_taken_over"]
    first = results.index(True)
    takeover = taken(events, made[0])
    assert takeover is not None
    expected = frozenset({made[first].id})
    assert takeover == replace(takeover, events=expected, by=f"u_{first}")


def test_one_operator_may_claim_two_events_of_one_place_at_once(
    events: Store, person: str, clock: FakeClock
) -> None:
    made = two_in_one_place(events, person, clock)
    assert at_once(2, lambda n: claim(events, made[n], clock)) == [True, True]
    takeover = taken(events, made[0])
    assert takeover is not None
    assert takeover.events == {one.id for one in made}


def test_of_many_operators_one_is_first(events: Store, person: str, clock: FakeClock) -> None:
    place = conversation(events, person, clock)
    event = stored(events, person, clock, conversation_id=place)
    results = at_once(8, lambda n: claim(events, event, clock, f"u_{n}"))
    assert results.count(True) == 1
    found = events.get(event.id)
    assert found is not None
    assert found.claimed_by == f"u_{results.index(True)}"


def test_what_changed_meanwhile_is_not_replaced(
    events: Store, person: str, clock: FakeClock
) -> None:
    event = stored(events, person, clock, conversation_id=None)
    assert events.record(replace(event, level=SafetyLevel.ACUTE))
    assert not events.replace(event, closed(event, clock))
    assert not events.replace(new_event(person, clock), event)


def test_a_conversation_that_is_gone_cannot_be_taken_over(
    events: Store, person: str, clock: FakeClock
) -> None:
    event = stored(events, person, clock, conversation_id="c_gone")
    after = claimed(event, clock)
    assert not claim(events, event, clock)
    assert events.get(event.id) == event
    alone = replace(after, takeover=False, conversation_id=None)
    assert events.replace(event, alone)
    assert events.get(event.id) == alone


def at_noon(clock: FakeClock) -> date:
    """The day. So that nothing happens at midnight."""
    clock.time = clock.time.replace(hour=12, minute=0, second=0)
    return clock.time.date()


def test_an_event_is_counted_once_by_day_level_and_reason(
    only_ours: Store, person: str, clock: FakeClock
) -> None:
    day = at_noon(clock)
    event = stored(only_ours, person, clock, reasons=("wish", "burden"))
    assert only_ours.counts(day, day) == ()
    assert only_ours.count(event)
    assert not only_ours.count(event)
    acute = stored(only_ours, person, clock, level=SafetyLevel.ACUTE, reasons=("plan", "wish"))
    assert only_ours.count(acute)
    counts = DangerCounts(
        day,
        levels={SafetyLevel.RISK: 1, SafetyLevel.ACUTE: 1},
        reasons={
            (SafetyLevel.RISK, "wish"): 1,
            (SafetyLevel.RISK, "burden"): 1,
            (SafetyLevel.ACUTE, "plan"): 1,
            (SafetyLevel.ACUTE, "wish"): 1,
        },
    )
    assert only_ours.counts(day, day) == (counts,)


def test_counts_are_those_of_the_days_that_are_asked_for(
    only_ours: Store, person: str, clock: FakeClock
) -> None:
    first = at_noon(clock)
    for _ in range(3):
        assert only_ours.count(stored(only_ours, person, clock))
        clock.advance(timedelta(days=1))
    second, third = first + timedelta(days=1), first + timedelta(days=2)
    assert [one.day for one in only_ours.counts(first, third)] == [first, second, third]
    assert [one.day for one in only_ours.counts(second, third)] == [second, third]
    assert [one.day for one in only_ours.counts(second, second)] == [second]
    assert only_ours.counts(date.min, first - timedelta(days=1)) == ()
    assert only_ours.counts(third + timedelta(days=1), date.max) == ()


def test_a_level_that_rose_is_counted_as_it_is(
    only_ours: Store, person: str, clock: FakeClock
) -> None:
    day = at_noon(clock)
    event = stored(only_ours, person, clock)
    assert only_ours.count(event)
    assert only_ours.record(replace(event, level=SafetyLevel.ACUTE, reasons=("plan",)))
    assert only_ours.count(event)
    assert not only_ours.count(event)
    (counts,) = only_ours.counts(day, day)
    assert counts.levels == {SafetyLevel.RISK: 0, SafetyLevel.ACUTE: 1}
    assert counts.reasons == {
        (SafetyLevel.RISK, "wish"): 0,
        (SafetyLevel.ACUTE, "wish"): 1,
        (SafetyLevel.ACUTE, "plan"): 1,
    }


def test_workers_at_the_same_time_count_an_event_once(
    only_ours: Store, person: str, clock: FakeClock
) -> None:
    day = at_noon(clock)
    event = stored(only_ours, person, clock)
    results = at_once(6, lambda _: only_ours.count(event))
    assert results.count(True) == 1
    (counts,) = only_ours.counts(day, day)
    assert counts.levels == {SafetyLevel.RISK: 1}


def test_what_is_gone_is_not_counted(only_ours: Store, person: str, clock: FakeClock) -> None:
    event = new_event(person, clock)
    assert not only_ours.count(event)
    assert only_ours.counts(date.min, date.max) == ()


def test_each_level_is_announced_once(events: Store, person: str, clock: FakeClock) -> None:
    event = stored(events, person, clock)
    assert not events.is_announced(event)
    events.note_announced(event)
    assert events.is_announced(event)
    higher = replace(event, level=SafetyLevel.ACUTE)
    events.record(higher)
    assert not events.is_announced(higher)


def test_a_worker_who_comes_late_with_a_lower_level_notes_nothing(
    events: Store, person: str, clock: FakeClock
) -> None:
    event = stored(events, person, clock)
    higher = replace(event, level=SafetyLevel.ACUTE)
    events.record(higher)
    events.note_announced(higher)
    events.note_announced(event)
    assert events.is_announced(higher)


def test_what_is_gone_is_not_announced_either(events: Store, person: str, clock: FakeClock) -> None:
    event = new_event(person, clock)
    events.note_announced(event)
    assert events.get(event.id) is None


def test_what_no_worker_took_up_is_found(only_ours: Store, person: str, clock: FakeClock) -> None:
    lost = stored(only_ours, person, clock, conversation_id=None)
    counted = stored(only_ours, person, clock)
    risen = stored(only_ours, person, clock)
    for one in (counted, risen):
        assert only_ours.count(one)
    assert only_ours.record(replace(risen, level=SafetyLevel.ACUTE))
    assert only_ours.replace(lost, closed(lost, clock))
    clock.advance(timedelta(seconds=30))
    late = stored(only_ours, person, clock)
    assert set(only_ours.unattended(late.at, 9)) == {lost.id, risen.id}
    assert len(only_ours.unattended(late.at, 1)) == 1
    assert only_ours.unattended(late.at + timedelta(days=2), 9) == ()
    assert only_ours.unattended(lost.at, 9) == ()


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_an_event_of_a_turn_lies_with_the_person_and_its_count_names_nobody(
    only_ours: Store, clock: FakeClock
) -> None:
    person = new_id("u", clock())
    event = new_event(person, clock)
    with transaction() as write:
        write.save(safety_event_item(event))
    assert only_ours.get(event.id) == event
    assert only_ours.count(event)
    found = boto3.client("dynamodb").scan(TableName=Row.Meta.table_name)["Items"]
    own = [one for one in found if one["pk"]["S"] == keys.person(person)]
    assert [one["sk"]["S"].partition("#")[0] for one in own] == ["SAFE"]
    rest = [one for one in found if one not in own]
    assert {one["pk"]["S"] for one in rest} == {"SAFETYCOUNT"}
    for name in (person, event.message_id, event.id):
        assert name.removeprefix("m_") not in json.dumps(rest)


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_a_mark_keeps_the_rest_of_a_conversation(
    events: Store, person: str, clock: FakeClock
) -> None:
    place = conversation(events, person, clock)
    event = stored(events, person, clock, conversation_id=place)
    before = ConversationItem.get(keys.person(person), keys.conversation(place))
    assert claim(events, event, clock)
    after = ConversationItem.get(keys.person(person), keys.conversation(place))
    assert (after.title, after.updated_at) == (before.title, before.updated_at)
