"""The port `Mailbox`."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.chat.adapters.mailbox import DynamoMailbox
from functions.chat.adapters.mailbox_items import entry_item
from functions.chat.channels.mailbox import (
    Answered,
    AnswerKind,
    Arrival,
    BoxKey,
    Budget,
    Commit,
    Entry,
    EntryKey,
    EntryState,
    Lease,
    Mailbox,
    Reply,
    ReplyState,
    reply_id,
)
from functions.chat.channels.message import Grant, MessageKind, ParcelKind
from nuanxin.adapters.dynamo.table import Row
from nuanxin.domain.ids import new_id
from tests.contracts.conftest import Storage
from tests.contracts.support import account, at_once, failures
from tests.fakes.clock import FakeClock
from tests.fakes.mailbox import MemoryMailbox

LEASE = timedelta(seconds=20)
SECOND = timedelta(seconds=1)
EVERYTHING = 10_000
UPDATES = "before-call.dynamodb.UpdateItem"
REPLIES, LATER = AnswerKind.REPLIES, AnswerKind.PLACEHOLDER


@pytest.fixture
def mailbox(storage: Storage) -> Mailbox:
    return MemoryMailbox() if storage == "memory" else DynamoMailbox()


@pytest.fixture
def box(clock: FakeClock, storage: Storage) -> BoxKey:
    return BoxKey(account(storage, new_id("u", clock())), "ch")


def arrival(
    box: BoxKey,
    clock: FakeClock,
    text: str = "在吗",
    *,
    closed: bool = False,
    grant: Grant | None = None,
) -> Arrival:
    """One more message, a second later."""
    clock.advance(SECOND)
    key = EntryKey(box, f"{int(clock().timestamp()):010}#m")
    return Arrival(key, MessageKind.TEXT, clock(), text, grant=grant, closed=closed)


def reply_to(
    key: EntryKey,
    at: datetime,
    content: str = "在的",
    *,
    part: int = 0,
    due_at: datetime | None = None,
) -> Reply:
    name = reply_id(key.message, part)
    return Reply(key.box, name, ParcelKind.TEXT, content, at, due_at=due_at)


def granted(clock: FakeClock, messages: int, name: str = "window", ref: str = "") -> Grant:
    return Grant(name, messages, clock() + timedelta(minutes=5), ref)


def stored(mailbox: Mailbox, key: EntryKey) -> Entry:
    found = mailbox.entry(key)
    assert found is not None
    return found


def leased(mailbox: Mailbox, box: BoxKey, clock: FakeClock, owner: str = "w1") -> Lease:
    lease = mailbox.lease(box, owner, clock(), clock() + LEASE)
    assert lease is not None
    return lease


def replied(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock, *contents: str, due_at: datetime | None = None
) -> tuple[EntryKey, tuple[Reply, ...]]:
    """A message that is done, and its replies, which are owed."""
    entry = mailbox.accept(arrival(box, clock))
    replies = tuple(
        reply_to(entry.key, clock(), content, part=part, due_at=due_at)
        for part, content in enumerate(contents or ("在的",))
    )
    lease = leased(mailbox, box, clock)
    assert mailbox.commit(lease, Commit([entry], replies))
    mailbox.release(lease)
    return entry.key, replies


def carrying(replies: Sequence[Reply], *, more: bool = False) -> Answered:
    return Answered(REPLIES, tuple(one.id for one in replies), more)


def is_due(mailbox: Mailbox, box: BoxKey, before: datetime) -> bool:
    return box in mailbox.due(before, EVERYTHING)


# Pushes.


def test_a_message_is_stored_as_it_came(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> None:
    came = replace(arrival(box, clock), kind=MessageKind.VOICE, media="media", text="")
    entry = mailbox.accept(came)
    assert entry == Entry(
        came.key, EntryState.PENDING, MessageKind.VOICE, came.at, 1, media="media"
    )
    assert mailbox.entry(came.key) == entry
    assert mailbox.open_entries(box) == (entry,)
    assert mailbox.owed(box) == ()


def test_what_a_fetch_word_and_a_cry_for_help_are_is_kept(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    came = replace(arrival(box, clock), fetches=True, urgent=True)
    entry = mailbox.accept(came)
    assert (entry.fetches, entry.urgent, entry.text) == (True, True, "在吗")
    assert mailbox.entry(came.key) == entry


def test_an_unknown_message_is_nowhere(mailbox: Mailbox, box: BoxKey) -> None:
    assert mailbox.entry(EntryKey(box, "0000000001#m")) is None


def test_a_closed_message_needs_no_worker_and_its_text_is_not_kept(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    came = arrival(box, clock, closed=True)
    reply = reply_to(came.key, clock())
    entry = mailbox.accept(replace(came, reply=reply))
    assert (entry.state, entry.text) == (EntryState.DONE, "")
    assert mailbox.entry(came.key) == entry
    assert mailbox.open_entries(box) == ()
    assert mailbox.owed(box) == (reply,)


def test_a_message_comes_with_its_grant_and_its_reply(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    grant = granted(clock, 5, ref="ref")
    came = arrival(box, clock, grant=grant)
    reply = reply_to(came.key, clock())
    entry = mailbox.accept(replace(came, reply=reply, urgent=True))
    assert entry.is_open
    assert mailbox.budgets(box, clock()) == (Budget(grant),)
    assert mailbox.owed(box) == (reply,)


@pytest.mark.parametrize("with_grant", [False, True])
def test_a_repeated_push_is_counted_and_nothing_of_it_is_used(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock, with_grant: bool
) -> None:
    grant = granted(clock, 5)
    first = arrival(box, clock, grant=grant if with_grant else None)
    before = mailbox.accept(first)
    repeated = Arrival(
        first.key,
        MessageKind.IMAGE,
        clock() + 5 * SECOND,
        "另一段文字",
        media="media",
        grant=granted(clock, 9, name="other"),
        closed=True,
        fetches=True,
        urgent=True,
        reply=reply_to(first.key, clock()),
    )
    assert mailbox.accept(repeated) == replace(before, posts=2)
    assert mailbox.accept(replace(first, text="又")) == replace(before, posts=3)
    assert mailbox.entry(first.key) == replace(before, posts=3)
    assert mailbox.owed(box) == ()
    assert mailbox.budgets(box, clock()) == ((Budget(grant),) if with_grant else ())


def test_a_repeated_push_does_not_renew_what_is_spent(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    came = arrival(box, clock, grant=granted(clock, 5))
    mailbox.accept(came)
    mailbox.exhaust(box, "window")
    mailbox.accept(came)
    (budget,) = mailbox.budgets(box, clock())
    assert budget.left(clock()) == 0


def test_a_repeated_push_resurrects_nothing(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    came = arrival(box, clock)
    reply = reply_to(came.key, clock())
    mailbox.accept(replace(came, closed=True, reply=reply))
    assert mailbox.carry(came.key, REPLIES, [reply])
    entry = mailbox.accept(replace(came, reply=reply))
    assert (entry.state, entry.posts) == (EntryState.DONE, 2)
    assert entry.answered == carrying([reply])
    assert mailbox.owed(box) == ()


@pytest.mark.parametrize("with_grant", [False, True])
def test_twenty_pushes_at_once_are_one_message(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock, with_grant: bool
) -> None:
    came = arrival(box, clock, grant=granted(clock, 5) if with_grant else None)
    results = at_once(20, lambda _: mailbox.accept(came))
    posts = [one.posts for one in results if isinstance(one, Entry)]
    assert sorted(posts) == list(range(1, 21))
    assert stored(mailbox, came.key).posts == 20


def test_open_messages_come_in_the_order_they_were_sent(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    first, second, done = (arrival(box, clock) for _ in range(3))
    for came in (second, replace(done, closed=True), first):
        mailbox.accept(came)
    elsewhere = replace(first, key=EntryKey(BoxKey(box.user_id, "c"), "1#m"))
    mailbox.accept(elsewhere)
    assert [one.key for one in mailbox.open_entries(box)] == [first.key, second.key]


def test_a_pending_message_is_closed_once(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> None:
    entry = mailbox.accept(arrival(box, clock))
    reply = reply_to(entry.key, clock(), "现在人很多")
    results = at_once(2, lambda _: mailbox.close(entry.key, reply))
    assert sorted(map(bool, results)) == [False, True]
    assert stored(mailbox, entry.key) == replace(entry, state=EntryState.DONE, text="")
    assert mailbox.owed(box) == (reply,)


def test_a_message_that_is_taken_or_nowhere_is_not_closed(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    entry = mailbox.accept(arrival(box, clock))
    assert mailbox.take(leased(mailbox, box, clock), [entry], "t1")
    nowhere = EntryKey(box, "0000000001#m")
    for key in (entry.key, nowhere):
        assert not mailbox.close(key, reply_to(key, clock()))
    assert mailbox.owed(box) == ()
    assert mailbox.entry(nowhere) is None


def test_an_answer_carries_replies_once(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> None:
    key, (first, second, third) = replied(mailbox, box, clock, "一", "二", "三")
    answered = carrying([first, second], more=True)
    assert mailbox.carry(key, REPLIES, [first, second], more=True)
    assert stored(mailbox, key).answered == answered
    assert mailbox.owed(box) == (third,)
    assert not mailbox.carry(key, REPLIES, [third])
    assert mailbox.owed(box) == (third,)
    assert stored(mailbox, key).answered == answered


@pytest.mark.parametrize("contents", [(), ("一", "二")])
def test_of_ten_answers_at_once_one_is_fixed(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock, contents: tuple[str, ...]
) -> None:
    key, replies = replied(mailbox, box, clock, "一", "二")
    kind, carried = (REPLIES, replies) if contents else (LATER, ())
    results = at_once(10, lambda _: mailbox.carry(key, kind, carried))
    assert failures(results) == []
    assert results.count(True) == 1
    assert stored(mailbox, key).answered == Answered(kind, tuple(one.id for one in carried))
    assert mailbox.owed(box) == (() if contents else replies)


def test_of_ten_messages_that_would_carry_one_reply_one_does(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    key, replies = replied(mailbox, box, clock)
    carriers = [key, *(mailbox.accept(arrival(box, clock)).key for _ in range(9))]
    results = at_once(10, lambda number: mailbox.carry(carriers[number], REPLIES, replies))
    assert failures(results) == []
    assert results.count(True) == 1
    answered = [one for one in carriers if stored(mailbox, one).answered is not None]
    assert answered == [carriers[results.index(True)]]


def test_carrying_fails_whole_if_one_reply_is_not_ready(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    key, (first, second) = replied(mailbox, box, clock, "一", "二")
    begun = mailbox.begin_sending(second, None, clock())
    missing = replace(second, id=reply_id(key.message, 7))
    for other in (second, missing):
        assert not mailbox.carry(key, REPLIES, [first, other])
    assert stored(mailbox, key).answered is None
    assert mailbox.owed(box) == (first, begun)


def test_a_message_that_is_nowhere_carries_nothing(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    _, replies = replied(mailbox, box, clock)
    nowhere = EntryKey(box, "0000000001#m")
    assert not mailbox.carry(nowhere, REPLIES, replies)
    assert not mailbox.carry(nowhere, LATER)
    assert mailbox.entry(nowhere) is None
    assert mailbox.owed(box) == replies


def test_what_replies_say_is_known_whatever_became_of_them(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    key, (first, second, third) = replied(mailbox, box, clock, "一", "二", "三")
    assert mailbox.carry(key, REPLIES, [first])
    assert mailbox.settle(second, ReplyState.LAPSED, clock())
    ids = (third.id, first.id, second.id)
    assert mailbox.content(box, ids) == ("三", "一", "二")
    assert mailbox.content(box, ()) == ()


def test_what_was_shown_last_is_all_that_was_said_to_one_message(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    assert mailbox.last_shown(box) == ()
    old, old_replies = replied(mailbox, box, clock, "旧")
    key, (first, second) = replied(mailbox, box, clock, "一", "二")
    _, (lapsed,) = replied(mailbox, box, clock, "没发出去")
    assert mailbox.last_shown(box) == ()
    assert mailbox.settle(lapsed, ReplyState.LAPSED, clock())
    assert mailbox.last_shown(box) == ()
    assert mailbox.carry(old, REPLIES, old_replies)
    assert [one.content for one in mailbox.last_shown(box)] == ["旧"]
    assert mailbox.settle(second, ReplyState.UNKNOWN, clock())
    assert mailbox.carry(key, REPLIES, [first])
    shown = mailbox.last_shown(box)
    assert [one.content for one in shown] == ["一", "二"]
    assert [one.state for one in shown] == [ReplyState.CARRIED, ReplyState.UNKNOWN]
    assert mailbox.last_shown(BoxKey(box.user_id, "c")) == ()


def test_what_may_have_been_shown_can_be_shown_again_and_a_form_cannot(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    _, replies = replied(mailbox, box, clock, "旧")
    assert mailbox.settle(replies[0], ReplyState.SENT, clock())
    _, replies = replied(mailbox, box, clock, "也许没看到")
    assert mailbox.settle(replies[0], ReplyState.UNKNOWN, clock())
    entry = mailbox.accept(arrival(box, clock))
    form = replace(reply_to(entry.key, clock(), "{}"), kind=ParcelKind.TEMPLATE)
    lease = leased(mailbox, box, clock)
    assert mailbox.commit(lease, Commit([entry], [form]))
    assert mailbox.settle(form, ReplyState.SENT, clock())
    assert [one.content for one in mailbox.last_shown(box)] == ["也许没看到"]


# Work.


def test_a_box_is_leased_to_one_at_a_time(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> None:
    assert not mailbox.is_leased(box, clock())
    lease = leased(mailbox, box, clock)
    assert lease == Lease(box, "w1", 1, clock() + LEASE)
    assert mailbox.is_leased(box, clock())
    for owner in ("w1", "w2"):
        assert mailbox.lease(box, owner, clock(), clock() + LEASE) is None
    mailbox.release(lease)
    assert not mailbox.is_leased(box, clock())
    assert leased(mailbox, box, clock, "w2").fence == 2


def test_a_lease_that_ran_out_is_free(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> None:
    stale = leased(mailbox, box, clock)
    clock.advance(LEASE - SECOND)
    assert mailbox.lease(box, "w2", clock(), clock() + LEASE) is None
    clock.advance(SECOND)
    assert not mailbox.is_leased(box, clock())
    assert leased(mailbox, box, clock, "w2").fence == 2
    assert not mailbox.extend(stale, clock() + LEASE)
    mailbox.release(stale)
    assert mailbox.is_leased(box, clock())


def test_an_extended_lease_lasts(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> None:
    lease = leased(mailbox, box, clock)
    assert mailbox.extend(lease, clock() + 2 * LEASE)
    clock.advance(LEASE + SECOND)
    assert mailbox.is_leased(box, clock())
    assert mailbox.lease(box, "w2", clock(), clock() + LEASE) is None
    assert mailbox.extend(lease, clock() + LEASE)


def test_of_ten_who_want_a_box_at_once_one_has_it(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    until = clock() + LEASE
    results = at_once(10, lambda number: mailbox.lease(box, f"w{number}", clock(), until))
    assert failures(results) == []
    won = [one for one in results if isinstance(one, Lease)]
    assert [one.fence for one in won] == [1]


def test_a_turn_takes_its_messages_and_counts_the_attempt(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    first, second = (mailbox.accept(arrival(box, clock)) for _ in range(2))
    lease = leased(mailbox, box, clock)
    assert mailbox.take(lease, [first, second], "t1")
    taken = replace(first, state=EntryState.TAKEN, turn="t1", attempts=1)
    assert stored(mailbox, first.key) == taken
    assert not mailbox.take(lease, [first], "t2")
    assert mailbox.take(lease, [taken], "t1")
    assert stored(mailbox, first.key) == replace(taken, attempts=2)
    assert [one.turn for one in mailbox.open_entries(box)] == ["t1", "t1"]


def test_taking_fails_whole_if_one_message_changed(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    first, second = (mailbox.accept(arrival(box, clock)) for _ in range(2))
    assert mailbox.close(second.key, reply_to(second.key, clock()))
    lease = leased(mailbox, box, clock)
    for entries in ([first, second], [first, stored(mailbox, second.key)]):
        assert not mailbox.take(lease, entries, "t1")
    assert stored(mailbox, first.key) == first


def test_a_worker_whose_lease_went_to_another_writes_nothing(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    entry = mailbox.accept(arrival(box, clock))
    stale = leased(mailbox, box, clock)
    clock.advance(LEASE)
    mailbox.release(leased(mailbox, box, clock, "w2"))
    again = leased(mailbox, box, clock, "w1")
    assert not mailbox.take(stale, [entry], "t1")
    assert not mailbox.hear(stale, entry, "听到的")
    assert not mailbox.commit(stale, Commit([entry], [reply_to(entry.key, clock())]))
    assert not mailbox.extend(stale, clock() + LEASE)
    assert stored(mailbox, entry.key) == entry
    assert mailbox.owed(box) == ()
    assert mailbox.take(again, [entry], "t1")


def test_what_a_voice_message_says_is_kept(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> None:
    entry = mailbox.accept(replace(arrival(box, clock), text="", media="media"))
    lease = leased(mailbox, box, clock)
    assert mailbox.hear(lease, entry, "听到的")
    assert stored(mailbox, entry.key) == replace(entry, text="听到的")
    assert mailbox.hear(lease, entry, "")
    assert mailbox.commit(lease, Commit([entry], []))
    assert not mailbox.hear(lease, entry, "太晚了")
    assert stored(mailbox, entry.key).text == ""


@pytest.mark.parametrize("poison", [False, True])
def test_a_turn_closes_its_messages_and_leaves_its_replies(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock, poison: bool
) -> None:
    entry = mailbox.accept(replace(arrival(box, clock), media="media"))
    lease = leased(mailbox, box, clock)
    assert mailbox.take(lease, [entry], "t1")
    replies = [reply_to(entry.key, clock(), "一"), reply_to(entry.key, clock(), "二", part=1)]
    assert mailbox.commit(lease, Commit([entry], replies[::-1], poison))
    after = stored(mailbox, entry.key)
    assert after.state is (EntryState.POISON if poison else EntryState.DONE)
    assert (after.text, after.media, after.turn) == ("", "", "t1")
    assert mailbox.owed(box) == tuple(replies)
    assert not mailbox.commit(lease, Commit([entry], [reply_to(entry.key, clock(), part=2)]))
    assert mailbox.owed(box) == tuple(replies)


def test_a_reply_is_stored_once_and_the_rest_of_the_turn_with_it(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    entry = mailbox.accept(arrival(box, clock))
    carrier = mailbox.accept(arrival(box, clock))
    owed, carried = (reply_to(entry.key, clock(), "第一次", part=part) for part in (0, 1))
    fresh = reply_to(entry.key, clock(), "新的", part=2)
    lease = leased(mailbox, box, clock)
    assert mailbox.commit(lease, Commit([], [owed, carried]))
    assert mailbox.carry(carrier.key, REPLIES, [carried])
    again = [replace(one, content="第二次") for one in (owed, carried)]
    assert mailbox.commit(lease, Commit([entry], [*again, fresh]))
    assert mailbox.owed(box) == (owed, fresh)
    assert mailbox.content(box, (owed.id, carried.id)) == ("第一次", "第一次")
    assert not stored(mailbox, entry.key).is_open


def test_of_turns_that_end_at_once_each_reply_is_one_turns(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    entries = [mailbox.accept(arrival(box, clock)) for _ in range(4)]
    lease = leased(mailbox, box, clock)
    shared = reply_to(entries[0].key, clock())

    def end(number: int) -> bool:
        reply = replace(shared, content=str(number))
        own = reply_to(entries[number].key, clock(), part=9)
        return mailbox.commit(lease, Commit([entries[number]], [reply, own]))

    assert at_once(4, end) == [True] * 4
    assert len(mailbox.owed(box)) == 5
    assert mailbox.open_entries(box) == ()


# Sending.


def test_budgets_are_those_that_are_not_over(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    long = Grant("long", 5, clock() + timedelta(hours=48))
    short = Grant("short", 3, clock() + timedelta(minutes=1), "ref")
    elsewhere = BoxKey(box.user_id, "c")
    for grant in (long, short):
        mailbox.accept(arrival(box, clock, grant=grant))
    mailbox.accept(arrival(elsewhere, clock, grant=replace(long, name="other")))
    assert mailbox.budgets(box, clock()) == (Budget(short), Budget(long))
    assert mailbox.budgets(box, short.until) == (Budget(long),)


def test_a_new_grant_of_a_name_replaces_the_old_one(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    mailbox.accept(arrival(box, clock, grant=granted(clock, 5)))
    mailbox.exhaust(box, "window")
    mailbox.exhaust(box, "unknown")
    (spent,) = mailbox.budgets(box, clock())
    assert (spent.used, spent.left(clock())) == (5, 0)
    renewed = granted(clock, 2, ref="new")
    mailbox.accept(arrival(box, clock, grant=renewed))
    assert mailbox.budgets(box, clock()) == (Budget(renewed),)


def test_sending_spends_one_message_of_the_budget(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    grant = granted(clock, 2, ref="ref")
    mailbox.accept(arrival(box, clock, grant=grant))
    key, (first, second, third) = replied(mailbox, box, clock, "一", "二", "三")
    at = clock()
    begun = mailbox.begin_sending(first, Budget(grant), at)
    assert begun is not None
    assert (begun.state, begun.sending_since) == (ReplyState.SENDING, at)
    assert (begun.grant, begun.grant_ref, begun.sequence) == ("window", "ref", 1)
    assert (begun.attempts, begun.id, begun.content) == (1, first.id, "一")
    assert mailbox.owed(box) == (begun, second, third)
    assert mailbox.begin_sending(second, Budget(grant), at) is None
    (budget,) = mailbox.budgets(box, at)
    assert budget == Budget(grant, 1)
    next_begun = mailbox.begin_sending(second, budget, at)
    assert next_begun is not None
    assert next_begun.sequence == 2
    assert mailbox.begin_sending(third, Budget(grant, 2), at) is None
    assert mailbox.budgets(box, at) == (Budget(grant, 2),)
    assert mailbox.owed(box) == (begun, next_begun, third)
    assert not mailbox.carry(key, REPLIES, [first])


def test_a_budget_that_was_replaced_is_not_spent(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    grant = granted(clock, 5, ref="old")
    mailbox.accept(arrival(box, clock, grant=grant))
    _, (reply,) = replied(mailbox, box, clock)
    renewed = replace(grant, ref="new")
    mailbox.accept(arrival(box, clock, grant=renewed))
    assert mailbox.begin_sending(reply, Budget(grant), clock()) is None
    assert mailbox.owed(box) == (reply,)
    assert mailbox.budgets(box, clock()) == (Budget(renewed),)


def test_sending_without_a_grant_is_the_first_of_none(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    _, (reply,) = replied(mailbox, box, clock)
    begun = mailbox.begin_sending(reply, None, clock())
    assert begun is not None
    assert (begun.grant, begun.grant_ref, begun.sequence) == ("", "", 1)
    assert mailbox.owed(box) == (begun,)
    assert mailbox.begin_sending(begun, None, clock()) is None


@pytest.mark.parametrize("has_budget", [False, True])
def test_of_ten_who_begin_to_send_one_reply_one_does(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock, has_budget: bool
) -> None:
    grant = granted(clock, 5)
    mailbox.accept(arrival(box, clock, grant=grant))
    _, (reply,) = replied(mailbox, box, clock)
    budget = Budget(grant) if has_budget else None
    results = at_once(10, lambda _: mailbox.begin_sending(reply, budget, clock()))
    assert failures(results) == []
    assert len([one for one in results if one is not None]) == 1
    assert mailbox.budgets(box, clock()) == (Budget(grant, 1 if has_budget else 0),)


def test_no_more_is_sent_at_once_than_is_granted(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    mailbox.accept(arrival(box, clock, grant=granted(clock, 3)))
    _, replies = replied(mailbox, box, clock, *"一二三四五六")

    def send(number: int) -> Reply | None:
        while True:
            (budget,) = mailbox.budgets(box, clock())
            if not budget.left(clock()):
                return None
            begun = mailbox.begin_sending(replies[number], budget, clock())
            if begun is not None:
                return begun

    begun = [one for one in at_once(6, send) if isinstance(one, Reply)]
    assert sorted(one.sequence for one in begun) == [1, 2, 3]
    states = [one.state for one in mailbox.owed(box)]
    assert states.count(ReplyState.SENDING) == 3


def begun_reply(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> Reply:
    _, (reply,) = replied(mailbox, box, clock, due_at=clock())
    begun = mailbox.begin_sending(reply, None, clock())
    assert begun is not None
    return begun


def test_a_reply_whose_sender_is_gone_is_retaken_by_one(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    begun = begun_reply(mailbox, box, clock)
    clock.advance(timedelta(minutes=1))
    results = at_once(10, lambda _: mailbox.retake(begun, clock()))
    assert failures(results) == []
    again = replace(begun, sending_since=clock(), attempts=2)
    assert [one for one in results if one is not None] == [again]
    assert mailbox.owed(box) == (again,)


def test_a_reply_that_was_put_back_is_retaken_with_its_share_of_the_budget(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    grant = granted(clock, 5, ref="ref")
    mailbox.accept(arrival(box, clock, grant=grant))
    _, (reply,) = replied(mailbox, box, clock)
    begun = mailbox.begin_sending(reply, Budget(grant), clock())
    assert begun is not None
    assert mailbox.put_back(begun, None, "-1")
    (ready,) = mailbox.owed(box)
    clock.advance(SECOND)
    again = mailbox.retake(ready, clock())
    assert again is not None
    assert (again.state, again.attempts) == (ReplyState.SENDING, 2)
    assert (again.grant, again.grant_ref, again.sequence) == ("window", "ref", 1)
    assert mailbox.owed(box) == (again,)
    assert mailbox.budgets(box, clock()) == (Budget(grant, 1),)
    assert is_due(mailbox, box, clock() + SECOND)
    assert mailbox.retake(ready, clock()) is None


def test_what_is_not_being_sent_is_not_divided(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    _, (reply,) = replied(mailbox, box, clock)
    assert not mailbox.divide(reply, ("一", "二"))
    assert mailbox.owed(box) == (reply,)


@pytest.mark.parametrize("state", [ReplyState.SENT, ReplyState.UNKNOWN, ReplyState.REFUSED])
def test_a_reply_is_settled_once(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock, state: ReplyState
) -> None:
    begun = begun_reply(mailbox, box, clock)
    results = at_once(5, lambda _: mailbox.settle(begun, state, clock(), "45015"))
    assert sorted(map(bool, results)) == [False] * 4 + [True]
    assert mailbox.owed(box) == ()
    assert mailbox.content(box, (begun.id,)) == ("在的",)
    assert not mailbox.put_back(begun, None, "busy")
    assert mailbox.retake(begun, clock()) is None
    assert mailbox.owed(box) == ()


def test_a_reply_that_nobody_sent_lapses(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> None:
    key, (reply,) = replied(mailbox, box, clock)
    assert mailbox.settle(reply, ReplyState.LAPSED, clock(), "too late")
    assert mailbox.owed(box) == ()
    assert not mailbox.carry(key, REPLIES, [reply])


@pytest.mark.parametrize("waits", [False, True])
def test_a_reply_that_was_not_sent_is_ready_again_and_the_budget_stays_spent(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock, waits: bool
) -> None:
    grant = granted(clock, 5)
    mailbox.accept(arrival(box, clock, grant=grant))
    _, (reply,) = replied(mailbox, box, clock)
    begun = mailbox.begin_sending(reply, Budget(grant), clock())
    assert begun is not None
    due_at = None if waits else clock() + timedelta(minutes=1)
    assert mailbox.put_back(begun, due_at, "-1")
    assert not mailbox.put_back(begun, due_at, "-1")
    (ready,) = mailbox.owed(box)
    assert (ready.state, ready.due_at, ready.reason) == (ReplyState.READY, due_at, "-1")
    assert (ready.attempts, ready.sending_since) == (1, None)
    assert mailbox.budgets(box, clock()) == (Budget(grant, 1),)
    assert mailbox.begin_sending(reply, Budget(grant, 1), clock()) is None
    again = mailbox.begin_sending(ready, Budget(grant, 1), clock())
    assert again is not None
    assert (again.attempts, again.sequence) == (2, 2)
    assert not mailbox.put_back(begun, due_at, "-1")


def test_a_reply_that_cannot_be_sent_waits_for_the_person(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    _, (reply,) = replied(mailbox, box, clock, due_at=clock())
    assert mailbox.put_back(reply, None, "only_answers")
    assert mailbox.owed(box) == (replace(reply, due_at=None, reason="only_answers"),)
    assert not is_due(mailbox, box, clock() + SECOND)
    assert mailbox.begin_sending(reply, None, clock()) is not None
    assert not mailbox.put_back(reply, None, "only_answers")


def test_a_long_reply_becomes_parts_in_its_place(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    due_at = clock() + timedelta(minutes=1)
    key, (first, _) = replied(mailbox, box, clock, "很长的话", "还有", due_at=due_at)
    begun = mailbox.begin_sending(first, None, clock())
    assert begun is not None
    assert mailbox.divide(begun, ("很长", "的话"))
    assert not mailbox.divide(begun, ("很长", "的话"))
    parts = mailbox.owed(box)
    assert [one.content for one in parts] == ["很长", "的话", "还有"]
    assert {one.message for one in parts} == {key.message}
    assert parts[0] == replace(first, id=parts[0].id, content="很长", due_at=due_at)
    assert mailbox.carry(key, REPLIES, parts)
    assert [one.content for one in mailbox.last_shown(box)] == ["很长", "的话", "还有"]


# Sweeping.


def test_an_open_message_is_due_until_it_is_closed(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    entry = mailbox.accept(arrival(box, clock))
    assert not is_due(mailbox, box, entry.first_at)
    late = entry.first_at + SECOND
    assert is_due(mailbox, box, late)
    lease = leased(mailbox, box, clock)
    assert mailbox.take(lease, [entry], "t1")
    assert is_due(mailbox, box, late)
    assert mailbox.commit(lease, Commit([entry], [reply_to(entry.key, clock())]))
    assert not is_due(mailbox, box, late)


def test_a_message_that_is_closed_is_not_due(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    mailbox.accept(arrival(box, clock, closed=True))
    entry = mailbox.accept(arrival(box, clock))
    assert mailbox.close(entry.key, reply_to(entry.key, clock()))
    assert not is_due(mailbox, box, clock() + SECOND)


def test_a_reply_is_due_from_its_time_until_it_is_settled(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    due_at = clock() + timedelta(minutes=1)
    key, (first, second) = replied(mailbox, box, clock, "一", "二", due_at=due_at)
    assert not is_due(mailbox, box, due_at)
    assert is_due(mailbox, box, due_at + SECOND)
    assert mailbox.carry(key, REPLIES, [first])
    assert is_due(mailbox, box, due_at + SECOND)
    assert mailbox.settle(second, ReplyState.SENT, clock())
    assert not is_due(mailbox, box, due_at + SECOND)


def test_a_reply_that_waits_for_the_person_is_not_due(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    replied(mailbox, box, clock)
    assert not is_due(mailbox, box, clock() + timedelta(days=1))


def test_a_reply_that_is_being_sent_is_due_even_if_it_waited_before(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    """Otherwise nobody would see to it when its sender crashed."""
    _, (reply,) = replied(mailbox, box, clock)
    begun = mailbox.begin_sending(reply, None, clock())
    assert begun is not None
    assert is_due(mailbox, box, clock() + SECOND)
    assert mailbox.put_back(begun, None, "45015")
    assert not is_due(mailbox, box, clock() + timedelta(days=1))


def test_a_reply_that_was_put_back_is_due_at_its_new_time(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    begun = begun_reply(mailbox, box, clock)
    later = clock() + timedelta(minutes=5)
    assert mailbox.put_back(begun, later, "-1")
    assert not is_due(mailbox, box, later)
    assert is_due(mailbox, box, later + SECOND)


def test_parts_are_due_like_the_whole(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> None:
    begun = begun_reply(mailbox, box, clock)
    assert mailbox.divide(begun, ("一", "二"))
    assert is_due(mailbox, box, clock() + SECOND)
    for part in mailbox.owed(box):
        assert mailbox.settle(part, ReplyState.SENT, clock())
    assert not is_due(mailbox, box, clock() + SECOND)


def test_each_box_is_named_once_and_those_that_wait_longest_come_first(
    own_table: Storage, clock: FakeClock
) -> None:
    mailbox = MemoryMailbox() if own_table == "memory" else DynamoMailbox()
    boxes = [BoxKey(account(own_table, f"u_{number}"), "ch") for number in range(12)]
    for box in (*boxes, *boxes):
        mailbox.accept(arrival(box, clock))
    late = clock() + SECOND
    assert mailbox.due(late, 20) == tuple(boxes)
    assert mailbox.due(late, 5) == tuple(boxes[:5])


# Only where answers of the table can get lost.


@contextmanager
def first_answers_lost() -> Iterator[None]:
    """Every write is done, its answer gets lost, and the SDK tries once more."""
    events = Row._get_connection().connection.client.meta.events
    names = ("UpdateItem", "PutItem", "TransactWriteItems")

    def lose(attempts: int, **_: object) -> Any:  # noqa: ANN401 - a hook may name a pause
        return 0.0 if attempts == 1 else None

    for name in names:
        events.register_first(f"needs-retry.dynamodb.{name}", lose)
    try:
        yield
    finally:
        for name in names:
            events.unregister(f"needs-retry.dynamodb.{name}", lose)


@contextmanager
def before_first_transaction(act: Callable[[], object]) -> Iterator[None]:
    """Somebody else acts when all is read and nothing is written yet."""
    events = Row._get_connection().connection.client.meta.events
    name = "before-call.dynamodb.TransactWriteItems"

    def step_in(**_: object) -> None:
        events.unregister(name, step_in)
        act()

    events.register(name, step_in)
    try:
        yield
    finally:
        events.unregister(name, step_in)


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_a_reply_that_is_settled_while_a_turn_ends_is_not_stored_again(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    entry = mailbox.accept(arrival(box, clock))
    known, fresh = (reply_to(entry.key, clock(), part=part) for part in range(2))
    lease = leased(mailbox, box, clock)

    def another_writer() -> None:
        assert mailbox.commit(lease, Commit([], [known]))
        assert mailbox.settle(known, ReplyState.SENT, clock())

    with before_first_transaction(another_writer):
        assert mailbox.commit(lease, Commit([entry], [known, fresh]))
    assert mailbox.owed(box) == (fresh,)
    assert not stored(mailbox, entry.key).is_open


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_a_message_that_vanished_is_new_again(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock
) -> None:
    came = arrival(box, clock)
    mailbox.accept(came)
    item = entry_item(came.key)

    def vanish(**_: object) -> None:
        events.unregister(name, vanish)
        item.delete()

    events, name = item._get_connection().connection.client.meta.events, UPDATES
    events.register(name, vanish)
    assert mailbox.accept(replace(came, text="又")).posts == 1
    assert stored(mailbox, came.key).text == "又"


Act = Callable[[Mailbox, BoxKey, FakeClock], bool]


def _leases(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> bool:
    with first_answers_lost():
        lease = mailbox.lease(box, "w1", clock(), clock() + LEASE)
    return lease is not None and lease.fence == 1


def _extends(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> bool:
    lease = leased(mailbox, box, clock)
    with first_answers_lost():
        return mailbox.extend(lease, clock() + LEASE)


def _works(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> bool:
    entry = mailbox.accept(arrival(box, clock))
    lease = leased(mailbox, box, clock)
    with first_answers_lost():
        taken = mailbox.take(lease, [entry], "t1")
        return taken and mailbox.commit(lease, Commit([entry], [reply_to(entry.key, clock())]))


def _answers(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> bool:
    key, replies = replied(mailbox, box, clock)
    with first_answers_lost():
        placed = mailbox.carry(mailbox.accept(arrival(box, clock)).key, LATER)
        return placed and mailbox.carry(key, REPLIES, replies)


def _sends(mailbox: Mailbox, box: BoxKey, clock: FakeClock) -> bool:
    grant = granted(clock, 5)
    mailbox.accept(arrival(box, clock, grant=grant))
    _, (first, second) = replied(mailbox, box, clock, "一", "二")
    with first_answers_lost():
        begun = mailbox.begin_sending(first, Budget(grant), clock())
        other = mailbox.begin_sending(second, None, clock())
        assert begun is not None
        assert other is not None
        again = mailbox.retake(other, clock() + SECOND)
        assert again is not None
        return mailbox.put_back(again, None, "-1") and mailbox.settle(
            begun, ReplyState.SENT, clock()
        )


@pytest.mark.parametrize("act", [_leases, _extends, _works, _answers, _sends])
@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_a_write_of_our_own_is_known_again_when_only_its_answer_got_lost(
    mailbox: Mailbox, box: BoxKey, clock: FakeClock, act: Act
) -> None:
    assert act(mailbox, box, clock)
